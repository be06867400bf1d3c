"""Pieces: a document's clauses, numbered, in stretches that a model can read at once.

In: a Page. Out: Pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medpact.claims.page import Page, Span

MOST_LETTERS = 6000
"""A piece holds about so many characters: a page or two."""

BEFORE = 400
"""Characters of the document's beginning, and of what stands right before a piece, that a later piece is given to
understand it by."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, its number in the document, and where it stands (code points)."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Clauses that follow one another, and what stands before them: the document's beginning, the last words."""

    clauses: tuple[Clause, ...]
    before: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.clauses[-1].end

    def clause(self, number: int) -> Clause | None:
        """The clause of this number, where it is here."""
        first = self.clauses[0].number
        return self.clauses[number - first] if first <= number <= self.clauses[-1].number else None


def of(page: Page) -> Iterator[Piece]:
    """The pieces of a page; all clauses that hold a letter or a figure, each in one of them."""
    gathered: list[Clause] = []
    letters = 0
    first: Clause | None = None
    for clause in clauses(page):
        first = first or clause
        if gathered and letters + clause.end - clause.start > MOST_LETTERS:
            yield piece(gathered, first)
            gathered, letters = [], 0
        gathered.append(clause)
        letters += clause.end - clause.start
    if gathered and first is not None:
        yield piece(gathered, first)


def clauses(page: Page) -> Iterator[Clause]:
    """The clauses of a page, numbered from 1."""
    number = 0
    for sentence in page.sentences:
        for clause in sentence.clauses:
            if any(map(str.isalnum, page.text[clause.start : clause.end])):
                number += 1
                yield Clause(number, clause.start, clause.end)


def piece(gathered: list[Clause], first: Clause) -> Piece:
    """The piece of these clauses; what stands before it, where something does."""
    start = gathered[0].start
    if start <= first.start:
        return Piece(tuple(gathered))
    opening = Span(first.start, min(first.start + BEFORE, start))
    last = Span(max(opening.end, start - BEFORE), start)
    return Piece(tuple(gathered), (opening, last) if last.start < last.end else (opening,))


def halves(whole: Piece) -> tuple[Piece, ...]:
    """The piece in two; none for one that is a single clause."""
    if len(whole.clauses) < 2:
        return ()
    middle = len(whole.clauses) // 2
    earlier, later = whole.clauses[:middle], whole.clauses[middle:]
    last = Span(max(earlier[0].start, later[0].start - BEFORE), later[0].start)
    return Piece(earlier, whole.before), Piece(later, (*whole.before[:1], last))
