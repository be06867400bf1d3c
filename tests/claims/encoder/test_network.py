"""The network in NumPy against the formulas of its papers, written out; and its file."""

from __future__ import annotations

import math

import numpy as np
import pytest

from medpact.claims.encoder import about, network
from medpact.claims.encoder.base import GROUP, Base, full
from medpact.claims.encoder.network import LAYERS, Layer, Network, gelu, normalized
from medpact.claims.encoder.pieces import BEGIN, END, Pieces

DRAW = np.random.default_rng(0)


def some(*shape: int) -> network.Array:
    return DRAW.normal(size=shape).astype(np.float32)


def test_four_bits_become_numbers() -> None:
    scale = np.array([0.5], np.float16).view(np.uint8)
    block = np.concatenate([scale, np.arange(0x80, 0x80 + GROUP // 2, dtype=np.uint8)])
    assert full(np.array([[block]])).tolist() == [
        [*((place - 8) * 0.5 for place in range(GROUP // 2)), *[0.0] * (GROUP // 2)]
    ]


def test_gelu_is_nearly_x_times_the_normal_distribution() -> None:
    for x in (-3.0, -1.0, -0.1, 0.0, 0.5, 2.0):
        exact = x * 0.5 * (1 + math.erf(x / math.sqrt(2)))
        assert gelu(np.array([x], np.float32))[0] == pytest.approx(exact, abs=2e-3)


def test_normalized_rows_have_mean_0_and_variance_1() -> None:
    rows = normalized(some(3, 64), (np.ones(64, np.float32), np.zeros(64, np.float32)))
    assert np.allclose(rows.mean(-1), 0, atol=1e-5)
    assert np.allclose(rows.var(-1), 1, atol=1e-4)


def test_attention_is_that_of_its_paper() -> None:
    size, width, attentions = 5, 8, 2
    layer = Layer(
        *((some(width, outputs), some(outputs)) for outputs in (3 * width, width, 16)),
        (some(16, width), some(width)),
        *((some(width), some(width)) for _ in range(2)),
    )
    begun = Base(width, 1, attentions, Pieces({"a": 4}, [0.0] * 5, {}), {})
    bare = Network("", begun, some(9, width), (some(width), some(width)), [layer], {}, 1.0, 1.0, 1.0)
    x = some(size, width)
    query, key, value = np.split(x @ layer.qkv[0] + layer.qkv[1], 3, axis=1)
    parts = []
    for head in range(attentions):
        own = slice(head * width // attentions, (head + 1) * width // attentions)
        weights = np.exp(query[:, own] @ key[:, own].T / math.sqrt(width // attentions))
        parts.append(weights / weights.sum(1, keepdims=True) @ value[:, own])
    expected = np.concatenate(parts, axis=1) @ layer.out[0] + layer.out[1]
    assert np.allclose(bare.attention(x, layer), expected, atol=1e-4)


def test_the_same_words_have_the_same_vectors_and_others_do_not() -> None:
    encoder = network.load()
    numbers = [
        [BEGIN, *(one.number for one in encoder.pieces.of(text)), END] for text in ("two cars came", "two cars go")
    ]
    once, again, other = (encoder.vectors(numbers[place]) for place in (0, 0, 1))
    for view in LAYERS:
        assert (once[view] == again[view]).all()
        assert np.isfinite(once[view]).all()
        assert not np.allclose(once[view][:4], other[view][:4], atol=1e-3)


def test_a_matrix_is_its_base_and_what_was_learned_of_it() -> None:
    begun = some(4, 32)
    held = {
        "a.added": np.arange(4, dtype=np.float16),
        "a.up": some(4, 2).astype(np.float16),
        "a.down": some(2, 32).astype(np.float16),
    }
    weights, added = network.learned(held, "a", begun.copy())
    learned = held["a.up"].astype(np.float32) @ held["a.down"].astype(np.float32)
    assert np.allclose(weights, (begun + learned).T, atol=1e-5)
    assert added.tolist() == [0, 1, 2, 3]


def test_heads_of_eight_bits_have_a_scale_a_row() -> None:
    held = {"heads.b": np.array([[2, -4], [1, 3]], np.int8), "heads.b.scales": np.array([0.5, 2], np.float16)}
    heads = network.heads_of({**held, "heads.b.added": np.array([7, 8], np.float16), "places": np.zeros(1)})
    assert {name: one.tolist() for name, one in heads.items()} == {"b": [[1, -2], [2, 6]], "b.added": [7, 8]}


def test_the_file_tells_what_it_is_and_is_small() -> None:
    assert {"version", "claims", "seed", "share", "share beside", "share claims"} == set(about.held())
    assert network.FILE.stat().st_size < 10e6
