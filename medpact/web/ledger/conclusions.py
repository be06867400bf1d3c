"""What follows from the facts: stored, so that a page is quick, and computed again whenever the facts moved on.

In: the facts that a view may see, and the day. Out: `flow.Conclusions`, and what changed since they were last computed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.db.models import Max
from django.utils import timezone

from medpact import flow
from medpact.flow import Conclusions, Facts
from medpact.languages import vocabulary_hash
from medpact.values import PartialDate, rates
from medpact.web.ledger import models, rows
from medpact.web.ledger.changes import Change, changes
from medpact.web.ledger.rows import cards
from medpact.web.ledger.transactions import writing

__all__ = [
    "Change",
    "as_of",
    "cards",
    "changes",
    "day_of",
    "rebuild",
    "rebuild_views",
    "stored",
    "this_day",
    "view_name",
]

PUBLIC = "public"
# Deeds that add no fact from which anything is concluded.
NOTHING_FOLLOWS = ("publish", "join desk", "invite")


def stored(desk: str | None = None, *, today: PartialDate | None = None) -> Conclusions:
    """What follows from the facts that the desk (None: the public) may see.

    Taken from the table where nothing moved on since: no fact, no version, no day. Else computed and stored first.
    """
    row = models.Conclusion.objects.filter(view=view_name(desk)).first()
    kept = decoded(row) if row is not None and is_current(row, today or this_day()) else None
    if kept is not None:
        return kept
    with writing():
        return concluded_anew(desk, today=today)


def as_of(moment: datetime, *, desk: str | None = None) -> Conclusions:
    """What followed from what the ledger knew at that instant. Computed, not stored."""
    return flow.conclude(rows.facts(desk, as_of=moment), today=day_of(moment))


def rebuild(desk: str | None = None, *, today: PartialDate | None = None) -> tuple[Change, ...]:
    """What changed, and why, when the view's conclusions are thrown away and computed again."""
    with writing():
        before = decoded(models.Conclusion.objects.filter(view=view_name(desk)).first())
        after = concluded_anew(desk, today=today)
    return changes(before, after)


def concluded_anew(desk: str | None, *, today: PartialDate | None) -> Conclusions:
    """The view's conclusions, computed from its facts and put in the place of those that were stored."""
    concluded = flow.conclude(rows.facts(desk), today=today or this_day())
    keep(view_name(desk), concluded)
    return concluded


def rebuild_views(view: str, *, today: PartialDate | None = None) -> None:
    """Compute again all views that a deed in this view touches; a deed on public facts touches every one.

    Desks that see the same facts share one computation.
    """
    done: list[tuple[Facts, Conclusions]] = []
    for name in touched(view):
        seen = rows.facts(desk_of(name))
        known = next((concluded for of, concluded in done if of == seen), None)
        if known is None:
            known = flow.conclude(seen, today=today or this_day())
            done.append((seen, known))
        keep(name, known)


def touched(view: str) -> Iterable[str]:
    """The names of the views whose conclusions a deed in this view changes."""
    if view != PUBLIC:
        return [view] if view else []
    kept = models.Conclusion.objects.exclude(view=PUBLIC).order_by("view").values_list("view", flat=True)
    return [PUBLIC, *kept]


def keep(view: str, concluded: Conclusions) -> None:
    """Put the conclusions in the place of those that were stored."""
    content = flow.to_bytes(concluded)
    models.Conclusion.objects.update_or_create(
        view=view,
        defaults={
            "content": content,
            "sha256": hashlib.sha256(content).hexdigest(),
            "code_version": concluded.code_version,
            "rates_version": concluded.rates_version,
            "vocabulary": vocabulary_hash(),
            "today": concluded.today.iso,
            "facts_until": last_deed(),
            "rebuilt_at": timezone.now(),
        },
    )


def is_current(row: models.Conclusion, today: PartialDate) -> bool:
    """True where nothing moved on since: no version, no day, no deed that touches this view."""
    versions = (row.code_version, row.rates_version, row.vocabulary)
    if versions != (flow.code_version(), rates.VERSION, vocabulary_hash()) or row.today != today.iso:
        return False
    later = models.AuditLine.objects.filter(pk__gt=row.facts_until, view__in=(PUBLIC, row.view))
    return not later.exclude(action__in=NOTHING_FOLLOWS).exists()


def decoded(row: models.Conclusion | None) -> Conclusions | None:
    """The stored conclusions; None where there are none, or where an older version wrote them in another form."""
    if row is None:
        return None
    try:
        return flow.from_bytes(bytes(row.content))
    except msgspec.DecodeError:
        return None


def last_deed() -> int:
    """The key of the last audit line, 0 in a new ledger."""
    return models.AuditLine.objects.aggregate(last=Max("pk"))["last"] or 0


def view_name(desk: str | None) -> str:
    """The name of the view of a desk, or of the public (None)."""
    return PUBLIC if desk is None else f"desk:{desk}"


def desk_of(view: str) -> str | None:
    """The desk whose view goes by this name; None for the public."""
    return None if view == PUBLIC else view.removeprefix("desk:")


def this_day() -> PartialDate:
    """Today, where the ledger is kept (MEDPACT_TIME_ZONE)."""
    return day_of(timezone.now())


def day_of(moment: datetime) -> PartialDate:
    """The day of this instant, where the ledger is kept."""
    return PartialDate.parse(timezone.localdate(moment).isoformat())
