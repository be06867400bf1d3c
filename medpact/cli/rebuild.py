"""`medpact rebuild`: throw the conclusions away and draw them again."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from medpact.cli.opened import opened_ledger, operator


@click.command("rebuild")
@click.option("--reread", is_flag=True, help="Have today's reader read every document again first.")
@click.option(
    "--today",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Conclude as of this day, 2026-06-30, instead of today.",
)
@click.option("--desk", help="Only what this desk sees; without it, what everybody sees and what each desk sees.")
def command(reread: bool, today: datetime | None, desk: str | None) -> None:
    """Compute all conclusions again from the facts, and print what changed and why.

    \b
    Example: medpact rebuild --reread
    """
    with opened_ledger():
        from medpact.web.ledger import roles

        roles.known_desk(desk)
        if reread:
            read_again(desk)
        views = [desk] if desk is not None else every_view()
        for view in views:
            report(view, today=today)


def every_view() -> list[str | None]:
    """The public view, and that of every desk."""
    from medpact.web.ledger.models import Desk

    return [None, *Desk.objects.order_by("slug").values_list("slug", flat=True)]


def read_again(desk: str | None) -> None:
    """Have every document read again, and say how many are read otherwise now."""
    from medpact.web.ledger import actions
    from medpact.web.ledger.models import Document

    documents = Document.objects.filter(withdrawal__isnull=True).order_by("pk")
    if desk is not None:
        documents = documents.filter(desk_id=desk)
    anew = 0
    with click.progressbar(documents, label="Reading again", file=sys.stderr) as shown:
        for document in shown:
            anew += actions.documents.reread(document=document, by=operator(), rebuild=False)
    click.echo(f"{anew} of {documents.count()} documents have a new reading.")


def report(view: str | None, *, today: datetime | None) -> None:
    """Rebuild one view and print what changed in it."""
    from medpact.values import PartialDate
    from medpact.web.ledger import conclusions, roles
    from medpact.web.ledger.models import Conclusion

    day = None if today is None else PartialDate.parse(today.date().isoformat())
    is_first = not Conclusion.objects.filter(view=conclusions.view_name(roles.known_desk(view))).exists()
    changed = conclusions.rebuild(view, today=day)
    click.echo("Everybody's ledger:" if view is None else f"The ledger of the desk {view}:")
    if is_first:
        click.echo("  concluded for the first time")
        return
    for change in changed:
        click.echo(f"  {change}")
    if not changed:
        click.echo("  nothing changed")
