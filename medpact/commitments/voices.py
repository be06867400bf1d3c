"""Whose voices tell of a commitment: nine texts may be four voices.

In: the cards of its texts. Out: Voices. One text published twice is one voice, and so are texts that say that they
repeat one origin, or that one of them is the origin of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from medpact.commitments.commitment import Voice
from medpact.documents import Card


def voices(cards: Iterable[Card]) -> tuple[Voice, ...]:
    """The voices among the cards, by their first document's name."""
    told = sorted(set(cards), key=lambda card: (card.name, repr(card)))
    together: dict[str, list[Card]] = defaultdict(list)
    heads = heads_of(told)
    for card in told:
        together[heads[card.text_sha256]].append(card)
    return tuple(sorted((voice(found) for found in together.values()), key=lambda one: one.documents))


def heads_of(cards: list[Card]) -> dict[str, str]:
    """For each text the lowest text of its voice, joined through the origins and addresses that texts share."""
    heads = {card.text_sha256: card.text_sha256 for card in cards}
    first_with: dict[str, str] = {}
    for card in cards:
        for mark in sorted({place for place in (card.origin, card.address) if place}):
            unite(heads, card.text_sha256, first_with.setdefault(mark, card.text_sha256))
    return {text: head(heads, text) for text in heads}


def head(heads: dict[str, str], text: str) -> str:
    """The text that stands for the voice of this one."""
    while heads[text] != text:
        text = heads[text]
    return text


def unite(heads: dict[str, str], one: str, other: str) -> None:
    """Make one voice of two, known by the lower text."""
    low, high = sorted((head(heads, one), head(heads, other)))
    heads[high] = low


def voice(cards: list[Card]) -> Voice:
    """One voice: where it comes from, its documents, and why they are one."""
    documents = tuple(dict.fromkeys(card.name for card in cards))
    origin = next((card.origin for card in cards if card.origin), None)
    source = origin or next((card.address or card.publisher for card in cards if card.address or card.publisher), None)
    if len({card.text_sha256 for card in cards}) > 1:
        why = f"they repeat {origin}"
    else:
        why = "one text, published more than once" if len(documents) > 1 else "a text of its own"
    return Voice(source or documents[0], documents, why)
