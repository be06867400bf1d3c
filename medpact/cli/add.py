"""`medpact add`: documents into the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medpact.cli import readers
from medpact.cli.opened import files_below, opened_ledger, operator, usable_cores
from medpact.cli.progress import Progress
from medpact.cli.readers import SecondReader

if TYPE_CHECKING:
    from medpact.claims.files import Found
    from medpact.documents import Access

MANY = 200
"""So many new documents take more than a moment to conclude from: it is said."""


class Tally(Counter[str]):
    """What became of the files: added, in already (known), and those that could not be read (bad)."""

    def __str__(self) -> str:
        return f"{self['added']:,} added, {self['known']:,} in already, {self['bad']:,} could not be read"


@click.command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--desk", help="The desk that adds them. Drafts stay with it.")
@click.option(
    "--access",
    type=click.Choice(["public", "desk", "restricted"]),
    help="Who may see them: everybody, or the desk alone. Without --desk public, with it the desk.",
)
@click.option("--publisher", help="Who published them, where neither the files nor SOURCES.tsv say so.")
@click.option(
    "--jobs", metavar="COUNT", type=click.IntRange(1, 256), help="How many processes read; all cores, unless asked."
)
@readers.options("both")
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    desk: str | None,
    access: Access | None,
    publisher: str | None,
    jobs: int | None,
    reader: str,
    answers: Path | None,
    careful: bool,
) -> None:
    """Read documents into the ledger: files, or all readable files below folders and in archives.

    What is in already is skipped, so a run that was cut short is simply run again. A file that cannot be read is
    named, and the rest is read on. Exit code 0: all in; 1: some could not be read; 2: the command was not understood.

    \b
    Example: medpact add announcements/ --publisher "Embassy of Japan in Kazakhstan"
    """
    access = access or ("public" if desk is None else "desk")
    if desk is None and access != "public":
        raise click.UsageError(f"--access {access} needs --desk: a draft belongs to a desk.")
    second = readers.chosen(reader, answers, careful=careful)
    with opened_ledger():
        from medpact.web.ledger import roles

        roles.known_desk(desk)
        tally = add(paths, desk=desk, access=access, publisher=publisher, jobs=jobs, second=second)
    click.echo(f"{tally}.")
    if second is not None:
        second.tell()
    if tally["alone"]:
        click.echo(
            f"{tally['alone']:,} are read by the rules alone: `medpact rebuild --reread --reader both` reads them again.",
            err=True,
        )
    if tally["bad"]:
        click.echo("When these are mended, run the same command: what is in is skipped.", err=True)
    context.exit(1 if tally["bad"] or tally["alone"] else 0)


def add(
    paths: tuple[Path, ...],
    *,
    desk: str | None,
    access: Access,
    publisher: str | None,
    jobs: int | None = None,
    second: SecondReader | None = None,
) -> Tally:
    """What became of the files. The conclusions are computed once, when all are in."""
    from medpact.claims.files import About, Digests, open_file
    from medpact.documents import many
    from medpact.web.ledger import actions, conclusions

    tally = Tally()
    files = files_below(paths)
    known = Digests(actions.documents.hashes(desk=None if access == "public" else desk))
    make = partial(open_file, about=About(publisher=publisher, access=access, desk=desk), known=known)
    with Progress(len(files)) as progress:
        try:
            opened: Iterable[Found] = many.on_disk(progress.files(files), make, jobs=jobs or usable_cores())
            for found, told in with_second(opened, second):
                tally["alone"] += told is not None
                if told is not None:
                    progress.say(told)
                taken = actions.files.take(found, by=operator())
                tally[taken.became] += 1
                for words in taken.told:
                    progress.say(words)
                progress.came()
        except KeyboardInterrupt:
            progress.say(f"\n{tally['added'] + tally['known']:,} documents are in; run the same command to go on.")
            raise
    if tally["added"] >= MANY:
        click.echo("Drawing the conclusions", err=True)
    for view in {None, desk}:
        conclusions.stored(view)
    return tally


def with_second(opened: Iterable[Found], second: SecondReader | None) -> Iterator[tuple[Found, str | None]]:
    """What was opened, read by the second reader too where there is one; where that failed, with what is to be told."""
    if second is None:
        return ((found, None) for found in opened)
    from medpact.claims import llm

    return llm.in_order(opened, partial(read_again, second=second), jobs=second.model.jobs)


def read_again(found: Found, *, second: SecondReader) -> tuple[Found, str | None]:
    """An opened document as both read it; as the rules read it, with what is to be told, where the model did not answer."""
    from medpact.claims.files import Opened
    from medpact.claims.llm import ModelError

    if not isinstance(found, Opened):
        return found, None
    try:
        return replace(found, reading=second.read(found.document, found.reading)), None
    except ModelError as error:
        return found, f"{found.path}: read by the rules alone. {error}"
