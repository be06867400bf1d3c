"""Rows of a table become claims, and what is wrong with a row is said of each of its cells at once."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from medpact import commitments, documents
from medpact.claims import cells, tables
from medpact.claims.tables import TableRead
from medpact.documents import columns, sheets
from medpact.documents.columns import Columns, Field, UnusableColumns

EVERY = ("en", "ru", "uk", "kk", "ja", "sw")


def table(*rows: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def read(*rows: tuple[str, ...], every_row: tuple[tuple[Field, str], ...] = (), name: str = "list.csv") -> TableRead:
    """What the table says, its columns guessed from its headings."""
    content = table(*rows)
    document, found = documents.from_bytes(content, name=name), sheets.read(content, name=name)
    guessed = columns.guess(columns.headings_of(found[0]), "commitments")
    made = tables.read(document, found, replace(guessed, every_row=every_row))
    for claim in made.reading.claims:
        assert document.text[claim.quote.start : claim.quote.end] == claim.quote.text
        assert claim.quote.start <= claim.anchor.start < claim.anchor.end <= claim.quote.end
        for amount in claim.amounts:
            assert amount.start is None or document.text[amount.start : amount.end] == amount.raw
    return made


def faults(made: TableRead) -> list[str]:
    return [str(fault) for row in made.rows for fault in row.faults]


HEADINGS: list[tuple[tuple[str, ...], tuple[str | None, ...]]] = [
    (
        ("No.", "Item", "Qty", "Donor", "Recipient", "Hospital", "Delivery date", "Status", "Total cost (USD)"),
        (None, "what", "quantity", "from", "to", "place", "date", "stage", "amount"),
    ),
    (
        ("№", "Наименование оборудования", "Кол-во", "Стоимость, тыс. тенге", "Донор", "Получатель", "Дата поставки"),
        (None, "what", "quantity", "amount", "from", "to", "date"),
    ),
    (("Назва обладнання", "Кількість", "Хто передає", "Лікарня"), ("what", "quantity", "from", "place")),
    (("案件名", "供与国", "供与限度額（百万円）", "署名日", "病院名"), ("what", "from", "amount", "date", "place")),
    (("Атауы", "Саны", "Донор", "Аурухана", "Күні"), ("what", "quantity", "from", "place", "date")),
    (("Kifaa", "Idadi", "Mfadhili", "Hospitali", "Tarehe"), ("what", "quantity", "from", "place", "date")),
    (("Colour", "Remarks"), (None, None)),
]


@pytest.mark.parametrize(("headings", "fields"), HEADINGS, ids=range(len(HEADINGS)))
def test_columns_are_guessed_in_six_languages(headings: tuple[str, ...], fields: tuple[str | None, ...]) -> None:
    assert columns.guess(headings, "commitments").fields == fields


def test_headings_are_found_below_a_title() -> None:
    made = read(("Gifts to the region in 2025", "", ""), ("Item", "Qty", "Donor"), ("Ambulance", "2", "Japan"))
    (claim,) = made.reading.claims
    assert (claim.kind, claim.what, claim.quantity, claim.from_) == ("equipment", "ambulance", 2, ("Japan",))


def test_a_row_becomes_a_claim_with_all_that_its_cells_say() -> None:
    made = read(
        ("Reference", "Item", "Qty", "Amount (million JPY)", "Donor", "Recipient", "Country", "City", "Date", "Status"),
        ("G-1", "MRI scanner", "1", "1087.5", "Япония", "Emergency hospital", "Kazakhstan", "Semey", "16.07.2025", "Handed over"),
    )  # fmt: skip
    (claim,) = made.reading.claims
    assert (claim.kind, claim.stage, claim.what, claim.quantity) == ("equipment", "delivered", "MRI machine", 1)
    assert [(one.value, one.currency) for one in claim.amounts] == [(Decimal("1087500000"), "JPY")]
    assert (claim.from_, claim.to, claim.country, claim.place) == (
        ("Japan",),
        ("Emergency hospital",),
        "KZ",
        "Semey",
    )
    assert str(claim.date) == str(claim.happened) == "2025-07-16"
    assert claim.rule == "table"
    assert (made.reading.reader.name, len(made.reading.reader.vocabulary)) == ("table", 64)


def test_a_row_of_sums_is_no_claim() -> None:
    made = read(("Наименование", "Кол-во"), ("Аппарат ИВЛ", "5"), ("Итого", "5"))
    assert [row.is_total for row in made.rows] == [False, True]
    assert made.reading.left_out[0].why == "It sums other rows."


def test_all_that_is_wrong_is_said_at_once_in_the_words_of_the_file() -> None:
    made = read(
        ("Item", "Qty", "Amount", "Currency", "Country", "Date", "Status"),
        ("Ambulance", "a few", "many", "JPY", "Atlantis", "soon", "lost"),
        ("Ambulance", "2", "50000", "", "KZ", "2025", ""),
        ("Ambulance", "1.5", "-5", "doubloon", "KZ", "2025-13-01", "done"),
        ("Ambulance", "3", "5000", "JPY", "KZ", "2025", "signed"),
        ("", "3", "", "", "KZ", "2025", "signed"),
        ("Doorstop", "3", "", "", "KZ", "2025", "signed"),
    )
    assert [row.row.number for row in made.rows if row.claim is not None] == [5]
    assert faults(made) == [
        "row 2, Status: “lost” is no stage: write one of discussed, promised, delivered, working, stopped.",
        "row 2, Country: “Atlantis” is no country: write its name, or its code, such as KZ.",
        "row 2, Qty: “a few” is no count: write a whole number, such as 12.",
        "row 2, Date: “soon” is no date: write it as 2025-08-25, or 2025-08, or 2025.",
        "row 2, Amount: “many” is no sum: write the digits in full, such as 1087000000, and the currency in its own"
        " column.",
        "row 3, Amount: “50000” has no currency: write its code, such as JPY, or choose one for every row.",
        "row 4, Qty: “1.5” is no count: write a whole number, such as 12.",
        "row 4, Date: “2025-13-01” is no date: write it as 2025-08-25, or 2025-08, or 2025.",
        "row 4, Amount: “-5” is below zero: write what was promised or given, and leave corrections out.",
        "row 6: the row says neither what it is nor how much: fill one of the two.",
        "row 7, Item: nothing tells what kind “Doorstop” is: write one of funding, equipment, facility, training,"
        " technology, research, registration, agreement, meeting, institution in a column of its own, or choose one for"
        " every row.",
    ]
    assert len(made.reading.left_out) == 5


FIGURES = [
    (["1087"], "1087", Decimal(1087)),
    (["1 087 000"], "1 087 000", Decimal(1087000)),
    (["1,087,000"], "1,087,000", Decimal(1087000)),
    (["1.087.000,50"], "1.087.000,50", Decimal("1087000.50")),
    (["12,5"], "12,5", Decimal("12.5")),
    (["1,087"], "1,087", None),
    (["1.087"], "1.087", None),
    (["1,087", "2,500,000"], "1,087", Decimal(1087)),
    (["1,087", "12,5"], "1,087", Decimal("1.087")),
    (["1.087", "12,5"], "1.087", Decimal(1087)),
    (["1.087", "2,500,000"], "1.087", Decimal("1.087")),
    (["12 or so"], "12 or so", None),
    (["1,08,70,000"], "1,08,70,000", None),
]


@pytest.mark.parametrize(("column", "words", "value"), FIGURES, ids=range(len(FIGURES)))
def test_a_comma_means_what_its_column_settles(column: list[str], words: str, value: Decimal | None) -> None:
    assert cells.figure(words, comma=cells.comma_of(column)) == value


def test_a_number_of_a_workbook_has_a_decimal_point() -> None:
    assert cells.figure("1.087", typed=True) == Decimal("1.087")


DATES = [
    (["2025-08-25"], "2025-08-25", "2025-08-25"),
    (["25.08.2025"], "25.08.2025", "2025-08-25"),
    (["03/04/2025"], "03/04/2025", None),
    (["03/04/2025", "25/04/2025"], "03/04/2025", "2025-04-03"),
    (["03/04/2025", "04/25/2025"], "03/04/2025", "2025-03-04"),
    (["05/05/2025"], "05/05/2025", "2025-05-05"),
    (["16 июля 2025 г."], "16 июля 2025 г.", "2025-07-16"),
    (["令和6年3月14日"], "令和6年3月14日", "2024-03-14"),
    (["July 2025"], "July 2025", "2025-07"),
    (["2025"], "2025", "2025"),
    (["31.02.2025"], "31.02.2025", None),
    (["next spring"], "next spring", None),
]


@pytest.mark.parametrize(("column", "words", "iso"), DATES, ids=range(len(DATES)))
def test_a_day_is_never_guessed(column: list[str], words: str, iso: str | None) -> None:
    found = cells.date(words, order=cells.order_of(column), languages=EVERY)
    assert (None if found is None else found.iso) == iso


UNITS = [
    ("Amount (million JPY)", Decimal(1_000_000), "JPY"),
    ("Стоимость, тыс. тенге", Decimal(1000), "KZT"),
    ("金額（百万円）", Decimal(1_000_000), "JPY"),
    ("Вартість, грн", Decimal(1), "UAH"),
    ("Amount in USD", Decimal(1), "USD"),
    ("Amount", Decimal(1), None),
]


@pytest.mark.parametrize(("heading", "factor", "currency"), UNITS)
def test_the_heading_tells_the_scale_and_the_currency(heading: str, factor: Decimal, currency: str | None) -> None:
    assert cells.unit_of(heading, EVERY) == cells.Unit(factor, currency)


def test_what_holds_for_every_row_fills_what_no_column_says() -> None:
    made = read(
        ("Item", "Qty", "Amount"),
        ("Doorstop", "3", "500"),
        every_row=(("kind", "equipment"), ("currency", "EUR"), ("from", "Norway"), ("country", "Kenya")),
    )
    (claim,) = made.reading.claims
    assert (claim.kind, claim.what, claim.from_, claim.country) == ("equipment", "Doorstop", ("Norway",), "KE")
    assert claim.amounts[0].currency == "EUR"


def test_the_same_row_again_is_one_claim_and_another_value_needs_a_reference() -> None:
    row = ("Ambulance", "2", "Japan", "Kenya")
    made = read(("Item", "Qty", "Donor", "Country"), row, row, ("Ambulance", "3", "Japan", "Kenya"))
    assert [one.claim is not None for one in made.rows] == [True, False, False]
    assert made.rows[1].repeats == 2
    assert faults(made) == [
        "row 4, Item: “Ambulance” stands in row 2 already, with other values: give each its own reference."
    ]


def test_a_row_is_known_by_its_reference_else_by_what_it_says() -> None:
    with_reference = ("Reference", "Item", "Qty", "Country")
    (one,) = read(with_reference, ("G-1", "Ambulance", "2", "Kenya")).rows
    (other,) = read(with_reference, ("g-1 ", "Ventilator", "9", "Kenya")).rows
    assert one.key == other.key
    (one,) = read(with_reference[1:], ("Ambulance", "2", "Kenya")).rows
    (other,) = read(with_reference[1:], ("ambulances", "3", "KE")).rows
    (third,) = read(with_reference[1:], ("Ventilator", "2", "Kenya")).rows
    assert one.key == other.key != third.key


def test_a_ragged_row_is_bad_and_the_others_stand() -> None:
    made = read(("Item", "Qty"), ("Ambulance", "2"), ("Ventilator", "3", "", "extra"))
    assert len(made.reading.claims) == 1
    assert "“extra” stands too far right" in faults(made)[0]


def test_no_row_is_the_part_of_another() -> None:
    made = read(
        ("Reference", "Item", "Amount", "Currency", "Donor", "Country"),
        ("A", "Grant for scanners", "10", "EUR", "Japan", "Kenya"),
        ("B", "Grant for beds", "5", "EUR", "Japan", "Kenya"),
        ("C", "Grant for lamps", "5", "EUR", "Japan", "Kenya"),
    )
    agreed = commitments.reconcile([made.reading])
    assert [one.counts_in_totals for one in agreed.commitments] == [True, True, True]
    assert not any(one.parents for one in agreed.commitments)


def test_columns_as_told_name_every_fault_at_once() -> None:
    with pytest.raises(UnusableColumns) as raised:
        columns.told(("Item", "Qty"), "commitments", {"Items": "what", "B": "howmany"}, every_row={"serial": "5"})
    assert [fault.split(":")[0].split(".")[0] for fault in raised.value.faults] == [
        "No column is called 'Items'",
        "'howmany' is no field of commitments",
        "'serial' cannot hold for every row",
        "No column says what it is or how much",
    ]


def test_columns_are_named_by_heading_or_letter() -> None:
    made = columns.told(("Item", "Qty"), "commitments", {"item": "what", "B": "quantity"})
    assert made == Columns("commitments", ("Item", "Qty"), ("what", "quantity"))
    assert columns.known_by(("ITEM", "Qty."), "commitments") == columns.known_by(made.headings, "commitments")


def test_every_language_has_words_for_every_field() -> None:
    from medpact import languages

    for language in languages.LANGUAGES:
        said = languages.table(language, "columns")
        assert set(said["headings"]) == set(columns.ALL), language
        assert set(said["kinds"]) == set(tables.KINDS)
        assert set(said["stages"]) == set(tables.STAGES)
        assert set(said["terms"]) == set(tables.TERMS)
        for part in ("headings", "kinds", "stages", "terms"):
            words = [word for listed in said[part].values() for word in listed]
            assert len(words) == len(set(words)), (language, part)
