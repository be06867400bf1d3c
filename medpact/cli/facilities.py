"""`medpact facilities`: a list of facilities, such as a ministry's master facility list, whose names then have identifiers."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medpact.cli.opened import Told, opened_ledger, operator

if TYPE_CHECKING:
    from medpact.commitments.facilities import Facility

HEADER = ("Identifier", "Name", "Other names", "Country", "Place")
WIDEST = (24, 60, 60, 7, 30)
LISTS = ("List", "Facilities", "For", "Given", "By")
LISTS_WIDEST = (60, 10, 24, 10, 40)


@click.command("facilities")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--country", metavar="CODE", help="The country of the rows that name none, such as KE.")
@click.option("--name", metavar="NAME", help="What the list is called; without it, the file's name.")
@click.option("--desk", help="Give it for this desk, which keeps it to itself; without it, for everybody.")
@click.option("--preview", is_flag=True, help="Show what would be taken in, and write nothing.")
@click.option("--take-back", "back", metavar="NAME", help="Take the list of this name back.")
def command(
    file: Path | None, country: str | None, name: str | None, desk: str | None, preview: bool, back: str | None
) -> None:
    """Give a list of facilities (.csv, .xlsx, .xls, .ods, .tsv); without a file, show the lists that stand.

    Needed are an identifier and a name; other names, country and place help. Columns are known by their headings, in six
    languages. A list with a fault is left whole, and every fault is named with its row. Of the lists of one name the last
    counts; one without rows takes back the list of its name.

    \b
    Example: medpact facilities kmhfl.csv --country KE --preview
             medpact facilities kmhfl.csv --country KE
             medpact facilities --take-back kmhfl.csv
    """
    if back is not None and file is not None:
        raise click.UsageError("Give a FILE or --take-back NAME, not both.")
    if preview and file is None:
        raise click.UsageError("--preview looks at a file: name it.")
    code = alpha2(country)
    with opened_ledger():
        from medpact.web.ledger import actions, roles

        roles.known_desk(desk)
        if back is not None:
            actions.facilities.take_back(name=back, by=operator(), desk=desk, for_everybody=desk is None)
            click.echo(f"{back} was taken back: its identifiers are known no more. It stays in the audit log.")
        elif file is None:
            show_lists(desk)
        else:
            give(file, name=name or file.name, country=code, desk=desk, preview=preview)


def alpha2(country: str | None) -> str | None:
    """The country's code; a complaint where there is no such country."""
    from medpact.values import countries

    if country is None:
        return None
    found = countries.of(country)
    if found is None:
        raise click.UsageError(f"There is no country {country!r}. Give its name or its code, such as KE.")
    return found


def give(file: Path, *, name: str, country: str | None, desk: str | None, preview: bool) -> None:
    """Give the list, or show what it holds."""
    from medpact.commitments.facilities import FaultyFacilities, of_sheets
    from medpact.documents import tables
    from medpact.documents.opening import content_of
    from medpact.web.ledger import actions

    content = content_of(file)
    try:
        sheets = tables.open_apart(tables.File(content, file.name)).sheets
        found = of_sheets(sheets, name=file.name, country=country)
    except FaultyFacilities as wrong:
        raise Told(str(wrong)) from wrong
    if preview:
        click.echo(shown(found))
        click.echo(f"Nothing was written: {counted(found)}.")
        return
    given, is_new = actions.facilities.give(
        facilities=found, content=content, name=name, by=operator(), desk=desk, for_everybody=desk is None
    )
    if not is_new:
        click.echo(f"Nothing was written: these facilities stand already, as {given.name}.")
    elif found:
        click.echo(f"{given.name}: {counted(found)}, for {desk or 'everybody'}.")
    else:
        click.echo(f"{given.name} was taken back, since it names no facility. It stays in the audit log.")


def counted(found: Sized) -> str:
    """How many facilities these are."""
    return "1 facility" if len(found) == 1 else f"{len(found):,} facilities"


def shown(found: Iterable[Facility]) -> str:
    """The facilities as a table."""
    from medpact.cli.columns import columns

    lines = [
        (one.identifier, one.name, " / ".join(one.other_names), one.country or "", one.place or "") for one in found
    ]
    return columns(HEADER, lines, widest=WIDEST)


def show_lists(desk: str | None) -> None:
    """Print the lists that stand."""
    from medpact.cli.columns import columns
    from medpact.web.ledger import parties

    lines = [
        (row.name, f"{len(parties.of(row)):,}", row.desk_id or "everybody", row.recorded_at.date().isoformat(), row.by)
        for row in parties.lists(desk)
    ]
    nothing = "No list of facilities was given yet. `medpact facilities FILE --country KE` gives one."
    click.echo(columns(LISTS, lines, widest=LISTS_WIDEST) if lines else nothing)
