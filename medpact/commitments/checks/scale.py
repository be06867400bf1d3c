"""Sums that are a power of ten off.

In: the members of a commitment. Out: Findings.

Three figures can show it, asked in this order: the second currency of the same claim, what other texts say, and what
one of the goods would cost. A usual price is coarse: it is asked only where no other figure bears the sum out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from medpact.commitments import state
from medpact.commitments.checks.finding import finding
from medpact.commitments.checks.told import (
    Told,
    against,
    in_currency,
    is_for_another,
    others_say,
    outweighed,
    statements,
    support,
    weighs,
)
from medpact.commitments.checks.words import figure, many, month_words, one_of, times
from medpact.commitments.commitment import Finding, Member
from medpact.commitments.sums import compare, digits, shown
from medpact.values import Money, PartialDate, Quantity, prices
from medpact.values.prices import OffPrice
from medpact.values.rates import Off, off_by

SOUNDS_LIKE_A_VOWEL = frozenset("aeiouAEIOMX")


def scale(commitment: str, suspects: Sequence[Member], members: Sequence[Member]) -> Iterator[Finding]:
    """Sums that are a power of ten off from their own second currency, what other texts say, or the usual price."""
    for member in suspects:
        off = own_scale(member, members)
        if off is not None:
            yield scale_by_rate(commitment, member, off, wrong_side(member, off, members), members)
            continue
        for money in member.claim.amounts:
            right = scale_against(member, money, members)
            if right:
                yield scale_by_others(commitment, member, money, right, members)
                break
        else:
            yield from scale_by_price(commitment, member, members)


def own_scale(member: Member, members: Sequence[Member]) -> Off | None:
    """How a claim's own two currencies refute each other, where it is by a power of ten."""
    amounts = member.claim.amounts
    when = state.time_for_rate(member, members)
    for index, one in enumerate(amounts):
        for other in amounts[index + 1 :]:
            off = off_by(one, other, when=when)
            if off is not None and off.is_scale:
                return off
    return None


def wrong_side(member: Member, off: Off, members: Sequence[Member]) -> Money:
    """Which of the two figures is wrong: what other texts, then usual prices, bear out less; the first where none tells."""

    def founded(money: Money) -> tuple[int, bool]:
        return borne(member, money, members), off_price(member, money, members) is None

    first, second = sorted((off.weak, off.strong), key=member.claim.amounts.index)
    return second if founded(second) < founded(first) else first


def borne(member: Member, money: Money, members: Sequence[Member]) -> int:
    """How many statements of other claims, in whatever currency, bear a figure out, less those that speak against it."""
    when = state.time_for_rate(member, members)
    verdicts = Counter(compare(money, said, when=when).verdict for _, said in statements(member, members))
    return sum(verdicts[good] for good in ("equal", "rounded", "rate")) - verdicts["scale"] - verdicts["different"]


def scale_by_rate(commitment: str, member: Member, off: Off, wrong: Money, members: Sequence[Member]) -> Finding:
    """The finding on a claim whose own two currencies refute each other."""
    power = off.power if wrong is off.weak else -off.power
    rate = f"implies {figure(off.implied)} {many(off.weak.currency)} to the {one_of(off.strong.currency)}"
    actual = f"in {month_words(off.month)} it was about {figure(off.actual)}"
    parts = [f"{shown(off.weak.value, off.weak.currency)} for {shown(off.strong.value, off.strong.currency)} {rate}"]
    parts += [actual, times(power)]
    backing = scale_against(member, wrong, members)
    parts += others_say(backing)
    right = Money(wrong.value.scaleb(-power), wrong.currency)
    best = next((said for _, said in backing if said.currency == wrong.currency), right)
    return finding(
        "scale",
        commitment,
        member.anchor,
        (other.anchor for other, _ in backing),
        "; ".join(parts),
        proposed=shown(best.value, best.currency),
        against=against(member, wrong, best, members),
    )


def scale_against(member: Member, money: Money, members: Sequence[Member]) -> list[Told]:
    """The statements that are a power of ten from this one, where they are better founded; the best said first.

    What is meant for another hospital tells nothing, however the two came to be held for one commitment.
    """
    when = state.time_for_rate(member, members)
    told = [(other, said) for other, said in statements(member, members) if can_tell(member, money, other, said)]
    scaled = [(other, said) for other, said in told if is_scaled(money, said, when=when)]
    apart = [(other, said) for other, said in scaled if not is_for_another(member, other)]
    if not apart or not outweighed([(member, money), *support(money, told, when=when)], apart, members):
        return []
    best = in_currency(apart, money.currency) or apart
    most = Counter((said.value, said.currency) for _, said in best)
    return sorted(
        best, key=lambda item: (-most[item[1].value, item[1].currency], -digits(item[1].value), item[0].anchor)
    )


def can_tell(member: Member, money: Money, other: Member, said: Money) -> bool:
    """True where one figure tells of another: in one currency, or in two where the claims have none in common."""
    if money.currency == said.currency:
        return True
    return not {one.currency for one in member.claim.amounts} & {one.currency for one in other.claim.amounts}


def is_scaled(one: Money, other: Money, *, when: PartialDate | None) -> bool:
    """True where two figures are a power of ten apart."""
    return compare(one, other, when=when).verdict == "scale"


def scale_by_others(
    commitment: str, member: Member, money: Money, right: list[Told], members: Sequence[Member]
) -> Finding:
    """The finding on a claim whose sum is a power of ten from what other texts say of it."""
    other, said = right[0]
    power = compare(money, said, when=state.time_for_rate(member, members)).power
    by_rate = "" if said.currency == money.currency else " at the rate of the time"
    parts = [f"{shown(money.value, money.currency)} is {times(power)}{by_rate}", *others_say(right)]
    second = next((one for one in other.claim.amounts if one.currency != said.currency), None)
    if second is not None:
        parts.append(f"the same text gives it as {shown(second.value, second.currency)} too")
    best = Money(money.value.scaleb(-power), money.currency) if by_rate else said
    anchors = (one.anchor for one, _ in right)
    proposed = shown(best.value, best.currency)
    speaks = against(member, money, best, members)
    return finding("scale", commitment, member.anchor, anchors, "; ".join(parts), proposed=proposed, against=speaks)


def scale_by_price(commitment: str, member: Member, members: Sequence[Member]) -> Iterator[Finding]:
    """The finding on goods of which one would cost what no such thing costs, where no other figure bears the sum out."""
    for money in member.claim.amounts:
        off = off_price(member, money, members)
        if off is None or borne(member, money, members) > 0 or weighs(member, members) > 0:
            continue
        one = f"{off.dollars:,.0f} dollars" if off.dollars >= 10 else f"{off.dollars:,.2f} dollars"
        article = "an" if off.what[0] in SOUNDS_LIKE_A_VOWEL else "a"
        parts = [
            f"{shown(money.value, money.currency)} for {member.claim.quantity:,} implies {one} {article} {off.what}",
            f"one usually costs {off.low:,} to {off.high:,}",
            times(off.power),
        ]
        best = Money(money.value.scaleb(-off.power), money.currency)
        yield finding(
            "scale",
            commitment,
            member.anchor,
            [],
            "; ".join(parts),
            proposed=shown(best.value, best.currency),
            about="price",
            against=against(member, money, best, members),
        )
        return


def off_price(member: Member, money: Money, members: Sequence[Member]) -> OffPrice | None:
    """How the price of one of the goods lies outside the usual; None where it does not, or nothing tells."""
    claim = member.claim
    if claim.kind != "equipment" or claim.quantity is None:
        return None
    one = prices.unit_price(money, Quantity(claim.quantity, "", 0, 0))
    return None if one is None else prices.off_by(claim.what, one, when=state.time_for_rate(member, members))
