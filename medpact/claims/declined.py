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

WORD = re.compile(r"[^\W\d_][\w.'’-]*|№?\d+")
QUOTED = re.compile(r'\s*(?:«[^»\n]{2,60}»|"[^"\n]{2,60}"|“[^”\n]{2,60}”)')
MOST_ADJECTIVES = 4
FURTHEST_WORD = 90
ADJECTIVE = re.compile(r"(?:[оеы]й|ий|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]м|[ое]м|[ую]ю|[ыи]х|[ыи]ми)$")
GENITIVE = re.compile(r"(?:[оеы]й|[ое]го|[ыи]х|[иыаяей]|ств|ий)$")
VERB = re.compile(r"(?:[аяиеуыо]л[аои]?|[иаяею]т|[уаяею]т|ть|ся|сь)$")
PLURAL = re.compile(r"(?:[ыи]е|[ыи]х|[ыи]ми)$")
VELAR = "гкхжшчщ"
STRESSED = ("городск", "областн", "краев", "людск", "донск", "морск")


def name_around(text: str, head: Hit, sentence: Sentence, small: Grammar) -> Span | None:
    """Where the name begins and ends whose noun stands there; None where it is a mere description."""
    start = adjectives_before(text, head, sentence, small)
    end, is_named = tail_after(text, head, sentence, small)
    first = start if start > sentence.start else start + 1
    is_capital = any(word[0][0].isupper() for word in WORD.finditer(text, first, head.end))
    return Span(start, end) if is_named or is_capital else None


def adjectives_before(text: str, head: Hit, sentence: Sentence, small: Grammar) -> int:
    """Where the adjectives of the noun begin."""
    start = head.start
    words = list(WORD.finditer(text, max(sentence.start, head.start - FURTHEST_WORD), head.start))
    for word in reversed(words[-MOST_ADJECTIVES:]):
        plain = fold(word[0])
        if text[word.end() : start].strip() or not ADJECTIVE.search(plain) or plain in small.stops | small.determiners:
            break
        if plain in small.new | small.definite | small.uncounted:
            break
        start = word.start()
    return start


def tail_after(text: str, head: Hit, sentence: Sentence, small: Grammar) -> tuple[int, bool]:
    """Where the words in the genitive behind the noun end, and whether they make it a name."""
    end = reached = head.end
    is_named, needs_noun = False, False
    for word in WORD.finditer(text, head.end, min(sentence.end, head.end + FURTHEST_WORD)):
        if text[reached : word.start()].strip():
            break
        plain = fold(word[0])
        if word[0][0].isupper() or word[0][-1].isdigit():
            end, is_named, needs_noun = word.end(), True, ADJECTIVE.search(plain) is not None
        elif (needs_noun and GENITIVE.search(plain)) or (is_named and plain in small.name_ends):
            end, needs_noun = word.end(), False
        elif is_named or not belongs(word, sentence, small):
            break
        reached = word.end()
    quoted = QUOTED.match(text, end, sentence.end)
    if quoted is not None:
        return quoted.end(), True
    if not is_named and text[head.start].isupper() and head.start > sentence.start:
        end = reached
    return end, is_named


def belongs(word: re.Match[str], sentence: Sentence, small: Grammar) -> bool:
    """True where a word in small letters can stand in a name: a genitive, and no act."""
    plain = fold(word[0])
    if plain in small.stops or VERB.search(plain) or not GENITIVE.search(plain):
        return False
    return not any(cue.start <= word.start() < cue.end for cue in sentence.of("cue"))


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
    return word.startswith(stem) and len(word) - len(stem) <= 3


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
