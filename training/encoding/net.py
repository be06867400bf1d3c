"""The encoder as PyTorch trains it: the same network as `medpact/claims/encoder/network.py`.

In: a Base, then windows. Out: the weights of the stages, of the parts that players play, and of being a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from medpact.claims.claim import KINDS, STAGES
from medpact.claims.encoder.about import PARTS, TYPES
from medpact.claims.encoder.network import EPSILON, GROUP
from medpact.claims.encoder.windows import HEAD_PIECES, MOST
from training.encoding.base import Base
from training.encoding.examples import Doubted, Told, Window

LAYERS = 6
"""The first layers of the base, so many."""

HIDDEN = 192
PLACES = HEAD_PIECES + MOST + 2
DROPPED, DROPPED_HIDDEN = 0.1, 0.2
PADDING = 1


def four_bits(weights: Tensor) -> tuple[Tensor, Tensor]:
    """For each 32 weights of a row numbers (0 to 15) and a scale: of the base the very ones that it has."""
    groups = weights.reshape(len(weights), -1, GROUP)
    furthest = groups.gather(-1, groups.abs().argmax(-1, keepdim=True))
    scales = (furthest / -8).half().float()
    numbers = (groups / torch.where(scales == 0, 1.0, scales)).round().clamp(-8, 7)
    return numbers + 8, scales[..., 0]


class Layer(nn.Module):
    """Attention, then two matrices, with residuals and normalization."""

    def __init__(self, base: Base, place: int) -> None:
        super().__init__()
        width, inner = base.width, len(base.vector(f"l{place}.fi.b"))
        self.attentions = base.attentions
        self.attended, self.finished = nn.LayerNorm(width, EPSILON), nn.LayerNorm(width, EPSILON)
        self.dropped = nn.Dropout(DROPPED)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        for name, matrix, added in matrices(base, place):
            fill(getattr(self, name), matrix, added)
        for own, name in ((self.attended, "aln"), (self.finished, "oln")):
            fill(own, base.vector(f"l{place}.{name}.w"), base.vector(f"l{place}.{name}.b"))

    def forward(self, x: Tensor, is_text: Tensor) -> Tensor:
        """The vectors (windows, pieces, width) with what each piece takes from the others."""
        windows, size, width = x.shape
        parts = self.qkv(x).reshape(windows, size, 3, self.attentions, -1).permute(2, 0, 3, 1, 4)
        taken = functional.scaled_dot_product_attention(*parts, attn_mask=is_text[:, None, None, :])
        x = self.attended(x + self.dropped(self.out(taken.transpose(1, 2).reshape(windows, size, width))))
        inner = functional.gelu(self.widen(x), approximate="tanh")
        return self.finished(x + self.dropped(self.narrow(inner)))


def matrices(base: Base, place: int) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """The matrices of a layer of the base, (outputs, inputs), and what is added to what they make, by the encoder's names."""
    inner = len(base.vector(f"l{place}.fi.b"))
    for name, parts, inputs in (
        ("qkv", "qkv", base.width),
        ("out", ["ao"], base.width),
        ("widen", ["fi"], base.width),
        ("narrow", ["fo"], inner),
    ):
        yield (
            name,
            np.concatenate([base.matrix(f"l{place}.{part}.w", inputs) for part in parts]),
            np.concatenate([base.vector(f"l{place}.{part}.b") for part in parts]),
        )


def fill(own: nn.Linear | nn.LayerNorm, weight: np.ndarray, added: np.ndarray) -> None:
    """The base's numbers put in."""
    own.weight.data, own.bias.data = torch.tensor(weight), torch.tensor(added)


class Encoder(nn.Module):
    """The network; `kept` are the numbers of the base's pieces that it knows."""

    def __init__(self, base: Base, kept: Sequence[int]) -> None:
        super().__init__()
        rows = base.matrix("emb.word", base.width)[[0, 1, 2, 3, *kept]]
        self.words = nn.Embedding.from_pretrained(torch.tensor(rows), freeze=True)
        places = base.vector("emb.pos").reshape(-1, base.width)[:PLACES] + base.vector("emb.type")[: base.width]
        self.places = nn.Parameter(torch.tensor(places))
        self.first = nn.LayerNorm(base.width, EPSILON)
        fill(self.first, base.vector("emb.ln.w"), base.vector("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(base, place) for place in range(LAYERS))
        self.kinds = nn.Embedding.from_pretrained(torch.zeros(len(KINDS), HIDDEN), freeze=False)
        self.hidden, self.stages = nn.Linear(3 * base.width, HIDDEN), nn.Linear(HIDDEN, len(STAGES))
        self.claims = nn.Linear(HIDDEN, 1)
        self.types = nn.Embedding.from_pretrained(torch.zeros(len(TYPES), HIDDEN), freeze=False)
        self.beside, self.parts = nn.Linear(4 * base.width, HIDDEN), nn.Linear(HIDDEN, len(PARTS))
        self.dropped = nn.Dropout(DROPPED_HIDDEN)
        self.share, self.share_beside = nn.Parameter(torch.tensor(0.7)), nn.Parameter(torch.tensor(0.8))
        self.share_claims = nn.Parameter(torch.tensor(0.8))

    def forward(self, windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
        """The weights of the stages (things, stages) of all things of some windows, in their order, of the parts (players, parts), and of being a claim."""
        x = self.vectors(windows)
        things: list[tuple[int, Told | Doubted]] = [
            (place, thing) for place, one in enumerate(windows) for thing in one.things
        ]
        known = len(things)
        things += [(place, thing) for place, one in enumerate(windows) for thing in one.doubted]
        players = [(place, player) for place, one in enumerate(windows) for player in one.players]
        first = x[:, 0]
        mean = means(x)
        own = mean([(place, one.own) for place, one in things])
        clause = mean([(place, one.clause) for place, one in things])
        whole = first[torch.tensor([place for place, _ in things], dtype=torch.long)]
        kinds = self.kinds(torch.tensor([one.kind for _, one in things], dtype=torch.long))
        hidden = functional.gelu(self.hidden(torch.cat([own, clause, whole], 1)) + kinds, approximate="tanh")
        hidden = self.dropped(hidden)
        stages, claims = self.stages(hidden[:known]), self.claims(hidden[known:])[:, 0]
        own = mean([(place, one.own) for place, one in players])
        name = mean([(place, one.name) for place, one in players])
        whole = first[torch.tensor([place for place, _ in players], dtype=torch.long)]
        kinds = self.kinds(torch.tensor([one.kind for _, one in players], dtype=torch.long))
        types = self.types(torch.tensor([one.type for _, one in players], dtype=torch.long))
        beside = self.beside(torch.cat([own, name, own * name, whole], 1)) + kinds + types
        return stages, self.parts(self.dropped(functional.gelu(beside, approximate="tanh"))), claims

    def vectors(self, windows: Sequence[Window]) -> Tensor:
        """The vectors of the pieces: (windows, pieces, width)."""
        longest = max(len(one.numbers) for one in windows)
        numbers = torch.full((len(windows), longest), PADDING)
        for row, one in zip(numbers, windows, strict=True):
            row[: len(one.numbers)] = torch.tensor(one.numbers)
        is_text = numbers != PADDING
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.first(self.words(numbers) + self.places[:longest])
            for layer in self.layers:
                x = layer(x, is_text)
        return x.float()


def means(x: Tensor) -> Callable[[list[tuple[int, tuple[int, int]]]], Tensor]:
    """What gives the mean vectors of stretches, each with the place of its window: (stretches, width)."""
    sums = functional.pad(x.cumsum(1), (0, 0, 1, 0))

    def mean(stretches: list[tuple[int, tuple[int, int]]]) -> Tensor:
        place, start, end = (
            torch.tensor(one, dtype=torch.long)
            for one in ([p for p, _ in stretches], [s for _, (s, _) in stretches], [e for _, (_, e) in stretches])
        )
        return (sums[place, end] - sums[place, start]) / (end - start)[:, None]

    return mean
