"""Base forms: the nominative of a name or a town, in languages that decline them (Russian).

In: words as they stand in a sentence. Out: the same words in the nominative; unchanged where their endings tell nothing.

The nouns that head names, towns that keep their form and towns in -а stand in the table `grammar`; the endings stand here.
"""

from __future__ import annotations

import re

from medpact.claims.grammar import Grammar
from medpact.claims.vocabulary import fold

WORD = re.compile(r"[^\W\d_][\w.'’-]*|№\s?\d+")
ADJECTIVE = re.compile(r"(?:[оеы]й|ий|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]м|[ое]м|[ую]ю|[ыи]х|[ыи]ми)$")
OF_FEMININE = re.compile(r"(?:ая|яя|ой|ей|ую|юю|[ыи]е|[ыи]х|[ыи]м|[ыи]ми)$")
PLURAL = re.compile(r"(?:[ыи]е|[ыи]х|[ыи]ми)$")
NOUN = re.compile(r"(?:[аяуюоеиыйьы]|[оеь]ю|[ое]й|ий|[ое]м|[ое]в|[ая](?:м|ми|х))?")
PLURAL_NOUN = re.compile(r"[ая](?:м|ми|х)")
PLURAL_OF_MASCULINE = re.compile(r"[ыи]|[ое]в|ей")
SOFT = ("яя", "ее", "его", "ему", "юю", "ей")
# After these letters -ий is written, not -ый.
VELAR = "гкхжшчщ"
# Stems with the stress on the ending: городской, областной.
STRESSED = ("городск", "областн", "краев", "людск", "донск", "морск")
VOWELS = "аеиоуыьэюя"
MOST_ADJECTIVES = 5


def name(words: str, small: Grammar) -> str:
    """The name with its noun, and the adjectives before it, in the nominative; a name in the plural stays as it is."""
    adjectives: list[str] = []
    for word in WORD.finditer(words):
        plain = fold(word[0])
        noun = noun_of(plain, small)
        if noun is not None and is_plural(plain, noun):
            break
        if noun is not None:
            first = noun[0].upper() if word[0][0].isupper() else noun[0]
            return " ".join([*(adjective(one, noun) for one in adjectives), first + noun[1:]]) + words[word.end() :]
        if not ADJECTIVE.search(plain) or PLURAL.search(plain) or len(adjectives) == MOST_ADJECTIVES:
            break
        adjectives.append(word[0])
    return words


def noun_of(word: str, small: Grammar) -> str | None:
    """The noun in the nominative singular of which a word, folded, is a form; None where the table has none."""
    fitting = (noun for noun in small.head_nouns if is_form(word, noun))
    return max(fitting, key=lambda noun: (len(noun), noun), default=None)


def is_form(word: str, noun: str) -> bool:
    """True where the word is the noun with another ending."""
    return word.startswith(stem_of(noun)) and NOUN.fullmatch(word.removeprefix(stem_of(noun))) is not None


def stem_of(noun: str) -> str:
    """The noun without its ending."""
    return noun[:-1] if noun[-1] in "аяоеьй" else noun


def is_plural(word: str, noun: str) -> bool:
    """True where the ending says that the form is a plural of the noun; "больницы" may be either and counts as none."""
    ending = word.removeprefix(stem_of(noun))
    if PLURAL_NOUN.fullmatch(ending):
        return True
    return not ending if noun[-1] in "аяое" else PLURAL_OF_MASCULINE.fullmatch(ending) is not None


def adjective(word: str, noun: str) -> str:
    """The adjective in the nominative, in the gender of the noun."""
    found = ADJECTIVE.search(word)
    if found is None:
        return word
    stem = word[: found.start()]
    is_soft = found[0] in SOFT and stem[-1:] == "н"
    if noun[-1] in "ая":
        return stem + ("яя" if is_soft else "ая")
    if noun[-1] in "ое":
        return stem + ("ее" if is_soft else "ое")
    if fold(stem) in STRESSED:
        return stem + "ой"
    return stem + ("ий" if is_soft or stem[-1:] in VELAR else "ый")


def region(word: str, following: str | None, small: Grammar) -> str | None:
    """A region in the nominative: "Чуйской" before "области" is Чуйская область; None where no region follows."""
    noun = None if following is None else noun_of(fold(following), small)
    return f"{adjective(word, noun)} {noun}" if noun in small.regions and noun is not None else None


def town(word: str, small: Grammar) -> str | None:
    """A town in the nominative, of its form behind "в": Бишкеке is Бишкек, Семее is Семей; None where the ending is none of a town."""
    plain = fold(word)
    if plain in small.undeclined:
        return word
    if not plain.endswith("е"):
        return word if plain.endswith(("ы", "и", "у", "о")) and len(plain) > 3 else None
    stem = word[:-1]
    if fold(stem) in small.feminine_towns:
        return stem + "а"
    return stem + "й" if fold(stem[-1]) in VOWELS else stem
