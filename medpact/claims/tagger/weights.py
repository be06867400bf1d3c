"""The weights of the tagger, as `training/tagger.py` writes them.

In: the file beside this module. Out: Weights.

The file holds: the pieces (UTF-8, one a line, compressed), a row of 8-bit integers for each piece (its meaning, taken
from the pretrained multilingual encoder) with a scale for each column, and the layers in half precision.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medpact.claims.tagger.tokens import Pieces

FILE = Path(__file__).with_name("tagger.npz")
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer that sees a token and those `step` before and behind it: weights (3 x width, width) and biases."""

    step: int
    weights: Floats
    biases: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """All that the network needs: pieces, their rows, flags, the text as a whole, the layers, the heads."""

    pieces: Pieces
    rows: NDArray[np.int8]
    scales: Floats
    flags: Floats
    biases: Floats
    whole: Floats
    layers: tuple[Layer, ...]
    heads: Floats
    head_biases: Floats

    @property
    def reach(self) -> int:
        """How many tokens on each side a token's figures depend on, beside the text as a whole."""
        return sum(layer.step for layer in self.layers)


@cache
def load(file: Path = FILE) -> Weights | None:
    """The weights that were trained last; None where there are none."""
    return read(file) if file.is_file() else None


def read(file: Path) -> Weights:
    """The weights of a file."""
    with np.load(file, allow_pickle=False) as packed:
        held = {name: packed[name] for name in packed.files}
    words = zlib.decompress(held.pop("pieces").tobytes()).decode("utf-8").split("\n")
    rows, steps = held.pop("rows"), held.pop("steps")
    floats = {name: array.astype(np.float32) for name, array in held.items()}
    layers = tuple(
        Layer(int(step), floats[f"layer{place}"], floats[f"layer_biases{place}"]) for place, step in enumerate(steps)
    )
    return Weights(
        Pieces(words),
        rows,
        floats["scales"],
        floats["flags"],
        floats["biases"],
        floats["whole"],
        layers,
        floats["heads"],
        floats["head_biases"],
    )
