"""`medpact findings`: what the checks found wrong or open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from medpact.cli.opened import empty_ledger, opened_ledger

if TYPE_CHECKING:
    from medpact.commitments import Commitment, Finding


@click.command("findings")
@click.option("--desk", help="As this desk sees it; without it, as everybody does.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(desk: str | None, as_json: bool) -> None:
    """List the findings, each with its arithmetic in words and who settled it.

    \b
    Example: medpact findings --json
    """
    with opened_ledger():
        from medpact.web.ledger import conclusions, roles

        agreed = conclusions.stored(roles.known_desk(desk)).agreed
        by_key = {one.key: one for one in agreed.commitments}
        for finding in agreed.findings:
            click.echo(in_json(finding) if as_json else in_words(finding, by_key.get(finding.commitment)))
        if not agreed.findings and not as_json:
            click.echo("No findings." if agreed.commitments else empty_ledger())


def in_json(finding: Finding) -> str:
    """The finding as JSON, in one line."""
    import msgspec

    return msgspec.json.encode(finding, order="deterministic").decode()


def in_words(finding: Finding, commitment: Commitment | None) -> str:
    """The finding in a few lines: which check, on what, the arithmetic, the words, the reading proposed."""
    lines = [f"{finding.check}: {about(finding, commitment)}", f"  {finding.arithmetic}"]
    said = [one for one in commitment.members if one.anchor == finding.claim] if commitment else []
    lines += [f"  in {', '.join(one.documents)}: “{one.claim.quote.text}”" for one in said]
    lines += [f"  proposed: {finding.proposed}"] if finding.proposed else []
    by = finding.resolution
    lines += [f"  settled by {by.by} on {by.at[:10]}: {by.reason}"] if by is not None else []
    return "\n".join(lines)


def about(finding: Finding, commitment: Commitment | None) -> str:
    """The commitment that the finding concerns: its number where it has one, what it is, from whom and where."""
    if commitment is None:
        return finding.commitment
    number = "" if commitment.number is None else f"{commitment.number} "
    places = ", ".join(filter(None, (commitment.place, commitment.country)))
    return f"{number}{commitment.what}, {', '.join(commitment.from_) or '?'} → {places or '?'}"
