"""The weights of the casting.

In: numbers of features. Out: how likely a player plays a part. Trained by `python training/sides.py`.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from medpact.claims.casting.features import SIZE

WEIGHTS = Path(__file__).with_name("casting.bin")
ABOUT = Path(__file__).with_name("casting.json")
PARTS = ("gives", "receives", "hosts", "country", "from", "to", "place", "from country", "to country", "date")
"""The first three are parts in the text as a whole, the others in one claim."""


@dataclass(frozen=True, slots=True)
class Model:
    """One row of weights for each part, in the order of PARTS; `thresholds` tell from which probability one is taken."""

    version: str
    thresholds: dict[str, float]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    rows: tuple[array[int], ...]

    def sum_of(self, part: int, numbers: Iterable[int]) -> float:
        """The weighted sum of features, without the bias."""
        return self.scales[part] * sum(map(self.rows[part].__getitem__, numbers))

    def probability(self, part: int, total: float) -> float:
        """The probability that a sum stands for."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total + self.biases[part]))))


@cache
def load() -> Model | None:
    """The model that was trained last; None where there is none."""
    if not WEIGHTS.is_file():
        return None
    about = json.loads(ABOUT.read_text("utf-8"))
    packed = array("h")
    packed.frombytes(zlib.decompress(WEIGHTS.read_bytes()))
    return Model(
        about["version"],
        about["thresholds"],
        tuple(about["scales"]),
        tuple(about["biases"]),
        tuple(packed[start : start + SIZE] for start in range(0, len(packed), SIZE)),
    )
