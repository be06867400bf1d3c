"""The commitments that a publication is about, and the papers they were agreed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from medpact.commitments import Agreed, Commitment, Member
from medpact.documents import Card
from medpact.followup import keys_by_number
from medpact.publications.confirmed import NO_CARDS, confirmed
from medpact.publications.errors import Unconfirmed, UnknownNumber
from medpact.values import PartialDate

# Papers that bind money. A memorandum of understanding does not, unless it is linked to the commitment itself.
BINDING = (
    "exchange of notes",
    "grant agreement",
    "grant contract",
    "loan agreement",
    "loan contract",
    "financing agreement",
    "credit agreement",
)


def select(
    agreed: Agreed, numbers: Iterable[int], *, cards: Mapping[str, Card] = NO_CARDS
) -> tuple[Agreed, tuple[Commitment, ...]]:
    """The confirmed part of what was agreed, and in it the commitments of these numbers, each once, in their order.

    Raises UnknownNumber or Unconfirmed for the first number that leads to nothing that can be published.
    """
    sure = confirmed(agreed, cards=cards)
    by_key = {one.key: one for one in sure.commitments}
    keys = keys_by_number(agreed)
    chosen: dict[str, Commitment] = {}
    for number in numbers:
        if number not in keys:
            raise UnknownNumber(number)
        if keys[number] not in by_key:
            raise Unconfirmed(number)
        chosen[keys[number]] = by_key[keys[number]]
    return sure, tuple(chosen.values())


def papers(commitment: Commitment, sure: Agreed) -> tuple[Commitment, ...]:
    """The signed papers by which it was agreed, the earliest first, of those that are confirmed.

    A paper counts where it is linked to the commitment, or to its whole, or where one document tells of both, they
    have the same giver and receiving country, and the paper is of a sort that binds money.
    """
    near = {commitment.key, *commitment.parents, *commitment.parts}
    whole = [one for one in sure.commitments if one.key in commitment.parents]
    found = [
        one
        for one in sure.commitments
        if one.kind == "agreement"
        and one.key != commitment.key
        and one.stage in ("delivered", "working")
        and (
            one.key in near or near & {*one.parents, *one.parts} or any(_binds(one, it) for it in (commitment, *whole))
        )
    ]
    return tuple(sorted(found, key=lambda one: (signed_on(one) or PartialDate(9999), one.key)))


def _binds(paper: Commitment, commitment: Commitment) -> bool:
    return (
        any(words in paper.what.lower() for words in BINDING)
        and paper.country == commitment.country
        and bool(set(paper.from_) & set(commitment.from_))
        and bool(_documents(paper) & _documents(commitment))
    )


def _documents(commitment: Commitment) -> set[str]:
    return {name for member in commitment.members for name in member.documents}


def signed_on(paper: Commitment) -> PartialDate | None:
    """The day a paper was signed, as its claims date it."""
    days = [happened_on(one) for one in paper.members if one.claim.stage in ("delivered", "working")]
    return min((one for one in days if one is not None), default=None)


def happened_on(member: Member) -> PartialDate | None:
    """The day of what a claim says has happened; where it gives none, the day it was published.

    The date of what is still to come is the day it is due, so that a promise counts from its publication.
    """
    claim = member.claim
    if claim.happened is not None:
        return claim.happened
    dated_act = claim.stage in ("delivered", "working", "stopped")
    return (claim.date if dated_act else None) or member.published
