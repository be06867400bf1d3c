"""SOURCES.tsv: what a person says about the files of a folder, beside them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from medpact.documents.errors import BadHeader, UnknownEncoding
from medpact.documents.header import date_of
from medpact.values import PartialDate

NAME = "SOURCES.tsv"


@dataclass(frozen=True, slots=True)
class Source:
    """What the sidecar says of one file (None where it does not)."""

    publisher: str | None = None
    address: str | None = None
    published: PartialDate | None = None


def of(path: Path) -> Source:
    """What the SOURCES.tsv in the file's folder says of it; nothing where there is none.

    The table is UTF-8 with tabs and a header row: `file`, and any of `publisher`, `address`, `published`. Where a
    file has several rows, the first that fills a column counts. Raises BadHeader where the table cannot be used.
    """
    sidecar = path.parent / NAME
    try:
        stat = sidecar.stat()
    except OSError:
        return Source()
    return table(sidecar, stat.st_mtime_ns, stat.st_size).get(path.name, Source())


# A folder of a hundred thousand files has one table: it is read once, and again when it has changed.
@lru_cache(maxsize=8)
def table(sidecar: Path, changed_ns: int, size: int) -> Mapping[str, Source]:
    """The sources of a table by file name."""
    return read(sidecar.read_bytes(), name=str(sidecar))


def read(content: bytes, *, name: str) -> dict[str, Source]:
    """The sources by file name that the bytes of a table state. Raises BadHeader or UnknownEncoding."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnknownEncoding(name, offset=error.start, why="this table is not UTF-8") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    if "file" not in (rows.fieldnames or ()):
        raise BadHeader(name, "the first row names no column `file`. Write: file, tab, publisher, tab, address.")
    return merged(rows, name=name)


def merged(rows: Iterable[dict[str, str | None]], *, name: str) -> dict[str, Source]:
    """One source for each file, from all its rows."""
    said: dict[str, dict[str, str]] = {}
    for row in rows:
        cells = said.setdefault((row["file"] or "").strip(), {})
        for column in ("publisher", "address", "published"):
            cell = (row.get(column) or "").strip()
            if cell:
                cells.setdefault(column, cell)
    return {file: source_of(cells, name=f"{name}, {file}") for file, cells in said.items()}


def source_of(cells: Mapping[str, str], *, name: str) -> Source:
    """The source that these cells state."""
    published = date_of(cells["published"], name=name) if "published" in cells else None
    return Source(cells.get("publisher"), cells.get("address"), published)
