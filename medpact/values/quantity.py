"""Quantities: how many units, people or products a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from medpact.languages import table
from medpact.values import counters, dates, money, numerals
from medpact.values.nearby import Spans, Word, words_after, words_before
from medpact.values.numerals import DASHES, UNSPACED, Bound, Numeral, plain

# Runs of figures that are no numbers: +254 700 123456, 0800 123 456, 8 (7172) 12-34-56, 555-12-34, 10:30, 192.168.0.1,
# 3/4, 120/80, 1920×1080. It begins with one class of characters and never inside a run of digits: quick on any text.
CODES = re.compile(
    r"[+\d(](?:(?<=\+)\d[\d ()-]{6,20}|(?<!\d[+\d(])(?:"
    r"(?<=0)(?<!\d[ \u00a0\u202f\u2009]0)\d{2,4}(?:[ -]\d{2,4}){1,4}(?!\d)"
    r"|(?:(?<=\()|(?<=\d)\d?[ -]?\()\d{3,5}\)[ -]?\d{2,4}(?:[ -]\d{2,4}){1,3}"
    r"|(?<=\d)\d{0,3} ?[×xх*] ?\d{1,4}(?: ?[×xх*] ?\d{1,4})?(?!\w)"
    r"|(?<=\d)(?:\d*(?:(?:-\d+){2,8}|(?:/\d+)+|(?:\.\d+){2,8})|\d?(?::\d{2}){1,2}(?!\d)|\d*:\d{4}(?!\d))))"
)
PRESSURE = re.compile(r"\d(?<![\d.,]\d)\d{1,2} на \d{2,3}(?![\d.,]\d)")  # 120 на 80
LIST_NUMBER = re.compile(r"(?:[.)]|\.\d+)[ \t]")
WORD = re.compile(r"[^\W_]+")
CAPITALS = re.compile(r"(?:[ \u00a0][A-Z][\w'.-]*){1,3}")  # 17 Riverside Drive
LATIN_NAME = re.compile(r"(?<![^\W_])[A-Za-z][A-Za-z-]*[ \u00a0]$")  # модель Aquilion 64
SCORE = re.compile(
    r"(\d\d?)(?<![\w.,/:–-]\d)(?<![\w.,/:–-]\d\d)[-–:](\d{1,2})(?![\w/:–-]|[.,\u00a0\u202f ]\d)"
)  # won 3-1, where a range would grow
CODE = re.compile(r"[A-Z]{1,3}")  # flight KQ 417
CLAUSE_ENDS = re.compile(r"[.;:!?\n]")
GLUE_BEFORE, GLUE_AFTER = ("_", "/", "№", "#", "."), ("_", "/", "%", "‰", "°", "*")
SPACES, TIMES = (" ", "\u00a0"), ("x", "×", "х")
MILLION, NEAR_SUM = 1_000_000, 120
LAST_HOUR, HOURS_APART = 24, 8
CYRILLIC = frozenset({"ru", "uk", "kk"})
NOUN_WORDS = 3
CALL_REACH, STREET_REACH = 28, 30
SHORTEST = 3  # letters of a word that endings are put on
REACH = 60  # code points in which "each" must stand


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count, with its raw words and where they stand (code points).

    `each` is true where the count holds for every one of several receivers ("each of the 12 hospitals received 3").
    Of a range ("10 to 12 beds") `value` is the lower and `upper` the higher end.
    """

    value: int
    raw: str
    start: int
    end: int
    bound: Bound = "exact"
    each: bool = False
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class NotCounts:
    """The words of one language that make a figure something else than a count."""

    before: frozenset[str]
    which: frozenset[str]
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
    after_cased: frozenset[str]
    streets: frozenset[str]
    street_after: frozenset[str]
    models: frozenset[str]
    articles: frozenset[str]
    age_before: frozenset[str]
    calls: frozenset[str]
    hours: frozenset[str]
    short_counts: frozenset[str]
    joins: frozenset[str]
    each_never: frozenset[str]
    each_back: frozenset[str]
    ordinal_before: frozenset[str]
    ordinal_unless: frozenset[str]
    one_of: OneOf
    noun_first: bool
    cyrillic: bool
    spaced: bool
    language: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """Where a language puts "one" behind its noun: the words that make it a pronoun, "one of the"."""

    before: frozenset[str]
    after: frozenset[str]


@cache
def not_counts(language: str) -> NotCounts:
    """Those words, from the language's table `numbers`."""
    numbers = table(language, "numbers")
    named, each = numbers["not_a_count"], numbers["each"]
    after = "|".join(re.escape(word) for word in each["after"])
    return NotCounts(
        frozenset(named["before"]),
        frozenset(named.get("which", ())),
        frozenset(named.get("places", ())),
        frozenset(named.get("place_after", ())),
        frozenset(form for word in named["after"] for form in _forms(word, named.get("endings", ()))),
        frozenset(named["one_before"]),
        frozenset(named["one_after"]),
        tuple(word for name, listed in each.items() if name != "receivers" for word in listed),
        frozenset(each["before"]),
        frozenset(each["right_before"]),
        frozenset(each.get("in_itself", ())),
        frozenset(each["receivers"]),
        re.compile(rf"\b(?:{after})\b" if language not in UNSPACED else after),
        frozenset(named.get("after_cased", ())),
        frozenset(named.get("street", ())),
        frozenset(named.get("street_after", ())),
        frozenset(named.get("models", ())),
        frozenset(named.get("articles", ())),
        frozenset(named.get("age_before", ())),
        frozenset(named.get("calls", ())),
        frozenset(named.get("hours", ())),
        frozenset(named.get("short_counts", ())),
        frozenset(named.get("joins", ())),
        frozenset(each.get("never", ())),
        frozenset(each.get("back", ())),
        frozenset(named.get("ordinal_before", ())),
        frozenset(named.get("ordinal_unless", ())),
        OneOf(frozenset(named.get("one_of_before", ())), frozenset(named.get("one_of_after", ()))),
        bool(numbers["scale_first"]),
        language in CYRILLIC,
        language not in UNSPACED,
        language,
    )


def _forms(word: str, endings: Iterable[str]) -> tuple[str, ...]:
    """A word, and where it is long enough each of the case endings of its language on it: сағат, сағатқа."""
    return (word, *(word + ending for ending in endings if len(word) >= SHORTEST and word.isalpha()))


def find(text: str, *, language: str, begin: int = 0) -> tuple[Quantity, ...]:
    """The counts that the text states, in order: figures and number words, with "a dozen" as 12.

    Left out is what counts no units, people or products: money, dates, ages, durations, measures, percentages,
    times of day, fractions, ordinals, telephone numbers, numbers of sections, models and diseases, the "one" of
    "one of them", and figures tied to a noun by a hyphen ("a 500-bed hospital"). Offsets are counted from `begin` code
    points before the text.
    """
    shown, text = text, plain(text)
    counted = numerals.find(text, language)
    if not counted:
        return ()
    hours = _hours(text, counted, language)
    known = not_counts(language)
    codes = _codes(text, known)
    sums = Spans(money.spans(text, language))
    taken = Spans([*sums.spans, *dates.spans(text, language), *codes, *hours])
    numbers = Spans((numeral.start, numeral.end) for numeral in counted)
    each = _has_each(text, known)
    free = (_in_short(text, numeral, known) for numeral in counted if not taken.touch(numeral.start, numeral.end))
    return tuple(
        Quantity(
            value=int(numeral.value),
            raw=shown[numeral.start : numeral.end],
            start=numeral.start + begin,
            end=numeral.end + begin,
            bound=_bound(text, numeral, known) if numeral.upper is None else "range",
            each=each and _is_each(text, numeral, numbers, known),
            upper=None if numeral.upper is None else int(numeral.upper),
        )
        for numeral in free
        if _counts(text, numeral, known) and not _is_of_money(text, numeral, sums)
    )


def _is_of_money(text: str, numeral: Numeral, sums: Spans) -> bool:
    """True for millions of nothing near a sum of its line: "на 2026 г. 3 млрд тенге, на 2027 — 4 млрд."."""
    if numeral.scale < MILLION or words_after(text, numeral.tail, most=1):
        return False
    line_end = text.find("\n", numeral.end)
    start = max(numeral.start - NEAR_SUM, text.rfind("\n", 0, numeral.start) + 1)
    return sums.touch(start, min(numeral.end + NEAR_SUM, line_end if line_end >= 0 else len(text)))


def _in_short(text: str, numeral: Numeral, known: NotCounts) -> Numeral:
    """The numeral with its short scale, where what it counts is told: 1.2m doses."""
    if numeral.short_value is None or not known.short_counts or text[numeral.end : numeral.end + 1] in SPACES:
        return numeral
    after = words_after(text, numeral.short_end, most=1)
    if not after or after[0].text.lower() not in known.short_counts:
        return numeral
    upper = None if numeral.upper is None else numeral.upper * numeral.short_scale
    return replace(numeral, value=numeral.short_value, upper=upper, end=numeral.short_end)


def _codes(text: str, known: NotCounts) -> Iterator[tuple[int, int]]:
    for found in CODES.finditer(text):
        yield found.span()
    for found in counters.RATIO.finditer(text) if counters.OF in text and not known.spaced else ():
        yield found.span()
    for found in PRESSURE.finditer(text) if known.cyrillic else ():
        yield found.span()
    for found in SCORE.finditer(text):
        if int(found[2]) <= int(found[1]):
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
    if numeral.value != numeral.value.to_integral_value() or (numeral.upper is not None and numeral.value == 0):
        return False
    if not known.spaced:
        return counters.counts(text, numeral.start, numeral.end, known.language, figure=numeral.figure)
    if _is_glued(text, numeral) and not numeral.ending and not _is_plus(text, numeral, known):
        return False
    before = words_before(text, numeral.start, most=2)
    after = words_after(text, numeral.tail, most=2)
    if _is_measured(text, numeral, after, known) or _is_named(text, numeral, before, known):
        return False
    if known.cyrillic and not numeral.figure and before and before[-1].text.lower() in known.after - known.joins:
        return False  # лет тридцати, часа два
    if not after and not numeral.figure and before and before[-1].text.lower() in known.age_before:
        return False
    if _opens_a_list(text, numeral) or _is_number_of(text, numeral, after, known):
        return False
    if known.noun_first and _is_ordinal(text, numeral, before, known):
        return False
    return numeral.value != 1 or numeral.figure or not _is_pronoun(text, numeral, before, after, known)


def _is_number_of(text: str, numeral: Numeral, after: list[Word], known: NotCounts) -> bool:
    """True for a figure that is a code: of a telephone, a house, a model named in Latin letters, with a nought first."""
    if not numeral.figure:
        return False
    if text[numeral.start] == "0" and text[numeral.start + 1 : numeral.start + 2].isdigit():
        return True
    if known.cyrillic and not after and LATIN_NAME.search(text, max(0, numeral.start - 20), numeral.start):
        return True
    return (
        _is_of_model(text, numeral, after, known)
        or _is_of_street(text, numeral, known)
        or _is_called(text, numeral, after, known)
        or _is_hour(text, numeral, after, known)
    )


def _is_of_model(text: str, numeral: Numeral, after: list[Word], known: NotCounts) -> bool:
    """True for "an Aquilion 64", and for "the Aquilion 64 scanner": a name before the figure and one device after it."""
    if _has_article(text, numeral, known):
        return True
    if not known.models or not after or after[0].text.lower() not in known.models:
        return False
    before = words_before(text, numeral.start, most=2)
    return len(before) == 2 and before[1].text[:1].isupper() and before[0].text[-1] not in ".!?:"


def _has_article(text: str, numeral: Numeral, known: NotCounts) -> bool:
    """True for the 500 of "an Aplio 500" and "a Canon Aplio 500": one thing with a name before the figure."""
    if not known.articles or text[numeral.start - 1 : numeral.start] not in SPACES:
        return False
    for word in reversed(words_before(text, numeral.start, most=4)):
        if word.text.lower() in known.articles:
            return numeral.start - word.end > 1
        if not word.text[0].isupper() or word.text[-1] in ",.;:":
            return False
    return False


def _is_of_street(text: str, numeral: Numeral, known: NotCounts) -> bool:
    """True for "17 Riverside Drive" and "улица Абая, 45"."""
    if known.street_after:
        capitals = CAPITALS.match(text, numeral.end)
        return capitals is not None and not known.street_after.isdisjoint(WORD.findall(capitals.group().lower()))
    if not known.streets or text[numeral.start - 2 : numeral.start - 1] != ",":
        return False
    near = text[max(0, numeral.start - STREET_REACH) : numeral.start].lower().split()
    return not known.streets.isdisjoint(near[-4:])


def _is_called(text: str, numeral: Numeral, after: list[Word], known: NotCounts) -> bool:
    """True for "call 112": figures of three digits and more after a word of telephones, with no noun after them."""
    if (
        not known.calls
        or numeral.value < 100
        or (after and text[numeral.end : numeral.end + 1] == " " and after[0].text not in ("or", "au", "na"))
    ):
        return False
    near = CLAUSE_ENDS.split(text[max(0, numeral.start - CALL_REACH) : numeral.start].lower())[-1]
    return not known.calls.isdisjoint(WORD.findall(near))


def _is_hour(text: str, numeral: Numeral, after: list[Word], known: NotCounts) -> bool:
    """True for the hours of "open 8 to 17" and "shuts at 5": no more than 24, of nothing, after a word of hours."""
    nouns = {word.text.lower().rstrip(".") for word in after} - numerals.words(known.language).to_words
    if not known.hours or nouns or max(numeral.value, numeral.upper or 0) > LAST_HOUR:
        return False
    near = re.split(r"[,;:!?\n]|\. ", text[max(0, numeral.start - CALL_REACH) : numeral.start].lower())[-1]
    return not known.hours.isdisjoint(WORD.findall(near))


def _is_ordinal(text: str, numeral: Numeral, before: list[Word], known: NotCounts) -> bool:
    """True where the noun stands first and the number says which of several it is: awamu ya tatu, Sura ya 3."""
    if (
        not numeral.figure
        and text[numeral.start].isupper()
        and before
        and before[-1].text[-1:] not in (".", "!", "?", ":")
    ):
        return True
    if not before or before[-1].text.lower() not in known.ordinal_before:
        return False
    if money.bound_before(text, numeral.start, known.language) != "exact":
        return False
    return len(before) < 2 or before[-2].text.lower() not in known.ordinal_unless


def _is_glued(text: str, numeral: Numeral) -> bool:
    """True for COVID-19, H5N1, 1.5T, 64-slice, 2.0: the figure is part of a word."""
    before, after = text[max(0, numeral.start - 2) : numeral.start], text[numeral.end : numeral.end + 2]
    if _is_times(text, numeral):
        return False
    if before[-1:].isalpha() or before.endswith(GLUE_BEFORE) or (before[-1:] in DASHES and before[:1].isalnum()):
        return True
    if after.startswith(GLUE_AFTER) or (after[:1].isalpha() and numeral.figure):
        return True
    return after[:1] in DASHES and after[1:2].isalpha()


def _is_times(text: str, numeral: Numeral) -> bool:
    """True for "10x monitors" and "monitors x10"."""
    before, after = text[max(0, numeral.start - 2) : numeral.start], text[numeral.end : numeral.end + 3]
    if after[:1] in TIMES and after[1:2] in SPACES:
        return after[2:3].isalpha()
    return before[-1:] in TIMES and before[:-1] in ("", *SPACES) and not after[:1].isalpha()


def _is_plus(text: str, numeral: Numeral, known: NotCounts) -> bool:
    """True for "50-plus beds", where the word tied to the figure only bounds it."""
    return (
        text[numeral.end : numeral.end + 1] in DASHES
        and money.bound_after(text, numeral.end, known.language) != "exact"
    )


def _is_measured(text: str, numeral: Numeral, after: list[Word], known: NotCounts) -> bool:
    if text[numeral.end : numeral.end + 2].strip()[:1] in ("%", "‰", "°", "$", "€", "£"):
        return True
    if after and after[0].text in known.after_cased:
        return True
    if (
        after
        and text[after[0].end : after[0].end + 1] in DASHES
        and text[after[0].end + 1 : after[0].end + 2].isalpha()
    ):
        return False  # 2 рентген-аппарата
    small = [word.text.lower() for word in after]
    if small and small[0] in known.joins and text[after[0].end + 1 : after[0].end + 2].isdigit():
        other = numerals.FIGURE.match(text, after[0].end + 1)
        after = words_after(text, other.end(), most=2) if other is not None else []
        small = [word.text.lower() for word in after]
    return bool(small) and (
        small[0] in known.after or small[0].rstrip(".") in known.after or " ".join(small).rstrip(".") in known.after
    )


def _is_named(text: str, numeral: Numeral, before: list[Word], known: NotCounts) -> bool:
    if not before or numeral.start - before[-1].end > 1 or text[numeral.start - 1] == "\n":
        return False
    last = before[-1].text.lower().rstrip(":")
    both = f"{before[-2].text.lower()} {last}" if len(before) > 1 else last
    if last in known.places:
        return before[-1].text[0].isupper() or (len(before) > 1 and before[-2].text.lower() in known.place_after)
    if len(before) > 1 and (before[-2].text.lower() in known.which or both in known.which):
        return False
    coded = len(before) > 1 and before[-2].text.lower() in known.before and CODE.fullmatch(before[-1].text)
    named = coded or last in known.before or both in known.before or _is_named_too(text, numeral, known)
    return bool(named) and (numeral.figure or known.noun_first or text[numeral.start].isupper())


def _is_named_too(text: str, numeral: Numeral, known: NotCounts) -> bool:
    """True for the 4 of "chapters 3 and 4", and for the 10 of "8 баллов из 10" and "alama 8 kati ya 10"."""
    before = [word.text.lower() for word in words_before(text, numeral.start)] if numeral.figure else []
    if len(before) < 3:
        return False
    if before[-1] in known.joins and before[-2].isdecimal():
        return before[-3] in known.before and int(before[-2]) + 1 == numeral.value
    if words_after(text, numeral.tail, most=1):
        return False
    if before[-1] in known.each_receivers:
        return before[-2] in known.after and before[-3].isdecimal()
    return (
        len(before) > 3 and before[-2] in known.each_receivers and before[-3].isdecimal() and before[-4] in known.before
    )


def _opens_a_list(text: str, numeral: Numeral) -> bool:
    """True for the "3." and "3)" that number a line."""
    line_start = text.rfind("\n", max(0, numeral.start - 6), numeral.start) + 1
    if line_start == 0 and numeral.start > 6:
        return False
    return not text[line_start : numeral.start].strip(" \t(") and LIST_NUMBER.match(text, numeral.end) is not None


def _is_pronoun(text: str, numeral: Numeral, before: list[Word], after: list[Word], known: NotCounts) -> bool:
    """True for the one of "one of them" and "the one", and of mmoja mmoja, one by one."""
    one = text[numeral.start : numeral.end].lower()
    if any(word.text.lower().rstrip(".,") == one for word in (*before[-1:], *after[:1])):
        return True
    if known.noun_first and before and before[-1].text.lower() in known.one_before:
        return True
    if not after:
        return not known.noun_first
    if after[0].text.lower() in known.one_of.after:
        return not before or before[-1].text[-1] in ",.;:" or before[-1].text.lower() in known.one_of.before
    return after[0].text.lower().rstrip(".").removesuffix("'s") in known.one_after or (
        bool(before) and before[-1].text.lower() in known.one_before
    )


def _has_each(text: str, known: NotCounts) -> bool:
    """True where the text has a word for each at all: most texts have none, and are spared the search."""
    small = text.lower()
    return any(word in small for word in known.each_words)


def _bound(text: str, numeral: Numeral, known: NotCounts) -> Bound:
    """How exact a count is: by a word in it, before it or after it, before its noun where the noun stands first."""
    if numeral.bound != "exact":
        return numeral.bound
    end = numeral.tail if known.spaced else counters.end(text, numeral.end, known.language)
    bound = money.bound_of(text, numeral.start, end, known.language)
    if bound != "exact" or not known.noun_first:
        return bound
    for noun in reversed(words_before(text, numeral.start, most=NOUN_WORDS)):
        bound = money.bound_before(text, noun.start, known.language)
        if bound != "exact" or noun.text[-1] in ",.;:" or noun.text[0].isdigit():
            return bound if noun.text[-1] not in ",.;:" else "exact"
    return "exact"


def _is_each(text: str, numeral: Numeral, numbers: Spans, known: NotCounts) -> bool:
    """True for "20 beds each", "each received 3", "each of the 12 received 3" (the 3), по 2."""
    if not numeral.figure and text[numeral.start : numeral.end].lower() in known.each_in_itself:
        return True
    return _each_after(text, numeral, numbers, known) or _each_before(text, numeral, numbers, known)


def _each_after(text: str, numeral: Numeral, numbers: Spans, known: NotCounts) -> bool:
    behind = CLAUSE_ENDS.split(text[numeral.end : numeral.end + REACH], maxsplit=1)[0].lower()
    found = known.each_after.search(behind)
    if found is None or numbers.touch(numeral.end, numeral.end + found.start()):
        return False
    following = WORD.search(behind, found.end())
    if following is None or not known.each_back:
        return following is None or following.group() not in known.each_never
    if following.group() in known.each_never:
        return False
    nearest = numbers.count(numeral.end + found.end(), numeral.end + REACH) == 0
    return nearest or following.group() in known.each_back or text[numeral.end + found.end()] != " "


def _each_before(text: str, numeral: Numeral, numbers: Spans, known: NotCounts) -> bool:
    start = money.bound_start(text, numeral.start, known.language)
    begin = max(0, start - REACH)
    ahead = CLAUSE_ENDS.split(text[begin:start])[-1].lower()
    if not known.spaced:
        return counters.is_each(re.split(r"\d", ahead)[-1], known.language)
    words = list(WORD.finditer(ahead))
    if words and words[-1].group() in known.each_right_before:
        return True
    offset = start - len(ahead)
    for place in range(len(words) - 1, -1, -1):
        if words[place].group() in known.each_before:
            following = words[place + 1].group() if place + 1 < len(words) else ""
            if following in known.each_never:
                return False
            if following in known.each_back - known.each_receivers and numbers.count(
                begin, offset + words[place].start()
            ):
                return False  # "three each to 12 hospitals" tells of the three
            of = _receivers(words, place, known)
            between = numbers.count(offset + (of or words[place]).end(), numeral.start)
            return between == (1 if of is not None else 0)
    return False


def _receivers(words: list[re.Match[str]], place: int, known: NotCounts) -> re.Match[str] | None:
    """The "of" after an each, with which the number of the receivers comes first: each of the 12, kila kituo kati ya 12."""
    near = words[place + 1 : place + (3 if known.noun_first else 2)]
    return next((word for word in near if word.group() in known.each_receivers), None)
