"""What the commands on the ledger have in common: they open it, and say what is wrong in one sentence.

In: the environment. Out: an open ledger; errors of the ledger and of documents as messages with exit code 1.
"""

from __future__ import annotations

import getpass
import os
import shlex
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

NOTHING = (
    "No file here can be read: give texts, web pages, PDFs, Word or Excel files or mails, "
    "or a folder or a .zip that holds some."
)


class Told(click.ClickException):
    """A message that says what could not be done, and exit code 1."""


def files_below(paths: Iterable[Path]) -> list[tuple[Path, Path]]:
    """The files to read, each with the folder its name is counted from; a complaint where there is none.

    Says, on stderr, which files of these folders are of kinds that nothing here reads.
    """
    from medpact import documents

    given = list(paths)
    for words in words_of(documents.left_out(given)):
        click.echo(words, err=True)
    files = list(documents.walk(given))
    if not files:
        raise Told(NOTHING)
    return files


def words_of(left_out: Iterable[Path]) -> Iterator[str]:
    """What is said of files that were left out for their kind: one line for each kind, with what to do about it."""
    from medpact.documents.errors import advice_on
    from medpact.documents.extractors import ending_of

    kinds: dict[str, list[Path]] = {}
    for path in left_out:
        kinds.setdefault(ending_of(path.name), []).append(path)
    others = {ending: paths for ending, paths in sorted(kinds.items()) if not advice_on(ending)}
    for ending, paths in sorted(kinds.items()):
        if ending not in others:
            more = f" and {len(paths) - 1:,} more like it" if len(paths) > 1 else ""
            yield f"{paths[0]}{more}: files ending in {ending!r} are left out. {advice_on(ending)}"
    if others:
        counted = ", ".join(f"{len(paths):,} {ending or 'without an ending'}" for ending, paths in others.items())
        yield f"Left out for their kind: {counted}."


@contextmanager
def opened_ledger() -> Iterator[None]:
    """The ledger, ready; import its modules within. Its errors end the command with their message."""
    from django.db import DatabaseError

    from medpact.documents.errors import DocumentError
    from medpact.publications.errors import Unpublishable
    from medpact.web import start
    from medpact.web.database import UnusableAddress
    from medpact.web.ledger.errors import LedgerError

    try:
        start.ready()
        yield
    except (DocumentError, LedgerError, Unpublishable, UnusableAddress) as error:
        raise Told(str(error)) from error
    except DatabaseError as error:
        again = "What was done before stands: when this is mended, run the command again."
        raise Told(f"The ledger {start.where()} refused: {str(error).strip()}. {again}") from error


def empty_ledger() -> str:
    """What to do about a ledger that holds nothing; call it with the ledger open."""
    from django.conf import settings

    from medpact.web import start

    demo = settings.HOME / "demo.sqlite3"
    said = f"The ledger is empty: {start.where()}. `medpact add PATH` reads documents into it."
    if demo.exists():
        said += f"\nThe samples of `medpact demo` are in another: medpact --ledger {as_typed(demo)} ledger"
    return said


def as_typed(file: Path) -> str:
    """The file as it may be typed in a shell here."""
    return shlex.quote(str(file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file))


def usable_cores() -> int:
    """How many cores this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def operator() -> str:
    """Who sits at the command line, as it goes into the ledger."""
    try:
        return f"{getpass.getuser()} (command line)"
    except (OSError, KeyError):
        return "command line"
