"""What is founded or brought, told by a general word: "a council of both ministries is to be created", "keyhole surgery was introduced".

In: a Page and a Sentence. Out: hits on the general words, each with the name of the body or of the technology.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.finding.buildings import is_plain
from medpact.claims.page import Placed, overlaps, within

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence
    from medpact.claims.vocabulary import Hit, Layer

BODY, TECHNIQUE = "joint working group", "medical technique"
"""What they are called in a language other than English."""

REACH, SHORT_REACH = 40, 12
"""An act stands no further from its thing than this (characters); in Japanese the second counts."""


def bodies(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The bodies of a sentence that no noun names, beside a word for founding them; behind it in the passive."""
    passive = grammar.of(page.document.card.language).passive
    for hit, acts in beside(page, sentence, "founding", "body"):
        if any(
            act.end <= hit.start or not passive or not passive.isdisjoint(page.folded[hit.end : act.end].split())
            for act in acts
        ):
            yield hit, page.folded[hit.start : hit.end] if sentence.language == "en" else BODY


def techniques(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The techniques and ways of working of a sentence that no noun names, beside a word for introducing them."""
    for hit, _ in beside(page, sentence, "introducing", "technique"):
        yield hit, page.folded[hit.start : hit.end] if sentence.language == "en" else TECHNIQUE


def beside(page: Page, sentence: Sentence, acts: Layer, things: Layer) -> Iterator[tuple[Hit, list[Hit]]]:
    """The things that no noun names, each with the acts close to it in its clause, no mark between."""
    told = sentence.of(acts)
    if not told:
        return
    taken: tuple[Placed, ...] = (*sentence.of("noun"), *sentence.of("party"))
    reach = SHORT_REACH if page.document.card.language == "ja" else REACH
    for hit in sentence.of(things):
        if any(overlaps(hit, one) for one in taken):
            continue
        acting = [act for act in within(told, sentence.clause_at(hit.start)) if is_close(page.folded, act, hit, reach)]
        if acting:
            yield hit, acting


def is_close(folded: str, act: Hit, hit: Hit, reach: int) -> bool:
    """True for an act close to a thing, on either side of it."""
    start, end = (act.end, hit.start) if act.end <= hit.start else (hit.end, act.start)
    return 0 <= end - start <= reach and is_plain(folded[start:end])
