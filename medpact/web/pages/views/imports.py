"""Importing a table: the file, its columns, a look at what would become of each row, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import msgspec
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medpact.claims.tables import Fault, OtherText
from medpact.documents import DocumentError
from medpact.documents import columns as headings
from medpact.documents.columns import Columns
from medpact.web.ledger import actions, models, outcomes
from medpact.web.ledger.errors import LedgerError
from medpact.web.ledger.outcomes import OUTCOMES, Plan, Planned
from medpact.web.pages import csv_files, labels, outcome_words, uploads
from medpact.web.pages.forms.importing import SAMPLE, SAMPLES, ColumnsForm, TableForm, UndoForm
from medpact.web.pages.uploads import Choices, Table
from medpact.web.pages.views.claims import form_page
from medpact.web.pages.visitor import Visitor, member, officer

ROWS_A_PAGE = 50
IMPORTS_A_PAGE = 50
BAD_SHOWN = 200
LIST = ("import", "recorded_at", "by", "document", "sort", "added", "overwritten", "skipped", "bad", "undone")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as a page shows it: its number, its words, what becomes of it and why."""

    number: int
    cells: tuple[str, ...]
    outcome: str
    reasons: tuple[str, ...]


class BadRow(msgspec.Struct, frozen=True):
    """A row that was left out, as an import keeps it."""

    number: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...]


def of_an_upload(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for the officer who gave the table: it gets the table, opened; where that fails, the person gives it anew."""

    @officer
    @wraps(view)
    def answer(request: HttpRequest, visitor: Visitor, key: str) -> HttpResponse:
        try:
            table = uploads.find(visitor, key)
        except DocumentError as wrong:
            messages.error(request, str(wrong))
            return redirect("import-add")
        return view(request, visitor, table)

    return answer


# --- the way in ----------------------------------------------------------------------------------------------------


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Give a table to import."""
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = taken_up(form, visitor)
        if upload is not None:
            return redirect("import-columns", key=upload.pk)
    shown = {
        "heading": _("Import a table"),
        "lead": [_("Nothing is written before you have seen what would become of each row.")],
        "button": _("Go on to its columns"),
        "back": "/imports/",
    }
    return form_page(request, form, shown)


def taken_up(form: TableForm, visitor: Visitor) -> models.Upload | None:
    """The upload; None where the file cannot be opened, with the reason in the form."""
    said = form.cleaned_data
    file, choices = said["file"], Choices(said["sort"], said["access"], said["publisher"])
    content = file.read()
    try:
        uploads.opened(content, name=file.name, choices=choices, desk=visitor.desk)
    except DocumentError as wrong:
        form.add_error("file", str(wrong))
        return None
    return uploads.keep(content, name=file.name, choices=choices, visitor=visitor)


@of_an_upload
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, visitor: Visitor, table: Table) -> HttpResponse:
    """Say which column holds what."""
    wanted = request.GET.get("sheet", "")
    if wanted.isdecimal() and int(wanted) < len(table.opened.sheets):
        table = uploads.choose(table, sheet=int(wanted))
    guessed = uploads.columns_of(table, desk=visitor.desk)
    form = ColumnsForm(request.POST or None, columns=guessed, samples=samples(table))
    if request.method == "POST" and form.is_valid():
        uploads.choose(table, columns=form.chosen())
        return redirect("import-preview", key=table.upload.pk)
    known = actions.imports.remembered(table.headings, table.choices.sort, desk=visitor.desk)
    shown = {"section": "documents", "table": table, "form": form, "is_remembered": known is not None}
    return render(request, "pages/import_columns.html", shown, status=400 if form.errors else 200)


def samples(table: Table) -> list[str]:
    """For each column a few of its cells."""
    sheet = table.opened.sheets[table.choices.sheet]
    below = headings.rows_below(sheet)
    found = []
    for place in range(len(table.headings)):
        cells = dict.fromkeys(row.cells[place] for row in below[:ROWS_A_PAGE] if place < len(row.cells))
        found.append(" · ".join(cell[:SAMPLE] for cell in list(filter(None, cells))[:SAMPLES]))
    return found


@of_an_upload
@require_safe
def preview(request: HttpRequest, visitor: Visitor, table: Table) -> HttpResponse:
    """What would become of each row, and why; nothing is written."""
    if table.choices.columns is None:
        return redirect("import-columns", key=table.upload.pk)
    plan = planned(table, visitor)
    wanted = request.GET.get("outcome", "")
    found = [one for one in plan.rows if wanted in ("", one.outcome)]
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "section": "documents",
        "table": table,
        "plan": plan,
        "counts": [(one, labels.label(one, "outcome"), plan.counts[one]) for one in OUTCOMES],
        "wanted": wanted,
        "found": len(found),
        "page": page,
        "query": f"outcome={wanted}&" if wanted in OUTCOMES else "",
        "lines": [line(one) for one in page.object_list],
    }
    return render(request, "pages/import_preview.html", shown)


def planned(table: Table, visitor: Visitor) -> Plan:
    """What importing the chosen sheet would do."""
    chosen = uploads.columns_of(table, desk=visitor.desk)
    return outcomes.plan(table.opened, chosen, sheet=table.choices.sheet, desk=visitor.desk)


def line(one: Planned) -> Line:
    """The row as a page shows it."""
    cells = tuple(filter(None, one.row.cells))
    return Line(one.row.number, cells, one.outcome, tuple(outcome_words.reasons(one)))


@of_an_upload
@require_safe
def bad_rows_of_upload(request: HttpRequest, visitor: Visitor, table: Table) -> HttpResponse:
    """The rows with faults, as CSV, to be mended and imported again."""
    plan = planned(table, visitor)
    return bad_csv(table.headings, ((one.row.cells, one.faults) for one in plan.bad))


@of_an_upload
@require_POST
def apply(request: HttpRequest, visitor: Visitor, table: Table) -> HttpResponse:
    """Import the table: its good rows are written, its bad ones listed."""
    chosen = uploads.columns_of(table, desk=visitor.desk)
    try:
        done, _plan = actions.imports.add(
            opened=table.opened,
            content=bytes(table.upload.content),
            columns=chosen,
            sheet=table.choices.sheet,
            by=visitor.user,
            desk=visitor.desk,
            confirm=request.POST.get("confirm") == "yes",
        )
    except (LedgerError, OtherText) as wrong:
        messages.error(request, str(wrong))
        return redirect("import-preview", key=table.upload.pk)
    if done is None:
        messages.info(request, _("No row says anything new: nothing was written."))
        return redirect("import-preview", key=table.upload.pk)
    table.upload.delete()
    messages.success(request, _("The table was imported."))
    return redirect("import", number=done.pk)


# --- what was imported ---------------------------------------------------------------------------------------------


@member
@require_safe
def all_(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The imports that the desk may see, the latest first."""
    uploads.sweep()
    page = Paginator(visible(visitor), IMPORTS_A_PAGE).get_page(request.GET.get("page"))
    shown = {"section": "documents", "page": page, "query": "", "may_write": visitor.may_write}
    return render(request, "pages/imports.html", {**shown, "imports": [told(one) for one in page.object_list]})


@member
@require_safe
def list_table(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The same list, as CSV."""
    lines = (
        [
            one.pk,
            one.recorded_at.isoformat(),
            one.by,
            one.document.name,
            one.sort,
            one.added,
            one.overwritten,
            one.skipped,
            len(bad_rows(one)),
            one.undone.recorded_at.isoformat() if is_undone(one) else "",
        ]
        for one in visible(visitor)
    )
    return csv_files.table("imports", LIST, lines)


@member
@require_safe
def one(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """One import: what became of its rows."""
    found = named(visitor, number)
    bad = bad_rows(found)
    lines = [
        Line(row.number, tuple(filter(None, row.cells)), "bad", tuple(map(outcome_words.fault, row.faults)))
        for row in bad
    ]
    shown = {
        "section": "documents",
        **told(found),
        "lines": lines[:BAD_SHOWN],
        "bad_left_out": len(lines[BAD_SHOWN:]),
        "may_undo": visitor.may_write and found.desk_id == visitor.desk and not is_undone(found),
    }
    return render(request, "pages/import.html", shown)


@member
@require_safe
def bad_rows_table(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """The rows that were left out, as CSV, to be mended and imported again."""
    found = named(visitor, number)
    columns_ = msgspec.json.decode(found.columns, type=Columns)
    return bad_csv(columns_.headings, ((row.cells, row.faults) for row in bad_rows(found)))


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, visitor: Visitor, number: int) -> HttpResponse:
    """Take the whole import back, with the reason."""
    found = named(visitor, number)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.imports.undo(import_=found, by=visitor.user, reason=form.cleaned_data["reason"])
        except LedgerError as wrong:
            form.add_error(None, str(wrong))
        else:
            messages.success(request, _("The import was undone. What it overwrote counts again."))
            return redirect("import", number=number)
    shown = {
        "heading": _("Undo import %(number)s") % {"number": number},
        "lead": [
            _("%(name)s: %(added)s rows added, %(overwritten)s overwritten.")
            % {"name": found.document.name, "added": found.added, "overwritten": found.overwritten},
            _("All of them count no more, and what they overwrote counts again. Both stay in the audit log."),
        ],
        "button": _("Undo the import"),
        "back": f"/imports/{number}/",
    }
    return form_page(request, form, shown)


def visible(visitor: Visitor) -> QuerySet[models.Import]:
    """The imports of documents that the desk may see, the latest first."""
    seen = Q(document__access="public") | Q(document__desk_id=visitor.desk)
    found = models.Import.objects.filter(seen, document__withdrawal__isnull=True)
    return found.select_related("document", "undone").order_by("-pk")


def named(visitor: Visitor, number: int) -> models.Import:
    """The import of this number. Raises Http404."""
    found = visible(visitor).filter(pk=number).first()
    if found is None:
        raise Http404(number)
    return found


def told(found: models.Import) -> dict[str, Any]:
    """What a page says of an import."""
    return {
        "import": found,
        "undone": found.undone if is_undone(found) else None,
        "sort": outcome_words.SORTS[found.sort],
        "bad": len(bad_rows(found)),
    }


def is_undone(found: models.Import) -> bool:
    """True for an import that was taken back."""
    return hasattr(found, "undone")


def bad_rows(found: models.Import) -> tuple[BadRow, ...]:
    """The rows that were left out."""
    return msgspec.json.decode(found.bad, type=tuple[BadRow, ...])


def bad_csv(columns_: Iterable[str], bad: Iterable[tuple[tuple[str, ...], tuple[Fault, ...]]]) -> HttpResponse:
    """The rows under their own headings, with what is wrong in a last column: mended, they can be imported again."""
    header = [*columns_, _("what is wrong")]
    width = len(header) - 1
    lines = ([*(cells + ("",) * width)[:width], " ".join(map(outcome_words.fault, faults))] for cells, faults in bad)
    return csv_files.table("bad-rows", header, lines)
