"""Sheets: the rows of a workbook or of a file of separated values, as a person sees them.

In: the bytes of a .xlsx, .xlsm, .xls, .xlsb, .ods, .csv or .tsv file. Out: Sheets of Rows of cells, each cell a text.

A file is weighed before it is opened (`medpact.documents.weighing`): a few kilobytes can unpack to gigabytes.
"""

from __future__ import annotations

import csv
import datetime
import io
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import python_calamine

from medpact.documents import weighing
from medpact.documents.document import Extractor
from medpact.documents.errors import Broken, Encrypted, NoText, TooManyCells, UnknownKind
from medpact.documents.extractors import ending_of
from medpact.documents.extractors.extracted import Extracted
from medpact.documents.extractors.txt import decoded

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
SEPARATED = (".csv", ".tsv")
KINDS = (*WORKBOOKS, *SEPARATED)

DELIMITERS = (",", ";", "\t", "|")
SHOWN = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
SNIFFED = 200
"""So many rows tell which character parts the cells."""

SWALLOWED = 40
"""A cell with so many line ends is rather a quotation mark that was never closed."""

MOST_NAMED = 20
MOST_CHARACTERS = 32 * 1024 * 1024
WHOLE = 10**15
"""From here on a spreadsheet's numbers are no longer exact."""

Merged = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the person sees it in the file, and its cells as they are displayed.

    Days are ISO dates, whole numbers have no point. The words of cells merged downwards stand in each of their rows,
    figures in the first alone: one sum for three rows is no three sums.
    """

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """True where no cell holds anything."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its rows without the empty ones, and what of it could not be read, in sentences."""

    name: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def read(content: bytes, *, name: str) -> tuple[Sheet, ...]:
    """The sheets of a file that hold something, in their order; a file of separated values is one sheet.

    Hidden sheets are left out, and the first sheet's notes say so. Raises DocumentError: UnknownKind, Encrypted,
    Broken, TooManyCells, NoText.
    """
    ending = ending_of(name)
    if ending not in KINDS:
        raise UnknownKind(name, ending=ending, known=KINDS)
    if not content.strip():
        raise NoText(name, "the file is empty. Check that it was saved or downloaded whole.")
    found = separated(content, name=name) if ending in SEPARATED else workbook(content, name=name)
    if not any(sheet.rows for sheet in found):
        raise NoText(name, "no cell holds anything. Check that the right file was saved, and that no sheet is hidden.")
    return found


# --- workbooks -----------------------------------------------------------------------------------------------------


def workbook(content: bytes, *, name: str) -> tuple[Sheet, ...]:
    """The visible sheets of a workbook that hold something."""
    notes = weighing.weigh(content, name=name)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return tuple(sheets_of(book, notes))
    except python_calamine.PasswordError as error:
        raise Encrypted(name, weighing.LOCKED) from error
    except (python_calamine.CalamineError, python_calamine.ZipError, python_calamine.XmlError, ValueError) as error:
        raise Broken(name, f"the workbook is broken ({error}). {weighing.SAVE_AGAIN}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine is written in Rust; its panics are no Exception
            raise
        raise Broken(name, f"the workbook is broken ({error}). {weighing.SAVE_AGAIN}") from error


def sheets_of(book: python_calamine.CalamineWorkbook, notes: dict[str, list[str]]) -> Iterator[Sheet]:
    """The sheets to read; what was left out is noted on the first."""
    visible: list[str] = []
    hidden: list[str] = []
    for sheet in book.sheets_metadata:
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
            (visible if sheet.visible == python_calamine.SheetVisibleEnum.Visible else hidden).append(sheet.name)
    left_out = [f"The hidden sheet “{one}” was not read: show it in the workbook to have it read." for one in hidden]
    for sheet_name in visible:
        rows = rows_of(book.get_sheet_by_name(sheet_name))
        if rows:
            yield Sheet(sheet_name, rows, (*left_out, *notes.get(sheet_name, ())))
            left_out = []


def rows_of(sheet: python_calamine.CalamineSheet) -> tuple[Row, ...]:
    """The rows of a sheet that hold something."""
    if sheet.start is None:
        return ()
    top, left = sheet.start
    table = [[shown(value) for value in line] for line in sheet.to_python()]
    for merged in sheet.merged_cell_ranges or ():
        fill(table, merged, top=top, left=left)
    lines = ((top + index + 1, ("",) * left + tuple(line)) for index, line in enumerate(table))
    return tuple(Row(number, cells) for number, cells in lines if any(cells))


def fill(table: list[list[str]], merged: Merged, *, top: int, left: int) -> None:
    """Write the words of a cell that reaches over several rows into each of them."""
    (first, column), (last, _right) = merged
    column -= left
    if first < top or not 0 <= first - top < len(table) or not 0 <= column < len(table[0]):
        return
    words = table[first - top][column]
    if words and not is_figure(words):
        for line in table[first - top + 1 : last - top + 1]:
            line[column] = line[column] or words


def is_figure(words: str) -> bool:
    """True for what is a number to a spreadsheet."""
    return words.replace(".", "", 1).replace("-", "", 1).isdecimal()


def shown(value: object) -> str:
    """The value of a cell as a person reads it, in one line."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return one_line(str(value))


def number(value: float) -> str:
    """The number without an exponent, a whole one without a point; "" for what is none."""
    if not math.isfinite(value):
        return ""
    if value == int(value) and abs(value) < WHOLE:
        return str(int(value))
    return f"{Decimal(repr(value)):f}"


def one_line(words: str) -> str:
    """The words with single spaces, without line ends and without what no text may hold."""
    kept = "".join(letter if letter.isprintable() or letter.isspace() else "" for letter in words)
    return " ".join(kept.split())


# --- separated values ----------------------------------------------------------------------------------------------


def separated(content: bytes, *, name: str) -> tuple[Sheet, ...]:
    """The one sheet of a file of separated values: the character that parts them is found by trying."""
    found = decoded(content, name=name)
    text = found.text
    if len(text) > MOST_CHARACTERS:
        raise TooManyCells(name, f"{len(text):,} characters are more than the {MOST_CHARACTERS:,} of one table.")
    told, text = told_delimiter(text)
    delimiter = told or ("\t" if ending_of(name) == ".tsv" else delimiter_of(text))
    lines, notes = lines_of(text, delimiter)
    if sum(map(len, lines)) > weighing.MOST_CELLS:
        raise TooManyCells(name, f"it has more than {weighing.MOST_CELLS:,} cells. Split it into several files.")
    rows = [Row(index, tuple(map(one_line, line))) for index, line in enumerate(lines, start=1)]
    rows = [row for row in rows if not row.is_empty]
    return (Sheet("", tuple(rows), (*found.notes, *notes, *ragged(rows))),) if rows else ()


def told_delimiter(text: str) -> tuple[str, str]:
    """The character that a first line such as `sep=;` names, and the text without that line."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    return (told[4], rest) if len(told) == 5 and told.lower().startswith("sep=") else ("", text)


def delimiter_of(text: str) -> str:
    """The character by which most rows fall into the same number of cells, and more than one."""
    sample = "\n".join(text.split("\n", SNIFFED)[:SNIFFED])
    return max(DELIMITERS, key=lambda delimiter: (evenness(sample, delimiter), -DELIMITERS.index(delimiter)))


def evenness(sample: str, delimiter: str) -> float:
    """How many rows have the commonest number of cells above one, and how many those are."""
    try:
        sizes = Counter(len(line) for line in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if line)
    except csv.Error:
        return 0.0
    size, rows = max(sizes.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
    return rows / max(1, sizes.total()) + size / 1000 if size > 1 else 0.0


def lines_of(text: str, delimiter: str) -> tuple[list[list[str]], tuple[str, ...]]:
    """The cells of each line; where a quotation mark is never closed, it is read as a letter, and a note says so."""
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        open_since = next((index for index, line in enumerate(lines, start=1) if any(map(is_swallowed, line))), None)
    except csv.Error:
        open_since = 0
    if open_since is None:
        return lines, ()
    where = f" in row {open_since}" if open_since else ""
    lines = [line.rstrip("\r").split(delimiter) for line in text.rstrip("\n").split("\n")]
    return lines, (
        f"A quotation mark{where} is never closed: the file was read line by line, quotation marks as letters.",
    )


def is_swallowed(cell: str) -> bool:
    """True for a cell that took in many lines."""
    return cell.count("\n") > SWALLOWED


def ragged(rows: Sequence[Row]) -> tuple[str, ...]:
    """A note that names the rows with another number of cells than most."""
    usual = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    odd = [row for row in rows if len(row.cells) != usual]
    if not odd:
        return ()
    named = ", ".join(f"{row.number} ({len(row.cells)})" for row in odd[:MOST_NAMED])
    more = f" and {len(odd) - MOST_NAMED} more" if len(odd) > MOST_NAMED else ""
    return (f"Most rows have {usual} cells; not so row {named}{more}. They were read as they stand.",)


# --- sheets as a text ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand in the text (code points)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """Where a row stands in the text, and each of its cells (None: an empty one)."""

    span: Span
    cells: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Sheets as a text, and the line of each row, by sheet and row."""

    text: str
    lines: tuple[tuple[Line, ...], ...]


def extracted(found: tuple[Sheet, ...], extractor: Extractor) -> Extracted:
    """The text of the sheets, with what of them could not be read."""
    return Extracted(text_of(found).text, extractor, notes=tuple(note for sheet in found for note in sheet.notes))


def text_of(sheets: Iterable[Sheet]) -> Text:
    """The sheets as a text: each row a line, its cells apart by a tab.

    An empty cell stands between two tabs, so that the heading of a column tells what stands below it. Where there are
    several sheets, each begins with its name in a line of its own, a blank line before and after.
    """
    found = tuple(sheets)
    pieces: list[str] = []
    lines: list[tuple[Line, ...]] = []
    at = 0

    def write(words: str) -> None:
        nonlocal at
        pieces.append(words)
        at += len(words)

    for index, sheet in enumerate(found):
        if len(found) > 1:
            write(("\n" if index else "") + one_line(sheet.name) + "\n\n")
        lines.append(tuple(written(row, write, lambda: at) for row in sheet.rows))
    return Text("".join(pieces), tuple(lines))


def written(row: Row, write: Callable[[str], None], at: Callable[[], int]) -> Line:
    """Where the row stands, from its first cell to its last that are not empty, once it is written."""
    spans: list[Span | None] = []
    last = max((index for index, cell in enumerate(row.cells) if cell), default=-1)
    for index, cell in enumerate(row.cells[: last + 1]):
        write("\t" if index else "")
        begin = at()
        write(cell)
        spans.append(Span(begin, at()) if cell else None)
    filled = [span for span in spans if span is not None] or [Span(at(), at())]
    write("\n")
    spans += [None] * (len(row.cells) - len(spans))
    return Line(Span(filled[0].start, filled[-1].end), tuple(spans))
