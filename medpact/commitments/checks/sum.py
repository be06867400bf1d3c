"""Totals that their parts do not add up to, with what is left over.

In: totals with their parts. Out: Findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from medpact.commitments.checks.finding import finding
from medpact.commitments.commitment import Finding, Member
from medpact.commitments.sums import shown
from medpact.values import Money


def sums(totals: Iterable[tuple[Member, Sequence[Member], str]]) -> Iterator[Finding]:
    """Totals that their parts, in the same text and currency, do not add up to."""
    for whole, parts, commitment in totals:
        for money in whole.claim.amounts:
            figures = [
                next((said for said in part.claim.amounts if said.currency == money.currency), None) for part in parts
            ]
            known = [said for said in figures if said is not None]
            added = sum((said.value for said in known), Decimal(0))
            if len(known) == len(parts) and abs(added - money.value) > money.value * Decimal("0.02"):
                yield sum_finding(commitment, whole, parts, money, known, added)
                break


def sum_finding(
    commitment: str, whole: Member, parts: Sequence[Member], money: Money, known: Sequence[Money], added: Decimal
) -> Finding:
    """The finding on a total, with what is left over."""
    left = shown(abs(added - money.value), money.currency)
    more = "more than" if added > money.value else "less than"
    words = f"{' + '.join(f'{said.value:,.0f}' for said in known)} = {shown(added, money.currency)}: {left} {more} the {shown(money.value, money.currency)} stated"
    return finding("sum", commitment, whole.anchor, (part.anchor for part in parts), words, against=[words])
