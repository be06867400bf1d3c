"""The same files given twice: in one run, and by two programs at the same moment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

COUNT = 60


def announcement(number: int) -> str:
    return f"date 2025-06-16\n\nJapan gave a grant of {number + 1},000,000 yen for hospital {number} in Semey."


def add(address: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "medpact.cli", "add", *words],
        env=os.environ | {"DATABASE_URL": address},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def told(adding: subprocess.Popen[str]) -> tuple[int, int]:
    """How many it added, and how many were in already."""
    out, complaint = adding.communicate(timeout=120)
    assert adding.returncode == 0, complaint
    added, known, bad = map(int, re.findall(r"\d+", out))
    assert bad == 0
    return added, known


def test_two_programs_that_add_the_same_files_at_once_add_each_once(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "announcements"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number}.txt").write_text(announcement(number))
    first, second = add(address, str(folder)), add(address, str(folder))
    (added, known), (added_too, known_too) = told(first), told(second)
    assert added + added_too == COUNT == known + known_too
    assert told(add(address, str(folder))) == (0, COUNT)


def test_the_same_bytes_twice_in_one_run_are_one_document(address: str, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(announcement(1))
    files = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    assert told(add(address, *files, "--jobs", "2")) == (1, 2)
