"""What the casting sees: of a player in its text, of a place where it is named, and of both beside a claim.

In: Players and a Candidate. Out: names of features; each is hashed to the number of a weight (0 to SIZE - 1).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from zlib import crc32

from medpact.claims import grammar, hosts, terms
from medpact.claims.candidates import Candidate, cues
from medpact.claims.casting.players import HOME, Mention, Player
from medpact.claims.page import Page, Sentence
from medpact.claims.setting import GIVERS, UNIONS

SIZE = 1 << 16
Chance = tuple[Player, float, float, float]
"""A player, and how likely it gives, receives and hosts in its text."""

STEM = 6
REACH = 40
WORD = re.compile(r"[^\W\d_]+|\d+")


@lru_cache(maxsize=1 << 17)
def number(name: str) -> int:
    """The number of a feature."""
    return crc32(name.encode()) % SIZE


def stems(text: str, language: str) -> list[str]:
    """The words of a stretch, cut short; in Japanese its letters one by one."""
    if language == "ja":
        return [one for one in text if not one.isspace()]
    return ["#" if word[0].isdigit() else word[:STEM] for word in WORD.findall(text)]


def of_mention(page: Page, mention: Mention, player: Player) -> Iterator[str]:
    """The words around a place where a player is named."""
    sentence = mention.sentence
    language, folded = sentence.language, page.folded
    before = stems(folded[max(sentence.start, mention.start - REACH) : mention.start], language)
    after = stems(folded[mention.end : min(sentence.end, mention.end + REACH)], language)
    lang, type_ = language, player.type
    yield f"{type_}:{lang}"
    if language == "ja":
        tail = "".join(after[:3])
        yield from (f"ja>{tail[:size]}" for size in (1, 2, 3) if len(tail) >= size)
        head = "".join(before[-2:])
        yield f"ja<{head}"
        yield f"ja<{head[-1:]}"
    else:
        last, next_ = before[-1:], after[:1]
        yield f"<{last[0] if last else '^'}"
        yield f">{next_[0] if next_ else '$'}"
        yield f"{type_}<{' '.join(before[-2:])}"
        yield f"{type_}>{' '.join(after[:2])}"
        yield from (f"near<{word}" for word in before[-3:])
        yield from (f"near>{word}" for word in after[:3])
        if language in ("ru", "uk", "kk"):
            words = folded[mention.start : mention.end].split()
            yield f"{lang}:{type_}:ends:{words[-1][-2:] if words else ''}"
            yield f"{lang}:{type_}:ends3:{words[-1][-3:] if words else ''}"
            yield f"{lang}:first ends:{words[0][-2:] if words else ''}"
            yield f"{lang}:{last[0] if last else '^'}:{words[0][-2:] if words else ''}"
    small = grammar.of(language)
    beside, behind = (
        folded[max(sentence.start, mention.start - 34) : mention.start].rstrip(" \"'"),
        folded[mention.end : mention.end + 34].lstrip(' "'),
    )
    if grammar.begins_with(behind, small.giver_after) or grammar.ends_with(beside, small.giver_before):
        yield "leans:giver"
    if grammar.begins_with(behind, small.host_after) or grammar.ends_with(beside, small.host_before):
        yield "leans:host"
    if grammar.ends_with(beside, small.through):
        yield "through"
    if grammar.ends_with(beside, small.according) or grammar.begins_with(behind, small.saying):
        yield "says"
    acts = [cue for cue in sentence.of("cue") if cue.term.kinds and cue.term.stage != "untold"]
    near = min(acts, key=lambda cue: max(mention.start - cue.end, cue.start - mention.end), default=None)
    if near is not None:
        side = "act>" if mention.start < near.start else "act<"
        word = folded[near.start : near.end][:12]
        yield f"{type_}:{side}{word}"
        yield f"{type_}:{side}{word[:STEM]}"
        yield f"{type_}:{side}"
    yield "opens" if mention.start - sentence.start <= 4 else "within"
    yield f"place:{sentence.role}:{min(sentence.index, 3)}"


def of_player(page: Page, player: Player, players: list[Player]) -> Iterator[str]:
    """What a player is like in its text."""
    many = sum(len(one.mentions) for one in players if one.type == player.type)
    share = len(player.mentions) / max(1, many)
    rank = sum(len(one.mentions) > len(player.mentions) for one in players if one.type == player.type)
    first = player.mentions[0].sentence.index if player.mentions else 99
    type_ = player.type
    yield from (
        f"{type_}:is:{one}"
        for one in (
            player.role,
            f"many{min(4, len(player.mentions))}",
            f"rank{min(3, rank)}",
            f"first{min(4, first)}",
            f"share{int(share * 5)}",
        )
    )
    yield f"{type_}:{player.role}:rank{min(3, rank)}"
    if type_ == "body":
        yield from (f"named:{word[:STEM]}" for word in WORD.findall(player.name.casefold())[:8])
        yield f"alike:{player.role}:{standing(player.country)}"
        own = [one for one in players if one.type == "country" and one.country == player.country]
        yield f"its country:{player.role}:{own[0].role if own else None}"
    if type_ == "country":
        yield f"country:{standing(player.country)}"
        yield f"country:{player.country}"
        yield f"country:towns{min(4, player.shown['town'])}:{standing(player.country)}"
        yield f"country:publisher{player.shown['publisher']}"
        yield f"country:home{player.country in HOME.get(page.document.card.language, ())}:{page.document.card.language}"
        yield f"country:of{min(4, sum(one.type == 'country' and one.role == 'named' for one in players))}:rank{min(3, rank)}"
        yield f"country:adjective{min(3, len(player.mentions) - sum(player.shown.values()) + player.shown['town'])}"
        theirs = {one.role for one in players if one.type == "body" and one.country == player.country}
        yield from (f"country:has {role}" for role in theirs)
        yield f"country:setting{page.setting.host == player.country}:{player.country in page.setting.givers}"
    else:
        yield f"{type_}:setting{page.setting.host == player.country}:{player.country in page.setting.givers}"


def standing(country: str | None) -> str:
    """What is known of a country by itself: whether it gives more often than it receives."""
    if country is None:
        return "none"
    if country in UNIONS:
        return "union"
    return f"giver{GIVERS.get(country, 0)}"


def nearest(candidate: Candidate, player: Player) -> Mention | None:
    """The mention of a player that stands nearest to a candidate: in its sentence, else before it, else behind."""
    here = candidate.sentence.index

    def cost(mention: Mention) -> float:
        gap = mention.sentence.index - here
        if gap == 0:
            return abs(mention.start - candidate.start) / 2000
        return -gap if gap < 0 else gap + 1.5

    return min(player.mentions, key=cost, default=None)


def of_standing(candidate: Candidate, player: Player, company: Company, is_here: bool) -> Iterator[str]:
    """How a player stands to its text, seen from a candidate: the same for all claims of a sentence."""
    type_, relation = player.type, company.relation(player)
    yield f"{type_}:{player.role}"
    yield f"{type_}:relation:{relation}"
    yield f"{type_}:{player.role}:relation:{relation}"
    yield f"{candidate.kind}:{type_}:{player.role}:{relation}"
    yield from company.chances(player, is_here)
    if type_ == "country":
        yield f"told host:{company.host(candidate) == player.country}"
        yield f"told host:{company.host(candidate) == player.country}:{relation}:{'here' if is_here else 'far'}"
    if terms.is_own(candidate):
        yield f"own money:{type_}:{relation}"


def of_pair(candidate: Candidate, player: Player, mention: Mention | None, company: Company) -> Iterator[str]:
    """How a player stands to a candidate."""
    type_, role = player.type, player.role
    if mention is None:
        yield f"{type_}:nowhere"
        return
    relation = company.relation(player)
    gap = mention.sentence.index - candidate.sentence.index
    if gap == 0:
        inside = candidate.clause.start <= mention.start < candidate.clause.end
        side = "before" if mention.start < candidate.start else "after"
        far = max(candidate.start - mention.end, mention.start - candidate.end, 0)
        step = 0 if far <= 5 else 1 if far <= 25 else 2 if far <= 70 else 3
        where = f"{type_}:clause:{side}" if inside else f"{type_}:sentence:{side}"
        yield f"{where}:{step}"
        yield f"{where}:{role}"
        yield f"{candidate.kind}:{where}:{role}"
        yield f"{candidate.kind}:{where}:is {relation}"
        yield f"{where}:is {relation}"
        yield f"{where}:order{company.order(player, mention)}"
        near = company.cue(candidate)
        if near is not None:
            order = ">" if mention.start < near[0] else "<"
            yield f"{where}:cue:{order}{near[1]}"
            yield f"{type_}:{order}:{side}:{near[2]}"
        return
    lead = candidate.lead is not None and mention.sentence.index == candidate.lead.index
    where = f"{type_}:lead" if lead else f"{type_}:back{min(4, -gap)}" if gap < 0 else f"{type_}:ahead{min(2, gap)}"
    yield f"{where}:{role}"
    yield f"{candidate.kind}:{where}:{role}"
    yield f"{candidate.kind}:{where}:is {relation}"
    yield f"{where}:is {relation}"
    yield f"{where}:alone{company.is_alone(player)}"
    yield f"{where}:paragraph{mention.sentence.paragraph == candidate.sentence.paragraph}"
    yield f"{where}:latest{company.is_latest(player, mention)}"


def beside_host(player: Player, hosts: dict[str | None, float]) -> Iterator[str]:
    """How a body or a town stands to the country that the claim's most likely is."""
    host = max(hosts, key=lambda one: hosts[one], default=None)
    where = "unknown" if player.country is None else "host" if player.country == host else "abroad"
    sure = int(hosts.get(host, 0.0) * 4)
    yield f"host:{player.type}:{where}:{sure}"
    yield f"host:{player.type}:{player.role}:{where}"
    yield f"host:mine{int(hosts.get(player.country, 0.0) * 5)}:{player.type}"


def beside_bodies(player: Player, hosts: dict[str | None, float], sides: Iterable[Side]) -> Iterator[str]:
    """How a country stands to the claim's host and to the bodies that give and receive."""
    rank = sum(chance > hosts[player.country] for chance in hosts.values())
    yield f"host:rank{min(3, rank)}:{int(hosts[player.country] * 6)}"
    for side in sides:
        mine = side.chances.get(player.country, 0.0)
        others = max(
            (chance for country, chance in side.chances.items() if country not in (None, player.country)), default=0.0
        )
        loose = side.chances.get(None, 0.0)
        lead = f"{side.name}:host{rank == 0}"
        yield f"{lead}:mine{int(mine * 6)}"
        yield f"{lead}:others{int(others * 6)}"
        yield f"{lead}:loose{int(loose * 6)}"
        yield f"{side.name}:{mine > 0.4}:{others > 0.4}:{loose > 0.4}:{min(2, rank)}"


class Side:
    """The likeliest body of each country on one side of a claim."""

    def __init__(self, name: str, found: Iterable[tuple[float, Player]]) -> None:
        self.name = name
        self.chances: dict[str | None, float] = {}
        for chance, one in found:
            if one.type == "body":
                self.chances[one.country] = max(chance, self.chances.get(one.country, 0.0))


class Standing:
    """What is known of the players from the text as a whole: their chances and ranks, the likeliest host and giver."""

    def __init__(self, chances: list[Chance]) -> None:
        nations = [one for one in chances if one[0].type == "country"]
        self.host = max(nations, key=lambda one: one[3])[0] if nations else None
        rest = [one for one in nations if one[0] is not self.host]
        self.giver = max(rest, key=lambda one: one[1])[0] if rest else None
        self.players = [one[0] for one in chances]
        self.spoken: dict[int, dict[bool, tuple[str, ...]]] = {}
        ranks: dict[tuple[int, int], int] = {}
        for place in (1, 2, 3):
            seen: Counter[str] = Counter()
            for one in sorted(chances, key=itemgetter(place), reverse=True):
                ranks[id(one[0]), place] = min(2, seen[one[0].type])
                seen[one[0].type] += 1
        for player, *numbers in chances:
            self.spoken[id(player)] = {
                is_here: tuple(self.told(player, numbers, ranks, is_here)) for is_here in (True, False)
            }

    @staticmethod
    def told(player: Player, numbers: list[float], ranks: dict[tuple[int, int], int], is_here: bool) -> Iterator[str]:
        """How likely a player gives, receives and hosts in this text, in steps, and its rank among its like."""
        for name, place, chance in zip(("gives", "receives", "hosts"), (1, 2, 3), numbers, strict=True):
            if name != "hosts" or player.type == "country":
                yield f"{player.type}:{name}{int(chance * 6)}"
                yield f"{player.type}:{name}{int(chance * 3)}:rank{ranks[id(player), place]}:{'here' if is_here else 'far'}"


_UNTOLD = "untold"


class Company:
    """The players around the candidates of one sentence."""

    def __init__(self, sentence: Sentence, standing: Standing) -> None:
        self.standing = standing
        self.start, self.index = sentence.start, sentence.index
        self.here = {
            id(one): min(m.start for m in one.mentions if m.sentence.index == self.index)
            for one in standing.players
            if any(m.sentence.index == self.index for m in one.mentions)
        }
        self.types = {one.type for one in standing.players if id(one) in self.here}
        self.told: str | None = _UNTOLD
        self.cues: dict[tuple[int, str], tuple[int, str, str] | None] = {}

    def host(self, candidate: Candidate) -> str | None:
        """The country that the sentence tells by itself."""
        if self.told is _UNTOLD:
            self.told = hosts.host_of(candidate, candidate.page.setting)
        return self.told

    def relation(self, player: Player) -> str:
        """What a player's country is to the text: its host, its giver, another, unknown."""
        host, giver = self.standing.host, self.standing.giver
        if player.country is None:
            return "unknown"
        if host is not None and player.country == host.country:
            return "host"
        return "giver" if giver is not None and player.country == giver.country else "other"

    def chances(self, player: Player, is_here: bool) -> tuple[str, ...]:
        """How likely it gives, receives and hosts in this text."""
        return self.standing.spoken[id(player)][is_here]

    def cue(self, candidate: Candidate) -> tuple[int, str, str] | None:
        """The nearest word that tells how far a candidate has come: where it stands, its letters, its stage."""
        key = candidate.start, candidate.kind
        if key not in self.cues:
            told = cues(candidate.sentence, candidate.kind)
            near = min(told, key=lambda cue: abs(cue.start - candidate.start), default=None)
            word = "" if near is None else candidate.page.folded[near.start : near.end][:10]
            self.cues[key] = None if near is None else (near.start, word, near.term.stage)
        return self.cues[key]

    def order(self, player: Player, mention: Mention) -> int:
        """How many players of its type the sentence names before it; 3 stands for more."""
        others = (self.here.get(id(one), mention.start) for one in self.standing.players if one.type == player.type)
        return min(3, sum(start < mention.start for start in others))

    def is_alone(self, player: Player) -> bool:
        """True where the sentence names no player of this type."""
        return player.type not in self.types

    def is_latest(self, player: Player, mention: Mention) -> bool:
        """True where no other player of its type and role is named between it and the sentence."""
        return not any(
            mention.start < m.start < self.start
            for other in self.standing.players
            if other is not player and other.type == player.type and other.role == player.role
            for m in other.mentions
        )
