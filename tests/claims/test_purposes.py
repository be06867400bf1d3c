"""Goods told by a general word and what it is for, and goods told by their neighbours."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims import page

pytestmark = pytest.mark.usefixtures("rules_alone")

FOR = [
    ("an apparatus for radiography", "X-ray machine"),
    ("devices for artificial ventilation", "ventilator"),
    ("two chairs for the dental patients", "dental unit"),
    ("lamps for the operating theatre", "surgical light"),
    ("a machine that does haematology", "haematology analyser"),
    ("gear against glaucoma", "ophthalmic equipment"),
    ("supplies for 300 dialysis sessions", "medical consumable"),
    ("a shock-wave therapy apparatus", "physiotherapy equipment"),
    ("four cars for health visitors", "vehicle"),
    ("a van for carrying the sick", "ambulance"),
    ("3,000 dengue tests", "test kit"),
    ("tests against cholera", "test kit"),
]

NOT_FOR = [
    "the machines to the dental clinic",
    "devices, and dialysis was resumed",
    "a chair for the minister",
    "tests of patience",
]


def names(text: str) -> list[str]:
    seen = page.of(documents.from_text(text, name="en-example", published=None))
    return [hit.term.what for one in seen.sentences for hit in one.of("noun") if hit.term.kind == "equipment"]


@pytest.mark.parametrize(("words", "what"), FOR)
def test_a_thing_beside_its_purpose_is_goods(words: str, what: str) -> None:
    assert names(f"Oman gave the hospital in Gao {words}.") == [what]


@pytest.mark.parametrize("words", NOT_FOR)
def test_a_thing_without_a_purpose_of_its_own_is_not(words: str) -> None:
    assert set(names(f"Oman gave the hospital in Gao {words}.")) <= {"medical device", "medical equipment"}


ROWS = [
    ("Oman gave the hospital ventilators, quillers and gloves.", "quiller"),
    ("Oman gave the hospital ventilators, gloves and quillers.", "quiller"),
    ("Oman gave the hospital ventilators, a zorbel, gloves and masks.", "zorbel"),
    ("Oman gave the clinic in Gao:\n\n- 4 ventilators\n- 2 zorbel stands\n- 9 wheelchairs\n", "zorbel stand"),
]

NO_ROWS = [
    "Oman gave the hospital ventilators, rare diseases and gloves.",
    "Oman gave the hospital ventilators, gloves and much hope.",
    "Oman gave the hospital ventilators, and quillers sang.",
    "Present at the clinic in Gao:\n\n- 4 ventilators\n- Zorbel\n- Quill\n- Dr Quill\n",
]


@pytest.mark.parametrize(("text", "what"), ROWS)
def test_what_stands_among_known_goods_is_goods(text: str, what: str) -> None:
    assert what in names(text)
    found = claims.read(documents.from_text(text, name="en-example"))
    assert what in [claim.what for claim in found.claims]


@pytest.mark.parametrize("text", NO_ROWS)
def test_other_words_among_goods_are_not(text: str) -> None:
    assert set(names(text)) <= {"ventilator", "glove"}
