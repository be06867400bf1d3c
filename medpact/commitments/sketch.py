"""What comparing needs of a claim, taken from the claim and its document's card alone.

In: a Member and its Card. Out: a Sketch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from medpact.claims import Anchor, Claim, Kind
from medpact.commitments import known, names
from medpact.commitments.commitment import Member
from medpact.documents import Card
from medpact.values import PartialDate, countries

if TYPE_CHECKING:
    from medpact.commitments.authority import Authority

DAYS_A_MONTH, DAYS_A_YEAR = 31, 372
"""Days of a calendar whose months are all alike: only the distance of two dates is wanted."""

COMING, GONE = 4 * DAYS_A_YEAR, 6 * DAYS_A_YEAR
"""How long after its announcement a thing may still come, and how long before its report it may have come."""

SAYS_NOTHING = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "and",
        "in",
        "to",
        "on",
        "with",
        "by",
        "from",
        "at",
        "new",
        "additional",
        "joint",
        "medical",
        "health",
        "support",
        "aid",
        "project",
    ]
)
SAYS_LITTLE = frozenset(
    [
        "machine",
        "scanner",
        "unit",
        "system",
        "equipme",
        "device",
        "trainin",
        "course",
        "hospita",
        "centre",
        "center",
        "ward",
    ]
)
"""Stems that many objects share: a CT scanner is a CT machine, and a hospital ward is no hospital bed."""

GOODS_AT_LARGE = frozenset({"medical equipment", "equipment", "medical device", "medical supply"})

DATED: tuple[Kind, ...] = ("agreement", "meeting")
"""Kinds that are known by their day."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A claim made ready for comparing.

    `givers` are countries (alpha-2), `bodies` the giving bodies; `where` are the receiving bodies and the place,
    without countries and ministries; `words` the stems of `what`; `span` the days in which it can have happened
    (None: any); `when` the day whose exchange rate counts; `marks` what the words of the quote single out; `ids` the
    names of `bodies` and `where` that the authority knows, each with the id of its party.
    """

    anchor: Anchor
    claim: Claim
    published: PartialDate | None
    kind: Kind
    givers: frozenset[str]
    bodies: tuple[str, ...]
    where: tuple[str, ...]
    what: str
    words: frozenset[str]
    marks: frozenset[str]
    span: Span | None
    when: PartialDate | None
    ids: tuple[tuple[str, str], ...] = ()

    @property
    def facilities(self) -> tuple[str, ...]:
        """The identifiers of the facilities that receive it, as the user's list has them, each with its country."""
        known = (party for _, party in self.ids if party.startswith("facility:"))
        return tuple(dict.fromkeys(party.removeprefix("facility:") for party in known))

    @property
    def said(self) -> tuple[object, ...]:
        """All that comparing looks at across texts: claims that say the same compare the same with any other text's."""
        claim = self.claim
        amounts = tuple((money.value, money.currency, money.bound, money.upper) for money in claim.amounts)
        told = (claim.stage, claim.what, claim.quantity, amounts, claim.country, claim.from_, claim.to, claim.place)
        dates = (claim.date, claim.happened, claim.due, self.published)
        return (self.kind, *told, *dates, self.marks, self.ids)


def sketch(member: Member, card: Card, *, authority: Authority | None = None) -> Sketch:
    """The claim of the member, ready for comparing; the names that the authority knows have their ids."""
    claim = member.claim
    bodies = giving_bodies(claim)
    return Sketch(
        anchor=member.anchor,
        claim=claim,
        published=card.published,
        kind=claim.kind,
        givers=frozenset(code for code in map(giving_country, claim.from_) if code is not None),
        bodies=bodies,
        where=where(claim),
        what=" ".join(claim.what.casefold().split()),
        words=stems(claim.what),
        marks=names.marks(claim.quote.text) | names.name(claim.what).marks,
        span=span(claim, card.published),
        when=claim.date or card.published,
        ids=() if authority is None else authority.ids(named(claim), country=claim.country),
    )


def named(claim: Claim) -> tuple[str, ...]:
    """The names of the claim that may be judged: of those who give and receive it and of its place."""
    return (*giving_bodies(claim), *where(claim))


def giving_bodies(claim: Claim) -> tuple[str, ...]:
    """The names of those who give it, without countries."""
    return tuple(body for body in claim.from_ if country_of(body) is None)


@lru_cache(maxsize=1 << 16)
def country_of(name: str) -> str | None:
    """The country that a name of a giver or receiver is, if it is one."""
    found: str | None = countries.of(name)
    return found


def giving_country(name: str) -> str | None:
    """The country that gives where this name gives: itself, or the one for which the body acts (JICA: Japan)."""
    return country_of(name) or known.country(name)


def where(claim: Claim) -> tuple[str, ...]:
    """The names of those who receive it and of the place, each once, most of them hospitals and towns."""
    said = [
        *claim.to,
        *([] if claim.place is None or claim.kind in ("agreement", "meeting") else claim.place.split(";")),
    ]
    named = dict.fromkeys(name.strip() for name in said)
    return tuple(name for name in named if name and country_of(name) is None and is_particular(name))


@lru_cache(maxsize=1 << 16)
def is_particular(name: str) -> bool:
    """False for ministries and embassies: they stand for their country."""
    return not names.name(name).kinds & {"ministry", "embassy"}


@lru_cache(maxsize=1 << 16)
def stems(what: str) -> frozenset[str]:
    """The words of an English noun phrase that say something, without their endings."""
    words = re.findall(r"[^\W_]+", what.casefold())
    return frozenset(word.rstrip("s")[:7] for word in words if word not in SAYS_NOTHING) or frozenset(words)


def span(claim: Claim, published: PartialDate | None) -> Span | None:
    """The first and the last day on which the thing can have happened or be due."""
    said = claim.happened or claim.date or claim.due
    if said is not None:
        return first_day(said) - (GONE if claim.stage == "stopped" else 0), last_day(said)
    if published is None:
        return None
    if claim.stage in ("discussed", "promised"):
        return first_day(published), last_day(published) + COMING
    return first_day(published) - GONE, last_day(published)


def likely_day(claim: Claim, published: PartialDate | None) -> int | None:
    """The middle of what the claim's date can mean; without one, the day of its text."""
    said = claim.happened or claim.date or published
    return None if said is None else (first_day(said) + last_day(said)) // 2


def first_day(date: PartialDate) -> int:
    """The first day that the date can mean."""
    return date.year * DAYS_A_YEAR + (date.month or 1) * DAYS_A_MONTH + (date.day or 1)


def last_day(date: PartialDate) -> int:
    """The last day that the date can mean."""
    return date.year * DAYS_A_YEAR + (date.month or 12) * DAYS_A_MONTH + (date.day or 31)


def gap(one: Span | None, other: Span | None) -> int:
    """Days between two spans; 0 where they overlap or one is unknown."""
    if one is None or other is None:
        return 0
    return max(0, one[0] - other[1], other[0] - one[1])
