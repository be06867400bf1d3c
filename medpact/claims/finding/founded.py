"""Bodies that are founded, told by a general word: "a council of both ministries is to be created", "set up a network of laboratories".

In: a Page and a Sentence. Out: hits on the general words, each with the name of the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.finding.buildings import is_plain
from medpact.claims.page import Placed, overlaps, within
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence

BODY = "joint working group"
"""What a body is called in a language other than English."""

REACH, SHORT_REACH = 40, 12
"""A word for founding stands no further from the body than this (characters); in Japanese the second counts."""


def of(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The bodies of a sentence that no noun names, beside a word for founding them."""
    founding = sentence.of("founding")
    if not founding:
        return
    taken: tuple[Placed, ...] = (*sentence.of("noun"), *sentence.of("party"))
    for hit in sentence.of("body"):
        near = within(founding, sentence.clause_at(hit.start))
        if any(overlaps(hit, one) for one in taken) or not any(is_founded(page, one, hit) for one in near):
            continue
        yield hit, page.folded[hit.start : hit.end] if sentence.language == "en" else BODY


def is_founded(page: Page, act: Hit, hit: Hit) -> bool:
    """True for an act with the body for its object: before it, or behind it in the passive."""
    folded, language = page.folded, page.document.card.language
    passive, reach = grammar.of(language).passive, SHORT_REACH if language == "ja" else REACH
    if 0 <= hit.start - act.end <= reach:
        return is_plain(folded[act.end : hit.start])
    if not 0 <= act.start - hit.end <= reach or not is_plain(folded[hit.end : act.start]):
        return False
    return not passive or not passive.isdisjoint(folded[hit.end : act.end].split())
