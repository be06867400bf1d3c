"""What the claims of one commitment say of a sum, and whose word weighs more.

In: members. Out: their statements, those that agree, the better founded side, and what they say in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from medpact.claims import Anchor
from medpact.commitments import names, state
from medpact.commitments.checks.words import texts_say
from medpact.commitments.commitment import Member
from medpact.commitments.sketch import country_of, first_day, is_particular
from medpact.commitments.sums import compare, digits, shown
from medpact.values import Money, PartialDate
from medpact.values.rates import off_by

Told = tuple[Member, Money]

NEVER = 10**7
"""A day after all others."""


def statements(member: Member, members: Sequence[Member]) -> list[Told]:
    """What the other claims say."""
    return [(other, said) for other in members if other.anchor != member.anchor for said in other.claim.amounts]


def in_currency(told: Sequence[Told], currency: str | None) -> list[Told]:
    """Those of the statements that are in this currency."""
    return [(other, said) for other, said in told if said.currency == currency]


def support(money: Money, told: Sequence[Told], *, when: PartialDate | None) -> list[Told]:
    """The statements that agree with the figure, in its own currency or by the rate of the time."""
    return [item for item in told if compare(money, item[1], when=when).verdict in ("equal", "rounded", "rate")]


def against(member: Member, money: Money, right: Money, members: Sequence[Member]) -> list[str]:
    """What speaks against a reading of a figure: the figure, the texts that state it too, and third figures."""
    told = in_currency(statements(member, members), money.currency)
    unlike = [(other, said) for other, said in told if not can_be_one(said, right)]
    same = [other.anchor.text_sha256 for other, said in unlike if can_be_one(said, money)]
    third = [shown(said.value, said.currency) for _, said in unlike if not can_be_one(said, money)]
    return [shown(money.value, money.currency), *same, *third]


def can_be_one(one: Money, other: Money) -> bool:
    """True where two figures of one currency are one, or one of them rounded."""
    return compare(one, other, when=None).verdict in ("equal", "rounded")


def particular(member: Member) -> list[str]:
    """The receivers that the claim names, without countries and ministries."""
    return [name for name in member.claim.to if country_of(name) is None and is_particular(name)]


def is_for_another(member: Member, other: Member) -> bool:
    """True where both name receivers, and none of the one is any of the other."""
    pairs = [(one, another) for one in particular(member) for another in particular(other)]
    return bool(pairs) and all(names.alike(one, another) == "different" for one, another in pairs)


def outweighed(ours: Sequence[Told], theirs: Sequence[Told], members: Sequence[Member]) -> bool:
    """True where the other side is better founded: by its best claim, then by its texts; of equals the one told first."""

    def standing(side: Sequence[Told]) -> tuple[int, int]:
        return max(weighs(one, members) for one, _ in side), len({one.anchor.text_sha256 for one, _ in side})

    if standing(ours) != standing(theirs):
        return standing(ours) < standing(theirs)
    return min(in_time(one) for one, _ in ours) > min(in_time(one) for one, _ in theirs)


def in_time(member: Member) -> tuple[int, Anchor]:
    """Claims by the day of their text; those without one last."""
    return (NEVER if member.published is None else first_day(member.published)), member.anchor


def weighs(member: Member, members: Sequence[Member]) -> int:
    """How well a claim's sum is founded: 3 if a person confirmed it, 1 more or less as its currencies bear it out."""
    amounts, when = member.claim.amounts, state.time_for_rate(member, members)
    two = [
        (one, other) for index, one in enumerate(amounts) for other in amounts[index + 1 :] if can_be_held(one, other)
    ]
    founded = 0 if not two else -1 if any(off_by(one, other, when=when) for one, other in two) else 1
    return founded + (3 if member.is_confirmed else 0)


def can_be_held(one: Money, other: Money) -> bool:
    """True where a rate can tell something of two figures."""
    return one.currency != other.currency and None not in (one.currency, other.currency)


def others_say(told: Sequence[Told]) -> list[str]:
    """What the other texts say, the figure most often said first, without those that only round it."""
    said = {(money.value, money.currency): money for _, money in told}
    texts = {
        key: len({one.anchor.text_sha256 for one, money in told if (money.value, money.currency) == key})
        for key in said
    }
    ranked = sorted(said, key=lambda key: (-texts[key], -digits(key[0]), key[0]))
    kept = [
        key for key in ranked if key == ranked[0] or compare(said[ranked[0]], said[key], when=None).verdict != "rounded"
    ]
    return [f"{texts_say(texts[key])} {shown(*key)}" for key in kept]


def sure(member: Member) -> float:
    """How sure the reader was of the claim, 0 to 1; of what a person confirmed, and of what came without a figure, 1."""
    return 1.0 if member.is_confirmed or member.claim.confidence is None else member.claim.confidence
