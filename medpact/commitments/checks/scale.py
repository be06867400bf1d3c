"""Sums that are a power of ten off.

In: the members of a commitment. Out: Findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from medpact.commitments import state
from medpact.commitments.checks.finding import finding
from medpact.commitments.checks.told import Told, others_say, outweighed, statements, support
from medpact.commitments.checks.words import figure, many, month_words, one_of, times
from medpact.commitments.commitment import Finding, Member
from medpact.commitments.sums import compare, digits, is_telling, shown
from medpact.values import Money
from medpact.values.rates import Off, off_by


def scale(commitment: str, suspects: Sequence[Member], members: Sequence[Member]) -> Iterator[Finding]:
    """Sums that are a power of ten off from their own second currency, or from what other texts say."""
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
    """Which of the two figures is the wrong one: the one that other texts bear out less; the first where none tells."""
    first, second = sorted((off.weak, off.strong), key=member.claim.amounts.index)
    return second if borne(member, second, members) < borne(member, first, members) else first


def borne(member: Member, money: Money, members: Sequence[Member]) -> int:
    """How many statements of other claims, in whatever currency, bear a figure out, less those that speak against it."""
    when = state.time_for_rate(member, members)
    others = [said for other in members if other.anchor != member.anchor for said in other.claim.amounts]
    verdicts = Counter(compare(money, said, when=when).verdict for said in others)
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
    best = backing[0][1] if backing else right
    return finding(
        "scale",
        commitment,
        member.anchor,
        (other.anchor for other, _ in backing),
        "; ".join(parts),
        proposed=shown(best.value, best.currency),
    )


def scale_against(member: Member, money: Money, members: Sequence[Member]) -> list[Told]:
    """The statements that are a power of ten from this one, where they are better founded; the best said first."""
    told = statements(member, money.currency, members)
    apart = [(other, said) for other, said in told if is_scaled(money, said)]
    if not apart or not outweighed([(member, money), *support(member, money, members)], apart, members):
        return []
    most = Counter(said.value for _, said in apart)
    return sorted(apart, key=lambda item: (-most[item[1].value], -digits(item[1].value), item[0].anchor))


def is_scaled(one: Money, other: Money) -> bool:
    """True where two figures of one currency are a power of ten apart, and not only because both are round."""
    answer = compare(one, other, when=None)
    return answer.verdict == "scale" and is_telling(answer)


def scale_by_others(
    commitment: str, member: Member, money: Money, right: list[Told], members: Sequence[Member]
) -> Finding:
    """The finding on a claim whose sum is a power of ten from what other texts say of it."""
    power = compare(money, right[0][1], when=None).power
    parts = [f"{shown(money.value, money.currency)} is {times(power)}", *others_say(right)]
    second = next((said for said in right[0][0].claim.amounts if said.currency != money.currency), None)
    if second is not None:
        parts.append(f"the same text gives it as {shown(second.value, second.currency)} too")
    return finding(
        "scale",
        commitment,
        member.anchor,
        (other.anchor for other, _ in right),
        "; ".join(parts),
        proposed=shown(right[0][1].value, right[0][1].currency),
    )
