"""Names in Russian texts: where they begin and end, and their base form."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims import names, page

pytestmark = pytest.mark.usefixtures("rules_alone")


def named(text: str) -> list[str]:
    seen = page.of(documents.from_text(text, name="example", published=None))
    return [name.base for sentence in seen.sentences for name in names.in_sentence(seen, sentence)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Аппараты УЗИ передали Нарынской областной больнице.", ["Нарынская областная больница"]),
        (
            "Врачи работают в Центре семейной медицины Кочкорского района.",
            ["Центр семейной медицины Кочкорского района"],
        ),
        (
            "Томограф установлен в госпитале Медицинского университета Семей.",
            ["госпиталь Медицинского университета Семей"],
        ),
        ("Препарат испытали в клинике университета имени Пирогова.", ["клиника университета имени Пирогова"]),
        ("Об этом сообщили в Минздраве Узбекистана.", ["Минздрав Узбекистана"]),
        ("Кредит выдан Азиатским банком развития на ремонт больниц.", ["Азиатский банк развития"]),
        (
            "Врачей учит Ташкентский педиатрический медицинский институт.",
            ["Ташкентский педиатрический медицинский институт"],
        ),
        ("Завод построит компания «Новая формула» за два года.", ["Новая формула"]),
        ("Больницы получат лекарства от болезней.", []),
        ("Три районные больницы получили каталки.", []),
        ("В клинике лечат детей.", []),
    ],
)
def test_a_name_is_read_whole_and_in_its_base_form(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("Чуйской областной больницы", "Чуйская областная больница"),
        ("Национальному хирургическому центру", "Национальный хирургический центр"),
        ("Министерством здравоохранения Кыргызстана", "Министерство здравоохранения Кыргызстана"),
        ("городского роддома", "городской роддом"),
        ("Всемирному банку", "Всемирный банк"),
        ("Французским агентством развития", "Французское агентство развития"),
        ("районные больницы", "районные больницы"),
        ("JICA", "JICA"),
    ],
)
def test_base_form_is_the_nominative(form: str, base: str) -> None:
    assert names.base_form(form, "ru") == base


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("В Бишкеке открыли новую больницу.", "Бишкек"),
        ("В Астане построят новую больницу.", "Астана"),
        ("В Караганде построят новую больницу.", "Караганда"),
        ("В Японии построят больницу.", None),
    ],
)
def test_the_town_of_a_building_is_told_in_its_base_form(text: str, place: str | None) -> None:
    reading = claims.read(documents.from_text(text, name="example", published=None))
    assert [claim.place for claim in reading.claims if claim.kind == "facility"] == [place]
    assert all(text[claim.quote.start : claim.quote.end] == claim.quote.text for claim in reading.claims)
