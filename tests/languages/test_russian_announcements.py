"""Short Russian announcements of our own, and what they claim."""

from __future__ import annotations

import pytest

from medpact import claims, documents

pytestmark = pytest.mark.usefixtures("rules_alone")

JAPAN_IN_NARYN = """date 2024-02-20
В рамках проекта ПРООН на средства Японии в Нарынскую областную больницу поставлены цифровой рентген, аппарат УЗИ и \
12 функциональных кроватей. Врачи уже прошли обучение работе на новых аппаратах.

До конца года планируется капитальный ремонт приемного отделения. На эти цели из бюджета выделят 45 млн сомов.
"""
BANK_IN_UZBEKISTAN = """date 2023-04-18
Азиатский банк развития одобрил кредит в размере 100 миллионов долларов на модернизацию первичной медицинской помощи \
в Узбекистане. Деньги пойдут на строительство 65 семейных поликлиник и закупку 1200 единиц медтехники.
"""
LIST_OF_GIFTS = """date 2021-07-08
Посольство КНР передало Минздраву Кыргызстана гуманитарную помощь. В перечень вошли:
- аппараты ИВЛ – 15 шт.;
- кислородные концентраторы, 200 единиц;
- тест-системы для ПЦР (50 000);
- средства индивидуальной защиты;
- 1 передвижной рентген-аппарат.

Одновременно в страну прибыла группа из 10 китайских медиков.
"""
RUSSIA_AND_CUBA = """На заседании межправительственной комиссии Россия и Куба согласовали план клинических испытаний \
препарата от диабета. Российская компания «Р-Фарм» получит лицензию на производство кубинской вакцины.

Ранее Роспотребнадзор направил на остров 50 тысяч тест-систем. Куба также поставит в Россию 500 тыс. доз вакцины.
"""
AFTER_FIFTEEN_YEARS = """date 2024-05-20
Индия передала онкологическому центру Монголии установку для лучевой терапии стоимостью 1 млн долларов. Индийские \
инженеры обучили восемь местных физиков. В 2026 году стороны намерены открыть в Улан-Баторе совместный центр.

США приостановили финансирование программы по борьбе с туберкулезом.
"""
NOTHING_PROMISED = """date 2024-02-02
В Самарканде прошёл чемпионат по дзюдо. Победителям вручили медали и денежные призы на 100 млн сумов. На \
соревнованиях дежурила скорая помощь, врачи осмотрели двух участников.
"""

CASES = [
    (JAPAN_IN_NARYN, "equipment", "delivered", "X-ray machine", None),
    (JAPAN_IN_NARYN, "equipment", "delivered", "ultrasound machine", None),
    (JAPAN_IN_NARYN, "equipment", "delivered", "hospital bed", 12),
    (JAPAN_IN_NARYN, "training", "delivered", None, None),
    (JAPAN_IN_NARYN, "facility", "promised", "emergency department", None),
    (BANK_IN_UZBEKISTAN, "facility", "promised", "clinic", 65),
    (BANK_IN_UZBEKISTAN, "equipment", "promised", "medical equipment", 1200),
    (LIST_OF_GIFTS, "equipment", "delivered", "ventilator", 15),
    (LIST_OF_GIFTS, "equipment", "delivered", "oxygen concentrator", 200),
    (LIST_OF_GIFTS, "equipment", "delivered", "test kit", 50_000),
    (LIST_OF_GIFTS, "equipment", "delivered", "personal protective equipment", None),
    (LIST_OF_GIFTS, "equipment", "delivered", "mobile X-ray machine", 1),
    (LIST_OF_GIFTS, "training", "delivered", None, 10),
    (RUSSIA_AND_CUBA, "meeting", "delivered", None, None),
    (RUSSIA_AND_CUBA, "research", "promised", "clinical trial", None),
    (RUSSIA_AND_CUBA, "technology", "promised", None, None),
    (RUSSIA_AND_CUBA, "equipment", "delivered", "test kit", 50_000),
    (RUSSIA_AND_CUBA, "equipment", "promised", "vaccine", 500_000),
    (AFTER_FIFTEEN_YEARS, "equipment", "delivered", "linear accelerator", None),
    (AFTER_FIFTEEN_YEARS, "institution", "promised", "joint centre", None),
    (AFTER_FIFTEEN_YEARS, "funding", "stopped", None, None),
]


def read(text: str) -> claims.Reading:
    return claims.read(documents.from_text(text, name="announcement"))


@pytest.mark.parametrize(("text", "kind", "stage", "what", "quantity"), CASES)
def test_the_announcement_claims_it(text: str, kind: str, stage: str, what: str | None, quantity: int | None) -> None:
    found = [claim for claim in read(text).claims if claim.kind == kind and what in (None, claim.what)]
    assert (stage, quantity) in [(claim.stage, claim.quantity) for claim in found]


@pytest.mark.parametrize("text", sorted({case[0] for case in CASES}))
def test_every_quote_stands_in_its_text_once(text: str) -> None:
    for claim in read(text).claims:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text
        assert text.count(claim.quote.text) == 1


@pytest.mark.parametrize(
    ("text", "country", "place"),
    [
        (JAPAN_IN_NARYN, "KG", "Нарынская областная больница"),
        (BANK_IN_UZBEKISTAN, "UZ", None),
        (AFTER_FIFTEEN_YEARS, "MN", None),
    ],
)
def test_the_goods_land_in_the_receiving_country(text: str, country: str, place: str | None) -> None:
    goods = [claim for claim in read(text).claims if claim.kind == "equipment"]
    assert goods
    assert {claim.country for claim in goods} == {country}
    assert place is None or {claim.place for claim in goods} == {place}


def test_the_bank_lends_a_hundred_million_dollars() -> None:
    sums = [claim for claim in read(BANK_IN_UZBEKISTAN).claims if claim.kind == "funding"]
    assert [[(amount.value, amount.currency) for amount in claim.amounts] for claim in sums] == [[(100_000_000, "USD")]]


def test_a_contest_in_judo_promises_nothing() -> None:
    assert read(NOTHING_PROMISED).claims == ()
