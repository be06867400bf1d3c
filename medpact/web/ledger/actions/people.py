"""People who log in: invited with a one-time password, then with one of their own."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.contrib.auth.models import User

from medpact.web.ledger import conclusions
from medpact.web.ledger.actions import audit, desks
from medpact.web.ledger.errors import NotAllowed
from medpact.web.ledger.models import Profile
from medpact.web.ledger.roles import By, name_of, officer
from medpact.web.ledger.transactions import writing

OPERATOR = "Whoever runs the ledger may."
# Without letters and digits that look alike on paper.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def invite(*, username: str, desk: str, role: str, by: By, at: datetime | None = None) -> str:
    """The one-time password of a user made under this name, with this role at the desk.

    It is shown once and kept nowhere; the first page after log-in asks for another. Only an operator may let somebody
    in again who is there already: an officer would come by the password of another desk's people. Raises NotAllowed.
    """
    officer(by, desk=desk, deed="invite somebody to the desk")
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    with writing():
        user, is_new = User.objects.get_or_create(username=username)
        if not is_new and not isinstance(by, str):
            raise NotAllowed(who=name_of(by), deed=f"give {username} a new password", desk=desk, may=OPERATOR)
        user.set_password(password)
        user.save()
        Profile.objects.update_or_create(user=user, defaults={"must_change_password": True})
        audit.line(
            who=name_of(by), action="invite", object=username, view=conclusions.view_name(desk), at=audit.instant(at)
        )
        desks.join(desk=desk, user=user, role=role, by=by, at=at)
    return password


def choose_password(*, user: User, password: str, at: datetime | None = None) -> None:
    """Give the user the password that they chose; the one-time password no longer opens anything."""
    with writing():
        user.set_password(password)
        user.save()
        Profile.objects.update_or_create(user=user, defaults={"must_change_password": False})
        audit.line(who=user.get_username(), action="choose password", object=user.get_username(), at=audit.instant(at))
