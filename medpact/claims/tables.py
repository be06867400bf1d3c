"""A table of commitments: each row a claim.

In: a Document made of a table, one of its sheets, and which column holds what. Out: a Reading, and what became of each row.

A row tells of itself alone: no row is the part of another, whatever stands beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from medpact.claims import cells
from medpact.claims.claim import (
    KINDS,
    ROW_OF_A_TABLE,
    STAGES,
    TERMS,
    Anchor,
    Claim,
    Kind,
    LeftOut,
    Quote,
    Reader,
    Reading,
    Stage,
    Terms,
)
from medpact.documents import Document
from medpact.documents import columns as headings
from medpact.documents.columns import Columns, Field
from medpact.documents.sheets import Line, Row, Sheet, text_of
from medpact.values import Money, PartialDate
from medpact.values.headings import Unit

READER, VERSION = "table", "1"
DUE = frozenset({"equipment", "facility", "training", "technology", "meeting"})
FIGURES = frozenset({"funding", "registration"})
"""Kinds that are known by their figure; the others by their noun."""

WITHOUT_NOUN: dict[Terms | None, str] = {"loan": "loan", "investment": "investment", "grant": "grant aid"}
LONGEST_WHAT = 200

Wrong = Literal[
    "nothing",
    "no sum",
    "two ways",
    "below zero",
    "no currency",
    "unknown currency",
    "no count",
    "no day",
    "day or month",
    "no country",
    "unknown kind",
    "no kind",
    "unknown stage",
    "unknown terms",
    "too many cells",
    "named twice",
    "no serial",
    "no number",
    "no commitment",
    "several commitments",
    "unknown reference",
]

SENTENCES: dict[Wrong, str] = {
    "nothing": "the row says neither what it is nor how much: fill one of the two",
    "no sum": "“{cell}” is no sum: write the digits in full, such as 1087000000, and the currency in its own column",
    "two ways": "“{cell}” can be read two ways: write a thousand without a mark, and decimals with two digits",
    "below zero": "“{cell}” is below zero: write what was promised or given, and leave corrections out",
    "no currency": "“{cell}” has no currency: write its code, such as JPY, or choose one for every row",
    "unknown currency": "“{cell}” is no currency: write its code, such as JPY",
    "no count": "“{cell}” is no count: write a whole number, such as 12",
    "no day": "“{cell}” is no date: write it as 2025-08-25, or 2025-08, or 2025",
    "day or month": "“{cell}” can be read two ways: write it as 2025-08-25",
    "no country": "“{cell}” is no country: write its name, or its code, such as KZ",
    "unknown kind": "“{cell}” is no kind: write one of {known}",
    "no kind": "nothing tells what kind “{cell}” is: write one of {known} in a column of its own, or choose one for every row",
    "unknown stage": "“{cell}” is no stage: write one of {known}",
    "unknown terms": "“{cell}” are no terms: write one of {known}",
    "too many cells": "the row has more cells than there are headings: “{cell}” stands too far right",
    "named twice": "“{cell}” stands in row {known} already, with other values: give each its own reference",
    "no serial": "the serial number is missing: copy it from the machine's plate",
    "no number": "“{cell}” is no number of a commitment: write one that the ledger shows, such as 12",
    "no commitment": "no commitment that you can see fits “{cell}”: write its number",
    "several commitments": "“{cell}” fits the commitments {known}: write the number of one",
    "unknown reference": "no imported row has the reference “{cell}”: import the table of commitments first",
}
"""What can be wrong with a row: what stands there, and what would be right."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its number and its column as the file shows them, what stands there, what is wrong."""

    row: int
    wrong: Wrong
    heading: str = ""
    cell: str = ""
    known: str = ""

    def __str__(self) -> str:
        where = f"row {self.row}, {self.heading}" if self.heading else f"row {self.row}"
        return f"{where}: {SENTENCES[self.wrong].format(cell=self.cell, known=self.known)}."


@dataclass(frozen=True, slots=True)
class RowRead:
    """What a row says: its claim, and by what it is known in other tables (`key`); else its faults.

    `is_total` is true for a row that sums others, `repeats` is the row that says the same already: neither is a claim.
    """

    row: Row
    key: str = ""
    claim: Claim | None = None
    faults: tuple[Fault, ...] = ()
    is_total: bool = False
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a table says: the claims of its good rows, and what became of each row."""

    reading: Reading
    rows: tuple[RowRead, ...]


class OtherText(ValueError):
    """The sheets are not those of the document."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name}: the text kept of this file was made by an older version. Save the file anew and import that."
        )


@dataclass(frozen=True, slots=True)
class Column:
    """What a whole column settles of its cells."""

    comma: cells.Comma | None = None
    order: cells.Order | None = None
    unit: Unit = field(default_factory=Unit)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with what its columns hold and settle."""

    columns: Columns
    languages: tuple[str, ...]
    typed: bool
    amounts: Column
    counts: Column
    dates: Column


def read(document: Document, sheets: Sequence[Sheet], columns: Columns, *, sheet: int = 0) -> TableRead:
    """The claims of the rows of one sheet, and what became of each row.

    `sheets` are those that the document's text was made of. Raises OtherText where they are not.
    """
    text = text_of(sheets)
    if text.text != document.text:
        raise OtherText(document.card.name)
    below = headings.headings_at(sheets[sheet]) + 1
    table = table_of(sheets[sheet], columns)
    rows: list[RowRead] = []
    seen: dict[str, RowRead] = {}
    for row, line in zip(sheets[sheet].rows[below:], text.lines[sheet][below:], strict=True):
        one = met_before(read_row(row, line, table, document), seen, columns)
        rows.append(one)
        if one.claim is not None:
            seen[one.key] = one
    reader = Reader(READER, VERSION, columns.sha256)
    claims = tuple(one.claim for one in rows if one.claim is not None)
    left_out = tuple(left_out_of(rows, text.lines[sheet][below:], document.text))
    return TableRead(Reading(document.card, reader, claims, left_out), tuple(rows))


def left_out_of(rows: Sequence[RowRead], lines: Sequence[Line], text: str) -> Iterator[LeftOut]:
    """The rows that are no claim, each with the reason."""
    for one, line in zip(rows, lines, strict=True):
        if one.claim is None:
            why = "; ".join(map(str, one.faults)) or (
                "It sums other rows." if one.is_total else f"Row {one.repeats} says the same."
            )
            yield LeftOut(text[line.span.start : line.span.end], line.span.start, line.span.end, why)


def table_of(sheet: Sheet, columns: Columns) -> Table:
    """The sheet with what its columns settle."""
    languages = headings.languages_of(columns.headings)
    below = headings.rows_below(sheet)

    def column(name: Field) -> list[str]:
        place = columns.place(name)
        return [] if place is None else [row.cells[place] for row in below if place < len(row.cells)]

    return Table(
        columns,
        languages,
        typed=bool(sheet.name),
        amounts=Column(cells.comma_of(column("amount")), unit=cells.unit_of(columns.heading("amount"), languages)),
        counts=Column(cells.comma_of(column("quantity"))),
        dates=Column(order=cells.order_of(column("date"))),
    )


def met_before(one: RowRead, seen: dict[str, RowRead], columns: Columns) -> RowRead:
    """The row; without its claim where an earlier row of the table is known by the same."""
    before = seen.get(one.key)
    if one.claim is None or before is None or before.claim is None:
        return one
    if content(one.claim) == content(before.claim):
        return replace(one, claim=None, repeats=before.row.number)
    heading = columns.heading("reference") or columns.heading("what")
    said = columns.cell(one.row, "reference") or columns.cell(one.row, "what")
    fault = Fault(one.row.number, "named twice", heading, said, str(before.row.number))
    return replace(one, claim=None, faults=(fault,))


def content(claim: Claim) -> tuple[object, ...]:
    """What a row says, without where it stands."""
    amounts = tuple((one.value, one.currency, one.bound, one.upper) for one in claim.amounts)
    said = (claim.kind, claim.stage, claim.what, claim.quantity, amounts, claim.from_, claim.to, claim.country)
    return (*said, claim.place, claim.date, claim.terms, claim.via)


# --- one row -------------------------------------------------------------------------------------------------------


class RowReader:
    """A row while it is read: what it says, and what is wrong with it."""

    def __init__(self, row: Row, table: Table) -> None:
        self.row, self.table = row, table
        self.faults: list[Fault] = []

    def cell(self, name: Field) -> str:
        """The words of the row's cell, without the apostrophe that keeps a spreadsheet from running them."""
        words = self.table.columns.cell(self.row, name)
        return words[1:] if words[:1] == "'" and words[1:2] in tuple("=+-@") else words

    def wrong(self, what: Wrong, name: Field, *, known: Sequence[str] = ()) -> None:
        """Note what is wrong with a cell."""
        heading = self.table.columns.heading(name)
        self.faults.append(Fault(self.row.number, what, heading, self.cell(name), ", ".join(known)))

    def meaning(self, name: Field, part: str, known: Sequence[str], what: Wrong) -> str | None:
        """What the words of a cell mean; None for an empty one, and for one that means nothing, which is noted."""
        words = self.cell(name)
        found = headings.words_for(part).get(headings.plain(words))
        if words and found not in known:
            self.wrong(what, name, known=known)
            return None
        return found

    def kind(self) -> Kind | None:
        """The kind that the row names."""
        found = self.meaning("kind", "kinds", KINDS, "unknown kind")
        return next((one for one in KINDS if one == found), None)

    def stage(self) -> Stage:
        """How far it has come; promised where the row does not say."""
        found = self.meaning("stage", "stages", STAGES, "unknown stage")
        return next((one for one in STAGES if one == found), "promised")

    def terms(self) -> Terms | None:
        """The terms that the row names."""
        found = self.meaning("terms", "terms", TERMS, "unknown terms")
        return next((one for one in TERMS if one == found), None)

    def country(self) -> str | None:
        """The country that the row names."""
        words = self.cell("country")
        found = cells.country(words) if words else None
        if words and found is None:
            self.wrong("no country", "country")
        return found

    def quantity(self) -> int | None:
        """How many."""
        words = self.cell("quantity")
        if not words:
            return None
        found = cells.count(words, comma=self.table.counts.comma, languages=self.table.languages)
        if found is None:
            self.wrong("below zero" if is_below_zero(words) else "no count", "quantity")
        return found

    def date(self) -> PartialDate | None:
        """The date."""
        words = self.cell("date")
        if not words:
            return None
        found = cells.date(words, order=self.table.dates.order, languages=self.table.languages)
        if found is None:
            self.wrong("day or month" if cells.is_slashed(words) else "no day", "date")
        return found

    def amounts(self, country: str | None, span: tuple[int, int] | None) -> tuple[Money, ...]:
        """The money; `span` is where its cell stands in the text."""
        words = self.cell("amount")
        if not words:
            return ()
        value = cells.figure(words, comma=self.table.amounts.comma, typed=self.table.typed)
        if value is not None:
            return self.plain_amount(words, value, span)
        found = cells.sums(words, languages=self.table.languages, country=country)
        if not found:
            sort: Wrong = "below zero" if is_below_zero(words) else "two ways" if cells.is_two_ways(words) else "no sum"
            self.wrong(sort, "amount")
            return ()
        told = self.currency() if any(one.currency is None for one in found) else None
        return tuple(placed(replace(one, currency=one.currency or told), span) for one in found)

    def plain_amount(self, words: str, value: Decimal, span: tuple[int, int] | None) -> tuple[Money, ...]:
        """The money of a cell that holds a figure alone: its currency and scale stand in the heading or in another column."""
        unit = self.table.amounts.unit
        currency = self.currency() if self.cell("currency") else unit.currency
        if currency is None and not self.cell("currency"):
            self.wrong("no currency", "amount")
        start, end = span or (None, None)
        return (Money(tidy(value * unit.factor), currency, words, start, end),)

    def currency(self) -> str | None:
        """The currency that the row names."""
        words = self.cell("currency")
        found = cells.currency(words, self.table.languages)
        if words and found is None:
            self.wrong("unknown currency", "currency")
        return found


def placed(one: Money, span: tuple[int, int] | None) -> Money:
    """The money of a cell, with where it stands in the text."""
    if span is None or one.start is None or one.end is None:
        return replace(one, start=None, end=None)
    return replace(one, start=span[0] + one.start, end=span[0] + one.end)


def tidy(value: Decimal) -> Decimal:
    """The number without decimals that are zero."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def is_below_zero(words: str) -> bool:
    """True for a figure with a minus."""
    return words[:1] in "-−–" and cells.figure(words[1:], comma="thousands") is not None


def read_row(row: Row, line: Line, table: Table, document: Document) -> RowRead:
    """What one row says, with all that is wrong with it."""
    reader = RowReader(row, table)
    if is_total(row):
        return RowRead(row, is_total=True)
    spare = [cell for cell in row.cells[len(table.columns.headings) :] if cell]
    if spare:
        return RowRead(row, faults=(Fault(row.number, "too many cells", cell=spare[0]),))
    claim = claim_of(reader, line, document)
    if reader.faults or claim is None:
        return RowRead(row, faults=tuple(reader.faults))
    return RowRead(row, key_of(reader, claim), claim)


def is_total(row: Row) -> bool:
    """True for a row that begins with a word such as "Total"."""
    first = next((cell for cell in row.cells if cell), "")
    return headings.plain(first) in headings.totals()


def claim_of(reader: RowReader, line: Line, document: Document) -> Claim | None:
    """The claim of a row; None where it says nothing, which is noted."""
    spans = {name: span_of(line, reader.table.columns.place(name)) for name in headings.ALL}
    kind, stage, terms, country = reader.kind(), reader.stage(), reader.terms(), reader.country()
    quantity, date = reader.quantity(), reader.date()
    amounts = reader.amounts(country, spans["amount"])
    words = reader.cell("what")
    if not words and not reader.cell("amount"):
        reader.faults.append(Fault(reader.row.number, "nothing"))
        return None
    named = thing(words, kind, quantity, amounts, terms, reader.table.languages)
    if named is None:
        if not reader.cell("kind"):
            reader.wrong("no kind", "what", known=KINDS)
        return None
    own_kind, what = named
    to = cells.names(reader.cell("to"))
    start, end = figure_or_noun(own_kind, spans, line)
    return Claim(
        kind=own_kind,
        stage=stage,
        what=what,
        quote=Quote(document.text[line.span.start : line.span.end], line.span.start, line.span.end),
        anchor=Anchor(document.card.text_sha256, start, end, own_kind),
        quantity=quantity,
        amounts=amounts,
        from_=cells.names(reader.cell("from")),
        to=to,
        country=country or next(filter(None, map(cells.country, to)), None),
        place=reader.cell("place") or None,
        date=date,
        happened=date if stage in ("delivered", "working") else None,
        due=date if stage == "promised" and own_kind in DUE else None,
        terms=terms,
        via=reader.cell("via") or None,
        rule=ROW_OF_A_TABLE,
    )


def thing(
    words: str,
    kind: Kind | None,
    quantity: int | None,
    amounts: tuple[Money, ...],
    terms: Terms | None,
    languages: tuple[str, ...],
) -> tuple[Kind, str] | None:
    """The kind of thing and its name: in English where the vocabulary knows it, else in the words of the row.

    Without a kind the noun tells it; a sum without a count, of which the noun tells nothing, is money.
    """
    only_money = bool(amounts) and quantity is None
    if kind is None and only_money:
        found = cells.thing(words, kind="funding", languages=languages) if words else None
        if found is not None:
            return found
    found = cells.thing(words, kind=kind, languages=languages) if words else None
    if found is not None:
        return found
    if kind is None and not only_money:
        return None
    return kind or "funding", words[:LONGEST_WHAT] or WITHOUT_NOUN.get(terms, kind or "funding")


def span_of(line: Line, place: int | None) -> tuple[int, int] | None:
    """Where a cell stands in the text; None for an empty one."""
    span = line.cells[place] if place is not None and place < len(line.cells) else None
    return None if span is None else (span.start, span.end)


def figure_or_noun(kind: Kind, spans: dict[Field, tuple[int, int] | None], line: Line) -> tuple[int, int]:
    """Where the figure stands that the claim is known by, or its noun; else the row's first words."""
    order: tuple[Field, ...] = ("amount", "quantity", "what") if kind in FIGURES else ("what", "quantity", "amount")
    found = next((span for name in order if (span := spans[name]) is not None), None)
    if found is not None:
        return found
    first = next((span for span in line.cells if span is not None), line.span)
    return first.start, first.end


def key_of(reader: RowReader, claim: Claim) -> str:
    """By what the row is known in other tables: its reference, else what, from whom, to whom, where and when."""
    reference = headings.plain(reader.cell("reference"))
    if reference:
        return reference_key(reference)
    day = None if claim.date is None else claim.date.iso
    return hashed("content", claim.kind, claim.what, claim.from_, claim.to, claim.place, claim.country, day)


def reference_key(reference: str) -> str:
    """By what a row of this reference is known, however it is written."""
    return hashed("reference", headings.plain(reference))


def hashed(*said: object) -> str:
    """The hash of what is said, in small letters."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).casefold().encode()).hexdigest()
