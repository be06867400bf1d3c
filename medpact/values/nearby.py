"""Nearby words: what stands right before and right after a place in the text.

In: a text and an offset. Out: the words, with their offsets. Looks a fixed distance, so that hostile text costs no more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

REACH = 48  # code points looked at on either side
WORD_AFTER = re.compile(
    r"(?:[ \u00a0\u202f\u2009]{0,2}[-‑]?|\n(?=[a-zа-яё]|US))((?:[^\W\d_]|[’'](?=[^\W\d_])|\.(?=[^\W\d_]{1,3}\b))+\.?)"
)
WORDS_BEFORE = re.compile(r"[^\s()\[\]{}\"“”«»„;]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    start: int
    end: int


def words_after(text: str, position: int, *, most: int = 4) -> list[Word]:
    """Up to `most` words that follow, each parted from the one before by a space or a hyphen alone."""
    found: list[Word] = []
    stop = position + REACH
    while len(found) < most:
        match = WORD_AFTER.match(text, position, stop)
        if match is None:
            break
        found.append(Word(match.group(1), match.start(1), match.end(1)))
        position = match.end()
    return found


def words_before(text: str, position: int, *, most: int = 4) -> list[Word]:
    """Up to `most` words that stand before, in reading order; commas and full stops stay on their words."""
    start = max(0, position - REACH)
    spans = [match.span() for match in WORDS_BEFORE.finditer(text, start, position)]
    return [Word(text[begin:end], begin, end) for begin, end in spans[-most:]]


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
