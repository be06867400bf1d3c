"""Things that are announced again with no step forward.

In: the members of all commitments, and the voices of each. Out: Findings, at most one for each text, receiver and giver.

Said again is what another voice promised, or told as signed, at least a month before, where the text

- brings no new figure, no new day and no higher stage of it;
- tells of no step beside it: no newer paper or sum, no ceremony, nothing delivered that was not told before;
- does not put the promise or a paper told before on their old day: who dates them announces nothing;
- has no other news before it: what another giver has just delivered, or what is only talked over again.

Two papers signed for one grant are two steps. Copies and translations of one origin are one voice. Within a
month of the last telling it is still the same news.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from medpact.claims import STAGES, Claim
from medpact.commitments.checks.finding import finding
from medpact.commitments.checks.told import sure
from medpact.commitments.checks.words import listed, ordinal
from medpact.commitments.commitment import Finding, Member, Voice
from medpact.commitments.sketch import DAYS_A_MONTH, country_of, first_day, last_day
from medpact.commitments.sums import compare
from medpact.values import Money, PartialDate

SURE = 0.6
"""Below this the reader is too often wrong: what it may have misread repeats nothing."""

CEREMONY = re.compile(r"ceremon|ground-?breaking|inaugurat|foundation stone|hand-?over|signing|launch")
"""Meetings that are a step; a visit or a round of talks is none."""

ACTS = ("funding", "agreement", "meeting")
"""Kinds whose date is that of the act, whatever their stage; the others are dated by when they come."""


@dataclass(frozen=True, slots=True)
class Again:
    """A claim, its commitment's key, and what other voices said of it before, the earliest first."""

    key: str
    member: Member
    earlier: tuple[Member, ...]

    @property
    def since(self) -> int:
        """The last day on which it was told before."""
        return last_day(published(self.earlier[-1]))


def repeats(
    commitments: Mapping[str, Sequence[Member]],
    voices: Mapping[str, Sequence[Voice]],
    *,
    texts: Collection[str] | None = None,
) -> Iterator[Finding]:
    """What texts announce again: these texts, or all that tell of the commitments.

    What a text is found to repeat hangs on its own claims and on the commitments that hold them, on nothing else.
    """
    told: dict[str, list[Again]] = defaultdict(list)
    for key in sorted(commitments):
        for member in commitments[key]:
            if texts is None or member.anchor.text_sha256 in texts:
                earlier = told_before(member, commitments[key], voices.get(key, ()))
                told[member.anchor.text_sha256].append(Again(key, member, earlier))
    for text in sorted(told):
        yield from repeated_in(sorted(told[text], key=lambda one: one.member.anchor))


def repeated_in(told: Sequence[Again]) -> Iterator[Finding]:
    """What one text says again: of several things for one receiver from one giver, the money, else the first is at fault."""
    found: dict[tuple[str | None, frozenset[str]], list[Again]] = defaultdict(list)
    for one in told:
        if says_again(one) and not any(excuses(other, one) for other in told):
            found[one.member.claim.country, givers(one.member.claim)].append(one)
    for again in found.values():
        first, *others = sorted(again, key=lambda one: one.member.claim.kind != "funding")
        yield said_again(first, others)


def told_before(member: Member, members: Iterable[Member], voices: Iterable[Voice]) -> tuple[Member, ...]:
    """What other voices said of it before the member's text was published, the earliest first."""
    if member.published is None:
        return ()
    own = {name for voice in voices if set(voice.documents) & set(member.documents) for name in voice.documents}
    before = [
        other
        for other in members
        if other.published is not None
        and last_day(other.published) < first_day(member.published)
        and not own & set(other.documents)
    ]
    return tuple(sorted(before, key=lambda other: (first_day(published(other)), other.anchor)))


def says_again(one: Again) -> bool:
    """True where the claim says as news what was said long before, and no more than that."""
    claim, earlier = one.member.claim, one.earlier
    if (
        not earlier
        or claim.is_row
        or sure(one.member) < SURE
        or first_day(published(one.member)) - one.since < DAYS_A_MONTH
    ):
        return False
    if claim.stage != highest(earlier) or not is_announced(claim):
        return False
    return all(not is_new(claim, [other.claim for other in earlier]) for is_new in (new_number, new_sum, new_day))


def highest(members: Iterable[Member]) -> str:
    """The highest stage that they state."""
    return max((member.claim.stage for member in members), key=STAGES.index)


def is_announced(claim: Claim) -> bool:
    """True for promises, and for papers told as signed without saying when; what has come is told again as history."""
    if claim.kind == "agreement":
        return claim.stage in ("promised", "delivered") and act_day(claim) is None
    if claim.kind == "funding":
        return claim.stage == "promised" and act_day(claim) is None
    return claim.stage == "promised" and claim.kind not in ("meeting", "registration")


def new_number(claim: Claim, earlier: Iterable[Claim]) -> bool:
    """True where it says how many, and nobody said so before."""
    return claim.quantity is not None and claim.quantity not in {other.quantity for other in earlier}


def new_sum(claim: Claim, earlier: Iterable[Claim]) -> bool:
    """True where it names a sum that nobody named before, in any currency."""
    said = [money for other in earlier for money in other.amounts]
    return any(not any(is_known(money, other) for other in said) for money in claim.amounts)


def is_known(one: Money, other: Money) -> bool:
    """True where two figures can be one sum; a wrong scale makes none new."""
    return compare(one, other, when=None).verdict != "different"


def new_day(claim: Claim, earlier: Iterable[Claim]) -> bool:
    """True where it puts it on a day that nobody named before: put off, or said more exactly."""
    due = claim.due or claim.date
    return due is not None and not any(
        due.can_be(said) for other in earlier if (said := other.due or other.date) is not None
    )


def excuses(other: Again, one: Again) -> bool:
    """True where another claim of the text is a step, or dates what was told before."""
    if other.member.anchor == one.member.anchor:
        return False
    if not goes_with(other.member.claim, one.member.claim):
        return is_news(other, one)
    return is_step(other, one) or is_new_money(other) or is_dated_back(other, one) or is_put_back(other)


def goes_with(claim: Claim, other: Claim) -> bool:
    """True where both can be of one receiver and giver."""
    if None not in (claim.country, other.country) and claim.country != other.country:
        return False
    return not givers(claim) or not givers(other) or bool(givers(claim) & givers(other))


def is_step(other: Again, one: Again) -> bool:
    """True where the other claim tells of something done since the last telling; of papers only papers are steps."""
    claim = other.member.claim
    if claim.stage not in ("delivered", "working") or (claim.kind == "meeting" and not CEREMONY.search(claim.what)):
        return False
    if one.member.claim.kind == "agreement" != claim.kind:
        return False
    day = act_day(claim)
    if day is not None:
        return first_day(day) > one.since
    return not any(STAGES.index(before.claim.stage) >= STAGES.index(claim.stage) for before in other.earlier)


def is_new_money(other: Again) -> bool:
    """True where the other claim promises a sum that was not told before."""
    claim = other.member.claim
    is_promised = claim.kind == "funding" and claim.stage == "promised" and bool(claim.amounts)
    return is_promised and (not other.earlier or new_sum(claim, [before.claim for before in other.earlier]))


def is_dated_back(other: Again, one: Again) -> bool:
    """True where the other claim puts a paper or a promise that was told before on its old day."""
    day = act_day(other.member.claim)
    is_known = other.member.claim.kind in ("agreement", "funding") and bool(other.earlier)
    return is_known and day is not None and first_day(day) <= one.since


def is_put_back(other: Again) -> bool:
    """True where the other claim talks over what was promised before: the text tells of a setback."""
    return other.member.claim.stage == "discussed" and any(one.claim.stage != "discussed" for one in other.earlier)


def is_news(other: Again, one: Again) -> bool:
    """True where the text begins with what somebody else has just delivered: the promise is told in passing."""
    claim, day = other.member.claim, act_day(other.member.claim)
    is_ahead = other.member.anchor.start < one.member.anchor.start
    if not is_ahead or claim.stage != "delivered" or claim.kind == "meeting" or day is None:
        return False
    return 0 <= last_day(published(one.member)) - first_day(day) <= DAYS_A_MONTH


def act_day(claim: Claim) -> PartialDate | None:
    """The day on which what the claim tells was done."""
    is_done = claim.kind in ACTS or claim.stage in ("delivered", "working")
    return claim.happened or (claim.date if is_done else None)


def givers(claim: Claim) -> frozenset[str]:
    """The countries that give."""
    return frozenset(code for code in map(country_of, claim.from_) if code is not None)


def published(member: Member) -> PartialDate:
    """The day of the member's text, which those asked for have."""
    assert member.published is not None
    return member.published


def said_again(one: Again, others: Sequence[Again]) -> Finding:
    """The finding on a thing said again: for the how many-th time, by whom, and since when there is nothing new."""
    claim, earlier = one.member.claim, one.earlier
    days = list(dict.fromkeys(str(published(member)) for member in earlier))
    who = f", by {claim.said_by or listed(claim.from_)}" if claim.said_by or claim.from_ else ""
    deed = "signed" if claim.stage == "delivered" else "promised"
    words = [
        f"{claim.what} {deed} for the {ordinal(times_told(one))} time{who}",
        f"told already on {listed(days)}, here on {published(one.member)}",
        f"no new step since {days[-1]}",
    ]
    if others:
        words.append(f"with it {listed([other.member.claim.what for other in others])}")
    anchors = (member.anchor for member in earlier)
    proposed = f"nothing new: {deed} as told on {days[0]}"
    return finding(
        "repeat", one.key, one.member.anchor, anchors, "; ".join(words), proposed=proposed, against=[claim.stage]
    )


def times_told(one: Again) -> int:
    """How many times it was announced, this time counted; what is told within a month is one time."""
    days = [published(member) for member in (*one.earlier, one.member)]
    return 1 + sum(first_day(after) - last_day(before) >= DAYS_A_MONTH for before, after in pairwise(days))
