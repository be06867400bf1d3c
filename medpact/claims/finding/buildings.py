"""Buildings told by a general word: "a unit for burns", "the inpatient block", "the centre was completed in April".

In: a Page and a Sentence. Out: hits on the general words, each with the name of the building.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.page import overlaps, within
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.page import Page, Sentence

BUILDING = "health building"
"""What a building is called of which the text tells no more."""

WHOLE = "building"
"""General words that need no more than an act beside them; of others ("room", "unit") the text tells what they are for."""

FOR = re.compile(r" (?:for|of|against|to treat|where|in which) (?:the |a |an |our |its |their )?")
MAKING = frozenset({"building", "extension"})
"""A general word that with an "of" behind it is the act of building."""

BEDS = re.compile(r" (?:of|with|for) (?:some |about |around |nearly |up to )?[\w,]+ beds\b")
BEFORE = re.compile(r"(?:[\w'’-]+ ){1,3}$")
BEDDED = re.compile(r"\b\w+(?: \w+)? bed $")
REACH_OF_USE, REACH_BEFORE, REACH_BEHIND = 24, 30, 20
"""A word of health this close behind a "for" is what a building is for; an act this close to it is about it (characters)."""


def of(page: Page, sentence: Sentence) -> Iterator[tuple[Hit, str]]:
    """The buildings of a sentence that no noun names, told by what they are for or beside a word for building one."""
    general = sentence.of("building")
    if not general:
        return
    taken = [hit for hit in sentence.of("noun") if hit.term.kind != "equipment"]
    acts = [cue for cue in sentence.of("cue") if "facility" in cue.term.kinds]
    for hit in general:
        if any(overlaps(hit, one) for one in (*taken, *sentence.of("party"))) or is_making(page, hit):
            continue
        what = name_of(page, sentence, hit)
        if what is not None:
            yield hit, what if sentence.language == "en" else BUILDING
        elif hit.term.what == WHOLE and any(
            is_beside(page, one, hit) for one in within(acts, sentence.clause_at(hit.start))
        ):
            yield hit, BUILDING


def is_making(page: Page, hit: Hit) -> bool:
    """True for the act of building: "the building of the clinic"."""
    return page.folded[hit.start : hit.end] in MAKING and page.folded.startswith(" of ", hit.end)


def name_of(page: Page, sentence: Sentence, hit: Hit) -> str | None:
    """The building with what it is for: behind it, or right before it; None where the text does not tell."""
    if grammar.of(sentence.language).used_for:
        return BUILDING if is_for_health(page, sentence, hit) else None
    folded, health = page.folded, sentence.of("health")
    use = end_of_for(folded, hit, sentence)
    if use is not None:
        at = bisect_left([one.start for one in health], use)
        if at < len(health) and health[at].start - use <= REACH_OF_USE and is_plain(folded[use : health[at].start]):
            return folded[hit.start : health[at].end]
    before = BEFORE.search(folded, max(sentence.start, hit.start - REACH_BEFORE), hit.start)
    told = [one for one in health if before is not None and before.start() <= one.start and one.end <= hit.start]
    if (
        told
        and is_name(page, folded[told[0].start : hit.start])
        and not any(overlaps(told[0], one) for one in sentence.goods)
    ):
        return folded[told[0].start : hit.end]
    if BEDS.match(folded, hit.end) or BEDDED.search(folded, max(sentence.start, hit.start - REACH_BEFORE), hit.start):
        return BUILDING
    return None


def end_of_for(folded: str, hit: Hit, sentence: Sentence) -> int | None:
    """Where the "for" right behind a general word ends; None where there is none."""
    found = FOR.match(folded, hit.end, sentence.end)
    if found is not None:
        return found.end()
    words = grammar.of(sentence.language).serving
    return next((hit.end + len(word) + 2 for word in words if folded.startswith(f" {word} ", hit.end)), None)


def is_for_health(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """True for a word with its use right before it, in a language without spaces: "病院の在庫を管理するシステム"."""
    start = max(sentence.clause_at(hit.start).start, hit.start - REACH_BEFORE)
    small, before = grammar.of(sentence.language), page.folded[start : hit.start]
    if not before.endswith(tuple(small.used_for)):
        return False
    return any(
        start <= one.start and one.end <= hit.start and is_plain(page.folded[one.end : hit.start].replace("、", ""))
        for one in sentence.of("health")
    )


def is_plain(between: str) -> bool:
    """True where no mark stands in between."""
    return not any(mark in between for mark in ',;:.()–—"\n、。')


def is_name(page: Page, between: str) -> bool:
    """True for words that can be part of one name: no mark and no small word stands in between."""
    small = grammar.of(page.document.card.language)
    return is_plain(between) and "'" not in between and (small.stops | small.determiners).isdisjoint(between.split())


def is_beside(page: Page, act: Hit, hit: Hit) -> bool:
    """True for an act right before a general word with an article, or right behind it."""
    small = grammar.of(page.document.card.language)
    before = page.folded[act.end : hit.start]
    if 0 <= hit.start - act.end <= REACH_BEHIND and is_plain(before):
        return bool(small.determiners.intersection(before.split()))
    behind = page.folded[hit.end : act.start]
    is_object = not small.done_with or behind.startswith(tuple(small.done_with))
    return 0 <= act.start - hit.end <= REACH_BEHIND and is_plain(behind) and is_object
