"""`medpact judgements`: what persons decided, listed, written to a file for another office, and taken over from one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medpact.cli.opened import Told, opened_ledger, operator

if TYPE_CHECKING:
    from medpact.web.ledger.given import Given
    from medpact.web.ledger.sharing import Plan, Planned

HEADER = ("Judgement", "Sort", "By", "At", "On", "Standing")
WIDEST = (32, 12, 40, 16, 48, 60)
PREVIEW = ("Becomes", "Sort", "By", "At", "On", "Against ours")
PREVIEW_WIDEST = (9, 12, 40, 16, 48, 80)


@click.command("judgements")
@click.option("--desk", help="As this desk sees it, or for this desk; without it, as everybody does.")
@click.option(
    "--export",
    "out",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write them as JSON Lines to this file; a dash writes to stdout.",
)
@click.option(
    "--import",
    "file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True),
    help="Take over the judgements of another office from this file.",
)
@click.option("--preview", is_flag=True, help="With --import: say what would become of each, and write nothing.")
@click.option("--files", is_flag=True, help="List the files that were taken over.")
@click.option("--undo", type=int, metavar="NUMBER", help="Take back all that the file of this number brought.")
@click.option("--take-back", metavar="ID", help="Take back one judgement.")
@click.option("--reason", default="", help="Why it is taken back.")
def command(
    desk: str | None,
    out: Path | None,
    file: Path | None,
    preview: bool,
    files: bool,
    undo: int | None,
    take_back: str | None,
    reason: str,
) -> None:
    """List what persons decided, give it to another office, or take over what another office decided.

    A file with a fault is left whole, and every fault is named. What stands already is not written again; what comes
    before its document waits for it. Exit code 1: something could not be done.

    \b
    Example: medpact judgements --desk astana --export ours.jsonl
             medpact judgements --desk astana --import theirs.jsonl --preview
             medpact judgements --undo 3 --reason "the wrong file"
    """
    deeds = [out is not None, file is not None, files, undo is not None, take_back is not None]
    if sum(deeds) > 1:
        raise click.UsageError("Choose one of --export, --import, --files, --undo and --take-back.")
    if preview and file is None:
        raise click.UsageError("--preview looks at a file: name it with --import.")
    with opened_ledger():
        from medpact.web.ledger import roles

        roles.known_desk(desk)
        if out is not None:
            export(out, desk=desk)
        elif file is not None:
            take_over(file, desk=desk, preview=preview)
        elif undo is not None:
            undo_file(undo, reason=reason)
        elif take_back is not None:
            take_one_back(take_back, desk=desk, reason=reason)
        else:
            list_files() if files else list_all(desk)


# --- out -----------------------------------------------------------------------------------------------------------


def export(out: Path, *, desk: str | None) -> None:
    """Write what the desk sees as JSON Lines, and say how much of it hangs on drafts."""
    from medpact.commitments.shared import to_bytes
    from medpact.web.ledger import rows, sharing

    found, public = rows.shared(desk), rows.public_texts()
    content = to_bytes(found)
    if str(out) == "-":
        sys.stdout.buffer.write(content)
    else:
        write_whole(out, content)
    drafts = sum(not sharing.texts_of(one.judgement) <= public for one in found)
    said = f"; {drafts:,} of them on texts that not everybody sees: whoever gets the file reads their quotes"
    click.echo(f"{len(found):,} judgements{said if drafts else ''}.", err=True)


def write_whole(out: Path, content: bytes) -> None:
    """Write the file, or leave what stood there as it was."""
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)


def list_all(desk: str | None) -> None:
    """Print the judgements, the latest first."""
    from medpact.cli.columns import columns
    from medpact.web.ledger.given import given

    found = given(desk)
    lines = [line_of(one) for one in found]
    click.echo(columns(HEADER, lines, widest=WIDEST) if lines else "Nobody has judged anything here yet.")


def line_of(one: Given) -> tuple[str, ...]:
    """A judgement as the table shows it."""
    judged, by = one.judgement, one.taken_back
    standing = one.standing if by is None else f"taken back by {by.by} on {by.at[:10]}"
    told = judged.sort if judged.takes_back is None else "take back"
    on = " / ".join(short(words.claim.quote.text if words.claim else words.anchor.id) for words in one.words)
    return judged.id, told, whose(judged.by, one.office), minute(judged.at), on, standing


def whose(by: str, office: str | None) -> str:
    """The person, and the office."""
    return f"{by}, {office}" if office else by


def minute(at: str) -> str:
    """The instant up to its minute."""
    return at[:16].replace("T", " ")


def short(words: str) -> str:
    """The words in one line."""
    return " ".join(words.split())


# --- in ------------------------------------------------------------------------------------------------------------


def take_over(file: Path, *, desk: str | None, preview: bool) -> None:
    """Take the file over, or say what would become of it."""
    from medpact.commitments.errors import FaultyJudgements
    from medpact.web.ledger import actions, sharing

    content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    name = "stdin" if str(file) == "-" else file.name
    try:
        if preview:
            plan = sharing.plan(sharing.read(content), desk=desk)
            click.echo(say(plan, told="Nothing was written", whole=True))
            return
        done, plan = actions.judgement_files.add(content=content, name=name, by=operator(), desk=desk)
    except FaultyJudgements as wrong:
        raise Told(f"{name}:\n{wrong}") from wrong
    click.echo(say(plan, told="Nothing was written" if done is None else f"File {done.pk}", whole=False))


def say(plan: Plan, *, told: str, whole: bool) -> str:
    """What becomes of the judgements: all of them, or those that contradict ours; and the counts."""
    from medpact.cli.columns import columns
    from medpact.web.ledger.actions.judgement_files import said

    lines = [planned_line(one) for one in (plan.rows if whole else plan.opposed)]
    table = [columns(PREVIEW, lines, widest=PREVIEW_WIDEST)] if lines else []
    against = f"; {len(plan.opposed):,} against ours" if plan.opposed else ""
    return "\n".join([*table, f"{told}: {said(plan)}{against}."])


def planned_line(one: Planned) -> tuple[str, ...]:
    """A judgement as the preview shows it."""
    judged = one.shared.judgement
    told = judged.sort if judged.takes_back is None else "take back"
    on = short(judged.claim.quote.text) if judged.claim else judged.finding or judged.anchor.id
    return one.outcome, told, whose(judged.by, one.shared.office), minute(judged.at), on, against_ours(one)


def against_ours(one: Planned) -> str:
    """What of ours it contradicts, and which of the two counts."""
    if one.opposed is None:
        return ""
    ours = one.opposed.ours
    sort = ours.sort if ours.takes_back is None else "take back"
    winner = "theirs counts" if one.counts else "ours counts"
    return f"{sort} by {ours.by}, {minute(ours.at)}: {winner}"


# --- back ----------------------------------------------------------------------------------------------------------


def list_files() -> None:
    """Print the files that were taken over, the latest first."""
    from medpact.cli.columns import columns
    from medpact.web.ledger.models import JudgementFile

    found = JudgementFile.objects.select_related("undone").order_by("-pk")
    lines = [
        (
            str(one.pk),
            one.name,
            one.desk_id or "",
            one.recorded_at.date().isoformat(),
            one.by,
            f"{one.added:,}",
            "taken back" if hasattr(one, "undone") else "",
        )
        for one in found
    ]
    header = ("File", "Name", "Desk", "On", "By", "Judgements", "")
    told = columns(header, lines, widest=(7, 40, 20, 10, 30, 10, 10))
    click.echo(told if lines else "No file of judgements was taken over yet.")


def undo_file(number: int, *, reason: str) -> None:
    """Take a file back."""
    from medpact.web.ledger import actions
    from medpact.web.ledger.errors import UnknownFile
    from medpact.web.ledger.models import JudgementFile

    found = JudgementFile.objects.filter(pk=number).first()
    if found is None:
        raise UnknownFile(number)
    actions.judgement_files.undo(file=found, by=operator(), reason=reason)
    click.echo(f"File {number} was taken back: nothing of what it brought counts any more.")


def take_one_back(id_: str, *, desk: str | None, reason: str) -> None:
    """Take one judgement back."""
    from medpact.web.ledger import actions
    from medpact.web.ledger.errors import UnknownJudgement
    from medpact.web.ledger.models import JudgementRow

    try:
        actions.judgements.take_back(judgement=id_, by=operator(), desk=desk, reason=reason)
    except JudgementRow.DoesNotExist as unknown:
        raise UnknownJudgement(id_) from unknown
    click.echo(f"Judgement {id_} was taken back. Both stay in the ledger.")
