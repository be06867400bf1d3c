"""The signed papers by which something was agreed, and the days on which things happened, as claims date them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from medpact.claims import Anchor
from medpact.commitments import Agreed, Commitment, Member
from medpact.followup.days import first_day, last_day
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


# How far apart in a text, in code points, a paper and the money it binds are told.
NEAR = 600


@dataclass(frozen=True, slots=True)
class Papers:
    """All signed papers of what was agreed, by the key of the commitment that they were signed for."""

    by_key: Mapping[str, tuple[Commitment, ...]]

    @classmethod
    def of(cls, agreed: Agreed) -> Papers:
        """The papers of what was agreed that are signed or in force.

        A paper is for the commitments that it is linked to. One of a sort that binds money is also for the money
        that is told nearest to it: of the same giver, for the same country, and more than talked about. Where its
        texts tell it beside several sums, most texts decide.
        """
        signed = [
            one for one in agreed.commitments if one.kind == "agreement" and one.stage in ("delivered", "working")
        ]
        money = _money_by_text(agreed)
        found: dict[str, dict[str, Commitment]] = defaultdict(dict)
        for paper in signed:
            for key in (*paper.parents, *paper.parts, *_nearest_money(paper, money)):
                found[key][paper.key] = paper
        return cls({key: tuple(sorted(its.values(), key=_by_day)) for key, its in found.items()})

    def behind(self, commitment: Commitment) -> tuple[Commitment, ...]:
        """The papers by which a commitment, or the whole that it is part of, was agreed, the earliest first."""
        found = {
            paper.key: paper for key in (commitment.key, *commitment.parents) for paper in self.by_key.get(key, ())
        }
        found.pop(commitment.key, None)
        return tuple(sorted(found.values(), key=_by_day))


def _by_day(paper: Commitment) -> tuple[PartialDate, str]:
    return signed_on(paper) or PartialDate(9999), paper.key


def _money_by_text(agreed: Agreed) -> dict[str, list[tuple[Commitment, Anchor]]]:
    money = defaultdict(list)
    for one in agreed.commitments:
        if one.kind == "funding" and one.stage != "discussed":
            for member in one.members:
                if not member.claim.is_row:
                    money[member.anchor.text_sha256].append((one, member.anchor))
    return money


def _nearest_money(paper: Commitment, money: Mapping[str, list[tuple[Commitment, Anchor]]]) -> list[str]:
    """The key of the money that most texts tell nearest to the paper; none where no text does."""
    votes: Counter[str] = Counter()
    if any(words in paper.what.lower() for words in BINDING):
        for member in paper.members:
            near = [
                (_distance(member.anchor, anchor), one.key)
                for one, anchor in money.get(member.anchor.text_sha256, ())
                if _same_sides(paper, one) and _distance(member.anchor, anchor) <= NEAR
            ]
            votes.update(key for _, key in sorted(near)[:1])
    return [min(votes, key=lambda key: (-votes[key], key))] if votes else []


def _distance(one: Anchor, other: Anchor) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _same_sides(paper: Commitment, money: Commitment) -> bool:
    return paper.country == money.country and bool(set(paper.from_) & set(money.from_))


def signed_on(paper: Commitment) -> PartialDate | None:
    """The day a paper was signed, as its claims date it."""
    days = [happened_on(one) for one in paper.members if one.claim.stage in ("delivered", "working")]
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
    dated_act = claim.stage in ("delivered", "working", "stopped") or _is_past_promise(member)
    return (claim.date if dated_act else None) or member.published


def _is_past_promise(member: Member) -> bool:
    claim = member.claim
    if claim.kind != "funding" or claim.stage != "promised" or claim.date is None:
        return False
    return member.published is None or first_day(claim.date) <= last_day(member.published)
