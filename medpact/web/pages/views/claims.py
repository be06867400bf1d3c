"""Claims: accept, correct, reject, and add one that the reader missed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medpact.commitments import Agreed, Member
from medpact.documents import Document
from medpact.web.ledger import actions, conclusions, rows
from medpact.web.pages import addresses
from medpact.web.pages.forms import ClaimForm, ReasonForm
from medpact.web.pages.said import find_member, offered, seen
from medpact.web.pages.visitor import Visitor, officer


@officer
@require_POST
def accept(request: HttpRequest, visitor: Visitor, anchor: str) -> HttpResponse:
    """Accept the claim as it was shown; where it reads otherwise by now, it is shown again first."""
    member = member_of(visitor, anchor)
    if request.POST.get("seen") != seen(offered(member)):
        messages.warning(request, _("The claim has changed since you opened the page. Please look at it again."))
        return redirect(addresses.of_claim(member.anchor))
    actions.claims.accept(claim=offered(member), by=visitor.user, desk=visitor.desk)
    messages.success(request, _("Accepted."))
    return redirect(addresses.of_claim(member.anchor))


@officer
@require_POST
def reject(request: HttpRequest, visitor: Visitor, anchor: str) -> HttpResponse:
    """Reject the claim, with a reason."""
    member = member_of(visitor, anchor)
    form = ReasonForm(request.POST)
    if form.is_valid():
        actions.claims.reject(
            claim=member.claim, by=visitor.user, desk=visitor.desk, reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("Rejected. The claim counts nowhere and stays visible here."))
    else:
        messages.error(request, _("Nothing was kept: say why the claim is rejected."))
    return redirect(addresses.of_claim(member.anchor))


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, visitor: Visitor, anchor: str) -> HttpResponse:
    """Correct the claim's fields; what was read stays beside."""
    member = member_of(visitor, anchor)
    text = text_of(visitor, member.anchor.text_sha256)
    form = ClaimForm(request.POST or None, text=text.text, claim=member.claim)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.claims.correct(claim=form.judged(), by=visitor.user, desk=visitor.desk, reason=reason)
        messages.success(request, _("Corrected. What was read stays beside it."))
        return redirect(addresses.of_claim(member.anchor))
    shown = {
        "heading": _("Correct the claim"),
        "lead": [_("Say what the text says, even where the text is wrong.")],
        "quote": member.claim.quote.text,
        "language": text.card.language,
        "button": _("Keep the correction"),
        "back": addresses.of_claim(member.anchor),
    }
    return form_page(request, form, shown)


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, visitor: Visitor, text_sha256: str) -> HttpResponse:
    """Add a claim that the reader missed: its words must stand in the text once."""
    text = text_of(visitor, text_sha256)
    form = ClaimForm(request.POST or None, text=text.text, initial={"text_sha256": text_sha256, "stage": "promised"})
    if request.method == "POST" and form.is_valid():
        claim = form.judged()
        actions.claims.correct(claim=claim, by=visitor.user, desk=visitor.desk, reason=form.cleaned_data["reason"])
        messages.success(request, _("Added."))
        return redirect(addresses.of_claim(claim.anchor))
    shown = {
        "heading": _("Add a claim that the reader missed"),
        "lead": [text.card.title or text.card.name, _("Say what the text says, even where the text is wrong.")],
        "language": text.card.language,
        "button": _("Add the claim"),
        "back": addresses.of_document(text_sha256),
    }
    return form_page(request, form, shown)


def form_page(request: HttpRequest, form: Any, shown: dict[str, Any]) -> HttpResponse:
    """The page of a form, with all that is wrong in it."""
    status = 400 if form.errors else 200
    return render(request, "pages/form.html", {"section": "documents", "form": form, **shown}, status=status)


def member_of(visitor: Visitor, anchor: str) -> Member:
    """The claim of this anchor, as the desk sees it. Raises Http404."""
    agreed: Agreed = conclusions.stored(visitor.desk).agreed
    found = find_member(agreed, anchor)
    if found is None:
        raise Http404(anchor)
    return found[0]


def text_of(visitor: Visitor, text_sha256: str) -> Document:
    """A visible document with this text. Raises Http404."""
    found = rows.documents(visitor.desk, text_sha256=text_sha256)
    if not found:
        raise Http404(text_sha256)
    return found[0]
