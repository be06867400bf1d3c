"""Countries: where a text names one, in any of the six languages, and the money it uses.

In: a text, or a name. Out: ISO 3166-1 alpha-2 codes ("EU" for the European Union, "XK" for Kosovo).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import ahocorasick_rs

from medpact.languages import EVERY, LANGUAGES, table

Form = Literal["name", "adjective"]
FIRST_WORD = re.compile(r"[ -]")
WORD_BEFORE = re.compile(r"([^\W\d_]+\.?)[ \u00a0-]$")
WORD_AFTER = re.compile(r"[ \u00a0-]([^\W\d_]+)")
LONGEST_WORD = 30
SIGN_AFTER = re.compile(r"[ \u00a0]?\$")
SIGN_WRITERS = frozenset({"US", "U.S.", "U.S", "USA"})

# Japanese writes without spaces, and Kazakh and Swahili put endings onto a name.
UNSPACED = frozenset({"ja"})
SHORTEST_INFLECTED = 5  # a shorter name with letters after it is rather another word
ENDINGS = frozenset({"kk"})


@dataclass(frozen=True, slots=True)
class CountryWords:
    """A country and the words that name it (`start:end`, code points): by its name, or by an adjective or people."""

    alpha2: str
    raw: str
    start: int
    end: int
    form: Form


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words for countries in one language, ready to be found."""

    automaton: ahocorasick_rs.AhoCorasick
    entries: tuple[tuple[str, Form], ...]
    exact: Mapping[str, str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words for countries of a language, from its table `countries`."""
    words: dict[str, tuple[str, Form]] = {}
    forms: tuple[tuple[Form, str], ...] = (("name", "names"), ("adjective", "adjectives"))
    for form, section in forms:
        for alpha2, listed in table(language, "countries")[section].items():
            for word in listed:
                words.setdefault(word, (alpha2, form))
                if len(word) > 3 and word.upper() not in words:
                    words[word.upper()] = (alpha2, form)
    for word in table(language, "countries")["not_countries"]["words"]:
        words[word] = ("", "name")
    return Vocabulary(
        ahocorasick_rs.AhoCorasick(list(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        tuple(words.values()),
        {word: alpha2 for word, (alpha2, _) in words.items() if alpha2},
    )


def find(text: str, *, language: str, begin: int = 0) -> tuple[CountryWords, ...]:
    """The countries that the text names, in order: names, short names, adjectives and peoples.

    A country that only tells whose money is meant (US dollars, Japanese yen) is not named. Offsets are counted from
    `begin` code points before the text.
    """
    return tuple(_find(text, language, begin))


SHORT_KATAKANA = 3
"""A name of so few letters ends other words of katakana, and with fewer it begins them: マリ in プライマリ and マリア."""


def _find(text: str, language: str, begin: int) -> Iterator[CountryWords]:
    known = vocabulary(language)
    for pattern, start, end in known.automaton.find_matches_as_indexes(text):
        alpha2, form = known.entries[pattern]
        if not alpha2 or not _stands_alone(text, start, end, language):
            continue
        if not _is_of_money(text, start, end, language):
            yield CountryWords(alpha2, text[start:end], start + begin, end + begin, form)


def _stands_alone(text: str, start: int, end: int, language: str) -> bool:
    if language in UNSPACED:
        if end - start > SHORT_KATAKANA or not _is_katakana(text[start : start + 1]):
            return True
        goes_on = end - start < SHORT_KATAKANA and _is_katakana(text[end : end + 1])
        return not _is_katakana(text[start - 1 : start]) and not goes_on
    before, after = text[start - 1 : start], text[end : end + 1]
    inflected = language in ENDINGS and end - start >= SHORTEST_INFLECTED and after.islower()
    return not before.isalnum() and (inflected or not after.isalnum())


def _is_katakana(letter: str) -> bool:
    """True for a letter of katakana, the point between two words left out."""
    return "ァ" <= letter <= "ー" and letter != "・"


def _is_of_money(text: str, start: int, end: int, language: str) -> bool:
    """True right beside the money: "US$5", "U.S. $5", before its word as in "US dollars", behind as in "долларов США"."""
    if SIGN_AFTER.match(text, end) is not None and text[start:end] in SIGN_WRITERS:
        return True
    money = _money_words(language)
    after = WORD_AFTER.match(text, end, end + LONGEST_WORD)
    if after is not None and after[1].lower() in money:
        return True
    if not text[start:end].isupper():
        return False
    before = WORD_BEFORE.search(text[max(0, start - LONGEST_WORD) : start])
    return before is not None and before[1].lower() in money


@cache
def _money_words(language: str) -> frozenset[str]:
    """The words of one currency each, as "dollars"; none that other things go by too."""
    own = table(language, "currencies")
    careful = set(own["careful"]["words"])
    return frozenset(word for words in own["nouns"].values() for word in words if " " not in word) - careful


def exactly(words: str, *, language: str) -> str | None:
    """The country that these words and no others name, or None."""
    return vocabulary(language).exact.get(words)


@cache
def first_words(language: str) -> frozenset[str]:
    """The first word of every name and adjective of a country."""
    return frozenset(FIRST_WORD.split(words)[0] for words in vocabulary(language).exact)


def of(name: str) -> str | None:
    """The alpha-2 code of a country by its name, short name, adjective or code in any of the six languages, or None."""
    plain = " ".join(name.split())
    for language in LANGUAGES:
        found = exactly(plain, language=language)
        if found is not None:
            return found
    return _anyhow().get(plain.casefold())


@cache
def _anyhow() -> dict[str, str]:
    """Names in small letters, and codes; the languages in their order."""
    codes = {alpha2.casefold(): alpha2 for alpha2 in table("en", "countries")["names"]}
    for language in LANGUAGES:
        for word, alpha2 in vocabulary(language).exact.items():
            codes.setdefault(word.casefold(), alpha2)
    return codes


def name(alpha2: str, language: str = "en") -> str:
    """The name of a country in a language. Raises UnknownCountry for a code that is none."""
    names = table(language, "countries")["names"].get(alpha2)
    if not names:
        raise UnknownCountry(alpha2)
    return str(names[0])


def currency(alpha2: str) -> str | None:
    """The ISO 4217 code of the money a country uses today (Unicode CLDR), or None for a code that is none."""
    code = table(EVERY, "countries")["currency"].get(alpha2)
    return str(code) if code is not None else None


WORLDWIDE = frozenset({"USD", "EUR"})
"""Money in which everyone counts: it tells no country."""


def owner_of(currency_code: str) -> str | None:
    """The country whose own money a currency is, or None where it tells no country."""
    alpha2 = currency_code[:2]
    return alpha2 if currency_code not in WORLDWIDE and currency(alpha2) == currency_code else None


class UnknownCountry(ValueError):
    """No country has this code."""

    def __init__(self, alpha2: str) -> None:
        self.alpha2 = alpha2
        super().__init__(f"{alpha2!r} is no country code of ISO 3166-1: write two capital letters, such as KE or JP.")
