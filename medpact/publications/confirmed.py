"""The confirmed part of what was agreed: what a person accepted or corrected, and nothing that rests on more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from medpact.claims import STAGES, Anchor, Claim, Stage
from medpact.commitments import Agreed, Amount, Commitment, Condition, Member, Reached
from medpact.commitments.condition import condition
from medpact.commitments.instruments import signed_on
from medpact.commitments.remainder import remainder
from medpact.commitments.state import terms_in
from medpact.documents import Card
from medpact.values import PartialDate

Value = TypeVar("Value")
NO_CARDS: Mapping[str, Card] = {}


def confirmed(agreed: Agreed, *, cards: Mapping[str, Card] = NO_CARDS) -> Agreed:
    """What was agreed, as it would stand if nobody had read more than what persons confirmed.

    Each commitment keeps its key, its numbers and its confirmed claims; every other field keeps its value where a
    confirmed claim states it, and else takes what the confirmed claims state. A sum that a finding says is off by
    a power of ten is not taken. Findings stay where all their claims are confirmed. With `cards` (by document
    name), claims that no public document carries are left out too, and so are the names of drafts.
    """
    kept = {one.key: members for one in agreed.commitments if (members := _publishable(one, cards))}
    misscaled = {one.claim for one in agreed.findings if one.check == "scale"}
    commitments = [_restated(one, kept, misscaled, cards) for one in agreed.commitments if one.key in kept]
    amounts = {one.key: one.amount for one in commitments if one.kind == "funding"}
    anchors = {member.anchor for members in kept.values() for member in members}
    findings = tuple(one for one in agreed.findings if {one.claim, *one.others} <= anchors)
    shown = {one.key for one in findings}
    return Agreed(
        tuple(_with_findings(_with_remainder(one, amounts), shown) for one in commitments),
        findings,
        tuple((number, key) for number, key in agreed.leads_to if key in kept),
    )


def _publishable(commitment: Commitment, cards: Mapping[str, Card]) -> tuple[Member, ...]:
    sure = (one for one in commitment.members if one.is_confirmed)
    if not cards:
        return tuple(sure)
    public = (replace(one, documents=_public_documents(one, cards)) for one in sure)
    return tuple(one for one in public if one.documents)


def _public_documents(member: Member, cards: Mapping[str, Card]) -> tuple[str, ...]:
    """The documents with the claim that everybody may see: no draft of the same text is named beside them."""
    return tuple(name for name in member.documents if name in cards and cards[name].access == "public")


def card_of(member: Member, cards: Mapping[str, Card]) -> Card | None:
    """The document that speaks for a claim: one that everybody may see and that may be quoted, where there is one."""
    known = [cards[name] for name in member.documents if name in cards]
    return min(known, key=lambda card: (card.access != "public", card.reuse == "internal"), default=None)


def _with_findings(commitment: Commitment, shown: set[str]) -> Commitment:
    return replace(commitment, findings=tuple(key for key in commitment.findings if key in shown))


def _with_remainder(commitment: Commitment, amounts: Mapping[str, Amount | None]) -> Commitment:
    """The commitment with what the confirmed sums of its parts leave over of its own."""
    parts = [amounts[key] for key in commitment.parts if key in amounts]
    return replace(commitment, remainder=remainder(amounts.get(commitment.key), parts))


def _restated(
    commitment: Commitment, kept: Mapping[str, tuple[Member, ...]], misscaled: set[Anchor], cards: Mapping[str, Card]
) -> Commitment:
    members = kept[commitment.key]
    claims = [member.claim for member in members]
    return replace(
        commitment,
        members=members,
        stage=_stage(commitment, claims),
        what=_stated(commitment.what, [one.what for one in claims]) or commitment.what,
        amount=_amount(commitment, [one for one in members if one.anchor not in misscaled]),
        quantity=_stated(commitment.quantity, [one.quantity for one in claims]),
        from_=_names(commitment.from_, [one.from_ for one in claims]),
        to=_names(commitment.to, [one.to for one in claims]),
        country=_stated(commitment.country, [one.country for one in claims]),
        place=_stated(commitment.place, [one.place for one in claims]),
        date=_stated(commitment.date, [one.happened or one.date for one in claims]),
        due=_stated(commitment.due, [one.due or _date_to_come(one) for one in claims]),
        terms=_stated(commitment.terms, [terms_in(one) for one in claims]),
        reached=tuple(one for one in commitment.reached if _rests_on(one, members)),
        parents=tuple(key for key in commitment.parents if key in kept),
        parts=tuple(key for key in commitment.parts if key in kept),
        confirmed=True,
        counts_why="",
        pairs=(),
        voices=(),
        agreed_by=tuple(
            replace(one, signed_on=signed_on(kept[one.key])) for one in commitment.agreed_by if one.key in kept
        ),
        condition=_condition(members, cards),
        sureness="confirmed",
        sureness_why="",
        open_=(),
    )


def _condition(members: tuple[Member, ...], cards: Mapping[str, Card]) -> Condition | None:
    """The condition that confirmed claims tell of; without its words where they may not be quoted."""
    found = condition(members)
    told = [one for one in members if found is not None and one.anchor in found.anchors]
    hidden = any(card.reuse == "internal" for card in (card_of(one, cards) for one in told) if card is not None)
    return replace(found, reason="") if found is not None and hidden else found


def _stage(commitment: Commitment, claims: list[Claim]) -> Stage:
    """The furthest stage that a confirmed claim states, and never one beyond what the ledger concludes."""
    stages = [one.stage for one in claims]
    if commitment.stage in stages:
        return commitment.stage
    if commitment.stage == "stopped":
        return max(stages, key=STAGES.index)
    within = [one for one in stages if STAGES.index(one) < STAGES.index(commitment.stage)]
    return max(within, key=STAGES.index, default=commitment.stage)


def _stated(value: Value | None, stated: list[Value | None]) -> Value | None:
    """The value where a confirmed claim states it, else the last that one states; nothing where the ledger has none."""
    if value is None or value in stated:
        return value
    return next((one for one in reversed(stated) if one is not None), None)


def _names(names: tuple[str, ...], stated: list[tuple[str, ...]]) -> tuple[str, ...]:
    said = dict.fromkeys(name for one in stated for name in one)
    return tuple(name for name in names if name in said) or tuple(said)


def _date_to_come(claim: Claim) -> PartialDate | None:
    return claim.date if claim.stage == "promised" and claim.happened is None else None


def _amount(commitment: Commitment, members: list[Member]) -> Amount | None:
    anchors = {member.anchor for member in members}
    if commitment.amount is not None and commitment.amount.anchor in anchors:
        return commitment.amount
    stated = [
        Amount(one.value, one.currency, one.bound, member.anchor, "stated by a confirmed claim")
        for member in members
        for one in member.claim.amounts[:1]
    ]
    same = [one for one in stated if commitment.amount and _same_sum(one, commitment.amount)]
    return next(iter([*same, *reversed(stated)]), None)


def _same_sum(one: Amount, other: Amount) -> bool:
    return (one.value, one.currency) == (other.value, other.currency)


def _rests_on(reached: Reached, members: tuple[Member, ...]) -> bool:
    return bool(reached.anchors) and set(reached.anchors) <= {member.anchor for member in members}
