"""Who looks at a page, and for which desk.

In: a request. Out: a Visitor, or a refusal before the view is called.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from medpact.web.ledger.models import Membership, Role

DESK = "desk"
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person at a desk, and what the person may do there."""

    user: Any
    desk: str
    desk_name: str
    may_write: bool


def member(view: View) -> View:
    """The view for people of a desk: they get its conclusions. Without a log-in the way leads to the log-in page."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        return view(request, visitor(request), **named)

    return answer


def officer(view: View) -> View:
    """The view for officers of a desk; everybody else of the desk is refused."""

    @member
    @wraps(view)
    def answer(request: HttpRequest, who: Visitor, **named: Any) -> HttpResponse:
        if not who.may_write:
            raise PermissionDenied(_("Your role at this desk is to read."))
        return view(request, who, **named)

    return answer


def visitor(request: HttpRequest) -> Visitor:
    """Who looks, for the desk chosen last, else for the first of the person's desks.

    Raises PermissionDenied for a person who belongs to none.
    """
    belongs = memberships(request)
    if not belongs:
        raise PermissionDenied(_("You belong to no desk yet. Ask an officer to make you a member of a desk."))
    now = chosen(belongs, request.session.get(DESK))
    return Visitor(request.user, now.desk_id, now.desk.name, now.role == Role.OFFICER)


def chosen(belongs: list[Membership], slug: str | None) -> Membership:
    """The membership of this desk, else the first."""
    return next((one for one in belongs if one.desk_id == slug), belongs[0])


def memberships(request: HttpRequest) -> list[Membership]:
    """The desks that the person belongs to."""
    return list(Membership.objects.filter(user__username=request.user.get_username()).select_related("desk"))
