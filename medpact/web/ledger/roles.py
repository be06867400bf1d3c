"""Who may do what.

In: a person and a desk. Out: the desk for which they act, or an error that says why not.

`by` is a user, or the name of whoever sits at the command line: they hold the database itself, and no role bounds them.
"""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser

from medpact.web.ledger.errors import NotAllowed, UnknownDesk, WhichDesk
from medpact.web.ledger.models import Desk, Membership, Role

By = AbstractBaseUser | str


def name_of(by: By) -> str:
    """The name that goes into the ledger."""
    return by if isinstance(by, str) else by.get_username()


def officer(by: By, *, desk: str | None, deed: str) -> str | None:
    """The desk for which the person acts as its officer; None for an operator who named no desk.

    Raises NotAllowed for a viewer and for somebody from another desk, WhichDesk where it is open which desk is meant.
    """
    if isinstance(by, str):
        return known_desk(desk)
    membership = membership_of(by, desk=desk, deed=deed)
    if membership.role != Role.OFFICER:
        raise NotAllowed(who=name_of(by), deed=deed, desk=membership.desk_id)
    return membership.desk_id


def member(by: By, *, desk: str | None = None) -> str | None:
    """The desk through whose eyes the person looks; None for the public view of an operator.

    Raises NotAllowed for somebody from another desk, WhichDesk where it is open which desk is meant.
    """
    if isinstance(by, str):
        return known_desk(desk)
    return membership_of(by, desk=desk, deed="look in").desk_id


def membership_of(user: AbstractBaseUser, *, desk: str | None, deed: str) -> Membership:
    """The user's membership of this desk, or their only one."""
    own = list(Membership.objects.filter(user_id=user.pk).order_by("desk_id"))
    if desk is not None:
        found = next((membership for membership in own if membership.desk_id == desk), None)
        if found is None:
            raise NotAllowed(who=name_of(user), deed=deed, desk=desk)
        return found
    if len(own) != 1:
        raise WhichDesk(who=name_of(user), desks=tuple(membership.desk_id for membership in own))
    return own[0]


def known_desk(desk: str | None) -> str | None:
    """The desk, where there is one of this name."""
    if desk is not None and not Desk.objects.filter(pk=desk).exists():
        raise UnknownDesk(desk, known=tuple(Desk.objects.order_by("slug").values_list("slug", flat=True)))
    return desk
