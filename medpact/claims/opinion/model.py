"""The weights of the learned opinion, and what they say of a candidate.

In: the numbers of a candidate's features. Out: probabilities, a stage, a confidence.

Logistic regression: one row of weights tells whether a candidate is a claim, one for each stage how far it has come.
The file holds them as 16-bit integers, compressed; `opinion.json` beside it tells their scale, what they were trained
on, and how a probability becomes a confidence.
"""

from __future__ import annotations

import json
import math
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medpact.claims.claim import STAGES, Stage
from medpact.claims.opinion.features import SIZE, Features

WEIGHTS = Path(__file__).with_name("opinion.bin")
ABOUT = Path(__file__).with_name("opinion.json")


@dataclass(frozen=True, slots=True)
class Model:
    """The weights, row by row: is it a claim, and one row for each stage.

    `version` is the hash of the weights; `thresholds` tell for each kind from which probability on a candidate is taken.
    """

    version: str
    thresholds: dict[str, float]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    rows: NDArray[np.int16]
    steps: tuple[float, ...]
    right: tuple[float, ...]

    def probability(self, features: Features) -> float:
        """The probability (0 to 1) that a candidate with these features is a claim."""
        return 1 / (1 + math.exp(-self.score(0, int(self.rows[0].take(features).sum()))))

    def stage(self, features: Features) -> Stage:
        """The stage that the model finds likeliest."""
        sums = self.rows[1:].take(features, axis=1).sum(axis=1).tolist()
        scores = [self.score(row, total) for row, total in enumerate(sums, start=1)]
        return STAGES[scores.index(max(scores))]

    def confidence(self, probability: float) -> float:
        """The share of claims with such a probability that were right in documents the model was not trained on."""
        return self.right[bisect_right(self.steps, probability)]

    def score(self, row: int, total: int) -> float:
        """What a row says, whose weights of the features sum up to `total`."""
        return self.biases[row] + self.scales[row] * total


@cache
def load() -> Model | None:
    """The model that was trained last; None where there is none."""
    if not WEIGHTS.is_file():
        return None
    about = json.loads(ABOUT.read_text("utf-8"))
    rows = np.frombuffer(zlib.decompress(WEIGHTS.read_bytes()), np.int16).reshape(-1, SIZE)
    return Model(
        about["version"],
        about["thresholds"],
        tuple(about["scales"]),
        tuple(about["biases"]),
        rows,
        tuple(about["calibration"]["steps"]),
        tuple(about["calibration"]["right"]),
    )
