"""Totals that their parts do not add up to, with what is left over.

In: totals with their parts. Out: Findings.

What is yet to come is no gap: of goods and people a remainder is told where the whole is said to have come, or where a
text that names the whole names a part to come too. Parts that only itemise leave no gap either: those of several texts
tell of one where they come close to the whole, and so do those of one text where they are money.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from medpact.claims import STAGES, Anchor
from medpact.commitments.checks.finding import finding
from medpact.commitments.commitment import Finding, Member
from medpact.commitments.compare import is_rounded
from medpact.commitments.sketch import first_day, stems
from medpact.commitments.sums import shown
from medpact.values import Money

DONE = ("delivered", "working", "stopped")

CLOSE = Decimal("0.85")
"""Parts that come to less than this share of a total only itemise some of it."""

ROUNDING = Decimal("0.02")

Part = tuple[str, Member, Member]
"""The key of a part, a claim of it, and the claim of its whole in the same text."""


def sums(totals: Iterable[tuple[Member, Sequence[Member], str]]) -> Iterator[Finding]:
    """Totals that their parts, in the same text and currency, do not add up to."""
    for whole, parts, commitment in totals:
        for money in whole.claim.amounts:
            figures = [
                next((said for said in part.claim.amounts if said.currency == money.currency), None) for part in parts
            ]
            known = [said for said in figures if said is not None]
            added = sum((said.value for said in known), Decimal(0))
            if len(known) == len(parts) and abs(added - money.value) > money.value * ROUNDING:
                yield sum_finding(commitment, whole, parts, money, known, added)
                break


def sum_finding(
    commitment: str, whole: Member, parts: Sequence[Member], money: Money, known: Sequence[Money], added: Decimal
) -> Finding:
    """The finding on a total, with what is left over."""
    left = shown(abs(added - money.value), money.currency)
    more = "more than" if added > money.value else "less than"
    figures = " + ".join(f"{said.value:,.0f}" for said in known)
    words = f"{figures} = {shown(added, money.currency)}: {left} {more} the {shown(money.value, money.currency)} stated"
    return finding("sum", commitment, whole.anchor, (part.anchor for part in parts), words, against=[words])


# ---------------------------------------------------------------- what is left over


def left_over(wholes: Iterable[tuple[str, Sequence[Part]]]) -> Iterator[Finding]:
    """What the parts of each whole leave over; of each commitment the parts are those that its texts name with it."""
    for commitment, parts in wholes:
        yield from money_left(commitment, parts)
        yield from number_left(commitment, parts)


def money_left(commitment: str, parts: Sequence[Part]) -> Iterator[Finding]:
    """Of each text the total that its own parts come close to, and do not reach."""
    for whole in dict.fromkeys(whole for *_, whole in parts):
        told = [part for _, part, other in parts if other.anchor == whole.anchor and part.claim.kind == "funding"]
        for money in whole.claim.amounts if len(told) > 1 and whole.claim.kind == "funding" else ():
            known = [said for part in told for said in part.claim.amounts if said.currency == money.currency]
            added = sum((said.value for said in known), Decimal(0))
            if len(known) == len(told) and money.value * CLOSE <= added < money.value * (1 - ROUNDING):
                yield sum_finding(commitment, whole, told, money, known, added)
                break


def number_left(commitment: str, parts: Sequence[Part]) -> Iterator[Finding]:
    """How many of a number of goods or people nobody accounts for."""
    counted = [one for one in parts if is_portion(one[1], one[2])]
    claims = list(dict.fromkeys(whole for *_, whole in counted))
    latest = {key: part for key, part, _ in sorted(counted, key=lambda one: in_time(one[1]))}
    numbers = {whole.claim.quantity for whole in claims}
    if len(latest) < 2 or len(numbers) != 1:
        return
    told, all_of_it = list(latest.values()), numbers.pop() or 0
    added = sum(part.claim.quantity or 0 for part in told)
    whole = max(claims, key=lambda one: (STAGES.index(one.claim.stage), in_time(one)))
    is_whole = whole.claim.stage in DONE or any(part.claim.stage not in DONE for part in told)
    is_of_one_text = len({part.anchor.text_sha256 for part in told}) == 1
    if not is_whole or added >= all_of_it or is_rounded(added, all_of_it):
        return
    if not is_of_one_text and added < all_of_it * CLOSE:
        return
    figures = " + ".join(f"{part.claim.quantity:,} {part.claim.stage}" for part in told)
    left = all_of_it - added
    words = f"{figures} = {added:,}; {left:,} of the {all_of_it:,} {'is' if left == 1 else 'are'} not accounted for"
    yield finding(
        "sum", commitment, whole.anchor, (part.anchor for part in told), words, about="number", against=[words]
    )


def in_time(member: Member) -> tuple[int, Anchor]:
    """Claims by the day of their text; those without one first."""
    return (first_day(member.published) if member.published is not None else 0), member.anchor


def is_portion(part: Member, whole: Member) -> bool:
    """True where a claim counts some of what the whole counts."""
    if part.claim.kind != whole.claim.kind or not stems(part.claim.what) & stems(whole.claim.what):
        return False
    return 0 < (part.claim.quantity or 0) < (whole.claim.quantity or 0)
