"""Text in pieces, as the encoder has learned it: a piece is a word, or the part of one.

In: a stretch of text. Out: its Pieces, with where they stand.

The likeliest segmentation by a unigram model (Kudo 2018, "Subword Regularization", section 3), found word by word by the Viterbi
algorithm; characters are first written in their compatibility form, as the model's own table says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

BEGIN, END, UNKNOWN = 0, 2, 3
"""The numbers of the pieces that open and close a stretch, and of what no piece spells."""

WORD = re.compile(r"\S+")
SPACE = "\u2581"
"""What stands for the space before a word."""

DEAR = 10.0
"""A character that no piece spells costs so much more than the rarest piece (natural logarithm)."""

MOST_KNOWN, LONGEST_KNOWN = 50_000, 32
"""So many words are remembered in their pieces, none of more characters than this."""


class Piece(NamedTuple):
    """A piece: its number, and the characters that it spells (`text[start:end]`)."""

    number: int
    start: int
    end: int


@dataclass(slots=True)
class Pieces:
    """The pieces by their letters, with the logarithm of how frequent each is, and the characters that are written otherwise."""

    numbers: Mapping[str, int]
    scores: Sequence[float]
    spelling: Mapping[str, str]
    longest: int = 0
    unknown: float = 0.0
    known: dict[str, list[Piece]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.longest = max(map(len, self.numbers))
        self.unknown = min(self.scores) - DEAR

    def of(self, text: str, start: int = 0, end: int | None = None) -> list[Piece]:
        """The pieces of `text[start:end]`, in its order."""
        found = []
        for word in WORD.finditer(text, start, len(text) if end is None else end):
            at = word.start()
            found += [Piece(one.number, at + one.start, at + one.end) for one in self.of_word(word[0])]
        return found

    def of_word(self, word: str) -> list[Piece]:
        """The pieces of one word."""
        if len(word) > LONGEST_KNOWN:
            return self.segmented(word)
        known = self.known.get(word)
        if known is None:
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            known = self.known[word] = self.segmented(word)
        return known

    def segmented(self, word: str) -> list[Piece]:
        """The same, worked out."""
        spelled, starts, ends = [SPACE], [0], [0]
        for place, character in enumerate(word):
            for written in self.spelling.get(character, character):
                spelled.append(SPACE if written == " " else written)
                starts.append(place)
                ends.append(place + 1)
        likeliest = self.likeliest("".join(spelled))
        return [Piece(number, starts[start], ends[end - 1]) for number, start, end in likeliest]

    def likeliest(self, spelled: str) -> list[tuple[int, int, int]]:
        """The segmentation with the greatest sum of scores: numbers, starts and ends."""
        size = len(spelled)
        best = [0.0] + [float("-inf")] * size
        came: list[tuple[int, int]] = [(UNKNOWN, 0)] * (size + 1)
        for start in range(size):
            here = best[start]
            if here + self.unknown > best[start + 1]:
                best[start + 1], came[start + 1] = here + self.unknown, (UNKNOWN, start)
            for end in range(start + 1, min(size, start + self.longest) + 1):
                number = self.numbers.get(spelled[start:end])
                if number is not None and here + self.scores[number] > best[end]:
                    best[end], came[end] = here + self.scores[number], (number, start)
        found = []
        while size > 0:
            number, start = came[size]
            found.append((number, start, size))
            size = start
        return found[::-1]
