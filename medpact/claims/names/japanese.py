"""Names in Japanese: runs of letters without hiragana that end in a noun such as 病院, and names in kana or Latin letters.

In: a text and a Sentence of it. Out: Names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from medpact import languages
from medpact.claims import towns
from medpact.claims.names.words import IN_BRACKETS, Name, of_country, words
from medpact.claims.page import Sentence, overlaps

LETTERS = "一-龠々ヶァ-ヴー・＝A-Za-zＡ-Ｚａ-ｚ0-9第&\\-"
KANA = "ァ-ヴー"
WITHIN = r"がん|こども|子ども|母と子の|母と子|女性と子どもの|まちの|ひかりの|いのちの|みんなの"
"""Hiragana that stands within names."""

OF_NATION = ("国家", "国防", "国土", "国内", "国民", "国際", "国有")
"""So begin names of ministries that do not have "国" from the country before them: "ラオス国保健省"."""

NO_NOUN_BEFORE = "長員生船着紙側内外間会"
"""Behind these a noun is part of another word: 病院長, 大学生."""

LATIN = re.compile(r"[A-ZＡ-Ｚ][A-Za-z&-]+(?:\s[A-Z][A-Za-z&-]+)*")
MIDDLE_DOT = re.compile(rf"[{KANA}A-Za-z]+(?:[・＝][{KANA}A-Za-z]+)+")
REGION = re.compile(
    rf"[東西南北]?[{KANA}・]{{2,}}(?:自治州|特別市|直轄市|州|県|郡|市(?!民)|(?:諸島|地区|島|省)(?![一-龠{KANA}々ヶ]))"
)
AT_PLACE = re.compile(
    rf"(?P<place>[{KANA}・]{{2,}}(?:市|州|県|郡|島)?)の(?P<body>[一-龠]{{2,8}}(?:病院|診療所|大学|研究所|学校|検査所|センター|クリニック))"
    rf"(?![{KANA}一-龠])"
)
FORMS = "株式会社|合同会社|有限会社"
FIRM = re.compile(rf"(?:{FORMS})(?:[{LETTERS}]{{2,24}}|[ぁ-ん]{{2,8}}?[一-龠]{{0,4}}(?=[はがをにへ、。」）（(]))")
SEATED = re.compile(
    rf"(?<![{LETTERS}])(?P<own>(?![当同本弊我各両])[{KANA}一-龠A-Z][{LETTERS}]{{1,23}})(?<![院校館会所者氏局課室市県都町村区])[（(](?:本社|本店|所在地|社長|代表取締役|東証|東京都|大阪[市府]|京都[市府]|北海道|[一-龠]{{2,3}}[県市])[^（()）\n]{{0,60}}[）)]"
)
"""A firm with its seat or its head in brackets behind it: リオネ（東京都港区）."""

LEGAL = re.compile(
    r"^(?:・|(?:公益|一般)?(?:財団|社団)法人|(?:認定|特定非営利活動|独立行政|国立研究開発|国立大学|学校|医療|社会福祉|宗教)(?:NPO)?法人(?:社団)?|NPO法人)"
)
"""What a body is in law, before its name."""

NATION = re.compile(rf"^[米英仏独伊豪露韓印蘭中加](?=[{KANA}]{{2}})")
FOREIGN = re.compile(rf"(?<![一-龠])[米英仏独伊豪露韓印蘭加]([{KANA}・]{{3,}})")
OWN_ALONE = re.compile(r"^(?:国立|王立|国家|(?:州立|県立|市立)[一-龠]{2})")
"""General words with which a body is one of its kind."""

HEREAFTER = re.compile(
    r"\s?[(（](?:以下[、,，]?\s?[「『\"]?|通称[：:「]?|略称[：:「]?)([^（）()「」『』\"\n、。]{2,16}?)[」』\"]?(?:\s?と(?:いう|呼ぶ|略す|略記|記す|する|表記)[^（）()\n]{0,4})?。?\s?[)）]"
)
"""How a text says by what it calls a body further on: "(以下、協会)"."""

OPENING = ("(", "（", " (", " （")

SHORTEST = 6
LEAST_PLACE = 3
LONGEST_COUNTRY = 14


def names(text: str, sentence: Sentence) -> Iterator[Name]:
    """The names of a sentence, in its order; of those that overlap the one with the surer form."""
    taken: list[Name] = []
    for reader in (firms, headed, seated, at_places, regions, foreign, dotted, latin):
        for name in reader(text, sentence):
            if not any(overlaps(one, name) for one in taken):
                taken.append(name)
    return iter(sorted(taken, key=lambda one: one.start))


@cache
def roles() -> dict[str, str]:
    """The role of each noun that ends names."""
    listed = languages.table("ja", "names")["heads"]
    return {noun: role for role, nouns in reversed(listed.items()) for noun in nouns if role != "region"}


@cache
def ending() -> re.Pattern[str]:
    """A noun that ends names; one in kana ends the run of kana."""
    nouns = sorted(roles(), key=len, reverse=True)
    kana = "|".join(re.escape(one) for one in nouns if is_kana(one[-1]))
    others = "|".join(re.escape(one) for one in nouns if not is_kana(one[-1]))
    return re.compile(rf"(?:(?:{others})|(?:{kana})(?![{KANA}]))(?![{NO_NOUN_BEFORE}])")


@cache
def pattern() -> re.Pattern[str]:
    """What a name with a noun looks like."""
    return re.compile(rf"(?P<own>(?:[{LETTERS}]|{WITHIN}){{1,30}})?(?P<noun>{ending().pattern})")


@cache
def general() -> re.Pattern[str]:
    """Words that tell a kind of body, and none of its names."""
    listed = sorted(languages.table("ja", "names")["general"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)))


@cache
def leads() -> re.Pattern[str]:
    """Words before a name that belong to none: 先方, 今年, 同国."""
    listed = sorted(languages.table("ja", "names")["leads"], key=len, reverse=True)
    return re.compile(rf"^(?:{'|'.join(map(re.escape, listed))})")


@cache
def pointing() -> tuple[str, ...]:
    """Words that point to a body told before: 同病院."""
    return tuple(words("ja").calendar)


def is_kana(letter: str) -> bool:
    """True for katakana."""
    return "ァ" <= letter <= "ー"


def headed(text: str, sentence: Sentence) -> Iterator[Name]:
    """The names that end in a noun."""
    if ending().search(text, sentence.start, sentence.end) is None:
        return
    for found in pattern().finditer(text, sentence.start, sentence.end):
        whole = found[0]
        noun = next(whole[at:] for at in range(len(whole)) if whole[at:] in roles())
        own = whole[: len(whole) - len(noun)]
        bracket = IN_BRACKETS.match(text, found.end())
        hereafter = HEREAFTER.match(text, found.end()) if text.startswith(OPENING, found.end()) else None
        front = front_of(own, noun)
        if front and not is_own(own[front:], noun, bracket):
            front = LEGAL.match(own).end() if LEGAL.match(own) else 0  # type: ignore[union-attr]
        front += officer_before(own[front:], text, found.end())
        own = own[front:]
        if not own or noun == "政府" or (noun == "社" and own.endswith("会")) or not is_own(own, noun, bracket):
            continue
        told = bracket or hereafter
        end = told.end() if told else found.end()
        yield Name(own + noun, roles()[noun], found.start() + front, end, told[1] if told else "")


def front_of(own: str, noun: str) -> int:
    """How many letters before a name belong to none: the country of a ministry, the form in law, the year."""
    front = 0
    while front < len(own):
        found = LEGAL.match(own[front:]) or leads().match(own[front:]) or NATION.match(own[front:])
        if found is not None:
            front += found.end()
            continue
        size = country_before(own[front:], noun)
        if not size:
            break
        front += size
    return front


def officer_before(own: str, text: str, end: int) -> int:
    """The length of the name of an officer before a body that ends at `end`, where the office stands behind: "アンナ・ベルク国連児童基金代表"."""
    found = PERSON.match(own)
    is_officer = found is not None and text.startswith(tuple(words("ja").titles), end)
    return found.end() if found is not None and is_officer else 0


REACH_OF_TITLE = 20
"""The title of a person stands no further behind the name, where a body stands between."""

PERSON = re.compile(rf"[{KANA}]+(?:[・＝][{KANA}]+)+(?=[一-龠]{{2}})")
"""The name of a person in kana, of two words at least, before other letters."""


def country_before(own: str, noun: str) -> int:
    """The length of the country that owns a body and is no part of its name."""
    for size in range(min(len(own) - 1, LONGEST_COUNTRY), 1, -1):
        if of_country(own[:size], "ja") is not None:
            rest = own[size:].lstrip("・")
            rest = (
                rest.removeprefix("国") if noun == "省" and len(rest) > 1 and not rest.startswith(OF_NATION) else rest
            )
            is_apart = (own[size] == "・" and not country_before(rest + " ", "省")) or noun == "省"
            return len(own) - len(rest) if is_apart else 0
    return 0


def is_own(own: str, noun: str, bracket: re.Match[str] | None) -> bool:
    """True where what stands before a noun makes a name of it, and no description; an acronym behind it tells so."""
    if not own or own.startswith(pointing()) or is_number_of(own):
        return False
    if not general().sub("", own).strip("・"):
        return noun == "省" or OWN_ALONE.match(own + noun) is not None or (bracket is not None and bracket[1].isascii())
    return len(own) > 1 or is_kana(own)


def is_number_of(own: str) -> bool:
    """True for a number of bodies, which names none: 国内37病院."""
    counted = COUNTED.search(own)
    return counted is not None and (counted.start() == 0 or own[: counted.start()].endswith(COUNTED_IN))


COUNTED = re.compile(r"[0-9０-９]+$")
COUNTED_IN = ("内", "計", "約", "全", "国", "地域", "各地", "間")
"""What stands before a number of bodies."""


def at_places(text: str, sentence: Sentence) -> Iterator[Name]:
    """Bodies that are named by their town: ナトールの母子病院."""
    for found in AT_PLACE.finditer(text, sentence.start, sentence.end):
        place = found["place"]
        known = place[-1] in "市州県郡島" or len(place) >= LEAST_PLACE or place in towns.table("japanese")
        if known and of_country(place, "ja") is None and not found["body"].startswith(pointing()):
            yield Name(found[0], "facility", found.start(), found.end())


def firms(text: str, sentence: Sentence) -> Iterator[Name]:
    """Firms with their form in law before their name."""
    for found in FIRM.finditer(text, sentence.start, sentence.end):
        told = HEREAFTER.match(text, found.end()) if text.startswith(OPENING, found.end()) else None
        yield Name(found[0], "company", found.start(), told.end() if told else found.end(), told[1] if told else "")


def seated(text: str, sentence: Sentence) -> Iterator[Name]:
    """Firms with their seat in brackets behind their name."""
    for found in SEATED.finditer(text, sentence.start, sentence.end):
        own = found["own"]
        if not any(one.start <= found.start() < one.end for one in sentence.countries) and not general().fullmatch(own):
            yield Name(own, "company", found.start(), found.end("own"))


def regions(text: str, sentence: Sentence) -> Iterator[Name]:
    """Regions that their last letter tells: ハトロン州."""
    for found in REGION.finditer(text, sentence.start, sentence.end):
        base = without_country(found[0])
        yield Name(base, "region", found.end() - len(base), found.end())


def without_country(name: str) -> str:
    """A name in kana without the country and the dot before it."""
    country, dot, rest = name.lstrip("・").partition("・")
    return rest if dot and rest and of_country(country, "ja") is not None else name.lstrip("・")


def dotted(text: str, sentence: Sentence) -> Iterator[Name]:
    """Names of several words in kana that no title follows, by which persons are known."""
    titles = tuple(words("ja").titles)
    for found in MIDDLE_DOT.finditer(text, sentence.start, sentence.end):
        is_tied = "一" <= text[found.end() : found.end() + 1] <= "龠"
        after = text[found.end() : found.end() + (REACH_OF_TITLE if is_tied else 8)]
        is_person = any(one in after.split("、")[0].split("は")[0].split("が")[0] for one in titles)
        base = without_country(found[0])
        if len(found[0]) >= SHORTEST and "・" in base and not is_person and of_country(found[0], "ja") is None:
            yield Name(base, "", found.end() - len(base), found.end())


def foreign(text: str, sentence: Sentence) -> Iterator[Name]:
    """Firms with their country in one letter before them: 独ビオンテック."""
    for found in FOREIGN.finditer(text, sentence.start, sentence.end):
        yield Name(found[1], "company", found.start(1), found.end())


def latin(text: str, sentence: Sentence) -> Iterator[Name]:
    """Names in Latin letters: BioNTech, JICA."""
    listed = words("ja").openers
    for found in LATIN.finditer(text, sentence.start, sentence.end):
        if found[0].casefold() not in listed:
            yield Name(found[0], "", found.start(), found.end())
