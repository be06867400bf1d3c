"""Documents that tell of promises: in six languages, with their claims as `medpact read --json` writes them.

In: the programmes of a chapter. Out: Tellings: a document's line, which promise each of its claims is about, and what is
wrong with it. What a claim says always stands in its quote: where a text is wrong, its claim is wrong with it.
"""

from __future__ import annotations

import hashlib
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from random import Random
from typing import Any

from corpus_promises import LAST_DAY, Programme, Promise, year_month
from corpus_sums import Figure, Slip, converted, figure, rounded, wrong
from corpus_words import WORDS, words_for
from corpus_world import Giver, Host, rate

from medpact.languages import table

ERRORS = 0.01
"""Of so many sums told one is wrong, by a slip of scale."""
MISTAKES = 0.004
"""Of so many counts told one is another count."""
SLIPS = 0.02
"""In so many texts the name of a house is misspelt."""
COPIED = 0.06
"""So many texts are copied by others."""
FAMOUS_EVERY, FAMOUS_FIRST = 2500, 37
"""One chapter in so many holds a text that over a hundred others copy."""
MOST_CLAIMS = 15
ABROAD = ("ru", "ru", "ru", "ja", "ja", "sw", "uk")
"""Languages in which the press of other countries takes up a promise."""

READER = {"name": "generated", "version": "1", "vocabulary": ""}
PRESS = {"en": 40, "ru": 25, "ja": 15, "uk": 15, "kk": 10, "sw": 10}


@dataclass(slots=True)
class Told:
    """A claim in the making: its object, whose promise it tells, and what is wrong with it."""

    claim: dict[str, Any]
    promise: Promise
    slip: Slip | None = None
    mistake: str | None = None
    misspelt: bool = False


@dataclass(slots=True)
class Telling:
    """A document: its card and body, and what it tells."""

    name: str
    language: str
    published: int
    publisher: str
    head: str
    body: str
    told: list[Told] = field(default_factory=list)
    origin: str | None = None

    @property
    def address(self) -> str:
        """Where it stands."""
        return f"https://{self.publisher}.example/{self.name}"

    def line(self, *, text: bool) -> dict[str, Any]:
        """The document as `medpact read --json` writes it."""
        whole = self.head + self.body
        moved = len(self.head)
        line = {
            "document": self.name,
            "language": self.language,
            "published": iso(self.published),
            "publisher": self.publisher,
            "text_sha256": hashlib.sha256(whole.encode()).hexdigest(),
            "address": self.address,
        }
        if self.origin is not None:
            line["origin"] = self.origin
        line["claims"] = [placed(one.claim, moved) for one in self.told]
        line["reader"] = READER
        if text:
            line["text"] = whole
        return line


def placed(claim: dict[str, Any], moved: int) -> dict[str, Any]:
    """The claim with the offsets of the whole text."""
    anchor = claim["anchor"]
    amounts = [one | {"start": one["start"] + moved, "end": one["end"] + moved} for one in claim["amounts"]]
    return claim | {
        "amounts": amounts,
        "start": claim["start"] + moved,
        "end": claim["end"] + moved,
        "anchor": {"start": anchor["start"] + moved, "end": anchor["end"] + moved},
    }


def tellings(programmes: list[Programme], number: int, seed: str) -> Iterator[Telling]:
    """All documents of a chapter."""
    rng = Random(f"{seed}/telling/{number}")
    made = 0
    for at, programme in enumerate(programmes):
        others = [one for one in programmes[at + 1 :] if is_near(programme, one)]
        for _ in range(min(12, 1 + int(rng.expovariate(0.6)))):
            among = [programme, *others[:1]] if others and rng.random() < 0.4 else [programme]
            telling = tell(among, rng, name=f"{number:07}/{made:02}")
            made += 1
            if telling is not None:
                yield telling
                copies = 0 if rng.random() > COPIED else rng.choice((1, 1, 2, 3))
                if at == 0 and made == 1 and number % FAMOUS_EVERY == FAMOUS_FIRST:
                    copies = rng.randrange(100, 200)
                for nth in range(copies):
                    yield copied(telling, rng, nth)
    if len(programmes) > 2 and rng.random() < 0.5:  # what an embassy says of all it has done
        telling = tell(programmes[:4], rng, name=f"{number:07}/{made:02}", share=0.35)
        if telling is not None:
            yield telling


def is_near(one: Programme, other: Programme) -> bool:
    """True where one text may tell of both: they were promised within two months."""
    return abs(one.head.days["promised"] - other.head.days["promised"]) < 60


def tell(programmes: list[Programme], rng: Random, *, name: str, share: float = 0.75) -> Telling | None:
    """A document on these programmes; None where it would say nothing."""
    host, giver = programmes[0].head.host, programmes[0].head.giver
    language = language_of(giver, host, rng)
    day = min(LAST_DAY, rng.choice(programmes[-1].events) + int(rng.expovariate(0.2)))
    telling = Telling(f"{name}-{language}", language, day, f"{language}-press-{rng.randrange(PRESS[language])}", "", "")
    desk = Desk(telling, rng)
    for programme in programmes:
        for nth, promise in enumerate(programme.promises):
            if rng.random() < (share if nth else max(share, 0.9)) and len(telling.told) < MOST_CLAIMS:
                desk.add(promise)
    if not telling.told:
        return None
    telling.head = f"date {iso(day)}\n{giver.name} – {host.name}, {name}\n\n"
    telling.body = "".join(desk.sentences)
    telling.told = [one for one in telling.told if telling.body.count(one.claim["quote"]) == 1]
    for one in telling.told:
        one.promise.told += 1
    return telling if telling.told else None


def language_of(giver: Giver, host: Host, rng: Random) -> str:
    """In which language a text is: the host's, the giver's, or that of a third country that takes it up."""
    if giver.code == "JP" and rng.random() < 0.5:
        return "ja"
    return rng.choice(ABROAD) if rng.random() < 0.25 else rng.choice(host.languages)


def copied(telling: Telling, rng: Random, nth: int) -> Telling:
    """Another paper's copy: to the letter, or under a headline of its own; some say whom they copy."""
    publisher = f"{telling.language}-press-{rng.randrange(PRESS[telling.language])}"
    head = telling.head if rng.random() < 0.3 else f"({publisher}) {telling.head}"
    origin = telling.address if rng.random() < 0.4 else None
    day = min(LAST_DAY, telling.published + rng.randrange(4))
    for one in telling.told:
        one.promise.told += 1
    name = f"{telling.name}-copy{nth}"
    return Telling(name, telling.language, day, publisher, head, telling.body, telling.told, origin)


class Desk:
    """Writes one document, sentence by sentence. A house is spelt one way in one text."""

    def __init__(self, telling: Telling, rng: Random) -> None:
        self.telling, self.rng, self.language = telling, rng, telling.language
        self.sentences: list[str] = []
        self.at = 0
        self.spelt: dict[int, tuple[str, bool]] = {}
        self.taken: set[str] = set()
        self.names_body = rng.random() < 0.6
        self.names_house = rng.random() < 0.92

    def add(self, promise: Promise) -> None:
        """A sentence and the claim it makes."""
        rng, language = self.rng, self.language
        stage = promise.stage(self.telling.published)
        house, misspelt = self.house(promise)
        when = self.when(promise, stage)
        figures, slip = self.figures(promise)
        quantity, mistake = self.quantity(promise)
        noun = self.noun(promise)
        quote, start, end = self.quoted(promise, noun, figures, quantity)
        has_place = house is not None and (rng.random() < 0.3 or quote in self.taken)
        if has_place:
            quote += WORDS["for"][language].format(house)
        if quote in self.taken:
            return
        self.taken.add(quote)
        lead = WORDS["leads"][stage][language].format(name_in(promise.giver, language)) + (
            "" if language == "ja" else " "
        )
        tail = "" if has_place or house is None else WORDS["for"][language].format(house)
        tail += "" if when is None else WORDS["when"][language].format(shown(when, language))
        at = self.at + len(lead)
        amounts = self.placed(quote, at, figures)
        claim = {
            "kind": promise.kind,
            "stage": stage,
            "what": promise.what,
            "quantity": quantity,
            "amounts": amounts,
            "from": self.givers(promise),
            "to": [promise.host.name] if house is None else [house, promise.host.name],
            "country": promise.host.code,
            "place": house,
            "date": when,
            "quote": quote,
            "start": at,
            "end": at + len(quote),
            "anchor": {"start": at + start, "end": at + end},
        }
        if when is not None and stage in ("delivered", "working"):
            claim["happened"] = when
        if when is not None and stage == "promised" and promise.kind in ("equipment", "facility", "training"):
            claim["due"] = when
        if promise.terms is not None:
            claim["terms"] = promise.terms
        if promise.body is not None and self.names_body:
            claim["said_by"] = promise.body
        sentence = f"{lead}{quote}{tail}" + ("。\n" if language == "ja" else ".\n")
        self.sentences.append(sentence)
        self.at += len(sentence)
        self.telling.told.append(Told(claim, promise, slip, mistake, misspelt))

    def house(self, promise: Promise) -> tuple[str | None, bool]:
        """The name of the house as this text has it, if it has it."""
        if promise.house is None or not self.names_house:
            return None, False
        key = id(promise.house)
        if key not in self.spelt:
            self.spelt[key] = promise.house.told(self.language, self.rng, slips=SLIPS)
        return self.spelt[key]

    def givers(self, promise: Promise) -> list[str]:
        """Who gives, as this text has it."""
        if promise.body is None or not self.names_body:
            return [promise.giver.name]
        return [promise.body, promise.giver.name]

    def when(self, promise: Promise, stage: str) -> str | None:
        """The date that the text gives: a day, a month, a year, or none."""
        is_dated = promise.kind in ("agreement", "meeting")
        day = promise.days.get("delivered" if stage == "promised" and not is_dated else stage)
        if promise.kind == "funding":
            day = promise.days.get(stage)
        chance = self.rng.random() + (0.2 if is_dated else 0.0)
        if day is None or chance < 0.45:
            return None
        if stage == "promised" and not is_dated and promise.kind != "funding":
            return iso(day)[:7] if chance < 0.8 else iso(day)[:4]
        return iso(day) if chance > 0.6 else iso(day)[:7] if chance > 0.5 else iso(day)[:4]

    def quantity(self, promise: Promise) -> tuple[int | None, str | None]:
        """How many the text says there are, and what is wrong with that."""
        if promise.quantity is None or self.rng.random() < 0.12:
            return None, None
        if promise.quantity > 4 and self.rng.random() < MISTAKES:
            other = promise.quantity + max(1, promise.quantity // 5)
            return other, f"says {other}, truly {promise.quantity}"
        return promise.quantity, None

    def figures(self, promise: Promise) -> tuple[list[Figure], Slip | None]:
        """The sum as the text states it: in one or two currencies, exact or rounded, seldom wrong."""
        if promise.amount is None or promise.currency is None:
            return [], None
        rng, language, own = self.rng, self.language, promise.currency
        price = None
        if promise.second is not None:
            price = rate(promise.second, own, *year_month(promise.days["promised"]))
        chance = rng.random()
        value, bound = rounded(promise.amount, rng) if chance < 0.2 else (promise.amount, "exact")
        if price is not None and promise.second is not None and chance > 0.9:
            return [figure(converted(promise.amount, price, rng), promise.second, language, rng, bound="about")], None
        slip = None
        if rng.random() < ERRORS:
            value, slip = wrong(promise.amount, own, language, rng)
            bound = "exact"
        found = [figure(value, own, language, rng, bound=bound)]
        if price is not None and promise.second is not None and chance > 0.6:
            found.append(figure(converted(promise.amount, price, rng), promise.second, language, rng))
        return found, slip

    def noun(self, promise: Promise) -> str:
        """The word for the thing, in the language."""
        words = words_for(promise.what, self.language)
        return words[self.rng.randrange(len(words))]

    def quoted(self, promise: Promise, noun: str, figures: list[Figure], quantity: int | None) -> tuple[str, int, int]:
        """The quote, and where in it the figure or noun stands by which the claim is known."""
        language = self.language
        if figures:
            told = (
                figures[0].words
                if len(figures) == 1
                else WORDS["second"][language].format(*(one.words for one in figures))
            )
            if promise.kind != "funding":
                noun = counted(noun, quantity, language)
                return f"{noun} ({told})", 0, len(noun)
            forms = WORDS["sums"][promise.terms or "grant"][language]
            form = forms[self.rng.randrange(len(forms))]
            start = form.index("{")
            return form.format(told), start, start + len(told)
        if promise.kind == "funding":
            return noun, 0, len(noun)
        words = counted(noun, quantity, language)
        start = words.find(noun)
        return words, start, start + len(noun)

    def placed(self, quote: str, at: int, figures: list[Figure]) -> list[dict[str, Any]]:
        """The amounts with their raw words and where they stand in the body."""
        found, search = [], 0
        for one in figures:
            start = quote.index(one.words, search)
            search = start + len(one.words)
            bound = one.bound if len(found) == 0 else "about"
            found.append(
                {
                    "value": one.value,
                    "currency": one.currency,
                    "bound": bound,
                    "raw": one.words,
                    "start": at + start,
                    "end": at + search,
                }
            )
        return found


def counted(noun: str, quantity: int | None, language: str) -> str:
    """The noun with its number."""
    if quantity is None:
        return noun
    if language == "ja":
        return f"{noun}{quantity:,}点" if quantity > 1 else f"{noun}1点"
    if language == "sw":
        return f"{noun} {quantity:,}"
    number = f"{quantity:,}".replace(",", "\u00a0") if language != "en" else f"{quantity:,}"
    return f"{number} {noun}"


@cache
def iso(day: int) -> str:
    """The day as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


MONTHS = tuple(month_name[1:])


@cache
def name_in(giver: Giver, language: str) -> str:
    """The giver's name in a language; an agency keeps its English one."""
    names: list[str] = table(language, "countries")["names"].get(giver.code or "", [])
    return names[0] if names else giver.name


def shown(when: str, language: str) -> str:
    """A date as a text of the language has it."""
    parts = when.split("-")
    if language == "ja":
        return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    if language == "en":
        day, month = (
            (str(int(parts[2])),) if len(parts) > 2 else (),
            MONTHS[int(parts[1]) - 1 : int(parts[1])] if len(parts) > 1 else (),
        )
        return " ".join([*day, *month, parts[0]])
    return ".".join(reversed(parts))
