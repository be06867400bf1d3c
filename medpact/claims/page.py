"""A document as the rules see it: its sentences, each with the vocabulary's hits and the values that stand in it.

In: a Document. Out: a Page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from medpact.claims import entries, segments, setting, vocabulary
from medpact.claims.finding import compounds, elided, endings, neighbours, purposes
from medpact.claims.setting import Setting
from medpact.claims.vocabulary import Hit
from medpact.documents import Document, Paragraph
from medpact.values import DatedWords, Money, Quantity, Sum, countries, dates, money, quantity
from medpact.values.countries import CountryWords


class Placed(Protocol):
    """Whatever stands somewhere in the text."""

    @property
    def start(self) -> int:
        """Where it begins (code points)."""

    @property
    def end(self) -> int:
        """Where it ends."""


GENERAL = frozenset(
    {
        "vehicle",
        "motorcycle",
        "boat",
        "computer",
        "generator",
        "solar power system",
        "washing machine",
        "water purifier",
    }
    | {"refrigerator", "freezer", "furniture", "tent", "blanket", "uninterruptible power supply", "air conditioner"}
    | {
        "bicycle",
        "screen",
        "surveillance camera",
        "GPS tracker",
        "radio equipment",
        "mobile phone",
        "printer",
        "boiler",
    }
    | {"kitchen equipment", "elevator", "modular unit", "production equipment", "water tank", "wind generator", "drone"}
    | {"refrigerated vehicle", "spare part", "3D printer", "horse", "sanitation facility"}
)
"""Goods that are health goods only where the text says so."""

LONGEST_SENTENCE = 1500
"""A sentence longer than this (characters) is none: it is read in pieces."""

LONGEST_LINE = 90
"""A line of a list that nothing marks is no longer than this (characters)."""

LONGEST_ITEM = 140
"""An item longer than this (characters) is a paragraph with a number before it."""

COLONS = ":："
HEALTHY, UNDISTURBED = 0.2, 0.14
"""A text with this share of its sentences about health is about health; the less will do where no other sector is named."""

P = TypeVar("P", bound=Placed)


Span = segments.Span


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Sentence:
    """A sentence or a list item, with what stands in it, each list in the text's order."""

    index: int
    start: int
    end: int
    paragraph: int
    role: str
    language: str
    clauses: tuple[Span, ...]
    hits: tuple[Hit, ...]
    sums: tuple[Sum, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DatedWords, ...]
    countries: tuple[CountryWords, ...]
    layers: dict[str, tuple[Hit, ...]] = field(init=False, compare=False, repr=False)
    """The hits by their layer: every rule asks for them."""
    goods: tuple[Hit, ...] = field(init=False, compare=False, repr=False)
    """The nouns for goods."""
    free: tuple[Quantity, ...] = field(init=False, compare=False, repr=False)
    """The numbers that belong to no money and no date: every noun looks for its own among them."""
    told: dict[tuple[str, str], tuple[Hit, ...]] = field(init=False, compare=False, repr=False)
    """What was asked of its acts, cues and states, by the question and the kind asked for (`candidates.asked_once`)."""

    def __post_init__(self) -> None:
        """Sorts the hits by their layer, and the numbers into free ones and others."""
        free = self.quantities
        taken: tuple[Placed, ...] = (*self.sums, *self.dates) if free else ()
        if taken:
            free = tuple([one for one in free if not any(overlaps(one, other) for other in taken)])
        layers: dict[str, list[Hit]] = {}
        for hit in self.hits:
            layers.setdefault(hit.term.layer, []).append(hit)
        nouns = layers.get("noun", ())
        self.free = free
        self.layers = {layer: tuple(hits) for layer, hits in layers.items()}
        self.goods = tuple([hit for hit in nouns if hit.term.kind == "equipment"])
        self.told = {}

    def of(self, layer: str) -> tuple[Hit, ...]:
        """The hits of one layer of the vocabulary."""
        return self.layers.get(layer, ())

    def clause_at(self, at: int) -> Span:
        """The clause in which a place of the text lies; the sentence where none does."""
        for clause in self.clauses:
            if clause.start <= at < clause.end:
                return clause
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Page:
    """A document's text, the same text folded for comparing (character for character), and its sentences."""

    document: Document
    text: str
    folded: str
    sentences: tuple[Sentence, ...]
    leads: tuple[int | None, ...]
    setting: Setting
    list_goods: tuple[int, ...]
    list_buildings: tuple[int, ...]
    healthy: frozenset[int]
    is_healthy: bool
    entries: Mapping[int, str]
    """For the sentences of a text that goes from country to country, by their index, the country that heads their entry."""

    def lead(self, sentence: Sentence) -> Sentence | None:
        """What leads to a sentence: the one above its list, or the one before it in its paragraph."""
        index = self.leads[sentence.index]
        return None if index is None else self.sentences[index]

    def goods_in_list(self, sentence: Sentence) -> int:
        """How many lines of the list in which the sentence stands begin with goods."""
        return self.list_goods[sentence.index]

    def buildings_in_list(self, sentence: Sentence) -> int:
        """How many lines of the list in which the sentence stands name buildings."""
        return self.list_buildings[sentence.index]

    def is_about_health(self, sentence: Sentence) -> bool:
        """True where the sentence, its paragraph, what leads to it or the text as a whole is about health."""
        lead = self.lead(sentence)
        return (
            self.is_healthy
            or sentence.paragraph in self.healthy
            or (lead is not None and lead.paragraph in self.healthy)
        )


def within(things: Iterable[P], span: Placed) -> tuple[P, ...]:
    """The things that lie wholly within a stretch."""
    if not things:
        return ()
    start, end = span.start, span.end
    return tuple([thing for thing in things if start <= thing.start and thing.end <= end])


def overlaps(one: Placed, other: Placed) -> bool:
    """True where two stretches share a character."""
    return one.start < other.end and other.start < one.end


def lies_in(one: Placed, other: Placed) -> bool:
    """True where a stretch lies within another."""
    return other.start <= one.start and one.end <= other.end


def of(document: Document) -> Page:
    """The page of a document; its header lines are not read."""
    folded = vocabulary.fold(document.text)
    named = find_names(document, folded)
    place = setting.of(
        folded, document.card.language, named.countries.things, named.hits.things, document.card.publisher or ""
    )
    values = find_values(document, folded, named.hits, place)
    parts = (part for sentence in segments.sentences(document) for part in short_enough(sentence))
    sentences = tuple(
        sentence(index, part, document.paragraphs[part.paragraph], named, values) for index, part in enumerate(parts)
    )
    sentences = tuple(compounds.read(folded, tuple(with_lines_as_items(document.text, sentences))))
    sentences = tuple(endings.read(document.text, folded, sentences))
    sentences = tuple(neighbours.read(document.text, folded, sentences))
    on_health = [one for one in sentences if is_on_health(one)]
    share = len(on_health) / max(1, len(sentences))
    others = sum(bool(one.of("other_sector")) for one in sentences)
    return Page(
        document,
        document.text,
        folded,
        sentences,
        tuple(leads_of(document.text, sentences)),
        place,
        lines_with(sentences, "equipment"),
        lines_with(sentences, "facility"),
        frozenset(one.paragraph for one in on_health),
        share >= (HEALTHY if others else UNDISTURBED) and len(on_health) >= others,
        entries.of(document.text, sentences),
    )


def with_lines_as_items(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """The sentences; short lines without an end that follow one another are a list, though nothing marks them."""
    crowded = Counter(one.paragraph for one in sentences)
    plain = [replace(one, role="body") if is_prose(one, crowded) else one for one in sentences]
    for is_line, group in groupby(plain, key=lambda one: one.role == "item" or is_bare_line(text, one)):
        lines = list(group)
        yield from (replace(one, role="item") if is_line and len(lines) >= least_lines(one) else one for one in lines)


def least_lines(one: Sentence) -> int:
    """How many lines must follow one another to be a list: more where the page takes the line for a heading."""
    return {"item": 0, "body": 2}.get(one.role, 4)


def is_prose(one: Sentence, crowded: Counter[int]) -> bool:
    """True for a numbered paragraph, of several sentences or a long one: no list, though each begins with a number."""
    return one.role == "item" and (crowded[one.paragraph] > 1 or one.end - one.start > LONGEST_ITEM)


def is_bare_line(text: str, one: Sentence) -> bool:
    """True for a short line without a full stop or a colon at its end; one taken for a heading must name goods."""
    if one.role == "heading" and not (one.index > 0 and one.goods):
        return False
    return (
        one.role in ("body", "heading")
        and one.end - one.start <= LONGEST_LINE
        and text[one.end - 1] not in '.!?:…。！？：”"'
    )


def is_on_health(one: Sentence) -> bool:
    """True for a sentence with a word of health, or with goods that only health care has."""
    return bool(one.of("health")) or any(not is_of_any_house(hit) for hit in one.goods)


def is_goods(hit: Hit) -> bool:
    """True for goods that need no others beside them to be goods."""
    return is_named(hit, "equipment")


def is_of_any_house(hit: Hit) -> bool:
    """True for goods that are not of health care alone."""
    return hit.term.what in GENERAL or hit.term.role == vocabulary.AMONG or hit.term.table == compounds.TABLE


def lines_with(sentences: tuple[Sentence, ...], kind: str) -> tuple[int, ...]:
    """For each sentence, how many lines of its list name things of a kind; 0 outside lists."""
    counts = [0] * len(sentences)
    for is_item, group in groupby(sentences, key=lambda one: one.role == "item"):
        lines = list(group)
        named = sum(any(is_named(hit, kind) for hit in line.of("noun")) for line in lines) if is_item else 0
        for line in lines:
            counts[line.index] = named
    return tuple(counts)


def is_named(hit: Hit, kind: str) -> bool:
    """True for a thing of a kind that the vocabulary names as one, and not its neighbours alone."""
    return hit.term.kind == kind and hit.term.table != neighbours.TABLE and hit.term.role != vocabulary.AMONG


def short_enough(sentence: segments.Sentence) -> Iterator[segments.Sentence]:
    """The sentence; one without an end is cut, so that no text costs more than its length."""
    if sentence.end - sentence.start <= LONGEST_SENTENCE:
        yield sentence
        return
    for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
        end = min(start + LONGEST_SENTENCE, sentence.end)
        yield segments.Sentence(start, end, sentence.paragraph, (Span(start, end),))


def leads_of(text: str, sentences: Iterable[Sentence]) -> Iterator[int | None]:
    """For each sentence the index of the one that leads to it, or None; an item with a colon at its end leads to the next."""
    above: int | None = None
    before: Sentence | None = None
    for sentence in sentences:
        if sentence.role == "item":
            yield above
        else:
            yield before.index if before is not None and before.paragraph == sentence.paragraph else None
        if sentence.role != "item" or text[sentence.end - 1] in COLONS:
            above = sentence.index
        before = sentence


class Shelf(Generic[P]):
    """Placed things, given in the text's order, from which those of a stretch are taken."""

    def __init__(self, things: list[P]) -> None:
        self.things = things
        self.starts = [thing.start for thing in things]

    def within(self, span: Placed) -> tuple[P, ...]:
        """The things that lie wholly within the stretch."""
        starts, end = self.starts, span.end
        first = bisect_left(starts, span.start)
        if first == len(starts) or starts[first] >= end:
            return ()
        last = bisect_left(starts, end, first)
        return tuple([thing for thing in self.things[first:last] if thing.end <= end])


@dataclass(frozen=True, slots=True)
class Names:
    """The words of the vocabulary and the countries found in a text."""

    hits: Shelf[Hit]
    countries: Shelf[CountryWords]


@dataclass(frozen=True, slots=True)
class Values:
    """The sums, numbers and dates found in a text."""

    sums: Shelf[Sum]
    quantities: Shelf[Quantity]
    dates: Shelf[DatedWords]


def sentence(index: int, part: segments.Sentence, paragraph: Paragraph, named: Names, values: Values) -> Sentence:
    """The sentence that stands there, with what was found in it; a country whose name is that of a currency is not named."""
    sums, countries = values.sums.within(part), named.countries.within(part)
    if sums and countries:
        countries = tuple([one for one in countries if not any(lies_in(one, stated) for stated in sums)])
    return Sentence(
        index,
        part.start,
        part.end,
        part.paragraph,
        paragraph.role,
        paragraph.language,
        part.clauses,
        named.hits.within(part),
        sums,
        values.quantities.within(part),
        values.dates.within(part),
        countries,
    )


def find_names(document: Document, folded: str) -> Names:
    """What the vocabulary and the country reader find, one stretch of one language after the other."""
    hits: list[Hit] = []
    named: list[CountryWords] = []
    for language, start, end in stretches(document.paragraphs):
        text = document.text[start:end]
        known = vocabulary.of(language).scan(text, folded[start:end], start)
        hits += purposes.of(folded, language, known)
        named += [
            one
            for one in countries.find(text, language=language, begin=start)
            if text[one.end - start : one.end - start + 1] != "$"
        ]
    return Names(Shelf(hits), Shelf(named))


def find_values(document: Document, folded: str, hits: Shelf[Hit], place: Setting) -> Values:
    """What the value readers find, one stretch of one language after the other."""
    sums: list[Sum] = []
    quantities: list[Quantity] = []
    dated: list[DatedWords] = []
    for language, start, end in stretches(document.paragraphs):
        text = document.text[start:end]
        stated = money.find(text, language=language, country=place.host, named=place.named)
        stated += tuple(elided.of(text, folded[start:end], language, stated, hits.within(Span(start, end)), start))
        sums += (moved_sum(one, start) for one in stated)
        quantities += quantity.find(text, language=language, begin=start)
        found = dates.find(text, language=language, published=document.card.published, begin=start)
        dated += (one for one in found if not is_in_title(document.text, one))
    return Values(Shelf(sorted(sums, key=place_of)), Shelf(quantities), Shelf(dated))


TITLE = re.compile(r"[«“\"„][^«»“”\"„.;:\n]*$")
LONGEST_TITLE = 80


def is_in_title(text: str, dated: DatedWords) -> bool:
    """True for a year that closes a name in quotation marks, and is no date: «Здоровье 2030»."""
    if dated.date.month or text[dated.end : dated.end + 1] not in ("»", "”", '"', "“") or not dated.raw.isdecimal():
        return False
    found = TITLE.search(text, max(0, dated.start - LONGEST_TITLE), dated.start)
    return found is not None and found.end() - found.start() > 1


def place_of(thing: Placed) -> tuple[int, int]:
    """Where it stands."""
    return thing.start, thing.end


def stretches(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, int, int]]:
    """Neighbouring paragraphs of one language together: the language, and where they begin and end."""
    language, start, end = "", 0, 0
    for paragraph in paragraphs:
        if paragraph.role == "header line":
            continue
        if paragraph.language != language:
            if language:
                yield language, start, end
            language, start = paragraph.language, paragraph.start
        end = paragraph.end
    if language:
        yield language, start, end


def moved_sum(one: Sum, by: int) -> Sum:
    """The sum with its offsets, and those of its amounts, counted from the start of the whole text."""
    amounts = tuple(
        Money(
            amount.value,
            amount.currency,
            amount.raw,
            None if amount.start is None else amount.start + by,
            None if amount.end is None else amount.end + by,
            amount.bound,
            amount.upper,
        )
        for amount in one.amounts
    )
    return Sum(amounts, one.start + by, one.end + by)
