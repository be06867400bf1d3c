"""`medpact invite`: let a person in with a one-time password."""

from __future__ import annotations

import click

from medpact.cli.opened import opened_ledger, operator


@click.command("invite")
@click.argument("user")
@click.argument("desk")
@click.option("--role", type=click.Choice(["viewer", "officer"]), default="viewer", show_default=True)
def command(user: str, desk: str, role: str) -> None:
    """Let USER in at DESK, and print a one-time password, which the first page asks to change.

    A viewer reads; an officer also judges and publishes.

    \b
    Example: medpact invite aigerim astana-health --role officer
    """
    with opened_ledger():
        from medpact.web.ledger import actions, roles

        roles.known_desk(desk)
        password = actions.people.invite(username=user, desk=desk, role=role, by=operator())
        click.echo(f"{user} logs in with the one-time password {password}")
