"""Documents: one text from one publisher on one day.

In: the bytes of a file. Out: a Document: its text, its paragraphs with their offsets and languages, who published it and when.
"""

from medpact.documents.document import Access, Card, Document, Extractor, Paragraph, Reuse
from medpact.documents.errors import (
    BadHeader,
    Broken,
    DocumentError,
    Encrypted,
    NoText,
    NotFound,
    OutlookOnly,
    Refused,
    SeveralDocuments,
    Stopped,
    TooLarge,
    TooMuch,
    UnknownEncoding,
    UnknownKind,
)
from medpact.documents.language import language_of
from medpact.documents.opening import content_of, from_bytes, from_text, left_out, open, walk
from medpact.documents.unpacking import File, from_file, unpack, unpack_path

__all__ = [
    "Access",
    "BadHeader",
    "Broken",
    "Card",
    "Document",
    "DocumentError",
    "Encrypted",
    "Extractor",
    "File",
    "NoText",
    "NotFound",
    "OutlookOnly",
    "Paragraph",
    "Refused",
    "Reuse",
    "SeveralDocuments",
    "Stopped",
    "TooLarge",
    "TooMuch",
    "UnknownEncoding",
    "UnknownKind",
    "content_of",
    "from_bytes",
    "from_file",
    "from_text",
    "language_of",
    "left_out",
    "open",
    "unpack",
    "unpack_path",
    "walk",
]
