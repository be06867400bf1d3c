"""`medpact rebuild`: throw the conclusions away and draw them again."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from medpact.cli import readers
from medpact.cli.opened import opened_ledger, operator
from medpact.cli.readers import SecondReader


@click.command("rebuild")
@click.option("--reread", is_flag=True, help="Have today's reader read every document again first.")
@click.option(
    "--today",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Conclude as of this day, 2026-06-30, instead of today.",
)
@readers.options("both")
@click.option("--desk", help="Only what this desk sees; without it, what everybody sees and what each desk sees.")
def command(
    reread: bool, today: datetime | None, desk: str | None, reader: str, answers: Path | None, careful: bool
) -> None:
    """Compute all conclusions again from the facts, and print what changed and why.

    \b
    Example: medpact rebuild --reread
    """
    if reader != "rules" and not reread:
        raise click.UsageError(f"--reader {reader} goes with --reread: nothing is read otherwise.")
    if careful and not reread:
        raise click.UsageError("--careful goes with --reread: nothing is read otherwise.")
    second = readers.chosen(reader, answers, careful=careful)
    failed = 0
    with opened_ledger():
        from medpact.web.ledger import roles

        roles.known_desk(desk)
        if reread:
            failed = read_again(desk, second)
        views = [desk] if desk is not None else every_view()
        for view in views:
            report(view, today=today)
    if failed:
        click.echo(f"{failed:,} documents keep the reading they had: the model did not answer.", err=True)
        sys.exit(1)


def every_view() -> list[str | None]:
    """The public view, and that of every desk."""
    from medpact.web.ledger.models import Desk

    return [None, *Desk.objects.order_by("slug").values_list("slug", flat=True)]


def read_again(desk: str | None, second: SecondReader | None) -> int:
    """Have every document read again, and say how many are read otherwise now. How many the model did not answer on."""
    from medpact.claims.llm import ModelError
    from medpact.web.ledger import actions
    from medpact.web.ledger.models import Document

    documents = Document.objects.filter(withdrawal__isnull=True).order_by("pk")
    if desk is not None:
        documents = documents.filter(desk_id=desk)
    anew, failed = 0, []
    with click.progressbar(documents, label="Reading again", file=sys.stderr) as shown:
        for document in shown:
            try:
                read = None if second is None else second.read_first
                anew += actions.documents.reread(document=document, by=operator(), read=read)
            except ModelError as error:
                failed.append(f"{document.name}: {error}")
    click.echo(f"{anew} of {documents.count()} documents have a new reading.")
    for words in failed:
        click.echo(words, err=True)
    if second is not None:
        second.tell()
    return len(failed)


def report(view: str | None, *, today: datetime | None) -> None:
    """Rebuild one view and print what changed in it."""
    from medpact.values import PartialDate
    from medpact.web.ledger import conclusions, roles
    from medpact.web.ledger.models import Book

    day = None if today is None else PartialDate.parse(today.date().isoformat())
    is_first = not Book.objects.filter(view=conclusions.view_name(roles.known_desk(view))).exists()
    changed = conclusions.rebuild(view, today=day)
    click.echo("Everybody's ledger:" if view is None else f"The ledger of the desk {view}:")
    if is_first:
        click.echo("  concluded for the first time")
        return
    for change in changed:
        click.echo(f"  {change}")
    if not changed:
        click.echo("  nothing changed")
