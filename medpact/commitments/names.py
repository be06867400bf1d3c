"""Names of bodies, places and persons, compared across Latin, Cyrillic and Japanese writing.

In: two names as texts have them. Out: how alike they are. "Unknown" is never "different".

The rules:
- Known bodies (the parties of `medpact.languages`: JICA, ДЖАЙКА, 国際協力機構) are one where the table has them as one.
- Words that say what sort of body it is, where, or whose, are taken out; what remains are its own words.
- Hospital No. 2 is not No. 3, the city's is not the region's, an oncology centre is no emergency centre: two marks of
  one sort that differ make two bodies. A mark that only one name has leaves it open.
- Own words that agree make one body, own words that do not agree two; where only some agree (a town, a family name)
  it is open across scripts, and two bodies within one script.
- A department, a faculty or a branch is not its body: alike, not the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from medpact.commitments import known
from medpact.commitments.writing import REMEMBERED, distance, is_one_word, latin, table

__all__ = ["WORD", "Likeness", "Name", "alike", "distance", "name"]

Likeness = Literal["same", "alike", "unknown", "different"]
ORDER: tuple[Likeness, ...] = ("same", "different", "alike", "unknown")
"""Of the names that one name holds, those speak that say most."""

WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘-](?!s\b)[^\W\d_]+)*")
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々ー]")
KATAKANA = re.compile(r"[\u30a1-\u30faー]+")
KANJI = re.compile(r"[\u3400-\u9fff々]{2,}")
DOTTED = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
IN_BRACKETS = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*")
NUMBERED = re.compile(
    r"(?:\bno\.?|\bnumber|№|n[°º]|#|第|\blevel|\bsector)\s*-?(\d{1,3})(?!\d)"
    r"|(?<!\d)(\d{1,3})\s?[-‑–]\s?(?:я|й|ая|ой|ша|га|та|ші|шы|інші|го|ю)\b|(?<!\d)(\d{1,3})(?:st|nd|rd|th)\b"
    r"|[^\W\d_]\s(\d{1,3})\s*$"
)
SMALL_WORDS = frozenset(
    {"of", "and", "for", "the", "и", "в", "по", "на", "та", "і", "з", "у", "имени", "им", "de", "la", "du"}
)

LONGEST_NAME = 240
CARE = frozenset({"hospital", "centre", "clinic", "primary"})
OFFICES = frozenset({"ministry", "embassy", "agency", "bank"})
SECTIONS = frozenset({"department", "branch", "school", "alumni"})
SIDES = frozenset({"north", "south", "east", "west"})

TABLES = ("kinds", "places", "levels", "marks", "sectors", "sections", "ordinals", "filler", "towns")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    `own` are its own words in rough Latin, `from_kana` those of them that were written in katakana, `kanji` own
    words in Chinese characters (they are compared with their like only); the rest is what its other words say.
    """

    plain: str
    own: tuple[str, ...] = ()
    from_kana: frozenset[str] = frozenset()
    kanji: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    initials: str = ""
    is_short: bool = False
    party: str | None = None

    @property
    def is_bare(self) -> bool:
        """True for a name that says no sort of body: a town, a person, or what goes by its own words alone."""
        return not self.kinds and not self.marks and not self.sections

    @property
    def script(self) -> str:
        """Which script its own words are in."""
        if self.from_kana or self.kanji:
            return "Japanese"
        return "Cyrillic" if any("\u0400" <= letter <= "\u052f" for letter in self.plain) else "Latin"


# ---------------------------------------------------------------- taking apart


@lru_cache(maxsize=REMEMBERED)
def name(text: str) -> Name:
    """The name taken apart, without what it has in brackets."""
    text = without_brackets(text)
    small = text.casefold()
    words = words_in(small)
    said = {of: [entry for word in words for entry in meaning(word).get(of, ())] for of in TABLES}
    japanese, left = in_japanese(small) if JAPANESE.search(small) else ({}, "")
    for of, entries in japanese.items():
        said[of] += entries
    kana = [latin(run) for run in KATAKANA.findall(left) if len(run) > 1]
    own = [latin(word) for word in words if not meaning(word) and len(word) > 1] + kana + said["towns"]
    return Name(
        plain=" ".join(small.split()),
        own=tuple(dict.fromkeys(word for word in own if word)),
        from_kana=frozenset(kana),
        kanji=tuple(KANJI.findall(left)),
        kinds=frozenset(said["kinds"]),
        places=frozenset(said["places"]),
        levels=frozenset(said["levels"]),
        marks=frozenset(said["marks"]),
        sectors=frozenset(said["sectors"]),
        sections=frozenset(said["sections"]),
        numbers=frozenset([*numbers(small), *said["ordinals"]]),
        initials="".join(word[0] for word in WORD.findall(text) if word.casefold() not in SMALL_WORDS),
        is_short=3 <= len(text.strip()) <= 8 and text.strip().isupper() and text.strip().isalpha(),
        party=known.party(small),
    )


def marks(text: str) -> frozenset[str]:
    """The marks that words say, such as those of a quote: `name(text).marks`, without the rest."""
    small = without_brackets(text).casefold()
    found = [entry for word in words_in(small) for entry in meaning(word).get("marks", ())]
    if JAPANESE.search(small):
        found += [entry for word, of, entry in japanese_words() if of == "marks" and word in small]
    return frozenset(found)


def without_brackets(text: str) -> str:
    """The text without what it has in brackets, unless that is all it has, and without the dots of abbreviations."""
    text = unicodedata.normalize("NFKC", text)[:LONGEST_NAME]
    bare = IN_BRACKETS.sub(" ", text)
    return DOTTED.sub(r"\1", bare if bare.strip() else text)


def words_in(small: str) -> list[str]:
    """The words in Latin and Cyrillic letters, those joined by hyphens apart where one of them is known."""
    return [part for word in WORD.findall(small) if not JAPANESE.search(word) for part in parts(word)]


def numbers(text: str) -> list[str]:
    """The numbers by which bodies of one sort are told apart: No. 2, № 2, 第2, 2-я."""
    return [next(group for group in found.groups() if group) for found in NUMBERED.finditer(text)]


def parts(word: str) -> list[str]:
    """The word; its parts where they are joined by hyphens and one of them is known (референс-больница)."""
    pieces = word.split("-")
    return pieces if len(pieces) > 1 and not meaning(word) and any(meaning(piece) for piece in pieces) else [word]


@lru_cache(maxsize=REMEMBERED)
def meaning(word: str) -> dict[str, tuple[str, ...]]:
    """What a word says, by table: the entries that hold it. Nothing for a name's own word."""
    exact, begun = words_of()
    found: dict[str, tuple[str, ...]] = {}
    for of, entry in [
        *exact.get(word, ()),
        *(one for at in range(3, len(word) + 1) for one in begun.get(word[:at], ())),
    ]:
        found[of] = (*found.get(of, ()), entry)
    return {"towns": found["towns"][-1:]} if "towns" in found else found


Entries = dict[str, list[tuple[str, str]]]


@cache
def words_of() -> tuple[Entries, Entries]:
    """The words that are met whole, and those (with a star) that are met by their beginning."""
    exact: Entries = {}
    begun: Entries = {}
    for of in TABLES:
        for entry, words in table(of).items():
            for word in words:
                if not JAPANESE.search(word):
                    (begun if word.endswith("*") else exact).setdefault(word.rstrip("*"), []).append((of, entry))
    for town in table("towns"):
        exact.setdefault(town, []).append(("towns", town))
    return exact, begun


def in_japanese(text: str) -> tuple[dict[str, list[str]], str]:
    """What the Japanese words of a name say, by table; and the name without them."""
    found: dict[str, list[str]] = {}
    for word, of, entry in japanese_words():
        if word in text:
            found.setdefault(of, []).append(entry)
    left = text
    for word in dict.fromkeys(word for word, _, _ in japanese_words()):
        left = left.replace(word, " ")
    return found, left


@cache
def japanese_words() -> tuple[tuple[str, str, str], ...]:
    """Every Japanese word of the tables with its table and entry, the longest first."""
    words = [
        (word, of, entry)
        for of in TABLES
        for entry, found in table(of).items()
        for word in found
        if JAPANESE.search(word)
    ]
    return tuple(sorted(words, key=lambda one: (-len(one[0]), one)))


# ---------------------------------------------------------------- comparing


@lru_cache(maxsize=REMEMBERED)
def alike(one: str, other: str) -> Likeness:
    """How alike two names of bodies, places or persons are; see the rules above.

    A name with brackets holds two: "Japan International Cooperation Agency (JICA)" is either.
    """
    found = {compare(first, second) for first in variants(one) for second in variants(other)}
    return next(likeness for likeness in ORDER if likeness in found)


@lru_cache(maxsize=REMEMBERED)
def variants(text: str) -> tuple[Name, ...]:
    """The names that a name holds: without its brackets, and what stands in them if that is short for the whole."""
    whole = name(text)
    inner = [name(found) for found in IN_BRACKETS.findall(unicodedata.normalize("NFKC", text)[:LONGEST_NAME])]
    return (whole, *(one for one in inner if one.is_short or one.party is not None))


def compare(one: Name, other: Name) -> Likeness:
    """How alike two names are."""
    if one.plain == other.plain:
        return "same" if one.own or one.kanji or one.marks or one.party else "alike"
    if one.party is not None and other.party is not None:
        return "same" if one.party == other.party else "different"
    if is_acronym(one, other) or is_acronym(other, one):
        return "same"
    if is_told_apart(one, other):
        return "different"
    if one.own and other.own:
        return by_own_words(one, other)
    if one.kanji and other.kanji:
        return "same" if set(one.kanji) & set(other.kanji) else "different"
    return by_sort(one, other)


def is_acronym(short: Name, long: Name) -> bool:
    """True where the short name is made of the first letters of the long one's words, in any script: JICA, НЦТО."""
    return short.is_short and short.plain == long.initials.casefold() and not long.is_short


def is_told_apart(one: Name, other: Name) -> bool:
    """True where two numbers, levels or sectors differ, or each bears a mark that the other has not."""
    pairs = ((one.numbers, other.numbers), (one.levels, other.levels), (one.marks & SIDES, other.marks & SIDES))
    if any(a and b and not a & b for a, b in pairs):
        return True
    if "ministry" in one.kinds & other.kinds and one.sectors and other.sectors and not one.sectors & other.sectors:
        return True
    return bool(one.marks - other.marks) and bool(other.marks - one.marks)


def by_own_words(one: Name, other: Name) -> Likeness:
    """How alike two names are that have words of their own."""
    met = shared(one, other)
    if not met:
        return "different"
    rest = [word for word in one.own if word not in {a for a, _ in met}]
    others = [word for word in other.own if word not in {b for _, b in met}]
    if rest and others and "".join(one.own) != "".join(other.own):
        return "different" if one.script == other.script and not (one.is_bare or other.is_bare) else "alike"
    if one.is_bare or other.is_bare:
        return "same"
    return by_sort_in_one_place(one, other)


def by_sort_in_one_place(one: Name, other: Name) -> Likeness:
    """How alike two bodies are whose own words agree: often no more than the town."""
    if one.sections != other.sections or one.numbers != other.numbers:
        return "alike"
    if one.marks == other.marks and (one.kinds & other.kinds or (one.kinds & CARE and other.kinds & CARE)):
        return "alike" if is_of_two_sorts(one, other) else "same"
    if not one.kinds & other.kinds and (one.kinds | other.kinds) & OFFICES and one.kinds and other.kinds:
        return "different"
    return "alike" if one.kinds & other.kinds or (one.kinds & CARE and other.kinds & CARE) else "unknown"


def is_of_two_sorts(one: Name, other: Name) -> bool:
    """True where only one of them is a place of first care, a laboratory or a foundation: it is not its hospital."""
    return any((kind in one.kinds) != (kind in other.kinds) for kind in ("primary", "laboratory", "trust"))


def shared(one: Name, other: Name) -> set[tuple[str, str]]:
    """The own words that the two have in common, as each has them.

    Two words in a row may be the other's one (Абу-Даби, Abu Dhabi), and the first letters of all may stand for them.
    """
    met = {
        (word, against)
        for word in one.own
        for against in other.own
        if is_one_word(*sorted((word, against)), through_kana=(word in one.from_kana) != (against in other.from_kana))
    }
    met |= {(part, whole) for parts, whole in in_a_row(one, other) for part in parts}
    met |= {(whole, part) for parts, whole in in_a_row(other, one) for part in parts}
    met |= {(word, against) for word in stands_for(one, other) for against in other.own}
    return met | {(word, against) for against in stands_for(other, one) for word in one.own}


def in_a_row(one: Name, other: Name) -> Iterator[tuple[tuple[str, str], str]]:
    """Two words in a row of the one that are one word of the other."""
    for parts in pairwise(one.own):
        for whole in other.own:
            kana = bool(one.from_kana & set(parts)) != (whole in other.from_kana)
            if len(whole) > 5 and is_one_word(*sorted(("".join(parts), whole)), through_kana=kana):
                yield parts, whole


def stands_for(one: Name, other: Name) -> list[str]:
    """The word that is made of the first letters of all own words of the other."""
    first = "".join(word[0] for word in other.own)
    return [word for word in one.own if len(first) > 2 and word == first]


def by_sort(one: Name, other: Name) -> Likeness:
    """How alike two names are of which one has no words of its own."""
    if one.kinds & other.kinds & {"ministry"}:
        return "same" if one.sectors and one.sectors == other.sectors and not (one.own or other.own) else "alike"
    kinds = one.kinds & other.kinds or (one.kinds & CARE and other.kinds & CARE)
    return "alike" if (kinds or one.marks & other.marks) and bool(one.marks) == bool(other.marks) else "unknown"
