"""Goods and buildings told of by a general word that points back: "четыре такие машины", "перший такий заклад", "вторая партия".

In: a Page, a Sentence and the nouns that are known in it. Out: hits over the words, each with the term of what was told of before.

The small words of the language say which words point back (`such`), which count deliveries (`orders`), and how general words
for goods (`general`), buildings (`buildings`) and deliveries (`batches`) begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.page import overlaps
from medpact.claims.pointing import NO_DEVICES, ON_WHEELS
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.grammar import Grammar
    from medpact.claims.page import Page, Placed, Sentence

REACH, REACH_OF_BATCH = 5, 3
"""A general word points back so many sentences at most, and a delivery so many."""

NEXT_WORD = re.compile(r" ([^\W\d_]+)")
HEADINGS = frozenset({"medical equipment", "medical supplies", "humanitarian aid"})
"""Goods by a general word, which is no name of what comes again."""


def of(page: Page, sentence: Sentence, known: Sequence[Placed]) -> Iterator[Hit]:
    """The general words of a sentence that point back, where no noun is known, with what they mean."""
    small = grammar.of(sentence.language)
    if not small.such:
        return
    for found in pointers(small).finditer(page.folded, sentence.start, sentence.end):
        kind = str(found.lastgroup)
        start, end = found.span()
        told = last_told(page, sentence, start, kind, found[kind], small)
        if told is None or (kind == "batch" and is_of_other(page, sentence, start, end, small)):
            continue
        hit = Hit(told.term, start, end)
        if not any(overlaps(one, hit) for one in known):
            yield hit


@lru_cache(maxsize=8)
def pointers(small: Grammar) -> re.Pattern[str]:
    """A word that points back, one word at most that describes, and a general word."""

    def any_of(words: frozenset[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    things = rf"(?P<goods>(?:{any_of(small.general)})\w*)|(?P<building>(?:{any_of(small.buildings)})\w*)"
    batch = rf"(?P<batch>(?:{any_of(small.batches)})\w*)"
    return re.compile(
        rf"\b(?:(?:{any_of(small.such)})(?: же| ж| самы[ейх]| само[ей])?(?: [^\W\d_]+)? (?:{things})"
        rf"|(?:{any_of(small.orders)})(?: [^\W\d_]+)? {batch})\b"
    )


def last_told(page: Page, sentence: Sentence, at: int, kind: str, word: str, small: Grammar) -> Hit | None:
    """What was told of last before a place that the general word can mean."""
    back = REACH_OF_BATCH if kind == "batch" else REACH
    for earlier in reversed(page.sentences[max(0, sentence.index - back) : sentence.index + 1]):
        for hit in reversed(earlier.of("noun")):
            if hit.end <= at and can_be(hit, kind, word, small):
                return hit
    return None


def is_of_other(page: Page, sentence: Sentence, start: int, end: int, small: Grammar) -> bool:
    """True for a delivery of which the sentence says what is in it: "the first delivery of aid", "the first, 40 thousand doses"."""
    if any(hit.term.kind == "equipment" and hit.start > start for hit in sentence.of("noun")):
        return True
    behind = NEXT_WORD.match(page.folded, end, sentence.end)
    if behind is None or behind[1] in small.narrowing:
        return behind is not None
    if behind[1] in small.stops or behind[1] in small.parts:
        return False
    return not any(cue.start == behind.start(1) and "equipment" in cue.term.kinds for cue in sentence.of("cue"))


def can_be(hit: Hit, kind: str, word: str, small: Grammar) -> bool:
    """True for what a general word can mean: a car is on wheels, a device is no medicine, a delivery is one of goods."""
    what = hit.term.what
    if kind == "building":
        return hit.term.kind == "facility"
    if hit.term.kind != "equipment" or what in HEADINGS:
        return False
    if kind == "batch":
        return True
    return what not in NO_DEVICES and (not word.startswith(tuple(small.wheels)) or what in ON_WHEELS)
