"""The audit log: who did what, when, to what."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medpact.web.ledger import conclusions, models
from medpact.web.pages import tables
from medpact.web.pages.visitor import Visitor, member

LINES_A_PAGE = 100


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The deeds that touch what the desk sees, the latest first."""
    page = Paginator(audit_lines(visitor.desk), LINES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "pages/audit.html", {"section": "audit", "page": page})


@member
@require_safe
def table(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The same, as CSV."""
    return tables.audit(audit_lines(visitor.desk))


def audit_lines(desk: str) -> QuerySet[models.AuditLine]:
    """The audit lines of deeds on public facts and on the desk's own, the latest first."""
    views = (conclusions.view_name(None), conclusions.view_name(desk))
    return models.AuditLine.objects.filter(view__in=views).order_by("-pk")
