"""`medpact ledger`: what was promised, in a table."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

import click

from medpact.cli.columns import columns, cut, widest_within
from medpact.cli.opened import empty_ledger, opened_ledger

if TYPE_CHECKING:
    from medpact.commitments import Amount, Commitment, Reached
    from medpact.flow import Conclusions
    from medpact.web.pages.list_of_commitments import Row

Line = tuple[str, str, str, str, str, str, str]
HEADER = ("No.", "What", "Giver", "As reached", "Where", "Evidence", "Findings")
# Figures are never cut; names may be, down to a few letters where the terminal is narrow.
WIDEST = (9, 36, 28, 200, 30, 40, 9)
NARROWEST = (9, 20, 10, 200, 12, 40, 9)
# A line drawing for parts would break where a table is pasted elsewhere: two spaces a level say the same.
INDENT = "  "


@click.command("ledger")
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The ledger as it was known at the end of this day, 2026-06-30.",
)
@click.option("--desk", help="As this desk sees it; without it, as everybody does.")
@click.option("--json", "form", flag_value="json", help="All that is known of each commitment, as one JSON object.")
@click.option("--csv", "form", flag_value="csv", help="A table for a spreadsheet.")
def command(as_of: datetime | None, desk: str | None, form: str | None) -> None:
    """List the commitments: what was promised, by whom, how far it came, and what is wrong with it.

    Parts stand indented under their grant. Totals are two figures: confirmed by a person, and only read. A
    commitment has a number from the day on which a person first accepts it; till then there is a dash.

    \b
    Example: medpact ledger --as-of 2026-06-30
    """
    with opened_ledger():
        concluded = seen(desk, as_of=as_of)
        if form is None and not concluded.agreed.commitments:
            click.echo(why_empty(as_of))
        else:
            write(concluded, form=form)


def seen(desk: str | None, *, as_of: datetime | None) -> Conclusions:
    """The conclusions of today, or of what was known at the end of that day."""
    from django.utils import timezone

    from medpact.web.ledger import conclusions, roles

    roles.known_desk(desk)
    if as_of is None:
        return conclusions.stored(desk)
    return conclusions.as_of(timezone.make_aware(datetime.combine(as_of, time.max)), desk=desk)


def write(concluded: Conclusions, *, form: str | None) -> None:
    """Print the conclusions in this form."""
    if form == "json":
        click.echo(as_json(concluded))
    elif form == "csv":
        from medpact.publications import tables

        tables.commitments(concluded, sys.stdout.buffer)
    else:
        click.echo(as_table(concluded, room=room_for_a_table()))


def why_empty(as_of: datetime | None) -> str:
    """Why no commitment is shown: nothing had come in by that day, or nothing yet."""
    from medpact.web.ledger.models import Document

    first = Document.objects.order_by("recorded_at").first()
    if as_of is None or first is None or first.recorded_at.date() <= as_of.date():
        return empty_ledger()
    came = f"its first document came in on {first.recorded_at.date()}"
    return f"The ledger is empty as of {as_of.date()}: {came}. --as-of goes by the days on which documents were added."


def room_for_a_table() -> int | None:
    """How wide the terminal is; None where the table goes to a file or a program, which has room."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def as_json(concluded: Conclusions) -> bytes:
    """The commitments with all that is known of them, and the totals."""
    import msgspec

    from medpact.publications import totals

    whole = {
        "today": concluded.today.iso,
        "code_version": concluded.code_version,
        "rates_version": concluded.rates_version,
        "commitments": concluded.agreed.commitments,
        "totals": totals(concluded),
    }
    return msgspec.json.encode(whole, order="deterministic")


def as_table(concluded: Conclusions, *, room: int | None = None) -> str:
    """The table, and the totals under it; in a `room` too narrow for a table, two lines for each commitment."""
    from medpact.web.pages.list_of_commitments import Shelf, Wanted, own_rows, wanted_commitments

    shelf, everything = Shelf.of(concluded), Wanted()
    found = wanted_commitments(concluded, everything)
    lines = [line for one in own_rows(concluded, everything, found) for line in row_lines(shelf.row(one))]
    return f"{fitted(lines, room=room)}\n\n{totals_in_words(concluded)}"


def fitted(lines: list[Line], *, room: int | None) -> str:
    """The commitments as a table where there is room for one, else as two lines each."""
    widest = WIDEST if room is None else widest_within(room, HEADER, lines, widest=WIDEST, narrowest=NARROWEST)
    if widest is None:
        return "\n".join(part for line in lines for part in stacked(line, room=room or 0))
    return columns(HEADER, lines, widest=widest)


def stacked(line: Line, *, room: int) -> tuple[str, str]:
    """A commitment in two lines: what and how far, whole; then who, where and the evidence, as far as there is room."""
    number, what, giver, reached, where, told, findings = line
    indent = " " * (len(what) - len(what.lstrip()))
    noted = f"  ({findings} {'finding' if findings == '1' else 'findings'})" if findings else ""
    return f"{number:<4}{what}: {reached}{noted}", cut(f"      {indent}{told}; {giver} → {where}", room)


def row_lines(row: Row, *, level: int = 0) -> Iterator[Line]:
    """The line of a commitment and those of its parts."""
    one = row.commitment
    yield (
        "–" if one.number is None else str(one.number),
        INDENT * level + one.what,
        ", ".join(one.from_) or "–",
        reached_in_words(one),
        ", ".join(filter(None, (one.place, one.country))) or "–",
        evidence(one),
        str(row.open_findings or ""),
    )
    for part in row.parts:
        yield from row_lines(part, level=level + 1)


def reached_in_words(one: Commitment) -> str:
    """How many or how much reached which stage: `promised 50, delivered 48`."""
    steps = ", ".join(f"{step.stage} {figure(step)}".strip() for step in one.reached) or one.stage
    return steps if one.condition is None else f"{steps} ({one.condition.name})"


def figure(step: Reached) -> str:
    """The sum that reached the stage, else the count, else nothing."""
    if step.amount is not None:
        return money(step.amount)
    return "" if step.quantity is None else f"{step.quantity:,}"


def money(amount: Amount) -> str:
    """The sum in full digits."""
    bound = "" if amount.bound == "exact" else f"{amount.bound} "
    return f"{bound}{amount.value.normalize():,f} {amount.currency or '(currency open)'}"


def evidence(one: Commitment) -> str:
    """How many documents say it, in how many voices, and whether a person confirmed it."""
    documents = len({name for member in one.members for name in member.documents})
    voices = f", {len(one.voices)} {'voice' if len(one.voices) == 1 else 'voices'}" if one.voices else ""
    state = "confirmed" if one.confirmed else "read"
    return f"{documents} {'document' if documents == 1 else 'documents'}{voices}, {state}"


def totals_in_words(concluded: Conclusions) -> str:
    """The totals by terms and currency: confirmed, and read apart."""
    from medpact.publications import totals

    lines = [
        (
            one.terms,
            one.currency or "(open)",
            f"{one.confirmed.normalize():,f}",
            f"{one.read.normalize():,f}",
            "about" if one.about else "",
        )
        for one in totals(concluded)
    ]
    return columns(("Totals", "", "confirmed", "only read", ""), lines, widest=(20, 9, 200, 200, 9))
