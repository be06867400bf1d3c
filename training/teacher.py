"""What a large reader holds of each token: the pretrained encoder with small layers on it, far too slow for the reader itself.

In: documents with their gold. Out: for each document its Advice, from a teacher that has not seen the document's gold.

The encoder stays as it is; what it makes of each piece in its company (layers 7 and 12) goes through two layers of convolution,
trained on the documents of the other folds. The tagger learns from the gold, from these figures, and to tell the company itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from medpact.claims.claim import KINDS, STAGES
from training import encoder
from training.encoder import Encoder, Packed

FOLDS, EPOCHS, BATCH, RATE = 3, 12, 12, 1.5e-3
WINDOW, AROUND = 400, 50
"""A long text goes through the encoder in windows of so many pieces, with so many around them."""

HEARD = (6, 11)
WIDTH, STEPS, COMPANY = 128, (1, 2), 128
LONGEST, UNKNOWN_SCORE = 16, -25.0
PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys([0x3000, 0xA0, 0x0A, 0x09], 0x20)


@dataclass(frozen=True)
class Heard:
    """A document's pieces: where they stand, what the encoder makes of them, and what the gold says of them."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    states: Tensor
    claims: Tensor
    stages: Tensor


@dataclass(frozen=True)
class Advice:
    """For each token of the tagger: the teacher's figures, and what the token's company makes of it."""

    figures: Tensor
    company: Tensor


class Reader:
    """The encoder's own way to read: the likeliest pieces, in their company."""

    def __init__(self, packed: Packed) -> None:
        self.packed, self.encoder = packed, Encoder(packed).eval()
        self.numbers = {
            piece: place for place, piece in enumerate(packed.pieces) if place >= encoder.FIRST_PIECE and piece
        }
        self.of_word = lru_cache(1 << 17)(self.cut)

    def cut(self, word: str) -> list[tuple[int, int, int]]:
        """The likeliest pieces of a word (Viterbi): number, start, end."""
        best, back = [0.0] + [-1e30] * len(word), [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            steps = [(start + 1, encoder.UNKNOWN, UNKNOWN_SCORE)]
            for end in range(start + 1, min(len(word), start + LONGEST) + 1):
                number = self.numbers.get(word[start:end])
                if number is not None:
                    steps.append((end, number, float(self.packed.scores[number])))
            for end, number, score in steps:
                if best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, (start, number)
        found, end = [], len(word)
        while end:
            start, number = back[end]
            found.append((number, start, end))
            end = start
        return found[::-1]

    def pieces(self, text: str) -> list[tuple[int, int, int]]:
        """The pieces of a text: number, start, end."""
        plain, found, start = text.translate(PLAIN), [], 0
        for word in plain.split(" "):
            if word:
                cut = self.of_word("▁" + word)
                found += [(number, start + max(0, one - 1), start + end - 1) for number, one, end in cut]
            start += len(word) + 1
        return found

    def states(self, pieces: Sequence[tuple[int, int, int]]) -> Tensor:
        """What the encoder makes of the pieces of a text, in half precision."""
        found = [torch.zeros(0, len(HEARD) * encoder.WIDTH)]
        for start in range(0, len(pieces), WINDOW):
            first, last = max(0, start - AROUND), min(len(pieces), start + WINDOW + AROUND)
            ids = [encoder.BEGIN, *(number for number, _, _ in pieces[first:last]), encoder.END]
            state = self.through(self.packed.words(ids)[None])
            found.append(state[1 + start - first : 1 + min(start + WINDOW, len(pieces)) - first])
        return torch.cat(found).half()

    def through(self, rows: Tensor) -> Tensor:
        """What the layers that are heard say."""
        said = []
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            held = self.encoder.normal(rows + self.encoder.places[: rows.shape[1]] + self.encoder.kind)
            for number, layer in enumerate(self.encoder.layers):
                held = layer(held, None, 0.0)
                if number in HEARD:
                    said.append(held.float())
        return torch.cat(said, -1)[0]

    def hear(self, text: str, gold: Sequence[dict[str, Any]]) -> Heard:
        """A document as the teacher sees it."""
        pieces = self.pieces(text)
        starts, ends = (np.array([piece[place] for piece in pieces], np.int64) for place in (1, 2))
        return Heard(starts, ends, self.states(pieces), *labels(text, gold, starts, ends))


def labels(
    text: str, gold: Sequence[dict[str, Any]], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> tuple[Tensor, Tensor]:
    """What the gold says of tokens: one stands in a claim where it touches its quote, and begins it where it is the first."""
    claims = torch.zeros(len(starts), 2 * len(KINDS))
    stages = torch.full((len(starts),), -1)
    for claim in gold:
        start = text.find(claim["quote"])
        inside = np.flatnonzero((starts < start + len(claim["quote"])) & (ends > start))
        if start >= 0 and len(inside):
            kind = KINDS.index(claim["kind"])
            claims[inside, kind] = 1
            claims[inside[0], len(KINDS) + kind] = 1
            stages[inside] = STAGES.index(claim["stage"])
    return claims, stages


def loss(out: Tensor, claims: Tensor, stages: Tensor, mask: Tensor) -> Tensor:
    """How far figures are from the gold."""
    count = claims.shape[-1]
    wrong = F.binary_cross_entropy_with_logits(out[..., :count], claims, reduction="none").sum(-1)
    stage = F.cross_entropy(out[..., count:].flatten(0, -2), stages.flatten(), ignore_index=-1)
    return (wrong * mask).sum() / mask.sum() + 0.15 * stage


def padded(rows: Sequence[Tensor], filler: float = 0) -> Tensor:
    """Rows of several documents, each as long as the longest."""
    return nn.utils.rnn.pad_sequence(list(rows), batch_first=True, padding_value=filler)


class Layers(nn.Module):
    """The small layers on the encoder."""

    def __init__(self, middle: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.middle, self.spread = middle, spread
        self.into = nn.Linear(len(middle), WIDTH)
        self.layers = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=step, dilation=step) for step in STEPS)
        self.heads = nn.Linear(WIDTH, 2 * len(KINDS) + len(STAGES))

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """The figures of each piece before they are probabilities."""
        states = F.dropout((states.float() - self.middle) / self.spread, 0.4, self.training)
        held = (F.dropout(F.relu(self.into(states)), 0.3, self.training) * mask[..., None]).transpose(1, 2)
        for layer in self.layers:
            held = F.dropout((held + F.relu(layer(held))) * mask[:, None], 0.3, self.training)
        return self.heads(held.transpose(1, 2))


def fitted(heard: Sequence[Heard], middle: Tensor, spread: Tensor) -> Layers:
    """A teacher trained on these documents."""
    layers = Layers(middle, spread)
    steps = torch.optim.AdamW(layers.parameters(), lr=RATE, weight_decay=0.1)
    rounds = EPOCHS * -(-len(heard) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(steps, lambda at: min(1, (at + 1) / 40) * max(0.02, 1 - at / rounds))
    for _ in range(EPOCHS):
        layers.train()
        for some in torch.randperm(len(heard)).split(BATCH):
            chosen = [heard[place] for place in some]
            mask = padded([torch.ones(len(one.states)) for one in chosen])
            out = layers(padded([one.states for one in chosen]), mask)
            stages = padded([one.stages for one in chosen], -1)
            steps.zero_grad()
            loss(out, padded([one.claims for one in chosen]), stages, mask).backward()
            nn.utils.clip_grad_norm_(layers.parameters(), 1.0)
            steps.step()
            pace.step()
    return layers.eval()


def figures(layers: Layers, heard: Heard) -> Tensor:
    """The teacher's probabilities and shares for each piece."""
    with torch.no_grad():
        out = layers(heard.states[None], torch.ones(1, len(heard.states)))[0]
    return torch.cat([out[:, : 2 * len(KINDS)].sigmoid(), out[:, 2 * len(KINDS) :].softmax(-1)], 1)


def advice(heard: Sequence[Heard], tokens: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]) -> list[Advice]:
    """Advice for the tokens (starts, ends) of each document, from a teacher of the other folds."""
    sample = torch.cat([one.states[::9] for one in heard]).float()
    middle, spread = sample.mean(0), sample.std(0)
    lengths, directions = torch.linalg.eigh(torch.cov(((sample - middle) / spread).T))
    turn = directions[:, -COMPANY:] / lengths[-COMPANY:] ** 0.25 / lengths[-1] ** 0.25
    found: list[Advice | None] = [None] * len(heard)
    for fold in range(FOLDS):
        layers = fitted([one for place, one in enumerate(heard) if place % FOLDS != fold], middle, spread)
        for place in range(fold, len(heard), FOLDS):
            one = heard[place]
            company = ((one.states.float() - middle) / spread) @ turn
            found[place] = of_tokens(one, *tokens[place], figures(layers, one), company)
    return [one for one in found if one is not None]


def of_tokens(
    heard: Heard, starts: NDArray[np.int64], ends: NDArray[np.int64], figures: Tensor, company: Tensor
) -> Advice:
    """What is said of pieces, said of the tagger's tokens: of the pieces at a token's first and last letters."""
    first = np.clip(np.searchsorted(heard.starts, starts, "right") - 1, 0, None)
    last = np.clip(np.searchsorted(heard.starts, np.maximum(ends - 1, starts), "right") - 1, 0, None)
    said = torch.maximum(figures[first], figures[last])
    said[:, len(KINDS) : 2 * len(KINDS)] = figures[first, len(KINDS) : 2 * len(KINDS)]
    return Advice(said, (company[first] + company[last]) / 2)
