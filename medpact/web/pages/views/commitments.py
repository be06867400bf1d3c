"""Commitments: the list, and the way to one of them, by its number or by any of its claims."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medpact.commitments import Agreed, Commitment, Member
from medpact.documents import Card
from medpact.flow import Conclusions
from medpact.publications.totals import totals
from medpact.web.ledger import conclusions
from medpact.web.pages import addresses, tables
from medpact.web.pages.forms import WantedForm
from medpact.web.pages.list_of_commitments import Shelf, Wanted, own_rows, wanted_commitments
from medpact.web.pages.said import find_member, find_touching, once_read
from medpact.web.pages.templatetags.ledger_words import country
from medpact.web.pages.views.one_commitment import keyed, page_of
from medpact.web.pages.visitor import Visitor, member

ROWS_A_PAGE = 50


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The list of commitments: grants with their parts beneath, or all that a filter finds."""
    concluded = conclusions.stored(visitor.desk)
    form, wanted = wanted_by(request, concluded)
    found = wanted_commitments(concluded, wanted)
    page = Paginator(own_rows(concluded, wanted, found), ROWS_A_PAGE).get_page(request.GET.get("page"))
    shelf = Shelf.of(concluded)
    shown = {
        "section": "commitments",
        "form": form,
        "wanted": wanted,
        "found": len(found),
        "waiting": len(concluded.agreed.waiting),
        "page": page,
        "rows": [shelf.row(one, with_parts=wanted.is_all()) for one in page.object_list],
        "totals": totals(tables.narrowed(concluded, commitments=tuple(found))),
        "query": query(request),
        "may_write": visitor.may_write,
    }
    return render(request, "pages/commitments.html", shown)


@member
@require_safe
def table(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The commitments that the filter finds, as CSV."""
    concluded = conclusions.stored(visitor.desk)
    _form, wanted = wanted_by(request, concluded)
    return tables.commitments(concluded, wanted_commitments(concluded, wanted))


@member
@require_safe
def totals_table(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The totals of the commitments that the filter finds, as CSV."""
    concluded = conclusions.stored(visitor.desk)
    _form, wanted = wanted_by(request, concluded)
    return tables.totals(concluded, wanted_commitments(concluded, wanted))


@member
@require_safe
def by_number(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """The commitment that goes by this number; a number that was merged leads to the one that now stands for it."""
    concluded = conclusions.stored(visitor.desk)
    commitment = numbered(concluded.agreed, number)
    if commitment is None:
        return nothing_here(request, _("No commitment goes by the number %(number)s.") % {"number": number})
    if commitment.number != number:
        return redirect(f"{addresses.of_commitment(commitment)}?from={number}")
    return page_of(request, visitor, concluded, commitment)


@member
@require_safe
def by_anchor(request: HttpRequest, visitor: Visitor, anchor: str) -> HttpResponse:
    """The commitment in which the claim of this anchor stands today."""
    concluded = conclusions.stored(visitor.desk)
    found = find_member(concluded.agreed, anchor)
    if found is None:
        return by_older_anchor(request, visitor, concluded.agreed, anchor)
    claim_member, commitment = found
    if commitment is None:
        heading = _("This claim was rejected, so it stands in no commitment.")
        return nothing_here(request, heading, rejected=claim_member, card=card_of(visitor, claim_member))
    if commitment.number is not None or commitment.key != anchor:
        return redirect(addresses.of_commitment(commitment))
    return page_of(request, visitor, concluded, commitment)


def by_older_anchor(request: HttpRequest, visitor: Visitor, agreed: Agreed, anchor: str) -> HttpResponse:
    """The way to the claim that stands where an earlier reading had this anchor, else a page that says what to do."""
    older = once_read(visitor.desk, anchor)
    today = None if older is None else find_touching(agreed, older)
    if today is None:
        return nothing_here(request, _("No document that your desk may see holds this claim any more."))
    return redirect("commitment-at", today.anchor.id)


@member
@require_safe
def claims_table(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """The claims of one commitment, as CSV."""
    concluded = conclusions.stored(visitor.desk)
    commitment = keyed(concluded.agreed, key)
    return tables.claims(concluded, commitment.members, name=f"claims-{commitment.number or key}")


def nothing_here(request: HttpRequest, heading: str, **more: Any) -> HttpResponse:
    """A page that says what became of an address, and how to go on."""
    lead = [_("Numbers and addresses are never given to something else. Search the list for what it was about.")]
    return render(request, "pages/message.html", {"heading": heading, "lead": lead, **more}, status=404)


def card_of(visitor: Visitor, claim_member: Member) -> Card | None:
    """The card of a visible document that makes the claim."""
    text = claim_member.anchor.text_sha256
    return next((card for card in conclusions.cards(visitor.desk) if card.text_sha256 == text), None)


def numbered(agreed: Agreed, number: int) -> Commitment | None:
    """The commitment to which the number leads."""
    key = dict(agreed.leads_to).get(number)
    return next((one for one in agreed.commitments if one.key == key or number in one.numbers), None)


def wanted_by(request: HttpRequest, concluded: Conclusions) -> tuple[WantedForm, Wanted]:
    """The filter's form, and what it asks for; a choice that is not offered asks for all."""
    codes = {one.country for one in concluded.agreed.commitments if one.country is not None}
    named = sorted(((code, country(code)) for code in codes), key=lambda pair: pair[1])
    form = WantedForm(request.GET, countries_named=named)
    form.is_valid()
    return form, Wanted(**{field: form.cleaned_data.get(field, "") for field in form.fields})


def query(request: HttpRequest) -> str:
    """The filter as it stands in the address, without the page, ready for more."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return f"{asked.urlencode()}&" if asked else ""
