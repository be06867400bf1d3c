"""A unit price shows an error of ten, and raises no alarm over a dear machine."""

from decimal import Decimal

import pytest

from medpact.languages import table
from medpact.values import Money, PartialDate, Quantity, prices

MAY = PartialDate(2024, 5)
# goods, the sum, its currency, how many, by which power of ten the price of one is off
CASES = [
    ("ambulance", "1200000", "USD", 20, 0),
    ("ambulance", "120000000", "USD", 20, 2),
    ("MRI machine", "300000000", "JPY", 1, 0),
    ("MRI machine", "3000000", "JPY", 1, -2),
    ("oxygen concentrator", "350000", "USD", 350, 0),
    ("oxygen concentrator", "35000000", "USD", 350, 2),
    ("hospital bed", "50000", "KES", 10, 0),
    ("mask", "100000", "USD", 1_000_000, 0),
    ("mask", "900000000", "USD", 1_000_000, 2),
    ("medicine", "900000000", "USD", 1, 0),
    ("ambulance", "900000000", None, 1, 0),
]


@pytest.mark.parametrize(("what", "value", "currency", "count", "power"), CASES)
def test_a_price_of_one_that_is_off_by_a_power_of_ten_is_found(
    what: str, value: str, currency: str | None, count: int, power: int
) -> None:
    one = prices.unit_price(Money(Decimal(value), currency), Quantity(count, "", 0, 0))
    assert one is not None
    off = prices.off_by(what, one, when=MAY)
    assert (off.power if off is not None else 0) == power


def test_a_range_and_nothing_have_no_price_of_one() -> None:
    ten = Quantity(10, "", 0, 0)
    assert prices.unit_price(Money(Decimal(5), "USD", bound="range", upper=Decimal(7)), ten) is None
    assert prices.unit_price(Money(Decimal(5), "USD"), Quantity(0, "", 0, 0)) is None
    assert prices.unit_price(Money(Decimal(5), "USD"), Quantity(2, "", 0, 0, upper=3)) is None


def test_every_range_of_the_table_goes_up_and_is_wide() -> None:
    for what, (low, high) in prices.TABLE["dollars"].items():
        assert 0 < low < high, what
        assert high / low >= 5, what


def test_every_name_of_the_table_is_one_that_readers_give() -> None:
    named = {term["what"] for term in table("en", "goods")["term"]}
    assert set(prices.TABLE["dollars"]) <= named


def test_the_table_says_whose_figures_it_has() -> None:
    assert "coarse" in prices.TABLE["source"]
