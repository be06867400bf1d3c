"""Unpacking: archives in archives, and everything that an archive may hold against us."""

from __future__ import annotations

import io
import os
import random
import socket
import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from medpact import documents
from medpact.documents import opening, unpacking
from medpact.documents.unpacking import Found
from medpact.values import PartialDate

CLINIC = "A clinic opens in Embu."


def packed(files: dict[str, str | bytes], *, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def listed(found: list[Found]) -> list[str]:
    """The names of files, and of errors the kind."""
    return [one.name if isinstance(one, documents.File) else type(one).__name__ for one in found]


def unpacked(content: bytes, name: str = "box.zip") -> list[Found]:
    return list(documents.unpack(content, name=name))


def only_error(found: list[Found]) -> documents.DocumentError:
    (error,) = [one for one in found if isinstance(one, documents.DocumentError)]
    return error


# ---------------------------------------------------------------- what comes out


def test_document_is_itself() -> None:
    (found,) = unpacked(CLINIC.encode(), "a.txt")
    assert found == documents.File("a.txt", CLINIC.encode(), path="a.txt")


def test_archive_gives_its_files_in_the_order_of_names_and_those_of_archives_in_it() -> None:
    inner = packed({"deep/2.txt": CLINIC, "1.html": "<p>x</p>"})
    content = packed({"b.txt": CLINIC, "reports/": "", "reports/in.ZIP": inner, "a.txt": CLINIC})
    assert listed(unpacked(content)) == [
        "box.zip/a.txt",
        "box.zip/b.txt",
        "box.zip/reports/in.ZIP/1.html",
        "box.zip/reports/in.ZIP/deep/2.txt",
    ]


def test_file_of_an_archive_becomes_a_document_with_its_name_and_hash() -> None:
    (file,) = unpacked(packed({"reports/a.txt": CLINIC}))
    assert isinstance(file, documents.File)
    document = documents.from_file(file, access="desk", desk="embassy")
    assert (document.text, document.card.name, document.card.desk) == (CLINIC, "box.zip/reports/a", "embassy")
    assert document.card.bytes_sha256 == file.sha256


def test_files_that_no_person_wrote_are_passed_over_and_unknown_kinds_are_told() -> None:
    names = ["__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", "desktop.ini", "~$a.txt", ".git/a.txt", "SOURCES.tsv"]
    found = unpacked(packed({"a.txt": CLINIC, "b.pages": "x", **dict.fromkeys(names, "file\n")}))
    assert listed(found) == ["box.zip/a.txt", "UnknownKind"]
    assert str(only_error(found)).startswith("box.zip/b.pages: files ending in '.pages' are not read")


def test_archive_of_nothing_says_so() -> None:
    for files in ({}, {".DS_Store": "x"}, {"folder/": ""}):
        assert listed(unpacked(packed(dict(files)))) == ["NoText"]


def test_archive_on_disk_is_named_below_its_root_and_complained_about_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "in" / "box.zip"
    path.parent.mkdir()
    path.write_bytes(packed({"a.txt": CLINIC, "b.txt": ""}))
    file, empty = documents.unpack_path(path, root=tmp_path)
    assert isinstance(file, documents.File)
    assert isinstance(empty, documents.File)
    assert file.name == "in/box.zip/a.txt"
    with pytest.raises(documents.NoText) as raised:
        documents.from_file(empty)
    assert str(raised.value).startswith(f"{path}/b.txt: ")
    assert listed(list(documents.unpack_path(path))) == ["box.zip/a.txt", "box.zip/b.txt"]


def test_document_on_disk_is_the_one_that_open_gives(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CLINIC)
    (tmp_path / "SOURCES.tsv").write_text("file\tpublisher\na.txt\tExample Agency\n")
    (file,) = documents.unpack_path(path, root=tmp_path)
    assert isinstance(file, documents.File)
    assert documents.from_file(file) == documents.open(path, root=tmp_path)
    assert documents.from_file(file).card.publisher == "Example Agency"


def test_opening_an_archive_says_that_it_holds_several(tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    path.write_bytes(packed({"a.txt": CLINIC}))
    with pytest.raises(documents.SeveralDocuments, match="holds several documents"):
        documents.open(path)
    with pytest.raises(documents.SeveralDocuments):
        documents.from_bytes(path.read_bytes(), name="box.zip")
    assert [found for _, found in documents.walk([tmp_path])] == [path]


@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        (["Отчёт о визите.txt", "письма/Протокол.txt"], "cp866"),
        (["Отчёт о визите.txt", "письма/Протокол.txt"], "cp1251"),
        (["報告書.txt", "議事録/会議の記録.txt"], "cp932"),
        (["Résumé.txt"], "cp850"),
        (["Звіт про візит.txt", "Больница.txt", "報告書.txt"], "utf-8"),
    ],
)
def test_names_of_older_programs_are_read_by_their_letters(names: list[str], encoding: str) -> None:
    content = packed({f"{n}" * len(name.encode(encoding)): CLINIC for n, name in enumerate(names)})
    for n, name in enumerate(names):
        content = content.replace(f"{n}".encode() * len(name.encode(encoding)), name.encode(encoding))
    assert sorted(listed(unpacked(content))) == sorted(f"box.zip/{name}" for name in names)


# ---------------------------------------------------------------- SOURCES.tsv within


def test_table_of_sources_counts_for_the_files_of_its_folder() -> None:
    table = "file\tpublisher\tpublished\na.txt\tExample Agency\t2025-03-04\n"
    found = unpacked(packed({"in/a.txt": CLINIC, "a.txt": CLINIC, "in/SOURCES.tsv": table}))
    cards = [documents.from_file(file).card for file in found if isinstance(file, documents.File)]
    assert [(card.name, card.publisher, card.published) for card in cards] == [
        ("box.zip/a", None, None),
        ("box.zip/in/a", "Example Agency", PartialDate(2025, 3, 4)),
    ]


def test_files_wait_for_a_table_of_sources_that_cannot_be_used() -> None:
    table = "file\tpublished\na.txt\tlast May\n"
    found = unpacked(packed({"in/a.txt": CLINIC, "in/b.txt": CLINIC, "in/SOURCES.tsv": table, "z.txt": CLINIC}))
    assert listed(found) == ["BadHeader", "box.zip/z.txt"]
    assert "box.zip/in/SOURCES.tsv" in str(only_error(found))


# ---------------------------------------------------------------- what an archive may hold against us


@pytest.mark.parametrize(
    "name", ["../a.txt", "in/../../a.txt", "/etc/a.txt", "C:/a.txt", "c:a.txt", "..\\a.txt", "\\\\server\\a.txt"]
)
def test_path_that_leads_out_is_refused_and_the_rest_is_read(name: str) -> None:
    found = unpacked(packed({name: CLINIC, "good.txt": CLINIC}))
    assert sorted(listed(found)) == ["Refused", "box.zip/good.txt"]
    assert "leads out of the archive" in str(only_error(found))


def test_backslashes_of_older_windows_programs_are_folders() -> None:
    assert listed(unpacked(packed({"reports\\a.txt": CLINIC, "./b.txt": CLINIC}))) == [
        "box.zip/b.txt",
        "box.zip/reports/a.txt",
    ]


def test_line_end_in_a_name_cannot_break_a_message() -> None:
    assert listed(unpacked(packed({"a\nb\u202e.txt": CLINIC}))) == ["box.zip/a\\x0ab\\x202e.txt"]


def test_link_is_told_and_not_followed() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "this is a link" in str(only_error(unpacked(stream.getvalue())))


def test_locked_file_is_told_and_the_rest_is_read() -> None:
    content = bytearray(packed({"a.txt": CLINIC, "b.txt": CLINIC}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    found = unpacked(bytes(content))
    assert listed(found) == ["Encrypted", "box.zip/b.txt"]
    assert "box.zip/a.txt: it is locked with a password" in str(only_error(found))


def test_file_packed_in_another_way_is_told() -> None:
    for how in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        error = only_error(unpacked(packed({"a.txt": CLINIC}, how=how)))
        assert "pack it again as a plain .zip" in str(error)


def test_broken_file_is_told_and_the_rest_is_read() -> None:
    content = packed({"a.txt": CLINIC, "b.txt": CLINIC * 2}, how=zipfile.ZIP_STORED)
    found = unpacked(content.replace(b"A clinic opens", b"A clinic 0pens", 1))
    assert listed(found) == ["Broken", "box.zip/b.txt"]
    assert "box.zip/a.txt: it is broken (Bad CRC-32" in str(only_error(found))


@pytest.mark.parametrize("keep", [10, 100, 200])
def test_archive_that_is_cut_off_is_told(keep: int) -> None:
    found = unpacked(packed({"a.txt": CLINIC, "b.txt": CLINIC})[:keep])
    assert listed(found) == ["Broken"]
    assert "Download or pack it again" in str(only_error(found))


def test_second_file_of_a_name_is_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", CLINIC)
        archive.writestr("a.txt", "Another clinic opens.")
    first, second = unpacked(stream.getvalue())
    assert isinstance(first, documents.File)
    assert first.content == CLINIC.encode()
    assert "two files of this name" in str(second)


def test_bomb_is_refused_without_being_unpacked() -> None:
    content = packed({"a.txt": b"\0" * (opening.LARGEST + 1), "b.txt": b"\0" * opening.LARGEST, "c.txt": CLINIC})
    tracemalloc.start()
    found = unpacked(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert listed(found) == ["Refused", "Refused", "box.zip/c.txt"]
    assert peak < 1024 * 1024


def test_file_that_says_it_is_small_is_never_unpacked_beyond_what_it_says() -> None:
    content = bytearray(packed({"a.txt": random.Random(1).randbytes(1000).hex() * 500}))
    at = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 100)
    assert "it is broken" in str(only_error(unpacked(bytes(content))))


def test_files_that_share_their_bytes_are_refused() -> None:
    content = bytearray(packed({"a.txt": CLINIC, "b.txt": CLINIC}))
    second = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, second + 42, 0)
    assert "share their bytes" in str(only_error(unpacked(bytes(content))))


def test_archives_too_deep_are_told_and_the_rest_is_read() -> None:
    content = packed({"deepest.txt": CLINIC})
    for depth in range(unpacking.DEEPEST):
        content = packed({"in.zip": content, f"{depth}.txt": CLINIC})
    found = unpacked(content)
    assert listed(found) == [
        "box.zip/3.txt",
        "box.zip/in.zip/2.txt",
        "box.zip/in.zip/in.zip/1.txt",
        "box.zip/in.zip/in.zip/in.zip/0.txt",
        "TooMuch",
    ]
    assert "box.zip/in.zip/in.zip/in.zip/in.zip: it lies in 4 others" in str(only_error(found))


def test_archive_of_too_many_files_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking.Left.__init__, "__defaults__", (unpacking.MOST_BYTES, 3))
    found = unpacked(packed({f"{n}.txt": CLINIC for n in range(9)}))
    assert listed(found) == ["box.zip/0.txt", "box.zip/1.txt", "box.zip/2.txt", "TooMuch"]


def test_archive_that_unpacks_to_too_much_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking.Left.__init__, "__defaults__", (2 * len(CLINIC), 100))
    inner = packed({f"{n}.txt": CLINIC for n in range(9)}, how=zipfile.ZIP_STORED)
    found = unpacked(packed({"a.txt": CLINIC, "b.txt": CLINIC, "c.txt": CLINIC, "in.zip": inner}))
    assert listed(found) == ["box.zip/a.txt", "box.zip/b.txt", "TooMuch"]
    assert "Split it into several archives" in str(only_error(found))


def test_list_of_contents_of_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    size = 1024**3
    with path.open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 9, 9, size, 0, 0))
    tracemalloc.start()
    (error,) = documents.unpack_path(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "its list of contents has 1,073,741,824 bytes" in str(error)
    assert peak < 4 * 1024 * 1024


def test_archive_of_more_than_four_gigabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    with path.open("wb") as file:
        file.truncate(unpacking.LARGEST_ARCHIVE + 1)
    assert listed(list(documents.unpack_path(path))) == ["TooMuch"]


def test_large_archive_is_read_file_by_file(tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    noise = random.Random(2)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number in range(40):
            archive.writestr(f"{number:02}.txt", noise.randbytes(1024 * 1024))
    tracemalloc.start()
    names = [file.name for file in documents.unpack_path(path) if isinstance(file, documents.File)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(names) == 40
    assert peak < 8 * 1024 * 1024


def test_any_bytes_give_files_or_complaints() -> None:
    good = packed({"a.txt": CLINIC, "in.zip": packed({"b.txt": CLINIC}), "ж.html": "<p>x"})
    noise = random.Random(3)
    for _ in range(2000):
        content = bytearray(good)
        for _ in range(noise.randint(1, 6)):
            content[noise.randrange(len(content))] = noise.randrange(256)
        for found in unpacked(bytes(content[: noise.randint(1, len(content))])):
            assert isinstance(found, documents.File | documents.DocumentError)


# ---------------------------------------------------------------- paths that are no file


@pytest.mark.parametrize("name", ["a.txt", "box.zip"])
def test_pipe_is_told_and_nobody_waits_for_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    os.mkfifo(path)
    (error,) = documents.unpack_path(path)
    assert "this is a pipe, a socket or a device" in str(error)


def test_socket_and_device_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        assert "this is a pipe, a socket or a device" in str(only_error(list(documents.unpack_path(path))))
    device = tmp_path / "b.txt"
    device.symlink_to("/dev/zero")
    assert "this is a pipe, a socket or a device" in str(only_error(list(documents.unpack_path(device))))


def test_missing_archive_folder_and_loop_are_told(tmp_path: Path) -> None:
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "loop.zip").symlink_to(tmp_path / "loop.zip")
    for name in ("none.zip", "none.txt", "none", "folder.zip", "loop.zip"):
        (error,) = documents.unpack_path(tmp_path / name)
        assert isinstance(error, documents.NotFound)
        assert name in str(error)
    assert "this folder cannot be read" in str(only_error(list(documents.unpack_path(tmp_path))))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_archive_without_rights_is_told(tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    path.write_bytes(packed({"a.txt": CLINIC}))
    path.chmod(0)
    assert "Check its name and your rights" in str(only_error(list(documents.unpack_path(path))))
