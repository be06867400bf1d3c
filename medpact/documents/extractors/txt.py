"""Plain text: the bytes decoded, and nothing else changed.

In: the bytes of a .txt file. Out: its text, exactly as decoded: line endings stay, a byte order mark goes.
"""

from __future__ import annotations

import codecs
import re

from medpact.documents.document import Extractor
from medpact.documents.errors import NoText, UnknownEncoding
from medpact.documents.extractors.extracted import Extracted

EXTRACTOR = Extractor(name="txt", version="1")

# UTF-32 stands first: its little-endian mark begins with that of UTF-16 (Unicode 16, section 23.8).
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SIGNATURES = {
    b"%PDF": "this is a PDF, not plain text",
    b"PK\x03\x04": "this is a zip, a Word or an Excel file, not plain text",
    b"\xd0\xcf\x11\xe0": "this is an older Word or Excel file, not plain text",
    b"\x1f\x8b": "this is a compressed file, not plain text",
}


def extract(content: bytes, *, name: str) -> Extracted:
    """The text of a plain text file in UTF-8, or in UTF-16 or UTF-32 with a byte order mark.

    Raises UnknownEncoding for other encodings and for what is no text, NoText where there is nothing to read.
    """
    text = decode(content, name=name)
    if not text.strip():
        raise NoText(name, "the file is empty. Check that it was saved or downloaded whole.")
    return Extracted(text, EXTRACTOR)


def decode(content: bytes, *, name: str) -> str:
    """The bytes as text, without the byte order mark. Raises UnknownEncoding."""
    for signature, why in SIGNATURES.items():
        if content.startswith(signature):
            raise UnknownEncoding(name, offset=0, why=why)
    mark, encoding = next(((m, e) for m, e in MARKS if content.startswith(m)), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        why = f"this is not {encoding.upper()} text"
        raise UnknownEncoding(name, offset=len(mark) + error.start, why=why) from error
    found = CONTROL.search(text)
    if found is not None:
        offset = len(mark) + len(text[: found.start()].encode(encoding))
        raise UnknownEncoding(name, offset=offset, why=f"a control character {found[0]!r} shows that this is no text")
    return text
