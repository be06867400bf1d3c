"""Columns: which column of a table holds what.

In: a Sheet, or its headings. Out: Columns, guessed from the headings in any of the six languages, or as a person says.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, get_args

from medpact import languages
from medpact.documents.sheets import Row, Sheet

Sort = Literal["commitments", "units"]
Field = Literal[
    "reference",
    "number",
    "kind",
    "what",
    "quantity",
    "amount",
    "currency",
    "from",
    "to",
    "country",
    "place",
    "stage",
    "date",
    "terms",
    "via",
    "serial",
]

SORTS: tuple[Sort, ...] = get_args(Sort)
ALL: tuple[Field, ...] = get_args(Field)
FIELDS: Mapping[Sort, tuple[Field, ...]] = {
    "commitments": tuple(one for one in ALL if one not in ("number", "serial")),
    "units": ("number", "reference", "what", "to", "country", "serial", "place"),
}
EVERY_ROW: Mapping[Sort, tuple[Field, ...]] = {
    "commitments": ("kind", "stage", "currency", "from", "to", "country", "terms", "date"),
    "units": ("number", "reference", "what", "to", "country", "place"),
}
"""What may hold for every row alike, where no column says it."""

HEADINGS_WITHIN = 20
"""Above a table may stand a title, a date, a letterhead: so many rows are looked at for the headings."""

BRACKETED = re.compile(r"[(（\[［][^)）\]］]*[)）\]］]")
WORDS = re.compile(r"[\w№/']+(?:-\w+)*")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class UnusableColumns(ValueError):
    """The columns as told cannot be used; `faults` say all that is wrong, each with what to do."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.faults))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what: for each heading its field (None: it stays in the row's words alone).

    `every_row` are values that hold for every row alike, as where the whole table is of one giver.
    """

    sort: Sort
    headings: tuple[str, ...]
    fields: tuple[Field | None, ...]
    every_row: tuple[tuple[Field, str], ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of what is read from where: another one reads the same table otherwise."""
        said = [self.sort, list(zip(self.headings, self.fields, strict=True)), sorted(self.every_row)]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def place(self, field: Field) -> int | None:
        """The column that holds the field."""
        return self.fields.index(field) if field in self.fields else None

    def has(self, field: Field) -> bool:
        """True where a column holds the field, or every row has it alike."""
        return field in self.fields or any(field == one and value for one, value in self.every_row)

    def cell(self, row: Row, field: Field) -> str:
        """What the row says of the field, else what every row has alike."""
        place = self.place(field)
        words = row.cells[place] if place is not None and place < len(row.cells) else ""
        return words or dict(self.every_row).get(field, "")

    def heading(self, field: Field) -> str:
        """The heading of the field's column, "" where none holds it."""
        place = self.place(field)
        return "" if place is None else self.headings[place]


def known_by(headings: Sequence[str], sort: Sort) -> str:
    """The hash by which a table's headings are known again, however they are written."""
    return hashlib.sha256(json.dumps([sort, *map(plain, headings)], ensure_ascii=False).encode()).hexdigest()


def plain(heading: str) -> str:
    """The heading without brackets, marks and capitals."""
    words = WORDS.findall(BRACKETED.sub(" ", heading.replace("ʼ", "'").replace("’", "'")).casefold())
    return " ".join(words) or " ".join(heading.casefold().split())


# --- where the headings stand --------------------------------------------------------------------------------------


def headings_at(sheet: Sheet) -> int:
    """The place of the row of headings: of the first rows the one of which most cells are known as headings."""
    known = [sum(field_of(cell) is not None for cell in set(row.cells)) for row in sheet.rows[:HEADINGS_WITHIN]]
    if known and max(known) > 1:
        return known.index(max(known))
    wide = [sum(map(bool, row.cells)) > 1 for row in sheet.rows[:HEADINGS_WITHIN]]
    return wide.index(True) if True in wide else 0


def headings_of(sheet: Sheet) -> tuple[str, ...]:
    """The headings of a sheet, without empty ones at the end; an empty one between goes by its letter."""
    cells = sheet.rows[headings_at(sheet)].cells if sheet.rows else ()
    last = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    return tuple(cell or letter(place) for place, cell in enumerate(cells[:last], start=1))


def rows_below(sheet: Sheet) -> tuple[Row, ...]:
    """The rows below the headings."""
    return sheet.rows[headings_at(sheet) + 1 :]


def letter(place: int) -> str:
    """The letter of a column, counted from 1."""
    letters = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# --- which column holds what ---------------------------------------------------------------------------------------


def guess(headings: Sequence[str], sort: Sort) -> Columns:
    """The columns as their headings tell; of two that tell the same, the one that says it most plainly."""
    taken: dict[Field, tuple[int, int]] = {}
    for place, heading in enumerate(headings):
        for field, worth in fields_of(heading):
            if field in FIELDS[sort]:
                if field not in taken or worth > taken[field][0]:
                    taken[field] = (worth, place)
                break
    by_place = {place: field for field, (_, place) in taken.items()}
    return Columns(sort, tuple(headings), tuple(by_place.get(place) for place in range(len(headings))))


def field_of(heading: str) -> Field | None:
    """The field that a heading tells most plainly."""
    return next((field for field, _ in fields_of(heading)), None)


def fields_of(heading: str) -> Iterator[tuple[Field, int]]:
    """The fields that a heading may tell, the plainest first, with how plainly: all its words, its first, any of them."""
    words = plain(heading)
    found: dict[Field, int] = {}
    for phrase, field in vocabulary().items():
        worth = closeness(words, phrase)
        if worth > found.get(field, 0):
            found[field] = worth
    yield from sorted(found.items(), key=lambda item: -item[1])


def closeness(words: str, phrase: str) -> int:
    """How plainly the words say the phrase; 0 where they do not."""
    if words == phrase:
        return 3000
    if UNSPACED.search(phrase):
        return 1000 + len(phrase) if len(phrase) > 1 and phrase in words else 0
    if len(phrase) < 3 or f" {phrase} " not in f" {words} ":
        return 0
    return (2000 if words.startswith(phrase) else 1000) + len(phrase)


@cache
def vocabulary() -> dict[str, Field]:
    """The headings of all languages, each with its field; of two languages that part, the first counts."""
    found: dict[str, Field] = {}
    for language in languages.LANGUAGES:
        for field in ALL:
            for words in languages.table(language, "columns")["headings"].get(field, ()):
                found.setdefault(plain(words), field)
    return found


def languages_of(headings: Sequence[str]) -> tuple[str, ...]:
    """All six languages, those first in which most of the headings are known."""
    words = [plain(heading) for heading in headings]

    def known(language: str) -> int:
        listed = languages.table(language, "columns")["headings"].values()
        mine = {plain(one) for phrases in listed for one in phrases}
        return sum(one in mine for one in words)

    return tuple(sorted(languages.LANGUAGES, key=lambda language: -known(language)))


@cache
def words_for(part: str) -> dict[str, str]:
    """What the words of a cell mean (part: kinds, stages or terms), in any language."""
    found: dict[str, str] = {}
    for language in languages.LANGUAGES:
        for meaning, listed in languages.table(language, "columns")[part].items():
            found.setdefault(plain(meaning), meaning)
            for words in listed:
                found.setdefault(plain(words), meaning)
    return found


@cache
def totals() -> frozenset[str]:
    """The words with which a row of sums begins, in all languages."""
    return frozenset(plain(words) for one in languages.LANGUAGES for words in languages.table(one, "columns")["totals"])


# --- as a person says ----------------------------------------------------------------------------------------------


def told(
    headings: Sequence[str], sort: Sort, fields: Mapping[str, str], *, every_row: Mapping[str, str] | None = None
) -> Columns:
    """The columns that a person names by heading or by letter, each with its field, and no others.

    Raises UnusableColumns with every fault at once.
    """
    nothing: tuple[Field | None, ...] = (None,) * len(headings)
    return changed(Columns(sort, tuple(headings), nothing), fields, every_row=every_row)


def changed(columns: Columns, fields: Mapping[str, str], *, every_row: Mapping[str, str] | None = None) -> Columns:
    """The columns with what a person says of some: by heading or by letter its field, "" for none.

    A field that another column held is taken from it. Raises UnusableColumns with every fault at once.
    """
    faults: list[str] = []
    by_place: dict[int, Field | None] = {}
    for column, field in fields.items():
        place, known = place_of(columns.headings, column), field_named(field, columns.sort)
        if place is None:
            faults.append(f"No column is called {column!r}. There are: {', '.join(columns.headings)}.")
        elif known is None and field:
            faults.append(f"{field!r} is no field of {columns.sort}. Choose one of: {', '.join(FIELDS[columns.sort])}.")
        else:
            by_place[place] = known
    alike = dict(columns.every_row)
    for field, value in (every_row or {}).items():
        known = next((one for one in EVERY_ROW[columns.sort] if one == field), None)
        if known is None:
            able = ", ".join(EVERY_ROW[columns.sort])
            faults.append(f"{field!r} cannot hold for every row. What can: {able}.")
        else:
            alike[known] = value
    kept = (None if field in by_place.values() else field for field in columns.fields)
    new = tuple(by_place.get(place, field) for place, field in enumerate(kept))
    made = replace(columns, fields=new, every_row=tuple(sorted((field, said) for field, said in alike.items() if said)))
    faults += list(lacks(made))
    if faults:
        raise UnusableColumns(faults)
    return made


def lacks(columns: Columns) -> Iterator[str]:
    """What the columns lack or have twice, in sentences."""
    for field in FIELDS[columns.sort]:
        if columns.fields.count(field) > 1:
            yield f"Two columns are {field!r}: choose one of them."
    if columns.sort == "commitments" and not columns.has("what") and not columns.has("amount"):
        yield "No column says what it is or how much: choose the column that is 'what' or 'amount'."
    if columns.sort == "units" and not columns.has("serial"):
        yield "No column holds the serial number: choose the column that is 'serial'."
    if columns.sort == "units" and not (columns.has("number") or columns.has("reference") or columns.has("what")):
        yield "No column tells the commitment: choose the column that is 'number', 'reference' or 'what'."


def place_of(headings: Sequence[str], column: str) -> int | None:
    """The place of the column of this heading, or of this letter."""
    wanted = [place for place, heading in enumerate(headings) if plain(heading) == plain(column)]
    if wanted:
        return wanted[0]
    letters = [letter(place) for place in range(1, len(headings) + 1)]
    return letters.index(column.strip().upper()) if column.strip().upper() in letters else None


def field_named(name: str, sort: Sort) -> Field | None:
    """The field of this name."""
    return next((field for field in FIELDS[sort] if field == name), None)


def fitting(columns: Columns, headings: Sequence[str]) -> Columns | None:
    """The columns for a table whose headings are these, where they are known by the same words."""
    if known_by(columns.headings, columns.sort) != known_by(headings, columns.sort):
        return None
    return replace(columns, headings=tuple(headings))
