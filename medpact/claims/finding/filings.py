"""Products before a regulator, told without a word for their registration: "the dossier is with the regulator".

In: a Page and a Sentence. Out: hits on the words for a filing or a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims.page import within

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence
    from medpact.claims.vocabulary import Hit

SOLD = frozenset({"medicine", "vaccine", "test kit", "reagent", "medical consumable"})
"""Goods that are sold only where they are registered."""


def of(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """The words for a filing or a verdict beside a product, or beside a regulator, one for each clause."""
    regulators = sentence.of("regulator")
    products = [hit for hit in sentence.of("noun") if hit.term.what in SOLD]
    taken: set[int] = set()
    for hit in (*sentence.of("filing"), *(sentence.of("verdict") if regulators else ())):
        clause = sentence.clause_at(hit.start)
        beside = products if hit.term.layer == "verdict" else (*products, *regulators)
        if clause.start not in taken and within(beside, clause) and not page.text[hit.start].isupper():
            taken.add(clause.start)
            yield hit
