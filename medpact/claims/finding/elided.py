"""Sums without a currency, which the text told shortly before: "USAID gave $5 million, the EU 2.2 million".

In: a text, its sums, and what the vocabulary finds in it. Out: the further Sums.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from medpact.claims import grammar
from medpact.claims.vocabulary import Hit
from medpact.values import Money, Sum, numerals
from medpact.values.numerals import Numeral, plain

REACH = 500
"""A currency is not told again for so long (characters)."""

REACH_OF_GOODS = 32
"""Goods so close behind the "of" of a figure are what it counts (characters)."""

LEAST_SCALE = 1000
NEXT_WORD = re.compile(r"[ \u00a0]([\w'’-]+)")
COUNTED_BEHIND = re.compile(r"[ \u00a0]?(?:[%‰°]|[-–—]\d)|\d|[-–]\w|[\u30a0-\u30ff\u3005-\u9fff]|つ")
WORD_BEFORE, LONGEST_WORD = re.compile(r"[\w,] ([\w'’-]+) $"), 40
LAST_LETTERS = re.compile(r"[^\W\d]*$")
NAMING = frozenset({"cue", "party"})
"""A word of such a layer right behind a figure is nothing that it counts ("2.2 million paid by")."""

OF = (" za ", " ya ", " wa ", " la ", " cha ", " vya ")
"""In Swahili what is counted stands before a figure, or behind it with one of these."""


def of(
    text: str, folded: str, language: str, sums: Sequence[Sum], hits: Iterable[Hit], begin: int = 0
) -> Iterator[Sum]:
    """The sums that are told as a bare figure in thousands or millions, in the currency of the sum before.

    The offsets of the hits are counted from `begin` characters before the text.
    """
    if not sums:
        return
    hits = tuple(hits)
    scale_first, naming = numerals.words(language).scale_first, [hit for hit in hits if hit.term.layer in NAMING]
    starts, named_ends = {hit.start - begin for hit in naming}, {hit.end - begin for hit in naming}
    goods = [hit.start - begin for hit in hits if hit.term.layer == "noun" and hit.term.kind == "equipment"]
    ends = [one.end for one in sums]
    shorts = frozenset(LAST_LETTERS.search(amount.raw)[0] for one in sums for amount in one.amounts)  # type: ignore[index]
    counting_at = -1
    for large in (large_one(text, one, shorts) for one in numerals.find(plain(text), language) if one.figure):
        if large is None:
            continue
        at = bisect_left(ends, large.end)
        if at < len(sums) and sums[at].start < large.end:
            continue  # it is part of a sum that names its currency
        if scale_first and not is_given(text, folded, large, named_ends):
            continue
        if not is_bare(text, folded, language, large, starts) or is_of_goods(folded, language, large, goods):
            counting_at = large.start
        elif at and 0 <= large.start - ends[at - 1] <= REACH and counting_at < ends[at - 1]:
            yield in_money_of(text, large, sums[at - 1])


def large_one(text: str, one: Numeral, shorts: frozenset[str]) -> Numeral | None:
    """The figure, in thousands or millions; "105m" counts where a sum of the text is written so; None for a small one."""
    if one.scale >= LEAST_SCALE:
        return one
    if one.short_value is None or one.short_scale < LEAST_SCALE:
        return None
    if text[one.end : one.short_end].strip() not in shorts:
        return None
    return replace(one, value=one.short_value, scale=one.short_scale, end=one.short_end)


def is_given(text: str, folded: str, large: Numeral, ends: set[int]) -> bool:
    """True for a figure that counts nothing before it, nor behind an "of": "imetoa milioni 7", "Nakuru milioni 7"."""
    before = WORD_BEFORE.search(text, max(0, large.start - LONGEST_WORD), large.start)
    is_behind_giver = large.start - 1 in ends or (before is not None and before[1][0].isupper())
    return is_behind_giver and not folded.startswith(OF, large.end)


def is_bare(text: str, folded: str, language: str, large: Numeral, starts: set[int]) -> bool:
    """True where nothing stands behind a figure that it could count."""
    if (
        COUNTED_BEHIND.match(text, large.end)
        or large.upper is not None
        or text[large.start - 1 : large.start].isalpha()
    ):
        return False
    behind = NEXT_WORD.match(folded, large.end)
    if behind is None:
        return True
    small = grammar.of(language)
    return behind[1] in small.stops | small.joints or behind.start(1) in starts


def is_of_goods(folded: str, language: str, large: Numeral, goods: list[int]) -> bool:
    """True for a figure that counts goods named a few words behind an "of": "2.6 million of the Cuban vaccine"."""
    behind = NEXT_WORD.match(folded, large.end)
    if behind is None or behind[1] not in grammar.of(language).belonging:
        return False
    at = bisect_left(goods, behind.end())
    return at < len(goods) and goods[at] - behind.end() <= REACH_OF_GOODS


def in_money_of(text: str, large: Numeral, before: Sum) -> Sum:
    """The figure as a sum in the currency of another."""
    value = numerals.whole(large.value)
    raw = text[large.start : large.end]
    money = Money(value, before.amounts[0].currency, raw, large.start, large.end, large.bound)
    return Sum((money,), large.start, large.end)
