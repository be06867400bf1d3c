"""Which country hosts what a candidate speaks of, as its sentence and the setting of its text tell by themselves.

In: a Candidate and a Setting. Out: a country (ISO 3166-1 alpha-2), or None.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from medpact.claims.candidates import Candidate
from medpact.claims.page import Sentence
from medpact.claims.setting import UNIONS, Setting

if TYPE_CHECKING:
    from medpact.values import Quantity


def host_of(candidate: Candidate, setting: Setting) -> str | None:
    """The receiving country: the one that its sentence names and that gives nothing, else the host of the text."""
    if len(several_hosts(candidate.sentence, setting)) > 1:
        return None
    named = {one.alpha2 for one in telling(candidate).countries} - UNIONS
    if not named:
        return None if setting.is_shared else setting.host
    if setting.host in named:
        return setting.host
    others = sorted(one for one in named if not setting.gives(one))
    return others[0] if len(others) == 1 else setting.host


def telling(candidate: Candidate) -> Sentence:
    """The sentence that names the countries: its own, else the nearest of those that lead to it."""
    here: Sentence | None = candidate.sentence
    while here is not None and not here.countries:
        here = candidate.page.lead(here)
    return candidate.sentence if here is None else here


def several_hosts(sentence: Sentence, setting: Setting) -> tuple[str, ...]:
    """The receiving countries of a sentence that names several in a row; none where it names one."""
    if len(sentence.countries) < 2:
        return ()
    hosts = [
        one
        for one in sentence.countries
        if one.form == "name" and one.alpha2 not in UNIONS and not setting.gives(one.alpha2)
    ]
    row = {one.alpha2 for one, other in pairwise(hosts) if other.start - one.end <= 6} | {
        other.alpha2 for one, other in pairwise(hosts) if other.start - one.end <= 6
    }
    return tuple(dict.fromkeys(one.alpha2 for one in hosts if one.alpha2 in row))


def many(candidate: Candidate) -> bool:
    """True where a clause gives something to countries that it counts and does not name: "to 12 African countries"."""
    small, clause, sentence = candidate.small, candidate.clause, candidate.sentence
    if not small.nations or candidate.kind in OF_TWO:
        return False
    return any(
        LEAST <= one.value < MOST and clause.start <= one.start < clause.end and counts_nations(candidate, one)
        for one in sentence.quantities
    )


def counts_nations(candidate: Candidate, one: Quantity) -> bool:
    """True for a number of countries that get something, not of those from which something comes."""
    small, folded = candidate.small, candidate.page.folded
    before = folded[candidate.clause.start : one.start].split()[-1:]
    if small.is_noun_first:
        return not small.nations.isdisjoint(before)
    behind = folded[one.end : min(candidate.sentence.end, one.end + REACH)]
    if candidate.sentence.language == "ja":
        counter = one.raw[len(one.raw.rstrip(COUNTER)) :]
        return f"{counter}{behind}".startswith(tuple(small.nations))
    near = {word.strip(",.;:") for word in behind.split()[:WORDS_BEFORE]}
    return not small.nations.isdisjoint(near) and small.nations_giving.isdisjoint(before)


COUNTER = "かカヶヵケ国"
"""Of these the Japanese words are made that count countries; a quantity may hold their first."""

OF_TWO = frozenset({"agreement", "meeting", "institution"})
"""Kinds of which a number of countries tells the partners."""

LEAST, MOST, REACH, WORDS_BEFORE = 3, 200, 40, 3
"""So many countries are several and no pair; how far, and by how many words, their noun stands from the number."""
