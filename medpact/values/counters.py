"""Counters: the words after a figure in text without spaces, which say that it counts something: 人, 台, か所.

In: a text without spaces between its words and a place in it. Out: where the counter ends, and whether there is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from medpact.languages import table
from medpact.values.numerals import DASHES

ONE = ("一", "1", "１")
NOUN = re.compile("、?[一-龥々ァ-ヶー・A-Za-z]{1,12}")  # no particle in it
SPACES = (" ", "\u00a0", "\u3000")
OF = "人に"  # without which a text has no share: 3人に1人
RATIO = re.compile(r"(?<![\d一-龥])[\d一二三四五六七八九十百千万]{1,9}人に[\d一二三四五六七八九]{1,4}人(?!ずつ)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The counters of a language, and the words of measures, order and parts that look like them."""

    counters: frozenset[str]
    measures: frozenset[str]
    rates: tuple[str, ...]
    before: tuple[str, ...]
    each: tuple[str, ...]
    each_over_noun: tuple[str, ...]
    longest: int
    one_before: tuple[str, ...]
    one_after: tuple[str, ...]


@cache
def vocabulary(language: str) -> Vocabulary:
    """Those words, from the language's table `numbers`."""
    numbers = table(language, "numbers")
    named = numbers["not_a_count"]
    counters, measures = frozenset(named["counters"]), frozenset(named["after"])
    return Vocabulary(
        counters,
        measures,
        tuple(named["rates"]),
        (*named["before"], *DASHES),
        tuple(numbers["each"]["right_before"]),
        tuple(numbers["each"]["over_noun"]),
        max(len(word) for word in counters | measures),
        tuple(named["one_before"]),
        tuple(named["one_after"]),
    )


def end(text: str, position: int, language: str) -> int:
    """Where the counter ends that stands at the place, one space apart at most; the place itself where none does."""
    known = vocabulary(language)
    start = position + 1 if text[position : position + 1] in SPACES else position
    counter = _longest(text, start, known.counters, known)
    return start + counter if counter > _longest(text, start, known.measures, known) else position


def counts(text: str, start: int, position: int, language: str, *, figure: bool) -> bool:
    """True where the number at `start:position` counts: it has a counter, or is a figure right before a plain noun."""
    known = vocabulary(language)
    if text[max(0, start - 2) : start].endswith(known.before):
        return False
    counted = end(text, position, language)
    if text[start:position] in ONE and _is_pronoun(text, start, position, known):
        return False
    if counted > position:
        return not text.startswith(known.rates, counted)
    before, after = text[start - 1 : start], text[position : position + 1]
    glued = before.isalpha() and before.isascii()
    plain = after.isalpha() and not after.isascii() and not "ぁ" <= after <= "ん"
    return figure and plain and not glued and not _longest(text, position, known.measures, known)


def _is_pronoun(text: str, start: int, position: int, known: Vocabulary) -> bool:
    """True for the one of 医師の一人は, one of the doctors, and of 一人で, alone."""
    return text.endswith(known.one_before, 0, start) or text.startswith(known.one_after, position)


def is_each(before: str, language: str) -> bool:
    """True where the words before a count, with no other figure in them, say that each got it: 各, 各病院に, それぞれ救急車."""
    known = vocabulary(language)
    words = known.each
    if any(NOUN.fullmatch(before, before.rfind(word) + len(word)) for word in known.each_over_noun if word in before):
        return True
    last = max((before.rfind(word) for word in words), default=-1)
    return before.endswith(words) or (last >= 0 and "に" in before[last:] and "、" not in before[last:])


def _longest(text: str, start: int, words: frozenset[str], known: Vocabulary) -> int:
    """The length of the longest of the words that the text goes on with, 0 for none."""
    return next((length for length in range(known.longest, 0, -1) if text[start : start + length] in words), 0)
