"""What the casting sees: of a player in its text, of a place where it is named, and of both beside a claim.

In: Players and a Candidate. Out: features, each the number of a weight (0 to SIZE - 1).

What is told in a few words is looked up by them: the same words stand for the same features in every text.
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
from medpact.values import countries

SIZE = 1 << 17
Numbers = tuple[int, ...]
Chance = tuple[Player, float, float, float]
"""A player, and how likely it gives, receives and hosts in its text."""

STEM = 6
REACH = 40
BESIDE = 34
RIVAL = 0.3
"""A player this likely to play a part in its text is a rival of its like for that part in each claim."""

KNOWN = 1 << 16
"""So many combinations are kept with their numbers."""

WORD = re.compile(r"[^\W\d_]+|\d+")
VOICE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
CASES = frozenset({"ru", "uk", "kk"})
"""Languages whose names end as their case asks."""


@lru_cache(maxsize=1 << 17)
def number(name: str) -> int:
    """The number of a feature."""
    return crc32(name.encode()) % SIZE


def numbers_of(names: Iterable[str]) -> Numbers:
    """The numbers of features."""
    return tuple(map(number, names))


def stems(text: str, language: str) -> list[str]:
    """The words of a stretch, cut short; in Japanese its letters one by one."""
    if language == "ja":
        return [one for one in text if not one.isspace()]
    return ["#" if word[0].isdigit() else word[:STEM] for word in WORD.findall(text)]


def of_mention(page: Page, mention: Mention, player: Player) -> Iterator[str]:
    """The words around a place where a player is named."""
    sentence, type_ = mention.sentence, player.type
    language, folded = sentence.language, page.folded
    before = folded[max(sentence.start, mention.start - REACH) : mention.start]
    after = folded[mention.end : min(sentence.end, mention.end + REACH)]
    yield f"{type_}:{language}"
    yield f"{type_}:form {mention.form}"
    yield f"{type_}:marks {before.rstrip()[-1:] if not before[-2:-1].isalnum() else ''}{mark_of(after)}"
    if language == "ja":
        yield from in_letters(before, after, type_)
    else:
        yield from in_words(before, after, type_)
    if language in CASES:
        yield from in_case(folded[mention.start : mention.end], before, type_, language)
    for lean in leaning(sentence, before[-BESIDE:], after[:BESIDE]):
        yield lean
        yield f"{type_}:{player.role}:{lean}"
    yield from acting(sentence, mention, folded, type_)
    yield "opens" if mention.start - sentence.start <= 4 else "within"
    yield f"place:{sentence.role}:{min(sentence.index, 3)}"


def mark_of(after: str) -> str:
    """The mark that stands right behind a name; none where a word does."""
    following = after.lstrip()[:1]
    return "" if following.isalnum() else following


def in_letters(before: str, after: str, type_: str) -> Iterator[str]:
    """The letters around a Japanese name."""
    tail, head = "".join(after.split())[:4], "".join(before.split())[-2:]
    yield from (f"ja>{tail[:size]}" for size in (1, 2, 3, 4) if len(tail) >= size)
    yield f"ja<{head}"
    yield f"ja<{head[-1:]}"
    yield f"ja:{type_}>{tail[:1]}"
    yield f"ja:{type_}>{tail[:2]}"


def in_words(before: str, after: str, type_: str) -> Iterator[str]:
    """The words around a name."""
    heads = ["#" if word[0].isdigit() else word[:STEM] for word in WORD.findall(before)[-3:]]
    tails = ["#" if word[0].isdigit() else word[:STEM] for word in WORD.findall(after)[:3]]
    yield f"<{heads[-1] if heads else '^'}"
    yield f">{tails[0] if tails else '$'}"
    yield f"{type_}<{' '.join(heads[-2:])}"
    yield f"{type_}>{' '.join(tails[:2])}"
    yield from (f"near<{word}" for word in heads)
    yield from (f"near>{word}" for word in tails)


def in_case(own: str, before: str, type_: str, language: str) -> Iterator[str]:
    """The endings of a name in a language that declines names, and the word before it."""
    words = own.split() or [""]
    heads = WORD.findall(before)[-1:]
    yield f"{language}:{type_}:ends:{words[-1][-2:]}"
    yield f"{language}:{type_}:ends3:{words[-1][-3:]}"
    yield f"{language}:first ends:{words[0][-2:]}"
    yield f"{language}:{heads[0][:STEM] if heads else '^'}:{words[0][-2:]}"


def leaning(sentence: Sentence, before: str, after: str) -> Iterator[str]:
    """What the small words beside a name say of it."""
    small = grammar.of(sentence.language)
    before, after = before.rstrip(" \"'"), after.lstrip(' "')
    if grammar.begins_with(after, small.giver_after) or grammar.ends_with(before, small.giver_before):
        yield "leans:giver"
    if grammar.begins_with(after, small.host_after) or grammar.ends_with(before, small.host_before):
        yield "leans:host"
    if grammar.ends_with(before, small.through):
        yield "through"
    if grammar.ends_with(before, small.according) or grammar.begins_with(after, small.saying):
        yield "says"


def acting(sentence: Sentence, mention: Mention, folded: str, type_: str) -> Iterator[str]:
    """The nearest act on either side of a name."""
    acts = [cue for cue in sentence.of("cue") if cue.term.kinds and cue.term.stage != "untold"]
    near = min(acts, key=lambda cue: max(mention.start - cue.end, cue.start - mention.end), default=None)
    for side, those in (
        ("<", [cue for cue in acts if cue.end <= mention.start][-1:]),
        (">", [cue for cue in acts if cue.start >= mention.end][:1]),
    ):
        for cue in those:
            word = folded[cue.start : cue.end][:12]
            is_near = cue is near
            yield f"{type_}:act{side}{word}:{is_near}"
            yield f"{type_}:act{side}{word[:STEM]}"
            if is_near:
                yield f"{type_}:act{side}"


def of_player(page: Page, player: Player, players: list[Player]) -> Iterator[str]:
    """What a player is like in its text."""
    counts = [len(one.mentions) for one in players if one.type == player.type]
    share = len(player.mentions) / max(1, sum(counts))
    rank = min(3, sum(count > len(player.mentions) for count in counts))
    first = player.mentions[0].sentence.index if player.mentions else 99
    type_ = player.type
    yield f"{type_}:is:{player.role}"
    yield f"{type_}:is:many{min(4, len(player.mentions))}"
    yield f"{type_}:is:rank{rank}"
    yield f"{type_}:is:first{min(4, first)}"
    yield f"{type_}:is:share{int(share * 5)}"
    yield f"{type_}:{player.role}:rank{rank}"
    yield f"{type_}:{player.role}:of{min(4, sum(one.type == type_ and one.role == player.role for one in players))}"
    yield from (of_country(page, player, players, rank) if type_ == "country" else of_body(page, player, players))


def of_body(page: Page, player: Player, players: list[Player]) -> Iterator[str]:
    """What a body or a town is like in its text."""
    if player.type == "body":
        yield from (f"named:{word[:STEM]}" for word in WORD.findall(player.name.casefold())[:8])
        yield f"alike:{player.role}:{standing(player.country)}"
        own = next((one.role for one in players if one.type == "country" and one.country == player.country), None)
        yield f"its country:{player.role}:{own}"
    yield f"{player.type}:setting{page.setting.host == player.country}:{player.country in page.setting.givers}"


def of_country(page: Page, player: Player, players: list[Player], rank: int) -> Iterator[str]:
    """What a country is like in its text."""
    language, country, shown = page.document.card.language, player.country, player.shown
    yield f"country:{standing(country)}"
    yield f"country:{country}"
    yield f"country:towns{min(4, shown['town'])}:{standing(country)}"
    yield f"country:publisher{shown['publisher']}"
    yield f"country:home{country in HOME.get(language, ())}:{language}"
    yield f"country:of{min(4, sum(one.type == 'country' and one.role == 'named' for one in players))}:rank{rank}"
    yield f"country:adjective{min(3, sum(one.form == 'adjective' for one in player.mentions))}"
    yield f"country:money{shown['money'] > 0}:{standing(country)}"
    yield f"country:money{shown['money'] > 0}:{player.role}"
    theirs = {one.role for one in players if one.type == "body" and one.country == country}
    yield from (f"country:has {role}" for role in theirs)
    others = sum(is_host_like(one) and one is not player for one in players)
    yield f"country:{player.role}:others{min(2, others)}:{standing(country)}"
    yield f"country:setting{page.setting.host == country}:{country in page.setting.givers}"


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
    here, start = candidate.sentence.index, candidate.start
    found, least = None, 1e9
    for mention in player.mentions:
        gap = mention.sentence.index - here
        cost = abs(mention.start - start) / 2000 if gap == 0 else -gap if gap < 0 else gap + 1.5
        if cost < least:
            found, least = mention, cost
    return found


def of_standing(candidate: Candidate, player: Player, company: Company, is_here: bool) -> Numbers:
    """How a player stands to its text, seen from a candidate: the same for all claims of a sentence."""
    is_host = player.type == "country" and company.host(candidate) == player.country
    relation = company.relation(player)
    told = standing_numbers(
        candidate.kind, player.type, player.role, relation, is_host, is_here, terms.is_own(candidate)
    )
    return told + company.standing.spoken[id(player)][is_here]


@lru_cache(maxsize=KNOWN)
def standing_numbers(
    kind: str, type_: str, role: str, relation: str, is_host: bool, is_here: bool, is_own: bool
) -> Numbers:
    """The same by what it hangs on."""
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
    return numbers_of(names)


def of_pair(candidate: Candidate, player: Player, mention: Mention | None, company: Company) -> Numbers:
    """How a player stands to a candidate."""
    voice = voiced(candidate.kind, player.type, player.role, company.voice, company.standing.edges[id(player)])
    if mention is None:
        return (*voice, number(f"{player.type}:nowhere"))
    return voice + of_near_or_far(candidate, player, mention, company)


def of_near_or_far(candidate: Candidate, player: Player, mention: Mention, company: Company) -> Numbers:
    """How a player that the text names stands to a candidate."""
    relation, money = company.relation(player), money_of(candidate, player)
    gap = mention.sentence.index - candidate.sentence.index
    if gap:
        return far_numbers(
            candidate.kind,
            player.type,
            player.role,
            relation,
            money,
            company.way(candidate, mention, gap),
            company.is_alone(player),
            mention.sentence.paragraph == candidate.sentence.paragraph,
            company.is_latest(player, mention),
            lines_of(candidate, mention),
            *company.standing.marks[id(player)],
        )
    inside = candidate.clause.start <= mention.start < candidate.clause.end
    is_before = mention.start < candidate.start
    far = max(candidate.start - mention.end, mention.start - candidate.end, 0)
    near = company.cue(candidate)
    where = f"{player.type}:{'clause' if inside else 'sentence'}:{'before' if is_before else 'after'}"
    others, things, mark, is_nearest = company.between(candidate, player, mention)
    return (
        near_numbers(candidate.kind, player.role, relation, money, where, far_step(far), company.order(player, mention))
        + between_numbers(
            player.type,
            player.role,
            is_before,
            others,
            things,
            mark,
            is_nearest,
            "" if near is None else f"{'>' if mention.start < near[0] else '<'}{near[1]}",
            "" if near is None else near[2],
        )
        + here_numbers(where, is_nearest, *company.standing.marks[id(player)])
    )


@lru_cache(maxsize=KNOWN)
def voiced(kind: str, type_: str, role: str, voice: str, edge: str) -> Numbers:
    """The features of a player that may be the writers themselves, where they speak of themselves."""
    return numbers_of(
        [f"{type_}:voice {voice}:{edge}", f"{type_}:voice {voice}:{role}", f"{kind}:voice {voice}:{edge}"]
    )


def edge_of(page: Page, player: Player) -> str:
    """Whether a player is named where a text names its writers: in its first lines, or in its last one."""
    if not player.mentions:
        return "nowhere"
    first, last = player.mentions[0].sentence.index, player.mentions[-1].sentence.index
    return f"{min(first, 2)}:{last >= len(page.sentences) - 1 > 3}"


@lru_cache(maxsize=KNOWN)
def here_numbers(where: str, is_nearest: bool, *marks: str) -> Numbers:
    """The features of a player in the sentence of a candidate that tell of it in the text as a whole."""
    return numbers_of([f"{where}:text {mark}:nearest{is_nearest}" for mark in marks])


def lines_of(candidate: Candidate, mention: Mention) -> str:
    """What kind of lines a candidate and a mention stand in, and how much of its line the name fills."""
    line = mention.sentence
    fills = (mention.end - mention.start) / max(1, line.end - line.start)
    share = "all" if fills > 0.7 else "half" if fills > 0.3 else "little"
    return f"{line.role}:{mention.start - line.start <= 4}:{share}:{candidate.sentence.role}"


def far_step(far: int) -> int:
    """How far a name stands, in steps."""
    return 0 if far <= 5 else 1 if far <= 25 else 2 if far <= 70 else 3


@lru_cache(maxsize=KNOWN)
def near_numbers(kind: str, role: str, relation: str, money: str, where: str, step: int, order: int) -> Numbers:
    """The features of a player in the sentence of a candidate."""
    return numbers_of(
        [
            f"{where}:{step}",
            f"{where}:{role}",
            f"{kind}:{where}:{role}",
            f"{kind}:{where}:is {relation}",
            f"{where}:is {relation}",
            f"{where}:order{order}",
            f"{where}:money {money}",
            f"money {money}:{relation}",
        ]
    )


@lru_cache(maxsize=KNOWN)
def between_numbers(
    type_: str, role: str, is_before: bool, others: int, things: int, mark: str, is_nearest: bool, cue: str, stage: str
) -> Numbers:
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
    if cue:
        names += [
            f"{side}:cue:{cue}",
            f"{side}:cue:{cue}:{role}",
            f"{side}:nearest{is_nearest}:cue:{cue[:7]}",
            f"{type_}:{cue[0]}:{side}:{stage}",
        ]
    return numbers_of(names)


@lru_cache(maxsize=KNOWN)
def far_numbers(
    kind: str,
    type_: str,
    role: str,
    relation: str,
    money: str,
    way: str,
    is_alone: bool,
    in_paragraph: bool,
    is_latest: bool,
    lines: str,
    *marks: str,
) -> Numbers:
    """The features of a player that only other sentences name."""
    where = f"{type_}:{way}"
    told = [
        f"{type_}:far:text {mark}:{beside}"
        for mark in marks
        for beside in (f"alone{is_alone}", f"{kind}:alone{is_alone}", way, lines[-4:], f"latest{is_latest}")
    ]
    return numbers_of(
        [
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
    )


def money_of(candidate: Candidate, player: Player) -> str:
    """Whose money a sum is, seen from a player: its country's, another's, no one's."""
    if candidate.sum is None:
        return "none"
    owner = countries.owner_of(candidate.sum.amounts[0].currency or "") if candidate.sum.amounts else None
    if owner is None:
        return "shared"
    return "mine" if owner == player.country else "loose" if player.country is None else "theirs"


def beside_host(player: Player, chances: dict[str | None, float]) -> Numbers:
    """How a body or a town stands to the country that the claim's most likely is."""
    host = max(chances, key=lambda one: chances[one], default=None)
    where = "unknown" if player.country is None else "host" if player.country == host else "abroad"
    sure, mine = int(chances.get(host, 0.0) * 4), int(chances.get(player.country, 0.0) * 5)
    return beside_host_numbers(player.type, player.role, where, sure, mine)


@lru_cache(maxsize=KNOWN)
def beside_host_numbers(type_: str, role: str, where: str, sure: int, mine: int) -> Numbers:
    """The same by what it hangs on."""
    return numbers_of([f"host:{type_}:{where}:{sure}", f"host:{type_}:{role}:{where}", f"host:mine{mine}:{type_}"])


def beside_bodies(player: Player, chances: dict[str | None, float], sides: Iterable[Side]) -> Numbers:
    """How a country stands to the claim's host and to the bodies that give and receive."""
    own = chances[player.country]
    rank = sum(chance > own for chance in chances.values())
    found = numbers_of([f"host:rank{min(3, rank)}:{int(own * 6)}"])
    for side in sides:
        mine, loose = side.chances.get(player.country, 0.0), side.chances.get(None, 0.0)
        others = max(
            (chance for country, chance in side.chances.items() if country not in (None, player.country)), default=0.0
        )
        found += side_numbers(side.name, min(2, rank), int(mine * 6), int(others * 6), int(loose * 6))
    return found


@lru_cache(maxsize=KNOWN)
def side_numbers(side: str, rank: int, mine: int, others: int, loose: int) -> Numbers:
    """How likely bodies of a country, of others and of none are on a side, in sixths, beside its rank as the host."""
    lead = f"{side}:host{rank == 0}"
    return numbers_of(
        [
            f"{lead}:mine{mine}",
            f"{lead}:others{others}",
            f"{lead}:loose{loose}",
            f"{side}:{mine > 2}:{others > 2}:{loose > 2}:{rank}",
        ]
    )


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

    def __init__(self, chances: list[Chance], page: Page) -> None:
        self.page = page
        self.edges = {id(one[0]): edge_of(page, one[0]) for one in chances}
        nations = [one for one in chances if one[0].type == "country"]
        self.host = max(nations, key=itemgetter(3))[0] if nations else None
        rest = [one for one in nations if one[0] is not self.host]
        self.giver = max(rest, key=itemgetter(1))[0] if rest else None
        self.players = [one[0] for one in chances]
        ranks: dict[int, list[int]] = {id(one[0]): [] for one in chances}
        for place in (1, 2, 3):
            seen: Counter[str] = Counter()
            for one in sorted(chances, key=itemgetter(place), reverse=True):
                ranks[id(one[0])].append(min(2, seen[one[0].type]))
                seen[one[0].type] += 1
        rivals = Counter((player.type, 1) for player, gives, _, _ in chances if gives >= RIVAL)
        rivals.update((player.type, 2) for player, _, receives, _ in chances if receives >= RIVAL)
        self.marks = {
            id(player): (
                f"gives{int(gives * 5)}:{ranks[id(player)][0]}:{min(3, rivals[player.type, 1])}",
                f"receives{int(receives * 5)}:{ranks[id(player)][1]}:{min(3, rivals[player.type, 2])}",
            )
            for player, gives, receives, _ in chances
        }
        self.spoken = {
            id(player): {
                is_here: told(player.type, *(int(chance * 12) for chance in numbers), *ranks[id(player)], is_here)
                for is_here in (True, False)
            }
            for player, *numbers in chances
        }


@lru_cache(maxsize=KNOWN)
def told(
    type_: str, gives: int, receives: int, hosts_: int, first: int, second: int, third: int, is_here: bool
) -> Numbers:
    """How likely a player gives, receives and hosts in this text, in twelfths, and its rank among its like."""
    names = []
    for name, chance, rank in (("gives", gives, first), ("receives", receives, second), ("hosts", hosts_, third)):
        if name != "hosts" or type_ == "country":
            names.append(f"{type_}:{name}{chance // 2}")
            names.append(f"{type_}:{name}{chance // 4}:rank{rank}:{'here' if is_here else 'far'}")
    return numbers_of(names)


_UNTOLD = "untold"


def voice_of(sentence: Sentence, page: Page) -> str:
    """Whether the writers of a text speak of themselves in a sentence: as those who do, as others, both or not at all."""
    small = grammar.of(sentence.language)
    folded = page.folded[sentence.start : sentence.end]
    if sentence.language == "ja":
        does = any(word in folded for word in small.we)
        return f"{'we' if does else ''}{'us' if not does and any(word in folded for word in small.us) else ''}"
    words = set(VOICE.findall(folded))
    return f"{'' if words.isdisjoint(small.we) else 'we'}{'' if words.isdisjoint(small.us) else 'us'}"


class Company:
    """The players around the candidates of one sentence."""

    def __init__(self, sentence: Sentence, standing: Standing) -> None:
        self.standing = standing
        self.sentence = sentence
        self.named = [
            (mention, one)
            for one in standing.players
            for mention in one.mentions
            if mention.sentence.index == sentence.index
        ]
        self.here: dict[int, int] = {}
        for mention, one in self.named:
            self.here[id(one)] = min(mention.start, self.here.get(id(one), mention.start))
        self.types = {one.type for _, one in self.named}
        self.voice = voice_of(sentence, standing.page)
        self.things = [hit.start for hit in sentence.of("noun")] + [one.start for one in sentence.sums]
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

    def cue(self, candidate: Candidate) -> tuple[int, str, str] | None:
        """The nearest word that tells how far a candidate has come: where it stands, its letters, its stage."""
        key = candidate.start, candidate.kind
        if key not in self.cues:
            found = cues(candidate.sentence, candidate.kind)
            near = min(found, key=lambda cue: abs(cue.start - candidate.start), default=None)
            word = "" if near is None else candidate.page.folded[near.start : near.end][:10]
            self.cues[key] = None if near is None else (near.start, word, near.term.stage)
        return self.cues[key]

    def way(self, candidate: Candidate, mention: Mention, gap: int) -> str:
        """The way from a candidate to the sentence of a mention; from an item, that from what leads to its list."""
        if candidate.lead is None or mention.sentence.index > candidate.lead.index:
            return f"back{min(4, -gap)}" if gap < 0 else f"ahead{min(2, gap)}"
        back = candidate.lead.index - mention.sentence.index
        return f"lead{min(3, back)}" if candidate.is_item or not back else f"back{min(4, -gap)}"

    def between(self, candidate: Candidate, player: Player, mention: Mention) -> tuple[int, int, str, bool]:
        """What stands between a player and a candidate: how many of its like, how many things, which mark; and whether
        none of its like is nearer.
        """
        first, last = min(mention.end, candidate.end), max(mention.start, candidate.start)
        others = sum(one is not player and one.type == player.type and first <= m.start < last for m, one in self.named)
        things = sum(first <= start < last and start != candidate.start for start in self.things)
        stretch = candidate.page.folded[first:last]
        mark = next((mark for mark in ";:；：" if mark in stretch), "," if "," in stretch or "、" in stretch else "")
        far = last - first
        is_nearest = all(
            one is player or one.type != player.type or abs(m.start - candidate.start) >= far for m, one in self.named
        )
        return min(2, others), min(3, things), mark, is_nearest

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
            mention.start < m.start < self.sentence.start
            for other in self.standing.players
            if other is not player and other.type == player.type and other.role == player.role
            for m in other.mentions
        )
