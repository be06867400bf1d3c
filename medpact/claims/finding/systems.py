"""Digital systems told by a general word: "a portal for patients", "the bar code system for drugs".

In: a Page and a Sentence. Out: hits on the general words, each with the name of the system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.finding import buildings
from medpact.claims.page import overlaps, within
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence

SYSTEM = "digital health system"
"""What a system is called in a language other than English."""

GENERAL = "system"
"""Words that alone, behind a word of health, are no digital system: "the health system"."""

SOFTWARE = "software"
"""Words that behind a name are a digital system, whatever it is for: "its CoWIN platform"."""

NAME = re.compile(r"(?:\b(?:its|the|their|an?)\s)[\w-]*[A-Z][\w-]*(?:\s[A-Z][\w-]*)?\s$")

REACH = 60
"""A word for introducing or running a system stands no further from it than this (characters)."""


def of(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The systems of a sentence that no noun names, with what they are for, near a word that says that they come or run."""
    taken = sentence.of("noun")
    acts = [cue for cue in sentence.of("cue") if "technology" in cue.term.kinds]
    for hit in sentence.of("system") if acts else ():
        near = within(acts, sentence.clause_at(hit.start))
        if any(overlaps(hit, one) for one in taken) or not any(abs(one.start - hit.end) <= REACH for one in near):
            continue
        what = buildings.name_of(page, sentence, hit)
        if what is not None and is_system(page, hit, what):
            yield hit, what if sentence.language == "en" else SYSTEM
        elif what is None and hit.term.what == SOFTWARE and is_named(page, sentence, hit):
            yield hit, SYSTEM


def is_named(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for a word for software with an article and one or two capitalised words right before it."""
    return NAME.search(page.text, max(sentence.start, hit.start - REACH), hit.start) is not None


def is_system(page: Page, hit: Hit, what: str) -> bool:
    """True for a system with its use; the system of a body, and a "health system", is none."""
    opens_with_use = what.startswith(page.folded[hit.start : hit.end])
    if what == buildings.BUILDING:
        return bool(grammar.of(page.document.card.language).used_for)
    if hit.term.what == GENERAL and not opens_with_use:
        return False
    return not (opens_with_use and page.folded.startswith(" of", hit.end) and hit.term.what == GENERAL)
