"""Log-in, log-out, the own password, and for which desk one works."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST

from medpact.web.ledger import actions
from medpact.web.pages.visitor import DESK, memberships


class LogIn(views.LoginView):
    """The page where a person logs in."""

    template_name = "pages/login.html"
    redirect_authenticated_user = True


class ChoosePassword(views.PasswordChangeView):
    """The page where a person chooses a password, a must after the first log-in with a one-time password."""

    template_name = "pages/password.html"
    success_url = reverse_lazy("commitments")

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the password with its audit line; the person stays logged in."""
        actions.people.choose_password(user=form.user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(self.request, form.user)
        return redirect(self.get_success_url())

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """What the page shows: why it asks, where it does so unasked."""
        profile = getattr(self.request.user, "profile", None)
        return super().get_context_data(must_change=bool(profile and profile.must_change_password), **context)


@login_required
@require_POST
def choose_desk(request: HttpRequest) -> HttpResponse:
    """Work for another of one's desks from now on."""
    wanted = request.POST.get("desk", "")
    if wanted in {membership.desk_id for membership in memberships(request)}:
        request.session[DESK] = wanted
    return redirect("commitments")
