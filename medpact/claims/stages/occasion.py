"""What a text begins with: a paper signed and things to come, or goods handed over; and which acts take their stage from it.

In: a Page. Out: a stage, or None.
"""

from __future__ import annotations

from medpact.claims import grammar
from medpact.claims.claim import Stage
from medpact.claims.page import Page, Sentence
from medpact.claims.vocabulary import Hit

BEGINNING = 8
"""A text tells what it is about in so many sentences at its beginning."""

EVENTS: dict[tuple[str, str], Stage] = {
    ("agreement", "delivered"): "promised",
    ("", "promised"): "promised",
    ("equipment", "delivered"): "delivered",
    ("facility", "delivered"): "delivered",
}
"""How far its gifts have come, by the kind and the stage of the first act that tells it; a mood is of no kind."""


def of(page: Page) -> Stage | None:
    """How far the gifts of a text have come, by what it begins with; None where it does not tell."""
    for one in page.sentences[:BEGINNING]:
        for cue in one.of("cue") if one.role != "heading" else ():
            for kind in kinds(page, one, cue):
                if event := EVENTS.get((kind, cue.term.stage)):
                    return event
    return None


def kinds(page: Page, sentence: Sentence, cue: Hit) -> tuple[str, ...]:
    """The kinds of which a cue tells the event; none of an act in the present tense, and an empty one of a mood."""
    return () if is_present(page, sentence, cue) else tuple(sorted(cue.term.kinds)) or ("",)


def is_present(page: Page, sentence: Sentence, act: Hit) -> bool:
    """True for an act in the present tense: "Japan gives", which news says of what is done and of what is to come."""
    first = page.folded[act.start : act.end].split(" ", 1)[0]
    return first in grammar.of(sentence.language).present
