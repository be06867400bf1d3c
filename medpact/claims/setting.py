"""Who gives and who receives in a text as a whole: the country that hosts, the countries that give.

In: the countries and parties of a text. Out: a Setting, from which a sentence inherits what it does not say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from medpact.claims import grammar
from medpact.claims.grammar import begins_with, ends_with
from medpact.claims.vocabulary import Hit, fold
from medpact.values import countries
from medpact.values.countries import CountryWords

# Countries that more often give than receive, by the sums of official assistance and of South-South cooperation that
# newsrooms report. It only tips the scales where the words around a country's name tell nothing.
GIVERS = {
    **dict.fromkeys(
        [
            "JP",
            "US",
            "DE",
            "GB",
            "FR",
            "KR",
            "CA",
            "AU",
            "NO",
            "SE",
            "CH",
            "NL",
            "DK",
            "FI",
            "BE",
            "LU",
            "AT",
            "IE",
            "NZ",
            "SA",
            "AE",
            "QA",
            "KW",
            "TW",
        ],
        2.5,
    ),
    **dict.fromkeys(["CN", "RU", "IT", "ES", "TR", "IN", "CU", "SG", "IL", "CZ", "EE"], 1.2),
}
UNIONS = frozenset({"EU"})
"""What is named like a country and hosts nothing."""

GIVING_ROLES = frozenset({"agency", "embassy", "company", "fund", "bank", "ngo"})
SEVERAL, SHARE = 3, 0.5
"""A text is shared by so many receiving countries, of which none has more than this share of the mentions."""

REACH = 34
"""Words around a name count up to this far from it (characters)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The host country, the countries that give and all that are named (ISO 3166-1 alpha-2), as the whole text tells."""

    host: str | None = None
    givers: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    is_shared: bool = False

    def gives(self, country: str) -> bool:
        """True where a country is on the giving side."""
        return country in self.givers and country != self.host


def of(folded: str, language: str, named: Iterable[CountryWords], hits: Iterable[Hit], publisher: str = "") -> Setting:
    """The setting of a text (`folded`, in `language`) with its countries, the parties and cities among its hits, and
    the countries in the name of its publisher ("Embassy of Japan in Ghana").
    """
    named = list(named)
    hits = list(hits)
    spoken_of = {one.alpha2 for one in named}
    counts, gives = weigh(folded, language, named, hits)
    for one in countries.find(publisher, language=language):
        spoken_of.add(one.alpha2)
        counts[one.alpha2] += 1
        gives[one.alpha2] += leaning(fold(publisher), one, grammar.of(language))
    if not counts:
        return Setting()
    hosting = [one for one in counts if one not in UNIONS and (len(counts) > 1 or gives[one] <= 0)]
    host = min(hosting, key=lambda country: (-host_score(country, counts, gives), country), default=None)
    givers = sorted(
        (one for one in counts if one != host and one in spoken_of and giver_score(one, gives) > 0),
        key=lambda country: (-giver_score(country, gives) - 0.3 * counts[country], country),
    )
    receiving = [counts[one] for one in hosting if one not in givers]
    is_shared = len(receiving) >= SEVERAL and max(receiving) < SHARE * sum(receiving)
    return Setting(host, tuple(givers), frozenset(spoken_of), is_shared)


def host_score(country: str, counts: Counter[str], gives: Counter[str]) -> float:
    """How much speaks for a country as the host."""
    return 0.5 * min(counts[country], 8) - giver_score(country, gives)


def giver_score(country: str, gives: Counter[str]) -> float:
    """How much speaks for a country as a giver."""
    return gives[country] + GIVERS.get(country, 0.0)


def weigh(
    folded: str, language: str, named: Iterable[CountryWords], hits: Iterable[Hit]
) -> tuple[Counter[str], Counter[str]]:
    """How often each country is named, and how much the words around it speak for its giving (below 0: receiving)."""
    counts: Counter[str] = Counter()
    gives: Counter[str] = Counter()
    for one in named:
        counts[one.alpha2] += 1
        gives[one.alpha2] += leaning(folded, one, grammar.of(language))
    for hit in hits:
        if hit.term.layer == "city" and hit.term.country:
            counts[hit.term.country] += 1
        elif hit.term.layer == "party" and hit.term.country and hit.term.role in GIVING_ROLES:
            counts[hit.term.country] += 1
            gives[hit.term.country] += 1
    return counts, gives


def leaning(folded: str, one: CountryWords, words: grammar.Grammar) -> int:
    """1 where the words around a country's name say that it gives, -1 where they say that it receives, else 0."""
    before = folded[max(0, one.start - REACH) : one.start].rstrip(" \"'")
    after = folded[one.end : one.end + REACH].lstrip(' "')
    if begins_with(after, words.giver_after) or ends_with(before, words.giver_before):
        return 1
    return -1 if begins_with(after, words.host_after) or ends_with(before, words.host_before) else 0
