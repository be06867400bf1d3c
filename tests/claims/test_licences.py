"""Who brings and who takes over a technology, where English words beside a body say so."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims import page
from medpact.claims.casting import players

GRANTED = [
    ("Velmora Pharma has granted a non-exclusive licence to Osunde Laboratories of Nigeria for the production of its malaria tablets.",
     "Velmora Pharma", "Osunde Laboratories of Nigeria"),
    ("Osunde Laboratories has acquired a licence from Korda Biologics to produce insulin glargine in Lagos.",
     "Korda Biologics", "Osunde Laboratories"),
    ("Kwame Medicals makes the syringes under licence from Denmark's Norlund Devices at its plant in Accra.",
     "Norlund Devices", "Kwame Medicals"),
    ("Korda Biologics will transfer the technology for its pneumonia vaccine to Kenya's Lakeside Vaccines.",
     "Korda Biologics", "Lakeside Vaccines"),
    ("Korda Biologics will supply the drug substance to Lakeside Vaccines, which will fill and finish the vaccine in Nairobi.",
     "Korda Biologics", "Lakeside Vaccines"),
    ("Dhaka Generics has been granted a sublicence by the Medicines Patent Pool to manufacture the tablets.",
     "Medicines Patent Pool", "Dhaka Generics"),
    ("Lakeside Vaccines signed a licence agreement with Korda Biologics under which it will produce the vaccine in Kenya.",
     "Korda Biologics", "Lakeside Vaccines"),
    ("The agreement gives Lakeside Vaccines the right to produce Korda Biologics' influenza vaccine in Kenya.",
     "Korda Biologics", "Lakeside Vaccines"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "giver", "receiver"), GRANTED)
def test_the_words_of_a_licence_tell_its_sides(text: str, giver: str, receiver: str) -> None:
    made = [one for one in claims.read(documents.from_text(text, name="a.txt")).claims if one.kind == "technology"]
    assert made
    for one in made:
        assert text[one.quote.start : one.quote.end] == one.quote.text
        assert giver in one.from_ and giver not in one.to
        assert receiver in one.to and receiver not in one.from_


def test_bodies_in_a_row_take_over_a_licence_together() -> None:
    text = "The Medicines Patent Pool has signed sublicences with Osunde Laboratories, Dhaka Generics and Samar Pharma to produce the drug."
    (*_, one) = [one for one in claims.read(documents.from_text(text, name="a.txt")).claims if one.kind == "technology"]
    assert text[one.quote.start : one.quote.end] == one.quote.text
    assert one.from_ == ("Medicines Patent Pool",)
    assert {"Osunde Laboratories", "Dhaka Generics", "Samar Pharma"} <= set(one.to)


def test_two_companies_joined_by_and_are_two() -> None:
    document = documents.from_text("Dhaka Generics and Samar Pharma have donated 200 test kits to Kenya.", name="a.txt")
    named = {one.name for one in players.of(page.of(document)) if one.type == "body"}
    assert named == {"Dhaka Generics", "Samar Pharma"}


MADE = [
    ("working", "Production of the syringes in Rwanda began in May 2024 with machines from the Korean maker Hanbit Medical."),
    ("working", "Local production of insulin has started in Kazakhstan with technology from Velmora Pharma of Switzerland."),
    ("stopped", "The assembly of ventilators at the Tashkent plant of Samarmed was halted for lack of parts."),
    ("promised", "Filling of the vaccine in Nairobi is to start next year."),
    ("delivered", "The transfer of technology from Hanbit Bio of South Korea to Lakeside Vaccines of Kenya has begun."),
    ("discussed", "Technology transfer for the rabies vaccine to Bangladesh is being discussed with the maker Velmora Pharma."),
    ("working", "With technology from South Korea's Hanbit Bio, Lakeside Vaccines has begun producing typhoid vaccine in Kenya."),
]  # fmt: skip


@pytest.mark.parametrize(("stage", "text"), MADE)
def test_production_and_transfer_have_come_as_far_as_is_said_of_them(stage: str, text: str) -> None:
    stages = [
        one.stage for one in claims.read(documents.from_text(text, name="a.txt")).claims if one.kind == "technology"
    ]
    assert stages[:1] == [stage]


NOT_MADE = [
    "The aim of the Danish company is to make the vaccine affordable for Kenya.",
    "The Danish maker wants to make its insulin affordable in Kenya.",
    "The aim of the Danish company is making the vaccine available to Kenya.",
    "Samar Pharma has written to two vaccine manufacturing giants, Korda Biologics and Hanbit Bio.",
]


@pytest.mark.parametrize("text", NOT_MADE)
def test_goods_that_are_made_cheaper_and_makers_of_goods_tell_of_no_making(text: str) -> None:
    made = claims.read(documents.from_text(text, name="a.txt")).claims
    assert not [one for one in made if one.kind == "technology"]
