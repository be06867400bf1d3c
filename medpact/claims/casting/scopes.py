"""Who is named where a claim stands outweighs who is named elsewhere in a text of several gifts.

In: the players beside a claim with their chances, and the country that heads its entry (`claims/entries.py`). Out: the chances, changed.

A text that tells of three countries and three givers speaks of each in its own sentence, or below its own heading; weights over all that is named
hold the country that is named most for a receiver of everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.casting.players import Mention, Player
from medpact.claims.page import Page, Sentence, Span, within

if TYPE_CHECKING:
    from medpact.claims.candidates import Candidate
    from medpact.claims.casting.pairing import Apart

Chances = list[tuple[float, Player]]
"""Players with how likely each plays a part."""

LIKELY, SURE, LITTLE, HARDLY = 0.5, 0.9, 0.3, 0.1
"""From which chance on a player of the sentence plays its part; how likely the head of an entry does; what becomes of the chance of players
that are named elsewhere, and of those of other countries than the head's."""

FARTHER = 0.45
"""What becomes of the chance of bodies that are named farther away than a likely one."""

REACH_OF_ENVOY = 60
"""So far from a country stands the embassy or the envoy that is posted there (characters)."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """The country that heads the entry of a claim, and whether the heads of its text give or receive."""

    player: Player
    gives: bool


@dataclass(slots=True)
class Weighed:
    """The players beside a claim with their chances; those of its own sentence by `id`, each with its mention, and those of its paragraph.

    `taught` are the words for people who are taught; None where the claim tells of none.
    """

    page: Page
    taught: Span | None
    here: dict[int, Mention]
    around: set[int]
    hosts: dict[str | None, float]
    giving: Chances
    receiving: Chances
    placing: Chances

    def less(self, apart: Apart) -> Weighed:
        """The same for a thing beside which others have their own givers and receivers."""
        own = replace(
            self, hosts=dict(self.hosts), giving=[*self.giving], receiving=[*self.receiving], placing=[*self.placing]
        )
        givers, receivers = apart.givers, apart.receivers
        for part, those in ((own.giving, givers), (own.receiving, receivers), (own.placing, receivers)):
            scale(part, HARDLY, [one for _, one in part if id(one) in those])
        for _, one in self.receiving:
            if id(one) in receivers and one.type == "country":
                own.hosts[one.country] *= HARDLY
            elif id(one) in apart.takes:
                raise_to(own.receiving, SURE, one)
                raise_to(own.placing, SURE, one)
                scale(own.giving, LITTLE, [one])
                if one.type == "country":
                    own.hosts[one.country] = max(own.hosts[one.country], SURE)
            elif id(one) in apart.gives:
                raise_to(own.giving, SURE, one)
                scale(own.receiving, LITTLE, [one])
        return own

    def settle(self, head: Head | None) -> None:
        """Changes the chances; `head` heads the entry of the claim, where it stands in one."""
        givers = [one for chance, one in self.giving if one.country and self.is_here(one) and chance >= LIKELY]
        posted = self.posted(givers)
        givers = [one for one in givers if one not in posted]
        takers = posted or self.takers()
        for part in (self.giving, self.receiving):
            self.nearest_bodies(part)
        for one in posted:
            self.hosts[one.country] = max(self.hosts[one.country], SURE)
            if len(posted) == 1 and self.are_taught(self.here[id(one)].sentence):
                self.hosts = {key: chance * (1 if key == one.country else LITTLE) for key, chance in self.hosts.items()}
            scale(self.giving, HARDLY, [one])
            raise_to(self.receiving, SURE, one)
        if head is not None:
            scale(self.receiving if head.gives else self.giving, LITTLE, [head.player])
        if head is not None and head.gives and all(one.country == head.player.country for one in givers):
            givers = [head.player]
            raise_to(self.giving, SURE, head.player)
        if head is not None and not head.gives and all(one is head.player for one in takers):
            takers = [head.player]
            self.host_in(head.player)
        if takers:
            others = [one for _, one in self.receiving if one.type == "country" and not self.is_here(one)]
            others = [one for one in others if one not in takers]
            scale(self.receiving, LITTLE, others)
            for one in others:
                self.hosts[one.country] *= LITTLE
        if givers:
            countries = {one.country for one in givers}
            scale(self.giving, LITTLE, self.others(self.giving, countries))

    def nearest_bodies(self, part: Chances) -> None:
        """Makes bodies less likely that are named farther away than a likely one: in other sentences, or in other paragraphs."""
        bodies = [(chance, one) for chance, one in part if one.type == "body"]
        for near in (self.here, self.around):
            if any(chance >= LIKELY and id(one) in near for chance, one in bodies):
                scale(part, FARTHER, [one for _, one in bodies if id(one) not in near])
                return

    def is_here(self, player: Player) -> bool:
        """True for a player that the claim's own sentence names."""
        return id(player) in self.here

    def takers(self) -> list[Player]:
        """The countries of the sentence that are likely to receive, and no less than to give."""
        gives = {id(one): chance for chance, one in self.giving}
        return [
            one
            for chance, one in self.receiving
            if one.type == "country" and self.is_here(one) and chance >= max(LIKELY, gives.get(id(one), 0.0))
        ]

    def posted(self, givers: list[Player]) -> list[Player]:
        """The countries of the sentence from which those come who are taught, or in which an envoy of another one that gives is posted."""
        here = [(one, self.here[id(one)]) for _, one in self.receiving if one.type == "country" and self.is_here(one)]
        if self.taught is not None:
            return [one for one, mention in here if is_home(self.page, self.taught, mention)]
        found = [one for one, mention in here if is_posting(self.page, mention)]
        return found if any(one.type == "country" and one not in found for one in givers) else []

    def are_taught(self, sentence: Sentence) -> bool:
        """True where a word for teaching stands before the people: "trained six nurses from", not "six nurses from Spain taught"."""
        taught = self.taught
        if taught is None:
            return False
        begin = sentence.clause_at(taught.start).start
        return any(begin <= one.start and one.end <= taught.start for one in sentence.of("teaching"))

    def host_in(self, player: Player) -> None:
        """Sets the country that heads the entry as receiver and host; players of others that only other sentences name hardly play."""
        raise_to(self.receiving, SURE, player)
        for country in self.hosts:
            self.hosts[country] *= 1 if country == player.country else HARDLY
        self.hosts[player.country] = max(self.hosts.get(player.country, 0.0), SURE)
        for part in (self.receiving, self.placing):
            scale(part, HARDLY, [one for one in self.others(part, {player.country}) if one.type != "country"])

    def others(self, part: Chances, countries: set[str | None]) -> list[Player]:
        """The players of other countries that only other sentences name."""
        return [one for _, one in part if one.country and one.country not in countries and not self.is_here(one)]


def scale(part: Chances, by: float, players: list[Player]) -> None:
    """Makes players less likely."""
    chosen = set(map(id, players))
    part[:] = [(chance * by if id(one) in chosen else chance, one) for chance, one in part]


def raise_to(part: Chances, least: float, player: Player) -> None:
    """Makes a player as likely as that."""
    part[:] = [(max(chance, least) if one is player else chance, one) for chance, one in part]


def is_posting(page: Page, mention: Mention) -> bool:
    """True for a country in which an envoy is posted: "the Norlandic embassy in", "在ザンビアの…大使館"."""
    sentence, folded = mention.sentence, page.folded
    small = grammar.of(sentence.language)
    before = folded[max(sentence.start, mention.start - REACH_OF_ENVOY) : mention.start]
    if sentence.language in grammar.VERB_LAST:
        behind = folded[mention.end : min(sentence.end, mention.end + REACH_OF_ENVOY)]
        is_in = grammar.ends_with(before.rstrip(), small.posted) or grammar.begins_with(behind, small.posted)
        return is_in and any(word in behind for word in small.envoys)
    return any(word in before for word in small.envoys) and grammar.ends_with(before.rstrip(), small.posted)


def those_taught(candidate: Candidate) -> Span:
    """The words for people who are taught: the claim's own, or those behind it ("a scholarship for students from")."""
    own, small = Span(candidate.start, candidate.end), candidate.small
    following = candidate.after.split(None, 1)[:1]
    if candidate.sentence.language in grammar.VERB_LAST or not small.taught_behind.intersection(following):
        return own
    people = within(candidate.sentence.of("people"), candidate.clause)
    behind = [one for one in people if 0 < one.start - candidate.end <= REACH_OF_TAUGHT]
    return Span(behind[0].start, behind[0].end) if behind else own


REACH_OF_TAUGHT = 40
"""People for whom a course or a scholarship is stand no further behind it (characters)."""


def is_home(page: Page, people: Span, mention: Mention) -> bool:
    """True for a country from which people come: "20 nurses from Zambia", "ザンビアの看護師20人"."""
    small = grammar.of(mention.sentence.language)
    if mention.sentence.language == "ja":
        return page.folded[mention.end : people.start] in small.home_behind
    is_near = 0 < mention.start - people.end <= REACH_OF_HOME
    return is_near and page.folded[people.end : mention.start].strip() in small.home_before


REACH_OF_HOME = 12
"""A country from which people come stands no further behind them (characters)."""
