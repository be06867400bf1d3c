"""Which candidates of a document are claims of its gold.

In: a document and its gold claims. Out: for each candidate of the reader the gold claim that it is, or None, and how
much it weighs in training.

A candidate is a gold claim where kinds are equal and it stands in the gold's quote; goods by their name too, where the gold's
name is one of the guideline's list, and sums by their amounts, as the scorer pairs them. Of several the one with the gold's
number is it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from medpact.claims import candidates, page
from medpact.claims.candidates import Candidate
from medpact.claims.page import Page
from medpact.claims.reading import quantity_of
from medpact.documents import Document

Gold = dict[str, Any]
SAME_NAME = 0.3
"""The weight of a candidate of the same name outside the quote: it may speak of the same claim."""


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate, the gold claim that it is (None where it is none), and its weight in training."""

    candidate: Candidate
    claim: Gold | None
    weight: float


def examples(document: Document, gold: list[Gold], listed: frozenset[str]) -> tuple[Page, list[Example]]:
    """The candidates of a document as examples. `listed` are the guideline's names for equipment."""
    seen = page.of(document)
    found = list(candidates.of(seen))
    owner: dict[int, Gold] = {}
    uncertain: set[int] = set()
    for claim in gold:
        mine = of_claim(found, claim, document.text, listed)
        owner.update(dict.fromkeys(mine, claim))
        names = {found[place].what for place in mine} if claim["kind"] != "funding" else set()
        uncertain.update(place for place, one in enumerate(found) if one.kind == claim["kind"] and one.what in names)
    return seen, [
        Example(one, owner.get(place), SAME_NAME if place in uncertain and place not in owner else 1.0)
        for place, one in enumerate(found)
    ]


def of_claim(found: list[Candidate], claim: Gold, text: str, listed: frozenset[str]) -> list[int]:
    """The places of the candidates that are this claim."""
    start = text.find(claim["quote"])
    end = start + len(claim["quote"])
    if start < 0:
        return []
    mine = [
        place
        for place, one in enumerate(found)
        if one.kind == claim["kind"] and one.start < end and start < one.end and is_of_its_value(one, claim)
    ]
    if claim["kind"] == "equipment":
        named = [place for place in mine if plain(found[place].what) == plain(claim["what"])]
        mine = named or ([] if plain(claim["what"]) in listed else mine)
    mine = [place for place in mine if not found[place].is_unnamed] or mine
    counted = [place for place in mine if (quantity_of(found[place]) or 1) == (claim["quantity"] or 1)]
    return counted or mine


def is_of_its_value(one: Candidate, claim: Gold) -> bool:
    """True unless it is a sum of other money."""
    if claim["kind"] != "funding":
        return True
    if one.sum is None or not claim["amounts"]:
        return one.sum is None and not claim["amounts"]
    return all(
        any(
            amount.currency == other["currency"] and abs(float(amount.value) - other["value"]) <= 0.01 * other["value"]
            for other in claim["amounts"]
        )
        for amount in one.sum.amounts
    )


def plain(name: str) -> str:
    """A name as it is compared: small letters, no hyphens."""
    return name.casefold().replace("-", " ")
