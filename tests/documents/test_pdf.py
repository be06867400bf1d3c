"""PDF: the order of reading, paragraphs, tables, and what is told of pages that hold no text."""

from __future__ import annotations

import typst

from medpact import documents
from medpact.publications.brief import fonts

LETTERS = [str(folder) for folder in fonts.installed().folders]


def printed(source: str, *, font: str = "Noto Sans") -> bytes:
    """A PDF of what is written in typst."""
    head = f'#set text(font: ("{font}", "Noto Sans JP"), size: 11pt)\n'
    made: bytes = typst.compile((head + source).encode(), font_paths=LETTERS, ignore_system_fonts=True)
    return made


def text_of(source: str) -> str:
    return documents.from_bytes(printed(source), name="a.pdf").text


def test_wrapped_lines_are_one_paragraph() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    assert text_of(f"= A scanner for Embu\n{words}\n\nThe room still lacks power.") == (
        f"A scanner for Embu\n\n{words}\n\nThe room still lacks power.\n"
    )
