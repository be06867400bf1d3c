"""Where the tasks run: in processes of this machine, or on an engine's workers.

In: a task and numbers. Out: the numbers, as each is done.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Protocol, Self

from medpact.commitments.errors import CommitmentError
from medpact.commitments.many.job import Job, Task


class Engine(Protocol):
    """What runs tasks; a context, left when all is done or something failed."""

    def map(self, task: Task, job: Job, numbers: Iterable[int]) -> Iterator[int]:
        """Run the task for each number; yield each number once it is done, in whatever order."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...


def run(task: Task, job: Job, number: int) -> None:
    """Run a task without looking for rings of garbage: it makes millions of small things, none of them in a ring."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        task(job, number)
    finally:
        if was_looking:
            gc.enable()


class NoEngine(CommitmentError):
    """The engine asked for is not installed, or does not answer."""


class Processes:
    """Processes of this machine; the caller's own where one is enough."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self.jobs > 1:
            self.pool = ProcessPoolExecutor(self.jobs, initializer=ends_with_parent)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)

    def map(self, task: Task, job: Job, numbers: Iterable[int]) -> Iterator[int]:
        """Run the task for each number."""
        if self.pool is None:
            for number in numbers:
                run(task, job, number)
                yield number
            return
        running = {self.pool.submit(run, task, job, number): number for number in numbers}
        for one in as_completed(running):
            one.result()
            yield running[one]


def ends_with_parent() -> None:
    """Make this process leave an interrupt to its parent, and end where the parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=leave_after, args=[parent.sentinel], daemon=True).start()


def leave_after(sentinel: int) -> None:
    """End this process at once when the other has ended: what it was writing is written anew by the next run."""
    wait([sentinel])
    os._exit(1)


class Dask:
    """Dask's workers: of this machine, or of the cluster whose scheduler has this address.

    All workers reach the input and the work folder under the same path, and have this version of medpact.
    """

    def __init__(self, jobs: int = 1, address: str | None = None) -> None:
        self.jobs, self.address = jobs, address
        self.client: Any = None

    def __enter__(self) -> Self:
        try:
            self.distributed: Any = importlib.import_module("distributed")
        except ImportError as missing:
            raise NoEngine("Dask is not installed; install it with: pip install 'medpact[dask]'") from missing
        here = {"n_workers": self.jobs, "threads_per_worker": 1, "dashboard_address": None}
        try:
            self.client = self.distributed.Client(self.address) if self.address else self.distributed.Client(**here)
        except (OSError, ValueError) as wrong:
            where = self.address or "this machine"
            raise NoEngine(
                f"no Dask at {where}: {wrong}; give the scheduler's address, as tcp://10.0.0.5:8786"
            ) from wrong
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.client.close()
        if self.client.cluster is not None:
            self.client.cluster.close()

    def map(self, task: Task, job: Job, numbers: Iterable[int]) -> Iterator[int]:
        """Run the task for each number."""
        running = {self.client.submit(run, task, job, number, pure=False): number for number in numbers}
        for one in self.distributed.as_completed(running):
            one.result()
            yield running[one]
