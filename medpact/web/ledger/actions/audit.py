"""Audit lines: who did what to what, when, in the transaction of the deed itself."""

from __future__ import annotations

from datetime import UTC, datetime

from medpact.web.ledger.models import AuditLine

OBJECT_LENGTH = 500


def line(*, who: str, action: str, object: str, details: str = "", view: str = "", at: datetime) -> AuditLine:
    """The line, appended. `view` names in whose ledger the deed was done (see `AuditLine`)."""
    return AuditLine.objects.create(
        who=who, action=action, object=object[:OBJECT_LENGTH], details=details, view=view, recorded_at=at
    )


def instant(at: datetime | None) -> datetime:
    """The instant given, else now, in UTC."""
    return datetime.now(UTC) if at is None else at.astimezone(UTC)
