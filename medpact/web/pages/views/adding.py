"""Adding documents: pasted text, or a file that may hold many."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medpact.claims.files import About, Digests, Found, open_file
from medpact.documents import many
from medpact.web.ledger import actions, rows
from medpact.web.ledger.actions.files import Taken
from medpact.web.ledger.errors import LedgerError
from medpact.web.pages import addresses
from medpact.web.pages.forms import DocumentForm
from medpact.web.pages.views.claims import form_page
from medpact.web.pages.visitor import Visitor, officer

PATIENCE = 20.0
"""So many seconds a person waits for a page: an archive that takes longer is gone on with when it is given again."""


@dataclass(frozen=True, slots=True)
class Line:
    """A document that came of a file: the file's name, and the hash of the text."""

    name: str
    text_sha256: str


@dataclass(slots=True)
class Added:
    """What became of what was given; `is_cut` where there was more of it than is read at once."""

    new: list[Line] = field(default_factory=list)
    known: list[Line] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_cut: bool = False

    @property
    def documents(self) -> list[Line]:
        """All documents that are in now."""
        return [*self.new, *self.known]

    @property
    def is_one_document(self) -> bool:
        """True where it was one document, and nothing else is to be told."""
        return len(self.documents) == 1 and not self.faults and not self.is_cut


@officer
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Add what a person gives: it is read at once, and what it says stands in the ledger."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        added = add_all(form.cleaned_data, visitor)
        if added.is_one_document:
            return to_the_document(request, added)
        if added.documents:
            return render(request, "pages/added.html", {"section": "documents", "added": added})
        for fault in added.faults:
            form.add_error("file" if form.cleaned_data.get("file") else "text", fault)
    shown = {"heading": _("Add documents"), "button": _("Add and read"), "back": addresses.of_documents()}
    return form_page(request, form, shown)


def to_the_document(request: HttpRequest, added: Added) -> HttpResponse:
    """The way to the page of the one document, with what is to be told of it."""
    said = _("The document was added and read.") if added.new else _("This document is in the ledger already.")
    messages.success(request, said)
    for note in added.notes:
        messages.warning(request, note)
    return redirect(addresses.of_document(added.documents[0].text_sha256))


def add_all(said: dict[str, Any], visitor: Visitor) -> Added:
    """What became of everything in the file, or of the pasted text."""
    added = Added()
    try:
        found = opened(said, desk=visitor.desk)
        taken = [actions.files.take(one, by=visitor.user) for one in in_time(found, added)]
    except LedgerError as error:
        added.faults.append(str(error))
        return added
    for one in taken:
        if one.became == "bad":
            added.faults += one.told
        else:
            lines = added.new if one.became == "added" else added.known
            lines.append(Line(one.name, text_of(one, visitor)))
            added.notes += one.told
    return added


def text_of(taken: Taken, visitor: Visitor) -> str:
    """The hash of the text of a document that is in."""
    seen = rows.visible_documents(visitor.desk).filter(bytes_sha256=taken.bytes_sha256)
    return str(seen.values_list("text_sha256", flat=True)[0])


def in_time(found: Iterable[Found], added: Added) -> Iterator[Found]:
    """What was found as long as patience lasts; then it is noted that there was more."""
    end = time.monotonic() + PATIENCE
    for number, one in enumerate(found):
        if number and time.monotonic() > end:
            added.is_cut = True
            return
        yield one


def opened(said: dict[str, Any], *, desk: str) -> Iterator[Found]:
    """Each document of the file or of the pasted text, opened and read apart from this process."""
    about = About(said["publisher"] or None, said["published"], said["address"] or None, said["access"], desk)
    known = Digests(actions.documents.hashes(desk=None if about.access == "public" else desk))
    file = said["file"]
    content = said["text"].replace("\r\n", "\n").encode("utf-8") if file is None else file.read()
    name = f"{said['name']}.txt" if file is None else file.name
    return many.uploaded(content, partial(open_file, about=about, known=known), name=name)
