"""Claims as columns of numbers, for a quick look at many pairs at once.

In: Sketches. Out: arrays, one number for each claim.

Words become numbers by a hash: two that are equal have one number. Two that differ may have one too; so columns may
only be asked whether things differ.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence

import numpy as np

from medpact.commitments.compare import STEPS, date_of, paper
from medpact.commitments.many.job import Array
from medpact.commitments.sketch import Sketch, first_day, likely_day
from medpact.commitments.sums import coarseness, digits
from medpact.values import Money, PartialDate

FIGURES = 2
"""So many amounts of a claim are looked at; one with more is left to the comparison itself."""


NOBODY, SEVERAL = 0, 1
"""Of a giver: no country is named, or more than one."""

EVER = 10**8
"""More days than lie between any two."""


def number(words: str | None) -> int:
    """A number for words; 0 for none."""
    return 0 if words is None else zlib.crc32(words.encode()) or 1


def month(date: PartialDate | None) -> int:
    """The month whose rate counts, as a number; 0 where none is named."""
    return 0 if date is None else date.year * 12 + (date.month or 7) - 1


def moment(date: PartialDate | None) -> int:
    """A number that is larger for later dates; 0 for none."""
    return 0 if date is None else (date.year * 100 + date.month) * 100 + date.day


def columns(sketches: Sequence[Sketch]) -> dict[str, Array]:
    """The columns of these claims."""
    found: dict[str, Array] = {
        "kind": np.array([number(one.kind) for one in sketches], dtype=np.uint32),
        "country": np.array([number(one.claim.country) for one in sketches], dtype=np.uint32),
        "giver": np.array([giver(one) for one in sketches], dtype=np.uint32),
        "what": np.array([number(one.what) for one in sketches], dtype=np.uint32),
        "row": np.array([one.claim.is_row for one in sketches], dtype=np.bool_),
        "month": np.array([month(one.when) for one in sketches], dtype=np.int32),
        "moment": np.array([moment(one.when) for one in sketches], dtype=np.int32),
        "figures": np.array([figures(one) for one in sketches], dtype=np.int8),
    }
    found |= more_columns(sketches)
    for place in range(FIGURES):
        moneys = [one.claim.amounts[place] if len(one.claim.amounts) > place else None for one in sketches]
        found[f"value{place}"] = np.array([value(one) for one in moneys], dtype=np.float64)
        found[f"currency{place}"] = np.array(
            [number(None if one is None else one.currency) for one in moneys], dtype=np.uint32
        )
        found[f"step{place}"] = np.array([step(one) for one in moneys], dtype=np.float64)
        found[f"digits{place}"] = np.array([0 if one is None else digits(one.value) for one in moneys], dtype=np.int8)
        found[f"coarse{place}"] = np.array(
            [0 if one is None else float(coarseness(one)) for one in moneys], dtype=np.float64
        )
        found[f"loose{place}"] = np.array([one is not None and one.bound != "exact" for one in moneys], dtype=np.bool_)
        found[f"sign{place}"] = np.array([sign(one) for one in moneys], dtype=np.uint32)
    return found


def more_columns(sketches: Sequence[Sketch]) -> dict[str, Array]:
    """What else the most that a pair may score hangs on."""
    dates = [date_of(one) for one in sketches]
    likely = [likely_day(one.claim, one.published) for one in sketches]
    spans = [one.span or (-EVER, EVER) for one in sketches]
    return {
        "step": np.array([STEPS[one.claim.stage] for one in sketches], dtype=np.int8),
        "year": np.array([0 if date is None else date.year for date in dates], dtype=np.int16),
        "month_of_year": np.array([0 if date is None else date.month for date in dates], dtype=np.int8),
        "day": np.array([0 if date is None else date.day for date in dates], dtype=np.int8),
        "first": np.array([first for first, _ in spans], dtype=np.int32),
        "last": np.array([last for _, last in spans], dtype=np.int32),
        "published": np.array(
            [EVER if one.published is None else first_day(one.published) for one in sketches], dtype=np.int32
        ),
        "likely": np.array([EVER if day is None else day for day in likely], dtype=np.int32),
        "quantity": np.array([unknown_or(one.claim.quantity) for one in sketches], dtype=np.int64),
        "paper": np.array([number(sort_of_paper(one)) for one in sketches], dtype=np.uint32),
        "bodies": np.array([bool(one.bodies) for one in sketches], dtype=np.bool_),
        "where": np.array([bool(one.where) for one in sketches], dtype=np.bool_),
        "marks": np.array([bool(one.marks) for one in sketches], dtype=np.bool_),
        "amounts": np.array([min(len(one.claim.amounts), 9) for one in sketches], dtype=np.int8),
    }


def sort_of_paper(one: Sketch) -> str | None:
    """What sort of paper an agreement is, if its name tells."""
    return (paper(one.what) or None) if one.kind == "agreement" else None


def unknown_or(quantity: int | None) -> int:
    """The number; -1 where none is told."""
    return -1 if quantity is None else quantity


def giver(one: Sketch) -> int:
    """A number for the country that gives; NOBODY where none is named, SEVERAL where more than one is."""
    if len(one.givers) > 1:
        return SEVERAL
    return max(SEVERAL + 1, number(next(iter(one.givers)))) if one.givers else NOBODY


def figures(one: Sketch) -> int:
    """How many figures a claim has; more than are looked at where one of them is not plain."""
    amounts = one.claim.amounts
    plain = all(money.value > 0 and money.currency and money.upper is None for money in amounts)
    return len(amounts) if plain and len(amounts) <= FIGURES else FIGURES + 1


def value(money: Money | None) -> float:
    """The figure; 1 where there is none."""
    return 1.0 if money is None or money.value <= 0 else float(money.value)


def step(money: Money | None) -> float:
    """What one more of the figure's last digit that says something is worth."""
    if money is None or money.value <= 0:
        return 0.0
    return math.pow(10, money.value.adjusted() - digits(money.value) + 1)


def sign(money: Money | None) -> int:
    """A number for the figure's digits in whatever order, without its noughts."""
    if money is None or money.value <= 0:
        return 0
    said = "".join(sorted(str(digit) for digit in money.value.as_tuple().digits if digit))
    return number(said)
