"""The seventh stage: each text says what is part of what; and the commitments in batches, those of one text together.

In: a partition of texts, and the homes of their claims. Out: the Kin of each text; batches of commitments.
"""

from __future__ import annotations

import itertools

import numpy as np

from medpact.commitments.kin import kin
from medpact.commitments.many.job import Job, Writer, encode, save
from medpact.commitments.many.kept import Claims
from medpact.commitments.many.tying import components

BATCH = 10_000
"""So many claims are drawn by one task."""


def relate(job: Job, part: int) -> None:
    """Let the texts of this partition say what is part of what."""
    base = int(job.array("numbered", "bases")[part])
    first = job.array("settled", "text_claims", part).tolist()
    homes = job.array("homes", "homes")[base : base + first[-1]].tolist()
    claims = Claims(job, remembered=1)
    with job.making("related", part) as folder:
        writer = Writer(folder / "kin")
        for start, end in itertools.pairwise(first):
            sketches = [claims.get(base + place)[1] for place in range(start, end)]
            known = {one.anchor: key_of(homes[start + place]) for place, one in enumerate(sketches)}
            writer.add(encode(kin(sketches, known)))
        save(folder, starts=writer.close())


def key_of(home: int) -> str:
    """The key of a commitment, of the number that stands for it."""
    return f"{home:016x}"


def batch_all(job: Job, _: int = 0) -> None:
    """Put the commitments into batches: those that texts tell of together stand together."""
    homes, text = job.array("homes", "homes"), job.array("numbered", "text")
    ids, places = job.array("homes", "id"), job.array("homes", "place")
    lowest = places[np.searchsorted(ids, homes)] if len(homes) else np.empty(0, dtype=np.int64)
    keys, size = np.unique(lowest, return_counts=True)
    near = np.full(len(homes), len(homes), dtype=np.int64)
    np.minimum.at(near, lowest, text)
    together = components(len(homes) + len(np.unique(text)), lowest, len(homes) + text)
    country = job.array("numbered", "country")
    order = np.lexsort((keys, near[keys], country[keys], together[keys]))
    batch = np.cumsum(size[order]) // BATCH
    starts = np.searchsorted(batch, np.arange(int(batch[-1]) + 2 if len(batch) else 1))
    with job.making("batches") as folder:
        save(folder, keys=keys[order], starts=starts.astype(np.int64))


def batches(job: Job) -> int:
    """How many batches of commitments there are."""
    return len(job.array("batches", "starts")) - 1
