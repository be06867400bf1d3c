"""The cast of a text: its players, what part each plays in the whole, and the parts in one claim.

In: a Page and a Model. Out: Parts of a Candidate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from medpact.claims import hosts, terms
from medpact.claims.candidates import Candidate
from medpact.claims.casting import dating, features, licences, pairing, players, subjects
from medpact.claims.casting.features import Chance, Company, Numbers, Row, Seen, Side, Standing, number, numbers_of
from medpact.claims.casting.model import Group, Model, load
from medpact.claims.casting.pairing import NOBODY, Apart
from medpact.claims.casting.players import Mention, Player
from medpact.claims.casting.scopes import LIKELY, Chances, Head, Weighed, those_taught
from medpact.claims.claim import KINDS
from medpact.claims.encoder.about import PARTS
from medpact.claims.odds import chance_of, log_odds
from medpact.claims.page import Page, Sentence, Span
from medpact.claims.setting import UNIONS
from medpact.claims.vocabulary import Hit, fold
from medpact.values import PartialDate, countries

if TYPE_CHECKING:
    from medpact.claims.encoder.views import Views

COUNTRY, FROM_COUNTRY, TO_COUNTRY = range(3)
FROM, TO, PLACE = range(3)
"""Where the parts stand in their group."""

HOST, OF_COUNTRIES = PARTS.index("country"), PARTS.index("from country")
"""Where the encoder tells the parts of countries: that of the host, and behind it those that bodies have as its first."""

MOST_MENTIONS = 4
KINDS_MASK: dict[str, int] = {kind: number(f"kind {kind}") for kind in KINDS}
IN_TEXT = {type_: number(f"text {type_}") for type_ in ("body", "country", "town")}
HERE, FAR = number("around"), number("far")
"""A feature's number is turned into that of the same feature elsewhere by one of these masks."""

SPELT = 5
"""The shortest name of a country that is shown as the text spells it."""


@dataclass(slots=True)
class Beside:
    """A player beside a candidate: the nearest place where it is named, the features of both, and how those of the words
    around that place are masked.
    """

    player: Player
    mention: Mention | None
    told: list[Row]
    mask: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Who gives and who receives, in which country and where; `place` is None where none is told."""

    from_: tuple[str, ...]
    to: tuple[str, ...]
    country: str | None
    place: str | None


class Cast:
    """The players of a page; with a model the parts that they play, and with views what the encoder says of these."""

    def __init__(self, page: Page, model: Model | None = None, views: Views | None = None) -> None:
        self.page = page
        self.model = model
        self.views = views
        self.players = players.of(page)
        self._numbers: dict[tuple[int, int], Numbers] = {}
        self._acts: dict[int, list[Hit]] = {}
        self._sums: dict[tuple[int, int, int], int] = {}
        self._beside_dates: dict[tuple[int, bool], int] = {}
        self._companies: dict[int, Company] = {}
        self._weighed: dict[tuple[int, int, str], Weighed] = {}
        self._parts: dict[tuple[tuple[int, int, str], Apart, Head | None], Parts] = {}
        self.asides: dict[int, tuple[str | None, str | None]] = {}
        """For each sentence who carries the thing out and who says so, once somebody has asked."""

    @cached_property
    def text_features(self) -> list[Numbers]:
        """For each player the features of its part in the whole text."""
        found = []
        for player, told in zip(self.players, features.of_players(self.page, self.players), strict=True):
            around = [self.around(mention, player) for mention in player.mentions[:MOST_MENTIONS]]
            own = set().union(*map(features.numbers_of_row, told), *around)
            mask = IN_TEXT[player.type]
            found.append(tuple([one ^ mask for one in own]))
        return found

    @cached_property
    def chances(self) -> list[Chance]:
        """For each player how likely it gives, receives and hosts in the text."""
        assert self.model is not None
        group = self.model.groups["text"]
        found = []
        for player, row in zip(self.players, self.text_features, strict=True):
            gives, receives, hosts = group.chances(group.sum_of(row))
            found.append((player, gives, receives, hosts if player.type == "country" else 0.0))
        return found

    def around(self, mention: Mention, player: Player) -> Numbers:
        """The numbers of the features of one mention."""
        key = id(player), mention.start
        if key not in self._numbers:
            index = mention.sentence.index
            if index not in self._acts:
                self._acts[index] = features.acts_of(mention.sentence)
            self._numbers[key] = features.of_mention(self.page, mention, player, self._acts[index])
        return self._numbers[key]

    def company(self, sentence: Sentence) -> Company:
        """The players around the candidates of a sentence."""
        if sentence.index not in self._companies:
            self._companies[sentence.index] = Company(sentence, self.standing)
        return self._companies[sentence.index]

    @cached_property
    def heads(self) -> dict[int, Head]:
        """For the sentences of entries the countries that head them.

        They receive, unless they and the likeliest receiver besides speak for a text that goes from giver to giver.
        """
        nations = {one[0].country: one for one in self.chances if one[0].type == "country"}
        heading = {country for country in self.page.entries.values() if country in nations}
        if not heading:
            return {}
        leans = {country: gives - max(receives, hosts) for country, (_, gives, receives, hosts) in nations.items()}
        own = sum(leans[country] for country in heading) / len(heading)
        rest = [lean for country, lean in leans.items() if country not in heading]
        gives = own > max([*rest, 0.0]) + min([*rest, 0.0])
        known = {country: Head(nations[country][0], gives) for country in heading}
        return {index: known[country] for index, country in self.page.entries.items() if country in known}

    @cached_property
    def standing(self) -> Standing:
        """What is known of the players from the text as a whole."""
        return Standing(self.chances, self.page)

    def beside(self, candidate: Candidate) -> list[Beside]:
        """The players that may play a part in a claim: those named near it, and what the text speaks of most."""
        company = self.company(candidate.sentence)
        seen = Seen(candidate, company)
        found = []
        for known in self.standing.known:
            player = known.player
            is_here = id(player) in company.here
            if is_here or known.is_likely:
                mention = features.nearest(candidate, player)
                mask = KINDS_MASK[candidate.kind] if is_here else FAR
                found.append(Beside(player, mention, features.of_pair(seen, known, mention), mask))
        return found

    def numbers(self, one: Beside) -> Numbers:
        """The numbers of all features of a player beside a candidate."""
        told = features.numbers_told(one.told)
        if one.mention is None:
            return told
        around = self.around(one.mention, one.player)
        return (*told, *[each ^ mask ^ HERE for mask in (0, one.mask) for each in around])

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
        """The parts of a candidate; those of one kind in one clause play the same, but for gifts that have their own."""
        key = *self.stage(candidate), candidate.kind
        if key not in self._weighed:
            self._weighed[key] = self.weighed(candidate)
        weighed = self._weighed[key]
        apart = self.of_others(candidate, weighed) if candidate.kind in HANDED else NOBODY
        head = self.heads.get(candidate.sentence.index)
        if (key, apart, head) not in self._parts:
            own = weighed.less(apart)
            own.settle(head)
            self._parts[key, apart, head] = self.decide(candidate.kind, own)
        parts = self._parts[key, apart, head]
        taking = [name for name in parts.to if name in self.nations]
        if hosts.many(candidate):
            return replace(parts, to=tuple(name for name in parts.to if name not in taking), country=None)
        row = hosts.several_hosts(candidate.sentence, self.page.setting) if len(taking) > 1 else ()
        if len(taking) > 1 and all(self.nations[name] in row for name in taking):
            return replace(parts, country=None)
        return parts

    @cached_property
    def nations(self) -> dict[str, str | None]:
        """The countries of the text (ISO 3166-1 alpha-2), by their names in it."""
        return {self.shown(player): player.country for player in self.players if player.type == "country"}

    def stage(self, candidate: Candidate) -> tuple[int, int]:
        """What the parts of a candidate hang on: its clause; of an item that names no player, what leads to its list."""
        sentence, lead = candidate.sentence, candidate.lead
        if candidate.is_item and lead is not None and not self.company(sentence).here:
            return -1, lead.index
        return sentence.index, candidate.clause.start

    def weighed(self, candidate: Candidate) -> Weighed:
        """How likely each player plays each part: first the country, then the bodies and the place, then the countries beside them."""
        assert self.model is not None
        nation, body = self.model.groups["country"], self.model.groups["body"]
        beside = self.beside(candidate)
        nations = [(one, self.sum_of(nation, one)) for one in beside if one.player.type == "country"]
        hosts = {one.player.country: nation.chance(total, COUNTRY) for one, total in nations}
        host = features.likeliest(hosts)
        found: dict[int, list[tuple[float, Player]]] = {FROM: [], TO: [], PLACE: []}
        for one in beside:
            player = one.player
            if player.type != "country":
                more = body.sums[features.beside_host(player, hosts, host)]
                gives, receives, holds = body.chances(self.sum_of(body, one) + more)
                done = self.deed(candidate, one)
                gives, receives = gives * (done != "takes"), receives * (done not in GIVING)
                gives = max(gives, TOLD * (done == "gave" or (done == "gives" and candidate.sentence.language == "kk")))
                if done is not None and candidate.kind == TECHNOLOGY:
                    gives, receives = max(gives, TOLD * (done == "gives")), max(receives, TOLD * (done == "takes"))
                if self.is_where_held(candidate, one):
                    holds = max(holds, HELD)
                elif done in GIVING and candidate.sentence.language == "ja":
                    holds = 0.0
                found[FROM].append((gives, player))
                found[TO].append((receives, player))
                found[PLACE].append((holds, player))
        if candidate.kind in HANDED and any(self.deed(candidate, one) in GIVING for one in beside):
            here = {id(one.player) for one in beside if one.mention and one.mention.sentence is candidate.sentence}
            found[FROM] = [
                (chance * (1 if id(player) in here else ELSEWHERE), player) for chance, player in found[FROM]
            ]
        if candidate.kind in HANDED:
            self.leave_to_others(candidate, beside, found)
        both = Side("giving", found[FROM]), Side("receiving", found[TO])
        for one, total in [] if terms.is_own(candidate) else nations:
            more = total + nation.sum_told(features.beside_bodies(one.player, hosts, both))
            gives, done = nation.chance(more, FROM_COUNTRY), self.deed(candidate, one)
            found[FROM].append((max(gives * (done != "takes"), TOLD * (done == "gave")), one.player))
            found[TO].append((nation.chance(more, TO_COUNTRY), one.player))
        if self.views is not None:
            self.ask(self.views, candidate, beside, hosts, found)
        near = named_near(self.page, candidate.sentence, beside)
        if candidate.kind in HANDED:
            self.leave_countries(candidate, near[0], found[FROM])
        is_taught = candidate.kind == "training" and not candidate.what.endswith(SENT)
        taught = those_taught(candidate) if is_taught else None
        return Weighed(self.page, taught, *near, hosts, found[FROM], found[TO], found[PLACE])

    def leave_to_others(self, candidate: Candidate, beside: list[Beside], found: dict[int, Chances]) -> None:
        """Where a sentence says who gets its things, makes those less likely to get them who are named beside other things alone."""
        if not any(self.deed(candidate, one) == "takes" for one in beside if one.player.role == "facility"):
            return
        others = {
            id(one.player)
            for one in beside
            if one.player.role == "facility" and self.is_of_others(candidate, one.player)
        }
        for part in (TO, PLACE):
            found[part] = [(chance * (ELSEWHERE if id(one) in others else 1), one) for chance, one in found[part]]

    def leave_countries(self, candidate: Candidate, here: dict[int, Mention], giving: Chances) -> None:
        """The same for countries that give other things, where a body that is named here gives this one, in place."""
        givers = {one.country for chance, one in giving if one.type == "body" and id(one) in here and chance >= LIKELY}
        giving[:] = [
            (chance * ELSEWHERE, one)
            if givers and one.type == "country" and one.country not in givers and self.is_of_others(candidate, one)
            else (chance, one)
            for chance, one in giving
        ]

    def is_of_others(self, candidate: Candidate, player: Player) -> bool:
        """True for a player that is named in sentences alone that tell of other things."""
        return bool(player.mentions) and all(
            mention.sentence.index != candidate.sentence.index
            and mention.sentence.role != "heading"
            and mention.sentence.goods
            and all(hit.term.what != candidate.what for hit in mention.sentence.goods)
            for mention in player.mentions
        )

    def of_others(self, candidate: Candidate, weighed: Weighed) -> Apart:
        """The givers and the receivers, by `id`, that the candidate's sentence names beside other things."""
        sentence = candidate.sentence
        if len(sentence.free) + len(sentence.sums) < LEAST_COUNTED and sentence.language != "ja":
            return NOBODY
        named = self.company(sentence).named
        bodies, nations = named.get("body", ()), named.get("country", ())
        spans = [
            (mention.start, mention.end)
            for start, player in bodies
            for mention in player.mentions
            if mention.start == start
        ]
        alone = [one for one in nations if not any(start <= one[0] < end for start, end in spans)]
        kinds = HANDED if sentence.language != "ja" or candidate.kind == "facility" else HANDED - {"facility"}
        things = [hit.start for hit in sentence.of("noun") if hit.term.kind in kinds]
        things += [one.start for one in sentence.sums]
        things = [at for at in things if not any(start <= at < end for start, end in spans)]
        told = self.told_beside(sentence, [*bodies, *alone])
        apart = pairing.of_others(things, [*bodies, *alone], weighed.giving, weighed.receiving, candidate.start, told)
        if apart == NOBODY:
            return apart
        return apart.with_told([(one, told[at]) for at, one in (*bodies, *alone) if at in told], weighed.giving)

    def told_beside(self, sentence: Sentence, named: Iterable[tuple[int, Player]]) -> dict[int, str]:
        """What the words beside those whom a Japanese sentence names say that they do, by where they are named."""
        if sentence.language != "ja":
            return {}
        ends = {
            mention.start: mention.end for _, one in named for mention in one.mentions if mention.sentence is sentence
        }
        done = {start: subjects.side_in_japanese(self.page.text, end, sentence.end) for start, end in ends.items()}
        return {start: pairing.GIVER if one == "gives" else pairing.RECEIVER for start, one in done.items() if one}

    def deed(self, candidate: Candidate, one: Beside) -> str | None:
        """What a player does by the verb whose subject it is, or to whom it gives, in the sentence of things given."""
        mention, sentence = one.mention, candidate.sentence
        if sentence.language == "en" and candidate.kind == TECHNOLOGY:
            return self.licensing.get(id(one.player))
        if mention is None or candidate.kind not in HANDED or mention.sentence is not sentence:
            return None
        if sentence.language == "ja" and one.player.type == "body":
            return subjects.deed_in_japanese(self.page.text, mention.end, sentence.end)
        if sentence.language == "kk":
            return self.deed_in_kazakh(sentence, one.player, mention)
        if sentence.language != "en":
            return None
        if subjects.is_receiver(self.page.text, sentence.start, mention.start):
            return "takes"
        if subjects.is_giver(self.page.text, sentence.start, mention.start):
            return "gave"
        if one.player.type == "country":
            return None
        return subjects.deed(self.page.text, mention.end, sentence.end)

    def is_where_held(self, candidate: Candidate, one: Beside) -> bool:
        """True for a player at which a Japanese sentence says that its paper, meeting or training was held."""
        mention, sentence = one.mention, candidate.sentence
        if sentence.language != "ja" or candidate.kind not in OCCASIONS or mention is None:
            return False
        return mention.sentence is sentence and subjects.is_where_held(self.page.text, mention.end, sentence.end)

    def deed_in_kazakh(self, sentence: Sentence, player: Player, mention: Mention) -> str | None:
        """The same in Kazakh, of a body in the nominative."""
        said = fold(self.page.text[mention.start : mention.end])
        if player.type != "body" or (fold(player.name) not in (said, *said.split(" (")) and not said.isascii()):
            return None
        return subjects.deed_in_kazakh(self.page.folded, mention.end, sentence.end)

    @cached_property
    def licensing(self) -> dict[int, str]:
        """What each body does with technology, where the text says so of it, and never the opposite."""
        named: dict[int, list[tuple[Mention, Player]]] = {}
        for player in self.players:
            if player.type == "body":
                for mention in player.mentions:
                    named.setdefault(mention.sentence.index, []).append((mention, player))
        found: dict[int, set[str]] = {}
        for those in named.values():
            at = {mention.start: player for mention, player in those}
            spans = [(mention.start, mention.end) for mention, _ in those]
            for start, done in licences.parts(self.page.text, spans, those[0][0].sentence):
                found.setdefault(id(at[start]), set()).add(done)
        if not any("gives" in done for done in found.values()):
            found = {one: done - {"makes"} for one, done in found.items()}
        turned = {one: {"takes" if each == "makes" else each for each in done} for one, done in found.items()}
        return {one: done.pop() for one, done in turned.items() if len(done) == 1}

    def ask(
        self,
        views: Views,
        candidate: Candidate,
        beside: list[Beside],
        hosts: dict[str | None, float],
        found: dict[int, list[tuple[float, Player]]],
    ) -> None:
        """Adds to the chances of those beside a candidate what the encoder says of them."""
        told = {
            id(one.player): views.parts(candidate, one.player.type, Span(one.mention.start, one.mention.end))
            for one in beside
            if one.mention is not None
        }

        def weighed(chance: float, player: Player, part: int) -> float:
            weights = told.get(id(player))
            if weights is None:
                return chance
            return chance_of(views.encoder.share_beside * log_odds(chance) + weights[part])

        for part, players_of in found.items():
            players_of[:] = [
                (weighed(chance, player, part + OF_COUNTRIES if player.type == "country" else part), player)
                for chance, player in players_of
            ]
        for one in beside:
            if one.player.type == "country":
                hosts[one.player.country] = weighed(hosts[one.player.country], one.player, HOST)

    def sum_of(self, group: Group, one: Beside) -> int:
        """The sum of the features of a player beside a candidate."""
        total = group.sum_told(one.told)
        return total if one.mention is None else total + self.sum_around(group, one.mention, one.player, one.mask)

    def sum_around(self, group: Group, mention: Mention, player: Player, mask: int) -> int:
        """The sum of the features of a mention beside claims: as those of any, and as the mask has them."""
        key = id(player), mention.start, mask
        found = self._sums.get(key)
        if found is None:
            found = group.sum_of(self.around(mention, player), mask ^ HERE)
            found = self._sums[key] = found + (self.sum_around(group, mention, player, 0) if mask else 0)
        return found

    def date(self, candidate: Candidate, stage: str, told: PartialDate | None) -> PartialDate | None:
        """The date of a claim; `told` is the one that its sentence tells by the rules."""
        assert self.model is not None
        group = self.model.groups["date"]
        totals = [
            group.sum_told(rows) + self.sum_beside_date(group, place, is_here)
            for place, (is_here, rows) in enumerate(dating.of_dates(candidate, stage, told, self.dates))
        ]
        if not totals or group.chance(max(totals), 0) < self.model.thresholds["date"]:
            return None
        likeliest = self.dates[totals.index(max(totals))]
        return None if dating.tells_another_day(candidate, likeliest) else likeliest.date

    def date_features(self, candidate: Candidate, stage: str, told: PartialDate | None) -> list[Numbers]:
        """For each date of the page the numbers of all features of its being the candidate's."""
        return [
            features.numbers_told(rows) + self.beside_date(place, is_here)
            for place, (is_here, rows) in enumerate(dating.of_dates(candidate, stage, told, self.dates))
        ]

    def beside_date(self, place: int, is_here: bool) -> Numbers:
        """The words beside a date, as the candidates of its sentence see them, and as others do."""
        one = self.dates[place]
        if one.sentence is None:
            return ()
        return numbers_of(dating.around(self.page, one, "here" if is_here else "far"))

    def sum_beside_date(self, group: Group, place: int, is_here: bool) -> int:
        """The sum of the same."""
        found = self._beside_dates.get((place, is_here))
        if found is None:
            found = self._beside_dates[place, is_here] = group.sum_of(self.beside_date(place, is_here))
        return found

    @cached_property
    def dates(self) -> list[dating.Dated]:
        """The dates of the page."""
        return dating.of_page(self.page)

    def decide(self, kind: str, weighed: Weighed) -> Parts:
        """The parts, where each is likely enough."""
        assert self.model is not None
        level, hosts, giving = self.model.thresholds, weighed.hosts, weighed.giving
        country = max(hosts, key=lambda one: hosts[one], default=None)
        place = best(weighed.placing, level["place"])
        if kind in GIVEN:
            giving = without_host(giving, country, level["from:country"])
        return Parts(
            self.shown_all(giving, level, "from"),
            self.shown_all(weighed.receiving, level, "to"),
            country if country is not None and hosts[country] >= level["country"] else None,
            None if place is None else self.shown(place),
        )

    def shown_all(self, found: list[tuple[float, Player]], level: dict[str, float], side: str) -> tuple[str, ...]:
        """The names of those that are likely enough on a side."""
        least = {type_: level[f"{side}:{type_}"] for type_ in IN_TEXT}
        return tuple(dict.fromkeys([self.shown(player) for chance, player in found if chance >= least[player.type]]))

    def shown(self, player: Player) -> str:
        """The name of a player; of a country in an English text, as the text spells it; of a union in its language."""
        language = self.page.document.card.language
        if player.country in UNIONS and player.type == "country" and language in OWN_UNIONS:
            return countries.name(player.country, language)
        if player.type != "country" or language != "en":
            return player.name
        spelt = [(count, name) for name, count in player.shown.items() if len(name) >= SPELT and name[0].isupper()]
        own = max(spelt, default=(0, player.name))[1]
        return own if own in SPELT_OTHERWISE else player.name


LEAST_COUNTED = 2
"""Gifts that have their own givers or receivers in one sentence have their own numbers there."""

ELSEWHERE = 0.3
"""Where a sentence says who gives, bodies that only other sentences name give so much less likely."""

GIVING = ("gives", "gave")
"""What is done by who gives: by the verb behind it, or "donated by" before it."""

HANDED = frozenset({"equipment", "facility", "funding"})
"""Kinds of things that a body that gives them does not get itself."""

OCCASIONS, HELD = frozenset({"agreement", "meeting", "training"}), 0.97
"""Kinds of what is held somewhere, and how likely it was held where the sentence says so."""

SENT = ("sent", "team")
"""What people are called who come to help, and not to learn."""

TECHNOLOGY = "technology"
TOLD = 0.9
"""How likely a body plays the part that the words beside it tell."""

GIVEN = frozenset({"equipment", "facility", "training"})
"""Kinds of things that a host does not give itself where another country gives them."""

OWN_UNIONS = frozenset({"ru", "uk", "ja"})
"""Languages in whose texts a union of countries keeps its name in that language."""

SPELT_OTHERWISE = frozenset(
    {
        "Türkiye",
        "Timor-Leste",
        "Czech Republic",
        "Côte d'Ivoire",
        "Ivory Coast",
        "Cabo Verde",
        "Burma",
        "Viet Nam",
        "Republic of Korea",
        "Kyrgyz Republic",
        "Federated States of Micronesia",
        "Swaziland",
        "Timor Leste",
        "Guinea Bissau",
        "St Lucia",
        "St. Lucia",
        "St Kitts and Nevis",
        "St. Kitts and Nevis",
        "St Kitts & Nevis",
        "St. Kitts & Nevis",
        "St Vincent and the Grenadines",
        "St. Vincent and the Grenadines",
        "St Vincent & the Grenadines",
        "St. Vincent & the Grenadines",
    }
)


def without_host(found: list[tuple[float, Player]], host: str | None, level: float) -> list[tuple[float, Player]]:
    """The givers less the host country, where another country gives."""
    others = [one for one in found if one[1].type != "country" or one[1].country != host]
    has_other = any(chance >= level for chance, player in others if player.type == "country")
    return others if has_other else found


def named_near(page: Page, sentence: Sentence, beside: list[Beside]) -> tuple[dict[int, Mention], set[int]]:
    """The players, by `id`, that a sentence names, each with its mention there, and those that its paragraph names.

    A sentence that names nobody goes on with the one before.
    """
    named = [(id(one.player), one.mention) for one in beside if one.mention is not None]
    here = {player: mention for player, mention in named if mention.sentence is sentence}
    before = page.sentences[sentence.index - 1] if sentence.index else sentence
    if not here and before.paragraph == sentence.paragraph:
        here = {player: mention for player, mention in named if mention.sentence is before}
    return here, {player for player, mention in named if mention.sentence.paragraph == sentence.paragraph}


def best(found: list[tuple[float, Player]], level: float) -> Player | None:
    """The likeliest, if it is likely enough; of equals the first."""
    if not found:
        return None
    chance, player = max(found, key=lambda one: one[0])
    return player if chance >= level else None


def of(page: Page, views: Views | None = None) -> Cast:
    """The cast of a page, with the model that was trained last, and what the encoder says."""
    return Cast(page, load(), views)
