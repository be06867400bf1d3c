"""Who gives, who receives and where: rather none than a guess."""

from __future__ import annotations

from array import array

import pytest

from medpact import claims, documents
from medpact.claims import page
from medpact.claims.casting import players
from medpact.claims.casting.model import FIELD, Group
from medpact.values import countries


def goods(text: str) -> list[claims.Claim]:
    """The goods that a text tells of."""
    found = claims.read(documents.from_text(text, name="made-up")).claims
    return [claim for claim in found if claim.kind == "equipment"]


def nations(text: str) -> dict[str | None, str]:
    """The countries that play in a text, and how they are told."""
    found = players.of(page.of(documents.from_text(text, name="made-up")))
    return {one.country: one.role for one in found if one.type == "country"}


def test_the_city_of_a_dateline_is_no_place() -> None:
    (claim,) = goods("Hanoi (VNA) - Japan handed over two incubators to Vietnam.")
    assert (claim.place, claim.country) == (None, "VN")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The ambassador of Japan came to Potosí and went on to Sucre to hand over incubators.", "BO"),
        ("The fund of the town paid 1.2 million lari for the ward.", "GE"),
    ],
)
def test_towns_and_money_tell_a_country_that_no_one_names(text: str, country: str) -> None:
    assert nations(text)[country].startswith("guessed")


def test_no_country_is_guessed_from_a_town_of_one_that_is_named() -> None:
    assert set(nations("In Mbale Uganda opened a ward that cost 3 million dollars.")) == {"UG"}


def test_a_japanese_text_speaks_of_japan_without_its_name() -> None:
    found = players.of(
        page.of(documents.from_text("わが国は、ウズベキスタンの病院に救急車2台を供与した。", name="ja-made-up"))
    )
    (japan,) = [one for one in found if one.country == "JP"]
    assert [mention.form for mention in japan.mentions] == ["ours"]


def test_letters_that_stand_for_a_body_are_that_body() -> None:
    text = "The National Service Projects Organization (NSPO) signed. NSPO holds half of it."
    bodies = [one for one in players.of(page.of(documents.from_text(text, name="made-up"))) if one.type == "body"]
    assert [len(one.mentions) for one in bodies if "Projects" in one.name or one.name == "NSPO"] == [2]


@pytest.mark.parametrize(
    ("code", "country"), [("JPY", "JP"), ("KES", "KE"), ("USD", None), ("EUR", None), ("XOF", None)]
)
def test_money_of_one_country_tells_it(code: str, country: str | None) -> None:
    assert countries.owner_of(code) == country


def test_one_sum_holds_the_sums_of_all_parts() -> None:
    weights = [(3, -5, 7), (-10, 2, -1), (0, 0, 32767), (-32767, 32767, -32767)]
    table = array("q", [a + (b << FIELD) + (c << 2 * FIELD) for a, b, c in weights])
    group = Group(table, (1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    assert [round(one, 3) for one in group.chances(group.sum_of([0, 1]))] == [0.001, 0.047, 0.998]
    assert [round(one) for one in group.chances(group.sum_of([3]))] == [0, 1, 0]


def test_the_press_gives_nothing() -> None:
    text = "The Kabar National News Agency reports that Japan handed over two ambulances to Kyrgyzstan."
    assert [claim.from_ for claim in goods(text)] == [("Japan",)]
