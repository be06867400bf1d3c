"""Exchange rates by month, for checking one figure of a sum against the other.

In: two currencies and a date. Out: a Rate with its month and source; or the power of ten by which two figures differ.
Rates are HMRC's monthly ones (since February 2014, from the package hmrc-rates); before, coarse yearly averages.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
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
# They differ by a power of ten where no more than this factor is left over.
LEFT_OVER = Decimal("1.5")
# A sum is often converted at the rate of the year before, when its budget was made.
MONTHS_LOOKED_BACK = 12
MOST_POWERS = 6


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


def scale_error(one: Money, other: Money, when: PartialDate | None = None) -> Decimal | None:
    """The power of ten by which `one` differs from what `other` says it is, or None where they agree.

    108.7 million yen beside 7 million dollars give Decimal("0.1"): the yen are a tenth of what the dollars say. Which
    of the two is wrong, the two alone cannot tell.

    The rate they imply is divided by the true one. Within a factor of 2 they agree. Within a factor of 1.5 of 10,
    100, 1000 ... (or 0.1, 0.01 ...) it is that power. Anything else is no scale error (None): a wrong currency,
    another sum. The true rate is that of any month that can explain the figures, and agreement beats alarm: the month
    of `when` and the twelve before it, each month of a `when` that is a year; all months since 2014 where it is None.
    """
    found = implied(one, other)
    if found is None or one.currency is None or other.currency is None:
        return None
    ratios = [found / true for true in _true_rates(one.currency, other.currency, when)]
    if not ratios or any(1 / AGREES <= ratio <= AGREES for ratio in ratios):
        return None
    powers = [Decimal(10) ** power for power in range(-MOST_POWERS, MOST_POWERS + 1) if power]
    near = [(_apart(ratio, power), power) for ratio in ratios for power in powers]
    apart, power = min(near)
    return power if apart <= LEFT_OVER else None


def _apart(ratio: Decimal, power: Decimal) -> Decimal:
    """The factor between the two, at least 1."""
    return max(ratio / power, power / ratio)


@lru_cache(maxsize=1024)
def _true_rates(one: str, other: str, when: PartialDate | None) -> tuple[Decimal, ...]:
    """The distinct rates of every month that may explain two figures."""
    rates = (rate(one, other, when=month) for month in _months(when))
    return tuple(sorted({found.value for found in rates if found is not None}))


def _months(when: PartialDate | None) -> Iterator[PartialDate]:
    if when is None:
        yield from (PartialDate(*month) for month in MONTHS)
        return
    last = when.year * 12 + (when.month or 12) - 1
    back = MONTHS_LOOKED_BACK if when.month else MONTHS_LOOKED_BACK + 11
    for months in range(last - back, last + 1):
        yield PartialDate(months // 12, months % 12 + 1)


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
