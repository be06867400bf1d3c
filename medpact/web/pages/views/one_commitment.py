"""One commitment: its page, and what a person adds to it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from medpact import followup
from medpact.commitments import Agreed, Commitment
from medpact.flow import Conclusions
from medpact.followup import Observation, Unit
from medpact.followup.ladders import ladder
from medpact.web.ledger import actions, conclusions, rows
from medpact.web.pages import addresses, certainty, tables
from medpact.web.pages.fields import commitment_fields
from medpact.web.pages.forms import DifferentForm, ObservationForm, SameForm, UnitForm
from medpact.web.pages.list_of_commitments import Shelf
from medpact.web.pages.named import judged as were_judged
from medpact.web.pages.named import names_form, names_of, offered
from medpact.web.pages.said import compared, find_member, heard, judged, quotes, said
from medpact.web.pages.views.releases import releases_of
from medpact.web.pages.visitor import Visitor, member, officer


def page_of(
    request: HttpRequest, visitor: Visitor, concluded: Conclusions, commitment: Commitment, **forms: Any
) -> HttpResponse:
    """The page of one commitment; a form that was not in order stands in it with its messages."""
    shown = what_is_known(visitor, concluded, commitment) | own_forms(visitor, concluded, commitment) | forms
    shown["came_from"] = next((one for one in commitment.numbers if str(one) == request.GET.get("from")), None)
    wrong = any(form.errors for form in forms.values())
    return render(request, "pages/commitment.html", shown, status=400 if wrong else 200)


def what_is_known(visitor: Visitor, concluded: Conclusions, commitment: Commitment) -> dict[str, Any]:
    """All that the page of a commitment shows."""
    shelf, cards = Shelf.of(concluded), conclusions.cards(visitor.desk)
    by_text = {card.text_sha256: card for card in reversed(cards)}
    findings = [one for one in concluded.agreed.findings if one.key in commitment.findings]
    pairs, pairs_left_out = compared(commitment)
    anchors = {one.anchor for one in commitment.members}
    named = names_of(visitor, commitment)
    return {
        "section": "commitments",
        "commitment": commitment,
        "row": shelf.row(commitment),
        "standing": shelf.standings.get(commitment.key),
        "fields": commitment_fields(commitment),
        "lines": certainty.lines(commitment, known=shelf.commitments),
        "findings": findings,
        "quotes": quotes(concluded.agreed, findings),
        "members": [said(one, by_text.get(one.anchor.text_sha256)) for one in commitment.members],
        "voices": heard(commitment, cards),
        "named": named,
        "are_named": any(one.party for one in named),
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
    """The empty forms of the page, for those who may write; only what is a machine has units."""
    if not visitor.may_write:
        return {}
    forms: dict[str, Any] = {
        "observation_form": ObservationForm(kind=commitment.kind, units=units_of(visitor, commitment)),
        "same_form": SameForm(others=others_like(concluded.agreed, commitment)),
    }
    names = names_of(visitor, commitment)
    if names:
        forms |= {"names_form": names_form(names), "names_told": offered(visitor)}
    if ladder(commitment.kind).functions:
        forms["unit_form"] = UnitForm(initial={"what": commitment.what, "place": commitment.place or ""})
    if len(commitment.members) > 1:
        forms["different_form"] = DifferentForm(commitment=commitment)
    return forms


@member
@require_safe
def observations_table(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """What was seen of the commitment and of its units, as CSV."""
    commitment = keyed(conclusions.stored(visitor.desk).agreed, key)
    serials = {unit.id: unit.serial for unit in units_of(visitor, commitment)}
    return tables.observations(observations_of(visitor, commitment), serials, name=f"observations-{key}")


@member
@require_safe
def units_table(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """The commitment's units as they stand, as CSV."""
    concluded = conclusions.stored(visitor.desk)
    commitment = keyed(concluded.agreed, key)
    standing = Shelf.of(concluded).standings.get(commitment.key)
    return tables.units(standing, units_of(visitor, commitment), name=f"units-{key}")


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


@officer
@require_POST
def judge_names(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """Judge a name of the commitment and another one to be one party, or two."""
    concluded = conclusions.stored(visitor.desk)
    commitment = keyed(concluded.agreed, key)
    form = names_form(names_of(visitor, commitment), request.POST)
    if not were_judged(request, visitor, form):
        return page_of(request, visitor, concluded, commitment, names_form=form)
    return back_to(visitor, key, "names")


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


def units_of(visitor: Visitor, commitment: Commitment) -> tuple[Unit, ...]:
    """The units of the commitment, under any of its numbers."""
    return tuple(unit for unit in rows.units(visitor.desk) if unit.number in commitment.numbers)


def observations_of(visitor: Visitor, commitment: Commitment) -> list[Observation]:
    """What was seen of the commitment and of its units, the latest first."""
    units = {unit.id for unit in units_of(visitor, commitment)}
    seen = [one for one in rows.observations(visitor.desk) if one.number in commitment.numbers or one.unit in units]
    return sorted(seen, key=lambda one: (one.seen_on.iso, one.recorded_at), reverse=True)
