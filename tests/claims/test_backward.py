"""Bare numbers and last words that point back to goods and buildings told of before."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.claims import candidates, page, reading

NUMBERS: list[tuple[str, str, int | None]] = [
    ("Japan donated 40 incubators. The remaining 12 were handed over in May.", "incubator", 12),
    ("Japan donated 40 incubators to Busia. Another fifty will arrive in June.", "incubator", 50),
    ("Busia has received 40 incubators from Japan. Kisumu received 29 more.", "incubator", 29),
    ("Japan donated 40 incubators to Busia. Thirty of them are in use.", "incubator", 30),
    ("Japan donated 40 incubators to Busia, two of which were damaged on the road.", "incubator", 2),
    ("Of the 40 incubators that Japan donated, eleven are in use.", "incubator", 11),
    ("A boat with 24 microscopes from Oslo arrived; with them come 54 so far.", "microscope", 54),
    ("Two MRI scanners were bought by Oman. All three scanners will be installed in May.", "MRI machine", 3),
    ("An oxygen plant was handed over in Busia. Oman will send 18 such plants.", "oxygen plant", 18),
    ("Four dialysis machines came from Oman. Another two machines will be sent.", "dialysis machine", 2),
    ("Two blood gas analysers were donated. The two analysers are in use.", "blood gas analyser", 2),
    ("Oman gave 40 incubators to Busia. Eleven no longer work.", "incubator", 11),
    ("Oman sent 40 generators to Busia. The clinic in Nyando has three, and needs no more.", "generator", 3),
    ("Oman sent 4,000 doses of vaccine to Busia. By June the district is to have 90,000.", "vaccine", 90000),
    ("Oman sent vaccine to Tonga. A second batch will follow in May.", "vaccine", None),
    ("Oman sent masks and gloves to Tonga. Further consignments are on their way.", "medical consumable", None),
]

NOTHING = [
    "Japan donated 40 incubators. The remaining 12 nurses were trained in May.",
    "Japan sent 40 nurses with an incubator. Thirty of them are still in Busia.",
    "Japan donated 40 incubators in 1998. 2,000 were born in the hospital.",
    "The hospital received 5 incubators. Each of the 12 got one.",
    "Five incubators arrived. Two will go to Busia and three will stay in Kisumu.",
    "A steriliser and an incubator were donated. The two machines are in use.",
    "Oman sent 4,000 doses of vaccine to Busia. By June 90,000 had been vaccinated.",
    "Oman sent 4,000 doses of vaccine to Busia in two shipments.",
]


def pointing(text: str) -> list[tuple[str, int | None]]:
    seen = page.of(documents.from_text(text, name="en-example", published=None))
    found = [one for one in candidates.of(seen) if one.points]
    return [(one.what, None if one.counted is None else one.counted.value) for one in found]


@pytest.mark.parametrize(("text", "what", "count"), NUMBERS)
def test_a_bare_number_counts_what_was_told_of_before(text: str, what: str, count: int | None) -> None:
    assert (what, count) in pointing(text)


@pytest.mark.parametrize("text", NOTHING)
def test_a_number_of_something_else_points_nowhere(text: str) -> None:
    assert [one for one in pointing(text) if one[1] is not None] == []


def claims(text: str) -> list[tuple[str, int | None, str]]:
    read = reading.read_with(documents.from_text(text, name="en-example", published=None), None)
    assert all(text[one.quote.start : one.quote.end] == one.quote.text for one in read.claims)
    return [(one.what, one.quantity, one.stage) for one in read.claims if one.kind == "equipment"]


def test_what_is_said_of_the_same_thing_is_one_claim() -> None:
    text = "Two MRI scanners were handed over to Busia hospital. The two scanners are in use."
    assert claims(text) == [("MRI machine", 2, "working")]


def test_more_of_the_kind_is_a_claim_of_its_own() -> None:
    text = "Four ambulances were handed over to Busia hospital. Another four vehicles will be handed over in May."
    assert [one[1] for one in claims(text)] == [4, 4]


def test_a_thing_is_quoted_where_it_was_named() -> None:
    text = "In Busia stands a computed tomography scanner. The scanner was donated by Oman."
    read = reading.read_with(documents.from_text(text, name="en-example", published=None), None)
    assert "computed tomography scanner" in next(one for one in read.claims if one.kind == "equipment").quote.text


NO_GOODS = [
    "The ministry of Oman received visitors. It is no ambulance that was handed over.",
    "Patients will get good medicines, the doctor said.",
    "The hospital received an ambulance-mounted flag from Oman.",
    "The doctor said that in the rain the boat was delivered.",
]


@pytest.mark.parametrize("text", NO_GOODS)
def test_words_that_give_nothing_are_no_claims(text: str) -> None:
    assert claims(text) == []


def test_what_comes_with_goods_is_no_gift_of_its_own() -> None:
    assert claims("Oman donated 20 hospital beds with mattresses to the clinic.") == [("hospital bed", 20, "delivered")]


def test_a_general_word_in_a_row_of_goods_is_one_of_them() -> None:
    text = "Oman will send medical equipment and medicines to the hospital.\n\nIn May two beds and three tables came."
    assert "medical equipment" in {one[0] for one in claims(text)}
