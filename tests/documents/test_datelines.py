"""Datelines: the day that a text states for itself, and days that it only tells of."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.values import PartialDate

JULY = PartialDate(2025, 7, 16)
PROSE = {
    "en": "The clinic in the district got two ambulances, and the drivers were trained for a week by the staff of the hospital.",
    "ja": "日本政府は、保健省を通じて地区の病院に救急車二台と医療用ベッド四十台を供与し、引渡し式が病院で行われ、大臣と大使が出席した。",
    "ru": "Районная больница получила две машины скорой помощи, и водители в течение недели учились на них работать.",
    "uk": "Районна лікарня отримала дві машини швидкої допомоги, і водії протягом тижня вчилися на них працювати.",
    "kk": "Аудандық аурухана екі жедел жәрдем көлігін алды, ал жүргізушілер бір апта бойы солармен жұмыс істеуді үйренді.",
    "sw": "Hospitali ya wilaya imepokea magari mawili ya wagonjwa, na madereva wamefundishwa kwa wiki moja na wafanyakazi wa hospitali.",
}
LINES = [
    ("en", "16 July 2025"),
    ("en", "Wednesday, July 16, 2025"),
    ("en", "July 16, 2025, 10:30 a.m."),
    ("en", "2025-07-16"),
    ("en", "Nairobi, 16 July 2025"),
    ("en", "NAIROBI, Kenya – July 16, 2025"),
    ("en", "16th July 2025 | Dodoma, Tanzania"),
    ("en", "Date: 16 July 2025"),
    ("en", "**Published:** 16 July 2025 14:05 EAT"),
    ("en", "Posted on July 16, 2025"),
    ("en", "FOR IMMEDIATE RELEASE – 16 July 2025"),
    ("en", "Press release, Geneva, 16 July 2025"),
    ("ja", "令和7年7月16日"),
    ("ja", "2025年7月16日（水）"),
    ("ja", "掲載日：2025年7月16日"),
    ("ja", "日付 令和7年7月16日"),
    ("ja", "ナイロビ、2025年7月16日"),
    ("ru", "16 июля 2025 г."),
    ("ru", "16.07.2025"),
    ("ru", "16.07.2025, 14:05"),
    ("ru", "г. Семей, 16 июля 2025 года"),
    ("ru", "Астана, 16 июля 2025 года"),
    ("ru", "Дата: 16.07.2025"),
    ("ru", "Опубликовано 16 июля 2025 в 10:00"),
    ("uk", "16 липня 2025 року"),
    ("uk", "м. Полтава, 16 липня 2025 р."),
    ("uk", "Опубліковано: 16.07.2025"),
    ("kk", "2025 жылғы 16 шілде"),
    ("kk", "Астана, 2025 жылғы 16 шілде"),
    ("kk", "Жарияланған күні: 2025 жылғы 16 шілде"),
    ("sw", "16 Julai 2025"),
    ("sw", "Dodoma, 16 Julai 2025"),
    ("sw", "Tarehe: 16 Julai 2025"),
    ("en", "16 июля 2025 г."),
]


def published(text: str) -> PartialDate | None:
    return documents.from_text(text, name="a").card.published


@pytest.mark.parametrize(("language", "line"), LINES)
@pytest.mark.parametrize("place", ["first", "second", "foot"])
def test_line_that_is_wholly_a_date_is_the_day_of_the_text(language: str, line: str, place: str) -> None:
    prose = PROSE[language]
    text = {
        "first": f"{line}\n\n{prose}\n\n{prose}\n",
        "second": f"{prose[:40]}\n\n{line}\n\n{prose}\n",
        "foot": f"{prose[:40]}\n\n{prose}\n\n{prose}\n\n{line}\n",
    }[place]
    assert published(text) == JULY


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "The clinic opened on 16 July 2025."),
        ("en", "Opening of the clinic, 16 July 2025"),
        ("en", "Training, 16 July 2025"),
        ("en", "Deadline: 16 July 2025"),
        ("en", "Last updated: 16 July 2025"),
        ("en", "Valid until 16 July 2025"),
        ("en", "14–16 July 2025"),
        ("en", "16 July 2025 to 3 August 2025"),
        ("en", "16 July"),
        ("en", "July 2025"),
        ("en", "Wednesday"),
        ("en", "03/04/2025"),
        ("en", "16 July 1815"),
        ("en", "31 February 2025"),
        ("en", "Date of birth: 16 July 1985"),
        ("en", "Order no. 16.07.2025-14"),
        ("ja", "開院予定日：2025年7月16日"),
        ("ja", "2025年7月16日に開院した。"),
        ("ja", "更新日：2025年7月16日"),
        ("ru", "Обновлено: 16.07.2025"),
        ("ru", "Срок поставки: 16.07.2025"),
        ("ru", "16 июля 2025 года больница открылась"),
        ("ru", "ГОСТ от 16.07.2025"),
        ("uk", "Оновлено: 16.07.2025"),
        ("uk", "Відкриття 16 липня 2025 року"),
        ("kk", "Жаңартылған күні: 2025 жылғы 16 шілде"),
        ("sw", "Mwisho wa maombi: 16 Julai 2025"),
    ],
)
def test_day_that_a_text_only_tells_of_is_not_its_own(language: str, line: str) -> None:
    prose = PROSE[language]
    assert published(f"{line}\n\n{prose}\n") is None
    assert published(f"{prose}\n\n{prose}\n\n{line}\n") is None


def test_day_in_the_middle_of_a_text_is_not_its_own() -> None:
    prose = PROSE["en"]
    assert published("\n\n".join([prose, "16 July 2025", *[prose] * 5])) is None


def test_two_days_are_none_unless_one_has_a_label() -> None:
    prose = PROSE["en"]
    assert published(f"16 July 2025\n\n17 July 2025\n\n{prose}\n") is None
    assert published(f"17 July 2025\n\nDate: 16 July 2025\n\n{prose}\n") == JULY
    assert published(f"16 July 2025\n\nNairobi, 16 July 2025\n\n{prose}\n") == JULY


def test_what_is_stated_elsewhere_counts_first() -> None:
    text = f"date 2025-08-01\n\n16 July 2025\n\n{PROSE['en']}\n"
    assert published(text) == PartialDate(2025, 8, 1)
    given = documents.from_text(f"16 July 2025\n\n{PROSE['en']}", name="a", published=PartialDate(2024))
    assert given.card.published == PartialDate(2024)


LEADS = [
    ("en", "EMBU, 16 July 2025 – "),
    ("en", "NAIROBI, July 16, 2025 (Example Agency) -- "),
    ("en", "Nairobi, Kenya, 16 July 2025. "),
    ("ru", "Астана, 16 июля 2025 года. "),
    ("ru", "АСТАНА, 16 июля 2025 г. — "),
    ("uk", "КИЇВ, 16 липня 2025 року – "),
    ("kk", "Астана, 2025 жылғы 16 шілде. "),
    ("sw", "Dodoma, 16 Julai 2025. "),
]


@pytest.mark.parametrize(("language", "lead"), LEADS)
def test_day_with_which_an_agency_begins_is_the_day_of_the_text(language: str, lead: str) -> None:
    assert published(f"{lead}{PROSE[language]}") == JULY
    assert published(f"A heading of the text\n\n{lead}{PROSE[language]}\n\n{PROSE[language]}") == JULY
    assert published(f"{PROSE[language]}\n\n{lead}{PROSE[language]}") is None


@pytest.mark.parametrize(
    "lead",
    [
        "On 16 July 2025 – a Wednesday – ",
        "In Nairobi, 16 July 2025 – a Wednesday – ",
        "NAIROBI, 16 July 2025 saw the beginning. ",
        "Nairobi, 14-16 July 2025 – ",
        "NAIROBI, July 2025 – ",
        "16 July 2025 was the day. ",
    ],
)
def test_first_sentence_that_only_tells_of_a_day_states_none(lead: str) -> None:
    assert published(f"{lead}{PROSE['en']}") is None
