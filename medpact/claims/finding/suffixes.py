"""Medicines and vaccines told by how their name ends, as international names do: "bevacizumab", "lopinavir", "amlodipine".

In: a folded stretch of a text, its language and what the vocabulary finds in it. Out: hits on such names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from medpact import languages
from medpact.claims.vocabulary import Hit, Term, fold

TABLE = "suffixes"
"""The table that the terms of such goods name."""

LEAST = 3
"""So many letters stand before the ending at least."""


def of(folded: str, start: int, end: int, language: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The names with such an ending in a stretch, where nothing is known of the word."""
    known = endings(language)
    if known is None:
        return
    pattern, no_names = known
    begins = sorted((hit.start, hit.end) for hit in hits)
    for found in pattern.finditer(folded, start, end):
        if found[0] in no_names or is_taken(begins, found.start(), found.end()):
            continue
        what = str(found.lastgroup)
        yield Hit(Term("noun", TABLE, what, "equipment"), found.start(), found.end())


def is_taken(begins: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True where a known word stands there."""
    at = bisect_left(begins, (start, 0))
    return (at < len(begins) and begins[at][0] < end) or (at > 0 and begins[at - 1][1] > start)


@cache
def endings(language: str) -> tuple[re.Pattern[str], frozenset[str]] | None:
    """The pattern of the endings that the language's goods list, and the words that only end so."""
    rows = languages.table(language, "goods").get("ending", ())
    if not rows:
        return None
    parts = (f"(?P<{row['what']}>{'|'.join(map(fold, row['ends']))})" for row in rows)
    others = frozenset(fold(word) for row in rows for word in row["other"])
    return re.compile(rf"\b[a-z]{{{LEAST},20}}?(?:{'|'.join(parts)})\b"), others
