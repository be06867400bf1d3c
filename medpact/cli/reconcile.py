"""medpact reconcile: lines of claims in, commitments and findings out. No database.

In: JSON lines as `medpact read --json` writes them. Out: one JSON object, or a listing to read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from medpact import commitments
from medpact.claims import Reading
from medpact.claims.guideline import GuidelineError, read_reading
from medpact.commitments import Agreed, Commitment, Finding, Judgement
from medpact.commitments.answer import answer
from medpact.commitments.errors import FaultyJudgements
from medpact.commitments.many.taking import parsed
from medpact.commitments.sums import shown


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object instead of a listing.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write commitments.jsonl and findings.jsonl there instead: for claims by the million, in little memory.",
)
@click.option(
    "--jobs",
    metavar="COUNT",
    type=click.IntRange(1, 256),
    help="With --to: how many processes; all cores, unless asked.",
)
@click.option(
    "--engine", metavar="dask[=ADDRESS]", help="With --to: run on Dask, here or on the cluster at this address."
)
@click.option(
    "--judgements",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What persons decided, as JSON Lines (medpact judgements --export).",
)
def command(
    files: tuple[str, ...],
    as_json: bool,
    folder: Path | None,
    jobs: int | None,
    engine: str | None,
    judgements: Path | None,
) -> None:
    """Group the claims of many documents into commitments, and list what the checks find.

    FILES hold one JSON object a line, as "medpact read --json" writes them; claims in the guideline's bare form are
    enough. A dash reads standard input. Lines at fault are named, the rest is reconciled, and the exit code is 1.

    With --to the work can be stopped, and is taken up again by the same command.

    \b
    Example: medpact read --json samples/ | medpact reconcile --json -
             medpact reconcile claims.jsonl --to agreed --jobs 2
    """
    if folder is None and (jobs is not None or engine is not None):
        raise click.UsageError("--jobs and --engine go with --to FOLDER: what is kept in memory is one process's.")
    if folder is not None and as_json:
        raise click.UsageError("--to writes files: --json goes with standard output.")
    given = judged(judgements)
    if folder is not None:
        from medpact.cli.reconcile_many import to_folder

        faults = to_folder(files, folder, jobs=jobs, engine=engine, judgements=given)
    else:
        faults = in_memory(files, given, as_json=as_json)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        told = "1 fault; the line it stands in was" if len(faults) == 1 else f"{len(faults)} faults; their lines were"
        click.echo(f"{told} left out.", err=True)
        sys.exit(1)


def in_memory(files: tuple[str, ...], judgements: tuple[Judgement, ...], *, as_json: bool) -> tuple[str, ...]:
    """Write what was agreed to stdout; the faults of the files' lines."""
    readings, faults = read_files(files)
    agreed = commitments.reconcile(readings, judgements)
    if as_json:
        click.echo(json.dumps(answer(agreed), ensure_ascii=False, indent=1))
    else:
        for line in listing(agreed):
            click.echo(line)
    return tuple(faults)


# ---------------------------------------------------------------- in


def judged(path: Path | None) -> tuple[Judgement, ...]:
    """The judgements of a file. Ends the program where a line of it is at fault."""
    if path is None:
        return ()
    from medpact.commitments.shared import from_bytes

    try:
        return tuple(one.judgement for one in from_bytes(path.read_bytes()))
    except FaultyJudgements as wrong:
        raise click.ClickException("\n".join(f"{path}: {fault}" for fault in wrong.faults)) from wrong


def read_files(files: tuple[str, ...]) -> tuple[list[Reading], list[str]]:
    """The readings of all good lines, and the faults of all others with their file and line."""
    readings, faults = [], []
    for file in files:
        for number_of_line, line in numbered(file):
            try:
                readings.append(read_reading(parsed(line)))
            except GuidelineError as wrong:
                faults += [f"{'stdin' if file == '-' else file}:{number_of_line}: {fault}" for fault in wrong.faults]
    return readings, faults


def numbered(file: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that hold something, with their numbers."""
    with click.open_file(file, "rb") as opened:
        data: bytes = opened.read()
    for number_of_line, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield number_of_line, line


# ---------------------------------------------------------------- out, to read


def listing(agreed: Agreed) -> Iterator[str]:
    """The commitments, grants first and their parts under them, and the findings."""
    by_key = {one.key: one for one in agreed.commitments}
    findings = {one.key: one for one in agreed.findings}
    for one in sorted((one for one in agreed.commitments if not one.parents), key=importance):
        yield from tree(one, by_key, findings, depth=0)
    told = sum(len(one.members) for one in agreed.commitments)
    counts = ((told, "claim"), (len(agreed.commitments), "commitment"), (len(agreed.findings), "finding"))
    yield ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def importance(one: Commitment) -> tuple[bool, int, str]:
    """Funding first, then by how many claims tell of it."""
    return one.kind != "funding", -len(one.members), one.key


def tree(one: Commitment, by_key: dict[str, Commitment], findings: dict[str, Finding], *, depth: int) -> Iterator[str]:
    """One commitment and its parts, each a little further in."""
    indent = "    " * depth
    yield indent + headline(one)
    if one.condition is not None:
        since = f" since {one.condition.since.iso}" if one.condition.since is not None else ""
        yield f"{indent}  {one.condition.name}{since}: “{one.condition.reason}”"
    if one.remainder is not None and one.remainder.value:
        yield f"{indent}  {one.remainder.words}"
    for key in one.findings:
        yield f"{indent}  ! {findings[key].check}: {findings[key].arithmetic}"
    for part in sorted((by_key[key] for key in one.parts), key=importance):
        yield from tree(part, by_key, findings, depth=depth + 1)


def headline(one: Commitment) -> str:
    """A commitment in one line."""
    count = f"{one.quantity:,} × " if one.quantity is not None and one.quantity > 1 else ""
    money = f", {shown(one.amount.value, one.amount.currency)}" if one.amount is not None else ""
    sides = f"{', '.join(one.from_) or '?'} → {', '.join(one.to) or '?'}"
    told = (
        f"{len(one.members)} claim{'s' * (len(one.members) > 1)}, {len(one.voices)} voice{'s' * (len(one.voices) > 1)}"
    )
    aside = "" if one.counts_in_totals else " [not counted]"
    return f"{one.kind}: {count}{one.what}{money} — {one.stage}; {sides} ({told}){aside}"
