"""Goods told by how their word ends: "ретиноскоп", "люксметр", "цефоперазона", in a language with spaces between words.

In: a text, the same folded, and its sentences. Out: the same sentences, with such goods as nouns.

The names of devices and of medicines are made alike in many languages. A word of which nothing else is known is goods where its
sentence says that something is given, or names goods. The small words of the language say how such names end (`device_words`,
`medicine_words`), how their cases end (`case_ends`), and how words begin that end alike and are none (`no_goods`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.finding.endings import OTHERS, TABLE
from medpact.claims.grammar import Grammar
from medpact.claims.vocabulary import Hit, Term

if TYPE_CHECKING:
    from medpact.claims.page import Sentence

NAMES = {"device_words": "medical device", "medicine_words": "medicine"}
"""What goods are called whose word ends with one of such a list."""

TERMS = {name: Term("noun", TABLE, what, "equipment") for name, what in NAMES.items()}
NONE = ("\0",)


def read(text: str, folded: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, with the goods that the ends of words tell."""
    for one in sentences:
        small = grammar.of(one.language)
        found = list(of(text, folded, one, small)) if small.device_words and tells(one) else []
        yield replace(one, hits=tuple(sorted((*one.hits, *found), key=place))) if found else one


def tells(sentence: Sentence) -> bool:
    """True for a sentence that says that something is given, or names goods."""
    return any(hit.term.kind == "equipment" or "equipment" in hit.term.kinds for hit in sentence.hits)


def place(hit: Hit) -> tuple[int, int]:
    """Where a hit stands."""
    return hit.start, hit.end


def of(text: str, folded: str, sentence: Sentence, small: Grammar) -> Iterator[Hit]:
    """The words of a sentence that end so; a name with a capital is of somebody, if it opens no sentence."""
    others = [hit for hit in sentence.hits if hit.term.layer in OTHERS]
    for found in words(small).finditer(folded, sentence.start, sentence.end):
        start, end = found.span()
        if found[0].startswith(tuple(small.no_goods) or NONE) or (start > sentence.start and text[start].isupper()):
            continue
        if not any(hit.start < end and start < hit.end for hit in others):
            yield Hit(TERMS[str(found.lastgroup)], start, end)


@lru_cache(maxsize=8)
def words(small: Grammar) -> re.Pattern[str]:
    """A word with one of the ends, in any case."""
    lists = {name: sorted(map(re.escape, getattr(small, name)), key=len, reverse=True) for name in NAMES}
    ends = "|".join(f"(?P<{name}>{'|'.join(one)})" for name, one in lists.items())
    return re.compile(rf"\b[^\W\d_]{{2,}}(?:{ends})(?:{'|'.join(sorted(small.case_ends, key=len, reverse=True))})?\b")
