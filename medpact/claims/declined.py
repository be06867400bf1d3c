"""Names in languages that decline them (Russian): where the name of a body begins and ends, and the town of a sentence.

In: the noun that heads a name, in its sentence. Out: the stretch of the name, or None.

The name is the noun with the adjectives before it and what follows in the genitive, as far as the last capital, quotation
or word such as "района"; without any of these it is a description ("a district hospital") and no name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from medpact.claims import nominative
from medpact.claims.grammar import Grammar
from medpact.claims.nominative import ADJECTIVE, OF_FEMININE, PLURAL, WORD
from medpact.claims.page import Sentence, Span
from medpact.claims.vocabulary import Hit, fold

MOST_ADJECTIVES = 4
FURTHEST_WORD = 90
LONGEST_WORD = 40
HOUSES = ("facility", "university", "ministry")

QUOTED = re.compile(r'\s*(?:«[^»\n]{2,60}»|"[^"\n]{2,60}"|“[^”\n]{2,60}”)')
GENITIVE = re.compile(r"(?:[оеы]й|[ое]го|[ыи]х|[иыая]|[ое]в)$")
VERB = re.compile(r"(?:[аяиеуыо]л[аои]?|[иаяею]т|[уаяею]т|ть|ся|сь)$")
INITIALS = re.compile(r"(?:\w\.)+$")
# In Latin letters, or in capitals alone.
FOREIGN = re.compile(r"[A-Z№]|[^\W\d_a-zа-я]{2,}$")
PLACE = re.compile(
    r"\b(?P<before>[Вв]о?\s|(?:[Вв]о?\s)?(?:город[аеу]|г\.|сел[аеу]|с\.|пос[её]лк[аеу])\s)"
    r"(?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)(?:\s(?P<after>[а-яё]+))?"
)


def name_around(text: str, head: Hit, sentence: Sentence, small: Grammar) -> Span | None:
    """Where the name begins and ends whose noun stands there; None where it is a mere description."""
    tail = tail_after(text, head, sentence, small)
    span = Span(adjectives_before(text, head, sentence, small), tail.end)
    if " " not in text[span.start : span.end] or is_plural(text, head, small):
        return None
    if tail.is_named and head.term.role == "company":
        return own_name(text, head, span)
    is_name = tail.is_named or has_capital(text, span.start, head, sentence)
    return span if is_name or is_the_only_one(text, span, head, small) else None


def is_plural(text: str, head: Hit, small: Grammar) -> bool:
    """True where the noun stands for several houses: "больницам Одесской области" is no name."""
    for word in WORD.finditer(text, head.start, head.end):
        noun = nominative.noun_of(fold(word[0]), small)
        if noun is not None:
            return nominative.is_plural(fold(word[0]), noun)
    return False


def has_capital(text: str, start: int, head: Hit, sentence: Sentence) -> bool:
    """True where the noun or an adjective of it is capitalised, and not because the sentence begins there."""
    first = start if start > sentence.start else start + 1
    return any(word[0][0].isupper() for word in WORD.finditer(text, first, head.end))


def is_the_only_one(text: str, span: Span, head: Hit, small: Grammar) -> bool:
    """True for a house of which a region or country has one: "областная больница", "Институт неотложной медицины"."""
    words = [fold(word[0]) for word in WORD.finditer(text, span.start, span.end)]
    if head.term.role not in HOUSES or PLURAL.search(words[0]):
        return False
    has_full_name = text[head.start].isupper() and len(words) > 2 and bool(ADJECTIVE.search(words[1]))
    return has_full_name or any(word.startswith(one) for word in words[:-1] for one in small.only_ones)


def own_name(text: str, head: Hit, span: Span) -> Span:
    """The name that a company has of its own behind the word "company"; the whole where it has none."""
    start = span.end - len(text[head.end : span.end].lstrip(' «"“'))
    if FOREIGN.match(text, start) or text[start - 1] in '«"“':
        return Span(start, span.end - (text[span.end - 1] in '»"”'))
    return span


def adjectives_before(text: str, head: Hit, sentence: Sentence, small: Grammar) -> int:
    """Where the adjectives of the noun begin: those that agree with it and with one another."""
    first = WORD.match(text, head.start, head.end)
    own = "" if first is None else fold(first[0])
    noun = nominative.noun_of(own, small)
    endings = ADJECTIVE if noun is None or noun[-1] not in "ая" else OF_FEMININE
    plural = bool(PLURAL.search(own)) if ADJECTIVE.search(own) else None
    start = head.start
    words = list(WORD.finditer(text, max(sentence.start, head.start - FURTHEST_WORD), head.start))
    for word in reversed(words[-MOST_ADJECTIVES:]):
        plain = fold(word[0])
        if text[word.end() : start].strip() or not endings.search(plain) or is_small(plain, small):
            break
        if plural not in (None, bool(PLURAL.search(plain))):
            break
        start, plural = word.start(), bool(PLURAL.search(plain))
    return start


def is_small(word: str, small: Grammar) -> bool:
    """True for a word that stands before a noun and is no part of its name: "этот", "новый", "другие"."""
    lists = (small.stops, small.determiners, small.new, small.definite, small.uncounted)
    return any(word in one for one in lists)


@dataclass(slots=True)
class Tail:
    """The words behind the noun of a name, as they are taken in one by one.

    `end` is the end of the name so far, `reached` that of the words looked at, `complete` that of the last noun among
    them. `needs_noun` is True behind an adjective, `may_name` where one more capitalised word can follow.
    """

    end: int
    reached: int
    complete: int
    is_named: bool = False
    needs_noun: bool = False
    may_name: bool = True

    def takes(self, text: str, word: re.Match[str], sentence: Sentence, small: Grammar) -> bool:
        """Takes one more word in, and tells whether it belongs to the name."""
        plain, is_adjective = fold(word[0]).rstrip("."), bool(ADJECTIVE.search(fold(word[0]).rstrip(".")))
        if is_country(word, sentence) or (self.may_name and is_proper(text, word, sentence, small)):
            self.end, self.is_named, self.needs_noun = end_of(word), True, is_adjective
            self.may_name = is_adjective or bool(FOREIGN.match(word[0]) or INITIALS.match(word[0]))
        elif (self.needs_noun and GENITIVE.search(plain)) or (self.is_named and plain in small.name_ends):
            self.end, self.needs_noun, self.may_name = end_of(word), False, True
        elif self.is_named or not belongs(word, sentence, small):
            return False
        self.reached = end_of(word)
        self.complete = self.complete if is_adjective else self.reached
        return True


def tail_after(text: str, head: Hit, sentence: Sentence, small: Grammar) -> Tail:
    """The words in the genitive, and the quotation, behind the noun of a name."""
    tail = Tail(head.end, head.end, head.end)
    for word in WORD.finditer(text, head.end, min(sentence.end, head.end + FURTHEST_WORD)):
        if text[tail.reached : word.start()].strip() or not tail.takes(text, word, sentence, small):
            break
    quoted = QUOTED.match(text, tail.end, sentence.end)
    if quoted is not None:
        tail.end, tail.is_named = quoted.end(), True
    elif not tail.is_named and text[head.start].isupper():
        tail.end = tail.complete
    return tail


def end_of(word: re.Match[str]) -> int:
    """Where a word ends, without the full stop of its sentence."""
    return word.end() if INITIALS.match(word[0]) else word.start() + len(word[0].rstrip("."))


def is_country(word: re.Match[str], sentence: Sentence) -> bool:
    """True for a country's name or adjective."""
    return any(one.start <= word.start() < one.end for one in sentence.countries)


def is_proper(text: str, word: re.Match[str], sentence: Sentence, small: Grammar) -> bool:
    """True for a capitalised word that can be part of a name: a genitive, a foreign name, a city, one behind "города"."""
    if not (word[0][0].isupper() or word[0][0] == "№"):
        return False
    if FOREIGN.match(word[0]) or INITIALS.match(word[0]) or GENITIVE.search(fold(word[0])):
        return True
    before = text[max(0, word.start() - LONGEST_WORD) : word.start()].split()[-1:]
    is_city = any(hit.start <= word.start() < hit.end for hit in sentence.of("city"))
    return is_city or any(fold(one) in small.apposed for one in before)


def belongs(word: re.Match[str], sentence: Sentence, small: Grammar) -> bool:
    """True where a word in small letters can stand in a name: a genitive, and no act."""
    plain = fold(word[0])
    if word[0][0].isupper() or plain in small.stops or VERB.search(plain):
        return False
    if not (GENITIVE.search(plain) or plain in small.apposed):
        return False
    return not any(cue.start <= word.start() < cue.end for cue in sentence.of("cue"))


def place_in(text: str, sentence: Sentence, clause: Span, small: Grammar) -> str | None:
    """The town or region in which a clause, or else its sentence, says that something is: "в Оше" is Ош."""
    for part in (clause, sentence):
        for found in PLACE.finditer(text, part.start, part.end):
            is_in_country = any(one.start < found.end() and found.start() < one.end for one in sentence.countries)
            place = None if is_in_country else place_of(found, small)
            if place is not None:
                return place
    return None


def place_of(found: re.Match[str], small: Grammar) -> str | None:
    """The town or region of the words behind "в", in the nominative; None where they name something else."""
    name = found["name"]
    if nominative.noun_of(fold(name), small) is not None or fold(name) in small.stops:
        return None
    if found["before"].split()[-1].lower() not in ("в", "во"):
        return name
    if ADJECTIVE.search(fold(name)):
        return nominative.region(name, found["after"], small)
    return nominative.town(name, small)
