"""`medpact desk`: a group of people who keep their drafts to themselves."""

from __future__ import annotations

import click

from medpact.cli.opened import opened_ledger, operator


@click.command("desk")
@click.argument("slug")
@click.argument("name")
def command(slug: str, name: str) -> None:
    """Open a desk under a short SLUG for addresses and a NAME in full.

    \b
    Example: medpact desk astana-health "Ministry of Health, donor desk"
    """
    with opened_ledger():
        from medpact.web.ledger import actions

        desk = actions.desks.open(slug=slug, name=name, by=operator())
        click.echo(f"The desk {desk.slug} is open. `medpact invite USER {desk.slug}` lets people in.")
