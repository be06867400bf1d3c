"""Stretches of a text that may be a claim, and the probability of any stretch.

In: a text. Out: Seen, with its Tagged stretches.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from medpact.claims.claim import KINDS, STAGES, Kind, Stage
from medpact.claims.tagger import network
from medpact.claims.tagger.weights import Floats, Weights, load


@dataclass(frozen=True, slots=True)
class Bar:
    """What makes a stretch: tokens as likely as `token` to stand in a claim, whose probabilities sum up to `stretch`."""

    token: float
    stretch: float


COMMON, RARE = Bar(0.25, 1.5), Bar(0.1, 1.0)
RARE_KINDS = frozenset({"technology", "research", "registration", "meeting", "institution"})
"""Kinds of which the training documents have few: the network is less sure of them."""

BEGINS = 0.4
"""A token this likely to begin a claim begins a new stretch."""

WIDEST_GAP = 4
"""So many tokens (less one) may be less likely inside a stretch."""

FEWEST = 2
"""So many tokens make a stretch."""

PLACES = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of the raw text that may be a claim of `kind`, how likely, and the likeliest stage."""

    kind: Kind
    start: int
    end: int
    probability: float
    stage: Stage


@dataclass(frozen=True)
class Seen:
    """What the tagger holds of a text: where its tokens stand, and their figures."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    figures: Floats

    @cached_property
    def tags(self) -> tuple[Tagged, ...]:
        """The stretches that are rather claims than not, in the text's order."""
        return self.found({kind: RARE if kind in RARE_KINDS else COMMON for kind in KINDS})

    @cached_property
    def proposals(self) -> tuple[Tagged, ...]:
        """More stretches, for one who judges them: of the claims that are there many more, one in three right."""
        return self.found(dict.fromkeys(KINDS, RARE))

    def found(self, bars: dict[Kind, Bar]) -> tuple[Tagged, ...]:
        """The stretches over the bar of their kind, in the text's order."""
        highest = self.figures[:, : len(KINDS)].max(0, initial=0)
        found = [
            tag for kind, bar in bars.items() if highest[PLACES[kind]] >= bar.token for tag in self.stretches(kind, bar)
        ]
        return tuple(sorted(found, key=lambda tag: (tag.start, tag.end, tag.kind)))

    def stretches(self, kind: Kind, bar: Bar) -> list[Tagged]:
        """The stretches of a kind over a bar."""
        probabilities = self.figures[:, PLACES[kind]]
        inside = np.flatnonzero(probabilities >= bar.token)
        if not len(inside):
            return []
        begins = self.figures[inside, len(KINDS) + PLACES[kind]] >= min(BEGINS, 2 * bar.token)
        breaks = (np.diff(inside) > WIDEST_GAP) | (begins[1:] & ~begins[:-1])
        first = np.flatnonzero(np.concatenate(([True], breaks)))
        last = np.append(first[1:], len(inside))
        sums = np.add.reduceat(probabilities[inside], first)
        kept = np.flatnonzero((last - first >= FEWEST) & (sums >= bar.stretch))
        pairs = zip(inside[first[kept]].tolist(), inside[last[kept] - 1].tolist(), strict=True)
        return [self.tag(kind, one, other + 1) for one, other in pairs]

    def tag(self, kind: Kind, first: int, last: int) -> Tagged:
        """The stretch from one token to another."""
        figures = self.figures[first:last]
        stage = STAGES[int(figures[:, network.PROBABILITIES :].sum(0).argmax())]
        probability = round(float(figures[:, PLACES[kind]].max()), 4)
        return Tagged(kind, int(self.starts[first]), int(self.ends[last - 1]), probability, stage)

    def mean(self, kind: Kind, start: int, end: int) -> float:
        """The mean probability of a kind over the tokens that touch a stretch of the text; 0 where none does."""
        chosen = self.of_stretch(kind, start, end)
        return round(float(chosen.mean()), 4) if len(chosen) else 0.0

    def highest(self, kind: Kind, start: int, end: int) -> float:
        """The highest probability of a kind over the tokens that touch a stretch of the text; 0 where none does."""
        chosen = self.of_stretch(kind, start, end)
        return round(float(chosen.max()), 4) if len(chosen) else 0.0

    def stage(self, start: int, end: int) -> Stage | None:
        """The likeliest stage of what a stretch of the text tells; None where no token touches it."""
        first, last = self.tokens_of(start, end)
        if first >= last:
            return None
        return STAGES[int(self.figures[first:last, network.PROBABILITIES :].mean(0).argmax())]

    def of_stretch(self, kind: Kind, start: int, end: int) -> Floats:
        """The probabilities of a kind, token by token, over a stretch of the text."""
        first, last = self.tokens_of(start, end)
        return self.figures[first:last, PLACES[kind]]

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The first token that touches a stretch of the text, and the one behind the last."""
        if start >= end:
            return 0, 0
        starts, ends = self.bounds
        first = bisect_right(ends, start)
        return first, max(first, bisect_left(starts, end))

    @cached_property
    def bounds(self) -> tuple[list[int], list[int]]:
        """Where the tokens start, and where they end, as lists: NumPy takes ten times as long to look up one place."""
        return self.starts.tolist(), self.ends.tolist()


EMPTY = Seen(
    np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, network.PROBABILITIES + len(STAGES)), np.float32)
)


def of(text: str, weights: Weights | None = None) -> Seen:
    """What the tagger holds of a text, with weights of one's own or those beside it; nothing where there are none."""
    weights = weights or load()
    if weights is None or not text:
        return EMPTY
    tokens = weights.pieces.of(text)
    figures = network.figures(tokens, weights)
    solid = tokens.ends > tokens.starts
    return Seen(tokens.starts[solid], tokens.ends[solid], figures[solid])


def tags(text: str) -> tuple[Tagged, ...]:
    """The stretches of a text that may be claims, in the text's order."""
    return of(text).tags
