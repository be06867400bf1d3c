"""Which of the six languages a text is in.

In: a text. Out: the ISO 639-1 code of its language, by its script, its letters and its small words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from medpact import languages

LATIN = re.compile(r"[a-z\u00c0-\u024f]+")
CYRILLIC = re.compile(r"[\u0400-\u052f]+")
JAPANESE = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]")
SCRIPTS = ((LATIN, ("en", "sw")), (CYRILLIC, ("ru", "uk", "kk")))

# A word says a little by its script alone; a stop word or a telling letter says 1, shared among the languages that
# have it; a Japanese character says half as much, being about half a word.
BY_SCRIPT = 0.02
BY_CHARACTER = 0.5
# A paragraph is in another language than its document only where this much more speaks for it: a name is not enough.
CLEARLY = 1.0

Votes = Mapping[str, tuple[tuple[str, float], ...]]


def language_of(text: str) -> str:
    """The language that most of the text is in: en, ja, ru, uk, kk or sw. English where nothing tells."""
    return best(evidence(text))


def language_within(text: str, *, document: str) -> str:
    """The language of a paragraph of a document in the language `document`: another one only where it is clear."""
    found = evidence(text)
    language = best(found)
    return language if found[language] - found[document] >= CLEARLY else document


def best(found: Mapping[str, float]) -> str:
    """The language with the most evidence; of equals the first in the order of LANGUAGES."""
    return max(languages.LANGUAGES, key=lambda language: found[language])


def evidence(text: str) -> dict[str, float]:
    """How much speaks for each language."""
    found = dict.fromkeys(languages.LANGUAGES, 0.0)
    lower = text.lower()
    is_latin = lower.isascii()
    found["ja"] += 0.0 if is_latin else BY_CHARACTER * len(JAPANESE.findall(lower))
    for script, of_script in SCRIPTS[:1] if is_latin else SCRIPTS:
        words = script.findall(lower)
        for language in of_script:
            found[language] += BY_SCRIPT * len(words)
        count(words, votes("words"), into=found)
    if not is_latin:
        count(letters_that_tell().findall(lower), votes("letters"), into=found)
    return found


def count(seen: Iterable[str], votes: Votes, *, into: dict[str, float]) -> None:
    """Add what each word or letter seen says of the languages."""
    for told in filter(None, map(votes.get, seen)):
        for language, weight in told:
            into[language] += weight


@cache
def votes(key: str) -> Votes:
    """For each word or letter of the stop word tables, the languages that have it, each with its share of 1."""
    having: dict[str, list[str]] = {}
    for language in languages.LANGUAGES:
        for thing in languages.table(language, "stopwords")[key]:
            having.setdefault(thing, []).append(language)
    return {thing: tuple((language, 1 / len(of)) for language in of) for thing, of in having.items()}


@cache
def letters_that_tell() -> re.Pattern[str]:
    """Any letter that a stop word table names."""
    return re.compile(f"[{''.join(sorted(votes('letters')))}]")
