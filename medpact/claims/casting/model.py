"""The weights of the casting.

In: numbers of features. Out: how likely a player plays a part. Trained by `python training/sides.py`.

The parts that are asked for together stand together: a feature's weight for each is one field of one whole number, so that
one sum of numbers is the sum for all of them.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from math import exp
from pathlib import Path

from medpact.claims.casting.features import SIZE, Row, numbers_told
from medpact.claims.odds import chance_of

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

HALF, LOWEST = 1 << (FIELD - 1), (1 << FIELD) - 1
HALVES = sum(HALF << (FIELD * place) for place in range(3))
"""A half in each field: what a sum of it holds in a field is then no less than 0."""


MOST_KEPT = 1 << 16
"""So many rows are kept with the sums of their weights."""


class Sums(dict[Row, int]):
    """The sums of the weights of rows, each worked out when it is first asked for."""

    def __init__(self, table: array[int]) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, row: Row) -> int:
        """The sum of a row that was not asked for before."""
        if len(self) >= MOST_KEPT:
            self.clear()
        found = self[row] = sum(map(self.table.__getitem__, numbers_told([row])))
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The weights of parts that stand together, with the scale and the bias of each."""

    table: array[int]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    sums: Sums = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keeps the sums of this table."""
        object.__setattr__(self, "sums", Sums(self.table))

    def sum_of(self, numbers: Iterable[int], mask: int = 0) -> int:
        """The sum of the weights of features, all parts in one number; such sums can be added. A mask turns each feature
        into another.
        """
        table = self.table
        return sum([table[one ^ mask] for one in numbers])

    def sum_told(self, rows: Iterable[Row]) -> int:
        """The same of rows of features."""
        return sum(map(self.sums.__getitem__, rows))

    def chances(self, total: int) -> list[float]:
        """The probability of each part that a sum stands for."""
        total += HALVES
        found = []
        for scale, bias in zip(self.scales, self.biases):  # noqa: B905 (asked for a hundred times a page)
            odds = ((total & LOWEST) - HALF) * scale + bias
            found.append(1 / (1 + exp(-odds)) if -30.0 < odds < 30.0 else chance_of(odds))
            total >>= FIELD
        return found

    def chance(self, total: int, place: int) -> float:
        """The probability of the part at one place of the group."""
        odds = ((total + HALVES >> FIELD * place & LOWEST) - HALF) * self.scales[place] + self.biases[place]
        return 1 / (1 + exp(-odds)) if -30.0 < odds < 30.0 else chance_of(odds)


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
