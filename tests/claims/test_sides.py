"""Who gives, who receives and where: rather none than a guess."""

from __future__ import annotations

from medpact import claims, documents


def goods(text: str) -> list[claims.Claim]:
    """The goods that a text tells of."""
    found = claims.read(documents.from_text(text, name="made-up")).claims
    return [claim for claim in found if claim.kind == "equipment"]


def test_the_city_of_a_dateline_is_no_place() -> None:
    (claim,) = goods("Hanoi (VNA) - Japan handed over two incubators to Vietnam.")
    assert (claim.place, claim.country) == (None, "VN")
