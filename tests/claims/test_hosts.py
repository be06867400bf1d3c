"""Things that go to more countries than one, of which none is their country."""

from __future__ import annotations

import pytest

from medpact import claims, documents


def countries(text: str) -> list[str | None]:
    found = claims.read(documents.from_text(text, name="example")).claims
    return [one.country for one in found if one.kind == "equipment"]


@pytest.mark.parametrize(
    "text",
    [
        "The 200 ventilators that Japan gave are meant for Kenya, Uganda and Tanzania.",
        "Japan gave 200 ventilators to 12 African countries.\n\nIn Kenya the need is great.",
        "Япония передала пяти странам 200 аппаратов ИВЛ.\n\nВ Кении нужда велика.",
        "Японія передала п'ятьом країнам 200 апаратів ШВЛ.\n\nУ Кенії потреба велика.",
        "日本政府は太平洋の5か国に人工呼吸器200台を供与した。",
        "Жапония бес елге 200 өкпені желдету аппаратын берді.\n\nКенияда қажеттілік көп.",
        "Japani imetoa mashine 200 za kupumulia kwa nchi tano za Afrika.\n\nNchini Kenya mahitaji ni makubwa.",
    ],
)
def test_what_several_countries_get_is_of_no_country(text: str) -> None:
    assert countries(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Japan gave 200 ventilators to Kenya.",
        "Kenya received 200 ventilators from 12 countries.",
        "Кения получила от 12 стран 200 аппаратов ИВЛ.",
        "日本政府はケニアに人工呼吸器200台を供与した。",
    ],
)
def test_what_one_country_gets_is_of_that_country(text: str) -> None:
    assert countries(text) == ["KE"]
