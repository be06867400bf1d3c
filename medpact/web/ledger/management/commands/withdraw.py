"""`python manage.py withdraw TEXT_SHA256 REASON`: what a court or a claim to privacy takes out of the ledger."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from medpact.cli.opened import operator
from medpact.web.ledger import actions
from medpact.web.ledger.models import Document


class Command(BaseCommand):
    """Withdraw a text: bytes, text and claims are wiped; hashes, reason and who remain."""

    help = (
        "Withdraw every document of a text. Example: python manage.py withdraw 3f5a... 'order of the court in Astana'"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The hash of the text, as the page's address has it, and why it must go."""
        parser.add_argument("text_sha256")
        parser.add_argument("reason")

    def handle(self, *args: Any, **options: Any) -> None:
        """Withdraw it wherever it stands, and say how many documents that were."""
        found = list(
            Document.objects.filter(text_sha256=options["text_sha256"], withdrawal__isnull=True).order_by("pk")
        )
        if not found:
            raise CommandError("No document here has a text of this hash.")
        for document in found:
            actions.documents.withdraw(document=document, by=operator(), reason=options["reason"])
        self.stdout.write(f"{len(found)} withdrawn.")
