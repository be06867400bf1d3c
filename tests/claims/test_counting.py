"""How many: before the noun, behind it, in lists and rows of tables, for each of several receivers."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims import candidates, page
from medpact.claims.candidates import Candidate

LIST = "Handed over:\n\n4 Wheelchair pcs 9\n5 Stretcher pcs 12\n6 Incubator 3\n"
TABLE = "Item            Kisumu  Busia\nIncubator       3       4\nVentilator      2       5\n"

COUNTS = [
    ("en", "Poland sent 2 anaesthesia machines and as many patient monitors.", "patient monitor", 2),
    ("en", "Poland sent as many as 30 patient monitors.", "patient monitor", 30),
    ("en", "The ward received 15 kinds of medical equipment.", "medical equipment", None),
    ("ru", "Больницы получили 15 видов медицинского оборудования.", "medical equipment", None),
    ("kk", "Германия ауруханаға 200-ден астам медициналық жабдық берді.", "medical equipment", 200),
    ("kk", "Германия ауруханаға 20-ға жуық инкубатор берді.", "incubator", 20),
    ("kk", "ЮНИСЕФ Қазақстанға 1,5 миллион доза вакцина жеткізді.", "vaccine", 1_500_000),
    ("en", "It gave the ministry test kits for 30,000 tests.", "test kit", 30_000),
    ("en", "It gave the ministry test kits for 2 provinces.", "test kit", None),
    ("ru", "Министерству передали тест-системы на 7 тысяч исследований.", "test kit", 7000),
    ("uk", "Лабораторії передали реагенти для 4000 досліджень.", "reagent", 4000),
    ("en", "The hospital repaired nine of its 22 incubators.", "incubator", 9),
    ("en", "They handed over test kits, 960.", "test kit", 960),
    ("en", "The donors gave five (5) ambulances.", "ambulance", 5),
    ("en", "The donors gave beds (60) and masks – 500 pieces.", "hospital bed", 60),
    ("en", "The donors gave beds (60) and masks – 500 pieces.", "mask", 500),
    ("en", "They handed over 2 x wheelchairs and 1,200 x masks.", "mask", 1200),
    ("en", "They gave incubators numbering 14.", "incubator", 14),
    ("en", "The ship brought equipment: 5 incubators.", "medical equipment", None),
    ("en", "The ship brought equipment: 5 incubators.", "incubator", 5),
    ("en", "The Hycount 5 Pro analyser arrived.", "blood analyser", None),
    ("en", "Turkey gave Zambia 20 Karsan ambulances.", "ambulance", 20),
    ("ru", "Весной Армения получила от Кореи 35 000 ПЦР-тестов.", "test kit", 35000),
    ("en", "Both of the old CT scanners are at work again.", "CT scanner", 2),
    ("en", "Both the CT scanner and the incubator are at work again.", "CT scanner", None),
    (
        "en",
        "Handed over:\n\n- centrifuges, refrigerated (20)\n- vaccine refrigerators with thermometer (30)\n",
        "centrifuge",
        20,
    ),
    (
        "en",
        "Handed over:\n\n- centrifuges, refrigerated (20)\n- vaccine refrigerators with thermometer (30)\n",
        "vaccine refrigerator",
        30,
    ),
    ("uk", "Передано:\n\n- маски медичні, 2000\n- рукавички, 500\n", "mask", 2000),
    ("en", "Norway gave the hospital 24 brand-new, fully equipped ventilators.", "ventilator", 24),
    ("en", "Norway gave the hospital 24 new and modern incubators.", "incubator", 24),
    ("en", "Norway paid 24 midwives and incubators came later.", "incubator", None),
    ("en", "Norway gave Busia twelve ward ventilators and 9 EU-funded autoclaves.", "ventilator", 12),
    ("en", "Norway gave Busia twelve ward ventilators and 9 EU-funded autoclaves.", "autoclave", 9),
    ("en", "Norway visited twelve wards ventilators and pumps reached.", "ventilator", None),
    ("en", "Norway gave the clinic 3,000-plus masks.", "mask", 3000),
    ("en", "Norway gave the clinic 24 WHO-prequalified vaccine refrigerators.", "vaccine refrigerator", 24),
    ("en", "Norway gave the clinic 24 locally made hospital beds.", "hospital bed", 24),
    ("en", "Norway gave the clinic 24 type II ambulances.", "ambulance", 24),
    ("en", "The clinic received 12 modern hospital beds.", "hospital bed", 12),
    ("ru", "Норвегия передала больнице 24 новых, полностью оснащённых кувеза.", "incubator", 24),
    ("ru", "Норвегия передала больнице 12 передвижных и стационарных дефибрилляторов.", "defibrillator", 12),
    ("uk", "Норвегія передала лікарні 24 сучасних та потужних дефібрилятори.", "defibrillator", 24),
    ("kk", "Норвегия ауруханаға 24 жаңа және заманауи дефибриллятор берді.", "defibrillator", 24),
    ("en", "By the end of the year 200 ambulances are to arrive.", "ambulance", 200),
    ("en", "The grant of $5 bought ambulances.", "ambulance", None),
    ("en", "On 5 March they handed over ambulances.", "ambulance", None),
    ("en", "They gave 5-year-old ambulances.", "ambulance", None),
    (
        "en",
        "Contracts in dollars:\n\n1) Otjo clinic: autoclave, 31,250\n2) Ruka clinic: masks, 31,250\n",
        "autoclave",
        None,
    ),
    (
        "en",
        "Contracts in dollars:\n\n1) Otjo clinic: autoclave, 31,250\n2) Ruka clinic: masks, 31,250\n",
        "mask",
        31250,
    ),
    ("en", LIST, "wheelchair", 9),
    ("en", LIST, "stretcher", 12),
    ("en", LIST, "incubator", 3),
    ("en", TABLE, "incubator", 7),
    ("en", TABLE, "ventilator", 7),
    ("en", "Wheelchair ........ 14\nIncubator ......... 3\n", "wheelchair", 14),
    ("en", "These were handed over:\n\n1. Wheelchair, foldable - 9\n2. Stretcher - 12\n", "wheelchair", 9),
    ("ru", "Больнице передали пять (5) аппаратов ИВЛ.", "ventilator", 5),
    ("ru", "Передали аппараты ИВЛ в количестве 12 штук.", "ventilator", 12),
    ("ru", "Семь из 20 машин скорой помощи отремонтированы.", "ambulance", 7),
    ("ru", "Переданы:\n\n1. Кувез – 3 шт.\n2. Аппарат УЗИ – 2 шт.\n", "incubator", 3),
    ("uk", "Отримали кувези у кількості 4 одиниць.", "incubator", 4),
    ("uk", "Лікарні у Львові передали:\n\n- кувези – 5 шт.\n- апарати УЗД (2)\n", "ultrasound machine", 2),
    ("ru", "Кувезы для роддома куплены, их три.", "incubator", 3),
    ("ru", "Роддом ждёт кувезы, которые везут из Осаки (7 шт.).", "incubator", 7),
    ("ru", "В Гюмри прислали 12 кувезов и столько же мониторов.", "patient monitor", 12),
    ("uk", "До Ізюма привезли 30 шприцевих насосів, 8 кювезів і стільки ж моніторів.", "patient monitor", 8),
    ("ru", "Троим главврачам передали кувезы.", "incubator", None),
    ("ru", "Благодаря двум кувезам роддом в Гори спасает детей.", "incubator", 2),
    ("uk", "Передали:\n\n- кювези, обидва типи\n- апарати УЗД (2)\n", "incubator", None),
    ("uk", "Інкубатори, дванадцять штук, передали пологовому будинку.", "incubator", 12),
    ("uk", "Передали:\n\n4 Крісло колісне шт. 9\n5 Ноші компл. 12\n6 Кювез шт. 3\n", "stretcher", 12),
    ("kk", "Ауруханаға кувездің бес данасы берілді.", "incubator", 5),
    ("kk", "Елшілік жедел жәрдем көлігінің үш данасын табыстады.", "ambulance", 3),
    ("kk", "Елшілік екі жедел жәрдем көлігін табыстады.", "ambulance", 2),
    ("sw", "Ubalozi ulikabidhi ambulensi tatu kwa hospitali.", "ambulance", 3),
    ("sw", "Walipokea mashine za X-ray mpya mbili.", "X-ray machine", 2),
    ("sw", "Walitoa vitanda 40 vya hospitali.", "hospital bed", 40),
    ("sw", "Vifaa vilivyotolewa:\n\n- ambulensi: 3\n- vitanda vya hospitali: 40\n", "ambulance", 3),
    ("ja", "大使館は病院に救急車2台を引き渡した。", "ambulance", 2),
    ("ja", "2台の新しい救急車が贈られた。", "ambulance", 2),
    ("ja", "引き渡した機材：\n\n・救急車　4\n・車椅子　10\n", "wheelchair", 10),
]

RECEIVERS = [
    ("en", "Each of the 21 hospitals got two ventilators.", "ventilator", 21),
    ("en", "Each of the 21 hospitals got two ventilators and an incubator.", "incubator", 21),
    ("en", "The three hospitals each received two ventilators and four incubators.", "incubator", None),
    ("en", "Three hospitals received two ventilators and four incubators each.", "ventilator", 3),
    ("ru", "Каждая из трёх больниц получила два кувеза и четыре аппарата УЗИ.", "ultrasound machine", 3),
    ("ru", "Три больницы получили по два кувеза и четыре аппарата УЗИ.", "ultrasound machine", None),
    ("kk", "21 аурухананың әрқайсысына екі инкубатор берілді.", "incubator", 21),
    ("sw", "Kila moja ya hospitali tatu ilipata mashine mbili za kupumulia.", "ventilator", 3),
    ("ja", "3つの病院にそれぞれ保育器2台を贈った。", "incubator", 3),
    ("en", "Each of the 21 hospitals got one ventilator.", "ventilator", 21),
    ("en", "The 12 clinics received an ultrasound machine each.", "ultrasound machine", 12),
    ("en", "The 12 clinics received 40 ultrasound machines.", "ultrasound machine", None),
    ("en", "Five ambulances were handed over. Each carries a stretcher.", "stretcher", 5),
    ("en", "Five ambulances were handed over. Each carries two stretchers.", "stretcher", None),
    ("ru", "Десять больниц получили по три кувеза.", "incubator", 10),
    ("uk", "По два кювези отримає кожна з десяти лікарень.", "incubator", 10),
    ("uk", "Двадцять кювезів передали лікарням по всій області.", "incubator", None),
    ("en", "Oman will give a ventilator to each of the eight wards.", "ventilator", 8),
    ("en", "Oman gave one sea ambulance each for Meedhoo, Addu and Thulusdhoo.", "boat", 3),
    ("en", "Siaya District Hospital and Busia Clinic were given one ventilator each.", "ventilator", 2),
    ("en", "The 12 clinics received a ventilator and two incubators each.", "ventilator", 12),
    ("en", "Siaya District Hospital and Busia Clinic were given one ventilator.", "ventilator", None),
    ("ja", "3病院に救急車各1台を贈った。", "ambulance", 3),
    ("ja", "5施設に超音波診断装置を2台ずつ供与した。", "ultrasound machine", 5),
    ("ja", "3病院に救急車6台を贈った。", "ambulance", None),
]


def goods(language: str, text: str, what: str) -> Candidate:
    seen = page.of(documents.from_text(text, name=f"{language}-example", published=None))
    (found,) = (one for one in candidates.of(seen) if one.what == what)
    return found


@pytest.mark.parametrize(("language", "text", "what", "count"), COUNTS)
def test_the_number_that_counts_goods_is_found(language: str, text: str, what: str, count: int | None) -> None:
    counted = goods(language, text, what).counted
    assert (None if counted is None else counted.value) == count


@pytest.mark.parametrize(("language", "text", "what", "count"), COUNTS)
def test_the_words_of_a_number_stand_in_the_text(language: str, text: str, what: str, count: int | None) -> None:
    candidate = goods(language, text, what)
    counted, raw = candidate.counted, candidate.page.text
    assert counted is None or raw[counted.start : counted.end].startswith(counted.raw)


@pytest.mark.parametrize(("language", "text", "what", "receivers"), RECEIVERS)
def test_receivers_that_get_as_many_each_are_counted(language: str, text: str, what: str, receivers: int) -> None:
    found = goods(language, text, what).receivers
    assert (None if found is None else found.value) == receivers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Six nurses have returned from a three-month attachment in Chennai.", 6),
        ("A workshop on infection control for 40 nurses was held in Lusaka.", 40),
        ("Двадцать медсестёр из Намангана прошли стажировку в Сеуле.", 20),
        ("Стажування з онкології у Варшаві пройшли дванадцять фахівців.", 12),
        ("A workshop on infection control was held for nurses of 12 clinics.", None),
        ("Ten doctors and six nurses attended a course on infection control.", None),
    ],
)
def test_the_only_people_that_a_clause_counts_are_those_taught(
    text: str, number: int | None, rules_alone: None
) -> None:
    found = [one for one in claims.read(documents.from_text(text, name="example")).claims if one.kind == "training"]
    assert [one.quantity for one in found] == [number]


@pytest.mark.parametrize("written", ["自動体外式除細動器（AED）3台", "自動体外式除細動器(AED)3台"])
def test_a_second_name_in_brackets_is_the_same_goods_in_japanese(written: str, rules_alone: None) -> None:
    text = f"ノーランド大使館は病院に{written}を供与した。"
    found = [one for one in claims.read(documents.from_text(text, name="example")).claims if one.kind == "equipment"]
    assert [(one.what, one.quantity) for one in found] == [("defibrillator", 3)]
