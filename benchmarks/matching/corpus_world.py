"""The world that a corpus is drawn from: who gives, who receives, how often, and which towns and hospitals there are.

In: a seed. Out: a World. About 60 givers and 140 receiving countries with very unequal shares; every country has its
own list of towns and hospitals, some 40,000 hospitals in all, used as unequally. None of it depends on the size of the
corpus: a larger corpus fills the same world.
"""

from __future__ import annotations

import math
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from corpus_names import HOSPITALS, NUMBERED, Sounds, Spelling, misspelt
from corpus_words import LANGUAGES, WORDS

from medpact.values import PartialDate, countries, rates

GIVING: list[str] = WORDS["givers"]["countries"]
AGENCIES: list[str] = WORDS["givers"]["agencies"]
BODIES: dict[str, list[str]] = WORDS["givers"]["bodies"]
CURRENCY = {code: currency for currency, codes in WORDS["givers"]["currency"].items() for code in codes}
RECEIVING: list[str] = WORDS["hosts"]["countries"]
RUSSIAN, SWAHILI = (frozenset(WORDS["hosts"][language]) for language in ("russian", "swahili"))
HOST_CURRENCY: dict[str, str] = WORDS["hosts"]["currency"]


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives: a country (then `code` is its alpha-2) or an agency, its bodies, and what it counts in."""

    name: str
    code: str | None
    bodies: tuple[str, ...]
    currency: str


@dataclass(frozen=True, slots=True)
class House:
    """A hospital: its name in each language, and its town's."""

    names: dict[str, str]
    town: dict[str, str]

    def told(self, language: str, rng: Random, *, slips: float) -> tuple[str, bool]:
        """The name as a text has it, and whether it is misspelt there."""
        name = self.names[language]
        if rng.random() >= slips:
            return name, False
        town = self.town[language]
        return name.replace(town, misspelt(town, rng)), True


class Host:
    """A receiving country: its towns and hospitals, the largest first. The names are made when they are first asked for."""

    def __init__(self, code: str, *, size: float, seed: str) -> None:
        rng = Random(f"{seed}/host/{code}")
        self.code, self.name = code, countries.name(code)
        self.languages = languages_of(code)
        self.currency = HOST_CURRENCY.get(code)
        sounds, taken = Sounds.of(rng), set(COUNTRY_NAMES)
        self.towns: list[Spelling] = []
        while len(self.towns) < 8 + round(160 * size):
            town = sounds.name(rng)
            if town.latin not in taken and len(town.latin) > 3:
                taken.add(town.latin)
                self.towns.append(town)
        self.houses = [
            (town, sort, number)
            for town in range(len(self.towns))
            for sort, number in sorts(rng, count=2 + round(40 * size**0.5 / (1 + town) ** 0.5))
        ]
        self.made: dict[int, House] = {}

    def house(self, rng: Random) -> House:
        """A hospital, the great ones far more often than the small."""
        return self.nth(int(len(self.houses) * rng.random() ** 2))

    def nth(self, place: int) -> House:
        """The hospital at this place of the list."""
        if place not in self.made:
            town, sort, number = self.houses[place]
            spelt = {language: self.towns[town].in_letters_of(language) for language in LANGUAGES}
            names = {language: HOSPITALS[sort][language].format(spelt[language], n=number) for language in LANGUAGES}
            self.made[place] = House(names, spelt)
        return self.made[place]


def sorts(rng: Random, *, count: int) -> list[tuple[int, int]]:
    """The hospitals of one town: each sort once, those that are numbered as often as it takes."""
    found = [(sort, 1) for sort in rng.sample(range(len(HOSPITALS)), min(count, len(HOSPITALS)))]
    numbered = sorted(NUMBERED)
    return found + [(numbered[at % 2], 2 + at // 2) for at in range(count - len(found))]


def languages_of(code: str) -> tuple[str, ...]:
    """In which languages texts about a country are written, each as often as it stands here."""
    if code == "KZ":
        return ("ru", "ru", "ru", "kk", "kk", "en", "en")
    if code == "UA":
        return ("uk", "uk", "uk", "ru", "en", "en")
    if code in RUSSIAN:
        return ("ru", "ru", "ru", "en", "en")
    return ("en", "en", "sw") if code in SWAHILI else ("en",)


COUNTRY_NAMES = frozenset(countries.name(code) for code in {*RECEIVING, *GIVING})


class World:
    """Givers, hosts, and how often each pair meets."""

    def __init__(self, seed: str) -> None:
        rng = Random(f"{seed}/world")
        self.seed = seed
        self.givers = givers()
        self.sizes = {code: 8 / (8 + rank) for rank, code in enumerate(RECEIVING)}
        self.known: dict[str, Host] = {}
        self.pairs = [(giver, code) for giver in self.givers for code in RECEIVING if giver.code != code]
        shares = {giver.name: 1 / (2 + rank) for rank, giver in enumerate(self.givers)}
        weights = (
            shares[giver.name] * 1 / (3 + RECEIVING.index(code)) ** 0.8 * math.exp(rng.gauss(0, 1.2))
            for giver, code in self.pairs
        )
        self.upto = list(accumulate(weights))

    def pair(self, rng: Random) -> tuple[Giver, Host]:
        """Who gives to whom this time."""
        giver, code = self.pairs[bisect(self.upto, rng.random() * self.upto[-1])]
        return giver, self.host(code)

    def host(self, code: str) -> Host:
        """The receiving country."""
        if code not in self.known:
            self.known[code] = Host(code, size=self.sizes[code], seed=self.seed)
        return self.known[code]


def givers() -> list[Giver]:
    """All who give; agencies stand between the countries as their weight goes."""
    found = [
        Giver(
            countries.name(code),
            code,
            tuple(BODIES.get(code, ())),
            CURRENCY.get(code, "USD"),
        )
        for code in GIVING
    ]
    for place, name in enumerate(AGENCIES):
        found.insert(2 + 3 * place, Giver(name, None, (), "EUR" if name == "European Union" else "USD"))
    return found


RATES: dict[tuple[str, str, int, int], float | None] = {}


def rate(one: str, other: str, year: int, month: int) -> float | None:
    """Units of `one` for one of `other` in a month, or None where nobody knows."""
    if one == other:
        return 1.0
    key = (one, other, year, month)
    if key not in RATES:
        found = rates.rate(one, other, when=PartialDate(year, month))
        RATES[key] = None if found is None else float(found.value)
    return RATES[key]
