"""What all judgements have in common: who may, on what, and what follows at once.

In: a judgement without its id. Out: the same, appended with its audit line, its number minted, conclusions computed again.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from medpact.claims import Anchor, Claim
from medpact.commitments import Judgement, Sort
from medpact.web.ledger import conclusions, models, roles, rows
from medpact.web.ledger.actions import audit, numbers
from medpact.web.ledger.errors import NotInText
from medpact.web.ledger.roles import By
from medpact.web.ledger.transactions import writing


def judge(
    sort: Sort,
    *,
    anchor: Anchor,
    by: By,
    desk: str | None,
    reason: str,
    at: datetime | None,
    claim: Claim | None = None,
    other: Anchor | None = None,
    finding: str | None = None,
    content: str | None = None,
    takes_back: str | None = None,
    names: tuple[str, str] | None = None,
) -> Judgement:
    """The judgement, appended. The same one twice is one.

    Raises NotAllowed for a viewer, Document.DoesNotExist for a text that the desk may not see, NotInText for a
    claim whose words do not stand where it says.
    """
    acting = roles.officer(by, desk=desk, deed=f"{sort} a claim" if finding is None else "resolve a finding")
    when = audit.instant(at)
    judgement = with_id(
        Judgement(
            id="",
            sort=sort,
            anchor=anchor,
            by=roles.name_of(by),
            at=when.isoformat(),
            claim=claim,
            other=other,
            finding=finding,
            content=content,
            reason=reason,
            desk=acting,
            takes_back=takes_back,
            names=names,
        )
    )
    with writing():
        if takes_back is None:  # what is taken back may still wait for its document
            check_visible(judgement)
        if not models.JudgementRow.objects.filter(judgement_id=judgement.id, of_file__isnull=True).exists():
            append(judgement, at=when)
    return judgement


def append(judgement: Judgement, *, at: datetime) -> None:
    """Append the judgement with all that follows at once."""
    rows.judgement_row(judgement, at=at).save()
    view = view_of(judgement)
    audit.line(
        who=judgement.by,
        action=judgement.sort if judgement.takes_back is None else "take back",
        object=judgement.finding or judgement.anchor.id,
        details=words(judgement),
        view=view,
        at=at,
    )
    if judgement.sort in ("accept", "correct") and judgement.takes_back is None:
        numbers.mint_where_none(judgement.anchor, desk=judgement.desk, by=judgement.by, view=view, at=at)


def with_id(judgement: Judgement) -> Judgement:
    """The judgement under the hash of what it says: the same judgement has the same id in every ledger."""
    return replace(judgement, id=hashlib.sha256(rows.as_json(judgement).encode()).hexdigest()[:32])


def check_visible(judgement: Judgement) -> None:
    """Nobody judges what they cannot see, and no words that do not stand there."""
    for anchor in filter(None, (judgement.anchor, judgement.other)):
        text = rows.visible_documents(judgement.desk).filter(text_sha256=anchor.text_sha256)[:1].get().text
        check_words(text, anchor, judgement.claim if anchor == judgement.anchor else None)


def check_words(text: str, anchor: Anchor, claim: Claim | None) -> None:
    """The anchor lies within the text, and the claim's quote stands where it says."""
    if not 0 <= anchor.start < anchor.end <= len(text):
        raise NotInText(words=str(anchor), start=anchor.start, end=anchor.end)
    if claim is not None and text[claim.quote.start : claim.quote.end] != claim.quote.text:
        raise NotInText(words=claim.quote.text, start=claim.quote.start, end=claim.quote.end)


def view_of(judgement: Judgement) -> str:
    """Whose conclusions the judgement touches: everybody's where all its texts are public."""
    texts = {judgement.anchor.text_sha256} | ({judgement.other.text_sha256} if judgement.other else set())
    return conclusions.view_name(None if texts <= rows.public_texts() else judgement.desk)


def words(judgement: Judgement) -> str:
    """The judgement in words, for the audit line; without quote and names, which go where their document is withdrawn."""
    said = [f"{judgement.claim.kind}, {judgement.claim.stage}"] if judgement.claim else []
    said += [f"and {judgement.other.id}"] if judgement.other else []
    said += [f"judgement {judgement.takes_back}"] if judgement.takes_back else []
    said += [f"reason: {judgement.reason}"] if judgement.reason else []
    return "; ".join(said)
