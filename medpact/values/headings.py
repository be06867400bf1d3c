"""Units told once, at the head of a column: "Value (Rs. m)" above 6.33.

In: a text in which a table stands as lines of cells, and how a sum is read. Out: Columns: where such headings stand, and
the plain figures below them, with the currency and the scale that the heading gives them.

Cells stand apart by a tab, by a bar, by a stroke between blanks or by three blanks: as files of tables, pages and
announcements give them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from medpact.values import numerals

# Each with the letters without which a text has none: a quick no for most texts.
GAPS = (
    ("\t", re.compile(r"\t")),
    ("|", re.compile(r" ?\| ?")),
    (" / ", re.compile(r" / ")),
    ("   ", re.compile(r" {3,}")),
)
LINE = re.compile(r"[^\n]*(?:\n|\Z)")
BRACKET = re.compile(r"[(（\[［]([^)）\]］\n]+)[)）\]］]")
THOUSANDS = re.compile(r"['’]?000s?\b|1,000s?\b")
FIRST_WORDS = re.compile(r"^\W*(?:in|at|в|у|单位|単位)?[\s:：]+", re.IGNORECASE)
LONGEST_HEADING, MOST_WORDS = 60, 6
MOST_CELLS = 64
# To try whether a line is a heading costs as much as to read a page; no text has so many tables.
MOST_HEADINGS = 100
# Between the rows of a table stand lines of one cell (a giver, a group); more of them in a row are text again.
MOST_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """What a heading says of each figure below it: "million JPY". `currency` is None where it is open, as of a bare "Sh"."""

    factor: Decimal = Decimal(1)
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A sum that `words` state as a whole: its value and its currency."""

    value: Decimal
    currency: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A plain figure in a column of sums, in whole units of the column's currency, and where it stands."""

    value: Decimal
    currency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a line, without the blanks around it."""

    words: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings of columns of sums stand, and the figures below them."""

    heads: list[tuple[int, int]]
    figures: list[Figure]


Read = Callable[[str], Stated | None]
"""The sum that some words state as a whole; None where they do not."""


def unit_of(heading: str, read: Read) -> Unit | None:
    """The unit that a heading names in brackets, behind a comma or at its end; None where it names none."""
    if len(heading) > LONGEST_HEADING:
        return None
    for words in asides(heading):
        bare, thousands = THOUSANDS.subn(" ", FIRST_WORDS.sub("", words))
        for form in with_one(" ".join(bare.split())):
            stated = read(form)
            if stated is not None:
                return Unit(stated.value * (1000 if thousands else 1), stated.currency)
    return None


def asides(heading: str) -> Iterator[str]:
    """The parts of a heading that may name a unit, the likeliest first."""
    yield from BRACKET.findall(heading)
    bare = BRACKET.sub(" ", heading)
    behind = bare.partition(",")[2]
    if behind.strip():
        yield behind.replace(",", " ")
    words = bare.split()
    yield from (" ".join(words[start:]) for start in range(max(0, len(words) - MOST_WORDS), len(words)))


def with_one(words: str) -> Iterator[str]:
    """The words of a unit with a 1 where a figure of it may stand: before, behind or between them."""
    if not words or any(letter.isdigit() for letter in words):
        return
    yield from (f"1 {words}", f"1{words}", f"{words} 1")
    parts = words.split()
    yield from (f"{' '.join(parts[:at])} 1 {' '.join(parts[at:])}" for at in range(1, min(len(parts), MOST_WORDS)))


def columns(text: str, language: str, read: Read) -> Columns:
    """The columns of sums of all tables of the text."""
    found = Columns([], [])
    for letters, gap in GAPS:
        if letters in text:
            below_headings(text, gap, language, read, found)
    return found


def below_headings(text: str, gap: re.Pattern[str], language: str, read: Read, found: Columns) -> None:
    """Add the columns of the tables whose cells stand apart so.

    A line of cells that names no unit is a heading of its own only where a table begins: after a blank line or at once.
    """
    units: dict[int, Unit] = {}
    width = between = tried = 0
    begins = True
    for line in LINE.finditer(text):
        cells = cells_of(line, gap)
        if len(cells) < 2:
            begins = begins or not line.group().strip()
            between += bool(line.group().strip())
            units = units if between <= MOST_BETWEEN else {}
            continue
        between = 0
        if not is_heading(cells) or tried >= MOST_HEADINGS:
            found.figures.extend(row_figures(cells, units, width, language))
            continue
        named, tried = units_of(cells, read), tried + 1
        if named or begins:
            units, width = named, len(cells)
            found.heads.extend((cells[index].start, cells[index].end) for index in units)
        begins = False


def cells_of(line: re.Match[str], gap: re.Pattern[str]) -> list[Cell]:
    """The cells of a line, empty ones between others too; none for a line of more cells than a table has."""
    cells: list[Cell] = []
    begin = line.start()
    within = line.group().rstrip("\r\n")
    for found in [*gap.finditer(within), None]:
        end = line.start() + (len(within) if found is None else found.start())
        words = line.string[begin:end]
        cells.append(Cell(words.strip(), begin + len(words) - len(words.lstrip())))
        begin = end if found is None else line.start() + found.end()
        if len(cells) > MOST_CELLS:
            return []
    return cells


def is_heading(cells: list[Cell]) -> bool:
    """True for a line of cells without a figure, but for the "'000" of a unit and the years of a column."""
    return not any(cell.words[:1].isdigit() for cell in cells) and any(cell.words for cell in cells[1:])


def units_of(cells: list[Cell], read: Read) -> dict[int, Unit]:
    """The unit of each column whose heading names a currency."""
    found = ((index, unit_of(cell.words, read)) for index, cell in enumerate(cells) if cell.words)
    return {index: unit for index, unit in found if unit is not None}


def row_figures(cells: list[Cell], units: dict[int, Unit], width: int, language: str) -> Iterator[Figure]:
    """The figures of a row that stand in columns of sums.

    A row that is shorter than its heading does not tell which cells it lacks: its last is a sum of the last column only
    where it is no whole number, and so no count.
    """
    for index, unit in units.items():
        is_short = len(cells) < width
        if len(cells) > width or (is_short and index < width - 1):
            continue
        cell = cells[-1] if is_short else cells[index]
        value = plain_value(cell.words, language)
        if value is not None and not (is_short and value == value.to_integral_value()):
            yield Figure(value * unit.factor, unit.currency, cell.start, cell.end)


def plain_value(words: str, language: str) -> Decimal | None:
    """The value of a cell that is a figure and nothing else."""
    found = numerals.find(words, language) if words[:1].isdigit() else ()
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(words)) or found[0].upper is not None:
        return None
    return found[0].value
