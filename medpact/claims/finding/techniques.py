"""Techniques and ways of working that are brought to a place: "keyhole surgery was introduced", "adopted a new method of screening".

In: a Page and a Sentence. Out: hits on the general words, each with the name of the technology.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims.finding.buildings import is_plain
from medpact.claims.page import Placed, overlaps, within
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence

TECHNIQUE = "medical technique"
"""What a technique is called in a language other than English."""

REACH, SHORT_REACH = 40, 12
"""A word for introducing stands no further from the technique than this (characters); in Japanese the second counts."""


def of(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The techniques of a sentence that no noun names, beside a word for introducing them."""
    introducing = sentence.of("introducing")
    if not introducing:
        return
    taken: tuple[Placed, ...] = (*sentence.of("noun"), *sentence.of("party"))
    for hit in sentence.of("technique"):
        near = within(introducing, sentence.clause_at(hit.start))
        if any(overlaps(hit, one) for one in taken) or not any(is_beside(page, one, hit) for one in near):
            continue
        yield hit, page.folded[hit.start : hit.end] if sentence.language == "en" else TECHNIQUE


def is_beside(page: Page, act: Hit, hit: Hit) -> bool:
    """True for an act close to a technique, on either side, with no mark between."""
    start, end = (act.end, hit.start) if act.end <= hit.start else (hit.end, act.start)
    reach = SHORT_REACH if page.document.card.language == "ja" else REACH
    return 0 <= end - start <= reach and is_plain(page.folded[start:end])
