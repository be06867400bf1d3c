"""Nearby words: what stands right before and right after a place in the text.

In: a text and an offset. Out: the words, with their offsets. Looks a fixed distance, so that hostile text costs no more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

REACH = 48  # code points looked at on either side
MOST = 4
KEPT = 256
WORD_AFTER = (
    r"(?:[ \u00a0\u202f\u2009]{0,2}[-‑]?|\n(?=[a-zа-яё]|US))((?:[^\W\d_]|[’'](?=[^\W\d_])|\.(?=[^\W\d_]{1,3}\b))+\.?)"
)
WORDS_AFTER = re.compile(f"{WORD_AFTER}(?:{WORD_AFTER}(?:{WORD_AFTER}(?:{WORD_AFTER})?)?)?")  # MOST of them
WORDS_BEFORE = re.compile(r"[^\s()\[\]{}\"“”«»„;]+")


class Word(NamedTuple):
    """A word and where it stands."""

    text: str
    start: int
    end: int


def words_after(text: str, position: int, *, most: int = MOST) -> list[Word]:
    """Up to `most` words (MOST at most) that follow, each parted from the one before by a space or a hyphen alone."""
    return _after(text, position)[:most]


def words_before(text: str, position: int, *, most: int = MOST) -> list[Word]:
    """Up to `most` words that stand before, in reading order; commas and full stops stay on their words."""
    return _before(text, position, max(most, MOST))[-most:]


@lru_cache(maxsize=KEPT)
def _after(text: str, position: int) -> list[Word]:
    """The words that follow. Kept, as several readers look around one number."""
    found = WORDS_AFTER.match(text, position, position + REACH)
    return [] if found is None else [Word(found[at], *found.span(at)) for at in range(1, (found.lastindex or 0) + 1)]


@lru_cache(maxsize=KEPT)
def _before(text: str, position: int, most: int) -> list[Word]:
    """Up to `most` words that stand before, in reading order."""
    found = list(WORDS_BEFORE.finditer(text, max(0, position - REACH), position))
    return [Word(match[0], *match.span()) for match in found[-most:]]


class Spans:
    """Stretches of a text, none in another; asked quickly what they overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def touch(self, start: int, end: int) -> bool:
        """True where one of the spans overlaps `start:end`."""
        last = bisect_right(self.starts, end - 1)
        return any(start < self.spans[index][1] for index in range(max(0, last - 3), last))

    def count(self, start: int, end: int) -> int:
        """How many of the spans begin in `start:end`."""
        return bisect_right(self.starts, end - 1) - bisect_right(self.starts, start - 1)
