"""Short words for building readings in tests: `text("a", "2025-08-25", grant("1,087,000,000 yen", yen=1087000000))`.

Each claim is made from words that its text then holds, so that quotes and anchors are real offsets.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from medpact.claims import Anchor, Claim, Quote, Reader, Reading
from medpact.commitments import Agreed, Commitment, Judgement
from medpact.documents import Card
from medpact.values import Money, PartialDate

READER = Reader("test", "1", "words")
CURRENCIES = {"yen": "JPY", "usd": "USD", "eur": "EUR", "kzt": "KZT", "kes": "KES", "inr": "INR"}

SEMEY = {"to": ("Semey University Hospital", "Kazakhstan"), "place": "Semey University Hospital"}
SEMEY_RU = {"to": ("университетский госпиталь в Семее", "Kazakhstan"), "place": "университетский госпиталь в Семее"}


@dataclass(frozen=True)
class Said:
    """A claim before it has a text."""

    words: str
    fields: dict[str, Any]


def say(kind: str, what: str, words: str, **fields: Any) -> Said:
    """Any claim: dates as ISO text, sums by the names in CURRENCIES."""
    sums = {name: fields.pop(name) for name in list(fields) if name in CURRENCIES}
    amounts = tuple(Money(Decimal(value), CURRENCIES[name]) for name, value in sums.items())
    dates = {name: PartialDate.parse(fields.pop(name)) for name in ("date", "due", "happened") if name in fields}
    usual = {"stage": "promised", "from_": ("Japan",), "to": ("Kazakhstan",), "country": "KZ"}
    return Said(words, usual | fields | dates | {"kind": kind, "what": what, "amounts": fields.pop("amounts", amounts)})


def grant(words: str, **fields: Any) -> Said:
    return say("funding", fields.pop("what", "grant aid"), words, **fields)


def goods(what: str, words: str, **fields: Any) -> Said:
    return say("equipment", what, words, **fields)


def text(name: str, published: str | None, *said: Said, **card: Any) -> Reading:
    """A reading of a text made of the claims' words, a line each."""
    body = "\n".join([name, *(one.words for one in said)])
    sha = hashlib.sha256(body.encode()).hexdigest()
    claims, at = [], len(name) + 1
    for one in said:
        kind = one.fields["kind"]
        quote = Quote(one.words, at, at + len(one.words))
        assert body[quote.start : quote.end] == quote.text
        claims.append(Claim(quote=quote, anchor=Anchor(sha, quote.start, quote.end, kind), **one.fields))
        at = quote.end + 1
    day = None if published is None else PartialDate.parse(published)
    return Reading(Card(name, sha, published=day, **card), READER, tuple(claims))


def moved(reading: Reading, *, by: int, **changed: Any) -> Reading:
    """The reading as a new reader gives it: anchors a little elsewhere, fields changed."""
    claims = (
        replace(claim, anchor=replace(claim.anchor, start=claim.anchor.start + by), **changed)
        for claim in reading.claims
    )
    return replace(reading, reader=replace(READER, version="2"), claims=tuple(claims))


def judge(number: int, sort: str, claim: Claim, **fields: Any) -> Judgement:
    """The judgement j1, j2 …, each a minute after the one before."""
    other = fields.pop("other", None)
    usual: dict[str, Any] = {"by": "Aigerim", "at": f"2026-01-05T10:{number:02}:00Z", "reason": "seen"}
    if sort in ("accept", "correct", "reject"):
        usual["claim"] = fields.pop("as_", claim)
    if other is not None:
        usual["other"] = other.anchor
    return Judgement(f"j{number:02}", sort, claim.anchor, **(usual | fields))


def holding(agreed: Agreed, claim: Claim) -> Commitment:
    """The commitment that holds the claim's anchor, or an anchor that touches it."""
    return next(one for one in agreed.commitments for member in one.members if member.anchor.touches(claim.anchor))


def together(agreed: Agreed, one: Claim, other: Claim) -> bool:
    return holding(agreed, one).key == holding(agreed, other).key


def semey_grant() -> list[Reading]:
    """One grant in five texts: in three currencies, rounded, and once too small by ten."""
    return [
        text(
            "ru-a",
            "2025-08-08",
            grant("сумма 1087 млн иен (3,98 млрд тенге)", yen=1087000000, kzt=3980000000, **SEMEY_RU),
        ),
        text(
            "ja-b",
            "2025-08-25",
            grant("10億円強の支援", yen=1000000000, date="2025-08-25", to=("医科大学の付属病院", "Kazakhstan")),
        ),
        text("ru-c", "2025-08-29", grant("4 млрд тенге на госпиталь", kzt=4000000000, **SEMEY_RU)),
        text(
            "ru-d",
            "2025-12-30",
            grant("грант: 1,087 млрд иен (7 млн долларов)", yen=1087000000, usd=7000000, date="2025-12-29", **SEMEY_RU),
        ),
        text("en-e", None, grant("108.7 million yen, worth 7 million dollars", yen=108700000, usd=7000000, **SEMEY)),
    ]
