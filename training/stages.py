"""Trains the weighing of stages, and measures what it adds to the rules.

    python training/stages.py [--gold DIR] [--stories DIR ...] [--ablation] [--keep]

Trains on the claims that the reader finds in the documents that `corpus.py` names, each with the stage of the gold claim that it
is. Five-fold cross-validation over documents, the texts of one story together (seed 0), gives the figures. --ablation leaves out
one group of features after the other; --keep writes the weights, trained on all, to `medpact/claims/stages/weighed.json`.

Needs the dependency group `training` (scikit-learn). Takes about a minute on one core.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "reading")]

from scoring import pairs  # noqa: E402

from medpact.claims import casting, inherit, merge, opinion, page, reading  # noqa: E402
from medpact.claims.candidates import Candidate  # noqa: E402
from medpact.claims.claim import STAGES, Stage  # noqa: E402
from medpact.claims.guideline import to_guideline  # noqa: E402
from medpact.claims.stages import weighed  # noqa: E402
from training import corpus as corpora  # noqa: E402
from training.corpus import FOLDS, Annotated  # noqa: E402

PENALTY = 0.1
"""Inverse strength of the L2 penalty, chosen by the same cross-validation among 0.03, 0.1 and 0.3."""

LEAST, SMALLEST = 8, 0.02
"""A feature that fewer claims have, or a weight nearer to 0, is left out."""

GROUPS = {
    "the rules": ("told:", "mention:", "rule:"),
    "its acts": ("act:", "near:", "clause:", "two:", "nearest:", "sentence:", "small:", "of others:"),
    "the text": ("text:", "occasion:"),
    "neighbours": ("before:", "behind:", "further:", "lead:", "led:"),
    "named again": ("again:",),
    "its place": ("kind:", "role:", "counted:", "definite:"),
}
"""The groups of features that --ablation leaves out, by the beginnings of their names."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim that was found: its document, the stage by the rules, that of the gold, its features."""

    document: str
    language: str
    rules: Stage
    gold: Stage
    features: frozenset[str]
    is_unopened: bool
    candidate: Candidate


def main() -> None:
    """Trains, measures, and writes the weights where --keep asks for it."""
    parser = corpora.arguments(__doc__)
    parser.add_argument("--ablation", action="store_true", help="leave out one group of features after the other")
    args = parser.parse_args()
    told = [claim for one in corpora.of(args.gold, args.stories) for claim in found_in(one)]
    print(f"{len(told)} claims found that are in the gold")
    print("rules alone ", report(told, [one.rules for one in told]))
    print("weighed     ", report(told, out_of_fold(told)))
    for name, beginnings in GROUPS.items() if args.ablation else ():
        print(f"without {name:12}", report(told, out_of_fold([without(one, beginnings) for one in told])))
    if args.keep:
        keep(told)


def found_in(one: Annotated) -> Iterator[Told]:
    """The claims of a document that are in its gold."""
    claims, features, candidates = [], [], []
    seen = page.of(one.document)
    weighing, cast, model = weighed.Weighing(seen, weighed.Weights("", {})), casting.of(seen), opinion.load()
    for group in merge.groups(inherit.dates(reading.grounded(reading.sift(seen, model)[0]))):
        claim = reading.claim_of(seen, cast, group, None)
        if claim is not None and one.document.text.count(claim.quote.text) == 1:
            claims.append(to_guideline(claim))
            features.append(frozenset(weighing.features(group, claim.stage)))
            candidates.append(group[0].candidate)
    for place, other in pairs(claims, one.gold):
        stages = claims[place]["stage"], one.gold[other]["stage"]
        yield Told(one.name, one.language, *stages, features[place], one.is_unopened, candidates[place])


def without(one: Told, beginnings: tuple[str, ...]) -> Told:
    """The claim without the features that begin so."""
    kept = frozenset(name for name in one.features if not name.startswith(beginnings))
    return replace(one, features=kept)


def out_of_fold(told: Sequence[Told]) -> list[Stage]:
    """For each claim the stage by weights that have not seen its document."""
    return [STAGES[int(np.argmax(sums))] for sums in sums_out_of_fold(told)]


def sums_out_of_fold(told: Sequence[Told]) -> list[list[float]]:
    """For each claim the sums of weights of all STAGES, by weights that have not seen its document."""
    names = sorted({one.document for one in told})
    fold = dict(zip(names, corpora.folds(names), strict=True))
    models = [weights_of([one for one in told if fold[one.document] != place]) for place in range(FOLDS)]
    return [sums_of(models[fold[one.document]], one) for one in told]


def sums_of(weights: dict[str, dict[str, float]], one: Told) -> list[float]:
    """For each of STAGES the sum of weights."""
    rows = [weights[name] for name in (weighed.BIAS, *one.features) if name in weights]
    return [sum(row.get(stage, 0.0) for row in rows) for stage in STAGES]


def weights_of(told: Sequence[Told]) -> dict[str, dict[str, float]]:
    """For each feature its weight for each stage."""
    count = Counter(name for one in told for name in one.features)
    names = [name for name, times in sorted(count.items()) if times >= LEAST]
    columns = {name: place for place, name in enumerate(names)}
    places = [[columns[name] for name in one.features if name in columns] for one in told]
    ends = np.cumsum([0, *map(len, places)])
    rows = csr_matrix((np.ones(ends[-1]), np.concatenate(places), ends), (len(told), len(names)))
    fit = LogisticRegression(C=PENALTY, max_iter=500)
    fit.fit(rows, [STAGES.index(one.gold) for one in told])
    table = np.vstack([fit.coef_.T, fit.intercept_])
    return {
        name: {STAGES[stage]: round(float(weight), 3) for stage, weight in zip(fit.classes_, row, strict=True) if abs(weight) >= SMALLEST}
        for name, row in zip([*names, weighed.BIAS], table, strict=True)
    }  # fmt: skip


def report(told: Sequence[Told], found: Iterable[Stage]) -> str:
    """The share of right stages: of all, and by language."""
    right = [(one, stage == one.gold) for one, stage in zip(told, found, strict=True)]
    shares = {"all": [hit for _, hit in right], "unopened": [hit for one, hit in right if one.is_unopened]}
    for one, hit in right:
        shares.setdefault(one.language, []).append(hit)
    return ", ".join(f"{name} {np.mean(hits):.3f} of {len(hits)}" for name, hits in shares.items())


def keep(told: Sequence[Told]) -> None:
    """Trains on all and writes the weights and what is to be known of them."""
    weights = weights_of(told)
    version = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()[:12]
    rows = [f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in weights.items() if row]
    head = f'{{\n "version": "{version}",\n "claims": {len(told)},\n "seed": {corpora.SEED},\n "weights": {{\n'
    weighed.FILE.write_text(head + ",\n".join(rows) + "\n }\n}\n", "utf-8")
    print(
        f"kept {len(rows)} features in {weighed.FILE.name}: {weighed.FILE.stat().st_size // 1000} kB, version {version}"
    )


if __name__ == "__main__":
    main()
