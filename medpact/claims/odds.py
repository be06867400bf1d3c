"""Chances and odds: the logistic function, and its inverse.

In: a sum of weights, or a chance (0 to 1). Out: the chance that the sum stands for, or the logarithm of the chance's odds.
"""

from __future__ import annotations

from math import exp, log

FURTHEST = 30.0
"""A sum counts as no further from 0 than this: behind it a chance is 0 or 1 but for one in a million millions."""

MOST = 7.0
"""The logarithm of the odds of a chance near 0 or 1 lies no further from 0 than this."""


def chance_of(total: float) -> float:
    """The chance (0 to 1) that a sum of weights stands for, by the logistic function."""
    return 1 / (1 + exp(-(FURTHEST if total > FURTHEST else -FURTHEST if total < -FURTHEST else total)))


def log_odds(chance: float, most: float = MOST) -> float:
    """The logarithm of a chance (0 to 1) over that of the contrary, at most so far from 0."""
    return max(-most, min(most, log(max(chance, 1e-9) / max(1 - chance, 1e-9))))
