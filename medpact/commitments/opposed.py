"""Which judgements that come in contradict those that a ledger has, and which of the two would count.

In: Judgements, ours and those that come in. Out: for each that contradicts one of ours, that one and the one that counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medpact.claims import Anchor
from medpact.commitments.authority import plain
from medpact.commitments.judge import not_taken_back, outcome, when
from medpact.commitments.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Opposed:
    """A judgement of ours that one that comes in contradicts, takes back or is taken back by; and which would count."""

    ours: Judgement
    counts: Judgement


def opposed(
    ours: Iterable[Judgement], incoming: Iterable[Judgement], stands: Mapping[Anchor, Anchor]
) -> dict[str, Opposed]:
    """For each judgement that comes in, by its id, the latest of ours that says otherwise, or that it takes back.

    `stands` says where each anchor now stands. Of two the later counts, then the greater id; one that is taken back
    counts never.
    """
    ours, incoming = tuple(ours), tuple(incoming)
    before = not_taken_back(ours)
    counting = {one.id for one in not_taken_back((*ours, *incoming))}
    known = {one.id: one for one in before}
    found = {
        one.id: Opposed(known[one.takes_back], one)
        for one in incoming
        if one.takes_back in known and one.takes_back not in counting
    }
    takers = {one.takes_back: one for one in ours if one.takes_back is not None}
    found |= {
        one.id: Opposed(takers[one.id], takers[one.id])
        for one in incoming
        if one.id in takers and one.id not in counting
    }
    about: dict[object, list[Judgement]] = defaultdict(list)
    for one in before:
        about[subject(one, stands)].append(one)
    for one in incoming:
        others = [mine for mine in about[subject(one, stands)] if verdict(mine) != verdict(one)]
        if one.takes_back is None and one.id in counting and others:
            found[one.id] = Opposed(others[-1], max(others[-1], one, key=when))
    return found


def subject(judgement: Judgement, stands: Mapping[Anchor, Anchor]) -> object:
    """What the judgement is about: a finding, two names, two claims or one claim, each where it now stands."""
    if judgement.finding is not None:
        return judgement.finding
    if judgement.names is not None:
        return frozenset(map(plain, judgement.names))
    anchors = filter(None, (judgement.anchor, judgement.other))
    return tuple(sorted(stands.get(anchor, anchor) for anchor in anchors))


def verdict(judgement: Judgement) -> object:
    """What the judgement says of it: what its claim comes to, else its sort."""
    is_on_claim = judgement.other is None and judgement.names is None and judgement.finding is None
    return outcome(judgement) if is_on_claim else judgement.sort
