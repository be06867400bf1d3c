"""Claims as the stages keep them: a member and its sketch, found again by its place.

In: places of claims, texts by their hash. Out: Kept claims.

A claim's *place* is its number among all claims, those of one partition together, and in it by their anchors. The
claims of one text stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import lru_cache
from typing import Any, get_type_hints

import msgspec

from medpact.claims import Anchor
from medpact.commitments import sketch as sketching
from medpact.commitments.commitment import Member
from medpact.commitments.many.job import Job, Records, encode
from medpact.commitments.sketch import Sketch

HINTS = get_type_hints(Sketch, vars(sketching))
REST = tuple(field.name for field in fields(Sketch) if field.name not in ("anchor", "claim"))
"""What a sketch holds beside the claim itself."""

Told = msgspec.defstruct("Told", [("member", Member), *((name, HINTS[name]) for name in REST)], array_like=True)
told_in: Callable[[bytes], Any] = msgspec.msgpack.Decoder(Told).decode


def written(member: Member, one: Sketch) -> bytes:
    """A claim as bytes."""
    return encode((member, *(getattr(one, name) for name in REST)))


def read(record: bytes) -> tuple[Member, Sketch]:
    """The claim of these bytes."""
    told = told_in(record)
    rest = {name: getattr(told, name) for name in REST}
    return told.member, Sketch(anchor=told.member.anchor, claim=told.member.claim, **rest)


class Claims:
    """The claims that the settled partitions hold, by place; those asked for last are remembered."""

    def __init__(self, job: Job, *, remembered: int = 20_000) -> None:
        self.job = job
        self.bases: list[int] = job.array("numbered", "bases").tolist()
        self.partition = job.array("numbered", "partition")
        self.records: dict[int, Records] = {}
        self.get = lru_cache(maxsize=remembered)(self._get)

    def _get(self, place: int) -> tuple[Member, Sketch]:
        return read(self.bytes_of(place))

    def bytes_of(self, place: int) -> bytes:
        """A claim's record."""
        part = int(self.partition[place])
        if part not in self.records:
            folder = self.job.place("settled", part)
            self.records[part] = Records(folder / "claims", self.job.array("settled", "claim_starts", part))
        return self.records[part].get(place - self.bases[part])

    def sketches(self, places: Iterable[int]) -> dict[Anchor, Sketch]:
        """The sketches of these claims, by anchor."""
        return {one.anchor: one for _, one in map(self.get, places)}
