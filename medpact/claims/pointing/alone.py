"""Numbers that stand for what was told before: "Another five will leave in spring".

In: the Candidates of a text, sentence by sentence. Out: the Candidates of its bare numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.candidates import Candidate
    from medpact.claims.page import Sentence
    from medpact.values import Quantity

COUNTABLE = frozenset({"training", "technology", "registration"})
"""Kinds whose nouns are left out where they are told again."""

FURTHEST = 3
"""A number stands for what was told no more sentences back than this."""

NEXT_WORDS = re.compile(r"[^\W\d][\w'’]*(?: [^\W\d][\w'’]*)?")


def numbers(folded: str, sentence: Sentence) -> Iterator[Quantity]:
    """The numbers of a sentence that count no noun: a verb follows, and the clause begins or "another" stands before."""
    small = grammar.of(sentence.language)
    if not small.bare_after:
        return
    for one in sentence.free:
        clause = sentence.clause_at(one.start)
        before, after = folded[clause.start : one.start].strip(), folded[one.end : one.end + 24].strip()
        is_first = not before or grammar.ends_with(before, small.bare_before)
        if is_first and folded[one.end : one.end + 1] == " " and grammar.begins_with(after, small.bare_after):
            yield one


def of(known: list[Candidate], here: list[Candidate], sentence: Sentence, folded: str) -> Iterator[Candidate]:
    """The candidates of the bare numbers of a sentence; `known` are those before it, `here` its own."""
    for number in numbers(folded, sentence):
        told = antecedent([*known, *here], number, sentence)
        if told is not None and told.hit is not None:
            hit = Hit(told.hit.term, number.start, number.end)
            yield replace(told, sentence=sentence, start=number.start, end=number.end, hit=hit, number=number)


def antecedent(known: list[Candidate], number: Quantity, sentence: Sentence) -> Candidate | None:
    """What a bare number counts: the latest thing told, where it had a number and no other number stands between."""
    before = [one for one in known if one.end <= number.start and one.hit is not None]
    last = before[-1] if before else None
    if last is None or last.kind not in COUNTABLE or sentence.index - last.sentence.index > FURTHEST:
        return None
    return last if last.counted is not None else None
