"""How far a thing has come, weighed: what the rules say, and every word of its clause, sentence and text that tells of a stage.

In: the Mentions of a thing, and the stage that the rules give it. Out: a Stage.

Logistic regression over features with names, such as "act:delivered:behind:clause:mood". `weighed.json` holds the weights, for
each feature those of the stages; `python training/stages.py` trains them. Without the file the rules alone tell the stage. Where the
encoder is asked, what it makes of the thing's words and those around them is added.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.candidates import Candidate
from medpact.claims.claim import STAGES, Stage
from medpact.claims.page import Page, Sentence
from medpact.claims.stages import occasion
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.encoder.views import Views
    from medpact.claims.merge import Mention


@dataclass(frozen=True, slots=True)
class Weights:
    """For each feature its weights, in the order of STAGES; `version` is their hash."""

    version: str
    rows: Mapping[str, Sequence[float]]


FILE = Path(__file__).with_name("weighed.json")
BIAS = "always"
NEAR = (10, 25, 50, 100)
"""Steps of the distance between a thing and a word that tells a stage (characters)."""

MOST_AGAIN = 4
"""So many mentions of one thing are looked at."""

SMALL = ("auxiliaries", "denials", "present", "formerly", "until", "attributes", "came", "further", "rest", "passive")
"""The lists of small words in a clause that bear on its stage."""


class Weighing:
    """The weighing of the things of one page; what the text as a whole tells is counted once."""

    def __init__(self, page: Page, weights: Weights, views: Views | None = None) -> None:
        self.page, self.weights, self.views = page, weights, views
        self.event = occasion.of(page)
        told = Counter(cue.term.stage for one in page.sentences for cue in one.of("cue"))
        self.shares = [f"text:{stage}:{4 * told[stage] // max(1, told.total())}" for stage in STAGES]

    def stage(self, mentions: Sequence[Mention], told: Stage) -> Stage:
        """The likeliest stage of a thing; `told` is that which the rules give it."""
        known = filter(None, map(self.weights.rows.get, (BIAS, *self.features(mentions, told))))
        totals = [sum(column) for column in zip(*known, strict=True)]
        seen = None if self.views is None else self.views.stages(mentions[0].candidate)
        if self.views is not None and seen is not None:
            share = self.views.encoder.share
            totals = [share * total + weight for total, weight in zip(totals or [0.0] * len(seen), seen, strict=True)]
        return STAGES[totals.index(max(totals))] if totals else told

    def features(self, mentions: Sequence[Mention], told: Stage) -> Iterator[str]:
        """The names of its features."""
        candidate = mentions[0].candidate
        yield from self.shares
        yield f"occasion:{self.event}:{candidate.kind}"
        yield from of_rules(mentions, told)
        yield from of_acts(candidate)
        yield from of_neighbours(self.page, candidate)
        yield from of_again(mentions[1:MOST_AGAIN])


def of_rules(mentions: Sequence[Mention], told: Stage) -> Iterator[str]:
    """What the rules say of the thing, of what kind it is, and where it stands."""
    candidate, sentence = mentions[0].candidate, mentions[0].candidate.sentence
    yield f"told:{told}"
    yield f"told:{told}:{candidate.kind}"
    yield f"told:{told}:{sentence.language}"
    yield f"kind:{candidate.kind}"
    yield f"rule:{mentions[0].rule}"
    yield f"role:{sentence.role}"
    yield f"sentence:{min(sentence.index, 5)}"
    yield f"counted:{candidate.counted is not None}"
    yield f"definite:{candidate.is_definite}"
    yield from (f"mention:{one.stage}:{one.candidate.sentence.role == 'heading'}" for one in mentions)


def of_acts(candidate: Candidate) -> Iterator[str]:
    """The words of its sentence that tell a stage, and the small words of its clause."""
    sentence, clause = candidate.sentence, candidate.clause
    own = [cue for cue in sentence.of("cue") if not cue.term.kinds or candidate.kind in cue.term.kinds]
    here = sorted((cue for cue in own if clause.start <= cue.start < clause.end), key=lambda cue: away(candidate, cue))
    yield from (of_act(candidate, cue, "clause" if cue in here else "sentence") for cue in own)
    yield from (f"near:{cue.term.stage}:{bisect_right(NEAR, away(candidate, cue))}" for cue in own)
    yield f"clause:{stages_of(here)}"
    yield f"sentence:{stages_of(own)}"
    yield "two:" + " ".join(cue.term.stage + side(candidate, cue) for cue in here[:2])
    yield from (f"of others:{cue.term.stage}" for cue in sentence.of("cue") if cue not in own)
    if own:
        nearest = min(own, key=lambda cue: away(candidate, cue))
        yield f"nearest:{nearest.term.stage}:{candidate.kind}"
        yield f"nearest:{nearest.term.stage}:{side(candidate, nearest)}"
    small = grammar.of(sentence.language)
    words = set(candidate.page.folded[clause.start : clause.end].split())
    yield from (f"small:{name}" for name in SMALL if not words.isdisjoint(getattr(small, name)))


def of_act(candidate: Candidate, cue: Hit, where: str) -> str:
    """A word that tells a stage: which, on which side, where, and whether it tells it of anything."""
    return f"act:{cue.term.stage}:{side(candidate, cue)}:{where}:{'act' if cue.term.kinds else 'mood'}"


def of_neighbours(page: Page, candidate: Candidate) -> Iterator[str]:
    """What the sentences before and behind tell, and the one above its list."""
    index = candidate.sentence.index
    for name, place in (("before", index - 1), ("behind", index + 1), ("further", index + 2)):
        if 0 <= place < len(page.sentences):
            yield from (f"{name}:{stage}" for stage in told_in(page.sentences[place]))
    if candidate.lead is not None:
        yield from (f"lead:{stage}" for stage in told_in(candidate.lead))
    yield f"led:{candidate.lead is not None}"


def of_again(mentions: Sequence[Mention]) -> Iterator[str]:
    """What is told where the thing is named again."""
    for one in mentions:
        clause = one.candidate.clause
        cues = (cue for cue in one.candidate.sentence.of("cue") if clause.start <= cue.start < clause.end)
        yield from (f"again:{cue.term.stage}" for cue in cues)


def told_in(sentence: Sentence) -> set[str]:
    """The stages that a sentence tells."""
    return {cue.term.stage for cue in sentence.of("cue")}


def stages_of(cues: Sequence[Hit]) -> str:
    """The stages that words tell, each once."""
    return "+".join(sorted({cue.term.stage for cue in cues}))


def away(candidate: Candidate, cue: Hit) -> int:
    """How many characters lie between a thing and a word."""
    return max(0, candidate.start - cue.end, cue.start - candidate.end)


def side(candidate: Candidate, cue: Hit) -> str:
    """On which side of the thing a word stands."""
    return "before" if cue.end <= candidate.start else "behind"


def of(page: Page, views: Views | None = None) -> Weighing | None:
    """The weighing of a page, with the weights that were trained last and what the encoder says; None where there are no weights."""
    weights = load()
    return None if weights is None else Weighing(page, weights, views)


def versions() -> list[str]:
    """The version of the weights, as part of that of the reader; empty where there are none."""
    weights = load()
    return [] if weights is None else [weights.version]


@cache
def load() -> Weights | None:
    """The weights that were trained last; None where there are none."""
    if not FILE.is_file():
        return None
    held = json.loads(FILE.read_text("utf-8"))
    rows = {feature: [row.get(stage, 0.0) for stage in STAGES] for feature, row in held["weights"].items()}
    return Weights(held["version"], rows)
