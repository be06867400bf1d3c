"""Quantities: how many units, people or products a text speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from medpact.values.money import Bound


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count, with its raw words and where they stand (code points).

    `each` is true where the count holds for every one of several receivers ("each of the 12 hospitals received 3").
    """

    value: int
    raw: str
    start: int
    end: int
    bound: Bound = "exact"
    each: bool = False
