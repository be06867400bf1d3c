"""What taking over a file of judgements would do: which are new, wait, stand already, and which contradict ours.

In: the judgements of a file by their lines, and the desk that takes them over. Out: a Plan. Nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from django.utils import timezone

from medpact.claims import Anchor
from medpact.commitments import Judgement
from medpact.commitments import shared as lines
from medpact.commitments.errors import Fault, FaultyJudgements
from medpact.commitments.judge import settle
from medpact.commitments.opposed import Opposed, opposed
from medpact.commitments.shared import Shared
from medpact.web.ledger import rows
from medpact.web.ledger.errors import NotInText

Outcome = Literal["add", "waits", "already", "withdrawn"]

OUTCOMES: tuple[Outcome, ...] = ("add", "waits", "already", "withdrawn")
CLOCKS_DIFFER = timedelta(days=1)
MANY = 10_000
"""No database takes many more values in one question."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes of one judgement, and the one of ours that it contradicts."""

    shared: Shared
    outcome: Outcome
    opposed: Opposed | None = None

    @property
    def counts(self) -> bool:
        """True where it would count and not one of ours."""
        return self.opposed is None or self.opposed.counts == self.shared.judgement


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file over would do."""

    rows: tuple[Planned, ...]
    counts: Mapping[Outcome, int] = field(default_factory=dict)

    @property
    def writes(self) -> tuple[Planned, ...]:
        """The judgements that would be written."""
        return tuple(one for one in self.rows if one.outcome in ("add", "waits"))

    @property
    def opposed(self) -> tuple[Planned, ...]:
        """Those that contradict one of ours."""
        return tuple(one for one in self.rows if one.opposed is not None)


def read(content: bytes) -> dict[int, Shared]:
    """The judgements of a file by their lines. Raises FaultyJudgements with every fault of every line."""
    return lines.by_line(content, now=timezone.now() + CLOCKS_DIFFER)


def plan(found: Mapping[int, Shared], *, desk: str | None) -> Plan:
    """What taking these judgements over would do in the eyes of the desk.

    Raises FaultyJudgements where a judgement's words do not stand in its text, or its id is that of another one here.
    """
    ours = rows.judgements(desk)
    known, gone = {one.id: one for one in ours}, rows.withdrawn_texts()
    faults = [*taken_ids(found, known), *missing_words(found, desk=desk)]
    if faults:
        raise FaultyJudgements(sorted(faults, key=lambda fault: fault.line))
    new = [one for one in judged(found) if one.id not in known and not texts_of(one) & gone]
    stands, waiting = laid((*ours, *new), texts=set().union(*map(texts_of, new)), desk=desk)
    against = opposed(ours, new, stands)
    ids = {one.id for one in new}

    def outcome(one: Judgement) -> Outcome:
        if one.id in ids:
            return "waits" if one.id in waiting else "add"
        return "already" if one.id in known else "withdrawn"

    planned = tuple(Planned(one, outcome(one.judgement), against.get(one.judgement.id)) for one in found.values())
    tally = Counter(one.outcome for one in planned)
    return Plan(planned, {one: tally[one] for one in OUTCOMES})


def judged(found: Mapping[int, Shared]) -> Iterator[Judgement]:
    """The judgements, without the offices that they come from."""
    return (one.judgement for one in found.values())


def texts_of(judgement: Judgement) -> set[str]:
    """The hashes of the texts that the judgement is about."""
    return {anchor.text_sha256 for anchor in (judgement.anchor, judgement.other) if anchor is not None}


def taken_ids(found: Mapping[int, Shared], known: Mapping[str, Judgement]) -> Iterator[Fault]:
    """The lines whose id is here that of a judgement which says something else."""
    for line, one in found.items():
        if known.get(one.judgement.id, one.judgement) != one.judgement:
            yield Fault(line, f"id {one.judgement.id} is here that of a judgement which says something else")


def missing_words(found: Mapping[int, Shared], *, desk: str | None) -> Iterator[Fault]:
    """The lines whose claims do not stand in their texts as the desk has them."""
    from medpact.web.ledger.actions.judging import check_words

    wanted = sorted(set().union(*map(texts_of, judged(found))))
    named: dict[str, tuple[str, str]] = {}
    for first in range(0, len(wanted), MANY):
        seen = rows.visible_documents(desk).filter(text_sha256__in=wanted[first : first + MANY])
        named |= {one.text_sha256: (one.name, one.text) for one in seen.only("text_sha256", "name", "text")}
    for line, one in found.items():
        for anchor in (one.judgement.anchor, one.judgement.other):
            if anchor is not None and anchor.text_sha256 in named:
                name, text = named[anchor.text_sha256]
                try:
                    check_words(text, anchor, one.judgement.claim if anchor == one.judgement.anchor else None)
                except NotInText as wrong:
                    yield Fault(line, f"{name}: {wrong}")


def laid(
    judgements: tuple[Judgement, ...], *, texts: set[str], desk: str | None
) -> tuple[Mapping[Anchor, Anchor], frozenset[str]]:
    """Where the anchors in these texts would stand, and which judgements would wait for their document."""
    asked = texts if len(texts) <= MANY else None
    readings = [one for one in rows.readings(desk, texts=asked) if one.document.text_sha256 in texts]
    minted = [one for one in rows.numbers(desk, texts=asked) if one.anchor.text_sha256 in texts]
    settled = settle(readings, [one for one in judgements if texts_of(one) <= texts], minted)
    return settled.stands, frozenset(settled.waiting)
