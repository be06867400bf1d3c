"""What a person decides on two names: they name one party, or two, wherever they stand."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from medpact.commitments import Judgement
from medpact.web.ledger import parties, roles
from medpact.web.ledger.actions.judging import judge
from medpact.web.ledger.roles import By

Names = tuple[str, str]


def one(*, names: Names, by: By, desk: str | None = None, reason: str = "", at: datetime | None = None) -> Judgement:
    """The judgement that both names name one party.

    Each name stands in a claim that the desk sees; one of the two may be a facility's on a list. It counts for everybody
    where both stand in public texts. Raises NotAllowed, UnknownName with the nearest names, OneName, NameOfOwnList.
    """
    return judged("one party", names, by=by, desk=desk, reason=reason, at=at)


def two(*, names: Names, by: By, desk: str | None = None, reason: str = "", at: datetime | None = None) -> Judgement:
    """The judgement that the names name two parties, however alike they are. As `one` in all else."""
    return judged("two parties", names, by=by, desk=desk, reason=reason, at=at)


def judged(
    sort: Literal["one party", "two parties"],
    names: Names,
    *,
    by: By,
    desk: str | None,
    reason: str,
    at: datetime | None,
) -> Judgement:
    """The judgement, hung on the claims that have the names."""
    acting = roles.officer(by, desk=desk, deed="judge names")
    as_written, anchor, other = parties.on_whom(*names, desk=acting)
    return judge(sort, names=as_written, anchor=anchor, other=other, by=by, desk=acting, reason=reason, at=at)
