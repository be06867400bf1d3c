"""What a person decides on a judgement: it is taken back."""

from __future__ import annotations

from datetime import datetime

from medpact.commitments import Judgement
from medpact.web.ledger import models, roles, rows
from medpact.web.ledger.actions.judging import judge
from medpact.web.ledger.roles import By


def take_back(
    *, judgement: str, by: By, desk: str | None = None, reason: str = "", at: datetime | None = None
) -> Judgement:
    """The judgement that undoes the one of this id. Both stay in the ledger.

    Raises JudgementRow.DoesNotExist where the desk sees no judgement of this id.
    """
    acting = roles.officer(by, desk=desk, deed="take back a judgement")
    earlier = next((one for one in rows.judgements(acting) if one.id == judgement), None)
    if earlier is None:
        raise models.JudgementRow.DoesNotExist(f"No judgement {judgement!r} here.")
    return judge(
        earlier.sort,
        anchor=earlier.anchor,
        other=earlier.other,
        finding=earlier.finding,
        names=earlier.names,
        takes_back=earlier.id,
        by=by,
        desk=acting,
        reason=reason,
        at=at,
    )
