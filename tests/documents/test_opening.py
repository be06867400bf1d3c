"""Opening documents: bytes, names, header lines, SOURCES.tsv, and what can be wrong."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from medpact import documents
from medpact.documents import opening
from medpact.values import PartialDate

TEXT = "date 2025-08-25\npublisher Example Herald\naddress https://herald.example/1\nA scanner for Semey\n\nJapan will pay.\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Больница рада 😀".encode(), "Больница рада 😀"),
        (b"\xef\xbb\xbf" + "𠮷 clinic".encode(), "𠮷 clinic"),
        (b"\xff\xfe" + "Лікарня".encode("utf-16-le"), "Лікарня"),
        (b"\xfe\xff" + "病院".encode("utf-16-be"), "病院"),
        (b"\xff\xfe\x00\x00" + "Zahanati".encode("utf-32-le"), "Zahanati"),
        (b"One\r\nTwo\rThree\n", "One\r\nTwo\rThree\n"),
    ],
)
def test_text_is_exactly_what_was_decoded(content: bytes, text: str) -> None:
    document = documents.from_bytes(content, name="folder/a.txt")
    assert document.text == text
    assert document.card.name == "folder/a"
    assert document.card.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.card.bytes_sha256 == hashlib.sha256(content).hexdigest()
    assert (document.extractor.name, document.extractor.version) == ("txt", "2")
    assert document.notes == ()


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (
            b"Clinic \xe9\x98",
            documents.UnknownEncoding,
            "not UTF-8 text, and no other encoding is clear (at byte 7). Save",
        ),
        (b"%PDF-1.7 \xe2", documents.UnknownEncoding, "this is a PDF"),
        (b"PK\x03\x04abc", documents.UnknownEncoding, "a broken zip, Word or Excel file"),
        (b"abc\x00\x01def", documents.UnknownEncoding, "at byte 3"),
        (
            b"\xff\xfe" + "\u043b".encode("utf-16-le") + b"\xd8",
            documents.UnknownEncoding,
            "not UTF-16-LE text (at byte 4)",
        ),
        (b"", documents.NoText, "empty"),
        (b"\xef\xbb\xbf \r\n\t", documents.NoText, "empty"),
        (b"date 2025-02-30\nA clinic opens.", documents.BadHeader, "2025-02-30"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(content: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error) as raised:
        documents.from_bytes(content, name="note.txt")
    assert isinstance(raised.value, documents.DocumentError)
    assert says in str(raised.value)
    assert str(raised.value).startswith("note.txt: ")


@pytest.mark.parametrize("name", ["minutes.pages", "minutes", "minutes.txt.bak"])
def test_unknown_kind_lists_what_is_read(name: str) -> None:
    with pytest.raises(documents.UnknownKind) as raised:
        documents.from_bytes(b"Clinic", name=name)
    assert ".txt, .text, .md, .html" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "says"),
    [("minutes.DOC", "save it as .docx"), ("box.7z", "Unpack it"), ("talk.pptx", "as .pdf"), ("note.msg", "as .eml")],
)
def test_kinds_that_are_often_sent_have_their_own_advice(name: str, says: str) -> None:
    with pytest.raises(documents.UnknownKind, match=says):
        documents.from_bytes(b"Clinic", name=name)


def test_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(opening.LARGEST + 1)
    with pytest.raises(documents.TooLarge, match="Split it"):
        documents.open(path)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(documents.UnknownEncoding, match="surrogate"):
        documents.from_text("A clinic \ud83d opens.", name="pasted")


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(documents.NotFound, match=r"none\.txt"):
        documents.open(tmp_path / "none.txt")


# ---------------------------------------------------------------- header lines


@pytest.mark.parametrize(
    "lines",
    [
        ["date 2025-08-25", "publisher Example Herald", "address https://herald.example/1"],
        ["address https://herald.example/1", "date 2025-08-25", "publisher Example Herald  "],
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_header_lines_may_stand_in_any_order(lines: list[str], end: str) -> None:
    text = end.join([*lines, "", "A scanner for Semey", "", "Japan will pay."])
    document = documents.from_text(text, name="a")
    card = document.card
    assert (card.published, card.publisher) == (PartialDate(2025, 8, 25), "Example Herald")
    assert card.address == "https://herald.example/1"
    assert card.title == "A scanner for Semey"
    heads = [part for part in document.paragraphs if part.role == "header line"]
    assert [text[part.start : part.end] for part in heads] == [line.strip() for line in lines]


def test_words_after_the_date_belong_to_the_text() -> None:
    text = " date 2026-03-12 Kisumu clinic opens\n\nThe clinic has a scanner."
    document = documents.from_text(text, name="a")
    assert document.card.published == PartialDate(2026, 3, 12)
    assert [(text[part.start : part.end], part.role) for part in document.paragraphs] == [
        ("date 2026-03-12", "header line"),
        ("Kisumu clinic opens", "heading"),
        ("The clinic has a scanner.", "body"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The date 2025-01-02 was set.",
        "dates 2025-01-02",
        "date 2025-01-021 is none",
        "Publisher: nobody",
        "address unknown",
    ],
)
def test_other_first_lines_are_no_header(text: str) -> None:
    document = documents.from_text(text, name="a")
    assert (document.card.published, document.card.publisher, document.card.address) == (None, None, None)
    assert all(part.role != "header line" for part in document.paragraphs)


# ---------------------------------------------------------------- SOURCES.tsv


def test_sidecar_says_what_the_file_does_not(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "A clinic opens in Embu.")
    rows = [
        "file\taddress\tpublisher\tpublished",
        "a.txt\thttps://a.example/1\t\t2025-03-04",
        'a.txt\thttps://a.example/2\tA "Daily"\t',
        "b.txt\thttps://b.example\tB\t",
    ]
    write(tmp_path, "SOURCES.tsv", "\ufeff" + "\r\n".join(rows))
    card = documents.open(path).card
    assert (card.address, card.publisher, card.published) == (
        "https://a.example/1",
        'A "Daily"',
        PartialDate(2025, 3, 4),
    )


def test_what_the_user_gives_beats_the_sidecar_and_that_the_header(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    assert documents.open(path).card.publisher == "Example Herald"
    write(tmp_path, "SOURCES.tsv", "file\tpublisher\na.txt\tExample Agency\n")
    assert documents.open(path).card.publisher == "Example Agency"
    assert documents.open(path).card.published == PartialDate(2025, 8, 25)
    assert documents.open(path, publisher="Our desk").card.publisher == "Our desk"
    assert documents.open(path, published=PartialDate(2024)).card.published == PartialDate(2024)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("name\tpublisher\na.txt\tX\n", "no column `file`"),
        ("file\tpublished\na.txt\tlast May\n", "last May"),
        ("", "no column `file`"),
    ],
)
def test_sidecar_that_cannot_be_used_says_so(tmp_path: Path, table: str, says: str) -> None:
    path = write(tmp_path, "a.txt", "A clinic opens.")
    write(tmp_path, "SOURCES.tsv", table)
    with pytest.raises(documents.BadHeader, match=r"SOURCES\.tsv") as raised:
        documents.open(path)
    assert says in str(raised.value)


# ---------------------------------------------------------------- names and folders


def test_walk_gives_each_readable_file_once_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ["b.txt", "a/2.html", "a/1.TXT", "a/note.pages", ".hidden/x.txt", "SOURCES.tsv", "a/~$2.html"]:
        write(tmp_path, name, "A clinic opens.")
    found = list(documents.walk([tmp_path, tmp_path / "b.txt"]))
    assert [path.relative_to(root).as_posix() for root, path in found] == ["a/1.TXT", "a/2.html", "b.txt"]
    assert documents.open(found[0][1], root=found[0][0]).card.name == "a/1"
    single = list(documents.walk([tmp_path / "a" / "1.TXT"]))
    assert documents.open(single[0][1], root=single[0][0]).card.name == "1"


def test_walk_hands_on_a_file_of_an_unknown_kind_when_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "note.pages", "x")
    assert [each for _, each in documents.walk([path])] == [path]


def test_walk_hands_on_a_path_that_is_not_there_so_that_the_rest_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "A clinic opens.")
    missing, dangling = tmp_path / "none", tmp_path / "leads-nowhere.txt"
    dangling.symlink_to(tmp_path / "gone.txt")
    assert [each for _, each in documents.walk([missing, dangling, path])] == [missing, dangling, path]
    with pytest.raises(documents.NotFound, match="Check the spelling"):
        documents.open(missing)
    with pytest.raises(documents.NotFound, match="cannot be opened"):
        documents.open(dangling)


def test_walk_ends_where_a_link_leads_back_to_its_own_folder(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "A clinic opens.")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert [each for _, each in documents.walk([tmp_path])] == [path]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_folder_that_may_not_be_listed_is_named(tmp_path: Path) -> None:
    path, shut = write(tmp_path, "a.txt", "A clinic opens."), tmp_path / "shut"
    shut.mkdir(mode=0o000)
    assert [each for _, each in documents.walk([tmp_path])] == [path, shut]
    with pytest.raises(documents.NotFound, match="may list"):
        documents.open(shut)


def test_name_that_is_no_utf8_can_be_written_all_the_same(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 \xf0\x9f\x8f\xa5.txt"))
    try:
        path.write_text("A clinic opens.")
    except OSError:
        pytest.skip("this file system keeps no such name")
    assert documents.open(path).card.name == "caf\\xe9 🏥"


def test_name_below_another_folder_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a/x.txt", "A clinic opens.")
    with pytest.raises(documents.NotFound, match="does not lie below"):
        documents.open(path, root=tmp_path / "b")


def test_who_may_see_it_is_kept() -> None:
    card = documents.from_text("A clinic opens.", name="a", access="desk", desk="embassy").card
    assert (card.access, card.desk) == ("desk", "embassy")


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("Original: pages.example/article/1", "pages.example/article/1"),
        ("Source: Example Agency, Accra.", "Example Agency, Accra"),
        ("Источник: Пример-Информ", "Пример-Информ"),
        ("Оригинал: https://a.example/1", "https://a.example/1"),
        ("Джерело: Приклад", "Приклад"),
        ("Дереккөз: Мысал", "Мысал"),
        ("Chanzo: Mfano", "Mfano"),
        ("出典：例新聞", "例新聞"),
        ("The source: unknown", None),
        ("Sources said: nothing", None),
    ],
)
def test_origin_is_what_a_line_of_its_own_names(line: str, origin: str | None) -> None:
    assert documents.from_text(f"A clinic\n\nIt opens.\n{line}\nBye.", name="a").card.origin == origin
