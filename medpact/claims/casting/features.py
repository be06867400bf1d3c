"""What the casting sees: of a player in its text, of a place where it is named, and of both beside a claim.

In: Players and a Candidate. Out: features, each the number of a weight (0 to SIZE - 1).

What a few words tell is a Row, of which a model keeps the sum of its weights.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any
from zlib import crc32

from medpact.claims import grammar, hosts, terms
from medpact.claims.candidates import Candidate, cues
from medpact.claims.casting.players import HOME, PRESS, Mention, Player
from medpact.claims.once import once
from medpact.claims.page import Page, Sentence
from medpact.claims.setting import GIVERS, UNIONS
from medpact.claims.vocabulary import Hit
from medpact.values import countries

SIZE = 1 << 17
Numbers = tuple[int, ...]
Row = tuple[Any, ...]
"""Features that are told together: what names them, and the few words by which it does. The same words name the same
features in every text, so that the sum of their weights is kept by them.
"""

Chance = tuple[Player, float, float, float]
"""A player, and how likely it gives, receives and hosts in its text."""

STEM = 6
REACH = 40
BESIDE = 34
LEAST_CHANCE = 0.15
"""A player less likely than this to play any part in the text plays none in a claim of another sentence."""

RIVAL = 0.3
"""A player this likely to play a part in its text is a rival of its like for that part in each claim."""

WORD = re.compile(r"[^\W\d_]+|\d+")
VOICE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
CASES = frozenset({"ru", "uk", "kk"})
"""Languages whose names end as their case asks."""


@lru_cache(maxsize=1 << 15)
def number(name: str) -> int:
    """The number of a feature."""
    return crc32(name.encode()) % SIZE


def numbers_of(names: Iterable[str]) -> Numbers:
    """The numbers of features."""
    return tuple(map(number, names))


def numbers_told(rows: Iterable[Row]) -> Numbers:
    """The numbers of the features of rows."""
    return tuple([number(name) for tell, *words in rows for name in tell(*words)])


@lru_cache(maxsize=1 << 14)
def numbers_of_row(row: Row) -> Numbers:
    """The numbers of one row, kept."""
    return numbers_told([row])


def stems(text: str, language: str) -> list[str]:
    """The words of a stretch, cut short; in Japanese its letters one by one."""
    if language == "ja":
        return [one for one in text if not one.isspace()]
    return ["#" if word[0].isdigit() else word[:STEM] for word in WORD.findall(text)]


def of_mention(page: Page, mention: Mention, player: Player, acts: Sequence[Hit]) -> Numbers:
    """The numbers of what stands around a place where a player is named; `acts` are those of its sentence."""
    sentence, type_ = mention.sentence, player.type
    language, folded = sentence.language, page.folded
    before = folded[max(sentence.start, mention.start - REACH) : mention.start]
    after = folded[mention.end : min(sentence.end, mention.end + REACH)]
    marks = (before.rstrip()[-1:] if not before[-2:-1].isalnum() else "") + mark_of(after)
    opens = mention.start - sentence.start <= 4
    rows: list[Row] = [
        (mention_names, type_, language, mention.form, marks, opens, sentence.role, min(sentence.index, 3)),
        (leaning_names, type_, player.role, *leaning(language, before[-BESIDE:], after[:BESIDE])),
        *acting(acts, mention, folded, type_),
    ]
    found = [*(in_letters if language == "ja" else in_words)(before, after, type_)]
    if language in CASES:
        found += in_case(folded[mention.start : mention.end], before, type_, language)
    return (*map(number, found), *[one for row in rows for one in numbers_of_row(row)])


def mention_names(type_: str, language: str, form: str, marks: str, opens: bool, line: str, index: int) -> list[str]:
    """How and where a text names a player, and the marks beside its name."""
    return [
        f"{type_}:{language}",
        f"{type_}:form {form}",
        f"{type_}:marks {marks}",
        "opens" if opens else "within",
        f"place:{line}:{index}",
    ]


def leaning_names(type_: str, role: str, *leans: str) -> list[str]:
    """What the small words beside a name say of a player of its role."""
    return [*leans, *[f"{type_}:{role}:{lean}" for lean in leans]]


def mark_of(after: str) -> str:
    """The mark that stands right behind a name; none where a word does."""
    following = after.lstrip()[:1]
    return "" if following.isalnum() else following


def in_letters(before: str, after: str, type_: str) -> list[str]:
    """The letters around a Japanese name."""
    tail, head = "".join(after.split())[:4], "".join(before.split())[-2:]
    return [
        *(f"ja>{tail[:size]}" for size in (1, 2, 3, 4) if len(tail) >= size),
        f"ja<{head}",
        f"ja<{head[-1:]}",
        f"ja:{type_}>{tail[:1]}",
        f"ja:{type_}>{tail[:2]}",
    ]


def in_words(before: str, after: str, type_: str) -> list[str]:
    """The words around a name."""
    heads = ["#" if word[0].isdigit() else word[:STEM] for word in WORD.findall(before)[-3:]]
    tails = ["#" if word[0].isdigit() else word[:STEM] for word in WORD.findall(after)[:3]]
    return [
        f"<{heads[-1] if heads else '^'}",
        f">{tails[0] if tails else '$'}",
        f"{type_}<{' '.join(heads[-2:])}",
        f"{type_}>{' '.join(tails[:2])}",
        *["near<" + word for word in heads],
        *["near>" + word for word in tails],
    ]


def in_case(own: str, before: str, type_: str, language: str) -> list[str]:
    """The endings of a name in a language that declines names, and the word before it."""
    words = own.split() or [""]
    heads = WORD.findall(before)[-1:]
    return [
        f"{language}:{type_}:ends:{words[-1][-2:]}",
        f"{language}:{type_}:ends3:{words[-1][-3:]}",
        f"{language}:first ends:{words[0][-2:]}",
        f"{language}:{heads[0][:STEM] if heads else '^'}:{words[0][-2:]}",
    ]


def leaning(language: str, before: str, after: str) -> list[str]:
    """What the small words beside a name say of it."""
    small = grammar.of(language)
    before, after = before.rstrip(" \"'"), after.lstrip(' "')
    ends, begins = grammar.endings(before), grammar.openings(after)
    found = []
    if grammar.begins_so(after, begins, small.giver_after) or grammar.ends_so(before, ends, small.giver_before):
        found.append("leans:giver")
    if grammar.begins_so(after, begins, small.host_after) or grammar.ends_so(before, ends, small.host_before):
        found.append("leans:host")
    if grammar.ends_so(before, ends, small.through):
        found.append("through")
    if grammar.ends_so(before, ends, small.according) or grammar.begins_so(after, begins, small.saying):
        found.append("says")
    return found


def acts_of(sentence: Sentence) -> list[Hit]:
    """The acts of a sentence that tell a stage."""
    return [cue for cue in sentence.of("cue") if cue.term.kinds and cue.term.stage != "untold"]


def acting(acts: Sequence[Hit], mention: Mention, folded: str, type_: str) -> list[Row]:
    """The nearest act on either side of a name."""
    if not acts:
        return []
    near = min(acts, key=lambda cue: max(mention.start - cue.end, cue.start - mention.end))
    sides = (
        ("<", [cue for cue in acts if cue.end <= mention.start][-1:]),
        (">", [cue for cue in acts if cue.start >= mention.end][:1]),
    )
    return [
        (acting_names, f"{type_}:act{side}", folded[cue.start : cue.end][:12], cue is near)
        for side, those in sides
        for cue in those
    ]


def acting_names(side: str, word: str, is_near: bool) -> list[str]:
    """The features of an act on one side of a name."""
    return [f"{side}{word}:{is_near}", f"{side}{word[:STEM]}", *([side] if is_near else [])]


def of_players(page: Page, players: list[Player]) -> Iterator[list[Row]]:
    """What each player is like in its text."""
    alike: dict[str, list[Player]] = {}
    for one in players:
        alike.setdefault(one.type, []).append(one)
    counts = {type_: sorted([len(one.mentions) for one in those]) for type_, those in alike.items()}
    totals = {type_: max(1, sum(those)) for type_, those in counts.items()}
    roles = Counter((one.type, one.role) for one in players)
    nations, bodies = alike.get("country", []), alike.get("body", [])
    its_role = {one.country: one.role for one in reversed(nations)}
    hosting = [one for one in nations if is_host_like(one)]
    setting = page.setting
    for player in players:
        type_, role, many = player.type, player.role, len(player.mentions)
        share = many / totals[type_]
        rank = min(3, len(counts[type_]) - bisect_right(counts[type_], many))
        first = player.mentions[0].sentence.index if player.mentions else 99
        rows: list[Row] = [
            (like_names, type_, role, min(4, many), rank, min(4, first), int(share * 5), min(4, roles[type_, role])),
            (setting_names, type_, setting.host == player.country, player.country in setting.givers),
        ]
        if type_ == "country":
            others = len([one for one in hosting if one is not player])
            theirs = sorted({one.role for one in bodies if one.country == player.country})
            rows += of_country(page, player, rank, roles["country", "named"], others)
            rows.append((has_names, *theirs))
        elif type_ == "body":
            rows.append((named, *WORD.findall(player.name.casefold())[:8]))
            rows.append((body_names, role, standing(player.country), its_role.get(player.country)))
        yield rows


def like_names(type_: str, role: str, many: int, rank: int, first: int, share: int, same: int) -> list[str]:
    """How often and where a text names a player, seen beside its like."""
    return [
        f"{type_}:is:{role}",
        f"{type_}:is:many{many}",
        f"{type_}:is:rank{rank}",
        f"{type_}:is:first{first}",
        f"{type_}:is:share{share}",
        f"{type_}:{role}:rank{rank}",
        f"{type_}:{role}:of{same}",
    ]


def named(*words: str) -> list[str]:
    """The words of a body's name."""
    return [f"named:{word[:STEM]}" for word in words]


def body_names(role: str, standing: str, its_country: str | None) -> list[str]:
    """What a body is, and what its country is."""
    return [f"alike:{role}:{standing}", f"its country:{role}:{its_country}"]


def setting_names(type_: str, is_host: bool, gives: bool) -> list[str]:
    """What the setting of the text says of a player's country."""
    return [f"{type_}:setting{is_host}:{gives}"]


def of_country(page: Page, player: Player, rank: int, named_: int, others: int) -> Iterator[Row]:
    """What a country is like in its text, which names so many countries; so many others may host."""
    language, country, shown = page.document.card.language, player.country, player.shown
    adjectives = [one.form for one in player.mentions].count("adjective")
    is_home = country in HOME.get(language, ())
    yield country_names, language, country, is_home, min(4, shown["town"]), shown["publisher"], rank, min(4, named_)
    yield told_names, country, player.role, min(3, adjectives), shown["money"] > 0, min(2, others)


def country_names(
    language: str, country: str | None, is_home: bool, towns: int, publisher: int, rank: int, known: int
) -> list[str]:
    """Which country it is, and by what but its name the text tells it."""
    return [
        f"country:{standing(country)}",
        f"country:{country}",
        f"country:towns{towns}:{standing(country)}",
        f"country:publisher{publisher}",
        f"country:home{is_home}:{language}",
        f"country:of{known}:rank{rank}",
    ]


def told_names(country: str | None, role: str, adjectives: int, has_money: bool, others: int) -> list[str]:
    """How the text tells a country, and how many others may host."""
    return [
        f"country:adjective{adjectives}",
        f"country:money{has_money}:{standing(country)}",
        f"country:money{has_money}:{role}",
        f"country:{role}:others{others}:{standing(country)}",
    ]


def has_names(*roles: str) -> list[str]:
    """The bodies that a country has."""
    return [f"country:has {role}" for role in roles]


HOSTING_ROLES = frozenset({"named", "told", "of facility", "of university", "of ministry"})
"""How a text may tell a country that hosts."""


def is_host_like(player: Player) -> bool:
    """True for a country that a text names or tells, and that seldom gives."""
    return player.type == "country" and player.role in HOSTING_ROLES and player.country not in GIVERS


def standing(country: str | None) -> str:
    """What is known of a country by itself: whether it gives more often than it receives."""
    if country is None:
        return "none"
    if country in UNIONS:
        return "union"
    return f"giver{GIVERS.get(country, 0)}"


def nearest(candidate: Candidate, player: Player) -> Mention | None:
    """The mention of a player that stands nearest to a candidate: in its sentence, else before it, else behind."""
    if len(player.mentions) == 1:
        return player.mentions[0]
    here, start = candidate.sentence.index, candidate.start
    found, least = None, 1e9
    for mention in player.mentions:
        gap = mention.sentence.index - here
        cost = abs(mention.start - start) / 2000 if gap == 0 else -gap if gap < 0 else gap + 1.5
        if cost < least:
            found, least = mention, cost
    return found


def of_pair(seen: Seen, known: Known, mention: Mention | None) -> list[Row]:
    """How a player stands to its text and to a candidate."""
    company, player, kind = seen.company, known.player, seen.candidate.kind
    type_, role = player.type, player.role
    is_here = mention is not None and mention.sentence.index == company.sentence.index
    is_host = type_ == "country" and seen.host == player.country
    found: list[Row] = [
        (standing_names, kind, type_, role, known.relation, is_host, is_here, seen.is_own),
        known.here if is_here else known.far,
        (voiced, kind, type_, role, company.voice, known.edge),
    ]
    if mention is None:
        found.append((nowhere, type_))
    elif is_here:
        found += of_near(seen, known, mention)
    else:
        found.append(company.beyond(known, mention, kind, seen.money(player)))
    return found


def of_near(seen: Seen, known: Known, mention: Mention) -> list[Row]:
    """How a player of its sentence stands to a candidate."""
    candidate, company, player = seen.candidate, seen.company, known.player
    clause, type_, role = candidate.clause, known.player.type, known.player.role
    is_inside = clause.start <= mention.start < clause.end
    is_before = mention.start < candidate.start
    others, things, mark, is_nearest = company.between(candidate, player, mention)
    far = far_step(max(candidate.start - mention.end, mention.start - candidate.end, 0))
    order, money = company.order(player, mention), seen.money(player)
    cue = seen.cue
    side = "" if cue is None else ">" if mention.start < cue[0] else "<"
    word, stage = ("", "") if cue is None else cue[1:]
    return [
        (near_names, candidate.kind, type_, role, known.relation, money, is_inside, is_before, far, order),
        (between_names, type_, role, is_before, others, things, mark, is_nearest, side, word, stage),
        (here_names, type_, is_inside, is_before, is_nearest, *known.marks),
    ]


# What is told in a few words


def standing_names(
    kind: str, type_: str, role: str, relation: str, is_host: bool, is_here: bool, is_own: bool
) -> list[str]:
    """How a player stands to its text, seen from a candidate: the same for all claims of a sentence."""
    names = [
        f"{type_}:{role}",
        f"{type_}:relation:{relation}",
        f"{type_}:{role}:relation:{relation}",
        f"{kind}:{type_}:{role}:{relation}",
    ]
    if type_ == "country":
        names += [f"told host:{is_host}", f"told host:{is_host}:{relation}:{'here' if is_here else 'far'}"]
    if is_own:
        names.append(f"own money:{type_}:{relation}")
    return names


def voiced(kind: str, type_: str, role: str, voice: str, edge: str) -> list[str]:
    """The features of a player that may be the writers themselves, where they speak of themselves."""
    return [f"{type_}:voice {voice}:{edge}", f"{type_}:voice {voice}:{role}", f"{kind}:voice {voice}:{edge}"]


def nowhere(type_: str) -> list[str]:
    """The feature of a player that the text does not name."""
    return [f"{type_}:nowhere"]


def here_names(type_: str, is_inside: bool, is_before: bool, is_nearest: bool, *marks: str) -> list[str]:
    """The features of a player in the sentence of a candidate that tell of it in the text as a whole."""
    where = place_of(type_, is_inside, is_before)
    return [f"{where}:text {mark}:nearest{is_nearest}" for mark in marks]


def place_of(type_: str, is_inside: bool, is_before: bool) -> str:
    """Where a player stands in the sentence of a candidate."""
    return f"{type_}:{'clause' if is_inside else 'sentence'}:{'before' if is_before else 'after'}"


def near_names(
    kind: str,
    type_: str,
    role: str,
    relation: str,
    money: str,
    is_inside: bool,
    is_before: bool,
    step: int,
    order: int,
) -> list[str]:
    """The features of a player in the sentence of a candidate."""
    where = place_of(type_, is_inside, is_before)
    return [
        f"{where}:{step}",
        f"{where}:{role}",
        f"{kind}:{where}:{role}",
        f"{kind}:{where}:is {relation}",
        f"{where}:is {relation}",
        f"{where}:order{order}",
        f"{where}:money {money}",
        f"money {money}:{relation}",
    ]


def between_names(
    type_: str,
    role: str,
    is_before: bool,
    others: int,
    things: int,
    mark: str,
    is_nearest: bool,
    on_side: str,
    word: str,
    stage: str,
) -> list[str]:
    """The features of what stands between a player and a candidate."""
    side = f"{type_}:{'before' if is_before else 'after'}"
    names = [
        f"{side}:others{others}:{role}",
        f"{side}:others{others}:things{things}",
        f"{side}:things{things}:{mark}",
        f"{side}:mark{mark}:others{others}",
        f"{side}:nearest{is_nearest}:{role}",
        f"{side}:nearest{is_nearest}:others{others}:things{min(1, things)}",
    ]
    if on_side:
        cue = on_side + word
        names += [
            f"{side}:cue:{cue}",
            f"{side}:cue:{cue}:{role}",
            f"{side}:nearest{is_nearest}:cue:{cue[:7]}",
            f"{type_}:{on_side}:{side}:{stage}",
        ]
    return names


def far_names(
    kind: str,
    money: str,
    type_: str,
    role: str,
    relation: str,
    way: str,
    is_alone: bool,
    in_paragraph: bool,
    is_latest: bool,
    line: str,
    opens: bool,
    share: str,
    own_line: str,
    *marks: str,
) -> list[str]:
    """The features of a player that only other sentences name."""
    where, lines = f"{type_}:{way}", f"{line}:{opens}:{share}:{own_line}"
    told = [
        f"{type_}:far:text {mark}:{beside}"
        for mark in marks
        for beside in (f"alone{is_alone}", f"{kind}:alone{is_alone}", way, lines[-4:], f"latest{is_latest}")
    ]
    return [
        *told,
        f"{where}:{role}",
        f"{kind}:{where}:{role}",
        f"{kind}:{where}:is {relation}",
        f"{where}:is {relation}",
        f"{where}:alone{is_alone}",
        f"{where}:paragraph{in_paragraph}",
        f"{where}:latest{is_latest}",
        f"{where}:latest{is_latest}:alone{is_alone}:{role}",
        f"{type_}:far:lines {lines}:latest{is_latest}",
        f"{type_}:far:money {money}",
        f"money {money}:{relation}",
    ]


def beside_host_names(type_: str, role: str, where: str, sure: int, mine: int) -> list[str]:
    """How a body or a town stands to the country that the claim's most likely is."""
    return [f"host:{type_}:{where}:{sure}", f"host:{type_}:{role}:{where}", f"host:mine{mine}:{type_}"]


def rank_names(rank: int, chance: int) -> list[str]:
    """How likely a country is a claim's host, in sixths, and its rank as such."""
    return [f"host:rank{rank}:{chance}"]


def side_names(side: str, rank: int, mine: int, others: int, loose: int) -> list[str]:
    """How likely bodies of a country, of others and of none are on a side, in sixths, beside its rank as the host."""
    lead = f"{side}:host{rank == 0}"
    return [
        f"{lead}:mine{mine}",
        f"{lead}:others{others}",
        f"{lead}:loose{loose}",
        f"{side}:{mine > 2}:{others > 2}:{loose > 2}:{rank}",
    ]


def told(
    type_: str, gives: int, receives: int, hosts_: int, first: int, second: int, third: int, is_here: bool
) -> list[str]:
    """How likely a player gives, receives and hosts in this text, in twelfths, and its rank among its like."""
    names = []
    for name, chance, rank in (("gives", gives, first), ("receives", receives, second), ("hosts", hosts_, third)):
        if name != "hosts" or type_ == "country":
            names.append(f"{type_}:{name}{chance // 2}")
            names.append(f"{type_}:{name}{chance // 4}:rank{rank}:{'here' if is_here else 'far'}")
    return names


# Steps and places


def edge_of(page: Page, player: Player) -> str:
    """Whether a player is named where a text names its writers: in its first lines, or in its last one."""
    if not player.mentions:
        return "nowhere"
    first, last = player.mentions[0].sentence.index, player.mentions[-1].sentence.index
    return f"{min(first, 2)}:{last >= len(page.sentences) - 1 > 3}"


def line_of(mention: Mention) -> tuple[str, bool, str]:
    """What kind of line a mention stands in, whether it opens it, and how much of it the name fills."""
    line = mention.sentence
    fills = (mention.end - mention.start) / max(1, line.end - line.start)
    return line.role, mention.start - line.start <= 4, "all" if fills > 0.7 else "half" if fills > 0.3 else "little"


def far_step(far: int) -> int:
    """How far a name stands, in steps."""
    return 0 if far <= 5 else 1 if far <= 25 else 2 if far <= 70 else 3


def beside_host(player: Player, chances: dict[str | None, float], host: str | None) -> Row:
    """How a body or a town stands to `host`, the country that the claim's most likely is."""
    where = "unknown" if player.country is None else "host" if player.country == host else "abroad"
    sure, mine = int(chances.get(host, 0.0) * 4), int(chances.get(player.country, 0.0) * 5)
    return beside_host_names, player.type, player.role, where, sure, mine


def likeliest(chances: Mapping[Any, float]) -> str | None:
    """The country that a claim's most likely is; of equals the first."""
    return max(chances, key=chances.__getitem__, default=None)


def beside_bodies(player: Player, chances: dict[str | None, float], sides: Iterable[Side]) -> list[Row]:
    """How a country stands to the claim's host and to the bodies that give and receive."""
    own = chances[player.country]
    rank = len([chance for chance in chances.values() if chance > own])
    return [
        (rank_names, min(3, rank), int(own * 6)),
        *[(side_names, side.name, min(2, rank), *side.seen_from(player.country)) for side in sides],
    ]


class Side:
    """The likeliest body of each country on one side of a claim."""

    def __init__(self, name: str, found: Iterable[tuple[float, Player]]) -> None:
        self.name = name
        self.chances: dict[str | None, float] = {}
        for chance, one in found:
            if one.type == "body" and chance > self.chances.get(one.country, 0.0):
                self.chances[one.country] = chance
        self.loose = int(self.chances.pop(None, 0.0) * 6)
        self.first = likeliest(self.chances)
        self.most, self.second, *_ = [*sorted([int(one * 6) for one in self.chances.values()], reverse=True), 0, 0]

    def seen_from(self, country: str | None) -> tuple[int, int, int]:
        """How likely a country's own body is, one of any other country, and one of none, in sixths."""
        others = self.second if country == self.first else self.most
        return int(self.chances.get(country, 0.0) * 6), others, self.loose


@dataclass(slots=True)
class Known:
    """A player, and what is known of it from the text as a whole.

    `is_likely`: whether it may play a part in claims of sentences that do not name it. `relation`: what its country is to
    the text (its host, its giver, another, unknown). `edge`: whether it stands at an edge of the text. `marks`: how likely
    it gives and receives, with its ranks. `here` and `far`: the same beside a claim of a sentence that names it, and of
    another. `elsewhere`: of the lines of its mentions, once somebody has asked, by where these begin.
    """

    player: Player
    is_likely: bool
    relation: str
    edge: str
    marks: tuple[str, str]
    here: Row
    far: Row
    elsewhere: dict[int, tuple[int, tuple[str, bool, str]]] = field(default_factory=dict)


class Standing:
    """What is known from the text as a whole of the players, but those of the press, which play no part in a claim; where
    each sentence names them, and where the text names those of one type and role.
    """

    def __init__(self, chances: list[Chance], page: Page) -> None:
        self.page = page
        nations = [one for one in chances if one[0].type == "country"]
        host = max(nations, key=itemgetter(3))[0] if nations else None
        rest = [one for one in nations if one[0] is not host]
        giver = max(rest, key=itemgetter(1))[0] if rest else None
        types, columns = [one[0].type for one in chances], list(zip(*chances, strict=True))[1:]
        ranks = list(zip(*(ranks_of(types, column) for column in columns), strict=True))
        giving = Counter([player.type for player, gives, _, _ in chances if gives >= RIVAL])
        receiving = Counter([player.type for player, _, receives, _ in chances if receives >= RIVAL])
        self.known: list[Known] = []
        for (player, gives, receives, hosting), (first, second, third) in zip(chances, ranks, strict=True):
            if player.role == PRESS:
                continue
            type_ = player.type
            marks = (
                f"gives{int(gives * 5)}:{first}:{min(3, giving[type_])}",
                f"receives{int(receives * 5)}:{second}:{min(3, receiving[type_])}",
            )
            of_text = told, type_, int(gives * 12), int(receives * 12), int(hosting * 12), first, second, third
            relation = relation_of(player, host, giver)
            edge = edge_of(page, player)
            is_likely = max(gives, receives, hosting) >= LEAST_CHANCE
            self.known.append(Known(player, is_likely, relation, edge, marks, (*of_text, True), (*of_text, False)))
        self.named: dict[int, list[tuple[int, Player]]] = {}
        self.alike: dict[tuple[str, str], list[tuple[int, Player]]] = {}
        for player, *_ in chances:
            alike = self.alike.setdefault((player.type, player.role), [])
            for mention in player.mentions:
                alike.append((mention.start, player))
                self.named.setdefault(mention.sentence.index, []).append((mention.start, player))

    def next_alike(self, player: Player, mention: Mention) -> int:
        """Where another player of the same type and role is named first behind a mention; far behind the text where none is."""
        starts = self.alike[player.type, player.role]
        return min([at for at, other in starts if at > mention.start and other is not player], default=sys.maxsize)


def ranks_of(types: list[str], chances: Sequence[float]) -> list[int]:
    """For each player its rank among its like by one of its chances; 2 stands for more."""
    ranks, before = [0] * len(types), dict.fromkeys(types, 0)
    for at in sorted(range(len(types)), key=chances.__getitem__, reverse=True):
        ranks[at] = before[types[at]]
        before[types[at]] = min(2, ranks[at] + 1)
    return ranks


def relation_of(player: Player, host: Player | None, giver: Player | None) -> str:
    """What a player's country is to the text: its host, its giver, another, unknown."""
    if player.country is None:
        return "unknown"
    if host is not None and player.country == host.country:
        return "host"
    return "giver" if giver is not None and player.country == giver.country else "other"


_UNTOLD = "untold"


def voice_of(sentence: Sentence, page: Page) -> str:
    """Whether the writers of a text speak of themselves in a sentence: as those who do, as others, both or not at all."""
    small = grammar.of(sentence.language)
    folded = page.folded[sentence.start : sentence.end]
    if sentence.language == "ja":
        does = any(word in folded for word in small.we)
        return f"{'we' if does else ''}{'us' if not does and any(word in folded for word in small.us) else ''}"
    if not any(word in folded for word in (*small.we, *small.us)):
        return ""
    words = set(VOICE.findall(folded))
    return f"{'' if words.isdisjoint(small.we) else 'we'}{'' if words.isdisjoint(small.us) else 'us'}"


class Company:
    """The players around the candidates of one sentence."""

    def __init__(self, sentence: Sentence, standing: Standing) -> None:
        self.standing = standing
        self.sentence = sentence
        self.lead = standing.page.lead(sentence)
        self.here: set[int] = set()
        self.named: dict[str, list[tuple[int, Player]]] = {}
        for start, player in standing.named.get(sentence.index, ()):
            self.named.setdefault(player.type, []).append((start, player))
            self.here.add(id(player))
        self.voice = voice_of(sentence, standing.page)
        self.told: str | None = _UNTOLD

    @once
    def things(self) -> list[int]:
        """Where the things and the sums of the sentence begin."""
        return [hit.start for hit in self.sentence.of("noun")] + [one.start for one in self.sentence.sums]

    def host(self, candidate: Candidate) -> str | None:
        """The country that the sentence tells by itself."""
        if self.told is _UNTOLD:
            self.told = hosts.host_of(candidate, candidate.page.setting)
        return self.told

    def beyond(self, known: Known, mention: Mention, kind: str, money: str) -> Row:
        """How a player that only other sentences name stands to this one and to a candidate of it."""
        player, line = known.player, mention.sentence
        elsewhere = known.elsewhere.get(mention.start)
        if elsewhere is None:
            elsewhere = known.elsewhere[mention.start] = self.standing.next_alike(player, mention), line_of(mention)
        next_alike, its_line = elsewhere
        return (
            far_names,
            kind,
            money,
            player.type,
            player.role,
            known.relation,
            self.way(line),
            player.type not in self.named,
            line.paragraph == self.sentence.paragraph,
            next_alike >= self.sentence.start,
            *its_line,
            self.sentence.role,
            *known.marks,
        )

    def way(self, other: Sentence) -> str:
        """The way from the sentence to another; from an item, that from what leads to its list."""
        gap, lead = other.index - self.sentence.index, self.lead
        if lead is None or other.index > lead.index:
            return f"back{min(4, -gap)}" if gap < 0 else f"ahead{min(2, gap)}"
        back = lead.index - other.index
        return f"lead{min(3, back)}" if self.sentence.role == "item" or not back else f"back{min(4, -gap)}"

    def between(self, candidate: Candidate, player: Player, mention: Mention) -> tuple[int, int, str, bool]:
        """What stands between a player and a candidate: how many of its like, how many things, which mark; and whether
        none of its like is nearer.
        """
        first, last = min(mention.end, candidate.end), max(mention.start, candidate.start)
        start, far = candidate.start, last - first
        like = [at for at, one in self.named[player.type] if one is not player]
        others = len([at for at in like if first <= at < last])
        is_nearest = min([abs(at - start) for at in like], default=far) >= far
        things = len([at for at in self.things if first <= at < last and at != start])
        stretch = candidate.page.folded[first:last]
        mark = next((mark for mark in ";:；：" if mark in stretch), "," if "," in stretch or "、" in stretch else "")
        return min(2, others), min(3, things), mark, is_nearest

    def order(self, player: Player, mention: Mention) -> int:
        """How many players of its type the sentence names before it; 3 stands for more."""
        before = {id(one) for start, one in self.named[player.type] if start < mention.start}
        return min(3, len(before))


class Seen:
    """A candidate among the players of its sentence: what is the same for all of them."""

    def __init__(self, candidate: Candidate, company: Company) -> None:
        self.candidate = candidate
        self.company = company
        self.is_own = terms.is_own(candidate)
        self.host = company.host(candidate)
        amounts = None if candidate.sum is None else candidate.sum.amounts
        self.is_sum = amounts is not None
        self.owner = countries.owner_of(amounts[0].currency or "") if amounts else None

    def money(self, player: Player) -> str:
        """Whose money a sum is, seen from a player: its country's, another's, no one's."""
        if self.owner is None:
            return "shared" if self.is_sum else "none"
        return "mine" if self.owner == player.country else "loose" if player.country is None else "theirs"

    @once
    def cue(self) -> tuple[int, str, str] | None:
        """The nearest word that tells how far the candidate has come: where it stands, its letters, its stage."""
        candidate = self.candidate
        found = cues(candidate.sentence, candidate.kind)
        if not found:
            return None
        near = min(found, key=lambda cue: abs(cue.start - candidate.start))
        return near.start, candidate.page.folded[near.start : near.end][:10], near.term.stage
