"""Workbooks: every visible sheet as lines of text.

In: the bytes of a .xlsx, .xlsm, .xls, .xlsb or .ods file. Out: each row a line, its cells apart by a tab.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from medpact.documents import sheets
from medpact.documents.document import Extractor
from medpact.documents.extractors.extracted import Extracted


def extract(content: bytes, *, name: str) -> Extracted:
    """The text of a workbook, with what of it could not be read. Raises DocumentError."""
    return sheets.extracted(sheets.read(content, name=name), extractor())


@cache
def extractor() -> Extractor:
    """What makes the text: offsets hang on the version of calamine as well as on ours."""
    return Extractor(name="xlsx", version=f"1 calamine {version('python-calamine')}")
