"""What the readers of names share: the Name, the words of a language's table `names`, and the patterns of words.

In: a language. Out: its Words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from medpact import languages
from medpact.claims import vocabulary
from medpact.values import countries

WORD = re.compile(
    r"(?:No|no)\.?\s?\d+\b|[^\W\d_](?:[\w'’.&-]*[\w&])?(?:(?<=\b[^\W\d_])\.|(?<=\b[іисІИС][мвМВ]\b)\.)?"
    r"|№\s?\d+|&|\d+(?=\s[A-ZА-Я])"
)
IN_BRACKETS = re.compile(r"\s?[(（]\s?([A-ZА-ЯІЇЄҚҒӘӨҰҮа-я][\w&-]{1,11})\s?[)）]")
QUOTED = re.compile(r"[«„“\"]([^«»„“”\"\n]{2,60})[»”“\"]")
ACRONYM = re.compile(r"[A-ZА-ЯІЇЄҚҒӘӨҰҮ]{2,}[\w&-]*$")
MIXED = re.compile(r"[^\W\d_]+[a-zа-я][A-ZА-Я]")
"""A word with a capital within: VillageReach, BioNTech."""

CODE = re.compile(
    r"(?:[A-Z]{1,3}\$?|Rs|Rp|[KTU]?[Ss]hs?|Tk|Fr|Le|Nu)\.?-?\d[\w.,-]*|[A-Z]\$|(?:[KTU]?Shs?|Rs|Rp|Tk)\.?"
)
"""A sum of money, or a number with letters: Sh555.2, K10."""

OPENING = "\"'“”„«‘([-–—•*·:"
"""What a sentence, or a sentence within it, may begin with."""

PERSON = "person"
"""The role of a person, who is no body."""

MOST_NAMES = 3
FURTHEST = 130
"""Names are no longer than this (characters)."""

CAPITAL_INSIDE = re.compile(r"[^\W\d_a-zа-я](?:(?<=[^\W\d_] .)|(?<=[^\W\d_A-ZА-Я][ ,;] .))[\w-]{2,}")


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """A word folded; words of names are asked for again and again."""
    return vocabulary.fold(word)


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Name:
    """A name as its form tells it: base form, role ("" where no noun tells it), and where it stands."""

    base: str
    role: str
    start: int
    end: int
    short: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One language's words for names, folded, made once. What each list is for stands in the table."""

    joints: frozenset[str]
    titles: frozenset[str]
    calendar: frozenset[str]
    inner: frozenset[str]
    topics: frozenset[str]
    openers: frozenset[str]
    officers: frozenset[str]
    enders: frozenset[str]
    heading: frozenset[str]
    turns: frozenset[str]
    pointing: frozenset[str]
    deeds: frozenset[str]
    heads: dict[str, tuple[str, str]]
    several: dict[str, str]
    portfolios: dict[str, str]
    stopwords: frozenset[str]


@cache
def words(language: str) -> Words:
    """The words of a language: each form of a head with its base form and role."""
    table = languages.table(language, "names")
    heads: dict[str, tuple[str, str]] = {}
    for role, nouns in table["heads"].items():
        for noun in nouns:
            for form in forms(noun, language):
                heads.setdefault(form, (noun, role))
    lists = {name: frozenset(map(fold, table.get(name, ()))) for name in LISTS}
    everywhere = languages.table(languages.EVERY, "names")
    lists["calendar"] |= {fold(one) for name in ("press", "platforms", "diseases") for one in everywhere[name]}
    return Words(
        **lists,
        heads=heads,
        several={fold(one): other for one, other in table.get("several", {}).items()},
        portfolios={fold(one): other for one, other in table.get("portfolios", {}).items()},
        stopwords=frozenset(languages.table(language, "stopwords")["words"]),
    )


LISTS = (
    "joints",
    "deeds",
    "titles",
    "calendar",
    "inner",
    "topics",
    "openers",
    "officers",
    "enders",
    "heading",
    "turns",
    "pointing",
)
CYRILLIC_ENDINGS = (
    "ями", "ами", "ией", "ією", "єю", "ого", "ому", "ової", "ові", "еві", "ам", "ям", "ах", "ях", "ом", "ем", "им", "ою", "ею", "ей",
    "ий", "ів", "їв", "ов", "ев", "ьої", "ьому", "ия", "ии", "ию", "ії", "ію", "ія", "ій", "а", "я", "у", "ю", "е", "є", "и", "і", "ї",
    "о", "й", "ь", "ы",
)  # fmt: skip


SHORTEST_NOUN = 5
"""A feminine noun as short as this is not looked for without its ending: школ, баз."""


def forms(noun: str, language: str) -> Iterator[str]:
    """A noun in its cases."""
    yield fold(noun)
    if language in ("ru", "uk") and len(noun) > 3:
        stem = noun[:-1] if noun[-1] in "аяоеьй" else noun
        stems = [stem, stem.removesuffix("ок") + "к"] if stem.endswith("ок") else [stem]
        yield from (fold(one + ending) for one in stems for ending in CYRILLIC_ENDINGS)
        if noun[-1] in "ая" and len(noun) > SHORTEST_NOUN:
            yield fold(stem.removesuffix("н") + "ень" if language == "uk" and stem.endswith("арн") else stem)


@lru_cache(maxsize=8)
def capitals_inside(text: str) -> frozenset[str]:
    """The words that a text writes with a capital within its sentences, where no rule of spelling asks for one."""
    return frozenset(CAPITAL_INSIDE.findall(text))


def is_capital(word: str) -> bool:
    """True for a word with a capital, and for numbers within names."""
    if word[0].isupper() or word[0] in "№&":
        return True
    return word[1:2].isupper() or word[2:3].isupper()


SURNAME = re.compile(
    r"(?:(?:ов|ев|ёв|єв|їв|ин|ін|ын)(?:а|у|ым|им|ой|ою|е|і)?|с(?:к|ьк)(?:ий|ая|а|ого|ому|им|ой|ою|ої)|енко|чук(?:а|у|ом)?|[ья]н(?:а|у|ом)?|швили|швілі"
    r"|дзе|(?:ович|евич|івич|йович)(?:а|у|ем)?|(?:овн|евн|івн|ївн)(?:а|ы|и|і|е|ой|ою)|ұлы|улы|оглу|қызы|кызы|уулу|зода|заде)$"
)
"""How surnames and fathers' names end in the languages of Cyrillic newsrooms."""


def is_full_name(run: list[re.Match[str]]) -> bool:
    """True for two or three Cyrillic words with capitals of which one is a surname by its ending: a person."""
    if not 2 <= len(run) <= MOST_NAMES or any(one[0].isascii() or ACRONYM.match(one[0]) for one in run):
        return False
    return any(SURNAME.search(one[0]) for one in run)


def opens(text: str, start: int, word: re.Match[str]) -> bool:
    """True where nothing but quotation marks, dashes and bullets stands before a word."""
    before = text[start : word.start()].rstrip()
    return not before or before[-1] in OPENING


def of_country(words_: str, language: str) -> str | None:
    """The country that these words and no others name, with or without an article."""
    return countries.exactly(words_.removeprefix("the "), language=language)
