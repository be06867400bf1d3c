"""Which claims are worth comparing: those that share a key.

In: Sketches. Out: pairs of them. A key is made of the claim and of versioned tables alone, so a new document never
changes whether two older claims are compared.

The rules:
- Every key names the kind. What decides against two claims stands in the key where both know it: the country, the
  giver, the words of the object, the sum, the number, the time, the place.
- A claim that leaves one of these unsaid meets those that say it too. Therefore a claim stands under some keys *aside*
  (the second of what `keys` gives): two that both stand aside under a key do not meet there, one that does not stand
  aside meets all under it. The claim that knows less never stands aside.
- A pair that meets under several keys is one pair: it is to be compared once. `pairs` finds it once by keeping the
  pairs that it has given; who cannot keep them gives a pair only under the lowest of the keys (`meeting`) that the two
  share and under which they meet, which the keys of the two alone decide.
- No key depends on how many claims share it, and none is left out for being shared by many.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import combinations, pairwise, product

from medpact.commitments import known, names, writing
from medpact.commitments.sketch import DATED, DAYS_A_MONTH, DAYS_A_YEAR, SAYS_LITTLE, Sketch, likely_day
from medpact.commitments.sums import BOUNDS, digits, rate_of
from medpact.values import Money

Key = tuple[str, ...]
Told = tuple[Key, bool]

ROUGH, FINE, FINEST = 8, 23, 115
"""Boxes into which a power of ten is cut: for sums of two currencies (what lies 15 per cent apart shares a box), for
numbers (5 per cent), and for figures that differ in their last digits (1 per cent)."""

EIGHT_DAYS, TWO_MONTHS, FOUR_YEARS, TWELVE_YEARS = 8, 2 * DAYS_A_MONTH, 4 * DAYS_A_YEAR, 12 * DAYS_A_YEAR
"""The boxes of time: what lies less than half a box apart shares one."""

TELLING_NUMBER, TELLING_DIGITS = 10, 3
"""A count of at least ten, a sum of at least three digits: they seldom agree by chance."""

SOUNDS = 3
"""By so many first sounds the own words of a place's name are met."""

SHORT = 5

WITHOUT_OBJECT = ("agreement", "meeting", "funding")
"""Kinds whose `what` says too little to part them: a grant agreement is also an exchange of notes."""


# ---------------------------------------------------------------- meeting


@dataclass(slots=True)
class Box:
    """Claims that share a key. `anew` are compared with all in the box, those `aside` only with these."""

    anew: list[Sketch] = field(default_factory=list)
    aside: list[Sketch] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[Sketch, Sketch]]:
        """Every two of the box that do not both stand aside, but for two rows of one table.

        A table tells each thing in a row of its own: ten thousand rows would be fifty million pairs that cannot be one.
        """
        anew, aside = by_table(self.anew), by_table(self.aside)
        yield from combinations(anew.get("", ()), 2)
        for table, other in combinations(anew, 2):
            yield from product(anew[table], anew[other])
        for table, other in product(anew, aside):
            if table != other or not table:
                yield from product(anew[table], aside[other])


def by_table(sketches: Iterable[Sketch]) -> dict[str, list[Sketch]]:
    """The sketches by the table of which they are rows; "" for those that are none."""
    found: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in sketches:
        found[sketch.anchor.text_sha256 if sketch.claim.is_row else ""].append(sketch)
    return found


def pairs(sketches: Iterable[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    """Every two sketches that meet under a key, once, the lower anchor first."""
    boxes: dict[Key, Box] = defaultdict(Box)
    for sketch in sketches:
        for key, aside in keys(sketch):
            (boxes[key].aside if aside else boxes[key].anew).append(sketch)
    met: set[tuple[int, int]] = set()
    for box in boxes.values():
        for one, other in box.pairs():
            one, other = (one, other) if one.anchor < other.anchor else (other, one)
            if one is not other and (id(one), id(other)) not in met:
                met.add((id(one), id(other)))
                yield one, other


def meeting(ones: Iterable[Told], others: Iterable[Told]) -> Key | None:
    """The lowest key under which two claims of these keys meet; None where they meet under none."""
    mine = dict(ones)
    return min((key for key, aside in others if key in mine and not (aside and mine[key])), default=None)


# ---------------------------------------------------------------- keys


def keys(sketch: Sketch) -> Iterator[Told]:
    """The keys of a claim, each once, with whether it stands aside there: its kind, its country if it names one, and more."""
    stem = (sketch.kind, sketch.claim.country or "")
    found: dict[Key, bool] = {}
    for key, aside in (*by_sums(sketch), *by_places(sketch), *by_givers(sketch)):
        whole = (*stem, *key)
        found[whole] = aside and found.get(whole, True)
    yield from found.items()
    for key in dict.fromkeys(bare_sums(sketch)):
        yield (sketch.kind, *key), sketch.claim.country is not None


def two_boxes(place: float) -> tuple[str, str]:
    """The box that a place on a scale falls into, and the box nearest to it."""
    low = math.floor(place - 0.5)
    return str(low), str(low + 1)


# ---------------------------------------------------------------- by sums


def by_sums(sketch: Sketch) -> Iterator[Told]:
    """By its sums; goods and the like also by the object."""
    things = tuple(telling(sketch))
    for money in sketch.claim.amounts:
        if money.value > 0:
            yield from (((*key, *thing), aside) for key, aside in figures(money) for thing in things)
            yield from off_by_a_power(money, sketch)
    dollars = in_dollars(sketch)
    for box in dict.fromkeys(box for worth in dollars for box in two_boxes(worth * ROUGH)):
        yield from (((*giver, *thing, "dollars", box), False) for giver in givers(sketch) for thing in things)
    for box in dict.fromkeys(box for worth in dollars for box in two_boxes(worth % 1 * ROUGH)):
        yield from (((*where, "scale", box), False) for where in wheres(sketch))


def off_by_a_power(money: Money, sketch: Sketch) -> Iterator[Told]:
    """The keys of a sum of two digits whose figures return at another power of ten, from the same giver."""
    if digits(money.value) == TELLING_DIGITS - 1:
        same = ("digits", money.currency or "", nonzero(money.value))
        yield from (((*same, *giver), False) for giver in givers(sketch))


@lru_cache(maxsize=1 << 16)
def figures(money: Money) -> tuple[Told, ...]:
    """The keys of one sum in its own currency.

    What has one or two digits may stand for finer figures, which stand aside there: these meet each other where they
    lie within one per cent, or have the same digits (off by a power of ten, a nought lost, two digits exchanged).
    """
    currency, place = money.currency or "", math.log10(money.value)
    found: list[Told] = [(("sum", currency, row), aside) for row, aside in roundings(money.value)]
    if digits(money.value) >= TELLING_DIGITS:
        found += [(("near", currency, box), False) for box in two_boxes(place * FINEST)]
        found.append((("digits", currency, nonzero(money.value)), False))
    found.append((("bounds", currency, str(math.floor(place * FINE))), True))
    found += [(("bounds", currency, box), False) for box in within_bounds(money, place)]
    return tuple(found)


def roundings(value: Decimal) -> Iterator[tuple[str, bool]]:
    """A figure of one or two digits; of a finer one, aside, what it is rounded or cut off to."""
    if digits(value) < TELLING_DIGITS:
        yield str(value.normalize()), False
    for kept in range(1, min(digits(value), TELLING_DIGITS)):
        step = Decimal(1).scaleb(value.adjusted() - kept + 1)
        for way in (ROUND_DOWN, ROUND_HALF_UP):
            yield str(((value / step).quantize(Decimal(1), rounding=way) * step).normalize()), True


def nonzero(value: Decimal) -> str:
    """The digits of a figure but its noughts, in their order of size."""
    return "".join(sorted("".join(map(str, value.as_tuple().digits)).replace("0", "")))


def within_bounds(money: Money, place: float) -> list[str]:
    """For a sum that is told with bounds, the boxes that it may lie in; no more than those of a power of ten."""
    low, high = BOUNDS.get(money.bound, (None, None))
    if money.upper is not None:
        highest = math.log10(max(money.upper, money.value))
    elif low is not None and high is not None:
        place, highest = place + math.log10(low), place + math.log10(high)
    else:
        return []
    first = math.floor(place * FINE)
    return [str(box) for box in range(first, min(math.floor(highest * FINE), first + FINE) + 1)]


def in_dollars(sketch: Sketch) -> list[float]:
    """The power of ten of each sum in dollars at the month's rate, by which sums of two currencies meet.

    By place they also meet at any power of ten: so a sum that is wrong by ten finds its other currency.
    """
    rates = [(money.value, rate_of("USD", money.currency, sketch.when)) for money in sketch.claim.amounts]
    return [math.log10(value * (rate or 1)) for value, rate in rates if value > 0]


def bare_sums(sketch: Sketch) -> Iterator[Key]:
    """For texts that leave the country unsaid: a sum to its last digit."""
    for money in sketch.claim.amounts:
        if digits(money.value) >= TELLING_DIGITS:
            yield ("bare", money.currency or "", str(money.value.normalize()))


# ---------------------------------------------------------------- by places


def by_places(sketch: Sketch) -> Iterator[Told]:
    """By who receives it and where, and the object, within twelve years.

    A grant that names its sum stands aside: with another that does it meets by the sum.
    """
    has_sum = sketch.kind == "funding" and bool(sketch.claim.amounts)
    when = likely_day(sketch.claim, sketch.published)
    boxes = ("any time",) if when is None else two_boxes(when / TWELVE_YEARS)
    for where in wheres(sketch):
        for thing in telling(sketch):
            yield from (((*where, *thing, box), has_sum) for box in boxes)
            if when is not None:
                yield (*where, *thing, "any time"), True


def wheres(sketch: Sketch) -> tuple[Key, ...]:
    """The receivers and places: by the first sounds of each own word, and by their ids."""
    ids = [("party", party) for name, party in sketch.ids if name in sketch.where]
    return tuple(dict.fromkeys([*ids, *(begun for name in sketch.where for begun in beginnings(name))]))


@lru_cache(maxsize=1 << 16)
def beginnings(name: str) -> tuple[Key, ...]:
    """The first sounds of a name's own words. None for what may be short for other words: it stands for any place.

    A short word may be one with the next (Sao Mai, Саомай).
    """
    said = names.name(name)
    if said.is_short:
        return ()
    words = [*said.own, *(one + other for one, other in pairwise(said.own) if len(one) < SHORT)]
    heard = [sounds[:SOUNDS] for word in words for stem in writing.stems(word) for sounds in writing.hearings(stem)]
    return tuple(("where", sounds) for sounds in dict.fromkeys(heard))


# ---------------------------------------------------------------- by givers


def by_givers(sketch: Sketch) -> Iterator[Told]:
    """By giver, object and time.

    What names a place stands aside: with another that does it meets by the place. So does what tells a number, which
    meets those that tell the same one. Papers and meetings are known by their day.
    """
    if sketch.kind == "funding" and sketch.claim.amounts:
        return
    when = likely_day(sketch.claim, sketch.published)
    for thing in telling(sketch):
        for giver in givers(sketch):
            key = (*giver, *thing)
            yield from by_day(key, sketch, when) if sketch.kind in DATED else by_year(key, sketch, when)
        yield from alone(thing, sketch, when)


def by_year(key: Key, sketch: Sketch, when: int | None) -> Iterator[Told]:
    """A key parted by four years, and by the number where it tells one; a telling number counts at any place."""
    placed, number = bool(wheres(sketch)), sketch.claim.quantity or 1
    boxes = ("any time",) if when is None else two_boxes(when / FOUR_YEARS)
    yield from (((*key, box), when is not None and (placed or number > 1)) for box in boxes)
    if when is not None:
        yield (*key, "any time"), True
    if number > 1:
        for much in two_boxes(math.log10(number) * FINE):
            yield from (((*key, "number", much, box), placed and number < TELLING_NUMBER) for box in boxes)


def by_day(key: Key, sketch: Sketch, when: int | None) -> Iterator[Told]:
    """A key parted by how well the day is known: to the day, to the month, to the year, or not at all."""
    said = sketch.claim.date
    yield (*key, "any time"), when is not None
    if when is None:
        return
    knows_month, knows_day = said is not None and bool(said.month), said is not None and bool(said.day)
    yield from (((*key, "years", box), knows_month) for box in two_boxes(when / FOUR_YEARS))
    if knows_month:
        yield from (((*key, "months", box), knows_day) for box in two_boxes(when / TWO_MONTHS))
    if knows_day:
        yield from (((*key, "days", box), False) for box in two_boxes(when / EIGHT_DAYS))


def alone(thing: Key, sketch: Sketch, when: int | None) -> Iterator[Told]:
    """For texts that leave the giver unsaid: the number, or the day of a paper or a meeting."""
    said, number = sketch.claim.date, sketch.claim.quantity or 1
    named = bool(givers(sketch)[0][1:])
    if number > 1 and when is not None:
        yield from (((*thing, "alone", str(number), box), named) for box in two_boxes(when / FOUR_YEARS))
    if sketch.kind in DATED and said is not None and said.day:
        yield (*thing, "alone", said.iso), named


def givers(sketch: Sketch) -> tuple[Key, ...]:
    """The giving countries, and the bodies that the tables know to be no country's; without any, the other bodies; else nobody."""
    ids = dict(sketch.ids)
    found: set[Key] = {("giver", code) for code in sketch.givers}
    found |= {giver for body in sketch.bodies for giver in of_nobody(body)}
    if not found:
        found = {giver for body in sketch.bodies for giver in beginnings(body)}
    found |= {("giver", ids[body]) for body in sketch.bodies if body in ids}
    return tuple(sorted(found)) or (("giver",),)


@lru_cache(maxsize=1 << 16)
def of_nobody(body: str) -> tuple[Key, ...]:
    """The key of a giving body that acts for no country, such as UNICEF."""
    called = names.name(body).party
    return (("giver", called),) if called is not None and known.country(body) is None else ()


def telling(sketch: Sketch) -> Iterator[Key]:
    """The words of the object that say much, one at a time; all of them where none does; none where the kind has no object."""
    if sketch.kind in WITHOUT_OBJECT:
        yield ()
    else:
        yield from ((word,) for word in sorted(sketch.words - SAYS_LITTLE or sketch.words))
