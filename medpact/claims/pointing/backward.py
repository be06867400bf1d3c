"""Goods and buildings told of by a bare number or by their last word: "the remaining 12 were handed over", "18 such plants".

In: the Candidates of a Page, sentence by sentence. Out: the Candidates, with those that point back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.grammar import MARKS, begins_with, first_words, has_phrase
from medpact.claims.page import Span, overlaps
from medpact.claims.pointing import NO_DEVICES
from medpact.claims.vocabulary import Hit

if TYPE_CHECKING:
    from medpact.claims.candidates import Candidate
    from medpact.claims.grammar import Grammar
    from medpact.claims.page import Page, Sentence
    from medpact.values import Quantity

REACH, REACH_OF_NUMBER = 6, 2
"""A word points back so many sentences at most, and a bare number so many."""

MOST_TOLD, WORDS_BEFORE = 16, 4
THINGS = frozenset({"equipment", "facility"})
WORD = re.compile(r"[^\W_][\w'’-]*")
OF = re.compile(r" (?:of|for|with|to) ")
FIRST_YEAR, LAST_YEAR = 1900, 2100

BARE, DOSES, THOUSAND, REACH_OF_PEOPLE = "bare", "doses", 1000, 60
REACH_OF_LOAD = 16
"""A number so close before a load counts the loads, not the goods (characters)."""
BY_THE_THOUSAND = frozenset({"vaccine", "test kit", "mask", "bed net", "glove", "medicine"})
"""Goods that are counted by the thousand, so that a large number without a noun counts them."""
SUPPLIES = frozenset(
    {"medical consumable", "medical supplies", "personal protective equipment", "reagent", "disinfectant"}
)


@dataclass(slots=True)  # not frozen: so many are made, and no one changes them
class Told:
    """What the text told of: goods, a building, or people, whom a bare number may count as well."""

    hit: Hit
    kind: str
    what: str
    head: str
    value: int | None
    sentence: int
    is_plural: bool = False
    is_in_row: bool = False
    candidate: Candidate | None = None


class Memory:
    """What was told of so far, the latest last."""

    def __init__(self) -> None:
        self.told: list[Told] = []

    def read(self, page: Page, sentence: Sentence, known: list[Candidate]) -> list[Candidate]:
        """The candidates of the next sentence, with those that point back."""
        small = grammar.of(sentence.language)
        if not small.rest or not (known or self.told or sentence.free or sentence.of("people")):
            return known
        heads = self.heads(sentence)
        found = [self.renamed(page, sentence, one, small, heads) for one in known] if heads else list(known)
        if self.told:
            found += self.by_word(page, sentence, found, small, heads)
        if sentence.free:
            found += self.by_number(page, sentence, found, small)
        self.told = [*self.told, *told_by(page, sentence, found)][-MOST_TOLD:]
        pointing = [one for one in found if one.points]
        if not pointing:
            return found
        return [one for one in found if not one.is_unnamed or not any(overlaps(one, other) for other in pointing)]

    def heads(self, sentence: Sentence) -> dict[str, Told]:
        """What was told of lately, by the last word of its name."""
        return {one.head: one for one in self.told if one.head and sentence.index - one.sentence <= reach(one)}

    def renamed(
        self, page: Page, sentence: Sentence, one: Candidate, small: Grammar, heads: dict[str, Told]
    ) -> Candidate:
        """The candidate, called what was told of before where it is a general word that points back."""
        if one.hit is None or one.kind not in THINGS or " " in one.words:
            return one
        told = heads.get(singular(one.words))
        if told is None or told.what == one.what:
            return one
        points = pointer_before(page, sentence, one.start, small)
        if not points or sums_up(one.counted, told, points):
            return one
        hit = replace(told.hit, start=one.start, end=one.end)
        return replace(one, kind=told.kind, what=told.what, hit=hit, points=points, told=told.candidate)

    def by_word(
        self, page: Page, sentence: Sentence, known: list[Candidate], small: Grammar, heads: dict[str, Told]
    ) -> Iterator[Candidate]:
        """The words that no vocabulary knows, which are the last word of something told of before: "the scanners"."""
        said = page.folded[sentence.start : sentence.end]
        if not any(stem in said for stem in (*(head[:-1] for head in heads), *stems(small))):
            return
        forms = {form for head in heads for form in forms_of(head)} | forms_of_all(small.general) | small.loads
        for word in WORD.finditer(page.folded, sentence.start, sentence.end):
            if word[0] not in forms:
                continue
            head = singular(word[0])
            told = heads.get(head) or (self.device() if head in small.general else None)
            if word[0] in small.loads and (load := self.load(page, sentence, known, word, small)) is not None:
                yield load
                continue
            if told is None or any(one.start < word.end() and word.start() < one.end for one in known if one.hit):
                continue
            points = pointer_before(page, sentence, word.start(), small)
            if points and is_last_of_its_name(page, sentence, word.end(), small):
                one = pointing_back(page, sentence, told, word.start(), word.end(), points)
                if not sums_up(one.counted, told, points):
                    yield one

    def load(
        self, page: Page, sentence: Sentence, known: list[Candidate], word: re.Match[str], small: Grammar
    ) -> Candidate | None:
        """A word for a load of the goods told of last: "a second batch", where the words behind it name no goods."""
        before = page.folded[max(sentence.start, word.start() - WORDS_BEFORE * 8) : word.start()].split()[-2:]
        near = [one for one in sentence.quantities if 0 <= word.start() - one.end <= REACH_OF_LOAD]
        if near or small.next_ones.isdisjoint(before) or not is_last_of_its_name(page, sentence, word.end(), small):
            return None
        if page.folded.startswith(" of ", word.end()) or any(overlaps(one, word_at(word)) for one in known if one.hit):
            return None
        told = next((one for one in reversed(self.told) if one.kind == "equipment"), None)
        if told is None or sentence.index - told.sentence > REACH:
            return None
        if told.is_in_row:
            told = replace(
                told, what="medical consumable" if told.what in BY_THE_THOUSAND | SUPPLIES else "medical equipment"
            )
        return pointing_back(page, sentence, told, word.start(), word.end(), "more")

    def device(self) -> Told | None:
        """The latest goods that a machine, a unit or a device can be."""
        goods = (one for one in reversed(self.told) if one.kind == "equipment" and one.what not in NO_DEVICES)
        return next(goods, None)

    def by_number(self, page: Page, sentence: Sentence, known: list[Candidate], small: Grammar) -> Iterator[Candidate]:
        """The bare numbers that count what was told of before."""
        taken = {one.counted for one in known if not one.is_unnamed}
        for number in sentence.free:
            form = form_of(page, sentence, number, small)
            if not form or number in taken or is_year(number):
                continue
            told = self.counted_by(page, sentence, known, number, form)
            if told is not None and (form != BARE or says_something(sentence, number.end, told.kind)):
                points = "more" if form == "more" else "part"
                yield pointing_back(page, sentence, told, number.start, number.end, points)

    def counted_by(
        self, page: Page, sentence: Sentence, known: list[Candidate], number: Quantity, form: str
    ) -> Told | None:
        """What a bare number counts: the last that was told of with a number, or, for a rest, of several."""
        here = [one for one in told_by(page, sentence, known) if one.hit.end <= number.start]
        back = REACH if form == DOSES else REACH_OF_NUMBER
        near = [one for one in self.told if sentence.index - one.sentence <= back] + here
        told = next((one for one in reversed(near) if one.value is not None and one.value > 1), None)
        if told is None and form != BARE:
            told = next((one for one in reversed(near) if one.is_plural and not one.is_in_row), None)
        if form == DOSES or (told is None and form != BARE and number.value >= THOUSAND):
            goods = next((one for one in reversed(near) if one.kind == "equipment"), None)
            return goods if goods is not None and goods.what in BY_THE_THOUSAND else None
        if told is None or told.kind not in THINGS:
            return None
        is_part = told.value is not None and number.value < told.value
        return told if form != BARE or is_part else None


def reach(one: Told) -> int:
    """So many sentences on, the last word of its name still means it."""
    return REACH if one.kind == "equipment" else REACH_OF_NUMBER


def sums_up(number: Quantity | None, told: Told, points: str) -> bool:
    """True for "the two machines" that were told of one by one, so that the words name no new thing."""
    return (
        points == "same" and number is not None and number.value > 1 and not told.is_plural and told.value in (None, 1)
    )


def says_something(sentence: Sentence, at: int, kind: str) -> bool:
    """True where the clause says behind a place how far things of a kind have come."""
    clause = sentence.clause_at(at - 1)
    return any(
        at <= cue.start < clause.end and cue.term.stage != "untold" and (not cue.term.kinds or kind in cue.term.kinds)
        for cue in sentence.of("cue")
    )


def told_by(page: Page, sentence: Sentence, known: Iterable[Candidate]) -> list[Told]:
    """What a sentence tells of, in its order: goods, buildings, and people."""
    told = [
        Told(
            one.hit,
            one.kind,
            one.what,
            head_of(one),
            None if one.counted is None else one.counted.value,
            sentence.index,
            one.words.endswith("s"),
            one.row > 1,
            one.told or one,
        )
        for one in known
        if one.hit is not None and one.kind in THINGS and not one.is_in_name
    ]
    told += [Told(hit, "people", "people", "", 2, sentence.index) for hit in sentence.of("people")]
    return sorted(told, key=lambda one: one.hit.start)


def head_of(one: Candidate) -> str:
    """The last word of a name of several words, in the singular; empty for a name of one word."""
    words = OF.split(one.words.replace("-", " "))[0].split()
    return singular(words[-1]) if len(words) > 1 else ""


def singular(word: str) -> str:
    """An English noun without the ending of its plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=1 << 10)
def forms_of(head: str) -> tuple[str, ...]:
    """The words of which a word is the singular: itself, and its plurals."""
    forms = (head, head + "s", head[:-1] + "ies")
    return tuple(form for form in forms if singular(form) == head)


@lru_cache(maxsize=16)
def forms_of_all(heads: frozenset[str]) -> frozenset[str]:
    """The same of several."""
    return frozenset(form for head in heads for form in forms_of(head))


@lru_cache(maxsize=8)
def stems(small: Grammar) -> tuple[str, ...]:
    """What stands in every general word and every word for a load: a quick no for most sentences."""
    words = forms_of_all(small.general) | small.loads
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))


def pointer_before(page: Page, sentence: Sentence, at: int, small: Grammar) -> str:
    """How the words before a noun point back: "more" for others of the kind, "same" for what was told; empty where none do."""
    words = page.folded[max(sentence.start, at - 48) : at].split()[-WORDS_BEFORE:]
    for word in reversed(words):
        if word in small.further:
            return "more"
        if word in small.back:
            return "same"
        if not (word.isdigit() or word in small.describing or word in small.rest or is_number(word)):
            return ""
    return ""


def is_number(word: str) -> bool:
    """True for a number in figures."""
    return word.replace(",", "").replace(".", "").isdigit()


def is_last_of_its_name(page: Page, sentence: Sentence, at: int, small: Grammar) -> bool:
    """True where no noun follows that a word would only describe."""
    after = page.folded[at : sentence.end]
    first = after.split()[:1]
    return not after.startswith(" ") or not first or first[0].strip(".,;:)") not in small.heads_after


def form_of(page: Page, sentence: Sentence, number: Quantity, small: Grammar) -> str:
    """How a number stands without a noun: "more", "rest" or "bare"; empty where it does not."""
    after = page.folded[number.end : min(sentence.end, number.end + 60)]
    if after[:1] not in (" ", ".", ",", ";", ":", ")", "\n", ""):
        return ""
    following = after[1:] if after.startswith(" ") else after
    first = next(iter(following.split(None, 1)), "")
    is_end = not first or following[:1] in ".;,)\n"
    if not is_end and behind_bare(small).isdisjoint((first, first.strip(MARKS), first.lstrip(MARKS))):
        return ""
    before = page.folded[max(sentence.start, number.start - 40) : number.start].split()[-3:]
    if small.each.intersection(before):
        return ""
    goes_on = is_end or first in small.auxiliaries or first in small.stops
    if begins_with(following, small.of_them):
        return "part"
    if first.strip(".,;") in small.further:
        rest = following[len(first) :].strip()
        word = rest.split()[0] if rest.split() else ""
        is_bare = first[-1:] in ".,;" or not word or word in small.stops or word in small.auxiliaries
        return "more" if is_bare else ""
    if before[-1:] and before[-1] in small.further and goes_on:
        return "more"
    if any(word in small.rest for word in before[-1:]) and goes_on:
        return "rest"
    if (is_end or first in small.stops) and is_object(page, sentence, number, small):
        return "more"
    if begins_with(following, small.what_is):
        return "more"
    if (is_end or first in small.stops) and before[-1:] and before[-1] in small.having:
        return "part"
    is_share = has_phrase(" ".join(following.split()[:3]), small.sharing)
    if (first in small.auxiliaries or begins_with(following, small.bare_after)) and not is_share:
        return BARE
    goes_on = goes_on or first in small.back or first in small.rest
    return DOSES if goes_on and is_many(page, sentence, number, small) else ""


@lru_cache(maxsize=8)
def behind_bare(small: Grammar) -> frozenset[str]:
    """The words of which one stands behind a number without a noun, if anything does."""
    phrases = first_words(small.of_them | small.what_is | small.bare_after)
    return phrases | small.stops | small.auxiliaries | small.back | small.rest | small.further


def is_many(page: Page, sentence: Sentence, number: Quantity, small: Grammar) -> bool:
    """True for thousands of which the words behind do not tell that they are people."""
    behind = page.folded[number.end : min(sentence.end, number.end + REACH_OF_PEOPLE)]
    return number.value >= THOUSAND and not is_year(number) and not has_phrase(behind, small.done_to_people)


def is_object(page: Page, sentence: Sentence, number: Quantity, small: Grammar) -> bool:
    """True for a number right behind an act of giving or buying: "we bought 300", "let us have two"."""
    given = (act for act in sentence.of("cue") if "equipment" in act.term.kinds and act.end < number.start)
    return any(
        page.folded[act.end : number.start].strip() in small.counted_by and not page.folded.endswith(" at", 0, act.end)
        for act in given
    )


def word_at(found: re.Match[str]) -> Span:
    """Where a word stands."""
    return Span(found.start(), found.end())


def is_year(number: Quantity) -> bool:
    """True for a number that may be a year."""
    return FIRST_YEAR <= number.value <= LAST_YEAR and number.raw.isdigit()


def pointing_back(page: Page, sentence: Sentence, told: Told, start: int, end: int, points: str) -> Candidate:
    """The candidate of a word or a number that points back."""
    from medpact.claims.candidates import Candidate

    return Candidate(
        page,
        sentence,
        told.kind,
        told.what,
        start,
        end,
        hit=replace(told.hit, start=start, end=end),
        points=points,
        told=told.candidate,
    )
