"""The parties that the authority knows: by which names each goes, who judged so, and where they stand.

In: what was agreed, judgements on names, Facilities. Out: Parties, and the names that claims have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from medpact.claims import Anchor
from medpact.commitments import names
from medpact.commitments.authority import TWO, Authority, authority, facility_id, latest, pair_of, plain
from medpact.commitments.commitment import Agreed
from medpact.commitments.facilities import Facility
from medpact.commitments.judge import when
from medpact.commitments.judgement import Judgement
from medpact.commitments.sketch import named

NEAREST = 5
FAR = 0.55
"""Names less alike than this are no slip of the pen."""


@dataclass(frozen=True, slots=True)
class Party:
    """Whom names name: an id, the names as they are written, in all scripts, and the facility where a list has it.

    `judgements` are those on its names, the latest first; of two on the same two names only the one that counts.
    `apart_from` are names that a person told apart from its own, `refused` the ids of judgements that others outweigh.
    `commitments` are the keys of those in which it is named.
    """

    id: str
    names: tuple[str, ...]
    facility: Facility | None = None
    judgements: tuple[Judgement, ...] = ()
    apart_from: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A name as claims have it, and the claims, the lowest first."""

    name: str
    claims: tuple[Anchor, ...]


def parties(agreed: Agreed, judgements: Iterable[Judgement], facilities: Iterable[Facility]) -> tuple[Party, ...]:
    """The parties that judgements and lists of facilities know, by their ids."""
    judgements, facilities = tuple(judgements), tuple(facilities)
    return Roll(agreed, judgements, facilities).parties()


def names_told(agreed: Agreed) -> dict[str, Told]:
    """Every name of a body or place that a claim has, under the form in which the authority knows it."""
    spelled: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, set[Anchor]] = defaultdict(set)
    for one in agreed.commitments:
        for member in one.members:
            for name in named(member.claim):
                spelled[plain(name)].add(name)
                claims[plain(name)].add(member.anchor)
    return {known: Told(min(spelled[known]), tuple(sorted(claims[known]))) for known in sorted(spelled)}


def nearest(name: str, told: Iterable[str]) -> tuple[str, ...]:
    """The names most like this one: those that may be the same in another script, then those that a slip makes of it."""
    told = sorted(set(told))
    alike = {other: names.alike(name, other) for other in told}
    found = [other for likeness in ("same", "alike") for other in told if alike[other] == likeness]
    by_plain = {plain(other): other for other in told}
    slips = get_close_matches(plain(name), by_plain, n=NEAREST, cutoff=FAR)
    return tuple(dict.fromkeys([*found[:NEAREST], *(by_plain[slip] for slip in slips)]))[:NEAREST]


class Roll:
    """The parties being called up, each with all that hangs on it."""

    def __init__(self, agreed: Agreed, judgements: tuple[Judgement, ...], facilities: tuple[Facility, ...]) -> None:
        self.known: Authority = authority(judgements, facilities)
        self.verdicts = latest(judgements)
        self.facilities = {facility_id(one): one for one in sorted(facilities, key=repr, reverse=True)}
        self.names: dict[str, set[str]] = defaultdict(set)
        self.commitments: dict[str, set[str]] = defaultdict(set)
        self.spelled: dict[str, str] = {}
        self.take_in(agreed, facilities)

    def take_in(self, agreed: Agreed, facilities: Iterable[Facility]) -> None:
        """Note who goes by which names. Of two spellings the one that a claim has is shown, then the lower one."""
        for one in sorted(facilities, key=repr):
            for name in one.names:
                self.note(facility_id(one), name)
        for judged in sorted(self.verdicts.values(), key=when):
            for name in judged.names or ():
                self.note(self.known.parties[plain(name)], name)
        for commitment in agreed.commitments:
            for name, party in sorted(commitment.parties, reverse=True):
                self.note(party, name)
                self.commitments[party].add(commitment.key)

    def note(self, party: str, name: str) -> None:
        """Note that the party goes by the name."""
        self.names[party].add(plain(name))
        self.spelled[plain(name)] = name

    def parties(self) -> tuple[Party, ...]:
        """The parties by their ids."""
        judged = self.judged()
        return tuple(self.party(id_, judged.get(id_, [])) for id_ in sorted(self.names))

    def judged(self) -> Mapping[str, list[Judgement]]:
        """The judgements on the names of each party, the latest first."""
        found: dict[str, list[Judgement]] = defaultdict(list)
        for pair, one in sorted(self.verdicts.items(), key=lambda item: when(item[1]), reverse=True):
            for party in {self.known.parties[name] for name in pair}:
                found[party].append(one)
        return found

    def party(self, id_: str, judged: list[Judgement]) -> Party:
        """One party, the names of its facility first."""
        facility = self.facilities.get(id_)
        listed = () if facility is None else tuple(map(plain, facility.names))
        own = dict.fromkeys([*listed, *sorted(self.names[id_])])
        apart = {name for one in judged if one.sort == TWO for name in pair_of(one)} - set(own)
        return Party(
            id=id_,
            names=tuple(self.spelled[name] for name in own),
            facility=facility,
            judgements=tuple(judged),
            apart_from=tuple(sorted(self.spelled[name] for name in apart)),
            refused=tuple(one.id for one in judged if one.id in self.known.refused),
            commitments=tuple(sorted(self.commitments[id_])),
        )
