"""Money that has been spent, though no word says so: it has bought something, or added up over the years.

In: a Candidate for money, or for goods bought with it. Out: whether it is of the past.
"""

from __future__ import annotations

from medpact.claims import grammar
from medpact.claims.candidates import Candidate

AHEAD, DONE = ("discussed", "promised"), ("delivered", "working")
BOUGHT = frozenset({"equipment", "facility"})

MEANS = 25
"""What makes a sum the means of a deed stands no further from it (characters)."""


def is_of_the_past(candidate: Candidate) -> bool:
    """True for money that has bought something or added up over years, and for goods bought with money of years gone by."""
    if candidate.kind not in ("equipment", "funding"):
        return False
    told = candidate.sentence.of("cue")
    if any(not cue.term.kinds and cue.term.stage in AHEAD for cue in told):
        return False
    if candidate.kind == "funding":
        return has_bought(candidate) or has_added_up(candidate)
    paid = any("funding" in cue.term.kinds and cue.term.stage == "delivered" for cue in told)
    return paid and is_formerly(candidate)


def has_added_up(candidate: Candidate) -> bool:
    """True for a sum that is told since a year gone by: "since 1995 Japan has given 28 million"."""
    page, sentence = candidate.page, candidate.sentence
    since = grammar.of(sentence.language).since
    for one in sentence.dates:
        before, after = page.folded[sentence.start : one.start].rstrip(), page.folded[one.end : sentence.end].lstrip()
        is_since = (
            after.startswith(tuple(since))
            if sentence.language in grammar.VERB_LAST
            else grammar.ends_with(before, since)
        )
        if is_since and is_gone(candidate, one.date.year):
            return True
    return False


def is_formerly(candidate: Candidate) -> bool:
    """True where the sentence tells of years gone by."""
    sentence = candidate.sentence
    if sentence.dates:
        return all(is_gone(candidate, one.date.year) for one in sentence.dates)
    said = candidate.page.folded[sentence.start : candidate.start]
    return grammar.has_phrase(said, grammar.of(sentence.language).formerly)


def is_gone(candidate: Candidate, year: int) -> bool:
    """True for a year before that of the text."""
    published = candidate.page.document.card.published
    return published is None or year < published.year


def has_bought(candidate: Candidate) -> bool:
    """True for money with which goods were handed over, or a building was built, and nothing is still to come."""
    told = (cue for cue in candidate.sentence.of("cue") if not cue.term.kinds or cue.term.kinds & BOUGHT)
    return any(cue.term.stage in DONE for cue in told) and is_means(candidate)


def is_means(candidate: Candidate) -> bool:
    """True for a sum with which something is done: "under a grant of two million", "二百万ドルの無償により"."""
    means, page = candidate.small.means, candidate.page
    if candidate.sentence.language in grammar.VERB_LAST:
        return any(words in page.folded[candidate.end : candidate.end + MEANS] for words in means)
    before = page.folded[max(candidate.sentence.start, candidate.start - MEANS) : candidate.start]
    return grammar.has_phrase(before, means)
