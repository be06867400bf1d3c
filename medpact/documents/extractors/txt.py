"""Plain text: the bytes decoded, and nothing else changed.

In: the bytes of a .txt, .md or .text file. Out: its text, exactly as decoded: line endings stay, a byte order mark goes.
"""

from __future__ import annotations

from medpact.documents import encodings
from medpact.documents.document import Extractor
from medpact.documents.encodings import Decoded
from medpact.documents.errors import NoText, UnknownEncoding
from medpact.documents.extractors.extracted import Extracted

EXTRACTOR = Extractor(name="txt", version="2")

SIGNATURES = {
    b"%PDF": "this is a PDF, not plain text",
    b"PK\x03\x04": "this is a zip, a Word or an Excel file, not plain text",
    b"\xd0\xcf\x11\xe0": "this is an older Word or Excel file, not plain text",
    b"\x1f\x8b": "this is a compressed file, not plain text",
}


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
    for signature, why in SIGNATURES.items():
        if content.startswith(signature):
            raise UnknownEncoding(name, offset=0, why=why)
    return encodings.decoded(content, name=name)


def decode(content: bytes, *, name: str) -> str:
    """The text of the bytes alone. Raises UnknownEncoding."""
    return decoded(content, name=name).text
