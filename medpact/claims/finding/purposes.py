"""Goods told by a general word and what it is for: "an apparatus for radiography", "chairs for the dental patients".

In: a folded text of one language and what the vocabulary finds in it. Out: the same, with such goods as nouns.

The table `purposes` of the language says which things and which purposes make which goods.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from medpact import languages
from medpact.claims import grammar
from medpact.claims.grammar import begins_with
from medpact.claims.vocabulary import Hit, fold

GENERAL = frozenset(
    {"medical equipment", "medical device", "medical consumable", "vehicle", "hospital bed", "refrigerator"}
)
"""Goods by general words, which a purpose makes more than that."""

REACH, MOST_WORDS = 48, 6
"""A purpose stands so close behind its thing (characters, words)."""

MOST_BETWEEN = 2
"""Where no word leads to a purpose, it stands before its thing, with a number and a word between at most."""

FIRST_WORDS = 3
"""The word that leads to a purpose is among so many behind the thing."""

ARTICLES = frozenset({"the", "a", "an", "its", "their"})
MARKS = frozenset(",;:.()[]\"'–—\n|/")


def of(folded: str, language: str, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits; a thing beside its purpose is goods, and no general word any more."""
    hits = tuple(hits)
    purposes = [hit for hit in hits if hit.term.layer == "purpose"]
    if not purposes:
        return hits
    goods = [hit for hit in hits if hit.term.kind == "equipment" and hit.term.layer == "noun"]
    found = list(told(folded, language, hits, purposes, goods))
    if not found:
        return hits
    kept = (
        hit for hit in hits if hit not in goods or not any(one.start < hit.end and hit.start < one.end for one in found)
    )
    return tuple(sorted((*kept, *found), key=lambda hit: (hit.start, hit.end)))


def told(folded: str, language: str, hits: tuple[Hit, ...], purposes: list[Hit], goods: list[Hit]) -> Iterator[Hit]:
    """The goods that things and purposes make together, where no vocabulary names them more closely."""
    starts = [hit.start for hit in purposes]
    last = 0
    for thing in (hit for hit in hits if hit.term.layer == "thing"):
        if thing.start < last:
            continue
        near = purposes[bisect_left(starts, thing.start - REACH) : bisect_left(starts, thing.end + REACH)]
        for purpose in near:
            if serves(folded, language, thing, purpose) and is_unnamed(one := joined(thing, purpose), goods):
                yield one
                last = one.end
                break


def joined(thing: Hit, purpose: Hit) -> Hit:
    """The goods, from the first of the two to the last."""
    term = replace(purpose.term, layer="noun", kind="equipment", kinds=frozenset())
    return Hit(term, min(thing.start, purpose.start), max(thing.end, purpose.end))


def serves(folded: str, language: str, thing: Hit, purpose: Hit) -> bool:
    """True for a purpose of the thing's group that stands right before it, or behind it with a "for" between."""
    if not thing.term.kinds & purpose.term.kinds:
        return False
    if purpose.end < thing.start:
        if aims(language):
            is_beside = purpose.end + 1 == thing.start and folded[purpose.end] == " "
            return is_beside and not grammar.of(language).is_noun_first
        between = folded[purpose.end : thing.start]
        return MARKS.isdisjoint(between) and len(between.split()) <= MOST_BETWEEN
    between = folded[thing.end : purpose.start]
    if not MARKS.isdisjoint(between) or purpose.start < thing.end:
        return False
    words = between.split()
    return len(words) <= MOST_WORDS and leads(words, language)


def leads(words: list[str], language: str) -> bool:
    """True where one of the first words leads to a purpose."""
    return any(is_aim(words[at:], language) for at in range(min(FIRST_WORDS, len(words))))


def is_aim(words: list[str], language: str) -> bool:
    """True for words that begin with a "for"; a "to" needs a verb behind it, or it tells where the things went."""
    is_place = words[0] == "to" and (len(words) == 1 or words[1] in ARTICLES)
    return not is_place and begins_with(" ".join(words), aims(language))


def is_unnamed(one: Hit, goods: list[Hit]) -> bool:
    """True where all goods that the vocabulary names in the words are general ones, and none begins before them."""
    overlapping = [hit for hit in goods if one.start < hit.end and hit.start < one.end]
    return all(hit.term.what in GENERAL and hit.start >= one.start for hit in overlapping)


@cache
def aims(language: str) -> frozenset[str]:
    """The words that lead from a thing to its purpose."""
    try:
        return frozenset(map(fold, languages.table(language, "purposes").get("aims", ())))
    except languages.MissingTable:
        return frozenset()
