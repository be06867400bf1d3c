"""Tables for a terminal.

In: a header and lines of cells. Out: text in columns, in which a Japanese letter takes the two places that it fills.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence


def columns(header: Sequence[str], lines: Iterable[Sequence[str]], *, widest: Sequence[int]) -> str:
    """The table as text. A cell wider than its column may be (`widest`) is cut and ends in `…`."""
    cells = [list(map(cut, line, widest)) for line in (header, *lines)]
    widths = [max(width(line[place]) for line in cells) for place in range(len(header))]
    return "\n".join("  ".join(map(padded, line, widths)).rstrip() for line in cells)


def padded(cell: str, to: int) -> str:
    """The cell with spaces behind it."""
    return cell + " " * (to - width(cell))


def cut(cell: str, widest: int) -> str:
    """The cell in one line, no wider than may be; spaces before it, which indent it, stay."""
    cell = cell[: len(cell) - len(cell.lstrip(" "))] + " ".join(cell.split())
    if width(cell) <= widest:
        return cell
    while width(cell) > widest - 1:
        cell = cell[:-1]
    return f"{cell.rstrip()}…"


def width(cell: str) -> int:
    """How many places of a terminal the cell takes (Unicode Standard Annex 11)."""
    return sum(place(letter) for letter in cell)


def place(letter: str) -> int:
    """Two places for wide letters, none for marks that sit on another."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
