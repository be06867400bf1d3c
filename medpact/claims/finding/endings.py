"""Goods told by how their word ends: "ретиноскоп", "цефоперазона", "bevacizumab", in a language with spaces between words.

In: a text, the same folded, and its sentences. Out: the same sentences, with such goods as nouns.

The names of devices and of medicines are made alike in many languages. A word of which nothing else is known is goods where its
sentence says that something is given, or names goods. The goods of a language list how such names end, and how words begin that
only end so (`[[ending]]`); its small words list how its cases end (`case_ends`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from medpact import languages
from medpact.claims import grammar
from medpact.claims.finding.compounds import OTHERS, TABLE
from medpact.claims.vocabulary import Hit, Term, fold

if TYPE_CHECKING:
    from medpact.claims.page import Sentence

LEAST, LONGEST = 2, 20
"""So many letters stand before the ending."""


def read(text: str, folded: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, with the goods that the ends of words tell."""
    places = {language: places_of_ends(folded, language) for language in {one.language for one in sentences}}
    for one in sentences:
        ending, may_hold = endings(one.language), holds_end(one, places[one.language]) and tells(one)
        found = list(of(text, folded, one, *ending)) if ending is not None and may_hold else []
        yield replace(one, hits=tuple(sorted((*one.hits, *found), key=place))) if found else one


def tells(sentence: Sentence) -> bool:
    """True for a sentence that says that something is given, or names goods."""
    return any(hit.term.kind == "equipment" or "equipment" in hit.term.kinds for hit in sentence.hits)


def places_of_ends(folded: str, language: str) -> list[int]:
    """Where the ends that the goods of a language list stand in a text, within words too."""
    ends = plain_ends(language)
    found = [] if ends is None else ends.find_matches_as_indexes(folded, overlapping=True)
    return sorted([start for _, start, _ in found])


def holds_end(sentence: Sentence, places: list[int]) -> bool:
    """True where one of the places is in the sentence: of most sentences this is asked alone."""
    at = bisect_left(places, sentence.start)
    return at < len(places) and places[at] < sentence.end


@cache
def plain_ends(language: str) -> ahocorasick_rs.AhoCorasick | None:
    """What finds the ends that the goods of a language list; None where they list none."""
    ends = {fold(end) for row in languages.table(language, "goods").get("ending", ()) for end in row["ends"]}
    return ahocorasick_rs.AhoCorasick(sorted(ends), store_patterns=False) if ends else None


def place(hit: Hit) -> tuple[int, int]:
    """Where a hit stands."""
    return hit.start, hit.end


def of(
    text: str, folded: str, sentence: Sentence, pattern: re.Pattern[str], terms: dict[str, Term], other: tuple[str, ...]
) -> Iterator[Hit]:
    """The words of a sentence that end so; where words have cases, one with a capital is a surname, if it opens no sentence."""
    others = [hit for hit in sentence.hits if hit.term.layer in OTHERS]
    has_cases = bool(grammar.of(sentence.language).case_ends)
    for found in pattern.finditer(folded, sentence.start, sentence.end):
        start, end = found.span()
        if found[0].startswith(other) or (has_cases and start > sentence.start and text[start].isupper()):
            continue
        if not any(hit.start < end and start < hit.end for hit in others):
            yield Hit(terms[str(found.lastgroup)], start, end)


@cache
def endings(language: str) -> tuple[re.Pattern[str], dict[str, Term], tuple[str, ...]] | None:
    """A word with one of the ends, in any case; the goods that each tells; and how words begin that only end so."""
    rows = languages.table(language, "goods").get("ending", ())
    if not rows:
        return None
    terms = {f"row{at}": Term("noun", TABLE, row["what"], "equipment") for at, row in enumerate(rows)}
    ends = "|".join(f"(?P<row{at}>{any_of(row['ends'])})" for at, row in enumerate(rows))
    cases = any_of(grammar.of(language).case_ends)
    pattern = re.compile(rf"\b[^\W\d_]{{{LEAST},{LONGEST}}}?(?:{ends})(?:{cases})?\b")
    return pattern, terms, tuple(fold(word) for row in rows for word in row["other"])


def any_of(words: Sequence[str] | frozenset[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=lambda word: (-len(word), word)))
