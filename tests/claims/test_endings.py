"""Goods told by how their word ends, in English, Russian and Ukrainian."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.claims import candidates, page

GOODS = [
    ("Больнице передали ретиноскоп и два люксметра.", [("medical device", None), ("medical device", 2)]),
    ("Посольство подарило больнице цефоперазон и вориконазол.", [("medicine", None), ("medicine", None)]),
    ("Лікарні передали рефлектоскоп і цефазоцилін.", [("medical device", None), ("medicine", None)]),
]

NO_GOODS = [
    "Посол прошёл километр и подарил больнице внимание.",
    "Больнице вручили грамоту, фотограф снимал.",
    "Лікарні подарували кілометр бруківки, а географ співав.",
    "Больнице помог доктор Меланескоп.",
]


NAMED = [
    ("Oman sent 4,000 packs of letermovir to the hospital in Lae.", "letermovir", "medicine"),
    ("The hospital in Lae received ramucirumab from Oman.", "ramucirumab", "medicine"),
    ("Oman gave amlodipine, bisoprolol and Hayavac to the clinic.", "hayavac", "vaccine"),
]
OTHERS = ["The reservoir of Lae was filled.", "It came by medevac in April.", "Vir and Mab went to the pub."]


def goods(text: str) -> list[tuple[str, int | None]]:
    """The goods of a text: their name and number."""
    found = candidates.of(page.of(documents.from_text(text, name="ends")))
    return [(one.what, one.counted and one.counted.value) for one in found if one.kind == "equipment" and one.hit]


@pytest.mark.parametrize(("text", "told"), GOODS, ids=[text for text, _ in GOODS])
def test_a_word_that_ends_so_is_goods(text: str, told: list[tuple[str, int | None]]) -> None:
    assert goods(text) == told


@pytest.mark.parametrize("text", NO_GOODS)
def test_a_word_that_ends_alike_and_a_surname_are_none(text: str) -> None:
    assert goods(text) == []


@pytest.mark.parametrize(("text", "word", "what"), NAMED)
def test_an_english_name_that_ends_so_is_a_medicine(text: str, word: str, what: str) -> None:
    seen = candidates.of(page.of(documents.from_text(text, name="en-example", published=None)))
    assert (word, what) in [(one.words, one.what) for one in seen if one.kind == "equipment"]


@pytest.mark.parametrize("text", OTHERS)
def test_other_english_words_that_end_so_are_none(text: str) -> None:
    assert goods(text) == []
