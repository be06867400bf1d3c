"""When a claim happened or is due: which of the dates that its text names is its own.

In: a Candidate, its stage, and the date that its sentence tells by the rules. Out: a date, or None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medpact.claims import grammar
from medpact.claims.candidates import Candidate
from medpact.claims.casting.features import REACH, number, stems
from medpact.claims.page import Page, Sentence
from medpact.values import PartialDate

MOST_DATES = 40
PUBLISHED = -1
"""Where the day of publication stands, which no sentence names."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a text: where it stands and in which sentence; None for the day of publication."""

    date: PartialDate
    start: int
    end: int
    sentence: Sentence | None


def of_page(page: Page) -> list[Dated]:
    """The dates of a page, in its order, and the day of its publication."""
    found = [Dated(one.date, one.start, one.end, sentence) for sentence in page.sentences for one in sentence.dates]
    published = page.document.card.published
    return found[:MOST_DATES] + ([] if published is None else [Dated(published, PUBLISHED, PUBLISHED, None)])


def tense(date: PartialDate, published: PartialDate | None) -> str:
    """Whether a date lies before the day of publication, on it, behind it, or around it."""
    if published is None:
        return "unknown"
    first = date.year, date.month or 0, date.day or 0
    last = date.year, date.month or 13, date.day or 32
    day = published.year, published.month or 0, published.day or 0
    if last < day:
        return "past" if date.year == published.year else "long past"
    return "ahead" if first > day else "day" if date.day else "around"


def of_dates(candidate: Candidate, stage: str, told: PartialDate | None, dates: list[Dated]) -> Iterator[list[str]]:
    """For each date of a page the features of its being the candidate's."""
    published = candidate.page.document.card.published
    own = [one for one in dates if one.sentence is not None and one.sentence.index == candidate.sentence.index]
    near = sorted(own, key=lambda one: abs(one.start - candidate.start))
    back = [one for one in dates if one.sentence is not None and one.sentence.index < candidate.sentence.index]
    latest = back[-1] if back else None
    kind = candidate.kind
    here = f"own{min(2, len(own))}"
    for rank, one in enumerate(dates):
        when = tense(one.date, published)
        fine = "day" if one.date.day else "month" if one.date.month else "year"
        place = where(candidate, one)
        same = "same" if told == one.date else "none" if told is None else "other"
        names = [
            place,
            f"{place}:{here}",
            f"{place}:{when}:{stage}",
            f"{place}:{fine}",
            f"{place}:told {same}",
            f"{place}:{kind}",
            f"told {same}:{stage}",
            f"told {same}:{kind}",
            f"told {same}:{here}",
            f"{when}:{stage}:{kind}",
            f"{when}:{fine}:{stage}",
            f"{here}:{when}:{fine}",
            f"first{min(rank, 3)}:{here}:{fine}",
            f"latest{one is latest}:{here}:{stage}",
            f"latest{one is latest}:{here}:{kind}",
            f"role:{candidate.sentence.role}:{place}",
        ]
        if one in near:
            names += [f"near{min(2, near.index(one))}:{fine}", f"near{min(2, near.index(one))}:{when}:{stage}"]
        if one.sentence is not None:
            names += around(candidate.page, one, "here" if one in own else "far")
        yield names


def where(candidate: Candidate, one: Dated) -> str:
    """Where a date stands, seen from a candidate."""
    if one.sentence is None:
        return "published"
    gap = one.sentence.index - candidate.sentence.index
    if gap == 0:
        inside = candidate.clause.start <= one.start < candidate.clause.end
        side = "before" if one.start < candidate.start else "after"
        far = max(candidate.start - one.end, one.start - candidate.end, 0)
        return f"{'clause' if inside else 'sentence'}:{side}:{0 if far <= 20 else 1 if far <= 60 else 2}"
    paragraph = "same" if one.sentence.paragraph == candidate.sentence.paragraph else "other"
    lead = candidate.lead is not None and candidate.lead.index == one.sentence.index
    if one.sentence.index <= 1:
        return f"head:{'lead' if lead else min(4, -gap)}:{paragraph}"
    return f"lead:{paragraph}" if lead else f"back{min(4, -gap)}:{paragraph}" if gap < 0 else f"ahead{min(2, gap)}"


def around(page: Page, one: Dated, place: str) -> Iterator[str]:
    """The words around a date."""
    assert one.sentence is not None
    language, folded = one.sentence.language, page.folded
    before = stems(folded[max(one.sentence.start, one.start - REACH) : one.start], language)[-2:]
    after = stems(folded[one.end : min(one.sentence.end, one.end + REACH)], language)[:2]
    yield from (f"{place}<{word}" for word in before)
    yield from (f"{place}>{word}" for word in after)
    yield f"{place}<{' '.join(before)}"
    small = grammar.of(language)
    text = folded[one.sentence.start : one.start].rstrip().removesuffix(" on")
    if grammar.ends_with(text, small.saying):
        yield f"{place}:saying"


def numbers(names: list[str]) -> tuple[int, ...]:
    """The numbers of the features of a date."""
    return tuple(number(f"date {name}") for name in names)
