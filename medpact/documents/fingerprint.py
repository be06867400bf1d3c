"""A short mark of a text, by which copies that differ a little are known.

In: a text. Out: its fingerprint, and how much of two texts their fingerprints say is the same. Both depend on the texts
alone: the smallest hashes of all stretches of letters (a MinHash of one permutation, bottom-k).
"""

from __future__ import annotations

import re
from heapq import nsmallest
from zlib import crc32

STRETCH = 9
"""Letters and digits that are hashed together; one changed word changes few of them."""

KEPT = 48
"""Hashes kept: enough to tell a copy, which shares most stretches, from a text of its own, which shares few."""

LONGEST = 100_000
"""Letters of a text that are looked at."""

COPY = 0.4
"""From this share of common stretches on, two texts are one, a little edited; texts of one author on one matter share 0.1."""

BETWEEN = re.compile(r"[\W_]+")


def fingerprint(text: str) -> str:
    """The mark of a text: eight hexadecimal digits for each hash kept; empty for a text without letters."""
    letters = BETWEEN.sub("", text.casefold())[:LONGEST]
    return "".join(f"{one:08x}" for one in nsmallest(KEPT, stretches(letters)))


def stretches(letters: str) -> set[int]:
    """The hashes of all stretches of the letters; of none for no letters."""
    starts = range(max(1, len(letters) - STRETCH + 1) if letters else 0)
    if letters.isascii():
        content = letters.encode()
        return {crc32(content[start : start + STRETCH]) for start in starts}
    return {crc32(letters[start : start + STRETCH].encode()) for start in starts}


def likeness(one: str, other: str) -> float:
    """The share of stretches that two texts have in common, as far as their fingerprints tell; 0 where one has none."""
    first, second = hashes(one), hashes(other)
    if not first or not second:
        return 0.0
    smallest = sorted(first | second)[:KEPT]
    return sum(hash_ in first and hash_ in second for hash_ in smallest) / len(smallest)


def hashes(mark: str) -> set[str]:
    """The hashes of a fingerprint."""
    return {mark[start : start + 8] for start in range(0, len(mark), 8)}
