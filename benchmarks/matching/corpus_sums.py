"""Sums and counts as texts of six languages write them, exact, rounded, in a second currency, and sometimes wrong.

In: a value and a language. Out: its figure in words, and what those words state.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from corpus_words import WORDS, currency_word

INDIAN = frozenset({"INR", "NPR", "PKR", "BDT", "LKR"})
SIGNS = {"USD": ("US$", "USD "), "EUR": ("€",), "GBP": ("£",), "JPY": ("¥", "JPY "), "INR": ("₹", "INR ")}
"""Signs that name one currency wherever they stand: a bare $ in Barbados is another dollar."""
SCALES: dict[str, list[str]] = WORDS["scales"]
BOUNDS = {"at least": WORDS["bounds"]["at-least"], "about": WORDS["bounds"]["about"]}
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of money in words, and what they state."""

    words: str
    value: int
    currency: str
    bound: str = "exact"


@dataclass(frozen=True, slots=True)
class Slip:
    """An error put into a sum: its sort, and what the text should have said."""

    sort: str
    true: int


def figure(value: int, currency: str, language: str, rng: Random, *, bound: str = "exact") -> Figure:
    """The sum in words of the language, in one of the ways that its press has."""
    before = BOUNDS[bound][language] if bound != "exact" else ""
    if bound == "at least" and not before:
        before, bound = BOUNDS["about"][language], "about"
    return Figure(before + bare(value, currency, language, rng), value, currency, bound)


def bare(value: int, currency: str, language: str, rng: Random) -> str:
    """The figure and its currency."""
    if language == "ja":
        return japanese(value) + ("円" if currency == "JPY" else currency_word(currency, "ja").replace(" ", ""))
    if language == "sw":
        return f"{currency_word(currency, 'sw')} {scaled(value, language)}"
    if language != "en":
        return f"{scaled(value, language)} {currency_word(currency, language)}"
    if currency in INDIAN and rng.random() < 0.6 and value % 1000 == 0:
        return indian(value, currency)
    if currency in SIGNS and rng.random() < 0.7:
        return rng.choice(SIGNS[currency]) + scaled(value, language)
    return f"{scaled(value, language)} {currency_word(currency, language)}"


def scaled(value: int, language: str) -> str:
    """The number with million or billion where three decimals at most say it whole, else with all its digits."""
    for scale, word in zip((10**9, 10**6), SCALES[language], strict=True):
        if value >= scale and value * 1000 % scale == 0:
            number = f"{value // scale:,}" if value % scale == 0 else f"{value / scale:.3f}".rstrip("0")
            return f"{word}{number}" if language == "sw" else marks(number, language) + word
    return marks(f"{value:,}", language)


def marks(number: str, language: str) -> str:
    """An English number with the marks of the language."""
    return number.replace(",", NBSP).replace(".", ",") if language in ("ru", "uk", "kk") else number


def japanese(value: int) -> str:
    """The number with 億 and 万 where it ends there, else with all its digits."""
    if value < 10_000 or value % 10_000:
        return f"{value:,}"
    high, low = divmod(value // 10_000, 10_000)
    return (f"{high:,}億" if high else "") + (f"{low:,}万" if low else "")


def indian(value: int, currency: str) -> str:
    """The sum in lakh or crore."""
    sign = "₹" if currency == "INR" else f"{currency} "
    unit, word = (10**7, "crore") if value >= 10**7 else (10**5, "lakh")
    if value < 10**5 or value * 1000 % unit:
        return f"{sign}{value:,}"
    return f"{sign}{value / unit:.3f}".rstrip("0").rstrip(".") + f" {word}"


def rounded(value: int, rng: Random) -> tuple[int, str]:
    """The sum as press rounds it, and what it says of it: over so much, about so much."""
    digits = len(str(value))
    keep = rng.choice((1, 2, 2))
    step = 10 ** max(0, digits - keep)
    if rng.random() < 0.5 and value % step and value < (value // step * step) * 1.25:
        return value // step * step, "at least"
    near = (value + step // 2) // step * step
    if near and abs(near - value) * 20 <= value:
        return near, "about" if near != value else "exact"
    return value, "exact"


def converted(value: int, price: float, rng: Random) -> int:
    """The sum in another currency at the month's rate, off by what banks take, and rounded as press does."""
    exact = value * price * rng.uniform(0.98, 1.02)
    digits = len(str(int(exact)))
    return max(1, round(int(exact), rng.choice((2, 2, 3)) - digits)) if digits > 3 else max(1, int(exact))


def wrong(value: int, currency: str, language: str, rng: Random) -> tuple[int, Slip | None]:
    """The sum off by a slip of the language's own kind, where one is possible."""
    sorts: list[tuple[str, int, int]] = [("x10", 10, 1), ("/10", 1, 10), ("x100", 100, 1), ("/100", 1, 100)]
    if language == "ja":
        sorts.append(("万/億", 1, 10_000))
    if currency in INDIAN:
        sorts.append(("lakh/crore", 1, 100))
    sorts.append(("separator", 1000, 1) if value < 10**7 else ("separator", 1, 1000))
    sort, times, by = rng.choice(sorts)
    if value * times % by or value * times // by < 100:
        return value * 10, Slip("x10", value)
    return value * times // by, Slip(sort, value)
