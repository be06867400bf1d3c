"""The entries of a text that goes from country to country, each headed by one: "Guinea. In May …", a line "Burundi", "■ハイフォン　…".

In: a Page and its Players. Out: for the sentences of each entry the country that heads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from medpact.claims.casting.players import Mention, Player
from medpact.claims.page import Page, Sentence

LEAST = 2
"""So many countries head entries in a text that goes from one to the next."""

OPENING = re.compile(r"(?:[^\w\n]|_|\d{1,3}(?=[.)\s№:-])|№)*")
"""Marks, and the number of an entry, that stand before the name that heads it."""

CLOSING = re.compile(
    r"(?:[ \u3000]?[(（][^()（）\n]{1,40}[)）])?(?:[*_]{0,2}(?:\s*[.:：|/)\]】］》〉・]|\s+[–—―-](?=\s)|\u3000|[–—―]{2})|\s*$)"
)
"""What stands behind it: a mark, or the end of its line."""

DATELINE = re.compile(r"(?:[ \u3000]?[(（,][^()（）\n]{1,40}[)）,]?)?\s*[–—―.-]")
ENDS = ".!?。！？…"


def of(page: Page, players: Sequence[Player]) -> dict[int, Player]:
    """For each sentence of an entry, by its index, the country that heads it; empty where fewer than two head any."""
    nations = {one.country: one for one in players if one.type == "country" and one.country is not None}
    named: dict[int, list[tuple[Mention, Player]]] = {}
    for player in players:
        nation = nations.get(player.country or "") if player.type in ("country", "town") else None
        if nation is not None:
            for mention in player.mentions:
                if mention.form in ("name", "town"):
                    named.setdefault(mention.sentence.index, []).append((mention, nation))
    heads = {index: head for index, found in named.items() if (head := head_of(page, page.sentences[index], found))}
    if len({one.country for one in heads.values()}) < LEAST:
        return {}
    return dict(governed(page, heads))


def head_of(page: Page, sentence: Sentence, named: Sequence[tuple[Mention, Player]]) -> Player | None:
    """The country by whose name, or by that of a town of it, a sentence opens an entry."""
    before = page.sentences[sentence.index - 1] if sentence.index else None
    opens_line = before is None or before.paragraph != sentence.paragraph
    opening = OPENING.match(page.text, sentence.start, sentence.end)
    start = sentence.start if opening is None else opening.end()
    for mention, nation in named:
        if mention.start != start:
            continue
        stands_alone = not page.text[mention.end : sentence.end].strip(".:： ")
        if not stands_alone and not opens_line:
            return None
        if sentence.index < 2 and not stands_alone and DATELINE.match(page.text, mention.end, sentence.end):
            return None
        return nation if CLOSING.match(page.text, mention.end, sentence.end) else None
    return None


def governed(page: Page, heads: dict[int, Player]) -> Iterator[tuple[int, Player]]:
    """The sentences that each head governs.

    Those of its paragraph; where it is a line and no whole sentence, those of its block, too, and where nothing else stands in that line, all
    up to the next head or heading.
    """
    head: Sentence | None = None
    before: Sentence | None = None
    reach = ""
    for sentence, behind in zip_longest(page.sentences, page.sentences[1:]):
        if sentence.index in heads:
            head, reach = sentence, reach_of(page, sentence, behind)
        elif head is not None and before is not None and sentence.paragraph != head.paragraph:
            is_cut = "\n\n" in page.text[before.end : sentence.start].replace(" ", "")
            if reach == PARAGRAPH or sentence.role == "heading" or (reach == BLOCK and is_cut):
                head = None
        if head is not None:
            yield sentence.index, heads[head.index]
        before = sentence


PARAGRAPH, BLOCK, ALL = "paragraph", "block", "all"


def reach_of(page: Page, head: Sentence, behind: Sentence | None) -> str:
    """How far a head governs."""
    if behind is not None and behind.paragraph == head.paragraph:
        return PARAGRAPH
    words = re.sub(r"\W+", " ", page.text[head.start : head.end]).split()
    if len(words) <= MOST_WORDS:
        return ALL
    return PARAGRAPH if page.text[head.end - 1] in ENDS else BLOCK


MOST_WORDS = 3
"""A line of so few words, one of them a country, is its heading."""
