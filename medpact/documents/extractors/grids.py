"""Grids: the rules of the tables on a page.

In: a page's drawn lines. Out: Grids: where the columns and rows of each ruled table begin and end.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from medpact.documents.extractors.layout import Grid, Rule

Point = Callable[[float, float], tuple[float, float]]

STRAIGHT = 0.7  # points; how far from level or upright a rule may be
NEAR = 3.0  # points; rules nearer than this meet
SHORTEST = 5.0
MOST_SEGMENTS = 200  # a drawing with more is a picture
MOST_DRAWINGS = 20_000
MOST_RULES = 300
MOST_COLUMNS = 60


def of(page: pdfium.PdfPage, point: Point) -> tuple[tuple[Grid, ...], tuple[Rule, ...]]:
    """The grids of a page's tables from the top down, and all level rules. `point` turns a point of the page to right and down."""
    level, upright = [], []
    for (x0, y0), (x1, y1) in strokes(page, point):
        if abs(y0 - y1) < STRAIGHT and abs(x0 - x1) >= SHORTEST:
            level.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < STRAIGHT and abs(y0 - y1) >= SHORTEST:
            upright.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    level, upright = merged(level), merged(upright)
    if max(len(level), len(upright)) > MOST_RULES:
        return (), ()
    found = (grid for part in parts(level, upright) if (grid := grid_of(*part)) is not None)
    return tuple(sorted(found, key=lambda grid: grid.rows[0])), tuple(level)


def strokes(page: pdfium.PdfPage, point: Point) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a page's drawings, from point to point."""
    for number, drawing in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > MOST_DRAWINGS:
            return
        count = raw.FPDFPath_CountSegments(drawing)
        if 1 < count <= MOST_SEGMENTS:
            matrix = drawing.get_matrix()
            yield from ((point(*matrix.on_point(*a)), point(*matrix.on_point(*b))) for a, b in segments(drawing, count))


def segments(drawing: pdfium.PdfObject, count: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight segments of one drawing, in its own measures."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(drawing, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind, there = raw.FPDFPathSegment_GetType(segment), (x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, there
        here = there
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, start


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch as one; the two edges of a thin bar are one rule too."""
    found: list[Rule] = []
    for at, start, end in sorted(rules, key=lambda rule: (round(rule[0] / NEAR), rule[1])):
        last = found[-1] if found else None
        if last is not None and abs(at - last[0]) < NEAR and start <= last[2] + NEAR:
            found[-1] = (last[0], min(start, last[1]), max(end, last[2]))
        else:
            found.append((at, start, end))
    return sorted(found)


def parts(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules of each table: those that meet, directly or through others."""
    group = {("level", i): i for i in range(len(level))} | {("upright", i): len(level) + i for i in range(len(upright))}
    leader = list(range(len(group)))

    def lead(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for i, (y, left, right) in enumerate(level):
        for j, (x, top, bottom) in enumerate(upright):
            if left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR:
                leader[lead(i)] = lead(len(level) + j)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(level):
        found.setdefault(lead(i), ([], []))[0].append(rule)
    for j, rule in enumerate(upright):
        found.setdefault(lead(len(level) + j), ([], []))[1].append(rule)
    return list(found.values())


def grid_of(level: list[Rule], upright: list[Rule]) -> Grid | None:
    """The grid that rules make; None where they part no two columns."""
    if not level or not upright:
        return None
    columns = places([x for x, _, _ in upright] + [min(r[1] for r in level), max(r[2] for r in level)])
    rows = places([y for y, _, _ in level] + [min(r[1] for r in upright), max(r[2] for r in upright)])
    if not 3 <= len(columns) <= MOST_COLUMNS or not 2 <= len(rows) <= MOST_RULES:
        return None
    edges = [(columns[0], rows[0], rows[-1]), (columns[-1], rows[0], rows[-1])]
    return Grid(columns, rows, tuple(upright + edges), tuple(level))


def places(numbers: list[float]) -> tuple[float, ...]:
    """The numbers in order, those that lie near together once."""
    found: list[float] = []
    for number in sorted(numbers):
        if not found or number - found[-1] >= NEAR:
            found.append(number)
    return tuple(found)
