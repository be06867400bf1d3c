"""A value printed in a language, and read again, is itself."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medpact.languages import LANGUAGES, table
from medpact.values import Money, PartialDate, Quantity, dates, money, printed, quantity

CODES = sorted(table("all", "countries")["codes"])
BOUNDS = st.sampled_from(["exact", "about", "at least", "at most"])
SUMS = st.one_of(
    st.integers(0, 10**13).map(Decimal),
    st.integers(0, 10**9).map(lambda hundredths: Decimal(hundredths) / 100),
    st.integers(1, 999).flatmap(lambda head: st.integers(0, 10).map(lambda noughts: Decimal(head * 10**noughts))),
)
PRINTED = [
    ("en", Money(Decimal(1087000000), "JPY", bound="about"), "about 1,087,000,000 JPY"),
    ("ru", Money(Decimal("1250.5"), "RUB"), "1\u00a0250,50 RUB"),
    (
        "uk",
        Money(Decimal(5000000), "UAH", bound="range", upper=Decimal(7000000)),
        "5\u00a0000\u00a0000–7\u00a0000\u00a0000 UAH",
    ),
    ("ja", Quantity(20, "", 0, 0, bound="at least"), "少なくとも20件"),
    ("en", Quantity(2, "", 0, 0, each=True), "2 each"),
    ("ru", PartialDate(2025, 7), "июль 2025 года"),
    ("kk", PartialDate(2025, 7, 16), "2025 жылғы 16 шілде"),
    ("sw", PartialDate(2025, 7, 16), "16 Julai 2025"),
    ("ja", PartialDate(2025), "2025年"),
]


@pytest.mark.parametrize(("language", "value", "words"), PRINTED)
def test_a_value_is_printed_as_the_language_writes_it(
    language: str, value: Money | Quantity | PartialDate, words: str
) -> None:
    if isinstance(value, Money):
        assert printed.money(value, language=language) == words
    elif isinstance(value, Quantity):
        assert printed.quantity(value, language=language) == words
    else:
        assert printed.date(value, language=language) == words


@settings(max_examples=400, deadline=None)
@given(
    value=SUMS, more=st.integers(1, 10**9), currency=st.sampled_from(CODES), bound=BOUNDS, ranged=st.booleans(),
    language=st.sampled_from(LANGUAGES),
)  # fmt: skip
def test_a_sum_printed_and_read_again_is_itself(
    value: Decimal, more: int, currency: str, bound: str, ranged: bool, language: str
) -> None:
    told = Money(max(value, Decimal(1000)), currency, bound="range", upper=max(value, Decimal(1000)) + more)
    told = told if ranged else Money(value, currency, bound=bound)  # type: ignore[arg-type]
    words = printed.money(told, language=language)
    (found,) = money.find(words, language=language)
    (amount,) = found.amounts
    assert replace(amount, raw="", start=None, end=None) == told


@settings(max_examples=400, deadline=None)
@given(
    value=st.integers(0, 10**7), more=st.integers(1, 10**5), bound=BOUNDS, ranged=st.booleans(), each=st.booleans(),
    language=st.sampled_from(LANGUAGES),
)  # fmt: skip
def test_a_count_printed_and_read_again_is_itself(
    value: int, more: int, bound: str, ranged: bool, each: bool, language: str
) -> None:
    told = Quantity(value, "", 0, 0, bound=bound, each=each)  # type: ignore[arg-type]
    told = replace(told, value=value + 1, bound="range", upper=value + 1 + more) if ranged else told
    (found,) = quantity.find(printed.quantity(told, language=language), language=language)
    assert replace(found, raw="", start=0, end=0) == told


@settings(max_examples=400, deadline=None)
@given(day=st.dates(), precision=st.sampled_from(["day", "month", "year"]), language=st.sampled_from(LANGUAGES))
def test_a_date_printed_and_read_again_is_itself(day: object, precision: str, language: str) -> None:
    year = 1900 + day.year % 160  # type: ignore[attr-defined]
    month = 0 if precision == "year" else day.month  # type: ignore[attr-defined]
    number = 0 if precision != "day" else min(day.day, 28)  # type: ignore[attr-defined]
    told = PartialDate(year, month, number)
    (found,) = dates.find(printed.date(told, language=language), language=language)
    assert found.date == told
