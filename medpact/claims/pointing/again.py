"""Goods counted again without their name: "残る20台", "sita mingine", "қалған он көлік" behind the ambulances told of before.

In: a Page and the numbers of a sentence that count none of its nouns. Out: the numbers, each with a Hit over
it that bears the term of the goods.

A number counts goods told of before where its Japanese counter is theirs, where its Swahili prefix is theirs, where a word
beside it says so ("the other"), or where a general word for goods stands behind it. It does so only in a sentence that
tells of a deed or a state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from medpact.claims import counting, grammar
from medpact.claims.grammar import Grammar
from medpact.claims.page import Page, Sentence
from medpact.claims.pointing import NO_DEVICES, ON_WHEELS
from medpact.claims.vocabulary import Hit
from medpact.values import Money, Quantity, Sum

REACH = 6
"""The goods stand in so many sentences before at most."""

MOST_PEOPLE = 300
"""More people than this are patients, not staff that is taught or sent."""

VACCINE = "vaccine"
SUMS_BACK, LEAST_MONEY, LEAST_BARE = 2, 10_000, 100_000
"""A bare number is money from so much on, and takes its currency from so many sentences back."""

SCALE = re.compile(r"[^\W\d]")
AFTER_MONEY = re.compile(
    r"\s?(?:[.,;:)。、]|$|(?:kwa|na|katika|kutoka|mwaka|were|was|is|of (?:it|that|this)|in|for|from|by|to|и|в|на|из|от|было|і|з|у|до)\b"
    r"|(?:は|が|を|に)(?!人|名))"
)

NOUN_BEFORE = re.compile(r"([\u30a0-\u30ff\u4e00-\u9fffA-Za-z]+)[はがを(（]?$")
PERSONS = re.compile(r"[人名](?!に|の?[\u30a0-\u30ff\u4e00-\u9fff])")
PERSON = re.compile(r"[人名]")
WORD_BEFORE = re.compile(r"([^\W\d_]+)[\s,]+$")
WORD_BEHIND = re.compile(r"[\s]+([^\W\d_]+)")


def of(page: Page, sentence: Sentence, free: list[Quantity]) -> Iterator[tuple[Quantity, Hit]]:
    """The numbers that count goods told of before, with those goods."""
    small = grammar.of(sentence.language)
    is_told = bool(sentence.of("cue")) or any(
        page.folded.startswith(tuple(small.doses) or NONE, one.end) for one in free
    )
    if not (small.counters or small.again) or not is_told or sentence.of("other_sector"):
        return
    finds = by_counter if small.counters else by_deed if small.parts else by_words
    for one in free:
        found = finds(page, sentence, one, small)
        if found is not None:
            yield one, found


def people(page: Page, sentence: Sentence, free: Iterable[Quantity]) -> Iterator[tuple[Quantity, Hit]]:
    """The numbers that count people told of before: "さらに10人を派遣", "wengine 25 wataenda Tokyo", "тағы төртеуі оқымақ"."""
    small = grammar.of(sentence.language)
    if not small.persons or sentence.of("other_sector"):
        return
    for one in free:
        if one.value > MOST_PEOPLE or (small.parts and is_object_of_other(page.folded, sentence, one, small)):
            continue
        end = end_of_persons(page.folded, sentence, one, small)
        told = None if end is None else people_before(page, sentence, one.start)
        if end is not None and told is not None:
            yield one, Hit(told.term, one.start, end)


def end_of_persons(folded: str, sentence: Sentence, one: Quantity, small: Grammar) -> int | None:
    """Where a number of people without a noun ends; None for a number of something else."""
    if small.counters:
        found = PERSONS.match(folded, one.end, sentence.end) or before_deed(folded, sentence, one)
        before = NOUN_BEFORE.search(folded, max(sentence.start, one.start - 16), one.start)
        is_of_noun = before is not None and not before[1].endswith(grammar.unspaced(small.again))
        return None if found is None or is_of_noun else found.end()
    before = WORD_BEFORE.search(folded, max(sentence.start, one.start - 24), one.start)
    behind = WORD_BEHIND.match(folded, one.end, sentence.end)
    if behind is not None and behind[1] in small.persons:
        return behind.end()
    is_person = folded[one.start : one.end].endswith(tuple(small.collective) or NONE)
    return one.end if is_person or (before is not None and before[1] in small.persons) else None


def before_deed(folded: str, sentence: Sentence, one: Quantity) -> re.Match[str] | None:
    """The counter of people right before a word for teaching or sending: "2人受け入れる"."""
    found = PERSON.match(folded, one.end, sentence.end)
    deeds = (*sentence.of("teaching"), *sentence.of("sending"))
    return found if found is not None and any(deed.start == found.end() for deed in deeds) else None


def is_object_of_other(folded: str, sentence: Sentence, one: Quantity, small: Grammar) -> bool:
    """True where a word stands before a number that neither teaches nor sends, or heals: "operated on 40 people"."""
    before = WORD_BEFORE.search(folded, max(sentence.start, one.start - 24), one.start)
    if before is None or "," in before[0] or before[1] in small.parts | small.stops | small.again:
        return before is not None and before[1] in small.parts
    deeds = (*sentence.of("teaching"), *sentence.of("sending"), *sentence.of("cue"))
    return not any(deed.end == before.end(1) for deed in deeds)


def people_before(page: Page, sentence: Sentence, at: int) -> Hit | None:
    """The people named last before a place."""
    for earlier in reversed(page.sentences[max(0, sentence.index - REACH) : sentence.index + 1]):
        for hit in reversed(earlier.of("people")):
            if hit.end <= at:
                return hit
    return None


def by_counter(page: Page, sentence: Sentence, one: Quantity, small: Grammar) -> Hit | None:
    """The goods that were last counted by the same counter; None where a noun beside the number is what it counts."""
    folded = page.folded
    found = counters(small).match(folded, one.end, sentence.end)
    if found is None or (found["noun"] and not is_deed(sentence, found.end("counter"))):
        return None
    before = NOUN_BEFORE.search(folded, max(sentence.start, one.start - 16), one.start)
    if before is not None and not before[1].endswith(grammar.unspaced(small.again)):
        return None
    for earlier, hit in goods_before(page, sentence, one.start):
        if is_counted_by(folded, earlier, hit, found["counter"]):
            return Hit(hit.term, one.start, found.end("counter"))
    nearest = [hit for _, hit in goods_before(page, sentence, one.start)]
    if nearest and fits(nearest[0].term.what, found["counter"], small):
        return Hit(nearest[0].term, one.start, found.end("counter"))
    last = next((hit for hit in nearest if f"{found['counter']} {hit.term.what}" in small.counted_so), None)
    return None if last is None else Hit(last.term, one.start, found.end("counter"))


def is_deed(sentence: Sentence, at: int) -> bool:
    """True where a word for a deed begins at a place, or behind one letter: "50台到着", "50台の追加"."""
    return any(0 <= cue.start - at <= 1 for cue in sentence.of("cue"))


def fits(what: str, counter: str, small: Grammar) -> bool:
    """True for a counter by which goods of this name are counted: devices one by one, vaccines by the dose."""
    return counter in small.doses if what == VACCINE else counter in small.devices and what not in NO_DEVICES


@lru_cache(maxsize=8)
def counters(small: Grammar) -> re.Pattern[str]:
    """A counter, and whether a noun that it counts follows, or a に: then something else stands there."""
    longest = "|".join(sorted(map(re.escape, small.counters), key=len, reverse=True))
    return re.compile(rf"(?P<counter>{longest})(?P<noun>の?[\u30a0-\u30ff\u4e00-\u9fff]|に)?")


def goods_before(page: Page, sentence: Sentence, at: int) -> Iterator[tuple[Sentence, Hit]]:
    """The goods named before a place, the nearest first, each with its sentence."""
    heads = grammar.unspaced(grammar.of(sentence.language).heads_after)
    for earlier in reversed(page.sentences[max(0, sentence.index - REACH) : sentence.index + 1]):
        for hit in reversed(earlier.goods):
            if hit.end <= at and not page.folded.startswith(heads, hit.end):
                yield earlier, hit


def is_counted_by(folded: str, sentence: Sentence, hit: Hit, counter: str) -> bool:
    """True where goods have a number with this counter: behind them, or before them with の between."""
    return any(
        folded.startswith(counter, one.end)
        and (
            (hit.end <= one.start and counting.BEHIND["ja"].fullmatch(folded, hit.end, one.start))
            or (one.end <= hit.start and counting.LINKED["equipment"].fullmatch(folded, one.end, hit.start))
        )
        for one in sentence.free
    )


def by_words(page: Page, sentence: Sentence, one: Quantity, small: Grammar) -> Hit | None:
    """The goods that were named last and agree with the number and the word beside it."""
    before = WORD_BEFORE.search(page.folded, max(sentence.start, one.start - 24), one.start)
    behind = WORD_BEHIND.match(page.folded, one.end, sentence.end)
    words = [found[1] if found is not None else "" for found in (before, behind)]
    is_general = words[1].startswith(tuple(small.general) or NONE)
    told = [word for word in words if word in small.again]
    prefix = prefix_of(page.folded[one.start : one.end], small) or next((prefix_of(word, small) for word in told), "")
    if not (told or is_general or (prefix and words[0][:1] != prefix[:1])):
        return None
    start = before.start(1) if before is not None and words[0] in told else one.start
    end = behind.end() if behind is not None and (is_general or words[1] in told) else one.end
    if not (is_general or is_free(page, sentence, one, end, small)):
        return None
    wheels = words[1].startswith(tuple(small.wheels) or NONE)
    for _, hit in goods_before(page, sentence, one.start):
        if is_general and wheels != (hit.term.what in ON_WHEELS):
            continue
        if is_general or agrees(page.folded[hit.start : hit.end], prefix, small):
            return None if hit.term.what in NO_DEVICES else Hit(hit.term, start, end)
    return None


def by_deed(page: Page, sentence: Sentence, one: Quantity, small: Grammar) -> Hit | None:
    """The goods counted last, where a number stands alone beside a deed: "собрали 140", "из них 12 уже работают", "ещё три"."""
    behind = BARE_BEHIND[sentence.language].match(page.folded, one.end, sentence.end)
    if behind is None or is_part_of_other(page.folded, one, behind.end()) or is_of_people(page.folded, one, small):
        return None
    before = WORDS_BEFORE.search(page.folded, max(sentence.start, one.start - 40), one.start)
    words = before[1].split() if before is not None else []
    is_told = bool(behind["of"]) or any(" ".join(words[-size:]) in small.again for size in (1, 2))
    if (words[-1:] and words[-1] in small.parts) or not is_bare(page, sentence, behind.end(), small):
        return None
    deeds = {act for act in sentence.of("cue") if "equipment" in act.term.kinds or is_state(act)}
    if not (deeds if is_told else any(act.start == behind.end() + 1 or one.start - act.end == 1 for act in deeds)):
        return None
    told = last_counted(page, sentence, one, small)
    return None if told is None else Hit(told.term, one.start, behind.end())


def is_of_people(folded: str, one: Quantity, small: Grammar) -> bool:
    """True for a number in a form that counts people: "двоих", "обоим"."""
    words = folded[one.start : one.end]
    return words in small.to_so_many or words.endswith(tuple(small.collective) or NONE)


def is_state(cue: Hit) -> bool:
    """True for a word that says of anything that it works or stands still."""
    return not cue.term.kinds and cue.term.stage in ("working", "stopped")


def is_bare(page: Page, sentence: Sentence, end: int, small: Grammar) -> bool:
    """True where behind a number no noun stands: a mark, a verb, a small word or a name."""
    behind = NEXT_WORD.match(page.folded, end, sentence.end)
    if behind is None:
        return page.folded[end : end + 1] != " "
    acts = (cue for cue in sentence.of("cue") if not cue.term.kinds or "equipment" in cue.term.kinds)
    is_name = page.text[behind.start(1)].isupper()
    return is_name or behind[1] in small.stops or any(act.start == behind.start(1) for act in acts)


def last_counted(page: Page, sentence: Sentence, one: Quantity, small: Grammar) -> Hit | None:
    """The goods told of last, with nothing else counted since."""
    for earlier, hit in goods_before(page, sentence, one.start):
        if hit.term.what in UNCOUNTABLE:
            continue
        between = (
            (where, number)
            for where in page.sentences[earlier.index : sentence.index + 1]
            for number in where.free
            if hit.end <= number.start < one.start
        )
        return hit if all(is_bare(page, where, number.end, small) for where, number in between) else None
    return None


UNCOUNTABLE = frozenset(
    {
        "medical consumable",
        "medicine",
        "medical equipment",
        "medical supplies",
        "spare part",
        "humanitarian aid",
        "fuel",
    }
)


def is_part_of_other(folded: str, one: Quantity, end: int) -> bool:
    """True for a year, a share, a code, or a figure with a unit behind it."""
    is_year = folded[one.start : one.end].isdigit() and 1900 <= one.value < 2100
    return (
        is_year
        or folded[end : end + 1] in ("%", "-", "/", "°", "№")
        or folded[one.start - 1 : one.start] in ("№", "-", "/")
    )


WORDS_BEFORE = re.compile(r"((?:[^\W\d_]+ )+)$")
NEXT_WORD = re.compile(r" ([^\W\d_]+)")
BARE_BEHIND = {
    "ru": re.compile(
        r"(?: (?:штук[аи]?|шт\b\.?|единиц[аы]?|доз[аы]?))?(?P<of> (?:из|с) (?:них|которых))?(?: (?:уже|пока|сейчас|ныне))?(?![\w-])"
    ),
    "uk": re.compile(
        r"(?: (?:штук[аи]?|шт\b\.?|одиниц[яіь]|доз[аи]?))?(?P<of> (?:із|з|зі) (?:них|яких))?(?: (?:вже|уже|поки|зараз|нині))?(?![\w-])"
    ),
}
"""What may stand behind a number that counts goods without naming them."""


def is_free(page: Page, sentence: Sentence, one: Quantity, end: int, small: Grammar) -> bool:
    """True where no noun stands behind a number, and something is told of what it counts."""
    behind = WORD_BEHIND.match(page.folded, end, sentence.end)
    is_whole = page.folded[one.start : one.end].endswith(tuple(small.collective) or NONE)
    told = any(cue.start >= end for cue in sentence.of("cue"))
    if behind is None or is_whole or small.prefixes:
        return told
    return any(cue.start == behind.start(1) for cue in sentence.of("cue"))


NONE = ("\0",)


def prefix_of(word: str, small: Grammar) -> str:
    """The prefix of a number or of a word beside it by which it agrees with its noun; none in most languages."""
    return next((one for one in small.prefixes if word.startswith(one)), "")


def agrees(noun: str, prefix: str, small: Grammar) -> bool:
    """True for a noun with the prefix; without one, for a noun that has none of them."""
    return noun.startswith(prefix) if prefix else not noun.startswith(tuple(small.prefixes) or NONE)


def sums(page: Page, sentence: Sentence, free: Iterable[Quantity]) -> Iterator[Sum]:
    """The numbers that are money of the currency told of last: "Canada gives 20 million" of a sum in Canadian dollars."""
    if not any("funding" in cue.term.kinds for cue in sentence.of("cue")):
        return
    for one in free:
        currency = currency_before(page, sentence, one.start) if is_large(page.folded, one) else None
        if currency is not None:
            yield Sum((Money(Decimal(one.value), currency, one.raw, one.start, one.end),), one.start, one.end)


def is_large(folded: str, one: Quantity) -> bool:
    """True for a number that is large enough for money and counts no noun: a mark or a small word follows."""
    if one.value < LEAST_MONEY or (one.value < LEAST_BARE and not SCALE.search(one.raw)):
        return False
    return AFTER_MONEY.match(folded, one.end) is not None


def currency_before(page: Page, sentence: Sentence, at: int) -> str | None:
    """The currency of the sum that stands last before a place, in the sentence or in one of the two before it."""
    for earlier in reversed(page.sentences[max(0, sentence.index - SUMS_BACK) : sentence.index + 1]):
        for one in reversed(earlier.sums):
            if one.end <= at:
                return one.amounts[0].currency if len(one.amounts) == 1 else None
    return None
