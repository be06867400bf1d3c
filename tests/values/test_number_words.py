"""Numbers in words, as Unicode CLDR spells them, are the numbers."""

import random

import pytest
from unicode_rbnf import RbnfEngine

from medpact import languages
from medpact.values import numerals

SEEDED = random.Random(3)
NUMBERS = [
    *range(2, 130),
    *SEEDED.sample(range(130, 1_000), 40),
    *SEEDED.sample(range(1_000, 1_000_000), 40),
    *SEEDED.sample(range(1_000_000, 1_000_000_000), 40),
    *(200, 300, 500, 900, 1_000, 2_000, 10_000, 100_000, 1_000_000, 2_000_000, 1_000_000_000),
]


def is_two_numbers(language: str, number: int) -> bool:
    """True where CLDR's comma in Swahili parts thousands from less than a hundred: "elfu tatu, nne" may be two."""
    return language == "sw" and number > 1_000 and 0 < number % 1_000 < 100


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_a_number_spelt_out_is_that_number(language: str) -> None:
    engine = RbnfEngine.for_language(language)
    spelt = {number: engine.format_number(number).text.replace("\u00ad", "") for number in NUMBERS}
    read = {
        number: [one.value for one in numerals.find(numerals.plain(words), language)] for number, words in spelt.items()
    }
    wrong = {spelt[number]: found for number, found in read.items() if found != [number]}
    assert {words: found for words, found in wrong.items() if not is_two_numbers(language, sum(map(int, found)))} == {}
