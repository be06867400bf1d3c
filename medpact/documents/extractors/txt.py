"""Plain text: the bytes decoded, and nothing else changed.

In: the bytes of a .txt, .md or .text file. Out: its text, exactly as decoded: line endings stay, a byte order mark goes.
"""

from __future__ import annotations

import codecs

from medpact.documents import encodings
from medpact.documents.document import Extractor
from medpact.documents.encodings import Decoded
from medpact.documents.errors import NoText, UnknownEncoding
from medpact.documents.extractors.extracted import Extracted

EXTRACTOR = Extractor(name="txt", version="2")

# How files begin that are something else: what they are, and what to do.
SIGNATURES = (
    (b"%pdf", "a PDF", "Give its name the ending .pdf."),
    (b"pk\x03\x04", "a Word or Excel file or an archive", "Give its name the right ending: .docx, .xlsx or .zip."),
    (
        b"\xd0\xcf\x11\xe0",
        "an older Office file or a mail of Outlook",
        "Open it in its program and save it as .docx, .xlsx or .eml.",
    ),
    (b"{\\rtf", "rich text (RTF)", "Open it in a word processor and save it as .docx."),
    (b"<!doctype html", "a web page", "Give its name the ending .html."),
    (b"<html", "a web page", "Give its name the ending .html."),
    (b"\x89png", "a picture", "Give its name the ending .png."),
    (b"\xff\xd8\xff", "a picture", "Give its name the ending .jpg."),
    (b"gif8", "a picture", "Type what matters in it as text."),
    (b"\x1f\x8b", "a compressed file", "Unpack it and add what it holds."),
    (b"\x7felf", "a program", "Leave it out."),
    (b"mz\x90\x00", "a program", "Leave it out."),
)
STARTS_WITHIN = 64


def extract(content: bytes, *, name: str) -> Extracted:
    """The text of a plain text file in any encoding that was usual in the six languages; a note says in which.

    Raises UnknownEncoding where that cannot be told and for what is no text, NoText where there is nothing to read.
    """
    found = decoded(content, name=name)
    if not found.text.strip():
        raise NoText(name, "the file is empty. Check that it was saved or downloaded whole.")
    return Extracted(found.text, EXTRACTOR, notes=found.notes)


def decoded(content: bytes, *, name: str) -> Decoded:
    """The bytes as text, without the byte order mark. Raises UnknownEncoding."""
    start = content.removeprefix(codecs.BOM_UTF8)[:STARTS_WITHIN].lstrip().lower()
    for signature, what, advice in SIGNATURES:
        if start.startswith(signature):
            raise UnknownEncoding(name, offset=0, why=f"this is {what}, not text", instead=advice)
    return encodings.decoded(content, name=name)
