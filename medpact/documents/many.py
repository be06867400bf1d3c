"""Many files, each opened in a child process.

In: files on disk or one that was uploaded, and what is to be made of each file in them. Out: that, or what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from medpact.documents import workers
from medpact.documents.errors import DocumentError, Stopped
from medpact.documents.extractors import asked
from medpact.documents.unpacking import File, Found, unpack, unpack_path
from medpact.documents.workers import LIMITS, Limits

WITH_PICTURES = Limits(seconds=1800)
"""Where the text in pictures is recognised, each of a hundred pages takes a while."""

Made = TypeVar("Made")
Make = Callable[[File], Made]


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file on disk, the folder that its name is counted from, and how many of the files in it were dealt with."""

    root: Path
    path: Path
    passed: int = 0

    def __str__(self) -> str:
        return str(self.path)

    def found(self) -> Iterator[Found]:
        """The files in it."""
        return unpack_path(self.path, root=self.root)


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file that came as bytes, and how many of the files in it were dealt with."""

    name: str
    content: bytes = field(repr=False, compare=False)
    passed: int = 0

    def __str__(self) -> str:
        return self.name

    def found(self) -> Iterator[Found]:
        """The files in it."""
        return unpack(self.content, name=self.name)


@dataclass(frozen=True, slots=True)
class Begun:
    """What a child says before it opens a file, so that it is known which of an archive stopped it."""

    number: int
    name: str


Item = TypeVar("Item", OnDisk, Uploaded)
Said = tuple[Item, Begun | Made | DocumentError]


def on_disk(
    files: Iterable[tuple[Path, Path]],
    make: Make[Made],
    *,
    jobs: int = 1,
    ordered: bool = False,
    limits: Limits | None = None,
) -> Iterator[Made | DocumentError]:
    """What `make` makes of each file in each of the files (each after its root), or why it cannot be had.

    As `workers.each`, in as many children as `jobs`. A file in an archive that stops its child costs only itself.
    """

    def run(items: Iterable[OnDisk]) -> Iterator[Said[OnDisk, Made]]:
        return workers.each(
            partial(made_of, make=make), items, jobs=jobs, ordered=ordered, limits=limits or usual_limits()
        )

    return in_rounds((OnDisk(root, path) for root, path in files), run)


def uploaded(content: bytes, make: Make[Made], *, name: str, limits: Limits = LIMITS) -> Iterator[Made | DocumentError]:
    """What `make` makes of each file in the bytes of a file called `name`, or why it cannot be had."""

    def run(items: Iterable[Uploaded]) -> Iterator[Said[Uploaded, Made]]:
        for item in items:
            for said in workers.one(partial(made_of, make=make), item, limits=limits or usual_limits()):
                yield item, said

    return in_rounds([Uploaded(name, content)], run)


def usual_limits() -> Limits:
    """What opening a file may take, where nothing else is said."""
    return WITH_PICTURES if asked.is_asked() else LIMITS


def in_rounds(
    items: Iterable[Item], run: Callable[[Iterable[Item]], Iterator[Said[Item, Made]]]
) -> Iterator[Made | DocumentError]:
    """What was made; where a file in an archive stopped a child, the next round goes on with the one after it."""
    while items:
        again: list[Item] = []
        open_now: dict[Item, Begun] = {}
        for item, said in run(items):
            if isinstance(said, Begun):
                open_now[item] = said
                continue
            begun = open_now.pop(item, None)
            if begun is not None and isinstance(said, Stopped):
                again.append(replace(item, passed=begun.number + 1))
                said = said.of(begun.name)
            yield said
        items = again


def made_of(item: OnDisk | Uploaded, *, make: Make[Made]) -> Iterator[Begun | Made | DocumentError]:
    """In the child: each file in the item that was not dealt with before, and what is made of it."""
    for number, found in enumerate(item.found()):
        if number >= item.passed:
            yield Begun(number, found.path or found.name if isinstance(found, File) else found.name)
            yield made(found, make)


def made(found: Found, make: Make[Made]) -> Made | DocumentError:
    """What is made of a file, or what is wrong with it."""
    if isinstance(found, DocumentError):
        return found
    try:
        return make(found)
    except DocumentError as error:
        return error
