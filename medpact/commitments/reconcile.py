"""Readings and judgements to commitments and findings: the stages in their order.

In: Readings, Judgements, Numbers. Out: Agreed. It is a function of what it is given, in whatever order that comes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from medpact.claims import Anchor, Reading
from medpact.commitments import checks, state
from medpact.commitments.commitment import Agreed, Commitment, Finding, Member
from medpact.commitments.compare import ENOUGH, compare
from medpact.commitments.group import JUDGED, Group, Two, group, two
from medpact.commitments.judge import Settled, settle
from medpact.commitments.judgement import Judgement, Number
from medpact.commitments.parts import Family, family, kin
from medpact.commitments.sketch import Sketch, sketch
from medpact.commitments.voices import voices

Thing = TypeVar("Thing", str, int)


def reconcile(
    readings: Iterable[Reading], judgements: Iterable[Judgement] = (), numbers: Iterable[Number] = ()
) -> Agreed:
    """The commitments and findings that follow from all readings, as persons judged them.

    `readings` hold one for each document, the current one: two readings of a document would tell everything twice.
    Any order of the arguments gives the equal result. Judgements on texts that are not among the readings wait.
    """
    numbers = tuple(sorted(set(numbers)))
    settled = settle(readings, judgements, numbers)
    sketches = {one.anchor: sketch(one, settled.cards[one.anchor.text_sha256][0]) for one in settled.members}
    making = Making(settled, sketches, *group(sketches.values(), settled.decided))
    kinship, leads_to = making.family(), numbers_of(making, numbers)
    found = making.findings(kinship)
    return Agreed(
        commitments=tuple(sorted(making.commitments(kinship, leads_to, found), key=lambda one: one.key)),
        findings=tuple(sorted(found, key=lambda one: one.key)),
        leads_to=tuple(sorted(leads_to.items())),
        waiting=settled.waiting,
        rejected=settled.rejected,
    )


@dataclass(frozen=True, slots=True)
class Making:
    """Commitments in the making: the groups, and who holds what."""

    settled: Settled
    sketches: Mapping[Anchor, Sketch]
    groups: Sequence[Group]
    refused: Sequence[Two]

    def holder(self) -> dict[Anchor, str]:
        """The key of the commitment that holds each claim."""
        return {anchor: one.anchors[0].id for one in self.groups for anchor in one.anchors}

    def members(self) -> dict[str, tuple[Member, ...]]:
        """The members of each commitment, by its key."""
        by_anchor = {one.anchor: one for one in self.settled.members}
        return {one.anchors[0].id: tuple(by_anchor[anchor] for anchor in one.anchors) for one in self.groups}

    def family(self) -> Family:
        """Who is part of what."""
        holder, texts = self.holder(), defaultdict(list)
        for one in self.sketches.values():
            texts[one.anchor.text_sha256].append(one)
        return family((kin(told, holder) for told in texts.values()), holder)

    def findings(self, kinship: Family) -> tuple[Finding, ...]:
        """All findings, settled where a person settled them; of one key once."""
        members, holder = self.members(), self.holder()
        found = [one for key, told in members.items() for one in checks.findings(key, told)]
        found += checks.sums(self.totals(members, kinship))
        judged = [one for one in self.settled.contradictions if one.pair[0] in holder]
        found += [checks.contradiction(one, holder[one.pair[0]]) for one in judged]
        found += [checks.refused(pair, holder[pair[0]]) for pair in self.refused]
        return tuple({one.key: checks.resolved(one, self.settled.resolved) for one in found}.values())

    def totals(
        self, members: Mapping[str, Sequence[Member]], kinship: Family
    ) -> list[tuple[Member, list[Member], str]]:
        """Each total that some text adds up, as every text states it that states its parts too."""
        holder = self.holder()
        wanted = {(holder[whole], tuple(sorted({holder[part] for part in parts}))) for whole, parts in kinship.sums}
        return [
            (whole, parts, key)
            for key, part_keys in sorted(wanted)
            for whole in members[key]
            if len(parts := in_text(whole.anchor.text_sha256, part_keys, members)) == len(part_keys)
        ]

    def commitments(self, kinship: Family, leads_to: Mapping[int, str], found: Sequence[Finding]) -> list[Commitment]:
        """The commitments with all that they come to, and with what hangs on them."""
        members = self.members()
        parts = gathered((parent, child) for child, parents in kinship.parents.items() for parent in parents)
        numbers = gathered((key, number) for number, key in leads_to.items())
        marks = gathered((one.commitment, one.key) for one in found)
        return [
            replace(
                self.commitment(key, group_, members[key]),
                number=min(numbers[key], default=None),
                numbers=tuple(numbers[key]),
                parents=kinship.parents.get(key, ()),
                parts=tuple(parts[key]),
                counts_in_totals=key not in kinship.wholes and key not in kinship.shares,
                counts_why=kinship.wholes.get(key, kinship.shares.get(key, "")),
                findings=tuple(marks[key]),
            )
            for group_ in self.groups
            for key in (group_.anchors[0].id,)
        ]

    def commitment(self, key: str, group_: Group, members: tuple[Member, ...]) -> Commitment:
        """What the members of one group come to."""
        claims = [member.claim for member in state.judged(members) or members]
        cards = [card for member in members for card in self.settled.cards[member.anchor.text_sha256]]
        kinds = sorted(claim.kind for claim in claims)
        return Commitment(
            key=key,
            kind=max(dict.fromkeys(kinds), key=kinds.count),
            what=state.what_of(claims),
            stage=state.stage(members),
            members=members,
            amount=state.amount(members),
            quantity=state.quantity(members),
            from_=state.union(claims, "from"),
            to=state.union(claims, "to"),
            country=state.most_said(claim.country for claim in claims),
            place=state.most_said(claim.place for claim in claims),
            date=state.date_of(members),
            due=state.due_of(members),
            terms=state.terms_of(members),
            reached=state.reached(members),
            confirmed=bool(state.judged(members)),
            pairs=group_.pairs,
            voices=voices(cards),
        )


def gathered(pairs: Iterable[tuple[str, Thing]]) -> Mapping[str, list[Thing]]:
    """What belongs to each key, in its own order; nothing where a key has nothing."""
    found: dict[str, list[Thing]] = defaultdict(list)
    for key, thing in sorted(pairs):
        found[key].append(thing)
    return found


def in_text(text: str, keys: Iterable[str], members: Mapping[str, Sequence[Member]]) -> list[Member]:
    """The member that each of these commitments has in a text, for those that have one."""
    found = (next((one for one in members[key] if one.anchor.text_sha256 == text), None) for key in keys)
    return sorted((one for one in found if one is not None), key=lambda one: one.anchor)


def numbers_of(making: Making, numbers: Iterable[Number]) -> dict[int, str]:
    """The commitment to which each number leads: the one that holds its anchor, the first of those it was bound to.

    No label that was printed may lead nowhere while its commitment still stands. Where a person rejected the claim that
    a number hangs on, it leads to the commitment that would hold the claim; where no reader finds that claim any more
    and nobody judged it, to the only claim of its kind in its text.
    """
    bound, holder = sorted(numbers, key=lambda one: (one.number, one.minted_at, one.anchor)), making.holder()
    leads: dict[int, str] = {}
    for one in bound:
        anchor = making.settled.stands.get(one.anchor)
        if anchor in holder:
            leads.setdefault(one.number, holder[anchor])
    for one in bound:
        key = None if one.number in leads else stand_in(one, making)
        leads |= {} if key is None else {one.number: key}
    return leads


def stand_in(number: Number, making: Making) -> str | None:
    """The commitment to which a number leads whose claim was rejected, or is found no more."""
    anchor, holder = making.settled.stands.get(number.anchor), making.holder()
    rejected = next((one for one in making.settled.rejected if one.anchor == anchor), None)
    if rejected is not None:
        return most_like(rejected, making)
    alone = [other for other in holder if anchor is None and is_of_one_text(other, number.anchor)]
    return holder[alone[0]] if len(alone) == 1 else None


def is_of_one_text(one: Anchor, other: Anchor) -> bool:
    """True for two claims of one kind in one text."""
    return one.text_sha256 == other.text_sha256 and one.kind == other.kind


def most_like(one: Member, making: Making) -> str | None:
    """The commitment that would hold a rejected claim, had nobody rejected it; None where none would.

    A person's "different" keeps it away from a commitment, a person's "same" binds it to one; likeness comes last.
    """
    ghost, decided = sketch(one, making.settled.cards[one.anchor.text_sha256][0]), making.settled.decided
    holder = making.holder()
    apart = {holder[other] for other in holder if two(one.anchor, other) in decided.different}
    found = []
    for other in making.sketches.values():
        worth = JUDGED if two(one.anchor, other.anchor) in decided.same else compare(ghost, other).score
        if worth >= ENOUGH and holder[other.anchor] not in apart:
            found.append((worth, other.anchor))
    return holder[max(found)[1]] if found else None
