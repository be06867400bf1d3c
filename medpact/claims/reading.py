"""Reading by rules: the claims of a document, in six languages, without a model.

In: a Document. Out: a Reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from medpact import languages
from medpact.claims import bodies, candidates, inherit, merge, page, quoting, rules, sides, stages, terms
from medpact.claims.bodies import Body
from medpact.claims.candidates import Candidate
from medpact.claims.claim import KINDS, Anchor, Claim, LeftOut, Quote, Reader, Reading, Stage
from medpact.claims.merge import Mention
from medpact.claims.page import Page, Span
from medpact.claims.setting import Setting
from medpact.documents import Document
from medpact.values import DatedWords, Money, PartialDate

VERSION = "1"
DUE = frozenset({"equipment", "facility", "training", "technology", "meeting"})
"""Kinds whose promise names the day on which it is due; money and papers are dated by their signing."""

HAPPENED = frozenset({"delivered", "working"})
YEAR = re.compile(r"\d{4}")
Named = tuple[tuple[Body, ...], ...]
MOST_LEFT_OUT = 1000


def read(document: Document) -> Reading:
    """The claims that a document makes, and what looked like a claim and was left out, and why."""
    reader = Reader("rules", VERSION, languages.vocabulary_hash())
    seen = page.of(document)
    mentions, left_out = sift(seen)
    claims = tuple(claims_of(seen, bodies.of(seen), merge.groups(inherit.dates(mentions))))
    return Reading(document.card, reader, claims, tuple(left_out[:MOST_LEFT_OUT]))


def sift(seen: Page) -> tuple[list[Mention], list[LeftOut]]:
    """The mentions that a rule takes, and what was left out."""
    mentions: list[Mention] = []
    left_out: list[LeftOut] = []
    for candidate in candidates.of(seen):
        veto = rules.against(candidate)
        rule = None if veto else rules.taking(candidate)
        if rule is not None:
            mentions.append(mention_of(candidate, rule.id, seen.setting))
        else:
            why = veto.why if veto else "No rule reads it as a claim."
            left_out.append(LeftOut(seen.text[candidate.start : candidate.end], candidate.start, candidate.end, why))
    return mentions, left_out


def mention_of(candidate: Candidate, rule: str, place: Setting) -> Mention:
    """The mention, with what its sentence says of it."""
    published = candidate.page.document.card.published
    dates = sides.dates_of(candidate)
    stage = stage_of(candidate, dates, published)
    return Mention(
        candidate,
        rule,
        stage,
        quantity_of(candidate),
        amounts_of(candidate),
        date_of(candidate, stage, dates, published),
        sides.host_of(candidate, place),
    )


def stage_of(candidate: Candidate, dates: Iterable[DatedWords], published: PartialDate | None) -> Stage:
    """How far it has come; nothing has happened yet that the text dates after its own day."""
    stage = stages.of(candidate)
    days = [one.date for one in dates]
    is_to_come = published is not None and bool(days) and not any(is_past(day, published) for day in days)
    return "promised" if is_to_come and stage in HAPPENED else stage


def date_of(
    candidate: Candidate, stage: Stage, dates: list[DatedWords], published: PartialDate | None
) -> PartialDate | None:
    """The nearest date; of what is to come, the nearest day that is not gone by; of what has happened, one that is."""
    if published is not None and stage in HAPPENED:
        dates = [one for one in dates if is_past(one.date, published)]
    if published is None or stage != "promised" or candidate.kind not in DUE:
        return dates[0].date if dates else None
    ahead = [one.date for one in dates if is_ahead(one.date, published)]
    return next(iter([*ahead, *map(next_of_its_name, filter(is_bare_month, dates))]), None)


def is_past(date: PartialDate, published: PartialDate) -> bool:
    """True for a date that had begun on the day of publication."""
    return (date.year, date.month, date.day) <= (published.year, published.month or 12, published.day or 31)


def is_ahead(date: PartialDate, published: PartialDate) -> bool:
    """True for a date that is not over on the day of publication."""
    return (date.year, date.month or 12, date.day or 31) >= (published.year, published.month, published.day)


def is_bare_month(dated: DatedWords) -> bool:
    """True for a month that is named without a year and a day."""
    return bool(dated.date.month) and not dated.date.day and YEAR.search(dated.raw) is None


def next_of_its_name(dated: DatedWords) -> PartialDate:
    """The same month a year on."""
    return PartialDate(dated.date.year + 1, dated.date.month)


def amounts_of(candidate: Candidate) -> tuple[Money, ...]:
    """The money of a claim: a sum's own; of goods, the sum that they are worth."""
    one = candidate.sum or candidate.worth
    return () if one is None else one.amounts


def quantity_of(candidate: Candidate) -> int | None:
    """How many: the number that counts it, times the receivers that get as many each."""
    receivers = candidate.receivers if candidate.kind == "equipment" else None
    times = 1 if receivers is None else receivers.value
    if candidate.counted is None:
        return None if receivers is None else times
    return candidate.counted.value * times


def claims_of(seen: Page, named: Named, groups: Iterable[list[Mention]]) -> Iterator[Claim]:
    """One claim for each group of mentions that a quote can carry."""
    before = sides.inherited(named, seen.setting)
    taken: set[tuple[int, int, str]] = set()
    for group in groups:
        claim = claim_of(seen, named, group, before)
        if claim is not None and (key := (claim.anchor.start, claim.anchor.end, claim.kind)) not in taken:
            taken.add(key)
            yield claim


def tells_stage(mention: Mention) -> bool:
    """True unless it stands in a heading, with no more than the stage that is meant where nothing is told."""
    return not merge.in_heading(mention) or mention.stage != stages.UNTOLD[mention.candidate.kind]


def claim_of(seen: Page, named: Named, group: list[Mention], before: sides.Inherited) -> Claim | None:
    """The claim that a group of mentions makes; None where no quote occurs once."""
    first = group[0]
    candidate = first.candidate
    sentence = Span(candidate.sentence.start, candidate.sentence.end)
    quote: Quote | None = quoting.once(seen.text, quoting.of(candidate), sentence)
    if quote is None:
        return None
    both = sides.of(candidate, named[candidate.sentence.index], seen.setting, before)
    stage = stages.highest([one.stage for one in group if tells_stage(one)] or [first.stage])
    date = next((one.date for one in group if one.date is not None), None)
    return Claim(
        kind=next(kind for kind in KINDS if kind == candidate.kind),
        stage=stage,
        what=terms.name_of(candidate),
        quote=quote,
        anchor=Anchor(
            seen.document.card.text_sha256,
            candidate.start,
            candidate.end,
            next(k for k in KINDS if k == candidate.kind),
        ),
        quantity=first.quantity,
        amounts=next((one.amounts for one in group if one.amounts), ()),
        from_=both.from_,
        to=both.to,
        country=both.country,
        place=both.place,
        date=date,
        happened=date if stage in ("delivered", "working") else None,
        due=date if stage == "promised" and candidate.kind in DUE else None,
        terms=terms.terms_of(candidate),
        via=both.via,
        said_by=both.said_by,
        rule=first.rule,
    )
