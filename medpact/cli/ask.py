"""`medpact ask`: what to ask a partner or a host the next time one meets."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medpact.cli.opened import Told, empty_ledger, opened_ledger

if TYPE_CHECKING:
    from medpact.commitments import Commitment
    from medpact.followup.questions import Question
    from medpact.publications.brief.labels import Labels
    from medpact.web.ledger.questions import Open


@click.command("ask")
@click.option("--partner", metavar="NAME", help="Who gives: a country (JP, Japan, Япония) or a body.")
@click.option("--host", metavar="NAME", help="Who receives: a country, a body or a place.")
@click.option("--sort", metavar="SORT", help="One sort of questions alone, such as overdue or silent.")
@click.option("--confirmed", is_flag=True, help="Only what rests on claims that a person confirmed.")
@click.option("--desk", help="As this desk sees it; without it, as everybody does.")
@click.option("--language", default="en", show_default=True, help="The language to ask in.")
@click.option("--json", "form", flag_value="json", help="One JSON object, with all that is known.")
@click.option("--csv", "form", flag_value="csv", help="A table for a spreadsheet.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="Write a workbook here, to print.")
def command(
    partner: str | None, host: str | None, sort: str | None, confirmed: bool, desk: str | None, language: str,
    form: str | None, xlsx: Path | None,
) -> None:  # fmt: skip
    """List the open questions to a partner or a host, the most pressing first, each with the words it rests on.

    They are: held up, not seen working, overdue, contradicted, sum not explained, silent (for a year), said again.

    \b
    Example: medpact ask --partner JP --host KZ
    """
    if xlsx is not None and not xlsx.parent.is_dir():
        raise click.UsageError(f"There is no folder {xlsx.parent} to write {xlsx.name} into. Make it first.")
    if sort is not None:
        known_sort(sort)
    with opened_ledger():
        from medpact.publications.brief.labels import labels
        from medpact.web.ledger import roles
        from medpact.web.ledger.questions import open_questions

        spoken = labels(language)
        known = open_questions(roles.known_desk(desk))
        found = wanted(known, partner=partner, host=host, sort=sort, confirmed=confirmed)
        if xlsx is not None:
            write_workbook(found, xlsx, known, language)
        if form is not None or xlsx is None:
            write(found, known, form=form, spoken=spoken)


def known_sort(sort: str) -> None:
    """Nothing where this is a sort of questions; else a complaint that names the sorts."""
    from medpact.followup.questions import SORTS

    if sort not in SORTS:
        raise click.UsageError(f"There is no sort {sort!r} of questions. Choose one of: {', '.join(SORTS)}.")


def wanted(
    known: Open, *, partner: str | None, host: str | None, sort: str | None, confirmed: bool
) -> tuple[Question, ...]:
    """The questions asked for; a complaint where nobody goes by that name."""
    from medpact.followup.questions import UnknownParty

    try:
        return known.of(partner=partner, host=host, sort=sort, confirmed=confirmed)
    except UnknownParty as unknown:
        raise Told(str(unknown) if known.agreed.commitments else empty_ledger()) from unknown


def write_workbook(found: Iterable[Question], file: Path, known: Open, language: str) -> None:
    """Write the questions as a workbook, and say so."""
    from medpact.publications import tables

    listed = list(found)
    tables.questions_xlsx(listed, file, today=known.today, language=language)
    click.echo(f"{file}: {len(listed)} {'question' if len(listed) == 1 else 'questions'}", err=True)


def write(found: tuple[Question, ...], known: Open, *, form: str | None, spoken: Labels) -> None:
    """Print the questions in this form."""
    from medpact.publications import tables

    if form == "json":
        tables.questions_json(found, sys.stdout.buffer, today=known.today, language=spoken.language)
    elif form == "csv":
        tables.questions(found, sys.stdout.buffer, language=spoken.language)
    else:
        click.echo("\n\n".join(in_words(found, known, spoken)) or why_nothing(known, spoken))


def why_nothing(known: Open, spoken: Labels) -> str:
    """That nothing is open, or that nothing is there."""
    return spoken.ask("nothing") if known.agreed.commitments else empty_ledger()


def in_words(found: Iterable[Question], known: Open, spoken: Labels) -> Iterator[str]:
    """For each whole, in the order of the questions: what it is, and what is asked of it and of its parts."""
    by_key = {one.key: one for one in known.agreed.commitments}
    for key, asked in groupby(found, key=lambda one: one.whole):
        yield "\n".join([about(by_key[key], spoken), *(line for one in asked for line in lines(one, spoken))])


def lines(one: Question, spoken: Labels) -> Iterator[str]:
    """The question with what it rests on, and who must act."""
    from medpact.publications.brief.asking import rests_on, sentence, who

    state = "" if one.confirmed else f" ({spoken.ask('unconfirmed')})"
    yield f"  {spoken.sorts[one.sort]}{state}"
    yield f"    {sentence(one, spoken)}"
    yield from (f"    {words}" for words in (one.arithmetic,) if words)
    yield from (f"      {line}" for line in rests_on(one, spoken))
    if one.who_must_act is not None:
        yield f"    {spoken.word('who')}: {who(one, spoken)}"


def about(commitment: Commitment, spoken: Labels) -> str:
    """The commitment in one line: its number where it has one, what it is, from whom, to whom."""
    number = "" if commitment.number is None else f"{commitment.number} "
    givers = ", ".join(map(spoken.party, commitment.from_)) or "?"
    receivers = ", ".join(dict.fromkeys(filter(None, (commitment.place, *map(spoken.party, commitment.to))))) or "?"
    return f"{number}{spoken.thing(commitment.what)}, {givers} → {receivers}"
