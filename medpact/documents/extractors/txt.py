"""Plain text: the bytes decoded, and nothing else changed.

In: the bytes of a .txt, .md or .text file. Out: its text, exactly as decoded: line endings stay, a byte order mark goes.
"""

from __future__ import annotations

from medpact.documents import encodings
from medpact.documents.document import Extractor
from medpact.documents.encodings import Decoded
from medpact.documents.errors import NoText, UnknownEncoding
from medpact.documents.extractors import signatures
from medpact.documents.extractors.extracted import Extracted

EXTRACTOR = Extractor(name="txt", version="2")


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
    other = signatures.told(content, wanted="text")
    if other:
        raise UnknownEncoding(name, offset=0, instead=other)
    return encodings.decoded(content, name=name)
