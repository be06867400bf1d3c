"""The fifth stage: the pairs that are likely one, with their scores; and what hangs together by them.

In: pairs of places. Out: ties; components, in batches that are about equally large.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from medpact.claims import Anchor
from medpact.commitments.compare import ENOUGH, PLACES, places, worth
from medpact.commitments.many.job import Floats, Ints, Job, save
from medpact.commitments.many.kept import Claims
from medpact.commitments.many.meeting import LOW, pairs_for
from medpact.commitments.many.numbering import sieve
from medpact.commitments.many.settling import hash_of, judged_in

BEST = PLACES["same"]
"""What receivers say at most, and what the sieve takes them to say."""

BATCH = 10_000
"""So many claims are grouped by one task."""


def tie(job: Job, number: int) -> None:
    """Compare the pairs of this number and keep those that are likely one."""
    pairs = pairs_for(job, number)
    most = sieve(job).most(pairs >> 32, pairs & LOW).tolist()
    claims = Claims(job)
    ties, scores = [], []
    for pair, bound in zip(pairs.tolist(), most, strict=True):
        (_, one), (_, other) = claims.get(pair >> 32), claims.get(pair & LOW)
        if one.where and other.where and bound - BEST + PLACES.get(places(one, other).likeness, 0.0) < ENOUGH:
            continue
        found = worth(one, other) if one.anchor < other.anchor else worth(other, one)
        if found >= ENOUGH:
            ties.append(pair)
            scores.append(found)
    with job.making("tied", number) as folder:
        save(folder, ties=np.array(ties, dtype=np.int64), scores=np.array(scores, dtype=np.float64))


def component_all(job: Job, _: int = 0) -> None:
    """Find what hangs together by ties and judgements, and put it into batches."""
    parts = range(job.partitions)
    ties: Ints = np.concatenate([job.array("tied", "ties", part) for part in parts])
    scores: Floats = np.concatenate([job.array("tied", "scores", part) for part in parts])
    rank = job.array("numbered", "rank")
    one, other = places_judged(job)
    heads = components(len(rank), np.concatenate([ties >> 32, one]), np.concatenate([ties & LOW, other]))
    # Components in the order of their kind and country, each claim beside those that it hangs together with.
    order = np.lexsort((np.arange(len(rank)), heads, rank[heads]))
    heads_in_order = heads[order]
    is_first = np.append(True, heads_in_order[1:] != heads_in_order[:-1])[: len(order)]
    begins = np.flatnonzero(is_first)
    cuts = (
        begins[np.searchsorted(begins, np.arange(0, len(order), BATCH))] if len(order) else np.empty(0, dtype=np.int64)
    )
    starts = np.append(np.unique(cuts), len(order)).astype(np.int64)
    batch = np.empty(len(rank), dtype=np.int64)
    batch[order] = np.searchsorted(starts, np.arange(len(order)), side="right") - 1
    ties_order = np.argsort(batch[ties >> 32], kind="stable")
    tie_starts = np.searchsorted(batch[ties >> 32][ties_order], np.arange(len(starts)))
    with job.making("components") as folder:
        save(folder, order=order, starts=starts, heads=heads)
        save(folder, ties=ties[ties_order], scores=scores[ties_order], tie_starts=tie_starts)


def batches(job: Job) -> int:
    """How many batches of components there are."""
    return len(job.array("components", "starts")) - 1


def components(count: int, one: Ints, other: Ints) -> Ints:
    """For each of so many things the lowest that edges hold together with it."""
    heads = np.arange(count)
    while len(one):
        low = np.minimum(heads[one], heads[other])
        np.minimum.at(heads, heads[one], low)
        np.minimum.at(heads, heads[other], low)
        while (heads[heads] != heads).any():
            heads = heads[heads]
        left = heads[one] != heads[other]
        one, other = one[left], other[left]
    return heads


def places_judged(job: Job) -> tuple[Ints, Ints]:
    """The places of the claims of each pair that a person judged."""
    decided = judged_in((job.place("settled", job.partitions) / "judged").read_bytes()).decisions
    found = places_of(job, {anchor for one in decided for anchor in (one.one, one.other)})
    both = [(found[one.one], found[one.other]) for one in decided if one.one in found and one.other in found]
    return np.array([one for one, _ in both], dtype=np.int64), np.array([other for _, other in both], dtype=np.int64)


def places_of(job: Job, anchors: Iterable[Anchor]) -> dict[Anchor, int]:
    """The places of claims by their anchors."""
    claims = Claims(job)
    known = job.array("numbered", "text_hash")
    order = job.array("numbered", "text_order")
    first = job.array("numbered", "text_claims")
    found = {}
    for anchor in anchors:
        at = int(np.searchsorted(known, np.uint64(hash_of(anchor.text_sha256))))
        while at < len(known) and known[at] == hash_of(anchor.text_sha256):
            text = int(order[at])
            for place in range(int(first[text]), int(first[text + 1])):
                if claims.get(place)[0].anchor == anchor:
                    found[anchor] = place
            at += 1
    return found
