"""The second stage: readings of a partition to claims as persons left them, ready for comparing.

In: the readings of one partition of texts. Out: its claims and texts as records, their columns, their block keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from medpact.commitments.authority import authority
from medpact.commitments.book import meetings
from medpact.commitments.commitment import Member
from medpact.commitments.group import Decision
from medpact.commitments.judge import Contradiction, Settled, settle
from medpact.commitments.judgement import Judgement
from medpact.commitments.many.columns import columns
from medpact.commitments.many.job import Chunks, Job, Writer, encode, save
from medpact.commitments.many.kept import written
from medpact.commitments.many.taking import taken
from medpact.commitments.sketch import Sketch, sketch
from medpact.documents import Card


@dataclass(frozen=True, slots=True)
class Judged:
    """What persons decided of the claims of a partition; nothing but in the one whose texts judgements name."""

    decisions: tuple[Decision, ...]
    contradictions: tuple[Contradiction, ...]
    resolved: dict[str, Judgement]
    waiting: tuple[str, ...]


cards_in: Callable[[bytes], tuple[Card, ...]] = msgspec.msgpack.Decoder(tuple[Card, ...]).decode
judged_in: Callable[[bytes], Judged] = msgspec.msgpack.Decoder(Judged).decode


def settle_part(job: Job, part: int) -> None:
    """Settle the partition of this number."""
    settled = settle(taken(job, part), job.judgements if part == job.partitions else (), ())
    known = authority(job.judgements)
    cards = settled.cards
    sketches = [sketch(one, cards[one.anchor.text_sha256][0], authority=known) for one in settled.members]
    with job.making("settled", part) as folder:
        writer = Writer(folder / "claims")
        for member, one in zip(settled.members, sketches, strict=True):
            writer.add(written(member, one))
        save(folder, claim_starts=writer.close(), **columns(sketches))
        save(folder, id=np.array([int(one.anchor.id, 16) for one in sketches], dtype=np.uint64))
        keep_texts(folder, settled.members, cards)
        keep_keys(job, folder, sketches)
        (folder / "judged").write_bytes(encode(judged(settled)))
        (folder / "currencies").write_bytes(encode(currencies(sketches)))


def judged(settled: Settled) -> Judged:
    """What is kept of the judgements."""
    return Judged(settled.decisions, settled.contradictions, dict(settled.resolved), settled.waiting)


def currencies(sketches: Iterable[Sketch]) -> list[str]:
    """The currencies that claims name."""
    return sorted({money.currency for one in sketches for money in one.claim.amounts if money.currency})


def keep_texts(folder: Path, members: Sequence[Member], cards: Mapping[str, tuple[Card, ...]]) -> None:
    """Write the cards of each text that has claims, and where these begin."""
    texts: dict[str, int] = {}
    at = [texts.setdefault(one.anchor.text_sha256, len(texts)) for one in members]
    writer = Writer(folder / "cards")
    for text in texts:
        writer.add(encode(cards[text]))
    first = np.searchsorted(np.array(at, dtype=np.int64), np.arange(len(texts) + 1))
    hashes = np.array([hash_of(text) for text in texts], dtype=np.uint64)
    save(folder, card_starts=writer.close(), text=np.array(at, dtype=np.int64), text_claims=first, text_hash=hashes)


def hash_of(text: str) -> int:
    """A text's hash in 64 bits."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def keep_keys(job: Job, folder: Path, sketches: Sequence[Sketch]) -> None:
    """Write the hashes of the claims' block keys, parted by hash."""
    met = [(key, place, aside) for place, one in enumerate(sketches) for key, aside in meetings(one)]
    keys = np.array([key for key, _, _ in met], dtype=np.int64)
    chunks, order = Chunks.by(keys.view(np.uint64) % np.uint64(job.partitions), job.partitions)
    places = np.array([place for _, place, _ in met], dtype=np.int64)
    aside = np.array([aside for _, _, aside in met], dtype=np.bool_)
    save(folder, key_starts=chunks.starts, keys=keys[order], key_places=places[order], key_aside=aside[order])
