"""The encoder's network, in NumPy: numbers of pieces in, a vector for each piece out.

A BERT encoder (Devlin et al. 2019, section 3): embeddings, then layers of attention and of two matrices each, with residuals and
layer normalization behind both. GELU in its tanh form (Hendrycks and Gimpel 2016, section 2).

`encoder.npz` holds the matrices in 4 bits: 32 weights share a scale (float16), each is scale × (number - 8), two to a byte: of a group
of 32 the first 16 in the lower halves of 16 bytes, the others in the upper halves. What was learned of a matrix, of low rank, is added.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medpact.claims.encoder import about
from medpact.claims.encoder.pieces import Pieces

Array = NDArray[np.float32]
FILE = Path(__file__).with_name("encoder.npz")
GROUP = 32
"""So many weights share a scale."""

EPSILON = 1e-12
"""What layer normalization adds to the variance."""

GELU = float(np.sqrt(2 / np.pi))


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of a layer; matrices are (inputs, outputs)."""

    qkv: tuple[Array, Array]
    out: tuple[Array, Array]
    widen: tuple[Array, Array]
    narrow: tuple[Array, Array]
    attended: tuple[Array, Array]
    finished: tuple[Array, Array]


@dataclass(frozen=True, slots=True)
class Network:
    """The encoder as it was trained last. `version` is the hash of its weights and shares.

    `words` are the embeddings of the pieces, still in 4 bits: numbers (pieces, width / 2) and scales (pieces, width / 32).
    `heads` are the matrices that make stages, parts and claims of vectors; `share` is what the weights of `stages/weighed.py` count
    beside, `share_beside` what the casting's do, `share_claims` what the opinion's do.
    """

    version: str
    pieces: Pieces
    words: tuple[NDArray[np.uint8], NDArray[np.float16]]
    places: Array
    first: tuple[Array, Array]
    layers: Sequence[Layer]
    heads: Mapping[str, Array]
    attentions: int
    share: float
    share_beside: float
    share_claims: float

    def vectors(self, numbers: Sequence[int]) -> Array:
        """A vector for each piece of a window: (pieces, width). At most as many pieces as there are places."""
        rows, (words, scales) = list(numbers), self.words
        x = full(words[rows], scales[rows]) + self.places[: len(numbers)]
        x = normalized(x, self.first)
        for layer in self.layers:
            x = normalized(x + self.attention(x, layer), layer.attended)
            x = normalized(x + times(gelu(times(x, layer.widen)), layer.narrow), layer.finished)
        return x

    def attention(self, x: Array, layer: Layer) -> Array:
        """What each piece takes from the others."""
        size, width = x.shape
        each = width // self.attentions
        query, key, value = times(x, layer.qkv).reshape(size, 3, self.attentions, each).transpose(1, 2, 0, 3)
        weights = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(each))
        weights = np.exp(weights - weights.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        return times((weights @ value).transpose(1, 0, 2).reshape(size, width), layer.out)


def times(x: Array, weights: tuple[Array, Array]) -> Array:
    """A matrix and what is added."""
    matrix, added = weights
    return x @ matrix + added


def normalized(x: Array, weights: tuple[Array, Array]) -> Array:
    """Layer normalization (Ba et al. 2016)."""
    scale, added = weights
    centred = x - x.mean(-1, keepdims=True)
    spread: Array = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(EPSILON))
    found: Array = centred / spread * scale + added
    return found


def gelu(x: Array) -> Array:
    """The activation between the two matrices."""
    inner = x * x
    inner *= 0.044715
    inner += 1
    inner *= x
    inner *= GELU
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= 0.5
    return inner


def full(numbers: NDArray[np.uint8], scales: NDArray[np.float16]) -> Array:
    """Weights of 4 bits as numbers: (rows, width / 2) and (rows, width / 32) in, (rows, width) out."""
    rows = len(numbers)
    both = numbers.reshape(rows, -1, GROUP // 2)
    parts = np.concatenate([both & 15, both >> 4], axis=-1).astype(np.float32) - 8
    weights: Array = (parts * scales.astype(np.float32)[..., None]).reshape(rows, -1)
    return weights


@cache
def load() -> Network:
    """The network that was trained last. Raises FileNotFoundError where there is none."""
    with np.load(FILE, allow_pickle=False) as file:
        held = dict(file)
    known = about.held()
    letters = held["pieces"].tobytes().decode("utf-8").split("\n")
    numbers = {one: place for place, one in enumerate(letters) if one}
    return Network(
        known["version"],
        Pieces(numbers, held["scores"].astype(float).tolist(), json.loads(held["spelling"].tobytes())),
        (held["words.numbers"], held["words.scales"]),
        held["places"].astype(np.float32),
        pair(held, "first"),
        [layer_of(held, f"{place}.") for place in range(known["layers"])],
        heads_of(held),
        known["attentions"],
        known["share"],
        known["share beside"],
        known["share claims"],
    )


def heads_of(held: Mapping[str, NDArray[Any]]) -> dict[str, Array]:
    """The heads out of the file: of matrices in 8 bits each row has a scale."""
    named = {name.removeprefix("heads."): one for name, one in held.items() if name.startswith("heads.")}
    heads = {name: one.astype(np.float32) for name, one in named.items()}
    for name in [one for one in heads if f"{one}.scales" in heads]:
        heads[name] *= heads.pop(f"{name}.scales")[:, None]
    return heads


def layer_of(held: Mapping[str, NDArray[Any]], name: str) -> Layer:
    """A layer out of the file."""
    qkv, out, widen, narrow = (matrix(held, name + part) for part in ("qkv", "out", "widen", "narrow"))
    return Layer(qkv, out, widen, narrow, pair(held, name + "attended"), pair(held, name + "finished"))


def matrix(held: Mapping[str, NDArray[Any]], name: str) -> tuple[Array, Array]:
    """A matrix with what is added, out of the file, which holds a row for each output."""
    weights = full(held[f"{name}.numbers"], held[f"{name}.scales"])
    weights += held[f"{name}.up"].astype(np.float32) @ held[f"{name}.down"].astype(np.float32)
    return np.ascontiguousarray(weights.T), held[f"{name}.added"].astype(np.float32)


def pair(held: Mapping[str, NDArray[Any]], name: str) -> tuple[Array, Array]:
    """The scale of a normalization and what is added."""
    return held[f"{name}.scale"].astype(np.float32), held[f"{name}.added"].astype(np.float32)
