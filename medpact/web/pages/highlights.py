"""A text cut into pieces, so that every claim's words can be marked where they stand.

In: a text and the spans to mark (code points). Out: Lines of Pieces; joined, they are the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

Role = Literal["quote", "figure", "left out"]
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text to mark (`start:end`, code points), for the claim of this id, and what it is of it."""

    start: int
    end: int
    claim: str
    role: Role = "quote"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that is marked the same from its first to its last letter.

    `claims` are the claims whose quote covers it, the shortest quote first; `begins` those of which this is the first piece.
    `figure` is true for the figure or noun that a claim is known by.
    """

    text: str
    start: int
    end: int
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    figure: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, its pieces, and the language it is in."""

    pieces: tuple[Piece, ...]
    language: str


def lines(
    text: str,
    spans: Iterable[Span],
    languages: Iterable[tuple[int, int, str]] = (),
    *,
    language: str,
    within: tuple[int, int] | None = None,
) -> tuple[Line, ...]:
    """The lines that hold more than white space, each cut where a span starts or ends.

    `languages` are the stretches whose language is known, as (start, end, language); `language` is for the rest.
    `within` leaves out the lines that do not begin in this stretch.
    """
    first, last = within or (0, len(text) + 1)
    known = tuple(one for one in languages if one[0] < last and one[1] >= first)
    wanted = tuple(span for span in spans if span.start < last and span.end >= first)
    begun: set[str] = set()
    found = []
    for start, end in line_offsets(text):
        if first <= start < last and text[start:end].strip():
            cut = pieces(text, wanted, start=start, end=end, begun=begun)
            found.append(Line(cut, _language_at(start, known, language)))
    return tuple(found)


def line_offsets(text: str) -> tuple[tuple[int, int], ...]:
    """Where every line starts and ends, its line end left out. Browsers turn CR LF into LF, so neither is shown."""
    ends = [(found.start(), found.end()) for found in LINE_END.finditer(text)] + [(len(text), len(text))]
    starts = [0, *(after for _, after in ends)]
    return tuple((start, end) for start, (end, _) in zip(starts, ends, strict=False))


def pieces(
    text: str, spans: Iterable[Span], *, start: int = 0, end: int | None = None, begun: set[str] | None = None
) -> tuple[Piece, ...]:
    """`text[start:end]` cut at every boundary of a span; the pieces joined are those words again.

    `begun` are the claims that began in an earlier line; those that begin here are put in.
    """
    stop = len(text) if end is None else end
    touching = [span for span in spans if span.start < stop and span.end > start]
    cuts = sorted({start, stop, *(min(max(cut, start), stop) for span in touching for cut in (span.start, span.end))})
    earlier: set[str] = set() if begun is None else begun
    return tuple(_begun(_piece(text, touching, one, next_), earlier) for one, next_ in pairwise(cuts))


def _begun(piece: Piece, earlier: set[str]) -> Piece:
    begins = tuple(claim for claim in piece.claims if claim not in earlier)
    earlier.update(begins)
    return replace(piece, begins=begins)


def _piece(text: str, spans: list[Span], start: int, end: int) -> Piece:
    over = sorted((span for span in spans if span.start <= start and span.end >= end), key=_shortest_first)
    quotes = [span for span in over if span.role == "quote"]
    return Piece(
        text=text[start:end],
        start=start,
        end=end,
        claims=tuple(dict.fromkeys(span.claim for span in quotes)),
        figure=any(span.role == "figure" for span in over),
        left_out=any(span.role == "left out" for span in over) and not quotes,
    )


def _shortest_first(span: Span) -> tuple[int, int, str]:
    return span.end - span.start, span.start, span.claim


def _language_at(start: int, known: tuple[tuple[int, int, str], ...], language: str) -> str:
    return next((code for first, last, code in known if first <= start < last), language)
