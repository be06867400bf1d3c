"""Reading pictures of text with the separate program tesseract, where a person asked for it.

In: pictures of pages. Out: layout.Pages, as printed pages give them.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from statistics import median
from typing import TYPE_CHECKING

from medpact.documents.document import Extractor
from medpact.documents.extractors.asked import is_asked
from medpact.documents.extractors.layout import SOLID, Frame, Page, Word
from medpact.documents.language import language_of

if TYPE_CHECKING:
    import pypdfium2 as pdfium

INSTALL = "tesseract (on Debian: tesseract-ocr and tesseract-ocr-rus, -ukr, -kaz, -jpn, -swa)"
OTHERWISE = "or recognise the text with another program and add what it gives."
MISSING = (
    f"MEDPACT_OCR asks for it to be recognised, but the program for it is not there. Install {INSTALL}, {OTHERWISE}"
)

LATIN, CYRILLIC, JAPANESE = ("eng", "swa"), ("kaz", "rus", "ukr", "eng"), ("jpn",)
LANGUAGES = (*CYRILLIC, *JAPANESE, "swa")
OF_SCRIPT = {"Cyrillic": CYRILLIC, "Japanese": JAPANESE, "Han": JAPANESE, "Hiragana": JAPANESE, "Katakana": JAPANESE}
OF_LANGUAGE = {"ru": "rus", "uk": "ukr", "kk": "kaz"}
DOTS_PER_INCH = 300
MOST_DOTS = 25_000_000
"""Of one page: A4 has 9 million at 300 to the inch; a larger page is drawn with fewer to the inch."""

MOST_PAGES = 100
SECONDS = 120  # for one picture
MEMORY = 2 * 1024**3
SURE = 80  # per cent; else the picture may be in another script than it seems
LEAST_SURE = 25  # per cent; what tesseract is less sure of is a stain or a line


@dataclass(frozen=True, slots=True)
class Row:
    """One row of tesseract's table: a line or a word, where it stands in the picture, and how sure it is."""

    level: int
    page: int
    line: tuple[int, int, int]
    left: float
    top: float
    right: float
    bottom: float
    sure: float
    text: str


PAGE, LINE, WORD = 1, 4, 5

Run = Callable[[list[str]], str]
"""Runs tesseract on one picture, with these arguments."""


def is_installed() -> bool:
    """True where tesseract can be run and knows one of the six languages."""
    return bool(languages())


def how(by_ocr: bool | None = None) -> str:
    """What a person can do to have a picture read."""
    if not is_asked(by_ocr):
        return f"To read it, install {INSTALL} and set MEDPACT_OCR=1, {OTHERWISE}"
    return "Recognise the text with another program and add what it gives." if is_installed() else MISSING


def extractor(of: Extractor) -> Extractor:
    """What makes the text where pages of a file are recognised that this one reads otherwise."""
    return Extractor(name=f"{of.name} ocr", version=f"{of.version} tesseract {version()}")


def pages(document: pdfium.PdfDocument, numbers: Sequence[int]) -> dict[int, Page]:
    """The pages of a PDF that are pictures, recognised; those are missing on which no words were found."""
    if not is_installed():
        return {}
    found = {}
    for number in numbers[:MOST_PAGES]:
        shown, scale = picture_of(document, number)
        recognised = read(shown, scale=scale)
        if recognised and recognised[0].words:
            found[number] = recognised[0]
    return found


def picture_of(document: pdfium.PdfDocument, number: int) -> tuple[bytes, float]:
    """A page as a grey picture (PGM), and the points in one of its dots."""
    page = document[number]
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / 72, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
    drawn = page.render(scale=scale, grayscale=True)
    rows = memoryview(drawn.buffer).cast("B")
    lines = (rows[at : at + drawn.width] for at in range(0, drawn.stride * drawn.height, drawn.stride))
    return b"P5 %d %d 255\n" % (drawn.width, drawn.height) + b"".join(lines), 1 / scale


def read(picture: bytes, *, scale: float = 72 / DOTS_PER_INCH) -> list[Page]:
    """The pages in a picture file (a TIFF may have several); empty where tesseract can make nothing of it."""
    tesseract = partial(run, picture=picture, until=time.monotonic() + SECONDS)
    script, turns = direction(tesseract)
    likely = OF_SCRIPT.get(script, LATIN)
    best: list[Row] = []
    for of_script in sorted((LATIN, CYRILLIC, JAPANESE), key=lambda each: each != likely):
        best = max(best, rows_in(tesseract, of_script, scale=scale), key=sureness)
        if sureness(best) >= SURE:
            break
    best = with_one_language(tesseract, best, scale=scale)
    numbers = sorted({row.page for row in best})
    return [page_of([row for row in best if row.page == number], turns) for number in numbers]


def with_one_language(tesseract: Run, rows: list[Row], *, scale: float) -> list[Row]:
    """Cyrillic rows read again as the one language that they are in: its figures and Latin names come out better."""
    language = OF_LANGUAGE.get(language_of(" ".join(row.text for row in rows)))
    if language is None:
        return rows
    again = rows_in(tesseract, (language, "eng"), scale=scale)
    return again if sureness(again) > sureness(rows) - 2 else rows


def rows_in(tesseract: Run, wanted: Sequence[str], *, scale: float) -> list[Row]:
    """The lines and words that tesseract finds in a picture, taking it to be in these languages."""
    known = [language for language in wanted if language in languages()]
    if not known:
        return []
    mode = "1" if "osd" in installed() else "3"
    table = tesseract(["stdin", "stdout", "--psm", mode, "-l", "+".join(known), "tsv"])
    return [row for line in table.splitlines()[1:] if (row := row_of(line, scale)) is not None]


def sureness(rows: Sequence[Row]) -> float:
    """How sure tesseract is of the words, in per cent; long words count for more."""
    found = [(len(row.text), row.sure) for row in rows if row.level == WORD and row.text]
    return sum(length * sure for length, sure in found) / max(1, sum(length for length, _ in found))


def direction(tesseract: Run) -> tuple[str, int]:
    """The script that a picture's text is in, and the quarter turns against the clock that its lines make."""
    said = tesseract(["stdin", "stdout", "--psm", "0", "-l", "osd"]) if "osd" in installed() else ""
    script, turned = re.search(r"^Script: (\w+)", said, re.MULTILINE), re.search(r"^Rotate: (\d+)", said, re.MULTILINE)
    return script[1] if script else "", int(turned[1]) // 90 % 4 if turned else 0


def row_of(line: str, scale: float) -> Row | None:
    """A row of tesseract's table, in points; None for one that is no row."""
    cells = line.split("\t")
    if len(cells) != 12:
        return None
    level, page, block, paragraph, number, _, left, top, width, height = map(int, cells[:10])
    edges = (left * scale, top * scale, (left + width) * scale, (top + height) * scale)
    return Row(level, page, (block, paragraph, number), *edges, float(cells[10]), cells[11].strip())


def page_of(rows: Sequence[Row], turns: int) -> Page:
    """The words of one page."""
    whole = next((row for row in rows if row.level == PAGE), None)
    width, height = (whole.right, whole.bottom) if whole else (0.0, 0.0)
    frame = Frame(turns, 0, 0, width, height)
    lines = {row.line: box(row, frame) for row in rows if row.level == LINE}
    usual = median([bottom - top for _, top, _, bottom in lines.values()] or [1.0])
    found = (row for row in rows if row.level == WORD and row.sure >= LEAST_SURE and row.text and row.line in lines)
    return Page(tuple(words(found, lines, frame, usual)), *frame.size)


def words(
    rows: Iterable[Row],
    lines: dict[tuple[int, int, int], tuple[float, float, float, float]],
    frame: Frame,
    usual: float,
) -> Iterator[Word]:
    """The words, those of a line on one height; lines of about the usual height have letters of the usual size."""
    for row in rows:
        _, top, _, bottom = lines[row.line]
        size = usual if 0.7 < (bottom - top) / usual < 1.4 else bottom - top
        left, _, right, _ = box(row, frame)
        if SOLID.search(row.text):  # the boxes are those of the ink, and a full stop is small
            left, right = left - 0.2 * size, right + 0.2 * size
        yield Word(row.text, left, right, (top + bottom) / 2 + 0.35 * size, max(size, 0.1), spaced=True)


def box(row: Row, frame: Frame) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a row as its lines see them."""
    one = frame.point(row.left, frame.height - row.top)
    other = frame.point(row.right, frame.height - row.bottom)
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


# The program --------------------------------------------------------------------------------------------------------


@cache
def program() -> str | None:
    """The path of tesseract; None where it is not installed."""
    return shutil.which("tesseract")


@cache
def version() -> str:
    """The version of tesseract."""
    found = re.search(r"tesseract v?(\S+)", run(["--version"]))
    return found[1] if found else ""


@cache
def installed() -> frozenset[str]:
    """The languages that tesseract knows, by its own names."""
    return frozenset(run(["--list-langs"]).split())


@cache
def languages() -> tuple[str, ...]:
    """The languages of ours that tesseract knows."""
    return tuple(language for language in LANGUAGES if language in installed())


def run(arguments: list[str], *, picture: bytes = b"", until: float | None = None) -> str:
    """What tesseract writes; "" where it is not installed, fails, or is not done in time."""
    path, seconds = program(), SECONDS if until is None else until - time.monotonic()
    if path is None or seconds <= 0:
        return ""
    with subprocess.Popen(  # noqa: S603 - a program found on PATH, no shell, arguments of ours
        [path, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ) as running:
        limit_memory(running.pid)  # the picture is handed over only after this
        try:
            written, _ = running.communicate(picture, timeout=seconds)
        except subprocess.TimeoutExpired:
            running.kill()
            return ""
    return written.decode("utf-8", "replace") if running.returncode == 0 else ""


def limit_memory(process: int) -> None:
    """See that a process gets no more memory than a picture of text needs, where the system can see to it."""
    if hasattr(resource, "prlimit"):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        least = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.prlimit(process, resource.RLIMIT_AS, (least, least))
