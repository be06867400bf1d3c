"""What a person decides on one claim: accept, correct, reject."""

from __future__ import annotations

from datetime import datetime

from medpact.claims import Claim
from medpact.commitments import Judgement
from medpact.web.ledger.actions.judging import judge
from medpact.web.ledger.roles import By


def accept(*, claim: Claim, by: By, desk: str | None = None, reason: str = "", at: datetime | None = None) -> Judgement:
    """The judgement that the claim holds as it was read. Its commitment gets a number where it has none."""
    return judge("accept", anchor=claim.anchor, claim=claim, by=by, desk=desk, reason=reason, at=at)


def correct(
    *, claim: Claim, by: By, desk: str | None = None, reason: str = "", at: datetime | None = None
) -> Judgement:
    """The judgement that the claim should have been read as given here. What was read stays beside it.

    `claim` has the anchor of the claim that it corrects.
    """
    return judge("correct", anchor=claim.anchor, claim=claim, by=by, desk=desk, reason=reason, at=at)


def reject(*, claim: Claim, by: By, desk: str | None = None, reason: str = "", at: datetime | None = None) -> Judgement:
    """The judgement that the text says no such thing. The claim counts nowhere, and stays visible as rejected."""
    return judge("reject", anchor=claim.anchor, claim=claim, by=by, desk=desk, reason=reason, at=at)
