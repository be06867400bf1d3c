"""Whose voices tell of a commitment: nine texts may be four voices.

In: the cards of its texts, and its members. Out: Voices.

One voice are: one text published twice; texts that say that they repeat one origin, or one of which is the origin of
another, by its address or its publisher; texts that are copies, a little edited; and texts that tell what they tell
"according to" one body, with that body's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from urllib.parse import urlsplit

from medpact.commitments.commitment import Member, Voice
from medpact.commitments.names import alike, name
from medpact.documents import Card
from medpact.documents.fingerprint import COPY, likeness

OFFICES = frozenset({"gov", "govt", "gob", "gouv", "gub", "go", "government", "europa", "int", "mil"})
"""Parts of an address under which states and their unions publish."""

PRESS = re.compile(
    r"news|press|informa|информ|новост|інформ|новин|ақпарат|жаңалық|habari|通信|新聞|ニュース", re.IGNORECASE
)
"""Words of the name of an agency that tells news."""

Tie = tuple[str, str, str]
"""Two texts that are one voice, and why."""


def voices(cards: Iterable[Card], members: Iterable[Member] = ()) -> tuple[Voice, ...]:
    """The voices among the cards, by their first document's name."""
    told = sorted(set(cards), key=lambda card: (card.name, repr(card)))
    ties = [*by_mark(told), *by_publisher(told), *copies(told), *by_speaker(told, members)]
    heads = {card.text_sha256: card.text_sha256 for card in told}
    for one, other, _ in ties:
        unite(heads, one, other)
    together: dict[str, list[Card]] = defaultdict(list)
    for card in told:
        together[head(heads, card.text_sha256)].append(card)
    return tuple(sorted((voice(found, ties) for found in together.values()), key=lambda one: one.documents))


def official(cards: Iterable[Card]) -> frozenset[str]:
    """The texts that a ministry, an embassy or an agency published, by its name or its address."""
    return frozenset(card.text_sha256 for card in cards if is_official(card))


@lru_cache(maxsize=1 << 16)
def is_official(card: Card) -> bool:
    """True where the publisher is an office or its address lies under one."""
    host = (urlsplit(card.address).hostname or "") if card.address else ""
    if OFFICES & set(host.split(".")):
        return True
    kinds = name(card.publisher).kinds if card.publisher else frozenset()
    return bool(kinds & {"ministry", "embassy", "agency"}) and not PRESS.search(card.publisher or "")


# ---------------------------------------------------------------- ties


def by_mark(cards: Sequence[Card]) -> Iterator[Tie]:
    """Texts that share an address or a named origin."""
    first_with: dict[str, str] = {}
    for card in cards:
        for mark in sorted({place for place in (card.origin, card.address) if place}):
            yield card.text_sha256, first_with.setdefault(mark, card.text_sha256), f"they repeat {mark}"


def by_publisher(cards: Sequence[Card]) -> Iterator[Tie]:
    """A text that names another's publisher as its origin, with the last that this one published until then."""
    for card in cards:
        names = [
            (str(one.published or ""), one.name, one.text_sha256)
            for one in cards
            if card.origin and one.publisher and one.text_sha256 != card.text_sha256 and is_one(card.origin, one.publisher)
            and (one.published is None or card.published is None or one.published <= card.published)
        ]  # fmt: skip
        if names:
            yield card.text_sha256, max(names)[2], f"they repeat {card.origin}"


def copies(cards: Sequence[Card]) -> Iterator[Tie]:
    """Texts of one wording but for some words."""
    marked = {card.text_sha256: card.fingerprint for card in cards if card.fingerprint}
    for one, other in combinations(sorted(marked), 2):
        share = likeness(marked[one], marked[other])
        if share >= COPY:
            yield one, other, f"copies: {share:.0%} of the wording is the same"


def by_speaker(cards: Sequence[Card], members: Iterable[Member]) -> Iterator[Tie]:
    """Texts that tell what they tell of this according to one body, and what that body itself published."""
    speakers = spoken_by(members)
    for one, other in combinations(sorted(speakers), 2):
        if is_one(speakers[one], speakers[other]):
            yield one, other, f"according to {speakers[one]}"
    for text, speaker in sorted(speakers.items()):
        for card in cards:
            if card.publisher and card.text_sha256 != text and is_one(speaker, card.publisher):
                yield text, card.text_sha256, f"according to {speaker}"


def spoken_by(members: Iterable[Member]) -> dict[str, str]:
    """The body that each text cites for all that it tells; nothing where it tells something by itself."""
    said: dict[str, set[str]] = defaultdict(set)
    for member in members:
        said[member.anchor.text_sha256].add(member.claim.said_by or "")
    return {text: next(iter(found)) for text, found in said.items() if len(found) == 1 and "" not in found}


def is_one(one: str, other: str) -> bool:
    """True where two names are of one body."""
    return one.casefold() == other.casefold() or alike(one, other) == "same"


# ---------------------------------------------------------------- voices


def head(heads: dict[str, str], text: str) -> str:
    """The text that stands for the voice of this one."""
    while heads[text] != text:
        text = heads[text]
    return text


def unite(heads: dict[str, str], one: str, other: str) -> None:
    """Make one voice of two, known by the lower text."""
    low, high = sorted((head(heads, one), head(heads, other)))
    heads[high] = low


def voice(cards: list[Card], ties: Iterable[Tie]) -> Voice:
    """One voice: where it comes from, its documents, and why they are one."""
    documents, texts = tuple(dict.fromkeys(card.name for card in cards)), {card.text_sha256 for card in cards}
    whys = sorted({why for one, other, why in ties if one in texts and one != other})
    origin = next((card.origin for card in cards if card.origin), None)
    source = origin or next((card.address or card.publisher for card in cards if card.address or card.publisher), None)
    if len(texts) > 1:
        why = "; ".join(whys)
    else:
        why = "one text, published more than once" if len(documents) > 1 else "a text of its own"
    return Voice(source or documents[0], documents, why)
