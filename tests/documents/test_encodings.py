"""Encodings: what the six languages were written in before UTF-8, told by the letters alone."""

from __future__ import annotations

import random
import time

import pytest

from medpact import documents
from medpact.documents import encodings

SHORT = {
    "en": [
        "The ministry’s plan: “one clinic, one doctor”.",
        "Équipe Santé Naïve – a partner of the hospital",
        "The beds cost €90,000 in all",
        "Vaccines must be kept below 8 °C at all times",
    ],
    "sw": [
        "Zahanati ya Kibaha – chumba kipya cha upasuaji",
        "Daktari alisema: “Tunashukuru sana.”",
        "Gharama ni €75,000 kwa mwaka mmoja",
        "Chanjo ziwe chini ya 8 °C wakati wote",
    ],
    "ru": [
        "В Караганде открыли отделение диализа",
        "КИТАЙ ПЕРЕДАЛ ПЯТЬ ПЕРЕДВИЖНЫХ КЛИНИК",
        "«Оборудование уже в пути», — уточнили в посольстве.",
        "Цена: 12 500 долларов за единицу",
        "обучение медсестёр началось",
    ],
    "uk": [
        "У Полтаві відкрили відділення діалізу",
        "ШВЕЦІЯ ПЕРЕДАЛА П'ЯТЬ РЕАНІМОБІЛІВ",
        "Обладнання вже в дорозі, уточнили в посольстві.",
        "Ціна: 12 500 доларів за одиницю",
        "навчання медсестер почалося",
    ],
    "kk": [
        "Қарағандыда диализ бөлімшесі ашылды",
        "Жабдықтар жолда, — деп хабарлады елшілік.",
        "Бағасы: бір данасы үшін 12 500 доллар",
        "мейірбикелерді оқыту басталды, тағы он аппарат күтіледі",
    ],
    "ja": [
        "草の根・人間の安全保障無償資金協力",
        "医療用ベッド40台が届きました",
        "ケニアの保健省は、新しい救急車を受け取った。",
        "レントゲン装置の据付けが終わる",
    ],
    "zh": [
        "中国援助的移动医院今天交付使用，卫生部长出席了仪式。",
        "两国签署了关于卫生合作的协议",
    ],
}
ENCODINGS = {
    "en": ["cp1252", "utf-16-le", "utf-16-be"],
    "sw": ["cp1252", "utf-16-le", "utf-16-be"],
    "ru": ["cp1251", "koi8-r", "koi8-u", "cp866", "mac-cyrillic", "utf-16-le", "utf-16-be"],
    "uk": ["cp1251", "koi8-u", "cp1125", "mac-cyrillic", "utf-16-le", "utf-16-be"],
    "kk": ["kz1048", "utf-16-le", "utf-16-be"],
    "ja": ["cp932", "euc-jp", "iso-2022-jp", "utf-16-le", "utf-16-be"],
    "zh": ["gb18030", "utf-16-le"],
}
LINES = [(text, encoding) for language, texts in SHORT.items() for encoding in ENCODINGS[language] for text in texts]
WHOLE = [("\n".join(texts), encoding) for language, texts in SHORT.items() for encoding in ENCODINGS[language]]


def bytes_in(text: str, encoding: str) -> bytes:
    """The text in an encoding, without the dashes and quotation marks that it lacks."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate({0x2014: "-", 0xAB: '"', 0xBB: '"'}).encode(encoding)


def read(content: bytes) -> str | None:
    """The text of a file; None where its encoding cannot be told."""
    try:
        return encodings.decoded(content, name="a.txt").text
    except documents.UnknownEncoding:
        return None


@pytest.mark.parametrize(("text", "encoding"), WHOLE)
def test_text_of_several_lines_is_read_in_every_encoding_of_its_language(text: str, encoding: str) -> None:
    content = bytes_in(text, encoding)
    document = documents.from_bytes(content, name="a.txt")
    assert document.text.encode(encoding) == content
    assert document.text.splitlines()[-1] == text.splitlines()[-1]
    assert document.notes


def test_single_lines_are_read_rightly_or_refused_but_for_one_in_fifty() -> None:
    results = [(text, encoding, read(bytes_in(text, encoding))) for text, encoding in LINES]
    wrong = [one for one in results if one[2] is not None and one[2].encode(one[1]) != bytes_in(one[0], one[1])]
    refused = [one for one in results if one[2] is None]
    assert len(wrong) <= len(LINES) / 50, wrong
    assert len(refused) <= len(LINES) / 20, refused


def test_what_was_decided_stands_in_the_notes() -> None:
    document = documents.from_bytes("Больница в Семее".encode("koi8-r"), name="a.txt")
    assert document.notes == ("The file is not in UTF-8: its letters were read as KOI8-R.",)
    assert documents.from_bytes("Больница в Семее".encode(), name="a.txt").notes == ()


def test_mail_in_iso_2022_jp_keeps_its_circled_figures_and_narrow_letters() -> None:
    content = "第1回".encode("iso-2022-jp") + b"\x1b$B-!\x1b(B (\x1b(I6E\x1b(B)"
    assert documents.from_bytes(content, name="a.txt").text == "第1回① (ｶﾅ)"


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.md"])
def test_plain_text_has_several_endings(name: str) -> None:
    document = documents.from_bytes(b"A clinic opens.", name=name)
    assert (document.text, document.card.name) == ("A clinic opens.", "a")


# ---------------------------------------------------------------- UTF-8 with something broken


def test_text_that_is_cut_within_its_last_letter_is_read_and_the_loss_is_told() -> None:
    content = ("Больница в Семее получит томограф. " * 20).rstrip().rstrip(".").encode()[:-1]
    document = documents.from_bytes(content, name="a.txt")
    assert document.text.endswith("томогра\ufffd")
    assert document.notes == (
        f"One character is broken in the file (from byte {len(content) - 1:,} on) and shown as \ufffd.",
    )


def test_text_with_many_broken_letters_is_refused_at_the_first() -> None:
    good = "Больница в Семее получит томограф. ".encode()
    content = good * 20 + b"\xd0 " + (good + b"\xd0 ") * 5
    with pytest.raises(documents.UnknownEncoding, match="6 broken characters") as raised:
        documents.from_bytes(content, name="a.txt")
    assert raised.value.offset == len(good) * 20


# ---------------------------------------------------------------- what is no text


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00",
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
        b"\x7fELF\x02\x01\x01" + bytes(9),
        b"MZ\x90\x00\x03\x00\x00\x00",
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"\x1f\x8b\x08\x00\x00",
        bytes(100),
        random.Random(1).randbytes(5000),
    ],
)
def test_binary_file_named_txt_is_refused(content: bytes) -> None:
    with pytest.raises(documents.UnknownEncoding, match=r"not text|no text|no encoding"):
        documents.from_bytes(content, name="a.txt")


def test_bytes_without_a_letter_that_tells_are_not_guessed_at() -> None:
    assert read(b"\xe9") is None
    assert read(b"No 5 \xa4") is None


def test_any_bytes_give_a_text_or_one_complaint() -> None:
    noise = random.Random(2)
    for _ in range(500):
        lowest = noise.choice([0, 32, 128])
        read(bytes(noise.randrange(lowest, 256) for _ in range(noise.choice([1, 7, 60, 400]))))


def test_large_file_is_decided_by_a_part_of_it() -> None:
    line = ("x" * 200 + "\n").encode()
    content = line * 20_000 + "Больница получит томограф\n".encode("cp1251") + line * 20_000
    began = time.perf_counter()
    assert encodings.decoded(content, name="a.txt").encoding == "cp1251"
    assert time.perf_counter() - began < 5
