"""The commitments that a publication is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from medpact.commitments import Agreed, Commitment
from medpact.documents import Card
from medpact.followup import keys_by_number
from medpact.publications.confirmed import NO_CARDS, confirmed
from medpact.publications.errors import NothingChosen, Unconfirmed, UnknownNumber


def select(
    agreed: Agreed, numbers: Iterable[int], *, cards: Mapping[str, Card] = NO_CARDS
) -> tuple[Agreed, tuple[Commitment, ...]]:
    """The confirmed part of what was agreed, and in it the commitments of these numbers, each once, in their order.

    Raises UnknownNumber or Unconfirmed for the first number that leads to nothing that can be published, and
    NothingChosen where there is no number.
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
    if not chosen:
        raise NothingChosen()
    return sure, tuple(chosen.values())
