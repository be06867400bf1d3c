"""The entries of a text that goes from country to country, each headed by one: "Guinea. In May …", a line "Burundi", "■ハイフォン　…".

In: a text and its Sentences. Out: for the sentences of each entry the country that heads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medpact.claims.page import Sentence

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


def of(text: str, sentences: Sequence[Sentence]) -> dict[int, str]:
    """For each sentence of an entry, by its index, the country that heads it (ISO 3166-1 alpha-2); empty where fewer than two head any."""
    heads = {one.index: head for one in sentences if (head := head_of(text, sentences, one))}
    if len(set(heads.values())) < LEAST:
        return {}
    return dict(governed(text, sentences, heads))


def head_of(text: str, sentences: Sequence[Sentence], sentence: Sentence) -> str | None:
    """The country by whose name, or by that of a town of it, a sentence opens an entry."""
    named = [(one.start, one.end, one.alpha2) for one in sentence.countries if one.form == "name"]
    named += [(hit.start, hit.end, hit.term.country or "") for hit in sentence.of("city")]
    if not named:
        return None
    opening = OPENING.match(text, sentence.start, sentence.end)
    start = sentence.start if opening is None else opening.end()
    found = next((one for one in named if one[0] == start and one[2]), None)
    if found is None:
        return None
    _, end, country = found
    before = sentences[sentence.index - 1] if sentence.index else None
    stands_alone = not text[end : sentence.end].strip(".:： ")
    if not stands_alone and before is not None and before.paragraph == sentence.paragraph:
        return None
    if sentence.index < LATEST_DATELINE and not stands_alone and DATELINE.match(text, end, sentence.end):
        return None
    return country if CLOSING.match(text, end, sentence.end) else None


LATEST_DATELINE = 2
"""In so many first sentences a town before a dash tells where the news is from."""


def governed(text: str, sentences: Sequence[Sentence], heads: dict[int, str]) -> Iterator[tuple[int, str]]:
    """The sentences that each head governs.

    Those of its paragraph; where it is a line and no whole sentence, those of its block, too, and where nothing else stands in that line, all
    up to the next head or heading.
    """
    head: Sentence | None = None
    before: Sentence | None = None
    reach = ""
    for sentence, behind in zip_longest(sentences, sentences[1:]):
        if sentence.index in heads:
            head, reach = sentence, reach_of(text, sentence, behind)
        elif head is not None and before is not None and sentence.paragraph != head.paragraph:
            is_cut = "\n\n" in text[before.end : sentence.start].replace(" ", "")
            if reach == PARAGRAPH or sentence.role == "heading" or (reach == BLOCK and is_cut):
                head = None
        if head is not None:
            yield sentence.index, heads[head.index]
        before = sentence


PARAGRAPH, BLOCK, ALL = "paragraph", "block", "all"


def reach_of(text: str, head: Sentence, behind: Sentence | None) -> str:
    """How far a head governs."""
    if behind is not None and behind.paragraph == head.paragraph:
        return PARAGRAPH
    words = re.sub(r"\W+", " ", text[head.start : head.end]).split()
    if len(words) <= MOST_WORDS:
        return ALL
    return PARAGRAPH if text[head.end - 1] in ENDS else BLOCK


MOST_WORDS = 3
"""A line of so few words, one of them a country, is its heading."""
