"""The judgements as a list shows them: who gave each, where, on which words, and what became of it.

In: the desk that looks (None: the public). Out: Given, the latest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from medpact.claims import Anchor, Claim
from medpact.commitments import Agreed, Judgement
from medpact.commitments.authority import authority
from medpact.commitments.judge import holds, not_taken_back, when
from medpact.commitments.opposed import subject, verdict
from medpact.documents import Card
from medpact.web.ledger import conclusions, rows

Standing = Literal["counts", "beaten", "waits", "taken back"]
STANDINGS: tuple[Standing, ...] = ("counts", "beaten", "waits", "taken back")
Origin = Literal["ours", "desk", "office"]
ORIGINS: tuple[Origin, ...] = ("ours", "desk", "office")


@dataclass(frozen=True, slots=True)
class Words:
    """A claim that a judgement names: its anchor, the claim where it is known, and its document's card where it is here."""

    anchor: Anchor
    claim: Claim | None
    card: Card | None


@dataclass(frozen=True, slots=True)
class Given:
    """A judgement, the office it comes from, the file that brought it, its words, and what took it back.

    `origin` is "ours" for what this desk gave, "desk" for another desk of this ledger, "office" for what a file brought.
    """

    judgement: Judgement
    office: str | None
    file: int | None
    origin: Origin
    standing: Standing
    words: tuple[Words, ...]
    taken_back: Judgement | None = None


def given(desk: str | None) -> tuple[Given, ...]:
    """The judgements that the view may see, the latest first.

    One that takes back another stands beside that, and is a line of its own only where the other is not here.
    """
    seen = rows.judgement_rows(desk)
    judged = {row.judgement_id: rows.judgement(row) for row in seen}
    offices = {one.judgement.id: one.office for one in rows.shared(desk)}
    agreed = conclusions.stored(desk).agreed
    waiting, takers, beaten = set(agreed.waiting), takers_of(judged.values()), beaten_of(judged.values())
    found, cards = claims_of(agreed), {card.text_sha256: card for card in conclusions.cards(desk)}
    return tuple(
        Given(
            judgement=one,
            office=offices[one.id],
            file=row.of_file_id,
            origin="office" if row.of_file_id is not None else "ours" if row.desk_id == desk else "desk",
            standing=standing_of(one, takers, waiting, beaten),
            words=tuple(words_of(one, found, cards)),
            taken_back=takers.get(one.id),
        )
        for row in reversed(seen)
        if (one := judged[row.judgement_id]).takes_back is None or one.takes_back not in judged
    )


def standing_of(
    judgement: Judgement, takers: Container[str], waiting: Container[str], beaten: Container[str]
) -> Standing:
    """What became of the judgement."""
    if judgement.id in takers:
        return "taken back"
    if judgement.id in waiting:
        return "waits"
    return "beaten" if judgement.id in beaten else "counts"


def beaten_of(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The judgements, by their ids, of whose matter a later one says otherwise, or that others on names outweigh."""
    judgements = tuple(judgements)
    about: dict[object, list[Judgement]] = defaultdict(list)
    for one in not_taken_back(judgements):
        about[subject(one, {})].append(one)
    later = {one.id for given in about.values() for one in given if verdict(one) != verdict(given[-1])}
    return frozenset(later) | frozenset(authority(judgements).refused)


def takers_of(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """For each judgement that is taken back, the latest that does so and holds itself."""
    judged = tuple(judgements)
    counting = {one.id for one in not_taken_back(judged)}
    takers: dict[str, list[Judgement]] = defaultdict(list)
    for one in judged:
        if one.takes_back is not None:
            takers[one.takes_back].append(one)
    ids = {earlier: [one.id for one in found] for earlier, found in takers.items()}
    return {
        one.id: max((taker for taker in takers[one.id] if holds(taker.id, ids)), key=when)
        for one in judged
        if one.takes_back is None and one.id not in counting
    }


def claims_of(agreed: Agreed) -> dict[Anchor, Claim]:
    """The claims that stand, and those that are rejected, by their anchors."""
    members = (member for one in agreed.commitments for member in one.members)
    return {member.anchor: member.claim for member in (*agreed.rejected, *members)}


def words_of(judgement: Judgement, found: Mapping[Anchor, Claim], cards: Mapping[str, Card]) -> Iterator[Words]:
    """The words of each claim that the judgement names."""
    for anchor in filter(None, (judgement.anchor, judgement.other)):
        own = judgement.claim if anchor == judgement.anchor else None
        yield Words(anchor, own or found.get(anchor), cards.get(anchor.text_sha256))
