"""`python manage.py invite USER DESK`: let a person in with a one-time password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from medpact.cli.opened import operator
from medpact.web.ledger import actions
from medpact.web.ledger.errors import LedgerError
from medpact.web.ledger.models import Role


class Command(BaseCommand):
    """Let a person in: prints a one-time password, which the first page asks to change."""

    help = "Let a person in with a one-time password. Example: python manage.py invite aigerim astana-health --role officer"

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, at which desk, as what."""
        parser.add_argument("username")
        parser.add_argument("desk")
        parser.add_argument("--role", choices=Role.values, default=Role.VIEWER.value)

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite, and print the password once."""
        who = {name: options[name] for name in ("username", "desk", "role")}
        try:
            password = actions.people.invite(**who, by=operator())
        except LedgerError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['username']} logs in with the one-time password {password}")
