"""Which claims are about one commitment.

In: Sketches, the pairs of them that are likely one with their scores, and what persons judged same or different. Out:
groups, each with the pairs that put it together.

The rule against chaining: pairs are taken best first (ties by anchor), and a pair joins its two groups only where no
claim of the one is vetoed against a claim of the other, and where all pairs across the two groups together speak for
it. What a person judged the same is joined before anything is inferred; what a person judged different is never
joined by inference, nor by other claims judged the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from medpact.claims import Anchor
from medpact.commitments.commitment import Pair, Reason
from medpact.commitments.compare import is_vetoed, weigh, worth
from medpact.commitments.sketch import Sketch

Two = tuple[Anchor, Anchor]

JUDGED = 100.0
"""What a person's word weighs beside what the claims say."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What persons judged of two claims, the lower anchor first: the judgement that counts, and when it was given."""

    one: Anchor
    other: Anchor
    sort: Literal["same", "different"]
    judgement: str
    at: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What persons judged of pairs of claims: which judgement says the same, which different.

    `same` is in the order in which it counts: the latest judgement first.
    """

    same: dict[Two, str] = field(default_factory=dict)
    different: dict[Two, str] = field(default_factory=dict)

    @classmethod
    def by(cls, decisions: Iterable[Decision]) -> Decided:
        """What these decisions come to."""
        latest_first = sorted(decisions, key=lambda one: (one.at, one.judgement), reverse=True)
        pairs = [(one.sort, (one.one, one.other), one.judgement) for one in latest_first]
        return cls(
            same={pair: judgement for sort, pair, judgement in pairs if sort == "same"},
            different={pair: judgement for sort, pair, judgement in pairs if sort == "different"},
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Claims about one commitment, lowest anchor first, and the pairs that put them together.

    `refused` are pairs judged the same, their lower claim in this group, that other judgements keep apart.
    """

    anchors: tuple[Anchor, ...]
    pairs: tuple[Pair, ...] = ()
    refused: tuple[Two, ...] = ()

    @property
    def key(self) -> str:
        """The key of the commitment: the id of its lowest anchor."""
        return self.anchors[0].id


def two(one: Anchor, other: Anchor) -> Two:
    """Two anchors, the lower first."""
    return (one, other) if one < other else (other, one)


def group(
    sketches: Iterable[Sketch], ties: Iterable[tuple[float, Anchor, Anchor]], decided: Decided
) -> tuple[Group, ...]:
    """The groups, by their lowest anchor.

    `ties` are the pairs, the lower anchor first, whose score is enough, each with its score. Each group depends on its
    connected component alone: on the claims that ties and judgements hold together.
    """
    grouping = Grouping({sketch.anchor: sketch for sketch in sketches}, decided)
    ties = list(ties)
    grouping.remember(ties)
    grouping.join_judged()
    grouping.join_inferred(ties)
    return grouping.groups()


class Grouping:
    """Groups in the making."""

    def __init__(self, sketches: dict[Anchor, Sketch], decided: Decided) -> None:
        self.sketches = dict(sorted(sketches.items()))
        self.decided = decided
        self.holder: dict[Anchor, Anchor] = {anchor: anchor for anchor in self.sketches}
        self.held: dict[Anchor, list[Anchor]] = {anchor: [anchor] for anchor in self.sketches}
        self.joined: dict[Anchor, list[Pair]] = {anchor: [] for anchor in self.sketches}
        self.refused: list[Two] = []
        voices: dict[tuple[object, ...], int] = {}
        self.voice = {anchor: voices.setdefault(one.said, len(voices)) for anchor, one in self.sketches.items()}
        self.known: dict[tuple[int, int], float] = {}

    def remember(self, ties: Iterable[tuple[float, Anchor, Anchor]]) -> None:
        """Keep the scores of pairs that were weighed before."""
        for score, one, other in ties:
            if one.text_sha256 != other.text_sha256:
                self.known[self.voice[one], self.voice[other]] = score

    def worth(self, one: Anchor, other: Anchor) -> float:
        """The score of two claims, the lower first; what says the same in other texts is weighed once.

        The reasons are not kept: most pairs never join, and millions of them would fill the memory.
        """
        if one.text_sha256 == other.text_sha256:
            return worth(self.sketches[one], self.sketches[other])
        key = (self.voice[one], self.voice[other])
        if key not in self.known:
            self.known[key] = worth(self.sketches[one], self.sketches[other])
        return self.known[key]

    def reasons(self, one: Anchor, other: Anchor) -> tuple[Reason, ...]:
        """What speaks for and against two claims being about one thing."""
        return weigh(self.sketches[one], self.sketches[other])

    def join_judged(self) -> None:
        """Join what persons judged the same, the latest judgement first."""
        for key, judgement in self.decided.same.items():
            if key[0] not in self.sketches or key[1] not in self.sketches:
                continue
            if self.holder[key[0]] == self.holder[key[1]]:
                continue
            if self.judged_apart(*key):
                self.refused.append(key)
            else:
                said = Reason("judgement", JUDGED, "a person judged them the same")
                self.join(Pair(*key, JUDGED + self.worth(*key), (said, *self.reasons(*key)), judgement))

    def join_inferred(self, ties: Iterable[tuple[float, Anchor, Anchor]]) -> None:
        """Join what the comparison finds to be one, best first."""
        for _, one, other in sorted((-score, one, other) for score, one, other in ties):
            if self.holder[one] != self.holder[other] and self.may_join(one, other):
                self.join(Pair(one, other, self.worth(one, other), self.reasons(one, other)))

    def may_join(self, one: Anchor, other: Anchor) -> bool:
        """True where nothing across the two groups forbids it, and all of it together speaks for it."""
        if self.judged_apart(one, other):
            return False
        total = 0.0
        for first in self.held[self.holder[one]]:
            for second in self.held[self.holder[other]]:
                key = two(first, second)
                worth = self.worth(*key)
                if is_vetoed(worth) and key not in self.decided.same:
                    return False
                total += worth
        return total > 0

    def judged_apart(self, one: Anchor, other: Anchor) -> bool:
        """True where a person judged a claim of the one group different from a claim of the other."""
        if not self.decided.different:
            return False
        firsts, seconds = self.held[self.holder[one]], self.held[self.holder[other]]
        return any(two(first, second) in self.decided.different for first in firsts for second in seconds)

    def join(self, pair: Pair) -> None:
        """Make one group of two, known by its lowest claim."""
        keep, give = two(self.holder[pair.one], self.holder[pair.other])
        for anchor in self.held[give]:
            self.holder[anchor] = keep
        self.held[keep] += self.held.pop(give)
        self.joined[keep] += [*self.joined.pop(give), pair]

    def groups(self) -> tuple[Group, ...]:
        """The groups as they stand."""
        refused = defaultdict(list)
        for pair in sorted(self.refused):
            refused[self.holder[pair[0]]].append(pair)
        return tuple(
            Group(
                tuple(sorted(anchors)),
                tuple(sorted(self.joined[holder], key=lambda pair: (pair.one, pair.other))),
                tuple(refused[holder]),
            )
            for holder, anchors in sorted(self.held.items())
        )
