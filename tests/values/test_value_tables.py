"""The tables of the languages: every one can be read, has its sections, and is in the hash."""

import pytest

from medpact import languages
from medpact.values import currencies, money, numerals, rates
from medpact.values.money import bounds

SECTIONS = {
    "numbers": ["ones", "tens", "times", "scales", "wholes", "short_scales", "range", "bounds", "each", "not_a_count"],
    "currencies": ["nouns", "careful", "same_sum", "same_money"],
    "dates": ["months", "weekdays", "turn", "day", "week", "month", "year", "ahead"],
    "countries": ["names", "adjectives"],
}


@pytest.mark.parametrize("language", languages.LANGUAGES)
@pytest.mark.parametrize("name", SECTIONS)
def test_every_language_has_every_section(language: str, name: str) -> None:
    assert set(SECTIONS[name]) <= set(languages.table(language, name))


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_words_stand_in_small_letters_so_that_they_are_found(language: str) -> None:
    for slot in ("ones", "tens", "hundreds", "times", "scales", "wholes"):
        for forms in languages.table(language, "numbers").get(slot, {}).values():
            assert all(word == word.lower() for word in forms)
    assert all(word == word.lower() for word in bounds(language))


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_every_currency_word_means_a_known_code_or_family(language: str) -> None:
    known = currencies.vocabulary(language)
    means = {
        *known.nouns.values(),
        *known.signs.values(),
        *(code for codes in known.families.values() for code in codes if code),
    }
    assert {name for name in means if name not in known.codes and name not in known.families} == set()


def test_a_missing_table_says_what_to_add() -> None:
    with pytest.raises(languages.MissingTable, match=r"languages/en/nothing\.toml"):
        languages.table("en", "nothing")
    with pytest.raises(languages.MissingTable, match="'xx'"):
        languages.table("xx", "numbers")


def test_a_table_outside_the_folder_is_no_table() -> None:
    with pytest.raises(languages.MissingTable):
        languages.table("../web", "numbers")


def test_the_hash_is_of_all_tables() -> None:
    assert len(languages.vocabulary_hash()) == 64
    assert languages.vocabulary_hash() == languages.vocabulary_hash.__wrapped__()


def test_another_word_gives_another_hash(tmp_path, monkeypatch) -> None:
    (tmp_path / "en").mkdir()
    path = tmp_path / "en" / "numbers.toml"
    monkeypatch.setattr(languages, "HERE", tmp_path)
    hashes = set()
    for words in ("a = 1\n", "a = 2\n", "a = 1\r\n"):
        path.write_bytes(words.encode())
        hashes.add(languages.vocabulary_hash.__wrapped__())
    assert len(hashes) == 2


def test_a_broken_table_says_where(tmp_path, monkeypatch) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "broken.toml").write_text("a = \n", "utf-8")
    monkeypatch.setattr(languages, "HERE", tmp_path)
    with pytest.raises(languages.BrokenTable, match=r"broken\.toml.*line 1"):
        languages.table("en", "broken")


def test_versions_are_told() -> None:
    assert rates.VERSION.startswith("hmrc-rates ")
    assert numerals.words("en") is numerals.words("en")


CLDR_MONEY = [
    ("en", "It gave 12,000 Papua New Guinean kina.", "PGK"),
    ("ru", "Дали 12 000 гаитянских гурдов на это.", "HTG"),
    ("uk", "Дали 12 000 молдовських леїв на це.", "MDL"),
    ("kk", "Оған 12 000 Норвегия кроны берілді.", "NOK"),
    ("sw", "Ilitoa vatu za Vanuatu 12,000 kwa hospitali.", "VUV"),
    ("ja", "約12,000ジャマイカ・ドルを供与した。", "JMD"),
]


@pytest.mark.parametrize(("language", "text", "code"), CLDR_MONEY)
def test_the_names_of_every_money_are_known(language: str, text: str, code: str) -> None:
    assert [one.currency for each in money.find(text, language=language) for one in each.amounts] == [code]
