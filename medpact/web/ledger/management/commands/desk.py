"""`python manage.py desk SLUG NAME`: open a desk."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from medpact.cli.opened import operator
from medpact.web.ledger import actions


class Command(BaseCommand):
    """Open a desk: a group of people who keep their drafts to themselves."""

    help = "Open a desk. Example: python manage.py desk astana-health 'Ministry of Health, donor desk'"

    def add_arguments(self, parser: CommandParser) -> None:
        """The desk's short name for addresses, and its name in full."""
        parser.add_argument("slug")
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open it, or say that it is there."""
        desk = actions.desks.open(slug=options["slug"], name=options["name"], by=operator())
        self.stdout.write(f"The desk {desk.slug} is open.")
