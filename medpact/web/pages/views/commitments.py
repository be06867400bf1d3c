"""Commitments: the list, one of them, and what a person adds to it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medpact import followup
from medpact.commitments import Agreed, Commitment
from medpact.flow import Conclusions
from medpact.followup.ladders import ladder
from medpact.publications.totals import totals
from medpact.web.ledger import actions, conclusions, rows
from medpact.web.pages import addresses, tables
from medpact.web.pages.fields import commitment_fields
from medpact.web.pages.forms import DifferentForm, ObservationForm, SameForm, UnitForm, WantedForm
from medpact.web.pages.list_of_commitments import Shelf, Wanted, own_rows, wanted_commitments
from medpact.web.pages.said import compared, find_member, find_touching, heard, judged, once_read, quotes, said
from medpact.web.pages.templatetags.ledger_words import country
from medpact.web.pages.views.releases import releases_of
from medpact.web.pages.visitor import Visitor, member, officer

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
def by_number(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """The commitment that goes by this number; a number that was merged leads to the one that now stands for it."""
    concluded = conclusions.stored(visitor.desk)
    commitment = numbered(concluded.agreed, number)
    if commitment is None:
        return nothing_here(
            request, concluded.agreed, _("No commitment goes by the number %(number)s.") % {"number": number}
        )
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
        return nothing_here(request, concluded.agreed, heading, rejected=claim_member)
    if commitment.number is not None or commitment.key != anchor:
        return redirect(addresses.of_commitment(commitment))
    return page_of(request, visitor, concluded, commitment)


def by_older_anchor(request: HttpRequest, visitor: Visitor, agreed: Agreed, anchor: str) -> HttpResponse:
    """The way to the claim that stands where an earlier reading had this anchor, else a page that says what to do."""
    older = once_read(visitor.desk, anchor)
    today = None if older is None else find_touching(agreed, older)
    if today is None:
        return nothing_here(request, agreed, _("No document that your desk may see holds this claim any more."))
    return redirect("commitment-at", today.anchor.id)


@member
@require_safe
def claims_table(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """The claims of one commitment, as CSV."""
    concluded = conclusions.stored(visitor.desk)
    commitment = keyed(concluded.agreed, key)
    return tables.claims(concluded, commitment.members, name=f"claims-{commitment.number or key}")


@officer
@require_POST
def add_unit(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """Add a machine or a vehicle that fulfils the commitment."""
    concluded = conclusions.stored(visitor.desk)
    commitment = keyed(concluded.agreed, key)
    form = UnitForm(request.POST)
    if not form.is_valid():
        return page_of(request, visitor, concluded, commitment, unit_form=form)
    actions.units.add(commitment=key, by=visitor.user, desk=visitor.desk, **form.cleaned_data)
    return back_to(visitor, key, "standing")


@officer
@require_POST
def add_observation(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """Add what was seen of the commitment or of one of its units."""
    concluded = conclusions.stored(visitor.desk)
    commitment = keyed(concluded.agreed, key)
    form = ObservationForm(request.POST, kind=commitment.kind, units=units_of(visitor, commitment))
    if not form.is_valid():
        return page_of(request, visitor, concluded, commitment, observation_form=form)
    seen: dict[str, Any] = {field: value or None for field, value in form.cleaned_data.items()}
    seen["note"] = form.cleaned_data["note"]
    if seen.get("unit") is None:
        seen["commitment"] = key
    try:
        actions.observations.add(by=visitor.user, desk=visitor.desk, **seen)
    except followup.NotRecordable as wrong:
        form.add_error(None, list(wrong.faults))
        return page_of(request, visitor, concluded, commitment, observation_form=form)
    return back_to(visitor, key, "standing")


@officer
@require_POST
def same(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """Judge two commitments to be one."""
    concluded = conclusions.stored(visitor.desk)
    commitment = keyed(concluded.agreed, key)
    form = SameForm(request.POST, others=others_like(concluded.agreed, commitment))
    if not form.is_valid():
        return page_of(request, visitor, concluded, commitment, same_form=form)
    other = keyed(concluded.agreed, form.cleaned_data["other"])
    actions.commitments.same(
        one=commitment.members[0].anchor,
        other=other.members[0].anchor,
        reason=form.cleaned_data["reason"],
        by=visitor.user,
        desk=visitor.desk,
    )
    return back_to(visitor, key, "quotes")


@officer
@require_POST
def different(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """Judge two claims of a commitment to be about different things."""
    concluded = conclusions.stored(visitor.desk)
    commitment = keyed(concluded.agreed, key)
    form = DifferentForm(request.POST, commitment=commitment)
    if not form.is_valid():
        return page_of(request, visitor, concluded, commitment, different_form=form)
    anchors = {one.anchor.id: one.anchor for one in commitment.members}
    actions.commitments.different(
        one=anchors[form.cleaned_data["one"]],
        other=anchors[form.cleaned_data["other"]],
        reason=form.cleaned_data["reason"],
        by=visitor.user,
        desk=visitor.desk,
    )
    return back_to(visitor, key, "quotes")


def page_of(
    request: HttpRequest, visitor: Visitor, concluded: Conclusions, commitment: Commitment, **forms: Any
) -> HttpResponse:
    """The page of one commitment; a form that was not in order stands in it with its messages."""
    shown = what_is_known(visitor, concluded, commitment) | own_forms(visitor, concluded, commitment) | forms
    shown["came_from"] = request.GET.get("from", "") if request.GET.get("from", "").isdecimal() else ""
    wrong = any(form.errors for form in forms.values())
    return render(request, "pages/commitment.html", shown, status=400 if wrong else 200)


def what_is_known(visitor: Visitor, concluded: Conclusions, commitment: Commitment) -> dict[str, Any]:
    """All that the page of a commitment shows."""
    shelf, cards = Shelf.of(concluded), conclusions.cards(visitor.desk)
    by_text = {card.text_sha256: card for card in reversed(cards)}
    findings = [one for one in concluded.agreed.findings if one.key in commitment.findings]
    pairs, pairs_left_out = compared(commitment)
    anchors = {one.anchor for one in commitment.members}
    return {
        "section": "commitments",
        "commitment": commitment,
        "row": shelf.row(commitment),
        "standing": shelf.standings.get(commitment.key),
        "fields": commitment_fields(commitment),
        "findings": findings,
        "quotes": quotes(concluded.agreed, findings),
        "members": [said(one, by_text.get(one.anchor.text_sha256)) for one in commitment.members],
        "voices": heard(commitment, cards),
        "pairs": pairs,
        "pairs_left_out": pairs_left_out,
        "parents": [shelf.commitments[key] for key in commitment.parents if key in shelf.commitments],
        "judgements": judged(visitor.desk, anchors=anchors, findings=set(commitment.findings)),
        "observations": observations_of(visitor, commitment),
        "serials": {unit.id: unit.serial for unit in units_of(visitor, commitment)},
        "releases": releases_of(visitor.desk, commitment),
        "may_write": visitor.may_write,
    }


def own_forms(visitor: Visitor, concluded: Conclusions, commitment: Commitment) -> dict[str, Any]:
    """The empty forms of the page, for those who may write."""
    if not visitor.may_write:
        return {}
    has_units = bool(ladder(commitment.kind).functions)
    return {
        "unit_form": UnitForm(initial={"what": commitment.what, "place": commitment.place or ""})
        if has_units
        else None,
        "observation_form": ObservationForm(kind=commitment.kind, units=units_of(visitor, commitment)),
        "same_form": SameForm(others=others_like(concluded.agreed, commitment)),
        "different_form": DifferentForm(commitment=commitment) if len(commitment.members) > 1 else None,
    }


def nothing_here(request: HttpRequest, agreed: Agreed, heading: str, **more: Any) -> HttpResponse:
    """A page that says what became of an address, and how to go on."""
    lead = [_("Numbers and addresses are never given to something else. Search the list for what it was about.")]
    return render(request, "pages/message.html", {"heading": heading, "lead": lead, **more}, status=404)


def numbered(agreed: Agreed, number: int) -> Commitment | None:
    """The commitment to which the number leads."""
    key = dict(agreed.leads_to).get(number)
    return next((one for one in agreed.commitments if one.key == key or number in one.numbers), None)


def keyed(agreed: Agreed, key: str) -> Commitment:
    """The commitment of this key, or of any of its claims' anchors. Raises Http404."""
    found = find_member(agreed, key)
    if found is None or found[1] is None:
        raise Http404(key)
    return found[1]


def back_to(visitor: Visitor, key: str, part: str) -> HttpResponse:
    """The way back to this part of the commitment's page, wherever it now stands."""
    commitment = keyed(conclusions.stored(visitor.desk).agreed, key)
    return redirect(f"{addresses.of_commitment(commitment)}#{part}")


def others_like(agreed: Agreed, commitment: Commitment) -> list[Commitment]:
    """The other commitments of its kind, those of the same country first."""
    alike = [one for one in agreed.commitments if one.kind == commitment.kind and one.key != commitment.key]
    return sorted(
        alike, key=lambda one: (one.country != commitment.country, one.number is None, one.number or 0, one.what)
    )


def units_of(visitor: Visitor, commitment: Commitment) -> tuple[Any, ...]:
    """The units of the commitment, under any of its numbers."""
    return tuple(unit for unit in rows.units(visitor.desk) if unit.number in commitment.numbers)


def observations_of(visitor: Visitor, commitment: Commitment) -> list[Any]:
    """What was seen of the commitment and of its units, the latest first."""
    units = {unit.id for unit in units_of(visitor, commitment)}
    seen = [one for one in rows.observations(visitor.desk) if one.number in commitment.numbers or one.unit in units]
    return sorted(seen, key=lambda one: (one.seen_on.iso, one.recorded_at), reverse=True)


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
