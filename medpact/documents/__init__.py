"""Documents: one text from one publisher on one day.

In: the bytes of a file. Out: a Document: its text, its paragraphs with their offsets and languages, who published it and when.
"""

from medpact.documents.document import Access, Card, Document, Extractor, Paragraph, Reuse
from medpact.documents.errors import (
    BadHeader,
    DocumentError,
    NoText,
    NotFound,
    TooLarge,
    UnknownEncoding,
    UnknownKind,
)
from medpact.documents.language import language_of
from medpact.documents.opening import content_of, from_bytes, from_text, open, walk

__all__ = [
    "Access",
    "BadHeader",
    "Card",
    "Document",
    "DocumentError",
    "Extractor",
    "NoText",
    "NotFound",
    "Paragraph",
    "Reuse",
    "TooLarge",
    "UnknownEncoding",
    "UnknownKind",
    "content_of",
    "from_bytes",
    "from_text",
    "language_of",
    "open",
    "walk",
]
