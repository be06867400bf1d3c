"""Who gives, who receives and where, for one claim: what its sentence names, else what the text as a whole tells.

In: a Candidate, the bodies of its sentence and the Setting of its text. Out: both sides, the country, the place, the date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from medpact.claims import declined, grammar, terms
from medpact.claims.bodies import Body
from medpact.claims.candidates import Candidate
from medpact.claims.page import Sentence, within
from medpact.claims.setting import UNIONS, Setting
from medpact.claims.vocabulary import Hit
from medpact.values import DatedWords, countries

GIVING = frozenset({"company", "fund", "bank", "un", "embassy", "ngo"})
"""Bodies that give where the text does not tell their country."""
RECEIVING = frozenset({"facility", "university", "ministry"})
INHERITING = frozenset({"equipment", "funding", "facility", "training"})
MUTUAL = frozenset({"agreement", "meeting", "institution", "research"})
"""Kinds in which nobody need give: the host's side receives, the other side gives."""

DATELINE = re.compile(r"(?:\s?\([^)]{1,40}\)|,[^,;.]{1,30})?\s?[-–—]{1,2}\s|\.$")
"""What follows the name of a city that only says where a report was written."""

PLACES = frozenset({"facility", "university"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a claim, and where it lands."""

    from_: tuple[str, ...]
    to: tuple[str, ...]
    country: str | None
    place: str | None
    via: str | None
    said_by: str | None


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a sentence inherits that names no body itself: the text's main giver, and who was last told to receive."""

    giver: Body | None
    receivers: tuple[Body | None, ...]


def inherited(named: Sequence[Sequence[Body]], setting: Setting) -> Inherited:
    """What the sentences of a text inherit from one another."""
    return Inherited(main_giver(named, setting), tuple(last_receivers(named, setting)))


def main_giver(named: Iterable[Iterable[Body]], setting: Setting) -> Body | None:
    """The giving body that a text names most often and more than once; None where there is none."""
    giving = [
        body for bodies in named for body in bodies if gives(body, setting, setting.host) and body.role != "embassy"
    ]
    counts = Counter(body.name for body in giving)
    repeated = [body for body in giving if counts[body.name] > 1]
    return max(repeated, key=lambda body: (counts[body.name], -body.start), default=None)


def last_receivers(named: Iterable[Iterable[Body]], setting: Setting) -> Iterator[Body | None]:
    """For each sentence the last body before it that receives: a hospital, a university, a ministry."""
    last: Body | None = None
    for bodies in named:
        yield last
        for body in bodies:
            if body.role in RECEIVING and not gives(body, setting, setting.host):
                last = body


def of(candidate: Candidate, bodies: Iterable[Body], setting: Setting, before: Inherited) -> Sides:
    """The sides of a candidate, with what its sentence inherits from those before it."""
    bodies = list(bodies)
    country = country_for(candidate, setting)
    receiving = receivers_of(candidate, bodies, setting, country, before)
    host = [country] if country else several_hosts(candidate.sentence, setting)
    places = [body.name for body in receiving if body.role in PLACES] or cities_of(candidate, country)
    return Sides(
        givers_of(candidate, bodies, setting, country, before),
        unique([*(body.name for body in receiving), *map(countries.name, host)]),
        country,
        places[0] if places else None,
        next((body.name for body in bodies if carries_out(candidate, body)), None),
        next((body.name for body in bodies if says(candidate, body)), None),
    )


def is_mutual(candidate: Candidate, setting: Setting) -> bool:
    """True where nobody need give and the text has a host."""
    return candidate.kind in MUTUAL and setting.host is not None


def country_for(candidate: Candidate, setting: Setting) -> str | None:
    """The receiving country; of what several do together the text's host."""
    several = len(several_hosts(candidate.sentence, setting)) > 1
    return setting.host if several and is_mutual(candidate, setting) else host_of(candidate, setting)


def givers_of(
    candidate: Candidate, bodies: list[Body], setting: Setting, country: str | None, before: Inherited
) -> tuple[str, ...]:
    """The bodies and countries that give; of the host's own money only the bodies that are named."""
    sentence, main = candidate.sentence, before.giver
    givers = [body.name for body in bodies if gives(body, setting, country)]
    if terms.is_own(candidate):
        return unique(givers)
    if not givers and main is not None and fits(main, sentence, setting):
        givers = [main.name]
    giving = giving_countries(candidate, bodies, setting, country)
    if not giving and is_mutual(candidate, setting):
        giving = [one.alpha2 for one in sentence.countries if one.alpha2 != country]
    return unique([*givers, *map(countries.name, giving)])


def receivers_of(
    candidate: Candidate, bodies: list[Body], setting: Setting, country: str | None, before: Inherited
) -> list[Body]:
    """The bodies that receive; where none is named, the last one that was told to."""
    receiving = [body for body in bodies if not reports(candidate, body) and not gives(body, setting, country)]
    last = before.receivers[candidate.sentence.index]
    if not receiving and last is not None and candidate.kind in INHERITING and country == setting.host:
        return [last]
    return receiving


def carries_out(candidate: Candidate, body: Body) -> bool:
    """True where the words before a body say that it carries the thing out."""
    before = candidate.page.folded[candidate.sentence.start : body.start].rstrip()
    return grammar.ends_with(before, grammar.of(candidate.sentence.language).through)


def reports(candidate: Candidate, body: Body) -> bool:
    """True for a body that only tells of it or receives guests: who says so, a news agency, an embassy."""
    words = body.name.casefold().split()
    is_newsroom = bool(grammar.of(candidate.sentence.language).newsrooms.intersection(words))
    return body.role == "embassy" or is_newsroom or says(candidate, body)


def says(candidate: Candidate, body: Body) -> bool:
    """True where the words around a body make it the one who says so."""
    small, folded, sentence = grammar.of(candidate.sentence.language), candidate.page.folded, candidate.sentence
    before, after = folded[sentence.start : body.start].rstrip(), folded[body.end : sentence.end]
    return grammar.ends_with(before, small.according) or grammar.begins_with(after, small.saying)


def cities_of(candidate: Candidate, country: str | None) -> list[str]:
    """The cities of the receiving country that the candidate's clause names, in its words."""
    small = grammar.of(candidate.sentence.language)
    if small.regions:
        return declined_towns(candidate, small)
    text = candidate.page.text
    cities = within(candidate.sentence.of("city"), candidate.clause)
    here = (city for city in cities if city.term.country == country)
    return [text[city.start : city.end] for city in here if not is_dateline(text, city, candidate.sentence)]


def is_dateline(text: str, city: Hit, sentence: Sentence) -> bool:
    """True for the city where a news agency writes, at the head of a sentence: "Hanoi (VNA) -", "ASTANA, May 5 -"."""
    return city.start == sentence.start and DATELINE.match(text, city.end, sentence.end) is not None


def declined_towns(candidate: Candidate, small: grammar.Grammar) -> list[str]:
    """The town that the sentence, or the one that leads to it, names, in a language that declines names."""
    text, lead = candidate.page.text, candidate.lead
    here = declined.place_in(text, candidate.sentence, candidate.clause, small)
    if here is None and lead is not None:
        here = declined.place_in(text, lead, lead.clause_at(lead.start), small)
    return [] if here is None else [here]


def fits(main: Body, sentence: Sentence, setting: Setting) -> bool:
    """True where a sentence that names no giver may speak of the main one: it names no other giving country."""
    others = {one.alpha2 for one in sentence.countries if setting.gives(one.alpha2)} - {main.country}
    return not others and (main.country is None or main.country in setting.givers[:1])


def gives(body: Body, setting: Setting, host: str | None) -> bool:
    """True where a body is on the giving side."""
    if body.country is not None:
        return body.country != host and (setting.gives(body.country) or body.role in GIVING or body.role == "agency")
    return body.role in GIVING


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
    hosts = [
        one
        for one in sentence.countries
        if one.form == "name" and one.alpha2 not in UNIONS and not setting.gives(one.alpha2)
    ]
    row = {one.alpha2 for one, other in pairwise(hosts) if other.start - one.end <= 6} | {
        other.alpha2 for one, other in pairwise(hosts) if other.start - one.end <= 6
    }
    return tuple(dict.fromkeys(one.alpha2 for one in hosts if one.alpha2 in row))


def giving_countries(candidate: Candidate, bodies: Iterable[Body], setting: Setting, host: str | None) -> list[str]:
    """The giving countries that the sentence names (a body's too); if no body gives, those named before it, or the text's."""
    lent = [body.country for body in bodies if body.country in setting.named]
    here = givers_in(candidate.sentence, lent, setting, host)
    if here or any(gives(body, setting, host) for body in bodies):
        return here
    before = givers_in(telling(candidate), [], setting, host)
    return before or [one for one in setting.givers[:1] if one != host]


def givers_in(sentence: Sentence, lent: Iterable[str | None], setting: Setting, host: str | None) -> list[str]:
    """The giving countries among those that a sentence names and those that its bodies lend."""
    named = dict.fromkeys([*(one.alpha2 for one in sentence.countries), *lent])
    return [one for one in named if one is not None and one != host and setting.gives(one)]


def unique(names: list[str]) -> tuple[str, ...]:
    """The names in their order, each once."""
    return tuple(dict.fromkeys(name for name in names if name))


def dates_of(candidate: Candidate) -> list[DatedWords]:
    """The dates in the candidate's clause, the nearest first, else the only one of its sentence; no day of a statement."""
    dates = [one for one in candidate.sentence.dates if not is_of_saying(candidate, one)]
    here = sorted(within(dates, candidate.clause), key=lambda one: nearness(candidate, one))
    if here:
        return [one for one in here if one.date.day and candidate.kind in MUTUAL] or here
    return dates if len(dates) == 1 else []


def is_of_saying(candidate: Candidate, dated: DatedWords) -> bool:
    """True where a date says when somebody said so: "the ministry said on Monday"."""
    before = candidate.page.folded[candidate.sentence.start : dated.start].rstrip()
    return grammar.ends_with(before.removesuffix(" on"), grammar.of(candidate.sentence.language).saying)


def nearness(candidate: Candidate, dated: DatedWords) -> tuple[bool, int, int]:
    """How near a date stands: on the candidate's side of the commas, then how far."""
    start, end = min(candidate.end, dated.end), max(candidate.start, dated.start)
    return "," in candidate.page.folded[start:end], abs(dated.start - candidate.start), dated.start
