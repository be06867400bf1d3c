"""Goods named by a general word that points back: "220 of these refrigerators" are the vaccine refrigerators told of before.

In: a Page and a general noun. Out: the name of the goods that it points to, or its own.
"""

from __future__ import annotations

import re

from medpact.claims import grammar
from medpact.claims.page import Page, Sentence
from medpact.claims.vocabulary import Hit

REACH = 5
"""A general word points back so many sentences at most."""

MOVED = {"X-ray machine": "mobile X-ray machine", "ultrasound machine": "portable ultrasound machine"}
"""What goods are called where they are mobile."""

ASIDE = re.compile(r"(?:(?:, | \()(?:also )?[^\W\d]+)+(?=\s*(?:[,;:.)|/\n–—-]|\d|$))")
"""What describes a noun from behind, in a list: "X-ray, digital, mobile"."""
WORD = re.compile(r"[^\W\d]+")

BACK = frozenset({"the", "this", "these", "both", "its", "their"})
"""Before a noun: what was told of before."""

REACH_OF_MOBILE, WORDS_OF_MODEL = 28, 3
"""A "mobile" stands so far from its noun at most (characters, words): "a mobile Delta 9 X-ray machine"."""

DEVICE, EQUIPMENT, VEHICLE, REFRIGERATOR = "medical device", "medical equipment", "vehicle", "refrigerator"
SHIELDS = frozenset({"mask", "glove", "personal protective equipment"})
"""Beside these, glasses shield the eyes."""

ON_WHEELS = frozenset(
    {"ambulance", "mobile clinic", "blood collection vehicle", "refrigerated vehicle", "mobile laboratory"}
)
NO_DEVICES = frozenset(
    {
        "medicine",
        "vaccine",
        "medical consumable",
        "medical equipment",
        "medical supplies",
        "personal protective equipment",
        "mask",
        "glove",
        "bed net",
        "reagent",
        "test kit",
        "disinfectant",
        "hospital furniture",
        "spare part",
        "medical kit",
        "emergency medical kit",
        DEVICE,
        VEHICLE,
    }
)


def is_movable(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True where a "mobile" or "portable" stands a few words before the noun, or right behind it."""
    movable = grammar.of(sentence.language).movable
    before = page.folded[max(sentence.start, hit.start - REACH_OF_MOBILE) : hit.start].split()
    behind = ASIDE.match(page.folded, hit.end, min(sentence.end, hit.end + REACH_OF_MOBILE))
    near: list[str] = []
    for word in reversed(before[-WORDS_OF_MODEL:]):
        if word[-1] in ",;:.)":
            break
        near.append(word)
    return bool(movable.intersection(near)) or (
        behind is not None and bool(movable.intersection(WORD.findall(behind[0])))
    )


def was_movable(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for "the" thing, where the last one told of by its name could be carried or wheeled about."""
    before = page.folded[max(sentence.start, hit.start - REACH_OF_MOBILE) : hit.start].split()[-1:]
    if not BACK.intersection(before):
        return False
    for earlier in reversed(page.sentences[max(0, sentence.index - REACH) : sentence.index]):
        for other in reversed(earlier.of("noun")):
            if other.term.what in (hit.term.what, MOVED[hit.term.what]):
                return other.term.what != hit.term.what or is_movable(page, earlier, other)
    return False


def name_of(page: Page, sentence: Sentence, hit: Hit) -> str:
    """What the noun is called: a general word by the goods that the sentences before told of last."""
    what = hit.term.what
    if what in MOVED and (is_movable(page, sentence, hit) or was_movable(page, sentence, hit)):
        return MOVED[what]
    if what == "eyeglasses" and any(other.term.what in SHIELDS for other in sentence.of("noun")):
        return "personal protective equipment"
    if what not in (DEVICE, EQUIPMENT, VEHICLE, REFRIGERATOR) or not is_general(page, hit, sentence):
        return what
    for earlier in reversed(page.sentences[max(0, sentence.index - REACH) : sentence.index]):
        for other in reversed(earlier.goods):
            if can_be(what, other.term.what):
                is_moved = other.term.what in MOVED and is_movable(page, earlier, other)
                return MOVED[other.term.what] if is_moved else other.term.what
    return what


def is_general(page: Page, hit: Hit, sentence: Sentence) -> bool:
    """True for a general word with no more than "new" or "other" beside it."""
    small, words = grammar.of(sentence.language), page.folded[hit.start : hit.end].split()
    head = words.pop(0 if small.is_noun_first else -1)
    beside = small.new | small.other | small.determiners | small.definite
    return (
        head.startswith(tuple(small.general) or ("\0",))
        and beside.issuperset(words)
        and not is_told_closer(page, hit, sentence)
    )


def is_told_closer(page: Page, hit: Hit, sentence: Sentence) -> bool:
    """True where a "for" or an "of" behind the word says what it is."""
    following = page.folded[hit.end : sentence.end].split()[:1]
    return bool(following) and following[0].strip(".,;:") in grammar.of(sentence.language).narrowing


def can_be(general: str, specific: str) -> bool:
    """True where goods of a name can be meant by the general word."""
    if general == VEHICLE:
        return specific in ON_WHEELS
    if general == REFRIGERATOR:
        return specific.endswith("refrigerator") and specific != general
    return specific not in NO_DEVICES
