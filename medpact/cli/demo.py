"""`medpact demo`: the samples, read into a ledger of their own, and served."""

from __future__ import annotations

import os
from pathlib import Path

import click

from medpact.cli.opened import Told, as_typed, opened_ledger, operator
from medpact.cli.serve import check_free, serve

LEDGER = "demo.sqlite3"
DESK, USER = "demo", "demo"


@click.command("demo")
@click.option("--samples", type=click.Path(path_type=Path, file_okay=False), help="Another folder of announcements.")
@click.option("--fresh", is_flag=True, help="Begin a new ledger; the one that is there is kept under another name.")
@click.option("--no-serve", is_flag=True, help="Stop before the pages are served.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", metavar="PORT", default=8000, show_default=True, type=click.IntRange(1, 65535))
def command(samples: Path | None, fresh: bool, no_serve: bool, host: str, port: int) -> None:
    """Read the samples into a ledger of their own (demo.sqlite3), print what was promised, and serve the pages.

    Your own ledger is not touched. A demo ledger that is there already goes on, with what you judged in it.

    \b
    Example: medpact demo --fresh
    """
    folder = samples or beside_the_program()
    if not folder.is_dir():
        raise Told(f"There is no folder {folder}. Name one that holds announcements with --samples.")
    if not no_serve:
        check_free(host=host, port=port)
    ledger = home() / LEDGER
    if fresh:
        keep_aside(ledger)
    os.environ["DATABASE_URL"] = f"sqlite:///{ledger}"
    with opened_ledger():
        show(folder, ledger=ledger)
        if no_serve:
            return
        serve(host=host, port=port)


def show(folder: Path, *, ledger: Path) -> None:
    """Read the samples, print commitments and findings, and let the demo user in."""
    from medpact.cli.add import add
    from medpact.cli.findings import in_words
    from medpact.cli.ledger import as_table, room_for_a_table
    from medpact.web.ledger import conclusions

    tally = add((folder,), desk=None, access="public", publisher=None)
    click.echo(f"{folder}: {tally}.\n")
    concluded = conclusions.stored()
    by_key = {one.key: one for one in concluded.agreed.commitments}
    click.echo(as_table(concluded, room=room_for_a_table()))
    click.echo("\nFindings")
    for finding in concluded.agreed.findings:
        click.echo(in_words(finding, by_key.get(finding.commitment)))
    click.echo(f"\n{let_in()}")
    click.echo(f"The same ledger on the command line: medpact --ledger {as_typed(ledger)} ledger")


def let_in() -> str:
    """How to log in: with a one-time password, or with the password chosen since."""
    from medpact.web.ledger import actions
    from medpact.web.ledger.models import Profile

    if Profile.objects.filter(user__username=USER, must_change_password=False).exists():
        return f"Log in as {USER} with the password that you chose; --fresh begins anew."
    actions.desks.open(slug=DESK, name="Demo desk", by=operator())
    password = actions.people.invite(username=USER, desk=DESK, role="officer", by=operator())
    return f"Log in as {USER} with the one-time password {password}\n(the first page asks for one of your own)."


def beside_the_program() -> Path:
    """The samples that came with the program."""
    import medpact

    return Path(medpact.__file__).resolve().parent.parent / "samples"


def home() -> Path:
    """The folder of the ledgers."""
    return Path(os.environ.get("MEDPACT_HOME") or Path.cwd()).resolve()


def keep_aside(ledger: Path) -> None:
    """Give a ledger that is there another name, `demo.1.sqlite3` or the next that is free, with all that belongs to it."""
    if not ledger.exists():
        return
    places = (ledger.with_name(f"{ledger.stem}.{count}{ledger.suffix}") for count in range(1, 10_000))
    aside = next(place for place in places if not place.exists())
    # The write-ahead log may hold what is not yet in the file itself.
    for ending in ("-wal", "-shm", ""):
        part = ledger.with_name(ledger.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    click.echo(f"The demo ledger that was there is kept as {aside}.")
