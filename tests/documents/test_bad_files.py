"""The bad files that a desk gets: each has its own clear message, and the rest is read on."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner
from printing import PROSE, by_hand, printed, scan_of

from medpact import documents
from medpact.cli import main
from medpact.documents.errors import (
    Broken,
    Encrypted,
    NoText,
    OnlyPictures,
    Refused,
    TooLarge,
    TooManyCells,
    TooMuch,
    UnknownEncoding,
)
from medpact.documents.extractors import ARCHIVES, KINDS, PICTURES
from medpact.documents.opening import LARGEST
from medpact.web.ledger import models

RUSSIAN = "Больница в Оше получила восемь аппаратов гемодиализа.\nОтделение откроют в апреле."
UKRAINIAN = "Лікарня в Чернігові отримала п'ять апаратів штучної вентиляції легень.\nЛікарі вже пройшли навчання."
JAPANESE = "ムワンザ州病院に超音波診断装置3台を引き渡しました。\n来月から研修が始まります。"
GOOD = "A clinic in Embu received three incubators from the Embassy of Norway in March 2026."
KEY = "<" + "41" * 32 + ">"
LOCK = f"/Encrypt <</Filter/Standard/V 1/R 2/O {KEY}/U {KEY}/P -4>>/ID[<00><00>]"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\0\0\0\0"


def packed(files: dict[str, str | bytes]) -> bytes:
    """An archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook(cells: dict[str, str]) -> bytes:
    """A workbook with these cells."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for cell, words in cells.items():
            sheet.write(cell, words)
    return stream.getvalue()


def mail(attached: int) -> bytes:
    """A mail to which so many files are attached."""
    written = EmailMessage()
    written["From"], written["Subject"] = "Press Office <press@example.org>", "Incubators for clinics"
    written.set_content("Attached is what each of the clinics received.")
    for number in range(attached):
        written.add_attachment(GOOD, filename=f"clinic {number}.txt")
    return bytes(written)


def menu() -> bytes:
    """A page of links."""
    return b"<html><nav>" + b"".join(b"<a href='/%d'>Section %d</a> " % (n, n) for n in range(40)) + b"</nav></html>"


def nested(depth: int) -> bytes:
    """An archive of ten archives of ten archives, so deep."""
    content = packed({"good.txt": GOOD})
    for _ in range(depth):
        content = packed({f"{number}.zip": content for number in range(4)})
    return content


@dataclass(frozen=True)
class Bad:
    """A file that cannot be read, or not all of it: what is told, and of which file in it. None of bytes is 2 GB."""

    name: str
    content: bytes | None
    error: type[documents.DocumentError]
    words: str
    within: str = ""

    def __str__(self) -> str:
        return self.name


BAD = [
    Bad(
        "locked.pdf",
        by_hand(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"], trailer=LOCK),
        Encrypted,
        "locked with a password. .*print it to a new PDF",
    ),
    Bad("cut.pdf", printed(PROSE)[:4000], Broken, "the PDF is cut off.* Download or copy it again"),
    Bad("damaged.pdf", b"%PDF-1.7\n1 0 obj\nnothing\n%%EOF\n", Broken, "the PDF is broken. Open it in a viewer"),
    Bad(
        "bomb.zip",
        packed({"zeros.txt": bytes(LARGEST), "rest.txt": GOOD}),
        Refused,
        "more than a thousand times its size, as a bomb does. Ask for a new one",
        within="/zeros.txt",
    ),
    Bad(
        "large bomb.zip",
        packed({"zeros.txt": bytes(LARGEST + 1), "rest.txt": GOOD}),
        Refused,
        "more than a thousand times its size, as a bomb does. Ask for a new one",
        within="/zeros.txt",
    ),
    Bad("nested.zip", nested(6), TooMuch, "lie in 4 others, and no deeper is read. Unpack"),
    Bad(
        "far.xlsx",
        workbook({"A1": "beds", "XFD1048576": "x"}),
        TooManyCells,
        "as far as XFD1048576, .* Delete what stands far away",
    ),
    Bad(
        "shared.xlsx",
        workbook({f"A{row}": "w" * 30_000 for row in range(1, 2501)}),
        TooManyCells,
        "its cells hold 75,000,000 letters.* Split it",
    ),
    Bad("two gigabytes.txt", None, TooLarge, r"2,048 MiB are more than the 32 MiB .* Split it"),
    Bad("two gigabytes.pdf", None, TooLarge, r"2,048 MiB are more than the 32 MiB .* Split it"),
    Bad(
        "climbs.zip",
        packed({"../outside.txt": "x", "rest.txt": GOOD}),
        Refused,
        "leads out of the archive. .* ask for a new one",
        within="/../outside.txt",
    ),
    Bad("program.txt", b"\x7fELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0", UnknownEncoding, "this is a program, not text. "),
    Bad("picture.txt", PNG, UnknownEncoding, "this is a picture, not text. Type what matters in it as text"),
    Bad("noise.txt", bytes(range(256)) * 4, UnknownEncoding, "this is no text.* Check what the file is"),
    Bad("menu.html", menu(), NoText, "only navigation and no text. Save the page of the article itself"),
    Bad("many.eml", mail(500), TooMuch, "500 files are attached. The first 100 are read.* Save them"),
]
EMPTY = [
    Bad(f"empty{ending}", b"", NoText, "the file is empty. Check that it was saved or downloaded whole")
    for ending in (*KINDS, *ARCHIVES)
    if ending not in PICTURES
]


WORD_FILE, EXCEL_FILE = packed({"word/document.xml": "<a/>"}), workbook({"A1": "beds"})
PAGE = b"<!DOCTYPE html><html><table><tr><td>beds</td></tr></table></html>"
UNDER_ANOTHER_NAME = [
    Bad("word.pdf", WORD_FILE, Broken, "this is a Word file, not a PDF. Give its name the ending .docx"),
    Bad("word.xlsx", WORD_FILE, Broken, "this is a Word file, not an Excel file. Give its name the ending .docx"),
    Bad("word.txt", WORD_FILE, UnknownEncoding, "this is a Word file, not text. Give its name the ending .docx"),
    Bad("excel.docx", EXCEL_FILE, Broken, "this is an Excel file, not a Word file. Give its name the ending .xlsx"),
    Bad("excel.csv", EXCEL_FILE, UnknownEncoding, "this is an Excel file, not text. Give its name the ending .xlsx"),
    Bad("pdf.docx", b"%PDF-1.7\n", Broken, "this is a PDF, not a Word file. Give its name the ending .pdf"),
    Bad("page.xls", PAGE, Broken, "this is a web page, not an Excel file. .* save it as .xlsx"),
    Bad("page.txt", PAGE, UnknownEncoding, "this is a web page, not text. Give its name the ending .html"),
    Bad(
        "archive.docx",
        packed({"a.txt": GOOD}),
        Broken,
        "this is an archive, not a Word file. Give its name the ending .zip",
    ),
]
ALL_BAD = [*BAD, *EMPTY, *UNDER_ANOTHER_NAME]


@dataclass(frozen=True)
class Readable:
    """A file that is awkward and read all the same: its text, and what is noted."""

    name: str
    content: bytes
    text: str
    note: str = ""

    def __str__(self) -> str:
        return self.name


READ = [
    Readable("cp1251.txt", RUSSIAN.encode("cp1251"), RUSSIAN, "letters were read as Windows-1251"),
    Readable("koi8-u.txt", UKRAINIAN.encode("koi8-u"), UKRAINIAN, "letters were read as KOI8-U"),
    Readable("shift_jis.txt", JAPANESE.encode("shift_jis"), JAPANESE, "letters were read as Shift_JIS"),
    Readable(
        "euc-jp.txt",
        JAPANESE.replace("来月", "翌月").encode("euc-jp"),
        JAPANESE.replace("来月", "翌月"),
        "letters were read as EUC-JP",
    ),
    Readable("utf-16.txt", (RUSSIAN + " 16").encode("utf-16"), RUSSIAN + " 16"),
    Readable(
        "ragged.csv",
        b"Facility,Item,Beds\nEmbu,cots,4\nVoi,12\nKitui,cots,9\n",
        "Facility\tItem\tBeds\n",
        r"not so row 3 \(2\)",
    ),
]


def written(folder: Path, bad: list[Bad]) -> None:
    """The files in this folder, that of 2 GB without taking so much room."""
    folder.mkdir(exist_ok=True)
    for one in bad:
        with (folder / one.name).open("wb") as file:
            if one.content is None:
                file.write(b"%PDF-1.7\n")
                file.truncate(2 * 1024**3)
            else:
                file.write(one.content)


def opened(path: Path) -> Iterator[documents.Document | documents.DocumentError]:
    """What is in a file, as `medpact add` opens it."""
    for found in documents.unpack_path(path):
        try:
            yield found if isinstance(found, documents.DocumentError) else documents.from_file(found)
        except documents.DocumentError as error:
            yield error


@pytest.mark.parametrize("bad", ALL_BAD, ids=str)
def test_bad_file_says_what_is_wrong_and_what_to_do(tmp_path: Path, bad: Bad) -> None:
    written(tmp_path, [bad])
    found = list(opened(tmp_path / bad.name))
    (error,) = [one for one in found if isinstance(one, documents.DocumentError)]
    assert type(error) is bad.error
    assert str(error).startswith(f"{tmp_path / bad.name}{bad.within}: ")
    assert re.search(bad.words, str(error)), str(error)
    assert str(error).endswith(".")
    assert len(str(error)) < len(str(tmp_path)) + 320


@pytest.mark.parametrize("readable", READ, ids=str)
def test_awkward_file_is_read_and_what_was_done_is_noted(readable: Readable) -> None:
    document = documents.from_bytes(readable.content, name=readable.name)
    assert document.text.startswith(readable.text)
    assert re.search(readable.note, " ".join(document.notes))
    assert bool(readable.note) is bool(document.notes)


def test_scan_without_text_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDPACT_OCR", raising=False)
    content = printed(scan_of(PROSE, tmp_path), folder=tmp_path)
    with pytest.raises(OnlyPictures, match=r"^scan\.pdf: its pages are pictures of text \(a scan\)\..*MEDPACT_OCR=1"):
        documents.from_bytes(content, name="scan.pdf")


def test_folder_of_all_bad_files_is_read_on_and_each_is_named_once(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MEDPACT_OCR", raising=False)
    folder = tmp_path / "in"
    written(folder, ALL_BAD)
    (folder / "scan.pdf").write_bytes(printed(scan_of(PROSE, tmp_path), folder=tmp_path))
    (folder / "a good one.txt").write_text(f"{GOOD} They work.")
    for one in READ:
        (folder / one.name).write_bytes(one.content)
    result = CliRunner().invoke(main, ["add", str(folder), "--jobs", "2"])
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    for bad in ALL_BAD:
        (told,) = [
            line for line in lines if line.startswith(f"{folder / bad.name}{bad.within}: ") and "Attached" not in line
        ]
        assert re.search(bad.words, told)
    for readable in READ:
        assert sum(line.startswith(f"{folder / readable.name}: ") for line in lines) == bool(readable.note)
    assert not [line for line in lines if "broke down" in line or "given up" in line]
    names = set(models.Document.objects.values_list("name", flat=True))
    assert {"a good one", "many", *(Path(readable.name).stem for readable in READ)} <= names
    texts = models.Document.objects.values_list("text", flat=True)
    assert sum(text == GOOD for text in texts) == 1
    assert f"{len(ALL_BAD) + 1} could not be read" in result.stdout


def test_files_of_kinds_that_nothing_reads_are_told_with_what_to_do_and_fail_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "1999.doc", "2001.doc", "in/talk.pptx", "film.mp4", "Ministry.url", ".DS_Store", "letter"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    result = CliRunner().invoke(main, ["read", str(tmp_path), "--json", "--jobs", "1"])
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert result.stderr.splitlines() == [
        f"{tmp_path}/1999.doc and 1 more like it: files ending in '.doc' are left out. "
        "Open it in a word processor and save it as .docx.",
        f"{tmp_path}/in/talk.pptx: files ending in '.pptx' are left out. Open it and save it as .pdf.",
        "Left out for their kind: 1 without an ending, 1 .mp4, 1 .url.",
    ]
    for name in ("a.txt", "letter", "film.mp4", "Ministry.url"):
        (tmp_path / name).unlink()
    nothing = CliRunner().invoke(main, ["read", str(tmp_path)])
    assert nothing.exit_code == 1
    assert "1999.doc and 1 more" in nothing.stderr and "No file here can be read" in nothing.stderr
