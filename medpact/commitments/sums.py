"""Sums of money held against each other: can they be one sum?

In: two tuples of Money and the time they speak of. Out: an Answer, with the figures in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from medpact.values import Money, PartialDate, rates
from medpact.values.rates import nearest_power

Verdict = Literal["equal", "rounded", "rate", "scale", "slip", "different", "unknown"]

ONE_PERCENT = Decimal("0.01")
RATE_MOVES = Decimal("0.08")
"""How far a newspaper's rate may lie from the month's: banks round, and a grant is converted on another day."""

MOST_ROUNDING = Decimal("0.15")
"""2 billion may stand for 2.06; nobody calls 2.4 billion 2."""

BOUNDS = {"at least": (Decimal(1), Decimal("1.3")), "about": (Decimal("0.93"), Decimal("1.07"))}
"""Between which shares of a figure the sum may lie that a text states so."""

MOST_SCALE = 9
ORDER: tuple[Verdict, ...] = ("equal", "rounded", "rate", "scale", "slip", "different", "unknown")


@dataclass(frozen=True, slots=True)
class Answer:
    """What two sums have to do with each other, and the two figures that say so."""

    verdict: Verdict
    words: str
    one: Money | None = None
    other: Money | None = None
    power: int = 0

    @property
    def is_one_currency(self) -> bool:
        """True where both figures are of one currency."""
        return self.one is not None and self.other is not None and self.one.currency == self.other.currency


def is_telling(answer: Answer) -> bool:
    """True where a scale or a slip is more than two round numbers: 10 and 100 million are two grants."""
    return all(money is not None and digits(money.value) >= 2 for money in (answer.one, answer.other))


UNKNOWN = Answer("unknown", "")


def shown(value: Decimal, currency: str | None) -> str:
    """The sum as a sentence has it: 1,087,000,000 JPY."""
    figure = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"
    return f"{figure} {currency or 'of an open currency'}"


def answers(ones: tuple[Money, ...], others: tuple[Money, ...], *, when: PartialDate | None) -> tuple[Answer, ...]:
    """What each figure of the one has to do with each of the other, the most telling first.

    A power of ten across two currencies tells nothing where both sides name a currency in common: that one decides.
    """
    found = [compare(one, other, when=when) for one in ones for other in others]
    if {money.currency for money in ones} & {money.currency for money in others} - {None}:
        found = [answer for answer in found if answer.verdict != "scale" or is_of_one_currency(answer)]
    return tuple(sorted(found, key=lambda answer: ORDER.index(answer.verdict)))


def is_of_one_currency(answer: Answer) -> bool:
    """True where the two figures that say so are of one currency."""
    return answer.one is not None and answer.other is not None and answer.one.currency == answer.other.currency


def compare(one: Money, other: Money, *, when: PartialDate | None) -> Answer:
    """What two figures have to do with each other."""
    if one.value <= 0 or other.value <= 0:
        return UNKNOWN
    if one.currency == other.currency and one.currency is not None:
        return within_a_currency(one, other)
    if one.currency is None or other.currency is None:
        return UNKNOWN
    return across_currencies(one, other, when=when)


def within_a_currency(one: Money, other: Money) -> Answer:
    """Two figures of one currency."""
    a, b = shown(one.value, one.currency), shown(other.value, other.currency)
    if near(one.value, other.value, ONE_PERCENT):
        words = f"both say {a}" if one.value == other.value else f"{a} and {b} are within one per cent"
        return Answer("equal", words, one, other)
    if rounds_to(one, other) or rounds_to(other, one):
        return Answer("rounded", f"{a} and {b} are one sum, rounded", one, other)
    power = power_apart(one, other)
    if power:
        return Answer("scale", f"{a} and {b} are a factor of {10 ** abs(power):,} apart", one, other, power)
    if digit_lost(one.value, other.value):
        return Answer("slip", f"{a} and {b} differ by a nought", one, other)
    return Answer("different", f"sums differ: {a} / {b}", one, other)


def across_currencies(one: Money, other: Money, *, when: PartialDate | None) -> Answer:
    """Two figures of two currencies, by the month's rate."""
    rate = rate_of(one.currency, other.currency, when)
    if rate is None:
        return UNKNOWN
    converted = other.value * rate
    a, b = shown(one.value, one.currency), shown(other.value, other.currency)
    if near(one.value, converted, RATE_MOVES + coarseness(one) + coarseness(other)):
        return Answer("rate", f"{a} is {b} at the rate of the time", one, other)
    if bounded(one, converted) or bounded(other, one.value / rate):
        return Answer("rate", f"{a} can be {b} at the rate of the time", one, other)
    power = nearest_power(one.value / converted)
    if power and near(one.value.scaleb(-power), converted, RATE_MOVES + coarseness(one) + coarseness(other)):
        words = f"{a} and {b} are a factor of {10 ** abs(power):,} apart at the rate of the time"
        return Answer("scale", words, one, other, power)
    return Answer("different", f"sums differ at the rate of the time: {a} / {b}", one, other)


@lru_cache(maxsize=65536)
def rate_of(one: str | None, other: str | None, when: PartialDate | None) -> Decimal | None:
    """Units of `one` for one unit of `other`, None where no table says."""
    found = None if one is None or other is None else rates.rate(one, other, when=when)
    return None if found is None else found.value


def near(one: Decimal, other: Decimal, share: Decimal) -> bool:
    """True where two values differ by no more than this share of the larger."""
    return abs(one - other) <= share * max(abs(one), abs(other))


@lru_cache(maxsize=65536)
def digits(value: Decimal) -> int:
    """How many digits of a figure say something: 1,087,000,000 has four, 1,000,000,000 one."""
    return max(1, len("".join(map(str, value.normalize().as_tuple().digits)).rstrip("0")))


def coarseness(money: Money) -> Decimal:
    """How far the true sum may lie from a figure that was rounded to its digits, as a share of it."""
    if money.value <= 0:
        return Decimal(0)
    step = Decimal(10) ** (money.value.adjusted() - digits(money.value) + 1)
    return step / money.value / 2 if money.bound != "exact" or digits(money.value) <= 2 else Decimal(0)


def rounds_to(rough: Money, fine: Money) -> bool:
    """True where the rough figure is the fine one, rounded or cut off at its last digit, or bounds it."""
    if digits(rough.value) >= digits(fine.value):
        return False
    step = Decimal(10) ** (rough.value.adjusted() - digits(rough.value) + 1)
    kept = near(rough.value, fine.value, MOST_ROUNDING) and -step / 2 <= fine.value - rough.value < step
    return kept or bounded(rough, fine.value)


def bounded(money: Money, value: Decimal) -> bool:
    """True where the figure's bound lets the sum be this value: over 1 billion may be 1.087 billion, not 2.

    "Up to 467 million" is the limit that was agreed on, and with a grant the limit is the sum: it lets nothing else be.
    """
    if money.upper is not None:
        return money.value <= value <= money.upper
    low, high = BOUNDS.get(money.bound, (Decimal(1), Decimal(1)))
    return money.value * low <= value <= money.value * high


def power_apart(one: Money, other: Money) -> int:
    """By which power of ten the first is larger than the second; 0 where they are not a power of ten apart."""
    power = nearest_power(one.value / other.value)
    moved = Money(other.value.scaleb(power), other.currency, bound=other.bound)
    same = near(one.value, moved.value, ONE_PERCENT) or rounds_to(one, moved) or rounds_to(moved, one)
    return power if same and abs(power) <= MOST_SCALE else 0


def digit_lost(one: Decimal, other: Decimal) -> bool:
    """True where two figures of the same size have the same digits but for a nought: 2.06 and 2.6 billion."""
    said = [
        str(value.normalize().scaleb(-value.adjusted())).replace(".", "").replace("0", "") for value in (one, other)
    ]
    return one.adjusted() == other.adjusted() and said[0] == said[1] and len(said[0]) > 1
