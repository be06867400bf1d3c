"""`medpact desk`: a group of people who keep their drafts to themselves."""

from __future__ import annotations

import re

import click

from medpact.cli.opened import opened_ledger, operator


def checked_slug(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """The short name, where an address and a shell can hold it."""
    if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,49}", value) is None:
        raise click.BadParameter(f"{value!r} is not of small Latin letters, digits and hyphens, such as astana-health.")
    return value


def checked_name(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """The full name, where it holds something."""
    if not value.strip():
        raise click.BadParameter('is empty. Write the name in full, such as "Ministry of Health".')
    return value.strip()


@click.command("desk")
@click.argument("slug", callback=checked_slug)
@click.argument("name", callback=checked_name)
def command(slug: str, name: str) -> None:
    """Open a desk under a short SLUG for addresses and a NAME in full.

    \b
    Example: medpact desk astana-health "Ministry of Health, donor desk"
    """
    with opened_ledger():
        from medpact.web.ledger import actions

        desk = actions.desks.open(slug=slug, name=name, by=operator())
        click.echo(f"The desk {desk.slug} is open. `medpact invite USER {desk.slug}` lets people in.")
