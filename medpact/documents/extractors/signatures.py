"""Signatures: what a file is by how it begins, whatever its name says.

In: the bytes of a file that is not what its name says. Out: a sentence that says what it is, and what to do.
"""

from __future__ import annotations

import codecs
import io
import zipfile

from medpact.documents import package

STARTS_WITHIN = 64
WORD = "Open it in a word processor and save it as .docx."
PAGE = "Give its name the ending .html, or open it in a spreadsheet program and save it as .xlsx if it is a table."
PICTURE = "Type what matters in it as text."
# How files begin, what they are, and what to do.
SIGNATURES = (
    (b"%pdf", "a PDF", "Give its name the ending .pdf."),
    (b"\xd0\xcf\x11\xe0", "an older Office file or a mail of Outlook", "Open it and save it as .docx, .xlsx or .eml."),
    (b"{\\rtf", "RTF", WORD),
    (b"<!doctype html", "a web page", PAGE),
    (b"<html", "a web page", PAGE),
    (b"\x89png", "a picture", PICTURE),
    (b"\xff\xd8\xff", "a picture", PICTURE),
    (b"gif8", "a picture", PICTURE),
    (b"\x1f\x8b", "a compressed file", "Unpack it and add what it holds."),
    (b"rar!", "an archive (RAR)", "Unpack it and add the folder."),
    (b"7z\xbc\xaf", "an archive (7z)", "Unpack it and add the folder."),
    (b"\x7felf", "a program", "Leave it out."),
    (b"mz\x90\x00", "a program", "Leave it out."),
)
# How the names of parts in a zip begin.
ZIPS = (
    ("word/", "a Word file", "Give its name the ending .docx."),
    ("xl/", "an Excel file", "Give its name the ending .xlsx."),
    ("ppt/", "a PowerPoint file", "Save it as .pdf."),
    ("content.xml", "an OpenDocument file", "Open it and save it as .docx or .xlsx."),
    ("", "an archive", "Give its name the ending .zip."),
)


def told(content: bytes, *, wanted: str) -> str:
    """What the file is instead of what is `wanted` ("a Word file"), and what to do; empty where that is not known."""
    what, advice = zip_like(content) if content.startswith(b"PK\x03\x04") else by_start(content)
    return "" if what in {"", wanted} else f"this is {what}, not {wanted}. {advice}"


def by_start(content: bytes) -> tuple[str, str]:
    """What a file is that is no zip, and what to do."""
    start = content.removeprefix(codecs.BOM_UTF8)[:STARTS_WITHIN].lstrip().lower()
    return next(((what, advice) for sign, what, advice in SIGNATURES if start.startswith(sign)), ("", ""))


def zip_like(content: bytes) -> tuple[str, str]:
    """What a zip is, and what to do."""
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except package.BROKEN:
        return "a broken zip, Word or Excel file", "Download or copy it again."
    return next(
        ((what, advice) for sign, what, advice in ZIPS if any(name.startswith(sign) for name in names)), ("", "")
    )
