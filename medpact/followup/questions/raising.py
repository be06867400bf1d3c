"""What raises a question: how a commitment stands, and what the checks found.

A question that nothing carries, no words of a text and no visit, is not asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from medpact.commitments import Agreed, Finding
from medpact.commitments.checks.judged import is_of_judgements
from medpact.commitments.commitment import Remainder
from medpact.documents import Card
from medpact.followup import days
from medpact.followup.assessment import Known
from medpact.followup.questions.case import Case
from medpact.followup.questions.parties import wholes
from medpact.followup.questions.question import Question, Sort
from medpact.followup.questions.stood import of_standing
from medpact.followup.questions.together import put_together
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
    return put_together(raised(agreed, standings, observations, units, today=today, cards=cards))


def raised(
    agreed: Agreed,
    standings: Iterable[Standing],
    observations: Iterable[Observation] = (),
    units: Iterable[Unit] = (),
    *,
    today: PartialDate,
    cards: Mapping[str, Card] = NO_CARDS,
    only: Collection[str] | None = None,
) -> list[Question]:
    """The questions as they are raised, each by itself; with `only`, those on the commitments of these keys."""
    come = [one for one in observations if days.first_day(one.seen_on) <= days.last_day(today)]
    known = Known.of(agreed, come, units)
    stood = {one.commitment: one for one in standings}
    members = {one.anchor: one for commitment in agreed.commitments for one in commitment.members}
    above = wholes(agreed.commitments)
    cases = {
        one.key: Case(one, above[one.key], stood[one.key], known, members, cards, today)
        for one in agreed.commitments
        if one.key in stood and (only is None or one.key in only)
    }
    found = [asked for case in cases.values() for asked in of_standing(case)]
    for finding in agreed.findings:
        if finding.commitment in cases:
            found += of_finding(cases[finding.commitment], finding)
    summed = {one.commitment for one in agreed.findings if one.check == "sum"}
    for one in agreed.commitments:
        if one.remainder is not None and one.key in cases and one.key not in summed:
            found += of_remainder(cases[one.key], one.remainder, [cases[key] for key in one.parts if key in cases])
    return [one for one in found if one.words or one.seen]


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
