"""Tables: a file of rows as a document, with the sheets that its text was made of.

In: the bytes of a workbook or of separated values. Out: its Document and its Sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medpact.documents import sheets, workers
from medpact.documents.document import Access, Document
from medpact.documents.errors import DocumentError
from medpact.documents.opening import from_bytes
from medpact.documents.sheets import Sheet
from medpact.values import PartialDate


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a table, what it is called, and what is known of it."""

    content: bytes
    name: str
    publisher: str | None = None
    published: PartialDate | None = None
    access: Access = "public"
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The document of a table, and the sheets that its text was made of."""

    document: Document
    sheets: tuple[Sheet, ...]


def open(file: File) -> Opened:
    """The table in the bytes of a file. Raises DocumentError."""
    found = sheets.read(file.content, name=file.name)
    document = from_bytes(
        file.content,
        name=file.name,
        publisher=file.publisher,
        published=file.published,
        access=file.access,
        desk=file.desk,
    )
    return Opened(document, found)


def open_apart(file: File) -> Opened:
    """The same, opened in a child process with limits on time and memory: for files from strangers."""
    for opened in workers.one(work, file, named=lambda one: one.name):
        if isinstance(opened, DocumentError):
            raise opened
        return opened
    raise DocumentError(file.name, "it could not be opened. Try again.")


def work(file: File) -> Iterator[Opened]:
    """What the child does."""
    yield open(file)
