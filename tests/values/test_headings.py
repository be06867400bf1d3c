"""Figures in tables whose unit stands at the head of the column."""

from decimal import Decimal

import pytest

from medpact.values import money, quantity

TABLES = [
    ("en", None, "Item\tQty\tCost (US$ '000)\nAmbulance\t2\t160\nBed\t\t3.5\n", [("160000", "USD"), ("3500", "USD")]),
    ("en", None, "Name   Units   Price in USD\nVan   2   40,000\n", [("40000", "USD")]),
    ("en", "LK", "GIVER / WHAT / NUMBER / VALUE (Rs. m)\nTwo giants\n  Cots / 900 / 4.5\n", [("4500000", "LKR")]),
    ("en", "LK", "GIVER / WHAT / NUMBER / VALUE (Rs. m)\n  Cots / 900\n  Together / 4.5\n", [("4500000", "LKR")]),
    ("en", None, "What\tWhere\tUSD\nPump\tKumi\tnot told\nVan\tSoroti\t40,000\n", [("40000", "USD")]),
    ("ru", "KZ", "Наименование\tКол-во\tСумма, тыс. тенге\nАппарат УЗИ\t2\t12 500\n", [("12500000", "KZT")]),
    ("uk", None, "Назва | Вартість, млн грн\nАвтомобіль | 2,5\n", [("2500000", "UAH")]),
    ("kk", "KZ", "Атауы\tСаны\tҚұны, млн теңге\nАппарат\t2\t12,5\n", [("12500000", "KZT")]),
    ("ja", None, "品目\t数量\t金額（千円）\n救急車\t2\t3,100\n", [("3100000", "JPY")]),
    ("sw", "TZ", "Kifaa\tIdadi\tGharama (Sh milioni)\nGari\t2\t268\n", [("268000000", "TZS")]),
]


@pytest.mark.parametrize(("language", "country", "text", "sums"), TABLES)
def test_the_unit_at_the_head_of_a_column_holds_for_the_figures_below_it(
    language: str, country: str | None, text: str, sums: list[tuple[str, str]]
) -> None:
    found = [one for each in money.find(text, language=language, country=country) for one in each.amounts]
    assert [(one.value, one.currency) for one in found] == [(Decimal(value), currency) for value, currency in sums]
    assert all(text[one.start : one.end] == one.raw for one in found)


def test_figures_of_other_columns_are_counts() -> None:
    assert [one.value for one in quantity.find("Kifaa\tIdadi\tGharama (Sh)\nGari\t2\t268\n", language="sw")] == [2]


def test_two_columns_of_one_row_are_one_sum_in_two_currencies() -> None:
    (one,) = money.find("What / USD / JPY\nVan / 40,000 / 6,000,000\n", language="en")
    assert [(money.value, money.currency) for money in one.amounts] == [(40_000, "USD"), (6_000_000, "JPY")]


@pytest.mark.parametrize(
    "text",
    [
        "Item\tQty\nAmbulance\t2\n",  # no heading names money
        "Pound for pound\nBeds / 30\n",  # a line of text, and no heading of cells
        "What / Cost (USD)\n\nOne line.\nTwo lines.\nThree lines.\nFour lines.\nBeds / 30\n",  # the table has ended
        "What\tUSD\nPump\tfree\n\nWhat\tHow many\nVan\t3\n",  # another table, of counts
        "What / Model / Cost (USD)\nPump / 30\n",  # a short row does not tell which cell it lacks
        "What\tCost (USD)\nPump\tabout 30 days\n",  # no plain figure
    ],
)
def test_what_does_not_stand_below_such_a_heading_is_no_sum(text: str) -> None:
    assert money.find(text, language="en") == ()
