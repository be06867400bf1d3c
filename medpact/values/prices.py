"""Unit prices, to see a sum that is a power of ten too large or too small for what it bought.

In: a sum and a count, or a name of goods and the price of one. Out: the price of one; the power of ten by which it lies
outside the usual range. The table is coarse and says so: it judges no price.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from medpact.values import rates
from medpact.values.dates import PartialDate
from medpact.values.money import Money
from medpact.values.quantity import Quantity

FAR = 3
POWERS = sorted((power for power in range(-9, 10) if power), key=abs)
TABLE = tomllib.loads((Path(__file__).parent / "unit_prices.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class OffPrice:
    """A price of one that lies outside the usual range of its goods, in US dollars, and by which power of ten."""

    what: str
    dollars: Decimal
    low: Decimal
    high: Decimal
    power: int


def unit_price(money: Money, quantity: Quantity) -> Money | None:
    """What one of the units cost, or None where the sum or the count is a range or nothing."""
    if quantity.value <= 0 or money.value <= 0 or money.upper is not None or quantity.upper is not None:
        return None
    return Money(money.value / quantity.value, money.currency, bound=money.bound)


def off_by(what: str, unit_price: Money, *, when: PartialDate | None) -> OffPrice | None:
    """How the price of one lies far outside the range usual for the goods; None where it does not.

    Far is a third of its low end or three times its high end: dearer and plainer things there are. `power` is the smallest power
    of ten that brings the price back into the range. `what` is a name of the reading guideline's list. None too where
    the goods have no line in the table, the currency is open, no rate of the time is known, or no power brings it back.
    """
    usual = TABLE["dollars"].get(what)
    dollars = in_dollars(unit_price, when)
    if usual is None or dollars is None or dollars <= 0:
        return None
    low, high = (Decimal(str(end)) for end in usual)
    if low / FAR <= dollars <= high * FAR:
        return None
    power = next((power for power in POWERS if low <= dollars.scaleb(-power) <= high), None)
    return None if power is None else OffPrice(what, dollars, low, high, power)


def in_dollars(money: Money, when: PartialDate | None) -> Decimal | None:
    """The sum in US dollars at the rate of the time, or None where there is none."""
    if money.currency is None or money.currency == "USD":
        return money.value if money.currency else None
    rate = rates.rate("USD", money.currency, when=when)
    return None if rate is None else money.value * rate.value
