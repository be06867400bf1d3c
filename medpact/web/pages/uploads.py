"""A table, a file of judgements or a list of facilities, between its upload and its import.

In: the file that a person gave. Out: an Upload that the next pages take up by its key, and what its person chose so far.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal

import msgspec
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from medpact.commitments.facilities import Facility, of_sheets
from medpact.documents import columns as headings
from medpact.documents import tables
from medpact.documents.columns import Columns, Sort
from medpact.documents.document import Access
from medpact.documents.tables import Opened
from medpact.web.ledger import actions, models
from medpact.web.pages.visitor import Visitor

KEPT = timedelta(days=1)
NOTHING_TO_CHOOSE = ""
OF_FACILITIES = '{"of":"facilities"'
"""So begin the choices that are kept with a list of facilities."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose so far: what the rows are, for whom, which sheet, which column holds what."""

    sort: Sort
    access: Access
    publisher: str = ""
    sheet: int = 0
    columns: Columns | None = None


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What the person said of a list of facilities: what it is called, for whom it is, and of which country."""

    of: Literal["facilities"]
    name: str
    access: Access
    country: str | None = None


@dataclass(frozen=True, slots=True)
class FacilityTable:
    """An upload of a list of facilities, opened."""

    upload: models.Upload
    choices: ListChoices
    facilities: tuple[Facility, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An upload, opened."""

    upload: models.Upload
    choices: Choices
    opened: Opened

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the chosen sheet."""
        return headings.headings_of(self.opened.sheets[self.choices.sheet])


def keep(content: bytes, *, name: str, choices: Choices | ListChoices | None, visitor: Visitor) -> models.Upload:
    """The upload, kept for a day; older ones go. A file of judgements leaves nothing to choose."""
    sweep()
    return models.Upload.objects.create(
        key=secrets.token_hex(16),
        name=name,
        content=content,
        choices=NOTHING_TO_CHOOSE if choices is None else written(choices),
        desk_id=visitor.desk,
        by=visitor.user.get_username(),
    )


def sweep() -> None:
    """Wipe the uploads that were given more than a day ago."""
    old = models.Upload.objects.filter(uploaded_at__lt=timezone.now() - KEPT)
    if old.exists():  # a page that is only read waits for no writer
        old.delete()


def choose(table: Table, **chosen: Any) -> Table:
    """The table with what the person chose now, which is kept."""
    choices = replace(table.choices, **chosen)
    models.Upload.objects.filter(pk=table.upload.pk).update(choices=written(choices))
    return replace(table, choices=choices)


def find(visitor: Visitor, key: str) -> Table:
    """The person's own upload of this key, opened. Raises Http404, and DocumentError where it cannot be opened."""
    tables_ = own(visitor).exclude(choices=NOTHING_TO_CHOOSE).exclude(choices__startswith=OF_FACILITIES)
    upload = tables_.filter(pk=key).first()
    if upload is None:
        raise Http404(key)
    choices = msgspec.json.decode(upload.choices, type=Choices)
    return Table(upload, choices, opened(bytes(upload.content), name=upload.name, choices=choices, desk=visitor.desk))


def find_judgements(visitor: Visitor, key: str) -> models.Upload:
    """The person's own file of judgements of this key. Raises Http404."""
    upload = own(visitor).filter(choices=NOTHING_TO_CHOOSE, pk=key).first()
    if upload is None:
        raise Http404(key)
    return upload


def find_facilities(visitor: Visitor, key: str) -> FacilityTable:
    """The person's own list of facilities of this key. Raises Http404, DocumentError and FaultyFacilities."""
    upload = own(visitor).filter(choices__startswith=OF_FACILITIES, pk=key).first()
    if upload is None:
        raise Http404(key)
    choices = msgspec.json.decode(upload.choices, type=ListChoices)
    content = bytes(upload.content)
    return FacilityTable(upload, choices, facilities_in(content, name=upload.name, choices=choices, desk=visitor.desk))


def facilities_in(content: bytes, *, name: str, choices: ListChoices, desk: str) -> tuple[Facility, ...]:
    """The facilities of a file, opened in a child process. Raises DocumentError and FaultyFacilities."""
    file = tables.File(content, name, access="desk", desk=desk)
    return of_sheets(tables.open_apart(file).sheets, name=name, country=choices.country)


def own(visitor: Visitor) -> QuerySet[models.Upload]:
    """The person's own uploads at this desk, of the last day."""
    sweep()
    return models.Upload.objects.filter(desk_id=visitor.desk, by=visitor.user.get_username())


def opened(content: bytes, *, name: str, choices: Choices, desk: str) -> Opened:
    """The table, opened in a child process: it comes from a stranger. Raises DocumentError."""
    file = tables.File(content, name, publisher=choices.publisher or None, access=choices.access, desk=desk)
    return tables.open_apart(file)


def columns_of(table: Table, *, desk: str) -> Columns:
    """The columns as chosen; else as the desk said of the last table with these headings; else as they tell."""
    chosen, sort = table.choices.columns, table.choices.sort
    if chosen is not None and chosen.headings == table.headings:
        return chosen
    return actions.imports.remembered(table.headings, sort, desk=desk) or headings.guess(table.headings, sort)


def written(choices: Choices | ListChoices) -> str:
    """The choices as they are kept."""
    return msgspec.json.encode(choices).decode()
