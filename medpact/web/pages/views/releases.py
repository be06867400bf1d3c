"""Publications of one commitment: made by an officer, downloaded by anybody of the desk."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medpact.commitments import Commitment
from medpact.publications import Unpublishable
from medpact.web.ledger import actions, conclusions, models
from medpact.web.ledger.errors import NotConfirmed, UnknownCommitment
from medpact.web.pages import csv_files
from medpact.web.pages.visitor import Visitor, member, officer

KINDS = {"iati": ("application/xml", "xml"), "brief": ("application/pdf", "pdf")}


@officer
@require_POST
def publish(request: HttpRequest, visitor: Visitor, number: int, form: actions.releases.Form) -> HttpResponse:
    """Freeze the commitment as a brief or as IATI, and hand the file over."""
    language = (get_language() or "en").split("-")[0]
    try:
        release = actions.releases.publish(
            commitment=number, form=form, by=visitor.user, desk=visitor.desk, language=language
        )
    except UnknownCommitment as unknown:
        raise Http404(str(number)) from unknown
    except (NotConfirmed, Unpublishable) as wrong:
        messages.error(request, _("Nothing was published: accept or correct one of its claims first."))
        messages.error(request, str(wrong))
        return redirect("commitment", number)
    return file_of(release)


@member
@require_safe
def one(request: HttpRequest, visitor: Visitor, number: int, sha256: str) -> HttpResponse:
    """A release as it was frozen."""
    release = visible(visitor.desk).filter(number=number, sha256=sha256).last()
    if release is None:
        raise Http404(sha256)
    return file_of(release) if release.content else withdrawn(request, release)


def withdrawn(request: HttpRequest, release: models.Release) -> HttpResponse:
    """A page that says that the release is no more: a text that it quoted was withdrawn."""
    lead = [_("It quoted a document that was withdrawn. Its hash remains: %(sha256)s") % {"sha256": release.sha256}]
    more = {"heading": _("This release was withdrawn"), "lead": lead}
    return render(request, "pages/message.html", more, status=HTTPStatus.GONE)


def releases_of(desk: str, commitment: Commitment) -> list[models.Release]:
    """What was published of the commitment, the latest first, one line for each content."""
    found = visible(desk).filter(number__in=commitment.numbers).defer("content").order_by("-pk")
    return list({release.sha256: release for release in reversed(found)}.values())[::-1]


def visible(desk: str) -> QuerySet[models.Release]:
    """The releases made of what everybody sees, and of what the desk sees."""
    return models.Release.objects.filter(view__in=(conclusions.view_name(None), conclusions.view_name(desk)))


def file_of(release: models.Release) -> HttpResponse:
    """The release as a file."""
    kind, ending = KINDS[release.form]
    return csv_files.download(f"medpact-{release.number}.{ending}", kind, bytes(release.content))
