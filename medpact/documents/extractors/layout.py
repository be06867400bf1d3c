"""Layout: where words stand on pages tells in which order they are read, and where a paragraph ends.

In: Words and Tables of each page. Out: one text: a blank line between paragraphs, a table's row on one line.

All measures are in points, downwards from the top of the page, or in em: multiples of the size of the letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise, takewhile
from statistics import median

from medpact.documents.paragraphs import FINAL, ITEM

# Letters that are written without blanks between words (Japanese, Chinese), and their punctuation.
SOLID = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffee]")
BULLET = re.compile(r"[•·▪◦‣●○■□◆◇※]|[①-⑳]")
ENDED = re.compile(r"[.。．!！?？…:：;；][\"'»”’)\]）」』]*$")
HYPHENED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
BOUND = re.compile(r"\w[-\u2010]$|\d–$")
UNFINISHED = re.compile(r"https?://\S*[/=&?_%-]$")
HYPHENED_WITHIN = re.compile(r"\b[^\W\d_]+-[^\W\d_]+")
LONGEST_WORD = 200  # characters; an address is long
FIRST_WORD = re.compile(r"[^\W\d_]+")
DIGITS = re.compile(r"\d+")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

RAISED_SIZE = 0.87  # of the letters beside it: a figure that small may be the mark of a note
GAP = 0.9  # em; a wider gap than this parts two pieces of a line
BLANK = 0.14  # em; a wider gap than this is a blank between words
BLANK_SOLID = 0.6  # beside letters that are written without blanks: figures among them are set a little apart
GUTTER = 0.7  # em; between two columns of text or of a table
TAB = 1.5  # em; a gap from which two pieces of one line are cells and not words of a sentence
MARGIN = 0.12  # of the page's height, above and below: where running heads and feet stand
SMALLEST_MARGIN = 70  # points
SET_APART = 4  # em; neither a first line nor the others of a paragraph are set in so far
SHORT = 8  # em; a line that ends so far before the margin ends its paragraph
AROUND = 12  # lines; so far around a line others tell how its paragraph is set
DEEPEST = 30  # regions within regions
MOST_ROWS = 400  # a page with more is no page of text: it is read from top to bottom
MOST_GAPS = 300  # of a region that are tried as gutters


Rule = tuple[float, float, float]
"""Where a drawn rule lies (across it), and from where to where it runs."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them. `base` is the line they stand on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    spaced: bool = False  # a blank stands before it


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow each other on one line, or a whole table (`rows`)."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    first: float = 0.0  # how wide its first word is
    rows: tuple[str, ...] = ()
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The rules of a table: where its columns and rows begin and end, and which rules are drawn."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one page, its size, its grids, and all its level rules."""

    words: tuple[Word, ...]
    width: float
    height: float
    grids: tuple[Grid, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """How lines that are turned by quarters are laid level: points of the page to right and down, and back."""

    turns: int
    left: float
    bottom: float
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as the lines see them."""
        return (self.width, self.height) if self.turns % 2 == 0 else (self.height, self.width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Right and down of a point of the page."""
        x, y = x - self.left, y - self.bottom
        return ((x, self.height - y), (y, x), (self.width - x, y), (self.height - y, self.width - x))[self.turns]

    def back(self, right: float, down: float) -> tuple[float, float]:
        """The point of the page."""
        width, height = self.width, self.height
        x, y = ((right, height - down), (down, right), (width - right, down), (width - down, height - right))[
            self.turns
        ]
        return x + self.left, y + self.bottom


@dataclass(slots=True)
class Stretch:
    """A paragraph, a heading, an item or a table as it is put together from lines."""

    lines: list[Piece]
    text: str
    loose: bool = True  # a blank line stands before it
    short: float = 0.0  # em; how far its last line ends before the right margin

    @property
    def is_table(self) -> bool:
        """True for a table."""
        return bool(self.lines[0].rows)


@dataclass(slots=True)
class Spelling:
    """Which words the whole document writes: they tell whether a hyphen at a line's end belongs to its word."""

    words: set[str] = field(default_factory=set)

    def joined(self, before: str, after: str) -> str:
        """Two lines as one: with a blank, or none where the writing has none, or without the hyphen between them."""
        end = before[-LONGEST_WORD:]
        hyphened, following = HYPHENED.search(end), FIRST_WORD.match(after)
        if hyphened and following:
            whole = f"{hyphened[1]}-{following[0]}".lower()
            keeps = whole in self.words or following[0][0].isupper()
            return before[:-1] + ("-" if keeps else "") + after
        if before.endswith("\u00ad"):
            return before[:-1] + after
        if BOUND.search(end) and after[0].isalnum():
            return before + after
        if UNFINISHED.search(end):
            return before + after
        apart = "" if SOLID.match(before[-1]) or SOLID.match(after[0]) else " "
        return before + apart + after


def text_of(pages: Sequence[Page]) -> str:
    """The text of pages, in the order in which it is read, without running heads, running feet and page numbers."""
    laid = [pieces_of(page) for page in pages]
    repeated = running(laid, pages)
    kept = [
        [piece for piece in pieces if piece not in left_out] for pieces, left_out in zip(laid, repeated, strict=True)
    ]
    spelling = Spelling(set(hyphened_words(kept)))
    body = body_size(kept)
    found: list[Stretch] = []
    for pieces, page in zip(kept, pages, strict=True):
        found = continued(found, read(pieces, rules=page.rules, spelling=spelling, body=body), spelling)
    return "".join(("\n\n" if each.loose else "\n") + each.text for each in found).strip("\n") + "\n" if found else ""


# Words to pieces of lines ------------------------------------------------------------------------------------------


def pieces_of(page: Page) -> list[Piece]:
    """The pieces of a page's lines and its tables, each in one piece, from the top down."""
    words = list(page.words)
    found: list[Piece] = []
    for grid in page.grids:
        within = [word for word in words if is_within(word, grid)]
        table = table_of(grid, within)
        if table is not None:
            found.append(table)
            inside = set(map(id, within))
            words = [word for word in words if id(word) not in inside]
    return sorted(found + pieces(words), key=lambda piece: (piece.base, piece.left))


def pieces(words: Iterable[Word]) -> list[Piece]:
    """The pieces of the lines that these words make."""
    return [piece for row in rows_of_words(words) for piece in pieces_of_row(row)]


def rows_of_words(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words on one line, from the top down."""
    row: list[Word] = []
    largest: Word | None = None
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        if largest is not None and not is_level(largest, word):
            yield row
            row, largest = [], None
        row.append(word)
        largest = word if largest is None or word.size > largest.size else largest
    if row:
        yield row


def is_level(one: Word, other: Word) -> bool:
    """True for two words of one line; a raised figure is smaller, and stands higher."""
    small, large = (one.size, other.size) if one.size < other.size else (other.size, one.size)
    within = 0.45 * large if small < RAISED_SIZE * large else 0.25 * small
    return abs(one.base - other.base) <= within


def pieces_of_row(row: list[Word]) -> Iterator[Piece]:
    """The row's words in pieces, parted where the gap between them is wide."""
    part: list[Word] = []
    for word in sorted(row, key=lambda word: word.left):
        if part and is_twice(part[-1], word):
            continue
        if part and word.left - max(each.right for each in part[-3:]) > GAP * max(word.size, part[-1].size):
            yield piece_of(part)
            part = []
        part.append(word)
    if part:
        yield piece_of(part)


def is_twice(one: Word, other: Word) -> bool:
    """True for a word that is printed over itself to look bold."""
    return one.text == other.text and abs(one.left - other.left) < 0.15 * one.size


def piece_of(words: list[Word]) -> Piece:
    """One piece of a line from its words."""
    main = max(words, key=lambda word: (word.size, len(word.text)))
    text = words[0].text
    for before, word in pairwise(words):
        shown = word.text.translate(RAISED) if is_raised(word, main) else word.text
        text += (" " if is_apart(before, word) else "") + shown
    bold = 2 * sum(len(word.text) for word in words if word.bold) > sum(len(word.text) for word in words)
    right = max(word.right for word in words)
    return Piece(text, words[0].left, right, main.base, main.size, bold, room_of(words[0]), top=main.base - main.size)


def room_of(word: Word) -> float:
    """How much room the first word of a line takes, or what of it no line break may part."""
    found = SOLID.search(word.text)
    if found is None:
        return word.right - word.left
    return (1 + 0.6 * found.start()) * word.size + (0.7 * word.size)


def is_raised(word: Word, main: Word) -> bool:
    """True for a small figure above the line: the mark of a note, or a power."""
    return word.size < RAISED_SIZE * main.size and main.base - word.base > 0.15 * main.size and word.text.isdigit()


def is_apart(before: Word, word: Word) -> bool:
    """True where a blank stands between two words of a line."""
    gap = (word.left - before.right) / max(word.size, before.size)
    if SOLID.match(before.text[-1]) or SOLID.match(word.text[0]):
        return gap > (BLANK if before.text[-1] in ".)" else BLANK_SOLID)
    return gap > BLANK or (word.spaced and gap > 0.02)


# Tables with rules ------------------------------------------------------------------------------------------------


def is_within(word: Word, grid: Grid) -> bool:
    """True for a word inside the grid."""
    middle, height = (word.left + word.right) / 2, word.base - 0.3 * word.size
    return grid.columns[0] <= middle <= grid.columns[-1] and grid.rows[0] <= height <= grid.rows[-1]


def table_of(grid: Grid, words: list[Word]) -> Piece | None:
    """The table in a grid: its rows with a tab between their cells. None where no row has two cells with words."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        cells.setdefault(cell_of(word, grid), []).append(word)
    texts = {place: in_one_line(held) for place, held in sorted(cells.items())}
    texts = {place: text for place, text in texts.items() if text}
    rows = Counter(row for row, _ in texts)
    if not rows or max(rows.values()) < 2 or max(map(len, texts.values())) > LONGEST_CELL:
        return None
    lines = [
        "\t".join(texts[row, column] for column in sorted(c for r, c in texts if r == row)) for row in sorted(rows)
    ]
    size = median(word.size for word in words)
    return Piece(lines[0], grid.columns[0], grid.columns[-1], grid.rows[-1], size, rows=tuple(lines), top=grid.rows[0])


LONGEST_CELL = 1_500  # characters; a grid with more in one cell is a page's frame and no table


def cell_of(word: Word, grid: Grid) -> tuple[int, int]:
    """The row and column of the cell that a word stands in; cells without a rule between them are one."""
    x, y = (word.left + word.right) / 2, word.base - 0.3 * word.size
    column = max(0, bisect_right(grid.columns, x) - 1)
    row = max(0, bisect_right(grid.rows, y) - 1)
    while column > 0 and not is_drawn(grid.columns[column], y, grid.upright):
        column -= 1
    while row > 0 and not is_drawn(grid.rows[row], x, grid.level):
        row -= 1
    return row, column


def is_drawn(at: float, along: float, rules: tuple[Rule, ...]) -> bool:
    """True where a rule is drawn at this place."""
    return any(abs(rule - at) < 3 and start - 1 <= along <= end + 1 for rule, start, end in rules)


def in_one_line(words: list[Word]) -> str:
    """The words of a cell as one line."""
    text = ""
    for row in rows_of_words(words):
        for piece in pieces_of_row(row):
            text = Spelling().joined(text, piece.text) if text else piece.text
    return text


# Running heads and feet ---------------------------------------------------------------------------------------------


def running(laid: Sequence[Sequence[Piece]], pages: Sequence[Page]) -> list[set[Piece]]:
    """For each page the pieces that stand at the same place on other pages too, a number counting the pages."""
    edges = [at_edges(pieces, page) for pieces, page in zip(laid, pages, strict=True)]
    seen: dict[Place, dict[int, bool]] = {}
    for number, found in enumerate(edges):
        for piece, is_apart in found.items():
            for place in places(piece, number):
                seen.setdefault(place, {})[number] = is_apart
    enough = max(2, 0.3 * len(pages))
    repeated = {place for place, at in seen.items() if len(at) >= enough and 2 * sum(at.values()) >= len(at)}
    return [
        {piece for piece in found if any(place in repeated for place in places(piece, number))}
        | {piece for piece in found if len(pages) == 1 and is_page_number(piece, page)}
        for number, (found, page) in enumerate(zip(edges, pages, strict=True))
    ]


def is_page_number(piece: Piece, page: Page) -> bool:
    """True for a lone small number at the very foot of the page."""
    return piece.base > 0.92 * page.height and re.fullmatch(r"[-–— ]*\d{1,2}[-–— ]*", piece.text) is not None


def at_edges(pieces: Sequence[Piece], page: Page) -> dict[Piece, bool]:
    """The pieces near the upper and the lower edge of a page, and whether they stand apart from its text."""
    edge = max(MARGIN * page.height, SMALLEST_MARGIN)
    rows = rows_of(list(pieces))
    found: dict[Piece, bool] = {}
    for from_edge, is_near in (
        (rows, lambda row: row[0].base < edge),
        (rows[::-1], lambda row: row[0].base > page.height - edge),
    ):
        near = len(list(takewhile(is_near, from_edge)))
        wide = [at for at, (one, other) in enumerate(pairwise(from_edge[: near + 1]), 1) if is_wide(one[0], other[0])]
        apart = max(wide, default=0)
        found |= {piece: at < apart for at, row in enumerate(from_edge[:near]) for piece in row if not piece.rows}
    return found


def is_wide(one: Piece, other: Piece) -> bool:
    """True where two rows stand further apart than lines of a text."""
    return bool(other.rows) or abs(other.base - one.base) > 1.7 * max(one.size, other.size)


Place = tuple[str, int, int]
"""Words, and where they stand on a page: within one of two nets of heights, so that none lies between two meshes."""


def places(piece: Piece, number: int) -> Iterator[Place]:
    """The places at which a piece of the page of this number may stand on other pages."""
    for words in as_repeated(piece.text, number):
        yield words, 0, round(piece.base / 6)
        yield words, 1, round(piece.base / 6 + 0.5)


def as_repeated(text: str, page: int) -> Iterator[str]:
    """The text as it would stand on the other pages: as it is, and with one of its numbers counting the pages."""
    yield text
    for found in list(DIGITS.finditer(text))[:3]:
        if len(found[0]) <= 4:
            yield f"{text[: found.start()]}#{int(found[0]) - page}{text[found.end() :]}"


# The order of reading -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `start:end` that one gutter (`left` to `right`) parts from top to bottom."""

    start: int
    end: int
    left: float
    right: float


def read(
    pieces: list[Piece], *, rules: Sequence[Rule] = (), spelling: Spelling, body: float, depth: int = 0
) -> list[Stretch]:
    """The stretches of a region: columns one after the other, tables row by row, the rest from the top down."""
    within_region = partial(read, rules=rules, spelling=spelling, body=body, depth=depth + 1)
    rows = rows_of(pieces)
    band = None if len(rows) > MOST_ROWS or depth > DEEPEST else widest_band(rows)
    if band is None:
        return stretches(lines_of(rows), spelling=spelling, body=body)
    above, within, below = rows[: band.start], rows[band.start : band.end], rows[band.end :]
    sides = halves(within, (band.left + band.right) / 2)
    if are_columns(*sides):
        left, right = map(within_region, sides)
        inner = continued(left, right, spelling)
    else:
        inner = [
            each for part in tables_in(within) for each in table_or_lines(part, rules, spelling=spelling, body=body)
        ]
    before, after = (within_region([piece for row in part for piece in row]) for part in (above, below))
    return [*before, *inner, *after]


def halves(rows: list[list[Piece]], middle: float) -> tuple[list[Piece], list[Piece]]:
    """The pieces on the left and those on the right."""
    all_of_them = [piece for row in rows for piece in row]
    return [each for each in all_of_them if each.left < middle], [each for each in all_of_them if each.left >= middle]


def continued(before: list[Stretch], after: list[Stretch], spelling: Spelling) -> list[Stretch]:
    """The stretches of two columns or pages, the paragraph that goes on from one to the next put together."""
    if not before or not after or not continues(before[-1], after[0]):
        return [*before, *after]
    one, other = before[-1], after[0]
    whole = Stretch(other.lines, spelling.joined(one.text, other.text), one.loose, other.short)
    return [*before[:-1], whole, *after[1:]]


def continues(before: Stretch, after: Stretch) -> bool:
    """True for a paragraph that goes on at the top of the next column or page."""
    if before.is_table or after.is_table or "\t" in before.text[-40:] or ENDED.search(before.text[-40:]):
        return False
    if is_other(before.lines[-1], after.lines[0]) or ITEM.match(after.text):
        return False
    if HYPHENED.search(before.text[-LONGEST_WORD:]) or after.text[0].islower():
        return before.short < SHORT
    return before.short < TAB and len(before.lines) > 1 and len(after.lines) + len(after.text) // 40 > 1


def rows_of(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces on one line, from the top down, each row from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.left)):
        if rows and not piece.rows and not rows[-1][0].rows and is_same_line(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def is_same_line(one: Piece, other: Piece) -> bool:
    """True for two pieces of one line."""
    return abs(one.base - other.base) <= 0.3 * max(one.size, other.size)


def widest_band(rows: list[list[Piece]]) -> Band | None:
    """The band of most rows; None where no two rows share a gutter."""
    found: list[Band] = []
    tried = 0
    for index, row in enumerate(rows):
        for one, other in pairwise(row):
            known = (band.start <= index < band.end and overlap(band, one.right, other.left) for band in found)
            if tried < MOST_GAPS and not any(known):
                tried += 1
                band = band_from(rows, index, one.right, other.left)
                found += [] if band is None else [band]
    return max(found, key=lambda band: (band.end - band.start, -band.start, -band.left), default=None)


def overlap(band: Band, left: float, right: float) -> bool:
    """True where a gap is part of the band's gutter."""
    return band.left < right and left < band.right


def band_from(rows: list[list[Piece]], index: int, left: float, right: float) -> Band | None:
    """The band around the gap between two pieces of a row; None where fewer than two rows have the gap."""
    start, end = index, index + 1
    while end < len(rows) and (narrowed := fitted(rows[end], left, right)) and not is_far(rows[end - 1], rows[end]):
        left, right = narrowed
        end += 1
    while start > 0 and (narrowed := fitted(rows[start - 1], left, right)) and not is_far(rows[start], rows[start - 1]):
        left, right = narrowed
        start -= 1
    while end > index + 1 and len(rows[end - 1]) == 1 and not belongs(rows[end - 1][0], rows[start : end - 1]):
        end -= 1
    while start < index and len(rows[start]) == 1 and not belongs(rows[start][0], rows[start + 1 : end]):
        start += 1
    shared = sum(len(row) > 1 for row in rows[start:end])
    return Band(start, end, left, right) if shared >= 2 else None


def fitted(row: list[Piece], left: float, right: float) -> tuple[float, float] | None:
    """The gutter that is left beside the row's pieces; None where one stands in the way."""
    if row[0].rows:
        return None
    middle = (left + right) / 2
    if any(piece.left < middle < piece.right for piece in row):
        return None
    left = max([left, *(piece.right for piece in row if piece.right <= middle)])
    right = min([right, *(piece.left for piece in row if piece.left >= middle)])
    return (left, right) if right - left >= GUTTER * row[0].size else None


def is_far(row: list[Piece], following: list[Piece]) -> bool:
    """True where a lone piece stands well apart from the row before it."""
    size = max(row[0].size, following[0].size)
    return len(following) == 1 and abs(following[0].base - row[0].base) > 2.5 * size


def belongs(lone: Piece, rows: list[list[Piece]]) -> bool:
    """True for a lone piece at a band's edge that is the next line of a column: close to a line that begins where it does."""
    return any(
        abs(piece.left - lone.left) < lone.size
        and abs(piece.base - lone.base) < 1.8 * lone.size
        and not is_other(piece, lone)
        for row in rows
        for piece in row
    )


def are_columns(left: list[Piece], right: list[Piece]) -> bool:
    """True for two columns of running text or of centred lines, false for the columns of a table."""
    if (is_prose(left) and is_prose(right)) or (are_centred(left) and are_centred(right)):
        return True
    if min(len(rows_of(left)), len(rows_of(right))) < 4 or not (is_prose(left) or is_prose(right)):
        return False
    bases = [piece.base for piece in left]
    level = sum(any(abs(piece.base - base) < 0.1 * piece.size for base in bases) for piece in right)
    return level < 0.6 * len(right)


def are_centred(side: list[Piece]) -> bool:
    """True for lines of different lengths about one middle: one half of a letterhead in two languages."""
    middles = [(piece.left + piece.right) / 2 for piece in side]
    lefts = [piece.left for piece in side]
    size = side[0].size
    return len(side) >= 2 and max(middles) - min(middles) < 0.8 * size and max(lefts) - min(lefts) > size


def is_prose(side: list[Piece]) -> bool:
    """True for at least three lines of running text, most of them as wide as the column."""
    rows = rows_of(side)
    left, right = min(piece.left for piece in side), max(piece.right for piece in side)
    wide = [row for row in rows if row[-1].right - row[0].left > 0.75 * (right - left)]
    letters = sum(not letter.isdigit() for piece in side for letter in piece.text)
    size = median(piece.size for piece in side)
    many = letters > 0.7 * sum(len(piece.text) for piece in side)
    return len(rows) >= 3 and right - left > 9 * size and 2 * len(wide) >= len(rows) and many


def tables_in(rows: list[list[Piece]]) -> Iterator[list[list[Piece]]]:
    """The tables of a band, and the headings between them."""
    part: list[list[Piece]] = []
    for row in rows:
        if part and (is_between(row, part[-1]) or is_between(part[-1], row)):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def is_between(row: list[Piece], other: list[Piece]) -> bool:
    """True for a lone piece in letters of another size or weight than the row next to it."""
    return len(row) == 1 and is_other(row[0], other[0])


def table_or_lines(rows: list[list[Piece]], rules: Sequence[Rule], *, spelling: Spelling, body: float) -> list[Stretch]:
    """A table without upright rules, a cell that goes on in the next line put together; or the lines of a heading."""
    if all(len(row) == 1 for row in rows):
        return stretches(lines_of(rows), spelling=spelling, body=body)
    ruled = by_rules(rows, rules)
    edge = min(row[0].right for row in rows if len(row) > 1)
    widest = max(row[0].right for row in rows if len(row) > 1)
    cells: list[list[Piece]] = []
    for index, row in enumerate(rows):
        if cells and (index in ruled or goes_on(cells[-1], row, edge=edge, widest=widest)):
            merge(cells[-1], row, spelling)
        else:
            cells.append(list(row))
    lines = tuple("\t".join(piece.text for piece in row) for row in cells)
    whole = replace(rows[0][0], text=lines[0], rows=lines, base=rows[-1][0].base)
    return [Stretch([whole], "\n".join(lines))]


def by_rules(rows: list[list[Piece]], rules: Sequence[Rule]) -> set[int]:
    """The rows that belong to the row before them, where rules stand between the rows of the table."""
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    across = [y for y, start, end in rules if end - start > 0.5 * (right - left) and start < right and end > left]
    groups: list[list[int]] = [[0]]
    for index, (before, row) in enumerate(pairwise(rows), start=1):
        if any(before[0].base < y <= row[0].base for y in across):
            groups.append([])
        groups[-1].append(index)
    if len(groups) < 3 or 3 * len(groups) < len(rows):
        return set()
    uneven = [group for group in groups if len({len(rows[index]) for index in group}) > 1]
    return {index for group in uneven for index in group[1:]}


def goes_on(before: list[Piece], row: list[Piece], *, edge: float, widest: float) -> bool:
    """True for a row that is the second line of the row before it."""
    if row[0].base - before[0].base > 1.5 * row[0].size or len(row) >= len(before):
        return False
    if row[0].left > before[0].right and row[0].left > edge - 1:
        return True
    return len(row) == 1 and row[0].left <= before[0].left + 1 and before[0].right + row[0].first > widest


def merge(before: list[Piece], row: list[Piece], spelling: Spelling) -> None:
    """Put each piece of a row to the cell above it."""
    for piece in row:
        at = min(range(len(before)), key=lambda i: abs(before[i].left - piece.left))
        joined = spelling.joined(before[at].text, piece.text)
        before[at] = replace(before[at], text=joined, base=piece.base, right=max(piece.right, before[at].right))


# Lines to paragraphs ------------------------------------------------------------------------------------------------


def lines_of(rows: list[list[Piece]]) -> list[Piece]:
    """One piece for each line; a tab stands where a wide gap is."""
    return [whole_line(row) if len(row) > 1 else row[0] for row in rows]


def whole_line(row: list[Piece]) -> Piece:
    """The pieces of a line as one."""
    text = row[0].text
    for before, piece in pairwise(row):
        text += ("\t" if piece.left - before.right > TAB * piece.size else " ") + piece.text
    return replace(row[0], text=text, right=row[-1].right)


def stretches(lines: list[Piece], *, spelling: Spelling, body: float) -> list[Stretch]:
    """The paragraphs, headings, items and tables that lines make."""
    if not lines:
        return []
    usual = pitches(lines)
    found: list[Stretch] = []
    for index, line in enumerate(lines):
        if line.rows:
            found.append(Stretch([line], "\n".join(line.rows)))
            continue
        before, pitch = (lines[index - 1] if index else None), usual[index]
        right = right_edge(lines, index)
        if before is None or before.rows or is_parted(found[-1], line, pitch=pitch, right=right, body=body):
            loose = before is None or is_loose(found[-1], line, pitch=pitch)
            found.append(Stretch([line], line.text, loose))
        else:
            found[-1].text = spelling.joined(found[-1].text, line.text)
            found[-1].lines.append(line)
        found[-1].short = (right - line.right) / line.size
    tighten(found)
    return found


def tighten(found: list[Stretch]) -> None:
    """Take care that a blank line stands before and after each paragraph of more than one line, and each table."""
    for before, after in pairwise(found):
        both_items = ITEM.match(before.text) and ITEM.match(after.text)
        if before.is_table or after.is_table or (not both_items and max(len(before.lines), len(after.lines)) > 1):
            after.loose = True


def pitches(lines: list[Piece]) -> list[float]:
    """For each line how far lines about it stand apart within a paragraph, in em: the writing makes a difference."""
    steps = [step_of(before, line) for before, line in pairwise(lines)]
    solid = [SOLID.search(line.text) is not None for line in lines]
    found = []
    for index in range(len(lines)):
        about = range(max(0, index - AROUND), min(len(steps), index + AROUND))
        near = sorted(steps[i] for i in about if 0.8 <= steps[i] <= 2.6 and solid[i + 1] == solid[index])
        found.append(near[len(near) // 4] if near else 1.4)
    return found


def step_of(before: Piece, line: Piece) -> float:
    """How far two lines of one size stand apart, in em; 0 for others."""
    same = not line.rows and not before.rows and abs(line.size - before.size) < 0.1 * line.size
    return round((line.base - before.base) / line.size, 2) if same else 0.0


def right_edge(lines: list[Piece], index: int) -> float:
    """How far to the right the lines around this one reach that have letters of its size."""
    around = lines[max(0, index - AROUND) : index + AROUND]
    return max(line.right for line in around if not line.rows and abs(line.size - lines[index].size) < 0.6)


def is_loose(before: Stretch, line: Piece, *, pitch: float) -> bool:
    """True where the line stands further below the one before than lines of a paragraph do, or looks different."""
    last = before.lines[-1]
    far = line.base - last.base > (pitch + 0.22) * max(line.size, last.size)
    return far or is_other(last, line)


def is_other(one: Piece, other: Piece) -> bool:
    """True for letters of another size or weight."""
    return abs(one.size - other.size) > 0.08 * max(one.size, other.size) or one.bold != other.bold


def is_parted(before: Stretch, line: Piece, *, pitch: float, right: float, body: float) -> bool:
    """True where a new paragraph begins with the line."""
    last = before.lines[-1]
    if is_loose(before, line, pitch=pitch) or line.base < last.base:
        return True
    if begins_item(before, line):
        return True
    if "\t" in last.text or "\t" in line.text:
        return True
    if is_centred(last, line):
        return not (line.bold or line.size > 1.1 * body)
    indent = (line.left - last.left) / line.size
    if abs(indent) > SET_APART:
        return True  # lines that end at the right margin, such as the date and the office above a letter
    if len(before.lines) > 1 and indent > 0.8:
        return True  # a first line set in
    if (
        ITEM.match(before.text)
        and len(before.lines) == 1
        and -0.5 < line.left - last.left < 0.5
        and FINAL.search(last.text)
    ):
        return True
    if line.size > 1.1 * body:
        return False
    return last.right + line.first + 0.8 * line.size < right  # its first word had room on the line before


def is_centred(one: Piece, other: Piece) -> bool:
    """True for two lines about one middle that begin at different places."""
    middles = (one.left + one.right) / 2, (other.left + other.right) / 2
    return abs(middles[0] - middles[1]) < 0.5 * one.size and abs(one.left - other.left) > one.size


def begins_item(before: Stretch, line: Piece) -> bool:
    """True for the first line of an item: it has a bullet, or a number or dash where a line may well begin."""
    if ITEM.match(line.text) is None:
        return False
    last = before.lines[-1]
    if BULLET.match(line.text) or FINAL.search(last.text):
        return True
    if ITEM.match(before.text) and abs(before.lines[0].left - line.left) < 0.5 * line.size:
        return True
    return len(before.lines) > 1 and abs(line.left - last.left) > 0.8 * line.size


def body_size(laid: Iterable[Iterable[Piece]]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for pieces in laid:
        for piece in pieces:
            sizes[round(piece.size * 2) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def hyphened_words(laid: Iterable[Iterable[Piece]]) -> Iterator[str]:
    """The words that are written with a hyphen within a line."""
    for pieces in laid:
        for piece in pieces:
            for text in piece.rows or (piece.text,):
                yield from (found[0].lower() for found in HYPHENED_WITHIN.finditer(text))
