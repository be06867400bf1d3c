"""What a person decides on two claims: they are about the same commitment, or about different ones."""

from __future__ import annotations

from datetime import datetime

from medpact.claims import Anchor
from medpact.commitments import Judgement
from medpact.web.ledger.actions.judging import judge
from medpact.web.ledger.roles import By


def same(
    *, one: Anchor, other: Anchor, by: By, desk: str | None = None, reason: str = "", at: datetime | None = None
) -> Judgement:
    """The judgement that both claims are about one commitment."""
    return judge("same", anchor=one, other=other, by=by, desk=desk, reason=reason, at=at)


def different(
    *, one: Anchor, other: Anchor, by: By, desk: str | None = None, reason: str = "", at: datetime | None = None
) -> Judgement:
    """The judgement that the claims are about two commitments. It beats every likeness."""
    return judge("different", anchor=one, other=other, by=by, desk=desk, reason=reason, at=at)
