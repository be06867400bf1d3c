"""Pictures of text: recognised where a person asked for it and tesseract is there, else told."""

from __future__ import annotations

import difflib
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from printing import PAGE, PROSE, SIX, printed, scan_of

from medpact import documents
from medpact.documents import opening
from medpact.documents.errors import Broken, OnlyPictures
from medpact.documents.extractors import KINDS, ocr, pdf, picture

needs_tesseract = pytest.mark.skipif(
    set(ocr.languages()) != set(ocr.LANGUAGES), reason="tesseract is not installed with the six languages"
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPACT_OCR", "1")


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("PATH", str(tmp_path))
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    for known in (ocr.program, ocr.version, ocr.installed, ocr.languages):
        known.cache_clear()


def likeness(one: str, other: str) -> float:
    one, other = ("".join(unicodedata.normalize("NFKC", text).split()) for text in (one, other))
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


@needs_tesseract
@pytest.mark.parametrize(("language", "words"), SIX)
def test_scan_in_each_language_is_recognised(language: str, words: str, tmp_path: Path, asked: None) -> None:
    turned = "90deg" if language in {"ru", "sw"} else "0deg"
    scan = scan_of(f"{words}\n\n{words}", tmp_path, ppi=200, turned=turned)
    document = documents.from_bytes(printed(scan, folder=tmp_path), name="a.pdf")
    assert document.text.count("\n\n") == 1
    assert all(likeness(found, words) >= 0.95 for found in document.text.split("\n\n"))
    assert document.card.language == language
    assert document.extractor.name == "pdf ocr" and "tesseract" in document.extractor.version
    assert document.notes == ("Page 1 is a picture whose text was recognised. Check the figures against the page.",)


@needs_tesseract
def test_figures_and_latin_names_in_a_cyrillic_scan_stay_what_they_are(tmp_path: Path) -> None:
    words = "Больница получила аппарат GE Healthcare за US\\$2.8m и 12 автомобилей Toyota; сумма 348 000 долларов США."
    content = printed(scan_of(words, tmp_path, ppi=250), folder=tmp_path)
    text = pdf.extract(content, name="a.pdf", by_ocr=True).text
    assert all(each in text for each in ("GE Healthcare", "US$2.8m", "12 автомобилей Toyota", "348 000 долларов"))


@needs_tesseract
def test_recognised_page_stands_between_the_others(tmp_path: Path) -> None:
    words = "Between them stands a page that somebody printed, signed and scanned again."
    content = printed(f"{PAGE}{PROSE}\n{scan_of(words, tmp_path, ppi=200)}\n{PROSE}", folder=tmp_path)
    found = pdf.extract(content, name="a.pdf", by_ocr=True)
    assert found.text == f"{PROSE.strip()}\n\n{words}\n\n{PROSE.strip()}\n"
    assert found.notes[0].startswith("Page 2 is a picture whose text was recognised.")


@needs_tesseract
def test_picture_file_is_recognised(asked: None) -> None:
    document = documents.from_bytes(printed(PAGE + PROSE, form="png", ppi=200), name="scans/a.PNG")
    assert likeness(document.text, PROSE) >= 0.95
    assert (document.card.name, document.extractor.name) == ("scans/a", "picture ocr")


def blank_png(width: int, height: int) -> bytes:
    """A white picture, a bit to a dot."""
    row = b"\x00" + b"\xff" * ((width + 7) // 8)
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height, 9)),
    ]
    parts = [
        struct.pack(">I", len(c)) + kind + c + struct.pack(">I", zlib.crc32(kind + c))
        for kind, c in [*chunks, (b"IEND", b"")]
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@needs_tesseract
@pytest.mark.parametrize(
    "content", [blank_png(300, 300), b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff broken", b"II*\x00 broken"]
)
def test_picture_without_words_is_told(content: bytes) -> None:
    with pytest.raises(OnlyPictures, match="no text was recognised"):
        picture.extract(content, name="a.png", by_ocr=True)


@needs_tesseract
def test_what_takes_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "SECONDS", 0.05)
    content = printed(f"{PAGE}{PROSE}\n{scan_of(PROSE, tmp_path)}", folder=tmp_path)
    found = pdf.extract(content, name="a.pdf", by_ocr=True)
    assert found.text == PROSE.strip() + "\n"
    assert found.notes[0].startswith("Page 2 is a picture without text and was left out.")
    assert found.extractor.name == "pdf"


def test_without_tesseract_a_person_is_told_what_to_install(
    tmp_path: Path, asked: None, without_tesseract: None
) -> None:
    for content, name in (
        (printed(scan_of(PROSE, tmp_path), folder=tmp_path), "a.pdf"),
        (printed(PAGE + PROSE, form="png"), "a.png"),
    ):
        with pytest.raises(OnlyPictures, match=r"MEDPACT_OCR asks for it.*Install tesseract"):
            documents.from_bytes(content, name=name)


def test_nothing_is_recognised_unless_a_person_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPACT_OCR", "0")
    with pytest.raises(OnlyPictures, match="set MEDPACT_OCR=1"):
        documents.from_bytes(printed(PAGE + PROSE, form="png"), name="a.png")


def test_picture_that_is_none_is_told() -> None:
    with pytest.raises(Broken, match="no PNG, JPEG or TIFF"):
        documents.from_bytes(b"hello", name="a.jpg")


def test_pictures_are_passed_over_in_folders_unless_a_person_asks() -> None:
    assert {".png", ".jpg", ".tiff"} <= KINDS.keys()
    assert ocr.is_asked() or not {".png", ".jpg", ".tiff"} & opening.READABLE
