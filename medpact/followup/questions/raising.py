"""What raises a question: how a commitment stands, and what the checks found.

A question that nothing carries, no words of a text and no visit, is not asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from medpact.commitments import Agreed, Finding
from medpact.commitments.checks.judged import is_of_judgements
from medpact.commitments.commitment import Remainder
from medpact.documents import Card
from medpact.followup import days
from medpact.followup.assessment import Known
from medpact.followup.days import last_day
from medpact.followup.questions.case import Case
from medpact.followup.questions.parties import SIDES, of_question, wholes
from medpact.followup.questions.question import Question, Sort, in_order, pressing
from medpact.followup.questions.stood import of_standing
from medpact.followup.standing import Observation, Standing, Unit
from medpact.values import PartialDate

NO_CARDS: Mapping[str, Card] = MappingProxyType({})
ROUNDED = Decimal("0.02")
"""What is left of a sum that is no more than this share of it may be rounding."""

OF_CHECK: dict[str, Sort] = {"sum": "sum not explained", "repeat": "said again"}


def questions(
    agreed: Agreed,
    standings: Iterable[Standing],
    observations: Iterable[Observation] = (),
    units: Iterable[Unit] = (),
    *,
    today: PartialDate,
    cards: Mapping[str, Card] = NO_CARDS,
) -> tuple[Question, ...]:
    """The open questions that the ledger raises on this day, the most pressing first (see `in_order`).

    - held up: somebody said what holds it up: broken, idle, no licence …, or a text says that it stopped;
    - not seen working: it was delivered, and nothing since says that it works;
    - overdue: the day that was promised has passed (nobody is late by our own reckoning alone);
    - contradicted: a finding of the checks scale, conflict, stage or name that nobody resolved;
    - sum not explained: a total that its parts do not add up to, or that leaves more than two per cent not itemised;
    - silent: something is still to come, and the last evidence is more than a year old; parts go with their whole;
    - said again: announced again with no new step.

    `cards` (by document name) tell the languages of the words.
    """
    come = [one for one in observations if days.first_day(one.seen_on) <= days.last_day(today)]
    known = Known.of(agreed, come, units)
    stood = {one.commitment: one for one in standings}
    members = {one.anchor: one for commitment in agreed.commitments for one in commitment.members}
    above = wholes(agreed.commitments)
    cases = {
        one.key: Case(one, above[one.key], stood[one.key], known, members, cards, today)
        for one in agreed.commitments
        if one.key in stood
    }
    raised = [asked for case in cases.values() for asked in of_standing(case)]
    for finding in agreed.findings:
        if finding.commitment in cases:
            raised += of_finding(cases[finding.commitment], finding)
    summed = {one.commitment for one in agreed.findings if one.check == "sum"}
    for one in agreed.commitments:
        if one.remainder is not None and one.key in cases and one.key not in summed:
            raised += of_remainder(cases[one.key], one.remainder, [cases[key] for key in one.parts if key in cases])
    return in_order(with_their_parts(one for one in raised if one.words or one.seen))


def of_finding(case: Case, finding: Finding) -> Iterator[Question]:
    """The question that a finding raises while nobody has resolved it: it is sure where all its claims are.

    That persons of a desk judged otherwise than each other is no question to a partner.
    """
    if finding.resolution is not None or is_of_judgements(finding):
        return
    held = [case.members[one] for one in (finding.claim, *finding.others) if one in case.members]
    yield case.question(
        OF_CHECK.get(finding.check, "contradicted"),
        members=held,
        confirmed=bool(held) and all(one.is_confirmed for one in held),
        check=finding.check,
        finding=finding.key,
        arithmetic=finding.arithmetic,
        proposed=finding.proposed,
        since=held[0].published if held and finding.check == "repeat" else None,
    )


def of_remainder(case: Case, remainder: Remainder, parts: Iterable[Case]) -> Iterator[Question]:
    """The question what the rest of a sum is for: it is sure where the sum and those of its parts are."""
    amount = case.commitment.amount
    if amount is None or abs(remainder.value) <= amount.value * ROUNDED:
        return
    sums = [one.commitment.amount for one in parts if one.commitment.kind == "funding"]
    told = [one.anchor for one in (amount, *sums) if one is not None and one.currency == amount.currency]
    held = [case.members[anchor] for anchor in told if anchor is not None and anchor in case.members]
    yield case.question(
        "sum not explained",
        members=held,
        confirmed=bool(held) and all(one.is_confirmed for one in held),
        check=None if remainder.value > 0 else "sum",
        arithmetic=remainder.words,
    )


def with_their_parts(raised: Iterable[Question]) -> Iterator[Question]:
    """The questions; where a whole is silent, it is asked about together with its parts that are silent too."""
    listed = list(raised)
    wholes = {one.whole: one for one in listed if one.sort == "silent" and one.commitment == one.whole}
    parts: dict[str, list[Question]] = defaultdict(list)
    for one in listed:
        if one.whole in wholes and goes_without_saying(one, wholes[one.whole]):
            parts[one.whole].append(one)
        elif one is not wholes.get(one.whole):
            yield one
    yield from (asked_at_once(whole, parts[key]) for key, whole in wholes.items())


def goes_without_saying(part: Question, whole: Question) -> bool:
    """True where the part is no less silent than the whole, as sure, and to be asked of nobody else."""
    if part.sort != "silent" or part.commitment == whole.commitment or part.confirmed != whole.confirmed:
        return False
    if part.since is None or whole.since is None or last_day(part.since) > last_day(whole.since):
        return False
    return all(set(of_question(part, side)) <= set(of_question(whole, side)) for side in SIDES)


def asked_at_once(whole: Question, parts: Iterable[Question]) -> Question:
    """The question on the whole, with the names and the words of its parts."""
    listed = sorted(parts, key=pressing)
    words = dict.fromkeys((*whole.words, *(told for one in listed for told in one.words)))
    seen = dict.fromkeys((*whole.seen, *(visit for one in listed for visit in one.seen)))
    names = dict.fromkeys(one.what for one in listed)
    return replace(whole, parts=tuple(names), words=tuple(words), seen=tuple(seen))
