"""Players: the bodies, countries and towns of a text, each once, with all the places where the text names it.

In: a Page. Out: Players.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from medpact import languages
from medpact.claims import bodies, grammar, names, towns
from medpact.claims.bodies import Body
from medpact.claims.casting import subjects
from medpact.claims.names import Name, english
from medpact.claims.page import Page, Sentence, overlaps
from medpact.claims.setting import UNIONS
from medpact.claims.towns import Town
from medpact.claims.vocabulary import fold
from medpact.values import countries

HOME = {"uk": ("UA",), "kk": ("KZ",), "sw": ("TZ", "KE"), "ja": ("JP",)}
"""Where the readers of a language live: what it calls "our country", and what it does not name where all know it."""

PRESS = "press"
"""The role of a body of the press."""

MOST_PLAYERS, MOST_MENTIONS = 80, 400
"""More than these are not looked at: no text costs more than its length."""

LEAST_SHARE = 0.4
"""A short name is the long one that holds it, if it is this much of its length."""

SHORTEST = 5


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Mention:
    """Where a text names a player (`start:end`), in which sentence, and how: a country by its name or otherwise."""

    start: int
    end: int
    sentence: Sentence
    form: str = "name"


@dataclass(slots=True)
class Player:
    """A body ("body"), a country ("country") or a town ("town") with what it is and where it is named.

    Of a country `shown` counts how it is told, of a town `lies_in` are the countries that have one of its name.
    """

    type: str
    name: str
    role: str
    country: str | None
    mentions: list[Mention] = field(default_factory=list)
    shown: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lies_in: tuple[str, ...] = ()


def of(page: Page) -> list[Player]:
    """The players of a page, bodies first, in the order in which it names them."""
    formed = [names.with_persons(page, sentence) for sentence in page.sentences]
    named = [found for sentence in page.sentences for found in in_sentence(page, sentence, formed[sentence.index])]
    del named[MOST_MENTIONS:]
    hosts = frozenset(one.alpha2 for sentence in page.sentences for one in sentence.countries)
    acting: dict[str, Player] = {}
    shortened: dict[str, Player] = {}
    for body, mention in named:
        initials = in_initials(body.name, mention.sentence.language)
        player = shortened.get(fold(body.name)) or acting.get(fold(body.short) or body.party) or known(acting, body)
        player = player or shortened.get(initials)
        if player is None:
            player = acting[body.party or fold(body.name)] = Player("body", body.name, body.role, None)
        join(player, body, mention)
        if initials:
            shortened.setdefault(initials, player)
        if body.short:
            shortened.setdefault(fold(body.short), player)
    persons = [one for row in formed for one in row if one.role == names.PERSON]
    called = frozenset(word for one in persons for word in page.text[one.start : one.end].split())
    taken = [(mention.start, mention.end) for _, mention in named] + [(one.start, one.end) for one in persons]
    placed, told = towns_of(page, hosts, called, taken)
    for player in acting.values():
        if is_of_press(player):
            player.role = PRESS
        if player.country is None:
            player.country = country_of(page, player, hosts)
    nations = countries_of(page, told)
    nations += owning(acting.values(), {one.country for one in nations})
    nations += guessed(page, placed, nations)
    return [*acting.values(), *placed, *nations][:MOST_PLAYERS]


def in_initials(name: str, language: str) -> str:
    """A name with the initials for its general words, as texts name it further on: "Сумская ЦРБ"; "" where it has neither."""
    folded = fold(name)
    for words, initials in initials_of(language).items():
        if folded.endswith(words):
            return folded.removesuffix(words) + initials
        if folded.endswith(" " + initials):
            return folded
    return ""


@cache
def initials_of(language: str) -> dict[str, str]:
    """The general words of names with their initials, the longest first."""
    listed = languages.table(language, "names").get("initials", {})
    return {fold(words): fold(listed[words]) for words in sorted(listed, key=len, reverse=True)}


def is_of_press(player: Player) -> bool:
    """True for a news agency, a newspaper, a press office: it says so, and neither gives nor receives."""
    name = fold(player.name)
    return any(word in name for word in grammar.of(player.mentions[0].sentence.language).press)


def in_sentence(page: Page, sentence: Sentence, formed: list[Name]) -> Iterator[tuple[Body, Mention]]:
    """The bodies of a sentence: those of the vocabulary, and those that their form tells, of both the longer."""
    if not formed and not sentence.of("party"):
        return
    formed = [one for one in formed if one.role != names.PERSON and not is_make(page.text, one, sentence)]
    parties = [
        one
        for one in bodies.known_in(page, sentence)
        if not is_union(sentence, one) and not is_make(page.text, one, sentence)
    ]
    for known_one in parties:
        if not any(
            one.start <= known_one.start
            and known_one.end <= one.end
            and (one.role or goes_on(page.text, known_one, one))
            and not is_officers(page, known_one, one, sentence)
            and one.end - one.start > known_one.end - known_one.start
            for one in formed
        ):
            yield known_one, Mention(known_one.start, known_one.end, sentence)
    for name in formed:
        inside = [one for one in parties if overlaps(one, name)]
        if inside and not (
            (name.role or any(goes_on(page.text, one, name) for one in inside))
            and not any(is_officers(page, one, name, sentence) for one in inside)
            and any(
                name.start <= one.start and one.end <= name.end and name.end - name.start > one.end - one.start
                for one in inside
            )
        ):
            continue
        if any(hit.start <= name.start and name.end <= hit.end for hit in sentence.goods):
            continue
        if is_government(name) or is_country(name, sentence) or (not name.role and is_elsewhere(page, name, sentence)):
            continue
        office = next((one.country for one in inside if one.start == name.start and name.base.endswith(OFFICES)), None)
        country = office or country_beside(page, sentence, name) or next((one.country for one in inside), None)
        role = inside[0].role if inside else name.role or role_of_form(name, sentence.language)
        role = role or apposed(page.text, name, sentence)
        mention = Mention(name.start, name.end, sentence)
        is_shown = name.short and name.short not in name.base and (sentence.language != "ja" or name.short[0].isascii())
        shown = f"{name.base} ({name.short})" if is_shown else name.base
        party = next((one.party for one in inside if one.country or one.role in ("un", "bank", "fund")), "")
        yield Body(shown, country, role, name.start, name.end, party, name.short), mention


OFFICER = re.compile(r"[ァ-ヴー]+(?:[・＝=][ァ-ヴー]+)+")
"""The name of a person in kana, of two words at least."""

OFFICES = ("事務所", "支所", "事務局", "支局", "支部")
"""So ends the name of an office abroad, which is of the country of its body: "JICAラオス事務所"."""

APPOSED = re.compile(
    r"(?:\s\([^()\n]{1,30}\))?, (?:an?|the) (?:[\w.-]+ ){0,4}?(?:(?P<ngo>charit|non-?profit|not-for-profit|non-?governmental|NGO|organi[sz]ation|"
    r"association|philanthrop|humanitarian|foundation)|(?P<company>company|firm|manufacturer|supplier|bank)\b)"
)
"""What stands behind a name and says what it is: "Bright Futures, a London-based charity"."""


def apposed(text: str, name: Name, sentence: Sentence) -> str:
    """The role that the words behind the name of a giver give it in an English text."""
    if sentence.language != "en" or not text.startswith((",", " ("), name.end):
        return ""
    found = APPOSED.match(text, name.end, sentence.end)
    if found is None or subjects.deed(text, name.end, sentence.end) != "gives":
        return ""
    return "ngo" if found["ngo"] else "company"


MADE = ("", "company")
MAKE = re.compile(r"(?:[ /-](?:and )?[A-Z][\w-]*){0,3}[ -]")
"""What stands between the first word of a make and the goods: "AstraZeneca/Oxford ", "Toyota Land Cruiser "."""


SOLD_BY_MAKER = frozenset({"vaccine", "medicine"})
SLAVIC_MAKE = re.compile(
    r" (?:(?:модели|модель|марки|бренда|фирмы|фірми|бренду|моделі"
    r"|(?:производства|производителя|виробництва|виробника)(?: (?:компании|фирмы|компанії|фірми))?) )?[«\"“]?"
)
MADE_BY = {
    "en": re.compile(
        r",? (?:(?:which|that) (?:is|are|was|were) )?(?:made|manufactured|produced|built|assembled) by (?:the )?(?:[a-z-]+ ){0,2}"
    ),
    "ru": SLAVIC_MAKE,
    "uk": SLAVIC_MAKE,
    "sw": re.compile(
        r"(?: [\d,.]+)? (?:zi|ya|i|vi|li|ki|wa)(?:li|na)(?:yo|zo|vyo|lo|cho)?tengenezwa na (?:kampuni ya )?"
    ),
}
"""What stands between goods and their make behind them: "beds made by", "систему Olympus", "аппарат марки Mindray"."""


def is_make(text: str, body: Body | Name, sentence: Sentence) -> bool:
    """True for the make of goods, which neither gives nor receives: "Toyota ambulances", "the Pfizer vaccine"."""
    if body.role not in MADE or not sentence.goods:
        return False
    made_by = MADE_BY.get(sentence.language)
    if made_by is not None and any(
        made_by.fullmatch(text, hit.end, body.start)
        for hit in sentence.goods
        if hit.end < body.start and hit.term.what not in SOLD_BY_MAKER
    ):
        return True
    gap = MAKE.match(text, body.end)
    return gap is not None and any(hit.start <= gap.end() < hit.end for hit in sentence.goods)


def role_of_form(name: Name, language: str) -> str:
    """The role that the last word of a name tells, where the noun is left out: "Kuvala Provincial" is a hospital."""
    words = name.base.split()
    return "facility" if len(words) > 1 and fold(words[-1]) in grammar.of(language).hospital_ends else ""


def is_union(sentence: Sentence, body: Body) -> bool:
    """True for a union that is named like a country, which is a player as such."""
    return any(one.alpha2 in UNIONS and one.start <= body.start and body.end <= one.end for one in sentence.countries)


def goes_on(text: str, party: Body, name: Name) -> bool:
    """True where a name goes on with what the vocabulary knows by its first words: "Caritas Ukraine"."""
    behind = text[party.end : name.end]
    return party.start == name.start and behind[:1] == " " and behind[1:2].isascii() == text[name.start].isascii()


PERSON = re.compile(r"(?: [A-Z][\w'’-]+\.?){2,3}")


def is_officers(page: Page, body: Body, name: Name, sentence: Sentence) -> bool:
    """True for a body whose officer stands before it and whose name follows: "the director of Caritas Peter Moyo".

    In Japanese the name of the officer stands before the body: "アンナ・ベルク国連児童基金代表".
    """
    if sentence.language == "ja" and body.start > name.start:
        return OFFICER.fullmatch(page.text, name.start, body.start) is not None
    if body.start != name.start or sentence.language != "en" or any(overlaps(one, name) for one in sentence.countries):
        return False
    return PERSON.fullmatch(page.text, body.end, name.end) is not None and english.is_behind_officer(
        page.text, sentence, body.start
    )


GOVERNMENTS = ("government", "govt", "serikali", "правительств", "уряд", "үкімет")


def is_government(name: Name) -> bool:
    """True for a government, which is just its country."""
    return name.role == "ministry" and any(word in fold(name.base) for word in GOVERNMENTS)


def is_country(name: Name, sentence: Sentence) -> bool:
    """True for a name that a country's covers: "Republic of Korea" is no region."""
    return any(
        one.start <= name.start
        and (name.end <= one.end or (one.start == name.start and one.form == "name" and name.role == "region"))
        for one in sentence.countries
        if one.end > name.start
    )


def is_elsewhere(page: Page, name: Name, sentence: Sentence) -> bool:
    """True for a name that is a country's, a town's or that of goods."""
    if any(overlaps(one, name) for one in sentence.countries) and not has_own(name, sentence):
        return True
    if any(hit.start <= name.start and name.end <= hit.end for hit in sentence.of("noun")):
        return True
    town = next(towns.find(page.text, sentence.language, name.start, name.end), None)
    return town is not None and town.start == name.start and town.end == name.end


def has_own(name: Name, sentence: Sentence) -> bool:
    """True for a name that ends in a country's behind two words of its own, or goes on behind one with an acronym."""
    last = max((one for one in sentence.countries if one.start < name.end), key=lambda one: one.end)
    if last.end >= name.end - 2:
        before = name.base[: max(0, last.start - name.start)].split()
        return (len(before) > 1 or before[:1] == [name.base.split()[0].upper()]) and all(
            one[0].isupper() for one in before
        )
    return last.start <= name.start and name.base.split()[-1].isupper() and len(name.base.split()[-1]) > 1


OWNED = re.compile(
    r"(?:['’]s)?\s?|・|国?の|国|[ндт][ыі]ң\s|\s(?:[a-z-]+\s)?(?:company|firm|manufacturer|maker|drugmaker|giant|charity|foundation|agency|bank|group|organi[sz]ation|hospital|university|institute|laboratory|start-?up|NGO|producer|supplier)\s"
)
"""What stands between a country and the body that it owns."""

AT_HOME = re.compile(r"\s?[,(（]?\s?(?:(?:of|in|from|в|во|у|ya|la|wa|cha|za|nchini)\s)?(?:the\s)?")
"""What stands between a body and its country."""


def country_beside(page: Page, sentence: Sentence, name: Name) -> str | None:
    """The country that a name holds, or that stands right before or behind it; a Japanese name ends with its own."""
    for one in reversed(sentence.countries) if sentence.language == "ja" else sentence.countries:
        if name.start - 1 <= one.start and one.end <= name.end + 1:
            return one.alpha2
    for one in sentence.countries:
        if one.end <= name.start and OWNED.fullmatch(page.text, one.end, name.start):
            return one.alpha2
    for one in sentence.countries:
        gap = page.text[name.end : one.start]
        is_beside = one.start >= name.end and AT_HOME.fullmatch(gap) is not None
        if is_beside and (sentence.language != "kk" or gap.strip()):  # in Kazakh the place of what follows
            return one.alpha2
    if sentence.language == "ja" and SEAT.match(page.text, name.end, sentence.end):
        return "JP"
    return None


SEAT = re.compile(
    r"[（(](?:(?:本社|本店|所在地)[：:／/]?\s?)?(?:東京都|大阪[市府]|京都[市府]|北海道|名古屋市|横浜市|神戸市|福岡市|札幌市|仙台市|広島市|川崎市"
    r"|(?:神奈川|埼玉|千葉|茨城|栃木|群馬|愛知|静岡|長野|新潟|富山|石川|福井|山梨|岐阜|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛"
    r"|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄|青森|岩手|宮城|秋田|山形|福島)県)"
)
"""A seat in Japan in brackets behind a name."""


def known(acting: dict[str, Player], body: Body) -> Player | None:
    """The player that a body is, by the same name or one that holds it."""
    name = fold(body.name)
    if body.party in acting or name in acting:
        return acting.get(body.party) or acting[name]
    for other, player in acting.items():
        short, long = sorted((name, fold(player.name) if body.party else other), key=len)
        if len(short) >= SHORTEST and len(short) >= LEAST_SHARE * len(long) and short in long:
            return player
    return None


def join(player: Player, body: Body, mention: Mention) -> None:
    """Adds one more mention; the longest name is shown."""
    if len(body.name) > len(player.name):
        player.name = body.name
    player.role = player.role or body.role
    player.country = player.country or body.country
    if not player.mentions or player.mentions[-1].start != mention.start:
        player.mentions.append(mention)


def country_of(page: Page, player: Player, named: frozenset[str]) -> str | None:
    """The country of the town in a body's name, or beside it: Nagasaki University is Japanese, "Aga Clinic, Seoul" Korean."""
    first = player.mentions[0]
    language = first.sentence.language
    for town in towns.find(page.text, language, first.start, first.end):
        if not names.is_general(town.name, language) and (player.role or town.is_large):
            return town.country(named)
    if player.role in ABROAD:
        return None
    beside = (town_behind(page, mention) for mention in player.mentions if mention.end < mention.sentence.end)
    return next((town.country(named) for town in beside if town is not None), None)


ABROAD = frozenset({"un", "bank", "fund", "agency", "embassy"})
"""Roles of bodies that have offices in countries that are not theirs."""

TOWN_LONGEST = 40


def town_behind(page: Page, mention: Mention) -> Town | None:
    """The town that stands right behind a body: "the Aga Clinic in Seoul"."""
    gap = AT_HOME.match(page.text, mention.end, mention.sentence.end)
    start = mention.end if gap is None else gap.end()
    if start == mention.end or not page.text[start : start + 1].isupper():
        return None
    stop = min(start + TOWN_LONGEST, mention.sentence.end)
    town = next(towns.find(page.text, mention.sentence.language, start, stop), None)
    return town if town is not None and town.start == start else None


Seen = list[tuple[Town, Sentence]]
"""Towns with the sentences that name them."""


def towns_of(
    page: Page, named: frozenset[str], persons: frozenset[str], taken: list[tuple[int, int]]
) -> tuple[list[Player], list[tuple[str, Mention]]]:
    """The towns that a text names, and the countries that they tell."""
    found: dict[str, Player] = {}
    told: list[tuple[str, Mention]] = []
    spans = sorted(set(taken))
    seen = [
        (town, sentence)
        for sentence in page.sentences
        for town in towns.find(page.text, sentence.language, sentence.start, sentence.end)
        if not any(overlaps(one, town) for one in sentence.countries) and not is_surname(page, town, sentence)
        if not is_called(page, town, persons, sentence)
    ]
    agreed = agreeing(page, seen)
    for town, sentence in seen:
        country = town.country(named, agreed)
        if country is not None:
            told.append((country, Mention(town.start, town.end, sentence, "town")))
        if any(start <= town.start and town.end <= end for start, end in spans):
            continue
        role = "region" if town.countries[0][1] == "R" else f"size{int(town.countries[0][1]) // 3}"
        lies_in = tuple(code for code, _ in town.countries)
        player = found.setdefault(town.name, Player("town", town.name, role, country, lies_in=lies_in))
        player.mentions.append(Mention(town.start, town.end, sentence))
    told += capitals_of(page)
    return list(found.values()), told


def capitals_of(page: Page) -> list[tuple[str, Mention]]:
    """The cities that a text names of which each tells its country, and no surnames like one: "Pedro Lima"."""
    return [
        (hit.term.country or "", Mention(hit.start, hit.end, sentence, "town"))
        for sentence in page.sentences
        for hit in sentence.of("city")
        if not is_behind_name(page, hit.start, sentence)
    ]


BEFORE_TOWN = re.compile(r"(?:^|[^\w.])([^\W\d_][\w.'’-]*) $")


def is_surname(page: Page, town: Town, sentence: Sentence) -> bool:
    """True for a small town's name behind another word with a capital: "Keiko Yanai"; of two in one case as well."""
    if not town.is_large and " " not in town.name and is_behind_name(page, town.start, sentence):
        return True
    return BOTH_BY.search(page.text, max(sentence.start, town.start - TOWN_LONGEST), town.end) is not None


BOTH_BY = re.compile(r"\b[А-ЯІЇЄ][а-яіїє]+[ое]м [А-ЯІЇЄ][а-яіїє]+[ое]м$")
"""Two names in the same case, by which a person is told: "с директором Питером Джангом"."""


def is_behind_name(page: Page, start: int, sentence: Sentence) -> bool:
    """True for what stands behind a word with a capital that tells no kind of body, is no town and no acronym."""
    before = BEFORE_TOWN.search(page.text[max(sentence.start, start - TOWN_LONGEST) : start])
    if before is None or not before[1][0].isupper() or (before[1].isupper() and before[1].isalpha()):
        return False
    plain = before[1].lower() in towns.no_towns(sentence.language) or names.is_general(before[1], sentence.language)
    return not plain and next(towns.find(before[1], sentence.language), None) is None


def is_called(page: Page, town: Town, persons: frozenset[str], sentence: Sentence) -> bool:
    """True for a word of a person's name in the text that no small word for a place stands before: "Mao added"."""
    if page.text[town.start : town.end].rstrip(".") not in persons:
        return False
    before, small = page.folded[sentence.start : town.start].split()[-1:], grammar.of(sentence.language)
    return (small.places - small.receivers_after).isdisjoint(before)


def agreeing(page: Page, seen: Seen) -> frozenset[str]:
    """The countries of which a text names two towns that lie nowhere else, a large one, or one and the money."""
    capitals = {country for country, _ in capitals_of(page) if country}
    alone = {(town.countries[0][0], town.name) for town, _ in seen if len(town.countries) == 1}
    count = Counter(country for country, _ in alone)
    count.update(country for country in spent(page) if country in count)
    sure = {town.countries[0][0] for town, _ in seen if len(town.countries) == 1 and town.country(frozenset())}
    return frozenset(sure | capitals | {country for country, times in count.items() if times > 1})


def countries_of(page: Page, told: list[tuple[str, Mention]]) -> list[Player]:
    """The countries that a text names, those that its towns tell, and where its readers live."""
    found: dict[str, Player] = {}
    for sentence in page.sentences:
        for one in sentence.countries:
            player = country(found, one.alpha2, "named")
            player.mentions.append(Mention(one.start, one.end, sentence, one.form))
            if one.form == "name":
                player.shown[one.raw] += 1
    for alpha2, mention in told:
        if alpha2:
            player = country(found, alpha2, "told")
            if player.role == "told":
                player.mentions.append(mention)
            player.shown["town"] += 1
    for one in countries.find(page.document.card.publisher or "", language=page.document.card.language):
        country(found, one.alpha2, "publisher").shown["publisher"] += 1
    for alpha2 in HOME.get(page.document.card.language, ()):
        country(found, alpha2, "home")
    join_home(page, found)
    for alpha2 in spent(page):
        if alpha2 in found:
            found[alpha2].shown["money"] += 1
    return list(found.values())


def country(found: dict[str, Player], alpha2: str, role: str) -> Player:
    """A country among those found; one that is told for the first time is told in this role."""
    if alpha2 not in found:
        found[alpha2] = Player("country", countries.name(alpha2), role, alpha2)
    return found[alpha2]


def join_home(page: Page, found: dict[str, Player]) -> None:
    """Adds where a text speaks of its readers' country without its name: "our country"."""
    language = page.document.card.language
    homes, words = HOME.get(language, ()), grammar.of(language).ours
    if len(homes) != 1 or not words:
        return
    player = found[homes[0]]
    for sentence in page.sentences:
        for word in words:
            at = page.folded.find(word, sentence.start, sentence.end)
            if at >= 0:
                player.mentions.append(Mention(at, at + len(word), sentence, "ours"))
        player.mentions += in_our_offices(page, sentence)
    player.mentions.sort(key=lambda one: one.start)


def in_our_offices(page: Page, sentence: Sentence) -> Iterator[Mention]:
    """The government, and those who hold an office of their country abroad, of which a Japanese text says no more: "松浦大使"."""
    small = grammar.of(sentence.language)
    own = page.folded[sentence.start : sentence.end].lstrip("\u3000 ・○●◆■◇□")
    if small.our_offices and own.startswith(OUR_GOVERNMENT):
        at = sentence.end - len(own)
        yield Mention(at, at + len("政府"), sentence, "ours")
    for word in small.our_offices:
        at = page.folded.find(word, sentence.start, sentence.end)
        while at >= 0:
            name = OF_OFFICER.search(page.folded, max(sentence.start, at - LONGEST_OFFICER), at)
            if (
                name is not None
                and not name[1].endswith(tuple(small.other_offices))
                and page.folded[at + len(word)] not in BEHIND_OFFICE
            ):
                yield Mention(name.start(1), at + len(word), sentence, "ours")
                break
            at = page.folded.find(word, at + 1, sentence.end)


OUR_GOVERNMENT = ("政府は", "政府が", "政府、")
"""So begins a sentence on the government of the readers' country."""

OF_OFFICER = re.compile(r"(?:^|[^ァ-ヴー一-龠々﨑髙])([一-龠々﨑髙]{1,5})$")
BEHIND_OFFICE = "館級公室"
LONGEST_OFFICER = 6
"""The name of an officer, of Chinese letters, right before the office; what stands behind an office that tells no person."""


def owning(acting: Iterable[Player], known: set[str | None]) -> Iterator[Player]:
    """The countries of bodies that the text itself does not name: that of a hospital known by its name."""
    found: dict[str, Player] = {}
    for body in acting:
        if body.role and body.country and body.country not in known:
            name, role = countries.name(body.country), f"of {body.role}"
            found.setdefault(body.country, Player("country", name, role, body.country)).mentions.extend(
                Mention(one.start, one.end, one.sentence, "body") for one in body.mentions
            )
    for player in found.values():
        player.mentions.sort(key=start_of)
    return iter(found.values())


def guessed(page: Page, placed: list[Player], nations: list[Player]) -> Iterator[Player]:
    """The country that towns and money speak for together, where the text names none of which they could be."""
    known = {one.country for one in nations if one.role != "home"}
    loose = [town for town in placed if town.country is None and not known & set(town.lies_in)]
    votes = Counter(country for town in loose for country in town.lies_in)
    votes.update(spent(page) - known)
    for country, count in votes.most_common(1):
        mentions = sorted((m for town in loose if country in town.lies_in for m in town.mentions), key=start_of)
        yield Player("country", countries.name(country), f"guessed{min(3, count)}", country, mentions)


def start_of(mention: Mention) -> int:
    """Where a mention begins."""
    return mention.start


def spent(page: Page) -> set[str]:
    """The countries whose own money a text speaks of."""
    codes = {amount.currency or "" for sentence in page.sentences for one in sentence.sums for amount in one.amounts}
    return {country for code in codes if (country := countries.owner_of(code))}
