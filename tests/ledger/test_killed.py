"""`medpact add` is killed twenty times: nothing is ever half in, and the next run goes on."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

Ask = Callable[[str], list[tuple[Any, ...]]]

DOCUMENTS, KILLS = 500, 20
GIVERS = ("Japan", "Germany", "Norway", "Canada", "Sweden")
PLACES = ("Semey", "Kyzylorda", "Kisumu", "Embu", "Lviv", "Sumy", "Pavlodar")

# Each finds documents that are half in.
HALF_IN = (
    "SELECT name FROM ledger_document WHERE text = '' OR bytes_sha256 NOT IN (SELECT sha256 FROM ledger_bytes)",
    "SELECT name FROM ledger_document WHERE id NOT IN (SELECT document_id FROM ledger_reading)",
    "SELECT name FROM ledger_document WHERE text_sha256 NOT IN (SELECT object FROM ledger_auditline WHERE action='add')",
    "SELECT sha256 FROM ledger_bytes WHERE sha256 NOT IN (SELECT bytes_sha256 FROM ledger_document)",
    "SELECT document_id FROM ledger_reading GROUP BY document_id HAVING count(*) <> 1",
    "SELECT object FROM ledger_auditline WHERE action = 'add' GROUP BY object HAVING count(*) <> 1",
)
CONCLUSIONS = """SELECT view, shelf, key, content FROM ledger_bookentry
JOIN ledger_book ON book_id = ledger_book.id ORDER BY view, shelf, key"""


def announcement(number: int) -> bytes:
    giver, place = GIVERS[number % len(GIVERS)], PLACES[number % len(PLACES)]
    return (
        f"date 2025-{number % 12 + 1:02}-{number % 28 + 1:02}\npublisher Herald {number % 9}\n\n"
        f"{giver} gave a grant of {number + 1},000,000 yen for hospital {number} in {place}. It pays for {number + 2} beds."
    ).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five hundred announcements, sixty of them in three archives."""
    folder = tmp_path / "announcements"
    folder.mkdir()
    for number in range(DOCUMENTS - 60):
        (folder / f"{number:03}.txt").write_bytes(announcement(number))
    for box in range(3):
        with zipfile.ZipFile(folder / f"{box}50.zip", "w") as archive:
            for number in range(DOCUMENTS - 60 + 20 * box, DOCUMENTS - 40 + 20 * box):
                archive.writestr(f"{number}.txt", announcement(number))
    return folder


@pytest.fixture
def ask(address: str) -> Iterator[Ask]:
    """What answers questions about the ledger at the address."""
    if connection.vendor != "sqlite":
        yield asked
        return
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"), timeout=20)) as ledger:
        yield lambda words: ledger.execute(words).fetchall()


def asked(words: str) -> list[tuple[Any, ...]]:
    """What the test database answers."""
    with connection.cursor() as cursor:
        cursor.execute(words)
        return [tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row) for row in cursor]


def medpact(address: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "medpact.cli", *words],
        env=os.environ | {"DATABASE_URL": address},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_nothing_is_half_in_whenever_add_is_killed(address: str, ask: Ask, folder: Path, tmp_path: Path) -> None:
    dice = random.Random(20_261_122)
    for _ in range(KILLS):
        killed(medpact(address, "add", str(folder), "--jobs", dice.choice("112")), ask, dice)
        for half_in in HALF_IN:
            assert ask(half_in) == []
    before = ask("SELECT count(*) FROM ledger_document")[0][0]
    assert 20 < before < DOCUMENTS
    last = medpact(address, "add", str(folder))
    told, complaint = last.communicate(timeout=120)
    assert told == f"{DOCUMENTS - before} added, {before} in already, 0 could not be read.\n", complaint
    once = f"sqlite:///{tmp_path / 'once.sqlite3'}"
    assert medpact(once, "add", str(folder)).wait(120) == 0
    with closing(sqlite3.connect(tmp_path / "once.sqlite3")) as other:
        assert ask(CONCLUSIONS) == other.execute(CONCLUSIONS).fetchall()


def killed(begun: subprocess.Popen[str], ask: Ask, dice: random.Random) -> None:
    """Kill it at some moment: while it starts, or when it has added some more documents, and a little later."""
    count = "SELECT count(*) FROM ledger_document"
    more = dice.choice([0, 1, 5, 20, 40])
    enough, latest = ask(count)[0][0] + more, time.monotonic() + 20
    while ask(count)[0][0] < enough and time.monotonic() < latest:
        time.sleep(0.01)
    time.sleep(dice.random() * (0.02 if more else 1))
    readers = [below for child in children_of(begun.pid) for below in children_of(child)]
    begun.send_signal(signal.SIGKILL)
    assert begun.wait(10) == -signal.SIGKILL
    begun.communicate()
    latest = time.monotonic() + 10
    while any(map(runs, readers)):
        assert time.monotonic() < latest, "a reader outlives the program that started it"
        time.sleep(0.005)


def children_of(pid: int) -> list[int]:
    """The processes that this one started; none where the system does not tell."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def runs(pid: int) -> bool:
    """True while the process runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False
