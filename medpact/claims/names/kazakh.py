"""Names in Kazakh: a noun at the end, with what leads to it.

In: a text and a Sentence of it. Out: Names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from medpact.claims import towns
from medpact.claims.names.words import (
    ACRONYM,
    IN_BRACKETS,
    PERSON,
    QUOTED,
    WORD,
    Name,
    Words,
    capitals_inside,
    fold,
    is_full_name,
    of_country,
    opens,
    words,
)
from medpact.claims.page import Sentence

Run = list[re.Match[str]]

CASES = re.compile(
    r"(?:[ндт][ыі]ң|нда(?:ғы)?|нде(?:гі)?|на[н]?|не[н]?|[гғкқ][ае]|[дт][ае]н?|[дт][ае]ғ?г?[ыі]|[мпб]ен|[нд][ыі]|[ыі]н|т[ыі])$"
)
OTHER = re.compile(
    r"(?:[ғқгк][ае]н|[дт][ыі]|[ыі]?п|атын|етін|йтын|йтін|мен|[дтғгқкн][ае]н?|[дтн][ыі]|лар|лер|дар|дер|тар|тер|жаңа|бұл|осы|үшін|және)$"
)
"""How a word ends that is no part of a name: an act, a noun in a case."""

HYPHEN = re.compile(r"-[а-яәіңғүұқөһ]{1,5}$")
LINKS = re.compile(r"(?:[лдт][ыі][қк]|[дт][ае][ғг][ыі]|[ндт][ыі]ң|аралық|ішілік)$")
OF = re.compile(r"[ндт][ыі]ң$")
AT = re.compile(r"(?:[дт]ағы|[дт]егі)$")
ELSEWHERE = re.compile(r"(?:[ғқ]а|[гк]е|[дт]а|[дт]е|[дтн]ан|[дтн]ен|[дтн]ы|[дтн]і)$")
"""The endings of cases in which a town stands beside a body's name and not within it."""

SIDES = frozenset({"батыс", "шығыс", "солтүстік", "оңтүстік", "орталық"})
AND = frozenset({"мен", "және", "пен", "бен"})
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\.?")
OWN_ENOUGH = frozenset({"company", "ngo", "fund", "bank", "agency"})
BARE_REGIONS = frozenset({"қаласы", "провинциясы", "штаты", "префектурасы", "қалашығы"})
LONGEST = 10
ENDING = 6
"""The longest ending of a case."""

SHORTEST = 4
KEPT = 1 << 14
"""Of so many words it is kept what they are forms of: the same stand in text after text."""


def names(text: str, sentence: Sentence) -> Iterator[Name]:
    """The names that end in a noun, and other words with capitals or in quotation marks."""
    return Reader(text, sentence).names()


@cache
def minister() -> re.Pattern[str]:
    """What a minister is called, and of what."""
    fields = "|".join(sorted(map(re.escape, words("kk").portfolios), key=len, reverse=True))
    return re.compile(rf"(?i:(?P<of>{fields})\s(?:вице-)?министр(?!лі)\w*)")


@lru_cache(maxsize=KEPT)
def without_case(word: str, small: Words) -> str | None:
    """The head whose form a word is; None where it is none."""
    if word in small.heads:
        return word
    for size in range(1, ENDING):
        if word[:-size] in small.heads and CASES.fullmatch(word[-size:]):
            return word[:-size]
    return None


@lru_cache(maxsize=KEPT)
def several(word: str, small: Words) -> str | None:
    """The noun in the singular of which a word is the plural, in any case."""
    for size in range(ENDING):
        stem = word[:-size] if size else word
        if stem in small.several and (not size or CASES.fullmatch(word[-size:])):
            return small.several[stem]
    return None


class Reader:
    """Reads the names of one sentence."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text, self.sentence = text, sentence
        self.small = words("kk")
        self.found: Run = [*WORD.finditer(text, sentence.start, sentence.end)]

    def names(self) -> Iterator[Name]:
        """The names, in their order."""
        found = [*self.ministers(), *self.headed(), *self.sharing()]
        reached = self.sentence.start
        for name in [*sorted(found, key=lambda one: (one.start, one.end)), None]:
            stop = self.sentence.end if name is None else name.start
            yield from self.bare([one for one in self.found if reached <= one.start() < stop])
            if name is not None:
                reached = max(reached, name.end)
                yield name

    def ministers(self) -> Iterator[Name]:
        """The ministries that ministers stand for."""
        for found in minister().finditer(self.text, self.sentence.start, self.sentence.end):
            yield Name(self.small.portfolios[fold(found["of"])], "ministry", found.start(), found.end())

    def headed(self) -> list[Name]:
        """The names that end in a noun; of those that overlap the later."""
        found: list[Name] = []
        for place in range(len(self.found)):
            name = self.at(place)
            if name is not None:
                found = [one for one in found if one.end <= name.start or one.start >= name.end]
                found.append(name)
        return found

    def at(self, place: int) -> Name | None:
        """The name whose noun stands at a place."""
        word = self.found[place]
        noun = without_case(fold(word[0]).rstrip("."), self.small)
        if noun is None:
            return None
        role = self.small.heads[noun][1]
        first = self.first_of(place)
        if first == place or role == "programme" or not self.is_name(first, place, role):
            return None
        start = self.start_of(first)
        base = self.text[start : word.start()] + self.text[word.start() : word.start() + len(noun)]
        bracket = IN_BRACKETS.match(self.text, word.end())
        short = bracket[1] if bracket and of_country(bracket[1], "kk") is None else ""
        return Name(
            self.own(base, first, place, noun, role), role, start, bracket.end() if bracket else word.end(), short
        )

    def start_of(self, first: int) -> int:
        """Where a name begins, with the quotation mark before it."""
        start = self.found[first].start()
        return start - (self.text[start - 1] in '«“"')

    def own(self, base: str, first: int, place: int, noun: str, role: str) -> str:
        """The name by itself, where the noun only tells what it is: "«Үміт» хосписі", "Nobel компаниясы"."""
        quoted, before = QUOTED.match(base), self.found[first:place]
        if quoted is not None and all(
            fold(one) in self.small.inner for one in base[quoted.end() : len(base) - len(noun)].split()
        ):
            return quoted[1]
        owner = self.owner(first, place)
        if owner:
            return owner
        is_latin = all(one[0].isascii() or one[0] == "&" for one in before)
        if role in OWN_ENOUGH and (is_latin or (len(before) == 1 and ACRONYM.match(before[0][0]))):
            return self.text[before[0].start() : before[-1].end()]
        if noun in BARE_REGIONS and len(before) == 1:
            return before[0][0]
        return base

    def owner(self, first: int, place: int) -> str:
        """The body of which the noun names a part, where nothing but it has a name: "… университетінің оқу орталығы"."""
        for at in range(place - 1, first, -1):
            if self.is_capital(at) or self.is_quoted(at):
                return ""
            word = self.found[at]
            noun = without_case(fold(word[0]), self.small)
            if noun is not None and OF.search(word[0]) and self.small.heads[noun][1] not in ("region", "company"):
                return self.text[self.start_of(first) : word.start() + len(noun)]
        return ""

    def is_name(self, first: int, place: int, role: str) -> bool:
        """True where the words that lead to a noun make a name of it."""
        before, word = self.found[first:place], self.found[place]
        if any(
            (one[0][0].isupper() and self.text[one.start() - 1 : one.start()] != "-") or one[0][0] == "№"
            for one in before
        ):
            return True
        return (word[0][0].isupper() and word.start() > self.sentence.start) or role == "ministry"

    def first_of(self, place: int) -> int:
        """The place of the first word of the name whose noun stands at a place."""
        first = place
        while first > 0 and place - first < LONGEST and self.goes_back(first, place):
            first -= 1
        first = self.trimmed(first, place)
        if first == place:
            while first > 0 and fold(self.found[first - 1][0]) in self.small.inner and not self.gap(first):
                first -= 1
            while first < place and fold(self.found[first][0]) in AND:
                first += 1
        return self.without_owner(first, place)

    def gap(self, place: int) -> str:
        """What stands before a word, without spaces; a line's end counts."""
        gap = self.text[self.found[place - 1].end() : self.found[place].start()]
        return "\n" if "\n" in gap else gap.strip()

    def goes_back(self, first: int, place: int) -> bool:
        """True where the word before still belongs to the name."""
        word, plain, gap = self.found[first - 1], fold(self.found[first - 1][0]), self.gap(first)
        if gap.strip('«»"“”') and not (gap == "." and INITIALS.fullmatch(word[0])):
            return False
        if plain in AND:
            return self.is_joined(first)
        if (
            plain in self.small.stopwords
            or plain in self.small.calendar
            or plain in self.small.openers
            or plain in self.small.titles
        ):
            return plain in self.small.inner
        if (
            plain in self.small.heads
            and plain not in self.small.inner
            and (self.is_capital(first) or gap or first < place)
        ):
            return plain in self.small.inner
        if self.is_capital(first - 1):
            return not self.is_elsewhere(word) and not self.begins_anew(first, place)
        if plain in self.small.inner or LINKS.search(plain):
            return True
        return not OTHER.search(plain) and not word[0][0].isdigit()

    def begins_anew(self, first: int, place: int) -> bool:
        """True where what is before a name belongs to none: before the country that owns it, or the place where it is, and before a name in
        Cyrillic a word in Latin letters: "Huawei Зума ауруханасына".
        """
        word = self.found[first]
        if first < place and (self.is_place_of_next(first, place) or self.is_other_script(first)):
            return True
        return (
            first < place
            and OF.search(word[0]) is not None
            and self.is_country(word)
            and not self.is_country(self.found[first - 1])
        )

    def is_place_of_next(self, first: int, place: int) -> bool:
        """True for a place by a name, where what follows it has a name of its own: "Кениядағы Зума ауруханасы"."""
        word = self.found[first]
        has_name = any(self.is_capital(one) or self.is_quoted(one) for one in range(first + 1, place))
        return self.is_capital(first) and AT.search(word[0]) is not None and has_name

    def is_other_script(self, first: int) -> bool:
        """True for a name in Cyrillic letters behind a word in Latin ones."""
        return self.is_capital(first) and not self.found[first][0].isascii() and self.found[first - 1][0].isascii()

    def is_capital(self, place: int) -> bool:
        """True for a word with a capital, and for a number of a name."""
        return self.found[place][0][0].isupper() or self.found[place][0][0] == "№"

    def is_joined(self, first: int) -> bool:
        """True where "and" stands within a name, before the word at `first`."""
        if first < 2:
            return False
        left, right = self.found[first - 2], self.found[first]
        if fold(left[0]) in self.small.inner and fold(right[0]) in self.small.inner:
            return True
        both = left[0][0].isupper() and right[0][0].isupper() and fold(left[0]) not in self.small.heads
        return both and not left[0].isascii() and not any(ACRONYM.match(one[0]) for one in (left, right))

    def is_elsewhere(self, word: re.Match[str]) -> bool:
        """True for a country or town in a case that stands beside a name: "Алматыға"."""
        if not ELSEWHERE.search(word[0]) or AT.search(word[0]):
            return False
        if any(one.start <= word.start() and word.end() <= one.end for one in self.sentence.countries):
            return of_country(word[0], "kk") is None or word[0].endswith(
                ("да", "де", "ға", "ге", "қа", "ке", "дан", "ден")
            )
        known = towns.named(word[0], "kk", towns.table("cyrillic"))
        return known is not None and known != word[0]

    def trimmed(self, first: int, place: int) -> int:
        """The place of the first word with a capital, or in quotation marks, that does not only begin the sentence."""
        while first < place and not self.is_capital(first) and self.text[self.found[first].start() - 1] not in '«“"':
            first += 1
        word = self.found[first]
        opening = first < place and opens(self.text, self.sentence.start, word) and not word[0].isascii()
        quoted = self.text[word.start() - 1 : word.start()] in ("«", "“", '"')
        if opening and not quoted and word[0] not in capitals_inside(self.text):
            rest = [place_ for place_ in range(first + 1, place) if self.is_capital(place_)]
            if (
                rest
                and fold(word[0]) not in SIDES
                and not self.is_country(word)
                and towns.named(word[0], "kk", towns.table("cyrillic")) is None
            ):
                return rest[0]
        return first

    def is_country(self, word: re.Match[str]) -> bool:
        """True for a word of a country's name."""
        return any(one.start <= word.start() < one.end for one in self.sentence.countries)

    def without_owner(self, first: int, place: int) -> int:
        """The same without the country, the region or the town where the body is at home, if it has a name of its own."""
        while first < place:
            last = self.last_of_country(first, place)
            word = self.found[last]
            noun = without_case(fold(word[0]), self.small)
            owns = bool(OF.search(word[0])) and (self.is_country(word) or noun is not None)
            owns = owns or bool(AT.search(word[0])) or (self.is_country(word) and bool(LINKS.search(word[0])))
            rest = range(last + 1, place)
            if not owns or not any(self.is_capital(one) or self.is_quoted(one) for one in rest):
                return first
            first = next(one for one in rest if self.is_capital(one) or self.is_quoted(one))
        return first

    def last_of_country(self, first: int, place: int) -> int:
        """The place of the last word of the country that begins at a word; of that word where none does."""
        begin = self.found[first].start()
        end = next((one.end for one in self.sentence.countries if one.start <= begin < one.end), begin)
        return max((at for at in range(first, place) if self.found[at].start() < end), default=first)

    def is_quoted(self, place: int) -> bool:
        """True for a word behind an opening quotation mark."""
        return self.text[self.found[place].start() - 1] in '«“"'

    # Several that share a noun

    def sharing(self) -> Iterator[Name]:
        """The regions or bodies that share a noun in the plural: "Абай, Жамбыл облыстары"."""
        for place, word in enumerate(self.found):
            noun = several(fold(word[0]), self.small)
            if noun is not None:
                role = self.small.heads.get(fold(noun), ("", "region"))[1]
                for one in self.row(place):
                    start = self.side_before(one)
                    yield Name(f"{self.text[start : one.end()]} {noun}", role, start, one.end())

    def side_before(self, word: re.Match[str]) -> int:
        """Where a name begins that a word of direction may open: "Солтүстік Қазақстан"."""
        return next(
            (one.start() for one in self.found if one.end() + 1 == word.start() and fold(one[0]) in SIDES), word.start()
        )

    def row(self, place: int) -> list[re.Match[str]]:
        """The words with capitals that commas and "and" join before a noun in the plural."""
        row: Run = []
        at, follows = place - 1, True
        while at >= 0:
            word = self.found[at]
            between = self.text[word.end() : self.found[at + 1].start()].strip()
            if fold(word[0]) in AND and row and not between:
                at, follows = at - 1, True
                continue
            if not word[0][0].isupper() or between != ("" if follows else ","):
                break
            row.append(word)
            at, follows = at - (2 if at and fold(self.found[at - 1][0]) in SIDES else 1), False
        return row[::-1] if len(row) > 1 else []

    # Names without a noun

    def bare(self, found: Run) -> Iterator[Name]:
        """Words with capitals that no noun heads, without the endings of their cases."""
        run: Run = []
        for word in [*found, None]:
            if (
                word is not None
                and run
                and not self.text[run[-1].end() : word.start()].strip()
                and word[0][0].isupper()
                and AT.search(word[0]) is None
            ):
                run.append(word)
                continue
            if run:
                yield from self.of_run(run, fold(word[0]) if word is not None else "")
            run = [word] if word is not None and word[0][0].isupper() and AT.search(word[0]) is None else []

    def of_run(self, run: Run, following: str) -> Iterator[Name]:
        """The name of a run of capitals."""
        first = run[0]
        quoted = self.text[first.start() - 1 : first.start()] in ("«", "“")
        opening = opens(self.text, self.sentence.start, first) and not quoted and not first[0][0].isascii()
        if opening and not ACRONYM.match(first[0]) and first[0] not in capitals_inside(self.text):
            run = run[1:]
        if not run or fold(run[0][0]) in self.small.calendar:
            return
        start, end = run[0].start(), run[-1].end()
        if following in self.small.titles or is_full_name(run):
            yield Name(self.text[start:end], PERSON, start, end)
            return
        base = uninflected(self.text[start:end].rstrip("."))
        bracket = IN_BRACKETS.match(self.text, end)
        yield Name(base, "", start, bracket.end() if bracket else end, bracket[1] if bracket else "")


def uninflected(base: str) -> str:
    """A name without the ending of its case."""
    known = towns.named(base, "kk", towns.table("cyrillic"))
    if known is not None:
        return known
    if "-" in base:
        return HYPHEN.sub("", base)
    cased = CASES.search(base)
    if cased is not None and len(base) - len(cased[0]) >= SHORTEST and len(cased[0]) > 1:
        return base[: cased.start()]
    return base
