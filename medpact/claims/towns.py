"""Towns and regions of the world: where a text names one, and the countries it may lie in.

In: a text, or a stretch of it, in one of the six languages. Out: Towns, each with its base form and its countries.

The tables (GeoNames and Unicode CLDR, written by tools/towns.py) are read when a text of their script is first read.
A name is looked for whole; in languages that decline names also without the endings of their cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from medpact import languages

LATIN_WORD = re.compile(r"[A-ZÀ-ÞĀ-ſ][\w'’.-]*")
CYRILLIC_WORD = re.compile(r"[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][\w'’-]*")
JAPANESE_RUN = re.compile(r"(?P<kana>[ァ-ヴー・]{2,20})|(?P<kanji>[一-龠々ヶ]{2,12})")
BEHIND_KANJI = frozenset("市県州都府省区町村郡道大医病")
"""A Japanese name of a town ends where one of these follows, or where its letters end."""

KANJI_LONGEST = 4
MOST_WORDS, LONGEST = 4, 45
"""A name of several words has no more of them, and no more characters, than these."""

SCRIPTS = {"en": "latin", "sw": "latin", "ru": "cyrillic", "uk": "cyrillic", "kk": "cyrillic", "ja": "japanese"}

# The endings of a town's name in its cases, longest first, and what stands in their place in its base form.
RUSSIAN = (
    ("ском", ("ск",)), ("ого", ("ое", "ый")), ("ой", ("а", "ая", "ой")), ("ом", ("", "о", "ое")), ("ем", ("ь", "й", "")), ("ею", ("я",)),
    ("а", ("", "о")), ("у", ("", "а", "о")), ("е", ("", "а", "ь", "й", "е", "о")), ("ы", ("а", "", "ы")), ("и", ("ь", "а", "я", "и", "й")), ("я", ("ь", "й")), ("ю", ("ь", "й", "я")),
    ("ях", ("и",)), ("ах", ("ы", "и")), ("ам", ("ы",)),
)  # fmt: skip
UKRAINIAN = (
    ("ському", ("ськ",)), ("ового", ("ове",)), ("ові", ("ів", "", "ове")), ("ова", ("ів",)), ("ову", ("ів",)), ("овом", ("ів",)), ("єві", ("їв", "ів")), ("єва", ("їв",)),
    ("єву", ("їв",)), ("ого", ("е", "ий")), ("ому", ("е", "ий")), ("ою", ("а",)), ("ом", ("", "о")), ("ем", ("ь", "й")), ("єм", ("їв", "й")), ("ці", ("ка", "ць", "ця", "к")), ("зі", ("га", "г")), ("сі", ("ха", "х", "са")),
    ("ях", ("і",)), ("ах", ("и", "і")), ("а", ("", "о")), ("у", ("", "а", "о")), ("і", ("", "а", "ь", "я", "о")), ("и", ("а", "и")), ("ї", ("я", "й")), ("я", ("ь", "й")), ("ю", ("ь", "й", "я")), ("ів", ("и",)),
)  # fmt: skip
KAZAKH = tuple(
    (ending, ("",))
    for ending in [
        "дағы",
        "дегі",
        "тағы",
        "тегі",
        "ның",
        "нің",
        "дың",
        "дің",
        "тың",
        "тің",
        "дан",
        "ден",
        "тан",
        "тен",
        "нан",
        "нен",
        "мен",
        "пен",
        "бен",
        "ға",
        "ге",
        "қа",
        "ке",
        "да",
        "де",
        "та",
        "те",
        "ды",
        "ді",
        "ты",
        "ті",
        "ны",
        "ні",
    ]
)
ENDINGS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {"ru": RUSSIAN, "uk": UKRAINIAN, "kk": KAZAKH}
SHORTEST_STEM = 2
SHORTEST_CAPITALS = 4
"""A town in capitals, as datelines have it, is no shorter: shorter words in capitals are acronyms."""

SMALL_WITHIN = re.compile(r"(?<= )(?:Es|De|La|El|Al|Of|Sur|Na|На|Де)(?= )")
OPEN_VOWEL = re.compile(r"([оеє])([^аеиіоуюяєїь]{1,2}[ьй]?)$")
CLOSING = {"о": "і", "е": "і", "є": "ї"}
CLOSED = re.compile(r"[іїєґІЇЄҐ]")
FLEETING = re.compile(r"(?<=[бвгдкпрт])нь$")
"""Ukrainian towns whose last syllable changes its vowel, or gains one, in the base form."""


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Town:
    """A town or region: its base form, where it stands, and its countries, each with its size (0 to 9, R: a region)."""

    name: str
    start: int
    end: int
    countries: tuple[tuple[str, str], ...]

    @property
    def is_large(self) -> bool:
        """True for a town that is known by itself wherever its name stands."""
        return self.countries[0][1] not in "R01234"

    def country(self, named: frozenset[str], told: frozenset[str] = frozenset()) -> str | None:
        """The country it lies in: one that the text names, else one that other towns tell, else that of the largest of
        its name, if that is large.
        """
        for known in (named, told):
            here = [country for country, _ in self.countries if country in known]
            if here:
                return here[0]
        first, size = self.countries[0]
        is_sure = size != "R" and int(size) >= (SURE if len(self.countries) == 1 else SURER)
        return first if is_sure else None


SURE, SURER = 4, 6
"""A town of a country that the text does not name tells it from so many doublings of 5,000 people on."""

Table = dict[str, str]


@cache
def table(script: str) -> Table:
    """The towns of a script: name to the rows of its countries and sizes, which `rows_of` reads when one is found."""
    found: Table = {}
    for line in languages.lines(f"towns-{script}.tsv"):
        name, _, row = line.partition("\t")
        found[name] = f"{found[name]}\n{row}" if name in found else row
    return found


@cache
def first_words(script: str) -> frozenset[str]:
    """The words that begin the names of several words: no case changes them."""
    return frozenset(name.partition(" ")[0] for name in table(script) if " " in name)


def rows_of(known: Table, name: str) -> tuple[tuple[str, str], ...]:
    """The countries of a name with its sizes there, the largest first."""
    rows = (row.partition("\t") for row in known[name].split("\n"))
    return tuple(sorted(((country, size) for country, _, size in rows), key=by_size))


def by_size(row: tuple[str, str]) -> tuple[int, str]:
    """The largest first; a region counts as a middling town."""
    country, size = row
    return -(5 if size == "R" else int(size)), country


def find(text: str, language: str, start: int = 0, end: int | None = None) -> Iterator[Town]:
    """The towns and regions that a text names, in its order; of names that overlap the longer."""
    script = SCRIPTS.get(language)
    stop = len(text) if end is None else end
    if script == "japanese":
        return in_japanese(text, start, stop)
    return in_words(text, language, start, stop, table(script)) if script is not None else iter(())


def in_words(text: str, language: str, start: int, stop: int, known: Table) -> Iterator[Town]:
    """The towns of a text whose words stand apart."""
    pattern = LATIN_WORD if SCRIPTS[language] == "latin" else CYRILLIC_WORD
    small, plain, firsts = no_towns(language), plain_words(language), first_words(SCRIPTS[language])
    words = [one for one in pattern.finditer(text, start, stop) if one[0].lower() not in small]
    reached = start
    for place, first in enumerate(words):
        begin = first.start()
        if begin < reached:
            continue
        most = MOST_WORDS if first[0] in firsts or first[0].isupper() else 1
        for last in reversed(words[place : place + most]):
            end = last.end()
            if last is not first and end - begin > LONGEST:
                continue
            name = named(text[begin:end].rstrip(".'’-"), language, known)
            if name is not None and not (last is first and name.lower() in plain):
                yield Town(name, begin, end, rows_of(known, name))
                reached = end
                break


@cache
def no_towns(language: str) -> frozenset[str]:
    """Small words, and words that begin sentences: a capital makes no town of them."""
    listed = languages.table(language, "stopwords")["words"]
    return frozenset(listed) | frozenset(map(str.lower, languages.table(language, "names").get("openers", ())))


@cache
def plain_words(language: str) -> frozenset[str]:
    """Words that are also the name of a town somewhere, and mostly mean no town: "Paper", "Bed"."""
    return frozenset(languages.table(language, "names").get("no_towns", ()))


def named(words: str, language: str, known: Table) -> str | None:
    """The base form of a name that the table knows; None where it knows none."""
    if words in known:
        return in_base(words, known) if language == "ru" and words.endswith("е") else words
    if words.isupper() and len(words) >= SHORTEST_CAPITALS:
        plain = SMALL_WITHIN.sub(lambda found: found[0].lower(), words.title())
        return plain if plain in known else None
    if words.endswith(("'s", "’s")) and words[:-2] in known:
        return words[:-2]
    endings = by_last_letter(language).get(words[-1:])
    if endings is None:
        return None
    fitting = [
        (by_size(rows_of(known, base)[0])[0], not CLOSED.search(base), -len(ending), -len(base), base)
        for ending, bases in endings
        if words.endswith(ending) and len(words) - len(ending) >= SHORTEST_STEM
        for base in spellings((words[: -len(ending)] + one for one in bases), language)
        if base in known
    ]
    return min(fitting)[4] if fitting else None


def in_base(words: str, known: Table) -> str:
    """A Russian town that another language spells like its locative in its base form: "Одессе"."""
    base = words[:-1] + "а"
    return base if base in known and rows_of(known, base)[0] == rows_of(known, words)[0] else words


@cache
def by_last_letter(language: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The endings of a language by their last letter."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for ending, bases in ENDINGS.get(language, ()):
        found.setdefault(ending[-1], []).append((ending, bases))
    return found


def spellings(bases: Iterable[str], language: str) -> Iterator[str]:
    """Base forms; in Ukrainian also with the vowel of a closed syllable: Самборі, Самбір."""
    for base in bases:
        yield base
        if language == "uk":
            closed = OPEN_VOWEL.sub(lambda found: CLOSING[found[1]] + found[2], base)
            if closed != base:
                yield closed
            if FLEETING.search(base):
                yield FLEETING.sub("і\\g<0>", base)


def in_japanese(text: str, start: int, stop: int) -> Iterator[Town]:
    """The towns of a Japanese text: runs of katakana, and ideographs before 市 and the like."""
    known = table("japanese")
    for run in JAPANESE_RUN.finditer(text, start, stop):
        if run["kana"]:
            if run[0] in known:
                yield Town(run[0], run.start(), run.end(), rows_of(known, run[0]))
            continue
        for size in range(min(KANJI_LONGEST, len(run[0])), 1, -1):
            name = run[0][:size]
            if name in known and (size == len(run[0]) or run[0][size] in BEHIND_KANJI):
                yield Town(name, run.start(), run.start() + size, rows_of(known, name))
                break
