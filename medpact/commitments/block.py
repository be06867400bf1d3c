"""Which claims are worth comparing: those that share a key.

In: Sketches. Out: pairs of them. A key is made of the claim and of versioned tables alone, so a new document never
changes whether two older claims are compared.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product

from medpact.commitments import names, writing
from medpact.commitments.sketch import DATED, DAYS_A_MONTH, DAYS_A_YEAR, SAYS_LITTLE, Sketch, likely_day
from medpact.commitments.sums import digits, rate_of

Key = tuple[str, ...]

ROUGH, FINE = 8, 40
"""Boxes into which a power of ten is cut. A sum and the same sum rounded lie less than half a rough box apart; a sum
and the same sum off by a power of ten keep their digits, so a fine box will do."""

TWO_YEARS, TWO_MONTHS = 2 * DAYS_A_YEAR, 2 * DAYS_A_MONTH
"""The boxes of time: what lies less than half a box apart shares one."""

TELLING_NUMBER, TELLING_DIGITS = 10, 3
"""A count of at least ten, a sum of at least three digits: they seldom agree by chance."""

WITHOUT_OBJECT = ("agreement", "meeting", "funding")
"""Kinds whose `what` says too little to part them: a grant agreement is also an exchange of notes."""


@dataclass(slots=True)
class Box:
    """Claims that share a key. `anew` are compared with all in the box, `dated` only in the boxes of their time."""

    anew: list[Sketch] = field(default_factory=list)
    dated: list[Sketch] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[Sketch, Sketch]]:
        """Every two of the box of which one is to be compared with all, but for two rows of one table.

        A table tells each thing in a row of its own: ten thousand rows would be fifty million pairs that cannot be one.
        """
        anew, dated = by_table(self.anew), by_table(self.dated)
        yield from combinations(anew.get("", ()), 2)
        for table, other in combinations(anew, 2):
            yield from product(anew[table], anew[other])
        for table, other in product(anew, dated):
            if table != other or not table:
                yield from product(anew[table], dated[other])


def by_table(sketches: Iterable[Sketch]) -> dict[str, list[Sketch]]:
    """The sketches by the table of which they are rows; "" for those that are none."""
    found: dict[str, list[Sketch]] = defaultdict(list)
    for sketch in sketches:
        found[sketch.anchor.text_sha256 if sketch.claim.is_row else ""].append(sketch)
    return found


def pairs(sketches: Iterable[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    """Every two sketches that share a key, once, the lower anchor first."""
    boxes: dict[Key, Box] = defaultdict(Box)
    for sketch in sketches:
        for key, only_undated in keys(sketch):
            (boxes[key].dated if only_undated else boxes[key].anew).append(sketch)
    met: set[tuple[int, int]] = set()
    for box in boxes.values():
        for one, other in box.pairs():
            one, other = (one, other) if one.anchor < other.anchor else (other, one)
            if (id(one), id(other)) not in met:
                met.add((id(one), id(other)))
                yield one, other


def keys(sketch: Sketch) -> Iterator[tuple[Key, bool]]:
    """The keys of a claim: each names its kind and country, and one thing more. See `timed` for what is marked True."""
    stem = (sketch.kind, sketch.claim.country or "")
    for key in {*sum_keys(sketch), *where_keys(sketch), *number_keys(sketch)}:
        yield stem + key, False
    for key in bare_keys(sketch):
        yield (sketch.kind, *key), False
    for key in set(giver_keys(sketch)):
        yield from timed(stem + key, sketch)


def timed(key: Key, sketch: Sketch) -> Iterator[tuple[Key, bool]]:
    """A key parted by time: papers and meetings that bear a date by weeks, other claims by years.

    What knows its time better also stands, marked True, in the boxes of those that know it worse: those marked meet
    the others there, and not each other.
    """
    when = likely_day(sketch.claim, sketch.published)
    by_weeks = sketch.kind in DATED and bool(sketch.claim.date and sketch.claim.date.month)
    yield key, when is not None
    if when is not None:
        yield from (((*key, "years", box), by_weeks) for box in two_boxes(when / TWO_YEARS))
        if by_weeks:
            yield from (((*key, "weeks", box), False) for box in two_boxes(when / TWO_MONTHS))


def sum_keys(sketch: Sketch) -> Iterator[Key]:
    """By its sums: in their own currency, in dollars, and by their digits, whatever their power of ten."""
    for money in sketch.claim.amounts:
        if money.value <= 0:
            continue
        currency = money.currency or ""
        yield ("digits", currency, "".join(map(str, money.value.as_tuple().digits)).replace("0", ""))
        yield from (("own", currency, box) for box in two_boxes(math.log10(money.value) * ROUGH))
        yield from (("scale", currency, box) for box in two_boxes(math.log10(money.value) % 1 * FINE))
        rate = rate_of("USD", money.currency, sketch.when)
        if rate is not None:
            yield from (("dollars", box) for box in two_boxes(math.log10(money.value * rate) * ROUGH))


def two_boxes(place: float) -> Iterator[str]:
    """The box that a place on a scale falls into, and the box nearest to it."""
    low = math.floor(place - 0.5)
    yield from (str(low), str(low + 1))


def bare_keys(sketch: Sketch) -> Iterator[Key]:
    """For texts that leave country or giver unsaid: a sum to its last digit, and a paper or meeting of one day."""
    for money in sketch.claim.amounts:
        if digits(money.value) >= TELLING_DIGITS:
            yield ("sum", money.currency or "", str(money.value.normalize()))
    if sketch.kind in DATED and sketch.claim.date is not None and sketch.claim.date.day:
        yield ("day", sketch.claim.country or "", sketch.claim.date.iso)


def number_keys(sketch: Sketch) -> Iterator[Key]:
    """By a number that seldom comes by chance, with giver and object, at any time: 48 doctors."""
    if sketch.claim.quantity is not None and sketch.claim.quantity >= TELLING_NUMBER:
        boxes = tuple(two_boxes(math.log10(sketch.claim.quantity) * ROUGH))
        yield from (("number", *key, box) for key in giver_keys(sketch) for box in boxes)


def where_keys(sketch: Sketch) -> Iterator[Key]:
    """By the first sounds of each word of the names of receivers and places, and the object."""
    for name in sketch.where:
        for word in names.name(name).own:
            yield from (("where", writing.skeleton(word)[:2], *thing) for thing in objects(sketch))
    for name, party in sketch.ids:
        if name in sketch.where:
            yield from (("party", party, *thing) for thing in objects(sketch))


def giver_keys(sketch: Sketch) -> Iterator[Key]:
    """By giver and object. A sum is compared by its figure; only grants without one by their giver."""
    if sketch.kind == "funding" and sketch.claim.amounts:
        return
    for giver in sketch.givers or {""}:
        yield from (("giver", giver, *thing) for thing in telling(sketch))


def telling(sketch: Sketch) -> Iterator[Key]:
    """The words of the object that say much; all of them where none does."""
    things = list(objects(sketch))
    yield from [thing for thing in things if not SAYS_LITTLE.intersection(thing)] or things


def objects(sketch: Sketch) -> Iterator[Key]:
    """The words of the object, one at a time, where the kind has an object."""
    if sketch.kind in WITHOUT_OBJECT:
        yield ()
    else:
        yield from ((word,) for word in sketch.words)
