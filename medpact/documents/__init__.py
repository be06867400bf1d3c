"""Documents: one text from one publisher on one day.

In: the bytes of a file. Out: a Document: its text, its paragraphs with their offsets and languages, who published it and when.
"""

from medpact.documents.document import Card, Document, Extractor, Paragraph

__all__ = ["Card", "Document", "Extractor", "Paragraph"]
