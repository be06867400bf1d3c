"""Who gives, who receives and where, for one claim: what its sentence names, else what the text as a whole tells.

In: a Candidate and the Setting of its text. Out: the names of both sides, the country, the place, the dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medpact.claims.candidates import Candidate
from medpact.claims.page import Page, Sentence, within
from medpact.claims.setting import Setting
from medpact.claims.vocabulary import Hit
from medpact.values import DatedWords, countries

GIVING = frozenset({"agency", "company", "fund", "bank", "un", "embassy", "ngo"})
ABBREVIATED = re.compile(r"\s?\(([A-Z][\w&-]{1,11})\)")
NAME_WORD = re.compile(r"[^\W\d_][\w'’.&-]*|№?\d+")
SMALL_IN_NAMES = frozenset({"of", "for", "and", "the", "de", "du", "des", "la", "del", "da", "im"})
MOST_NAME_WORDS = 8


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a claim, and where it lands."""

    from_: tuple[str, ...]
    to: tuple[str, ...]
    country: str | None
    place: str | None


def of(candidate: Candidate, setting: Setting) -> Sides:
    """The sides of a candidate."""
    sentence = candidate.sentence
    country = host_of(sentence, setting)
    facilities = names_of_facilities(candidate.page, sentence)
    givers = [party_name(candidate.page, hit) for hit in sentence.of("party") if gives(hit, setting)]
    receivers = [party_name(candidate.page, hit) for hit in sentence.of("party") if not gives(hit, setting)]
    giving = giving_countries(sentence, setting, country)
    host = [countries.name(country)] if country else []
    return Sides(
        unique([*givers, *map(countries.name, giving)]),
        unique([*receivers, *facilities, *host]),
        country,
        facilities[0] if facilities else None,
    )


def gives(hit: Hit, setting: Setting) -> bool:
    """True where a party is on the giving side."""
    country = hit.term.country
    if country is not None:
        return country != setting.host and (setting.gives(country) or hit.term.role in GIVING)
    return hit.term.role in GIVING


def host_of(sentence: Sentence, setting: Setting) -> str | None:
    """The receiving country: the one that the sentence names and that gives nothing, else the host of the text."""
    named = {one.alpha2 for one in sentence.countries}
    if setting.host in named or not named:
        return setting.host
    others = sorted(one for one in named if not setting.gives(one))
    return others[0] if len(others) == 1 else setting.host


def giving_countries(sentence: Sentence, setting: Setting, country: str | None) -> list[str]:
    """The giving countries that the sentence names (a party's too), else the first of the text."""
    named = [one.alpha2 for one in sentence.countries] + [
        hit.term.country for hit in sentence.of("party") if hit.term.country
    ]
    here = [one for one in dict.fromkeys(named) if one != country and setting.gives(one)]
    return here or [one for one in setting.givers[:1] if one != country]


def party_name(page: Page, hit: Hit) -> str:
    """The name as the text has it, with the abbreviation that follows in brackets."""
    found = ABBREVIATED.match(page.text, hit.end)
    return page.text[hit.start : found.end() if found else hit.end]


def names_of_facilities(page: Page, sentence: Sentence) -> list[str]:
    """The named hospitals, clinics, universities of a sentence."""
    names: list[str] = []
    for head in sentence.of("head"):
        if page.text[head.start].isupper():
            start, end = name_around(page.text, head, sentence)
            if end - start > head.end - head.start:
                names.append(page.text[start:end])
    return [one for one in unique(names) if not any(one != other and one in other for other in names)]


def name_around(text: str, head: Hit, sentence: Sentence) -> tuple[int, int]:
    """Where the name begins and ends whose head noun stands there."""
    start, end = head.start, head.end
    for word in reversed(
        list(NAME_WORD.finditer(text, max(sentence.start, head.start - 90), head.start))[-MOST_NAME_WORDS:]
    ):
        if text[word.end() : start].strip() or not (word[0][0].isupper() or word[0].lower() in SMALL_IN_NAMES):
            break
        start = word.start()
    while (small := re.match(r"(\S+)\s+", text[start : head.start])) and small[1].lower() in SMALL_IN_NAMES:
        start += small.end()
    for word in NAME_WORD.finditer(text, head.end, min(sentence.end, head.end + 60)):
        if text[end : word.start()].strip() or not (
            word[0][0].isupper() or word[0].lower() in ("of", "for", "and", "no")
        ):
            break
        if word[0][0].isupper() or word[0].isdigit():
            end = word.end()
    found = ABBREVIATED.match(text, end)
    return start, found.end() if found else end


def unique(names: list[str]) -> tuple[str, ...]:
    """The names in their order, each once."""
    return tuple(dict.fromkeys(name for name in names if name))


def date_of(candidate: Candidate) -> DatedWords | None:
    """The date in the candidate's clause, else the only one of its sentence."""
    here = within(candidate.sentence.dates, candidate.clause)
    if here:
        return min(here, key=lambda one: (abs(one.start - candidate.start), one.start))
    return candidate.sentence.dates[0] if len(candidate.sentence.dates) == 1 else None


def parties(page: Page) -> Iterator[Hit]:
    """All parties of a page."""
    for sentence in page.sentences:
        yield from sentence.of("party")
