"""Files as the ledger takes them, opened in child processes: folders, archives, what was known before, what is bad."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import zipfile
from functools import partial
from pathlib import Path

import pytest

from medpact import claims, documents
from medpact.claims.files import About, Digests, Known, Opened, open_file
from medpact.documents import DocumentError, File, many
from medpact.documents.errors import Stopped
from medpact.documents.workers import Limits

TEXT = "date 2025-12-12\n\nJapan gave the hospital in Semey {number} CT scanners."
LIMITS = Limits(seconds=5)


def text(number: int) -> bytes:
    return TEXT.format(number=number).encode()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.txt", content)
    return out.getvalue()


def open_or_die(file: File, *, deadly: bytes) -> str:
    """The file's name; a file with these bytes kills its reader."""
    if file.content == deadly:
        os.abort()
    return file.name


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_come_with_document_reading_and_bytes(tmp_path: Path, jobs: int) -> None:
    for number in range(1, 6):
        (tmp_path / f"{number}.txt").write_bytes(text(number))
    make = partial(open_file, about=About(publisher="Embassy", access="desk", desk="astana"))
    found = list(many.on_disk(documents.walk([tmp_path]), make, jobs=jobs, ordered=True))
    assert [one.document.card.name for one in found] == ["1", "2", "3", "4", "5"]
    for number, one in enumerate(found, start=1):
        document = documents.open(tmp_path / f"{number}.txt", publisher="Embassy", access="desk", desk="astana")
        assert one == Opened(document, claims.read(document), text(number), str(tmp_path / f"{number}.txt"))
        (claim,) = one.reading.claims
        assert document.text[claim.quote.start : claim.quote.end] == claim.quote.text


def test_what_was_known_before_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "box.zip").write_bytes(zipped(a=text(1), b=text(2), c=b""))
    known = Digests([hashlib.sha256(text(1)).hexdigest()])
    first, second, third = many.on_disk(
        [(tmp_path, tmp_path / "box.zip")], partial(open_file, about=About(), known=known)
    )
    assert isinstance(first, Known) and first.name.endswith("box.zip/a.txt")
    assert isinstance(second, Opened) and second.document.card.name == "box.zip/b"
    assert isinstance(third, DocumentError) and "box.zip/c.txt" in str(third)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_in_an_archive_that_kills_its_reader_costs_only_itself(tmp_path: Path, jobs: int) -> None:
    names = [f"{number:02}" for number in range(12)]
    deadly = {"03", "04", "11"}
    box = zipped(**{name: b"deadly" if name in deadly else text(int(name)) for name in names})
    (tmp_path / "box.zip").write_bytes(box)
    (tmp_path / "later.txt").write_bytes(text(3))
    make = partial(open_or_die, deadly=b"deadly")
    on_disk = list(many.on_disk(documents.walk([tmp_path]), make, jobs=jobs, limits=LIMITS))
    uploaded = list(many.uploaded(box, make, name="box.zip", limits=LIMITS))
    well = [f"box.zip/{name}.txt" for name in names if name not in deadly]
    assert sorted(one for one in on_disk if isinstance(one, str)) == [*well, "later.txt"]
    assert [one for one in uploaded if isinstance(one, str)] == well
    for found, folder in ((on_disk, f"{tmp_path}/"), (uploaded, "")):
        stopped = [one for one in found if isinstance(one, Stopped)]
        assert sorted(one.name for one in stopped) == [f"{folder}box.zip/{name}.txt" for name in sorted(deadly)]
        assert {one.why for one in stopped} == {"crash"}


def test_a_single_file_that_kills_its_reader_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"deadly")
    (stopped,) = many.on_disk(documents.walk([tmp_path]), partial(open_or_die, deadly=b"deadly"), limits=LIMITS)
    assert isinstance(stopped, Stopped) and stopped.name == str(tmp_path / "bad.txt")


def test_digests_hold_what_they_were_given_and_nothing_else() -> None:
    hashes = [hashlib.sha256(bytes([number])).hexdigest() for number in range(200)]
    kept = pickle.loads(pickle.dumps(Digests(hashes[::2])))
    assert [each in kept for each in hashes] == [number % 2 == 0 for number in range(200)]
    assert len(kept) == 100
    assert hashes[0] not in Digests()
