"""`medpact parties`: whom names name: the names that judgements and lists of facilities know, and new judgements."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from medpact.cli.opened import empty_ledger, opened_ledger, operator

if TYPE_CHECKING:
    from medpact.commitments.parties import Party

HEADER = ("Id", "Names", "Place", "Judged by", "At", "Commitments")
WIDEST = (40, 90, 24, 32, 16, 11)


@click.command("parties")
@click.option("--one", nargs=2, metavar="NAME NAME", help="Judge that two names name one party.")
@click.option("--two", nargs=2, metavar="NAME NAME", help="Judge that two names name two parties.")
@click.option("--reason", default="", help="Why it is judged so.")
@click.option("--desk", help="As this desk sees it, or for this desk; without it, as everybody does.")
@click.option("--named", is_flag=True, help="Only those that a commitment names.")
@click.option("--json", "form", flag_value="json", help="One JSON object, with every judgement that counts.")
@click.option("--csv", "form", flag_value="csv", help="A table for a spreadsheet.")
def command(
    one: tuple[str, str] | None, two: tuple[str, str] | None, reason: str, desk: str | None, named: bool,
    form: str | None,
) -> None:  # fmt: skip
    """List whom names name, with ids, who judged so and when; or judge two names.

    Names are written as a claim has them, capitals aside; one of the two may be a facility's on a list. The judgement
    holds wherever the names stand, and `medpact judgements --take-back ID` takes it back. Exit code 1: a name that no
    claim has; the nearest are named.

    \b
    Example: medpact parties --one "Semey University Hospital" "Госпиталь университета Семей" --reason "one house"
             medpact parties --desk astana --json
    """
    if one and two:
        raise click.UsageError("Give --one or --two, not both: each is a judgement of its own.")
    if (one or two) and (form or named):
        raise click.UsageError("A judgement lists nothing: leave --json, --csv and --named out, or give them alone.")
    with opened_ledger():
        from medpact.web.ledger import parties, roles

        roles.known_desk(desk)
        if one or two:
            judge(one, two, reason=reason, desk=desk)
            return
        known = parties.known(desk)
        write([party for party in known if party.commitments or not named], form, of=len(known))


def judge(one: tuple[str, str] | None, two: tuple[str, str] | None, *, reason: str, desk: str | None) -> None:
    """Judge the two names, and say so."""
    from medpact.web.ledger import actions

    if one:
        judgement = actions.parties.one(names=one, by=operator(), desk=desk, reason=reason)
    else:
        judgement = actions.parties.two(names=two or ("", ""), by=operator(), desk=desk, reason=reason)
    first, second = judgement.names or ("", "")
    click.echo(f"“{first}” and “{second}” are {judgement.sort}: judgement {judgement.id}.")


def write(found: list[Party], form: str | None, *, of: int) -> None:
    """Print the parties in this form; without any, say why, `of` being all that are known."""
    from medpact.cli.columns import columns
    from medpact.publications import tables

    if form == "json":
        tables.parties_json(found, sys.stdout.buffer)
    elif form == "csv":
        tables.parties(found, sys.stdout.buffer)
    else:
        click.echo(columns(HEADER, map(line, found), widest=WIDEST) if found else why_nothing(of))


def line(one: Party) -> tuple[str, ...]:
    """A party as the table shows it."""
    last = one.judgements[0] if one.judgements else None
    place = ", ".join(filter(None, (one.facility.place, one.facility.country))) if one.facility else ""
    told = " / ".join(one.names) + (f" (not {' / '.join(one.apart_from)})" if one.apart_from else "")
    given = (last.by, last.at[:16].replace("T", " ")) if last else ("", "")
    return one.id, told, place, *given, f"{len(one.commitments):,}"


def why_nothing(known: int) -> str:
    """That no commitment names those who are known, that nobody judged names yet, or that nothing is there."""
    from medpact.web.ledger.models import Document

    if known:
        return f"No commitment names anybody of those who are known: {known:,}."
    if not Document.objects.exists():
        return empty_ledger()
    return (
        "No judgement and no list says whom a name names. `medpact parties --one NAME NAME` judges two names, "
        "`medpact facilities FILE` gives a list."
    )
