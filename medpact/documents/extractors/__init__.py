"""Extractors: one module for each kind of file, found by the ending of its name.

In: the bytes of a file. Out: Extracted: its text, and what the page says about itself.

To read another kind, write a module with a function `extract(content, *, name)` and name it in `KINDS`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from medpact.documents.errors import SeveralDocuments, UnknownKind
from medpact.documents.extractors.extracted import Extract, Extracted

__all__ = ["ARCHIVES", "KINDS", "MAILS", "PICTURES", "Extract", "Extracted", "ending_of", "extractor_for"]

# Modules are named, not imported: reading plain text must not wait for the HTML parser.
KINDS = {
    ".txt": "medpact.documents.extractors.txt",
    ".text": "medpact.documents.extractors.txt",
    ".md": "medpact.documents.extractors.txt",
    ".html": "medpact.documents.extractors.html",
    ".htm": "medpact.documents.extractors.html",
    ".mht": "medpact.documents.extractors.mht",
    ".mhtml": "medpact.documents.extractors.mht",
    ".eml": "medpact.documents.extractors.eml",
    ".xlsx": "medpact.documents.extractors.xlsx",
    ".xlsm": "medpact.documents.extractors.xlsx",
    ".xls": "medpact.documents.extractors.xlsx",
    ".xlsb": "medpact.documents.extractors.xlsx",
    ".ods": "medpact.documents.extractors.xlsx",
    ".csv": "medpact.documents.extractors.csv",
    ".tsv": "medpact.documents.extractors.csv",
    ".pdf": "medpact.documents.extractors.pdf",
    ".docx": "medpact.documents.extractors.docx",
    ".docm": "medpact.documents.extractors.docx",
    ".png": "medpact.documents.extractors.picture",
    ".jpg": "medpact.documents.extractors.picture",
    ".jpeg": "medpact.documents.extractors.picture",
    ".tif": "medpact.documents.extractors.picture",
    ".tiff": "medpact.documents.extractors.picture",
}

# Pictures of text: read only where a person asked for it, and else passed over in folders.
PICTURES = tuple(ending for ending, module in KINDS.items() if module.endswith(".picture"))

# Documents that bring others with them.
MAILS = (".eml",)
# Files that hold documents and are none themselves: medpact.documents.unpacking.
ARCHIVES = (".zip",)


def ending_of(name: str) -> str:
    """The ending of a file's name, in lower case with its dot; empty where it has none."""
    return PurePath(name).suffix.lower()


def extractor_for(name: str) -> Extract:
    """The extractor for a file of this name. Raises UnknownKind, with the kinds that are read, or SeveralDocuments."""
    ending = ending_of(name)
    if ending in ARCHIVES:
        raise SeveralDocuments(name)
    if ending not in KINDS:
        raise UnknownKind(name, ending=ending, known=(*KINDS, *ARCHIVES))
    extract: Extract = import_module(KINDS[ending]).extract
    return extract
