"""The weights of the casting.

In: numbers of features. Out: how likely a player plays a part. Trained by `python training/sides.py`.

The parts that are asked for together stand together: a feature's weight for each is one field of one whole number, so that
one sum of numbers is the sum for all of them.
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
GROUPS = {
    "text": ("gives", "receives", "hosts"),
    "body": ("from", "to", "place"),
    "country": ("country", "from country", "to country"),
    "date": ("date",),
}
"""Which parts stand together: those of a player in the text as a whole, of a body or town in a claim, of a country, of a date."""

FIELD = 24
"""The bits of a field: room for the sum of some hundred weights of 16 bits."""

HALF, WHOLE = 1 << (FIELD - 1), 1 << FIELD


@dataclass(frozen=True, slots=True)
class Group:
    """The weights of parts that stand together, with the scale and the bias of each."""

    table: array[int]
    scales: tuple[float, ...]
    biases: tuple[float, ...]

    def sum_of(self, numbers: Iterable[int]) -> int:
        """The sum of the weights of features, all parts in one number; such sums can be added."""
        return sum(map(self.table.__getitem__, numbers))

    def chances(self, total: int) -> list[float]:
        """The probability of each part that a sum stands for."""
        found = []
        for scale, bias in zip(self.scales, self.biases, strict=True):
            field = ((total + HALF) & (WHOLE - 1)) - HALF
            total = (total - field) >> FIELD
            found.append(chance_of(field * scale + bias))
        return found


def chance_of(total: float) -> float:
    """The chance that a sum of weights stands for, by the logistic function."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Model:
    """The groups of parts; `thresholds` tell from which probability a part is given."""

    version: str
    thresholds: dict[str, float]
    groups: dict[str, Group]


@cache
def load() -> Model | None:
    """The model that was trained last; None where there is none."""
    if not WEIGHTS.is_file():
        return None
    about = json.loads(ABOUT.read_text("utf-8"))
    packed: array[int] = array("q")
    packed.frombytes(zlib.decompress(WEIGHTS.read_bytes()))
    groups = {
        name: Group(
            packed[place * SIZE : (place + 1) * SIZE], tuple(about["scales"][name]), tuple(about["biases"][name])
        )
        for place, name in enumerate(GROUPS)
    }
    return Model(about["version"], about["thresholds"], groups)
