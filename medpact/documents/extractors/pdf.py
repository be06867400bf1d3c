"""PDF: the text of its pages, in the order in which a person reads it.

In: the bytes of a .pdf file. Out: its paragraphs with a blank line between them, and notes on what was left out.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdfium2.version import PDFIUM_INFO, PYPDFIUM_INFO

from medpact.documents.document import Extractor
from medpact.documents.errors import Broken, Encrypted, OnlyPictures, TooManyPages
from medpact.documents.extractors import asked, grids, layout, ocr, signatures, titles
from medpact.documents.extractors.extracted import Extracted
from medpact.documents.extractors.layout import Frame, Page, Piece, Word

MOST_PAGES = 2_000
MOST_CHARACTERS = 100_000
"""Of one page, and no more are read: a page of small print has 10,000."""

FEWEST_LETTERS = 25
"""A page with fewer beside a picture is a picture with a page number."""

# PDFium keeps what it works on in one place for the whole program: one file at a time.
ALONE = threading.Lock()

PASSWORD, SECURITY = 4, 5
UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
# Letters that a font prints as one, and the look-alikes that Japanese fonts name instead of the character itself.
ONE_FOR_ANOTHER = re.compile(r"[\ufb00-\ufb06\u2e80-\u2fd5]")
COMPOSED = re.compile(r"\w[\u0300-\u036f\u3099\u309a]+")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# Older Cyrillic PDFs name Western letters for the bytes of Windows-1251.
WESTERN = re.compile(r"[\u00c0-\u00ff]")
LETTER = re.compile(r"[^\W\d_]")
HIGH = bytes(range(0x80, 0x100))
CYRILLIC_FOR_WESTERN = {
    ord(western): cyrillic
    for byte in HIGH
    if (western := bytes([byte]).decode("cp1252", "ignore"))
    and (cyrillic := bytes([byte]).decode("cp1251", "ignore"))
    and cyrillic.isalpha()
}
FIGURES = frozenset("0123456789")
HEAVY = 600
SPACES = frozenset("\t\n\v\f\r \x85\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")
IGNORED = frozenset("\x00\ufeff\u200b\u200c\u200d\u2060")
# PDFium's marks for a hyphen at the end of a line, and the bullets of the fonts Symbol and Wingdings.
MEANT = {"\x02": "-", "\ufffe": "-"} | dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06e\uf09f", "•")


@dataclass(frozen=True, slots=True)
class Found:
    """What one page holds: its words, or None for them where it is a picture or cannot be opened."""

    page: Page | None
    is_picture: bool = False
    is_broken: bool = False
    is_cut: bool = False


NO_PDF = "this is no PDF: its first bytes do not say so. Check what the file is, and give it the right ending."


def extract(content: bytes, *, name: str, by_ocr: bool | None = None) -> Extracted:
    """The text of a PDF. `by_ocr`: whether pages that are pictures are read with tesseract (else MEDPACT_OCR says so).

    Raises Encrypted, Broken, TooManyPages, or OnlyPictures where there is no text at all.
    """
    with ALONE, opened(content, name=name) as document:
        found = [found_on(document, index) for index in range(pages_of(document, name=name))]
        title = str(document.get_metadata_value("Title"))
        recognised = ocr.pages(document, pictures(found)) if asked.is_asked(by_ocr) else {}
    pages = [recognised.get(index) or each.page for index, each in enumerate(found)]
    text = tidied(layout.text_of([page for page in pages if page is not None]))
    disguised = is_disguised(text)
    text = text.translate(CYRILLIC_FOR_WESTERN) if disguised else text
    left_out = [index for index in pictures(found) if index not in recognised]
    broken = [index for index, each in enumerate(found) if each.is_broken]
    cut = [index for index, each in enumerate(found) if each.is_cut]
    if not text.strip():
        raise nothing(name, left_out, broken, of=len(found), by_ocr=by_ocr)
    notes = [
        *note_on_letters(disguised),
        *note_on_pictures(left_out, ocr.how(by_ocr)),
        *note_on_broken(broken),
        *note_on_cut(cut),
        *note_on_ocr(sorted(recognised)),
    ]
    return Extracted(
        text,
        ocr.extractor(extractor()) if recognised else extractor(),
        title=titles.sensible(title, text),
        notes=tuple(notes),
    )


@cache
def extractor() -> Extractor:
    """What makes the text: offsets hang on the version of PDFium as well as on ours."""
    return Extractor(name="pdf", version=f"1 pypdfium2 {PYPDFIUM_INFO.tag} pdfium {PDFIUM_INFO.tag}")


def opened(content: bytes, *, name: str) -> pdfium.PdfDocument:
    """The PDF. Raises Encrypted or Broken."""
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        # PDFium's last error may be that of another file, where it is asked about one without pages.
        if error.err_code in (PASSWORD, SECURITY) and b"/Encrypt" in content:
            raise Encrypted(
                name, "the PDF is locked with a password. Open it, print it to a new PDF without one and add that."
            ) from error
        raise Broken(name, why_broken(content)) from error


def why_broken(content: bytes) -> str:
    """Why a PDF cannot be opened, and what to do."""
    if b"%PDF" not in content[:1024]:
        return signatures.told(content, wanted="a PDF") or NO_PDF
    if is_empty(content):
        return "the PDF has no pages. Check that it was saved or downloaded whole."
    if b"%%EOF" not in content[-2048:]:
        return "the PDF is cut off: its end is missing. Download or copy it again."
    return "the PDF is broken. Open it in a viewer, save or print it to a new PDF, and add that."


def is_empty(content: bytes) -> bool:
    """True for a PDF that opens and has no pages."""
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    if document:
        raw.FPDF_CloseDocument(document)
    return bool(document)


def pages_of(document: pdfium.PdfDocument, *, name: str) -> int:
    """The number of pages. Raises TooManyPages."""
    count = len(document)
    if count > MOST_PAGES:
        raise TooManyPages(name, pages=count, limit=MOST_PAGES)
    return count


def found_on(document: pdfium.PdfDocument, index: int) -> Found:
    """What a page holds."""
    try:
        return found_in(document[index])
    except pdfium.PdfiumError:
        return Found(None, is_broken=True)


def found_in(page: pdfium.PdfPage) -> Found:
    """What a page holds that can be opened."""
    textpage = page.get_textpage()
    frame, words = words_of(textpage, page.get_bbox())
    width, height = frame.size
    letters = "".join(word.text for word in words)
    if len(UNREADABLE.findall(letters)) > 0.3 * len(letters) or (len(letters) < FEWEST_LETTERS and has_picture(page)):
        return Found(None, is_picture=True)
    drawn = grids.of(page, frame.point) if words else ()
    return Found(Page(tuple(words), width, height, *drawn), is_cut=textpage.count_chars() > MOST_CHARACTERS)


def has_picture(page: pdfium.PdfPage) -> bool:
    """True for a page that a picture covers by half."""
    width, height = page.get_size()
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = shown.get_bounds()
        if (right - left) * (top - bottom) > 0.4 * width * height:
            return True
    return False


def pictures(found: Sequence[Found]) -> list[int]:
    """The pages that are pictures."""
    return [index for index, each in enumerate(found) if each.is_picture]


# Characters to words ------------------------------------------------------------------------------------------------


class Character(NamedTuple):
    """A character that is no blank: where it stands, in the page's own measures, and the direction of its line."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    turns: int  # quarter turns against the clock; -1 for letters that stand askew
    at: int  # its number among the page's characters
    spaced: bool


def words_of(textpage: pdfium.PdfTextPage, box: tuple[float, float, float, float]) -> tuple[Frame, list[Word]]:
    """The words of a page, laid level: most of its lines may be turned by a quarter. Letters askew (a stamp) are left out."""
    found = characters(textpage)
    usual = Counter(each.turns for each in found if each.turns >= 0).most_common()
    left, bottom, right, top = box
    frames = [Frame(turns, left, bottom, right - left, top - bottom) for turns, _ in usual]
    if not frames:
        return Frame(0, left, bottom, right - left, top - bottom), []
    main, *others = frames
    words = list(joined(found, main, textpage))
    for other in others:
        words += [turned(piece, other, main) for piece in layout.pieces(joined(found, other, textpage))]
    width, height = main.size
    return main, [word for word in words if -1 <= word.left <= width and 0 <= word.base <= height + 1]


def turned(piece: Piece, frame: Frame, main: Frame) -> Word:
    """A line that is turned otherwise than the rest of its page, as one word at its place."""
    corners = [
        main.point(*frame.back(x, y)) for x in (piece.left, piece.right) for y in (piece.base - piece.size, piece.base)
    ]
    rights, downs = [right for right, _ in corners], [down for _, down in corners]
    return Word(piece.text, min(rights), max(rights), max(downs), piece.size, piece.bold)


def characters(textpage: pdfium.PdfTextPage) -> list[Character]:
    """The characters of a page that are no blanks, in the order in which the file has them."""
    handle = textpage.raw
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    found: list[Character] = []
    spaced = False
    for index in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(handle, index)
        letter = chr(code) if code < 0x110000 and not raw.FPDFText_HasUnicodeMapError(handle, index) else "\ufffd"
        if letter in SPACES:
            spaced = spaced or not raw.FPDFText_IsGenerated(handle, index)
            continue
        letter = MEANT.get(letter, letter)
        if letter < " " or letter in IGNORED:
            continue
        raw.FPDFText_GetCharOrigin(handle, index, at_x, at_y)
        raw.FPDFText_GetLooseCharBox(handle, index, at_box)
        turns = quarter_turns(raw.FPDFText_GetCharAngle(handle, index))
        edges = box.left, box.right, box.bottom, box.top
        if letter in FIGURES and is_raised(handle, index, y.value, box.top - box.bottom):
            letter = letter.translate(layout.RAISED)
        found.append(Character(letter, *edges, x.value, y.value, turns, index, spaced))
        spaced = False
    return found


def is_raised(handle: raw.FPDF_TEXTPAGE, index: int, base: float, height: float) -> bool:
    """True for a figure that its font draws high above the line: it looks like any other otherwise."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    return bottom.value < top.value and base + 0.15 * height < bottom.value and top.value < base + height


def quarter_turns(angle: float) -> int:
    """The quarter turns against the clock that an angle with it makes; -1 where it is askew by more than 6 degrees."""
    if angle == 0:
        return 0
    turns = -angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < 0.07 else -1


def joined(found: Sequence[Character], frame: Frame, textpage: pdfium.PdfTextPage) -> Iterator[Word]:
    """The words that the characters make whose lines run as the frame says."""
    word: list[Level] = []
    size = 10.0
    for each in found:
        if each.turns != frame.turns:
            continue
        level = levelled(each, frame)
        if word and (each.spaced or ends_before(word[-1], level, size)):
            yield word_of(word, size, textpage)
            word = []
        if not word:
            size = size_of(textpage, each.at) or max(1.0, each.top - each.bottom)
        word.append(level)
    if word:
        yield word_of(word, size, textpage)


class Level(NamedTuple):
    """A character on a line that is laid level."""

    of: Character
    left: float
    right: float
    base: float


def levelled(each: Character, frame: Frame) -> Level:
    """The character as its line sees it. Most pages are upright, and this runs for each of their characters."""
    if frame.turns == 0:
        return Level(each, each.left - frame.left, each.right - frame.left, frame.height - each.y + frame.bottom)
    one, other = frame.point(each.left, each.bottom)[0], frame.point(each.right, each.top)[0]
    return Level(each, min(one, other), max(one, other), frame.point(each.x, each.y)[1])


def ends_before(last: Level, following: Level, size: float) -> bool:
    """True where a character does not belong to the word of the one before it: a gap, another line, the next column."""
    gap = (following.left - last.right) / size
    return gap > layout.BLANK or gap < -0.6 or abs(following.base - last.base) > 0.1 * size


def size_of(textpage: pdfium.PdfTextPage, index: int) -> float:
    """The size of a letter in points, as it is shown."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(textpage.raw, index, matrix):
        return 0.0
    shown: float = raw.FPDFText_GetFontSize(textpage.raw, index) * math.hypot(matrix.c, matrix.d)
    return shown if 1 < shown < 1000 else 0.0


def word_of(word: list[Level], size: float, textpage: pdfium.PdfTextPage) -> Word:
    """One word of its characters."""
    first = word[0]
    bold = raw.FPDFText_GetFontWeight(textpage.raw, first.of.at) >= HEAVY
    text = "".join([each.of.text for each in word])
    return Word(text, first.left, max([each.right for each in word]), first.base, size, bold, first.of.spaced)


# The text as a person would write it --------------------------------------------------------------------------------


def tidied(text: str) -> str:
    """The text with letters that a font prints as one, or in parts, as they are written; without soft hyphens."""
    text = ONE_FOR_ANOTHER.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = COMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return CONTROL.sub("", text.replace("\u00ad", ""))


def is_disguised(text: str) -> bool:
    """True for a text whose letters are nearly all accented: Cyrillic under the names of Western letters."""
    return len(WESTERN.findall(text)) > 0.6 * max(FEWEST_LETTERS, len(LETTER.findall(text)))


# What is told -------------------------------------------------------------------------------------------------------


def numbered(pages: Sequence[int]) -> str:
    """Pages in words: page 3; pages 3, 5 and 7-9."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and page == spans[-1][-1] + 1:
            spans[-1][1:] = [page]
        else:
            spans.append([page])
    words = ["-".join(str(page + 1) for page in span) for span in spans]
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"page {listed}" if len(pages) == 1 else f"pages {listed}"


def note_on_pictures(pages: Sequence[int], how: str) -> Iterator[str]:
    """What is told of pages without text."""
    if pages:
        is_are = "is a picture" if len(pages) == 1 else "are pictures"
        was_were = "was" if len(pages) == 1 else "were"
        yield f"{numbered(pages).capitalize()} {is_are} without text and {was_were} left out. {how}"


def note_on_letters(disguised: bool) -> Iterator[str]:
    """What is told of a text whose letters were not what the file says."""
    if disguised:
        yield "The file names its letters as Western ones, and they were read as Cyrillic. Compare a line with the page."


def note_on_broken(pages: Sequence[int]) -> Iterator[str]:
    """What is told of pages that cannot be opened."""
    if pages:
        is_are, was_were = ("is", "was") if len(pages) == 1 else ("are", "were")
        yield f"{numbered(pages).capitalize()} {is_are} broken and {was_were} left out. Compare with the file in a viewer."


def note_on_cut(pages: Sequence[int]) -> Iterator[str]:
    """What is told of pages that hold more than a page can."""
    for page in pages:
        yield f"Page {page + 1} holds more than {MOST_CHARACTERS:,} characters, and the others were left out. Split it."


def note_on_ocr(pages: Sequence[int]) -> Iterator[str]:
    """What is told of pages that were recognised."""
    if pages:
        is_are = "is a picture" if len(pages) == 1 else "are pictures"
        yield f"{numbered(pages).capitalize()} {is_are} whose text was recognised. Check the figures against the page."


def nothing(
    name: str, left_out: Sequence[int], broken: Sequence[int], *, of: int, by_ocr: bool | None
) -> Broken | OnlyPictures:
    """Why there is no text in a PDF."""
    if len(broken) == of:
        return Broken(
            name, "no page of the PDF can be opened. Open it in a viewer, print it to a new PDF, and add that."
        )
    if not left_out:
        return OnlyPictures(name, "its pages are empty. Check that it was saved or downloaded whole.")
    if asked.is_asked(by_ocr) and ocr.is_installed():
        return OnlyPictures(
            name, "its pages are pictures, and no text was recognised on them. Type what matters as text."
        )
    return OnlyPictures(name, f"its pages are pictures of text (a scan). {ocr.how(by_ocr)}")
