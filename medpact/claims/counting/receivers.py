"""Receivers that get as many each, ahead of the goods or by their names: "one each for Busia, Kisumu and Siaya".

In: a Candidate. Out: a Quantity, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from medpact.claims import listing
from medpact.claims.page import within
from medpact.values import Quantity

if TYPE_CHECKING:
    from medpact.claims.candidates import Candidate

MOST_RECEIVERS, REACH_BEHIND, REACH_AHEAD, REACH_OF_ROW = 10_000, 14, 36, 80
NAME = r"(?:the\s)?[A-Z][\w'’-]*(?:\s(?:of\s)?[A-Z][\w'’-]*)*"
NAMES = re.compile(rf",?\s(?:each|apiece)\s(?:for|to|in|at)\s({NAME}(?:,\s{NAME})*,?\s(?:and|&)\s{NAME})")
"""The names of those that get one each, right behind the goods."""

JOINT = re.compile(r",\s(?:and\s)?|\s(?:and|&)\s")


def named(candidate: Candidate, each: frozenset[str]) -> Quantity | None:
    """How many receivers are told ahead of the goods, or are named beside them."""
    return numbered_ahead(candidate, each) or named_ahead(candidate) or named_before(candidate, each)


def numbered_ahead(candidate: Candidate, each: frozenset[str]) -> Quantity | None:
    """The receivers behind the goods: "a scanner for each of the eight wards"."""
    for one in candidate.sentence.free:
        if 0 <= one.start - candidate.end <= REACH_AHEAD and 1 < one.value < MOST_RECEIVERS:
            words = candidate.page.folded[candidate.end : one.start].split()
            small = candidate.small
            return one if each.intersection(words[:2]) and small.stops | each >= set(words) else None
    return None


def named_ahead(candidate: Candidate) -> Quantity | None:
    """The receivers named behind the goods: "an ambulance each for Busia, Kisumu and Siaya"."""
    found = NAMES.match(candidate.page.text, candidate.end, candidate.sentence.end)
    if found is None:
        return None
    return Quantity(len(JOINT.split(found[1])), found[1], found.start(1), found.end(1))


def named_before(candidate: Candidate, each: frozenset[str]) -> Quantity | None:
    """The receivers named before the goods: "the hospital of Busia and the clinic of Siaya got one scanner each"."""
    behind = candidate.page.folded[candidate.end : candidate.end + REACH_BEHIND].split()[:1]
    start = candidate.start if candidate.counted is None else min(candidate.start, candidate.counted.start)
    if not behind or behind[0].strip(".,;:)") not in each:
        return None
    if any(one.end <= start and 1 < one.value < MOST_RECEIVERS for one in candidate.sentence.free):
        return None
    heads = [one for one in within(candidate.sentence.of("head"), candidate.clause) if one.end <= start]
    if len(heads) < 2:
        return None
    first, last = heads[0], heads[-1]
    return Quantity(len(heads), candidate.page.text[first.start : last.end], first.start, last.end)


def closes_its_row(candidate: Candidate, each: frozenset[str]) -> bool:
    """True where an "each" stands behind the last of the goods in a row: "a scanner and two beds each"."""
    end = candidate.end
    for hit in candidate.sentence.goods:
        if hit.start >= end:
            if hit.start - candidate.end > REACH_OF_ROW or not listing.joins(candidate, end, hit.start):
                break
            end = hit.end
    behind = candidate.page.folded[end : end + REACH_BEHIND].split()[:1]
    return end > candidate.end and bool(behind) and behind[0].strip(".,;:)") in each
