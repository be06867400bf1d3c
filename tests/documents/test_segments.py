"""Sentences and clauses in six languages."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from medpact import documents
from medpact.claims import segments


def sentences_of(text: str) -> list[str]:
    document = documents.from_text(text, name="test")
    return [text[sentence.start : sentence.end] for sentence in segments.sentences(document)]


def clauses_of(text: str) -> list[str]:
    document = documents.from_text(text, name="test")
    return [text[part.start : part.end] for sentence in segments.sentences(document) for part in sentence.clauses]


@pytest.mark.parametrize(
    "sentences",
    [
        # English
        ["Dr. Amina Noor thanked the U.S. Embassy.", "The clinic opens in May."],
        ["The grant is worth Rs. 50 million.", "It buys 3.5 tonnes of reagents."],
        ["J. K. Otieno signed for H.E. Mr. Sato on Nov. 29.", "Both were glad."],
        ['"We need oxygen now," she said.', '"Nothing else helps."', "He agreed."],
        ["Beds arrived at 5 p.m. on Monday.", "20 nurses unpacked them!", "Why so late?"],
        # Russian
        ["Грант составит 7 млн долл. США, или 3,6 млрд тенге.", "Его подписали в г. Алматы."],
        ["Больница им. А. И. Сызганова получит томограф.", "Врачи рады."],
        ["«Очередь сократится!» — сказал врач.", "Других слов не было."],
        # Ukrainian
        ["Лікарня ім. М. Амосова отримала 2 млн грн від донорів.", "Ремонт триває."],
        ["Угоду підписали у 2024 р. в Києві.", "Її чекали довго."],
        # Kazakh
        ["Келісім 2025 ж. тамызда жасалды.", "Грант 1 млрд теңге болады."],
        # Swahili
        ["Dkt. Asha alipokea mashine Na. 3 leo.", "Wagonjwa walifurahi."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(sentences: list[str]) -> None:
    text = "Heading\n\n" + " ".join(sentences)
    assert sentences_of(text)[1:] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The pump came from the U.S. The parts did not.", 2),
        ("Договор подписали в 2025 г. Больница ждёт.", 2),
        ("Купили кровати, столы и т.д. Всё на складе.", 2),
        ("日本政府は機材を供与した。病院は喜んだ。", 2),
        ("院長は「待ち望んでいた。」と述べた。式は昼に終わった。", 2),
        ("「使える!」。皆がそう言った。", 2),
        ("The room is ready for health.The scanner is not.", 2),
        ("See example.org and version 3.4 of the list", 1),
        ("1. Beds for the ward", 1),
    ],
)
def test_number_of_sentences(text: str, sentences: int) -> None:
    assert len(sentences_of(text)) == sentences


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "The hospital got beds, which were paid by Norway, but the room is not ready.",
            ["The hospital got beds,", "which were paid by Norway,", "but the room is not ready."],
        ),
        ("It lists: beds, pumps, and lamps.", ["It lists:", "beds, pumps, and lamps."]),
        ("Пришли кровати — 40 штук, а также лампы.", ["Пришли кровати — 40 штук, а также лампы."]),
        ("Деньги дала Япония, а здание построит город.", ["Деньги дала Япония,", "а здание построит город."]),
        ("«Мы рады», — сказал врач.", ["«Мы рады», —", "сказал врач."]),
        ("Japani ilitoa magari, ambayo yalifika jana.", ["Japani ilitoa magari,", "ambayo yalifika jana."]),
        ("道路が悪いため、車両は遅れた。", ["道路が悪いため、", "車両は遅れた。"]),
        ("Open from 8:30 to 17:00; closed on Sunday.", ["Open from 8:30 to 17:00;", "closed on Sunday."]),
    ],
)
def test_clauses_begin_where_another_thing_is_said(text: str, clauses: list[str]) -> None:
    assert clauses_of(text) == clauses


def test_sentences_and_clauses_cover_all_but_the_blanks() -> None:
    text = "date 2025-05-06\r\nA title 𠮷\r\n\r\nDr. Li came. 😀 He left; nobody saw him.\r\n- beds\r\n- lamps\r\n"
    document = documents.from_text(text, name="test")
    found = segments.sentences(document)
    for one, other in pairwise(found):
        assert one.end <= other.start
        assert not text[one.end : other.start].strip()
    for sentence in found:
        paragraph = document.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert (sentence.clauses[0].start, sentence.clauses[-1].end) == (sentence.start, sentence.end)
        for left, right in pairwise(sentence.clauses):
            assert not text[left.end : right.start].strip()
    assert text[found[-1].start : found[-1].end] == "- lamps"


@pytest.mark.parametrize(
    "unit", [".", ". ", '."', ", which ", "; ", "А. ", "。」", "a.B ", " — ", "(", "U.S. ", "\n- a"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    document = documents.from_text("x" + unit * (200_000 // len(unit)), name="test")
    begin = time.perf_counter()
    segments.sentences(document)
    assert time.perf_counter() - begin < 3
