"""Names of bodies and places, compared across Latin, Cyrillic and Japanese writing.

In: two names as texts have them. Out: how alike they are. "Unknown" is never "different".
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

Likeness = Literal["same", "alike", "unknown", "different"]

WORD = re.compile(r"[^\W\d_]+(?:['’ʻ](?!s\b)[^\W\d_]+)*")
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々ー]")
KATAKANA = re.compile(r"[\u30a1-\u30faー]+")
SMALL_KANA = re.compile(r"[aiueo]?\*")
ADJECTIVE = re.compile(r"(?<=...)(?:in|yn)?sk(?:iy|yy|y|aya|oe|oy|ogo|omu|om|a|ii|oi)$")
"""The endings that make a Slavic adjective of a town: Каршинский is of Karshi."""

REGIONS = frozenset({"region", "city"})
"""Words that say where a body is, not what it is."""

REMEMBERED = 1 << 16
"""So many names and pairs of names are kept taken apart: a server that runs for months must not grow."""

LONGEST = 60
"""Words and names longer than this are compared by their first letters only: no name is longer."""


@cache
def table(name: str) -> dict[str, list[str]]:
    """One table of names.toml."""
    text = resources.files("medpact.commitments").joinpath("names.toml").read_text("utf-8")
    found: dict[str, list[str]] = tomllib.loads(text)[name]
    return found


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: its own words in rough Latin, what sort of body it is, and what marks it out."""

    plain: str
    own: tuple[str, ...]
    kinds: frozenset[str]
    marks: frozenset[str]


@lru_cache(maxsize=REMEMBERED)
def name(text: str) -> Name:
    """The name taken apart."""
    text = unicodedata.normalize("NFKC", text).casefold()[: 4 * LONGEST]
    kinds, marks = said(text, "kinds"), said(text, "marks")
    own = [latin(word) for word in own_words(text)]
    return Name(" ".join(text.split()), tuple(word for word in own if word), kinds, marks)


def own_words(text: str) -> list[str]:
    """The words that are the name's own: neither filler nor what sort of body it is."""
    words = [word for word in WORD.findall(text) if not JAPANESE.search(word)]
    words += [run for run in KATAKANA.findall(text) if len(run) > 1]
    common = [*table("filler")["words"], *stems("kinds"), *stems("marks")]
    return [word for word in words if not is_common(word, tuple(common))]


@cache
def is_common(word: str, common: tuple[str, ...]) -> bool:
    """True for a word that many names share. Short ones must be met exactly, stems by their beginning."""
    return any(word == stem or (len(stem) > 3 and word.startswith(stem)) for stem in common)


@cache
def stems(of: str) -> tuple[str, ...]:
    """All stems of a table."""
    return tuple(stem for found in table(of).values() for stem in found)


@cache
def said(text: str, of: str) -> frozenset[str]:
    """Which entries of the table the name says."""
    words = WORD.findall(text)
    return frozenset(entry for entry, found in table(of).items() if any(says(text, words, stem) for stem in found))


def says(text: str, words: list[str], stem: str) -> bool:
    """True where the name holds the stem: at a word's beginning, or anywhere in Japanese."""
    if JAPANESE.search(stem):
        return stem in text
    return any(word == stem or (len(stem) > 3 and word.startswith(stem)) for word in words)


@lru_cache(maxsize=REMEMBERED)
def latin(word: str) -> str:
    """The word in rough Latin letters, without accents."""
    letters = table("letters")
    rough = "".join(str(letters.get(letter, letter)) for letter in word)
    bare = unicodedata.normalize("NFKD", SMALL_KANA.sub("", rough))
    plain = "".join(letter for letter in bare if letter.isascii() and letter.isalpha())
    return ADJECTIVE.sub("", plain)[:LONGEST]


@lru_cache(maxsize=REMEMBERED)
def skeleton(word: str) -> str:
    """The consonants that survive a journey through three scripts: セミパラチンスク and Semipalatinsk nearly agree."""
    sounds = sorted(table("sounds").items(), key=lambda sound: -len(sound[0]))
    found, at = "", 0
    while at < len(word):
        match = next(((spelt, sound) for spelt, sound in sounds if word.startswith(spelt, at)), (word[at], ""))
        found += str(match[1]) if not found.endswith(str(match[1]) or "-") else ""
        at += len(match[0])
    return found


@lru_cache(maxsize=REMEMBERED)
def distance(one: str, other: str) -> int:
    """How many letters must be changed, put in or taken out (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (letter != against))
    return row[-1]


@lru_cache(maxsize=REMEMBERED)
def word_alike(one: str, other: str) -> bool:
    """True where two words in rough Latin can be one name: spelt nearly alike, or sounding alike."""
    if one == other:
        return True
    if one[0] != other[0] and skeleton(one)[:1] != skeleton(other)[:1]:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 2:
        return True
    if distance(one, other) <= slips(len(short)):
        return True
    bones, others = skeleton(one), skeleton(other)
    return min(len(bones), len(others)) >= 3 and distance(bones, others) <= (len(bones) + len(others)) // 8


def slips(length: int) -> int:
    """How many letters may differ in a word of this length: case endings, and misspellings."""
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3


@lru_cache(maxsize=REMEMBERED)
def alike(one: str, other: str) -> Likeness:
    """How alike two names of bodies or places are.

    same: they share a word of their own and nothing tells them apart. different: their own words, or their marks
    (emergency, oncology), differ. alike: the same sort of body. unknown: nothing to compare.
    """
    first, second = name(one), name(other)
    if first.plain == second.plain:
        return "same" if first.own or first.marks else "alike"
    if is_acronym(one, other) or is_acronym(other, one):
        return "same"
    if apart(first, second):
        return "different"
    if first.own and second.own:
        met = any(word_alike(a, b) for a in first.own for b in second.own)
        return "same" if met else "different"
    shared = (first.kinds & second.kinds - REGIONS) | (first.marks & second.marks)
    return "alike" if shared and bool(first.marks) == bool(second.marks) else "unknown"


def is_acronym(short: str, long: str) -> bool:
    """True where the short name is made of the first letters of the long one's words: JICA."""
    initials = "".join(word[0] for word in WORD.findall(long) if word[0].isupper())
    return len(short) >= 3 and short.isupper() and short == initials


def apart(one: Name, other: Name) -> bool:
    """True where each bears a mark that the other has not: an oncology centre is no emergency centre."""
    return bool(one.marks - other.marks) and bool(other.marks - one.marks)
