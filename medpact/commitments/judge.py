"""What persons decided, laid on what the readers found.

In: Readings, Judgements, Numbers. Out: Settled: the members that count, those rejected, the pairs decided, where each
known anchor now stands, what waits.

An anchor that a judgement or a number names is *known*. Known anchors are laid on the claims read, one to one, nearest
first, where they touch (same text, same kind, overlapping offsets); a member keeps its known anchor, so that links
and later judgements stay good when a new reader puts the claim a little elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from medpact.claims import Anchor, Claim, Reading
from medpact.commitments.commitment import Member
from medpact.commitments.compare import content
from medpact.commitments.group import Decision, Two, two
from medpact.commitments.judgement import Judgement, Number
from medpact.documents import Card

ON_CLAIMS, ON_PAIRS = ("accept", "correct", "reject"), ("same", "different")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two judgements of which only one can count: the one that does, and the one it beats.

    On a pair: one says the same, the other different. On one claim (twice in `pair`): two persons judged it otherwise.
    """

    pair: Two
    counts: Judgement
    beaten: Judgement

    @property
    def one(self) -> Anchor:
        """The lower of the two claims."""
        return self.pair[0]

    @property
    def other(self) -> Anchor:
        """The higher of the two claims; the same where it is about one claim."""
        return self.pair[1]


@dataclass(frozen=True, slots=True)
class Settled:
    """The claims as persons left them.

    `decisions` are the pairs judged, `stands` sends every known anchor to the anchor of the member that it now names. `cards` are those of each text.
    """

    members: tuple[Member, ...]
    rejected: tuple[Member, ...]
    decisions: tuple[Decision, ...]
    contradictions: tuple[Contradiction, ...]
    stands: Mapping[Anchor, Anchor]
    cards: Mapping[str, tuple[Card, ...]]
    resolved: Mapping[str, Judgement]
    waiting: tuple[str, ...]


def settle(readings: Iterable[Reading], judgements: Iterable[Judgement], numbers: Iterable[Number]) -> Settled:
    """The claims as persons left them."""
    cards, read = what_was_read(readings)
    counting = not_taken_back(judgements)
    on_claims = [judgement for judgement in counting if judgement.sort in ON_CLAIMS]
    judged = {one.anchor: one.claim for one in on_claims if one.claim is not None}
    stands = lay(known_anchors(counting, numbers), read, judged, cards)
    last = latest_by_member(on_claims, stands)
    members = [made(anchor, claim, last.get(anchor), cards) for anchor, claim in standing(read, stands).items()]
    missing = sorted(set(last) - {one.anchor for one in members})
    members += [judged_member(anchor, judged[anchor], last[anchor], cards, is_unread=True) for anchor in missing]
    decisions, contradictions = decide(counting, stands)
    return Settled(
        members=tuple(sorted((one for one in members if not away(one, last)), key=lambda one: one.anchor)),
        rejected=tuple(sorted((one for one in members if away(one, last)), key=lambda one: one.anchor)),
        decisions=decisions,
        contradictions=(*contradictions, *contradictions_on_claims(on_claims, stands)),
        stands=stands,
        cards=cards,
        resolved={one.finding: one for one in counting if one.sort == "resolve" and one.finding is not None},
        waiting=waiting(counting, stands),
    )


def what_was_read(readings: Iterable[Reading]) -> tuple[dict[str, tuple[Card, ...]], dict[Anchor, Claim]]:
    """The cards of each text, and the claims read, each once, however often its text was published."""
    cards: dict[str, set[Card]] = defaultdict(set)
    read: dict[Anchor, Claim] = {}
    for reading in sorted(readings, key=order_of):
        cards[reading.document.text_sha256].add(reading.document)
        for claim in reading.claims:
            read.setdefault(claim.anchor, claim)
    return {text: tuple(sorted(found, key=card_order)) for text, found in cards.items()}, dict(sorted(read.items()))


def order_of(reading: Reading) -> tuple[str, ...]:
    """An order of readings that hangs on what they hold alone."""
    reader = reading.reader
    return (*card_order(reading.document), reader.name, reader.version, reader.vocabulary, repr(reading.claims))


def card_order(card: Card) -> tuple[str, ...]:
    """Cards by the day they were published, then by name; those without a day last."""
    return ("9999" if card.published is None else card.published.iso, card.name, repr(card))


def not_taken_back(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that count, earliest first. One that takes back another undoes it and does nothing else."""
    given = sorted({judgement.id: judgement for judgement in sorted(judgements, key=repr)}.values(), key=when)
    takers: dict[str, list[str]] = defaultdict(list)
    for one in given:
        if one.takes_back is not None:
            takers[one.takes_back].append(one.id)
    return tuple(one for one in given if one.takes_back is None and holds(one.id, takers))


def holds(judgement: str, takers: Mapping[str, list[str]], above: tuple[str, ...] = ()) -> bool:
    """True where nothing that holds itself takes the judgement back, whatever the hours say. A ring takes nothing back."""
    return not any(
        holds(taker, takers, (*above, judgement)) for taker in takers.get(judgement, ()) if taker not in above
    )


def when(judgement: Judgement) -> tuple[str, str]:
    """Judgements by their own time, then by id."""
    return (judgement.at, judgement.id)


def known_anchors(judgements: Iterable[Judgement], numbers: Iterable[Number]) -> tuple[Anchor, ...]:
    """The anchors that judgements and numbers name."""
    named = {judgement.anchor for judgement in judgements if judgement.sort != "resolve"}
    named |= {one.other for one in judgements if one.other is not None and one.sort != "resolve"}
    return tuple(sorted(named | {number.anchor for number in numbers}))


def lay(
    known: tuple[Anchor, ...],
    read: Mapping[Anchor, Claim],
    judged: Mapping[Anchor, Claim],
    cards: Mapping[str, tuple[Card, ...]],
) -> dict[Anchor, Anchor]:
    """Where each anchor now stands: known anchors on themselves, the claims read on the known anchor nearest to them.

    A known anchor that touches no claim read stands where a person judged it; one that nobody judged, and one whose
    text is not visible, stands nowhere.
    """
    stands: dict[Anchor, Anchor] = {}
    taken: set[Anchor] = set()
    for _, _, anchor, found in touching(known, read, judged):
        if anchor not in taken and found not in stands:
            stands[found] = anchor
            taken.add(anchor)
    alone = [anchor for anchor in known if anchor not in taken and anchor.text_sha256 in cards]
    stands |= {anchor: anchor for anchor in taken}
    near = Nearby(taken)
    for anchor in alone:
        others = sorted(near.overlapping(anchor))
        twin = next((other for other in others if is_twin(anchor, other, read, stands, judged)), None)
        if twin is not None:
            stands[anchor] = twin
        elif anchor in judged:
            stands[anchor] = anchor
    return stands


def touching(
    known: tuple[Anchor, ...], read: Mapping[Anchor, Claim], judged: Mapping[Anchor, Claim]
) -> list[tuple[bool, int, Anchor, Anchor]]:
    """Known anchors and the anchors of claims read that touch, with how far apart they stand, nearest first.

    Behind those of one kind come those whose kind a person corrected to the one that is read now.
    """
    near = Nearby(read)
    return sorted(
        (anchor.kind != found.kind, abs(anchor.start - found.start) + abs(anchor.end - found.end), anchor, found)
        for anchor in known
        for found in near.overlapping(anchor)
        if anchor.touches(found) or (anchor in judged and as_kind(anchor, judged[anchor]).touches(found))
    )


class Nearby:
    """Anchors, ready to be asked for those that overlap another one: a table has as many as it has rows."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self.by_text: dict[str, list[Anchor]] = defaultdict(list)
        for anchor in sorted(anchors):
            self.by_text[anchor.text_sha256].append(anchor)
        self.longest = {text: max(one.end - one.start for one in found) for text, found in self.by_text.items()}

    def overlapping(self, anchor: Anchor) -> list[Anchor]:
        """Those of its text that overlap it, whatever their kind."""
        found = self.by_text.get(anchor.text_sha256, [])
        reach = anchor.start - self.longest.get(anchor.text_sha256, 0)
        first = bisect_left(found, reach, key=lambda one: one.start)
        last = bisect_left(found, anchor.end, key=lambda one: one.start)
        return [one for one in found[first:last] if one.end > anchor.start]


def as_kind(anchor: Anchor, judged: Claim) -> Anchor:
    """The anchor under the kind that a person gave the claim: a later reader may read it so too."""
    return replace(anchor, kind=judged.kind)


def is_twin(
    alone: Anchor,
    other: Anchor,
    read: Mapping[Anchor, Claim],
    stands: Mapping[Anchor, Anchor],
    judged: Mapping[Anchor, Claim],
) -> bool:
    """True where two known anchors touch and name one claim, once under an older reader and once under a newer."""
    if not alone.touches(other):
        return False
    if alone not in judged:
        return True
    claims = [claim for anchor, claim in read.items() if stands.get(anchor) == other]
    claims += [judged[other]] if other in judged else []
    return any(content(claim) == content(judged[alone]) for claim in claims)


def standing(read: Mapping[Anchor, Claim], stands: Mapping[Anchor, Anchor]) -> dict[Anchor, Claim]:
    """The claims read, by the anchor they are known by."""
    return {stands.get(anchor, anchor): claim for anchor, claim in read.items()}


def latest_by_member(judgements: Iterable[Judgement], stands: Mapping[Anchor, Anchor]) -> dict[Anchor, Judgement]:
    """The last judgement on each member's claim."""
    return {stands[one.anchor]: one for one in judgements if one.anchor in stands}


def made(anchor: Anchor, read: Claim, judgement: Judgement | None, cards: Mapping[str, tuple[Card, ...]]) -> Member:
    """The member of a claim that is read today, as the last judgement on it says."""
    if judgement is None or (judgement.sort == "reject" and not says_the_same(read, judgement)):
        return member(anchor, read, cards)
    claim = read if judgement.claim is None else judgement.claim
    return judged_member(anchor, claim, judgement, cards, now_reads=None if content(read) == content(claim) else read)


def says_the_same(read: Claim, judgement: Judgement) -> bool:
    """True where the reader says what it said when it was judged."""
    return judgement.claim is None or content(read) == content(judgement.claim)


def member(anchor: Anchor, claim: Claim, cards: Mapping[str, tuple[Card, ...]]) -> Member:
    """A claim that nobody judged."""
    told = cards[anchor.text_sha256]
    return Member(anchor, claim, tuple(dict.fromkeys(card.name for card in told)), told[0].published)


def judged_member(
    anchor: Anchor,
    claim: Claim,
    judgement: Judgement,
    cards: Mapping[str, tuple[Card, ...]],
    *,
    now_reads: Claim | None = None,
    is_unread: bool = False,
) -> Member:
    """A claim that a person judged."""
    told = cards[anchor.text_sha256]
    return Member(
        anchor=anchor,
        claim=claim,
        documents=tuple(dict.fromkeys(card.name for card in told)),
        published=told[0].published,
        state="corrected" if judgement.sort == "correct" else "accepted" if judgement.sort == "accept" else "read",
        now_reads=now_reads,
        unread=is_unread,
        by=judgement.by,
        at=judgement.at,
        judgement=judgement.id,
    )


def away(one: Member, last: Mapping[Anchor, Judgement]) -> bool:
    """True where the last judgement rejects the claim, and the reader has not said anything else since."""
    return one.judgement is not None and last[one.anchor].sort == "reject"


def decide(
    judgements: Iterable[Judgement], stands: Mapping[Anchor, Anchor]
) -> tuple[tuple[Decision, ...], tuple[Contradiction, ...]]:
    """Which pairs are the same, and which different: of contradicting judgements the latest counts."""
    by_pair: dict[Two, list[Judgement]] = defaultdict(list)
    for one in judgements:
        if one.sort in ON_PAIRS and one.other is not None and one.anchor in stands and one.other in stands:
            by_pair[two(stands[one.anchor], stands[one.other])].append(one)
    counting = ((pair, given[-1]) for pair, given in by_pair.items() if pair[0] != pair[1])
    decisions = (
        Decision(*pair, "same" if one.sort == "same" else "different", one.id, one.at) for pair, one in counting
    )
    return tuple(decisions), contradictions(by_pair)


def contradictions(by_pair: Mapping[Two, list[Judgement]]) -> tuple[Contradiction, ...]:
    """The pairs on which persons disagree, with the judgement that counts and the latest that it beats."""
    return tuple(
        Contradiction(pair, given[-1], beaten[-1])
        for pair, given in sorted(by_pair.items())
        if (beaten := [one for one in given if one.sort != given[-1].sort])
    )


def contradictions_on_claims(
    judgements: Iterable[Judgement], stands: Mapping[Anchor, Anchor]
) -> tuple[Contradiction, ...]:
    """The claims that two persons judged otherwise. Who changes their own mind contradicts nobody."""
    by_claim: dict[Anchor, list[Judgement]] = defaultdict(list)
    for one in judgements:
        if one.anchor in stands:
            by_claim[stands[one.anchor]].append(one)
    return tuple(
        Contradiction((anchor, anchor), given[-1], beaten[-1])
        for anchor, given in sorted(by_claim.items())
        if (beaten := [one for one in given if giver(one) != giver(given[-1]) and outcome(one) != outcome(given[-1])])
    )


def giver(judgement: Judgement) -> tuple[str, str | None]:
    """Who gave it: two offices may each have an Aigerim."""
    return judgement.by, judgement.desk


def outcome(judgement: Judgement) -> tuple[object, ...]:
    """What a claim comes to by this judgement alone; nothing where it is rejected."""
    return () if judgement.sort == "reject" or judgement.claim is None else content(judgement.claim)


def waiting(judgements: Iterable[Judgement], stands: Mapping[Anchor, Anchor]) -> tuple[str, ...]:
    """The judgements of which a claim stands nowhere yet. Those on names hold wherever the names stand, and wait for none."""
    return tuple(
        sorted(
            one.id
            for one in judgements
            if one.sort in (*ON_CLAIMS, *ON_PAIRS)
            and (one.anchor not in stands or (one.other is not None and one.other not in stands))
        )
    )
