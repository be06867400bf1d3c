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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.candidates import Candidate
from medpact.claims.claim import STAGES, Stage
from medpact.claims.page import Page, Sentence
from medpact.claims.stages import occasion

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
        self.told = [told_in(one) for one in page.sentences]

    def stage(self, mentions: Sequence[Mention], told: Stage) -> Stage:
        """The likeliest stage of a thing; `told` is that which the rules give it."""
        known = filter(None, map(self.weights.rows.get, dict.fromkeys((BIAS, *self.features(mentions, told)))))
        totals = [sum(column) for column in zip(*known, strict=True)]
        seen = None if self.views is None else self.views.stages(mentions[0].candidate)
        if self.views is not None and seen is not None:
            share = self.views.encoder.share
            totals = [share * total + weight for total, weight in zip(totals or [0.0] * len(seen), seen, strict=True)]
        return STAGES[totals.index(max(totals))] if totals else told

    def features(self, mentions: Sequence[Mention], told: Stage) -> list[str]:
        """The names of its features."""
        candidate = mentions[0].candidate
        return [
            *self.shares,
            f"occasion:{self.event}:{candidate.kind}",
            *of_rules(mentions, told),
            *of_acts(candidate),
            *self.of_neighbours(candidate),
            *of_again(mentions[1:MOST_AGAIN]),
        ]

    def of_neighbours(self, candidate: Candidate) -> list[str]:
        """What the sentences before and behind tell, and the one above its list."""
        index, lead, told = candidate.sentence.index, candidate.lead, self.told
        return [
            *([f"before:{stage}" for stage in told[index - 1]] if index else ()),
            *[f"behind:{stage}" for one in told[index + 1 : index + 2] for stage in one],
            *[f"further:{stage}" for one in told[index + 2 : index + 3] for stage in one],
            *([f"lead:{stage}" for stage in told[lead.index]] if lead is not None else ()),
            f"led:{lead is not None}",
        ]


def of_rules(mentions: Sequence[Mention], told: Stage) -> list[str]:
    """What the rules say of the thing, of what kind it is, and where it stands."""
    candidate, sentence = mentions[0].candidate, mentions[0].candidate.sentence
    return [
        f"told:{told}",
        f"told:{told}:{candidate.kind}",
        f"told:{told}:{sentence.language}",
        f"kind:{candidate.kind}",
        f"rule:{mentions[0].rule}",
        f"role:{sentence.role}",
        f"sentence:{min(sentence.index, 5)}",
        f"counted:{candidate.counted is not None}",
        f"definite:{candidate.is_definite}",
        *[f"mention:{one.stage}:{one.candidate.sentence.role == 'heading'}" for one in mentions],
    ]


def of_acts(candidate: Candidate) -> list[str]:
    """The words of its sentence that tell a stage, and the small words of its clause."""
    sentence, clause, kind = candidate.sentence, candidate.clause, candidate.kind
    cues = sentence.of("cue")
    own = [cue for cue in cues if not cue.term.kinds or kind in cue.term.kinds]
    stages = [cue.term.stage for cue in own]
    start, end = candidate.start, candidate.end
    far = [max(0, start - cue.end, cue.start - end) for cue in own]
    sides = ["before" if cue.end <= start else "behind" for cue in own]
    here = [at for at, cue in enumerate(own) if clause.start <= cue.start < clause.end]
    near = sorted(here, key=far.__getitem__)
    told = []
    for at, (cue, stage) in enumerate(zip(own, stages, strict=True)):
        where = "clause" if at in here else "sentence"
        told.append(f"act:{stage}:{sides[at]}:{where}:{'act' if cue.term.kinds else 'mood'}")
    told += [f"near:{stage}:{bisect_right(NEAR, gap)}" for stage, gap in zip(stages, far, strict=True)]
    told.append(f"clause:{each_once([stages[at] for at in near])}")
    told.append(f"sentence:{each_once(stages)}")
    told.append("two:" + " ".join([stages[at] + sides[at] for at in near[:2]]))
    told += [f"of others:{cue.term.stage}" for cue in cues if cue.term.kinds and kind not in cue.term.kinds]
    if own:
        nearest = far.index(min(far))
        told += [f"nearest:{stages[nearest]}:{kind}", f"nearest:{stages[nearest]}:{sides[nearest]}"]
    words = set(candidate.page.folded[clause.start : clause.end].split())
    told += [name for name, listed in small_words(sentence.language) if not listed.isdisjoint(words)]
    return told


@cache
def small_words(language: str) -> list[tuple[str, frozenset[str]]]:
    """The small words of a language that bear on a stage, by the features that their lists tell."""
    listed = [(f"small:{name}", getattr(grammar.of(language), name)) for name in SMALL]
    return [(name, words) for name, words in listed if words]


def of_again(mentions: Sequence[Mention]) -> list[str]:
    """What is told where the thing is named again."""
    return [
        f"again:{cue.term.stage}"
        for one in mentions
        for cue in one.candidate.sentence.of("cue")
        if one.candidate.clause.start <= cue.start < one.candidate.clause.end
    ]


def told_in(sentence: Sentence) -> list[str]:
    """The stages that a sentence tells, each once."""
    return sorted({cue.term.stage for cue in sentence.of("cue")})


def each_once(stages: Sequence[str]) -> str:
    """The stages, each once."""
    return "+".join(sorted(set(stages)))


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
