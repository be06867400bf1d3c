"""Quantities: how many units, people or products a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from medpact.languages import table
from medpact.values import dates, money, numerals
from medpact.values.countries import ENDINGS
from medpact.values.nearby import Spans, Word, words_after, words_before
from medpact.values.numerals import UNSPACED, Bound, Numeral

# Runs of figures that are no numbers: +254 700 123456, 555-12-34, 10:30, 192.168.0.1, 3/4, 120/80.
# It begins with one class of characters and never inside a run of digits: that keeps it quick on any text.
CODES = re.compile(
    r"[+\d](?:(?<=\+)\d[\d ()-]{6,20}|(?<!\d\d)(?:\d*(?:(?:-\d+){2,8}|(?:/\d+)+|(?:\.\d+){2,8})|\d?:\d{2}(?!\d)))"
)
LIST_NUMBER = re.compile(r"(?:[.)]|\.\d+)[ \t]")
CASE_ENDING = re.compile(
    r"[-‑–](?:ге|ға|ке|қа|ден|дан|тен|тан|нен|нан|ді|ды|ті|ты|ні|ны|нің|ның|дің|дың|тің|тың|де|да|те|та)\b"
)
WORD = re.compile(r"[^\W_]+")
CLAUSE_ENDS = re.compile(r"[.;:!?\n]")
GLUE_BEFORE, GLUE_AFTER = ("_", "/", "№", "#", "."), ("_", "/", "%", "‰", "°", "*")
DASHES = ("-", "‑", "–")
LAST_HOUR, HOURS_APART = 24, 8
REACH = 60  # code points in which "each" must stand


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count, with its raw words and where they stand (code points).

    `each` is true where the count holds for every one of several receivers ("each of the 12 hospitals received 3").
    """

    value: int
    raw: str
    start: int
    end: int
    bound: Bound = "exact"
    each: bool = False


@dataclass(frozen=True, slots=True)
class NotCounts:
    """The words of one language that make a figure something else than a count."""

    before: frozenset[str]
    places: frozenset[str]
    place_after: frozenset[str]
    after: frozenset[str]
    one_before: frozenset[str]
    one_after: frozenset[str]
    each_words: tuple[str, ...]
    each_before: frozenset[str]
    each_right_before: frozenset[str]
    each_in_itself: frozenset[str]
    each_receivers: frozenset[str]
    each_after: re.Pattern[str]
    counters: tuple[str, ...]
    spaced: bool
    language: str


@cache
def not_counts(language: str) -> NotCounts:
    """Those words, from the language's table `numbers`."""
    numbers = table(language, "numbers")
    named, each = numbers["not_a_count"], numbers["each"]
    after = "|".join(re.escape(word) for word in each["after"])
    return NotCounts(
        frozenset(named["before"]),
        frozenset(named.get("places", ())),
        frozenset(named.get("place_after", ())),
        frozenset(named["after"]),
        frozenset(named["one_before"]),
        frozenset(named["one_after"]),
        tuple(word for name, listed in each.items() if name != "receivers" for word in listed),
        frozenset(each["before"]),
        frozenset(each["right_before"]),
        frozenset(each.get("in_itself", ())),
        frozenset(each["receivers"]),
        re.compile(rf"\b(?:{after})\b" if language not in UNSPACED else after),
        tuple(named.get("counters", ())),
        language not in UNSPACED,
        language,
    )


def find(text: str, *, language: str) -> tuple[Quantity, ...]:
    """The counts that the text states, in order: figures and number words, with "a dozen" as 12.

    Left out is what counts no units, people or products: money, dates, ages, durations, measures, percentages,
    times of day, fractions, ordinals, telephone numbers, numbers of sections, models and diseases, the "one" of
    "one of them", and figures tied to a noun by a hyphen ("a 500-bed hospital"). Of a range the lower end is given.
    """
    counted = numerals.find(text, language)
    if not counted:
        return ()
    hours = _hours(text, counted, language)
    taken = Spans([*money.spans(text, language), *dates.spans(text, language), *_codes(text), *hours])
    known = not_counts(language)
    numbers = Spans((numeral.start, numeral.end) for numeral in counted)
    each = _has_each(text, known)
    return tuple(
        _quantity(text, numeral, numbers, language, each=each)
        for numeral in counted
        if not taken.touch(numeral.start, numeral.end) and _counts(text, numeral, known)
    )


def _codes(text: str) -> Iterator[tuple[int, int]]:
    for found in CODES.finditer(text):
        yield found.span()


def _hours(text: str, counted: tuple[Numeral, ...], language: str) -> Iterator[tuple[int, int]]:
    """Times of day, "open 12 to 2": two small figures of which the second is no larger, and nothing shrank."""
    known = numerals.words(language)
    for one, other in pairwise(counted):
        small = one.figure and other.figure and LAST_HOUR >= one.value >= other.value and one.upper is None
        if small and other.start - one.end <= HOURS_APART:
            to = text[one.end : other.start].strip().lower()
            if to.isalpha() and to in known.range_words and not numerals.is_change(text, one.start, known):
                yield one.start, other.end


def _counts(text: str, numeral: Numeral, known: NotCounts) -> bool:
    if numeral.value != numeral.value.to_integral_value():
        return False
    if not known.spaced:
        return _counts_unspaced(text, numeral, known)
    if _is_glued(text, numeral) and case_end(text, numeral, known.language) == numeral.end:
        return False
    before = words_before(text, numeral.start, most=2)
    after = words_after(text, numeral.end, most=2)
    if _is_measured(text, numeral, after, known) or _is_named(text, numeral, before, known):
        return False
    if _opens_a_list(text, numeral):
        return False
    return numeral.value != 1 or numeral.figure or not _is_pronoun(before, after, known)


def _counts_unspaced(text: str, numeral: Numeral, known: NotCounts) -> bool:
    """The same where words have no spaces: the figure needs a counter after it that is not one of a measure."""
    after, before = text[numeral.end : numeral.end + 4], text[max(0, numeral.start - 2) : numeral.start]
    measured = any(after.startswith(word) for word in known.after)
    named = any(before.endswith(word) for word in known.before) or before[-1:] in DASHES
    if not numeral.figure and not after.startswith(known.counters):
        return False
    return after[:1].isalpha() and not after[:1].isascii() and not measured and not named


def _is_glued(text: str, numeral: Numeral) -> bool:
    """True for COVID-19, H5N1, 1.5T, 64-slice, 2.0: the figure is part of a word."""
    before, after = text[max(0, numeral.start - 2) : numeral.start], text[numeral.end : numeral.end + 2]
    if before[-1:].isalpha() or before.endswith(GLUE_BEFORE) or (before[-1:] in DASHES and before[:1].isalnum()):
        return True
    if after.startswith(GLUE_AFTER) or (after[:1].isalpha() and numeral.figure):
        return True
    return after[:1] in DASHES and after[1:2].isalpha()


def _is_measured(text: str, numeral: Numeral, after: list[Word], known: NotCounts) -> bool:
    if text[numeral.end : numeral.end + 2].strip()[:1] in ("%", "‰", "°", "$", "€", "£"):
        return True
    small = [word.text.lower() for word in after]
    return bool(small) and (
        small[0] in known.after or small[0].rstrip(".") in known.after or " ".join(small).rstrip(".") in known.after
    )


def _is_named(text: str, numeral: Numeral, before: list[Word], known: NotCounts) -> bool:
    if not before or numeral.start - before[-1].end > 1 or text[numeral.start - 1] == "\n":
        return False
    last = before[-1].text.lower().rstrip(":")
    if last in known.places:
        return before[-1].text[0].isupper() or (len(before) > 1 and before[-2].text.lower() in known.place_after)
    return last in known.before and (numeral.figure or text[numeral.start].isupper())


def _opens_a_list(text: str, numeral: Numeral) -> bool:
    """True for the "3." and "3)" that number a line."""
    line_start = text.rfind("\n", max(0, numeral.start - 6), numeral.start) + 1
    if line_start == 0 and numeral.start > 6:
        return False
    return not text[line_start : numeral.start].strip(" \t(") and LIST_NUMBER.match(text, numeral.end) is not None


def _is_pronoun(before: list[Word], after: list[Word], known: NotCounts) -> bool:
    if not after:
        return True
    return after[0].text.lower().rstrip(".").removesuffix("'s") in known.one_after or (
        bool(before) and before[-1].text.lower() in known.one_before
    )


def case_end(text: str, numeral: Numeral, language: str) -> int:
    """The end of a figure with the case ending that Kazakh puts on it: 700-ге."""
    ending = CASE_ENDING.match(text, numeral.end) if language in ENDINGS and numeral.figure else None
    return ending.end() if ending else numeral.end


def _has_each(text: str, known: NotCounts) -> bool:
    """True where the text has a word for each at all: most texts have none, and are spared the search."""
    small = text.lower()
    return any(word in small for word in known.each_words)


def _quantity(text: str, numeral: Numeral, numbers: Spans, language: str, *, each: bool) -> Quantity:
    return Quantity(
        value=int(numeral.value),
        raw=text[numeral.start : numeral.end],
        start=numeral.start,
        end=numeral.end,
        bound=money.bound_of(text, numeral.start, case_end(text, numeral, language), language)
        if numeral.upper is None
        else "range",
        each=each and _is_each(text, numeral, numbers, not_counts(language)),
    )


def _is_each(text: str, numeral: Numeral, numbers: Spans, known: NotCounts) -> bool:
    """True for "20 beds each", "each received 3", "each of the 12 received 3" (the 3), по 2."""
    if not numeral.figure and text[numeral.start : numeral.end].lower() in known.each_in_itself:
        return True
    return _each_after(text, numeral, numbers, known) or _each_before(text, numeral, numbers, known)


def _each_after(text: str, numeral: Numeral, numbers: Spans, known: NotCounts) -> bool:
    behind = CLAUSE_ENDS.split(text[numeral.end : numeral.end + REACH], maxsplit=1)[0].lower()
    found = known.each_after.search(behind)
    return found is not None and not numbers.touch(numeral.end, numeral.end + found.start())


def _each_before(text: str, numeral: Numeral, numbers: Spans, known: NotCounts) -> bool:
    begin = max(0, numeral.start - REACH)
    ahead = CLAUSE_ENDS.split(text[begin : numeral.start])[-1].lower()
    words = list(WORD.finditer(ahead))
    if words and words[-1].group() in known.each_right_before:
        return True
    offset = numeral.start - len(ahead)
    for place in range(len(words) - 1, -1, -1):
        if words[place].group() in known.each_before:
            receivers = place + 1 < len(words) and words[place + 1].group() in known.each_receivers
            between = numbers.count(offset + words[place].end(), numeral.start)
            return between == (1 if receivers else 0)
    return False
