"""Segments: the sentences of a document, and the clauses of each.

In: a Document. Out: Sentences in order, with offsets; a heading, a list item and a table line are sentences too.

Rules, the same for all languages, with the words in `segments.toml` of each:
- A sentence ends at . ! ? … (with closing quotes) before a blank, and at 。！？ without one; never beyond its paragraph.
- A full stop ends none after an abbreviation or an initial, unless the next word is a stop word ("in the U.S. The").
- It ends none before a small letter, nor within a number.
- A clause begins after ; and :, after the dash behind speech (", — said"), and at a word that opens one behind a comma
  ("which", "но", "ambayo"); Japanese closes it with 、 after such words as ため. "And" and other dashes open none: a list
  stays whole, and a figure stays with its noun ("beds — 40").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from medpact import languages
from medpact.documents import Document, Paragraph

# A candidate: marks of an end with what closes behind them. The Japanese full stop needs no blank, and neither does a
# full stop between a small and a capital letter where a page has lost the blank ("health.The"). A run of marks is tried
# once, from its beginning: a page of dots costs no more than a page of words. What stands before the first mark is asked
# behind it: a pattern that begins with one class of characters passes over words quickly.
CANDIDATE = re.compile(
    r"[.!?…。！？．](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+[\"'»”’)\]]*+(?=\s)"
    r"|(?<=[。！？．])[。！？．]*[」』）)”]*"
    r"|(?<=[a-zа-яёіїєґәғқңөұүһ]{3}\.)(?=[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][a-zа-яёіїєґәғқңөұүһ]))"
)
# The word before a full stop: no longer than the longest abbreviation, so that looking back costs the same anywhere.
LOOK_BACK = 14
WORD_BEFORE = re.compile(r"[\w.’'-]+\Z")
NEXT = re.compile(r"\s*[\"'«“‘„(\[]*(?:[-–—]\s+)?[\"'«“]*([\w$€£¥₸₴]+)?")
# The dots that lead to a number in a table: "Body bags ...... 300".
LEADER = re.compile(r"[.…]{2,}|…+")
LIST_NUMBER = re.compile(r"[(]?(?:\d{1,3}|\w)\Z")
# 」と, 」は: what is said goes on behind its quotation.
GOES_ON = re.compile(r"[とはがをにのなで、も]")


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Span:
    """A stretch of the text (`start:end`, code points), such as a clause: a part of a sentence that says one thing."""

    start: int
    end: int


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Sentence:
    """A sentence (`start:end`, code points), the index of its paragraph, and its clauses, which cover it."""

    start: int
    end: int
    paragraph: int
    clauses: tuple[Span, ...]


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of all paragraphs but the header lines, in order."""
    return tuple(
        Sentence(start, end, index, tuple(clauses(document.text, start, end, paragraph.language)))
        for index, paragraph in enumerate(document.paragraphs)
        if paragraph.role != "header line"
        for start, end in sentence_spans(document.text, paragraph)
    )


def sentence_spans(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Where each sentence of the paragraph begins and ends, without the blanks between them."""
    begin = paragraph.start
    for found in CANDIDATE.finditer(text, paragraph.start, paragraph.end):
        if is_end(text, found, begin, paragraph):
            yield begin, found.end()
            begin = after_blanks(text, found.end(), paragraph.end)
    if begin < paragraph.end:
        yield begin, paragraph.end


def is_end(text: str, found: re.Match[str], begin: int, paragraph: Paragraph) -> bool:
    """True where the marks found end the sentence that began at `begin`."""
    marks, end = found[0], found.end()
    if marks[0] in "。！？．":
        return not (marks[-1] in "」』”" and GOES_ON.match(text, end, paragraph.end))
    following = NEXT.match(text, end, paragraph.end)
    word = following[1] if following else None
    if LEADER.fullmatch(marks) and word is not None and word[0].isdigit():
        return False
    if word is None:
        return True
    if word[0].islower():
        return False
    return marks != "." or not belongs_to_word(text, found.start(), begin, word, paragraph.language)


def belongs_to_word(text: str, stop: int, begin: int, following: str, language: str) -> bool:
    """True where the full stop at `stop` is part of the word before it, and the word `following` goes on."""
    before = WORD_BEFORE.search(text, max(begin, stop - LOOK_BACK), stop)
    if before is None:
        return False
    word, words = before[0], of(language)
    if before.start() == begin and LIST_NUMBER.match(word):
        return True
    if len(following) > 1 and following.lower() in words.stopwords:
        return False
    after_figure = text[max(begin, before.start() - 2) : before.start()].strip().isdigit()
    if word.lower() in words.ends or (after_figure and word.lower() in words.ends_after_figure):
        return not following[0].isupper()
    return word.lower() in words.abbreviations or is_initial(word)


def is_initial(word: str) -> bool:
    """True for an initial: one capital letter, or several with full stops between them."""
    return word[-1].isupper() and (len(word) == 1 or word[-2] in ".-")


def clauses(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """The clauses of the sentence at `start:end`, each beginning with the word that opens it."""
    begin = start
    for found in of(language).openings.finditer(text, start, end):
        if (cut := found.end()) < end:
            yield Span(begin, before_blanks(text, begin, cut))
            begin = after_blanks(text, cut, end)
    yield Span(begin, end)


def after_blanks(text: str, at: int, end: int) -> int:
    """The first place from `at` on, and not beyond `end`, that holds no blank."""
    while at < end and text[at].isspace():
        at += 1
    return at


def before_blanks(text: str, begin: int, at: int) -> int:
    """The place behind the last letter before `at`."""
    while at > begin and text[at - 1].isspace():
        at -= 1
    return at


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words for sentences and clauses."""

    abbreviations: frozenset[str]
    ends: frozenset[str]
    ends_after_figure: frozenset[str]
    stopwords: frozenset[str]
    openings: re.Pattern[str]


@cache
def of(language: str) -> Words:
    """The words of a language, from its tables."""
    table = languages.table(language, "segments")
    return Words(
        abbreviations=frozenset(table["abbreviations"]),
        ends=frozenset(table["ends"]),
        ends_after_figure=frozenset(table["ends_after_figure"]),
        stopwords=frozenset(languages.table(language, "stopwords")["words"]),
        openings=openings(table),
    )


KANA, NOT_KANA = "[\u3041-\u309f]", ("ら", "たち", "さん", "など")
"""Behind a verb, and not behind the ending of a noun for people or of a list."""


def openings(table: dict[str, Any]) -> re.Pattern[str]:
    """What stands right before a clause that is not the first of its sentence.

    Every alternative begins behind one of a few characters, so that the pattern passes over the others quickly.
    """
    closing = [f"(?<={re.escape(words)})" for words in table["closes"]]
    closing += map(behind_kana, table.get("closes_behind_kana", ()))
    patterns = [r"(?<=[;；])(?!\d)|(?<=[:：])(?=\s)", *closing]
    if table["after_comma"]:
        patterns.append(rf"(?<=,)\s++(?={whole(table['after_comma'])})" + but(table["goes_on"]))
    patterns.append(r"(?<=[,!?…\"»”])\s[—–](?=\s)")
    ends = {words[-1] for words in (*table["closes"], *table.get("closes_behind_kana", ()))}
    marks, behind_mark = ';；:：,!?…"»”' + "".join(sorted(map(re.escape, ends))), "|".join(patterns)
    if not table["anywhere"]:
        return re.compile(rf"[{marks}](?:{behind_mark})", re.IGNORECASE)
    letters = "".join(sorted({word[0] for word in table["anywhere"]}))
    anywhere = rf"(?=[{letters}]){whole(table['anywhere'])}"
    return re.compile(rf"[{marks}\s](?:(?<!\s)(?:{behind_mark})|(?<=\s)(?={anywhere}))", re.IGNORECASE)


def behind_kana(words: str) -> str:
    """A pattern for the place behind these words, where they stand behind a verb."""
    end = re.escape(words)
    return f"(?<={KANA}{end})" + "".join(f"(?<!{other}{end})" for other in NOT_KANA)


def but(words: list[str]) -> str:
    """Unless one of these words comes next."""
    return rf"(?!{whole(words)})" if words else ""


def whole(words: list[str]) -> str:
    """Any of the words, as a whole word; the longest first."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(map(re.escape, longest_first))})\b"
