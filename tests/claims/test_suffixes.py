"""Medicines and vaccines told by how their name ends."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.claims import candidates, page

NAMED = [
    ("Oman sent 4,000 packs of letermovir to the hospital in Lae.", "letermovir", "medicine"),
    ("The hospital in Lae received ramucirumab from Oman.", "ramucirumab", "medicine"),
    ("Oman gave amlodipine, bisoprolol and Hayavac to the clinic.", "hayavac", "vaccine"),
]

OTHERS = [
    "The reservoir of Lae was filled.",
    "It came by medevac in April.",
    "Vir and Mab went to the pub.",
]


def goods(text: str) -> list[tuple[str, str]]:
    seen = page.of(documents.from_text(text, name="en-example", published=None))
    return [(one.words, one.what) for one in candidates.of(seen) if one.kind == "equipment"]


@pytest.mark.parametrize(("text", "word", "what"), NAMED)
def test_a_name_with_the_ending_is_a_medicine(text: str, word: str, what: str) -> None:
    assert (word, what) in goods(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_that_end_so_are_none(text: str) -> None:
    assert goods(text) == []
