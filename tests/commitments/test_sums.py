"""Two figures of money: one sum, rounded, at the rate, a power of ten apart, or different."""

from decimal import Decimal

import pytest

from medpact.commitments.sums import bounded, compare, digits, shown
from medpact.values import Money, PartialDate

IN_2025 = PartialDate(2025, 12)


def money(words, bound="exact"):
    value, currency = words.split()
    return Money(Decimal(value.replace(",", "")), currency, bound=bound)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("1,087,000,000 JPY", "1,087,000,000 JPY", "equal"),
        ("555,000,000 KES", "555,200,000 KES", "equal"),
        ("3,900,000,000 KES", "3,980,000,000 KES", "rounded"),
        ("4,000,000,000 KZT", "3,980,000,000 KZT", "equal"),
        ("1,000,000,000 JPY", "1,087,000,000 JPY", "rounded"),
        ("12,000,000 USD", "11,600,000 USD", "rounded"),
        ("108,700,000 JPY", "1,087,000,000 JPY", "scale"),
        ("47,500,000 INR", "4,757,000 INR", "scale"),
        ("2,600,000,000 KES", "2,060,000,000 KES", "slip"),
        ("454,000,000 JPY", "467,000,000 JPY", "different"),
        ("76,500 USD", "95,700 USD", "different"),
        ("7,000,000 USD", "1,087,000,000 JPY", "rate"),
        ("7,000,000 USD", "108,700,000 JPY", "scale"),
        ("7,000,000 USD", "3,000,000,000 JPY", "different"),
        ("7,000,000 USD", "5 XXX", "unknown"),
        ("0 USD", "5 USD", "unknown"),
    ],
)
def test_two_figures(one, other, verdict):
    assert compare(money(one), money(other), when=IN_2025).verdict == verdict
    assert compare(money(other), money(one), when=IN_2025).verdict == verdict


@pytest.mark.parametrize(
    ("bound", "value", "may_be"),
    [
        ("at least", 1087, True),
        ("at least", 2000, False),
        ("at least", 990, False),
        ("about", 960, True),
        ("about", 1200, False),
        ("at most", 970, False),
        ("exact", 1001, False),
    ],
)
def test_what_a_bound_lets_a_thousand_be(bound, value, may_be):
    assert bounded(Money(Decimal(1000), "JPY", bound=bound), Decimal(value)) is may_be


def test_a_range_holds_what_lies_in_it():
    between = Money(Decimal(10), "USD", bound="range", upper=Decimal(20))
    assert bounded(between, Decimal(15)) and not bounded(between, Decimal(21))


@pytest.mark.parametrize(
    ("value", "count"), [("1087000000", 4), ("1000000000", 1), ("3.8E+6", 2), ("0", 1), ("76500", 3)]
)
def test_the_digits_of_a_figure_that_say_something(value, count):
    assert digits(Decimal(value)) == count


@pytest.mark.parametrize(
    ("value", "words"), [("1.087E+9", "1,087,000,000 JPY"), ("19.5", "19.5 JPY"), ("0.25", "0.25 JPY")]
)
def test_a_sum_in_words(value, words):
    assert shown(Decimal(value), "JPY") == words
