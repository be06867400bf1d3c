"""Who gives, who receives, where and when, for one claim.

In: a Candidate and the Cast of its text. Out: its Sides; and the dates that its sentence tells.
"""

from __future__ import annotations

from dataclasses import dataclass

from medpact.claims import grammar
from medpact.claims.candidates import Candidate
from medpact.claims.casting import Cast, dating
from medpact.claims.casting.players import Mention
from medpact.claims.page import Page, Sentence, within
from medpact.values import DatedWords

MUTUAL = frozenset({"agreement", "meeting", "institution", "research"})
"""Kinds that happen on one day: of two dates the one with a day is theirs."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a claim, and where it lands."""

    from_: tuple[str, ...]
    to: tuple[str, ...]
    country: str | None
    place: str | None
    via: str | None
    said_by: str | None


def of(candidate: Candidate, cast: Cast) -> Sides:
    """The sides of a candidate, as the cast of its text plays them."""
    parts = cast.parts(candidate)
    via, said_by = beside(candidate.sentence, cast)
    return Sides(parts.from_, parts.to, parts.country, parts.place, via, said_by)


def beside(sentence: Sentence, cast: Cast) -> tuple[str | None, str | None]:
    """The first body of a sentence that carries the thing out, and the first that says so; None where none."""
    if sentence.index not in cast.asides:
        here = cast.bodies_in(sentence)
        cast.asides[sentence.index] = (
            next((player.name for mention, player in here if carries_out(cast.page, mention)), None),
            next((player.name for mention, player in here if says(cast.page, mention)), None),
        )
    return cast.asides[sentence.index]


def carries_out(page: Page, mention: Mention) -> bool:
    """True where the words before a body say that it carries the thing out."""
    before = page.folded[mention.sentence.start : mention.start].rstrip()
    return grammar.ends_with(before, grammar.of(mention.sentence.language).through)


def says(page: Page, mention: Mention) -> bool:
    """True where the words around a body make it the one who says so."""
    small, folded, sentence = grammar.of(mention.sentence.language), page.folded, mention.sentence
    before, after = folded[sentence.start : mention.start].rstrip(), folded[mention.end : sentence.end]
    return grammar.ends_with(before, small.according) or grammar.begins_with(after, small.saying)


def dates_of(candidate: Candidate) -> list[DatedWords]:
    """The dates in the candidate's clause, the nearest first, else the only one of its sentence; no day of a statement."""
    page, sentence = candidate.page, candidate.sentence
    dates = [
        one
        for one in sentence.dates
        if not is_of_saying(candidate, one) and not dating.is_of_scheme(page, sentence, one)
    ]
    here = sorted(within(dates, candidate.clause), key=lambda one: nearness(candidate, one))
    if here:
        return [one for one in here if one.date.day and candidate.kind in MUTUAL] or here
    return dates if len(dates) == 1 else []


def is_until(candidate: Candidate, dated: DatedWords) -> bool:
    """True where something lasts as long as that date: "until 2026", "2026年まで"."""
    until, sentence = grammar.of(candidate.sentence.language).until, candidate.sentence
    before = candidate.page.folded[sentence.start : dated.start].rstrip()
    after = candidate.page.folded[dated.end : sentence.end].lstrip()
    return grammar.ends_with(before, until) or (
        sentence.language in grammar.VERB_LAST and grammar.begins_with(after, until)
    )


def is_of_saying(candidate: Candidate, dated: DatedWords) -> bool:
    """True where a date says when somebody said so: "the ministry said on Monday"."""
    before = candidate.page.folded[candidate.sentence.start : dated.start].rstrip()
    return grammar.ends_with(before.removesuffix(" on"), grammar.of(candidate.sentence.language).saying)


def nearness(candidate: Candidate, dated: DatedWords) -> tuple[bool, int, int]:
    """How near a date stands: on the candidate's side of the commas, then how far."""
    start, end = min(candidate.end, dated.end), max(candidate.start, dated.start)
    return "," in candidate.page.folded[start:end], abs(dated.start - candidate.start), dated.start
