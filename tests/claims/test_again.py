"""Goods and people that are counted again without their name."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.claims import candidates, page

Told = tuple[str, str, int]

AGAIN: list[tuple[str, str, Told]] = [
    (
        "ja",
        "大使館は病院に人工呼吸器12台を引き渡した。残る4台は来月届く。",
        ("equipment", "ventilator", 4),
    ),
    ("ja", "蚊帳5万張を供与する。第1便の2万張は港に着いた。", ("equipment", "bed net", 20000)),
    ("ja", "救急車30台が届いた。うち3台は故障している。", ("equipment", "ambulance", 3)),
    ("ja", "看護師20人が長崎で研修を受けた。さらに8人が秋から東京で学ぶ。", ("training", "training of nurses", 8)),
    ("ja", "企業は島にマスクを贈った。担架も届いた。4か国に2万枚ずつを配る。", ("equipment", "mask", 20000)),
    ("sw", "Ubalozi ulikabidhi magari kumi ya wagonjwa. Mawili yameharibika.", ("equipment", "ambulance", 2)),
    (
        "sw",
        "Hospitali ilipokea majokofu 20 ya chanjo. Mengine manane yatakabidhiwa Juni.",
        ("equipment", "vaccine refrigerator", 8),
    ),
    (
        "sw",
        "Wauguzi 15 wa hospitali hiyo wamefundishwa mjini Seoul. Wengine 25 watakwenda Tokyo mwaka ujao.",
        ("training", "nurses sent", 25),
    ),
    (
        "kk",
        "Ауруханаға он жедел жәрдем көлігі берілді. Қалған бес көлік күзде жеткізіледі.",
        ("equipment", "ambulance", 5),
    ),
    (
        "kk",
        "Түркия ауруханаға алты кувез берді. Қалған екеуі келесі айда жеткізіледі.",
        ("equipment", "incubator", 2),
    ),
    ("ru", "Посольство передало больнице 30 кувезов. Двадцать из них уже работают.", ("equipment", "incubator", 20)),
    ("ru", "Фонд подарил восемь машин скорой помощи. Ещё четыре купил город.", ("equipment", "ambulance", 4)),
    ("ru", "В Анкаре обучили 12 медсестёр. Ещё шестерых отправят осенью.", ("training", "nurses sent", 6)),
    ("uk", "Лікарні передали сорок апаратів ШВЛ. Із них 12 вже працюють.", ("equipment", "ventilator", 12)),
    ("uk", "Надійшло 80 тисяч доз вакцини. 50 тисяч подарував Токіо.", ("equipment", "vaccine", 50000)),
    ("uk", "Тридцять лікарів навчили у Відні. Ще десятеро поїдуть навесні.", ("training", "doctors sent", 10)),
    (
        "kk",
        "Алты мейіргер Сеулде оқытылды. Тағы төртеуі күзде оқытылады.",
        ("training", "training of nurses", 4),
    ),
]

ELSE = [
    ("ja", "救急車30台が届いた。1台しかない。"),
    ("ja", "救急車30台が届いた。新型の自転車2台を市民が贈った。"),
    ("ja", "看護師20人が研修を受けた。患者8人が入院した。"),
    ("ja", "看護師20人が研修を受けた。住民9,000人が研修を受けた。"),
    ("ja", "小学校の机30台が届いた。学校にはさらに5台を贈る。"),
    ("ru", "Посольство передало больнице 30 кувезов. Восемь районов ждут ещё."),
    ("ru", "Посольство передало больнице 30 кувезов. Фонд оплатил три проекта."),
    ("ru", "Врачи прибыли из Праги. За неделю они прооперировали 40 человек."),
    ("uk", "Посольство передало лікарні 30 кювезів. За рік тут народилося 900 дітей, 12 відправили до Києва."),
    ("sw", "Ubalozi ulikabidhi magari kumi ya wagonjwa. Mikoa miwili ilifikiwa."),
    ("sw", "Ubalozi ulikabidhi magari kumi ya wagonjwa, manane kwa Lindi."),
    ("kk", "Ауруханаға он кувез берілді. Қалған бес қала күтіп отыр."),
]


def counted(language: str, text: str) -> list[Told]:
    seen = page.of(documents.from_text(text, name=f"{language}-example", published=None))
    return [(one.kind, one.what, one.counted.value) for one in candidates.of(seen) if one.is_again and one.counted]


@pytest.mark.parametrize(("language", "text", "told"), AGAIN)
def test_a_number_alone_counts_what_was_told_before(language: str, text: str, told: Told) -> None:
    assert counted(language, text) == [told]


@pytest.mark.parametrize(("language", "text"), ELSE)
def test_a_number_of_something_else_counts_nothing_told_before(language: str, text: str) -> None:
    assert counted(language, text) == []


SUMS = [
    (
        "sw",
        "Mradi wa hospitali hiyo una thamani ya dola milioni 30. Serikali ya Kuwait imechangia milioni 12 na Oman kiasi kilichobaki.",
        12_000_000,
    ),
    ("en", "The hospital costs 30 million dollars. Kuwait has contributed 12 million.", 12_000_000),
]


@pytest.mark.parametrize(("language", "text", "value"), SUMS)
def test_a_large_number_alone_is_money_of_the_sum_told_before(language: str, text: str, value: int) -> None:
    seen = page.of(documents.from_text(text, name=f"{language}-example", published=None))
    sums = [amount for one in candidates.of(seen) if one.sum for amount in one.sum.amounts]
    assert (int(sums[-1].value), sums[-1].currency) == (value, sums[0].currency)


def test_a_large_number_of_something_is_no_money() -> None:
    text = "The fund pays 30 million dollars. The clinics, paid by it, treat 12 million people."
    seen = page.of(documents.from_text(text, name="en-example", published=None))
    assert len([one for one in candidates.of(seen) if one.sum]) == 1
