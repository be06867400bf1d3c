"""Tables as CSV files that a spreadsheet opens as they are, and never runs.

In: a header and lines. Out: an answer to download.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"
KIND = "text/csv; charset=utf-8"


def table(name: str, header: Sequence[str], lines: Iterable[Sequence[object]]) -> HttpResponse:
    """The table as `name`.csv in UTF-8, with the mark by which spreadsheets know it."""
    response = download(f"{name}.csv", KIND)
    response.write(BYTE_ORDER_MARK)
    writer = csv.writer(response)
    writer.writerow([cell(heading) for heading in header])
    writer.writerows([cell(value) for value in line] for line in lines)
    return response


def download(name: str, kind: str, content: bytes = b"") -> HttpResponse:
    """An answer that the browser keeps as a file of this name."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def cell(value: object) -> str:
    """The value as text; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    words = "" if value is None else str(value)
    return f"'{words}" if isinstance(value, str) and words.startswith(STARTS_A_FORMULA) else words
