"""Parts and wholes: the texts' votes put together.

In: the Kins of all texts. Out: the Family of commitments.

Each text speaks for itself: a claim's whole is a claim of the same text. The texts vote; the whole named by most wins,
ties by key. A commitment is never its own ancestor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medpact.claims import Anchor, Kind
from medpact.commitments.kin import Kin


@dataclass(frozen=True, slots=True)
class Family:
    """Who is part of what, by the keys of commitments: the texts' votes put together.

    What it says of a commitment follows from the texts that tell of it, and from what it says of its parents.
    `papers` are the papers that bind a commitment.
    """

    parents: Mapping[str, tuple[str, ...]]
    wholes: Mapping[str, str]
    shares: Mapping[str, str]
    sums: tuple[tuple[Anchor, tuple[Anchor, ...]], ...]
    papers: Mapping[str, tuple[str, ...]]


def family(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> Family:
    """The family of all commitments; `holder` sends each claim's anchor to its commitment's key."""
    told = sorted(kins, key=lambda one: one.text)
    votes = count(told, holder)
    first = {child: favourite(named) for child, named in votes.items()}
    beside, kinds = named_together(told, holder), kinds_of(told, holder)
    wanted = {child: chosen(child, votes[child], first, beside.get(child, {}), kinds) for child in votes}
    parents = without_rings(wanted, votes)
    wholes = first_said((one.wholes for one in told), holder)
    shares = first_said((one.shares for one in told), holder)
    return Family(
        parents=parents,
        wholes=wholes,
        shares={key: why for key, why in shares.items() if key in parents and not wholes.keys() & set(parents[key])},
        sums=tuple(total for one in told for total in one.sums),
        papers=papers(told, holder),
    )


def count(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> dict[str, Counter[str]]:
    """The votes that each whole of each part has."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for link in (link for one in kins for link in one.links):
        if holder[link.part] != holder[link.whole]:
            votes[holder[link.part]][holder[link.whole]] += link.votes
    return votes


def favourite(named: Counter[str]) -> str:
    """The whole with most votes, ties by key."""
    return min(named, key=lambda key: (-named[key], key))


def chosen(
    child: str,
    named: Counter[str],
    first: Mapping[str, str],
    beside: Mapping[str, set[str]],
    kinds: Mapping[str, Kind],
) -> tuple[str, ...]:
    """The wholes of a part: the one with most votes, or what a text names within it, and what pays for it beside that.

    A text that tells the total alone does not speak against one that tells which of its sums pays, nor one that tells
    the grant against one that tells the order of which this is a batch; and what pays together, where some text adds it
    up, is that total.
    """
    most, seen = favourite(named), set[str]()
    while most not in seen:
        seen.add(most)
        alike = {kinds[most], kinds[child]}
        within = Counter({key: named[key] for key in named if first.get(key) == most and kinds[key] in alike})
        most = favourite(within) if within else most
    together = (most, *sorted(beside.get(most, set()) - {most}))
    above = {first.get(key) for key in together}
    total = above.pop() if len(above) == 1 else None
    return together if total is None or len(together) == 1 else (total,)


def kinds_of(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> dict[str, Kind]:
    """The kind of each part and each whole."""
    ends = (end for one in kins for link in one.links for end in (link.part, link.whole))
    return {holder[end]: end.kind for end in ends}


def named_together(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> dict[str, dict[str, set[str]]]:
    """For each part, and each of its wholes, the wholes that one claim names beside it."""
    of_claim: dict[Anchor, set[str]] = defaultdict(set)
    for link in (link for one in kins for link in one.links):
        of_claim[link.part].add(holder[link.whole])
    found: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for part, wholes in of_claim.items():
        for whole in wholes if len(wholes) > 1 else ():
            found[holder[part]].setdefault(whole, set()).update(wholes - {holder[part]})
    return found


def without_rings(
    parents: Mapping[str, tuple[str, ...]], votes: Mapping[str, Counter[str]]
) -> dict[str, tuple[str, ...]]:
    """The parents, none of them its own ancestor: of each ring the link with the fewest votes falls, ties by key."""
    standing = {child: set(named) for child, named in parents.items()}
    while rings := rings_of(standing):
        for ring in rings:
            inside = [(child, whole) for child in ring for whole in standing[child] & ring]
            child, whole = min(inside, key=lambda link: (votes[link[0]][link[1]], link))
            standing[child].discard(whole)
    return {child: tuple(sorted(named)) for child, named in sorted(standing.items()) if named}


def rings_of(parents: Mapping[str, set[str]]) -> list[frozenset[str]]:
    """The sets of commitments that are each other's ancestors."""
    left = in_play(parents)
    above = {key: ancestors(key, left) for key in left}
    return sorted(
        {frozenset(one for one in above[key] if key in above[one]) for key in left if key in above[key]}, key=sorted
    )


def in_play(parents: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The links without those that lead to an end: what remains are rings, and what hangs on them."""
    left = {child: {one for one in named if one in parents} for child, named in parents.items()}
    while ends := {child for child, named in left.items() if not named}:
        left = {child: named - ends for child, named in left.items() if child not in ends}
    return left


def ancestors(key: str, parents: Mapping[str, set[str]]) -> set[str]:
    """All that a commitment is part of, at any remove."""
    seen: set[str] = set()
    ahead = list(parents[key])
    while ahead:
        one = ahead.pop()
        if one not in seen:
            seen.add(one)
            ahead += parents[one]
    return seen


def first_said(told: Iterable[Iterable[tuple[Anchor, str]]], holder: Mapping[Anchor, str]) -> dict[str, str]:
    """The words of the first text that says why, for each commitment."""
    found: dict[str, str] = {}
    for anchor, why in (said for one in told for said in one):
        found.setdefault(holder[anchor], why)
    return found


def papers(kins: Iterable[Kin], holder: Mapping[Anchor, str]) -> dict[str, tuple[str, ...]]:
    """The papers that bind each commitment; a paper binds the one that most texts tell nearest to it."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for paper_, bound in (link for one in kins for link in one.papers):
        votes[holder[paper_]][holder[bound]] += 1
    bound_to: dict[str, list[str]] = defaultdict(list)
    for key in sorted(votes):
        bound_to[favourite(votes[key])].append(key)
    return {key: tuple(found) for key, found in sorted(bound_to.items())}
