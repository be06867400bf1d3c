"""Numbers: the public names of commitments, minted once and never given out again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db.models import Max

from medpact.claims import Anchor
from medpact.commitments import Agreed, Commitment, Number
from medpact.web.ledger import conclusions, models, rows
from medpact.web.ledger.actions import audit
from medpact.web.ledger.errors import UnknownCommitment


def mint_where_none(anchor: Anchor, *, desk: str | None, by: str, view: str, at: datetime) -> Number | None:
    """A number for the commitment in which this claim stands; None where all who see the claim know it by one.

    To be called within `writing()`.
    """
    viewers = {desk, conclusions.desk_of(view)}
    if not any(is_nameless(anchor, desk=viewer) for viewer in viewers):
        return None
    return mint(anchor, desk=desk, by=by, at=at)


def mint(anchor: Anchor, *, desk: str | None, by: str, at: datetime) -> Number:
    """The next number, bound to this anchor, with its audit line.

    Only one writer writes at a time, so no two get the same.
    """
    minted = Number(last() + 1, anchor, at.isoformat())
    rows.number_row(minted, desk=desk, by=by, at=at).save()
    view = view_of(minted.number, desk=desk)
    audit.line(who=by, action="mint", object=str(minted.number), details=anchor.id, view=view, at=at)
    return minted


def last() -> int:
    """The highest number that was ever minted, 0 in a new ledger."""
    return models.Number.objects.aggregate(last=Max("number"))["last"] or 0


def is_nameless(anchor: Anchor, *, desk: str | None) -> bool:
    """True where the desk sees the claim in a commitment that has no number."""
    found = conclusions.holding([anchor], desk=desk).get(anchor)
    return found is not None and found.number is None


def anchor_for(commitment: Commitment) -> Anchor:
    """The anchor to which a number of this commitment is bound: of its first confirmed claim, else of its first."""
    confirmed = [member.anchor for member in commitment.members if member.is_confirmed]
    return min(confirmed or [member.anchor for member in commitment.members])


def number_of(name: int | str, *, desk: str | None, by: str, at: datetime) -> int:
    """The number of the commitment that the desk knows by this number or key, minted where it has none.

    Raises UnknownCommitment. To be called within `writing()`.
    """
    commitment = named(name, desk=desk)
    if commitment.number is not None:
        return commitment.number
    return mint(anchor_for(commitment), desk=desk, by=by, at=at).number


def named(name: int | str, *, desk: str | None) -> Commitment:
    """The commitment that goes by this number, or by the id of any of its anchors, in the desk's eyes.

    Raises UnknownCommitment.
    """
    found = conclusions.named(name, desk=desk)
    if found is None:
        raise UnknownCommitment(name)
    return found


def view_of(number: int, *, desk: str | None) -> str:
    """Whose conclusions a fact under this number touches: everybody's where its anchor is of a public text."""
    texts = models.Number.objects.filter(number=number).values_list("text_sha256", flat=True)
    return conclusions.view_name(desk if rows.public_texts().isdisjoint(texts) else None)


@contextmanager
def kept(view: str, *, by: str, at: datetime) -> Iterator[None]:
    """The deed inside takes claims away from this view; numbers that hung on them are bound to what is left.

    A number or a label outlives its document as long as its commitment stands. To be called within `writing()`.
    """
    before = {desk: conclusions.stored(desk).agreed for desk in viewers(view)}
    yield
    for desk, was in before.items():
        for number, anchor in homeless(was, conclusions.stored(desk).agreed):
            bind_again(number, anchor, desk=desk, by=by, at=at)


def viewers(view: str) -> list[str | None]:
    """Who sees the facts of this view: its desk alone, or the public (None) and every desk."""
    if view != conclusions.PUBLIC:
        return [conclusions.desk_of(view)]
    return [None, *models.Desk.objects.order_by("slug").values_list("slug", flat=True)]


def homeless(was: Agreed, now: Agreed) -> Iterator[tuple[int, Anchor]]:
    """The numbers that lead nowhere any more, with the first claim that still stands of those they named."""
    leads, standing = dict(now.leads_to), {member.anchor for one in now.commitments for member in one.members}
    claims = {one.key: [member.anchor for member in one.members] for one in was.commitments}
    for number, key in was.leads_to:
        left = standing.intersection(claims[key])
        if number not in leads and left:
            yield number, min(left)


def bind_again(number: int, anchor: Anchor, *, desk: str | None, by: str, at: datetime) -> None:
    """Bind the number to another claim of its commitment, beside the one to which it was bound before."""
    view = conclusions.view_name(None if anchor.text_sha256 in rows.public_texts() else desk)
    rows.number_row(Number(number, anchor), desk=desk, by=by, at=at, bound_again=True).save()
    audit.line(who=by, action="bind number again", object=str(number), details=anchor.id, view=view, at=at)
