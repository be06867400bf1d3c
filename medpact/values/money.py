"""Money: the sums that a text states, with their raw words, offsets and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache, partial
from itertools import pairwise, zip_longest

from medpact.languages import table
from medpact.values import currencies, headings, numerals
from medpact.values.currencies import Mark, Vocabulary, Where
from medpact.values.headings import Stated
from medpact.values.nearby import Spans, Word, words_after, words_before
from medpact.values.numerals import UNSPACED, Bound, Numeral, plain


@dataclass(frozen=True, slots=True)
class Money:
    """One figure of money, as the text states it, even if the text is wrong.

    `value` is in whole units of `currency` (ISO 4217 alphabetic code; None while it is open, as a bare `$` is
    in a text that names no country). `raw` are the words of the figure and its currency; they stand at
    `start:end` of the text (code points; None where the text was not given). For a range, `value` is the lower
    figure and `upper` the higher one.
    """

    value: Decimal
    currency: str | None
    raw: str = ""
    start: int | None = None
    end: int | None = None
    bound: Bound = "exact"
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum, which the text may state in several currencies: "108.7 million yen (about 7 million dollars)"."""

    amounts: tuple[Money, ...]
    start: int
    end: int


MOST_CURRENCIES = 6
FARTHEST = 48  # code points between two figures of one sum
OPEN = Money(Decimal(0), None)
FARTHEST_GOING_ON = 120
GROWN_REACH = 3  # words from "grew" to its "to"
SENTENCE_END = re.compile(r"[.!?。](?:\s|$)")
YEAR_BEHIND = re.compile(r"[ \u00a0](?:[^\W\d]{1,4}[ \u00a0])?(?:19|20)\d\d\b")
YEAR_BETWEEN = re.compile(YEAR_BEHIND.pattern + r"[^\d\n.!?]{1,12}")
GOING_ON = re.compile(r"[ \u00a0]([^\W\d_]{1,12}|[—–])(?=[ \u00a0])")
LONGEST_BOUND = 8
LIMIT_ENDS = ("は", ":")
LABEL_ENDS = (" ", "\u00a0", ":")
LARGE = 10_000  # a smaller figure after a currency's word may be a year
INDIAN = (Decimal(100_000), Decimal(10_000_000))
INDIAN_GROUPS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)")  # 5,00,000
HAN = "ja"  # whose tables have the Chinese words of money too
HAN_SCALES = "万億亿兆元円千百"
HAN_SUM = re.compile(rf"[\d千百][{HAN_SCALES}]")
OPENING = "(["
MINOR = re.compile(r"[ \u00a0,]{1,2}(\d{1,2})[ \u00a0]?([^\W\d_]+\.?)")  # 50 коп.


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Marked:
    """A numeral, and the sign or word of a currency on either side of it."""

    numeral: Numeral
    left: Mark | None
    right: Mark | None
    bound: Bound = "exact"  # of a word between the figure and its currency: 7 миллионнан астам доллар
    of_next: Mark | None = (
        None  # the currency of the figure after it, which it shares: the 3 of "3 and 5 million dollars"
    )


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Bounded:
    """What the words before a figure say of it, and where they begin."""

    bound: Bound
    start: int


def find(
    text: str, *, language: str, country: str | None = None, named: frozenset[str] = frozenset()
) -> tuple[Sum, ...]:
    """The sums of money that the text states, in order.

    `language` is an ISO 639-1 code, `country` the alpha-2 code of the country that the text is about: it settles a
    bare `$`, `Sh`, `K` or `rupees` where it uses such a currency. Without it a bare `$` is the US dollar and a rouble
    Russia's, and what no usage settles (shilling, rupee, franc) has the currency None, unless just one of the
    countries `named` in the text uses such a currency.

    Two figures of one sum ("108.7 million yen (approximately 7 million US dollars)") are one Sum of two Money; never
    two of one currency. A range ("$8-10 million") is one Money with `upper`. Figures are as stated, right or wrong.
    """
    shown, text = text, plain(text)
    place, amounts = _settled(text, language, Where(country, named))
    amounts = tuple(_bounded(text, money, language) for money in amounts)
    if language not in UNSPACED and any(sign in text for sign in HAN_SCALES) and HAN_SUM.search(text):
        amounts = _with_han(text, amounts, place)
    return tuple(_as_written(shown, one) for one in _sums(text, amounts, language))


def _settled(text: str, language: str, place: Where) -> tuple[Where, tuple[Money, ...]]:
    """The figures of money, the open ones in a currency that the text tells elsewhere, and the place with all told."""
    amounts = _all_amounts(text, language, place)
    told = frozenset(money.currency for money in amounts if money.currency is not None)
    if not told or all(money.currency is not None for money in amounts):
        return place, amounts
    place = replace(place, told=told)
    return place, _all_amounts(text, language, place)


def _with_han(text: str, amounts: tuple[Money, ...], place: Where) -> tuple[Money, ...]:
    """The sums, with those that a text of another language writes in Japanese or Chinese: 392.687694万元."""
    han = [_bounded(text, money, HAN) for money in _amounts(text, HAN, place) if HAN_SUM.search(money.raw)]
    own = [one for one in amounts if all(one.end <= other.start or other.end <= one.start for other in han)]  # type: ignore[operator]
    return tuple(sorted([*own, *han], key=lambda money: money.start or 0))


def _as_written(text: str, one: Sum) -> Sum:
    """The sum with the words as the text has them, full-width figures and all."""
    return replace(one, amounts=tuple(replace(money, raw=text[money.start : money.end]) for money in one.amounts))


def spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where the figures of money stand, whatever their currency."""
    return tuple((money.start or 0, money.end or 0) for money in _all_amounts(plain(text), language, Where()))


@lru_cache(maxsize=16)
def _all_amounts(text: str, language: str, place: Where) -> tuple[Money, ...]:
    """The figures of money with a currency beside them, and those whose currency stands at the head of their column.

    Kept, as counts are asked of the same text next.
    """
    beside = list(_amounts(text, language, place))
    columns = headings.columns(text, language, partial(stated, language=language, place=place))
    if not columns.figures:
        return tuple(beside)
    heads = Spans(columns.heads)
    beside = [money for money in beside if not heads.touch(money.start or 0, money.end or 0)]
    taken = Spans((money.start or 0, money.end or 0) for money in beside)
    below = [one for one in columns.figures if not taken.touch(one.start, one.end)]
    found = [Money(one.value, one.currency, text[one.start : one.end], one.start, one.end) for one in below]
    return tuple(sorted([*beside, *found], key=lambda money: money.start or 0))


def stated(words: str, *, language: str, place: Where | None = None) -> Stated | None:
    """The one sum that the words state as a whole; None where they state none, a range, or more besides."""
    words = plain(words)
    if language not in UNSPACED and not currencies.may_name(words, currencies.vocabulary(language)):
        return None
    found = list(_amounts(words, language, place or Where()))
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(words)) or found[0].upper is not None:
        return None
    return Stated(found[0].value, found[0].currency)


def _bounded(text: str, money: Money, language: str) -> Money:
    if money.start is None or money.bound != "exact":
        return money
    bound = bound_of(text, money.start, money.end or 0, language)
    return money if bound == "exact" else replace(money, bound=bound)


def _amounts(text: str, language: str, place: Where) -> Iterator[Money]:
    known = currencies.vocabulary(language)
    waiting: Money | None = None
    last: Money | None = None
    found = _marked(text, language)
    for marked, following in zip_longest(found, found[1:]):
        if waiting is not None and waiting.end is not None and marked.numeral.start < waiting.end:
            continue  # the 50 of "1 250 руб. 50 коп."
        money = (
            _amount(text, marked, place, known)
            or _second_of_range(text, marked.numeral, waiting, language)
            or _going_on(text, marked.numeral, waiting, known)
            or _changing(text, marked.numeral, following, place, known)
            or _called_money(text, marked.numeral, last, language)
        )
        if money is None:
            continue
        last = money if money.currency is not None else last
        joined = _range(text, waiting, money, language) if waiting is not None else None
        if waiting is not None and joined is None:
            yield _changed(text, waiting, money, language)
        waiting = joined or money
    if waiting is not None:
        yield waiting


@lru_cache(maxsize=16)
def _marked(text: str, language: str) -> tuple[Marked, ...]:
    """The numerals of the text with the currencies at them. Kept, as counts are asked of the same text next."""
    known = currencies.vocabulary(language)
    alone = [_with_marks(text, numeral, language, known) for numeral in numerals.find(text, language)]
    return tuple(_sharing(text, alone, known.joins))


def _sharing(text: str, found: list[Marked], joins: frozenset[str]) -> list[Marked]:
    """The numerals, those that share the scale and the currency of the next with it: "5, 6 and 7 million", "$5 and $7m"."""
    shared = False
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        gap = text[one.numeral.end : other.left.start if other.left else other.numeral.start]
        listed = gap.strip(" \u00a0") == "," and shared
        joined = gap.strip(" \u00a0,").lower() in joins or listed
        if joined and _may_share(text, one, other):
            scale = other.numeral.scale
            numeral = replace(one.numeral, value=numerals.whole(one.numeral.value * scale), scale=scale)
            found[index] = replace(one, numeral=numeral, of_next=other.left or other.right or other.of_next)
        elif joined and _may_share_currency(text, one, other):
            found[index] = replace(one, of_next=other.right or other.of_next)
        shared = found[index].of_next is not None
    return found


def _may_share_currency(text: str, one: Marked, other: Marked) -> bool:
    """True for the first of "1.5 million and 2 million euros" and "12,000 and 15,000 euros"."""
    named_behind = other.left is None and (other.right or other.of_next) is not None
    return named_behind and one.left is None and one.right is None and _is_of_money(text, one.numeral)


def _is_of_money(text: str, numeral: Numeral) -> bool:
    """True for a figure as sums have them: with a scale, or of thousands and no year."""
    if numeral.upper is not None or not numeral.figure:
        return False
    bare = text[numeral.start : numeral.end].isdecimal()
    return numeral.scale >= 1000 or (numeral.value >= 1000 and not (bare and 1900 <= numeral.value < 2100))


def _may_share(text: str, one: Marked, other: Marked) -> bool:
    """True for a small figure without a scale, written with a sign or without as the next one is, and no part of a word."""
    first, second = one.numeral, other.numeral
    plain_figure = first.figure and first.scale == 1 and first.upper is None and first.value < 1000
    if not plain_figure or first.short_value is not None or second.scale < 1000 or one.right is not None:
        return False
    if one.left is None:
        before = text[first.start - 1 : first.start]
        return other.left is None and (other.right or other.of_next) is not None and not before.isalnum()
    return other.left is not None and other.left.name == one.left.name


def _with_marks(text: str, numeral: Numeral, language: str, known: Vocabulary) -> Marked:
    left = currencies.before(text, numeral.start, known) if numeral.figure else None
    if left is None and (numerals.words(language).scale_first or _is_large(numeral)):
        left = _noun_before(text, numeral, language, known)
    if left is not None and known.of:
        left = currencies.with_country_after(text, numeral.end, left, language, known)
    if left is None and text[numeral.start - 1 : numeral.start] in LABEL_ENDS:
        left, scale = currencies.label_before(text, numeral.start, language, known)
        numeral = numeral if scale == 1 else replace(numeral, value=numerals.whole(numeral.value * scale), scale=scale)
    if left is None and "(" in text[numeral.end : numeral.end + 2]:
        right, scale = currencies.label_after(text, numeral.end, language, known)
        if right is not None:
            return Marked(
                replace(numeral, value=numerals.whole(numeral.value * scale), scale=scale), None, right, numeral.bound
            )
    numeral, right = _right(text, numeral, language, known, signed=left is not None)
    if right is not None or left is not None:
        return Marked(numeral, left, right, numeral.bound)
    bounded = _bound_between(text, numeral.tail, language)
    beyond = currencies.after(text, bounded.start, language, known) if bounded is not None else None
    return Marked(numeral, None, beyond, bounded.bound if bounded is not None and beyond is not None else numeral.bound)


def _is_large(numeral: Numeral) -> bool:
    return numeral.scale > 1 or numeral.value >= LARGE or (numeral.short_value or 0) >= LARGE


def _noun_before(text: str, numeral: Numeral, language: str, known: Vocabulary) -> Mark | None:
    """The currency's word before a figure: with a capital, where the language has it behind otherwise."""
    mark = currencies.noun_before(text, numeral.start, language, known)
    usual = numerals.words(language).scale_first
    if mark is None or usual:
        return mark
    if mark.careful or numeral.start - mark.end > 1:
        return None
    return mark if text[mark.start].isupper() or _is_free(text, numeral, mark, language) else None


def _is_free(text: str, numeral: Numeral, mark: Mark, language: str) -> bool:
    """True for "birr 23 million": a scale after the figure, and no figure before the word that it may belong to."""
    before = words_before(text, mark.start, most=1)
    word = before[0].text.lower() if before else ""
    belongs = any(letter.isdigit() for letter in word) or word in numerals.words(language).by_word
    return numeral.scale > 1 and not belongs


def _amount(text: str, marked: Marked, place: Where, known: Vocabulary) -> Money | None:
    numeral, left, right = marked.numeral, marked.left, marked.right
    mark = left or right or marked.of_next
    if mark is None:
        return None
    indian = numeral.scale in INDIAN or INDIAN_GROUPS.match(text, numeral.start) is not None
    currency = currencies.code(mark.name, known, place, indian_scale=indian)
    if mark.careful and not (_is_likely(numeral, mark, currency, place) or _is_code_after(text, numeral, mark, known)):
        return None
    start, end = (left.start if left else numeral.start), numeral.end
    if right is not None and (left is None or _one_currency(left, right, currency, known, place)):
        end = right.end
        currency = currencies.code(right.name, known, place) if left and right.name in known.codes else currency
    value, end = _with_minor(text, numeral.value, end, known)
    bound = marked.bound if numeral.upper is None else "range"
    return Money(value, currency, text[start:end], start, max(end, numeral.end), bound, numeral.upper)


def _with_minor(text: str, value: Decimal, end: int, known: Vocabulary) -> tuple[Decimal, int]:
    """The value with the hundredths that may follow its currency, and the end: 1 250 руб. 50 коп."""
    minor = MINOR.match(text, end) if known.minor else None
    if minor is None or minor[2].lower() not in known.minor or value != value.to_integral_value():
        return value, end
    return value + Decimal(minor[1]) / 100, minor.end()


def _is_code_after(text: str, numeral: Numeral, mark: Mark, known: Vocabulary) -> bool:
    """True for "5 MAD" and "5 MAD)", where a code that is a word too stands behind its figure, and nothing after it."""
    code = text[mark.start : mark.end]
    return (
        mark.start >= numeral.end and code in known.codes and text[mark.end : mark.end + 1] in ("", ".", ",", ")", ";")
    )


def _is_likely(numeral: Numeral, mark: Mark, currency: str | None, place: Where) -> bool:
    """True where a sign that means other things too is money: by its scale, its size, or the country's own letter."""
    own = currency is not None and place.money == currency
    return numeral.scale > 1 or (numeral.value >= 1000 and (own or mark.end - mark.start > 2))


def _second_of_range(text: str, numeral: Numeral, one: Money | None, language: str) -> Money | None:
    """The second figure of "$8m–10m" and "between $8 and 10 million": in the money of the first."""
    if one is None or one.end is None or one.start is None or one.upper is not None or numeral.start - one.end > 9:
        return None
    known, gap = numerals.words(language), text[one.end : numeral.start]
    word = gap.strip().lower()
    dashed, paired = numerals.DASH.fullmatch(gap) is not None, numerals.is_paired(text, one.start, word, known)
    short = _shortened(numeral) if numeral.short_value is not None else numeral
    if not (dashed or paired or (known.scale_first and word in known.range_words)):
        return None
    if known.scale_first and short.scale == 1 and one.value >= numerals.THOUSAND > short.value:
        short = replace(short, value=short.value * _scale(one.value), scale=_scale(one.value))
    return _in_money_of(text, short, one) if short.scale > 1 and short.upper is None else None


def _going_on(text: str, numeral: Numeral, one: Money | None, known: Vocabulary) -> Money | None:
    """The second figure of "$5 million for clinics and 2 million for vaccines": in the money of the one before."""
    if one is None or one.end is None or one.currency is None or not _is_of_money(text, numeral):
        return None
    if numeral.start - one.end > FARTHEST_GOING_ON or "\n" in text[one.end : numeral.start]:
        return None
    if _is_parallel(text, numeral, one, known) or _is_listed(text, numeral, one, known):
        return _in_money_of(text, numeral, one)
    if numeral.scale < 1000:
        return None
    following = GOING_ON.match(text, numeral.end)
    goes_on = following is not None and following.group(1).lower() in known.same_money
    goes_on = goes_on or _is_more(text, numeral, known) or _is_by_year(text, numeral, one.end)
    return _in_money_of(text, numeral, one) if goes_on else None


def _is_parallel(text: str, numeral: Numeral, one: Money, known: Vocabulary) -> bool:
    """True for the second figure of "$12,000 to A and 15,000 to B": of one size, and the same small word behind both."""
    assert one.end is not None
    first, second = words_after(text, one.end, most=1), words_after(text, numeral.end, most=1)
    alike = bool(first) and bool(second) and first[0].text == second[0].text and first[0].text in known.small_words
    return alike and _are_near(one, numeral) and SENTENCE_END.search(text, one.end, numeral.start) is None


def _is_listed(text: str, numeral: Numeral, one: Money, known: Vocabulary) -> bool:
    """True for the second figure of "$12,000 and 15,000.", with nothing behind it that it could count."""
    gap = text[one.end : numeral.start].strip(" \u00a0,").lower()
    if gap not in known.joins or not _are_near(one, numeral):
        return False
    behind = words_after(text, numeral.end, most=1)
    return not behind or behind[0].text.lower() in known.respectively


def _are_near(one: Money, numeral: Numeral) -> bool:
    """True for two figures that are told in the same way: both in thousands, or both in millions."""
    return one.value > 0 and Decimal("0.02") <= numeral.value / one.value <= 50


def _is_by_year(text: str, numeral: Numeral, end_of_one: int) -> bool:
    """True for the second figure of "$1.1 million in 2023, 1.3 million in 2024"."""
    return (
        YEAR_BETWEEN.fullmatch(text, end_of_one, numeral.start) is not None
        and YEAR_BEHIND.match(text, numeral.end) is not None
    )


def _is_more(text: str, numeral: Numeral, known: Vocabulary) -> bool:
    """True for the 2 million of "another 2 million went to clinics": said to be more of the same, and of nothing else."""
    near = [word.text.lower() for word in words_before(text, numeral.start, most=2)]
    if known.more_before.isdisjoint([*near[-1:], " ".join(near)]):
        return False
    after = words_after(text, numeral.end, most=1)
    return not after or after[0].text.lower() in known.small_words or after[0].text.lower() in known.same_money


def _changing(text: str, numeral: Numeral, following: Marked | None, place: Where, known: Vocabulary) -> Money | None:
    """The first figure of "raised from 5 to 7 million dollars": in the money of the next."""
    goes_on = following is not None and (numeral.goes_to_next or _is_told_next(text, numeral, following, known))
    other = _amount(text, following, place, known) if following is not None and goes_on else None
    return _in_money_of(text, numeral, other) if other is not None else None


def _is_told_next(text: str, numeral: Numeral, following: Marked, known: Vocabulary) -> bool:
    """True for the 5 of "Япония дала 5 млн, а Корея — 3 млн долларов": nothing of its own, and the next one's scale."""
    if following.right is None or following.left is not None or not 1 < numeral.scale == following.numeral.scale:
        return False
    gap = text[numeral.end : following.numeral.start]
    first = gap[2:].split(maxsplit=1)[:1]
    return len(gap) <= FARTHEST and gap[:2] == ", " and first != [] and first[0].lower() in known.contrast


def _called_money(text: str, numeral: Numeral, last: Money | None, language: str) -> Money | None:
    """The figure of "a loan of 25 million", which a word beside it calls money: in that of the last sum, else open."""
    if numeral.scale < 1000 and not (numeral.figure and numeral.value >= LARGE):
        return None
    known = currencies.vocabulary(language)
    after = [word.text.lower() for word in words_after(text, numeral.end, most=2)]
    if not {" ".join(after), *after[:1]}.isdisjoint(known.money_after):
        return _in_money_of(text, numeral, last or OPEN)
    if after and not known.small_words.issuperset(after[:1]) and not known.same_money.issuperset(after[:1]):
        return None
    bounded = _bound(text, numeral.start, language)
    before = [word.text.lower() for word in words_before(text, bounded.start if bounded else numeral.start, most=3)]
    calls = any(" ".join(before[-length:]) in known.money_before for length in range(1, len(before) + 1))
    return _in_money_of(text, numeral, last or OPEN) if calls else None


def _in_money_of(text: str, numeral: Numeral, other: Money) -> Money:
    return Money(
        numeral.value,
        other.currency,
        text[numeral.start : numeral.end],
        numeral.start,
        numeral.end,
        numeral.bound if numeral.upper is None else "range",
        numeral.upper,
    )


def _right(
    text: str, numeral: Numeral, language: str, known: Vocabulary, *, signed: bool
) -> tuple[Numeral, Mark | None]:
    """The currency after the figure; a short scale ("2.8m") counts where there is a currency before or after it."""
    right = currencies.after(text, numeral.tail, language, known)
    if numeral.short_value is None or (right is not None and right.end > numeral.short_end):
        return numeral, right
    short = _shortened(numeral)
    beyond = currencies.after(text, short.end, language, known)
    if beyond is None and text[short.end : short.end + 1] == ".":
        beyond = currencies.after(text, short.end + 1, language, known)  # 2 bn. dollars
    return (short, beyond) if signed or beyond is not None else (numeral, right)


def _shortened(numeral: Numeral) -> Numeral:
    assert numeral.short_value is not None
    upper = None if numeral.upper is None else numeral.upper * numeral.short_scale
    return replace(numeral, value=numeral.short_value, upper=upper, scale=numeral.short_scale, end=numeral.short_end)


def _one_currency(left: Mark, right: Mark, currency: str | None, known: Vocabulary, place: Where) -> bool:
    """True for "$5 million US" and "$5m USD": the sign and the word name the same money."""
    if right.careful and right.name != currency:
        return False
    other = currencies.code(right.name, known, place)
    return other == currency or other in known.families.get(left.name, ())


@cache
def bounds(language: str) -> dict[str, Bound]:
    """The words before a figure that say how exact it is, in small letters."""
    return {word: bound for bound, words in table(language, "numbers")["bounds"].items() for word in words}


@cache
def _last_words(language: str) -> frozenset[str]:
    """The last word of each: a quick no for most words before a figure."""
    return frozenset(words.split()[-1] for words in bounds(language))


def bound_before(text: str, start: int, language: str) -> Bound:
    """How exact the words right before a figure say it is."""
    bounded = _bound(text, start, language)
    return bounded.bound if bounded is not None else "exact"


def bound_start(text: str, start: int, language: str) -> int:
    """Where the words begin that say how exact a figure is, or the figure itself."""
    bounded = _bound(text, start, language)
    return bounded.start if bounded is not None else start


def bound_of(text: str, start: int, end: int, language: str) -> Bound:
    """How exact a figure is, by the words before it or else after it."""
    before = bound_before(text, start, language)
    return before if before != "exact" else bound_after(text, end, language)


@cache
def bounds_after(language: str) -> dict[str, Bound]:
    """The words after a figure that say how exact it is, in small letters."""
    return {word: bound for bound, words in table(language, "numbers")["bounds_after"].items() for word in words}


def bound_after(text: str, end: int, language: str) -> Bound:
    """How exact the words right after a figure say it is."""
    bounded = _bound_between(text, end, language)
    return bounded.bound if bounded is not None else "exact"


def _bound_between(text: str, end: int, language: str) -> Bounded | None:
    """What the words right after a figure say of it, and where they end (in `start`)."""
    known = bounds_after(language)
    if text[end : end + 1] == "+":
        return Bounded("at least", end + 1)
    if language in UNSPACED:
        lengths = range(min(LONGEST_BOUND, len(text) - end), 0, -1)
        return next(
            (Bounded(known[text[end : end + n]], end + n) for n in lengths if text[end : end + n] in known), None
        )
    first = words_after(text, end, most=1)
    if not first or first[0].text.lower().rstrip(".") not in _first_words_after(language):
        return None
    words = words_after(text, end, most=3)
    for length in range(len(words), 0, -1):
        bound = known.get(" ".join(word.text.lower() for word in words[:length]).rstrip("."))
        if bound is not None:
            return Bounded(bound, words[length - 1].end)
    return None


@cache
def _first_words_after(language: str) -> frozenset[str]:
    """The first word of each: a quick no for most words after a figure."""
    return frozenset(words.split()[0] for words in bounds_after(language))


def _bound(text: str, start: int, language: str) -> Bounded | None:
    known = bounds(language)
    if language in UNSPACED:
        start = start - 1 if text[start - 1 : start] in LIMIT_ENDS else start  # 供与限度額は4,454百万円
        ends = (text[start - length : start] for length in range(min(LONGEST_BOUND, start), 0, -1))
        return next((Bounded(known[end], start - len(end)) for end in ends if end in known), None)
    near = words_before(text, start, most=4)
    if not near or near[-1].text.lower() not in _last_words(language):
        return None
    if _ends_a_pair(text, near[-1], language):
        return None
    for length in range(len(near), 0 if not _is_reached(text, near[-1], language) else 1, -1):
        words = near[-length:]
        bound = known.get(" ".join(word.text.lower() for word in words))
        if bound is not None and not text[words[-1].end : start].strip():
            return Bounded(bound, words[0].start)
    return None


def _ends_a_pair(text: str, word: Word, language: str) -> bool:
    """True for the "до" of "с 5 до 7", which is no bound."""
    firsts = {first for first, middle in numerals.words(language).pairs if middle == word.text.lower()}
    if not firsts:
        return False
    before = [near.text.lower() for near in words_before(text, word.start, most=4)]
    return any(one in firsts and any(mark.isdigit() for mark in other) for one, other in pairwise(before))


def _is_reached(text: str, word: Word, language: str) -> bool:
    """True for the "до" of "вырос до 6 млрд" and "вырос с 4 млн до 6 млн": what something grew or fell to, no bound."""
    known = numerals.words(language)
    if word.text.lower() not in known.range_words or not known.changes:
        return False
    before = [near.text.lower() for near in words_before(text, word.start, most=7)]
    begun = any(first in before for first, middle in known.pairs if middle == word.text.lower())
    before = before if begun else before[-GROWN_REACH:]
    ended = max((place + 1 for place, near in enumerate(before) if near[-1] in ",.;:!?"), default=0)
    return not known.changes.isdisjoint(before[ended:])


def _range(text: str, one: Money, other: Money, language: str) -> Money | None:
    """ "$5-$6 million", "$5 million to $6 million" and "between 5 million and 6 million euros" as one amount."""
    assert one.start is not None and one.end is not None and other.start is not None
    if one.currency != other.currency or other.start - one.end > 9 or one.upper is not None or other.upper is not None:
        return None
    gap, known = text[one.end : bound_start(text, other.start, language)], numerals.words(language)
    word = gap.strip().lower()
    paired = word in known.range_words or numerals.is_paired(text, one.start, word, known)
    paired = paired or (not word and _is_from_to(text, one, other, known))
    if not (numerals.DASH.fullmatch(gap) or paired) or numerals.is_change(text, one.start, known):
        return None
    scale = _shared_scale(one, other)
    if one.value * scale >= other.value:
        return None
    return replace(
        other,
        value=one.value * scale,
        upper=other.value,
        raw=text[one.start : other.end],
        start=one.start,
        bound="range",
    )


def _is_from_to(text: str, one: Money, other: Money, known: numerals.Words) -> bool:
    """True where endings say from and a word behind says to: 185 000 теңгеден 370 000 теңгеге дейін."""
    if not known.from_endings or other.end is None:
        return False
    after = words_after(text, other.end, most=1)
    ended = text[one.start : one.end].lower().endswith(known.from_endings)
    return ended and bool(after) and after[0].text.rstrip(".") in known.to_words


def _shared_scale(one: Money, other: Money) -> Decimal:
    """What the first figure counts in where only the second says so: "$5 to $7 million"."""
    return _scale(other.value) if one.value < numerals.THOUSAND <= other.value else Decimal(1)


def _changed(text: str, one: Money, other: Money, language: str) -> Money:
    """The first of two figures: in the millions of the second where it is what that grew or fell from."""
    assert one.start is not None and one.end is not None and other.start is not None
    known, word = numerals.words(language), text[one.end : other.start].strip().lower()
    joins = word in known.range_words or numerals.is_paired(text, one.start, word, known)
    scale = _shared_scale(one, other) if one.currency == other.currency else Decimal(1)
    if scale == 1 or not joins or not numerals.is_change(text, one.start, known):
        return one
    return replace(one, value=one.value * scale)


def _scale(value: Decimal) -> Decimal:
    """The thousand, million or billion that a value is counted in."""
    return Decimal(1000) ** ((value.adjusted()) // 3)


def _sums(text: str, amounts: tuple[Money, ...], language: str) -> Iterator[Sum]:
    position = 0
    while position < len(amounts):
        together = [amounts[position]]
        in_bracket, passed = False, 0
        for other in amounts[position + 1 : position + 1 + MOST_CURRENCIES]:
            gap = _gap(text, together[-1], other, language)
            if _is_again(text, together[-1], other):
                together[-1] = replace(together[-1], end=other.end + 1 if other.end is not None else None)
                passed += 1
                continue
            is_told_again = _same_sum(gap, in_bracket, language) or _is_rounded(gap, other)
            if other.currency in {money.currency for money in together} or not is_told_again:
                break
            in_bracket = gap is not None and (in_bracket or any(mark in gap for mark in OPENING))
            together.append(other)
        if not _is_rate(text, together):
            yield Sum(tuple(together), together[0].start or 0, together[-1].end or 0)
        position += len(together) + passed


def _is_again(text: str, one: Money, other: Money) -> bool:
    """True where the bracket says the same figure in words."""
    if (one.value, one.currency) != (other.value, other.currency) or other.end is None:
        return False
    return text[one.end : other.start].strip() == "(" and text[other.end : other.end + 1] == ")"


def _is_rate(text: str, together: list[Money]) -> bool:
    """True for "1 dollar = 147 yen": the price of a currency is no sum."""
    return len(together) == 2 and together[0].value == 1 and "=" in text[together[0].end : together[1].start]


def _gap(text: str, one: Money, other: Money, language: str) -> str | None:
    """The words between two figures, without those that say how exact the second is; None where they are far apart."""
    assert one.end is not None and other.start is not None and other.end is not None
    bounded = _bound(text, other.start, language)
    start = bounded.start if bounded is not None else other.start
    after = _bound_between(text, one.end, language)
    end = after.start if after is not None and after.start <= start else one.end
    return text[end:start].lower() if 0 <= start - end <= FARTHEST else None


def _is_rounded(gap: str | None, other: Money) -> bool:
    """True for the second figure of "8 million dollars, about 30 billion shillings": in other money, and not exact."""
    return gap is not None and gap.strip() == "," and other.bound == "about"


def _same_sum(gap: str | None, in_bracket: bool, language: str) -> bool:
    if gap is None or "\n" in gap:
        return False
    core = gap.strip().lstrip(",;—–-、，").strip()
    bracketed = core[:1] in tuple(OPENING)
    words = core.lstrip(OPENING).strip(" \u00a0,;:=≈~/—–-")
    if words:
        known = currencies.vocabulary(language)
        return ")" not in gap and (words in known.same_sum or any(stem in words for stem in known.same_stems))
    return bracketed or any(mark in gap for mark in "=≈/") or (in_bracket and gap.strip() in (",", ";"))
