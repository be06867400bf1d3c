"""The papers by which something was agreed, and the days on which things happened, as claims date them.

In: members of commitments. Out: Instruments and days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from medpact.claims import Anchor
from medpact.commitments.commitment import Instrument, Member
from medpact.commitments.sketch import first_day, last_day
from medpact.values import PartialDate

SIGNED = ("delivered", "working")


def instruments(papers: Mapping[str, tuple[str, Sequence[Member]]]) -> tuple[Instrument, ...]:
    """The papers that are signed or in force, the earliest first; `papers` gives by key what each is called, and its members."""
    found = [
        Instrument(key, what, signed_on(members))
        for key, (what, members) in papers.items()
        if any(one.claim.stage in SIGNED for one in members)
    ]
    return tuple(sorted(found, key=order))


def order(one: Instrument) -> tuple[PartialDate, str]:
    """Papers by the day they were signed, those without a day last."""
    return one.signed_on or PartialDate(9999), one.key


def signed_on(members: Iterable[Member]) -> PartialDate | None:
    """The day a paper was signed, as its claims date it."""
    days = [happened_on(one) for one in members if one.claim.stage in SIGNED]
    return min((one for one in days if one is not None), default=None)


def happened_on(member: Member) -> PartialDate | None:
    """The day of what a claim says has happened; where it gives none, the day it was published.

    The date of goods, a building or a course to come is the day it is due, so that their promise counts from its
    publication; the date of money promised is the day of the promise, unless it lies after the publication
    (reading guideline, "date").
    """
    claim = member.claim
    if claim.happened is not None:
        return claim.happened
    dated_act = claim.stage in ("delivered", "working", "stopped") or is_past_promise(member)
    return (claim.date if dated_act else None) or member.published


def is_past_promise(member: Member) -> bool:
    """True for money promised on a day that the claim names and that has been."""
    claim = member.claim
    if claim.kind != "funding" or claim.stage != "promised" or claim.date is None:
        return False
    return member.published is None or first_day(claim.date) <= last_day(member.published)


def evidence_order(member: Member) -> tuple[int, Anchor]:
    """Members by the day for which they speak: their text's, else the one they name; those without either first."""
    day = member.published or member.claim.happened or member.claim.date
    return (0 if day is None else first_day(day), member.anchor)
