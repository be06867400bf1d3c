"""Rates find an error of ten and raise no alarm over rounding."""

from decimal import Decimal

import pytest

from medpact.values import Money, PartialDate, rates

AUGUST = PartialDate(2025, 8, 8)


def sum_of(value: str, currency: str | None) -> Money:
    return Money(Decimal(value), currency)


# one figure, the other, when, the power of ten between the rate that they imply and the true one
SCALES = [
    (("108700000", "JPY"), ("7000000", "USD"), AUGUST, -1),
    (("108700000", "JPY"), ("7000000", "USD"), None, -1),
    (("7000000", "USD"), ("108700000", "JPY"), AUGUST, -1),
    (("1087000000", "JPY"), ("7000000", "USD"), AUGUST, None),
    (("1801000000000", "JPY"), ("11600000", "USD"), AUGUST, 3),
    (("3980000000", "KZT"), ("7400000", "USD"), AUGUST, None),
    (("39800000000", "KZT"), ("7400000", "USD"), AUGUST, 1),
    (("577000000", "KES"), ("3900000", "USD"), None, None),
    (("200000000", "JPY"), ("100000000", "USD"), AUGUST, -2),
    (("35000000", "JPY"), ("1000000", "USD"), AUGUST, None),
    (("1000000000", "KZT"), ("8000000", "USD"), PartialDate(2005), None),
    (("10000000000", "KZT"), ("8000000", "USD"), PartialDate(2005), 1),
    (("5", "USD"), ("5", "USD"), AUGUST, None),
    (("0", "JPY"), ("5", "USD"), AUGUST, None),
    (("5", None), ("5", "USD"), AUGUST, None),
    (("5", "QQQ"), ("5", "USD"), AUGUST, None),
]


@pytest.mark.parametrize(("one", "other", "when", "power"), SCALES)
def test_a_power_of_ten_between_two_figures_is_found(
    one: tuple, other: tuple, when: PartialDate | None, power: int | None
) -> None:
    off = rates.off_by(sum_of(*one), sum_of(*other), when=when)
    assert (off.power if off is not None and off.is_scale else None) == power


def test_figures_three_times_apart_are_off_but_by_no_power_of_ten() -> None:
    off = rates.off_by(sum_of("3000000000", "JPY"), sum_of("6200000", "USD"), when=PartialDate(2024, 7, 2))
    assert off is not None
    assert not off.is_scale


def test_the_semey_figures_imply_fifteen_and_a_half_yen() -> None:
    implied = rates.implied(sum_of("108700000", "JPY"), sum_of("7000000", "USD"))
    off = rates.off_by(sum_of("7000000", "USD"), sum_of("108700000", "JPY"), when=AUGUST)
    assert implied is not None
    assert off is not None
    assert round(implied, 1) == round(off.implied, 1) == Decimal("15.5")
    assert (off.weak.currency, off.strong.currency, off.month.iso) == ("JPY", "USD", "2025-08")


def test_a_rate_names_its_month_and_source() -> None:
    rate = rates.rate("JPY", "USD", when=AUGUST)
    assert rate is not None
    assert 130 < rate.value < 165
    assert (rate.month.iso, rate.coarse) == ("2025-08", False)
    assert "HMRC" in rate.source


def test_a_month_after_the_last_takes_the_last() -> None:
    assert rates.rate("JPY", "USD", when=PartialDate(2099)) == rates.rate("JPY", "USD", when=None)


def test_before_2014_a_rate_is_coarse_and_says_so() -> None:
    rate = rates.rate("KZT", "USD", when=PartialDate(2005, 3, 1))
    assert rate is not None
    assert (rate.value, rate.month.iso, rate.coarse) == (Decimal("132.9"), "2005", True)
    assert "IMF" in rate.source


@pytest.mark.parametrize("currency", ["JPY", "EUR", "RUB", "KZT", "UAH", "KES", "INR", "CNY"])
@pytest.mark.parametrize("year", [2010, 2011, 2012, 2013])
def test_the_yearly_table_agrees_with_hmrc_averages(currency: str, year: int) -> None:
    (period,) = (one for one in rates.MONTHLY.average_periods() if one.year == year and not one.is_march)
    table = rates.MONTHLY.average(period)
    average = table.rate(currency).units_per_gbp / table.rate("USD").units_per_gbp
    ours = rates.rate(currency, "USD", when=PartialDate(year))
    assert ours is not None
    assert abs(ours.value / average - 1) < Decimal("0.03")


def test_no_rate_is_none() -> None:
    assert rates.rate("JPY", "QQQ", when=AUGUST) is None
    assert rates.rate("JPY", "USD", when=PartialDate(1950)) is None


def test_a_rate_turned_round_is_its_reciprocal() -> None:
    one, other = rates.rate("JPY", "EUR", when=AUGUST), rates.rate("EUR", "JPY", when=AUGUST)
    assert one is not None
    assert other is not None
    assert abs(one.value * other.value - 1) < Decimal("1e-12")
