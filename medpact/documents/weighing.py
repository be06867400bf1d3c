"""Weighing a workbook before it is opened: what it would unpack to, and how far its cells reach.

In: the bytes of a workbook. Out: notes on its sheets, or Broken, Encrypted, TooManyCells.

A sheet is opened as a full rectangle from its first to its last cell: a lone cell XFD1048576 would be 17 billion cells.
A text that many cells share is written out in each of them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree

from medpact.documents import package
from medpact.documents.errors import Broken, Encrypted, TooManyCells
from medpact.documents.extractors import signatures

MOST_CELLS = 2_000_000
MOST_LETTERS = 64 * 1024 * 1024
CHUNK = 1024 * 1024
LONGEST_TAG = 4 * 1024 * 1024

SAVE_AGAIN = "Open it in a spreadsheet program, save it as .xlsx and try again."
LOCKED = "the workbook is locked with a password. Remove the password in a spreadsheet program, save it and try again."

# A tag and the text behind it. No class of characters that repeats may meet a "<": that keeps the search quick on any file.
PART_OF_CELL = re.compile(rb"<(?:\w{1,20}:)?(row|c|v|f|t|is)\b([^<>]*)>([^<]*)")
PART_OF_STRING = re.compile(rb"<(?:\w{1,20}:)?(si|t)\b[^<>]*>([^<]*)")
REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)(\d+)["']""")
ROW = re.compile(rb"""\br\s*=\s*["'](\d+)["']""")
LONGEST_NUMBER, LONGEST_LETTERS = 10, 7
"""No row and no column has a longer name: a longer one is told by its beginning, and is far away in any case."""
SHARED = re.compile(rb"""\bt=["']s["']""")
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
PART_OF_TABLE = re.compile(rb"<(?:(/)table:table(?:-row)?|table:(table-row|table-cell|covered-table-cell))\b([^<>]*)>")
TIMES = re.compile(rb"""number-(?:columns|rows)-repeated=["'](\d{1,12})["']""")
HOLDS = re.compile(rb"office:(?:value|string-value|date-value|boolean-value|time-value)")


@dataclass(slots=True)
class Extent:
    """How far the cells of a sheet reach, how many letters they hold, and which formulas hold no value."""

    top: int = 1 << 30
    left: int = 1 << 30
    bottom: int = 0
    right: int = 0
    far: str = ""
    letters: int = 0
    uncounted: list[str] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """The cells of the rectangle."""
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)

    def miss(self, row: int, column: int, *, formula: bool) -> None:
        """Note a cell whose formula holds no value."""
        if formula:
            self.uncounted.append(f"{column_letters(column)}{row}")

    def reach(self, row: int, column: int) -> None:
        """Take a cell in."""
        if row > self.bottom or column > self.right:
            self.far = f"{column_letters(column)}{row}"
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)


def weigh(content: bytes, *, name: str) -> dict[str, list[str]]:
    """Notes by the name of the sheet. Raises Encrypted, Refused, Broken or TooManyCells before anything large is made."""
    if content.startswith(package.OLE):
        if package.ENCRYPTED_PACKAGE in content:
            raise Encrypted(name, LOCKED)
        return {}
    if not content.startswith(b"PK") and (other := signatures.told(content, wanted="an Excel file")):
        raise Broken(name, other)
    try:
        with package.opened(content, name=name) as packed:
            if package.is_locked(packed):
                raise Encrypted(name, LOCKED)
            if "xl/workbook.xml" in packed.namelist():
                return weigh_xlsx(packed, name=name)
            if "content.xml" in packed.namelist():
                weigh_ods(packed, name=name)
                return {}
    except package.BROKEN as error:
        raise Broken(name, f"this is no whole workbook ({error}). {SAVE_AGAIN}") from error
    if other := signatures.told(content, wanted="an Excel file"):
        raise Broken(name, other)
    return {}


# --- .xlsx and .xlsm -----------------------------------------------------------------------------------------------


def weigh_xlsx(packed: zipfile.ZipFile, *, name: str) -> dict[str, list[str]]:
    """Notes on formulas that hold no value, by the name of the sheet."""
    lengths = shared_lengths(packed)
    titles = sheet_names(packed)
    notes: dict[str, list[str]] = {}
    letters = cells = 0
    for part in packed.namelist():
        if SHEET_PART.fullmatch(part) is None:
            continue
        with packed.open(part) as stream:
            extent = extent_of(stream, lengths)
        cells, letters = cells + extent.cells, letters + extent.letters
        check_cells(extent, cells, letters, name=name)
        if extent.uncounted:
            notes.setdefault(titles.get(part.lower(), ""), []).append(without_value(extent.uncounted))
    return notes


def check_cells(extent: Extent, cells: int, letters: int, *, name: str) -> None:
    """Nothing, for as many cells and letters as a person's table has. Raises TooManyCells."""
    if cells > MOST_CELLS:
        why = f"its cells reach as far as {extent.far}, which makes {cells:,} cells, more than {MOST_CELLS:,}"
        raise TooManyCells(name, f"{why}. Delete what stands far away from the table, or split it.")
    if letters > MOST_LETTERS:
        raise TooManyCells(name, f"its cells hold {letters:,} letters, more than {MOST_LETTERS:,}. Split it.")


def extent_of(stream: IO[bytes], lengths: list[int]) -> Extent:
    """How far the cells of a sheet's XML reach. A cell without a value reaches nowhere."""
    extent = Extent()
    places = [(1, 0)]
    formula = shared = False
    for part in parts_of(stream, PART_OF_CELL):
        tag, attributes, words = part.groups()
        if tag in (b"row", b"c"):
            extent.miss(*places[-1], formula=formula)
            formula, shared = False, SHARED.search(attributes) is not None
            places = places_of(tag, attributes, *places[-1])
        elif tag == b"f":
            formula = True
        else:
            formula = formula and not words.strip()
            extent.letters += shared_length(words, lengths) if shared else len(words)
            for place in places:
                extent.reach(*place)
    extent.miss(*places[-1], formula=formula)
    return extent


def places_of(tag: bytes, attributes: bytes, row: int, column: int) -> list[tuple[int, int]]:
    """Where a cell says that it stands (a broken one may say so twice), else behind the last; where a row begins."""
    if tag == b"row":
        found = ROW.search(attributes)
        return [(row + 1 if found is None else int(found[1][:LONGEST_NUMBER]), 0)]
    told = [
        (int(number[:LONGEST_NUMBER]), column_number(letters[:LONGEST_LETTERS].decode().upper()))
        for letters, number in REFERENCE.findall(attributes)
    ]
    return told or [(row, column + 1)]


def shared_length(words: bytes, lengths: list[int]) -> int:
    """How long the shared text of this number is."""
    index = int(words) if words.isdigit() and len(words) < 10 else len(lengths)
    return lengths[index] if index < len(lengths) else 0


def shared_lengths(packed: zipfile.ZipFile) -> list[int]:
    """How long each of the texts is that cells share."""
    named = next((one for one in packed.namelist() if one.lower() == "xl/sharedstrings.xml"), None)
    if named is None:
        return []
    lengths: list[int] = []
    with packed.open(named) as stream:
        for part in parts_of(stream, PART_OF_STRING):
            if part[1] == b"si":
                lengths.append(0)
            elif lengths:
                lengths[-1] += len(part[2])
    return lengths


def parts_of(stream: IO[bytes], pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """The tags of an XML that the pattern finds, a stretch at a time."""
    rest = b""
    while chunk := stream.read(CHUNK):
        rest += chunk
        end = max(rest.rfind(b"<"), 0)
        yield from pattern.finditer(rest, 0, end)
        rest = rest[max(end, len(rest) - LONGEST_TAG) :]
    yield from pattern.finditer(rest)


def sheet_names(packed: zipfile.ZipFile) -> dict[str, str]:
    """The name of the sheet that each part holds, as far as the workbook tells it in the usual way."""
    with packed.open("xl/workbook.xml") as stream:
        book = stream.read(package.SMALL).decode("utf-8", "replace")
    try:
        with packed.open("xl/_rels/workbook.xml.rels") as stream:
            links = stream.read(package.SMALL).decode("utf-8", "replace")
    except KeyError:
        return {}
    targets = {attribute(tag, "Id"): attribute(tag, "Target") for tag in re.findall(r"<Relationship\b[^>]*>", links)}
    sheets = re.findall(r"<(?:\w+:)?sheet\b[^>]*>", book)
    return {
        "xl/" + targets.get(attribute(tag, "r:id"), "").removeprefix("/xl/").lower(): attribute(tag, "name")
        for tag in sheets
    }


def attribute(tag: str, key: str) -> str:
    """The attribute of an XML tag, "" where it has none; with the five entities of XML read."""
    found = re.search(rf"""\s{re.escape(key)}=(?:"([^"]*)"|'([^']*)')""", tag)
    words = "" if found is None else found[1] or found[2] or ""
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        words = words.replace(entity, letter)
    return words


def without_value(cells: list[str]) -> str:
    """The note on formulas that hold no value."""
    named = ", ".join(cells[:5]) + (f" and {len(cells) - 5} more" if len(cells) > 5 else "")
    return (
        f"The formula in {named} holds no value: open the file in a spreadsheet program and save it, then add it again."
    )


def column_number(letters: str) -> int:
    """The number of a column: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column: 1 is A."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# --- .ods ----------------------------------------------------------------------------------------------------------


def weigh_ods(packed: zipfile.ZipFile, *, name: str) -> None:
    """Nothing, for a table whose repeated cells and rows stay within bounds. Raises TooManyCells.

    A cell that stands a million times over is written once, with its number.
    """
    check_whole(packed, "content.xml", name=name)
    total = 0
    with packed.open("content.xml") as stream:
        for cells in ods_tables(stream):
            total += cells
            if total > MOST_CELLS:
                raise TooManyCells(
                    name, f"it has more than {MOST_CELLS:,} cells. Delete what stands far away, or split it."
                )


class Nothing:
    """What an XML parser makes of a file that is only looked through."""

    def close(self) -> None:
        """Nothing."""


def check_whole(packed: zipfile.ZipFile, part: str, *, name: str) -> None:
    """Nothing, for a part that is XML to its end: calamine waits for ever for the end of a row that never ends. Raises Broken."""
    nothing: Any = Nothing()
    parser = etree.XMLParser(target=nothing, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with packed.open(part) as stream:
            while chunk := stream.read(CHUNK):
                parser.feed(chunk)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise Broken(name, f"the workbook is broken ({error}). {SAVE_AGAIN}") from error


def ods_tables(stream: IO[bytes]) -> Iterator[int]:
    """The cells of the rectangle of each row's table, as far as it is read."""
    rows = last_row = width = place = times = counted = 0
    for part in parts_of(stream, PART_OF_TABLE):
        closes, tag, attributes = part.groups()
        if closes and b"-row" not in part[0]:
            rows = last_row = width = counted = 0
        elif closes:
            rows += times
        elif tag == b"table-row":
            place, times = 0, repeated(attributes)
        else:
            place += repeated(attributes)
            if not attributes.endswith(b"/") or HOLDS.search(attributes):
                width, last_row = max(width, place), rows + times
                yield width * last_row - counted
                counted = width * last_row


def repeated(attributes: bytes) -> int:
    """How often a row or a cell stands there."""
    found = TIMES.search(attributes)
    return 1 if found is None else int(found[1])
