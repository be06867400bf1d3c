"""When a claim happened or is due: which of the dates that its text names is its own.

In: a Candidate, its stage, and the date that its sentence tells by the rules. Out: a date, or None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from medpact.claims import grammar
from medpact.claims.candidates import Candidate
from medpact.claims.casting.features import KNOWN, REACH, Numbers, numbers_of, stems
from medpact.claims.page import Page, Sentence
from medpact.claims.vocabulary import Hit
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


def of_dates(candidate: Candidate, stage: str, told: PartialDate | None, dates: list[Dated]) -> Iterator[Numbers]:
    """For each date of a page the features of its being the candidate's."""
    published, index = candidate.page.document.card.published, candidate.sentence.index
    own = [one for one in dates if one.sentence is not None and one.sentence.index == index]
    near = sorted(own, key=lambda one: abs(one.start - candidate.start))
    back = [one for one in dates if one.sentence is not None and one.sentence.index < index]
    latest = back[-1] if back else None
    for rank, one in enumerate(dates):
        when = tense(one.date, published)
        fine = "day" if one.date.day else "month" if one.date.month else "year"
        same = "same" if told == one.date else "none" if told is None else "other"
        yield (
            place_numbers(where(candidate, one), len(own[:2]), when, fine, same, stage, candidate.kind)
            + rank_numbers(min(rank, 3), len(own[:2]), when, fine, one is latest, stage, candidate.kind)
            + near_numbers(near.index(one) if one in near[:2] else 2, when, fine, stage, one in near)
            + between_numbers(candidate.kind, stage, *between(candidate, one), role_of(candidate, one))
        )


@lru_cache(maxsize=KNOWN)
def place_numbers(place: str, own: int, when: str, fine: str, same: str, stage: str, kind: str) -> Numbers:
    """The features of where a date stands, and of whether the rules tell it."""
    return numbers(
        [
            place,
            f"{place}:own{own}",
            f"{place}:{when}:{stage}",
            f"{place}:{fine}",
            f"{place}:told {same}",
            f"{place}:{kind}",
            f"told {same}:{stage}",
            f"told {same}:{kind}",
            f"told {same}:own{own}",
        ]
    )


@lru_cache(maxsize=KNOWN)
def rank_numbers(rank: int, own: int, when: str, fine: str, is_latest: bool, stage: str, kind: str) -> Numbers:
    """The features of a date among those of its text."""
    return numbers(
        [
            f"{when}:{stage}:{kind}",
            f"{when}:{fine}:{stage}",
            f"own{own}:{when}:{fine}",
            f"first{rank}:own{own}:{fine}",
            f"latest{is_latest}:own{own}:{stage}",
            f"latest{is_latest}:own{own}:{kind}",
        ]
    )


@lru_cache(maxsize=KNOWN)
def near_numbers(rank: int, when: str, fine: str, stage: str, is_here: bool) -> Numbers:
    """The features of a date among those of the candidate's sentence."""
    return numbers([f"near{rank}:{fine}", f"near{rank}:{when}:{stage}"]) if is_here else ()


@lru_cache(maxsize=KNOWN)
def between_numbers(kind: str, stage: str, others: int, things: int, act: str, is_acted: bool, roles: str) -> Numbers:
    """The features of what stands between a date and a candidate, and of the act beside the date."""
    return numbers(
        [
            f"between{others}:{things}",
            f"between{others}:{things}:{kind}",
            f"act {act}:{kind}",
            f"act {act}:{stage}:{is_acted}",
            f"acted{is_acted}:{others}:{kind}",
            f"roles {roles}",
        ]
    )


def role_of(candidate: Candidate, one: Dated) -> str:
    """What kind of lines a candidate and a date stand in."""
    return f"{candidate.sentence.role}:{'' if one.sentence is None else one.sentence.role}"


def between(candidate: Candidate, one: Dated) -> tuple[int, int, str, bool]:
    """How many dates and how many things stand between a date and a candidate of one sentence; the stage of the act
    beside the date, and whether it is one of the candidate's kind.
    """
    if one.sentence is None:
        return 0, 0, "none", False
    first, last = min(one.end, candidate.end), max(one.start, candidate.start)
    is_here = one.sentence.index == candidate.sentence.index
    others = sum(first <= other.start < last for other in one.sentence.dates) if is_here else 0
    nouns, sums = (one.sentence.of("noun"), one.sentence.sums) if is_here else ((), ())
    things = [hit.start for hit in nouns] + [each.start for each in sums]
    act = act_beside(one)
    return (
        min(2, others),
        min(2, sum(first <= start < last and start != candidate.start for start in things)),
        "none" if act is None else str(act.term.stage),
        act is not None and candidate.kind in act.term.kinds,
    )


def act_beside(one: Dated) -> Hit | None:
    """The act that stands nearest to a date in its sentence."""
    if one.sentence is None:
        return None
    acts = [cue for cue in one.sentence.of("cue") if cue.term.kinds and cue.term.stage != "untold"]
    return min(acts, key=lambda cue: max(one.start - cue.end, cue.start - one.end), default=None)


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


def numbers(names: Iterable[str]) -> Numbers:
    """The numbers of the features of a date."""
    return numbers_of(f"date {name}" for name in names)
