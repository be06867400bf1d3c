"""The laws of judging in the ledger: whatever a desk does with its drafts changes no byte of what others see."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from ledger_cases import EMBASSY, MINISTRY, NOON, SmallReader, announcement

from medpact.commitments import Member
from medpact.commitments.shared import to_bytes
from medpact.values import PartialDate
from medpact.web.ledger import actions, conclusions, models, rows

NOTES = (
    "date 2026-01-20\n\nInternal note: Japan may add 55,000,000 yen for a dialysis unit in Pavlodar.",
    "date 2026-01-21\n\nFor the file: the Japanese grant of 1,087,000,000 yen were two grants. It pays for one MRI scanner too.",
)
TODAY = PartialDate(2026, 3, 1)
DEEDS = 12


def seen_by(desk: str | None) -> tuple[bytes, ...]:
    """All that the desk can see: its conclusions with the hash of its facts, the audit lines, what may be given away."""
    concluded = replace(conclusions.stored(desk), today=TODAY)
    audit = models.AuditLine.objects.filter(view__in=(conclusions.view_name(None), conclusions.view_name(desk)))
    lines = list(audit.values_list("who", "action", "object", "details"))
    return (
        *(msgspec.json.encode(one, order="deterministic") for one in (concluded, lines)),
        to_bytes(rows.shared(desk)),
    )


class Desk:
    """Somebody at the desk in Astana who does this and that with drafts, a minute apart."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.minutes = 0

    def now(self) -> dict[str, object]:
        self.minutes += 1
        return {"by": "aigerim", "desk": "astana", "at": NOON + timedelta(minutes=self.minutes)}

    def members(self, *, drafts: bool) -> list[Member]:
        agreed, public = conclusions.stored("astana").agreed, rows.public_texts()
        found = [*agreed.rejected, *(member for one in agreed.commitments for member in one.members)]
        return [one for one in found if (one.anchor.text_sha256 not in public) == drafts]

    def draft(self) -> Member:
        return self.random.choice(self.members(drafts=True))

    def judge(self) -> None:
        deed = self.random.choice((actions.claims.accept, actions.claims.correct, actions.claims.reject))
        deed(claim=self.draft().claim, **self.now())

    def pair(self) -> None:
        deed = self.random.choice((actions.commitments.same, actions.commitments.different))
        one, other = self.draft(), self.random.choice(self.members(drafts=False))
        deed(one=one.anchor, other=other.anchor, **self.now())

    def resolve(self) -> None:
        public = {one.key for one in conclusions.stored(None).agreed.findings}
        found = [one for one in conclusions.stored("astana").agreed.findings if one.key not in public]
        if found:
            actions.findings.resolve(key=self.random.choice(found).key, reason="asked", **self.now())

    def take_back(self) -> None:
        mine = [one for one in rows.judgements("astana") if one not in rows.judgements(None)]
        if mine:
            actions.judgements.take_back(judgement=self.random.choice(mine).id, **self.now())

    def share(self) -> None:
        mine = to_bytes(rows.shared("astana")).replace(b'"by": "aigerim"', b'"by": "benno"')
        public = {one.id.encode() for one in rows.judgements(None)}
        lines = [line.replace(b'"id": "', b'"id": "c', 1) for line in mine.splitlines(keepends=True)]
        kept = b"".join(line for line in lines if not any(id_ in line for id_ in public) and b"takes_back" not in line)
        actions.judgement_files.add(content=kept, name="c.jsonl", **self.now())

    def undo(self) -> None:
        file = models.JudgementFile.objects.filter(undone__isnull=True).last()
        if file is not None:
            actions.judgement_files.undo(file=file, by="aigerim", at=self.now()["at"])

    def add_unit(self) -> None:
        key = next(
            one.key
            for one in conclusions.stored("astana").agreed.commitments
            if {member.anchor.text_sha256 for member in one.members}.isdisjoint(rows.public_texts())
        )
        actions.units.add(commitment=key, what="dialysis machine", serial=f"D-{self.minutes}", **self.now())

    def deeds(self) -> Iterator[Callable[[], None]]:
        all_ = (self.judge, self.judge, self.pair, self.resolve, self.take_back, self.share, self.undo, self.add_unit)
        for _ in range(DEEDS):
            yield self.random.choice(all_)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_desk_does_with_its_drafts_nobody_else_sees_a_byte_of_it(db: None, seed: int) -> None:
    for desk in ("astana", "nairobi"):
        actions.desks.open(slug=desk, name=desk.title(), by="operator", at=NOON)
    for name, text in (("embassy", EMBASSY), ("ministry", MINISTRY)):
        actions.documents.add(**announcement(name, text), by="operator", read=SmallReader(), at=NOON)
    first = next(iter(conclusions.stored("nairobi").agreed.commitments)).members[0]
    actions.claims.accept(claim=first.claim, by="charlie", desk="nairobi", at=NOON)
    before = {desk: seen_by(desk) for desk in (None, "nairobi")}
    for place, text in enumerate(NOTES):
        note = announcement(f"note-{place}", text, access="desk", desk="astana")
        actions.documents.add(**note, by="aigerim", read=SmallReader(), at=NOON)
    somebody = Desk(seed)
    for deed in somebody.deeds():
        alone = seen_by("astana")
        try:
            deed()
        except StopIteration:
            continue
        assert {desk: seen_by(desk) for desk in before} == before, deed.__name__
        assert deed.__name__ not in ("judge", "pair") or seen_by("astana") != alone
    for desk in (None, "nairobi", "astana"):
        kept = seen_by(desk)
        conclusions.rebuild(desk)
        assert seen_by(desk) == kept
