"""The weights of the learned opinion, and what they say of a candidate.

In: the names of a candidate's features. Out: a probability, a confidence.

Logistic regression: each feature has a weight for all kinds, and one for each kind. `opinion.json` holds them by name, with what
they were trained on, from which probability on a candidate is taken, and how a probability becomes a confidence.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from medpact.claims.odds import chance_of
from medpact.claims.opinion import whole
from medpact.claims.opinion.whole import Whole

FILE = Path(__file__).with_name("opinion.json")
ALL = "all"
"""The column of the weights that count for every kind."""

BIAS = "always"
"""The feature that every candidate has."""


@dataclass(frozen=True, slots=True)
class Model:
    """The weights: for each kind those of its features, the weights for all kinds added.

    `version` is the hash of the weights; `thresholds` tell for each kind from which probability on a candidate is taken;
    `whole` what is made of a text as a whole.
    """

    version: str
    thresholds: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    steps: tuple[float, ...]
    right: tuple[float, ...]
    whole: Whole | None = None

    @property
    def versions(self) -> list[str]:
        """The versions of all its weights, as parts of that of the reader."""
        return [self.version] if self.whole is None else [self.version, self.whole.version]

    def probability(self, kind: str, features: Iterable[str]) -> float:
        """The probability (0 to 1) that a candidate of this kind with these features is a claim."""
        weights = self.weights[kind]
        score = weights[BIAS] + sum(filter(None, map(weights.get, features)))
        return chance_of(score)

    def confidence(self, probability: float) -> float:
        """The share of claims with such a probability that were right in documents the model was not trained on."""
        return self.right[bisect_right(self.steps, probability)]


def added(weights: Mapping[str, Mapping[str, float]], kinds: Iterable[str]) -> dict[str, dict[str, float]]:
    """For each kind the weights of its features, from a table of features with a column for all kinds and one for each."""
    return {
        kind: {feature: row.get(ALL, 0.0) + row.get(kind, 0.0) for feature, row in weights.items()} for kind in kinds
    }


@cache
def load() -> Model | None:
    """The model that was trained last; None where there is none."""
    if not FILE.is_file():
        return None
    held = json.loads(FILE.read_text("utf-8"))
    calibration = held["calibration"]
    return Model(
        held["version"],
        held["thresholds"],
        added(held["weights"], held["thresholds"]),
        tuple(calibration["steps"]),
        tuple(calibration["right"]),
        whole.load(),
    )
