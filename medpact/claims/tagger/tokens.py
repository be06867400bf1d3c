"""The pieces of a text: the longest known ones from left to right, each with its place in the raw text.

In: a text. Out: Tokens. Letters are small, digits are 0 and marks are plain while pieces are looked up, one character for
one, so that every place stays a place of the raw text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind
from numpy.typing import NDArray

SPACE = "▁"
"""Stands for a space in a piece; a word's first piece begins with it."""

FIGURES = {code: "0" for start in (0x30, 0xFF10) for code in range(start, start + 10)}
WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in FIGURES}
MARKS = {"'": "\u2019\u2018\u02bc", "-": "\u2011\u2010", '"': "\u201c\u201d\u201e«»", "—": "\u2013"}
SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
PLAIN = {
    **FIGURES,
    **WIDE,
    **{ord(mark): plain for plain, marks in MARKS.items() for mark in marks},
    **dict.fromkeys(map(ord, SPACES), SPACE),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pieces of a text: their numbers, where they start and end, and their flags.

    A piece that is a space and no more is an empty stretch.
    `flags` has a column each for: begins with a capital, begins with two, begins a line.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    flags: NDArray[np.float32]


class Pieces:
    """The known pieces, found in any text in one pass."""

    def __init__(self, words: Sequence[str]) -> None:
        self.finder: Any = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)

    def of(self, text: str) -> Tokens:
        """The pieces of a text."""
        small = lowered(text)
        plain = SPACE + small.translate(PLAIN)
        ids, first, last = np.array(self.finder.find_matches_as_indexes(plain), np.int64).reshape(-1, 3).T
        raw, low = codes("\n" + text), codes("\n" + small)
        letter = first + (codes(plain) == ord(SPACE))[first]
        capital = np.append(raw != low, [False, False])
        flags = np.stack([capital[letter], capital[letter] & capital[letter + 1], raw[first] == ord("\n")], 1)
        return Tokens(ids, np.maximum(letter - 1, 0), last - 1, flags.astype(np.float32))


def lowered(text: str) -> str:
    """The text in small letters, as many characters as before."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def codes(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
