"""What every task knows, and how it leaves what it made.

In: a folder that all workers reach. Out: folders of tasks, each written whole or not at all.

A task is a function of a module and a number. It reads what earlier stages left in the work folder and leaves a folder
of its own there, under its stage's name and its number. A task whose folder is there is not run again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from medpact.commitments.judgement import Judgement

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of a file: the lines that begin in them are one task's."""

    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Job:
    """One corpus to be reconciled: where to work, on which stretches of which files, in how many partitions.

    Texts that judgements name are settled together, in a partition of their own behind the others.
    """

    work: str
    stretches: tuple[Stretch, ...]
    partitions: int
    judgements: tuple[Judgement, ...] = ()

    def place(self, stage: str, number: int = 0) -> Path:
        """The folder of a task."""
        return Path(self.work) / stage / f"{number:05}"

    def is_done(self, stage: str, number: int = 0) -> bool:
        """True where the task has left its folder."""
        return self.place(stage, number).exists()

    @contextmanager
    def making(self, stage: str, number: int = 0) -> Iterator[Path]:
        """A folder to write to, which takes its place once all is written. Two that make the same leave one."""
        place = self.place(stage, number)
        part = place.with_name(f"{place.name}.part-{os.getpid()}")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        yield part
        try:
            part.rename(place)
        except OSError:  # another worker was first: what it made is the same
            if not place.exists():
                raise
            shutil.rmtree(part)

    def array(self, stage: str, name: str, number: int = 0) -> Array:
        """An array that a task left, read from the file as it is needed."""
        found: Array = np.load(self.place(stage, number) / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        return found


def save(folder: Path, **arrays: Array) -> None:
    """Write arrays, each to a file of its name."""
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)


@dataclass(frozen=True, slots=True)
class Chunks:
    """Arrays cut by where they belong: `starts[n]:starts[n + 1]` is the share of the n-th."""

    starts: Ints

    @classmethod
    def by(cls, target: npt.NDArray[np.integer], count: int) -> tuple[Chunks, Ints]:
        """The chunks, and the order that puts the things into them."""
        order = np.argsort(target, kind="stable")
        starts = np.searchsorted(target[order], np.arange(count + 1))
        return cls(starts.astype(np.int64)), order.astype(np.int64)


class Writer:
    """Records of many lengths in one file, and where each begins."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")
        self.ends = [0]

    def add(self, record: bytes) -> None:
        """Write one record."""
        self.file.write(record)
        self.ends.append(self.ends[-1] + len(record))

    def close(self) -> Ints:
        """Where the records begin, and where the last ends."""
        self.file.close()
        return np.array(self.ends, dtype=np.int64)


class Records:
    """Records of a file, by their number."""

    def __init__(self, path: Path, starts: Array) -> None:
        self.file = path.open("rb")
        self.starts: list[int] = starts.tolist()

    def get(self, number: int) -> bytes:
        """One record."""
        return self.stretch(number, number + 1)

    def stretch(self, first: int, last: int) -> bytes:
        """Records that stand side by side, from the first to before the last, as one."""
        start = self.starts[first]
        return os.pread(self.file.fileno(), self.starts[last] - start, start)


encode = msgspec.msgpack.Encoder(order="deterministic").encode

Task = Callable[[Job, int], None]
"""What an engine runs: a function of a module. It leaves its outcome in the work folder and gives back nothing."""
