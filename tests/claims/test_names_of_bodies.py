"""Names of bodies by their form, and towns: their base form, in six languages."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.claims import names, page, towns

NAMES = [
    (
        "en",
        "Two incubators went to Soroti Regional Referral Hospital on Monday.",
        {"Soroti Regional Referral Hospital"},
    ),
    ("en", "The Ministry of Health signed it with the Tamura Foundation.", {"Ministry of Health", "Tamura Foundation"}),
    ("en", "The minister of health thanked the donors.", set()),
    ("en", "He spoke with Minister of Health Grace Otieno.", {"Ministry of Health"}),
    ("en", "They came from Lindqvist university in spring.", {"Lindqvist university"}),
    ("sw", "Vifaa vilipelekwa katika Hospitali ya Rufaa ya Songwe jana.", {"Hospitali ya Rufaa ya Songwe"}),
    ("sw", "Msaada ulitolewa na Shirika la Maendeleo la Uswisi leo.", {"Shirika la Maendeleo la Uswisi"}),
    ("ru", "Томограф передали Иссык-Кульской областной больнице.", {"Иссык-Кульская областная больница"}),
    ("ru", "Договор подписан с Министерством здравоохранения Молдовы.", {"Министерство здравоохранения Молдовы"}),
    ("ru", "Лекарства получили три районные больницы.", set()),
    ("uk", "Апарат передали Сумській обласній лікарні.", {"Сумська обласна лікарня"}),
    ("uk", "Кошти надав Європейський інвестиційний банк.", {"Європейський інвестиційний банк"}),
    ("uk", "Домовилися з фондом «Добрі руки» учора.", {"Добрі руки"}),
    ("kk", "Аппарат Көкшетау көпсалалы ауруханасына берілді.", {"Көкшетау көпсалалы ауруханасы"}),
    ("kk", "Құралды KOICA-ның мамандары орнатты.", {"KOICA"}),
    ("ja", "機材はンバララ地域病院に引き渡された。", {"ンバララ地域病院"}),
    ("ja", "山背医科大学と覚書を結んだ。", {"山背医科大学"}),
    ("ja", "同病院は機材を待っている。", set()),
]

TOWNS = [
    ("en", "The van went on to Mombasa and Dar es Salaam.", ["Mombasa", "Dar es Salaam"]),
    ("ru", "Врачи работают в Бишкеке, Караганде и Семее.", ["Бишкек", "Караганда", "Семей"]),
    ("uk", "Обладнання є у Харкові, Львові та Полтаві.", ["Харків", "Львів", "Полтава"]),
    ("kk", "Курс Шымкентте, Ақтөбеде және Оралда өтті.", ["Шымкент", "Ақтөбе", "Орал"]),
    ("ja", "ナイロビと長崎市で研修を行った。", ["ナイロビ", "長崎市"]),
]


@pytest.mark.parametrize(("language", "text", "found"), NAMES)
def test_a_name_is_read_whole_and_in_its_base_form(language: str, text: str, found: set[str]) -> None:
    seen = page.of(documents.from_text(text, name=f"{language}-example", published=None))
    read = [name for sentence in seen.sentences for name in names.in_sentence(seen, sentence)]
    assert {name.base for name in read} == found
    assert all(0 <= name.start < name.end <= len(text) for name in read)


@pytest.mark.parametrize(("language", "text", "found"), TOWNS)
def test_a_town_is_known_in_its_cases(language: str, text: str, found: list[str]) -> None:
    assert [town.name for town in towns.find(text, language)] == found


@pytest.mark.parametrize(
    ("name", "named", "country"),
    [("Tripoli", {"LB"}, "LB"), ("Nairobi", set(), "KE"), ("Lviv", set(), "UA"), ("Moroto", set(), None)],
)
def test_a_town_tells_a_country_that_is_named_or_that_it_is_large_enough_for(
    name: str, named: set[str], country: str | None
) -> None:
    (town,) = towns.find(f"It stands in {name}.", "en")
    assert town.country(frozenset(named)) == country


def test_a_long_text_of_capitals_costs_no_more_than_its_length() -> None:
    text = "Hospital Of Hospital " * 3000
    seen = page.of(documents.from_text(text, name="en-long", published=None))
    assert sum(len(names.in_sentence(seen, sentence)) for sentence in seen.sentences) < 3000
