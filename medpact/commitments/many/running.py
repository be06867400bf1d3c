"""All stages in their order, begun anew or taken up where they were left.

In: files of claims, a folder, an engine. Out: in the folder commitments.jsonl and findings.jsonl.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

import medpact
from medpact import claims, commitments, values
from medpact.commitments.judgement import Judgement
from medpact.commitments.many import drawing, grouping, meeting, numbering, relating, settling, taking, tying
from medpact.commitments.many.engines import Engine
from medpact.commitments.many.job import Job, Records, Task, encode
from medpact.values import rates

WORK = ".work"
STRETCH, PARTITION = 8 << 20, 8 << 20
"""Bytes of claims that one task reads, and that one partition of texts holds: a task takes some seconds and 100 MB."""

Saying = Callable[[str, int, int], None]
"""Told after each task: the stage, how many of its tasks are done, and how many it has."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: the name of its folders, its task, how many there are of it, and what it does, in words."""

    name: str
    task: Task
    count: Callable[[Job], int]
    words: str


def one(_: Job) -> int:
    """The count of a stage that is one task."""
    return 1


STAGES = (
    Stage("taken", taking.take, lambda job: len(job.stretches), "reading claims"),
    Stage("settled", settling.settle_part, lambda job: job.partitions + 1, "settling texts"),
    Stage("numbered", numbering.number_all, one, "numbering claims"),
    Stage("met", meeting.meet, lambda job: job.partitions, "finding pairs"),
    Stage("tied", tying.tie, lambda job: job.partitions, "comparing pairs"),
    Stage("components", tying.component_all, one, "joining pairs"),
    Stage("grouped", grouping.group_batch, tying.batches, "grouping claims"),
    Stage("homes", grouping.home_all, one, "listing groups"),
    Stage("related", relating.relate, lambda job: job.partitions + 1, "parts and wholes"),
    Stage("batches", relating.batch_all, one, "listing commitments"),
    Stage("drawn", drawing.draw, relating.batches, "drawing commitments"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many lines were written, and what is wrong with lines of the input: file, line, words."""

    commitments: int
    findings: int
    faults: tuple[tuple[str, int, str], ...]


def reconcile(
    files: Sequence[str],
    to: Path,
    *,
    engine: Engine,
    judgements: Iterable[Judgement] = (),
    partitions: int | None = None,
    say: Saying = lambda *_: None,
) -> Outcome:
    """Write the commitments and findings of all claims in the files to the folder.

    The same bytes whatever the engine, its number of workers and the number of partitions. What an earlier run of the
    same files, judgements and code left unfinished in the folder is taken up.
    """
    job = prepared(files, to, judgements=tuple(judgements), partitions=partitions)
    with engine:
        for stage in STAGES:
            run(stage, job, engine, say)
    faults = tuple(taking.told_faults(job))
    counts = [write(job, to / f"{name}.jsonl", name) for name in ("commitments", "findings")]
    shutil.rmtree(job.work)
    return Outcome(counts[0], counts[1], faults)


def prepared(files: Sequence[str], to: Path, *, judgements: tuple[Judgement, ...], partitions: int | None) -> Job:
    """The job, with the work of an earlier run where that was the same, else with an empty folder."""
    work = (to / WORK).resolve()
    found = [str(Path(file).resolve()) for file in files]
    size = sum(Path(file).stat().st_size for file in found)
    count = partitions or max(1, round(size / PARTITION))
    job = Job(str(work), tuple(taking.stretches(found, size=STRETCH)), count, judgements)
    wanted = encode((job, [stamp(file) for file in found], code(), rates.VERSION))
    told = work / "job"
    if not told.exists() or told.read_bytes() != wanted:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        told.write_bytes(wanted)
    return job


def is_begun(to: Path) -> bool:
    """True where an earlier run left work in the folder."""
    return (to / WORK / "job").exists()


def stamp(file: str) -> tuple[int, int]:
    """What changes when a file changes: its size and its time."""
    known = Path(file).stat()
    return known.st_size, known.st_mtime_ns


@cache
def code() -> str:
    """The hash of the code and tables that read claims and conclude: work of other code is begun anew."""
    packages = (values, claims, commitments)
    files = [file for package in packages for file in sorted(Path(package.__path__[0]).rglob("*"))]
    contents = (file.read_bytes() for file in files if file.suffix in (".py", ".toml"))
    return f"{medpact.__version__}+{hashlib.sha256(b''.join(contents)).hexdigest()}"


def run(stage: Stage, job: Job, engine: Engine, say: Saying) -> None:
    """Run the tasks of a stage that are not done."""
    count = stage.count(job)
    left = [number for number in range(count) if not job.is_done(stage.name, number)]
    done = count - len(left)
    for _ in engine.map(stage.task, job, left):
        done += 1
        say(stage.words, done, count)


def write(job: Job, path: Path, name: str) -> int:
    """Write the lines of all batches to one file, by their keys. How many there are."""
    part = Path(job.work) / path.name
    count = 0
    with part.open("wb") as file:
        for told in lines(job, name):
            file.write(told)
            count += 1
    part.replace(path)
    return count


def lines(job: Job, name: str) -> Iterator[bytes]:
    """The lines of all batches, by their keys."""
    batches = range(relating.batches(job))
    keys = [job.array("drawn", f"{name}_keys", batch) for batch in batches]
    records = [
        Records(job.place("drawn", batch) / name, job.array("drawn", f"{name}_starts", batch)) for batch in batches
    ]
    batch = np.repeat(np.arange(len(keys), dtype=np.int64), [len(held) for held in keys])
    number = np.concatenate([np.empty(0, dtype=np.int64), *(np.arange(len(held)) for held in keys)])
    together = np.concatenate([np.empty(0, dtype=drawing.KEY), *keys])
    for at in np.argsort(together, kind="stable").tolist():
        yield records[int(batch[at])].get(int(number[at]))
