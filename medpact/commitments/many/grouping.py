"""The sixth stage: components to groups, and the home of every claim.

In: batches of components. Out: groups of two claims and more; for each claim the key of its commitment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import numpy as np

from medpact.claims import Anchor
from medpact.commitments.group import Decided, Group, group
from medpact.commitments.many.job import Array, Job, Writer, encode, save
from medpact.commitments.many.kept import Claims
from medpact.commitments.many.meeting import LOW
from medpact.commitments.many.settling import judged_in

group_in: Callable[[bytes], Group] = msgspec.msgpack.Decoder(Group).decode


def group_batch(job: Job, batch: int) -> None:
    """Group the components of this batch."""
    starts = job.array("components", "starts")
    places = np.array(job.array("components", "order")[int(starts[batch]) : int(starts[batch + 1])])
    heads = job.array("components", "heads")[places]
    of_many = np.isin(heads, heads[places != heads]) | np.isin(heads, judged_heads(job))
    claims = Claims(job)
    anchors = {claims.get(place)[1].anchor: place for place in places[of_many].tolist()}
    sketches = [claims.get(place)[1] for place in anchors.values()]
    decided = judged_in((job.place("settled", job.partitions) / "judged").read_bytes()).decisions
    made = group(sketches, ties_of(job, batch, claims), Decided.by(one for one in decided if one.one in anchors))
    homes = np.array(job.array("numbered", "id")[places])
    at = {int(place): index for index, place in enumerate(places.tolist())}
    with job.making("grouped", batch) as folder:
        writer = Writer(folder / "groups")
        kept = [one for one in made if len(one.anchors) > 1 or one.refused]
        for one in kept:
            writer.add(encode(one))
        for one in made:
            for anchor in one.anchors:
                homes[at[anchors[anchor]]] = int(one.key, 16)
        first = np.array([anchors[one.anchors[0]] for one in kept], dtype=np.int64)
        save(folder, starts=writer.close(), places=places, homes=homes, first=first)


def judged_heads(job: Job) -> Array:
    """The components that hold claims of the texts that judgements name."""
    bases = job.array("numbered", "bases")
    return job.array("components", "heads")[int(bases[-2]) : int(bases[-1])]


def ties_of(job: Job, batch: int, claims: Claims) -> Iterator[tuple[float, Anchor, Anchor]]:
    """The ties of a batch: score, lower anchor, higher anchor."""
    starts = job.array("components", "tie_starts")
    at = slice(int(starts[batch]), int(starts[batch + 1]))
    pairs, scores = job.array("components", "ties")[at].tolist(), job.array("components", "scores")[at].tolist()
    for pair, worth in zip(pairs, scores, strict=True):
        one, other = claims.get(pair >> 32)[1].anchor, claims.get(pair & LOW)[1].anchor
        yield (worth, one, other) if one < other else (worth, other, one)


def home_all(job: Job, _: int = 0) -> None:
    """One list of all homes, and where each group is found."""
    count = len(job.array("components", "starts")) - 1
    homes = np.empty(len(job.array("numbered", "id")), dtype=np.uint64)
    first, batch, number = [], [], []
    for one in range(count):
        homes[job.array("grouped", "places", one)] = job.array("grouped", "homes", one)
        found = job.array("grouped", "first", one)
        first.append(found)
        batch.append(np.full(len(found), one, dtype=np.int64))
        number.append(np.arange(len(found), dtype=np.int64))
    empty = np.empty(0, dtype=np.int64)
    firsts = np.concatenate([empty, *first])
    order = np.argsort(firsts)
    ids = job.array("numbered", "id")
    by_id = np.argsort(ids)
    with job.making("homes") as folder:
        save(folder, homes=homes, first=firsts[order], batch=np.concatenate([empty, *batch])[order])
        save(folder, number=np.concatenate([empty, *number])[order], id=ids[by_id], place=by_id)
