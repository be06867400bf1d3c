"""The third stage: one numbering for the claims and texts of all partitions.

In: the columns of all partitions. Out: the same as one column each, and where to find each text.
"""

from __future__ import annotations

import msgspec
import numpy as np

from medpact.commitments.many.job import Ints, Job, encode, save
from medpact.commitments.many.sieve import Sieve

COLUMNS = (
    *("kind", "country", "giver", "what", "row", "month", "moment", "figures", "id", "step", "year", "month_of_year"),
    *("day", "first", "last", "published", "likely", "quantity", "paper", "bodies", "where", "marks", "amounts"),
    *(
        f"{name}{place}"
        for place in (0, 1)
        for name in ("value", "currency", "step", "digits", "coarse", "sign", "loose")
    ),
)


def number_all(job: Job, _: int = 0) -> None:
    """Put the columns of all partitions behind each other."""
    parts = range(job.partitions + 1)
    counts = [len(job.array("settled", "id", part)) for part in parts]
    texts = [len(job.array("settled", "text_hash", part)) for part in parts]
    bases, text_bases = starts(counts), starts(texts)
    with job.making("numbered") as folder:
        for name in COLUMNS:
            save(folder, **{name: np.concatenate([job.array("settled", name, part) for part in parts])})
        text = np.concatenate([job.array("settled", "text", part) + text_bases[part] for part in parts])
        first = [job.array("settled", "text_claims", part)[:-1] + bases[part] for part in parts]
        hashes = np.concatenate([job.array("settled", "text_hash", part) for part in parts])
        save(
            folder,
            bases=bases,
            text_bases=text_bases,
            text=text,
            text_claims=np.append(np.concatenate(first), bases[-1]),
        )
        by_hash = np.argsort(hashes)
        save(folder, text_order=by_hash, text_hash=hashes[by_hash])
        save(folder, partition=np.repeat(np.arange(len(counts), dtype=np.int32), counts))
        save(folder, text_partition=np.repeat(np.arange(len(texts), dtype=np.int32), texts))
        # Claims of one kind and country are compared by one task: it finds them in its memory.
        area = np.load(folder / "kind.npy").astype(np.uint64) << np.uint64(32) | np.load(folder / "country.npy")
        rank = np.empty(len(area), dtype=np.int64)
        rank[np.argsort(area, kind="stable")] = np.arange(len(area))
        save(folder, rank=rank)
        named = (msgspec.msgpack.decode((job.place("settled", part) / "currencies").read_bytes()) for part in parts)
        (folder / "currencies").write_bytes(encode(sorted({code for codes in named for code in codes})))


def starts(counts: list[int]) -> Ints:
    """Where each begins when they stand behind each other, and where the last ends."""
    found: Ints = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return found


def sieve(job: Job) -> Sieve:
    """The sieve of all claims."""
    columns = {name: job.array("numbered", name) for name in (*COLUMNS, "text")}
    codes = msgspec.msgpack.decode((job.place("numbered") / "currencies").read_bytes())
    months = np.asarray(columns["month"])
    known = months[months > 0]
    return Sieve(columns, tuple(codes), (int(known.min()), int(known.max())) if len(known) else (1, 1))
