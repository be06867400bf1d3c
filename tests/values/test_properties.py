"""Whatever the text: nothing raises, offsets hold, and long hostile text takes no more than its length."""

import statistics
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medpact.languages import LANGUAGES
from medpact.values import PartialDate, countries, dates, money, numerals, quantity

PUBLISHED = PartialDate(2024, 2, 29)
WORDS = (
    "$ US$ 5 1,087 1.5 12.03.2024 2024 million млн тыс. иен yen ( ) about от до - – two hundred and двадцать each каждый по"
    " 16 July июля Tuesday last_year 万 億 円 年 月 日 € Rs. bn m İ ǆ 𠮷 ％ ½ ² ٣ ৫ １ е́ 0 0,000 00 29_February 31_June_2023"
    " milioni elfu nusu laki сто 2024-00-05 00/00/2024 13月 2025年 7日 令和 999999999999999999999999999999 １，０８７ ½ 1_1/2 百 千 亿 元 (千円) FY24 № ago назад тому бұрын"
    " жылғы -ге 20-ти руб. коп. (руб.): R6.3.14 二〇二五年 昨年 29日 «07» первого mid- 0800 x × + each_to"
)
PIECES = st.sampled_from([*(word.replace("_", " ") for word in WORDS.split()), "", " ", "\n", "\0", "\u200f", "\u00a0"])
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)
)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES), country=st.sampled_from([None, "JP", "KE", "US", "LK"]))
def test_offsets_always_hold(text: str, language: str, country: str | None) -> None:
    amounts = [amount for one in money.find(text, language=language, country=country) for amount in one.amounts]
    found = [
        *amounts,
        *quantity.find(text, language=language),
        *dates.find(text, language=language, published=PUBLISHED),
        *countries.find(text, language=language),
    ]
    for one in found:
        assert one.start is not None
        assert one.raw
        assert text[one.start : one.end] == one.raw
        assert one.end <= len(text)
    assert all(
        PartialDate.parse(one.date.iso) == one.date for one in dates.find(text, language=language, published=PUBLISHED)
    )
    starts = [amount.start for amount in amounts]
    assert starts == sorted(starts)


LONGEST = 30_000
HOSTILE = {
    "digits": "1" * 100_000,
    "a long number and a count": "1" * 50_000 + " 5 beds",
    "changes": "raised from 5 to 7 million " * 1_000,
    "to come": "will by June, " * 2_000,
    "words of money before": "Euro 6 million " * 1_500,
    "codes and signs": "SBD$ US $" * 5_000 + "5",
    "brackets": "(" * 50_000 + "$5m" + ")" * 50_000,
    "groups": "1,000" * 20_000,
    "sums in brackets": "5 million yen (about " * 5_000,
    "numbers": "1 " * 20_000,
    "number words": "hundred two thousand " * 5_000,
    "dashes": "5-" * 20_000,
    "dates": "2024 16 July 12.03.2024 " * 2_000,
    "months": "May " * 20_000,
    "signs": "$" * 100_000,
    "each": "each of " * 10_000 + "5",
    "one word": "a" * 100_000,
    "spaces": " " * 100_000,
    "words without width": "$5\u200b million\u200d \u2060" * 5_000,
    "directions": "\u202e\u2066$5 million\u2069\u202c (\u200f5\u200e) " * 5_000,
    "figures told again": "five (" * 20_000 + ")" * 20_000,
    "brackets and sums": "(5 million yen" * 5_000 + ")" * 5_000,
    "labels": "Cost (USD): 5, " * 8_000,
    "times": "5x5х" * 20_000,
    "fractions": "1 1/2½ " * 15_000,
    "scales": "million " * 15_000,
    "scales and joins": "5 million and " * 8_000,
    "ago": "3 years ago " * 8_000,
    "Chinese figures": "二〇二五年七月十六日" * 10_000,
    "eras": "令和6年R6.3.14" * 8_000,
    "ranges": "from 5 to " * 10_000,
    "roads": "17 Riverside Drive " * 5_000,
    "telephones": "0800 123 456 (701) 12-34-56 " * 4_000,
    "bounds": "more than at least about " * 5_000 + "5",
    "apostrophes": "п’ять ʼ`" * 15_000,
    "full-width figures": "１，０８７．５万円" * 10_000,
}


def test_a_hundred_thousand_digits_and_brackets_take_no_time() -> None:
    for name in ("digits", "brackets"):
        assert seconds(HOSTILE[name], "en") < 2


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("language", ["en", "ja"])
def test_twice_the_hostile_text_takes_about_twice_the_time(text: str, language: str) -> None:
    takes_about_twice(text[:LONGEST], language)


@pytest.mark.parametrize("language", ["ru", "uk", "kk", "sw"])
def test_twice_a_mixed_hostile_text_takes_about_twice_the_time_in_other_languages(language: str) -> None:
    takes_about_twice(" ".join(text[:600] for text in HOSTILE.values()) * 2, language)


def test_a_line_of_ten_megabytes_takes_its_length_in_time() -> None:
    line = "Nurses of the clinic in Nakuru spoke about the long way that patients have to walk, and of the rain; " * 20
    line += "it got 12 monitors worth $1.2 million on Tuesday, 4 March 2025; "
    tenth, whole = (seconds(line * (length // len(line)), "en") for length in (1_000_000, 10_000_000))
    assert whole < 1 + 14 * tenth


def takes_about_twice(text: str, language: str) -> None:
    """The whole text takes no more than about twice its half, in CPU time: at once, or in the middle of five tries."""
    tried: list[tuple[float, float]] = []
    while len(tried) < 5:
        tried.append((seconds(text[: len(text) // 2], language), seconds(text, language)))
        half, whole = (statistics.median(column) for column in zip(*tried, strict=True))
        if whole < 0.2 + 2.5 * half:
            return
    assert whole < 0.2 + 2.5 * half


def seconds(text: str, language: str) -> float:
    for cached in (numerals.plain, numerals.find, money._marked, dates._written):
        cached.cache_clear()
    start = time.process_time()
    money.find(text, language=language)
    quantity.find(text, language=language)
    dates.find(text, language=language, published=PUBLISHED)
    countries.find(text, language=language)
    return time.process_time() - start
