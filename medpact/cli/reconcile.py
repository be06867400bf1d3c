"""medpact reconcile: lines of claims in, commitments and findings out. No database.

In: JSON lines as `medpact read --json` writes them. Out: one JSON object, or a listing to read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from medpact import commitments
from medpact.claims import Anchor, Reading
from medpact.claims.guideline import GuidelineError, number, read_reading
from medpact.commitments import Agreed, Amount, Commitment, Finding, Member, Pair
from medpact.commitments.sums import shown

ClaimKey = tuple[str, str, str]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object instead of a listing.")
def command(files: tuple[str, ...], as_json: bool) -> None:
    """Group the claims of many documents into commitments, and list what the checks find.

    FILES hold one JSON object a line, as "medpact read --json" writes them; claims in the guideline's bare form are
    enough. A dash reads standard input. Lines at fault are named, the rest is reconciled, and the exit code is 1.

    \b
    Example: medpact read --json samples/ | medpact reconcile --json -
    """
    readings, faults = read_files(files)
    agreed = commitments.reconcile(readings)
    if as_json:
        click.echo(json.dumps(answer(agreed), ensure_ascii=False, indent=1))
    else:
        for line in listing(agreed):
            click.echo(line)
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        told = "1 fault; the line it stands in was" if len(faults) == 1 else f"{len(faults)} faults; their lines were"
        click.echo(f"{told} left out.", err=True)
        sys.exit(1)


# ---------------------------------------------------------------- in


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


def parsed(line: bytes) -> Any:
    """The line's JSON. Raises GuidelineError where it is none."""
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        raise GuidelineError([f"is not UTF-8 at byte {wrong.start}; save the file as UTF-8"]) from wrong
    except (ValueError, RecursionError) as wrong:  # ValueError: no JSON, or a number of thousands of digits
        raise GuidelineError([f"is no JSON: {wrong}; write one object {{…}} a line"]) from wrong


# ---------------------------------------------------------------- out, as JSON


def answer(agreed: Agreed) -> dict[str, Any]:
    """All that was agreed, in the form that a program reads: claims are (document, quote, kind)."""
    claims = {member.anchor: key_of(member) for one in agreed.commitments for member in one.members}
    commitments_out = [commitment_out(one, claims) for one in agreed.commitments]
    return {"commitments": commitments_out, "findings": [finding_out(one, claims) for one in agreed.findings]}


def key_of(member: Member) -> ClaimKey:
    """How the output names a claim: its document, its quote as read, its kind."""
    return member.documents[0], member.claim.quote.text, member.claim.kind


def commitment_out(one: Commitment, claims: dict[Anchor, ClaimKey]) -> dict[str, Any]:
    """One commitment."""
    return {
        "id": one.key,
        "kind": one.kind,
        "what": one.what,
        "stage": one.stage,
        "amount": amount_out(one.amount),
        "quantity": one.quantity,
        "from": list(one.from_),
        "to": list(one.to),
        "country": one.country,
        "place": one.place,
        "date": None if one.date is None else one.date.iso,
        "due": None if one.due is None else one.due.iso,
        "terms": one.terms,
        "claims": [
            [document, member.claim.quote.text, member.claim.kind]
            for member in one.members
            for document in member.documents
        ],
        "parents": list(one.parents),
        "parts": list(one.parts),
        "counts_in_totals": one.counts_in_totals,
        "counts_why": one.counts_why,
        "reached": [
            {
                "stage": step.stage,
                "quantity": step.quantity,
                "amount": amount_out(step.amount),
                "date": None if step.date is None else step.date.iso,
                "claims": [claims[anchor] for anchor in step.anchors],
            }
            for step in one.reached
        ],
        "voices": [
            {"origin": voice.origin, "documents": list(voice.documents), "why": voice.why} for voice in one.voices
        ],
        "reasons": [pair_out(pair, claims) for pair in one.pairs],
        "findings": list(one.findings),
    }


def amount_out(amount: Amount | None) -> dict[str, Any] | None:
    """A sum, with why it is this one."""
    if amount is None:
        return None
    return {"value": number(amount.value), "currency": amount.currency, "bound": amount.bound, "why": amount.why}


def pair_out(pair: Pair, claims: dict[Anchor, ClaimKey]) -> dict[str, Any]:
    """Why two claims were put together."""
    return {
        "one": claims[pair.one],
        "other": claims[pair.other],
        "score": pair.score,
        "reasons": [{"feature": one.feature, "weight": one.weight, "words": one.words} for one in pair.reasons],
    }


def finding_out(one: Finding, claims: dict[Anchor, ClaimKey]) -> dict[str, Any]:
    """One finding."""
    return {
        "id": one.key,
        "check": one.check,
        "commitment": one.commitment,
        "claim": claims[one.claim],
        "others": [claims[anchor] for anchor in one.others if anchor in claims],
        "arithmetic": one.arithmetic,
        "proposed": one.proposed,
    }


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
