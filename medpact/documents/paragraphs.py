"""Paragraphs: the stretches of a text, each with its offsets, its part in the page and its language.

In: a text. Out: Paragraphs in order; between them stand only line ends and blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from medpact.documents import language as languages_of_text
from medpact.documents.document import Paragraph

LINE = re.compile(r"([^\r\n\f\x85\u2028\u2029]*)(?:\r\n|[\r\n\f\x85\u2028\u2029]|\Z)")
ITEM = re.compile(
    r"(?:[•·▪◦‣●○■□◆◇▽▼▲△◎※・*✅✔☑➡👉🔹🔸▶►]\ufe0f?\s*(?=\S)"
    r"|[-–—]\s+(?=\S)|-(?=[^\W\d])"
    r"|[(（](?:\d{1,3}|[a-zа-я])[)）]\s*(?=\S)|(?:\d{1,3}|[a-zа-я])[.)．）]\s+(?=\S)|\d{1,3}\u3000(?!.*。)|[①-⑳])"
)
# "— We are glad, — said the minister": in Russian, Ukrainian and Kazakh a dash opens speech.
SPEECH = re.compile(r"[-–—].*[,!?…][\"»”]?\s+[-–—]\s")
FINAL = re.compile(r"[.。．!！?？…:：;；,、][\"'»”’)\]）」』]*$")
ENDED = re.compile(r"[.。．;；:：,、][\"'»”’)\]）」』]*$")
Role = Literal["heading", "body", "item", "header line"]

LONGEST_HEADING = 200
LONGEST_SUBHEADING = 120
MOST_HEADINGS = 4
# Text wrapped by hand or by a mail program: lines nearly as long as the longest, none longer than this. In columns: a
# Japanese character takes two, and a Japanese line may break anywhere, so that all are as long;
# two of one length may be chance.
FEWEST, NARROWEST, WIDEST = 2, 50, 120
RAGGED, SOLID = 0.6, 0.95
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks around it. `opens` is true after a blank line, `closes` before one."""

    start: int
    end: int
    opens: bool = False
    closes: bool = False


def find(
    text: str, *, header: Sequence[tuple[int, int]] = (), begin: int = 0, language: str = "en"
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text whose header lines are `header` and whose text proper begins at `begin`.

    `language` is that of the text; a paragraph clearly in another one says so.
    """
    found = [Paragraph(start, end, language, "header line") for start, end in header]
    lines = [line for block in blocks(text, begin=begin) for line in unwrapped(text, block)]
    leading = True
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        role = role_of(words, line, leading=leading and index < MOST_HEADINGS, first=index == 0)
        leading = leading and role == "heading"
        if role == "heading" and 0 < index == len(lines) - 1:
            role = "body"  # nothing stands below it
        own = languages_of_text.language_within(words, document=language)
        found.append(Paragraph(line.start, line.end, own, role))
    return tuple(found)


def blocks(text: str, *, begin: int) -> Iterator[list[Line]]:
    """Lines that stand together, up to the next blank one."""
    block: list[tuple[int, int]] = []
    for found in LINE.finditer(text, begin):
        words = found[1].strip()
        if words:
            start = found.start(1) + found[1].index(words[0])
            block.append((start, start + len(words)))
        elif block:
            last = len(block) - 1
            yield [Line(start, end, place == 0, place == last) for place, (start, end) in enumerate(block)]
            block = []


def unwrapped(text: str, block: list[Line]) -> list[Line]:
    """The block's lines, or one line for all of them where it is a single paragraph wrapped at a margin."""
    if len(block) < FEWEST or not is_wrapped(text, block):
        return block
    return [Line(block[0].start, block[-1].end, True, True)]


def is_wrapped(text: str, block: list[Line]) -> bool:
    """True where all lines but the last reach for one right margin, and one breaks off within a sentence."""
    words = [text[line.start : line.end] for line in block]
    widths = [len(line) + len(WIDE.findall(line)) for line in words]
    fewest, ragged = (3, SOLID) if WIDE.search(words[0]) else (FEWEST, RAGGED)
    if any("\t" in line for line in words):
        return False  # rows of a table, not lines of a paragraph
    if len(block) < fewest or not NARROWEST <= max(widths) <= WIDEST or min(widths[:-1]) < ragged * max(widths):
        return False
    return (
        not any(map(is_item, words))
        and not any(map(is_row, words))
        and any(ENDED.search(line) is None for line in words[:-1])
    )


def role_of(words: str, line: Line, *, leading: bool, first: bool) -> Role:
    """What part the line has in the page. `leading` is true while nothing but headings stood before it."""
    if is_item(words):
        return "item"
    if is_row(words):
        return "body"
    if first:
        heads = len(words) <= LONGEST_HEADING and ENDED.search(words) is None
    else:
        alone = line.opens and line.closes
        heads = (alone or leading) and len(words) <= LONGEST_SUBHEADING and FINAL.search(words) is None
    return "heading" if heads else "body"


def is_row(words: str) -> bool:
    """True for a row of a table: tabs stand between its cells."""
    return "\t" in words


def is_item(words: str) -> bool:
    """True for a line of a list: it begins with a bullet, a number or a dash that opens no speech."""
    return ITEM.match(words) is not None and SPEECH.match(words) is None
