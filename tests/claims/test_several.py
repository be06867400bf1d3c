"""Words behind a number in Russian and Ukrainian, numbers that close an item, and names of the guideline."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims import vocabulary
from medpact.claims.counting import tabulated


@pytest.mark.parametrize(
    ("language", "pattern", "several"),
    [
        ("ru", "установк*", ["установок"]),
        ("ru", "тележк*", ["тележек"]),
        ("ru", "стойк*", ["стоек"]),
        ("ru", "передвижн* установк* МРТ", ["передвижн* установок МРТ"]),
        ("ru", "медицинск*", []),
        ("uk", "тумбочк*", ["тумбочок"]),
        ("uk", "стійк*", ["стійок"]),
        ("uk", "міськ*", []),
    ],
)
def test_a_noun_in_ka_has_a_vowel_more_behind_a_number(language: str, pattern: str, several: list[str]) -> None:
    assert list(vocabulary.of_several(pattern, language)) == several


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("1,200", 1200),
        ("200 000", 200_000),
        ("20 тыс.", 20_000),
        ("2,5 тыс.", 2500),
        ("1.5万", 15_000),
        ("3 млн", 3_000_000),
        ("12", 12),
    ],
)
def test_the_value_of_a_number_in_a_list(number: str, value: int) -> None:
    assert tabulated.value_of(number) == value


def test_two_thousand_with_a_comma_is_no_year() -> None:
    assert tabulated.is_year("2000")
    assert not tabulated.is_year("2,000")


def goods(text: str) -> list[tuple[str, int | None]]:
    found = claims.read(documents.from_text(text, name="example")).claims
    return [(claim.what, claim.quantity) for claim in found if claim.kind == "equipment"]


RUSSIAN = "Норвегия помогла больнице в Оше\n\nПравительство Норвегии 5 мая передало больнице в Оше {}.\n\nПосол отметил, что здоровье важно.\n"
JAPANESE = "日本政府は5日、クマシの病院に医療機材を引き渡した。内訳は次のとおり。\n\n・人工呼吸器…20台\n{}\n\n大使は式典で挨拶した。\n"
TABLE = "Норвегия 5 мая передала больнице в Оше:\n\n| товар | число |\n|---|---|\n| маски | 200 000 |\n| экспресс-тесты | 5 000 |\n"


@pytest.mark.parametrize(
    ("told", "what", "count"),
    [
        ("25 кислородных установок", "oxygen plant", 25),
        ("25 больничных кроватей", "hospital bed", 25),
        ("25 тумбочек и 10 кушеток", "hospital furniture", 25),
        ("25 наборов реагентов и 12 микроскопов", "reagent", 25),
        ("25 инвалидных кресел", "wheelchair", 25),
    ],
)
def test_russian_goods_behind_a_number(told: str, what: str, count: int) -> None:
    assert (what, count) in goods(RUSSIAN.format(told))


@pytest.mark.parametrize(
    ("item", "count"),
    [
        ("・マスク（20万枚）", 200_000),
        ("・マスク－2,000枚", 2000),
        ("・マスク／約5,000枚", 5000),
        ("・マスク、2,000枚", 2000),
        ("・マスク＝1.5万枚", 15_000),
    ],
)
def test_a_number_closes_an_item_in_japanese(item: str, count: int) -> None:
    assert ("mask", count) in goods(JAPANESE.format(item))


def test_thousands_in_a_cell_are_one_number() -> None:
    assert {("mask", 200_000), ("test kit", 5000)} <= set(goods(TABLE))


def test_a_building_that_is_given_beds_is_no_measure_of_it() -> None:
    given = "Norway supports Kumasi\n\nOn Monday Norway gave the district hospital 20 beds and 4 incubators.\n\nThe mayor was glad.\n"
    size = "Norway will build a hospital with 200 beds in Kumasi.\n\nThe mayor was glad.\n"
    assert ("hospital bed", 20) in goods(given)
    assert "hospital bed" not in dict(goods(size))


def test_medical_supplies_are_called_consumables_in_every_language() -> None:
    assert ("medical consumable", None) in goods(
        RUSSIAN.format("изделия медицинского назначения, 12 микроскопов и 3 инкубатора")
    )


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Поставка 20 аппаратов ИВЛ из Норвегии в больницу Оша отложена.", "promised"),
        ("Поставка 20 аппаратов ИВЛ из Норвегии в больницу Оша завершена.", "delivered"),
        ("Закупка 20 аппаратов ИВЛ для больницы Оша на средства Норвегии обсуждается.", "discussed"),
        ("Поставка 20 аппаратов ИВЛ из Норвегии в больницу Оша отменена.", "stopped"),
        ("Норвегия может передать больнице Оша 20 аппаратов ИВЛ.", "discussed"),
        ("20 аппаратов ИВЛ, подаренные Норвегией, так и не заработали в больнице Оша.", "stopped"),
        ("Норвегія може передати лікарні в Полтаві 20 апаратів ШВЛ.", "discussed"),
        ("Постачання 20 апаратів ШВЛ з Норвегії до лікарні в Полтаві заплановано на червень.", "promised"),
    ],
)
def test_how_far_goods_have_come_in_russian_and_ukrainian(text: str, stage: str) -> None:
    found = claims.read(documents.from_text(text, name="example")).claims
    assert [claim.stage for claim in found if claim.what == "ventilator"] == [stage]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Норвегия Ақтөбе ауруханасына 20 ӨЖЖ аппаратын беруге уәде берді.", "promised"),
        ("Норвегия Қазақстанға 20 ӨЖЖ аппаратын жіберді.", "delivered"),
        ("Ақтөбе ауруханасы Норвегиядан 20 ӨЖЖ аппаратын алды.", "delivered"),
    ],
)
def test_kazakh_goods_behind_a_country_and_a_number(text: str, stage: str) -> None:
    found = claims.read(documents.from_text(text, name="example")).claims
    assert [(claim.stage, claim.quantity) for claim in found if claim.what == "ventilator"] == [(stage, 20)]


def test_what_is_said_of_goods_between_quotation_marks_stands_behind_their_number() -> None:
    text = 'Norway supports Kumasi\n\nOn Monday Norway gave the district hospital 20 "smart" ventilators.\n\nThe mayor was glad.\n'
    assert ("ventilator", 20) in goods(text)


def test_a_technology_transfer_agreement_is_an_agreement_and_a_technology() -> None:
    text = "Kenya and Korda Pharma of Korea signed a technology transfer agreement for vaccines."
    kinds = {claim.kind for claim in claims.read(documents.from_text(text, name="example")).claims}
    assert {"agreement", "technology"} <= kinds


def test_a_hospital_that_will_be_connected_is_not_built() -> None:
    text = "The hospital in Dhaka will be connected to hospitals in India through a telemedicine network."
    kinds = [claim.kind for claim in claims.read(documents.from_text(text, name="example")).claims]
    assert kinds == ["technology"]


@pytest.mark.parametrize("hospital", ["Sir Ganga Ram Hospital", "Queen Elizabeth Hospital", "Kennedy Hospital"])
def test_a_person_in_a_hospitals_name_is_no_town(hospital: str) -> None:
    text = f"Health cooperation\n\n{hospital} received 12 ventilators.\n\nThe director was glad.\n"
    found = claims.read(documents.from_text(text, name="example")).claims
    assert [claim.country for claim in found if claim.what == "ventilator"] == [None]
