"""Goods and buildings told of by a general word that points back to those told of before."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.claims import candidates, page

POINTING = [
    (
        "Роспотребнадзор вручил Бурунди две мобильные лаборатории. Четыре такие машины достались соседям.",
        ("equipment", "mobile laboratory", 4),
    ),
    (
        "Турция построила в Хатлоне модульную больницу. Такое же учреждение откроют в Согде.",
        ("facility", "field hospital", None),
    ),
    ("Індія збудує шість амбулаторій. Перший такий заклад уже працює в Умані.", ("facility", "clinic", None)),
    ("Куба подарит вакцину от менингита. Первую партию из Гаваны уже доставили.", ("equipment", "vaccine", None)),
]

POINTING_NOWHERE = [
    "Посольство передало больнице муку. Такие машины врачам не нужны.",
    "Больница получила вакцину. Первая партия политиков уже выступила.",
    "Лікарня отримала вакцину. Партію очолив новий депутат.",
]


def told_back(text: str) -> list[tuple[str, str, int | None]]:
    """The candidates of the second sentence: kind, what and number."""
    at = text.index(". ") + 1
    found = candidates.of(page.of(documents.from_text(text, name="such")))
    return [(one.kind, one.what, one.counted and one.counted.value) for one in found if one.start > at and one.hit]


@pytest.mark.parametrize(("text", "told"), POINTING, ids=[text[:40] for text, _ in POINTING])
def test_a_general_word_is_what_was_told_of_before(text: str, told: tuple[str, str, int | None]) -> None:
    assert told in told_back(text)


@pytest.mark.parametrize("text", POINTING_NOWHERE)
def test_a_word_with_nothing_to_point_to_is_nothing(text: str) -> None:
    assert not [one for one in told_back(text) if one[0] == "equipment"]


def test_of_two_words_for_the_same_goods_the_one_with_the_number_is_kept() -> None:
    text = "Індія надішле вакцину Covishield — 40 тисяч доз."
    found = list(candidates.of(page.of(documents.from_text(text, name="doses"))))
    assert [(one.what, one.counted and one.counted.value) for one in found if one.hit] == [("vaccine", 40_000)]
