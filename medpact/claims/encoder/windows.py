"""The windows in which the encoder reads a page: some sentences that follow one another, behind the words the text begins with.

In: a Page. Out: the stretches of its windows; for a stretch its Window, with the pieces in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from medpact.claims.encoder.pieces import BEGIN, END, Piece, Pieces
from medpact.claims.page import Page, Span

HEAD, HEAD_PIECES = 240, 48
"""A window that does not begin the text begins with so many of its first characters, and so many pieces of these at most."""

BODY, DENSE_BODY = 1100, 420
"""A window is closed behind the sentence with which it has so many characters; in Japanese the second number."""

MOST = 400
"""A window has no more pieces of its own than this; what stands behind is not seen."""


@dataclass(frozen=True, slots=True)
class Window:
    """The numbers of its pieces as the network takes them, and the pieces of its sentences with the place of their first."""

    numbers: list[int]
    pieces: list[Piece]
    shift: int

    def has(self, place: int) -> bool:
        """True for a place in the text that its own pieces hold."""
        return self.pieces[0].start <= place < self.pieces[-1].end

    def stretch(self, span: Span) -> tuple[int, int]:
        """The places (from, to behind the last) of the pieces of a stretch of text; one at least."""
        first = bisect_right(self.pieces, span.start, key=lambda one: one.end)
        behind = bisect_left(self.pieces, span.end, key=lambda one: one.start)
        first = min(first, len(self.pieces) - 1)
        return self.shift + first, self.shift + max(first + 1, behind)


def spans_of(page: Page) -> list[Span]:
    """The stretch of text of each window; together they hold every sentence."""
    spans: list[Span] = []
    start = end = 0
    for sentence in page.sentences:
        end = sentence.end
        if end - start >= (DENSE_BODY if sentence.language == "ja" else BODY):
            spans.append(Span(start, end))
            start = end
    return [*spans, Span(start, end)] if end > start else spans


def of(page: Page, span: Span, pieces: Pieces) -> Window | None:
    """The window of a stretch of the page; None where nothing is written there."""
    own = pieces.of(page.text, span.start, min(span.end, span.start + 12 * MOST))[:MOST]
    if not own:
        return None
    head = pieces.of(page.text, 0, min(HEAD, span.start))[:HEAD_PIECES]
    numbers = [BEGIN, *(one.number for one in head), *(one.number for one in own), END]
    return Window(numbers, own, 1 + len(head))
