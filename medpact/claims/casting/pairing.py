"""Several gifts in one sentence, each with its own giver or receiver: "Japan gave 12 beds to Kenya and India 7 to Zambia".

In: where a sentence names things, givers and receivers. Out: for each thing the givers and the receivers that are those of others.

What stands side by side counts as one: "Kenya and Zambia got beds and chairs". Where as many groups of givers as of things take turns with them,
each group of things has its own; any other number tells nothing, and neither do bodies beside countries, which may be their own, where no word says what they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from medpact.claims.casting.players import Player
from medpact.claims.casting.scopes import Chances

THING, GIVER, RECEIVER = "thing", "giver", "receiver"
LEAST = 0.3
"""A player less likely than this to give or to receive does neither here."""

OF_NO_COUNTRY = frozenset({"bank"})
"""Bodies of these roles are no country's own: they give beside countries as countries do."""

Placed = tuple[int, str, int]
"""Where a thing or a player is named, what it is, and which (`id` of a player, start of a thing)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Things, givers or receivers that stand side by side, by where the first stands."""

    start: int
    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Apart:
    """The givers and the receivers, by `id`, of other things of a sentence, and those of whom its words say that they are those of this one."""

    givers: frozenset[int] = frozenset()
    receivers: frozenset[int] = frozenset()
    gives: frozenset[int] = frozenset()
    takes: frozenset[int] = frozenset()

    def with_told(self, told: Iterable[tuple[Player, str]], giving: Chances) -> Apart:
        """The same with those of this one, of all of whom the sentence says what they do.

        Who gives or gets another thing plays no part in this one. The country of another thing's giver is one, too; that of another thing's receiver is shared, where this one's is not named.
        """
        sides: dict[str, list[Player]] = {GIVER: [], RECEIVER: []}
        for player, label in told:
            sides[label].append(player)
        gives = [one for one in sides[GIVER] if id(one) not in self.givers]
        takes = [one for one in sides[RECEIVER] if id(one) not in self.receivers]
        foreign = {one.country for one in sides[GIVER]} - {one.country for one in gives}
        theirs = {id(one) for _, one in giving if one.type == "country" and one.country in foreign}
        is_shared = bool(takes) and all(one.type != "country" for one in takes)
        shared = {id(one) for one in sides[RECEIVER] if one.type == "country" and is_shared}
        return Apart(
            self.givers | self.receivers | theirs,
            (self.receivers | self.givers) - shared,
            frozenset(map(id, gives)),
            frozenset(map(id, takes)),
        )


NOBODY = Apart()


def of_others(
    things: Iterable[int],
    named: Iterable[tuple[int, Player]],
    giving: Chances,
    receiving: Chances,
    thing: int,
    told: Mapping[int, str],
) -> Apart:
    """The givers and the receivers, by `id`, that are those of other things than the one that begins at `thing`.

    `things` and `named` tell where a sentence names things and players, `giving` and `receiving` how likely these give and receive,
    `told` what the words beside those that are named there say that they do.
    """
    gives, receives = ({id(one): chance for chance, one in part} for part in (giving, receiving))
    row: list[Placed] = [(start, THING, start) for start in things]
    types: dict[str, set[str]] = {GIVER: set(), RECEIVER: set()}
    for start, player in named:
        give, take = gives.get(id(player), 0.0), receives.get(id(player), 0.0)
        label = told.get(start) or (GIVER if give > take else RECEIVER)
        if start in told or max(give, take) >= LEAST:
            row.append((start, label, id(player)))
            types[label].add("told" if start in told else "country" if player.role in OF_NO_COUNTRY else player.type)
    groups = grouped(one for one in row if len(types.get(one[1], ())) < 2)
    own = next((place for place, one in enumerate(groups[THING]) if thing in one.ids), None)
    givers, receivers = (others(groups[THING], groups[label], own) for label in (GIVER, RECEIVER))
    return Apart(givers, receivers)


def grouped(row: Iterable[Placed]) -> dict[str, list[Group]]:
    """The groups of things, of givers and of receivers that stand side by side."""
    groups: dict[str, list[Group]] = {THING: [], GIVER: [], RECEIVER: []}
    for label, those in groupby(sorted(row), key=itemgetter(1)):
        side_by_side = list(those)
        groups[label].append(Group(side_by_side[0][0], frozenset(one[2] for one in side_by_side)))
    return groups


def others(things: Sequence[Group], players: Sequence[Group], own: int | None) -> frozenset[int]:
    """The players of all groups but those of the things' group at a place; none where they do not take turns."""
    if own is None or len(things) < 2 or not takes_turns(things, players):
        return frozenset()
    return frozenset[int]().union(*(one.ids for one in players)) - players[own].ids


def takes_turns(things: Sequence[Group], players: Sequence[Group]) -> bool:
    """True where each group of things has one of players before it, or each has one behind it."""
    if len(things) != len(players):
        return False
    starts, others = [one.start for one in things], [one.start for one in players]
    before = all(left < right for left, right in zip(others, starts, strict=True))
    behind = all(left < right for left, right in zip(starts, others, strict=True))
    if before:
        return all(left < right for left, right in zip(starts, others[1:], strict=False))
    return behind and all(left < right for left, right in zip(others, starts[1:], strict=False))
