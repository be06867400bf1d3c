"""What the encoder says of the candidates of one page, and of the players beside them.

In: a Page, then its Candidates and Players. Out: for a candidate a weight for being a claim and one for each stage, for a player beside
it one for each part.
A window is read once, and only if it is asked for.
"""

from __future__ import annotations

from bisect import bisect_right

import numpy as np

from medpact.claims.candidates import Candidate
from medpact.claims.claim import KINDS
from medpact.claims.encoder import windows
from medpact.claims.encoder.about import TYPES
from medpact.claims.encoder.base import Array
from medpact.claims.encoder.network import Network, gelu
from medpact.claims.encoder.windows import Window
from medpact.claims.odds import chance_of, log_odds
from medpact.claims.page import Page, Span

MOST_WINDOWS = 60
"""So many windows of a page are read, some 60,000 characters; of what stands further on the encoder says nothing."""


class Views:
    """The views of one page; what was read of it is kept."""

    def __init__(self, page: Page, encoder: Network) -> None:
        self.page, self.encoder = page, encoder
        self.spans = windows.spans_of(page)[:MOST_WINDOWS]
        self.read: dict[int, tuple[Window, dict[str, Array]] | None] = {}

    def window(self, candidate: Candidate) -> tuple[Window, dict[str, Array]] | None:
        """The window in which a candidate stands, with a vector for each of its pieces (pieces, width), by what is to be told."""
        place = max(0, bisect_right(self.spans, candidate.start, key=lambda one: one.start) - 1)
        if candidate.start >= self.spans[place].end:
            return None
        if place not in self.read:
            window = windows.of(self.page, self.spans[place], self.encoder.pieces)
            self.read[place] = None if window is None else (window, self.encoder.vectors(window.numbers))
        return self.read[place]

    def chance(self, candidate: Candidate, chance: float) -> float:
        """How likely a candidate is a claim; `chance` is what the opinion holds, and all there is behind the end of a window."""
        hidden = self.hidden(candidate, "claims")
        if hidden is None:
            return chance
        return chance_of(self.encoder.share_claims * log_odds(chance) + self.weights("claims", hidden)[0])

    def stages(self, candidate: Candidate) -> list[float] | None:
        """A weight for each of STAGES, in their order; None where the candidate stands behind the end of its window."""
        hidden = self.hidden(candidate, "stages")
        return None if hidden is None else self.weights("stages", hidden)

    def hidden(self, candidate: Candidate, view: str) -> Array | None:
        """What is made of a candidate's words, its clause and its window; None where it stands behind the end of its window."""
        read = self.window(candidate)
        if read is None or not read[0].has(candidate.start):
            return None
        window, vectors = read[0], read[1][view]
        own = mean(vectors, window.stretch(Span(candidate.start, candidate.end)))
        clause = mean(vectors, window.stretch(Span(candidate.clause.start, candidate.clause.end)))
        heads, kind = self.encoder.heads, KINDS.index(candidate.kind)
        told = heads["hidden"] @ np.concatenate([own, clause, vectors[0]])
        hidden: Array = told + heads["hidden.added"] + heads["kinds"][kind]
        return hidden

    def parts(self, candidate: Candidate, type_: str, name: Span) -> list[float] | None:
        """A weight for each of PARTS that a player of a type, named at `name`, plays it; None where no window holds both."""
        read = self.window(candidate)
        if read is None or not (read[0].has(candidate.start) and read[0].has(name.start)):
            return None
        window, vectors = read[0], read[1]["parts"]
        own = mean(vectors, window.stretch(Span(candidate.start, candidate.end)))
        named = mean(vectors, window.stretch(name))
        heads, kind = self.encoder.heads, KINDS.index(candidate.kind)
        hidden = heads["beside"] @ np.concatenate([own, named, own * named, vectors[0]]) + heads["beside.added"]
        hidden += heads["kinds"][kind] + heads["types"][TYPES.index(type_)]
        return self.weights("parts", hidden)

    def weights(self, head: str, hidden: Array) -> list[float]:
        """What a head makes of what is hidden."""
        found: list[float] = (self.encoder.heads[head] @ gelu(hidden) + self.encoder.heads[f"{head}.added"]).tolist()
        return found


def mean(vectors: Array, stretch: tuple[int, int]) -> Array:
    """The mean vector of some pieces."""
    of_stretch: Array = vectors[slice(*stretch)].mean(0)
    return of_stretch
