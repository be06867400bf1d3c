"""Separated values: the table as lines of text.

In: the bytes of a .csv or .tsv file. Out: each row a line, its cells apart by a tab.
"""

from __future__ import annotations

from medpact.documents import sheets
from medpact.documents.document import Extractor
from medpact.documents.extractors.extracted import Extracted

EXTRACTOR = Extractor(name="csv", version="1")


def extract(content: bytes, *, name: str) -> Extracted:
    """The text of a table, with what of it could not be read. Raises DocumentError."""
    return sheets.extracted(sheets.read(content, name=name), EXTRACTOR)
