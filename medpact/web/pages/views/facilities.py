"""Lists of facilities: given with a look at what is on them first, shown, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medpact.commitments.authority import plain
from medpact.commitments.facilities import Facility, FaultyFacilities
from medpact.documents import DocumentError
from medpact.web.ledger import actions, models, parties
from medpact.web.ledger.errors import UnknownList
from medpact.web.pages import uploads
from medpact.web.pages.forms.parties import ListForm
from medpact.web.pages.uploads import FacilityTable, ListChoices
from medpact.web.pages.views.claims import form_page
from medpact.web.pages.visitor import Visitor, member, officer

FACILITIES_A_PAGE = 50
FAULTS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Change:
    """What giving a list would change against the list of its name that stands."""

    new: int
    other: int
    gone: int
    met: int


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The lists of facilities that stand, for everybody and for the desk."""
    found = [(row, len(parties.of(row))) for row in parties.lists(visitor.desk)]
    shown = {"section": "judgements", "lists": found, "may_write": visitor.may_write}
    return render(request, "pages/facility_lists.html", shown)


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Give a list of facilities."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = taken_up(form, visitor)
        if upload is not None:
            return redirect("facility-list-preview", key=upload.pk)
    shown = {
        "section": "judgements",
        "heading": _("Give a list of facilities"),
        "lead": [
            _("Names of the list then have its identifiers, wherever a document has them."),
            _("Nothing is written before you have seen what is on the list."),
        ],
        "button": _("See what is on the list"),
        "back": "/parties/lists/",
    }
    return form_page(request, form, shown)


def taken_up(form: ListForm, visitor: Visitor) -> models.Upload | None:
    """The upload; None where the list is not in order, with every fault in the form."""
    said = form.cleaned_data
    file = said["file"]
    choices = ListChoices("facilities", said["name"].strip() or file.name, said["access"], said["country"])
    content = file.read()
    try:
        uploads.facilities_in(content, name=file.name, choices=choices, desk=visitor.desk)
    except FaultyFacilities as wrong:
        for words in told(wrong):
            form.add_error("file", words)
        return None
    except DocumentError as wrong:
        form.add_error("file", str(wrong))
        return None
    return uploads.keep(content, name=file.name, choices=choices, visitor=visitor)


def told(wrong: FaultyFacilities) -> Iterator[str]:
    """The first faults, and how many more there are."""
    yield from map(str, wrong.faults[:FAULTS_SHOWN])
    if len(wrong.faults) > FAULTS_SHOWN:
        more = len(wrong.faults) - FAULTS_SHOWN
        yield _("%(count)s more faults stand in the file.") % {"count": f"{more:,}"}


@officer
@require_safe
def preview(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """What is on the list, and what it changes; nothing is written."""
    found = opened(request, visitor, key)
    if isinstance(found, HttpResponse):
        return found
    page = Paginator(found.facilities, FACILITIES_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "section": "judgements",
        "given": found,
        "change": change(found, visitor),
        "page": page,
        "query": "",
    }
    return render(request, "pages/facility_list_preview.html", shown)


def opened(request: HttpRequest, visitor: Visitor, key: str) -> FacilityTable | HttpResponse:
    """The list, opened; where that fails, the way back to the page where it is given."""
    try:
        return uploads.find_facilities(visitor, key)
    except (DocumentError, FaultyFacilities) as wrong:
        messages.error(request, str(wrong))
        return redirect("facility-list-add")


def change(found: FacilityTable, visitor: Visitor) -> Change:
    """What giving the list would change."""
    standing = parties.standing(found.choices.name, desk=visitor.desk, owner=owner(found, visitor))
    before = by_identifier(() if standing is None else parties.of(standing))
    after = by_identifier(found.facilities)
    claims = parties.names(visitor.desk)
    return Change(
        new=len(after.keys() - before.keys()),
        other=sum(before[key] != after[key] for key in after.keys() & before.keys()),
        gone=len(before.keys() - after.keys()),
        met=sum(any(plain(name) in claims for name in one.names) for one in found.facilities),
    )


def by_identifier(facilities: Iterable[Facility]) -> dict[tuple[str | None, str], Facility]:
    """The facilities by country and identifier."""
    return {(one.country, one.identifier): one for one in facilities}


def owner(found: FacilityTable, visitor: Visitor) -> str | None:
    """The desk whose list it becomes; None for everybody."""
    return None if found.choices.access == "public" else visitor.desk


@officer
@require_POST
def apply(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """Give the list."""
    found = opened(request, visitor, key)
    if isinstance(found, HttpResponse):
        return found
    try:
        _given, is_new = actions.facilities.give(
            facilities=found.facilities,
            content=bytes(found.upload.content),
            name=found.choices.name,
            by=visitor.user,
            desk=visitor.desk,
            for_everybody=found.choices.access == "public",
        )
    except UnknownList:
        messages.error(request, _("The list names no facility, and no list of its name stands: nothing was written."))
        return redirect("facility-list-add")
    found.upload.delete()
    if is_new:
        messages.success(request, _("The list was given. Its names have identifiers now."))
    else:
        messages.info(request, _("These facilities stand already: nothing was written."))
    return redirect("facility-lists")


@officer
@require_POST
def take_back(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """Take a list back; it stays in the audit log."""
    row = next((one for one in parties.lists(visitor.desk) if one.pk == number), None)
    if row is None:
        raise Http404(number)
    actions.facilities.take_back(name=row.name, by=visitor.user, desk=visitor.desk, for_everybody=row.desk_id is None)
    messages.success(request, _("Taken back: the identifiers of this list are known no more."))
    return redirect("facility-lists")
