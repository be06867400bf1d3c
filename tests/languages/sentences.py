"""What a short sentence of a newsroom must claim: how the tables of sentences of each language are read and compared."""

from __future__ import annotations

from medpact import claims, documents

Told = tuple[str, str | None, str | None, int | None]
"""Kind, stage (None: any will do), what (None: any name will do), quantity."""


def read(text: str) -> claims.Reading:
    return claims.read(documents.from_text(text, name="sentence"))


def check_claims(text: str, told: list[Told]) -> None:
    """Each thing told is among the claims; one thing alone may be told with or without its number."""
    found = [(claim.kind, claim.stage, claim.what, claim.quantity) for claim in read(text).claims]
    for kind, stage, what, quantity in told:
        same = [one for one in found if one[0] == kind and what in (None, one[2]) and stage in (None, one[1])]
        assert any(quantity == one[3] or (quantity is None and one[3] == 1) for one in same), found


def check_silence(text: str) -> None:
    assert [(claim.kind, claim.what, claim.quote.text) for claim in read(text).claims] == []


def check_quotes(text: str) -> None:
    for claim in read(text).claims:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text
