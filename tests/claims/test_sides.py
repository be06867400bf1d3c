"""Who gives, who receives and where: rather none than a guess."""

from __future__ import annotations

from medpact import claims, documents


def goods(text: str) -> list[claims.Claim]:
    """The goods that a text tells of."""
    found = claims.read(documents.from_text(text, name="made-up")).claims
    return [claim for claim in found if claim.kind == "equipment"]


def test_a_sentence_without_a_country_speaks_of_the_one_before_it() -> None:
    text = (
        "Japan helps hospitals in Ghana, Ghana says.\n\n"
        "Togo is next. Two incubators were handed over there to the hospital."
    )
    (claim,) = goods(text)
    assert (claim.from_, claim.country) == (("Japan",), "TG")


def test_a_text_that_many_countries_share_has_no_host_where_none_is_named() -> None:
    text = (
        "Japan helps hospitals in Ghana.\n\nIt helps hospitals in Togo.\n\nIt helps hospitals in Benin.\n\n"
        "Two incubators were handed over."
    )
    (claim,) = goods(text)
    assert (claim.country, claim.to) == (None, ())


def test_the_city_of_a_dateline_is_no_place() -> None:
    (claim,) = goods("Hanoi (VNA) - Japan handed over two incubators to Vietnam.")
    assert (claim.place, claim.country) == (None, "VN")
