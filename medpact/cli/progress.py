"""How far a long work is, on stderr.

In: files as they are taken and documents as they come. Out: a bar on a terminal, elsewhere a line now and then.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self, TypeVar

import click

Each = TypeVar("Each")

QUIET = 2.0
"""What is done in so many seconds needs no bar."""

BETWEEN_BARS, BETWEEN_LINES = 0.2, 10.0
WIDTH = 20


class Progress:
    """Counts files and documents, and shows how many there are still to come. Messages go through `say`."""

    def __init__(self, total: int, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self.clock, self.quiet = total, clock, quiet
        self.is_bar = sys.stderr.isatty()
        self.taken = self.documents = 0
        self.began = clock()
        self.due = self.began + (QUIET if self.is_bar else BETWEEN_LINES)
        self.is_drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.wipe()

    def files(self, files: Iterable[Each]) -> Iterator[Each]:
        """The files, counted as they are taken."""
        for file in files:
            self.taken += 1
            yield file

    def came(self) -> None:
        """Count a document, and show how far we are where it is time."""
        self.documents += 1
        if self.quiet or self.clock() < self.due:
            return
        self.due = self.clock() + (BETWEEN_BARS if self.is_bar else BETWEEN_LINES)
        self.wipe()
        click.echo(self.line(), err=True, nl=not self.is_bar)
        self.is_drawn = self.is_bar

    def say(self, message: str) -> None:
        """Write a message of its own to stderr."""
        self.wipe()
        click.echo(message, err=True)

    def wipe(self) -> None:
        """Take the bar from the screen."""
        if self.is_drawn:
            click.echo("\r\x1b[K", err=True, nl=False)
            self.is_drawn = False

    def line(self) -> str:
        """How far we are, in words, with a bar before them on a terminal."""
        seconds = max(self.clock() - self.began, 0.001)
        left = seconds / max(self.taken, 1) * (self.total - self.taken)
        words = (
            f"{self.taken:,} of {self.total:,} files, {self.documents:,} documents, "
            f"{self.documents / seconds:,.0f} a second, {in_minutes(left)} left"
        )
        if not self.is_bar:
            return words
        done = WIDTH * self.taken // max(self.total, 1)
        return f"[{'#' * done}{'-' * (WIDTH - done)}] {words}"[: shutil.get_terminal_size().columns - 1]


def in_minutes(seconds: float) -> str:
    """So many seconds as minutes and seconds, or with hours: 0:41, 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
