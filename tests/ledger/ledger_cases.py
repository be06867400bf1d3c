"""Announcements for the ledger's tests, and a reader that finds in them what each test says it should.

The ledger is tested apart from the reader: what is claimed stands here, where a doctor can check it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from medpact import documents
from medpact.claims import Anchor, Claim, Quote, Reader, Reading
from medpact.commitments import Commitment
from medpact.documents import Document
from medpact.values import Money
from medpact.web.ledger import conclusions

NOON = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)

EMBASSY = (
    "date 2025-12-12\n"
    "publisher Embassy of Japan in Kazakhstan\n\n"
    "Japan will give a grant of 1,087,000,000 yen to Kazakhstan. It pays for one MRI scanner for the hospital in Semey."
)
AGENCY = (
    "date 2025-12-13\n"
    "publisher A news agency\n\n"
    "Tokyo grants Kazakhstan 108.7 million yen (about 7 million US dollars) for a scanner in Semey."
)
MINISTRY = (
    "date 2025-12-15\n"
    "publisher Ministry of Health of Kazakhstan\n\n"
    "The notes on the Japanese grant of 1,087,000,000 yen were signed in Astana."
)
DRAFT = "date 2026-01-20\n\nInternal note: Japan may add 55,000,000 yen for a dialysis unit in Pavlodar."


@dataclass(frozen=True)
class Says:
    """A claim that a text makes: the words of its quote, those of its figure or noun, and what it holds."""

    quote: str
    figure: str
    kind: str = "funding"
    stage: str = "promised"
    what: str = "grant aid"
    amounts: tuple[tuple[str, str], ...] = ()
    quantity: int | None = None
    from_: tuple[str, ...] = ("Japan",)
    to: tuple[str, ...] = ("Kazakhstan",)

    def of(self, document: Document) -> Claim | None:
        """The claim where the text has these words, else None."""
        text = document.text
        start = text.find(self.quote)
        if start < 0:
            return None
        figure = text.index(self.figure, start)
        assert figure + len(self.figure) <= start + len(self.quote)
        return Claim(
            kind=self.kind,
            stage=self.stage,
            what=self.what,
            quote=Quote(self.quote, start, start + len(self.quote)),
            anchor=Anchor(document.card.text_sha256, figure, figure + len(self.figure), self.kind),
            quantity=self.quantity,
            amounts=tuple(Money(Decimal(value), currency) for value, currency in self.amounts),
            from_=self.from_,
            to=self.to,
            country="KZ",
        )


GRANT = Says("a grant of 1,087,000,000 yen", "1,087,000,000 yen", amounts=(("1087000000", "JPY"),))
SIGNED = Says("the Japanese grant of 1,087,000,000 yen", "1,087,000,000 yen", amounts=(("1087000000", "JPY"),))
TENFOLD = Says(
    "108.7 million yen (about 7 million US dollars)",
    "108.7 million yen",
    amounts=(("108700000", "JPY"), ("7000000", "USD")),
)
SCANNER = Says("one MRI scanner", "MRI scanner", kind="equipment", what="MRI scanner", quantity=1)
DIALYSIS = Says(
    "55,000,000 yen for a dialysis unit", "55,000,000 yen", stage="discussed", amounts=(("55000000", "JPY"),)
)


@dataclass(frozen=True)
class SmallReader:
    """A reader that finds these claims and no others."""

    finds: tuple[Says, ...] = (GRANT, SIGNED, TENFOLD, SCANNER, DIALYSIS)
    version: str = "1"
    vocabulary: str = "a" * 64
    name: str = field(default="small")

    def __call__(self, document: Document) -> Reading:
        found = tuple(claim for says in self.finds if (claim := says.of(document)) is not None)
        for claim in found:
            assert document.text[claim.quote.start : claim.quote.end] == claim.quote.text
        return Reading(document.card, Reader(self.name, self.version, self.vocabulary), found)


def announcement(name: str, text: str, *, access: str = "public", desk: str | None = None) -> dict[str, object]:
    """What `actions.documents.add` takes: the document of this text and its bytes."""
    content = text.encode()
    return {
        "document": documents.from_bytes(content, name=f"{name}.txt", access=access, desk=desk),
        "content": content,
    }


def commitments(desk: str | None = None) -> tuple[Commitment, ...]:
    return conclusions.stored(desk).agreed.commitments


def claim_of(quote: str, desk: str | None = None) -> Claim:
    """The claim with this quote, as it counts today."""
    return next(member.claim for one in commitments(desk) for member in one.members if member.claim.quote.text == quote)


def commitment_of(quote: str, desk: str | None = None) -> Commitment:
    """The commitment in which a claim with this quote stands."""
    return next(one for one in commitments(desk) for member in one.members if member.claim.quote.text == quote)
