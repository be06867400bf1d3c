"""A list of facilities that the user gives, such as a ministry's master facility list.

In: the bytes of a table (CSV, XLSX or another workbook). Out: Facilities, or every fault of the table at once.

A column is known by its heading (facilities.toml). An identifier and a name are needed; other names stand in one cell,
apart by semicolons or in lines of their own; the rest may be missing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from medpact.commitments.errors import CommitmentError, Fault
from medpact.documents import columns, sheets
from medpact.values import countries

HEADINGS_WITHIN = 20
LONGEST = 500
SEVERAL = re.compile(r"[;|\n；]")
NEEDED = {"identifier": "identifier, or code", "name": "name, or facility name"}


@dataclass(frozen=True, slots=True, order=True)
class Facility:
    """A place of care on a list: its identifier there, its names, its country (alpha-2) and where in it."""

    identifier: str
    name: str
    other_names: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the first one first."""
        return (self.name, *self.other_names)


class FaultyFacilities(CommitmentError, ValueError):
    """A list of facilities is not in order. `faults` are all that is wrong with it, in the order of its rows."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.name = name
        self.faults = tuple(faults)
        told = "\n".join(map(str, self.faults))
        super().__init__(f"{name}\n{told}\nMend these rows and give the list again: nothing of it was taken over.")


def read_facilities(content: bytes, *, name: str, country: str | None = None) -> tuple[Facility, ...]:
    """The facilities of a table, by their identifiers; `country` is that of the rows that name none.

    Raises FaultyFacilities with all that is wrong, or a DocumentError where the file is no table.
    """
    return of_sheets(sheets.read(content, name=name), name=name, country=country)


def of_sheets(found_sheets: Iterable[sheets.Sheet], *, name: str, country: str | None = None) -> tuple[Facility, ...]:
    """The same of a table that is open already."""
    faults: list[Fault] = []
    found: dict[tuple[str | None, str], tuple[int, Facility]] = {}
    for sheet in found_sheets:
        for row, facility in of_sheet(sheet, faults, country):
            first = found.setdefault((facility.country, facility.identifier), (row, facility))
            if first[1] != facility:
                faults.append(Fault(row, f"“{facility.identifier}” names another facility in row {first[0]} already."))
    if faults:
        raise FaultyFacilities(name, sorted(faults, key=lambda fault: fault.line))
    return tuple(sorted((facility for _, facility in found.values()), key=repr))


def of_sheet(sheet: sheets.Sheet, faults: list[Fault], country: str | None) -> Iterator[tuple[int, Facility]]:
    """The facilities of a sheet with their rows; what is wrong goes to the faults."""
    at, places = headings(sheet)
    missing = [words for field, words in NEEDED.items() if field not in places]
    if missing:
        line = sheet.rows[at].number if sheet.rows else 1
        told = " and ".join(missing)
        faults.append(Fault(line, f"sheet “{sheet.name}” has no column for: {told}. Write it above its column."))
        return
    for row in sheet.rows[at + 1 :]:
        wrong = len(faults)
        cells = {field: cell(row, place) for field, place in places.items()}
        faults.extend(wrong_with(row.number, cells))
        if len(faults) == wrong:
            yield row.number, facility(cells, country)


def headings(sheet: sheets.Sheet) -> tuple[int, dict[str, int]]:
    """The place of the row of headings, and which column holds what: the first row that names most of them."""
    best: tuple[int, dict[str, int]] = (0, {})
    for at, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
        places: dict[str, int] = {}
        for place, heading in enumerate(row.cells):
            field = vocabulary().get(columns.plain(heading))
            if field is not None:
                places.setdefault(field, place)
        best = (at, places) if len(places) > len(best[1]) else best
    return best


@cache
def vocabulary() -> Mapping[str, str]:
    """Every heading of facilities.toml with the field that it tells."""
    text = resources.files("medpact.commitments").joinpath("facilities.toml").read_text("utf-8")
    return {heading: field for field, found in tomllib.loads(text).items() for heading in found}


def cell(row: sheets.Row, place: int) -> str:
    """The words of a cell; nothing where the row is shorter."""
    return unicodedata.normalize("NFC", row.cells[place]).strip() if place < len(row.cells) else ""


def wrong_with(row: int, cells: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with a row."""
    for field in NEEDED:
        if not cells[field]:
            yield Fault(row, f"the {field} is missing: fill it, or take the row out.")
    for field, words in cells.items():
        if "\0" in words:
            yield Fault(row, f"the {field.replace('_', ' ')} holds a NUL character: write the words anew.")
        if len(words) > LONGEST:
            yield Fault(row, f"the {field.replace('_', ' ')} has {len(words):,} letters: write at most {LONGEST}.")
    said = cells.get("country", "")
    if said and countries.of(said) is None:
        yield Fault(row, f"“{said}” is no country: write its name, or its code, such as KZ.")


def facility(cells: Mapping[str, str], country: str | None) -> Facility:
    """The facility of a row that is in order."""
    others = [" ".join(name.split()) for name in SEVERAL.split(cells.get("other_names", ""))]
    name = " ".join(cells["name"].split())
    return Facility(
        identifier=cells["identifier"],
        name=name,
        other_names=tuple(dict.fromkeys(other for other in others if other and other != name)),
        country=countries.of(cells.get("country", "")) if cells.get("country") else country,
        place=cells.get("place") or None,
    )
