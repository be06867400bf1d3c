"""Names in languages that decline them: where the name of a body begins and ends, and its base form.

In: the noun that heads a name, in its sentence. Out: the stretch of the name; and a name in the nominative.

The name is the noun with the adjectives before it and what follows in the genitive, as far as the last capital, quotation
or word such as "района"; without any of these it is a description ("a district hospital") and no name. The base form is
made of endings alone, from a list of nouns in the table `grammar`; where none of them fits, the words stay as they are.
"""

from __future__ import annotations

import re

from medpact.claims.grammar import Grammar
from medpact.claims.page import Sentence, Span
from medpact.claims.vocabulary import Hit, fold

WORD = re.compile(r"[^\W\d_][\w.'’-]*|№\s?\d+")
QUOTED = re.compile(r'\s*(?:«[^»\n]{2,60}»|"[^"\n]{2,60}"|“[^”\n]{2,60}”)')
MOST_ADJECTIVES = 4
FURTHEST_WORD = 90
ADJECTIVE = re.compile(r"(?:[оеы]й|ий|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]м|[ое]м|[ую]ю|[ыи]х|[ыи]ми)$")
GENITIVE = re.compile(r"(?:[оеы]й|[ое]го|[ыи]х|[иыая]|[ое]в)$")
VERB = re.compile(r"(?:[аяиеуыо]л[аои]?|[иаяею]т|[уаяею]т|ть|ся|сь)$")
PLURAL = re.compile(r"(?:[ыи]е|[ыи]х|[ыи]ми)$")
OF_FEMININE = re.compile(r"(?:ая|яя|ой|ей|ую|юю|[ыи]е|[ыи]х|[ыи]м|[ыи]ми)$")
INITIALS = re.compile(r"(?:\w\.)+$")
FOREIGN = re.compile(r"[A-Z№]|[^\W\d_a-zа-я]{2,}$")
PLACE = re.compile(
    r"\b(?P<before>[Вв]о?\s|(?:[Вв]о?\s)?(?:город[аеу]|г\.|сел[аеу]|с\.|пос[её]лк[аеу])\s)"
    r"(?P<name>[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*)(?:\s(?P<after>[а-яё]+))?"
)
NOUN_ENDING = re.compile(r"(?:[аяуюоеиыйьы]|[оеь]ю|[ое]й|ий|[ое]м|[ое]в|[ая](?:м|ми|х))?")
VELAR = "гкхжшчщ"
STRESSED = ("городск", "областн", "краев", "людск", "донск", "морск")


def name_around(text: str, head: Hit, sentence: Sentence, small: Grammar) -> Span | None:
    """Where the name begins and ends whose noun stands there; None where it is a mere description."""
    start = adjectives_before(text, head, sentence, small)
    end, is_named = tail_after(text, head, sentence, small)
    first = start if start > sentence.start else start + 1
    is_capital = any(word[0][0].isupper() for word in WORD.finditer(text, first, head.end))
    is_bare = " " not in text[start:end]
    if is_bare or not (is_named or is_capital or is_the_only_one(text, Span(start, end), head, small)):
        return None
    if is_named and names_itself(text, head, end):
        start = end - len(text[head.end : end].lstrip(' «"“'))
        end -= text[end - 1] in '»"”'
    return Span(start, end)


def is_the_only_one(text: str, span: Span, head: Hit, small: Grammar) -> bool:
    """True for a house of which a region or country has one: "областная больница", "Институт неотложной медицины"."""
    words = [fold(word[0]) for word in WORD.finditer(text, span.start, span.end)]
    if any(PLURAL.search(word) for word in words[:1]) or head.term.role not in ("facility", "university", "ministry"):
        return False
    has_full_name = text[head.start].isupper() and len(words) > 2 and bool(ADJECTIVE.search(words[1]))
    return has_full_name or any(word.startswith(one) for word in words[:-1] for one in small.only_ones)


def names_itself(text: str, head: Hit, end: int) -> bool:
    """True for a company that has a name of its own behind the word "company"."""
    own = text[head.end : end].strip()
    return head.term.role == "company" and (own[:1] in '«"“' or FOREIGN.match(own) is not None)


def adjectives_before(text: str, head: Hit, sentence: Sentence, small: Grammar) -> int:
    """Where the adjectives of the noun begin: those that agree with it and with one another."""
    start = head.start
    words = list(WORD.finditer(text, max(sentence.start, head.start - FURTHEST_WORD), head.start))
    first = WORD.match(text, head.start, head.end)
    own = "" if first is None else fold(first[0])
    lemma = lemma_of(own, small)
    plural = bool(PLURAL.search(own)) if ADJECTIVE.search(own) else None
    for word in reversed(words[-MOST_ADJECTIVES:]):
        plain = fold(word[0])
        agrees = ADJECTIVE if lemma is None or lemma[-1] not in "ая" else OF_FEMININE
        if text[word.end() : start].strip() or not agrees.search(plain) or plain in small.stops | small.determiners:
            break
        if plain in small.new | small.definite | small.uncounted or plural not in (None, bool(PLURAL.search(plain))):
            break
        start, plural = word.start(), bool(PLURAL.search(plain))
    return start


def tail_after(text: str, head: Hit, sentence: Sentence, small: Grammar) -> tuple[int, bool]:
    """Where the words in the genitive behind the noun end, and whether they make it a name."""
    end = reached = complete = head.end
    is_named, needs_noun, may_name = False, False, True
    for word in WORD.finditer(text, head.end, min(sentence.end, head.end + FURTHEST_WORD)):
        if text[reached : word.start()].strip():
            break
        plain = fold(word[0]).rstrip(".")
        if is_country(word, sentence) or (may_name and is_proper(text, word, reached, sentence, small)):
            end, is_named, needs_noun = end_of(word), True, bool(ADJECTIVE.search(plain))
            may_name = needs_noun or bool(FOREIGN.match(word[0]) or INITIALS.match(word[0]))
        elif (needs_noun and GENITIVE.search(plain)) or (is_named and plain in small.name_ends):
            end, needs_noun, may_name = end_of(word), False, True
        elif is_named or word[0][0].isupper() or not belongs(word, sentence, small):
            break
        reached = end_of(word)
        complete = complete if ADJECTIVE.search(plain) else reached
    quoted = QUOTED.match(text, end, sentence.end)
    if quoted is not None:
        return quoted.end(), True
    if not is_named and text[head.start].isupper():
        end = complete
    return end, is_named


def end_of(word: re.Match[str]) -> int:
    """Where a word ends, without the full stop of its sentence."""
    return word.end() if INITIALS.match(word[0]) else word.start() + len(word[0].rstrip("."))


def is_country(word: re.Match[str], sentence: Sentence) -> bool:
    """True for a country's name or adjective."""
    return any(one.start <= word.start() < one.end for one in sentence.countries)


def is_proper(text: str, word: re.Match[str], reached: int, sentence: Sentence, small: Grammar) -> bool:
    """True for a capitalised word that can be part of a name: a genitive, a foreign name, a city, one behind "города"."""
    if not (word[0][0].isupper() or word[0][0] == "№"):
        return False
    if FOREIGN.match(word[0]) or INITIALS.match(word[0]) or GENITIVE.search(fold(word[0])):
        return True
    before = fold(text[:reached].rsplit(None, 1)[-1]) if reached else ""
    cities = (hit for hit in sentence.of("city") if hit.start <= word.start() < hit.end)
    return before in small.apposed or any(True for _ in cities)


def belongs(word: re.Match[str], sentence: Sentence, small: Grammar) -> bool:
    """True where a word in small letters can stand in a name: a genitive, and no act."""
    plain = fold(word[0])
    if plain in small.stops or VERB.search(plain) or not (GENITIVE.search(plain) or plain in small.apposed):
        return False
    return not any(cue.start <= word.start() < cue.end for cue in sentence.of("cue"))


def place_in(text: str, sentence: Sentence, clause: Span, small: Grammar) -> str | None:
    """The town or region in which a clause, or else its sentence, says that something is: "в Оше" is Ош."""
    for part in (clause, sentence):
        for found in PLACE.finditer(text, part.start, part.end):
            name = town(found, small)
            if name is not None and not any(
                one.start < found.end() and found.start() < one.end for one in sentence.countries
            ):
                return name
    return None


def town(found: re.Match[str], small: Grammar) -> str | None:
    """The name of a town or region in the nominative, from its words behind "в"; None where they name something else."""
    apposed = found["before"].split()[-1].lower() not in ("в", "во")
    name, after = found["name"], found["after"]
    plain = fold(name)
    if lemma_of(plain, small) is not None:
        return None
    if ADJECTIVE.search(plain) and not apposed:
        lemma = None if after is None else lemma_of(fold(after), small)
        return None if lemma not in small.regions else f"{nominative(name, lemma)} {lemma}"
    if apposed or not plain.endswith("е") or plain in small.stops | small.undeclined:
        is_whole = plain in small.undeclined or (plain.endswith(("ы", "и", "у", "о")) and len(plain) > 3)
        return name if apposed or is_whole else None
    stem = name[:-1]
    return stem + "а" if fold(stem) in small.feminine_towns else stem if fold(stem[-1]) not in "аеиоуыьэюя" else name


def base(name: str, small: Grammar) -> str:
    """The name in the nominative: its noun, and the adjectives before it; the name itself where no noun is known."""
    words = list(WORD.finditer(name))
    for at, word in enumerate(words[: MOST_ADJECTIVES + 2]):
        lemma = lemma_of(fold(word[0]), small)
        if lemma is not None:
            before = words[:at]
            if any(PLURAL.search(fold(one[0])) for one in before):
                return name
            return rewritten(name, before, word, lemma)
        if not ADJECTIVE.search(fold(word[0])):
            return name
    return name


def rewritten(name: str, adjectives: list[re.Match[str]], noun: re.Match[str], lemma: str) -> str:
    """The name with its adjectives and its noun in the nominative, and the rest as it is."""
    parts = [nominative(one[0], lemma) for one in adjectives]
    first = lemma[0].upper() if noun[0][0].isupper() else lemma[0]
    return " ".join([*parts, first + lemma[1:]]) + name[noun.end() :]


def lemma_of(word: str, small: Grammar) -> str | None:
    """The noun in the nominative singular of which the word is a form."""
    fitting = [lemma for lemma in sorted(small.head_nouns) if is_form(word, lemma)]
    return max(fitting, key=len, default=None)


def is_form(word: str, lemma: str) -> bool:
    """True where the word is the noun with another ending."""
    stem = lemma[:-1] if lemma[-1] in "аяоеьй" else lemma
    return word.startswith(stem) and NOUN_ENDING.fullmatch(word[len(stem) :]) is not None


def nominative(adjective: str, lemma: str) -> str:
    """The adjective in the nominative, in the gender of the noun."""
    found = ADJECTIVE.search(adjective)
    if found is None:
        return adjective
    stem = adjective[: found.start()]
    is_soft = found[0] in ("яя", "ее", "его", "ему", "юю", "ей") and stem[-1:] == "н"
    if lemma[-1] in "ая":
        return stem + ("яя" if is_soft else "ая")
    if lemma[-1] in "ое":
        return stem + ("ее" if is_soft else "ое")
    if fold(stem) in STRESSED:
        return stem + "ой"
    return stem + ("ий" if is_soft or stem[-1:] in VELAR else "ый")
