"""What changed between two sets of conclusions, and why, in words.

In: conclusions before and after. Out: Changes: "commitment 3: amount 108,700,000 JPY → 1,087,000,000 JPY, because ...".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from medpact.claims import Anchor
from medpact.commitments import Agreed, Amount, Commitment, Finding, Member
from medpact.flow import Conclusions
from medpact.followup import Standing

Sort = Literal["new", "gone", "merged", "split", "changed", "finding"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than it was: which commitment (its key and number), what, and why."""

    sort: Sort
    commitment: str
    number: int | None
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.what}, because {self.why}" if self.why else self.what


def changes(before: Conclusions | None, after: Conclusions) -> tuple[Change, ...]:
    """All that changed, commitment by commitment in the order of their keys, then the findings. Empty where nothing did."""
    old = Agreed((), ()) if before is None else before.agreed
    moved = "" if before is None else versions(before, after)
    return (
        *arrivals(old, after.agreed),
        *departures(old, after.agreed),
        *differences(old, after.agreed, moved),
        *finding_changes(old, after.agreed),
        *standing_changes(before, after, moved),
    )


# --- whole commitments ---------------------------------------------------------------------------------------------


def arrivals(old: Agreed, new: Agreed) -> Iterator[Change]:
    """Commitments that were not there, and those into which several grew together."""
    was = homes(old)
    for commitment in new.commitments:
        came_from = sorted({was[anchor].key for anchor in anchors(commitment) if anchor in was})
        if not came_from:
            yield change("new", commitment, f"new: {commitment.what}", told_by(commitment.members))
        elif len(came_from) > 1:
            by_key = {one.key: one for one in old.commitments}
            names = " and ".join(name(by_key[key]) for key in came_from)
            yield change("merged", commitment, f"{names} are now one", grounds(commitment))


def departures(old: Agreed, new: Agreed) -> Iterator[Change]:
    """Commitments that are no longer there, and those that fell into several."""
    now = homes(new)
    rejected = {member.anchor: member for member in new.rejected}
    for commitment in old.commitments:
        went_to = {now[anchor].key: now[anchor] for anchor in anchors(commitment) if anchor in now}
        if not went_to:
            by = next((rejected[anchor].by for anchor in anchors(commitment) if anchor in rejected), None)
            why = f"{by} rejected its claim" if by else "no visible document says it any more"
            yield change("gone", commitment, f"gone: {commitment.what}", why)
        elif len(went_to) > 1:
            parts = " and ".join(name(went_to[key]) for key in sorted(went_to))
            yield change("split", commitment, f"is now {parts}", "its claims are held for different things")


def homes(agreed: Agreed) -> dict[Anchor, Commitment]:
    """In which commitment each claim stands."""
    return {member.anchor: commitment for commitment in agreed.commitments for member in commitment.members}


def anchors(commitment: Commitment) -> list[Anchor]:
    """The anchors of the commitment's claims."""
    return [member.anchor for member in commitment.members]


def grounds(commitment: Commitment) -> str:
    """Why its claims are held to be one: a person's word, else the reason that weighs most."""
    if any(pair.judgement for pair in commitment.pairs):
        return "a person judged two of their claims the same"
    reasons = [reason for pair in commitment.pairs for reason in pair.reasons]
    return max(reasons, key=lambda reason: reason.weight).words if reasons else ""


def told_by(members: tuple[Member, ...]) -> str:
    """Which documents say it."""
    documents = sorted({document for member in members for document in member.documents})
    shown = ", ".join(documents[:3]) + (f" and {len(documents) - 3} more" if len(documents) > 3 else "")
    return f"{shown} {'says' if len(documents) == 1 else 'say'} so" if documents else "a person judged so"


# --- fields of a commitment ----------------------------------------------------------------------------------------

FIELDS: tuple[tuple[str, Callable[[Commitment], str]], ...] = (
    ("number", lambda one: text(one.number)),
    ("kind", lambda one: one.kind),
    ("what", lambda one: one.what),
    ("amount", lambda one: money(one.amount)),
    ("quantity", lambda one: text(one.quantity)),
    ("stage", lambda one: one.stage),
    ("from", lambda one: listed(one.from_)),
    ("to", lambda one: listed(one.to)),
    ("country", lambda one: text(one.country)),
    ("place", lambda one: text(one.place)),
    ("date", lambda one: text(one.date)),
    ("due", lambda one: text(one.due)),
    ("terms", lambda one: text(one.terms)),
    ("part of", lambda one: listed(one.parents)),
    ("counts in totals", lambda one: "yes" if one.counts_in_totals else "no"),
    ("confirmed", lambda one: "yes" if one.confirmed else "no"),
    ("documents", lambda one: text(len({name for member in one.members for name in member.documents}))),
)


def differences(old: Agreed, new: Agreed, moved: str) -> Iterator[Change]:
    """Fields of a commitment that hold something else than before."""
    was = homes(old)
    for commitment in new.commitments:
        before = next((was[anchor] for anchor in anchors(commitment) if anchor in was), None)
        if before is None:
            continue
        why = cause(before, commitment, new) or moved or "the program concludes otherwise from the same claims"
        for field, words in FIELDS:
            if words(before) != words(commitment):
                yield change("changed", commitment, f"{field} {words(before)} → {words(commitment)}", why)


def cause(before: Commitment, after: Commitment, new: Agreed) -> str:
    """What happened to the commitment's claims: judged, told anew, taken away; "" where nothing did."""
    was = {member.anchor: member for member in before.members}
    now = {member.anchor: member for member in after.members}
    rejected = {member.anchor: member for member in new.rejected}
    causes = [judged(member) for anchor, member in now.items() if anchor in was and is_judged_anew(was[anchor], member)]
    causes += [
        f"{listed(member.documents)} says {member.claim.quote.text!r}"
        for anchor, member in now.items()
        if anchor not in was
    ]
    causes += [
        f"claim {member.claim.quote.text!r} was rejected by {rejected[anchor].by}"
        if anchor in rejected
        else f"claim {member.claim.quote.text!r} stands here no longer"
        for anchor, member in was.items()
        if anchor not in now
    ]
    causes += [
        f"{listed(member.documents)} now says it too"
        for anchor, member in now.items()
        if anchor in was and set(member.documents) - set(was[anchor].documents)
    ]
    causes += [
        f"claim {member.claim.quote.text!r} is read otherwise now"
        for anchor, member in now.items()
        if anchor in was and member.judgement == was[anchor].judgement and member.claim != was[anchor].claim
    ]
    return "; ".join(causes)


def is_judged_anew(was: Member, now: Member) -> bool:
    """True where another judgement stands on the claim than before, or none any more."""
    return was.judgement != now.judgement or was.state != now.state


def judged(member: Member) -> str:
    """Who did what to the claim."""
    if member.by is None:
        return f"the judgement on claim {member.claim.quote.text!r} was taken back"
    return f"claim {member.claim.quote.text!r} was {member.state} by {member.by}"


def versions(before: Conclusions, after: Conclusions) -> str:
    """Which of the code, the rates and the day moved on."""
    pairs = (
        ("the program", before.code_version, after.code_version),
        ("the exchange rates", before.rates_version, after.rates_version),
        ("the day", before.today.iso, after.today.iso),
    )
    return "; ".join(f"{what} went from {old} to {new}" for what, old, new in pairs if old != new)


# --- findings and standings ----------------------------------------------------------------------------------------


def finding_changes(old: Agreed, new: Agreed) -> Iterator[Change]:
    """Findings that appeared, went, were settled or were opened again."""
    was = {finding.key: finding for finding in old.findings}
    now = {finding.key: finding for finding in new.findings}
    for key in sorted(was.keys() | now.keys()):
        words = finding_words(was.get(key), now.get(key))
        if words:
            finding = now.get(key) or was[key]
            yield Change("finding", finding.commitment, None, f"finding {finding.check}: {words[0]}", words[1])


def finding_words(was: Finding | None, now: Finding | None) -> tuple[str, str] | None:
    """What happened to a finding, and why; None where nothing did."""
    if now is None:
        return ("gone", "the claims no longer disagree")
    if was is None:
        return ("new", now.arithmetic)
    if was.resolution != now.resolution:
        by = now.resolution
        return (
            ("open again", "what settled it was taken back or no longer holds")
            if by is None
            else ("settled", f"{by.by}: {by.reason}")
        )
    return ("other arithmetic", now.arithmetic) if was.arithmetic != now.arithmetic else None


STANDING: tuple[tuple[str, Callable[[Standing], str]], ...] = (
    ("step", lambda one: text(one.step)),
    ("last evidence", lambda one: text(one.last_evidence)),
    ("overdue since", lambda one: text(one.overdue_since)),
    ("not working since", lambda one: text(one.not_working_since)),
)


def standing_changes(before: Conclusions | None, after: Conclusions, moved: str) -> Iterator[Change]:
    """Commitments that stand otherwise than before, among those that were there."""
    was = {} if before is None else {standing.commitment: standing for standing in before.standings}
    by_key = {commitment.key: commitment for commitment in after.agreed.commitments}
    for standing in after.standings:
        old = was.get(standing.commitment)
        for field, words in STANDING:
            if old is not None and words(old) != words(standing):
                why = moved or "its claims, or what was seen of it, say so"
                what = f"{field} {words(old)} → {words(standing)}"
                yield change("changed", by_key[standing.commitment], what, why)


# --- words ---------------------------------------------------------------------------------------------------------


def change(sort: Sort, commitment: Commitment, what: str, why: str) -> Change:
    """A change of this commitment, its name before the words."""
    return Change(sort, commitment.key, commitment.number, f"{name(commitment)}: {what}", why)


def name(commitment: Commitment) -> str:
    """The commitment as one may speak of it: its number, else its key."""
    return f"commitment {commitment.key if commitment.number is None else commitment.number}"


def money(amount: Amount | None) -> str:
    """A sum as `1,087,000,000 JPY`."""
    return "none" if amount is None else f"{amount.value:,} {amount.currency or '(currency open)'}"


def listed(names: tuple[str, ...]) -> str:
    """Names in a row."""
    return ", ".join(names) or "none"


def text(value: object) -> str:
    """The value as words; a zero is a number."""
    return "none" if value is None else str(value)
