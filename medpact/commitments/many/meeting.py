"""The fourth stage: which claims share a block key, and are not two things at a glance.

In: the block keys of one partition of keys. Out: pairs of places, each a number, by the task that is to compare them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from medpact.commitments.many.job import Chunks, Flags, Ints, Job, save
from medpact.commitments.many.numbering import sieve

AT_ONCE = 1 << 21
"""So many pairs are looked at together."""

LOW = (1 << 32) - 1


def meet(job: Job, part: int) -> None:
    """Let the claims meet under the keys of the partition of this number."""
    keys, places, aside = keys_of(job, part)
    order = np.lexsort((aside, keys))
    keys, places, aside = keys[order], places[order], aside[order]
    sift = sieve(job)
    found = [np.empty(0, dtype=np.int64)]
    for one, other in meetings(keys, places, aside):
        worth = sift.worth(one, other)
        found.append(np.unique(as_pair(one[worth], other[worth])))
    pairs = np.unique(np.concatenate(found))
    rank = job.array("numbered", "rank")
    target = rank[pairs >> 32] * job.partitions // max(1, len(rank))
    chunks, order = Chunks.by(target, job.partitions)
    with job.making("met", part) as folder:
        save(folder, starts=chunks.starts, pairs=pairs[order])


def keys_of(job: Job, part: int) -> tuple[Ints, Ints, Flags]:
    """The keys of this partition, the claims under them, and whether these stand aside there."""
    bases = job.array("numbered", "bases")
    found = []
    for settled in range(job.partitions + 1):
        starts = job.array("settled", "key_starts", settled)
        at = slice(int(starts[part]), int(starts[part + 1]))
        keys, places, aside = (job.array("settled", name, settled)[at] for name in ("keys", "key_places", "key_aside"))
        found.append((keys, places + bases[settled], aside))
    keys, places, aside = (np.concatenate(each) for each in zip(*found, strict=True))
    return keys, places, aside


def meetings(keys: Ints, places: Ints, aside: Flags) -> Iterator[tuple[Ints, Ints]]:
    """Every two claims under one key but those that both stand aside, many at once.

    The keys are sorted, and under each those that stand aside are last: each of the others meets all that follow it.
    """
    ends = np.searchsorted(keys, keys, side="right")
    follow = np.where(aside, 0, ends - np.arange(len(keys)) - 1)
    before = np.concatenate([[0], np.cumsum(follow)])
    start = 0
    while start < len(keys):
        end = max(start + 1, int(np.searchsorted(before, before[start] + AT_ONCE, side="right")) - 1)
        counts = follow[start:end]
        one = np.repeat(np.arange(start, end), counts)
        other = one + 1 + np.arange(len(one)) - np.repeat(before[start:end] - before[start], counts)
        if len(one):
            yield places[one], places[other]
        start = end


def as_pair(one: Ints, other: Ints) -> Ints:
    """Two places as one number, the lower first."""
    pairs: Ints = np.minimum(one, other) << 32 | np.maximum(one, other)
    return pairs


def pairs_for(job: Job, number: int) -> Ints:
    """The pairs that a task is to compare, each once."""
    found = [np.empty(0, dtype=np.int64)]
    for part in range(job.partitions):
        starts = job.array("met", "starts", part)
        found.append(job.array("met", "pairs", part)[int(starts[number]) : int(starts[number + 1])])
    pairs: Ints = np.unique(np.concatenate(found))
    return pairs
