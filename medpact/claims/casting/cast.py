"""The cast of a text: its players, what part each plays in the whole, and the parts in one claim.

In: a Page and a Model. Out: Parts of a Candidate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from medpact.claims import terms
from medpact.claims.candidates import Candidate
from medpact.claims.casting import dating, features, players
from medpact.claims.casting.features import Chance, Company, Side, Standing, number
from medpact.claims.casting.model import PARTS, Model, load
from medpact.claims.casting.players import Mention, Player
from medpact.claims.claim import KINDS
from medpact.claims.page import Page, Sentence
from medpact.values import PartialDate

GIVES, RECEIVES, HOSTS, COUNTRY, FROM, TO, PLACE, FROM_COUNTRY, TO_COUNTRY, DATE = range(len(PARTS))
LEAST_CHANCE = 0.15
"""A player less likely than this to play any part in the text plays none in a claim of another sentence."""

MOST_MENTIONS = 4
KINDS_MASK: dict[str, int] = {kind: number(f"kind {kind}") for kind in KINDS}
IN_TEXT = {type_: number(f"text {type_}") for type_ in ("body", "country", "town")}
HERE, FAR = number("around"), number("far")
"""A feature's number is turned into that of the same feature elsewhere by one of these masks."""

SPELT = 5
"""The shortest name of a country that is shown as the text spells it."""


Key = tuple[int, int, str, int, bool]
"""What the features around a player depend on: the player, its mention, the kind, the sentence, own money."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A player beside a candidate: the nearest place where it is named, and the features of both."""

    player: Player
    mention: Mention | None
    own: tuple[int, ...]
    around: tuple[int, ...]
    key: Key


@dataclass(frozen=True, slots=True)
class Parts:
    """Who gives and who receives, in which country and where; `place` is None where none is told."""

    from_: tuple[str, ...]
    to: tuple[str, ...]
    country: str | None
    place: str | None


class Cast:
    """The players of a page; with a model the parts that they play."""

    def __init__(self, page: Page, model: Model | None = None) -> None:
        self.page = page
        self.model = model
        self.players = players.of(page)
        self._numbers: dict[int, tuple[int, ...]] = {}
        self._around: dict[Key, tuple[int, ...]] = {}
        self._sums: dict[tuple[int, Key], float] = {}
        self._companies: dict[int, Company] = {}
        self._parts: dict[tuple[int, int, str], Parts] = {}

    @cached_property
    def text_features(self) -> list[tuple[int, ...]]:
        """For each player the features of its part in the whole text."""
        found = []
        for player in self.players:
            own = {number(name) for name in features.of_player(self.page, player, self.players)}
            for mention in player.mentions[:MOST_MENTIONS]:
                own.update(self.around(mention, player))
            mask = IN_TEXT[player.type]
            found.append(tuple(one ^ mask for one in sorted(own)))
        return found

    @cached_property
    def chances(self) -> list[Chance]:
        """For each player how likely it gives, receives and hosts in the text."""
        return [self.chance_of(player, row) for player, row in zip(self.players, self.text_features, strict=True)]

    def chance_of(self, player: Player, row: tuple[int, ...]) -> Chance:
        """How likely a player with these features gives, receives and hosts."""
        assert self.model is not None
        gives, receives, hosts = (
            self.model.probability(part, self.model.sum_of(part, row)) for part in (GIVES, RECEIVES, HOSTS)
        )
        return player, gives, receives, hosts if player.type == "country" else 0.0

    def around(self, mention: Mention, player: Player) -> tuple[int, ...]:
        """The numbers of the features of one mention."""
        if mention.start not in self._numbers:
            self._numbers[mention.start] = tuple(map(number, features.of_mention(self.page, mention, player)))
        return self._numbers[mention.start]

    def company(self, sentence: Sentence) -> Company:
        """The players around the candidates of a sentence."""
        if sentence.index not in self._companies:
            self._companies[sentence.index] = Company(sentence, self.standing)
        return self._companies[sentence.index]

    @cached_property
    def standing(self) -> Standing:
        """What is known of the players from the text as a whole."""
        return Standing(self.chances)

    def reachable(self, candidate: Candidate) -> list[tuple[Player, Mention | None]]:
        """The players that may play a part in a claim: those named near it, and what the text speaks of most."""
        found: list[tuple[Player, Mention | None]] = []
        here = candidate.sentence.index
        for player, *chances in self.chances:
            mention = features.nearest(candidate, player)
            if (mention is not None and mention.sentence.index == here) or max(chances) >= LEAST_CHANCE:
                found.append((player, mention))
        return found

    def beside(self, candidate: Candidate) -> list[Beside]:
        """The players beside a candidate with their features."""
        company = self.company(candidate.sentence)
        return [self.pair(candidate, player, mention, company) for player, mention in self.reachable(candidate)]

    def pair(self, candidate: Candidate, player: Player, mention: Mention | None, company: Company) -> Beside:
        """A player beside a candidate."""
        is_here = mention is not None and mention.sentence.index == candidate.sentence.index
        kind, is_own = candidate.kind, terms.is_own(candidate)
        start = -1 if mention is None else mention.start
        key = id(player), start, kind, candidate.sentence.index if is_here or player.type == "country" else -1, is_own
        around = self._around.get(key)
        if around is None:
            standing = numbers_of(features.of_standing(candidate, player, company, is_here))
            around = self._around[key] = standing + self.masked(mention, player, kind, is_here)
        return Beside(player, mention, numbers_of(features.of_pair(candidate, player, mention, company)), around, key)

    def masked(self, mention: Mention | None, player: Player, kind: str, is_here: bool) -> tuple[int, ...]:
        """The numbers of the features of a mention: as those of any kind, and as those of this one or of another sentence."""
        if mention is None:
            return ()
        known = self.around(mention, player)
        mask = HERE ^ (KINDS_MASK[kind] if is_here else FAR)
        return tuple(one ^ HERE for one in known) + tuple(one ^ mask for one in known)

    def bodies_in(self, sentence: Sentence) -> list[tuple[Mention, Player]]:
        """The bodies that a sentence names, in its order."""
        found = [
            (mention, player)
            for player in self.players
            if player.type == "body"
            for mention in player.mentions
            if mention.sentence.index == sentence.index
        ]
        return sorted(found, key=lambda one: one[0].start)

    def parts(self, candidate: Candidate) -> Parts:
        """The parts of a candidate; those of one kind in one clause play the same."""
        key = *self.stage(candidate), candidate.kind
        if key not in self._parts:
            self._parts[key] = self.parts_of(candidate)
        return self._parts[key]

    def stage(self, candidate: Candidate) -> tuple[int, int]:
        """What the parts of a candidate hang on: its clause; of an item that names no player, what leads to its list."""
        sentence, lead = candidate.sentence, candidate.lead
        if candidate.is_item and lead is not None and not self.company(sentence).here:
            return -1, lead.index
        return sentence.index, candidate.clause.start

    def parts_of(self, candidate: Candidate) -> Parts:
        """The same: first the country, then the bodies and the place, then the countries beside them."""
        beside = self.beside(candidate)
        nations = [one for one in beside if one.player.type == "country"]
        hosts = {one.player.country: self.chance(COUNTRY, one, ()) for one in nations}
        found: dict[int, list[tuple[float, Player]]] = {FROM: [], TO: [], PLACE: []}
        for one in beside:
            if one.player.type != "country":
                extra = numbers_of(features.beside_host(one.player, hosts))
                for part in (FROM, TO, PLACE):
                    found[part].append((self.chance(part, one, extra), one.player))
        both = Side("giving", found[FROM]), Side("receiving", found[TO])
        if terms.is_own(candidate):
            nations = []
        for one in nations:
            extra = numbers_of(features.beside_bodies(one.player, hosts, both))
            found[FROM].append((self.chance(FROM_COUNTRY, one, extra), one.player))
            found[TO].append((self.chance(TO_COUNTRY, one, extra), one.player))
        return self.decide(hosts, found)

    def date(self, candidate: Candidate, stage: str, told: PartialDate | None) -> PartialDate | None:
        """The date of a claim; `told` is the one that its sentence tells by the rules."""
        assert self.model is not None
        found = [
            (self.model.probability(DATE, self.model.sum_of(DATE, dating.numbers(names))), one.date)
            for one, names in zip(self.dates, dating.of_dates(candidate, stage, told, self.dates), strict=True)
        ]
        chance, date = max(found, key=lambda one: one[0], default=(0.0, None))
        return date if chance >= self.model.thresholds["date"] else None

    @cached_property
    def dates(self) -> list[dating.Dated]:
        """The dates of the page."""
        return dating.of_page(self.page)

    def chance(self, part: int, one: Beside, extra: tuple[int, ...]) -> float:
        """How likely a player plays a part in a claim."""
        assert self.model is not None
        key = part, one.key
        if key not in self._sums:
            self._sums[key] = self.model.sum_of(part, one.around)
        return self.model.probability(part, self._sums[key] + self.model.sum_of(part, one.own + extra))

    def decide(self, hosts: dict[str | None, float], found: dict[int, list[tuple[float, Player]]]) -> Parts:
        """The parts, where each is likely enough."""
        assert self.model is not None
        level = self.model.thresholds
        country = max(hosts, key=lambda one: hosts[one], default=None)
        place = best(found[PLACE], level["place"])
        sides = {
            part: tuple(
                dict.fromkeys(
                    self.shown(player) for chance, player in found[part] if chance >= level[f"{name}:{player.type}"]
                )
            )
            for part, name in ((FROM, "from"), (TO, "to"))
        }
        return Parts(
            sides[FROM],
            sides[TO],
            country if country is not None and hosts[country] >= level["country"] else None,
            None if place is None else self.shown(place),
        )

    def shown(self, player: Player) -> str:
        """The name of a player; of a country in an English text, as the text spells it."""
        if player.type != "country" or self.page.document.card.language != "en":
            return player.name
        spelt = [(count, name) for name, count in player.shown.items() if len(name) >= SPELT and name[0].isupper()]
        own = max(spelt, default=(0, NOT_SPELT.get(player.name, player.name)))[1]
        return own if own in SPELT_OTHERWISE else player.name


NOT_SPELT = {"Turkey": "Türkiye"}
"""How English newsrooms spell a country that a text names only by its adjective."""


SPELT_OTHERWISE = frozenset(
    {
        "Türkiye",
        "Timor-Leste",
        "Republic of Korea",
        "Czech Republic",
        "Côte d'Ivoire",
        "Ivory Coast",
        "Cabo Verde",
        "Burma",
        "Viet Nam",
    }
)


def numbers_of(names: Iterable[str]) -> tuple[int, ...]:
    """The numbers of features."""
    return tuple(map(number, names))


def best(found: list[tuple[float, Player]], level: float) -> Player | None:
    """The likeliest, if it is likely enough; of equals the first."""
    if not found:
        return None
    chance, player = max(found, key=lambda one: one[0])
    return player if chance >= level else None


def of(page: Page) -> Cast:
    """The cast of a page, with the model that was trained last."""
    return Cast(page, load())
