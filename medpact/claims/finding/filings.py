"""Products before a regulator, told without a word for their registration: "the dossier is with the regulator".

In: a Page and a Sentence. Out: hits on the words for a filing or a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.page import Placed, within

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence
    from medpact.claims.vocabulary import Hit

SOLD = frozenset({"medicine", "vaccine", "test kit", "reagent", "medical consumable"})
"""Goods that are sold only where they are registered."""


BACK = 4
"""A product that a sentence shortly before names, or the first one of the text, may be meant: so many sentences back."""


def of(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """The words for a filing or a verdict beside a product, or beside a regulator or a country, one for each clause.

    Where a sentence before names the product, it may stand alone: "Kenya: registered in 2021".
    """
    regulators, products = sentence.of("regulator"), products_of(sentence)
    is_known = not products and any(products_of(one) for one in before(page, sentence))
    judges: tuple[Placed, ...] = (*regulators, *sentence.countries)
    taken: set[int] = set()
    for hit in (*sentence.of("filing"), *(sentence.of("verdict") if judges else ())):
        clause = sentence.clause_at(hit.start)
        if clause.start in taken or page.text[hit.start].isupper():
            continue
        if is_known and (hit.term.layer == "filing" or within(sentence.countries, clause)):
            is_told = bool(within(judges, clause)) and stands_alone(page, sentence, hit)
        elif hit.term.layer == "filing":
            is_told = bool(within((*products, *regulators), clause))
        else:
            is_told = bool(within(products, clause)) and bool(regulators or within(sentence.countries, clause))
        if is_told:
            taken.add(clause.start)
            yield hit


def stands_alone(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for a word behind which nothing else is said to be filed or judged: "registered it in 2021", "8月に承認。"."""
    behind = page.folded[hit.end : sentence.clause_at(hit.start).end].lstrip()
    small = grammar.of(sentence.language)
    return not behind[:1].isalpha() or grammar.begins_with(behind, small.product_again | small.host_before)


def products_of(sentence: Sentence) -> list[Hit]:
    """The goods of a sentence that are sold only where they are registered."""
    return [hit for hit in sentence.of("noun") if hit.term.what in SOLD]


def before(page: Page, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences shortly before one, and the first two of the text."""
    yield from page.sentences[max(0, sentence.index - BACK) : sentence.index]
    yield from page.sentences[: min(2, sentence.index)]
