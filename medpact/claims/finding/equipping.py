"""Equipment that a verb tells alone: "the clinic was renovated and equipped", "Oman will build a ward and equip it".

In: a Page and a Sentence. Out: hits on the verbs, where no goods are named behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.grammar import begins_with
from medpact.claims.vocabulary import Hit, Term

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence

EQUIPMENT = Term("noun", "goods", "medical equipment", "equipment")

REACH, REACH_OF_GOODS = 40, 90
"""The building that is equipped stands so close to the verb, and goods so close to it are those that it gets (characters)."""

WORD = re.compile(r"[\w'’]+")
END = re.compile(r"[,;:.()–—\n]| and ")
HOW = frozenset({"well", "better", "fully", "poorly", "ill", "badly", "best", "modern"})
MARKS = frozenset(",;:.()–—\n")


def of(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """The verbs of equipping a building, or what a pronoun stands for, in a sentence that does not say with what."""
    small, said = grammar.of(sentence.language), page.folded[sentence.start : sentence.end]
    if not any(verb in said for verb in small.equips):
        return
    if not any("equipment" in cue.term.kinds for cue in sentence.of("cue")):
        return
    verbs = tuple(small.equips)
    for word in WORD.finditer(page.folded, sentence.start, sentence.end):
        if not word[0].startswith(verbs) or word[0] in small.equipping_nouns or describes(page, word.start()):
            continue
        verb = Hit(EQUIPMENT, word.start(), word.end())
        told = any(-REACH <= one.start - verb.end <= REACH_OF_GOODS for one in sentence.goods)
        if not told and has_object(page, sentence, verb):
            yield verb
            return


def has_object(page: Page, sentence: Sentence, verb: Hit) -> bool:
    """True where a building or a pronoun stands right behind the verb, or a building right before a passive one."""
    small = grammar.of(sentence.language)
    behind = page.folded[verb.end : min(sentence.end, verb.end + REACH_OF_GOODS)].lstrip()
    if " with " in f" {END.split(behind, maxsplit=1)[0]} ":
        return False
    if begins_with(behind, small.equipped_ones):
        return True
    known = (*sentence.of("noun"), *sentence.of("building"), *sentence.of("head"))
    places = [hit for hit in known if hit.term.kind == "facility" or hit.term.layer == "head"]
    if any(is_plain(page.folded[verb.end : hit.start]) for hit in places if 0 <= hit.start - verb.end <= REACH):
        return True
    before = page.folded[sentence.start : verb.start].split()[-2:]
    is_passive = not small.passive.isdisjoint(before) or small.joints.intersection(before[-1:])
    near = any(0 <= verb.start - hit.end <= REACH for hit in places)
    return bool(is_passive) and near and not behind.startswith("for ")


def describes(page: Page, start: int) -> bool:
    """True for a participle that tells what a building is like: "well-equipped", "an ill-equipped clinic"."""
    before = page.folded[max(0, start - REACH) : start].split()[-1:]
    return bool(before) and before[0] in HOW


def is_plain(between: str) -> bool:
    """True where no mark stands in between."""
    return MARKS.isdisjoint(between)
