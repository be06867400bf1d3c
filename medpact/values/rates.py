"""Exchange rates by month, for checking one figure of a sum against the other.

In: two currencies and a date. Out: a Rate with its month and source; or how two figures of one sum refute each other.
Rates are HMRC's monthly ones (since February 2014, from the package hmrc-rates); before, coarse yearly averages.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

import hmrc_rates

from medpact.values.dates import PartialDate
from medpact.values.money import Money

MONTHLY = hmrc_rates.Rates()
MONTHS = tuple((month.year, month.month) for month in MONTHLY.months())
YEARLY_TABLE = (Path(__file__).parent / "yearly_rates.toml").read_text("utf-8")
YEARLY = tomllib.loads(YEARLY_TABLE)
# Names every rate that a check may use: another package or another figure in the yearly table is another version.
VERSION = (
    f"hmrc-rates {hmrc_rates.__version__}, {MONTHS[0][0]}-{MONTHS[0][1]:02} to {MONTHS[-1][0]}-{MONTHS[-1][1]:02}; "
    f"yearly {hashlib.sha256(YEARLY_TABLE.encode()).hexdigest()[:8]}"
)

# A currency that left the table is still worth something for so long: then no rate is better than an old one.
MOST_MONTHS_BACK = 24
# Two figures of one sum agree up to this factor: rounding, the rate of another month, a budget's own rate.
AGREES = Decimal("2")
# They differ by a power of ten where what is left over lies between these.
LEFT_OVER = (Decimal("0.7"), Decimal("1.4"))
HALF_A_POWER = Decimal("3.1623")  # the square root of ten


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of `other` cost in units of `one`: 155.2 yen for a dollar.

    `month` is the month it held in (a year where `coarse`), `source` whose rate it is.
    """

    one: str
    other: str
    value: Decimal
    month: PartialDate
    source: str
    coarse: bool = False


def rate(one: str, other: str, *, when: PartialDate | None) -> Rate | None:
    """The rate between two ISO 4217 currencies, in units of `one` for one unit of `other`.

    Of the month of `when`, or the nearest earlier month that has both; of July where `when` is only a year, of the
    last month known where it is None. Before 2014 it is a yearly average of nine currencies and the dollar, and
    `coarse`. None where there is none: an unknown currency, or a year before 1995.
    """
    if when is None:
        when = PartialDate(*MONTHS[-1])
    year, month = when.year, when.month or 7
    return _monthly(one, other, year, month) if (year, month) >= MONTHS[0] else _yearly(one, other, year)


def implied(one: Money, other: Money) -> Decimal | None:
    """The rate that two figures of one sum imply, in units of the first currency for one of the second.

    None where a value is zero, a currency is open, or both are one currency.
    """
    if one.currency is None or other.currency is None or one.currency == other.currency:
        return None
    if not one.value or not other.value:
        return None
    return one.value / other.value


@dataclass(frozen=True, slots=True)
class Off:
    """Two figures of one sum whose currencies refute each other: the rate they imply and the rate of the time.

    Both are units of `weak` for one unit of `strong`. `power` is the power of ten nearest to implied over actual.
    """

    weak: Money
    strong: Money
    implied: Decimal
    actual: Decimal
    month: PartialDate
    power: int

    @property
    def is_scale(self) -> bool:
        """True where the two rates are a power of ten apart, and nothing else."""
        ratio = (self.implied / self.actual).scaleb(-self.power)
        return self.power != 0 and LEFT_OVER[0] <= ratio <= LEFT_OVER[1]


def off_by(one: Money, other: Money, *, when: PartialDate | None) -> Off | None:
    """How two figures of one sum refute each other by their currencies; None where they can be one sum.

    108.7 million yen beside 7 million dollars imply 15.5 yen for a dollar, a tenth of what it cost: which of the two
    is wrong, the two alone cannot tell. Within a factor of 2 of the rate of the time they can be one sum.
    """
    found = implied(one, other)
    true = rate(one.currency, other.currency, when=when) if one.currency and other.currency else None
    if found is None or found <= 0 or true is None:
        return None
    weak, strong, price, actual = (
        (one, other, found, true.value) if true.value >= 1 else (other, one, other.value / one.value, 1 / true.value)
    )
    if 1 / AGREES < price / actual < AGREES:
        return None
    return Off(weak, strong, price, actual, true.month, nearest_power(price / actual))


def nearest_power(ratio: Decimal) -> int:
    """The power of ten nearest to a ratio."""
    power = ratio.adjusted()
    return power + 1 if ratio.scaleb(-power) > HALF_A_POWER else power


@lru_cache(maxsize=4096)
def _monthly(one: str, other: str, year: int, month: int) -> Rate | None:
    """HMRC's rate of the month or the nearest earlier one with both currencies."""
    year, month = min((year, month), MONTHS[-1])
    for _ in range(MOST_MONTHS_BACK):
        if (year, month) < MONTHS[0]:
            return None
        found = _hmrc(one, other, year, month)
        if found is not None:
            return Rate(one, other, found, PartialDate(year, month), f"HMRC monthly rates, {year}-{month:02}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def _hmrc(one: str, other: str, year: int, month: int) -> Decimal | None:
    prices = [_in_pounds(currency, year, month) for currency in (one, other)]
    return None if prices[0] is None or prices[1] is None else prices[0] / prices[1]


def _in_pounds(currency: str, year: int, month: int) -> Decimal | None:
    """Units of a currency for one pound sterling in a month."""
    if currency == "GBP":
        return Decimal(1)
    found = _month_table(year, month).get(currency)
    return None if found is None else Decimal(found.units_per_gbp)


@cache
def _month_table(year: int, month: int) -> hmrc_rates.Table:
    return MONTHLY.monthly(f"{year}-{month:02}")


def _yearly(one: str, other: str, year: int) -> Rate | None:
    prices = [_in_dollars(currency, year) for currency in (one, other)]
    if prices[0] is None or prices[1] is None:
        return None
    return Rate(one, other, prices[0] / prices[1], PartialDate(year), str(YEARLY["source"]), coarse=True)


def _in_dollars(currency: str, year: int) -> Decimal | None:
    """Units of a currency for one US dollar, on average of a year from 1995 to 2013."""
    if currency == "USD":
        return Decimal(1)
    figures = YEARLY["per_dollar"].get(currency, [])
    place = min(year, 2013) - YEARLY["first_year"]
    figure = figures[place] if 0 <= place < len(figures) else 0
    return Decimal(str(figure)) if figure else None
