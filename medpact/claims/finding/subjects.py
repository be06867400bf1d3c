"""Subjects that are taught, in a list below a sentence on study: "Cuba offers places in:", then a line for each subject.

In: a Page and a Sentence. Out: the hit on the subject that opens the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from medpact.claims import grammar

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence
    from medpact.claims.vocabulary import Hit

LONGEST_LABEL = 4
"""Letters and marks before the subject of a line: "B – "."""

MEDICINE, PEOPLE = "medicine", frozenset({"medical team", "doctors sent"})
DEEDS = frozenset({"training", "facility"})


def of(page: Page, sentence: Sentence) -> Hit | None:
    """The word of health that opens a line of a list of what is taught; None where the line names a training or building itself."""
    lead = page.lead(sentence) if sentence.role == "item" else None
    first = next(iter(sentence.of("health")), None)
    if lead is None or first is None or any(is_other(hit) for hit in sentence.of("noun")):
        return None
    return first if opens(page, sentence, first) and is_on_study(page, lead) else None


def is_other(noun: Hit) -> bool:
    """True for a noun that is no subject: a training or a building told by itself, or goods; "medicine" is a subject."""
    return noun.term.kind in DEEDS or (noun.term.kind == "equipment" and noun.term.what != MEDICINE)


def is_on_study(page: Page, lead: Sentence) -> bool:
    """True for a sentence that speaks of study, and of no goods."""
    nouns = [hit.term.kind for hit in lead.of("noun") if hit.term.what not in PEOPLE]
    told = "training" in nouns or grammar.has_phrase(
        page.folded[lead.start : lead.end], grammar.of(lead.language).studies
    )
    return told and "equipment" not in nouns


def opens(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True where nothing but a mark, or a letter of the list, stands before a word, or only words that describe it."""
    before = page.folded[sentence.start : hit.start]
    return len("".join(before.split())) <= LONGEST_LABEL or before.split()[0] in grammar.of(sentence.language).fields
