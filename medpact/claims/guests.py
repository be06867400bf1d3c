"""Visits told by a verb: "the deputy minister came", "Anna Berg walked through the wards".

In: a Page and a Sentence. Out: hits on the verb, where an envoy stands beside it: an office, or a name of two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.vocabulary import Hit, Term

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence

VISIT = Term("noun", "meetings", "official visit", "meeting")
REACH = 40
"""An envoy stands no further from the verb of the visit than this (characters)."""

WORD = re.compile(r"[^\W\d_][\w'’-]*")
NAME = re.compile(r"[A-ZА-ЯІЇЄҐЁ][\w'’-]+ [A-ZА-ЯІЇЄҐЁ][\w'’-]+")


def of(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """The verbs of visiting of a sentence that names no meeting, with an envoy beside each, one for each clause."""
    small = grammar.of(sentence.language)
    if not small.visiting or any(hit.term.kind == "meeting" for hit in sentence.of("noun")):
        return
    taken: set[int] = set()
    for word in WORD.finditer(page.folded, sentence.start, sentence.end):
        clause = sentence.clause_at(word.start())
        if word[0] in small.visiting and clause.start not in taken and has_envoy(page, sentence, word, small):
            taken.add(clause.start)
            yield Hit(VISIT, word.start(), word.end())


def has_envoy(page: Page, sentence: Sentence, verb: re.Match[str], small: grammar.Grammar) -> bool:
    """True where an office or a person's name stands close to a verb, in its clause, and nobody who is taught or sent."""
    clause = sentence.clause_at(verb.start())
    if small.denials.intersection(page.folded[clause.start : verb.start()].split()[-1:]):
        return False
    start, end = max(clause.start, verb.start() - REACH), min(clause.end, verb.end() + REACH)
    if any(start <= one.start < end for one in sentence.of("people")):
        return False
    words = page.folded[start:end].split()
    is_office = any((word.strip('".,;:()') + " ").startswith(tuple(small.envoys)) for word in words)
    return is_office or NAME.match(page.text, verb.end() + 1) is not None
