"""Dates that may be only a month or a year, and say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import timedelta
from functools import cache, lru_cache
from typing import Literal, get_args

import ahocorasick_rs

from medpact.languages import table
from medpact.values import numerals
from medpact.values.nearby import Spans, words_after, words_before
from medpact.values.numerals import UNSPACED, Numeral, lower, plain

Unit = Literal["day", "week", "month", "year", "fiscal year", "same year"]

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year, never more precise than what was said."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """The date written as `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601-1, reduced precision).

        Raises ValueError, with the text in its message, for anything else.
        """
        found = ISO.fullmatch(iso.strip())
        if found is None:
            raise ValueError(f"{iso!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part or 0) for part in found.groups())
        try:
            Day(year, month if found.group(2) else 1, day if found.group(3) else 1)
        except ValueError as error:
            raise ValueError(f"{iso!r} names a year, a month or a day that does not exist") from error
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """The date as ISO 8601 text, as long as it is precise."""
        if not self.month:
            return f"{self.year:04}"
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    def can_be(self, other: PartialDate) -> bool:
        """True where one is the other or a coarser form of it."""
        return self.iso.startswith(other.iso) or other.iso.startswith(self.iso)

    def __str__(self) -> str:
        return self.iso


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A date and the words that gave it (`start:end`, code points)."""

    date: PartialDate
    raw: str
    start: int
    end: int


SPACE = r"[ \n\u00a0\u202f\u2009]"  # a text may break its lines inside a date
DASH = r"[-–—‑]"
YEAR = re.compile(
    rf"(?:(?<![\w.,/$€£¥:+-])|(?<=(?<!\w)mid-)|(?<=(?<!\w)end-)|(?<=(?<!\w)late-)|(?<=(?<!\w)early-))"
    rf"(?:(?P<fiscal>(?:FY|fy){SPACE}?)(?P<short>\d\d)(?:/\d\d)?(?![\w/%]|[.,:]\d)|(?:(?:FY|fy){SPACE}?)?(?P<year>(?:19|20)\d\d)"
    rf"(?P<until>{SPACE}?(?:{DASH}|/){SPACE}?(?:(?:19|20)\d\d|\d\d)(?![\d-]|\.\d))?(?!(?!(?:г|р)\b)[\w/%])(?![.,:]\d)(?!{DASH}\d)(?!{DASH}[хXx]\b)(?! ?[×xх]\d))"
)
YEAR_BEGINS = re.compile(r"FY\s?\d\d|fy\s?\d\d|19\d\d|20\d\d")  # quick to find, where YEAR is slow
NUMBERED = re.compile(r"(?:№|#|\bNo\.?)[ \u00a0]?$")
NUMERIC = re.compile(
    r"(?<![\d.,/-])(?:(?P<y>(?:19|20)\d\d)([-./])(?P<m>\d{1,2})\2(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})([./-])(?P<m2>\d{1,2})\6(?P<y2>(?:19|20)\d\d))(?![\d]|[.,/-]\d)"
)
SHORT_NUMERIC = re.compile(r"(?<![\w.,/-])(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>\d\d)(?![\d]|[.,/-]\d)")
HAN = "〇零一二三四五六七八九"
HAN_DIGIT = rf"[\d{HAN}十]"
ERAS = {"R": "令和", "H": "平成", "S": "昭和"}
SAME_YEAR = (
    r"(?:\((?:(?:西暦)?(?:19|20)\d\d|(?:令和|平成|昭和|[RHS])(?:\d{1,2}|元))年?度?\))?"  # told again: 令和6年(2024年)
)
THREE_PARTS = re.compile(r"\d[-./]\d{1,2}[-./]\d")  # a quick no for most texts
CHINESE_STYLE = re.compile(
    rf"(?=[\d{HAN}十令平昭RHS])(?:(?:(?P<y>(?:19|20)\d\d|[一二][{HAN}]{{3}}|\d\d(?=年\d{{1,2}}月))"
    rf"|(?P<era>令和|平成|昭和|(?<![A-Za-z])[RHS](?=\d))(?P<n>{HAN_DIGIT}{{1,3}}|元))(?:年度?{SAME_YEAR}|{SAME_YEAR}年度?))?"
    rf"(?:(?P<m>{HAN_DIGIT}{{1,2}})月)?(?:(?P<d>{HAN_DIGIT}{{1,3}})(?:日?[・、~〜–-]\d{{1,2}}){{0,4}}日)?"
)
DURATION = re.compile(
    r"[間目以後前余半弱強分置毎]|ほど|程度|[くぐ]らい|連続|ぶり|[あ当]たり|につき|おき|ごと|かけ|がかり|足らず|\d+(?:回|時間)|[一二三四五六七八九十][回度]"
)
DURATION_BEFORE = ("約", "計", "延べ", "各", "最大", "最長", "最短", "わずか", "およそ", "日本")
ERA_DOTTED = re.compile(r"(?<![A-Za-z])(?P<era>[RHS])(?P<n>\d{1,2})\.(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?![\d.])")
CHINESE_YEARS = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:年度?)?(?:から|[~〜–-])(?:19|20)\d\d年度?")
LEFT_REACH, RIGHT_REACH = 32, 32
DASHES = ("-", "–", "—", "‑", "~", "〜")
SUNDAY_PAINTER = re.compile(r"曜(?![夜朝昼夕午未深付発])[一-龥ァ-ヶ]")  # 日曜画家, but 日曜夜
LETTERS = re.compile(r"[^\W\d_]+")
RANGE_GAP = 9  # code points between the two dates of a range
CLAUSE = 64  # code points in which a word must look ahead
CLAUSE_ENDS = re.compile(r"[.;:!?,()\n\"“”«»]")
SENTENCE_ENDS = re.compile(r"[.;:!?\n。]")
CLAUSE_UNSPACED = re.compile(r"[^。、\n]{0,3}、?[^。、\n]*")  # a comma right after the date does not end its clause
CLAUSE_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SHORTEST_VERB = 6
MOST_BACK = 100
JUST_GONE = 31  # days after which a day that the words call coming is next year's
FUTURE_WEIGHS = 1.5  # of two years that a day may be of, news mean the past one unless the coming is nearer by this


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Written:
    """A date as written: what the words say of it, before the published date is asked."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0
    unit: Unit | None = None
    shift: int = 0
    turn: int | None = None
    ahead: bool = False
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """The words of one language that make a bare weekday, day or month the coming one."""

    right_before: re.Pattern[str]
    signs: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    passive: frozenset[str]
    by: tuple[str, ...]
    sign_prefixes: tuple[str, ...]
    sign_endings: tuple[str, ...]
    past_prefixes: tuple[str, ...]
    verb_last: bool


@dataclass(frozen=True, slots=True)
class Ago:
    """Words that count back from the published date, before and after a number: "" and "years ago"."""

    before: str
    after: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Words:
    """The words of time of one language, ready to be found."""

    automaton: ahocorasick_rs.AhoCorasick
    entries: tuple[Written | Ago, ...]
    before_month: re.Pattern[str]
    after_month: re.Pattern[str]
    turns: Mapping[str, int]
    turns_after: Mapping[str, int]
    day_words: Mapping[str, int]
    day_before: re.Pattern[str]
    not_before: frozenset[str]
    until: frozenset[str]
    fiscal_starts: int
    capital: bool
    numbers: numerals.Words
    nouns_count: bool
    small_words: frozenset[str]
    years_in: frozenset[str]
    year_words: tuple[str, ...]
    year_range: re.Pattern[str]
    capital_months: frozenset[str]
    never: frozenset[str]
    of: frozenset[str]
    in_words: frozenset[str]
    no_day_after: frozenset[str]
    range_words: frozenset[str]
    day_first: bool
    spaced: bool
    endings: frozenset[str]
    bare_months: frozenset[str]
    after_bare_month: tuple[str, ...]
    ahead: Ahead


def find(text: str, *, language: str, published: PartialDate | None = None, begin: int = 0) -> tuple[DatedWords, ...]:
    """The dates that the text states, in order, each as precise as it was said and no more.

    "On Tuesday", "last year", "16 July" are resolved against `published`, and left out where it is None or too
    coarse: news mean the past one, unless the coming one is clearly nearer or the words beside it look ahead ("by
    June", "will open on Friday"). A week is its month where it lies in one,
    else its year. A range is its start. A day without a month is left out, save in Japanese news, where it is usual.
    Offsets are counted from `begin` code points before the text.
    """
    found: list[DatedWords] = []
    for written in _written(plain(text), language):
        if written.unit == "same year":
            date = _existing(found[-1].date.year, written.month, written.day) if found and written.month else None
        else:
            date = _resolved(written, published, words(language).fiscal_starts)
        if date is not None:
            start, end = written.start, written.end
            found.append(DatedWords(date, text[start:end], start + begin, end + begin))
    return tuple(found)


def spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where words of time stand, those too that only a published date would resolve."""
    return tuple((written.start, written.end) for written in _written(plain(text), language))


@cache
def words(language: str) -> Words:
    """The words of time of a language, from its table `dates`."""
    dates = table(language, "dates")
    entries: dict[str, Written | Ago] = {}
    for section in ("months", "weekdays", "day", "week", "month", "year", "fiscal year", "same year"):
        for value, listed in (
            {"0": dates.get("same_year", [])} if section == "same year" else dates.get(section, {})
        ).items():
            for word in listed:
                entries.setdefault(plain(word), _entry(section, int(value)))
    for unit, listed in dates.get("ago", {}).items():
        for before, after in (template.split("{n}") for template in listed):
            entries.setdefault(before.strip() or after.strip(), Ago(before.strip(), after.strip(), unit))
    endings = _either(dates["day_endings"])
    of, until = _either(dates["of"]), _either(dates["range"])
    year_words, year_before = _either(dates["year_words"]), _either(dates["year_before"])
    day_words = {plain(word): int(day) for day, listed in dates.get("day_words", {}).items() for word in listed}
    day = rf"(?P<quote>[«\"“])?(?P<day>\d{{1,2}}|{_either(list(day_words))})(?(quote)[»\"”])(?:{endings})?"
    day_after = rf"(?P<day>\d{{1,2}}|{_either(list(day_words))})(?:{endings})?"
    if dates["day_after_month"] == "with an ending":
        day_after = day_after.removesuffix("?")
    elif not dates["day_after_month"]:
        day_after = r"(?P<day>(?!))"
    last = rf"(?:{SPACE}?(?:{DASH}|,|/){SPACE}?|{SPACE}(?:{until}){SPACE})\d{{1,2}}(?:{endings})?"
    year = rf"(?P<year>(?:19|20)\d\d)(?!\d)(?:{SPACE}?(?:{year_words})(?!\w))?"
    return Words(
        automaton=ahocorasick_rs.AhoCorasick(list(entries), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        entries=tuple(entries.values()),
        before_month=re.compile(
            rf"(?<![\w.,:/])(?:(?P<year>(?:19|20)\d\d){SPACE}?(?:{year_before}){SPACE})?"
            rf"(?:{day}(?:{last})?(?:{SPACE}(?:{of})|{DASH}|\.)?{SPACE}?)?$"
        ),
        after_month=re.compile(
            rf"\.?{SPACE}?(?:{DASH}{SPACE}?[^\W\d]{{3,9}}{SPACE})?"
            rf"(?:{SPACE}?{day_after}(?![\d:%]|[.,]\d)(?:{last})?(?!\w))?(?:(?:{DASH}|,?{SPACE}?{SPACE}?(?:{of})?{SPACE}?){year})?"
        ),
        turns={word: int(value) for value, listed in dates["turn"].items() for word in listed},
        turns_after={word: int(value) for value, listed in dates.get("turn_after", {}).items() for word in listed},
        day_words=day_words,
        day_before=re.compile(rf"(?<![\w.,:/-])(?:the )?(?P<day>\d{{1,2}})(?:{endings}){SPACE}(?:{of}){SPACE}?$"),
        not_before=frozenset(dates.get("not_before", ())),
        until=frozenset(dates.get("until", ())),
        fiscal_starts=dates.get("fiscal_starts", 1),
        capital=dates.get("capital", False),
        years_in=frozenset(dates["years_in"]),
        year_words=tuple(dates["year_words"]),
        year_range=re.compile(rf"{SPACE}({until}){SPACE}(?:19|20)\d\d(?!\w)"),
        numbers=numerals.words(language),
        nouns_count=dates.get("nouns_count", False),
        small_words=frozenset(table(language, "stopwords")["words"]),
        capital_months=frozenset(dates["capital_months"]),
        never=frozenset(dates["never"]),
        of=frozenset(dates["of"]),
        in_words=frozenset(dates["years_in"][:2]),
        no_day_after=frozenset(dates.get("no_day_after", ())),
        range_words=frozenset([*dates["range"], "-", "–", "—"]),
        day_first=dates["month_day_order"] == "day first",
        spaced=language not in UNSPACED,
        endings=frozenset(plain(ending) for ending in dates.get("case_endings", ())),
        bare_months=frozenset(word for listed in dates["months"].values() for word in listed),
        after_bare_month=tuple(dates.get("after_bare_month", ())),
        ahead=_ahead(dates["ahead"]),
    )


def _ahead(listed: Mapping[str, list[str]]) -> Ahead:
    return Ahead(
        right_before=re.compile(rf"(?<!\w)(?:{_either(listed['right_before'])}){SPACE}?$"),
        signs=frozenset(listed["signs"]),
        past=frozenset(listed["past"]),
        past_endings=tuple(listed["past_endings"]),
        passive=frozenset(listed["passive"]),
        by=tuple(listed.get("by", ())),
        sign_prefixes=tuple(listed.get("prefixes", ())),
        sign_endings=tuple(listed.get("endings", ())),
        past_prefixes=tuple(listed.get("past_prefixes", ())),
        verb_last=bool(listed.get("verb_last", False)),
    )


def _entry(section: str, value: int) -> Written:
    if section == "months":
        return Written(0, 0, month=value)
    if section == "weekdays":
        return Written(0, 0, weekday=value)
    units: dict[str, Unit] = {unit: unit for unit in get_args(Unit)}
    return Written(0, 0, unit=units[section], shift=value)


def _either(listed: list[str]) -> str:
    """A pattern for any of the words, or for none where the list is empty."""
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True)) or r"(?!)"


@lru_cache(maxsize=16)
def _written(text: str, language: str) -> tuple[Written, ...]:
    known = words(language)
    numeric = [*_numeric(text, known), *(() if known.spaced else _chinese_style(text))]
    worded = _apart(_worded(text, language, known), numeric)
    years = _apart(_years(text, known), [*numeric, *worded])
    found = _together(text, sorted([*numeric, *worded, *years], key=lambda found: found.start), known)
    return tuple(_looking_ahead(text, found, known))


def _apart(found: Iterable[Written], others: Iterable[Written]) -> list[Written]:
    """Those that overlap none of the others."""
    taken = Spans((other.start, other.end) for other in others)
    return [one for one in found if not taken.touch(one.start, one.end)]


def _numeric(text: str, known: Words) -> Iterator[Written]:
    """2025-08-25, 12.03.2024, 12/03/2024: where the order of day and month is unclear, only the year is sure."""
    if THREE_PARTS.search(text) is None:
        return
    for found in NUMERIC.finditer(text):
        year = int(found["y"] or found["y2"])
        month, day = int(found["m"] or found["m2"]), int(found["d"] or found["d2"])
        if found["y"] is None and month > 12 and day <= 12:
            day, month = month, day
        elif found["y"] is None and "/" in found.group() and not known.day_first and day <= 12 and day != month:
            day = month = 0
        if (not month and not day) or exists(year, month, day):
            yield Written(found.start(), found.end(), year, month, day)
    for found in SHORT_NUMERIC.finditer(text) if known.day_first else ():
        year, month, day = 2000 + int(found["y"]), int(found["m"]), int(found["d"])
        if exists(year, month, day):
            yield Written(found.start(), found.end(), year, month, day)


def _chinese_style(text: str) -> Iterator[Written]:
    years = [Written(found.start(), found.end(), int(found["y"])) for found in CHINESE_YEARS.finditer(text)]
    yield from years
    taken = Spans((one.start, one.end) for one in years)
    for found in ERA_DOTTED.finditer(text):
        year = _year_of_era(found["era"], int(found["n"]))
        if exists(year, int(found["m"]), int(found["d"])):
            yield Written(found.start(), found.end(), year, int(found["m"]), int(found["d"]))
    for found in CHINESE_STYLE.finditer(text):
        if found.end() == found.start() or taken.touch(found.start(), found.end()):
            continue
        written = _chinese_date(text, found)
        if written is not None:
            yield written


def _chinese_date(text: str, found: re.Match[str]) -> Written | None:
    year, month, day = (_han(found[part]) for part in "ymd")
    year += 2000 if 0 < year < 100 else 0
    if found["era"]:
        year = _year_of_era(found["era"], _han(found["n"]) or 1)
    if not year and not (found["d"] or found["m"] or "").isdecimal() and not (month and day):
        return None  # 一日 is also one day, 三月 three months
    if day and not month and not year:
        is_day = 1 <= day <= 31 and not _is_duration(text, found.start(), found.end())
        return Written(found.start(), found.end(), day=day) if is_day else None
    real = (year or month) and month <= 12 and (not day or (month and exists(year or 2000, month, day)))
    return Written(found.start(), found.end(), year, month, day) if real else None


def _is_duration(text: str, start: int, end: int) -> bool:
    """True for the days of 3日間, 約10日, 1日3回 and 1日2,000円."""
    each_day = text[start:end] == "1日" and text[end : end + 1].isdecimal()
    return each_day or DURATION.match(text, end) is not None or text.endswith(DURATION_BEFORE, 0, start)


def _year_of_era(era: str, number: int) -> int:
    return int(table("ja", "dates")["eras"][ERAS.get(era, era)]) + number


def _han(written: str | None) -> int:
    """The number in figures or in Chinese ones, 0 where there is none: 2025, 二〇二五, 三十一."""
    if not written or written == "元":
        return 0
    if written.isdecimal():
        return int(written)
    if "十" not in written:
        return int("".join(str(max(0, HAN.index(sign) - 1)) if sign in HAN else sign for sign in written))
    tens, _, ones = written.partition("十")
    return (_han(tens) or 1) * 10 + _han(ones)


def exists(year: int, month: int, day: int) -> bool:
    """True where the calendar has this day."""
    try:
        Day(year, month, day)
    except ValueError:
        return False
    return True


def _worded(text: str, language: str, known: Words) -> Iterator[Written]:
    small = lower(text)
    end_of_last = 0
    for pattern, start, end in known.automaton.find_matches_as_indexes(small):
        if start < end_of_last or (known.spaced and not _stands_alone(small, start, end, known)):
            continue
        entry = known.entries[pattern]
        ended = _with_ending(small, end, known)
        if ended is None:
            continue
        end = ended
        if isinstance(entry, Ago):
            found = _counted_back(text, small, start, end, entry, language)
        elif entry.month:
            found = _month(text, small, start, end, entry.month, known)
        else:
            found = _relative(small, start, end, entry, known)
        if found is not None:
            end_of_last = found.end
            yield found


def _counted_back(text: str, small: str, start: int, end: int, ago: Ago, language: str) -> Written | None:
    """ "three days ago" and, where the number stands between, "siku tatu zilizopita"."""
    found = numerals.find(text, language)
    place = bisect_left(found, end if ago.before else start, key=lambda one: one.start) - (not ago.before)
    number = found[place] if 0 <= place < len(found) and _is_beside(text, found[place], start, end, ago) else None
    if number is None or number.value != number.value.to_integral_value() or not 0 < number.value <= MOST_BACK:
        return None
    if ago.before:
        gap = small[number.end :][:2].strip(" ")
        place = small.find(ago.after, number.end, number.end + 2 + len(ago.after))
        if place < 0 or (gap and not ago.after.startswith(gap[0])):
            return None
        end = place + len(ago.after)
    return Written(min(start, number.start), end, unit=ago.unit, shift=-int(number.value))


def _is_beside(text: str, number: Numeral, start: int, end: int, ago: Ago) -> bool:
    gap = text[end : number.start] if ago.before else text[number.end : start]
    near = number.start >= end if ago.before else number.end <= start
    return near and len(gap) <= 1 and not gap.strip(" \u00a0") and number.upper is None


def _stands_alone(text: str, start: int, end: int, known: Words) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not before.isalpha() and (bool(known.endings) or not after.isalnum()) and after != "_"


def _with_ending(text: str, end: int, known: Words) -> int | None:
    """The end of a word with its case ending; None where other letters follow, and it is another word."""
    ending = LETTERS.match(text, end) if known.endings else None
    if ending is None:
        return end
    return ending.end() if ending.group() in known.endings else None


def _month(text: str, small: str, start: int, end: int, month: int, known: Words) -> Written | None:
    """The date around the name of a month: its day before or after it, its year."""
    window = max(0, start - LEFT_REACH)
    before = known.before_month.search(small[window:start])
    after = known.after_month.match(small, end, end + RIGHT_REACH)
    day_before, year_before = (before["day"], before["year"]) if before else (None, None)
    day_after, year_after = (after["day"], after["year"]) if after else (None, None)
    if after and day_after and not year_after and _counts_what_follows(small, start, after, known):
        after = day_after = None
    if not (day_before or day_after or year_before or year_after) and not _is_month(text, small, start, end, known):
        return None
    year, day = int(year_before or year_after or 0), _day_number(day_before or day_after, known)
    if day and not exists(year or 2000, month, day):
        year_after, day, day_before, day_after = None, 0, None, None
    begins = window + before.start() if before and (day_before or year_before) else start
    ends = after.end() if after and (day_after or year_after) else end
    if day_before and day_after and after:
        ends = after.end() if year_after else end
    if year or not known.turns_after:
        return Written(begins, ends, year, month, day, turn=_turn(small, begins, known) if not year else None)
    turn, ends = _turn_after(small, begins, ends, known)
    return Written(begins, ends, year, month, day, turn=turn)


def _counts_what_follows(small: str, start: int, after: re.Match[str], known: Words) -> bool:
    """True for the 20 of "in May 20 nurses were trained": a day would stand behind "on"."""
    before = words_before(small, start, most=1) if known.no_day_after and after.group()[-1:].isdigit() else []
    if not before or before[-1].text not in known.no_day_after:
        return False
    following = words_after(small, after.end(), most=1)
    return bool(following) and following[0].text.isalpha() and following[0].text not in known.small_words


def _day_number(written: str | None, known: Words) -> int:
    """The day that a figure or a word says, 0 for none."""
    return 0 if not written else known.day_words.get(written) or int(written)


def _turn_after(small: str, start: int, end: int, known: Words) -> tuple[int | None, int]:
    """Whether it is the last, this or the next, by the word before it or the one after it, and the end of both."""
    before = _turn(small, start, known)
    following = words_after(small, end, most=1) if before is None else []
    after = known.turns_after.get(following[0].text) if following else None
    return (before, end) if after is None else (after, following[0].end)


def _is_month(text: str, small: str, start: int, end: int, known: Words) -> bool:
    """True where a bare word is the month: "may" and "march" only with a capital and "in", "last" or "since" before."""
    if known.after_bare_month and small[start:end] in known.bare_months:
        return small.startswith((*known.after_bare_month, *DASHES), end)
    word = small[start:end].rstrip(".")
    following = words_after(small, end, most=1) if known.not_before else []
    if following and following[0].text in known.not_before:
        return False
    if word not in known.capital_months:
        return not known.capital or text[start].isupper() or text.islower()
    before = [near.text.lower() for near in words_before(text, start, most=1)]
    return text[start].isupper() and bool(before) and (before[0] in known.years_in or before[0] in known.turns)


def _turn(small: str, start: int, known: Words) -> int | None:
    before = words_before(small, start, most=1)
    return known.turns.get(before[0].text) if before and before[0].end >= start - 1 else None


def _relative(small: str, start: int, end: int, entry: Written, known: Words) -> Written | None:
    if _is_idle(small, start, end, entry, known):
        return None
    if entry.unit == "month":
        day = known.day_before.search(small, max(0, start - LEFT_REACH), start)
        return replace(entry, start=day.start() if day else start, end=end, day=int(day["day"]) if day else 0)
    turn, end = _turn_after(small, start, end, known) if entry.weekday else (None, end)
    return replace(entry, start=start, end=end, turn=turn)


def _is_idle(small: str, start: int, end: int, entry: Written, known: Words) -> bool:
    """True where a word of time tells none: every Monday, 日曜大工, бүгінгі таңда (nowadays)."""
    if not known.spaced:
        idle = small.endswith(tuple(known.never), 0, start) or small.startswith(tuple(known.not_before), end)
        return idle or bool(entry.weekday and SUNDAY_PAINTER.match(small, end - 1))
    before = words_before(small, start, most=1)
    if before and before[0].text in known.never:
        return True
    after = words_after(small, end, most=1) if known.not_before else []
    return bool(after) and after[0].text in known.not_before


def _years(text: str, known: Words) -> Iterator[Written]:
    end_of_last = 0
    for begins in YEAR_BEGINS.finditer(text):
        found = YEAR.match(text, begins.start()) if begins.start() >= end_of_last else None
        if found is None:
            continue
        end = found.end()
        if not found["until"] and found["year"]:
            until = known.year_range.match(text, end)
            ranged = until is not None and (
                until[1] in known.until or numerals.is_paired(text, found.start(), until[1], known.numbers)
            )
            end = until.end() if until is not None and ranged else end
        if found["short"]:
            yield Written(found.start(), end, 2000 + int(found["short"]))
            continue
        if NUMBERED.search(text, max(0, found.start() - 4), found.start()):
            continue
        fiscal = not found.group().startswith(found["year"])
        if fiscal or end > found.end() or found["until"] or _is_year(text, found, known):
            end = _with_year_word(text, end, known)
            end_of_last = end
            yield Written(found.start(), end, int(found["year"]))


def _with_year_word(text: str, end: int, known: Words) -> int:
    """The end, with the word for "year" that may follow: 2024 года."""
    for word in known.year_words:
        for gap in ("", " ", "\u00a0"):
            if (
                text.startswith(gap + word, end)
                and not text[end + len(gap + word) : end + len(gap + word) + 1].isalnum()
            ):
                return end + len(gap + word)
    return end


def _is_year(text: str, found: re.Match[str], known: Words) -> bool:
    """True for a year, not a count: only a round figure before a plain noun, with no "in" before it, counts."""
    if known.nouns_count and _counts_a_noun(text, found, known):
        return False
    if int(found["year"]) % 50 or _with_year_word(text, found.end(), known) > found.end():
        return int(found["year"]) < 2060
    before = [near.text.lower() for near in words_before(text, found.start(), most=1)]
    after = words_after(text, found.end(), most=1)
    return (not after or not after[0].text[0].islower()) or (bool(before) and before[0] in known.years_in)


def _counts_a_noun(text: str, found: re.Match[str], known: Words) -> bool:
    """True for "2024 аппарата", where a language puts its word for year behind a year."""
    after = words_after(text, found.end(), most=2)
    if len(after) > 1 and after[1].text.rstrip(".") in known.year_words:
        return False  # в 2023 финансовом году
    word = after[0].text if after and text[found.end()] in " \u00a0" else ""
    return (
        word[:1].islower()
        and len(word) > 2
        and word not in known.small_words
        and word.rstrip(".") not in known.year_words
    )


def _together(text: str, found: list[Written], known: Words) -> Iterator[Written]:
    """One date for "Tuesday, 16 July" and for "July last year"."""
    waiting: Written | None = None
    for written in found:
        joined = _joined(text, waiting, written, known) if waiting is not None else None
        if waiting is not None and joined is None:
            yield waiting
        waiting = joined or written
    if waiting is not None:
        yield waiting


def _looking_ahead(text: str, found: Iterable[Written], known: Words) -> Iterator[Written]:
    """The dates, those said to be ahead where the words beside them say so; the end of a range is as its start."""
    end_of_last = -RANGE_GAP - 1
    for written in found:
        bare = (written.month or written.weekday) and not written.year and written.unit is None and written.turn is None
        opens = written.start - end_of_last > RANGE_GAP
        ahead = bool(bare and opens) and (
            _is_ahead(text, written, known.ahead) if known.spaced else _is_ahead_unspaced(text, written, known.ahead)
        )
        behind = bool(bare and opens) and not ahead and known.spaced and _is_behind(text, written, known.ahead)
        yield replace(written, ahead=ahead, behind=behind) if ahead or behind else written
        end_of_last = written.end


def _is_behind(text: str, written: Written, known: Ahead) -> bool:
    """True where the clause tells of the past, and nothing in it looks ahead: Ремонт начался в сентябре."""
    if known.verb_last:
        return False
    words = CLAUSE_WORD.findall(CLAUSE_ENDS.split(lower(text[max(0, written.start - CLAUSE) : written.start]))[-1])
    return not any(_is_sign(word, known) for word in words) and _is_past(words, known)


def _is_ahead_unspaced(text: str, written: Written, known: Ahead) -> bool:
    """The same where words have no spaces and the verb stands last: the first sign after the date decides."""
    clauses = CLAUSE_UNSPACED.match(text, written.end, written.end + CLAUSE)
    after = clauses.group() if clauses else ""
    ahead = min((place for sign in known.signs if (place := after.find(sign)) >= 0), default=CLAUSE)
    past = min((place for sign in known.past if (place := after.find(sign)) >= 0), default=CLAUSE)
    if ahead == past == CLAUSE:
        return any(word in after for word in known.by)
    return ahead <= past


def _is_ahead(text: str, written: Written, known: Ahead) -> bool:
    """True for "by June", "will open on Friday" and "On Friday the ward will open", where nothing near is past."""
    clause = CLAUSE_ENDS.split(lower(text[max(0, written.start - CLAUSE) : written.start]))[-1]
    words, after = CLAUSE_WORD.findall(clause), _clause_after(text, written.end)
    if known.verb_last:
        verdict = next(
            (_is_sign(word, known) for word in after if _is_sign(word, known) or _is_past([word], known)), False
        )
        return verdict or (known.right_before.search(clause) is not None and not _is_past(after, known))
    last = max((place for place, word in enumerate(words) if _is_sign(word, known)), default=None)
    if last is not None:
        return not _is_past(words[last:], known) and not _is_past(words[max(0, last - 1) : last], known)
    if known.right_before.search(clause) is not None:
        return known.past.isdisjoint(after) and not _is_past(words, known)
    first = min((place for place, word in enumerate(after) if _is_sign(word, known)), default=None)
    return len(words) <= 1 and first is not None and not _is_past(after[:first], known)


def _is_sign(word: str, known: Ahead) -> bool:
    """True for a word that looks ahead: will, itafunguliwa, ашылады."""
    if word in known.signs:
        return True
    if word in known.past or len(word) < SHORTEST_VERB:
        return False
    return word.endswith(known.sign_endings) or word.startswith(known.sign_prefixes)


def _clause_after(text: str, end: int) -> list[str]:
    return CLAUSE_WORD.findall(SENTENCE_ENDS.split(lower(text[end : end + CLAUSE]), maxsplit=1)[0])


def _is_past(words: list[str], known: Ahead) -> bool:
    """True where a word is of the past: was, said, opened; but not "be opened"."""
    passive = min((place for place, word in enumerate(words) if word in known.passive), default=len(words))
    return not known.past.isdisjoint(words) or any(
        len(word) > 3
        and not _is_sign(word, known)
        and (word.endswith(known.past_endings) or (len(word) >= SHORTEST_VERB and word.startswith(known.past_prefixes)))
        for word in words[:passive]
    )


def _joined(text: str, one: Written, other: Written, known: Words) -> Written | None:
    if other.start - one.end > 9:
        return None
    gap = text[one.end : other.start].strip(" ,(\u00a0").lower()
    if one.month and other.month and not (other.year or other.day or other.unit) and gap in DASHES:
        return replace(one, end=other.end)  # January to June: a range is its start
    if one.month and not one.year and other.year and other.month and gap in known.range_words:
        return replace(one, end=other.end, year=other.year - (one.month > other.month), turn=None)
    if _is_range(gap, one, other, known) or (
        one.unit is None
        and other.unit is None
        and one.month
        and other.month
        and one.year
        and other.year
        and numerals.is_paired(text, one.start, gap, known.numbers)
    ):
        return replace(one, end=other.end)
    if one.unit == "month" and other.day and not other.month and not gap and not one.day:
        return replace(one, end=other.end, day=other.day)
    if gap not in ("", *known.of, *known.in_words):
        return None
    if one.weekday and other.month and other.day:
        return replace(other, start=one.start)
    if one.weekday and other.unit == "week":
        return replace(one, end=other.end, unit="week", shift=other.shift, turn=None)
    if one.unit == "week" and not one.weekday and other.day and not other.month:
        return replace(other, start=one.start)
    if one.unit == "week" and not one.weekday and other.weekday:
        return replace(one, end=other.end, weekday=other.weekday)
    if one.day and other.weekday:
        return replace(one, end=other.end)
    if one.unit == "day" and other.month and other.day and other.unit is None:
        return replace(other, start=one.start)  # yesterday, 16 July
    if one.unit == "day" and other.weekday:
        return replace(one, end=other.end)
    if one.month and not one.year and other.unit == "same year":
        return replace(one, end=other.end, unit="same year", turn=None)
    if one.unit == "same year" and not one.month and other.month and not other.year:
        return replace(other, start=one.start, unit="same year", turn=None)
    if one.unit == "year" and not one.month and other.month and not other.year:
        return replace(other, start=one.start, unit="year", shift=one.shift, turn=None)
    if one.month and not one.year and other.unit == "year":
        return replace(one, end=other.end, unit="year", shift=other.shift, turn=None)
    if one.month and not one.year and other.year and not other.month:
        return replace(one, end=other.end, year=other.year, turn=None)
    return None


def _is_range(gap: str, one: Written, other: Written, known: Words) -> bool:
    """True for "from 2020 to 2024" and "14~16日", of which the start is the date."""
    if one.unit is not None or other.unit is not None or one.weekday or other.weekday:
        return False
    alike = (bool(one.year), bool(one.month), bool(one.day)) == (bool(other.year), bool(other.month), bool(other.day))
    return gap in known.until or (gap in DASHES and (alike or not known.spaced))


def _resolved(written: Written, published: PartialDate | None, fiscal_starts: int) -> PartialDate | None:
    if written.year:
        return _existing(written.year, written.month, written.day)
    if published is None:
        return None
    if written.unit == "fiscal year":
        begun = not published.month or published.month >= fiscal_starts
        return PartialDate(published.year + written.shift - (not begun))
    if written.unit == "year":
        return _existing(published.year + written.shift, written.month, written.day)
    if written.month:
        return _nearest(written, published)
    if written.unit == "month" and written.day and published.month:
        month = _shifted_month(published, written.shift)
        return replace(month, day=written.day) if exists(month.year, month.month, written.day) else None
    if written.day:
        return _day_of_month(written.day, published) if published.day else None
    if written.unit == "month":
        return _shifted_month(published, written.shift) if published.month else None
    if not published.day:
        return None
    if written.weekday and written.unit == "week":
        return _day_of_week(written, published)
    if written.weekday:
        return _weekday(written, published)
    day = _day(published) + timedelta(days=written.shift * (7 if written.unit == "week" else 1))
    return _of_week(day) if written.unit == "week" else PartialDate(day.year, day.month, day.day)


def _existing(year: int, month: int, day: int) -> PartialDate | None:
    """The date, or None for the 29 February of a year that has none."""
    return PartialDate(year, month, day) if 1 <= year <= 9999 and exists(year, month or 1, day or 1) else None


def _day(date: PartialDate) -> Day:
    return Day(date.year, date.month or 7, min(date.day or 15, 28) if not date.day else date.day)


def _shifted_month(published: PartialDate, shift: int) -> PartialDate:
    months = published.year * 12 + published.month - 1 + shift
    return PartialDate(months // 12, months % 12 + 1)


def _day_of_month(day: int, published: PartialDate) -> PartialDate | None:
    """Where news name the day alone (7日): that of the published month, or of the month before if it is to come."""
    month = _shifted_month(published, -1) if day > published.day + 7 else published
    return PartialDate(month.year, month.month, day) if exists(month.year, month.month, day) else None


def _of_week(day: Day) -> PartialDate:
    """The month that the whole week (Monday to Sunday) lies in, else its year, else where the week began."""
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    return PartialDate(first.year, first.month if first.month == last.month else 0)


def _day_of_week(written: Written, published: PartialDate) -> PartialDate:
    """Monday next week."""
    today = _day(published)
    day = today + timedelta(days=7 * written.shift + written.weekday - today.isoweekday())
    return PartialDate(day.year, day.month, day.day)


def _weekday(written: Written, published: PartialDate) -> PartialDate:
    today = _day(published)
    back = (today.isoweekday() - written.weekday) % 7
    if written.turn == 1:
        day = today + timedelta(days=(7 - back) if back else 7)
    elif written.ahead:
        day = today + timedelta(days=-back % 7)
    else:
        day = today - timedelta(days=7 if not back and written.turn == -1 else back)
    return PartialDate(day.year, day.month, day.day)


def _nearest(written: Written, published: PartialDate) -> PartialDate | None:
    """The day or month of the year that the news mean: the nearest, the past preferred."""
    today = _day(published)
    years = [year for year in (published.year - 1, published.year, published.year + 1) if _has(year, written)]
    if written.turn == 0:
        years = [published.year]
    elif written.turn == -1:
        years = [year for year in years if _away(year, written, today) < 0][-1:]
    elif written.turn == 1:
        years = [year for year in years if _away(year, written, today) > 0][:1]
    elif written.behind:
        years = [year for year in years if _away(year, written, today) <= 0][-1:]
    elif written.ahead:
        years = [year for year in years if _away(year, written, today) >= (-JUST_GONE if written.day else 0)][:1]
    if not years:
        return None
    best = min(years, key=lambda year: _distance(_away(year, written, today)))
    return PartialDate(best, written.month, written.day)


def _has(year: int, written: Written) -> bool:
    return exists(year, written.month, written.day or 1)


def _away(year: int, written: Written, today: Day) -> int:
    """Days from today, the past negative; a month that we are in is today."""
    if not written.day and (year, written.month) == (today.year, today.month):
        return 0
    return (Day(year, written.month, written.day or 15) - today).days


def _distance(days: int) -> float:
    return days * FUTURE_WEIGHS if days > 0 else float(-days)
