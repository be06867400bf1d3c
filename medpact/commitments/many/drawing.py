"""The eighth stage: commitments and findings, drawn batch by batch and written as lines.

In: a batch of commitments. Out: their lines and those of their findings, each by its key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from medpact.claims import Anchor
from medpact.commitments.answer import ClaimKey, commitment_out, finding_out, key_of
from medpact.commitments.commitment import Commitment, Finding, Member
from medpact.commitments.drawing import Drawing
from medpact.commitments.group import Decision, Group
from medpact.commitments.judge import Contradiction
from medpact.commitments.judgement import Judgement
from medpact.commitments.kin import Kin
from medpact.commitments.many.grouping import group_in
from medpact.commitments.many.job import Job, Records, Writer, save
from medpact.commitments.many.kept import Claims
from medpact.commitments.many.relating import key_of as key_of_home
from medpact.commitments.many.settling import cards_in, hash_of, judged_in
from medpact.commitments.shelves import BlocksInMemory, Claimed, Dict, EdgesInMemory, Tie, Told

KEY = "S16"
"""A key: 16 hexadecimal digits."""

kin_in = msgspec.msgpack.Decoder(Kin).decode


def draw(job: Job, batch: int) -> None:
    """Draw the commitments of this batch."""
    starts = job.array("batches", "starts")
    places = job.array("batches", "keys")[int(starts[batch]) : int(starts[batch + 1])]
    keys = [key_of_home(one) for one in job.array("numbered", "id")[places].tolist()]
    shelves = OnDisk(job)
    drawing = Drawing(shelves, keys, alone=True)
    found = drawing.findings()
    drawn = drawing.commitments(found, dict.fromkeys(drawing.keys, ()))
    findings = [one for told in found.values() for one in told]
    claims = named(drawing.loaded.claims, findings, shelves)
    with job.making("drawn", batch) as folder:
        keep(folder, "commitments", {key: line(commitment_out(one, claims)) for key, one in drawn.items()})
        keep(folder, "findings", {one.key: line(finding_out(one, claims)) for one in findings})


def keep(folder: Path, name: str, lines: Mapping[str, bytes]) -> None:
    """Write lines with their keys, in the order of these."""
    writer = Writer(folder / name)
    for _, told in sorted(lines.items()):
        writer.add(told + b"\n")
    keys = np.array([key.encode() for key in sorted(lines)], dtype=KEY)
    save(folder, **{f"{name}_starts": writer.close(), f"{name}_keys": keys})


def named(loaded: Mapping[Anchor, Claimed], findings: Iterable[Finding], shelves: OnDisk) -> dict[Anchor, ClaimKey]:
    """How the lines name the claims; with those of other texts that findings name."""
    missing = {anchor for one in findings for anchor in one.others} - loaded.keys()
    texts = shelves.texts.get({anchor.text_sha256 for anchor in missing})
    more = shelves.claims.get(missing.intersection(anchor for one in texts.values() for anchor in one.anchors))
    return {anchor: key_of(one.member) for anchor, one in {**loaded, **more}.items()}


def line(told: dict[str, Any]) -> bytes:
    """One line of JSON."""
    try:
        return msgspec.json.encode(told)
    except OverflowError:  # a whole number of more than 64 bits
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


# ---------------------------------------------------------------- the shelves that drawing looks at


class Texts(Dict[str, Told]):
    """Texts as the stages left them; what was asked for stays in memory."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.held = Claims(job, remembered=1)
        self.members: dict[Anchor, Claimed] = {}
        self.bases = job.array("numbered", "text_bases").tolist()
        self.known, self.order = job.array("numbered", "text_hash"), job.array("numbered", "text_order")
        self.first, self.part = job.array("numbered", "text_claims"), job.array("numbered", "text_partition")
        self.homes = job.array("homes", "homes")
        self.records: dict[tuple[str, int], Records] = {}

    def get(self, keys: Iterable[str]) -> dict[str, Told]:
        """Those of the texts that are there."""
        keys = set(keys)
        fresh = sorted(keys - self.things.keys())
        hashes = np.array([hash_of(text) for text in fresh], dtype=np.uint64)
        first, last = np.searchsorted(self.known, hashes), np.searchsorted(self.known, hashes, side="right")
        for text, start, end in zip(fresh, first.tolist(), last.tolist(), strict=True):
            for number in self.order[start:end].tolist():
                self.take(text, number)
        return super().get(keys)

    def take(self, text: str, number: int) -> None:
        """Take the text of this number, if it is the one."""
        start, end = int(self.first[number]), int(self.first[number + 1])
        homes = self.homes[start:end].tolist()
        claims = [self.held.get(place) for place in range(start, end)]
        if claims[0][0].anchor.text_sha256 != text:
            return
        for (member, sketch), home in zip(claims, homes, strict=True):
            self.members[member.anchor] = Claimed(member, sketch, key_of_home(home))
        part = int(self.part[number])
        at = number - self.bases[part]
        self.things[text] = Told(
            cards=cards_in(self.of("settled", "cards", part, "card_starts").get(at)),
            anchors=tuple(member.anchor for member, _ in claims),
            kin=kin_in(self.of("related", "kin", part, "starts").get(at)),
        )

    def of(self, stage: str, name: str, part: int, starts: str) -> Records:
        """The records of a partition."""
        if (stage, part) not in self.records:
            folder = self.job.place(stage, part)
            self.records[stage, part] = Records(folder / name, self.job.array(stage, starts, part))
        return self.records[stage, part]


class Groups(Dict[str, Group]):
    """Groups as the stages left them. A claim alone is a group too."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.held = Claims(job, remembered=1)
        self.ids, self.places = job.array("homes", "id"), job.array("homes", "place")
        self.first, self.batch = job.array("homes", "first"), job.array("homes", "batch")
        self.number = job.array("homes", "number")
        self.records: dict[int, Records] = {}

    def get(self, keys: Iterable[str]) -> dict[str, Group]:
        """Those of the groups that are there."""
        keys = set(keys)
        fresh = sorted(keys - self.things.keys())
        ids = np.array([int(key, 16) for key in fresh], dtype=np.uint64)
        places = self.places[np.searchsorted(self.ids, ids)]
        at = np.searchsorted(self.first, places)
        for key, place, index in zip(fresh, places, at.tolist(), strict=True):
            if index < len(self.first) and self.first[index] == place:
                self.things[key] = group_in(self.of(int(self.batch[index])).get(int(self.number[index])))
            else:
                self.things[key] = Group((self.held.get(int(place))[0].anchor,))
        return super().get(keys)

    def of(self, batch: int) -> Records:
        """The groups of a batch."""
        if batch not in self.records:
            folder = self.job.place("grouped", batch)
            self.records[batch] = Records(folder / "groups", self.job.array("grouped", "starts", batch))
        return self.records[batch]


class OnDisk:
    """The shelves of a book, as the stages left them."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.texts = Texts(job)
        self.groups = Groups(job)
        self.claims = Dict[Anchor, Claimed]()
        self.claims.things = self.texts.members
        self.blocks = BlocksInMemory()
        self.ties = EdgesInMemory[Tie]()
        self.commitments = Dict[str, Commitment]()
        self.findings = Dict[str, Finding]()
        self.leads = Dict[int, str]()
        self.ghosts = Dict[int, Anchor]()
        self.waiting = Dict[str, bool]()
        self.rejected = Dict[Anchor, Member]()
        judged = judged_in((job.place("settled", job.partitions) / "judged").read_bytes())
        self.decisions = EdgesInMemory[Decision]()
        self.contradictions = EdgesInMemory[Contradiction]()
        self.contradictions.put(judged.contradictions)
        self.resolutions = Dict[str, Judgement]()
        self.resolutions.put(judged.resolved)
