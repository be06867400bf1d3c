"""medpact reconcile --to FOLDER: claims that do not fit in memory, on several processes or an engine.

In: files of claims. Out: in the folder commitments.jsonl and findings.jsonl; faults and progress on stderr.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from medpact.cli.opened import usable_cores
from medpact.cli.progress import in_minutes
from medpact.commitments import Judgement, many

OFTEN = 5.0
"""Seconds between two lines on how far we are."""


def to_folder(
    files: Sequence[str], folder: Path, *, jobs: int | None, engine: str | None, judgements: Sequence[Judgement]
) -> tuple[str, ...]:
    """Write the commitments and findings to the folder; the faults of the files' lines."""
    if "-" in files:
        raise click.UsageError("--to reads files, several times over: write what comes on standard input to one first.")
    chosen = engine_of(engine, jobs or usable_cores())
    if many.is_begun(folder):
        click.echo(f"{folder} holds unfinished work; what is still good of it is taken up.", err=True)
    told = Told()
    try:
        outcome = many.reconcile(files, folder, engine=chosen, judgements=judgements, say=told.say)
    except KeyboardInterrupt:
        click.echo("Stopped. The same command goes on from here.", err=True)
        sys.exit(130)
    except many.NoEngine as missing:
        raise click.ClickException(str(missing)) from missing
    click.echo(
        f"{outcome.commitments:,} commitments and {outcome.findings:,} findings in {in_minutes(told.seconds)}: {folder}",
        err=True,
    )
    return tuple(f"{file}:{line}: {words}" for file, line, words in outcome.faults)


def engine_of(name: str | None, jobs: int) -> many.Engine:
    """The engine that --engine names: none, dask, or dask=ADDRESS."""
    if name is None:
        return many.Processes(jobs)
    kind, _, address = name.partition("=")
    if kind != "dask":
        raise click.UsageError(f"--engine {name}: the engine is dask, or dask=ADDRESS for a cluster.")
    return many.Dask(jobs, address or None)


class Told:
    """Says on stderr how far the work is, now and then."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.due = self.began + OFTEN

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return time.monotonic() - self.began

    def say(self, stage: str, done: int, count: int) -> None:
        """A line for each stage, and now and then one between."""
        if time.monotonic() >= self.due or done == count:
            self.due = time.monotonic() + OFTEN
            click.echo(f"{in_minutes(self.seconds)}  {stage}: {done:,} of {count:,}", err=True)
