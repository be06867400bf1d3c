"""Claims that are a share of another of their text: part of a sum, a batch of an order, the machine of one place.

In: a claim and the others of its text. Out: the larger one, with the words that say why the share is counted there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from medpact.claims import Kind
from medpact.commitments.serving import programme
from medpact.commitments.sides import covers, distance, giver_fits, is_done, says
from medpact.commitments.sketch import Sketch
from medpact.commitments.sums import shown
from medpact.commitments.wholes import MOST_PARTS, TOTAL, is_smaller

SHARE = re.compile(
    r"\b(?:share|cost of|of which|part of|portion|доля|часть|из них|в том числе|з них|у тому числі|sehemu)\b|このうち"
)
"""Words that call a sum a share of another."""


PORTION = re.compile(
    r"\b(?:of them|of these|of those|among them|already|another|remaining|the rest|(?:the )?first"
    r"|перв(?:ая|ую) (?:групп|парти)\w+|перш(?:а|у) (?:груп|парті)\w+|бірінші топ\w*|kundi la kwanza"
    r"|уже|вже|tayari|ещё|еще|остальн\w+|первые|решта|ще|перші|оның ішінде|қалған\w*|тағы|miongoni mwa\w*|wengine|nyingine)\b"
    r"|第[1一]陣|うち|残り|さらに|既に|すでに",
    re.IGNORECASE,
)
"""Words that call a number of things a portion of a larger one."""


ALL = re.compile(
    r"\b(?:all(?! sizes| kinds| types| sorts)|out of|in total|в общей сложности|все|всі|із|барлық|yote|wote|zote)\b|全",
    re.IGNORECASE,
)
"""Words that call a number all there is to come."""


COUNTED: tuple[Kind, ...] = ("equipment", "facility", "training")
"""Kinds of which there are so many."""


def share_of(child: Sketch, grants: Sequence[Sketch]) -> list[Sketch]:
    """The larger sums of the same text of which this one calls itself a share, the nearest first."""
    if programme(child, grants) or not says(SHARE, f"{child.what} {child.claim.quote.text}"):
        return []
    larger = [
        one
        for one in grants
        if is_smaller(child, one) and giver_fits(child, one) and not says(SHARE, f"{one.what} {one.claim.quote.text}")
    ]
    return sorted(larger, key=lambda one: (distance(child, one), one.anchor))


def portion_of(child: Sketch, told: Sequence[Sketch]) -> list[Sketch]:
    """The larger number of the same things in the same text of which this one is a portion, the largest first."""
    if child.kind not in COUNTED:
        return []
    larger = [
        one
        for one in told
        if one.kind == child.kind and one.what == child.what and one.claim.country == child.claim.country
        and giver_fits(child, one) and covers(one, child) and is_portion_or_place(child, one, told)
    ]  # fmt: skip
    return sorted(larger, key=lambda one: (-(one.claim.quantity or 0), distance(child, one), one.anchor))


def is_portion_or_place(child: Sketch, whole: Sketch, told: Sequence[Sketch]) -> bool:
    """True for a portion, and for what of one delivery went to one place; a sum of several years has no portions."""
    added = deliveries_of(whole, told)
    return are_of_one_year(added) and child in added if added else is_portion(child, whole)


def is_portion(child: Sketch, whole: Sketch) -> bool:
    """True for 53 of 101 that "already came", for "another 15", and for goods worth so much that lie idle among all."""
    few, many = child.claim.quantity, whole.claim.quantity
    if few is not None and many is not None and few < many and marked(child.claim.quote.text):
        return True
    if child.claim.date and whole.claim.date and child.claim.date.year != whole.claim.date.year:
        return False
    if few is not None and many is not None:
        told = says(ALL, whole.claim.quote.text) or is_one_place_of(child, whole)
        return few < many and (told or is_batch(child, whole))
    says_how_much = few is not None or bool(child.claim.amounts)
    says_all = many is None and not whole.claim.amounts and is_done(whole)
    return child.claim.stage == "stopped" and says_how_much and says_all


def is_batch(part: Sketch, whole: Sketch) -> bool:
    """True for 20 that came this year of 60 still promised; what came before they were promised is none of them."""
    came, day = part.claim.happened or part.claim.date, part.published
    is_new = came is None or day is None or came.year == day.year
    return is_done(part) and whole.claim.stage == "promised" and is_new


def is_one_place_of(part: Sketch, whole: Sketch) -> bool:
    """True for the machine in Lira beside the machines in Lira and Mbale."""
    return 0 < len(part.where) < len(whole.where) and covers(whole, part)


def marked(quote: str) -> bool:
    """True where the words call a number a portion of a larger one."""
    return says(SHARE, quote) or says(PORTION, quote)


def why_share(whole: Sketch) -> str:
    """Why a share is not counted."""
    if whole.claim.amounts:
        money = whole.claim.amounts[0]
        return f"it is a share of {shown(money.value, money.currency)}, counted there"
    if whole.claim.quantity is not None:
        return f"it is a share of {whole.claim.quantity:,} {whole.what}, counted there"
    return f"it is a share of all {whole.what}, counted there"


def adds_up_goods(whole: Sketch, told: Sequence[Sketch]) -> str:
    """Why a number is not counted that sums deliveries of several years of the same text: 16 and 7 make 23."""
    added = deliveries_of(whole, told)
    if not added or are_of_one_year(added):
        return ""
    figures = " + ".join(f"{one.claim.quantity:,}" for one in added)
    return f"it is the sum of what is counted already: {figures}"


def deliveries_of(whole: Sketch, told: Sequence[Sketch]) -> Sequence[Sketch]:
    """The smaller numbers of the same things in the same text that add up to this one; none where none do.

    All of them; only where the words call it a sum, some of them.
    """
    if whole.kind not in COUNTED or not whole.claim.quantity:
        return ()
    same = [
        one
        for one in told
        if one.kind == whole.kind and one.what == whole.what and giver_fits(one, whole)
        and not is_one_place_of(one, whole) and 0 < (one.claim.quantity or 0) < whole.claim.quantity
    ]  # fmt: skip
    if len(same) < 2:
        return ()
    same = sorted(same, key=lambda one: (one.claim.quantity or 0, one.anchor))[:MOST_PARTS]
    some = stretches(same) if says(TOTAL, whole.claim.quote.text) else [same]
    return next((few for few in some if how_many(few) == whole.claim.quantity), ())


def how_many(some: Iterable[Sketch]) -> int:
    """How many there are together."""
    return sum(one.claim.quantity or 0 for one in some)


def stretches(some: Sequence[Sketch]) -> Iterator[Sequence[Sketch]]:
    """All of them first, then all but one or more."""
    for length in range(len(some), 1, -1):
        yield from combinations(some, length)


def are_of_one_year(deliveries: Iterable[Sketch]) -> bool:
    """True where all are dated within one year: one delivery to several places."""
    dates = [one.claim.happened or one.claim.date for one in deliveries]
    return None not in dates and len({date.year for date in dates if date is not None}) == 1
