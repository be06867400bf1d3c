"""Errors of scale put into clean worlds, one at a time.

In: a World and a random.Random. Out: the same world with one figure wrong, and what of it could show that.

The errors are those of real texts: a digit too many or too few, two; 万 taken for 億; lakh for crore; the decimal comma
of "1,087 млрд" read as a mark of thousands; the mark of thousands of "85,340" read as a decimal point.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from promises import Place, Telling, Text, World

from medpact.values import Money

COUNTED_IN_MAN = {"JPY", "CNY", "KRW"}
COUNTED_IN_LAKH = {"INR", "NPR"}
UNITS = (Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 6)


@dataclass(frozen=True, slots=True)
class Injected:
    """A world in which one figure is wrong: which error, in which text and telling, and the figures that can show it."""

    world: World
    error: str
    text: int
    telling: int
    second: frozenset[Place]


def errors_in(money: Money) -> dict[str, Decimal]:
    """What each error that can befall a figure makes of it."""
    value, currency = money.value, money.currency
    found = {"ten": value * 10, "ten less": value / 10, "hundred": value * 100, "hundred less": value / 100}
    if currency in COUNTED_IN_MAN and value >= 10**8:
        found["man for oku"] = value / 10**4
    elif currency in COUNTED_IN_MAN:
        found["oku for man"] = value * 10**4
    if currency in COUNTED_IN_LAKH:
        found["crore for lakh" if value < 10**7 else "lakh for crore"] = value * 100 if value < 10**7 else value / 100
    places = decimals(value)
    if places:
        found["decimal comma"] = value * 10**places
    if (value >= 1000 and value % 1000 and value < 10**6) or (value >= 10**9 and value % 10**9 and not value % 10**6):
        found["thousands mark"] = value / 1000
    return found


def decimals(value: Decimal) -> int:
    """How many decimals the figure has as newsrooms write it, in billions or millions: 1,087,000,000 has three."""
    unit = next((unit for unit in UNITS if value >= unit), None)
    if unit is None:
        return 0
    exponent = (value / unit).normalize().as_tuple().exponent
    return min(3, -exponent) if isinstance(exponent, int) and exponent < 0 else 0


def injections(world: World, chance: random.Random, each: int) -> Iterator[Injected]:
    """The world with some errors of different kinds, each in a figure of its own."""
    able = [
        (error, text, telling, figure)
        for text, told in enumerate(world.texts)
        for telling, one in enumerate(told.tellings)
        for figure, money in enumerate(one.amounts)
        for error in errors_in(money)
        if not one.promise.what.endswith("total")
    ]
    chance.shuffle(able)
    kinds = list(dict.fromkeys(error for error, *_ in able))[:each]
    for kind in kinds:
        error, text, telling, figure = next(item for item in able if item[0] == kind)
        told = world.texts[text].tellings[telling]
        wrong = errors_in(told.amounts[figure])[error]
        yield Injected(
            changed(world, text, telling, with_figure(told, figure, wrong)),
            error,
            text,
            telling,
            second(world, text, telling, figure),
        )


def with_figure(told: Telling, figure: int, value: Decimal) -> Telling:
    """The telling with another value in one of its figures."""
    amounts = list(told.amounts)
    amounts[figure] = replace(amounts[figure], value=value)
    return replace(told, amounts=tuple(amounts))


def changed(world: World, text: int, telling: int, told: Telling) -> World:
    """The world with another telling in its place."""
    tellings = list(world.texts[text].tellings)
    tellings[telling] = told
    texts = list(world.texts)
    texts[text] = Text(texts[text].published, tuple(tellings))
    return replace(world, texts=tuple(texts))


def second(world: World, text: int, telling: int, figure: int) -> frozenset[Place]:
    """What of the world speaks of the same sum: nothing else can show that a figure is wrong."""
    told = world.texts[text].tellings[telling]
    money = told.amounts[figure]
    others = [
        said
        for index, other in enumerate(world.texts)
        for one in other.tellings
        if index != text and one.promise == told.promise
        for said in one.amounts
    ]
    found: set[Place] = set()
    if len(told.amounts) > 1:
        found.add("own currency")
    if any(said.currency == money.currency for said in others):
        found.add("another text")
    if any(said.currency != money.currency for said in others):
        found.add("another text's other currency")
    if told.quantity is not None:
        found.add("unit price")
    return frozenset(found)
