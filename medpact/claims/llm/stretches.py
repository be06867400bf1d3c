"""Stretches: where words that a model copied stand in the text.

In: a text, and words. Out: Spans. Letters, figures and marks must stand there exactly and in this order; blanks and line
ends, which models drop, may be others, and so may the shape of quotation marks and hyphens.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from medpact.claims.page import Span

MOST_PLACES = 50
ALIKE = str.maketrans({**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‐‑–—−", "-")})
UNSEEN = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Letters of no width, and those that turn the direction of writing."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A text without its blanks, and where each of its letters stands in it."""

    letters: str
    offsets: tuple[int, ...]

    def find(self, words: str, within: Span) -> list[Span]:
        """Where the words stand within a stretch of the text, the first of them first."""
        wanted = squeezed(words)
        first, last = bisect_left(self.offsets, within.start), bisect_left(self.offsets, within.end)
        found: list[Span] = []
        at = self.letters.find(wanted, first, last) if wanted else -1
        while at >= 0 and len(found) < MOST_PLACES:
            found.append(Span(self.offsets[at], self.offsets[at + len(wanted) - 1] + 1))
            at = self.letters.find(wanted, at + 1, last)
        return found


def of(text: str) -> Letters:
    """The letters of a text."""
    kept = [is_seen(letter) for letter in text]
    return Letters(squeezed(text), tuple(at for at, seen in enumerate(kept) if seen))


def squeezed(words: str) -> str:
    """The words without blanks, in plain marks."""
    return "".join(filter(is_seen, words)).translate(ALIKE)


def is_seen(letter: str) -> bool:
    """False for blanks, and for what is not seen."""
    return not letter.isspace() and letter not in UNSEEN
