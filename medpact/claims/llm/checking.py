"""Checking: what a model says of a text, held to the text.

In: the objects of an answer. Out: Claims whose every word and figure stands in the text, and what was left out and why.

Rules:
- A quote that does not stand in the text to the letter, or cannot be lengthened until it stands there once, is no claim.
- The model only points at figures: a sum is what our reader of money reads at its words, and a number must be one that our
  reader of counts finds in the quote, one of them times another of the sentence (2 for each of 12 hospitals), or their sum;
  where the quote holds none, one of its sentence.
- A date must be one that the text states, a country and a name ones that it names. What is not goes, the claim stays.
- A claim of money whose sum cannot be read again is no claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from medpact.claims import quoting, vocabulary
from medpact.claims.claim import KINDS, STAGES, TERMS, Anchor, Claim, Kind, LeftOut, Quote, Stage
from medpact.claims.llm import requests, stretches
from medpact.claims.llm.pieces import Clause, Piece
from medpact.claims.llm.stretches import Letters
from medpact.claims.page import Page, Placed, Sentence, Span
from medpact.claims.reading import DUE, HAPPENED
from medpact.values import PartialDate, Sum, countries

Why = Literal[
    "form", "words", "twice", "sum", "known", "cut", "unread", "number", "amount", "date", "country", "name", "terms"
]
WHY: dict[Why, str] = {
    "form": "The model's claim is not in the form asked for.",
    "words": "The model quotes words that do not stand in the text.",
    "twice": "The model's quote stands in the text more than once, and cannot be lengthened.",
    "sum": "The model's sum of money cannot be read again in the text.",
    "known": "The model names this claim twice.",
    "cut": "The model's answer breaks off: claims of this stretch may be missing.",
    "unread": "The model's answer on this stretch cannot be read.",
    "number": "The model's number does not stand beside its words: left out.",
    "amount": "The model's sum does not stand beside its words: left out.",
    "date": "The model's date is not stated in the text: left out.",
    "country": "The model's country is not named in the text: left out.",
    "name": "The model's name does not stand in the text: left out.",
    "terms": "The model's terms are none that we know: left out.",
}
"""Why a claim of a model, or a value in one, was left out. From "number" on the claim stayed."""

VALUES: frozenset[Why] = frozenset({"number", "amount", "date", "country", "name", "terms"})
LONGEST_QUOTE, LONGEST_NAME, MOST_NAMES, MOST_AMOUNTS, MOST_COUNTS = 600, 200, 12, 6, 12
LONGEST_SHOWN = 300
WHAT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ,.'’()/&+:-]{1,79}")
WORD = re.compile(r"\w{2,}")
SHORT_WORD, ENDING = 4, 3
"""A word of a name longer than this may have another ending in the text, of so many letters at most."""


class NoClaim(Exception):
    """An object is no claim; `span` is what it speaks of."""

    def __init__(self, why: Why, span: Span) -> None:
        self.why, self.span = why, span
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page names, to hold a model's words against."""

    page: Page
    letters: Letters
    starts: tuple[int, ...]
    dates: frozenset[PartialDate]
    countries: frozenset[str]


def told_by(page: Page) -> Told:
    """What the page names."""
    published = page.document.card.published
    dated = {one.date for sentence in page.sentences for one in sentence.dates} | ({published} if published else set())
    named = {one.alpha2 for sentence in page.sentences for one in sentence.countries}
    lent = {hit.term.country for sentence in page.sentences for hit in sentence.hits if hit.term.country}
    host = {page.setting.host} if page.setting.host else set()
    return Told(
        page,
        stretches.of(page.text),
        tuple(one.start for one in page.sentences),
        frozenset(date for one in dated for date in coarser(one)),
        frozenset(named | lent | host),
    )


def coarser(date: PartialDate) -> Iterator[PartialDate]:
    """The date, its month and its year."""
    yield date
    yield PartialDate(date.year, date.month)
    yield PartialDate(date.year)


def check(told: Told, piece: Piece, items: Iterable[Any], *, model: str) -> tuple[list[Claim], list[LeftOut]]:
    """The claims among the objects that a model lists of a piece, and what was left out of them and why."""
    claims: list[Claim] = []
    left_out: list[LeftOut] = []
    for item in items:
        form = Form(told, piece, item)
        try:
            claims.append(form.claim(f"{requests.NAME} {model}"))
        except NoClaim as wrong:
            left_out.append(skipped(told.page, wrong.span, wrong.why))
        else:
            left_out += [skipped(told.page, form.span, why) for why in form.faults]
    return claims, left_out


def skipped(page: Page, span: Span, why: Why) -> LeftOut:
    """What was left out, with the words of the text that it is about."""
    end = min(span.end, span.start + LONGEST_SHOWN)
    return LeftOut(page.text[span.start : end], span.start, end, WHY[why])


class Form:
    """An object of an answer that is read field by field; the values that had to go gather in `faults`."""

    def __init__(self, told: Told, piece: Piece, item: Any) -> None:
        self.told, self.piece = told, piece
        self.item: dict[str, Any] = item if isinstance(item, dict) else {}
        self.faults: list[Why] = []
        number = self.item.get("clause")
        self.clause: Clause | None = piece.clause(number) if isinstance(number, int) else None
        here = self.clause or piece.clauses[0]
        self.span = Span(here.start, here.end)

    def claim(self, rule: str) -> Claim:
        """The claim. Raises NoClaim."""
        kind, stage, what = self.kind(), self.stage(), self.what()
        self.span = self.stretch()
        around = self.around(self.span)
        quote = self.quote(around)
        one = self.sum(kind, quote, around)
        start, end = self.anchor(kind, quote, one)
        date = self.date()
        return Claim(
            kind=kind,
            stage=stage,
            what=what,
            quote=quote,
            anchor=Anchor(self.told.page.document.card.text_sha256, start, end, kind),
            quantity=self.quantity(kind, quote, around),
            amounts=() if one is None else one.amounts,
            from_=self.names("from"),
            to=self.names("to"),
            country=self.country(),
            place=self.place(),
            date=date,
            happened=date if stage in HAPPENED else None,
            due=date if stage == "promised" and kind in DUE else None,
            terms=self.terms(),
            via=self.name("via"),
            said_by=self.name("said_by"),
            rule=rule,
        )

    # --- what every claim needs

    def kind(self) -> Kind:
        """One of the ten kinds. Raises NoClaim."""
        found = next((one for one in KINDS if one == self.item.get("kind")), None)
        if found is None:
            raise NoClaim("form", self.span)
        return found

    def stage(self) -> Stage:
        """One of the five stages. Raises NoClaim."""
        found = next((one for one in STAGES if one == self.item.get("stage")), None)
        if found is None:
            raise NoClaim("form", self.span)
        return found

    def what(self) -> str:
        """A short English noun phrase. Raises NoClaim."""
        words = " ".join(self.words("what", most=LONGEST_NAME).split()).rstrip(".")
        if WHAT.fullmatch(words) is None:
            raise NoClaim("form", self.span)
        return words

    def words(self, field: str, *, most: int) -> str:
        """A text that is not too long; empty where there is none."""
        value = self.item.get(field)
        return value if isinstance(value, str) and len(value) <= most else ""

    def stretch(self) -> Span:
        """Where the words quoted stand: in the clause named, else at the one place in the piece. Raises NoClaim."""
        words = self.words("quote", most=LONGEST_QUOTE)
        found = self.told.letters.find(words, Span(self.piece.start, self.piece.end))
        here = [one for one in found if self.clause and one.start < self.clause.end and self.clause.start < one.end]
        if not found:
            raise NoClaim("words", self.span)
        if not here and len(found) > 1:
            raise NoClaim("twice", self.span)
        return (here or found)[0]

    def quote(self, around: list[Sentence]) -> Quote:
        """The words of the text, lengthened until they occur once. Raises NoClaim."""
        text = self.told.page.text
        trimmed = quoting.trimmed(text, self.span)
        limits = Span(around[0].start, around[-1].end) if around else self.span
        found: Quote | None = quoting.once(text, trimmed, limits)
        if found is None:
            raise NoClaim("twice", self.span)
        return found

    def around(self, span: Span) -> list[Sentence]:
        """The sentences in which a stretch lies."""
        starts, sentences = self.told.starts, self.told.page.sentences
        first = max(bisect_right(starts, span.start) - 1, 0)
        return [one for one in sentences[first : bisect_left(starts, span.end)] if one.end > span.start]

    # --- figures

    def sum(self, kind: Kind, quote: Quote, around: list[Sentence]) -> Sum | None:
        """The sum that our reader reads at the words of the model. Raises NoClaim for money that is none."""
        sums = [one for sentence in around for one in sentence.sums]
        named = self.list_of("amounts", most=MOST_AMOUNTS)
        spans = [span for words in named for one in around for span in self.told.letters.find(words, of(one))]
        near = sorted((gap(span, of(quote)), span.start, span.end) for span in spans)
        found = next((one for _, start, end in near for one in sums if one.start < end and start < one.end), None)
        if found is not None:
            return found
        if kind == "funding":
            if named:
                raise NoClaim("sum", self.span)
            return next((one for one in sums if quote.start <= one.start and one.end <= quote.end), None)
        self.faults += ["amount"] * bool(named)
        return None

    def quantity(self, kind: Kind, quote: Quote, around: list[Sentence]) -> int | None:
        """The model's number, where our reader finds it in the quote or its sentence."""
        value = self.item.get("quantity")
        value = int(value) if isinstance(value, float) and value.is_integer() else value
        if value is None or kind == "funding":
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self.faults.append("number")
            return None
        counted = [one for sentence in self.with_lead(around) for one in sentence.quantities]
        near = sorted(counted, key=lambda one: gap(one, quote))[:MOST_COUNTS]
        inside = [one.value for one in near if quote.start <= one.start and one.end <= quote.end]
        if value in possible(inside, [one.value for one in near]):
            return value
        self.faults += ["number"] * (value != 1)
        return None

    def with_lead(self, around: list[Sentence]) -> list[Sentence]:
        """The sentences, and what leads to the first of them."""
        lead = self.told.page.lead(around[0]) if around else None
        return around if lead is None else [lead, *around]

    def anchor(self, kind: Kind, quote: Quote, one: Sum | None) -> tuple[int, int]:
        """What the claim is known by: the sum of money, the noun of the kind at the model's noun, else that noun itself."""
        if kind == "funding" and one is not None:
            return one.start, one.end
        found = self.told.letters.find(self.words("noun", most=LONGEST_QUOTE), of(quote))
        noun = found[0] if found else of(quote)
        hits = [hit for sentence in self.around(noun) for hit in sentence.of("noun")]
        known = [hit for hit in hits if hit.term.kind == kind and noun.start < hit.end and hit.start < noun.end]
        best = min(known, key=lambda hit: (hit.start - hit.end, hit.start), default=None)
        return (noun.start, noun.end) if best is None else (best.start, best.end)

    # --- dates and names

    def date(self) -> PartialDate | None:
        """The model's date, where the text states it or a finer one."""
        words = self.words("date", most=LONGEST_NAME)
        try:
            found = PartialDate.parse(words) if words else None
        except ValueError:
            found = None
        if found in self.told.dates:
            return found
        self.faults += ["date"] * (self.item.get("date") not in (None, ""))
        return None

    def country(self) -> str | None:
        """The model's country, where the text names it or a town or body of it."""
        value = self.item.get("country")
        if value in (None, ""):
            return None
        if isinstance(value, str) and value in self.told.countries:
            return value
        self.faults.append("country")
        return None

    def names(self, field: str) -> tuple[str, ...]:
        """The names that the text holds, countries by their English names."""
        given = self.list_of(field, most=MOST_NAMES)
        found = [self.named(one) for one in given]
        self.faults += ["name"] * any(one is None for one in found)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def name(self, field: str) -> str | None:
        """One name that the text holds."""
        given = self.words(field, most=LONGEST_NAME)
        found = self.named(given) if given.strip() else None
        self.faults += ["name"] * (bool(given.strip()) and found is None)
        return found

    def place(self) -> str | None:
        """The places that the text holds."""
        given = [one for one in self.words("place", most=LONGEST_NAME).split(";") if one.strip()]
        found = [self.named(one) for one in given]
        self.faults += ["name"] * any(one is None for one in found)
        return "; ".join(one for one in found if one is not None) or None

    def named(self, given: str) -> str | None:
        """The name in one line, where every word of it stands in the text, whatever its ending; None where one does not."""
        name = " ".join(given.split())
        code = countries.of(name)
        if code is not None and code in self.told.countries:
            return countries.name(code)
        page = self.told.page
        if self.told.letters.find(name, Span(0, len(page.text))):
            return name
        words = [one[0] for one in WORD.finditer(vocabulary.fold(name))]
        return name if words and all(stem(one) in page.folded for one in words) else None

    def terms(self) -> Any:
        """The model's terms, where they are some."""
        value = self.item.get("terms")
        if value in TERMS or value in (None, ""):
            return value or None
        self.faults.append("terms")
        return None

    def list_of(self, field: str, *, most: int) -> list[str]:
        """The texts of a list, or the one text that stands in its place."""
        value = self.item.get(field)
        listed = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [one for one in listed[:most] if isinstance(one, str) and one.strip() and len(one) <= LONGEST_NAME]


def of(stretch: Placed) -> Span:
    """The stretch as a Span."""
    return Span(stretch.start, stretch.end)


def gap(one: Placed, other: Placed) -> int:
    """How many characters lie between two stretches."""
    return max(one.start - other.end, other.start - one.end, 0)


def stem(word: str) -> str:
    """The part of a word that stays when it is declined."""
    return word if len(word) <= SHORT_WORD else word[: max(SHORT_WORD, len(word) - ENDING)]


def possible(inside: list[int], near: list[int]) -> set[int]:
    """The numbers that a quote with these counts in it can mean: one of them, all of them added, or one for each of a
    number of the sentence; where it holds none, a number of the sentence.
    """
    if not inside:
        return {*near, *(one * other for one, other in combinations(near, 2))}
    return {*inside, sum(inside), *(one * other for one in inside for other in near)}


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in the order of the text; of several with one anchor the first."""
    known: dict[Anchor, Claim] = {}
    for claim in sorted(claims, key=lambda one: (one.anchor.start, one.anchor.end, one.quote.start)):
        known.setdefault(claim.anchor, claim)
    return tuple(known.values())
