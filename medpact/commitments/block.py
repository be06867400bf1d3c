"""Which claims are worth comparing: those that share a key.

In: Sketches. Out: pairs of them. A key is made of the claim and of versioned tables alone, so a new document never
changes whether two older claims are compared.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from medpact.commitments import names
from medpact.commitments.sketch import Sketch
from medpact.commitments.sums import rate_of

Key = tuple[str, ...]

STEPS = 8
"""Boxes into which a power of ten is cut: a sum and the same sum rounded lie less than half a box apart."""

WITHOUT_OBJECT = ("agreement", "meeting", "funding")
"""Kinds whose `what` says too little to part them: a grant agreement is also an exchange of notes."""


def pairs(sketches: Iterable[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    """Every two sketches that share a key, once, the lower anchor first."""
    boxes: dict[Key, list[Sketch]] = defaultdict(list)
    for sketch in sketches:
        for key in keys(sketch):
            boxes[key].append(sketch)
    met: set[tuple[int, int]] = set()
    for box in boxes.values():
        for one, other in combinations(box, 2):
            known = (id(one), id(other)) if one.anchor < other.anchor else (id(other), id(one))
            if known not in met:
                met.add(known)
                yield (one, other) if one.anchor < other.anchor else (other, one)


def keys(sketch: Sketch) -> set[Key]:
    """The keys of a claim: each names its kind and country, and one thing more."""
    stem = (sketch.kind, sketch.claim.country or "")
    more = {*sum_keys(sketch), *where_keys(sketch), *giver_keys(sketch)}
    return {stem + key for key in more}


def sum_keys(sketch: Sketch) -> Iterator[Key]:
    """By its sums, whatever their power of ten: in their own currency, in dollars, and by their digits."""
    for money in sketch.claim.amounts:
        if money.value <= 0:
            continue
        yield from boxes_of("own", money.currency or "", money.value)
        yield ("digits", money.currency or "", str(money.value.normalize().as_tuple().digits).replace("0", ""))
        rate = rate_of("USD", money.currency, sketch.when)
        if rate is not None:
            yield from boxes_of("dollars", "", money.value * rate)


def boxes_of(sort: str, currency: str, value: Decimal) -> Iterator[Key]:
    """The box that a sum falls into, and the box nearest to it."""
    place = math.log10(value) % 1 * STEPS
    for box in (math.floor(place), math.floor(place + 0.5) if place % 1 >= 0.5 else math.floor(place) - 1):
        yield (sort, currency, str(box % STEPS))


def where_keys(sketch: Sketch) -> Iterator[Key]:
    """By the first sounds of each word of the names of receivers and places, and the object."""
    for name in sketch.where:
        for word in names.name(name).own:
            yield from (("where", names.skeleton(word)[:2], *thing) for thing in objects(sketch))


def giver_keys(sketch: Sketch) -> Iterator[Key]:
    """By giver and object. A sum is compared by its figure; only grants without one by their giver."""
    if sketch.kind == "funding" and sketch.claim.amounts:
        return
    for giver in sketch.givers or {""}:
        yield from (("giver", giver, *thing) for thing in objects(sketch))


def objects(sketch: Sketch) -> Iterator[Key]:
    """The words of the object, one at a time, where the kind has an object."""
    if sketch.kind in WITHOUT_OBJECT:
        yield ()
    else:
        yield from ((word,) for word in sketch.words)
