"""How far one may rely on a commitment, and what of it is open.

In: a commitment and the findings on it. Out: the commitment with its sureness, the reason in words, and what is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from medpact.claims import Anchor, Kind
from medpact.commitments.commitment import Commitment, Finding, Member, Open, Sureness
from medpact.commitments.state import agree
from medpact.commitments.sums import shown

CONTRADICTING = ("conflict", "scale")
"""Checks whose open findings say that texts disagree."""

WANTED: dict[Kind, tuple[str, ...]] = {
    "funding": ("amount", "terms", "from", "to", "date"),
    "equipment": ("quantity", "from", "to", "place", "date"),
    "facility": ("from", "to", "place", "date"),
    "training": ("quantity", "from", "to", "date"),
    "technology": ("from", "to", "date"),
    "research": ("from", "to", "date"),
    "registration": ("country", "date"),
    "agreement": ("from", "to", "date"),
    "meeting": ("from", "to", "date"),
    "institution": ("from", "to", "place"),
}
"""What each kind of commitment should tell."""


def weighed(commitment: Commitment, findings: Iterable[Finding]) -> Commitment:
    """The commitment with how far one may rely on it and what is open."""
    contradicting = [one for one in findings if one.check in CONTRADICTING and one.resolution is None]
    level, why = sureness(commitment, contradicting)
    missing = (Open(field, "nobody told it") for field in WANTED[commitment.kind] if is_missing(commitment, field))
    return replace(commitment, sureness=level, sureness_why=why, open_=(*missing, *disagreements(commitment.members)))


def sureness(commitment: Commitment, contradicting: Sequence[Finding]) -> tuple[Sureness, str]:
    """How far one may rely on it, and why. A contradiction that nobody settled comes before all else."""
    count, judges = len(commitment.voices), judged_by(commitment.members)
    told = f"{count} voices tell of it" if count > 1 else "one voice tells of it"
    if contradicting:
        return "contradicted", f"texts disagree: {contradicting[0].arithmetic}; {told}"
    if judges:
        return "confirmed", f"confirmed by {', '.join(judges)}; {told}"
    return ("several voices" if count > 1 else "one voice"), told


def judged_by(members: Iterable[Member]) -> tuple[str, ...]:
    """Who accepted or corrected a claim of it."""
    return tuple(sorted({member.by for member in members if member.is_confirmed and member.by}))


def is_missing(commitment: Commitment, field: str) -> bool:
    """True for a field that nothing was told of."""
    attribute = {"from": "from_"}.get(field, field)
    value = getattr(commitment, attribute)
    return value is None or value == ()


def disagreements(members: Sequence[Member]) -> Iterator[Open]:
    """The fields that claims tell otherwise, with what they say."""
    for field, told in SAID.items():
        said: dict[str, list[Anchor]] = {}
        for member in members:
            for words in told(member, members):
                said.setdefault(words, []).append(member.anchor)
        if len(said) > 1:
            anchors = sorted({anchor for told_by in said.values() for anchor in told_by})
            yield Open(field, f"told as {' / '.join(sorted(said))}", tuple(anchors))


def sums(member: Member, members: Iterable[Member]) -> list[str]:
    """The sums of a claim that another claim states otherwise in the same currency, and not rounded."""
    others = [money for other in members for money in other.claim.amounts]
    return [
        shown(one.value, one.currency)
        for one in member.claim.amounts
        if any(one.currency == other.currency and not agree(one.value, other.value) for other in others)
    ]


def days(member: Member, members: Iterable[Member]) -> list[str]:
    """The day on which a paper was signed or a meeting held, where another claim names another."""
    day = member.claim.happened or member.claim.date
    if day is None or member.claim.kind not in ("agreement", "meeting"):
        return []
    others = (other.claim.happened or other.claim.date for other in members)
    return [day.iso] if any(other is not None and not day.can_be(other) for other in others) else []


SAID: dict[str, Callable[[Member, Sequence[Member]], list[str]]] = {
    "amount": sums,
    "quantity": lambda one, _: [] if one.claim.quantity is None else [f"{one.claim.quantity:,}"],
    "country": lambda one, _: [one.claim.country] if one.claim.country else [],
    "terms": lambda one, _: [one.claim.terms] if one.claim.terms else [],
    "date": days,
}
