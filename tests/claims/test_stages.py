"""How far a thing has come: a later stage is never inferred, and a wrong "delivered" is worse than a wrong "promised"."""

from __future__ import annotations

import pytest

from medpact import claims, documents

pytestmark = pytest.mark.usefixtures("rules_alone")

PROMISED = [
    "Japan signed a grant contract of $90,000 for the purchase of an X-ray machine for Tarawa Central Hospital.",
    "The grant aims to equip the hospital in Gitega with two ventilators and a CT scanner.",
    "The funds will be used to purchase five ambulances and ten oxygen concentrators for clinics in Lira.",
    "The project includes the provision of 40 hospital beds for Honiara.",
    "Korea and Laos signed an agreement on the supply of incubators to the hospital in Pakse.",
    "The Embassy announced the donation of three ambulances to Belize.",
    "India is donating ten dialysis machines to Fiji, the ministry said.",
    "Ten ambulances are on their way to hospitals in Tonga, Australia said.",
    "Turkey plans delivery of 4 ambulances to Palau.",
    "The shipment of 4 ambulances to Palau is scheduled for May.",
    "A tender has been launched for 4 ambulances for hospitals in Palau, financed by Japan.",
    "It was decided that 4 ambulances be given to Palau by Japan.",
    "Грант Японии направлен на оснащение больницы в Нарыне двумя аппаратами ИВЛ.",
    "Норвегия выделила 3 млн евро на закупку генераторов для больниц Херсона.",
    "Состоялось подписание договора о передаче больнице Нарына двух аппаратов УЗИ.",
    "Поставка томографа в больницу Нарына запланирована на май.",
    "Томограф для больницы Нарына, который оплатит Япония, привезут весной.",
]
DELIVERED = [
    "Japan handed over two ambulances to the hospital in Tonga, which will serve 4,000 people.",
    "The hospital in Tonga received two ambulances that will be used to transport patients.",
    "Two ventilators donated by Japan were delivered to the hospital in Tonga and will be installed next week.",
    "Больница Нарына получила от Японии две машины скорой помощи.",
    "Состоялась церемония передачи больнице Нарына двух аппаратов УЗИ.",
]
WORKING = [
    "The CT scanner that Japan gave to the hospital in Palau is in daily use.",
    "Подаренный Японией томограф в больнице Нарына уже работает.",
]
STOPPED = [
    "The CT scanner that Japan gave to the hospital in Palau has been out of order since May.",
    "Подаренный Японией томограф в больнице Нарына вышел из строя.",
]
DISCUSSED = [
    "Japan may donate 4 ambulances to Palau.",
    "Стороны обсудили поставку томографа в больницу Нарына.",
]


def goods(text: str) -> set[str]:
    """The stages of the goods that a text published on 5 March 2025 tells of."""
    found = claims.read(documents.from_text(f"date 2025-03-05\n\n{text}\n", name="made-up")).claims
    return {claim.stage for claim in found if claim.kind == "equipment"}


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        (stage, text)
        for stage, texts in (
            ("promised", PROMISED),
            ("delivered", DELIVERED),
            ("working", WORKING),
            ("stopped", STOPPED),
            ("discussed", DISCUSSED),
        )
        for text in texts
    ],
)
def test_goods_have_come_as_far_as_the_text_says_and_no_further(stage: str, text: str) -> None:
    assert goods(text) == {stage}


def test_what_hangs_on_talk_is_discussed() -> None:
    text = "Japan and Palau discussed a joint medical hub, where scanners would be repaired and doctors trained."
    found = claims.read(documents.from_text(text, name="made-up")).claims
    assert {claim.stage for claim in found} == {"discussed"}


@pytest.mark.parametrize(
    ("stage", "date", "text"),
    [
        ("promised", "2025-03-20", "The handover ceremony of two ambulances for Palau takes place on 20 March 2025."),
        ("delivered", "2025-02-28", "The handover ceremony of two ambulances for Palau was held on Friday."),
        ("promised", "2025-03-20", "Церемония передачи машин больнице Нарына пройдёт 20 марта 2025 года."),
    ],
)
def test_nothing_has_happened_that_is_dated_after_its_text(stage: str, date: str, text: str) -> None:
    found = claims.read(documents.from_text(f"date 2025-03-05\n\n{text}\n", name="made-up")).claims
    assert {(claim.stage, str(claim.date)) for claim in found if claim.kind == "meeting"} == {(stage, date)}


def test_who_says_so_receives_nothing() -> None:
    text = "The Kabar National News Agency reports that Japan handed over two ambulances to Kyrgyzstan."
    (claim,) = claims.read(documents.from_text(text, name="made-up")).claims
    assert (claim.from_, claim.to, claim.country) == (("Japan",), ("Kyrgyzstan",), "KG")


def test_the_host_that_pays_itself_is_given_nothing() -> None:
    text = (
        "Japan gave an X-ray machine to the hospital in Makueni in Kenya. "
        "For the door of its room 1.8 million Kenyan shillings came from the county budget."
    )
    (money,) = (claim for claim in claims.read(documents.from_text(text, name="made-up")).claims if claim.amounts)
    assert (money.from_, money.terms) == ((), "own budget")
