"""The vocabulary of a language, compiled once, and one pass over a text with all of it.

In: the tables of `medpact/languages/LANG/`. Out: hits: a term, and where its words stand (code points).

The tables, all with `version = "1"` on top:

- Nouns (goods, facilities, trainings, technologies, research, registrations, agreements, meetings, institutions,
  funding): `[[term]]` with `what`, `kind`, `words`.
- goods, besides its terms: `[[among]]` with `what` and `words`: things of any house, which are goods only among goods.
- goods, besides these: `[[ending]]` with `what`, `ends` and `other`: words that end so are goods, but for those that begin as `other`.
- stages: `[[cue]]` with `stage`, `words`, and `kinds` where the words are an act of these kinds alone ("handed over":
  equipment); one without kinds is a mood that fits any ("will"). The stage "untold" is that of an act which tells none.
- stages, besides its cues: `[[state]]` with `stage`, `kinds` and `words`: words that tell how far things of these kinds
  have come, where these are claims for another reason ("are still at sea"); they are no acts.
- stages, besides these: the list `uses`: verbs that say of goods or a building before them that these are in use.
- stages in Swahili, besides its cues: `[[verb]]` with `stems` ("kabidhi*") and `kinds`, and the stage that each tense
  tells: `past`, `present`, `future`, `infinitive`; a tense that is not given tells nothing.
- trainings, besides its terms: `[[people]]` with `what` and `words`, and the lists `teaching` and `sending`: people and
  a word for teaching or sending in one clause are a training.
- facilities, besides its terms, the lists `building` and `room`: general words, which are a building with what it is for,
  and those of the first list beside an act as well.
- technologies, besides its terms, the lists `system` and `software`: general words, which are a system with what it
  is for ("a system for blood"), those of the second also behind a word of health ("the hospital's database").
- agreements, besides its terms: `[[paper]]` with `what` and `words`: a paper only where it is said to be signed.
- meetings, besides its terms, the lists `envoys`, `officers` and `visiting`: a verb of the last with somebody in office
  and a foreign side (an envoy is one himself) is a meeting.
- registrations, besides its terms, the lists `filing`, `verdict` and `regulator`: a filing is a registration beside a
  product or a regulator, a verdict beside both.
- parties: `[[party]]` with `name`, `country`, `role`, `words`; `[[facility_pattern]]` with `words`, the nouns that
  head a name ("hospital").
- purposes: `[[thing]]` with the group it is `of` and `words`, `[[purpose]]` with `what`, the groups of things it is `of`
  and `words`: a thing beside its purpose is goods; and the list `aims`, which stand between the two.
- health: lists of words that make a clause one about health, or another sector, or no claim, or a need, or
  money that nobody gives.
- cities: `[cities]`, for each country (ISO 3166-1 alpha-2) the names by which a text tells it without naming it.

A pattern is matched without regard to case; its tokens are separated by one space, for which a hyphen or a line's end may
stand; `*` at a token's end takes the letters up to the end of the word (in Russian and Ukrainian "-к*" stands for "-ок", "-ек" as well: "5 установок"); a token `~` stands for none to two words
("magari ~ ya wagonjwa"), and without spaces around it for a few letters ("製法を~移"). `{a|b}` stands for either of its parts: "{血液|尿}を調べる{機械|装置}" are four patterns. In Swahili a tense and `@` before a stem stand for its prefixes ("past@zalisha ~ chanjo"). A pattern of capitals only, six at most, is matched as it is written ("WHO").
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

import ahocorasick_rs

from medpact import languages

NOUN_TABLES = (
    "goods",
    "facilities",
    "trainings",
    "technologies",
    "research",
    "registrations",
    "agreements",
    "meetings",
    "institutions",
    "funding",
)
OTHER_TABLES = ("stages", "parties", "health", "cities", "purposes")

Layer = Literal[
    "noun",
    "cue",
    "use",
    "state",
    "party",
    "head",
    "city",
    "people",
    "teaching",
    "sending",
    "paper",
    "building",
    "office",
    "visiting",
    "system",
    "technique",
    "introducing",
    "body",
    "founding",
    "filing",
    "verdict",
    "regulator",
    "thing",
    "purpose",
    "health",
    "other_sector",
    "not_claim",
    "need",
    "other_money",
]

PLAIN = (
    *((mark, " ") for mark in "-\n\r\t‐‑\u00a0\u2009\u202f"),
    *((mark, "'") for mark in "`’‘ʼ´"),
    *((mark, '"') for mark in "“”„«»"),
    ("ё", "е"),
    ("Ё", "е"),
)
"""What is folded besides capitals, each to one character."""

PLAIN_ASCII = tuple((mark, plain) for mark, plain in PLAIN if mark.isascii())
DOTTED = "\u0130"
"""The one letter that would be two in lower case."""

TAIL = re.compile(r"\w*")
GAP = r"(?: [\w'-]+){0,2}? "
UNSPACED_GAP = r"[^\s、。，,.「」]{0,14}?"
"""What a ~ stands for in a language without spaces."""

NEXT_OPENING = re.compile(r"\*?(?: ~)? ([^*~]{3})")
"""How the word opens behind the first wildcard of a pattern."""

NEXT_WORDS = re.compile(r"\w*+ (?=(...)?)(?:[\w'-]++ (?=(...)?)(?:[\w'-]++ (?=(...)?))?)?", re.DOTALL)
"""How the next words open behind the word at a place: so many as a pattern may pass over, and one."""

AMONG = "among"
"""The role of a term that is goods only among goods."""

LONGEST_WORD = 40
ABBREVIATION = 6
EDGES = " ,."
"""What stands beside most words; the beginning and the end of a text do as well."""

COUNTED = re.compile(r"\d+[\u3005-\u9fff]")
"""A number with a Japanese counter ends the Latin word before it: "CT1台"."""

FIRST_IDEOGRAPHIC = "\u3005"
"""No kana or ideograph comes before it."""

OPENING, OPENING_UNSPACED = 10, 5
"""So many characters of a literal are looked for first; fewer in a language without spaces, whose words are shorter."""

UNSPACED = frozenset({"ja"})
WILDCARD = re.compile(r"[*~][^\0]*")
"""What is no part of a pattern's literal."""

BEFORE_K = re.compile(r"(?<=\w)(?<!с)[бвгджзйлмнпртфхчшщь]к\*")
"""The end of a feminine noun in -ка, as its patterns have it; of those in -ска there are few, and adjectives in -ский many."""

FLEETING = {"ru": {"й": "е", "ь": "е", **{letter: f"{letter}е" for letter in "жчшщ"}}, "uk": {}}
"""What stands before the к of its genitive plural, by the letter before the к; for any other letter the same and an о."""

LONGEST_PREFIX = 14
SUBJECT, OBJECT = "(?:ni|u|a|tu|mw?|wa|i|zi|li|ya|ki|vi|ku|pa)", "(?:ni|ku|mw?|wa|i|zi|li|ya|ki|vi|u|tu|ji)?"
HEADLINE = "(?:(?:ya|la|cha|za|vya)(?:ni|ku|mw?|wa|i|zi|li|ya|ki|vi|u|tu|ji)?|wa(?:ku|mw?|i|zi|li|ya|ki|vi|u|tu))"
RELATIVE = "(?:ye|yo|zo|lo|cho|vyo|ko|po|mo|o)?"
TENSES = {
    "past": re.compile(f"{SUBJECT}(?:mesha|mekwisha|lisha|likwisha|me|li|ka|ki){RELATIVE}{OBJECT}|{HEADLINE}"),
    "present": re.compile(f"(?:{SUBJECT}na{RELATIVE}|hu){OBJECT}"),
    "future": re.compile(f"{SUBJECT}(?:taka|ta){RELATIVE}{OBJECT}"),
    "infinitive": re.compile(f"kwi?{OBJECT}|ku{OBJECT}"),
}
"""What stands before the stem of a Swahili verb: who (i-), when (-me-), "which" (-yo-), whom (-wa-): "iliyokabidhiwa"."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a pattern stands for: the row of its table."""

    layer: Layer
    table: str
    what: str
    kind: str = ""
    kinds: frozenset[str] = frozenset()
    stage: str = ""
    country: str | None = None
    role: str = ""


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Hit:
    """A term of the vocabulary, and where its words stand (code points)."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words to look for, as far as the first `*`, and what must follow them."""

    term: Term
    literal: str
    rest: re.Pattern[str] | None
    before: re.Pattern[str] | None
    exact: str | None
    group: str
    is_bare: bool
    """Whether it is its literal alone, which stands wherever that stands as words."""


Found = tuple[int, int, str, str, int, Pattern]
"""Where a pattern stands: start, end, its table, its name, how many were found before it, and the pattern."""


class Forms:
    """The patterns with one literal: those that may end with its word, and the others by how their next word opens.

    Each is made ready when a text first holds so much of it: of a thousand kinds of "centre" a text holds one.
    """

    def __init__(self, rows: list[tuple[Term, str]]) -> None:
        self.rows = rows
        self.made: dict[int, Pattern] = {}
        self.by_next: dict[str, list[int]] = {}
        always: list[int] = []
        for index, (_, words) in enumerate(rows):
            following = NEXT_OPENING.match(split_at_wildcard(fold(without_tense(words)))[1])
            (always if following is None else self.by_next.setdefault(following[1], [])).append(index)
        self.always = [self.pattern(index) for index in always]
        self.always_too = frozenset(always)

    def pattern(self, index: int) -> Pattern:
        """One of the patterns, made ready."""
        if index not in self.made:
            self.made[index] = compiled(*self.rows[index])
        return self.made[index]

    def at(self, folded: str, end: int) -> list[Pattern]:
        """The patterns that may stand where the literal ends at `end`, in the order of the tables."""
        following = NEXT_WORDS.match(folded, end) if self.by_next else None
        if following is None:
            return self.always
        going_on = {index for opening in following.groups() for index in self.by_next.get(opening, ())}
        return [self.pattern(index) for index in sorted(going_on | self.always_too)] if going_on else self.always


class Patterns(dict[str, Forms]):
    """The patterns by their literal, looked at when a text first holds the literal.

    Of tens of thousands a text holds a few hundred: what is not asked for costs no time at the start.
    """

    def __init__(self, rows: list[tuple[Term, str]], literals: list[str]) -> None:
        super().__init__()
        self.rows = rows
        self.first = dict(zip(reversed(literals), range(len(rows) - 1, -1, -1), strict=True))
        self.others: dict[str, list[int]] = {}
        for place, literal in enumerate(literals):
            if self.first[literal] != place:
                self.others.setdefault(literal, []).append(place)

    def __missing__(self, literal: str) -> Forms:
        """The patterns with this literal."""
        places = (self.first[literal], *self.others.get(literal, ()))
        found = self[literal] = Forms([self.rows[place] for place in places])
        return found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All patterns of one language behind one automaton, which knows how each literal opens.

    `lengths` says for each opening how long the literals are that open so: an automaton of openings is built in a fifth
    of the time of one of literals, and two or three literals open alike.
    """

    automaton: ahocorasick_rs.AhoCorasick | None
    opening: int
    lengths: tuple[list[int], ...]
    patterns: Patterns
    has_stems: bool

    def scan(self, text: str, folded: str, begin: int = 0) -> tuple[Hit, ...]:
        """The hits of `text`, in its order; of hits of one layer that overlap, the longest. `folded` is `fold(text)`.

        Their offsets are counted from `begin` characters before the text.
        """
        kept = longest(self.found(text, folded))
        return tuple([Hit(pattern.term, start + begin, end + begin) for start, end, _, _, _, pattern in kept])

    def found(self, text: str, folded: str) -> list[Found]:
        """All places where a pattern stands."""
        found: list[Found] = []
        for forms, start, end, is_start in self.literals(folded):
            is_end = ends_word(folded, end)
            for pattern in forms.at(folded, end) if forms.by_next else forms.always:
                if (is_end or pattern.rest is not None) and (is_start or pattern.before is not None):
                    place = (start, end) if pattern.is_bare else verified(pattern, text, folded, start, end)
                    if place is not None:
                        term = pattern.term
                        found.append((place[0], place[1], term.table, term.what, len(found), pattern))
        return found

    def literals(self, folded: str) -> Iterator[tuple[Forms, int, int, bool]]:
        """The patterns whose literal stands in the text, where it begins and ends, and whether a word begins there."""
        last, patterns, known = len(folded), self.patterns, self.patterns.first
        for index, start, end in self.openings(folded):
            is_start = folded[start - 1 : start] in EDGES or is_edge(folded, start)
            if not (is_start or self.has_stems):
                continue
            if end - start < self.opening:
                yield patterns[folded[start:end]], start, end, is_start
                continue
            for length in self.lengths[index]:
                literal = folded[start : start + length]
                if literal in known and start + length <= last:
                    yield patterns[literal], start, start + length, is_start

    def openings(self, folded: str) -> list[tuple[int, int, int]]:
        """Where a literal may begin: the number of its opening, its start and its end."""
        return [] if self.automaton is None else self.automaton.find_matches_as_indexes(folded, overlapping=True)


def fold(text: str) -> str:
    """The text in lower case, with plain spaces, hyphens and quotation marks; each character stays in its place."""
    return folded_word(text) if len(text) <= LONGEST_WORD else folded(text)


@lru_cache(maxsize=1 << 14)
def folded_word(word: str) -> str:
    """The same for a word or two, kept: names are folded again and again."""
    return folded(word)


def folded(text: str) -> str:
    """The same for any text."""
    for mark, plain in PLAIN_ASCII if text.isascii() else PLAIN:
        text = text.replace(mark, plain)
    return text.lower() if DOTTED not in text else DOTTED.join(map(str.lower, text.split(DOTTED)))


@cache
def of(language: str) -> Vocabulary:
    """The vocabulary of a language (ISO 639-1), compiled; an empty one where the language has no tables yet."""
    with uncollected():
        return of_terms(list(terms(language)), OPENING_UNSPACED if language in UNSPACED else OPENING)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which would walk all that is made here time and again and find no garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def of_terms(rows: list[tuple[Term, str]], opening: int) -> Vocabulary:
    """The vocabulary of terms, each with a pattern, of which so many characters are looked for first."""
    patterns = Patterns(rows, literals([words for _, words in rows]))
    for blank in {"", " "} & patterns.first.keys():
        term, words = rows[patterns.first[blank]]
        raise ValueError(f"the pattern {words!r} of {term.table} has no letters before its *")
    lengths = lengths_of(patterns.first, opening)
    automaton = ahocorasick_rs.AhoCorasick(list(lengths), store_patterns=False) if lengths else None
    has_stems = any("@" in words for _, words in rows)
    return Vocabulary(automaton, opening, tuple(lengths.values()), patterns, has_stems)


def lengths_of(literals: Iterable[str], opening: int) -> dict[str, list[int]]:
    """How the literals open, and how long those are that open so, the shortest first."""
    found: dict[str, list[int]] = {}
    for literal in sorted(literals, key=len):
        lengths = found.setdefault(literal[:opening], [])
        if not lengths or lengths[-1] != len(literal):
            lengths.append(len(literal))
    return found


def literals(patterns: Iterable[str]) -> list[str]:
    """Each pattern as far as its first wildcard, folded: all at once, since one long text folds faster than many short."""
    folded = fold("\0".join(patterns))
    if "@" in folded:
        folded = "\0".join(map(without_tense, folded.split("\0")))
    return WILDCARD.sub("", folded.replace(" ~ ", "~")).split("\0") if folded else []


def terms(language: str) -> Iterator[tuple[Term, str]]:
    """Every term of the language's tables with each of its patterns."""
    if language not in languages.LANGUAGES:
        return
    for name in (*NOUN_TABLES, *OTHER_TABLES):
        try:
            rows = languages.table(language, name)
        except languages.MissingTable:
            continue  # a language is filled table by table
        for term, words in rows_of(name, rows):
            for word in words:
                for pattern in spelt_out(word) if "{" in word else (word,):
                    yield term, pattern
                    if language in FLEETING and "к*" in pattern:
                        yield from ((term, other) for other in of_several(pattern, language))


def spelt_out(pattern: str) -> Iterator[str]:
    """The patterns that one with `{a|b}` stands for; any other as it is."""
    before, is_open, rest = pattern.partition("{")
    if not is_open:
        yield pattern
        return
    parts, _, behind = rest.partition("}")
    endings = list(spelt_out(behind))
    yield from (before + part + ending for part in parts.split("|") for ending in endings)


def of_several(pattern: str, language: str) -> Iterator[str]:
    """The pattern as it stands behind a number in Russian and Ukrainian, where a vowel comes in: "установк*", "5 установок"."""
    for found in BEFORE_K.finditer(pattern):
        yield (
            pattern[: found.start()]
            + FLEETING[language].get(found[0][0], found[0][0] + "о")
            + "к"
            + pattern[found.end() :]
        )


def rows_of(name: str, rows: dict[str, Any]) -> Iterator[tuple[Term, Iterable[str]]]:
    """The terms of one table with their patterns."""
    for row in rows.get("term", ()):
        yield Term("noun", name, row["what"], row["kind"]), row["words"]
    for row in rows.get("among", ()):
        yield Term("noun", name, row["what"], "equipment", role=AMONG), row["words"]
    for row in rows.get("cue", ()):
        yield cue(name, row), row["words"]
    for row in rows.get("verb", ()):
        for tense in TENSES:
            if tense in row:
                yield cue(name, {**row, "stage": row[tense]}), (f"{tense}@{stem}" for stem in row["stems"])
    yield Term("use", name, "in use"), rows.get("uses", ())
    for row in rows.get("state", ()):
        yield cue(name, row, "state"), row["words"]
    for row in rows.get("party", ()):
        yield (
            Term("party", name, row["name"], country=row.get("country") or None, role=row.get("role", "")),
            row["words"],
        )
    for row in rows.get("facility_pattern", ()):
        yield Term("head", name, "", role=row.get("role", "facility")), row["words"]
    for row in rows.get("thing", ()):
        yield Term("thing", name, row["of"], kinds=frozenset({row["of"]})), row["words"]
    for row in rows.get("purpose", ()):
        yield Term("purpose", name, row["what"], kinds=frozenset(row["of"])), row["words"]
    for row in rows.get("people", ()):
        yield Term("people", name, row["what"], "training"), row["words"]
    for row in rows.get("paper", ()):
        yield Term("paper", name, row["what"], "agreement"), row["words"]
    yield Term("building", name, "building", "facility"), rows.get("building", ())
    yield Term("building", name, "room", "facility"), rows.get("room", ())
    yield Term("office", name, "envoy"), rows.get("envoys", ())
    yield Term("office", name, "officer"), rows.get("officers", ())
    yield Term("visiting", name, "official visit", "meeting"), rows.get("visiting", ())
    yield Term("system", name, "system", "technology"), rows.get("system", ())
    yield Term("system", name, "software", "technology"), rows.get("software", ())
    yield Term("technique", name, "technique", "technology"), rows.get("technique", ())
    yield Term("introducing", name, "introducing"), rows.get("introducing", ())
    yield Term("body", name, "body", "institution"), rows.get("body", ())
    yield Term("founding", name, "founding"), rows.get("founding", ())
    yield Term("filing", name, "registration", "registration"), rows.get("filing", ())
    yield Term("verdict", name, "registration", "registration"), rows.get("verdict", ())
    yield Term("regulator", name, "regulator"), rows.get("regulator", ())
    yield Term("teaching", name, "training of"), rows.get("teaching", ())
    yield Term("sending", name, "sent"), rows.get("sending", ())
    for country, words in rows.get("cities", {}).items():
        yield Term("city", name, "city", country=country), words
    if name == "health":
        yield from sectors(rows)


def cue(name: str, row: dict[str, Any], layer: Layer = "cue") -> Term:
    """The term of one row of the table of stages."""
    return Term(
        layer,
        name,
        row.get("what", row["stage"]),
        kinds=frozenset(row.get("kinds", ())),
        stage=row["stage"],
    )


def sectors(rows: dict[str, Any]) -> Iterator[tuple[Term, Iterable[str]]]:
    """The words of the table of health: of health itself and of other sectors."""
    layers: tuple[Layer, ...] = ("health", "other_sector", "not_claim", "need", "other_money")
    for layer in layers:
        value = rows.get(layer, ())
        words = value["words"] if isinstance(value, dict) else value
        yield Term(layer, "health", layer), words


def compiled(term: Term, words: str) -> Pattern:
    """One pattern, ready to be verified at a hit of its literal."""
    tense, verb, _ = words.partition("@")
    words = without_tense(words)
    exact = words if len(words) <= ABBREVIATION and words.isupper() and words.isalpha() else None
    literal, rest = split_at_wildcard(fold(words))
    after = None if not rest else TAIL if rest == "*" else re.compile(wildcards(rest))
    is_bare = not (rest or verb or exact or term.layer == "city")
    return Pattern(term, literal, after, TENSES[tense] if verb else None, exact, group_of(term), is_bare)


def without_tense(words: str) -> str:
    """A pattern without the tense before a verb's stem."""
    return words.partition("@")[2] if "@" in words else words


def split_at_wildcard(words: str) -> tuple[str, str]:
    """A pattern as far as its first `*` or ` ~`, and the rest."""
    places = [at for at in (words.find("*"), words.find(" ~ "), words.find("~")) if at >= 0]
    first = min(places, default=len(words))
    return words[:first], words[first:]


def wildcards(rest: str) -> str:
    """The rest of a pattern as a regular expression."""
    spaced = re.escape(rest).replace(r"\ \~\ ", GAP).replace(r"\ ~\ ", GAP)
    return spaced.replace(r"\~", UNSPACED_GAP).replace("~", UNSPACED_GAP).replace(r"\*", r"\w*")


def verified(pattern: Pattern, text: str, folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the whole pattern stands, from an edge of a word to an edge of a word; None where its literal alone does.

    What ends with its literal at `end` ends a word there.
    """
    if pattern.before is not None:
        start = word_start(folded, start)
        if not pattern.before.fullmatch(folded, start, end - len(pattern.literal)):
            return None
    if pattern.rest is not None:
        tail = pattern.rest.match(folded, end)
        if tail is None:
            return None
        end = tail.end()
        if not ends_word(folded, end):
            return None
    if pattern.exact is not None and text[start:end] != pattern.exact:
        return None
    if pattern.term.layer == "city" and (text[start].islower() or is_within_kana(text, start, end)):
        return None
    return start, end


SHORT_IN_KANA = 2
"""A town of so few letters may also begin another word in kana: リマ in リマインダー."""


def is_within_kana(text: str, start: int, end: int) -> bool:
    """True for a town in kana that is only a part of a word in kana: カルシ in メディカルシステムズ."""
    if not is_kana(text[start]):
        return False
    goes_on = end < len(text) and is_kana(text[end])
    return (start > 0 and is_kana(text[start - 1])) or (goes_on and (text[end] == "ー" or end - start <= SHORT_IN_KANA))


def is_kana(letter: str) -> bool:
    """True for katakana."""
    return "ァ" <= letter <= "ヴ" or letter == "ー"


def word_start(folded: str, at: int) -> int:
    """Where the word begins in which a stem stands; no further back than a verb's prefixes are long."""
    lowest = max(0, at - LONGEST_PREFIX - 1)
    while at > lowest and folded[at - 1].isalpha():
        at -= 1
    return at


def ends_word(folded: str, at: int) -> bool:
    """True where a word ends; a Japanese number ends a Latin one."""
    if folded[at : at + 1] in EDGES or is_edge(folded, at):
        return True
    return folded[at].isdecimal() and COUNTED.match(folded, at) is not None


def is_edge(folded: str, at: int) -> bool:
    """True where a word begins or ends; Chinese and Japanese letters are words of their own."""
    before, after = folded[at - 1 : at], folded[at : at + 1]
    if not (after.isalnum() and before.isalnum()):
        return True
    return max(before, after) >= FIRST_IDEOGRAPHIC and (is_ideographic(before) or is_ideographic(after))


def is_ideographic(character: str) -> bool:
    """True for kana, ideographs and full-width forms, which are written without spaces."""
    return FIRST_IDEOGRAPHIC <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def group_of(term: Term) -> str:
    """Hits of different groups may overlap: an act of building does not hide an act of giving, nor a ceremony its paper."""
    return term.layer + ",".join(sorted(term.kinds)) + ("meeting" if term.kind == "meeting" else "")


def longest(found: list[Found]) -> list[Found]:
    """The places in the text's order, without those that a longer one of their group overlaps.

    Equal spans of two kinds both stay.
    """
    found.sort()
    last: dict[str, list[Found]] = {}
    ends: dict[str, int] = {}
    crowds: list[list[Found]] = []
    for one in found:
        start, end, group = one[0], one[1], one[5].group
        if start >= ends.get(group, 0):
            last[group], ends[group] = [one], end
            continue
        crowd = last[group]
        if len(crowd) == 1:
            crowds.append(crowd)
        crowd.append(one)
        if end > ends[group]:
            ends[group] = end
    dropped = {number for crowd in crowds for number in overlapped(crowd)}
    return [one for one in found if one[4] not in dropped] if dropped else found


def overlapped(crowd: list[Found]) -> Iterator[int]:
    """Those of a stretch that one group covers (by their number) that a longer one overlaps.

    A building whose last word begins the name of goods is none: "modern hospital beds".
    """
    begin = crowd[0][0]
    taken = bytearray(max(one[1] for one in crowd) - begin)
    spans: set[tuple[int, int]] = set()
    kinds: set[tuple[str, int, int]] = set()
    goods = [one for one in crowd if one[5].term.kind == "equipment"]
    for start, end, _, _, number, pattern in sorted(crowd, key=length_first):
        term, span = pattern.term, (start, end)
        kind = (term.kind, start, end)
        is_taken = (taken[start - begin] or taken[end - 1 - begin]) and span not in spans
        is_described = term.kind == "facility" and any(start < one[0] < end < one[1] for one in goods)
        if is_taken or kind in kinds or is_described:
            yield number
            continue
        if term.layer == "noun":
            kinds.add(kind)
        taken[start - begin : end - begin] = b"\x01" * (end - start)
        spans.add(span)


def length_first(one: Found) -> tuple[int, int, str, str]:
    """The longest first; of equals the first of the text, then by table and name."""
    return (one[0] - one[1], one[0], one[2], one[3])
