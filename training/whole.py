"""Trains what the reader makes of a text as a whole, and measures it.

    python training/whole.py [--gold DIR] [--stories DIR ...] [--ablation] [--keep]

Trains on the documents that `corpus.py` names, each with the chances that an opinion trained on other documents gives its candidates,
so it comes after `opinion.py`. Five-fold cross-validation over documents (seed 0) gives the figures: F1 and the claims in
documents without claims at each bar, of all documents and of those that no writer of rules has opened. --ablation leaves out one
group of measures after the other. --keep writes the weights, trained on all, to `medpact/claims/opinion/whole.json`; without
it nothing is written.

Needs the dependency group `training` (scikit-learn). Takes about two minutes on one core.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from medpact.claims import page, reading  # noqa: E402
from medpact.claims.opinion import Model, load, whole  # noqa: E402
from training import corpus as corpora  # noqa: E402
from training import opinion  # noqa: E402
from training.corpus import FOLDS, SEED  # noqa: E402

PENALTY = 0.05
"""Inverse strength of the L2 penalty, over measures of one deviation; chosen by the same folds among 0.05 and 0.3."""

BARS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
QUIET = 0.002
"""So much of F1 is given for fewer claims in texts without claims."""

GROUPS = {
    "how many": ("candidates", "sentences"),
    "the rules": ("taken", "denied", "by a rule"),
    "kinds": ("kind:",),
    "stages": ("stage:",),
    "the setting": ("givers:", "host:", "countries:"),
}
"""The groups of measures that --ablation leaves out, by the beginnings of their names."""


@dataclass(frozen=True)
class Text:
    """A document with its measures, and the claims that are read of it if it is not taken as silent."""

    document: opinion.Trained
    told: dict[str, float]
    claims: list[dict[str, Any]]

    @property
    def is_long(self) -> bool:
        """True where it is long enough to be judged as a whole."""
        return reading.is_long(page.of(self.document.document))


def main() -> None:
    """Trains, measures, and writes the weights where --keep asks for it."""
    parser = corpora.arguments(__doc__)
    parser.add_argument("--ablation", action="store_true", help="leave out one group of measures after the other")
    args = parser.parse_args()
    trained = [opinion.prepared(one) for one in corpora.of(args.gold, args.stories)]
    held = load()
    if held is None:
        sys.exit("no opinion.json: train it first, with training/opinion.py --keep")
    models = [replace(one, thresholds=held.thresholds) for one in opinion.cross_validated(trained)]
    texts = [text_of(one, model) for one, model in zip(trained, models, strict=True)]
    silent = sum(not one.document.gold for one in texts)
    print(f"{len(texts)} documents, {silent} without claims; F1 and claims in those, of all and of the unopened")
    print("no bar      ", score(texts, [False] * len(texts)))
    bar = report(texts, folded(texts))
    for name in GROUPS if args.ablation else ():
        print("without", name)
        fewer = [replace(one, told=without(one.told, GROUPS[name])) for one in texts]
        report(fewer, folded(fewer))
    if args.keep:
        keep(texts, bar)


def text_of(one: opinion.Trained, model: Model) -> Text:
    """A document as a model sees it that was not trained on it."""
    seen = page.of(one.document)
    judged = reading.judge(seen)
    return Text(
        one, whole.measures(seen, judged, reading.chances_of(seen, judged, model)), opinion.predictions(one, model)
    )


def without(told: dict[str, float], beginnings: tuple[str, ...]) -> dict[str, float]:
    """The measures left when those are taken out that begin so."""
    return {name: value for name, value in told.items() if not name.startswith(beginnings)}


def folded(texts: Sequence[Text]) -> list[float]:
    """For each document the chance that it makes no claim, by weights trained on the documents of other folds."""
    folds = corpora.folds([one.document.name for one in texts])
    models = [fitted([one for one, own in zip(texts, folds, strict=True) if own != fold]) for fold in range(FOLDS)]
    return [models[fold].chance(one.told) for one, fold in zip(texts, folds, strict=True)]


def fitted(texts: Sequence[Text]) -> whole.Whole:
    """The weights from these documents, for the measures as they are (trained on measures of mean 0 and deviation 1)."""
    names = sorted({name for one in texts for name in one.told})
    rows = np.array([[one.told.get(name, 0.0) for name in names] for one in texts])
    mean, deviation = rows.mean(0), rows.std(0) + 1e-9
    fit = LogisticRegression(C=PENALTY, max_iter=2000)
    fit.fit(
        (rows - mean) / deviation,
        [not one.document.gold for one in texts],
        sample_weight=[opinion.UNOPENED if one.document.is_unopened else 1.0 for one in texts],
    )
    slopes = fit.coef_[0] / deviation
    weights = {name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)}
    return whole.Whole("", {**weights, whole.BIAS: round(float(fit.intercept_[0] - slopes @ mean), 4)}, 1.0)


def report(texts: Sequence[Text], chances: Sequence[float]) -> float:
    """Prints the figures at each bar; the lowest bar whose F1 is nearly that of the best."""
    long = [one.is_long for one in texts]
    silent = {bar: [is_long and p >= bar for is_long, p in zip(long, chances, strict=True)] for bar in BARS}
    for bar in BARS:
        print(f"bar {bar:<8}", score(texts, silent[bar]))
    found = {bar: f1_of(texts, silent[bar]) for bar in BARS}
    return min(bar for bar in BARS if found[bar] >= max(found.values()) - QUIET)


def score(texts: Sequence[Text], silent: Sequence[bool]) -> str:
    """F1 and claims in documents without claims, of all documents and of the unopened."""
    parts = []
    for only_unopened in (False, True):
        chosen = [
            (one, no) for one, no in zip(texts, silent, strict=True) if one.document.is_unopened or not only_unopened
        ]
        groups = opinion.counted([one.document for one, _ in chosen], read_of(chosen))
        parts.append(f"{opinion.f1(groups['all']):.4f}, {groups['empty']['claims']:3}")
    return "; ".join(parts)


def f1_of(texts: Sequence[Text], silent: Sequence[bool]) -> float:
    """F1 of all documents."""
    return opinion.f1(opinion.counted([one.document for one in texts], read_of(zip(texts, silent, strict=True)))["all"])


def read_of(texts: Iterable[tuple[Text, bool]]) -> list[list[dict[str, Any]]]:
    """What is read of each document; of a silent one nothing."""
    return [[] if no else one.claims for one, no in texts]


def keep(texts: Sequence[Text], bar: float) -> None:
    """Trains on all documents and writes the weights and what is to be known of them."""
    held = {"documents": len(texts), "seed": SEED, "bar": bar, "weights": dict(fitted(texts).weights)}
    version = hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:12]
    whole.FILE.write_text(json.dumps({"version": version, **held}, indent=1) + "\n", "utf-8")
    print(f"kept {len(held['weights'])} measures in {whole.FILE.name}, bar {bar}, version {version}")


if __name__ == "__main__":
    main()
