"""The parties that the authority knows as files: CSV, a workbook, JSON.

In: Parties. Out: files.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
import xlsxwriter

from medpact.commitments.judgement import Judgement
from medpact.commitments.parties import Party
from medpact.publications.tables.rows import Out, put, write

PARTIES = (
    "id", "identifier", "country", "place", "names", "apart_from", "judged_by", "judged_at", "commitments",
)  # fmt: skip
WIDTHS = (32, 16, 10, 20, 70, 40, 20, 28, 14)
NO_DAY = datetime(2000, 1, 1)
LONGEST = 32_767
"""So many characters a cell of a workbook may hold."""


def parties(found: Iterable[Party], out: Out, *, bom: bool = False) -> None:
    """Writes one row for each party as CSV: its id, its facility's identifier, its names, who judged them last and when."""
    write(out, PARTIES, map(_row, found), bom=bom)


def _row(one: Party) -> Iterator[object]:
    facility, last = one.facility, one.judgements[0] if one.judgements else None
    yield one.id
    yield from (facility.identifier, facility.country, facility.place) if facility else (None, None, None)
    yield from (one.names, one.apart_from)
    yield from (last.by, last.at) if last else (None, None)
    yield len(one.commitments)


def parties_xlsx(found: Iterable[Party], out: Out) -> None:
    """Writes the same rows as a workbook. Nothing in it is a formula or a link; the same parties give the same bytes."""
    written = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, plain) as book:
        book.set_properties({"created": NO_DAY})
        sheet = book.add_worksheet()
        top, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True})
        for at, (heading, width) in enumerate(zip(PARTIES, WIDTHS, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, heading, top)
        for row, one in enumerate(found, start=1):
            for at, cell in enumerate(_row(one)):
                sheet.write_string(row, at, _words(cell)[:LONGEST], wrapped)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    put(written.getvalue(), out)


def _words(cell: object) -> str:
    if isinstance(cell, tuple):
        return "; ".join(map(str, cell))
    return "" if cell is None else str(cell)


def parties_json(found: Iterable[Party], out: Out) -> None:
    """Writes the parties as one JSON object, each with the judgements on its names that count."""
    put(msgspec.json.encode({"parties": [_plain(one) for one in found]}) + b"\n", out)


def _plain(one: Party) -> dict[str, Any]:
    kept = {"id": one.id, "names": one.names, "facility": one.facility, "apart_from": one.apart_from}
    return {**kept, "judgements": [_judged(each, one) for each in one.judgements], "commitments": one.commitments}


def _judged(judgement: Judgement, party: Party) -> dict[str, Any]:
    kept = {field: getattr(judgement, field) for field in ("id", "sort", "names", "by", "at", "reason", "desk")}
    return {**kept, "refused": judgement.id in party.refused}
