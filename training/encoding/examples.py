"""What the encoder learns from: windows of the documents, with what may be a claim in each, the claims' stages, and who plays a part in them.

In: the documents that `corpus.py` names. Out: Windows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from medpact.claims.candidates import Candidate
from medpact.claims.claim import KINDS, STAGES
from medpact.claims.encoder import windows
from medpact.claims.encoder.about import PARTS, TYPES
from medpact.claims.encoder.pieces import Pieces
from medpact.claims.odds import log_odds
from medpact.claims.page import Span
from training import alignment, corpus, opinion, sides, stages
from training.corpus import LISTED, Annotated

UNOPENED = 2.0
"""How much a claim of a document weighs that no writer of rules has looked at, or that a newsroom wrote."""


@dataclass(frozen=True, slots=True)
class Told:
    """A thing in a window: its kind, the pieces of its words and of its clause, its stage, and what the weights of before say of it.

    `before` is None for a candidate that is a gold claim, whether or not the reader would take it.
    """

    kind: int
    own: tuple[int, int]
    clause: tuple[int, int]
    stage: int
    before: list[float] | None
    weight: float


@dataclass(frozen=True, slots=True)
class Named:
    """A player beside a claim: the claim's kind, the player's type, the pieces of both; for each part a chance of before and whether it plays it.

    `before` are log odds; `weights` are 0 for parts that such a player is not asked for.
    """

    kind: int
    type: int
    own: tuple[int, int]
    name: tuple[int, int]
    before: list[float]
    plays: list[bool]
    weights: list[float]


@dataclass(frozen=True, slots=True)
class Doubted:
    """What may be a claim: its kind, the pieces of its words and of its clause, the log odds of before, whether it is one."""

    kind: int
    own: tuple[int, int]
    clause: tuple[int, int]
    before: float
    is_claim: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Window:
    """The numbers of its pieces, the things in it, the players beside its claims, and what may be a claim."""

    document: str
    numbers: list[int]
    things: list[Told]
    players: list[Named]
    doubted: list[Doubted]


def of(documents: Sequence[Annotated], pieces: Pieces) -> list[Window]:
    """The windows of the documents; what the weights of before say was worked out without the thing's own document."""
    told = [claim for one in documents for claim in stages.found_in(one)]
    found: dict[str, list[Found]] = defaultdict(list)
    for claim, sums in zip(told, sums_out_of_fold(told), strict=True):
        found[claim.document].append((claim.candidate, claim.gold, sums))
    beside: dict[str, list[sides.Played]] = defaultdict(list)
    for player in sides.played([sides.prepared(one) for one in documents]):
        beside[player.document].append(player)
    doubted = opinion.doubted(documents)
    return [
        window
        for one in documents
        for window in of_document(one, found[one.name], beside[one.name], doubted[one.name], pieces)
    ]


Found = tuple[Candidate, str, list[float]]
"""A claim that the reader finds, with the gold's stage and what the weights of before say."""


def sums_out_of_fold(told: Sequence[stages.Told]) -> list[list[float]]:
    """For each claim the logarithms of what the stages have for chances, by weights that have not seen its document."""
    sums = np.array(stages.sums_out_of_fold(told))
    return (sums - np.logaddexp.reduce(sums, axis=1, keepdims=True)).tolist()


def of_document(
    one: Annotated,
    found: list[Found],
    beside: list[sides.Played],
    doubted: list[opinion.Doubted],
    pieces: Pieces,
) -> list[Window]:
    """The windows of one document."""
    seen, examples = alignment.examples(one.document, one.gold, LISTED)
    things = [*found, *((each.candidate, each.claim["stage"], None) for each in examples if each.claim is not None)]
    weight = UNOPENED if one.is_unopened or one.origin == "gold" else 1.0
    made = []
    for span in windows.spans_of(seen):
        window = windows.of(seen, span, pieces)
        if window is not None:
            told = [told_in(window, *thing, weight) for thing in things if window.has(thing[0].start)]
            named = [named_in(window, player, weight) for player in beside if is_beside(window, player)]
            in_doubt = [doubted_in(window, each) for each in doubted if window.has(each.candidate.start)]
            made.append(Window(one.name, window.numbers, told, named, in_doubt))
    return made


def is_beside(window: windows.Window, one: sides.Played) -> bool:
    """True for a claim and a player that a window names both."""
    return one.mention is not None and window.has(one.candidate.start) and window.has(one.mention.start)


def told_in(
    window: windows.Window, candidate: Candidate, stage: str, before: list[float] | None, weight: float
) -> Told:
    """A thing in a window."""
    own, clause = Span(candidate.start, candidate.end), Span(candidate.clause.start, candidate.clause.end)
    kind = KINDS.index(candidate.kind)
    return Told(kind, window.stretch(own), window.stretch(clause), STAGES.index(stage), before, weight)


def doubted_in(window: windows.Window, one: opinion.Doubted) -> Doubted:
    """What may be a claim in a window."""
    candidate = one.candidate
    own, clause = Span(candidate.start, candidate.end), Span(candidate.clause.start, candidate.clause.end)
    kind = KINDS.index(candidate.kind)
    return Doubted(kind, window.stretch(own), window.stretch(clause), one.odds, one.is_claim, one.weight)


def named_in(window: windows.Window, one: sides.Played, weight: float) -> Named:
    """A player in a window."""
    assert one.mention is not None
    return Named(
        KINDS.index(one.candidate.kind),
        TYPES.index(one.player.type),
        window.stretch(Span(one.candidate.start, one.candidate.end)),
        window.stretch(Span(one.mention.start, one.mention.end)),
        [log_odds(one.chances.get(part, 0.5)) for part in PARTS],
        [one.plays.get(part, False) for part in PARTS],
        [weight * (part in one.chances) for part in PARTS],
    )


def held_out(made: Sequence[Window]) -> tuple[list[Window], list[Window]]:
    """The windows of all folds but the first, and those of the first."""
    names = sorted({one.document for one in made})
    fold = dict(zip(names, corpus.folds(names), strict=True))
    return [one for one in made if fold[one.document]], [one for one in made if not fold[one.document]]
