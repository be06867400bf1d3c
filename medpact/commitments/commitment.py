"""What a commitment and a finding are. All of it is concluded from facts, and can be concluded again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from medpact.claims import Anchor, Claim, Kind, Stage, Terms
from medpact.values import Bound, PartialDate

Check = Literal["scale", "conflict", "sum", "stage", "repeat", "name"]
State = Literal["read", "accepted", "corrected"]
ConditionName = Literal["idle", "broken", "cancelled", "ended", "never used"]
Sureness = Literal["confirmed", "several voices", "one voice", "contradicted"]
CONDITIONS: tuple[ConditionName, ...] = get_args(ConditionName)
SURENESS: tuple[Sureness, ...] = get_args(Sureness)


@dataclass(frozen=True, slots=True)
class Member:
    """A claim as it stands in a commitment.

    `documents` are the names of the documents whose text says it (the same text may have been published twice).
    `claim` is what counts: the claim as a person judged it, else as read. `now_reads` is what the reader says
    today where that differs from what was judged. `by` and `at` tell who judged it last, and when.
    """

    anchor: Anchor
    claim: Claim
    documents: tuple[str, ...]
    published: PartialDate | None = None
    state: State = "read"
    now_reads: Claim | None = None
    unread: bool = False
    by: str | None = None
    at: str | None = None
    judgement: str | None = None

    @property
    def is_confirmed(self) -> bool:
        """True where a person accepted or corrected the claim."""
        return self.state != "read"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that spoke for or against two claims being about one commitment, in words, and its weight."""

    feature: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that were compared: the score (the sum of the weights) and its reasons."""

    one: Anchor
    other: Anchor
    score: float
    reasons: tuple[Reason, ...]
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A commitment's sum: which of several statements, and why this one."""

    value: Decimal
    currency: str | None
    bound: Bound = "exact"
    anchor: Anchor | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """How much is known to have reached a stage: how many, how much, when, by which claims or observations."""

    stage: Stage
    quantity: int | None = None
    amount: Amount | None = None
    date: PartialDate | None = None
    anchors: tuple[Anchor, ...] = ()
    observations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Documents that repeat one origin: nine texts may be four voices."""

    origin: str
    documents: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A signed paper by which something was agreed: the key of its commitment, what it is called, when it was signed."""

    key: str
    what: str
    signed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """How a thing fails to do what it was given for, in the words of the claim that says so last, and since when."""

    name: ConditionName
    reason: str
    since: PartialDate | None = None
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Remainder:
    """What of a total its parts leave unexplained: the money left, the sum of the parts, the arithmetic in words.

    `value` is below zero where the parts come to more than the total.
    """

    value: Decimal
    currency: str | None
    parts: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Open:
    """A field that nobody told, or on which texts disagree: why, in words, and the claims that disagree."""

    field: str
    why: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise, with every claim that ever spoke of it.

    `key` is the id of its lowest anchor: an address made from the id of any of its anchors leads to it.
    `number` is its public name (None until one is minted); `numbers` are all that lead here, the lowest first.
    `confirmed` is true where a person accepted or corrected at least one of its claims.
    `counts_in_totals` is false for what would be counted twice.
    `agreed_by` are the signed papers for it, the earliest first; those for its parents count for it too.
    `parties` are its names that judgements or lists of facilities know, each with the id of whom it names.
    `condition` is None where nothing is amiss; `remainder` None where no parts are told in its currency.
    `sureness` says how far one may rely on it and `sureness_why` why; `open_` what nobody told or texts tell otherwise.
    """

    key: str
    kind: Kind
    what: str
    stage: Stage
    members: tuple[Member, ...]
    number: int | None = None
    numbers: tuple[int, ...] = ()
    amount: Amount | None = None
    quantity: int | None = None
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    date: PartialDate | None = None
    due: PartialDate | None = None
    terms: Terms | None = None
    reached: tuple[Reached, ...] = ()
    parents: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    counts_in_totals: bool = True
    counts_why: str = ""
    confirmed: bool = False
    pairs: tuple[Pair, ...] = ()
    voices: tuple[Voice, ...] = ()
    findings: tuple[str, ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    agreed_by: tuple[Instrument, ...] = ()
    condition: Condition | None = None
    remainder: Remainder | None = None
    sureness: Sureness = "one voice"
    sureness_why: str = ""
    open_: tuple[Open, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who settled a finding, when and why."""

    by: str
    at: str
    reason: str
    judgement: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found wrong or open, with the claims it concerns and its arithmetic in words.

    `key` is made of the check and the anchors, so that it stays when the words change. `claim` is the anchor of
    the claim at fault, `others` those that it was held against. `proposed` is the reading proposed, in words.
    """

    key: str
    check: Check
    commitment: str
    claim: Anchor
    others: tuple[Anchor, ...]
    arithmetic: str
    proposed: str = ""
    content: str = ""
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """All that was concluded from the readings: commitments and findings, in the order of their keys.

    `waiting` are the ids of judgements whose claim no visible document holds yet.
    `leads_to` sends each number to the key of the commitment that it now names, as (number, key) pairs.
    `rejected` are members that a person rejected (they count nowhere, and stay visible).
    """

    commitments: tuple[Commitment, ...]
    findings: tuple[Finding, ...]
    leads_to: tuple[tuple[int, str], ...] = ()
    waiting: tuple[str, ...] = ()
    rejected: tuple[Member, ...] = ()
