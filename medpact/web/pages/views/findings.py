"""Findings: what the checks found wrong or open, and how a person settles it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medpact.commitments import Commitment, Finding
from medpact.flow import Conclusions
from medpact.web.ledger import actions, conclusions
from medpact.web.ledger.errors import UnknownFinding
from medpact.web.ledger.models import JudgementRow
from medpact.web.pages import tables
from medpact.web.pages.forms import FindingsForm, ReasonForm
from medpact.web.pages.said import quotes
from medpact.web.pages.views.commitments import query
from medpact.web.pages.visitor import Visitor, member, officer

FINDINGS_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """A finding and the commitment that it concerns."""

    finding: Finding
    commitment: Commitment | None


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The findings that the filter asks for, open ones first."""
    concluded = conclusions.stored(visitor.desk)
    form = FindingsForm(request.GET)
    found = wanted_findings(concluded, form)
    by_key = {one.key: one for one in concluded.agreed.commitments}
    page = Paginator(found, FINDINGS_A_PAGE).get_page(request.GET.get("page"))
    lines = [Line(one, by_key.get(one.commitment)) for one in page.object_list]
    shown = {
        "section": "findings",
        "form": form,
        "found": len(found),
        "page": page,
        "lines": lines,
        "quotes": quotes(concluded.agreed, found),
        "query": query(request),
    }
    return render(request, "pages/findings.html", {**shown, "may_write": visitor.may_write})


@member
@require_safe
def table(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The findings that the filter asks for, as CSV."""
    concluded = conclusions.stored(visitor.desk)
    return tables.findings(concluded, wanted_findings(concluded, FindingsForm(request.GET)))


@officer
@require_POST
def resolve(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """Settle a finding, with the reason."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was kept: say why the finding is resolved."))
        return redirect(next_page(request, "findings"))
    try:
        actions.findings.resolve(key=key, by=visitor.user, reason=form.cleaned_data["reason"], desk=visitor.desk)
    except UnknownFinding as unknown:
        raise Http404(key) from unknown
    messages.success(request, _("Resolved. The finding stays visible."))
    return redirect(next_page(request, "findings"))


@officer
@require_POST
def take_back(request: HttpRequest, visitor: Visitor, judgement: str) -> HttpResponse:
    """Take a judgement back; both stay in the ledger."""
    try:
        actions.judgements.take_back(judgement=judgement, by=visitor.user, desk=visitor.desk)
    except JudgementRow.DoesNotExist as unknown:
        raise Http404(judgement) from unknown
    said = _("It counts again.") if "again" in request.POST else _("Taken back. Both judgements stay in the audit log.")
    messages.success(request, said)
    return redirect(next_page(request, "commitments"))


def wanted_findings(concluded: Conclusions, form: FindingsForm) -> list[Finding]:
    """The findings that the form asks for, open ones first."""
    form.is_valid()
    check, state = form.cleaned_data.get("check", ""), form.cleaned_data.get("state", "")
    found = [one for one in concluded.agreed.findings if check in ("", one.check) and state in ("", state_of(one))]
    return sorted(found, key=lambda one: (one.resolution is not None, one.check, one.key))


def state_of(finding: Finding) -> str:
    """Open or resolved."""
    return "open" if finding.resolution is None else "resolved"


def next_page(request: HttpRequest, otherwise: str) -> str:
    """The page that the form came from, if it is one of ours."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if own and wanted else otherwise
