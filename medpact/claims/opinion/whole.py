"""The text as a whole: whether anything that looks like a claim in it is likely to be one.

In: what a page's candidates are and how likely each of them is a claim. Out: the chance (0 to 1) that the text makes no claim at all.

Logistic regression over some forty measures with names, such as "by a rule" or "stage:delivered": a text about something else has
candidates, too, but no one of them stands out. `whole.json` holds the weights; `python training/whole.py` trains them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from medpact.claims.claim import KINDS, STAGES
from medpact.claims.odds import chance_of, log_odds
from medpact.claims.opinion.features import Judged, of_text
from medpact.claims.page import Page

FILE = Path(__file__).with_name("whole.json")
BIAS = "always"

MOST_ODDS = math.log(99)
"""The odds of a chance are looked at up to 99 to one, as a logarithm."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The weights of the measures; a text is silent whose chance reaches `bar`; `version` is the hash of the weights."""

    version: str
    weights: Mapping[str, float]
    bar: float

    def chance(self, told: Mapping[str, float]) -> float:
        """The chance (0 to 1) that a text with these measures makes no claim."""
        score = self.weights[BIAS] + sum(self.weights.get(name, 0.0) * value for name, value in told.items())
        return chance_of(score)

    def is_silent(self, told: Mapping[str, float]) -> bool:
        """True for a text with these measures in which no claim is to be expected."""
        return self.chance(told) >= self.bar


def measures(page: Page, judged: Sequence[Judged], chances: Sequence[float]) -> dict[str, float]:
    """What is measured of a text: how likely its likeliest candidates of each kind and stage are claims, and how many there are."""
    count, length = len(judged), len(page.sentences)
    most = {**{f"kind:{kind}": 0.0 for kind in KINDS}, **{f"stage:{stage}": 0.0 for stage in STAGES}, "by a rule": 0.0}
    for one, chance in zip(judged, chances, strict=True):
        for name in (f"kind:{one.candidate.kind}", f"stage:{one.stage}", *(["by a rule"] if one.verdict.rule else [])):
            most[name] = max(most[name], chance)
    return {
        **most,
        "by a rule": log_odds(most["by a rule"], MOST_ODDS),
        "candidates": math.log1p(count),
        "sentences": math.log1p(length),
        "taken": sum(one.verdict.rule is not None for one in judged) / (count + 1),
        "denied": sum(bool(one.verdict.vetoes) for one in judged) / (count + 1),
        **dict.fromkeys((name for name in of_text(page) if not name.startswith("sentences:")), 1.0),
    }


@cache
def load() -> Whole | None:
    """The weights that were trained last; None where there are none."""
    if not FILE.is_file():
        return None
    held = json.loads(FILE.read_text("utf-8"))
    return Whole(held["version"], held["weights"], held["bar"])
