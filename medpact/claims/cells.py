"""Cells of a table: what the words of one cell mean.

In: the words of a cell, and the languages to try. Out: Money, a count, a date, a country; None where they mean none.

The words of a cell stand alone: the whole cell must be the value, and nothing beside it is left unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache, partial
from typing import Literal

from medpact.claims import vocabulary
from medpact.claims.claim import KINDS, Kind
from medpact.values import Money, PartialDate, countries, dates, headings, money, quantity
from medpact.values.headings import Stated, Unit

Comma = Literal["decimal", "thousands"]
Order = Literal["day first", "month first"]

GAPS = re.compile(r"[\s\u00a0\u202f\u2009'’]")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
LONE = re.compile(r"\d{1,3}([.,])\d{3}")
DECIMALS = re.compile(r"\d+([.,])\d+")
COUNTED = re.compile(r"(\d[\d\s\u00a0\u202f.,]*?)\s*[^\W\d_][^\d]{0,15}")
SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?:,? \d{1,2}:\d{2}.*)?")
TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
MARKS = " \u00a0,.;:–—-()（）[]"
EARLIEST, LATEST = 1900, 2100
REMEMBERED = 1 << 16
LONGEST_ASIDE = 24
"""Code points that may stand beside a sum in its cell where they say how exact it is: "approximately"."""


# --- figures -------------------------------------------------------------------------------------------------------


def figure(words: str, *, comma: Comma | None = None, typed: bool = False) -> Decimal | None:
    """The number that the words are; None for what is none, and for one that can be read two ways.

    `comma` settles "1,087" and "1.087": what the comma means in the column (the point means the other). In a workbook
    (`typed`) a point is the decimal point of a number.
    """
    bare = GAPS.sub("", words)
    if FIGURE.fullmatch(bare) is None:
        return None
    if bare.isdecimal():
        return Decimal(bare)
    lone = LONE.fullmatch(bare)
    if lone is not None:
        mark = lone[1]
        grouping = comma == "thousands" if mark == "," else comma == "decimal"
        if comma is None and not (typed and mark == "."):
            return None
        return Decimal(bare.replace(mark, "" if grouping else "."))
    if GROUPED.fullmatch(bare):
        mark = next(letter for letter in bare if letter in ".,")
        return Decimal(bare.replace(mark, "").replace(",", "."))
    return Decimal(bare.replace(",", ".")) if DECIMALS.fullmatch(bare) else None


def comma_of(column: Iterable[str]) -> Comma | None:
    """What a comma means in a column, as far as one of its cells settles it."""
    for words in column:
        bare = GAPS.sub("", words)
        grouped, decimals = GROUPED.fullmatch(bare), DECIMALS.fullmatch(bare)
        if LONE.fullmatch(bare):
            continue
        if grouped is not None:
            return "thousands" if grouped[1] == "," else "decimal"
        if decimals is not None:
            return "decimal" if decimals[1] == "," else "thousands"
    return None


def is_two_ways(words: str) -> bool:
    """True for a figure such as "1,087", that is a thousand to one and one and a bit to another."""
    return LONE.fullmatch(GAPS.sub("", words)) is not None


@lru_cache(maxsize=REMEMBERED)
def count(words: str, *, comma: Comma | None, languages: tuple[str, ...]) -> int | None:
    """How many: "12", "12 pcs.", "2台", "twelve"."""
    counted = COUNTED.fullmatch(words)
    value = figure(words if counted is None else counted[1], comma=comma or "thousands")
    if value is not None:
        return int(value) if value == value.to_integral_value() else None
    for language in languages:
        found = quantity.find(words, language=language)
        if (
            len(found) == 1
            and found[0].raw.strip()
            and is_whole(words, found[0].start, found[0].end, aside=LONGEST_ASIDE)
        ):
            return found[0].value
    return None


# --- money ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def unit_of(heading: str, languages: tuple[str, ...]) -> Unit:
    """The unit that a heading names: "Amount (million yen)", "Сумма, тыс. евро"; without a currency where it names the scale alone."""
    for language in languages:
        unit = headings.unit_of(heading, partial(money.stated, language=language))
        if unit is not None:
            return unit
    for language in languages:
        unit = headings.unit_of(heading, partial(scale_alone, language=language))
        if unit is not None:
            return Unit(unit.factor)
    return Unit()


def scale_alone(words: str, *, language: str) -> Stated | None:
    """The 1,000,000 that "1 million" states."""
    stated = money.stated(f"{words} USD", language=language)
    return stated if stated is not None and stated.value > 1 else None


@lru_cache(maxsize=REMEMBERED)
def currency(words: str, languages: tuple[str, ...]) -> str | None:
    """The currency that a cell names: its code, its sign or its word."""
    bare = words.strip()
    if not bare:
        return None
    for language in languages:
        for form in (f"1 {bare}", f"{bare} 1", f"5 {bare}", f"5{bare}"):
            sums = money.find(form, language=language)
            if len(sums) == 1 and len(sums[0].amounts) == 1 and is_whole(form, sums[0].start, sums[0].end):
                return sums[0].amounts[0].currency
    return None


@lru_cache(maxsize=REMEMBERED)
def sums(words: str, *, languages: tuple[str, ...], country: str | None) -> tuple[Money, ...]:
    """The sum that the words of a cell state, in one currency or several; empty where they state none, or two."""
    for language in languages:
        found = money.find(words, language=language, country=country)
        if len(found) != 1:
            continue
        aside = LONGEST_ASIDE if any(one.bound != "exact" for one in found[0].amounts) else 0
        if is_whole(words, found[0].start, found[0].end, aside=aside):
            return found[0].amounts
    return ()


def is_whole(words: str, start: int, end: int, *, aside: int = 0) -> bool:
    """True where nothing but marks, or no more than `aside` letters before it, stands beside the stretch."""
    before, after = words[:start].strip(MARKS), words[end:].strip(MARKS)
    return not after and len(before) <= aside


# --- dates ---------------------------------------------------------------------------------------------------------


def order_of(column: Iterable[str]) -> Order | None:
    """Whether days stand before months in a column, as far as one of its cells settles it."""
    for words in column:
        found = SLASHED.fullmatch(words.strip())
        if found is not None and int(found[1]) > 12:
            return "day first"
        if found is not None and int(found[3]) > 12:
            return "month first"
    return None


@lru_cache(maxsize=REMEMBERED)
def date(words: str, *, order: Order | None, languages: tuple[str, ...]) -> PartialDate | None:
    """The date that the words of a cell are; None for what is none, and for one that can be read two ways.

    A point parts day from month, the day first; with a slash the column must settle which is which.
    """
    bare = words.strip()
    timed, slashed = TIMED.fullmatch(bare), SLASHED.fullmatch(bare)
    if slashed is not None:
        return slashed_date(slashed, order)
    try:
        found = PartialDate.parse(timed[1] if timed else bare)
        return found if EARLIEST <= found.year <= LATEST else None
    except ValueError:
        pass
    for language in languages:
        told = dates.find(bare, language=language)
        if len(told) == 1 and is_whole(bare, told[0].start, told[0].end, aside=3):
            return told[0].date
    return None


def slashed_date(found: re.Match[str], order: Order | None) -> PartialDate | None:
    """The date of "30/12/2025", "12/30/2025" or "30.12.25"."""
    first, mark, second, year = found.groups()
    day, month = (second, first) if mark == "/" and order == "month first" else (first, second)
    if mark == "/" and order is None and first != second and max(int(first), int(second)) <= 12:
        return None
    full = year if len(year) == 4 else f"20{year}"
    try:
        return PartialDate.parse(f"{full}-{int(month):02}-{int(day):02}")
    except ValueError:
        return None


def is_slashed(words: str) -> bool:
    """True for a date in figures of which it may be open which is the day."""
    return SLASHED.fullmatch(words.strip()) is not None


# --- names ---------------------------------------------------------------------------------------------------------


def names(words: str) -> tuple[str, ...]:
    """The names in a cell, apart by semicolons; countries by their English names."""
    found = (" ".join(name.split()) for name in words.split(";"))
    return tuple(dict.fromkeys(in_english(name) for name in found if name))


@lru_cache(maxsize=REMEMBERED)
def in_english(name: str) -> str:
    """A country's English name for a country, every other name as it stands."""
    code = countries.of(name)
    return name if code is None else countries.name(code)


@lru_cache(maxsize=REMEMBERED)
def country(words: str) -> str | None:
    """The alpha-2 code of the country that a cell names."""
    found: str | None = countries.of(words)
    return found


@lru_cache(maxsize=REMEMBERED)
def thing(words: str, *, kind: Kind | None, languages: tuple[str, ...]) -> tuple[Kind, str] | None:
    """The kind of thing that the words name, and its English name, where the vocabulary knows it.

    The longest of the nouns speaks, of the kind where one is given; of two as long the first of the row.
    """
    best: tuple[int, int] | None = None
    found: tuple[Kind, str] | None = None
    folded = vocabulary.fold(words)
    for language in languages:
        for hit in vocabulary.of(language).scan(words, folded):
            known = next((one for one in KINDS if one == hit.term.kind), None)
            if hit.term.layer != "noun" or known is None or kind not in (None, known):
                continue
            rank = (hit.start - hit.end, hit.start)
            if best is None or rank < best:
                best, found = rank, (known, hit.term.what)
    return found
