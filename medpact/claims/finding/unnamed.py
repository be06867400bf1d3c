"""Goods that no vocabulary names: a number and a noun, in a sentence that says that something is given or bought.

In: a Sentence. Out: where the noun stands, for each number that counts nothing else.

The noun is what follows the number as far as a mark, a small word or a known word; it is a candidate for the learned
opinion alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medpact.claims import grammar
from medpact.claims.page import Placed, Sentence, Span, overlaps
from medpact.values import Quantity

SHORTEST = 4
"""A noun of fewer letters is a unit: "pcs", "шт"."""

NOUN = re.compile(r"[^\S\n]?([^\W\d_][\w'’-]*(?:[^\S\n][^\W\d_][\w'’-]*){0,3})")
KANA_KANJI = re.compile(r"の?([\u30a0-\u30ff\u4e00-\u9fffA-Za-z]{2,12})")
BEFORE_COUNTER = re.compile(r"([\u30a0-\u30ff\u4e00-\u9fffA-Za-z]{2,16})[はがを(（]?$")
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A noun that no vocabulary knows, and the number that counts it."""

    words: Span
    counted: Quantity


def of(folded: str, sentence: Sentence) -> Iterator[Unnamed]:
    """The counted nouns of a sentence that gives or buys, of which no word is known."""
    if not any("equipment" in cue.term.kinds for cue in sentence.of("cue")):
        return
    known: tuple[Placed, ...] = (*[hit for hit in sentence.hits if hit.term.layer in KNOWN], *sentence.countries)
    to_so_many = grammar.of(sentence.language).to_so_many
    for quantity in sentence.free:
        if quantity.value > MOST or folded[quantity.start : quantity.end] in to_so_many:
            continue
        words = noun_behind(folded, quantity, sentence)
        if words is not None and not any(overlaps(one, words) for one in known):
            yield Unnamed(words, quantity)


KNOWN = frozenset({"noun", "people", "party", "head", "city"})


def noun_behind(folded: str, quantity: Quantity, sentence: Sentence) -> Span | None:
    """The words behind a number that may name goods; in Japanese those before it where its counter closes the clause."""
    small = grammar.of(sentence.language)
    if sentence.language == "ja":
        found = KANA_KANJI.match(folded, quantity.end, sentence.end)
        found = found or BEFORE_COUNTER.search(folded, sentence.start, quantity.start)
        return None if found is None else Span(found.start(1), found.end(1))
    found = NOUN.match(folded, quantity.end, sentence.end)
    if found is None:
        return None
    end = found.start(1)
    for word in re.finditer(r"\S+", found[1]):
        if word[0] in small.stops or word[0] in small.joints or word[0] in small.determiners:
            break
        if word[0] in small.uncounted:
            return None
        end = found.start(1) + word.end()
    return Span(found.start(1), end) if end - found.start(1) >= SHORTEST else None
