"""The encoder as PyTorch trains it: the same network as `medpact/claims/encoder/network.py`.

In: a Base, then windows. Out: the weights of the stages, of the parts that players play, and of being a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from medpact.claims.claim import KINDS, STAGES
from medpact.claims.encoder.about import PARTS, TYPES
from medpact.claims.encoder.base import Base
from medpact.claims.encoder.network import EPSILON, LAYERS
from medpact.claims.encoder.windows import HEAD_PIECES, MOST
from training.encoding.examples import Doubted, Named, Told, Window

HIDDEN = 192
PLACES = HEAD_PIECES + MOST + 2
DROPPED, DROPPED_HIDDEN = 0.1, 0.2
PADDING = 1


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
        for name, matrix, added in base.matrices(place):
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


def fill(own: nn.Linear | nn.LayerNorm, weight: np.ndarray, added: np.ndarray) -> None:
    """The base's numbers put in."""
    own.weight.data, own.bias.data = torch.tensor(weight), torch.tensor(added)


class Encoder(nn.Module):
    """The network, as far as it is tuned: the words' own vectors stay what they are."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.base = base
        places = base.vector("emb.pos").reshape(-1, base.width)[:PLACES] + base.vector("emb.type")[: base.width]
        self.places = nn.Parameter(torch.tensor(places))
        self.first = nn.LayerNorm(base.width, EPSILON)
        fill(self.first, base.vector("emb.ln.w"), base.vector("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(base, place) for place in range(base.layers))
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
        things, doubted, players = (
            [(place, one) for place, each in enumerate(windows) for one in getattr(each, name)]
            for name in ("things", "doubted", "players")
        )
        stages, claims = self.stages(self.told(x["stages"], things)), self.claims(self.told(x["claims"], doubted))
        return stages, self.parts(self.named(x["parts"], players)), claims[:, 0]

    def told(self, x: Tensor, things: Sequence[tuple[int, Told | Doubted]]) -> Tensor:
        """What is made of things, each with the place of its window: (things, HIDDEN)."""
        mean = means(x)
        own, clause = (mean([(place, getattr(one, name)) for place, one in things]) for name in ("own", "clause"))
        hidden = self.hidden(torch.cat([own, clause, whole(x, things)], 1)) + self.kinds(numbers(things, "kind"))
        return self.dropped(functional.gelu(hidden, approximate="tanh"))

    def named(self, x: Tensor, players: Sequence[tuple[int, Named]]) -> Tensor:
        """What is made of players beside claims, each with the place of its window: (players, HIDDEN)."""
        mean = means(x)
        own, name = (mean([(place, getattr(one, name)) for place, one in players]) for name in ("own", "name"))
        hidden = self.beside(torch.cat([own, name, own * name, whole(x, players)], 1))
        hidden = hidden + self.kinds(numbers(players, "kind")) + self.types(numbers(players, "type"))
        return self.dropped(functional.gelu(hidden, approximate="tanh"))

    def vectors(self, windows: Sequence[Window]) -> dict[str, Tensor]:
        """For each of LAYERS the vectors of the pieces: (windows, pieces, width)."""
        longest = max(len(one.numbers) for one in windows)
        rows = np.full((len(windows), longest), PADDING)
        for row, one in zip(rows, windows, strict=True):
            row[: len(one.numbers)] = one.numbers
        is_text = torch.tensor(rows != PADDING)
        words = torch.tensor(self.base.words(rows.ravel().tolist())).reshape(*rows.shape, -1)
        x = self.first(words + self.places[:longest])
        made = []
        for layer in self.layers:
            x = layer(x, is_text)
            made.append(x)
        return {name: made[layer - 1] for name, layer in LAYERS.items()}


def whole(x: Tensor, stretches: Sequence[tuple[int, object]]) -> Tensor:
    """The first vector of the window of each: (stretches, width)."""
    first: Tensor = x[:, 0][torch.tensor([place for place, _ in stretches], dtype=torch.long)]
    return first


def numbers(stretches: Sequence[tuple[int, object]], name: str) -> Tensor:
    """The number that each has by that name."""
    return torch.tensor([getattr(one, name) for _, one in stretches], dtype=torch.long)


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
