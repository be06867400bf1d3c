"""`medpact import`: a table of commitments or units into the ledger, and out of it again."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medpact.cli.opened import Told, opened_ledger, operator

if TYPE_CHECKING:
    from medpact.documents import Access
    from medpact.documents.columns import Columns, Sort
    from medpact.documents.tables import Opened
    from medpact.web.ledger.outcomes import Plan, Planned

HEADER = ("Row", "Becomes", "What", "Why")
WIDEST = (7, 9, 40, 120)


@click.command("import")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as", "sort", type=click.Choice(["commitments", "units"]), help="What the rows are.")
@click.option("--sheet", help="The sheet to import; without it the first.")
@click.option(
    "--columns", "told", metavar="TOML|LIST", help="Which column holds what: mapping.toml, or A=what,Donor=from."
)
@click.option(
    "--every-row", multiple=True, metavar="FIELD=VALUE", help="What holds for every row, such as currency=JPY."
)
@click.option("--desk", help="The desk that imports. Drafts stay with it.")
@click.option(
    "--access",
    type=click.Choice(["public", "desk", "restricted"]),
    help="Who may see it: everybody, or the desk alone. Without --desk public, with it the desk.",
)
@click.option("--publisher", help="Who published the table.")
@click.option("--preview", is_flag=True, help="Say what would become of each row, and write nothing.")
@click.option("--confirm", is_flag=True, help="The rows count as accepted by you.")
@click.option(
    "--bad", type=click.Path(path_type=Path, dir_okay=False), help="Write the bad rows here as CSV, to mend them."
)
@click.option("--list", "listed", is_flag=True, help="List the imports.")
@click.option("--undo", type=int, metavar="NUMBER", help="Take the import of this number back.")
@click.option("--reason", default="", help="Why it is taken back.")
@click.pass_context
def command(
    context: click.Context,
    file: Path | None,
    sort: Sort | None,
    sheet: str | None,
    told: str | None,
    every_row: tuple[str, ...],
    desk: str | None,
    access: Access | None,
    publisher: str | None,
    preview: bool,
    confirm: bool,
    bad: Path | None,
    listed: bool,
    undo: int | None,
    reason: str,
) -> None:
    """Import a table (.xlsx, .xls, .ods, .csv, .tsv): good rows are written, bad ones named with all that is wrong.

    Columns are known by their headings in six languages, or as you say; the next table with the same headings is read
    the same way. A row of an earlier import with the same reference is overwritten. Exit code 0: all rows good; 1: some
    were bad; 2: the command was not understood.

    \b
    Example: medpact import gifts.xlsx --as commitments --preview
             medpact import gifts.xlsx --as commitments --columns "B=what,Donor=from" --every-row currency=JPY
             medpact import --undo 3 --reason "the wrong file"
    """
    if listed or undo is not None:
        with opened_ledger():
            list_imports() if undo is None else undo_import(undo, reason=reason)
        return
    if file is None or sort is None:
        raise click.UsageError("Say which FILE to import and what its rows are: --as commitments, or --as units.")
    access = access or ("public" if desk is None else "desk")
    if desk is None and access != "public":
        raise click.UsageError(f"--access {access} needs --desk: a draft belongs to a desk.")
    alike = pairs(every_row, option="--every-row")
    with opened_ledger():
        opened = open_table(file, publisher=publisher, access=access, desk=desk)
        place = sheet_place(opened, sheet)
        columns = columns_for(opened, place, sort=sort, told=told, every_row=alike, desk=desk)
        plan = look_or_write(file, opened, columns, place, desk=desk, confirm=confirm, preview=preview)
    if bad is not None:
        write_bad(bad, plan)
    context.exit(1 if plan.bad else 0)


def open_table(file: Path, *, publisher: str | None, access: Access, desk: str | None) -> Opened:
    """The table, opened in a child process."""
    from medpact.documents import tables
    from medpact.documents.opening import content_of
    from medpact.web.ledger import roles

    roles.known_desk(desk)
    return tables.open_apart(tables.File(content_of(file), file.name, publisher, access=access, desk=desk))


def sheet_place(opened: Opened, sheet: str | None) -> int:
    """The place of the sheet of this name."""
    names = [one.name for one in opened.sheets]
    if sheet is not None and sheet not in names:
        raise Told(f"There is no sheet {sheet!r}. There are: {', '.join(filter(None, names)) or 'none with a name'}.")
    return 0 if sheet is None else names.index(sheet)


def columns_for(
    opened: Opened, place: int, *, sort: Sort, told: str | None, every_row: Mapping[str, str], desk: str | None
) -> Columns:
    """The columns as remembered, else as their headings tell, with what the command says of them."""
    from medpact.documents import columns
    from medpact.web.ledger import actions

    headings = columns.headings_of(opened.sheets[place])
    known = actions.imports.remembered(headings, sort, desk=desk) or columns.guess(headings, sort)
    fields, alike = as_told(told)
    try:
        return columns.changed(known, fields, every_row={**alike, **every_row})
    except columns.UnusableColumns as error:
        raise Told("\n".join(error.faults)) from error


def as_told(told: str | None) -> tuple[dict[str, str], dict[str, str]]:
    """The fields by column, and what holds for every row, from a TOML file or from a list."""
    if told is None:
        return {}, {}
    if not told.endswith(".toml"):
        return pairs(told.split(","), option="--columns"), {}
    try:
        said = tomllib.loads(Path(told).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Told(
            f'{told}: it cannot be read as TOML ({error}). Write [columns], then lines such as Donor = "from".'
        ) from error
    return words(said.get("columns", {})), words(said.get("every_row", {}))


def words(table: Mapping[str, object]) -> dict[str, str]:
    """The table with its values as words."""
    return {key: str(value) for key, value in table.items()}


def pairs(said: Iterable[str], *, option: str) -> dict[str, str]:
    """What stands before and behind the last equals sign of each."""
    found = {}
    for one in said:
        name, equals, value = one.rpartition("=") if option == "--columns" else one.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"{option} takes NAME=VALUE, and not {one!r}.")
        found[name.strip()] = value.strip()
    return found


def look_or_write(
    file: Path, opened: Opened, columns: Columns, place: int, *, desk: str | None, confirm: bool, preview: bool
) -> Plan:
    """What became of the rows, or would; said on the way."""
    from medpact.claims.tables import OtherText
    from medpact.documents.opening import content_of
    from medpact.web.ledger import actions, outcomes

    for note in opened.document.notes:
        click.echo(note, err=True)
    try:
        if preview:
            plan, done = outcomes.plan(opened, columns, sheet=place, desk=desk), None
        else:
            done, plan = actions.imports.add(
                opened=opened,
                content=content_of(file),
                columns=columns,
                sheet=place,
                by=operator(),
                desk=desk,
                confirm=confirm,
            )
    except OtherText as error:
        raise Told(str(error)) from error
    say(plan, preview=preview, number=None if done is None else done.pk)
    return plan


def say(plan: Plan, *, preview: bool, number: int | None) -> None:
    """Print how the columns were read, the rows where they were only looked at, the counts, and all that is wrong."""
    from medpact.cli.columns import columns

    if preview:
        read = [
            f"{heading} = {field}"
            for heading, field in zip(plan.columns.headings, plan.columns.fields, strict=True)
            if field
        ]
        unread = [
            heading for heading, field in zip(plan.columns.headings, plan.columns.fields, strict=True) if not field
        ]
        click.echo(f"Columns: {', '.join(read)}." + (f" Not read: {', '.join(unread)}." if unread else ""))
        click.echo(columns(HEADER, [line(one) for one in plan.rows], widest=WIDEST))
    for one in plan.bad:
        for fault in one.faults:
            click.echo(str(fault), err=True)
    counts = ", ".join(f"{count:,} {outcome}" for outcome, count in plan.counts.items())
    told = "Nothing was written" if number is None else f"Import {number}"
    click.echo(f"{told}: {counts}.")


def line(one: Planned) -> tuple[str, ...]:
    """The row as the table shows it."""
    what = one.claim.what if one.claim is not None else " ".join(filter(None, one.row.cells))
    return str(one.row.number), one.outcome, what, one.words


def write_bad(file: Path, plan: Plan) -> None:
    """Write the bad rows under their headings, with what is wrong in a last column."""
    from medpact.publications.tables.rows import cell

    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*map(cell, plan.columns.headings), "what is wrong"])
        width = len(plan.columns.headings)
        for one in plan.bad:
            cells = (one.row.cells + ("",) * width)[:width]
            writer.writerow([*map(cell, cells), " ".join(map(str, one.faults))])


def list_imports() -> None:
    """Print the imports, the latest first."""
    from medpact.cli.columns import columns
    from medpact.web.ledger.models import Import

    found = Import.objects.select_related("document", "undone").order_by("-pk")
    lines = [
        (
            str(one.pk),
            one.document.name,
            one.sort,
            one.recorded_at.date().isoformat(),
            one.by,
            f"{one.added:,}",
            f"{one.overwritten:,}",
            "undone" if hasattr(one, "undone") else "",
        )
        for one in found
    ]
    header = ("Import", "Table", "Rows are", "On", "By", "Added", "Overwritten", "")
    click.echo(columns(header, lines, widest=(7, 40, 12, 10, 30, 9, 11, 6)) if lines else "No table was imported yet.")


def undo_import(number: int, *, reason: str) -> None:
    """Take an import back."""
    from medpact.web.ledger import actions
    from medpact.web.ledger.errors import UnknownImport
    from medpact.web.ledger.models import Import

    found = Import.objects.filter(pk=number).first()
    if found is None:
        raise UnknownImport(number)
    actions.imports.undo(import_=found, by=operator(), reason=reason)
    click.echo(f"Import {number} was undone. What it overwrote counts again.")
