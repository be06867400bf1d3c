"""What a person decides on a finding: it is settled."""

from __future__ import annotations

from datetime import datetime

from medpact.commitments import Judgement
from medpact.web.ledger import conclusions, roles
from medpact.web.ledger.actions.judging import judge
from medpact.web.ledger.errors import UnknownFinding
from medpact.web.ledger.roles import By


def resolve(*, key: str, by: By, reason: str, desk: str | None = None, at: datetime | None = None) -> Judgement:
    """The judgement that settles this finding as long as its claims say what they say now.

    Raises UnknownFinding where the desk sees no finding of this key.
    """
    acting = roles.officer(by, desk=desk, deed="resolve a finding")
    finding = next((one for one in conclusions.stored(acting).agreed.findings if one.key == key), None)
    if finding is None:
        raise UnknownFinding(key)
    return judge(
        "resolve",
        anchor=finding.claim,
        finding=finding.key,
        content=finding.content,
        by=by,
        desk=acting,
        reason=reason,
        at=at,
    )
