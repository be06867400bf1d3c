"""When a name of a reader and one of the gold are the same, as the scorer of the reading guideline tells it.

In: names and places. Out: yes or no, and counts.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks" / "reading"))

import scoring

SHORTEST, LEAST_SHARE = 4, 0.4


plain = cache(scoring.plain)
"""A name as it is compared; asked for again and again."""


def f1(count: Counter[str]) -> float:
    """F1 of what is right, wrong and missed."""
    return scoring.f1(count["right"], count["wrong"], count["missed"])


def names_alike(one: str, other: str) -> bool:
    """True for equal names, and for one that holds the other."""
    short, long = sorted((plain(one), plain(other)), key=len)
    if short == long:
        return True
    return len(short) >= SHORTEST and short in long and len(short) >= LEAST_SHARE * len(long)


def party_counts(found: Sequence[str], gold: Sequence[str]) -> tuple[int, int, int]:
    """Names right, wrong, missed."""
    left = list(gold)
    right = 0
    for name in found:
        same = next((other for other in left if names_alike(name, other)), None)
        if same is not None:
            left.remove(same)
            right += 1
    return right, len(found) - right, len(left)


def place_agrees(one: str | None, other: str | None) -> bool:
    """True where both are none, or share half of the words of the shorter."""
    if not one or not other:
        return not one and not other
    first, second = plain(one), plain(other)
    if " " not in first + second and not (first + second).isascii():
        return first in second or second in first
    words, others = set(first.split()), set(second.split())
    return len(words & others) >= 0.5 * min(len(words), len(others))
