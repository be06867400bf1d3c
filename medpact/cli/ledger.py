"""`medpact ledger`: what was promised, in a table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

import click

from medpact.cli.columns import columns
from medpact.cli.opened import opened_ledger

if TYPE_CHECKING:
    from medpact.commitments import Amount, Commitment, Reached
    from medpact.flow import Conclusions
    from medpact.web.pages.list_of_commitments import Row

HEADER = ("No.", "What", "Giver", "As reached", "Where", "Evidence", "Findings")
# Figures are never cut; names may be.
WIDEST = (9, 36, 28, 200, 30, 40, 9)
# A line drawing for parts would break where a table is pasted elsewhere: two spaces a level say the same.
INDENT = "  "


@click.command("ledger")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The ledger as it was known at the end of this day.")
@click.option("--desk", help="As this desk sees it; without it, as everybody does.")
@click.option("--json", "form", flag_value="json", help="All that is known of each commitment, as one JSON object.")
@click.option("--csv", "form", flag_value="csv", help="A table for a spreadsheet.")
def command(as_of: datetime | None, desk: str | None, form: str | None) -> None:
    """List the commitments: what was promised, by whom, how far it came, and what is wrong with it.

    Parts stand indented under their grant. Totals are two figures: confirmed by a person, and only read.

    \b
    Example: medpact ledger --as-of 2026-06-30
    """
    with opened_ledger():
        concluded = seen(desk, as_of=as_of)
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
        click.echo(as_table(concluded))


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


def as_table(concluded: Conclusions) -> str:
    """The table, and the totals under it."""
    from medpact.web.pages.list_of_commitments import Shelf, Wanted, own_rows, wanted_commitments

    shelf, everything = Shelf.of(concluded), Wanted()
    found = wanted_commitments(concluded, everything)
    if not found:
        return "The ledger is empty. `medpact add PATH` reads documents into it."
    lines = [line for one in own_rows(concluded, everything, found) for line in row_lines(shelf.row(one))]
    return f"{columns(HEADER, lines, widest=WIDEST)}\n\n{totals_in_words(concluded)}"


def row_lines(row: Row, *, level: int = 0) -> Iterator[tuple[str, ...]]:
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
    return ", ".join(f"{step.stage} {figure(step)}".strip() for step in one.reached) or one.stage


def figure(step: Reached) -> str:
    """The sum that reached the stage, else the count, else nothing."""
    if step.amount is not None:
        return money(step.amount)
    return "" if step.quantity is None else f"{step.quantity:,}"


def money(amount: Amount) -> str:
    """The sum in full digits."""
    bound = "" if amount.bound == "exact" else f"{amount.bound} "
    return f"{bound}{amount.value:,f} {amount.currency or '(currency open)'}"


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
        (one.terms, one.currency or "(open)", f"{one.confirmed:,f}", f"{one.read:,f}", "about" if one.about else "")
        for one in totals(concluded)
    ]
    return columns(("Totals", "", "confirmed", "only read", ""), lines, widest=(20, 9, 200, 200, 9))
