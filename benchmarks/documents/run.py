"""Adds many files of every kind to a new ledger, and says how fast and in how much memory.

In: how many files (`--files`), and with how many processes (`--jobs`). Out: documents a second, the memory of all
processes at a quarter, at half and at the end of the files, and, apart, what drawing the conclusions took.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from files import fill

CONCLUDING = "Drawing the conclusions"


def main() -> None:
    """Make the files and add them once for each count of processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--folder", type=Path, help="keep the files here, and use those that are there")
    parser.add_argument("--patience", type=float, default=600, help="how many seconds to wait for the conclusions")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder = args.folder or Path(home) / "files"
        if not folder.exists():
            begun = time.perf_counter()
            fill(folder, count=args.files)
            print(f"{args.files:,} files made in {time.perf_counter() - begun:.0f} s", flush=True)
        for jobs in args.jobs:
            add(folder, jobs=jobs, ledger=Path(home) / f"with-{jobs}.sqlite3", patience=args.patience)


def add(folder: Path, *, jobs: int, ledger: Path, patience: float) -> None:
    """Add the files to a new ledger, and print the figures."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{ledger}"}
    words = [sys.executable, "-m", "medpact.cli", "add", str(folder), "--jobs", str(jobs)]
    begun = time.perf_counter()
    with subprocess.Popen(words, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as adding:
        told = Told(adding, begun)
        told.start()
        seen: list[Seen] = []
        while adding.poll() is None:
            seen.append(look(adding.pid, at=time.perf_counter() - begun, before=seen[-1] if seen else Seen()))
            time.sleep(0.25)
            if told.concluding is not None and seen[-1].at > told.concluding + patience:
                adding.kill()
        told.join()
    whole = time.perf_counter() - begun
    reading = told.concluding or whole
    while_reading = [one for one in seen if one.at < reading]
    most = [max(one.memory for one in while_reading[: 1 + len(while_reading) * part // 4]) / 1e6 for part in (1, 2, 4)]
    after = max([one.memory for one in seen if one.at >= reading] or [0]) / 1e6
    added = documents_in(ledger)
    busy = sum(while_reading[-1].worked.values())
    print(f"--jobs {jobs}: {told.out.strip() or 'the conclusions took too long, and were given up.'}")
    print(f"  reading and adding  {reading:.0f} s, {added / reading:.0f} documents a second")
    print(f"  processor time      {1000 * busy / added:.1f} ms a document, of all processes together")
    print(
        f"  most memory         {most[0]:.0f} MB in the first quarter, {most[1]:.0f} in the first half, {most[2]:.0f} in all"
    )
    print(f"  conclusions         {whole - reading:.0f} s, {after:.0f} MB", flush=True)


@dataclass(frozen=True)
class Seen:
    """What a look at the processes found: when, their memory in bytes, and the seconds that each has worked."""

    at: float = 0.0
    memory: int = 0
    worked: dict[int, float] = field(default_factory=dict)


def look(pid: int, *, at: float, before: Seen) -> Seen:
    """The memory of a process and all below it, and how long these and those that have ended since have worked.

    What they share is counted once (PSS).
    """
    pids = below(pid)
    return Seen(
        at, sum(map(pss, pids)), before.worked | {one: worked(one) or before.worked.get(one, 0) for one in pids}
    )


class Told(threading.Thread):
    """Listens to the command: what it prints at the end, and when it begins to conclude."""

    def __init__(self, adding: subprocess.Popen[str], begun: float) -> None:
        super().__init__()
        self.adding, self.begun = adding, begun
        self.concluding: float | None = None
        self.out = ""

    def run(self) -> None:
        """Listen until the command ends."""
        assert self.adding.stderr is not None and self.adding.stdout is not None
        for line in self.adding.stderr:
            if CONCLUDING in line:
                self.concluding = time.perf_counter() - self.begun
        self.out = self.adding.stdout.read()


def documents_in(ledger: Path) -> int:
    """How many documents the ledger holds."""
    with closing(sqlite3.connect(ledger)) as opened:
        return int(opened.execute("SELECT count(*) FROM ledger_document").fetchone()[0])


def below(pid: int) -> list[int]:
    """The process and all that it started, and they."""
    return [pid, *(each for child in children(pid) for each in below(child))]


def worked(pid: int) -> float:
    """The seconds of processor time that the process has had."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """The processes that this one started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def pss(pid: int) -> int:
    """The process's share of memory in bytes; nothing where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return 1024 * next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
