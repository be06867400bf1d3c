"""Files as the ledger takes them: each with its document and its reading.

In: a File. Out: its document, the reading and the bytes; a file that was known before is not read again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from medpact import documents
from medpact.claims.claim import Reading
from medpact.claims.reading import read
from medpact.documents import Access, Document, DocumentError, File
from medpact.values import PartialDate


@dataclass(frozen=True, slots=True)
class About:
    """What is known of files before they are opened."""

    publisher: str | None = None
    published: PartialDate | None = None
    address: str | None = None
    access: Access = "public"
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A document, what our reader found in it, the bytes that it was made from, and what complaints call its file."""

    document: Document
    reading: Reading
    content: bytes = field(repr=False)
    path: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A file whose bytes were known before."""

    name: str
    sha256: str


Found = Opened | Known | DocumentError


class Digests:
    """A set of SHA-256 hashes that needs little more memory than they do, and goes quickly to another process."""

    def __init__(self, hashes: Iterable[str] = ()) -> None:
        self.packed = b"".join(sorted(map(bytes.fromhex, hashes)))

    def __len__(self) -> int:
        return len(self.packed) // 32

    def __contains__(self, sha256: str) -> bool:
        digest = bytes.fromhex(sha256)
        place = bisect_left(range(len(self)), digest, key=self.at)
        return place < len(self) and self.at(place) == digest

    def at(self, place: int) -> bytes:
        """The hash at this place in their order."""
        return self.packed[32 * place : 32 * place + 32]


NONE_KNOWN = Digests()


def open_file(file: File, *, about: About, known: Digests = NONE_KNOWN) -> Opened | Known:
    """The file's document with its reading; Known where its bytes are among the known. Raises DocumentError."""
    sha256 = file.sha256
    if sha256 in known:
        return Known(file.path or file.name, sha256)
    document = documents.from_file(
        file, publisher=about.publisher, published=about.published, access=about.access, desk=about.desk
    )
    if about.address is not None:
        document = replace(document, card=replace(document.card, address=about.address))
    return Opened(document, read(document), file.content, file.path or file.name)
