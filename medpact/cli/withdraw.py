"""`medpact withdraw`: what a court or a claim to privacy takes out of the ledger."""

from __future__ import annotations

import click

from medpact.cli.opened import Told, opened_ledger, operator


@click.command("withdraw")
@click.argument("text_sha256")
@click.argument("reason")
def command(text_sha256: str, reason: str) -> None:
    """Withdraw every document whose text has this hash: bytes, text and claims are wiped, hashes and REASON remain.

    `medpact read --json` and the document's page give the hash.

    \b
    Example: medpact withdraw TEXT_SHA256 "order of the court in Astana"
    """
    with opened_ledger():
        from medpact.web.ledger import actions
        from medpact.web.ledger.models import Document

        found = list(Document.objects.filter(text_sha256=text_sha256, withdrawal__isnull=True).order_by("pk"))
        if not found:
            raise Told("No document here has a text of this hash: give all 64 digits of it.")
        for document in found:
            actions.documents.withdraw(document=document, by=operator(), reason=reason)
        click.echo(f"{len(found)} withdrawn.")
