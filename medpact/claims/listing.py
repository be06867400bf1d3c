"""Goods in a row, the general word above their list, and the sum that goods are worth.

In: a Candidate. Out: what its list tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from medpact.claims import grammar
from medpact.claims.finding import neighbours
from medpact.claims.page import Sentence
from medpact.claims.vocabulary import AMONG
from medpact.values import Sum
from medpact.values.numerals import UNSPACED

if TYPE_CHECKING:
    from medpact.claims.candidates import Candidate

REACH_OF_FIRST = 60
"""The first of the goods that a general word heads stands so close behind it (characters)."""

HEADING_WORDS = frozenset(
    {"medical equipment", "medical supplies", "medical supply", "equipment", "medical instrument"}
)
"""Words for goods in general: no claim of their own where the goods themselves are listed."""

WIDEST_JOINT = 60
"""Two goods of one enumeration stand no further apart than this (characters)."""

LONGEST_ROW = 240
"""Goods further than this from a noun (characters) are not counted into its row: a row of four is a list."""

REACH_OF_LIST, NEXT_SENTENCES = 25, 3
"""The goods of a gift are listed in the next sentences behind its general word, or in a list of so many lines."""

FURTHEST_COLON = 120
"""Goods behind a colon no further than this from a general word (characters) are what it means."""

FIRST = 3
"""What the first sentences of a text name is told at length in its later paragraphs."""

FURTHEST_SUM = 110

SUCH_AS = ("などの", "等の", "など", "といった", "をはじめとする", "をはじめ", "ほか", "を含む")
"""What stands in Japanese between goods and the general word for them behind: "超音波診断装置などの医療機材"."""

APPOSED = re.compile(
    r"(?: (?!and |or )[\w'-]+){0,8}(?:,|:|;| –| —| \(| for|, price| price)\s?(?:about |some |around |over )?"
)
CLOSING = re.compile(r"[.,;)](?:\s|$)|\s*(?:$|\n|\(| in all| together| altogether)")
"""What stands between goods and the sum that they are worth where no word says so, and what closes such a sum."""

WORTH_BEHIND = re.compile(r"相当[^の]")
"""What stands in Japanese behind a sum that is the worth of the goods before it: "機材45点（3,600万円相当）"."""

FURTHEST_GOODS = 60
"""Goods stand no further behind the sum that they are worth (characters)."""

WORTH_BEFORE = re.compile(r"(?:相当|相当額|分)?の[^、。]{0,8}")
"""What stands in Japanese between a sum and the goods behind it that are worth it: "500万円相当の医療機器"."""


def row_of(candidate: Candidate) -> int:
    """The length of the enumeration in which a noun stands."""
    length, last_end, is_mine = 0, None, False
    for hit in candidate.sentence.of("noun"):
        if hit.term.kind != candidate.kind or abs(hit.start - candidate.start) > LONGEST_ROW:
            continue
        if hit.term.table == neighbours.TABLE and hit.start != candidate.start:
            continue
        if last_end is not None and not joins(candidate, last_end, hit.start):
            if is_mine:
                break
            length = 0
        is_here = hit.start == candidate.start
        length, last_end = length + (is_here or hit.term.role != AMONG), hit.end
        is_mine = is_mine or is_here
    return length if is_mine else 1


def joins(candidate: Candidate, start: int, end: int) -> bool:
    """True where nothing but a comma or an "and" and a few describing words stand between two nouns."""
    return end - start <= WIDEST_JOINT and is_joint(candidate.page.folded[start:end], candidate.sentence.language)


@lru_cache(maxsize=1 << 12)
def is_joint(between: str, language: str) -> bool:
    """True for words with no more than that; kept, since every noun of a row asks for the joints of all."""
    if "." in between:
        return False
    joints = grammar.of(language).joints
    if any(joint in between for joint in grammar.unspaced(joints)):
        return "。" not in between
    return any(mark in between for mark in ",;/、・\n") or any(f" {joint} " in f" {between} " for joint in joints)


def worth_of(candidate: Candidate) -> Sum | None:
    """The sum that the goods nearest before it in its clause are worth: "beds worth $3,000"."""
    sums = candidate.sentence.sums if candidate.kind == "equipment" else ()
    for one in sums if candidate.row == 1 or (len(sums) > 1 and is_priced_one_by_one(candidate)) else ():
        if is_worth_before(candidate, one):
            return one
        if candidate.end <= one.start <= candidate.end + FURTHEST_SUM:
            between = candidate.page.folded[candidate.end : one.start]
            others = (hit for hit in candidate.sentence.of("noun") if candidate.end <= hit.start < one.start)
            is_worth = (
                says_worth(between, candidate.sentence.language)
                or WORTH_BEHIND.match(candidate.page.folded, one.end)
                or is_apposed(candidate, one, between)
            )
            if is_worth and not any(hit.term.kind == "equipment" for hit in others):
                return one
    return None


def is_worth_before(candidate: Candidate, one: Sum) -> bool:
    """True for a sum before goods that are worth it: "$3 million worth of beds", "500万円相当の医療機器"."""
    folded, small = candidate.page.folded, candidate.small
    if candidate.sentence.language in UNSPACED:
        return WORTH_BEFORE.fullmatch(folded, one.end, candidate.start) is not None
    if not small.worth_of or not one.end <= candidate.start <= one.end + FURTHEST_GOODS:
        return False
    between, described = (
        folded[one.end : candidate.start].strip(" -"),
        folded[one.end : candidate.described].strip(" -"),
    )
    if described in small.worth_of or any(between.startswith(f"{phrase} ") for phrase in small.worth_of - SHORT):
        return not any(mark in between for mark in ",;:()")
    ahead = folded[candidate.clause.start : one.start].rstrip()
    return between in small.worth_of or (not described and grammar.ends_with(ahead, small.worth))


SHORT = frozenset({"in"})
"""Words that say so only right before the goods: "$3 million in equipment"."""


def is_priced_one_by_one(candidate: Candidate) -> bool:
    """True for goods in a row of which each has its own worth: "a scanner worth $500,000 and five endoscopes worth $90,000"."""
    sentence, folded = candidate.sentence, candidate.page.folded
    goods = [hit for hit in sentence.goods if candidate.clause.start <= hit.start < candidate.clause.end]
    priced = 0
    for hit, following in zip(goods, [*(one.start for one in goods[1:]), candidate.clause.end], strict=True):
        one = next((each for each in sentence.sums if hit.end <= each.start < following), None)
        if one is None or not says_worth(folded[hit.end : one.start], sentence.language):
            return False
        priced += 1
    return priced > 1


def says_worth(between: str, language: str) -> bool:
    """True where the words between goods and a sum say that it is their worth."""
    phrases, beside = grammar.of(language).worth, grammar.of(language).worth_beside
    if between.strip() in beside:
        return True
    between = between.replace("(", " ")
    if any(phrase in between for phrase in grammar.unspaced(phrases)):
        return "。" not in between
    return not {".", ";"}.intersection(between) and any(f" {phrase} " in f" {between} " for phrase in phrases)


def is_apposed(candidate: Candidate, one: Sum, between: str) -> bool:
    """True for a sum that closes what is said of goods: "equipment for the new ward, 40 million dong."."""
    return bool(APPOSED.fullmatch(between)) and bool(CLOSING.match(candidate.page.folded, one.end))


def is_itemised(candidate: Candidate, start: int | None = None) -> bool:
    """True where two specific goods or more are named right behind a general word, or in the next sentences."""
    specific: set[str] = set()
    if candidate.before.endswith(SUCH_AS):
        specific.update(names_of_goods(candidate.sentence, candidate.clause.start) - {candidate.what})
        return bool(specific - HEADING_WORDS)
    if candidate.is_definite or candidate.before.endswith(("the ", "all the ")):
        for earlier in candidate.page.sentences[max(0, candidate.sentence.index - 3) : candidate.sentence.index]:
            specific.update(names_of_goods(earlier, earlier.start))
    following = candidate.page.folded[candidate.end : candidate.end + 40]
    if start is None and any(
        f" {word} " in f"{following} " or word == following[:1]
        for word in grammar.of(candidate.sentence.language).including
    ):
        specific.update(names_of_goods(candidate.sentence, candidate.end))
    colon = candidate.page.folded.find(": ", candidate.end, min(candidate.sentence.end, candidate.end + FURTHEST_COLON))
    if start is None and colon > 0:
        specific.update(names_of_goods(candidate.sentence, colon))
    for later in list_behind(candidate):
        if later.role == "item" or tells_on(candidate, later):
            specific.update(names_of_goods(later, later.start))
    return len(specific - HEADING_WORDS) >= 2


def only_heads(candidate: Candidate) -> bool:
    """True for goods without a number or a sum right behind which others are listed: "supplies, which include beds"."""
    if candidate.kind != "equipment" or candidate.counted is not None or candidate.worth is not None:
        return False
    small, folded = candidate.small, candidate.page.folded
    is_many = candidate.words.endswith("s") or candidate.words in HEADING_WORDS or candidate.what == "medical equipment"
    if (
        not is_many
        or candidate.sentence.language != "en"
        or not small.indefinite.isdisjoint(candidate.before.split()[-2:])
    ):
        return False
    words = folded[candidate.end : candidate.end + REACH_OF_FIRST].replace(",", " ").replace("(", " ").split()
    words = words[1:] if words and words[0] in ("which", "that") else words
    said = " ".join(words[:2])
    if not any(said == word or said.startswith(f"{word} ") for word in small.including if word not in ("like", ":")):
        return False
    return any(0 < hit.start - candidate.end <= REACH_OF_FIRST for hit in candidate.sentence.goods)


def tells_on(candidate: Candidate, later: Sentence) -> bool:
    """True for a sentence that may list the goods of a general word: not of one that is itself one of several goods."""
    sentence = candidate.sentence
    is_near = sentence.role == "heading" or sentence.paragraph == later.paragraph or sentence.index <= FIRST
    return is_near and candidate.row == 1


def list_behind(candidate: Candidate) -> Iterator[Sentence]:
    """The next sentences of the text, and the list that follows them."""
    sentences = candidate.page.sentences
    is_list = False
    for place in range(candidate.sentence.index + 1, min(len(sentences), candidate.sentence.index + REACH_OF_LIST)):
        later = sentences[place]
        if (is_list and later.role != "item") or (
            later.role != "item" and place > candidate.sentence.index + NEXT_SENTENCES
        ):
            return
        is_list = later.role == "item"
        yield later


def names_of_goods(sentence: Sentence, start: int) -> set[str]:
    """The names of the goods of a sentence from a place on."""
    return {hit.term.what for hit in sentence.goods if hit.start >= start}
