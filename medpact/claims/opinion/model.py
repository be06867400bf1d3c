"""The weights of the learned opinion, and what they say of a candidate.

In: the numbers of a candidate's features. Out: an Opinion.

Logistic regression: one row of weights tells whether a candidate is a claim, one for each stage how far it has come.
The file holds them as 16-bit integers, compressed; `opinion.json` beside it tells their scale, what they were trained
on, and how a probability becomes a confidence.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from medpact.claims.claim import STAGES, Stage
from medpact.claims.opinion.features import SIZE

WEIGHTS = Path(__file__).with_name("opinion.bin")
ABOUT = Path(__file__).with_name("opinion.json")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model holds of a candidate: the probability that it is a claim, and the stage that it finds likeliest."""

    probability: float
    stage: Stage


@dataclass(frozen=True, slots=True)
class Model:
    """The weights, row by row: is it a claim, and one row for each stage.

    `version` is the hash of the weights; `thresholds` tell for each kind from which probability on a candidate is taken.
    """

    version: str
    thresholds: dict[str, float]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    rows: tuple[array[int], ...]
    steps: tuple[float, ...]
    right: tuple[float, ...]

    def probability(self, features: Sequence[int]) -> float:
        """The probability (0 to 1) that a candidate with these features is a claim."""
        return 1 / (1 + math.exp(-self.sum_of(0, features)))

    def stage(self, features: Sequence[int]) -> Stage:
        """The stage that the model finds likeliest."""
        scores = [self.sum_of(1 + place, features) for place in range(len(STAGES))]
        return STAGES[scores.index(max(scores))]

    def confidence(self, probability: float) -> float:
        """The share of claims with such a probability that were right in documents the model was not trained on."""
        return self.right[bisect_right(self.steps, probability)]

    def sum_of(self, row: int, features: Sequence[int]) -> float:
        """The weighted sum of the features."""
        weights = self.rows[row]
        return self.biases[row] + self.scales[row] * sum(map(weights.__getitem__, features))


@cache
def load() -> Model | None:
    """The model that was trained last; None where there is none."""
    if not WEIGHTS.is_file():
        return None
    about = json.loads(ABOUT.read_text("utf-8"))
    packed = array("h")
    packed.frombytes(zlib.decompress(WEIGHTS.read_bytes()))
    rows = tuple(packed[start : start + SIZE] for start in range(0, len(packed), SIZE))
    return Model(
        about["version"],
        about["thresholds"],
        tuple(about["scales"]),
        tuple(about["biases"]),
        rows,
        tuple(about["calibration"]["steps"]),
        tuple(about["calibration"]["right"]),
    )
