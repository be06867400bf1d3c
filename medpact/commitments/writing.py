"""Words across scripts: a rough Latin form of any word, and whether two such forms can be one name.

In: words as texts have them. Out: forms good for comparing, not for printing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

REMEMBERED = 1 << 17
"""So many words and pairs of words are kept compared: a server that runs for months must not grow."""

LONGEST = 60
"""Words longer than this are compared by their first letters only: no name is longer."""

KANA = re.compile(r"[\u30a1-\u30faー]")
SMALL = dict(zip("ァィゥェォャュョ", ("a", "i", "u", "e", "o", "a", "u", "o"), strict=True))
"""A small kana takes the place of the vowel before it: シャ is sha, ティ is ti."""

ADJECTIVE = re.compile(
    r"(?<=..)(in|yn|ets|ts)?sk(?:iy|yy|y|aya|aia|oe|oy|ogo|omu|om|a|i|ii|oi|uyu|uiu|oho|e|ikh|ih|im)$"
)
"""The endings that make a Slavic adjective of a town."""

FOLDED = (
    ("zh", "j"),
    ("ye", "e"),
    ("gh", "g"),
    ("dh", "d"),
    ("ch", "ŝ"),
    ("c", "k"),
    ("ŝ", "ch"),
    ("kh", "h"),
    ("q", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("iy", "i"),
    ("y", "i"),
    ("'", ""),
)
"""Ways of writing one letter that transliterations do not agree on: Қ is a q or a k."""

REPEATED = re.compile(r"([a-z])\1")

V_OR_W = re.compile("[fvw]")

HEARD = str.maketrans("rvcq", "lbkk")

NASAL = re.compile(r"(?<=.)m(?=[ptk])")
"""A nasal that is spoken and not always written: ランバサ is Labasa."""

UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
"""Letters by which Ukrainian is told from Russian: its г is an h. (Kazakh has the first one too, and no г in own names.)"""

UKRAINIAN_LAND = re.compile(r"(?<=..)(?:shch|ch)yn[aiuy]$")
"""Одещина is the land of Odesa."""


@cache
def table(name: str) -> dict[str, Any]:
    """One table of names.toml."""
    text = resources.files("medpact.commitments").joinpath("names.toml").read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)[name]
    return found


@lru_cache(maxsize=REMEMBERED)
def latin(word: str) -> str:
    """The word in rough Latin letters, small and without accents."""
    if UKRAINIAN.search(word):
        word = word.replace("г", "h").replace("Г", "H")
    rough = from_kana(word) if KANA.search(word) else anyascii(unicodedata.normalize("NFC", word))
    plain = "".join(letter for letter in rough.casefold() if letter.isascii() and letter.isalpha())
    plain = plain.replace("dzh", "j")
    return UKRAINIAN_LAND.sub("s", plain)[:LONGEST]


def from_kana(word: str) -> str:
    """Katakana in Latin letters, as it is spoken."""
    found = ""
    for letter in word:
        if letter in SMALL:
            found = found[:-1] + SMALL[letter]
        elif letter not in "ッー":
            found += anyascii(letter)
    return found


@lru_cache(maxsize=REMEMBERED)
def skeleton(word: str) -> str:
    """The consonants that survive a journey through three scripts: セミパラチンスク and Semipalatinsk nearly agree."""
    found, at = "", 0
    while at < len(word):
        spelt, sound = next(((spelt, sound) for spelt, sound in sounds() if word.startswith(spelt, at)), (word[at], ""))
        found += sound if not found.endswith(sound or "-") else ""
        at += len(spelt)
    return found


@lru_cache(maxsize=REMEMBERED)
def hearings(word: str) -> tuple[str, ...]:
    """The consonants of a word in each way that another script may have them.

    A kh is a k or an h (Kharkiv, Lakhimpur), kana has a v as a b or as a w, and nasals are spoken and not always written.
    """
    spelt = dict.fromkeys(
        (word, word.replace("kh", "h"), V_OR_W.sub("", word), V_OR_W.sub("", word.replace("kh", "h")))
    )
    rows = [skeleton(one) for one in spelt]
    return tuple(dict.fromkeys([*rows, *(NASAL.sub("", row) for row in rows)]))


@cache
def sounds() -> tuple[tuple[str, str], ...]:
    """Spellings of consonants and what they come to, the longest first."""
    return tuple(sorted(table("sounds").items(), key=lambda sound: -len(sound[0])))


@cache
def endings(of: str) -> frozenset[str]:
    """What the cases and adjectives of a family of languages may put behind a stem, nothing included."""
    return frozenset(folded(ending) for ending in table("endings")[of]) | {""}


def distance(one: str, other: str) -> int:
    """How many letters must be changed, put in or taken out (Levenshtein)."""
    return Levenshtein.distance(one, other)


@lru_cache(maxsize=REMEMBERED)
def is_one_word(one: str, other: str, *, through_kana: bool = False) -> bool:
    """True where two words in rough Latin can be one name: inflected, misspelt, or (through kana) sounding alike."""
    if one == other:
        return True
    if min(len(one), len(other)) < 3:
        return False
    met = sounds_alike if through_kana else is_misspelt
    if not through_kana:
        one, other = folded(one), folded(other)
        if one[0] != other[0]:
            return False
    return any(met(a, b) for a in stems(one) for b in stems(other)) or (not through_kana and is_inflected(one, other))


@lru_cache(maxsize=REMEMBERED)
def stems(word: str) -> tuple[str, ...]:
    """The word without the endings of a Slavic adjective: Каршинский is of Karshi, Нарынский of Naryn."""
    return tuple(dict.fromkeys((ADJECTIVE.sub(r"\1", word), ADJECTIVE.sub("", word))))


@lru_cache(maxsize=REMEMBERED)
def folded(word: str) -> str:
    """The word in the spelling that all ways of transliterating come down to."""
    for spelt, letter in FOLDED:
        word = word.replace(spelt, letter)
    return REPEATED.sub(r"\1", word)


def is_inflected(one: str, other: str) -> bool:
    """True where the two differ by endings alone: Semey, Семее; Osh, Ошской."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    fewest = max(3, -(-2 * min(len(one), len(other)) // 3))
    rests = [(one[at:], other[at:]) for at in range(shared, fewest - 1, -1)]
    slavic, turkic = endings("slavic"), endings("turkic")
    return any((a in slavic and b in slavic) or (not (a and b) and a + b in turkic) for a, b in rests)


def is_misspelt(one: str, other: str) -> bool:
    """True where the two differ by a letter, or by two where they are long."""
    short = min(len(one), len(other))
    slips = 0 if short < 4 else 1 if short < 8 else 2
    return distance(one, other) <= slips


def sounds_alike(one: str, other: str) -> bool:
    """True where two words of which one came through kana have the same consonants, or nearly so if they are long.

    Two consonants agree by chance: short words must also agree in most of their letters.
    """
    return any(
        are_near(bones, others)
        if min(len(bones), len(others)) > 2
        else bones == others and distance(as_heard(one), as_heard(other)) <= (2 if bones else 1)
        for bones in hearings(one)
        for others in hearings(other)
    )


def are_near(bones: str, others: str) -> bool:
    """True where two rows of consonants are one, but for one of every eight in both together."""
    return distance(bones, others) <= (len(bones) + len(others)) // 8


def as_heard(word: str) -> str:
    """The word with the letters that kana does not keep apart made one."""
    return word.translate(HEARD)
