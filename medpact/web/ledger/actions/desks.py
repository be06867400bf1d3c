"""Desks and who belongs to them."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from medpact.web.ledger import conclusions, models
from medpact.web.ledger.actions import audit
from medpact.web.ledger.errors import NotAllowed
from medpact.web.ledger.models import Desk, Membership, Role
from medpact.web.ledger.roles import By, name_of, officer
from medpact.web.ledger.transactions import writing


def open(*, slug: str, name: str, by: By, at: datetime | None = None) -> Desk:
    """The desk of this slug, made where there is none. An operator's deed: raises NotAllowed for a user."""
    if not isinstance(by, str):
        raise NotAllowed(who=name_of(by), deed="open a desk", desk=None, may="Whoever runs the ledger may.")
    with writing():
        desk, is_new = Desk.objects.get_or_create(slug=slug, defaults={"name": name})
        if is_new:
            audit.line(who=by, action="open desk", object=slug, details=name, at=audit.instant(at))
    return desk


def join(*, desk: str, user: AbstractBaseUser, role: str, by: By, at: datetime | None = None) -> Membership:
    """The user's membership of the desk in this role. An operator's or the desk's officer's deed."""
    officer(by, desk=desk, deed="take somebody into the desk")
    with writing():
        membership, _ = models.Membership.objects.update_or_create(
            user_id=user.pk, desk_id=desk, defaults={"role": Role(role)}
        )
        audit.line(
            who=name_of(by),
            action="join desk",
            object=desk,
            details=f"{user.get_username()} as {role}",
            view=conclusions.view_name(desk),
            at=audit.instant(at),
        )
    return membership
