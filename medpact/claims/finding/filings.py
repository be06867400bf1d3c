"""Products before a regulator, told without a word for their registration: "the dossier is with the regulator".

In: a Page and a Sentence. Out: hits on the words for a filing or a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims.page import Placed, within

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence
    from medpact.claims.vocabulary import Hit

SOLD = frozenset({"medicine", "vaccine", "test kit", "reagent", "medical consumable"})
"""Goods that are sold only where they are registered."""


BACK = 4
"""A product that a sentence shortly before names, or the first one of the text, may be meant: so many sentences back."""


def of(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """The words for a filing or a verdict beside a product, or beside a regulator, one for each clause; beside a country where a sentence
    before names the product: "Kenya: registered in 2021".
    """
    regulators = sentence.of("regulator")
    products = products_of(sentence)
    is_known = not products and any(products_of(one) for one in before(page, sentence))
    verdicts = sentence.of("verdict") if regulators or (is_known and sentence.countries) else ()
    taken: set[int] = set()
    for hit in (*sentence.of("filing"), *verdicts):
        clause = sentence.clause_at(hit.start)
        known: tuple[Placed, ...] = (*regulators, *sentence.countries) if is_known else ()
        beside = (*products, *known) if hit.term.layer == "verdict" else (*products, *regulators, *known)
        if clause.start not in taken and within(beside, clause) and not page.text[hit.start].isupper():
            taken.add(clause.start)
            yield hit


def products_of(sentence: Sentence) -> list[Hit]:
    """The goods of a sentence that are sold only where they are registered."""
    return [hit for hit in sentence.of("noun") if hit.term.what in SOLD]


def before(page: Page, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences shortly before one, and the first two of the text."""
    yield from page.sentences[max(0, sentence.index - BACK) : sentence.index]
    yield from page.sentences[: min(2, sentence.index)]
