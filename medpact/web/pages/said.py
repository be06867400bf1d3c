"""Claims as the pages show them: each with its document's card, its fields, and what the reader says now.

In: Members of commitments, and Cards. Out: Said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Set
from dataclasses import dataclass

from medpact.claims import Anchor, Claim, rules
from medpact.claims.reading import LEARNED
from medpact.commitments import Agreed, Commitment, Finding, Judgement, Member, Pair, Voice
from medpact.documents import Card
from medpact.web.ledger import models, rows
from medpact.web.pages.fields import Difference, Dispute, Field, differences, disputes, fields

PAIRS_SHOWN = 30
LIKELY = "No rule alone, but what the learned opinion knows of such words."


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with all that the page shows beside it.

    `findings` are the open ones that say this claim is at fault. `seen` is a hash of the claim as shown: a judgement carries it, so that nobody accepts what they did not see.
    """

    member: Member
    state: str
    card: Card | None
    fields: tuple[Field, ...]
    differences: tuple[Difference, ...]
    found_by: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    seen: str
    sure: float | None = None
    rule: ReadBy | None = None
    commitment: Commitment | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadBy:
    """The rule that read a claim: its id, and what it looks for."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two claims of a commitment, in their own words, with the reasons that weighed most first."""

    one: str
    other: str
    pair: Pair


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice, with its documents as a reader knows them."""

    voice: Voice
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, and whether a later one took it back."""

    judgement: Judgement
    taken_back: bool


def said(
    member: Member,
    card: Card | None,
    *,
    commitment: Commitment | None = None,
    findings: tuple[Finding, ...] = (),
    is_rejected: bool = False,
) -> Said:
    """The claim as the page shows it."""
    now = member.now_reads
    return Said(
        member=member,
        state="rejected" if is_rejected else member.state,
        card=card,
        fields=fields(member.claim),
        differences=() if now is None else differences(member.claim, now),
        found_by=offered(member).found_by,
        disputes=disputes(offered(member)),
        seen=seen(offered(member)),
        sure=offered(member).confidence,
        rule=read_by(offered(member)),
        commitment=commitment,
        findings=findings,
    )


def offered(member: Member) -> Claim:
    """What "accept" is about: what the reader says now where that differs from what was judged, else the claim."""
    return member.claim if member.now_reads is None else member.now_reads


def read_by(claim: Claim) -> ReadBy | None:
    """The rule that read the claim; None where the reader names none."""
    if claim.rule is None:
        return None
    if claim.rule == LEARNED:
        return ReadBy(LEARNED, LIKELY)
    rule = next((one for one in rules.RULES if one.id == claim.rule), None)
    return ReadBy(claim.rule, "" if rule is None else rule.test.__doc__ or "")


def how_sure(claim: Claim) -> float:
    """How sure the reader is (0 to 1): a table's row is exact; of what tells nothing one half is taken."""
    if claim.confidence is not None:
        return claim.confidence
    return 1.0 if claim.is_row else 0.5


def seen(claim: Claim) -> str:
    """A hash of all that the claim says."""
    return hashlib.sha256(rows.as_json(claim).encode()).hexdigest()[:16]


def members_of_text(agreed: Agreed, text_sha256: str) -> list[tuple[Member, Commitment | None]]:
    """The claims of a text in the order of its words, each with its commitment; a rejected one has none."""
    held = [
        (member, one)
        for one in agreed.commitments
        for member in one.members
        if member.anchor.text_sha256 == text_sha256
    ]
    rejected = [(member, None) for member in agreed.rejected if member.anchor.text_sha256 == text_sha256]
    return sorted([*held, *rejected], key=lambda pair: (pair[0].claim.quote.start, pair[0].anchor))


def find_member(agreed: Agreed, anchor_id: str) -> tuple[Member, Commitment | None] | None:
    """The claim of this anchor, with its commitment; None where no visible document says it."""
    for commitment in agreed.commitments:
        for member in commitment.members:
            if member.anchor.id == anchor_id:
                return member, commitment
    return next(((member, None) for member in agreed.rejected if member.anchor.id == anchor_id), None)


def quotes(agreed: Agreed, findings: Iterable[Finding]) -> dict[Anchor, Claim]:
    """The claims that the findings are about, by their anchors: two quotes that contradict each other are shown."""
    wanted = {anchor for one in findings for anchor in (one.claim, *one.others)}
    members = (member for commitment in agreed.commitments for member in commitment.members)
    return {member.anchor: member.claim for member in members if member.anchor in wanted}


def once_read(desk: str, anchor_id: str) -> Anchor | None:
    """The anchor of this id in an earlier reading of a text that the desk may see; None where no reading has it.

    A newer reader may know the same claim by other offsets; a link made before still has the old ones.
    """
    of = {row.pk: row for row in rows.visible_documents(desk).defer("text", "paragraphs")}
    for row in models.Reading.objects.filter(document__in=of).order_by("pk"):
        for claim in rows.reading(row, rows.card(of[row.document_id])).claims:
            if claim.anchor.id == anchor_id:
                return claim.anchor
    return None


def find_touching(agreed: Agreed, anchor: Anchor) -> Member | None:
    """The claim that stands today where an earlier reading had this anchor."""
    members = [*(one for commitment in agreed.commitments for one in commitment.members), *agreed.rejected]
    return next((one for one in members if one.anchor.touches(anchor)), None)


def compared(commitment: Commitment) -> tuple[tuple[Compared, ...], int]:
    """The pairs that weigh most, a person's word first, and how many are left out."""
    quotes = {member.anchor: short(member.claim) for member in commitment.members}
    pairs = sorted(commitment.pairs, key=lambda pair: (pair.judgement is None, -abs(pair.score), pair.one, pair.other))
    shown = [Compared(quotes.get(one.one, "…"), quotes.get(one.other, "…"), one) for one in pairs[:PAIRS_SHOWN]]
    return tuple(shown), len(pairs) - len(shown)


def heard(commitment: Commitment, cards: Iterable[Card]) -> tuple[Heard, ...]:
    """The voices with the cards of their documents."""
    by_name = {card.name: card for card in cards}
    return tuple(
        Heard(voice, tuple(by_name[name] for name in voice.documents if name in by_name)) for voice in commitment.voices
    )


def judged(desk: str, *, anchors: Set[Anchor], findings: Set[str] = frozenset()) -> tuple[Judged, ...]:
    """The judgements on these claims and findings, the latest first, those that were taken back marked as such."""
    visible = rows.judgements(desk)
    undone = {one.takes_back for one in visible if one.takes_back is not None}
    on_these = [one for one in visible if one.anchor in anchors or one.other in anchors or one.finding in findings]
    latest_first = sorted(on_these, key=lambda one: (one.at, one.id), reverse=True)
    return tuple(Judged(one, one.id in undone) for one in latest_first if one.takes_back is None)


def short(claim: Claim) -> str:
    """The quote in one line, shortened."""
    words = " ".join(claim.quote.text.split())
    return words if len(words) <= 90 else f"{words[:88]}…"
