"""What a claim is: one thing that one document says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal, get_args

from medpact.documents import Card
from medpact.values import Money, PartialDate

Kind = Literal[
    "funding",
    "equipment",
    "facility",
    "training",
    "technology",
    "research",
    "registration",
    "agreement",
    "meeting",
    "institution",
]
Stage = Literal["discussed", "promised", "delivered", "working", "stopped"]
Terms = Literal["grant", "loan", "investment", "in kind", "own budget"]

KINDS: tuple[Kind, ...] = get_args(Kind)
STAGES: tuple[Stage, ...] = get_args(Stage)
TERMS: tuple[Terms, ...] = get_args(Terms)
ROW_OF_A_TABLE = "table"
"""The rule of a claim that is a row of a table."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, and where they stand (code points): `text[start:end] == quote.text`, always."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """What a claim is known by: the text (SHA-256), the offsets of its figure or noun, and its kind.

    The figure for funding and registration, the noun for the rest. Not the quote, which may lengthen.
    """

    text_sha256: str
    start: int
    end: int
    kind: Kind

    @property
    def id(self) -> str:
        """A short name that can stand in an address: 16 hexadecimal digits."""
        return hashlib.sha256(str(self).encode()).hexdigest()[:16]

    def touches(self, other: Anchor) -> bool:
        """True where both are of one text and kind and their offsets overlap: they may name one claim."""
        return (
            self.text_sha256 == other.text_sha256
            and self.kind == other.kind
            and self.start < other.end
            and other.start < self.end
        )

    def __str__(self) -> str:
        return f"{self.text_sha256}:{self.start}-{self.end}:{self.kind}"


@dataclass(frozen=True, slots=True)
class Disputed:
    """What another reader reads otherwise: which field, who (`by`), and what stands there in its reading.

    The field "claim" stands for the whole: that reader found no such claim.
    """

    field: str
    by: str
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one document says, in the words of the reading guideline, and the reader's additions.

    `quantity` is None where the text gives none. `amounts` are the money, as stated, several where one sum is
    stated in several currencies. `country` is an ISO 3166-1 alpha-2 code. `date` is when it happens or happened;
    `happened` and `due` tell the two apart where the text does. `terms`, `via` (who carries it out), `said_by`
    and `rule` (the id of the rule that read it) are None where the text does not tell. Where several readers read the
    text, `found_by` names those that found the claim, and `disputed` what they read differently.
    """

    kind: Kind
    stage: Stage
    what: str
    quote: Quote
    anchor: Anchor
    quantity: int | None = None
    amounts: tuple[Money, ...] = ()
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    date: PartialDate | None = None
    happened: PartialDate | None = None
    due: PartialDate | None = None
    terms: Terms | None = None
    via: str | None = None
    said_by: str | None = None
    rule: str | None = None
    confidence: float | None = None
    found_by: tuple[str, ...] = ()
    disputed: tuple[Disputed, ...] = ()

    @property
    def is_row(self) -> bool:
        """True for a row of a table: what stands beside it in the text is another thing."""
        return self.rule == ROW_OF_A_TABLE


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch that looked like a claim and was left out, and why."""

    text: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Who read: a reader's name, its version and the hash of its vocabulary (SHA-256)."""

    name: str
    version: str
    vocabulary: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one document: its claims, and what it left out."""

    document: Card
    reader: Reader
    claims: tuple[Claim, ...]
    left_out: tuple[LeftOut, ...] = field(default=())
