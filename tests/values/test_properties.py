"""Whatever the text: nothing raises, offsets hold, and long hostile text takes no more than its length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medpact.languages import LANGUAGES
from medpact.values import PartialDate, countries, dates, money, quantity

PUBLISHED = PartialDate(2024, 2, 29)
WORDS = (
    "$ US$ 5 1,087 1.5 12.03.2024 2024 million млн тыс. иен yen ( ) about от до - – two hundred and двадцать each каждый по"
    " 16 July июля Tuesday last_year 万 億 円 年 月 日 € Rs. bn m İ ǆ 𠮷 ％ ½ ² ٣ ৫ １ е́ 0 0,000 00 29_February 31_June_2023"
    " milioni сто 2024-00-05 00/00/2024 13月 2025年 7日 令和 999999999999999999999999999999"
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
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("language", ["en", "ja"])
def test_twice_the_hostile_text_takes_about_twice_the_time(text: str, language: str) -> None:
    half, whole = (seconds(part, language) for part in (text[: len(text) // 2], text))
    assert whole < 0.3 + 3.2 * half


def seconds(text: str, language: str) -> float:
    start = time.process_time()
    money.find(text, language=language)
    quantity.find(text, language=language)
    dates.find(text, language=language, published=PUBLISHED)
    countries.find(text, language=language)
    return time.process_time() - start
