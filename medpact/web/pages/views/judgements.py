"""Judgements: the list of what persons decided, the file for another office, and what another office decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medpact.commitments.errors import FaultyJudgements
from medpact.commitments.shared import to_bytes
from medpact.web.ledger import actions, conclusions, models, rows, sharing
from medpact.web.ledger.errors import LedgerError
from medpact.web.ledger.given import Given, claims_of, given, words_of
from medpact.web.ledger.sharing import OUTCOMES, Plan, Planned
from medpact.web.pages import csv_files, labels, uploads
from medpact.web.pages.forms import JudgementsForm
from medpact.web.pages.forms.importing import JudgementsFileForm, UndoForm
from medpact.web.pages.views.claims import form_page
from medpact.web.pages.views.commitments import query
from medpact.web.pages.visitor import Visitor, member, officer

JUDGEMENTS_A_PAGE = 50
FAULTS_SHOWN = 50
KIND = "application/jsonl; charset=utf-8"
TABLE = (
    *("judgement", "sort", "by", "office", "at", "standing", "taken_back_by", "taken_back_at", "reason", "finding"),
    *("quote", "document", "other_quote", "other_document", "takes_back"),
)


# --- the list ------------------------------------------------------------------------------------------------------


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The judgements that the desk sees and that the filter asks for, the latest first."""
    form = JudgementsForm(request.GET)
    found = wanted(visitor, form)
    page = Paginator(found, JUDGEMENTS_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "section": "judgements",
        "form": form,
        "found": len(found),
        "filtered": form.asks(),
        "page": page,
        "lines": page.object_list,
        "query": query(request),
        "may_write": visitor.may_write,
        "files": visible_files(visitor).count(),
    }
    return render(request, "pages/judgements.html", shown)


@member
@require_safe
def table(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The same list, as CSV."""
    return csv_files.table("judgements", TABLE, map(cells, wanted(visitor, JudgementsForm(request.GET))))


@member
@require_safe
def lines(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """All judgements that the desk sees as JSON Lines; those that everybody sees where that is asked for."""
    desk = None if request.GET.get("for") == "everybody" else visitor.desk
    return csv_files.download("judgements.jsonl", KIND, to_bytes(rows.shared(desk)))


def wanted(visitor: Visitor, form: JudgementsForm) -> list[Given]:
    """The judgements that the form asks for."""
    return [one for one in given(visitor.desk) if form.wants(one)]


def cells(one: Given) -> list[object]:
    """A judgement as a line of the table."""
    judged, by = one.judgement, one.taken_back
    quotes = [words.claim.quote.text if words.claim else "" for words in one.words]
    named = [words.card.name if words.card else words.anchor.text_sha256 for words in one.words]
    told = [cell for pair in zip(quotes, named, strict=True) for cell in pair]
    return [
        *(judged.id, judged.sort, judged.by, one.office, judged.at, one.standing),
        *(by and by.by, by and by.at, judged.reason, judged.finding),
        *[*told, "", ""][:4],
        judged.takes_back,
    ]


# --- taking over ---------------------------------------------------------------------------------------------------


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Give a file of judgements to take over."""
    form = JudgementsFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = taken_up(form, visitor)
        if upload is not None:
            return redirect("judgements-preview", key=upload.pk)
    shown = {
        "section": "judgements",
        "heading": _("Take over judgements"),
        "lead": [
            _("What another office decided counts here too, under the names of those who decided it."),
            _("Nothing is written before you have seen what would become of each judgement."),
        ],
        "button": _("See what would become of each judgement"),
        "back": "/judgements/",
    }
    return form_page(request, form, shown)


def taken_up(form: JudgementsFileForm, visitor: Visitor) -> models.Upload | None:
    """The upload; None where the file is not in order, with every fault in the form."""
    file = form.cleaned_data["file"]
    content = file.read()
    try:
        found = sharing.plan(sharing.read(content), desk=visitor.desk)
    except FaultyJudgements as wrong:
        for words in told(wrong):
            form.add_error("file", words)
        return None
    if not found.rows:
        form.add_error("file", _("The file holds no judgement."))
        return None
    return uploads.keep(content, name=file.name, choices=None, visitor=visitor)


def told(wrong: FaultyJudgements) -> Iterator[str]:
    """The first faults, and how many more there are."""
    yield from map(str, wrong.faults[:FAULTS_SHOWN])
    if len(wrong.faults) > FAULTS_SHOWN:
        more = len(wrong.faults) - FAULTS_SHOWN
        yield _("%(count)s more faults stand in the file.") % {"count": f"{more:,}"}


@officer
@require_safe
def preview(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """What would become of each judgement, and which contradict ours; nothing is written."""
    upload = uploads.find_judgements(visitor, key)
    plan = planned(upload, visitor)
    if isinstance(plan, FaultyJudgements):
        return to_the_file(request, plan)
    asked = request.GET.get("outcome", "")
    found = [one for one in plan.rows if is_asked(one, asked)]
    page = Paginator(found, JUDGEMENTS_A_PAGE).get_page(request.GET.get("page"))
    claims = claims_of(conclusions.stored(visitor.desk).agreed)
    cards = {card.text_sha256: card for card in conclusions.cards(visitor.desk)}
    shown = {
        "section": "judgements",
        "upload": upload,
        "plan": plan,
        "counts": [(one, labels.label(one, "taking over"), plan.counts[one]) for one in OUTCOMES],
        "asked": asked,
        "page": page,
        "lines": [(one, tuple(words_of(one.shared.judgement, claims, cards))) for one in page.object_list],
        "query": f"outcome={asked}&" if asked in (*OUTCOMES, "against") else "",
    }
    return render(request, "pages/judgements_preview.html", shown)


def is_asked(one: Planned, asked: str) -> bool:
    """True where the preview's filter asks for this judgement."""
    return one.opposed is not None if asked == "against" else asked in ("", one.outcome)


def planned(upload: models.Upload, visitor: Visitor) -> Plan | FaultyJudgements:
    """What taking the file over would do; what is wrong with it where the ledger has moved on since."""
    try:
        return sharing.plan(sharing.read(bytes(upload.content)), desk=visitor.desk)
    except FaultyJudgements as wrong:
        return wrong


def to_the_file(request: HttpRequest, wrong: FaultyJudgements) -> HttpResponse:
    """The way back to the page where a file is given, with what is wrong."""
    messages.error(request, " ".join(told(wrong)))
    return redirect("judgements-add")


@officer
@require_POST
def apply(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
    """Take the file over: all its judgements that are new are written."""
    upload = uploads.find_judgements(visitor, key)
    try:
        done, _plan = actions.judgement_files.add(
            content=bytes(upload.content), name=upload.name, by=visitor.user, desk=visitor.desk
        )
    except FaultyJudgements as wrong:
        return to_the_file(request, wrong)
    if done is None:
        messages.info(request, _("No judgement says anything new: nothing was written."))
        return redirect("judgements-preview", key=upload.pk)
    upload.delete()
    messages.success(request, _("The judgements were taken over."))
    return redirect("judgements-file", number=done.pk)


# --- what was taken over -------------------------------------------------------------------------------------------


@member
@require_safe
def files(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The files of judgements that the desk took over, the latest first."""
    page = Paginator(visible_files(visitor), JUDGEMENTS_A_PAGE).get_page(request.GET.get("page"))
    shown = {"section": "judgements", "page": page, "query": "", "may_write": visitor.may_write}
    return render(
        request, "pages/judgement_files.html", {**shown, "files": [as_shown(one) for one in page.object_list]}
    )


@member
@require_safe
def file(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """One file: what it brought."""
    found = named(visitor, number)
    brought = [one for one in given(visitor.desk) if one.file == found.pk]
    page = Paginator(brought, JUDGEMENTS_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "section": "judgements",
        **as_shown(found),
        "page": page,
        "lines": page.object_list,
        "query": "",
        "may_write": visitor.may_write,
        "may_undo": visitor.may_write and not hasattr(found, "undone"),
    }
    return render(request, "pages/judgement_file.html", shown)


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """Take back all that a file brought, with the reason."""
    found = named(visitor, number)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.judgement_files.undo(file=found, by=visitor.user, reason=form.cleaned_data["reason"])
        except LedgerError as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("Taken back: nothing of what the file brought counts any more."))
            return redirect("judgements-file", number=number)
    shown = {
        "section": "judgements",
        "heading": _("Take back file %(number)s") % {"number": number},
        "lead": [
            _("%(name)s: %(count)s judgements.") % {"name": found.name, "count": found.added},
            _("None of them counts any more. They stay in the audit log, and can be taken over again."),
        ],
        "button": _("Take back the file"),
        "back": f"/judgements/files/{number}/",
    }
    return form_page(request, form, shown)


def visible_files(visitor: Visitor) -> QuerySet[models.JudgementFile]:
    """The files that the desk took over, the latest first."""
    return models.JudgementFile.objects.filter(desk_id=visitor.desk).select_related("undone").order_by("-pk")


def named(visitor: Visitor, number: int) -> models.JudgementFile:
    """The file of this number. Raises Http404."""
    found = visible_files(visitor).filter(pk=number).first()
    if found is None:
        raise Http404(number)
    return found


def as_shown(found: models.JudgementFile) -> dict[str, Any]:
    """What a page says of a file."""
    return {"file": found, "undone": getattr(found, "undone", None)}
