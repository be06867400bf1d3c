"""The first stage: lines of claims to readings, by the text that they are of.

In: a stretch of a file. Out: its readings, parted by the hash of their text; the faults of its lines.
"""

from __future__ import annotations

import itertools
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from medpact.claims import Reading
from medpact.claims.guideline import GuidelineError, read_reading
from medpact.commitments.many.job import Job, Stretch, Writer, encode, save

BOM = b"\xef\xbb\xbf"
Faults = tuple[int, list[tuple[int, str]]]
"""How many lines a stretch has, and the faults of its lines, counted from 0."""

readings_in: Callable[[bytes], list[Reading]] = msgspec.msgpack.Decoder(list[Reading]).decode
faults_in: Callable[[bytes], Faults] = msgspec.msgpack.Decoder(Faults).decode


def stretches(files: Iterable[str], *, size: int) -> Iterator[Stretch]:
    """The files cut into stretches of about this many bytes."""
    for file in files:
        length = Path(file).stat().st_size
        count = max(1, round(length / size))
        cuts = [length * number // count for number in range(count + 1)]
        yield from (Stretch(file, start, end) for start, end in itertools.pairwise(cuts))


def take(job: Job, number: int) -> None:
    """Read the stretch of this number."""
    parted: dict[int, list[Reading]] = defaultdict(list)
    faults: list[tuple[int, str]] = []
    count = 0
    judged = judged_texts(job)
    for place, line in enumerate(lines(job.stretches[number])):
        count += 1
        if not line.strip():
            continue
        try:
            reading = read_reading(parsed(line))
        except GuidelineError as wrong:
            faults += [(place, fault) for fault in wrong.faults]
        else:
            parted[partition(reading.document.text_sha256, job, judged)].append(reading)
    with job.making("taken", number) as folder:
        writer = Writer(folder / "readings")
        for one in range(job.partitions + 1):
            writer.add(encode(parted.get(one, ())))
        save(folder, starts=writer.close())
        (folder / "faults").write_bytes(encode((count, faults)))


def judged_texts(job: Job) -> frozenset[str]:
    """The texts that judgements name."""
    return frozenset(
        anchor.text_sha256 for one in job.judgements for anchor in (one.anchor, one.other) if anchor is not None
    )


def partition(text: str, job: Job, judged: frozenset[str]) -> int:
    """The partition of a text."""
    return job.partitions if text in judged else zlib.crc32(text.encode()) % job.partitions


def lines(stretch: Stretch) -> Iterator[bytes]:
    """The lines that begin in a stretch."""
    with Path(stretch.file).open("rb") as file:
        if stretch.start:
            file.seek(stretch.start - 1)
            file.readline()
        elif file.read(len(BOM)) != BOM:
            file.seek(0)
        while file.tell() < stretch.end and (line := file.readline()):
            yield line


def parsed(line: bytes) -> Any:
    """The line's JSON. Raises GuidelineError where it is none."""
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        raise GuidelineError([f"is not UTF-8 at byte {wrong.start}; save the file as UTF-8"]) from wrong
    except (ValueError, RecursionError) as wrong:  # ValueError: no JSON, or a number of thousands of digits
        raise GuidelineError([f"is no JSON: {wrong}; write one object {{…}} a line"]) from wrong


def taken(job: Job, part: int) -> Iterator[Reading]:
    """The readings of one partition, of all stretches."""
    for number in range(len(job.stretches)):
        folder = job.place("taken", number)
        starts = np.load(folder / "starts.npy")
        with (folder / "readings").open("rb") as file:
            file.seek(int(starts[part]))
            yield from readings_in(file.read(int(starts[part + 1] - starts[part])))


def told_faults(job: Job) -> Iterator[tuple[str, int, str]]:
    """The faults of all files: file, line, and what is wrong, in their order."""
    before: dict[str, int] = defaultdict(lambda: 1)
    for number, stretch in enumerate(job.stretches):
        count, faults = faults_in((job.place("taken", number) / "faults").read_bytes())
        yield from ((stretch.file, before[stretch.file] + line, words) for line, words in faults)
        before[stretch.file] += count
