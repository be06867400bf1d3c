"""General words for goods take the name of the goods told of before."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.claims import candidates, page

BACK = [
    ("en", "Nine vaccine refrigerators were handed over. Of these refrigerators two went to Busia.", "refrigerators"),
    ("en", "Three ambulances arrived in May. The vehicles were handed over to Busia hospital.", "vehicles"),
    ("en", "Ten incubators were handed over. The new devices are in use.", "devices"),
    ("en", "An incubator came. Drugs and masks were handed over. These devices work.", "devices"),
    ("ru", "Больнице передали пять кувезов. Аппараты уже работают.", "Аппараты"),
    ("ru", "Передали три машины скорой помощи. Автомобили получила больница в Оше.", "Автомобили"),
    ("uk", "Лікарні передали п'ять кувезів. Прилади вже працюють.", "Прилади"),
    ("uk", "Передали три автомобілі швидкої допомоги. Машини отримала лікарня у Львові.", "Машини"),
    ("kk", "Ауруханаға үш жедел жәрдем көлігі берілді. Көліктер жұмыс істеп тұр.", "Көліктер"),
    ("sw", "Ubalozi ulikabidhi ambulensi tatu. Magari yalitolewa kwa hospitali.", "Magari"),
    ("ja", "病院に救急車3台を引き渡した。車両は使われている。", "車両"),
]

OWN = [
    ("Three ambulances arrived in May. The vehicles for the ministry were handed over.", "vehicles", "vehicle"),
    ("Medicines were handed over. The devices are in use.", "devices", "medical device"),
    ("Ten incubators were handed over. The vehicles are in use.", "vehicles", "vehicle"),
    ("The vehicles were handed over. Three ambulances follow.", "vehicles", "vehicle"),
    (f"Five ambulances came. {'It rained all day. ' * 5}The vehicles were handed over.", "vehicles", "vehicle"),
]


def named(language: str, text: str) -> dict[str, str]:
    seen = page.of(documents.from_text(text, name=f"{language}-example", published=None))
    return {text[one.start : one.end]: one.what for one in candidates.of(seen) if one.kind == "equipment"}


@pytest.mark.parametrize(("language", "text", "word"), BACK)
def test_a_general_word_points_back(language: str, text: str, word: str) -> None:
    names = named(language, text)
    assert names[word] == next(iter(names.values())) != word


@pytest.mark.parametrize(("text", "word", "what"), OWN)
def test_a_general_word_that_points_nowhere_keeps_its_name(text: str, word: str, what: str) -> None:
    assert named("en", text)[word] == what


MOVED = [
    ("Oman gave a Zeta Mobile 230 X-ray machine to Busia.", "mobile X-ray machine"),
    ("Busia was given an X-ray unit, mobile as well.", "mobile X-ray machine"),
    ("Oman gave two ultrasound machines (portable) to Busia.", "portable ultrasound machine"),
    ("Oman gave a mobile clinic, an X-ray machine and beds to Busia.", "X-ray machine"),
]


@pytest.mark.parametrize(("text", "what"), MOVED)
def test_a_device_is_mobile_where_the_words_beside_it_say_so(text: str, what: str) -> None:
    assert what in named("en", text).values()
