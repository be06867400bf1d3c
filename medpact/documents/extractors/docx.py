"""Word files: the text in the order of the page, with its tables, lists, text boxes and notes.

In: the bytes of a .docx or .docm file. Out: its paragraphs with a blank line between them; a table's row on one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from medpact.documents.document import Extractor
from medpact.documents.errors import NoText, OnlyPictures
from medpact.documents.extractors import numbering, titles, word_package
from medpact.documents.extractors.extracted import Extracted
from medpact.documents.extractors.layout import RAISED
from medpact.documents.extractors.numbering import value

EXTRACTOR = Extractor(name="docx", version="1")

LONGEST_CELL = 1_500  # characters; a table with more in one cell is the frame of a page and no table
LETTER = re.compile(r"[^\W\d_]")
PAGE_NUMBER = re.compile(
    r"\W*(?:page|стр\w*|с|бет|сторінка|ukurasa)?\W*\d*(?:\W*(?:of|из|з|ya)?\W*\d+)?\W*", re.IGNORECASE
)
LONGEST_PAGE_NUMBER = 24
OFF = {"0", "false", "off", "none"}
# What stands for something else, and what a reader does not see.
SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
UNSEEN = {"del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "sectPr", "rt", "annotationRef"}
UNSEEN |= {"tblPr", "tcPr", "trPr", "tblGrid", "sdtPr", "sdtEndPr"}
SYMBOL_BULLETS = {"F0B7", "F0A7", "F0D8", "F0FC", "F076", "F0A8", "F06E"}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item of a list or a table."""

    text: str
    is_item: bool = False
    style: str = ""


@dataclass(slots=True)
class Reader:
    """What must be known while a text is walked through: its lists, its styles, and the notes it refers to."""

    lists: numbering.Lists
    styles: dict[str, etree._Element]
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)


def extract(content: bytes, *, name: str) -> Extracted:
    """The text of a Word file as a person sees it: with tracked insertions, without deletions and comments.

    The heads and feet of its first page stand before and after it, then its footnotes and endnotes.
    Raises Encrypted, Broken, Refused, or NoText.
    """
    package = word_package.opened(content, name=name)
    tree = package.tree(package.main)
    reader = Reader(numbering.read(package.tree(package.related("numbering"))), styles_of(package))
    body = list(blocks(tree, reader)) if tree is not None else []
    head, foot = (list(edge(package, tree, kind, reader)) for kind in ("header", "footer"))
    text = joined([*head, *body, *foot, *notes(package, reader)])
    if not LETTER.search(text) and not any(letter.isdigit() for letter in text):
        raise nothing(package)
    title = titles.sensible(stated_title(package), text) or styled_title(body)
    return Extracted(text, EXTRACTOR, title=title, notes=tuple(told(tree)))


def nothing(package: word_package.Package) -> NoText:
    """Why there is no text in a Word file."""
    if package.related("image") is not None:
        why = "it holds pictures and no text. Recognise their text with another program and add what it gives."
        return OnlyPictures(package.name, why)
    return NoText(package.name, "the Word file holds no text. Check that it was saved whole.")


def told(tree: etree._Element | None) -> Iterator[str]:
    """What of the file was left out."""
    if tree is not None and next(tree.iter("{*}altChunk"), None) is not None:
        yield "Another file is embedded in it and was left out. Open it in Word, save it anew and add it again."


# Blocks: paragraphs and tables --------------------------------------------------------------------------------------


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for a comment or an entity."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def blocks(element: etree._Element, reader: Reader) -> Iterator[Block]:
    """The paragraphs and tables below an element, in order; the text boxes of a paragraph follow it."""
    for child in element:
        kind = local(child)
        if kind == "p":
            yield from paragraph(child, reader)
        elif kind == "tbl":
            yield from table(child, reader)
        elif kind == "AlternateContent":
            yield from blocks(chosen(child), reader)
        elif is_seen(child, kind):
            yield from blocks(child, reader)


def is_seen(element: etree._Element, kind: str) -> bool:
    """True for an element in which text may stand: not a deletion, and no form field that still asks for its text."""
    return bool(kind) and kind not in UNSEEN and element.find("{*}sdtPr/{*}showingPlcHdr") is None


def paragraph(element: etree._Element, reader: Reader) -> Iterator[Block]:
    """The paragraph with its mark, and the text boxes that hang on it."""
    outer, reader.boxes = reader.boxes, []
    style, mark = value(element.find("{*}pPr/{*}pStyle"), "val"), ""
    text = tidied(text_of(element, reader))
    if text:
        mark = mark_of(element, style, reader)
        name = value(named(reader.styles.get(style)), "val")
        yield Block(f"{mark} {text}" if mark else text, bool(mark), name)
    boxes, reader.boxes = reader.boxes, outer
    yield from boxes


def named(style: etree._Element | None) -> etree._Element | None:
    """The element that names a style."""
    return None if style is None else style.find("{*}name")


def mark_of(element: etree._Element, style: str, reader: Reader) -> str:
    """The bullet or number before a paragraph; "" where it has none."""
    seen: set[str] = set()
    described: etree._Element | None = element
    number = level = ""
    while described is not None:
        listed = described.find("{*}pPr/{*}numPr")
        number = number or value(None if listed is None else listed.find("{*}numId"), "val")
        level = level or value(None if listed is None else listed.find("{*}ilvl"), "val")
        described = None if number or style in seen else reader.styles.get(style)
        seen.add(style)
        if described is not None and described.find("{*}pPr/{*}numPr") is None:
            style = value(described.find("{*}basedOn"), "val")
    return reader.lists.mark(number, int(level) if level.isdecimal() else 0) if number else ""


def table(element: etree._Element, reader: Reader) -> Iterator[Block]:
    """A table as one block with a row to a line; a table that only frames text as the blocks in it."""
    rows = [[list(blocks(cell, reader)) for cell in cells] for cells in rows_of(element)]
    texts = [[" ".join(" ".join(block.text for block in cell).split()) for cell in row] for row in rows]
    if max(map(len, texts), default=0) < 2 or max((len(t) for row in texts for t in row), default=0) > LONGEST_CELL:
        yield from (block for row in rows for cell in row for block in cell)
        return
    lines = ["\t".join(text for text in row if text) for row in texts]
    text = "\n".join(line for line in lines if line)
    if text:
        yield Block(text)


def rows_of(element: etree._Element) -> Iterator[list[etree._Element]]:
    """The cells of each row that were not deleted; a cell that goes on from the row above stands once."""
    for row in within(element, "tr", but={"tc", "tbl"}):
        if row.find("{*}trPr/{*}del") is None:
            yield [cell for cell in within(row, "tc", but={"tbl"}) if not goes_on(cell)]


def within(element: etree._Element, kind: str, *, but: set[str]) -> Iterator[etree._Element]:
    """The elements of a kind below this one, not those below `but` nor those of a table in a cell."""
    for child in element:
        name = local(child)
        if name == kind:
            yield child
        elif name and name not in but | UNSEEN:
            yield from within(child, kind, but=but)


def goes_on(cell: etree._Element) -> bool:
    """True for a cell that is merged with the one above it."""
    merged = cell.find("{*}tcPr/{*}vMerge")
    return merged is not None and value(merged, "val") != "restart"


# The text of a paragraph --------------------------------------------------------------------------------------------


def text_of(element: etree._Element, reader: Reader) -> str:
    """The words of a paragraph or a run; the text boxes in it are put aside."""
    return "".join(words(element, reader))


def words(element: etree._Element, reader: Reader) -> Iterator[str]:
    """The words below an element, piece by piece."""
    for child in element:
        kind = local(child)
        if kind == "t":
            yield child.text or ""
        elif kind in SIGNS:
            yield SIGNS[kind]
        elif kind in SPECIAL:
            yield SPECIAL[kind](child, reader)
        elif is_seen(child, kind):
            yield from words(child, reader)


def run(element: etree._Element, reader: Reader) -> str:
    """The words of a run: none where it is hidden; a raised figure stays raised."""
    look = element.find("{*}rPr")
    if look is None:
        return text_of(element, reader)
    hidden = look.find("{*}vanish")
    if hidden is not None and value(hidden, "val") not in OFF:
        return ""
    text = text_of(element, reader)
    return text.translate(RAISED) if value(look.find("{*}vertAlign"), "val") == "superscript" else text


def line_break(element: etree._Element, reader: Reader) -> str:
    """A new line; nothing more for a new page."""
    return "\n"


def symbol(element: etree._Element, reader: Reader) -> str:
    """The bullet or the sign of a symbol font; "" where only its font knows it."""
    code = value(element, "char").upper()
    if code in SYMBOL_BULLETS:
        return numbering.BULLET
    number = int(code, 16) if re.fullmatch(r"[0-9A-F]{2,5}", code) else 0
    return chr(number) if 0x20 <= number < 0xD800 else ""


def note_mark(element: etree._Element, reader: Reader) -> str:
    """The raised number of a footnote or endnote, counted through the text."""
    kind = local(element).removesuffix("Reference")
    reader.notes.append((kind, value(element, "id")))
    return str(len(reader.notes)).translate(RAISED)


def box(element: etree._Element, reader: Reader) -> str:
    """No words: what the text box holds is put aside, to follow the paragraph it hangs on."""
    reader.boxes += list(blocks(element, reader))
    return ""


def alternative(element: etree._Element, reader: Reader) -> str:
    """The words of the first of several forms of one thing."""
    return text_of(chosen(element), reader)


def chosen(element: etree._Element) -> etree._Element:
    """The first of several forms of one thing."""
    first = element.find("{*}Choice")
    fallback = element.find("{*}Fallback") if first is None or next(first.iter("{*}t"), None) is None else None
    return next((each for each in (fallback, first) if each is not None), element)


SPECIAL: dict[str, Callable[[etree._Element, Reader], str]] = {
    "r": run,
    "br": line_break,
    "sym": symbol,
    "footnoteReference": note_mark,
    "endnoteReference": note_mark,
    "txbxContent": box,
    "AlternateContent": alternative,
}


def tidied(text: str) -> str:
    """The text without blanks at the ends of its lines, and without empty lines."""
    return "\n".join(line for line in (each.strip(" \t\r\n") for each in text.split("\n")) if line)


# What stands around the text ----------------------------------------------------------------------------------------


def styles_of(package: word_package.Package) -> dict[str, etree._Element]:
    """The styles of a Word file by their ids."""
    tree = package.tree(package.related("styles"))
    return {} if tree is None else {value(style, "styleId"): style for style in tree.iterchildren("{*}style")}


def edge(package: word_package.Package, tree: etree._Element | None, kind: str, reader: Reader) -> Iterator[Block]:
    """The head or foot of the first page, without what is only a page number."""
    section = None if tree is None else next(tree.iter("{*}sectPr"), None)
    if section is None:
        return
    first = section.find("{*}titlePg")
    wanted = "first" if first is not None and value(first, "val") not in OFF else "default"
    parts = package.relations(kind)
    for reference in section.iterchildren(f"{{*}}{kind}Reference"):
        part = package.tree(parts.get(value(reference, "id")))
        if value(reference, "type") == wanted and part is not None:
            yield from (block for block in blocks(part, reader) if not is_page_number(block.text))


def is_page_number(text: str) -> bool:
    """True for a line that only counts the pages."""
    return len(text) <= LONGEST_PAGE_NUMBER and PAGE_NUMBER.fullmatch(text) is not None


def notes(package: word_package.Package, reader: Reader) -> Iterator[Block]:
    """The footnotes and endnotes that the text refers to, each with its number."""
    referred, parts = list(reader.notes), {}
    for kind in {kind for kind, _ in referred}:
        tree = package.tree(package.related(f"{kind}s"))
        parts[kind] = {} if tree is None else {value(note, "id"): note for note in tree.iterchildren(f"{{*}}{kind}")}
    for number, (kind, key) in enumerate(referred, start=1):
        note = parts[kind].get(key)
        text = "" if note is None else " ".join(block.text for block in blocks(note, reader))
        if text:
            yield Block(f"{str(number).translate(RAISED)} {text}")


def stated_title(package: word_package.Package) -> str:
    """The title among the file's properties; "" where it states none."""
    tree = package.tree("docProps/core.xml")
    return "" if tree is None else (tree.findtext("{*}title") or "")


def styled_title(body: list[Block]) -> str | None:
    """The first paragraph that is set as the title."""
    return next((" ".join(block.text.split()) for block in body if block.style.lower() == "title"), None)


def joined(found: list[Block]) -> str:
    """The blocks as one text: a blank line between them, none between the items of a list."""
    text = ""
    for index, block in enumerate(found):
        close = index > 0 and block.is_item and found[index - 1].is_item
        text += ("\n" if close else "\n\n" if text else "") + block.text
    return text + "\n"
