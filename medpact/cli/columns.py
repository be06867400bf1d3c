"""Tables for a terminal.

In: a header and lines of cells. Out: text in columns, in which a Japanese letter takes the two places that it fills.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

GAP = "  "


def columns(header: Sequence[str], lines: Iterable[Sequence[str]], *, widest: Sequence[int]) -> str:
    """The table as text. A cell wider than its column may be (`widest`) is cut and ends in `…`."""
    cells = [list(map(cut, line, widest)) for line in (header, *lines)]
    widths = widths_of(cells)
    return "\n".join(GAP.join(map(padded, line, widths)).rstrip() for line in cells)


def widest_within(
    room: int, header: Sequence[str], lines: Iterable[Sequence[str]], *, widest: Sequence[int], narrowest: Sequence[int]
) -> list[int] | None:
    """How wide each column may be for the table to take no more than `room` places; None where no way does.

    The widest of the columns that may be narrower gives way first, down to its `narrowest`.
    """
    widths = widths_of([list(map(cut, line, widest)) for line in (header, *lines)])
    while sum(widths) + len(GAP) * (len(widths) - 1) > room:
        yielding = [place for place, wide in enumerate(widths) if wide > narrowest[place]]
        if not yielding:
            return None
        widths[max(yielding, key=lambda place: widths[place])] -= 1
    return widths


def widths_of(cells: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is."""
    return [max(map(width, column)) for column in zip(*cells, strict=True)]


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
