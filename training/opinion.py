"""Trains the learned opinion of the offline reader, and measures what it adds.

    python training/opinion.py --tagger DIR [--gold DIR] [--curve] [--keep]

Trains on the documents of `training/written/` and, with --gold, on the tune part of a folder of gold in the form of the
reading guideline (never on its test third). --tagger names the folder to which `training/tagger.py --folds` wrote: what the
tagger holds of a document must come from weights that have not seen it. Five-fold cross-validation over documents (seed 0)
gives the figures: rules alone against rules with the opinion, on documents that the weights have not seen; the thresholds and
the calibration come from the same folds. --curve measures F1 against the number of documents trained on. --keep writes the weights,
trained on all, to `medpact/claims/opinion/`; without it nothing is written.

Needs the dependency group `training` (scikit-learn). Takes about two minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "reading")]

from scoring import chosen, names_of_equipment, pairs  # noqa: E402

from medpact import documents  # noqa: E402
from medpact.claims import reading, rules, tagger  # noqa: E402
from medpact.claims.claim import KINDS, STAGES  # noqa: E402
from medpact.claims.guideline import to_guideline  # noqa: E402
from medpact.claims.opinion import Model, features  # noqa: E402
from medpact.claims.opinion import model as stored  # noqa: E402
from medpact.claims.tagger import weights  # noqa: E402
from medpact.claims.tagger.weights import Weights  # noqa: E402
from training import alignment, kept, written  # noqa: E402
from training.alike import f1  # noqa: E402

FOLDS, SEED = 5, 0
ACCEPT_C, STAGE_C = 0.05, 0.2
"""Inverse strengths of the L2 penalty, chosen by the same cross-validation among 0.02, 0.05, 0.1 and 0.2."""

THRESHOLDS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55]


@dataclass(frozen=True)
class Trained:
    """A document with its gold, its candidates' features, which of them are claims, and their weights.

    The other rows and claims are the gold claims that no candidate is; they train the stages alone.
    """

    name: str
    language: str
    document: documents.Document
    gold: list[dict[str, Any]]
    tagger: Weights | None
    rows: list[features.Features]
    claims: list[alignment.Gold | None]
    weights: list[float]
    other_rows: list[features.Features]
    other_claims: list[alignment.Gold]


def main() -> None:
    """Trains, measures, and writes the weights where --keep asks for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, help="folder of NAME.txt and NAME.json, of which the tune part is used")
    parser.add_argument("--tagger", type=Path, required=True, help="folder with the weights of the tagger's folds")
    parser.add_argument("--curve", action="store_true", help="F1 against the number of documents trained on")
    parser.add_argument("--keep", action="store_true", help="write the weights")
    args = parser.parse_args()
    taggers = [weights.read(path) for path in sorted(args.tagger.glob("fold-*.npz"))]
    corpus = [*of_folder(args.gold, taggers)] if args.gold else []
    corpus += of_written(taggers)
    print(f"{len(corpus)} documents, {sum(len(one.gold) for one in corpus)} claims")
    alone = [predictions(one, None) for one in corpus]
    print("rules alone         ", report(corpus, alone))
    folded = cross_validated(corpus, np.arange(len(corpus)))
    thresholds = best_thresholds(corpus, folded)
    models = [replace(one, thresholds=thresholds) for one in folded]
    with_opinion = [predictions(one, model) for one, model in zip(corpus, models, strict=True)]
    print("rules and opinion   ", report(corpus, with_opinion))
    if args.curve:
        curve(corpus, thresholds)
    if args.keep:
        keep(corpus, thresholds, calibration(corpus, models))


def unseen(name: str, taggers: Sequence[Weights]) -> Weights:
    """The weights of the tagger that was not trained on the document of this name."""
    return taggers[int(hashlib.sha256(name.encode()).hexdigest(), 16) // 3 % len(taggers)]


def of_folder(folder: Path, taggers: Sequence[Weights]) -> Iterable[Trained]:
    """The tune part of a folder of gold."""
    for path in sorted(folder.glob("*.json")):
        if chosen(path.stem, "tune"):
            gold = json.loads(path.read_text("utf-8"))
            yield prepared(
                path.stem, documents.open(path.with_suffix(".txt")), gold["claims"], unseen(path.stem, taggers)
            )


def of_written(taggers: Sequence[Weights]) -> list[Trained]:
    """The documents written for training."""
    found = []
    for one in written.documents():
        opened = documents.from_text(one.text, name=f"{one.name}.txt")
        found.append(prepared(one.name, opened, list(one.claims), unseen(one.name, taggers)))
    return found


def prepared(name: str, document: documents.Document, gold: list[dict[str, Any]], unseen_by: Weights | None) -> Trained:
    """A document with all that training asks of it; `unseen_by` are the weights of a tagger that has not seen it."""
    tags = tagger.of(document.text, unseen_by)
    seen, examples = alignment.examples(document, gold, LISTED, tags.proposals)
    others = alignment.without_candidate(seen, examples, gold)
    looking = features.Looking(seen, tags)
    return Trained(
        name,
        name[:2],
        document,
        gold,
        unseen_by,
        [looking.at(one.candidate, rules.verdict(one.candidate)) for one in examples],
        [one.claim for one in examples],
        [one.weight for one in examples],
        [looking.at(one.candidate, rules.verdict(one.candidate)) for one in others],
        [one.claim for one in others if one.claim is not None],
    )


LISTED = frozenset(names_of_equipment())


def cross_validated(corpus: Sequence[Trained], places: np.ndarray, limit: int | None = None) -> list[Model]:
    """For each document a model trained on the documents of other folds (of `limit` of them, drawn at random)."""
    draw = np.random.RandomState(SEED)
    folds = np.empty(len(corpus), int)
    folds[draw.permutation(len(corpus))] = np.arange(len(corpus)) % FOLDS
    models: dict[int, Model] = {}
    for fold in range(FOLDS):
        rest = [place for place in places if folds[place] != fold]
        if limit is not None:
            rest = list(draw.permutation(rest)[:limit])
        models[fold] = fitted([corpus[place] for place in rest])
    return [models[folds[place]] for place in range(len(corpus))]


def fitted(corpus: Sequence[Trained]) -> Model:
    """A model trained on these documents."""
    rows = matrix([row for one in corpus for row in one.rows])
    claims = [claim for one in corpus for claim in one.claims]
    weights = np.array([weight for one in corpus for weight in one.weights])
    is_claim = np.array([claim is not None for claim in claims])
    accept = LogisticRegression(C=ACCEPT_C, max_iter=300).fit(rows, is_claim, sample_weight=weights)
    told = [
        (row, claim) for one in corpus for row, claim in zip(one.rows, one.claims, strict=True) if claim is not None
    ]
    told += [pair for one in corpus for pair in zip(one.other_rows, one.other_claims, strict=True)]
    stages = [STAGES.index(claim["stage"]) for _, claim in told]
    stage = LogisticRegression(C=STAGE_C, max_iter=300).fit(matrix([row for row, _ in told]), stages)
    table = np.zeros((1 + len(STAGES), features.SIZE))
    biases = np.full(1 + len(STAGES), -99.0)
    table[0], biases[0] = accept.coef_[0], accept.intercept_[0]
    for place, name in enumerate(stage.classes_):
        table[1 + name], biases[1 + name] = stage.coef_[place], stage.intercept_[place]
    scales = np.maximum(np.abs(table).max(axis=1) / 32767, 1e-9)
    packed = np.rint(table / scales[:, None]).astype(np.int16)
    return Model(
        "",
        dict.fromkeys(KINDS, 0.4),
        tuple(map(float, scales)),
        tuple(map(float, biases)),
        packed,
        (),
        (1.0,),
    )


def matrix(rows: Sequence[features.Features]) -> csr_matrix:
    """Rows of feature numbers as a sparse matrix of ones (candidates x SIZE)."""
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row, dtype=np.int32) for row in rows])
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), features.SIZE))


def predictions(one: Trained, model: Model | None) -> list[dict[str, Any]]:
    """The claims that the reader finds with a model, in the guideline's form; only those whose quote occurs once."""
    claims = map(to_guideline, reading.read_with(one.document, model, one.tagger).claims)
    return [claim for claim in claims if one.document.text.count(claim["quote"]) == 1]


def counted(corpus: Sequence[Trained], found: Sequence[list[dict[str, Any]]]) -> dict[str, Counter[str]]:
    """Claims right, wrong and missed: of all, by language and by kind; of the pairs, equal stages."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for one, claims in zip(corpus, found, strict=True):
        matched = pairs(claims, one.gold)
        hits, reached = {place for place, _ in matched}, {place for _, place in matched}
        for place, claim in enumerate(claims):
            for group in ("all", one.language, claim["kind"]):
                groups[group]["right" if place in hits else "wrong"] += 1
        for place, claim in enumerate(one.gold):
            for group in ("all", one.language, claim["kind"]):
                groups[group]["missed"] += place not in reached
        for place, other in matched:
            groups["all"]["stage"] += claims[place]["stage"] == one.gold[other]["stage"]
        if not one.gold:
            groups["empty"].update(documents=1, claims=len(claims))
    return groups


def report(corpus: Sequence[Trained], found: Sequence[list[dict[str, Any]]]) -> str:
    """The figures in one line."""
    groups = counted(corpus, found)
    whole = groups["all"]
    right = max(1, whole["right"])
    parts = [
        f"F1 {f1(whole):.3f} (precision {right / max(1, right + whole['wrong']):.3f}, recall "
        f"{right / max(1, right + whole['missed']):.3f}), stage {whole['stage'] / right:.3f}, false alarms "
        f"{groups['empty']['claims']} in {groups['empty']['documents']} documents without claims"
    ]
    parts += [" ".join(f"{name} {f1(groups[name]):.2f}" for name in sorted({one.language for one in corpus}))]
    parts += [" ".join(f"{kind} {f1(groups[kind]):.2f}" for kind in KINDS)]
    return "; ".join(parts)


def best_thresholds(corpus: Sequence[Trained], models: Sequence[Model]) -> dict[str, float]:
    """For each kind the threshold with the highest F1 over all documents, each read with the model that has not seen it."""
    found = {}
    for threshold in THRESHOLDS:
        level = dict.fromkeys(KINDS, threshold)
        read = [predictions(one, replace(model, thresholds=level)) for one, model in zip(corpus, models, strict=True)]
        found[threshold] = counted(corpus, read)
    best = {kind: max(THRESHOLDS, key=lambda level: f1(found[level][kind])) for kind in KINDS}
    print("thresholds", best)
    return best


def calibration(corpus: Sequence[Trained], models: Sequence[Model]) -> dict[str, list[float]]:
    """How a probability becomes a confidence: the share of claims that were right, by isotonic regression."""
    said, right = [], []
    for one, model in zip(corpus, models, strict=True):
        raw = replace(model, steps=tuple(STEPS), right=(*STEPS, 1.0))
        claims = predictions(one, raw)
        hits = {place for place, _ in pairs(claims, one.gold)}
        for place, claim in enumerate(claims):
            said.append(claim["confidence"])
            right.append(place in hits)
    curve = IsotonicRegression(out_of_bounds="clip", y_min=0.02, y_max=0.98).fit(said, right)
    return {"steps": STEPS, "right": [round(float(x), 3) for x in curve.predict([*STEPS, 1.0])]}


STEPS = [round(0.02 * step, 2) for step in range(1, 50)]


def curve(corpus: Sequence[Trained], thresholds: dict[str, float]) -> None:
    """Prints F1 against the number of documents trained on."""
    for limit in (25, 50, 100, 200, 400, 800):
        if limit < 0.9 * len(corpus):
            models = cross_validated(corpus, np.arange(len(corpus)), limit)
            found = [
                predictions(one, replace(model, thresholds=thresholds))
                for one, model in zip(corpus, models, strict=True)
            ]
            print(f"trained on {limit:4} ", report(corpus, found).split(";")[0])


def keep(corpus: Sequence[Trained], thresholds: dict[str, float], calibrated: dict[str, list[float]]) -> None:
    """Trains on all documents and writes weights and what is to be known of them."""
    model = fitted(corpus)
    about = {
        "documents": len(corpus),
        "claims": sum(len(one.gold) for one in corpus),
        "seed": SEED,
        "thresholds": thresholds,
        "scales": model.scales,
        "biases": model.biases,
        "calibration": calibrated,
    }
    kept.write(model.rows, about, weights_to=stored.WEIGHTS, about_to=stored.ABOUT)


if __name__ == "__main__":
    main()
