"""Which imports stand, and which of their rows count.

In: the desk that looks (None: the public), and the instant. Out: parts of queries, and the anchors that count no more.

An import stands until it is undone. Of standing rows with one key, and of those of one place in one file, the one
imported last counts: the others are overwritten for as long as it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from medpact.web.ledger import models

Anchored = tuple[str, int, int, str]


def standing(desk: str | None, *, as_of: datetime | None = None) -> QuerySet[models.Import]:
    """The imports that stand, of documents that the desk sees."""
    found = models.Import.objects.filter(document__in=there(desk, as_of=as_of)).exclude(is_undone(as_of))
    return found if as_of is None else found.filter(recorded_at__lte=as_of)


def there(desk: str | None, *, as_of: datetime | None = None) -> QuerySet[models.Document]:
    """The documents that the desk sees, without those withdrawn, and without drafts published since as they were."""
    found = models.Document.objects.filter(withdrawal__isnull=True).exclude(is_gone(as_of))
    found = found if as_of is None else found.filter(recorded_at__lte=as_of)
    public = found.filter(access="public")
    if desk is None:
        return public
    return public | found.filter(~Q(access="public"), desk_id=desk).exclude(
        bytes_sha256__in=public.values("bytes_sha256")
    )


def is_undone(as_of: datetime | None, path: str = "") -> Q:
    """The condition that an import had been undone by then."""
    if as_of is None:
        return Q(**{f"{path}undone__isnull": False})
    return Q(**{f"{path}undone__recorded_at__lte": as_of})


def is_gone(as_of: datetime | None = None) -> Any:
    """The condition that a document came with an import that was undone, and with nothing else."""
    readings = models.Reading.objects.filter(document=OuterRef("pk"))
    readings = readings if as_of is None else readings.filter(recorded_at__lte=as_of)
    return ~Exists(readings.exclude(is_undone(as_of, "of_import__")))


@dataclass(frozen=True, slots=True)
class Row:
    """An imported row: its import and that import's reading, its key, its place in the file, its claim's anchor."""

    of_import: int
    reading: int
    key: str
    is_public: bool
    place: tuple[int, str, int]
    anchor: Anchored


def counted(desk: str | None, *, as_of: datetime | None = None) -> tuple[list[Row], list[Row]]:
    """The rows of standing imports: those that count, and those that are overwritten."""
    found = list(rows_of(models.ImportedRow.objects.filter(of_import__in=standing(desk, as_of=as_of))))
    last: dict[object, int] = {}
    for row in found:
        last[row.key] = last[row.place] = row.of_import
    current = [row for row in found if last[row.key] == last[row.place] == row.of_import]
    return current, [row for row in found if not last[row.key] == last[row.place] == row.of_import]


def rows_of(rows: QuerySet[models.ImportedRow]) -> Iterator[Row]:
    """The rows, in the order in which they were imported."""
    fields = ("of_import_id", "of_import__reading_id", "key", "of_import__document__access")
    place = ("of_import__document_id", "of_import__sheet", "row")
    anchor = ("text_sha256", "start", "end", "kind")
    for said in rows.order_by("of_import_id", "pk").values_list(*fields, *place, *anchor):
        yield Row(
            said[0],
            said[1],
            said[2],
            said[3] == "public",
            (said[4], said[5], said[6]),
            (said[7], said[8], said[9], said[10]),
        )


@dataclass(frozen=True, slots=True)
class Lapsed:
    """What was said of imported rows that count no more: of the `overwritten`, and, while an import stood, of its rows."""

    overwritten: frozenset[Anchored]
    stood: Mapping[Anchored, tuple[tuple[datetime, datetime], ...]]

    def holds(self, anchor: Anchored, said_at: datetime) -> bool:
        """True for what was said then of a row that counts no more; not for what was said of the text before or since."""
        return anchor in self.overwritten or any(start <= said_at <= end for start, end in self.stood.get(anchor, ()))


def lapsed(desk: str | None, *, as_of: datetime | None = None) -> Lapsed:
    """Which of what was said of imported rows counts no more for the desk."""
    if not models.Import.objects.exists():
        return Lapsed(frozenset(), {})
    current, overwritten = counted(desk, as_of=as_of)
    counting = {row.anchor for row in current}
    stood: dict[Anchored, list[tuple[datetime, datetime]]] = defaultdict(list)
    undone = models.ImportedRow.objects.filter(is_undone(as_of, "of_import__"), of_import__document__in=audience(desk))
    times = dict(models.ImportUndone.objects.values_list("of_import_id", "recorded_at"))
    begun = dict(models.Import.objects.filter(pk__in=times).values_list("pk", "recorded_at"))
    for row in rows_of(undone):
        if row.anchor not in counting:
            stood[row.anchor].append((begun[row.of_import], times[row.of_import]))
    return Lapsed(
        frozenset(row.anchor for row in overwritten) - counting, {key: tuple(value) for key, value in stood.items()}
    )


def audience(desk: str | None) -> QuerySet[models.Document]:
    """The documents that are for everybody or for this desk, whatever became of them."""
    public = Q(access="public")
    return models.Document.objects.filter(public if desk is None else public | Q(desk_id=desk))


def left_out(desk: str | None, *, as_of: datetime | None = None) -> dict[int, set[Anchored]]:
    """For each reading that is in part overwritten, the anchors of its claims that count no more."""
    found: dict[int, set[Anchored]] = defaultdict(set)
    for row in counted(desk, as_of=as_of)[1]:
        found[row.reading].add(row.anchor)
    return found
