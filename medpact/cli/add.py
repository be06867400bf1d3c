"""`medpact add`: documents into the ledger."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medpact.cli.opened import NOTHING, Told, opened_ledger, operator

if TYPE_CHECKING:
    from medpact.documents import Access

MANY = 200
"""So many new documents take more than a moment to conclude from: it is said."""


@dataclass(slots=True)
class Tally:
    """What became of the files: added, in already, and those that could not be read, with the reason of each."""

    added: int = 0
    known: int = 0
    bad: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.added} added, {self.known} in already, {len(self.bad)} could not be read"


@click.command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--desk", help="The desk that adds them. Drafts stay with it.")
@click.option(
    "--access",
    type=click.Choice(["public", "desk", "restricted"]),
    help="Who may see them: everybody, or the desk alone. Without --desk public, with it the desk.",
)
@click.option("--publisher", help="Who published them, where neither the files nor SOURCES.tsv say so.")
@click.pass_context
def command(
    context: click.Context, paths: tuple[Path, ...], desk: str | None, access: Access | None, publisher: str | None
) -> None:
    """Read documents into the ledger: files, or all readable files below folders.

    What is in already is skipped, so a run that was cut short is simply run again. A file that cannot be read is
    named, and the rest is read on. Exit code 0: all in; 1: some could not be read; 2: the command was not understood.

    \b
    Example: medpact add announcements/ --publisher "Embassy of Japan in Kazakhstan"
    """
    access = access or ("public" if desk is None else "desk")
    if desk is None and access != "public":
        raise click.UsageError(f"--access {access} needs --desk: a draft belongs to a desk.")
    with opened_ledger():
        from medpact.web.ledger import roles

        roles.known_desk(desk)
        tally = add(paths, desk=desk, access=access, publisher=publisher)
    for fault in tally.bad:
        click.echo(fault, err=True)
    click.echo(f"{tally}.")
    context.exit(1 if tally.bad else 0)


def add(paths: tuple[Path, ...], *, desk: str | None, access: Access, publisher: str | None) -> Tally:
    """What became of the files. The conclusions are computed once, when all are in."""
    from medpact import documents
    from medpact.web.ledger import conclusions

    tally = Tally()
    files = list(documents.walk(paths))
    if not files:
        raise Told(NOTHING)
    with click.progressbar(files, label="Reading", file=sys.stderr) as shown:
        for root, path in shown:
            add_file(path, root=root, desk=desk, access=access, publisher=publisher, tally=tally)
    if tally.added >= MANY:
        click.echo("Drawing the conclusions", err=True)
    for view in {None, desk}:
        conclusions.stored(view)
    return tally


def add_file(path: Path, *, root: Path, desk: str | None, access: Access, publisher: str | None, tally: Tally) -> None:
    """Add one file and count what became of it."""
    from medpact import documents
    from medpact.documents.errors import DocumentError
    from medpact.documents.opening import content_of
    from medpact.web.ledger import actions
    from medpact.web.ledger.errors import UnusableText, Withdrawn

    try:
        content = content_of(path)
        sha256 = hashlib.sha256(content).hexdigest()
        if actions.documents.find(sha256, desk=None if access == "public" else desk) is not None:
            tally.known += 1
            return
        document = documents.open(path, root=root, publisher=publisher, access=access, desk=desk)
        actions.documents.add(document=document, content=content, by=operator(), rebuild=False)
        tally.added += 1
    except (DocumentError, UnusableText) as error:
        tally.bad.append(str(error))
    except Withdrawn:
        tally.bad.append(f"{path}: its text was withdrawn from this ledger and cannot be added again.")
