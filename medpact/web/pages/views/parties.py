"""Parties: whom names name, and two names judged."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from medpact.commitments.parties import Party
from medpact.web.ledger import conclusions, parties
from medpact.web.pages import tables
from medpact.web.pages.forms.parties import NamesForm, PartiesForm
from medpact.web.pages.named import judged, offered
from medpact.web.pages.views.commitments import query
from medpact.web.pages.visitor import Visitor, member, officer

PARTIES_A_PAGE = 50


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The parties that the filter asks for: their names in all scripts, who judged so and when."""
    return page_of(request, visitor)


def page_of(request: HttpRequest, visitor: Visitor, wrong: NamesForm | None = None) -> HttpResponse:
    """The list; a form that was not in order stands in it with its messages."""
    concluded = conclusions.stored(visitor.desk)
    form = PartiesForm(request.GET)
    found = wanted(visitor, form)
    page = Paginator(found, PARTIES_A_PAGE).get_page(request.GET.get("page"))
    by_key = {one.key: one for one in concluded.agreed.commitments}
    shown = {
        "section": "judgements",
        "form": form,
        "filtered": form.asks(),
        "found": len(found),
        "page": page,
        "lines": [(one, [by_key[key] for key in one.commitments if key in by_key]) for one in page.object_list],
        "query": query(request),
        "may_write": visitor.may_write,
        "lists": len(parties.lists(visitor.desk)),
        "here": request.get_full_path() if wrong is None else request.path.removesuffix("names/"),
    }
    if visitor.may_write:
        shown |= {"names_form": wrong or NamesForm(), "names_told": offered(visitor)}
    return render(request, "pages/parties.html", shown, status=400 if wrong else 200)


def wanted(visitor: Visitor, form: PartiesForm) -> list[Party]:
    """The parties that the form asks for; those that are named most come first."""
    found = [one for one in parties.known(visitor.desk) if form.wants(one)]
    return sorted(found, key=lambda one: (not one.judgements, -len(one.commitments), one.names[0].casefold(), one.id))


@member
@require_safe
def table(request: HttpRequest, visitor: Visitor, form: str) -> HttpResponse:
    """The same list as a file of this form."""
    return tables.parties(wanted(visitor, PartiesForm(request.GET)), form=form)


@officer
@require_POST
def judge(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Judge two names to be one party, or two."""
    form = NamesForm(request.POST)
    if not judged(request, visitor, form):
        return page_of(request, visitor, form)
    return redirect("parties")
