"""Trains the learned opinion of the offline reader, and measures what it adds.

    python training/opinion.py [--gold DIR] [--stories DIR ...] [--ablation] [--curve] [--keep]

Trains on the documents that `corpus.py` names; those that no writer of rules has opened weigh more. Five-fold cross-validation
over documents (seed 0) gives the figures: rules alone against rules with the opinion, on documents that the weights have not seen;
the thresholds come from the same folds, the calibration from those of the unopened documents. --ablation leaves out one group of
features after the other; --curve measures F1 against the number of documents trained on. --keep writes the weights, trained on
all, to `medpact/claims/opinion/opinion.json`; without it nothing is written.

Needs the dependency group `training` (scikit-learn). Takes about two minutes on one core.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "reading")]

from scoring import pairs  # noqa: E402

from medpact import documents  # noqa: E402
from medpact.claims import page, reading, rules, stages  # noqa: E402
from medpact.claims.candidates import Candidate  # noqa: E402
from medpact.claims.claim import KINDS  # noqa: E402
from medpact.claims.guideline import to_guideline  # noqa: E402
from medpact.claims.odds import log_odds  # noqa: E402
from medpact.claims.opinion import Judged, Model, features  # noqa: E402
from medpact.claims.opinion import model as stored  # noqa: E402
from training import alignment  # noqa: E402
from training import corpus as corpora  # noqa: E402
from training.alike import f1  # noqa: E402
from training.corpus import FOLDS, LISTED, SEED, Annotated  # noqa: E402

PENALTY = 0.05
"""Inverse strength of the L2 penalty, chosen by the same cross-validation among 0.02, 0.05, 0.1 and 0.2."""

UNOPENED = 1.5
"""How much a document weighs that no writer of rules has looked at: on the others the rules are right too often."""

LEAST = 8
"""A feature that fewer candidates have is left out."""

SMALLEST = 0.01
"""A weight nearer to 0 is left out."""

THRESHOLDS = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55]
NEARLY = 0.006
"""So much of F1 is given for fewer false alarms, and for a threshold that stays."""

SENTENCES = 3
"""So many sentences of each document are read alone, too."""

STEPS = [round(0.02 * step, 2) for step in range(1, 50)]

GROUPS = {
    "what it is": ("what:", "counted:", "row:", "worth", "receivers", "definite", "in name", "money:"),
    "the rules": ("rule:", "veto:", "told:", "would:"),
    "the text": ("givers:", "host:", "countries:", "sentences:"),
    "the sentence": ("health:", "lang:", "role:", "sentence:", "part:"),
    "its place": ("length:", "clause:", "begins:", "ends:", "act before:", "act behind:", "act:"),
    "words beside it": ("before ", "behind:"),
    "the sides": ("side:", "sides:"),
    "its company": ("share:", "same:", "first:", "mates:", "kindred:", "next:", "over:", "previous:", "has:"),
}
"""The groups of features that --ablation leaves out, by the beginnings of their names."""


@dataclass(frozen=True)
class Trained:
    """A document with its gold, its candidates' kinds and features, which of them are claims, and their weights."""

    name: str
    language: str
    document: documents.Document
    gold: list[dict[str, Any]]
    kinds: list[str]
    rows: list[list[str]]
    is_claim: list[bool]
    weights: list[float]
    is_unopened: bool


def main() -> None:
    """Trains, measures, and writes the weights where --keep asks for it."""
    parser = corpora.arguments(__doc__)
    parser.add_argument("--ablation", action="store_true", help="leave out one group of features after the other")
    parser.add_argument("--curve", action="store_true", help="F1 against the number of documents trained on")
    args = parser.parse_args()
    corpus = [prepared(one) for one in corpora.of(args.gold, args.stories)]
    print(f"{len(corpus)} documents, {sum(len(one.gold) for one in corpus)} claims")
    print("rules alone         ", report(corpus, [predictions(one, None) for one in corpus]))
    folded = cross_validated(corpus)
    thresholds = best_thresholds(corpus, folded)
    models = [replace(one, thresholds=thresholds) for one in folded]
    unopened = [(one, model) for one, model in zip(corpus, models, strict=True) if one.is_unopened]
    fresh, opinions = zip(*unopened, strict=True)
    print("rules, unopened     ", report(fresh, [predictions(one, None) for one in fresh]))
    print("opinion, unopened   ", report(fresh, read_by(fresh, opinions)))
    print("rules and opinion   ", report(corpus, read_by(corpus, models)))
    for name in GROUPS if args.ablation else ():
        print(f"without {name:12}", report_folds([without(one, GROUPS[name]) for one in corpus], models[0]))
    for limit in (25, 50, 100, 200, 400, 800) if args.curve else ():
        if limit < 0.9 * (FOLDS - 1) / FOLDS * len(corpus):
            print(f"trained on {limit:4}     ", report_folds(corpus, models[0], limit))
    if args.keep:
        keep(corpus, models[0], calibration(fresh, opinions))


def prepared(one: Annotated) -> Trained:
    """A document with all that training asks of it: its own candidates, and those of some of its sentences read alone."""
    document, gold = one.document, one.gold
    found = [*looked_at(document, gold)]
    for sentence, told in alone(document, gold):
        found += looked_at(sentence, told)
    kinds, rows, is_claim, weights = ([*column] for column in zip(*found, strict=True)) if found else ([], [], [], [])
    weights = [weight * (UNOPENED if one.is_unopened else 1.0) for weight in weights]
    return Trained(one.name, one.language, document, gold, kinds, rows, is_claim, weights, one.is_unopened)


def looked_at(document: documents.Document, gold: list[dict[str, Any]]) -> Iterator[tuple[str, list[str], bool, float]]:
    """Of each candidate its kind, its features, whether it is a claim, and its weight."""
    for one, row in examples_of(document, gold):
        yield one.candidate.kind, row, one.claim is not None, one.weight


def examples_of(
    document: documents.Document, gold: list[dict[str, Any]]
) -> Iterator[tuple[alignment.Example, list[str]]]:
    """The candidates of a document as examples, each with its features."""
    seen, examples = alignment.examples(document, gold, LISTED)
    judged = [Judged(one.candidate, rules.verdict(one.candidate), stages.of(one.candidate)) for one in examples]
    return zip(examples, features.of(seen, judged), strict=True)


def alone(
    document: documents.Document, gold: list[dict[str, Any]]
) -> Iterator[tuple[documents.Document, list[dict[str, Any]]]]:
    """Some of its sentences as documents of their own, with the claims told in each: a text may be as short as that."""
    text, sentences = document.text, page.of(document).sentences
    draw = np.random.RandomState(SEED)
    for place in draw.permutation(len(sentences))[:SENTENCES]:
        own = text[sentences[place].start : sentences[place].end]
        told = [claim for claim in gold if claim["quote"] in own and own.count(claim["quote"]) == 1]
        published = document.card.published
        yield documents.from_text(own, name="sentence", published=published), told


@dataclass(frozen=True, slots=True)
class Doubted:
    """A candidate of a document, whether it is a claim, its weight, and the log odds by weights that have not seen its document."""

    candidate: Candidate
    is_claim: bool
    weight: float
    odds: float


def doubted(documents: Sequence[Annotated]) -> dict[str, list[Doubted]]:
    """The candidates of each document, by its name."""
    corpus = [prepared(one) for one in documents]
    found = {}
    for one, model in zip(documents, cross_validated(corpus), strict=True):
        found[one.name] = [
            Doubted(
                each.candidate,
                each.claim is not None,
                each.weight * (UNOPENED if one.is_unopened else 1.0),
                log_odds(model.probability(each.candidate.kind, row)),
            )
            for each, row in examples_of(one.document, one.gold)
        ]
    return found


def without(one: Trained, beginnings: tuple[str, ...]) -> Trained:
    """The document with the features left out that begin so."""
    return replace(one, rows=[[name for name in row if not name.startswith(beginnings)] for row in one.rows])


def cross_validated(corpus: Sequence[Trained], limit: int | None = None) -> list[Model]:
    """For each document a model trained on the documents of other folds (of `limit` of them, drawn at random)."""
    draw, folds = np.random.RandomState(SEED), corpora.folds([one.name for one in corpus])
    models: dict[int, Model] = {}
    for fold in range(FOLDS):
        rest = [place for place in range(len(corpus)) if folds[place] != fold]
        if limit is not None:
            rest = list(draw.permutation(rest)[:limit])
        models[fold] = fitted([corpus[place] for place in rest])
    return [models[folds[place]] for place in range(len(corpus))]


def fitted(corpus: Sequence[Trained]) -> Model:
    """A model trained on these documents."""
    return model_of(weights_of(corpus))


def weights_of(corpus: Sequence[Trained]) -> dict[str, dict[str, float]]:
    """For each feature its weight for all kinds, and for each kind what is added."""
    count = Counter(name for one in corpus for row in one.rows for name in row)
    names = [name for name, times in sorted(count.items()) if times >= LEAST]
    columns = {name: place for place, name in enumerate(names)}
    rows = [(kind, row) for one in corpus for kind, row in zip(one.kinds, one.rows, strict=True)]
    is_claim = [claim for one in corpus for claim in one.is_claim]
    fit = LogisticRegression(C=PENALTY, max_iter=500)
    fit.fit(matrix(rows, columns), is_claim, sample_weight=[weight for one in corpus for weight in one.weights])
    table = fit.coef_[0].reshape(1 + len(KINDS), len(names) + 1)
    table[0, -1] += fit.intercept_[0]
    return {
        name: row
        for place, name in enumerate([*names, stored.BIAS])
        if (row := {column: round(float(weight), 3) for column, weight in zip((stored.ALL, *KINDS), table[:, place], strict=True)
                    if abs(weight) >= SMALLEST})
    }  # fmt: skip


def matrix(rows: Sequence[tuple[str, list[str]]], columns: dict[str, int]) -> csr_matrix:
    """Rows of features as a sparse matrix of ones: a block of columns for all kinds, then one for each kind."""
    width = len(columns) + 1
    ends, places = [0], []
    for kind, row in rows:
        known = [*sorted(columns[name] for name in set(row) if name in columns), width - 1]
        shift = width * (1 + KINDS.index(kind))
        places += [*known, *(place + shift for place in known)]
        ends.append(len(places))
    return csr_matrix(
        (np.ones(len(places), np.float32), np.array(places), np.array(ends)), (len(rows), width * (1 + len(KINDS)))
    )


def model_of(weights: dict[str, dict[str, float]]) -> Model:
    """The model of a table of weights, with thresholds and calibration yet to be found."""
    return Model("", dict.fromkeys(KINDS, 0.4), stored.added(weights, KINDS), (), (1.0,))


def predictions(one: Trained, model: Model | None) -> list[dict[str, Any]]:
    """The claims that the reader finds with a model, in the guideline's form; only those whose quote occurs once."""
    claims = map(to_guideline, reading.read_with(one.document, model).claims)
    return [claim for claim in claims if one.document.text.count(claim["quote"]) == 1]


def read_by(corpus: Sequence[Trained], models: Sequence[Model]) -> list[list[dict[str, Any]]]:
    """What is read of each document with its model."""
    return [predictions(one, model) for one, model in zip(corpus, models, strict=True)]


def counted(corpus: Sequence[Trained], found: Iterable[list[dict[str, Any]]]) -> dict[str, Counter[str]]:
    """Claims right, wrong and missed: of all, by language and by kind."""
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
        if not one.gold:
            groups["empty"].update(documents=1, claims=len(claims))
    return groups


def report(corpus: Sequence[Trained], found: Iterable[list[dict[str, Any]]]) -> str:
    """The figures in one line."""
    groups = counted(corpus, found)
    whole, empty = groups["all"], groups["empty"]
    right = max(1, whole["right"])
    parts = [
        f"F1 {f1(whole):.3f} (precision {right / max(1, right + whole['wrong']):.3f}, recall "
        f"{right / max(1, right + whole['missed']):.3f}), {empty['claims']} in {empty['documents']} documents without claims"
    ]
    parts += [" ".join(f"{name} {f1(groups[name]):.2f}" for name in sorted({one.language for one in corpus}))]
    parts += [" ".join(f"{kind} {f1(groups[kind]):.2f}" for kind in KINDS)]
    return "; ".join(parts)


def report_folds(corpus: Sequence[Trained], bars: Model, limit: int | None = None) -> str:
    """F1 in folds, with the bars that a model of before has."""
    models = [replace(one, thresholds=bars.thresholds) for one in cross_validated(corpus, limit)]
    return report(corpus, read_by(corpus, models)).split(";")[0]


def best_thresholds(corpus: Sequence[Trained], models: Sequence[Model]) -> dict[str, float]:
    """For each kind the highest threshold whose F1 is nearly the best, over all documents, each read with a model that has not seen it.

    The threshold of before stays where its F1 is nearly the best, too: with few claims of a kind the best one moves by chance.
    """
    found = {}
    for threshold in THRESHOLDS:
        level = dict.fromkeys(KINDS, threshold)
        found[threshold] = counted(corpus, read_by(corpus, [replace(one, thresholds=level) for one in models]))
    held = stored.load()
    best = {}
    for kind in KINDS:
        most = max(f1(found[level][kind]) for level in THRESHOLDS)
        near = [level for level in THRESHOLDS if f1(found[level][kind]) >= most - NEARLY]
        before = held.thresholds[kind] if held is not None else 0.0
        best[kind] = before if before in near else max(near)
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


def keep(corpus: Sequence[Trained], bars: Model, calibrated: dict[str, list[float]]) -> None:
    """Trains on all documents and writes weights and what is to be known of them."""
    weights = weights_of(corpus)
    held = {
        "documents": len(corpus),
        "claims": sum(len(one.gold) for one in corpus),
        "seed": SEED,
        "thresholds": bars.thresholds,
        "calibration": calibrated,
    }
    version = hashlib.sha256(json.dumps([held, weights], sort_keys=True).encode()).hexdigest()[:12]
    held = {"version": version, **held}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in weights.items())
    text = json.dumps(held, indent=1)[:-2] + ',\n "weights": {\n' + lines + "\n }\n}\n"
    stored.FILE.write_text(text, "utf-8")
    print(f"kept {len(weights)} features in {stored.FILE.name}: {len(text) / 1e3:.0f} kB, version {version}")


if __name__ == "__main__":
    main()
