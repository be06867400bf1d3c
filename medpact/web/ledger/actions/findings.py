"""What a person decides on a finding: it is settled."""

from __future__ import annotations

from datetime import datetime

from medpact.claims import Anchor
from medpact.commitments import Finding, Judgement
from medpact.web.ledger import conclusions, roles, rows
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
        other=draft_behind(finding, desk=acting),
        finding=finding.key,
        content=finding.content,
        by=by,
        desk=acting,
        reason=reason,
        at=at,
    )


def draft_behind(finding: Finding, *, desk: str | None) -> Anchor | None:
    """A claim of a draft on which the finding rests, so that it is settled for the desk alone.

    None where everybody sees the same finding.
    """
    everybody = conclusions.stored(None).agreed.findings
    if any((one.key, one.content) == (finding.key, finding.content) for one in everybody):
        return None
    told = next(one for one in conclusions.stored(desk).agreed.commitments if one.key == finding.commitment)
    public = rows.public_texts()
    claims = (*finding.others, *(member.anchor for member in told.members))
    return next((anchor for anchor in claims if anchor.text_sha256 not in public), None)
