"""Meetings that a verb tells alone: "the ambassador came to the hospital", "the minister received him in his office".

In: a Page and a Sentence. Out: hits on the verbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.finding.people import is_foreign
from medpact.claims.page import within
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence

REACH = 80
"""Somebody in office stands no further from the verb than this (characters)."""

ENVOY = "envoy"
"""Somebody in office who is always of another country."""


def of(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The first verb of a sentence that tells of a meeting, with the name of it: it names none, and somebody in office and a foreign side are in it."""
    visiting = sentence.of("visiting")
    if not visiting or any(hit.term.kind == "meeting" for hit in sentence.of("noun")):
        return
    for verb in visiting:
        officers = within(sentence.of("office"), sentence.clause_at(verb.start))
        near = [one for one in officers if abs(one.start - verb.start) <= REACH]
        if not near or is_denied(page, sentence, verb):
            continue
        if any(one.term.what == ENVOY for one in near) or has_foreign_side(page, sentence):
            yield verb, verb.term.what
            return


def is_denied(page: Page, sentence: Sentence, verb: Hit) -> bool:
    """True for a visit right behind a "not"."""
    before = page.folded[sentence.start : verb.start].split()[-1:]
    return not grammar.of(sentence.language).denials.isdisjoint(before)


def has_foreign_side(page: Page, sentence: Sentence) -> bool:
    """True where a sentence names another country than the host, or a body of one."""
    parties = (hit.term.country for hit in sentence.of("party"))
    named = any(is_foreign(page, one) for one in sentence.countries)
    return named or any(country not in (None, page.setting.host) for country in parties)
