"""Who gives, who receives and where: rather none than a guess."""

from __future__ import annotations

from array import array

import pytest

from medpact import claims, documents
from medpact.claims import page
from medpact.claims.casting import cast, features, players
from medpact.claims.casting.model import FIELD, Group
from medpact.values import countries


def goods(text: str) -> list[claims.Claim]:
    """The goods that a text tells of."""
    found = claims.read(documents.from_text(text, name="made-up")).claims
    return [claim for claim in found if claim.kind == "equipment"]


def nations(text: str) -> dict[str | None, str]:
    """The countries that play in a text, and how they are told."""
    found = players.of(page.of(documents.from_text(text, name="made-up")))
    return {one.country: one.role for one in found if one.type == "country"}


def test_the_city_of_a_dateline_is_no_place() -> None:
    (claim,) = goods("Hanoi (VNA) - Japan handed over two incubators to Vietnam.")
    assert (claim.place, claim.country) == (None, "VN")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The ambassador of Japan came to Potosí and went on to Sucre to hand over incubators.", "BO"),
        ("The fund of the town paid 1.2 million lari for the ward.", "GE"),
    ],
)
def test_towns_and_money_tell_a_country_that_no_one_names(text: str, country: str) -> None:
    assert nations(text)[country].startswith("guessed")


def test_no_country_is_guessed_from_a_town_of_one_that_is_named() -> None:
    assert set(nations("In Mbale Uganda opened a ward that cost 3 million dollars.")) == {"UG"}


def test_a_person_is_no_town() -> None:
    text = "The spokesman Mao Lin said that China gave 12 beds to African hospitals, according to Mao."
    assert set(nations(text)) == {"CN"}


def test_a_japanese_text_speaks_of_japan_without_its_name() -> None:
    found = players.of(
        page.of(documents.from_text("わが国は、ウズベキスタンの病院に救急車2台を供与した。", name="ja-made-up"))
    )
    (japan,) = [one for one in found if one.country == "JP"]
    assert [mention.form for mention in japan.mentions] == ["ours"]


def test_letters_that_stand_for_a_body_are_that_body() -> None:
    text = "The National Service Projects Organization (NSPO) signed. NSPO holds half of it."
    bodies = [one for one in players.of(page.of(documents.from_text(text, name="made-up"))) if one.type == "body"]
    assert [len(one.mentions) for one in bodies if "Projects" in one.name or one.name == "NSPO"] == [2]


@pytest.mark.parametrize(
    ("code", "country"), [("JPY", "JP"), ("KES", "KE"), ("USD", None), ("EUR", None), ("XOF", None)]
)
def test_money_of_one_country_tells_it(code: str, country: str | None) -> None:
    assert countries.owner_of(code) == country


def test_one_sum_holds_the_sums_of_all_parts() -> None:
    weights = [(3, -5, 7), (-10, 2, -1), (0, 0, 32767), (-32767, 32767, -32767)]
    table = array("q", [a + (b << FIELD) + (c << 2 * FIELD) for a, b, c in weights])
    group = Group(table, (1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    assert [round(one, 3) for one in group.chances(group.sum_of([0, 1]))] == [0.001, 0.047, 0.998]
    assert [round(one) for one in group.chances(group.sum_of([3]))] == [0, 1, 0]


def test_the_press_gives_nothing() -> None:
    text = "The Kabar National News Agency reports that Japan handed over two ambulances to Kyrgyzstan."
    assert [claim.from_ for claim in goods(text)] == [("Japan",)]


def owner(name: str, text: str) -> str | None:
    """The country of the body that a text names so."""
    found = players.of(page.of(documents.from_text(text, name="made-up")))
    return next(one.country for one in found if one.name == name)


@pytest.mark.parametrize("beside", [", Busan,", " in Busan"])
def test_a_body_is_of_the_country_of_the_town_beside_it(beside: str) -> None:
    assert owner("Haneul Heart Hospital", f"Surgeons from Haneul Heart Hospital{beside} came to Peru.") == "KR"


def test_a_bank_is_not_of_the_country_of_its_office() -> None:
    assert owner("World Bank", "The World Bank in Dakar lent it.") is None


def test_towns_of_one_country_tell_it_together() -> None:
    assert nations("Beds went to Quelimane and to Mocuba, where the ward is.")["MZ"] == "told"


def test_a_town_of_several_countries_lies_where_the_others_do() -> None:
    assert set(nations("From Faisalabad and Islamabad came beds.")) == {"PK"}


def test_a_surname_tells_no_country() -> None:
    assert set(nations("Nurse Amalia Kisumu left for Ghana. Rosa Bacon stayed.")) <= {"GH", "KE"}
    assert "PH" not in nations("Rosa Bacon stayed in Ghana.")


@pytest.mark.parametrize("word", ["Paper", "Come", "Bed", "Mon"])
def test_a_plain_word_is_no_town(word: str) -> None:
    assert set(nations(f"{word} one is for Ghana.")) == {"GH"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A cardiograph came for CWM on Monday.", "FJ"),
        ("The Korle Bu Teaching Hospital has its scanner.", "GH"),
        ("Beds for IGMH, the ministry says.", "MV"),
    ],
)
def test_a_hospital_that_a_country_knows_tells_it(text: str, country: str) -> None:
    assert country in nations(text)


def test_a_hospital_needs_no_noun_behind_its_rank() -> None:
    found = players.of(page.of(documents.from_text("Beds went to Kuvala Provincial.", name="made-up")))
    assert [(one.name, one.role) for one in found] == [("Kuvala Provincial", "facility")]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("We sent it to them.", "we"),
        ("They gave us a lamp, which is ours.", "us"),
        ("We thank them for our lamp.", "weus"),
        ("The lamp was sent.", ""),
        ("当院に内視鏡が届いた。", "us"),
        ("Нам подарили лампу.", "us"),
    ],
)
def test_the_writers_speak_of_themselves(text: str, voice: str) -> None:
    seen = page.of(documents.from_text(text, name="made-up"))
    assert features.voice_of(seen.sentences[0], seen) == voice


@pytest.mark.parametrize(
    ("spelt", "named"),
    [
        ("the Republic of Korea", "Republic of Korea"),
        ("South Korea", "South Korea"),
        ("Viet Nam", "Viet Nam"),
        ("Lao PDR", "Laos"),
        ("the Kyrgyz Republic", "Kyrgyz Republic"),
        ("St. Vincent and the Grenadines", "St. Vincent and the Grenadines"),
        ("Tobago", "Trinidad and Tobago"),
    ],
)
def test_a_country_is_named_as_an_english_text_spells_it_where_newsrooms_differ(spelt: str, named: str) -> None:
    (claim,) = goods(f"Japan handed over two incubators to {spelt} on Monday.")
    assert claim.to == (named,)


def test_a_host_does_not_give_itself_what_another_country_gives() -> None:
    seen = page.of(documents.from_text("Japan and Kenya signed. Kenya gets two incubators from Japan.", name="x.txt"))
    by_country = {one.country: one for one in players.of(seen) if one.type == "country"}
    both, alone = [(0.9, by_country["JP"]), (0.8, by_country["KE"])], [(0.8, by_country["KE"])]
    assert cast.without_host(both, "KE", 0.3) == both[:1]
    assert cast.without_host(both, "UG", 0.3) == both
    assert cast.without_host(alone, "KE", 0.3) == alone


@pytest.mark.parametrize(
    "text",
    [
        "Больница в Нарыне приобретёт видеоэндоскопическую систему Olympus.",
        "Клініка в Ніжині отримала апарат УЗД марки Mindray.",
    ],
)
def test_the_make_behind_goods_neither_gives_nor_receives(text: str) -> None:
    reading = claims.read(documents.from_text(text, name="example"))
    named = {name for claim in reading.claims for name in (*claim.from_, *claim.to)}
    assert reading.claims
    assert not {"Olympus", "Mindray"} & named
