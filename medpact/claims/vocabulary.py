"""The vocabulary of a language, compiled once, and one pass over a text with all of it.

In: the tables of `medpact/languages/LANG/`. Out: hits: a term, and where its words stand (code points).

The tables, all with `version = "1"` on top:

- Nouns (goods, facilities, trainings, technologies, research, registrations, agreements, meetings, institutions,
  funding): `[[term]]` with `what`, `kind`, `words`.
- stages: `[[cue]]` with `stage`, `words`, and `kinds` where the words are an act of these kinds alone ("handed over":
  equipment); one without kinds is a mood that fits any ("will"). The stage "untold" is that of an act which tells none.
- stages in Swahili, besides its cues: `[[verb]]` with `stems` ("kabidhi*") and `kinds`, and the stage that each tense
  tells: `past`, `present`, `future`, `infinitive`; a tense that is not given tells nothing.
- trainings, besides its terms: `[[people]]` with `what` and `words`, and the lists `teaching` and `sending`: people and
  a word for teaching or sending in one clause are a training.
- parties: `[[party]]` with `name`, `country`, `role`, `words`; `[[facility_pattern]]` with `words`, the nouns that
  head a name ("hospital").
- health: lists of words that make a clause one about health, or another sector, or no claim, or a need, or
  money that nobody gives.
- cities: `[cities]`, for each country (ISO 3166-1 alpha-2) the names by which a text tells it without naming it.

A pattern is matched without regard to case; its tokens are separated by one space, for which a hyphen or a line's end may
stand; `*` at a token's end takes the letters up to the end of the word; a token `~` stands for none to two words
("magari ~ ya wagonjwa"). In Swahili a tense and `@` before a stem stand for its prefixes ("past@zalisha ~ chanjo"). A pattern of capitals only, six at most, is matched as it is written ("WHO").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
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
OTHER_TABLES = ("stages", "parties", "health", "cities")

Layer = Literal[
    "noun",
    "cue",
    "party",
    "head",
    "city",
    "people",
    "teaching",
    "sending",
    "health",
    "other_sector",
    "not_claim",
    "need",
    "other_money",
]

SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("-‐‑\u00a0\u2009\u202f\n\r\t", " "),
        **dict.fromkeys("’‘ʼ`´", "'"),
        **dict.fromkeys("“”„«»", '"'),
        "ё": "е",
        "Ё": "е",
    }
)
TAIL = re.compile(r"\w*")
GAP = r"(?: [\w'-]+){0,2}? "
ABBREVIATION = 6
COUNTED = re.compile(r"\d+[\u3005-\u9fff]")
"""A number with a Japanese counter ends the Latin word before it: "CT1台"."""

LONGEST_PREFIX = 14
SUBJECT, OBJECT = "(?:ni|u|a|tu|mw?|wa|i|zi|li|ya|ki|vi|ku|pa)", "(?:ni|ku|mw?|wa|i|zi|li|ya|ki|vi|u|tu|ji)?"
RELATIVE = "(?:ye|yo|zo|lo|cho|vyo|ko|po|mo|o)?"
TENSES = {
    "past": re.compile(f"{SUBJECT}(?:mesha|mekwisha|lisha|likwisha|me|li){RELATIVE}{OBJECT}"),
    "present": re.compile(f"(?:{SUBJECT}na{RELATIVE}{OBJECT}|hu)"),
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


@dataclass(frozen=True, slots=True)
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


class Patterns(dict[int, tuple[Pattern, ...]]):
    """The patterns by the number of their literal, each made ready when a text first holds the literal.

    Of tens of thousands a text holds a few hundred: what is not asked for costs no time at the start.
    """

    def __init__(self, rows: Iterable[list[tuple[Term, str]]]) -> None:
        super().__init__()
        self.rows = tuple(rows)

    def __missing__(self, index: int) -> tuple[Pattern, ...]:
        """The patterns with this literal."""
        self[index] = tuple(compiled(term, words) for term, words in self.rows[index])
        return self[index]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All patterns of one language behind one automaton."""

    automaton: ahocorasick_rs.AhoCorasick | None
    patterns: Patterns

    def scan(self, text: str, folded: str) -> tuple[Hit, ...]:
        """The hits of `text`, in its order; of hits of one layer that overlap, the longest. `folded` is `fold(text)`."""
        if self.automaton is None:
            return ()
        patterns = self.patterns
        found = [
            hit
            for index, start, end in self.automaton.find_matches_as_indexes(folded, overlapping=True)
            for pattern in patterns[index]
            if pattern.before is not None or is_edge(folded, start)
            if (hit := verified(pattern, text, folded, start, end)) is not None
        ]
        return tuple(
            sorted(longest(found, len(text)), key=lambda hit: (hit.start, hit.end, hit.term.table, hit.term.what))
        )


def fold(text: str) -> str:
    """The text in lower case, with plain spaces, hyphens and quotation marks; each character stays in its place."""
    plain = text.translate(SAME_LENGTH)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := character.lower()) == 1 else character for character in plain)


@cache
def of(language: str) -> Vocabulary:
    """The vocabulary of a language (ISO 639-1), compiled; an empty one where the language has no tables yet."""
    rows = list(terms(language))
    by_literal: dict[str, list[tuple[Term, str]]] = {}
    for row, literal in zip(rows, literals([words for _, words in rows]), strict=True):
        if not literal.strip():
            raise ValueError(f"the pattern {row[1]!r} of {row[0].table} has no letters before its *")
        by_literal.setdefault(literal, []).append(row)
    automaton = ahocorasick_rs.AhoCorasick(list(by_literal), store_patterns=False) if by_literal else None
    return Vocabulary(automaton, Patterns(by_literal.values()))


def literals(patterns: Iterable[str]) -> list[str]:
    """Each pattern as far as its first wildcard, folded: all at once, since one long text folds faster than many short."""
    folded = fold("\0".join(patterns)).split("\0")
    return [
        split_at_wildcard(words.partition("@")[2] if "@" in words else words)[0]
        if "*" in words or "~" in words or "@" in words
        else words
        for words in folded
    ]


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
            yield from ((term, pattern) for pattern in words)


def rows_of(name: str, rows: dict[str, Any]) -> Iterator[tuple[Term, Iterable[str]]]:
    """The terms of one table with their patterns."""
    for row in rows.get("term", ()):
        yield Term("noun", name, row["what"], row["kind"]), row["words"]
    for row in rows.get("cue", ()):
        yield cue(name, row), row["words"]
    for row in rows.get("verb", ()):
        for tense in TENSES:
            if tense in row:
                yield cue(name, {**row, "stage": row[tense]}), (f"{tense}@{stem}" for stem in row["stems"])
    for row in rows.get("party", ()):
        yield (
            Term("party", name, row["name"], country=row.get("country") or None, role=row.get("role", "")),
            row["words"],
        )
    for row in rows.get("facility_pattern", ()):
        yield Term("head", name, "", role=row.get("role", "facility")), row["words"]
    for row in rows.get("people", ()):
        yield Term("people", name, row["what"], "training"), row["words"]
    yield Term("teaching", name, "training of"), rows.get("teaching", ())
    yield Term("sending", name, "sent"), rows.get("sending", ())
    for country, words in rows.get("cities", {}).items():
        yield Term("city", name, "city", country=country), words
    if name == "health":
        yield from sectors(rows)


def cue(name: str, row: dict[str, Any]) -> Term:
    """The term of one row of the table of stages."""
    return Term(
        "cue",
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
    tense, verb, stem = words.partition("@")
    if verb:
        words = stem
    exact = words if len(words) <= ABBREVIATION and words.isupper() and words.isalpha() else None
    literal, rest = split_at_wildcard(fold(words))
    after = None if not rest else TAIL if rest == "*" else re.compile(wildcards(rest))
    return Pattern(term, literal, after, TENSES[tense] if verb else None, exact)


def split_at_wildcard(words: str) -> tuple[str, str]:
    """A pattern as far as its first `*` or ` ~`, and the rest."""
    places = [at for at in (words.find("*"), words.find(" ~ ")) if at >= 0]
    first = min(places, default=len(words))
    return words[:first], words[first:]


def wildcards(rest: str) -> str:
    """The rest of a pattern as a regular expression."""
    return re.escape(rest).replace(r"\ \~\ ", GAP).replace(r"\ ~\ ", GAP).replace(r"\*", r"\w*")


def verified(pattern: Pattern, text: str, folded: str, start: int, end: int) -> Hit | None:
    """The hit, where the whole pattern stands there, from an edge of a word to an edge of a word."""
    if pattern.before is not None:
        start = word_start(folded, start)
        if not pattern.before.fullmatch(folded, start, end - len(pattern.literal)):
            return None
    if pattern.rest is not None:
        tail = pattern.rest.match(folded, end)
        if tail is None:
            return None
        end = tail.end()
    if pattern.exact is not None and text[start:end] != pattern.exact:
        return None
    if pattern.term.layer == "city" and not text[start].isupper():
        return None
    is_whole = is_edge(folded, end) or COUNTED.match(folded, end) is not None
    return Hit(pattern.term, start, end) if is_whole else None


def word_start(folded: str, at: int) -> int:
    """Where the word begins in which a stem stands; no further back than a verb's prefixes are long."""
    lowest = max(0, at - LONGEST_PREFIX - 1)
    while at > lowest and folded[at - 1].isalpha():
        at -= 1
    return at


def is_edge(folded: str, at: int) -> bool:
    """True where a word begins or ends; Chinese and Japanese letters are words of their own."""
    if at <= 0 or at >= len(folded):
        return True
    before, after = folded[at - 1], folded[at]
    if not (before.isalnum() and after.isalnum()):
        return True
    return is_ideographic(before) or is_ideographic(after)


def is_ideographic(character: str) -> bool:
    """True for kana, ideographs and full-width forms, which are written without spaces."""
    return "\u3005" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def group_of(term: Term) -> str:
    """Hits of different groups may overlap: an act of building does not hide an act of giving, nor a ceremony its paper."""
    return term.layer + ",".join(sorted(term.kinds)) + ("meeting" if term.kind == "meeting" else "")


def longest(hits: list[Hit], length: int) -> Iterator[Hit]:
    """The hits without those that a longer one of their group overlaps; equal spans of two kinds both stay."""
    taken: dict[str, bytearray] = {}
    spans: set[tuple[str, int, int]] = set()
    kinds: set[tuple[str, str, int, int]] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.term.table, hit.term.what)):
        layer = group_of(hit.term)
        span, kind = (layer, hit.start, hit.end), (layer, hit.term.kind, hit.start, hit.end)
        mark = taken.setdefault(layer, bytearray(length))
        if span not in spans and (mark[hit.start] or mark[hit.end - 1]):
            continue
        if hit.term.layer == "noun" and kind in kinds:
            continue
        mark[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
        spans.add(span)
        kinds.add(kind)
        yield hit
