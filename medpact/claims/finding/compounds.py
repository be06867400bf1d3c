"""Goods told by how their name ends: "現像機", "輸液加温装置", and "MRI" with the "撮影装置" behind it as one name.

In: a folded text and its sentences. Out: the same sentences, with such goods as nouns.

In a language without spaces a name of goods ends with a general word for them. A name that begins with known goods and ends
so is one with them; one of which nothing is known is goods where its sentence says that something is given, or names goods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.grammar import Grammar
from medpact.claims.vocabulary import Hit, Term

if TYPE_CHECKING:
    from medpact.claims.page import Sentence

TABLE = "endings"
"""The table that the terms of such goods name."""

NAMES = {
    "device_ends": "medical device",
    "medicine_ends": "medicine",
    "supply_ends": "medical consumable",
}
"""What goods are called whose name ends with a word of such a list."""

NAME = re.compile(r"[\u30a1-\u30faー々\u4e00-\u9fffA-Za-z/-]")
OPEN = r"(?!(?![計各約全等類一二三四五六七八九十百千数])[\u30a1-\u30faー々\u4e00-\u9fffA-Za-z])"
"""A character of a name; and what must not stand behind one: another such character that opens no number."""

LEAST, LONGEST = 2, 14
"""Such a name has so many characters."""

DESCRIBING = "用"
"""Behind known goods: they only tell what the goods behind them are for."""

GENERAL = ("装置", "機器", "機材", "器具", "器械", "設備", "システム", "本体")
NO_DEVICES = frozenset(
    {"medicine", "vaccine", "medical consumable", "medical supplies", "blood", "disinfectant", "reagent"}
)
"""Goods that tell what a device is for where it has their name: "輸液加温装置"."""

OTHERS, NONE = frozenset({"noun", "party", "head", "city", "people"}), ("\0",)


def read(folded: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, with the goods that the ends of names tell."""
    for one in sentences:
        small = grammar.of(one.language)
        yield with_endings(folded, one, small) if small.device_ends else one


def with_endings(folded: str, sentence: Sentence, small: Grammar) -> Sentence:
    """The sentence with more goods in it, and with those that stand in one name as one."""
    known = [hit for hit in sentence.of("noun") if hit.term.kind == "equipment"]
    tells = bool(known) or any("equipment" in cue.term.kinds for cue in sentence.of("cue"))
    if not tells:
        return sentence
    taken: set[Hit] = set()
    found: list[Hit] = []
    for ending in ends(small).finditer(folded, sentence.start, sentence.end):
        start, end = beginning(folded, ending.start(), sentence.start), ending.end()
        what = NAMES[str(ending.lastgroup)]
        inside = [hit for hit in known if start <= hit.start and hit.end <= end]
        one = joined(folded, end, inside, what) if inside else alone(folded, sentence, start, ending.start(), end, what)
        if one is not None:
            taken.update(inside)
            found.append(one)
    if not found:
        return sentence
    kept = (hit for hit in sentence.hits if hit not in taken)
    return replace(sentence, hits=tuple(sorted((*kept, *found), key=lambda hit: (hit.start, hit.end))))


def beginning(folded: str, at: int, first: int) -> int:
    """Where the name begins of which the end begins at a place."""
    while at > first and NAME.match(folded, at - 1):
        at -= 1
    return at


def joined(folded: str, end: int, inside: list[Hit], what: str) -> Hit | None:
    """Known goods with the rest of their name; None where they end it, or where other goods stand in it."""
    first, last = inside[0], inside[-1]
    if first.end == end or len(inside) > 2 or (len(inside) == 2 and not is_general(folded, last)):
        return None
    if folded.startswith(DESCRIBING, first.end) or first.term.what in NO_DEVICES:
        return Hit(Term("noun", TABLE, what, "equipment"), first.start, end)
    return Hit(first.term, first.start, end)


def alone(folded: str, sentence: Sentence, start: int, ending: int, end: int, what: str) -> Hit | None:
    """Goods of whose name nothing is known but its end."""
    near = (hit for hit in sentence.hits if hit.term.layer in OTHERS and hit.start < end and start < hit.end)
    start = max([start, *(hit.end for hit in near)])
    words = folded[start:end]
    is_bare = start == ending and words in GENERAL
    if start > ending or is_bare or not LEAST <= len(words) <= LONGEST:
        return None
    if words.endswith(tuple(grammar.of(sentence.language).no_goods) or NONE):
        return None
    return Hit(Term("noun", TABLE, what, "equipment"), start, end)


def is_general(folded: str, hit: Hit) -> bool:
    """True for goods that are called by a general word."""
    return folded.endswith(GENERAL, hit.start, hit.end)


@lru_cache(maxsize=4)
def ends(small: Grammar) -> re.Pattern[str]:
    """A word of one of the lists at the end of a name."""
    lists = {name: sorted(map(re.escape, getattr(small, name)), key=len, reverse=True) for name in NAMES}
    return re.compile("|".join(f"(?P<{name}>(?:{'|'.join(words)}){OPEN})" for name, words in lists.items() if words))
