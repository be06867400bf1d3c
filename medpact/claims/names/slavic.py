"""Names in Russian and Ukrainian: a noun with the adjectives before it and the genitives behind it.

In: a text and a Sentence of it. Out: Names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from medpact import languages
from medpact.claims import towns
from medpact.claims.names.declension import (
    ADJECTIVES,
    GENITIVE_PLURAL,
    agrees,
    is_adjective,
    is_several,
    nominative,
    plural,
)
from medpact.claims.names.words import (
    ACRONYM,
    CYRILLIC_ENDINGS,
    FURTHEST,
    IN_BRACKETS,
    MIXED,
    MOST_NAMES,
    PERSON,
    QUOTED,
    WORD,
    Name,
    Words,
    capitals_inside,
    fold,
    forms,
    is_full_name,
    of_country,
    opens,
    words,
)
from medpact.claims.page import Sentence

Run = list[re.Match[str]]

ALONE = frozenset({"минздрав", "моз", "кабмин", "кабмін", "минфин", "мінфін"})
"""Nouns that are a name by themselves."""

GENITIVE = {
    "ru": re.compile(r"(?:[оеы]й|ий|[ое]го|[ыи]х|[ыиая]|[ое]в|ей|ств|наук|дел|средств|ребенка)$"),
    "uk": re.compile(r"(?:ої|ого|их|ій|[иіїаяу]|[іїо]в|ей|ль|нь|рт|ств|наук|справ)$"),
}
VERB = {
    "ru": re.compile(r"(?:(?:[аяиеуыоё]|ш)л[аои]?|[иаяею]т|[уаяею]т|ть|ся|сь|.{4}(?:ен|ован|дан)[аоы]?)$"),
    "uk": re.compile(r"(?:(?:[аиіуя]|й|ш)л[аои]|[аиуі]в|[єе]|ть|ся|сь|[нт]о|ен[аі]|(?:ов|д|н|р)ан[аі])$"),
}
TOPIC_ENDS = {
    "ru": re.compile(r"(?:ии|ства|ния|ений|аний|ости|ики|болезней|ребенка|детей|матери|детства)$"),
    "uk": re.compile(r"(?:ії|ства|ння|ань|ень|ості|ики|хвороб|дитини|дітей|матері|дитинства)$"),
}
"""How the genitives end that tell the field of a body."""

AND = frozenset({"и", "й", "і", "та"})
NAMED_AFTER = frozenset({"імені", "ім", "имени", "им", "св", "святого", "святой", "святої", "святих", "святых"})
LATIN = re.compile(
    r"[A-ZÀ-Ž][\w&'’.+/-]*(?:\s(?:[A-ZÀ-Ž][\w&'’.+/-]*|[0-9][\w&'’.+/-]*(?!\s[а-яіїєґ])|&|of|for|de|für|du|la|per|and))*"
)
CAPITAL_TAIL = re.compile(r"[А-ЯЁІЇЄҐ]")
OF_PLACE = re.compile(r"(?:ск|цк|зск|ськ|цьк|зьк)$")
GENERAL_SK = re.compile(
    r"(?:ическ|ичеськ|городск|детск|женск|сельск|людск|морск|медицинск|ветеранск|военн|университетск|республиканск|граждан|материнск"
    r"|студенческ|фельдшерск|акушерск|стоматологическ|врачебн|ветеринарск|міськ|сільськ|дитяч|жіноч|військ|університетськ|республіканськ|медсестринськ|"
    r"морськ|лікарськ|фермерськ|людськ|благодійницьк|громадськ|христянськ|християнськ|католицьк|материнськ|громадск|селищн|міжрайонн)$"
)
ONLY_ONE = ("обласн", "національн", "республікан", "областн", "национальн", "республиканск")
"""With these before it a noun names one body, though nothing has a capital."""

OWNS_NAME = frozenset({"company", "ngo", "fund", "bank", "agency"})
COMPOUND = 2
FIGHT = re.compile(r"(?:бор|борот)(?:ьб)\w{1,2}|проти(?:водействи[яюе]|дії)")
ILLS = r"(?:СПИД\w{0,3}|СНІД\w{0,3}|В[ИІ][ЧЛ]\w{0,3}(?:[/-]С[ПН][ИІ]Д\w{0,3})?|[а-яіїє]{4,}(?:[оеу]м|ь?ю|и[ей]й|иею|[ая]ми))"
FOUGHT = re.compile(
    rf"\s(?:со?|против|з|зі|із|проти)\s(?!целью|помощью|участием|метою|участю|допомогою){ILLS}(?:,\s{ILLS})*(?:\s(?:и|та|і|й)\s{ILLS})?(?![\w-])"
)
"""What a body fights, behind its name: "со СПИДом, туберкулезом и малярией"."""

REGIONS = re.compile(r"^[А-ЯІЇЄ][\w'’-]{2,}щин(?:а|и|і|у|ою|ы|е|ой)$")
LAND = re.compile(r"([А-ЯІЇЄ][\w-]+стан)(?:[аеуі]|ом|ові)")
OBLIQUE = re.compile(r"(?:[сц]к|[сц]ьк|льн|ичн|ирн|чайн|мочн|важн)(?:ому|ого|им|ым|ої|ой|их|ых|ими|ыми)$")
"""An adjective in a case, which alone names nothing."""

MINISTERS = ("министр", "замминистр", "міністр")
"""How the words for a minister begin."""

KINDS_OF_HOUSE = frozenset({"facility", "university", "company", "ngo"})
STATES = frozenset(
    {
        "республики",
        "республике",
        "республикой",
        "федерации",
        "федерацией",
        "республіки",
        "республіці",
        "республікою",
        "федерації",
        "федерацією",
    }
)
REPUBLICS = frozenset({"республика", "республіка"})
NO_HEAD = ("", "region")
SETTLEMENTS = frozenset({"город", "село", "посёлок", "поселок", "місто", "селище"})

CASES = ("ового", "ами", "ями", "ом", "ем", "ою", "ею", "ові", "еві", "у", "а", "е", "і", "и", "ю", "я")


def names(text: str, sentence: Sentence) -> Iterator[Name]:
    """The names that a noun heads, those in quotation marks, and other words with capitals."""
    return Reader(text, sentence).names()


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a noun: where the general words and the name end, the name's own part, and whether there is one."""

    end: int
    is_named: bool
    own: str = ""
    last: int = 0


@cache
def minister(language: str) -> re.Pattern[str]:
    """What a minister is called, and of what."""
    fields = "|".join(sorted(map(re.escape, words(language).portfolios), key=len, reverse=True)).replace("'", "['’ʼ]")
    title = {"ru": r"(?:зам)?министр(?:а|у|ом|е)?", "uk": r"міністр(?:а|у|ом|ові|ка|ки|ку|кою)?"}[language]
    return re.compile(rf"(?i:{title}\s(?P<of>{fields}))")


@cache
def compounds(language: str) -> tuple[dict[str, str], int]:
    """The forms of the nouns that end compounds (онкоцентр, медакадемия), and the longest of them."""
    nouns = languages.table(language, "names").get("compounds", ())
    found = {form: noun for noun in nouns for form in forms(noun, language)}
    return found, max(map(len, found), default=0)


@cache
def units(language: str) -> frozenset[str]:
    """Nouns for a part of a body: its board, its department."""
    return frozenset(languages.table(language, "names").get("units", ()))


@cache
def general(language: str) -> re.Pattern[str]:
    """Adjectives that belong to no name: new, this, other."""
    stems = "|".join(one[:-2] for one in languages.table(language, "names").get("general", ()))
    return re.compile(rf"(?:{stems})(?:[а-яіїєё]{{1,3}})")


@lru_cache(maxsize=1 << 14)
def head_of(plain: str, language: str) -> tuple[str, str] | None:
    """The noun that a folded word is a form of, or ends in, and its role; None where it heads no name."""
    heads = words(language).heads
    if plain in heads:
        return heads[plain]
    listed, longest = compounds(language)
    for size in range(min(longest, len(plain) - COMPOUND), 3, -1):
        noun = listed.get(plain[-size:])
        if noun is not None and "-" not in plain:
            return plain[:-size] + noun, heads.get(noun, ("", "agency"))[1]
    return None


class Reader:
    """Reads the names of one sentence."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text, self.sentence, self.language = text, sentence, sentence.language
        self.small: Words = words(self.language)
        self.found: Run = [*WORD.finditer(text, sentence.start, sentence.end)]
        self.heads = [head_of(fold(one[0]).rstrip("."), self.language) for one in self.found]
        """For each word the noun that it is a form of, and its role; None where it heads no name."""
        self.reached = sentence.start
        self.rows: dict[int, list[Name]] = {}
        """The names of several that share a noun, by where the first begins."""

    def names(self) -> Iterator[Name]:
        """The names, in their order."""
        longer = [one[0] for one in self.found if len(one[0]) > 3]
        if len(longer) > 3 and all(map(str.isupper, longer)):
            return
        headed = [(place, head) for place, head in enumerate(self.heads) if head is not None]
        rows = self.rows = {
            row[0].start: row for place, head in headed if place > 1 and (row := self.row(place, *head))
        }
        for place, word in enumerate(self.found):
            if word.start() < self.reached:
                continue
            for name in rows.get(word.start()) or self.at(place):
                self.reached = max(self.reached, name.end)
                if name.base:
                    yield name

    def at(self, place: int) -> Iterable[Name]:
        """The names that begin at a word, or that it heads; one without a base where the words are no name's."""
        word = self.found[place]
        head = self.heads[place]
        if head is not None:
            return self.headed(place, *head)
        officer = self.officer(word)
        if officer is not None:
            return (Name(self.small.portfolios[fold(officer["of"])], "ministry", word.start(), officer.end()),)
        return self.bare(place) if word[0][0].isupper() else ()

    def officer(self, word: re.Match[str]) -> re.Match[str] | None:
        """The minister whom a word begins to name, with the field."""
        if not word[0].lower().startswith(MINISTERS):
            return None
        return minister(self.language).match(self.text, word.start(), self.sentence.end)

    # Several that share a noun

    def row(self, place: int, noun: str, role: str) -> list[Name]:
        """The names of several bodies or regions that share their noun: "Донецкой и Херсонской областей"."""
        at, general_ones = place - 1, 0
        while at > 0 and self.is_general_adjective(at) and self.is_beside(at):
            at, general_ones = at - 1, general_ones + 1
        if general_ones > 2 or not self.is_beside(at):
            return []
        row = [at] if self.is_proper_adjective(at) else []
        while row and at > 1 and (size := self.joins_row(at)):
            at -= size
            if not self.is_proper_adjective(at):
                break
            row.insert(0, at)
        if len(row) < 2:
            return []
        tail = "".join(
            f" {nominative(one[0], noun, self.language)}" for one in self.found[place - general_ones : place]
        )
        return [self.sharing(one, place, tail, noun, role) for one in row]

    def sharing(self, at: int, place: int, tail: str, noun: str, role: str) -> Name:
        """One of several bodies that share a noun; the last reaches to the noun."""
        word, is_last = self.found[at], all(not self.is_proper_adjective(one) for one in range(at + 1, place))
        base = f"{nominative(word[0], noun, self.language)}{tail} {noun}"
        return Name(base, role, word.start(), self.found[place].end() if is_last else word.end())

    def is_beside(self, at: int) -> bool:
        """True where nothing but a space stands between a word and the next."""
        return at >= 0 and self.text[self.found[at].end() : self.found[at + 1].start()] == " "

    def is_general_adjective(self, at: int) -> bool:
        """True for an adjective in small letters."""
        word = self.found[at][0]
        return word[0].islower() and word not in self.small.stopwords and is_adjective(fold(word), self.language)

    def is_proper_adjective(self, at: int) -> bool:
        """True for an adjective with a capital."""
        word = self.found[at][0]
        return (
            word[0].isupper() and not ACRONYM.match(word) and len(word) > 5 and is_adjective(fold(word), self.language)
        )

    def joins_row(self, at: int) -> int:
        """How many words before one join it to a row: 2 for "and", 1 for a comma, else 0."""
        before = self.text[self.found[at - 1].end() : self.found[at].start()]
        if fold(self.found[at - 1][0]) in AND and before == " " and at > 1:
            return 2
        return int(before == ", ")

    # Names with a noun

    def headed(self, place: int, noun: str, role: str) -> Iterator[Name]:
        """The name whose noun stands there, in its base form; nothing for a mere description."""
        head = self.found[place]
        first, many = self.first_of(place, noun)
        tail = self.tail(place, role)
        before = fold(self.found[first - 1][0]).rstrip(".") if first > 0 else ""
        whole = tail
        if self.is_title(before) and tail.is_named and not tail.own:
            tail = self.without_person(place, tail)
        if role == "programme":
            if tail.own or tail.is_named:
                yield Name("", role, self.found[first].start(), tail.end if tail.own else head.end())
            return
        if noun in REPUBLICS and self.is_of_country(place, tail):
            yield Name("", role, self.found[first].start(), tail.end)
            return
        if noun in units(self.language) and self.holds_body(place, tail):
            yield Name("", role, head.start(), head.end())
            return
        if ACRONYM.match(head[0]) or noun in ALONE or self.is_compound(head, noun):
            yield self.alone(place, first, noun, role, tail)
            return
        if self.is_name(place, first, noun, role, tail):
            yield self.name(place, first, noun, role, tail, many)
        if tail.end < whole.end:
            yield Name(self.text[tail.end : whole.end].strip(), PERSON, tail.end, whole.end)

    def is_compound(self, head: re.Match[str], noun: str) -> bool:
        """True for a name that is one word with a noun at its end: Роспотребнадзор."""
        return noun not in self.small.heads and head[0][0].isupper() and not self.is_opening(head)

    def alone(self, place: int, first: int, noun: str, role: str, tail: Tail) -> Name:
        """A name whose noun is an acronym, or a name by itself."""
        head, is_short = self.found[place], ACRONYM.match(self.found[place][0]) is not None
        follows = self.found[place + 1][0] if place + 1 < len(self.found) else "-"
        takes = tail.is_named and (is_short or (not tail.own and (follows[0].isupper() or follows[0] == "№")))
        end = tail.end if takes or (is_short and role == "university") else head.end()
        adjectives = [one for one in self.found[first:place] if one[0][0].isupper() or is_short]
        front = [nominative(one[0], noun, self.language) for one in adjectives]
        base = " ".join([*front, head[0] if is_short else noun.capitalize()]) + self.text[head.end() : end]
        return Name(base, role, (adjectives[0] if adjectives else head).start(), end)

    def holds_body(self, place: int, tail: Tail) -> bool:
        """True where the words behind a noun name the body of which it is a part."""
        behind = [one for one in self.found[place + 1 : place + 8] if one.start() < tail.end]
        return any(
            self.small.heads.get(fold(one[0]), NO_HEAD)[1] != "region"
            or (ACRONYM.match(one[0]) and not one[0].isascii())
            for one in behind
        )

    def first_of(self, place: int, noun: str) -> tuple[int, bool]:
        """The place of the first adjective of a noun, and whether there are several such bodies."""
        first, many, form = place, False, fold(self.found[place][0])
        while first > 0 and place - first < 6:
            word = self.found[first - 1]
            plain = fold(word[0])
            gap = self.text[word.end() : self.found[first].start()]
            if word.start() < self.reached or (gap.strip() or "\n" in gap) or self.text[word.start() - 1] in "-‑":
                break
            if (
                plain in AND
                and first < place
                and first > 1
                and not many
                and self.agrees(first - 2, form, noun) == "one"
            ):
                first -= 2
                continue
            told = self.agrees(first - 1, form, noun)
            if not told or general(self.language).fullmatch(plain):
                break
            many = many or told == "many"
            first -= 1
        return first, many

    def agrees(self, place: int, form: str, noun: str) -> str:
        """Whether a word is an adjective of a noun."""
        word = self.found[place][0]
        if fold(word) in self.small.stopwords or fold(word) in self.small.heads or ACRONYM.match(word):
            return ""
        return agrees(word, form, noun, self.language)

    def is_name(self, place: int, first: int, noun: str, role: str, tail: Tail) -> bool:
        """True where a noun with what stands around it is a name, and no description."""
        if self.is_pointed_at(place, first) or (role == "region" and self.is_field(place, first)):
            return False
        if role in KINDS_OF_HOUSE and first == place - 1 and not tail.is_named and self.is_foreign(place):
            return False
        if role in KINDS_OF_HOUSE and first == place and self.is_no_capital(place) and self.is_of_country(place, tail):
            return False
        several = is_several(fold(self.found[place][0]), noun, self.language)
        if several and not any(one[0][0].isupper() for one in self.found[first:place]) and not tail.own:
            return False
        if tail.is_named or (role == "ministry" and tail.end > self.found[place].end()):
            return True
        before = self.found[first : place + 1]
        capital = any(one[0][0].isupper() for one in before if not opens(self.text, self.sentence.start, one)) or (
            before[0][0][0].isupper() and (first < place or tail.end > self.found[place].end())
        )
        only = any(fold(one[0]).startswith(ONLY_ONE) for one in before[:-1])
        return (capital and (first < place or tail.end > self.found[place].end())) or (
            only and role in ("facility", "university")
        )

    def is_foreign(self, place: int) -> bool:
        """True for a noun in small letters of which no more is told than its country: "Китайская компания" as a first word."""
        adjective = self.found[place - 1]
        return self.found[place][0].islower() and any(
            one.start == adjective.start() and one.end == adjective.end() for one in self.sentence.countries
        )

    def is_no_capital(self, place: int) -> bool:
        """True for a word in small letters, or one with a capital because a sentence begins with it."""
        word = self.found[place]
        return word[0][0].islower() or opens(self.text, self.sentence.start, word)

    def is_of_country(self, place: int, tail: Tail) -> bool:
        """True for a noun of which no more is told than its country: "клиники Турции"."""
        behind = self.text[self.found[place].end() : tail.end].strip()
        return bool(behind) and (of_country(behind, self.language) is not None or REGIONS.match(behind) is not None)

    def is_pointed_at(self, place: int, first: int) -> bool:
        """True for a noun in small letters behind "this" or "such a"."""
        if first == 0 or any(one[0][0].isupper() for one in self.found[first : place + 1]):
            return False
        return fold(self.found[first - 1][0]) in self.small.pointing

    def is_field(self, place: int, first: int) -> bool:
        """True for a field of work and no region: "в области здравоохранения"."""
        follows = self.found[place + 1][0] if place + 1 < len(self.found) else "-"
        return first == place and follows[0].islower() and self.is_genitive(follows)

    def name(self, place: int, first: int, noun: str, role: str, tail: Tail, many: bool) -> Name:
        """The name in its base form, without adjectives that only tell where the body is at home."""
        head = self.found[place]
        start, end = self.found[first].start(), tail.end if self.takes_tail(place, first, role, tail) else head.end()
        bracket = IN_BRACKETS.match(self.text, end)
        short = bracket[1] if bracket and of_country(bracket[1], self.language) is None else ""
        stop = bracket.end() if bracket else end
        adjectives = self.found[first:place]
        if many:
            base = plural([one[0] for one in adjectives], noun, self.language) + self.text[head.end() : end]
            return Name(base, role, start, stop, short)
        if tail.is_named:
            adjectives = [one for one in adjectives if not is_of_place(one[0])]
        general_only = not [
            one for one in adjectives if one[0][0].isupper() and not opens(self.text, self.sentence.start, one)
        ]
        if tail.own and self.is_own_enough(tail, head, role, general_only):
            return Name(tail.own, role, start, stop, short)
        if role == "company" and tail.is_named and not adjectives:
            return Name(self.text[head.end() : end].strip(' «»"“”'), role, start, stop, short)
        shown = noun[0].upper() + noun[1:] if head[0][0].isupper() else noun
        if noun in SETTLEMENTS and not adjectives:
            town = next(towns.find(self.text, self.language, head.end(), end), None)
            if town is not None and town.end == end:
                return Name(f"{shown} {town.name}", role, start, stop, short)
        front = [nominative(one[0], noun, self.language) if fold(one[0]) not in AND else one[0] for one in adjectives]
        return Name(" ".join([*front, shown]) + self.text[head.end() : end], role, start, stop, short)

    def is_own_enough(self, tail: Tail, head: re.Match[str], role: str, general_only: bool) -> bool:
        """True where a body is known by the words in quotation marks or in Latin letters alone."""
        if role == "company" or self.text[tail.end - 1] not in '»”"':
            return True
        return (
            role in OWNS_NAME and general_only and (head[0][0].islower() or opens(self.text, self.sentence.start, head))
        )

    def takes_tail(self, place: int, first: int, role: str, tail: Tail) -> bool:
        """True where the words behind a noun belong to its name."""
        before = self.found[first : place + 1]
        capital = any(one[0][0].isupper() for one in before)
        return tail.is_named or capital or role == "ministry"

    # What follows a noun

    def tail(self, place: int, role: str) -> Tail:
        """The general words and the name that follow a noun."""
        head = self.found[place]
        end, last, is_named, after_plural = head.end(), head, False, False
        step, rest = 0, self.found[place + 1 : place + 14]
        while step < len(rest):
            word = rest[step]
            gap = self.text[last.end() : word.start()]
            if word.end() - head.start() > FURTHEST or "\n" in gap or word.start() in self.rows:
                break
            mark = gap.strip()
            if mark and mark in '«“"„':
                own = QUOTED.match(self.text, last.end() + len(gap) - len(gap.lstrip()))
                return Tail(own.end(), True, own[1]) if own else Tail(end, is_named)
            if mark and not (mark == "," and self.goes_on_in_list(rest, step, role, is_named)):
                break
            if word[0][0].isupper() and not ACRONYM.match(word[0]) and self.is_behind_country(place, word, last):
                break
            latin = LATIN.match(self.text, word.start(), self.sentence.end)
            if latin is not None and word[0][0].isascii() and not is_named:
                return Tail(latin.end(), True, latin[0].rstrip(".'’"))
            size = self.belongs(rest, step, last, role, is_named, after_plural)
            if not size:
                break
            is_named = is_named or any(one[0][0].isupper() or one[0][0] == "№" for one in rest[step : step + size])
            last = rest[step + size - 1]
            after_plural = bool(GENITIVE_PLURAL.search(fold(last[0])))
            step += size
            if fold(last[0]).rstrip(".") not in NAMED_AFTER:
                end = last.end()
            if FIGHT.fullmatch(last[0]) and (foe := FOUGHT.match(self.text, end, self.sentence.end)):
                return Tail(foe.end(), True)
        return Tail(end, is_named)

    def is_behind_country(self, place: int, word: re.Match[str], last: re.Match[str]) -> bool:
        """True for a word with a capital right behind the country of a body: a person."""
        if last is self.found[place]:
            if fold(last[0]) not in STATES or place == 0 or of_country(word[0], self.language) is not None:
                return False
            return is_adjective(fold(self.found[place - 1][0]), self.language)
        return any(
            one.form == "name" and one.start <= last.start() and one.end == last.end()
            for one in self.sentence.countries
        )

    def goes_on_in_list(self, rest: Run, step: int, role: str, is_named: bool) -> bool:
        """True for a field of work after a comma in a ministry's name, which "and" ends."""
        if role != "ministry" or is_named or step == 0:
            return False
        return any(fold(one[0]) in AND for one in rest[step + 1 : step + 6]) and self.is_genitive(rest[step][0])

    def belongs(self, rest: Run, step: int, last: re.Match[str], role: str, is_named: bool, after_plural: bool) -> int:
        """How many of the words that follow belong to the name; 0 where it ends."""
        word = rest[step]
        plain = fold(word[0]).rstrip(".")
        if word[0][0].isupper() or word[0][0] == "№":
            return int(not self.is_other(word, plain))
        if plain in NAMED_AFTER:
            return 1
        if plain in AND:
            return 0 if is_named or role == "region" else self.joined(rest, step, role)
        if plain in self.small.joints and not is_named:
            return self.on_topic(rest, step, role)
        if (
            plain in self.small.stopwords
            or plain in self.small.openers
            or (VERB[self.language].search(plain) and plain not in self.small.topics)
        ):
            return 0
        if is_named and not self.stays(last, plain):
            return 0
        if role == "region" and plain not in self.small.inner:
            return 0
        return int(after_plural or self.is_genitive(plain))

    def is_other(self, word: re.Match[str], plain: str) -> bool:
        """True for a word with a capital that begins another name."""
        return plain in self.small.heads and not GENITIVE[self.language].search(plain) and not ACRONYM.match(word[0])

    def stays(self, last: re.Match[str], plain: str) -> bool:
        """True for a word in small letters that goes on with a name: "Нарынской области", "Китайской академии наук"."""
        before = fold(last[0])
        if last[0][0].islower() and is_adjective(before, self.language) and self.is_beside_adjective(last):
            return True
        adjective = last[0][0].isupper() and is_adjective(before, self.language) and len(before) > 5
        return adjective or plain in self.small.inner or (before in self.small.heads and plain in self.small.topics)

    def is_beside_adjective(self, word: re.Match[str]) -> bool:
        """True for a word right behind an adjective with a capital in the genitive."""
        before = self.found[self.found.index(word) - 1]
        plain = fold(before[0])
        return (
            before[0][0].isupper()
            and is_adjective(plain, self.language)
            and self.text[before.end() : word.start()] == " "
        )

    def is_genitive(self, word: str) -> bool:
        """True for a word in small letters that may be a genitive."""
        plain = fold(word)
        return word[0].islower() and (plain in self.small.topics or GENITIVE[self.language].search(plain) is not None)

    def joined(self, rest: Run, step: int, role: str) -> int:
        """The words of "and" and of the field that follows it, where one name holds both: 0 where it does not."""
        later = rest[step + 1 : step + 4]
        for size, word in enumerate(later, start=1):
            plain = fold(word[0])
            if not word[0][0].islower() or plain in self.small.heads or plain in self.small.stopwords:
                return 0
            if TOPIC_ENDS[self.language].search(plain) or plain in self.small.topics:
                return size + 1
            if not is_adjective(plain, self.language) or not GENITIVE[self.language].search(plain):
                return 2 if size == 1 and role in ("ministry", "bank") and self.is_genitive(word[0]) else 0
        return 0

    def on_topic(self, rest: Run, step: int, role: str) -> int:
        """The words of a field that a preposition leads to: "комитет по инвестициям"."""
        follows = fold(rest[step + 1][0]) if step + 1 < len(rest) else ""
        if role in ("facility", "region", "company", "embassy") or follows in self.small.turns:
            return 0
        if role == "bank" and fold(rest[step][0]) != "по":
            return 0
        size = 1
        for word in rest[step + 1 : step + 6]:
            plain = fold(word[0])
            gap = self.text[rest[step + size - 1].end() : word.start()]
            if not word[0][0].islower() or gap.strip() or plain in self.small.stopwords - AND - self.small.joints:
                break
            if plain in self.small.turns:
                size -= 1
                break
            if VERB[self.language].search(plain) and plain not in self.small.topics:
                break
            size += 1
        while size > 1 and (
            fold(rest[step + size - 1][0]) in AND or fold(rest[step + size - 1][0]) in self.small.joints
        ):
            size -= 1
        return size if size > 1 else 0

    def is_title(self, before: str) -> bool:
        """True for a word that stands before a person, in any case."""
        title = before.rpartition("-")[2]
        return title in self.small.titles or any(
            title[size:] in CYRILLIC_ENDINGS and not self.small.titles.isdisjoint((title[:size], title[:size] + "а"))
            for size in range(3, len(title))
        )

    def without_person(self, place: int, tail: Tail) -> Tail:
        """The tail without the person who follows the body: "директор лікарні Іван …"."""
        rest = [one for one in self.found[place + 1 : place + 14] if one.end() <= tail.end]
        last = len(rest)
        while last > 0 and rest[last - 1][0][0].isupper():
            last -= 1
        if len(rest) - last < 2:
            return tail
        last += len(rest) - last - 2
        return Tail(
            rest[last - 1].end() if last else self.found[place].end(), any(one[0][0].isupper() for one in rest[:last])
        )

    # Names without a noun

    def bare(self, place: int) -> Iterator[Name]:
        """A name that no noun heads: words with capitals that follow one another."""
        word = self.found[place]
        if not word[0].isascii() and self.is_opening(word):
            return
        plain = fold(word[0]).rstrip(".")
        if is_adjective(plain, self.language) and not ACRONYM.match(word[0]) and self.leads_to_head(place):
            return
        before = fold(self.found[place - 1][0]).rstrip(".") if place else ""
        whole = self.capitals(place)
        run = whole if self.is_title(before) else self.without_spokesman(whole)
        end = run[-1].end() - (self.text[run[-1].end() - 1] == ".")
        if plain in self.small.calendar or plain in self.small.stopwords or (len(run) == 1 and OBLIQUE.search(plain)):
            return
        if self.is_title(before) or is_full_name(run) or any(self.is_title(fold(one[0])) for one in run[1:]):
            yield Name(self.text[word.start() : end], PERSON, word.start(), end)
            return
        if REGIONS.match(word[0]) and self.language == "uk" and len(run) == 1:
            yield Name(word[0][: word[0].rindex("щин")] + "щина", "region", word.start(), end)
            return
        bracket = IN_BRACKETS.match(self.text, end)
        base = self.uninflected(self.text[word.start() : end])
        yield Name(base, "", word.start(), bracket.end() if bracket else end, bracket[1] if bracket else "")
        if len(run) < len(whole):
            first, last = whole[len(run)].start(), whole[-1].end()
            yield Name(self.text[first:last], PERSON, first, last)

    def is_opening(self, word: re.Match[str]) -> bool:
        """True for a word that has its capital because something begins with it."""
        return (
            opens(self.text, self.sentence.start, word)
            and not ACRONYM.match(word[0])
            and not MIXED.match(word[0])
            and word[0] not in capitals_inside(self.text)
            and not self.is_quoted_name(word)
        )

    def is_quoted_name(self, word: re.Match[str]) -> bool:
        """True for the first word of a few in quotation marks, which are a name and no sentence."""
        quoted = QUOTED.match(self.text, word.start() - 1)
        return quoted is not None and len(quoted[1].split()) <= MOST_NAMES

    def capitals(self, place: int) -> Run:
        """The words with capitals that follow one another from a place on."""
        run = [self.found[place]]
        for later in self.found[place + 1 : place + 4]:
            gap = self.text[run[-1].end() : later.start()]
            if gap.strip() or "\n" in gap or not later[0][0].isupper() or fold(later[0]) in self.small.heads:
                break
            run.append(later)
        return run

    def without_spokesman(self, run: Run) -> Run:
        """The words of a body in capitals without the person who speaks for it: "глава ВОЗ Асель Норман"."""
        rest = run[1:]
        if not ACRONYM.match(run[0][0]) or len(rest) < MOST_NAMES - 1 or is_adjective(fold(rest[0][0]), self.language):
            return run
        goes_on = any(
            one[0].isascii() or ACRONYM.match(one[0]) or of_country(one[0], self.language) is not None for one in rest
        )
        return run if goes_on else run[:1]

    def leads_to_head(self, place: int) -> bool:
        """True for an adjective whose noun heads a name: "Полтавська обласна лікарня"."""
        for one in range(place, min(place + 5, len(self.found) - 1)):
            if self.text[self.found[one].end() : self.found[one + 1].start()].strip():
                return False
            if self.heads[one + 1] is not None:
                return True
            if not is_adjective(fold(self.found[one + 1][0]), self.language):
                return False
        return False

    def uninflected(self, name: str) -> str:
        """A name without the ending of its case, where the text writes it elsewhere without."""
        if " " in name or ACRONYM.match(name) or name[0].isascii():
            return name
        known = capitals_inside(self.text)
        if land := LAND.fullmatch(name):
            return land[1]
        for ending in CASES:
            stem = name.removesuffix(ending)
            if stem != name and len(stem) > 3:
                found = next((one for one in (stem, stem + "а") if one in known and one != name), None)
                if found is not None:
                    return found
        return name


def is_of_place(word: str) -> bool:
    """True for an adjective in small letters that tells a country or a town: "китайская"."""
    plain = fold(word)
    found = ADJECTIVES["ru"].search(plain) or ADJECTIVES["uk"].search(plain)
    if found is None or word[0].isupper():
        return False
    stem = plain[: found.start()]
    return bool(OF_PLACE.search(stem)) and not GENERAL_SK.search(stem)
