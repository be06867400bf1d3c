"""The text as a whole: the same measures each time, a chance within bounds, and what raises and lowers it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from medpact import documents
from medpact.claims import opinion, page, reading
from medpact.claims.opinion import whole

GIVEN = (
    "The Embassy of Japan handed over two ambulances to Kisumu hospital on Monday. A grant of 2 million dollars paid for them. "
    "The ministry signed a memorandum with JICA. Nurses will be trained in May. The new ward opens in June."
)
ELSEWHERE = (
    "The league begins on Saturday. Two players went to the hospital after the last match. The stadium holds 40,000 people. "
    "Tickets are sold out. The coach hopes for a dry evening. The band of the town will play before the match."
)


def held() -> opinion.Whole:
    found = whole.load()
    assert found is not None, "the weights are part of the project"
    return found


def measured(text: str) -> dict[str, float]:
    seen = page.of(documents.from_text(text, name="example"))
    model = opinion.load()
    assert model is not None
    judged = reading.judge(seen)
    return whole.measures(seen, judged, reading.chances_of(seen, judged, model))


def test_a_text_about_something_else_is_silent_and_one_of_gifts_is_not() -> None:
    assert held().is_silent(measured(ELSEWHERE))
    assert not held().is_silent(measured(GIVEN))


def test_what_is_measured_is_the_same_each_time() -> None:
    assert measured(GIVEN) == measured(GIVEN)


def test_every_measure_but_those_of_other_settings_has_a_weight() -> None:
    assert set(measured(GIVEN)) <= set(held().weights)


def test_a_likelier_candidate_makes_silence_less_likely() -> None:
    told = measured(ELSEWHERE)
    louder = {**told, "by a rule": 3.0, "kind:equipment": 0.95, "stage:delivered": 0.95}
    assert held().chance(louder) < held().chance(told)


def test_a_text_without_candidates_is_measured_too() -> None:
    assert 0 <= held().chance(measured("It rains.")) <= 1


@pytest.mark.parametrize(("bar", "is_silent"), [(0.0, True), (1.01, False)])
def test_the_bar_decides(bar: float, is_silent: bool) -> None:
    assert replace(held(), bar=bar).is_silent(measured(GIVEN)) is is_silent


SPEECH = (
    "LUSAKA, 14 May 2024 – The president received the ambassadors at State House and praised the friendship between Zambia and its partners. "
    "He spoke at length about copper, the drought and the coming election.\n\n{}\n\n"
    "The ambassadors wished the president well. Children sang two songs. The dinner was served at eight. "
    "On Saturday the national team plays in Ndola, and the stadium is sold out. A concert follows."
)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Japan has promised 12 ambulances to the hospitals.", 1),
        ("The driver of one of the 12 ambulances saw it.", 0),
        ("China sent a team of eight doctors.", 1),
        ("A team of eight doctors saw it.", 0),
    ],
)
def test_one_plain_gift_from_abroad_is_read_whatever_the_rest_is_about(said: str, count: int) -> None:
    found = reading.read(documents.from_text(SPEECH.format(said), name="example")).claims
    assert len(found) == count
