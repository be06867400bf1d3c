"""Goods that no vocabulary names, told by the goods beside them: "ventilators, overalls and gloves", a line of a list.

In: a folded text and its sentences. Out: the same sentences, with such goods as nouns.

An item of an enumeration is goods where known goods stand on both sides of it, or where two stand before it and its clause
ends behind it; a line is goods where at least half of the lines of its list begin with goods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.grammar import Grammar
from medpact.claims.vocabulary import Hit, Term

if TYPE_CHECKING:
    from medpact.claims.page import Placed, Sentence

TABLE = "neighbours"
"""The table that the terms of such goods name."""

LEAST_IN_LIST, LEAST_IN_ROW = 2, 2
"""So many lines of a list, or items of a row, must be known goods."""

LEADS = 2
"""So many sentences above a list tell what it lists."""

WIDEST = 90
"""Known goods on both sides of unknown ones stand no further apart than this (characters)."""

LONGEST_IN_ROW, LONGEST_IN_LIST = 4, 6
"""The name of an item has no more words than this."""

CLOSING = re.compile(r"[.:(\n–—!?]")
SPLIT = re.compile(r"\s*(?:[,;]|\band\b|\bplus\b|\bas well as\b)\s*")
NAME = re.compile(r"[^\W\d_][\w'/-]*(?: [^\W\d_][\w'/-]*)*")
LEADING = re.compile(
    r"(?:(?:\d[\d,.]*|a|an|some|several|new|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\s)+"
)
LINE = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?P<number>\d[\d,]*\s(?:x\s|pcs\s|units?\s(?:of\s)?|sets?\s(?:of\s)?|pieces\s(?:of\s)?)?)?"
)
CLOSED = re.compile(r"\s*(?:$|[,;(…|\n]|\.(?:\s|$|\.)|\s[–—-]|\s{2,}|:?\s*[x×]?\s*\d)")


def read(text: str, folded: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, with the goods that their neighbours tell."""
    before: list[Sentence] = []
    for is_item, group in groupby(sentences, key=lambda one: one.role == "item"):
        lines = list(group)
        is_list = is_item and is_list_of_goods(folded, lines, before[-LEADS:])
        before = lines
        for one in lines:
            found = list(in_row(folded, one)) or list(in_list(text, folded, one) if is_list else ())
            yield with_goods(one, found) if found else one


def is_list_of_goods(folded: str, lines: list[Sentence], leads: list[Sentence]) -> bool:
    """True where half of the lines begin with goods; where one does, if what stands above tells of a gift."""
    known = sum(begins_with_goods(folded, one) for one in lines)
    if 2 * known >= len(lines):
        return known >= LEAST_IN_LIST
    return known > 0 and any("equipment" in cue.term.kinds for lead in leads for cue in lead.of("cue"))


def with_goods(sentence: Sentence, found: list[Hit]) -> Sentence:
    """The sentence with more goods in it."""
    return replace(sentence, hits=tuple(sorted((*sentence.hits, *found), key=lambda hit: (hit.start, hit.end))))


def begins_with_goods(folded: str, sentence: Sentence) -> bool:
    """True for a line with goods among its first words."""
    return any(hit.start - sentence.start <= WIDEST // 3 for hit in sentence.goods)


# ---------------------------------------------------------------- a row


def in_row(folded: str, sentence: Sentence) -> Iterator[Hit]:
    """The items of a sentence between known goods, or behind two of them at the end of the clause."""
    known, small = sentence.goods, grammar.of(sentence.language)
    if not known or not small.plurals:
        return
    for first, second in pairwise(known):
        if second.start - first.end <= WIDEST:
            for start, end in pieces(folded, first.end, second.start)[1:-1]:
                yield from named(folded, sentence, start, end, small, LONGEST_IN_ROW, first)
    last = known[-1]
    if len(known) >= LEAST_IN_ROW and is_row(folded, known[-2], last):
        end = clause_end(folded, last.end, sentence.end)
        for start, stop in pieces(folded, last.end, end)[1:]:
            yield from named(folded, sentence, start, stop, small, LONGEST_IN_ROW, last)


def is_row(folded: str, first: Hit, second: Hit) -> bool:
    """True where nothing but a comma or an "and" and a few words stand between two goods."""
    return second.start - first.end <= WIDEST and len(pieces(folded, first.end, second.start)) >= 2


def pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a stretch between its commas and its "and"; the first is what stands right behind the goods before."""
    found, at = [], start
    for joint in SPLIT.finditer(folded, start, end):
        found.append((at, joint.start()))
        at = joint.end()
    found.append((at, end))
    return found if not folded[found[0][0] : found[0][1]].strip() else found[:1]


def clause_end(folded: str, at: int, end: int) -> int:
    """Where the next mark stands that ends an enumeration."""
    mark = CLOSING.search(folded, at, end)
    return mark.start() if mark is not None and mark.start() - at <= WIDEST else end


def named(
    folded: str, sentence: Sentence, start: int, end: int, small: Grammar, longest: int, beside: Hit
) -> Iterator[Hit]:
    """The item between two joints, where it is a plural, or counted, and nothing else is known of its words."""
    leading = LEADING.match(folded, start, end)
    at = start if leading is None else leading.end()
    words = folded[at:end].split()
    is_counted = leading is not None
    if not NAME.fullmatch(folded, at, end) or not 0 < len(words) <= longest or small.measures.issuperset(words):
        return
    if (is_counted or is_plural(words[-1])) and is_unknown(sentence, at, end) and is_noun(words, small):
        yield Hit(Term("noun", TABLE, singular(" ".join(words)), "equipment"), at, end)


def is_plural(word: str) -> bool:
    """True for an English plural."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def singular(words: str) -> str:
    """An English noun without the ending of its plural."""
    if words.endswith("ies") and len(words) > 4:
        return words[:-3] + "y"
    return words[:-1] if is_plural(words) else words


def is_unknown(sentence: Sentence, start: int, end: int) -> bool:
    """True where nothing that is known of the sentence lies in a stretch."""
    hits = [hit for hit in sentence.hits if hit.term.layer not in LOOSE]
    known: tuple[Placed, ...] = (*hits, *sentence.sums, *sentence.dates, *sentence.countries)
    return not any(one.start < end and start < one.end for one in known)


LOOSE = frozenset({"thing", "purpose", "health"})
"""Words of such a layer name nothing by themselves."""


def is_noun(words: list[str], small: Grammar) -> bool:
    """True for words without a small word among them."""
    return (small.stops | small.auxiliaries | small.uncounted | small.back | small.saying | small.no_goods).isdisjoint(
        words
    )


# ---------------------------------------------------------------- a list


def in_list(text: str, folded: str, sentence: Sentence) -> Iterator[Hit]:
    """The words with which a line of a list of goods begins, where nothing is known of it."""
    small, begin = grammar.of(sentence.language), LINE.match(folded, sentence.start, sentence.end)
    if not small.plurals or begin is None or any(hit.term.layer in TOLD for hit in sentence.hits):
        return
    name = NAME.match(folded, begin.end(), sentence.end)
    if name is None or not CLOSED.match(folded, name.end(), sentence.end):
        return
    words, has_number = text[name.start() : name.end()].split(), bool(sentence.free) and not sentence.sums
    if not (has_number or is_common(words)) or not is_noun(name[0].split(), small) or len(words) > LONGEST_IN_LIST:
        return
    if is_unknown(sentence, name.start(), name.end()):
        yield Hit(Term("noun", TABLE, singular(name[0]), "equipment"), name.start(), name.end())


TOLD = frozenset({"noun", "party", "people", "head", "city"})
"""A line with a word of such a layer tells of something known."""


def is_common(words: list[str]) -> bool:
    """True for a plural of small letters, or several words of which only the first has a capital."""
    return all(word[0].islower() for word in words[1:]) and (len(words) > 1 or is_plural(words[0]))
