"""A table of units: each row a machine or a vehicle.

In: a Sheet, and which column holds what. Out: for each row the unit that it tells of, or all that is wrong with it.

Which commitment a row means is told by its number, by the reference of a row imported before, or by what it is and where:
the ledger looks it up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from medpact.claims import cells
from medpact.claims.tables import Fault, is_total
from medpact.documents import columns as headings
from medpact.documents.columns import Columns
from medpact.documents.sheets import Row, Sheet


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What a row says of a unit, and by what it tells the commitment; else its faults.

    `repeats` is the row that tells of the same unit already.
    """

    row: Row
    serial: str = ""
    what: str = ""
    place: str = ""
    number: int | None = None
    reference: str = ""
    to: tuple[str, ...] = ()
    country: str | None = None
    faults: tuple[Fault, ...] = ()
    is_total: bool = False
    repeats: int | None = None


def read(sheet: Sheet, columns: Columns) -> tuple[UnitRow, ...]:
    """What each row below the headings says."""
    languages = headings.languages_of(columns.headings)
    rows: list[UnitRow] = []
    seen: dict[tuple[object, ...], UnitRow] = {}
    for row in headings.rows_below(sheet):
        one = read_row(row, columns, languages)
        if not one.faults and not one.is_total:
            key = (one.serial.casefold(), one.number, one.reference, () if one.number or one.reference else one.what)
            one = met_before(one, seen.get(key), columns)
            seen.setdefault(key, one)
        rows.append(one)
    return tuple(rows)


def met_before(one: UnitRow, before: UnitRow | None, columns: Columns) -> UnitRow:
    """The row; a repetition where an earlier row says the same, a fault where it says otherwise of the same unit."""
    if before is None:
        return one
    if (one.what, one.place) == (before.what, before.place):
        return replace(one, repeats=before.row.number)
    fault = Fault(one.row.number, "named twice", columns.heading("serial"), one.serial, str(before.row.number))
    return replace(one, faults=(fault,))


def read_row(row: Row, columns: Columns, languages: tuple[str, ...]) -> UnitRow:
    """What one row says, with all that is wrong with it."""
    if is_total(row):
        return UnitRow(row, is_total=True)
    spare = [cell for cell in row.cells[len(columns.headings) :] if cell]
    if spare:
        return UnitRow(row, faults=(Fault(row.number, "too many cells", cell=spare[0]),))
    words = columns.cell(row, "what")
    known = cells.thing(words, kind="equipment", languages=languages) if words else None
    return UnitRow(
        row,
        serial=columns.cell(row, "serial").removeprefix("'").strip(),
        what=words if known is None else known[1],
        place=columns.cell(row, "place"),
        number=number_of(columns.cell(row, "number")),
        reference=headings.plain(columns.cell(row, "reference")),
        to=cells.names(columns.cell(row, "to")),
        country=cells.country(columns.cell(row, "country")),
        faults=tuple(faults(row, columns)),
    )


def faults(row: Row, columns: Columns) -> Iterator[Fault]:
    """All that is wrong with the row's own cells."""
    if not columns.cell(row, "serial").removeprefix("'").strip():
        yield Fault(row.number, "no serial", columns.heading("serial"))
    number, country = columns.cell(row, "number"), columns.cell(row, "country")
    if number and number_of(number) is None:
        yield Fault(row.number, "no number", columns.heading("number"), number)
    if country and cells.country(country) is None:
        yield Fault(row.number, "no country", columns.heading("country"), country)
    if not (number or columns.cell(row, "reference") or columns.cell(row, "what")):
        yield Fault(row.number, "nothing")


def number_of(words: str) -> int | None:
    """The number of a commitment that the words are."""
    bare = words.strip().lstrip("#№").strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 and int(bare) > 0 else None
