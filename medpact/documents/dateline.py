"""Datelines: the day that a text states for itself, in a line of its own near its top or at its foot.

In: a text and its paragraphs. Out: the day, or None. A line counts only where it is nothing but a date, with a label, a
place or a weekday beside it; a day within a sentence is what the sentence tells of, and two days are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from medpact import languages
from medpact.documents.document import Paragraph
from medpact.values import PartialDate, countries, dates
from medpact.values.dates import DatedWords

LONGEST = 100
MOST_ABOVE, MOST_BELOW = 12, 4
# A paragraph of so many characters that is no heading is the text itself: what stands below it is no head.
PROSE, PROSE_JAPANESE = 80, 40
EARLIEST, LATEST = 1950, 2100
PLACES = 3
EMPHASIS = re.compile(r"[*_#|]+")
JOINTS = re.compile(r"[\s,.;:：、，—–|/·-]+")
BETWEEN = re.compile(r"\s*[,—–|/、，·]\s*|\s+-\s+")
# What may follow a date: the word for year, the weekday in brackets, the time of day.
TAIL = re.compile(
    r"(?:\s*(?:г|р|ж)\b\.?)?(?:\s*[（(]\w{1,12}\.?[）)])?"
    r"(?:[\s,|–—-]*(?:at |в |о |сағат )?\d{1,2}[:.時]\d\d分?(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[A-Za-zА-я]{2,5})?)?"
)
# What follows the day with which an agency begins: the word for year, its name in brackets, and a dash or a full stop.
LEAD = re.compile(
    r"\s*(?:года?|г\.|року|р\.|жылы?|ж\.)?\s*[,.]?\s*(?:\([^()]{2,40}\)|/[^/]{2,40}/)?[.,:]?\s*(?:[–—]|--|(?<=\s)-(?=\s)|(?<=[.])(?=\s+[^\W\d_]))"
)
CAPITALS = re.compile(r"[^\W\d_a-zа-яёіїєґ]{3,}(?:[ ,-]+[^\W\d_a-zа-яёіїєґ]+){0,3}")
YEAR = re.compile(r"(?:19|20)\d\d|令和|平成")
FIGURE = re.compile(r"\d+")
NAMED_MONTH = re.compile(r"[^\W\d_\u3040-\u9fff]{3}")
DIGITS_ONLY = re.compile(r"[\d\s./-]+")


def of(text: str, paragraphs: Sequence[Paragraph], *, language: str) -> PartialDate | None:
    """The day that the text states for itself: with a label first, then near its top, then at its foot."""
    head = [words_of(text, part) for part in above(text, paragraphs)]
    foot = [words_of(text, part) for part in paragraphs[len(head) :][-MOST_BELOW:]]
    for lines, labelled in ((head, True), (head, False), (foot, True), (foot, False)):
        days = {day for line in lines for day in days_in(line, language=language, labelled=labelled)}
        if days:
            return days.pop() if len(days) == 1 else None
    return lead(text, paragraphs, language=language)


def lead(text: str, paragraphs: Sequence[Paragraph], *, language: str) -> PartialDate | None:
    """The day with which the first paragraph of the text itself begins, as agencies write: "NAIROBI, March 4, 2026 –"."""
    first = next((part for part in paragraphs if part.role == "body"), None)
    if first is None:
        return None
    words = text[first.start : min(first.end, first.start + LONGEST)]
    found = dates.find(words, language=language)[:1]
    if not found or not is_day(found[0]) or LEAD.match(words[found[0].end :]) is None:
        return None
    return found[0].date if is_dateline_place(words[: found[0].start]) else None


def is_dateline_place(before: str) -> bool:
    """True for what stands before the day of an agency: a place, in capitals or known, and a comma."""
    place = before.strip().rstrip(",").strip("( ")
    return bool(place) and (is_place(place) or CAPITALS.fullmatch(place) is not None)


def words_of(text: str, part: Paragraph) -> str:
    """The words of a paragraph, without signs of emphasis; empty where it is too long to be a date alone."""
    if part.end - part.start > LONGEST or part.role == "header line":
        return ""
    return EMPHASIS.sub(" ", text[part.start : part.end]).strip()


def above(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs down to the first that is the text itself."""
    found: list[Paragraph] = []
    for part in paragraphs[:MOST_ABOVE]:
        if part.role != "heading" and part.end - part.start >= (PROSE_JAPANESE if part.language == "ja" else PROSE):
            break
        found.append(part)
    return found


def days_in(line: str, *, language: str, labelled: bool) -> Iterator[PartialDate]:
    """The day of a line that is nothing but a date, where it has a label or where it has none."""
    label = labels().match(line)
    if YEAR.search(line) is None or labelled is (label is None):
        return
    rest = line if label is None else line[label.end() :]
    for tried in languages_of(rest, language):
        found = dates.find(rest, language=tried)
        if len(found) == 1 and is_day(found[0]) and is_whole(rest[: found[0].start], rest[found[0].end :]):
            yield found[0].date
            return


def languages_of(line: str, language: str) -> tuple[str, ...]:
    """The languages that a date may be in: of figures alone, which only their order tells, that of the text."""
    if DIGITS_ONLY.fullmatch(line):
        return (language,)
    return (language, *(other for other in languages.LANGUAGES if other != language))


def is_day(found: DatedWords) -> bool:
    """True for one day, no range of them, on which somebody may have published something."""
    figures = 2 if "元" in found.raw or NAMED_MONTH.search(found.raw) else 3
    return bool(found.date.day) and EARLIEST <= found.date.year <= LATEST and len(FIGURE.findall(found.raw)) == figures


def is_whole(before: str, after: str) -> bool:
    """True where nothing but a place, a year's word, a weekday or a time stands beside the date."""
    tail = TAIL.match(after)
    return is_place(before) and is_place(after if tail is None else after[tail.end() :])


def is_place(words: str) -> bool:
    """True for nothing, and for the name of a city or a country, or several: "г. Семей, Казахстан"."""
    pieces = [piece for piece in BETWEEN.split(JOINTS.sub(" ", words[:1]) + words[1:]) if JOINTS.sub("", piece)]
    return len(pieces) <= PLACES and all(is_known(piece) for piece in pieces)


def is_known(piece: str) -> bool:
    """True for a city or a country that a table has, or any name with the word for a town before it."""
    name = piece.strip(" .,;:：-")
    if settlements().fullmatch(name) is not None or countries.of(name) is not None:
        return True
    exact, prefixes = cities()
    return name.casefold() in exact or (" " not in name and name.casefold().startswith(prefixes))


@cache
def labels() -> re.Pattern[str]:
    """The label before a date, in any of the languages, with what parts them."""
    return re.compile(rf"(?:{either('dated')})(?!\w)[\s:：.,|–—-]*", re.IGNORECASE)


@cache
def settlements() -> re.Pattern[str]:
    """A name with the word for a town: "г. Семей", "Семей қ."."""
    marks = either("settlement")
    return re.compile(rf"(?:{marks})\s*[^\W\d_][\w-]*|[^\W\d_][\w-]*\s+(?:{marks})", re.IGNORECASE)


def either(key: str) -> str:
    """The words that the tables of all languages have under a key, the longest first, as a pattern."""
    words = {word for language in languages.LANGUAGES for word in languages.table(language, "segments")[key]}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def cities() -> tuple[frozenset[str], tuple[str, ...]]:
    """The cities of all languages: whole names, and beginnings of those that change their endings."""
    tables = [languages.table(language, "cities")["cities"] for language in languages.LANGUAGES]
    names = {name.casefold() for table in tables for listed in table.values() for name in listed}
    names |= {
        name.casefold() for language in languages.LANGUAGES for name in languages.table(language, "segments")["seats"]
    }
    return frozenset(name for name in names if "*" not in name), tuple(
        sorted(name.rstrip("*") for name in names if name.endswith("*") and " " not in name)
    )
