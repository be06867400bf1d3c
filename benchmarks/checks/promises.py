"""Commitments as 2 to 6 texts tell them, made by chance, with nothing wrong in them but what the press does anyway.

In: a random.Random. Out: Worlds: a few commitments that touch each other, each told by several texts.

What is right and looks wrong is among them: sums rounded down and up, "about" and "over", a second currency by the rate
of the day or by that of a later year, one currency here and another there, parts beside their total, and neighbours:
another hospital's grant of ten times the sum, or last year's.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from typing import Literal

from medpact.claims import Anchor, Claim, Quote, Reader, Reading
from medpact.documents import Card
from medpact.values import Money, PartialDate, prices, rates

READER = Reader("made", "1", "none")
GIVERS = {
    "Japan": "JPY",
    "United States": "USD",
    "Germany": "EUR",
    "India": "INR",
    "South Korea": "KRW",
    "China": "CNY",
}
HOSTS = {"KZ": "KZT", "UA": "UAH", "KE": "KES", "VN": "VND", "UZ": "UZS", "TZ": "TZS", "NP": "NPR", "RW": "RWF"}
NAMES = {
    "KZ": "Kazakhstan", "UA": "Ukraine", "KE": "Kenya", "VN": "Vietnam", "UZ": "Uzbekistan", "TZ": "Tanzania",
    "NP": "Nepal", "RW": "Rwanda",
}  # fmt: skip
BEGINNINGS = (
    "Ak",
    "Bor",
    "Chi",
    "Dar",
    "El",
    "Fer",
    "Gul",
    "Kar",
    "Lum",
    "Mak",
    "Nor",
    "Os",
    "Per",
    "Sam",
    "Tur",
    "Ural",
)
ENDINGS = (
    "abad",
    "dorf",
    "eni",
    "grad",
    "kent",
    "lan",
    "moro",
    "nagar",
    "oshi",
    "pol",
    "sai",
    "tau",
    "usi",
    "veni",
    "zhai",
)
Place = Literal["own currency", "another text", "another text's other currency", "unit price"]


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment: its true sum in the giver's currency, and for goods how many."""

    giver: str
    host: str
    hospital: str
    what: str
    value: Decimal
    day: PartialDate
    quantity: int | None = None

    @property
    def currency(self) -> str:
        """The giver's own."""
        return GIVERS[self.giver]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one text says of one commitment: the figures, the first of them in the currency it is told in."""

    promise: Promise
    amounts: tuple[Money, ...]
    quantity: int | None = None
    dated: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text: the day it was published, and what it tells."""

    published: PartialDate
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Texts that touch the same cooperation."""

    number: int
    texts: tuple[Text, ...]

    def readings(self) -> list[Reading]:
        """What a reader that errs nowhere reads in the texts."""
        return [reading(f"{self.number}-{index}", text) for index, text in enumerate(self.texts)]


def reading(name: str, text: Text) -> Reading:
    """The claims of one text, each with a stretch of its own words."""
    sha = hashlib.sha256(repr((name, text.published)).encode()).hexdigest()
    claims, at = [], 0
    for telling in text.tellings:
        words = f"{telling.promise.what} for {telling.promise.hospital}"
        claims.append(claim(telling, Quote(words, at, at + len(words)), sha))
        at += len(words) + 1
    return Reading(Card(name, sha, published=text.published, publisher=f"newsroom {name}"), READER, tuple(claims))


def claim(telling: Telling, quote: Quote, sha: str) -> Claim:
    """The claim that a telling is read as."""
    promise = telling.promise
    kind = "funding" if promise.quantity is None else "equipment"
    return Claim(
        kind=kind,
        stage="delivered" if telling.is_late else "promised",
        what=promise.what,
        quote=quote,
        anchor=Anchor(sha, quote.start, quote.end, kind),
        quantity=telling.quantity,
        amounts=telling.amounts,
        from_=(promise.giver,),
        to=(promise.hospital, NAMES[promise.host]),
        country=promise.host,
        place=promise.hospital,
        date=promise.day if telling.dated else None,
        terms="grant" if kind == "funding" else None,
    )


# ---------------------------------------------------------------- worlds


def world(number: int, chance: random.Random) -> World:
    """One of four sorts of world: a commitment alone, with a neighbour ten times as large, with last year's, with its total."""
    promise = a_promise(chance)
    sort = chance.choice(("alone", "alone", "neighbour", "last year", "total"))
    texts = told(promise, chance)
    if sort == "neighbour":
        texts += told(a_neighbour(promise, chance), chance)
    elif sort == "last year":
        other = replace(
            promise, day=PartialDate(promise.day.year - 1, promise.day.month, 3), value=a_sum(chance, promise.currency)
        )
        texts += told(other, chance) if promise.quantity is None else ()
    elif sort == "total" and promise.quantity is None:
        texts += (a_total(promise, chance),)
    return World(number, texts)


def a_promise(chance: random.Random) -> Promise:
    """A grant, or goods with their number and sum."""
    giver, host = chance.choice(sorted(GIVERS)), chance.choice(sorted(HOSTS))
    day = PartialDate(chance.randint(2016, 2025), chance.randint(1, 12), chance.randint(1, 28))
    named = Promise(giver, host, a_hospital(chance), "grant aid", Decimal(0), day)
    if chance.random() < 0.6:
        return replace(named, value=a_sum(chance, named.currency))
    what = chance.choice(sorted(prices.TABLE["dollars"]))
    quantity = chance.choice((1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 40))
    dollars = a_price(chance, *prices.TABLE["dollars"][what]) * quantity
    value = in_currency(Decimal(dollars), "USD", named.currency, day)
    return replace(named, what=what, quantity=quantity, value=cut(value, chance.choice((2, 3, 4))))


def a_neighbour(promise: Promise, chance: random.Random) -> Promise:
    """Another hospital's grant of about ten times the sum, the same day or a few weeks later; of round sums exactly ten."""
    digits = significant(promise.value)
    value = promise.value * 10 if digits == 1 else cut(promise.value * Decimal(chance.uniform(8, 12.5)), digits)
    day = promise.day if chance.random() < 0.5 else after(promise.day, chance.randint(1, 40))
    other = replace(promise, hospital=a_hospital(chance, but=promise.hospital), value=value, day=day)
    return other if promise.quantity is None else replace(other, quantity=promise.quantity * 10)


def significant(value: Decimal) -> int:
    """How many digits of a figure say something."""
    return len(str(int(value)).rstrip("0"))


def a_price(chance: random.Random, low: float, high: float) -> float:
    """What one costs: near the middle of the usual range, seldom at its ends."""
    middle, spread = math.log(low * high) / 2, math.log(high / low) / 2
    return math.exp(min(max(chance.gauss(middle, spread / 2), math.log(low)), math.log(high)))


def a_sum(chance: random.Random, currency: str) -> Decimal:
    """A grant's sum: from 30 thousand to 30 million dollars, of one to six digits that say something."""
    dollars = Decimal(math.exp(chance.uniform(math.log(30_000), math.log(30_000_000))))
    value = in_currency(dollars, "USD", currency, PartialDate(2022, 6))
    return cut(value, chance.choices((1, 2, 3, 4, 6), (15, 25, 30, 20, 10))[0])


def a_hospital(chance: random.Random, but: str = "") -> str:
    """A hospital of an invented town."""
    while True:
        name = f"{chance.choice(BEGINNINGS)}{chance.choice(ENDINGS)} {chance.choice(('Regional', 'City', 'Children'))} Hospital"
        if name.split(maxsplit=1)[0] != but.split(" ", maxsplit=1)[0]:
            return name


def a_total(promise: Promise, chance: random.Random) -> Text:
    """A text that names three grants of one day and what they come to."""
    others = [
        replace(promise, hospital=a_hospital(chance, but=promise.hospital), value=a_sum(chance, promise.currency))
        for _ in range(2)
    ]
    parts = [promise, *others]
    whole = replace(
        promise,
        what="grant aid in total",
        hospital=f"{NAMES[promise.host]} hospitals",
        value=sum((one.value for one in parts), Decimal(0)),
    )
    tellings = tuple(Telling(one, (Money(one.value, one.currency),)) for one in (whole, *parts))
    return Text(after(promise.day, chance.randint(0, 9)), tellings)


# ---------------------------------------------------------------- how texts tell it


def told(promise: Promise, chance: random.Random) -> tuple[Text, ...]:
    """2 to 6 texts, of goods one in five times only one; the first states the sum as it is.

    One in eight of the others comes a year or more later and looks back.
    """
    first = Text(promise.day, (telling(promise, promise.day, chance, is_first=True),))
    texts = [first]
    is_told_once = promise.quantity is not None and chance.random() < 0.2
    for _ in range(0 if is_told_once else chance.randint(1, 5)):
        is_late = chance.random() < 0.125
        day = after(promise.day, chance.randint(400, 1100) if is_late else chance.randint(0, 25))
        texts.append(
            Text(day, (as_history(telling(promise, day, chance)) if is_late else telling(promise, day, chance),))
        )
    return tuple(texts)


def as_history(told: Telling) -> Telling:
    """The telling as a text has it that looks back, without the day."""
    return replace(told, dated=False, is_late=True)


def telling(promise: Promise, day: PartialDate, chance: random.Random, *, is_first: bool = False) -> Telling:
    """What one text says: the giver's currency, another one, or both."""
    own = Money(promise.value, promise.currency)
    others = [code for code in dict.fromkeys(("USD", "EUR", HOSTS[promise.host])) if code != promise.currency]
    second = converted(own, chance.choice(others), day, chance)
    way = 0.0 if is_first else chance.random()
    amounts = (
        (own,) if way < 0.35 else (rounded(own, chance),) if way < 0.5 else (own, second) if way < 0.85 else (second,)
    )
    if is_first and chance.random() < 0.4:
        amounts = (own, second)
    quantity = promise.quantity if is_first or chance.random() < 0.7 else None
    return Telling(promise, tuple(one for one in amounts if one.value > 0), quantity, chance.random() < 0.5)


def converted(money: Money, currency: str, day: PartialDate, chance: random.Random) -> Money:
    """The sum in another currency by the month's rate, a few per cent off as the day and the bank have it, rounded."""
    value = in_currency(money.value, str(money.currency), currency, day) * Decimal(chance.uniform(0.96, 1.04))
    return rounded(Money(value, currency), chance)


def rounded(money: Money, chance: random.Random) -> Money:
    """The sum as the press rounds it: to two or three digits, "about", or cut off with "over"."""
    digits = chance.choice((2, 2, 3))
    how = chance.choice(("exact", "about", "at least"))
    if how == "at least":
        step = Decimal(10) ** (money.value.adjusted() - digits + 1)
        return Money((money.value / step).quantize(Decimal(1), ROUND_DOWN) * step, money.currency, bound="at least")
    return Money(cut(money.value, digits), money.currency, bound="about" if how == "about" else "exact")


def cut(value: Decimal, digits: int) -> Decimal:
    """The value with so many digits that say something, whole."""
    step = Decimal(10) ** (value.adjusted() - digits + 1)
    return max((value / step).quantize(Decimal(1)) * step, Decimal(1)).quantize(Decimal(1))


def in_currency(value: Decimal, one: str, other: str, day: PartialDate) -> Decimal:
    """The value in another currency by the month's rate."""
    if one == other:
        return value
    rate = rates.rate(other, one, when=day)
    assert rate is not None, (one, other, day)
    return value * rate.value


def after(day: PartialDate, days: int) -> PartialDate:
    """A day so many days later, every month of 28 days."""
    count = (day.year * 12 + (day.month or 1) - 1) * 28 + (day.day or 1) - 1 + days
    months, rest = divmod(count, 28)
    return PartialDate(months // 12, months % 12 + 1, rest + 1)


def worlds(count: int, *, seed: int) -> Sequence[World]:
    """So many worlds of this seed, the same ones every time."""
    return [world(number, random.Random(f"{seed}/{number}")) for number in range(count)]
