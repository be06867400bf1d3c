"""What the network holds of each token of a text.

In: Tokens. Out: Figures (tokens x 25): for each kind the probability that the token stands in a claim of it, for each kind that
a claim of it begins there, and for each stage its share.

A few layers of convolution with residuals (as in Strubell et al. 2017, much smaller), in NumPy. Long texts go through in blocks,
each with as many tokens around it as its figures depend on: time and memory stay linear, and the figures the same.
"""

from __future__ import annotations

import numpy as np

from medpact.claims.claim import KINDS
from medpact.claims.tagger.tokens import Tokens
from medpact.claims.tagger.weights import Floats, Layer, Weights

BLOCK = 4096
"""So many tokens go through at once."""

ROWS = 12
"""So many rows are multiplied at once: too few to be worth a second thread, so that a text costs one core, and its figures
do not depend on how many there are."""

PROBABILITIES = 2 * len(KINDS)


def figures(tokens: Tokens, weights: Weights) -> Floats:
    """The figures of each token."""
    count = len(tokens.ids)
    if not count:
        return np.zeros((0, len(weights.head_biases)), np.float32)
    whole = meaning(tokens, weights) @ weights.whole + weights.biases
    blocks = [block(tokens, weights, whole, start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]
    return blocks[0] if len(blocks) == 1 else np.concatenate(blocks)


def meaning(tokens: Tokens, weights: Weights) -> Floats:
    """The mean of the rows of a text's tokens: what it is about."""
    known, counts = np.unique(tokens.ids, return_counts=True)
    total: Floats = np.multiply(counts @ weights.rows[known], weights.scales / len(tokens.ids), dtype=np.float32)
    return total


def block(tokens: Tokens, weights: Weights, whole: Floats, start: int, end: int) -> Floats:
    """The figures of the tokens from start to end."""
    first, last = max(0, start - weights.reach), min(len(tokens.ids), end + weights.reach)
    held = np.multiply(weights.rows[tokens.ids[first:last]], weights.scales, dtype=np.float32)
    held += product(tokens.flags[first:last], weights.flags)
    held += whole
    for layer in weights.layers:
        held += through(held, layer)
    out: Floats = product(held[start - first : end - first], weights.heads) + weights.head_biases
    out[:, :PROBABILITIES] = 1 / (1 + np.exp(-out[:, :PROBABILITIES]))
    shares = np.exp(out[:, PROBABILITIES:] - out[:, PROBABILITIES:].max(1, keepdims=True))
    out[:, PROBABILITIES:] = shares / shares.sum(1, keepdims=True)
    return out


def through(held: Floats, layer: Layer) -> Floats:
    """What a layer adds to each token: the token, the one `step` before and the one `step` behind, weighed."""
    count, width = held.shape
    beside = np.zeros((whole_rows(count), 3 * width), np.float32)
    beside[:count, width : 2 * width] = held
    beside[layer.step : count, :width] = held[: -layer.step]
    beside[: max(0, count - layer.step), 2 * width :] = held[layer.step :]
    added = product(beside, layer.weights)[:count]
    added += layer.biases
    return np.maximum(added, 0, out=added)


def product(left: Floats, right: Floats) -> Floats:
    """The matrix product, a few rows at a time."""
    count, width = left.shape
    if count % ROWS:
        padded = np.zeros((whole_rows(count), width), np.float32)
        padded[:count] = left
        left = padded
    out: Floats = (left.reshape(-1, ROWS, width) @ right).reshape(-1, right.shape[1])[:count]
    return out


def whole_rows(count: int) -> int:
    """So many rows or a few more, a multiple of ROWS."""
    return -(-count // ROWS) * ROWS
