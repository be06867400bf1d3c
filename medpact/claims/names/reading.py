"""The names of a sentence, and the base form of a name, in the language of each.

In: a Page and a Sentence of it, or the words of a name. Out: Names, or words.
"""

from __future__ import annotations

import re

from medpact.claims.names import english, japanese, kazakh, slavic, swahili
from medpact.claims.names.declension import ADJECTIVES, agrees, nominative
from medpact.claims.names.words import ACRONYM, PERSON, WORD, Name, fold, words
from medpact.claims.page import Page, Sentence

READERS = {
    "en": english.names,
    "ja": japanese.names,
    "kk": kazakh.names,
    "ru": slavic.names,
    "sw": swahili.names,
    "uk": slavic.names,
}


def in_sentence(page: Page, sentence: Sentence) -> list[Name]:
    """The names of the bodies of one sentence, in its order."""
    return [name for name in with_persons(page, sentence) if name.role != PERSON]


def with_persons(page: Page, sentence: Sentence) -> list[Name]:
    """The names of one sentence, in its order, persons among them by that role."""
    return list(READERS[sentence.language](page.text, sentence))


def base_form(words_: str, language: str) -> str:
    """The words of a name, with its noun and the adjectives before it in the nominative."""
    if language == "kk":
        return kazakh_base(words_)
    return slavic_base(words_, language) if language in ("ru", "uk") else words_


def kazakh_base(words_: str) -> str:
    """A name without the ending of its last word's case."""
    found = [*WORD.finditer(words_)]
    plain = kazakh.without_case(fold(found[-1][0]), words("kk")) if found else None
    return words_[: found[-1].start() + len(plain)] if plain else kazakh.HYPHEN.sub("", words_)


def slavic_base(words_: str, language: str) -> str:
    """A name with its first noun, and the adjectives before that, in the nominative."""
    found = [*WORD.finditer(words_)]
    for place, word in enumerate(found):
        plain = fold(word[0])
        head = None if ACRONYM.match(word[0]) else slavic.head_of(plain, language)
        if head is not None:
            return in_nominative(words_, found[:place], word, head[0], language)
        if not ADJECTIVES[language].search(plain):
            break
    return words_


def in_nominative(words_: str, before: list[re.Match[str]], head: re.Match[str], noun: str, language: str) -> str:
    """A name with its noun and the adjectives before that in the nominative; as it is where there are several bodies."""
    if any(agrees(one[0], fold(head[0]), noun, language) == "many" for one in before):
        return words_
    shown = noun[0].upper() + noun[1:] if head[0][0].isupper() else noun
    return " ".join([*(nominative(one[0], noun, language) for one in before), shown]) + words_[head.end() :]


def is_general(word: str, language: str) -> bool:
    """True for a word that tells what a body is or does, though a town may be called so: "Chama"."""
    small = words(language)
    return fold(word) in small.heads or fold(word) in small.topics
