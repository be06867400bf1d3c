"""The same tasks on several engines: which one to take where one machine is outgrown.

    python benchmarks/matching/engines.py --claims FILE [--engines processes dask ray spark] [--workers 2]

Each engine maps the same tasks over the same partition files, here in its local mode. Out: a table in Markdown: time by
the clock from the start of the program to its end, CPU time and memory of all its processes, and whether the bytes
written are those of the first. Dask is what medpact takes (docs/decisions/0016-engine.md); the others are adapters
written for this comparison: pip install dask distributed ray pyspark, and a Java for Spark.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

import scale

from medpact.commitments import many
from medpact.commitments.many.engines import run
from medpact.commitments.many.job import Job, Task

ENGINES = ("processes", "dask", "ray", "spark")


class Ray:
    """Ray, on this machine."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def __enter__(self) -> Self:
        import ray

        ray.init(num_cpus=self.workers, include_dashboard=False, log_to_driver=False)
        self.run = ray.remote(run)
        return self

    def __exit__(self, *_: object) -> None:
        import ray

        ray.shutdown()

    def map(self, task: Task, job: Job, numbers: Iterable[int]) -> Iterator[int]:
        """Run the task for each number."""
        import ray

        running = {self.run.remote(task, job, number): number for number in numbers}
        while running:
            for one in ray.wait(list(running))[0]:
                ray.get(one)
                yield running.pop(one)


class Spark:
    """Spark, on this machine."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def __enter__(self) -> Self:
        from pyspark import SparkConf, SparkContext

        self.context: Any = SparkContext(
            conf=SparkConf().setMaster(f"local[{self.workers}]").set("spark.ui.enabled", "false")
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.context.stop()

    def map(self, task: Task, job: Job, numbers: Iterable[int]) -> Iterator[int]:
        """Run the task for each number."""
        wanted = list(numbers)
        if wanted:
            self.context.parallelize(wanted, len(wanted)).foreach(lambda number: run(task, job, number))
        yield from wanted


def engine_of(name: str, workers: int) -> many.Engine:
    """The engine of this name."""
    if name == "processes":
        return many.Processes(workers)
    return {"dask": many.Dask, "ray": Ray, "spark": Spark}[name](workers)


def main() -> None:
    """Measure each engine, or be the one that is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    parser.add_argument("--to", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        start = time.perf_counter()
        with engine_of(args.only, args.workers) as engine:
            list(engine.map(nothing, Job("", (), 0), range(args.workers)))
        print(f"{args.only}: started and ended in {time.perf_counter() - start:.1f} s", file=sys.stderr)
        many.reconcile([str(args.claims)], args.to, engine=engine_of(args.only, args.workers))
        return
    print("| engine | time | CPU | memory | same bytes |\n| --- | --- | --- | --- | --- |", flush=True)
    first = ""
    with tempfile.TemporaryDirectory() as folder:
        for name in args.engines:
            to = Path(folder) / name
            command = f"{sys.executable} {__file__} --claims {{claims}} --only {name} --to {{answer}} --workers {args.workers}"
            took = scale.watched(command, claims=args.claims, answer=to)
            found = written(to)
            first = first or found
            told = f"{took.wall:.0f} s | {took.cpu:.0f} s | {took.peak / 2**20:,.0f} MB | {'yes' if found == first else 'NO'}"
            print(f"| {name} | {told} |", flush=True)


def nothing(_: Job, __: int) -> None:
    """A task that does nothing."""


def written(folder: Path) -> str:
    """The hash of what was written."""
    files = (folder / f"{name}.jsonl" for name in ("commitments", "findings"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


if __name__ == "__main__":
    main()
