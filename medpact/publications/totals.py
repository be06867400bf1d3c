"""Sums that one may quote: by currency and terms, what persons confirmed apart from what was only read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from medpact.commitments import Amount, Commitment
from medpact.publications.concluded import Concluded
from medpact.publications.confirmed import confirmed

Group = Literal["grant", "loan", "investment", "own budget", "not told"]
GROUPS: dict[str | None, Group] = {
    "grant": "grant",
    "in kind": "grant",
    "loan": "loan",
    "investment": "investment",
    "own budget": "own budget",
    None: "not told",
}


@dataclass(frozen=True, slots=True)
class Total:
    """What was promised or came, in one currency (ISO 4217; None: not known) and under one sort of terms.

    `confirmed` is the sum of what a person confirmed, `read` of what was read and not yet confirmed: two figures,
    never one. `confirmed_keys` and `read_keys` are the commitments that each is made of. `about` is true where a
    sum among them is stated as about, at least, at most or a range (its lower figure counts).
    """

    currency: str | None
    terms: Group
    confirmed: Decimal
    read: Decimal
    confirmed_keys: tuple[str, ...] = ()
    read_keys: tuple[str, ...] = ()
    about: bool = False


@dataclass(slots=True)
class _Sum:
    value: Decimal = Decimal(0)
    keys: list[str] = field(default_factory=list)
    about: bool = False

    def add(self, amount: Amount, key: str) -> None:
        self.value += amount.value
        self.keys.append(key)
        self.about = self.about or amount.bound != "exact"


def totals(conclusions: Concluded) -> tuple[Total, ...]:
    """The totals of the conclusions, by currency and terms.

    - What is only discussed, or stopped before anything came, is no promise and counts nowhere.
    - What would be counted twice does not count: see `counts_in_totals`; nor does a part beside its whole.
    - Loans stand apart from grants, and so does money whose terms nobody told.
    """
    agreed = conclusions.agreed
    parents = {one.key: one.parents for one in agreed.commitments}
    above = {key: _above(key, parents) for key in parents}
    sure = _counted(confirmed(agreed).commitments, above, beside=set())
    merely_read = _counted(agreed.commitments, above, beside={one.key for one in sure})
    return _totals(sure, merely_read)


def _above(key: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = [key]
    while waiting:
        new = set(parents.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def _counted(commitments: Iterable[Commitment], above: dict[str, set[str]], *, beside: set[str]) -> list[Commitment]:
    """Those that count, none of them above or below another, nor above or below or the same as one of `beside`."""
    covered = beside.union(*(above[key] for key in beside))
    able = {one.key: one for one in commitments if one.key not in covered and _counts(one)}
    taken = beside | able.keys()
    return [one for key, one in able.items() if not above[key] & taken]


def _counts(commitment: Commitment) -> bool:
    """True for a sum that was promised or came, and that is not counted elsewhere."""
    if commitment.amount is None or not commitment.counts_in_totals:
        return False
    stages = {member.claim.stage for member in commitment.members}
    came = bool(stages & {"delivered", "working"})
    return commitment.stage in ("promised", "delivered", "working") or (commitment.stage == "stopped" and came)


def _totals(sure: list[Commitment], merely_read: list[Commitment]) -> tuple[Total, ...]:
    sums: dict[tuple[str | None, Group], tuple[_Sum, _Sum]] = {}
    for at, commitments in enumerate((sure, merely_read)):
        for one in commitments:
            if one.amount is not None:
                group = (one.amount.currency, GROUPS[one.terms])
                sums.setdefault(group, (_Sum(), _Sum()))[at].add(one.amount, one.key)
    return tuple(_total(*group, *sums[group]) for group in sorted(sums, key=lambda one: (one[0] or "", one[1])))


def _total(currency: str | None, terms: Group, sure: _Sum, merely_read: _Sum) -> Total:
    return Total(
        currency,
        terms,
        sure.value,
        merely_read.value,
        tuple(sorted(sure.keys)),
        tuple(sorted(merely_read.keys)),
        sure.about or merely_read.about,
    )
