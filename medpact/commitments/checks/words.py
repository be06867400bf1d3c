"""Numbers, rates and times in the words of a finding.

In: figures. Out: English words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import resources

from medpact.values import PartialDate

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def times(power: int) -> str:
    """A power of ten in words: ten times too small."""
    words = {1: "ten", 2: "a hundred", 3: "a thousand", 4: "ten thousand", 6: "a million"}
    return f"{words.get(abs(power), f'{10 ** abs(power):,}')} times too {'large' if power > 0 else 'small'}"


def figure(rate: Decimal) -> str:
    """A rate as people say it: 15.5, 155.8, 155,000."""
    if rate >= 1000:
        step = Decimal(10) ** (rate.adjusted() - 2)
        return f"{int((rate / step).quantize(Decimal(1), ROUND_HALF_UP) * step):,}"
    places = Decimal("0.1") if rate >= 10 else Decimal("0.01") if rate >= Decimal("0.1") else Decimal("0.0001")
    return f"{rate.quantize(places, ROUND_HALF_UP)}"


def month_words(month: PartialDate | None) -> str:
    """A month in words, or that the time is not known."""
    if month is None:
        return "the latest month known"
    return f"{MONTHS[month.month]} {month.year}" if month.month else str(month.year)


@cache
def spoken() -> dict[str, dict[str, str]]:
    """What people call their money."""
    text = resources.files("medpact.commitments.checks").joinpath("currencies.toml").read_text("utf-8")
    return tomllib.loads(text)


def one_of(currency: str | None) -> str:
    """One unit of a currency in words, or its code."""
    return spoken()["one"].get(currency or "", currency or "unit")


def many(currency: str | None) -> str:
    """Several units of a currency in words, or its code."""
    code = currency or ""
    return spoken()["many"].get(code, f"{spoken()['one'][code]}s" if code in spoken()["one"] else code or "units")


def count_words(count: int) -> str:
    """A small number in words."""
    return SMALL[count] if count < len(SMALL) else f"{count:,}"


def texts_say(count: int) -> str:
    """So many other texts say."""
    return f"{count_words(count)} other text says" if count == 1 else f"{count_words(count)} other texts say"


def ordinal(count: int) -> str:
    """The how many-th time in words."""
    words = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words[count] if count < len(words) else f"{count}th"


def listed(names: Sequence[str]) -> str:
    """Names in a row: A, B and C."""
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {last}" if first else last
