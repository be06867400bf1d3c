"""Countries by their names, adjectives and peoples."""

import pytest

from medpact.languages import LANGUAGES
from medpact.values import countries

NAMED = [
    ("en", "Japan gave Kenya a Japanese scanner", ["JP", "KE", "JP"]),
    ("en", "The U.S., the UK, South Korea and the EU", ["US", "GB", "KR", "EU"]),
    ("en", "JAPAN AND KAZAKHSTAN", ["JP", "KZ"]),
    ("en", "Kenyans met Ukrainian doctors", ["KE", "UA"]),
    ("en", "the Democratic Republic of the Congo and Papua New Guinea", ["CD", "PG"]),
    ("en", "Nigerien, Nigerian, South Sudanese", ["NE", "NG", "SS"]),
    ("en", "he gave us turkey and polish, from china cups; Japanophile", []),
    ("en", "US$5 million, US $ 5 million, U.S. $40,000 and 5 million US$", []),
    ("en", "the US gave $5 million", ["US"]),
    ("en", "5 million US $ was paid, and 40 Million US $ Dollars", []),
    ("en", "in Minna, Niger State, and in Niamey, Niger", ["NG", "NE"]),
    ("en", "from Georgia, USA, to Georgia", ["US", "GE"]),
    ("en", "the Republic of China (Taiwan); the People’s Republic of China", ["TW", "CN"]),
    ("en", "Nauruans, Vincentians, St. Kitts, Tobago and Guinea Bissau", ["NR", "VC", "KN", "TT", "GW"]),
    ("en", "Japanese encephalitis in Port of Spain, New Jersey and Spanish Town", ["JM"]),
    ("en", "a Lankan nurse and 5 million Lankan rupees", ["LK"]),
    ("en", "Latin America, the Indian Ocean and American aid", ["US"]),
    ("ru", "Того же дня в Латинской Америке", []),
    ("uk", "японський уряд", ["JP"]),
    ("ru", "японской помощи, в Японии, Японией", ["JP", "JP", "JP"]),
    ("ru", "Казахстану и Кыргызстаном; США; Великобритании", ["KZ", "KG", "US", "GB"]),
    ("ru", "Южная Корея, корейские врачи, южнокорейский центр", ["KR", "KR", "KR"]),
    ("ru", "ЕС и Евросоюз, из Украины в Китай", ["EU", "EU", "UA", "CN"]),
    ("ru", "Кении, Вьетнама, Молдовы, Беларуси", ["KE", "VN", "MD", "BY"]),
    ("ja", "日本とカザフスタン", ["JP", "KZ"]),
    ("ja", "プライマリ・ケアの研修、聖マリア病院、マリの病院、シリアアラブ共和国", ["ML", "SY"]),
    ("uk", "Україна та Японія", ["UA", "JP"]),
    ("kk", "Жапонияның Қазақстанға", ["JP", "KZ"]),
    ("sw", "Japani na Kenya", ["JP", "KE"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), NAMED)
def test_countries_are_found(language: str, text: str, expected: list[str]) -> None:
    found = countries.find(text, language=language)
    assert [one.alpha2 for one in found] == expected
    assert all(text[one.start : one.end] == one.raw for one in found)


def test_names_and_adjectives_are_told_apart() -> None:
    found = countries.find("Japan, Japanese", language="en")
    assert [one.form for one in found] == ["name", "adjective"]


@pytest.mark.parametrize(
    ("name", "alpha2"),
    [("Japan", "JP"), ("japan", "JP"), ("Кения", "KE"), ("日本", "JP"), ("JP", "JP"), ("UK", "GB"), ("Atlantis", None)],
)
def test_a_name_gives_its_code(name: str, alpha2: str | None) -> None:
    assert countries.of(name) == alpha2


def test_every_country_has_a_name_in_every_language() -> None:
    for language in LANGUAGES:
        assert all(countries.name(alpha2, language) for alpha2 in ("JP", "KE", "KZ", "UA", "EU", "GB", "TZ", "US"))
    assert countries.name("JP", "ru") == "Япония"
    assert countries.name("US") == "United States"


def test_an_unknown_code_is_named_in_the_error() -> None:
    with pytest.raises(countries.UnknownCountry, match="'Q1'"):
        countries.name("Q1")


def test_a_country_has_its_money() -> None:
    assert [countries.currency(code) for code in ("JP", "KZ", "KE", "EU", "Q1")] == ["JPY", "KZT", "KES", "EUR", None]
