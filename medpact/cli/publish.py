"""`medpact publish`: one commitment as a file for others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from medpact.cli.opened import opened_ledger, operator

if TYPE_CHECKING:
    from medpact.web.ledger.actions.releases import Form


@click.command("publish")
@click.argument("number", type=int)
@click.option("--iati", type=click.Path(path_type=Path, dir_okay=False), help="Write an IATI 2.03 activity file here.")
@click.option("--brief", type=click.Path(path_type=Path, dir_okay=False), help="Write a one-page brief (PDF) here.")
@click.option("--language", default="en", show_default=True, help="The language of the brief.")
@click.option("--desk", help="The desk for which a brief is made.")
def command(number: int, iati: Path | None, brief: Path | None, language: str, desk: str | None) -> None:
    """Publish the commitment of this NUMBER, from what persons confirmed alone, and keep the release in the ledger.

    A commitment has a NUMBER from the day on which a person first accepts one of its claims in the pages (`medpact
    serve`); `medpact ledger` shows it.

    \b
    Example: medpact publish 1 --iati semey.xml --brief semey.pdf
    """
    if iati is None and brief is None:
        raise click.UsageError("Say what to write: --iati FILE, --brief FILE, or both.")
    for file in (iati, brief):
        if file is not None and not file.parent.is_dir():
            raise click.UsageError(f"There is no folder {file.parent} to write {file.name} into. Make it first.")
    with opened_ledger():
        from medpact.web.ledger import actions

        wanted: tuple[tuple[Form, Path | None], ...] = (("iati", iati), ("brief", brief))
        for form, file in wanted:
            if file is not None:
                release = actions.releases.publish(
                    commitment=number, form=form, by=operator(), desk=desk, language=language
                )
                file.write_bytes(bytes(release.content))
                click.echo(f"{file}: commitment {release.number} as {form}, SHA-256 {release.sha256}")
