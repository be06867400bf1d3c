"""Money: the sums that a text states, with their raw words, offsets and bounds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Bound = Literal["exact", "about", "at least", "at most", "range"]


@dataclass(frozen=True, slots=True)
class Money:
    """One figure of money, as the text states it, even if the text is wrong.

    `value` is in whole units of `currency` (ISO 4217 alphabetic code; None while it is open, as a bare `$` is
    in a text that names no country). `raw` are the words of the figure and its currency; they stand at
    `start:end` of the text (code points; None where the text was not given). For a range, `value` is the lower
    figure and `upper` the higher one.
    """

    value: Decimal
    currency: str | None
    raw: str = ""
    start: int | None = None
    end: int | None = None
    bound: Bound = "exact"
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum, which the text may state in several currencies: "108.7 million yen (about 7 million dollars)"."""

    amounts: tuple[Money, ...]
    start: int
    end: int
