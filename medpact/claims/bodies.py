"""Named bodies of a text: agencies, ministries, companies, universities, hospitals, and the country of each.

In: a Page. Out: for each sentence the Bodies that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medpact.claims import declined, grammar, nominative
from medpact.claims.page import Page, Sentence, within
from medpact.claims.vocabulary import Hit

ABBREVIATED = re.compile(r"\s?\(([A-Z][\w&-]{1,11})\)")
NAME_WORD = re.compile(r"[^\W\d_][\w'’.&-]*|№?\d+")
SMALL_IN_NAMES = frozenset({"of", "de", "du", "des", "la", "del", "da"})
SMALL_BEHIND = frozenset({"of", "for", "no", "de"})
SMALL_IN_MINISTRIES = SMALL_BEHIND | {"and"}
MOST_NAME_WORDS = 8
FURTHEST_WORD = 90
PERSONS = frozenset({"ambassador", "high commissioner", "consul general", "consul", "minister"})


@dataclass(frozen=True, slots=True)
class Body:
    """A named body: its name as the text has it, its country where that is told, and what it is."""

    name: str
    country: str | None
    role: str
    start: int
    end: int


def of(page: Page) -> tuple[tuple[Body, ...], ...]:
    """The bodies that each sentence of a page names, in its order."""
    longest = longest_names(page)
    return tuple(tuple(in_sentence(page, sentence, longest)) for sentence in page.sentences)


def longest_names(page: Page) -> dict[str, str]:
    """For each party of the vocabulary the longest name by which the text calls it."""
    names: dict[str, str] = {}
    for sentence in page.sentences:
        for hit in sentence.of("party"):
            name = base_form(surface(page.text, hit), sentence)
            if len(name) > len(names.get(hit.term.what, "")):
                names[hit.term.what] = name
    return names


def surface(text: str, hit: Hit) -> str:
    """The words of a hit, with the abbreviation that follows in brackets."""
    found = ABBREVIATED.match(text, hit.end)
    return text[hit.start : found.end() if found else hit.end]


def in_sentence(page: Page, sentence: Sentence, longest: dict[str, str]) -> Iterator[Body]:
    """The bodies of one sentence: the parties that the vocabulary knows, then the names that a noun heads."""
    parties = sentence.of("party")
    for hit in parties:
        end = hit.start + len(surface(page.text, hit))
        yield Body(longest[hit.term.what], hit.term.country, hit.term.role, hit.start, end)
    if grammar.of(sentence.language).head_nouns:
        yield from declined_names(page, sentence)
        return
    reached = sentence.start
    for head in sentence.of("head"):
        if (
            head.start >= reached
            and page.text[head.start].isupper()
            and page.folded[head.start : head.end] not in PERSONS
        ):
            start, end = name_around(page.text, head, sentence)
            known = any(hit.start < end and start < hit.end for hit in parties)
            if not known and end - start > head.end - head.start:
                reached = end
                yield Body(page.text[start:end], country_of(sentence, start, end), head.term.role, start, end)


def declined_names(page: Page, sentence: Sentence) -> Iterator[Body]:
    """The names that a noun heads, in a language that declines them, in their base form; of nested names the first."""
    reached = sentence.start
    for head in sentence.of("head"):
        span = declined.name_around(page.text, head, sentence, grammar.of(sentence.language))
        known = span is None or any(hit.start < span.end and span.start < hit.end for hit in sentence.of("party"))
        if span is None or known or head.start < reached:
            continue
        reached = span.end
        name = base_form(page.text[span.start : span.end], sentence)
        country = next((one.alpha2 for one in within(sentence.countries, span)), None)
        yield Body(name, country, head.term.role, span.start, span.end)


def base_form(name: str, sentence: Sentence) -> str:
    """The name in the nominative, where the language declines names and its noun is known."""
    small = grammar.of(sentence.language)
    return nominative.name(name, small) if small.head_nouns else name


def country_of(sentence: Sentence, start: int, end: int) -> str | None:
    """The country that a name holds, or that stands right beside it ("Ministry of Health of Japan")."""
    for one in sentence.countries:
        if (start - 3 <= one.start and one.end <= end) or 0 <= one.start - end <= 8 or 0 <= start - one.end <= 3:
            return one.alpha2
    return None


def name_around(text: str, head: Hit, sentence: Sentence) -> tuple[int, int]:
    """Where the name begins and ends whose head noun stands there."""
    start = name_start(text, head, sentence)
    end = name_end(text, head, sentence)
    found = ABBREVIATED.match(text, end)
    return start, found.end() if found else end


def name_start(text: str, head: Hit, sentence: Sentence) -> int:
    """Where the capitalised words before a head noun begin."""
    start = head.start
    words = list(NAME_WORD.finditer(text, max(sentence.start, head.start - FURTHEST_WORD), head.start))
    for word in reversed(words[-MOST_NAME_WORDS:]):
        if text[word.end() : start].strip() or not (word[0][0].isupper() or word[0].lower() in SMALL_IN_NAMES):
            break
        start = word.start()
    while (small := re.match(r"(\S+)\s+", text[start : head.start])) and small[1].lower() in SMALL_IN_NAMES:
        start += small.end()
    return start


def name_end(text: str, head: Hit, sentence: Sentence) -> int:
    """Where the capitalised words after a head noun end."""
    end = head.end
    reached = head.end
    for word in NAME_WORD.finditer(text, head.end, min(sentence.end, head.end + FURTHEST_WORD)):
        if text[reached : word.start()].strip():
            break
        reached = word.end()
        if word[0][0].isupper() or word[0].isdigit():
            end = word.end()
        elif word[0].lower() not in (SMALL_IN_MINISTRIES if head.term.role == "ministry" else SMALL_BEHIND):
            break
    return end
