"""How long grouping takes and how well it groups, from ten thousand claims to a million, with stories hidden among them.

    python benchmarks/matching/scale.py --sizes 10000 100000 1000000 --stories DIR [--hide 10] [--keep FOLDER]
        [--command "medpact reconcile {claims} --to {answer} --jobs 2"]

For each size a corpus is made (corpus.py), the command is run on it in a process of its own, and its answer is scored.
In the command {claims} stands for the file of claims and {answer} for where the answer goes: a folder if the command
makes one, else a file. With --json and no {answer} the answer is what the command writes to its standard output. Then
the command is run on the hidden stories alone. Out: a table in Markdown.

Time is of the whole command, reading its file and writing its answer included. CPU time is that of all its processes;
memory is the most that all of them held at one moment (proportional set size: what they share counts once), looked at
four times a second, and seldom enough that looking costs no more than a twentieth of the time.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import corpus
import pairs
from pairs import Checked, Pairs

COMMAND = f"{Path(sys.executable).parent / 'medpact'} reconcile {{claims}} --json"
LOOK = 0.25
MANY = 50
"""A promise told so often is counted apart: its pairs outnumber those of a thousand others."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds by the clock and of all processors, bytes at most."""

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is told of one size."""

    claims: int
    run: Run
    whole: Pairs
    seldom: Pairs
    hidden: Pairs | None
    alone: Pairs | None
    checks: dict[str, Checked]


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--command", default=COMMAND)
    parser.add_argument("--stories", type=Path, action="append", default=[])
    parser.add_argument("--hide", type=int, default=10)
    parser.add_argument("--seed", default="1")
    parser.add_argument(
        "--keep", type=Path, help="keep corpora and answers here; a corpus that is there is not made again"
    )
    args = parser.parse_args()
    measured = []
    with tempfile.TemporaryDirectory() as folder:
        for size in args.sizes:
            place = (args.keep or Path(folder)) / f"{size}-{args.seed}"
            if not (place / "counts.json").exists():
                corpus.write(place, claims=size, seed=args.seed, stories=args.stories, hide=args.hide)
            measured.append(measure(place, args.command))
            print(row(measured[-1]), file=sys.stderr, flush=True)
            if args.keep is None:
                shutil.rmtree(place)
    for line in table(measured):
        print(line)


def measure(folder: Path, command: str) -> Figures:
    """The figures of one corpus."""
    true = pairs.truth(folder / "truth.jsonl")
    run = watched(command, claims=folder / "claims.jsonl", answer=folder / "answer")
    answered = list(pairs.answered(folder / "answer"))
    often = Counter(true.values())
    seldom = {claim: commitment for claim, commitment in true.items() if often[commitment] < MANY}
    whole, of_seldom = pairs.score(true, answered), pairs.score(seldom, answered)
    stories = pairs.truth(folder / "hidden-truth.jsonl")
    hidden = alone = None
    if stories:
        hidden = pairs.score(stories, answered)
        watched(command, claims=folder / "hidden.jsonl", answer=folder / "alone")
        alone = pairs.score(stories, pairs.answered(folder / "alone"))
    own = {claim: commitment for claim, commitment in true.items() if claim not in stories}
    found = ((check, claim) for check, claim in pairs.findings(folder / "answer") if claim in own)
    checks = pairs.checked(folder / "errors.jsonl", own, found)
    return Figures(len(true), run, whole, of_seldom, hidden, alone, checks)


def watched(command: str, *, claims: Path, answer: Path) -> Run:
    """Run the command, watching what it takes. Ends the program where the command fails."""
    remove(answer)
    words = shlex.split(command.format(claims=shlex.quote(str(claims)), answer=shlex.quote(str(answer))))
    start, before = time.perf_counter(), os.times()
    with Path(os.devnull if "{answer}" in command else answer.with_suffix(".json")).open("wb") as out:
        child = subprocess.Popen(words, stdout=out)
        try:
            peak = most_memory(child)
        finally:
            child.kill()
            child.wait()
    wall, after = time.perf_counter() - start, os.times()
    if child.returncode:
        sys.exit(f"{shlex.join(words)} ended with {child.returncode}; see what it wrote above")
    if not answer.exists():
        answer.with_suffix(".json").rename(answer)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, peak)


def most_memory(child: subprocess.Popen[bytes]) -> int:
    """The most that a process and its descendants held at one moment, once it has ended."""
    most = 0
    while child.poll() is None:
        looked = time.perf_counter()
        most = max(most, memory(child.pid))
        time.sleep(max(LOOK, 20 * (time.perf_counter() - looked)))
    return most


def remove(answer: Path) -> None:
    """Take away an answer of an earlier run."""
    if answer.is_dir():
        shutil.rmtree(answer)
    else:
        answer.unlink(missing_ok=True)


def memory(pid: int) -> int:
    """Bytes that a process and all its descendants hold now; what they share counts once."""
    return sum(held(each) for each in family(pid))


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:  # it ended while we looked
                continue
    return found


def held(pid: int) -> int:
    """Bytes of one process, its share of what it shares; 0 once it has ended."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Pss:"))


HEAD = "| claims | time | CPU | memory | pairs: precision, recall, F1 | told under 50 times: F1 | hidden stories: F1 (alone) |"


def table(measured: list[Figures]) -> list[str]:
    """The figures in Markdown."""
    lines = [HEAD, "| --- | --- | --- | --- | --- | --- | --- |", *map(row, measured)]
    for small, large in pairwise(measured):
        times, more = large.run.wall / small.run.wall, large.claims / small.claims
        lines.append(
            f"\nFrom {small.claims:,} to {large.claims:,} claims ({more:.1f} times): {times:.1f} times the time."
        )
    lines += [
        "",
        "| claims | check | commitments with an error that can be seen | found | others found |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {one.claims:,} | {check} | {found.wrong} | {found.found} | {found.others} |"
        for one in measured
        for check, found in one.checks.items()
    ]
    return lines


def row(one: Figures) -> str:
    """One size."""
    hidden = "–" if one.hidden is None or one.alone is None else f"{one.hidden.f1:.3f} ({one.alone.f1:.3f})"
    grouped = f"{one.whole.precision:.3f}, {one.whole.recall:.3f}, {one.whole.f1:.3f}"
    run = f"{one.run.wall:.1f} s | {one.run.cpu:.1f} s | {one.run.peak / 2**20:,.0f} MB"
    return f"| {one.claims:,} | {run} | {grouped} | {one.seldom.f1:.3f} | {hidden} |"


if __name__ == "__main__":
    main()
