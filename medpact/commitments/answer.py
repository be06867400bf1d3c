"""What was agreed, in the form that a program reads.

In: Commitments and Findings. Out: JSON objects. A claim is named by its document, its quote as read, and its kind.
"""

from __future__ import annotations

from typing import Any

from medpact.claims import Anchor
from medpact.claims.guideline import number
from medpact.commitments.commitment import Agreed, Amount, Commitment, Condition, Finding, Member, Pair, Remainder

ClaimKey = tuple[str, str, str]


def answer(agreed: Agreed) -> dict[str, Any]:
    """All that was agreed."""
    claims = {member.anchor: key_of(member) for one in agreed.commitments for member in one.members}
    commitments_out = [commitment_out(one, claims) for one in agreed.commitments]
    return {"commitments": commitments_out, "findings": [finding_out(one, claims) for one in agreed.findings]}


def key_of(member: Member) -> ClaimKey:
    """How the output names a claim: its document, its quote as read, its kind."""
    return member.documents[0], member.claim.quote.text, member.claim.kind


def commitment_out(one: Commitment, claims: dict[Anchor, ClaimKey]) -> dict[str, Any]:
    """One commitment."""
    return {
        "id": one.key,
        "kind": one.kind,
        "what": one.what,
        "stage": one.stage,
        "amount": amount_out(one.amount),
        "quantity": one.quantity,
        "from": list(one.from_),
        "to": list(one.to),
        "country": one.country,
        "place": one.place,
        "date": None if one.date is None else one.date.iso,
        "due": None if one.due is None else one.due.iso,
        "terms": one.terms,
        "claims": [
            [document, member.claim.quote.text, member.claim.kind]
            for member in one.members
            for document in member.documents
        ],
        "parents": list(one.parents),
        "parts": list(one.parts),
        "counts_in_totals": one.counts_in_totals,
        "counts_why": one.counts_why,
        "reached": [
            {
                "stage": step.stage,
                "quantity": step.quantity,
                "amount": amount_out(step.amount),
                "date": None if step.date is None else step.date.iso,
                "claims": [claims[anchor] for anchor in step.anchors],
            }
            for step in one.reached
        ],
        "voices": [
            {"origin": voice.origin, "documents": list(voice.documents), "why": voice.why} for voice in one.voices
        ],
        "agreed_by": [
            {"id": paper.key, "what": paper.what, "signed_on": None if paper.signed_on is None else paper.signed_on.iso}
            for paper in one.agreed_by
        ],
        "condition": condition_out(one.condition, claims),
        "remainder": remainder_out(one.remainder),
        "sureness": one.sureness,
        "sureness_why": one.sureness_why,
        "open": [
            {"field": open_.field, "why": open_.why, "claims": [claims[anchor] for anchor in open_.anchors]}
            for open_ in one.open_
        ],
        "reasons": [pair_out(pair, claims) for pair in one.pairs],
        "findings": list(one.findings),
    }


def amount_out(amount: Amount | None) -> dict[str, Any] | None:
    """A sum, with why it is this one."""
    if amount is None:
        return None
    return {"value": number(amount.value), "currency": amount.currency, "bound": amount.bound, "why": amount.why}


def condition_out(condition: Condition | None, claims: dict[Anchor, ClaimKey]) -> dict[str, Any] | None:
    """What is amiss, in the words of the claims."""
    if condition is None:
        return None
    since = None if condition.since is None else condition.since.iso
    told = [claims[anchor] for anchor in condition.anchors]
    return {"name": condition.name, "reason": condition.reason, "since": since, "claims": told}


def remainder_out(remainder: Remainder | None) -> dict[str, Any] | None:
    """What the parts leave over."""
    if remainder is None:
        return None
    left, parts = number(remainder.value), number(remainder.parts)
    return {"value": left, "currency": remainder.currency, "parts": parts, "words": remainder.words}


def pair_out(pair: Pair, claims: dict[Anchor, ClaimKey]) -> dict[str, Any]:
    """Why two claims were put together."""
    return {
        "one": claims[pair.one],
        "other": claims[pair.other],
        "score": pair.score,
        "reasons": [{"feature": one.feature, "weight": one.weight, "words": one.words} for one in pair.reasons],
    }


def finding_out(one: Finding, claims: dict[Anchor, ClaimKey]) -> dict[str, Any]:
    """One finding."""
    return {
        "id": one.key,
        "check": one.check,
        "commitment": one.commitment,
        "claim": claims[one.claim],
        "others": [claims[anchor] for anchor in one.others if anchor in claims],
        "arithmetic": one.arithmetic,
        "proposed": one.proposed,
    }
