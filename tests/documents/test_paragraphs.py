"""Paragraphs: offsets, roles and languages."""

from __future__ import annotations

import time

import pytest

from medpact import documents
from medpact.documents import Document

MAIL = (
    "Dear colleagues,\n\n"
    "the ministry has received forty oxygen concentrators from the embassy of\n"
    "Norway. They will stand in the district hospitals of the north, where the\n"
    "power fails often.\n\n"
    "Regards"
)


def parts(document: Document) -> list[tuple[str, str]]:
    return [(document.text[part.start : part.end], part.role) for part in document.paragraphs]


def test_roles_of_an_announcement() -> None:
    text = (
        "PRESS RELEASE\r\nThree clinics get pumps\r\n\r\nNorway paid. They came on Monday:\r\n• 4 pumps;\r\n- lamps\r\n"
        "1) beds\r\n(2) chairs\r\n✅ 5 masks\r\n\r\nThe next step\r\n\r\nA course begins in May.\r\nAll may come.\r\nThe embassy"
    )
    document = documents.from_text(text, name="a")
    assert parts(document) == [
        ("PRESS RELEASE", "heading"),
        ("Three clinics get pumps", "heading"),
        ("Norway paid. They came on Monday:", "body"),
        ("• 4 pumps;", "item"),
        ("- lamps", "item"),
        ("1) beds", "item"),
        ("(2) chairs", "item"),
        ("✅ 5 masks", "item"),
        ("The next step", "heading"),
        ("A course begins in May.", "body"),
        ("All may come.", "body"),
        ("The embassy", "body"),
    ]
    assert document.card.title == "Three clinics get pumps"


def test_dash_that_opens_speech_is_no_item() -> None:
    text = "Врачи рады\n\n— Аппарат пришёл, — сказал врач.\n— кровати;\n– 5 ламп."
    assert [role for _, role in parts(documents.from_text(text, name="a"))] == ["heading", "body", "item", "item"]


def test_lines_wrapped_at_a_margin_are_one_paragraph() -> None:
    found = parts(documents.from_text(MAIL, name="a"))
    assert len(found) == 3
    assert found[1][0].startswith("the ministry") and found[1][0].endswith("often.")


def test_japanese_lines_wrapped_at_a_margin_are_one_paragraph() -> None:
    text = (
        "北部の診療所に機材\n\n"
        "在外公館は七日、停電の多い北部にある三つの診療所のために発電\n"
        "機四台を引き渡した。据え付けは来月に終わる見通しで、担当者は\n"
        "冬までに使えるようにしたいと話している。\n"
    )
    assert [role for _, role in parts(documents.from_text(text, name="a"))] == ["heading", "body"]


def test_a_line_for_each_paragraph_stays_so() -> None:
    lines = [
        f"Hospital number {number} received beds from the donor, and the staff were trained by June."
        for number in "123"
    ]
    assert len(documents.from_text("\n".join(lines), name="a").paragraphs) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Title 😀\r\n\r\nBody 𠮷 text.\r\r  - item \n\x0c\nEnd",
        "one line",
        "\n\n\u2028 a \u2029\n b\t\n",
        MAIL,
    ],
)
def test_paragraphs_hold_all_but_blanks_in_order(text: str) -> None:
    document = documents.from_text(text, name="a")
    at = 0
    for part in document.paragraphs:
        assert not text[at : part.start].strip()
        assert text[part.start : part.end] == text[part.start : part.end].strip() != ""
        at = part.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The hospital received two scanners from the embassy.", "en"),
        ("病院に超音波診断装置2台が届いた。", "ja"),
        ("無償資金協力", "ja"),
        ("Больница получила два аппарата, и врачи рады.", "ru"),
        ("Лікарня отримала два апарати, і лікарі раді.", "uk"),
        ("Аурухана екі аппарат алды, дәрігерлер қуанышты.", "kk"),
        ("Hospitali ilipokea mashine mbili kutoka kwa balozi.", "sw"),
        ("Грант для области", "ru"),
        ("", "en"),
        ("1,087,000,000", "en"),
    ],
)
def test_language_of_a_text(text: str, language: str) -> None:
    assert documents.language_of(text) == language


def test_a_paragraph_in_another_language_says_so_and_a_name_does_not() -> None:
    text = (
        "Посол передал больнице аппараты, и врачи уже работают на них.\n"
        "Jurabek Medical Systems Ltd\n"
        "The ambassador said that the devices are for the children of the region.\n"
        "Посол сказал, что аппараты для детей, и что он будет рад приехать в больницу ещё раз после ремонта.\n"
        "Врачи показали ему, как работает отделение, и он остался доволен."
    )
    document = documents.from_text(text, name="a")
    assert [part.language for part in document.paragraphs] == ["ru", "ru", "en", "ru", "ru"]
    assert document.card.language == "ru"


def test_rows_of_a_table_are_neither_headings_nor_one_wrapped_paragraph() -> None:
    rows = [
        f"{name} of the regional hospital, with all that belongs to it\t{number}\tEmbu"
        for number, name in enumerate(("Scanner", "Ventilator", "Ambulance"))
    ]
    text = f"Before the table stands a sentence.\n\n{chr(10).join(rows)}\n\nItem\tNumber\n\nAfter it stands another."
    found = documents.from_text(text, name="a").paragraphs
    assert [text[part.start : part.end] for part in found][1:5] == [*rows, "Item\tNumber"]
    assert {part.role for part in found} == {"body"}


@pytest.mark.parametrize(
    "unit", ["\n", " \n", ".\n", "- ,\n", "a\n\n", "- , — ", "publisher ", "“", "Source:\n", "\r\n \t"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = "publisher x" + unit * (300_000 // len(unit))
    begin = time.perf_counter()
    documents.from_text(text, name="a")
    assert time.perf_counter() - begin < 5
