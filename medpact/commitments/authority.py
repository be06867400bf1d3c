"""Whom a name names, as persons judged it and as lists of facilities have it.

In: judgements "one party" and "two parties", and Facilities. Out: an Authority, which gives a name the id of its party.

The rules:
- Nothing is inferred here. A name that no judgement and no list knows has no id, and is compared by likeness.
- Two names with ids are one party where the ids are equal, and two where they are not, however they are spelt.
- The latest judgement on two names counts, then the greater id. "Two parties" outweighs what other judgements imply:
  of those that say "one party" the latest is taken first, and one that would unite what a person parted is refused.
- A facility is met by its names in its country; where several have one name, by the place that stands beside it, and
  where that does not tell them apart, not at all.
- Names judged one with a facility's name are that facility.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from medpact.commitments import names
from medpact.commitments.facilities import Facility
from medpact.commitments.judge import not_taken_back, when
from medpact.commitments.judgement import Judgement

ONE, TWO = "one party", "two parties"
FACILITY = "facility:"

Pair = tuple[str, str]


def plain(name: str) -> str:
    """The name as the authority knows it: small letters, single spaces, without the quotation marks around it."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split()).strip("«»\"“”„'")


@dataclass(frozen=True, slots=True)
class Authority:
    """Which names name one party. `parties` gives the id of each judged name, `facilities` those of each listed name.

    `refused` are the ids of judgements that others outweigh.
    """

    parties: Mapping[str, str] = field(default_factory=dict)
    facilities: Mapping[str, tuple[Facility, ...]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()

    def party(self, name: str, *, country: str | None = None, beside: Iterable[str] = ()) -> str | None:
        """The id of the party that this name names, None where nobody knows.

        `country` is the country for which it is named, `beside` the other names that stand with it.
        """
        known = plain(name)
        if known in self.parties:
            return self.parties[known]
        found = told_apart([one for one in self.facilities.get(known, ()) if fits(one, country)], tuple(beside))
        return None if found is None else facility_id(found)

    def ids(self, told: Iterable[str], *, country: str | None = None) -> tuple[Pair, ...]:
        """The names that have an id, each with it."""
        told = tuple(told)
        if not self.parties and not self.facilities:
            return ()
        found = ((name, self.party(name, country=country, beside=told)) for name in told)
        return tuple((name, party) for name, party in found if party is not None)


NOBODY = Authority()
"""The authority that knows no name."""


def authority(judgements: Iterable[Judgement] = (), facilities: Iterable[Facility] = ()) -> Authority:
    """The authority that these judgements and facilities make, in whatever order they come."""
    listed = by_name(facilities)
    verdicts = latest(judgements)
    parted = {pair for pair, one in verdicts.items() if one.sort == TWO}
    uniting = Uniting(parted)
    said = sorted((one for one in verdicts.values() if one.sort == ONE), key=when, reverse=True)
    refused = [one.id for one in said if not uniting.unite(*pair_of(one))]
    groups = uniting.groups([name for pair in verdicts for name in pair])
    parties = {name: id_of(group, listed) for group in groups for name in group}
    return Authority(parties, listed, tuple(sorted(refused)))


def by_name(facilities: Iterable[Facility]) -> dict[str, tuple[Facility, ...]]:
    """The facilities that go by each name."""
    found: dict[str, set[Facility]] = defaultdict(set)
    for one in facilities:
        for name in one.names:
            found[plain(name)].add(one)
    return {name: tuple(sorted(held, key=lambda one: (one.identifier, one.name))) for name, held in found.items()}


def latest(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """The judgement that counts on each two names: the latest."""
    said = [one for one in not_taken_back(judgements) if one.sort in (ONE, TWO) and one.names is not None]
    return {pair_of(one): one for one in sorted(said, key=when) if len(set(pair_of(one))) == 2}


def pair_of(judgement: Judgement) -> Pair:
    """The two names judged, the lower first."""
    one, other = sorted(map(plain, judgement.names or ("", "")))
    return one, other


class Uniting:
    """Names being united, none with one that a person parted from it."""

    def __init__(self, parted: Iterable[Pair]) -> None:
        self.parted = frozenset(parted)
        self.held: dict[str, set[str]] = {}

    def unite(self, one: str, other: str) -> bool:
        """Make one party of the two; False where a person parted a name of the one from a name of the other."""
        both = self.of(one) | self.of(other)
        if any(a in both and b in both for a, b in self.parted):
            return False
        self.held |= dict.fromkeys(both, both)
        return True

    def of(self, name: str) -> set[str]:
        """The names united with this one."""
        return self.held.get(name, {name})

    def groups(self, told: Iterable[str]) -> list[tuple[str, ...]]:
        """The names of each party."""
        return sorted({tuple(sorted(self.of(name))) for name in told})


def id_of(group: Iterable[str], listed: Mapping[str, tuple[Facility, ...]]) -> str:
    """The id of a party: of the one facility that its names name, else of its lowest name."""
    group = sorted(group)
    found = {facility_id(held[0]) for name in group if len(held := listed.get(name, ())) == 1}
    return found.pop() if len(found) == 1 else f"party:{group[0]}"


def facility_id(facility: Facility) -> str:
    """The id that a facility gives the names that name it."""
    return f"{FACILITY}{facility.country or ''}:{facility.identifier}"


def fits(facility: Facility, country: str | None) -> bool:
    """True where the facility can be in this country."""
    return facility.country is None or country is None or facility.country == country


def told_apart(found: list[Facility], beside: tuple[str, ...]) -> Facility | None:
    """The one facility of several that have one name: the one whose place is named beside it."""
    if len(found) < 2:
        return next(iter(found), None)
    there = [one for one in found if one.place and any(names.alike(one.place, name) == "same" for name in beside)]
    return there[0] if len(there) == 1 else None


def changed(before: Authority, after: Authority) -> frozenset[str]:
    """The names (as `plain` has them) whose party is another after than before: what names them is to be drawn anew."""
    return differing(before.parties, after.parties) | differing(before.facilities, after.facilities)


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> frozenset[str]:
    """The keys under which two mappings hold different things."""
    return frozenset(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))
