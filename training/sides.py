"""Trains the casting: who gives, who receives, in which country and where; and measures what it adds.

    python training/sides.py [--gold DIR ...] [--stories DIR ...] [--without PREFIX ...] [--check] [--keep]

Trains on the documents that `corpus.py` names; what newsrooms wrote (--gold, --stories) weighs three times. The claims are
those of the gold, so that the sides are measured alone. Five-fold cross-validation over documents, those of one
story together (seed 0), gives the figures. --check trains on the documents whose name's SHA-256 is not divisible by 3 and
measures on the written ones whose is; --without leaves out the features whose names begin so (an ablation); --keep writes
the weights, trained on all, to `medpact/claims/casting/`.

Needs the dependency group `training` (scikit-learn). Takes about a minute on one core.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "reading")]

import scoring  # noqa: E402

from medpact.claims import candidates, inherit, page, reading  # noqa: E402
from medpact.claims.candidates import Candidate  # noqa: E402
from medpact.claims.casting import cast, dating, features  # noqa: E402
from medpact.claims.casting import model as stored  # noqa: E402
from medpact.claims.casting.cast import Beside, Cast  # noqa: E402
from medpact.claims.casting.model import GROUPS, Group, Model  # noqa: E402
from medpact.claims.casting.players import Mention, Player  # noqa: E402
from medpact.languages import LANGUAGES  # noqa: E402
from medpact.values import PartialDate, countries  # noqa: E402
from training import alignment, alike, kept  # noqa: E402
from training import corpus as corpora  # noqa: E402
from training.corpus import FOLDS, LISTED, SEED, Annotated  # noqa: E402

(GIVES, RECEIVES, HOSTS), (FROM, TO, PLACE), (COUNTRY, FROM_COUNTRY, TO_COUNTRY), (DATE,) = GROUPS.values()
BODIES = (FROM, TO, PLACE)
"""The parts in a claim that bodies and towns play; countries play the others."""

REAL = 3.0
"""How much a document of a real newsroom weighs in training, where one written for it weighs 1."""

STRENGTH = {
    GIVES: 0.05,
    RECEIVES: 0.05,
    HOSTS: 0.1,
    COUNTRY: 0.05,
    FROM: 0.05,
    TO: 0.05,
    PLACE: 0.05,
    FROM_COUNTRY: 0.05,
    TO_COUNTRY: 0.05,
    DATE: 0.025,
}
"""Inverse strengths of the L2 penalty."""

START = {
    **{f"{side}:{type_}": 0.33 for side in ("from", "to") for type_ in ("body", "country", "town")},
    "country": 0.2,
    "place": 0.28,
    "date": 0.3,
}
Gold = dict[str, Any]


@dataclass
class Trained:
    """A document with its cast, and each gold claim with the candidate that it is."""

    name: str
    cast: Cast
    claims: list[tuple[Candidate, Gold]]
    gold: list[Gold]
    told: list[PartialDate | None]
    weight: float = 1.0


def main() -> None:
    """Trains, measures, and writes the weights where --keep asks for it."""
    parser = corpora.arguments(__doc__)
    parser.add_argument("--without", nargs="*", default=[], help="leave out features that begin so")
    parser.add_argument(
        "--check", action="store_true", help="train on two thirds, measure on the written third kept apart"
    )
    args = parser.parse_args()
    leave_out(args.without)
    parts: dict[str, list[Trained]] = defaultdict(list)
    for one in corpora.of(args.gold, args.stories):
        parts[one.origin].append(prepared(one))
    corpus = [one for part in parts.values() for one in part]
    print(f"{len(corpus)} documents, {sum(len(one.claims) for one in corpus)} claims")
    if args.check:
        learn = [one for one in corpus if not is_apart(one.name)]
        model = trained(learn)
        for name, part in (
            ("learned on", learn),
            ("written, kept apart", [one for one in corpus if is_apart(one.name)]),
        ):
            print(f"{name:22}", report(part, [model] * len(part)))
        return
    if not args.keep:
        cross_validate(corpus, parts)
        return
    keep(trained(corpus), corpus)


def cross_validate(corpus: Sequence[Trained], parts: dict[str, list[Trained]]) -> None:
    """Prints the figures of each part and language, by models that have not seen the document."""
    folds = corpora.folds([one.name for one in corpus])
    models = {one: trained([c for c, fold in zip(corpus, folds, strict=True) if fold != one]) for one in range(FOLDS)}
    by_name = {one.name: models[fold] for one, fold in zip(corpus, folds, strict=True)}
    groups = parts | {
        language: [one for one in corpus if one.name.split("--")[-1][:2] == language] for language in LANGUAGES
    }
    for title, part in {"cross-validated": corpus, **groups}.items():
        print(f"{title:22}", report(part, [by_name[one.name] for one in part]))


def leave_out(prefixes: Sequence[str]) -> None:
    """Takes the features that begin so out of all that follows."""
    whole = features.number

    def kept_number(name: str) -> int:
        return 0 if name.removeprefix("date ").split(":", 1)[-1].startswith(tuple(prefixes)) else whole(name)

    for module in [cast, dating, features] if prefixes else []:
        setattr(module, "number", kept_number)  # noqa: B010 (no attribute that mypy knows)


def is_apart(name: str) -> bool:
    """True for the documents that are kept apart to check with."""
    return scoring.chosen(name, "test")


def prepared(one: Annotated) -> Trained:
    """A document with its cast and candidates."""
    document, gold = one.document, one.gold
    seen = page.of(document)
    found = list(candidates.of(seen))
    claims = []
    for claim in gold:
        mine = alignment.of_claim(found, claim, document.text, LISTED)
        start = document.text.find(claim["quote"])
        sentence = next((one for one in seen.sentences if one.start <= start < one.end), None)
        if mine:
            claims.append((found[mine[0]], claim))
        elif sentence is not None:
            end = min(sentence.end, start + len(claim["quote"]))
            claims.append((Candidate(seen, sentence, claim["kind"], claim["what"], start, end), claim))
    return Trained(one.name, Cast(seen), claims, gold, told_dates(claims), REAL if one.is_real else 1.0)


def is_named(player: Player, names: Iterable[str]) -> bool:
    """True where one of the gold's names is this player's."""
    if player.type == "country":
        return any(countries.of(name) == player.country for name in names)
    return any(alike.names_alike(player.name, name) and countries.of(name) is None for name in names)


def is_place(player: Player, place: str | None) -> bool:
    """True where the gold's place is this player."""
    return place is not None and any(alike.place_agrees(player.name, one) for one in place.split("; "))


def trained(corpus: Sequence[Trained]) -> Model:
    """A model trained on these documents: first the parts in texts, then those in claims."""
    first, _, rows = taught(corpus)
    rows[DATE] = date_rows(corpus)
    return model_of({**first, **fitted(rows)})


def taught(corpus: Sequence[Trained]) -> tuple[Weights, dict[str, list[Pair]], dict[str, Rows]]:
    """The weights of the parts in texts; and for each part in claims the players beside them, with their features."""
    first = fitted({part: text_rows(corpus, part) for part in (GIVES, RECEIVES, HOSTS)})
    folds = corpora.folds([one.name for one in corpus])
    for fold in range(FOLDS):
        rest = [one for one, other in zip(corpus, folds, strict=True) if other != fold]
        model = model_of(fitted({part: text_rows(rest, part) for part in (GIVES, RECEIVES, HOSTS)}))
        for one, other in zip(corpus, folds, strict=True):
            if other == fold:
                one.cast = with_model(one.cast, model)
    claims = beside_claims(corpus)
    nations = [(one, row) for one in claims for row in one.beside if row.player.type == "country"]
    others = [(one, row) for one in claims for row in one.beside if row.player.type != "country"]
    rows: dict[str, Rows] = {COUNTRY: rows_of(nations, COUNTRY)}
    for (claim, row), chance in zip(nations, out_of_fold(rows[COUNTRY], nations, COUNTRY), strict=True):
        claim.hosts[row.player.country] = chance
    for claim, row in others:
        host = features.likeliest(claim.hosts)
        claim.extra[id(row)] = features.numbers_told([features.beside_host(row.player, claim.hosts, host)])
    for part in (FROM, TO, PLACE):
        rows[part] = rows_of(others, part)
        if part != PLACE:
            for (claim, row), chance in zip(others, out_of_fold(rows[part], others, part), strict=True):
                claim.found[part].append((chance, row.player))
    for claim, row in nations:
        claim.extra[id(row)] = features.numbers_told(features.beside_bodies(row.player, claim.hosts, claim.sides()))
    rows |= {part: rows_of(nations, part) for part in (FROM_COUNTRY, TO_COUNTRY)}
    return first, {part: others if part in BODIES else nations for part in rows}, rows


@dataclass(frozen=True, slots=True)
class Played:
    """A player beside a claim: for each part that it may play how likely that is, by weights that have not seen its document, and whether it does."""

    document: str
    candidate: Candidate
    player: Player
    mention: Mention | None
    chances: dict[str, float]
    plays: dict[str, bool]


def played(corpus: Sequence[Trained]) -> list[Played]:
    """The players beside the claims of documents."""
    _, pairs, rows = taught(corpus)
    found: dict[int, Played] = {}
    for part, (_, labels, _) in rows.items():
        chances = out_of_fold(rows[part], pairs[part], part)
        for (claim, row), chance, label in zip(pairs[part], chances, labels, strict=True):
            one = found.setdefault(id(row), Played(claim.document, claim.candidate, row.player, row.mention, {}, {}))
            one.chances[part], one.plays[part] = chance, bool(label)
    return list(found.values())


def with_model(one: Cast, model: Model) -> Cast:
    """The same cast with another model."""
    fresh = Cast.__new__(Cast)
    fresh.page, fresh.players, fresh.model, fresh._numbers = one.page, one.players, model, one._numbers
    fresh.views = None
    fresh._acts = one._acts
    fresh._beside_dates, fresh._sums, fresh._companies, fresh._weighed, fresh._parts = {}, {}, {}, {}, {}
    fresh.__dict__["text_features"] = one.text_features
    fresh.__dict__["dates"] = one.dates
    return fresh


Rows = tuple[list[tuple[int, ...]], list[bool], list[float]]
"""Features, whether it is so, and how much it weighs in training."""


def text_rows(corpus: Sequence[Trained], part: str) -> Rows:
    """The players of texts with what they are in the whole."""
    rows, labels, weights = [], [], []
    for one in corpus:
        hosts = Counter(claim["country"] for claim in one.gold)
        names = {
            GIVES: {name for claim in one.gold for name in claim["from"]},
            RECEIVES: {name for claim in one.gold for name in claim["to"]},
        }
        for player, row in zip(one.cast.players, one.cast.text_features, strict=True):
            if not one.gold or (part == HOSTS and player.type != "country"):
                continue
            rows.append(row)
            weights.append(one.weight)
            if part == HOSTS:
                labels.append(hosts[player.country] >= 0.5 * max(hosts.values()))
            else:
                labels.append(is_named(player, names[part]))
    return rows, labels, weights


@dataclass
class Claimed:
    """A gold claim with the players beside it, and what is found of them step by step."""

    document: str
    fold: int
    weight: float
    candidate: Candidate
    gold: Gold
    beside: list[Beside]
    numbers: dict[int, tuple[int, ...]]
    hosts: dict[str | None, float] = field(default_factory=dict)
    found: dict[str, list[tuple[float, Player]]] = field(default_factory=lambda: {FROM: [], TO: []})
    extra: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def sides(self) -> tuple[features.Side, features.Side]:
        """The likeliest bodies on both sides."""
        return features.Side("giving", self.found[FROM]), features.Side("receiving", self.found[TO])

    def plays(self, player: Player, part: str) -> bool:
        """True where the gold says that a player plays a part."""
        if part == COUNTRY:
            return player.country == self.gold["country"]
        if part == PLACE:
            return is_place(player, self.gold["place"])
        return is_named(player, self.gold["from" if part in (FROM, FROM_COUNTRY) else "to"])


def beside_claims(corpus: Sequence[Trained]) -> list[Claimed]:
    """The gold claims of documents."""
    claims = []
    for one, fold in zip(corpus, corpora.folds([one.name for one in corpus]), strict=True):
        for candidate, gold in one.claims:
            beside = one.cast.beside(candidate)
            numbers = {id(row): one.cast.numbers(row) for row in beside}
            claims.append(Claimed(one.name, fold, one.weight, candidate, gold, beside, numbers))
    return claims


def date_rows(corpus: Sequence[Trained]) -> Rows:
    """The dates of texts beside claims, and whether they are theirs."""
    rows, labels, weights = [], [], []
    for one in corpus:
        for (candidate, gold), told in zip(one.claims, one.told, strict=True):
            found = one.cast.date_features(candidate, gold["stage"], told)
            for dated, row in zip(one.cast.dates, found, strict=True):
                rows.append(row)
                labels.append(same_date(str(dated.date), gold["date"]))
                weights.append(one.weight)
    return rows, labels, weights


def same_date(one: str | None, other: str | None) -> bool:
    """True for equal dates, and for one that is a coarser form of the other."""
    return bool(one and other) and (str(one).startswith(str(other)) or str(other).startswith(str(one)))


def told_dates(claims: Sequence[tuple[Candidate, Gold]]) -> list[PartialDate | None]:
    """The dates that the rules tell for gold claims, with those that they inherit."""
    placed = sorted(range(len(claims)), key=lambda place: claims[place][0].start)
    mentions = [reading.mention_of(claims[at][0], "", claims[at][1]["stage"]) for at in placed]
    dated = dict(zip(placed, inherit.dates(mentions), strict=True))
    return [dated[place].date for place in range(len(claims))]


Pair = tuple[Claimed, Beside]
"""A claim, and a player beside it."""


def rows_of(pairs: Sequence[Pair], part: str) -> Rows:
    """The features of players beside claims, and whether they play a part."""
    rows = [claim.numbers[id(row)] + claim.extra.get(id(row), ()) for claim, row in pairs]
    return rows, [claim.plays(row.player, part) for claim, row in pairs], [claim.weight for claim, _ in pairs]


def out_of_fold(rows: Rows, pairs: Sequence[Pair], part: str) -> list[float]:
    """How likely each plays the part, by weights that have not seen its document."""
    whole, labels, weights = matrix(rows[0]), np.array(rows[1]), np.array(rows[2])
    folds = np.array([claim.fold for claim, _ in pairs])
    chances = np.zeros(len(labels))
    for fold in range(FOLDS):
        rest, mine = folds != fold, folds == fold
        if mine.any():
            regression = regressed(part, whole[rest], labels[rest], weights[rest])
            chances[mine] = regression.predict_proba(whole[mine])[:, 1]
    return [float(one) for one in chances]


Weights = dict[str, tuple[NDArray[np.float32], float]]
"""For a part its weights, and its bias."""


def fitted(parts: dict[str, Rows]) -> Weights:
    """The weights of each of these parts."""
    found: Weights = {}
    for part, (rows, labels, weights) in parts.items():
        regression = regressed(part, matrix(rows), np.array(labels), np.array(weights))
        found[part] = regression.coef_[0].astype(np.float32), float(regression.intercept_[0])
    return found


def regressed(part: str, rows: csr_matrix, labels: NDArray[Any], weights: NDArray[Any]) -> LogisticRegression:
    """The regression of a part on its features."""
    return LogisticRegression(C=STRENGTH[part], max_iter=150, tol=1e-3).fit(rows, labels, weights)


def model_of(weights: Weights) -> Model:
    """The model with these weights; parts without any weigh nothing."""
    none = np.zeros(features.SIZE, np.float32), 0.0
    return Model(
        "", START, {name: grouped([weights.get(part, none) for part in parts]) for name, parts in GROUPS.items()}
    )


def grouped(parts: Sequence[tuple[NDArray[np.float32], float]]) -> Group:
    """The weights of parts, each as 16 bits in its field of one number."""
    scales = [max(float(np.abs(column).max()) / 32767, 1e-9) for column, _ in parts]
    packed = np.zeros(features.SIZE, np.int64)
    for place, ((column, _), scale) in enumerate(zip(parts, scales, strict=True)):
        packed += np.rint(column / scale).astype(np.int64) << (stored.FIELD * place)
    return Group(array("q", packed.tobytes()), tuple(scales), tuple(bias for _, bias in parts))


def matrix(rows: Sequence[tuple[int, ...]]) -> csr_matrix:
    """Rows of feature numbers as a sparse matrix that counts them."""
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row, dtype=np.int32) for row in rows])
    found = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), features.SIZE))
    found.sum_duplicates()
    return found


def report(corpus: Sequence[Trained], models: Sequence[Model]) -> str:
    """The figures of the scorer, sides alone, in one line."""
    good: Counter[str] = Counter()
    sides: dict[str, Counter[str]] = defaultdict(Counter)
    for one, model in zip(corpus, models, strict=True):
        mine = with_model(one.cast, model)
        for (candidate, claim), told in zip(one.claims, one.told, strict=True):
            parts = mine.parts(candidate)
            date = mine.date(candidate, claim["stage"], told)
            good["dated"] += bool(claim["date"])
            good["undated"] += not claim["date"]
            good["date"] += same_date(str(date) if date else None, claim["date"])
            good["no date"] += not claim["date"] and date is None
            good["date of rules"] += same_date(str(told) if told else None, claim["date"])
            good["no date of rules"] += not claim["date"] and told is None
            good["claims"] += 1
            good["country"] += parts.country == claim["country"]
            good["place"] += alike.place_agrees(parts.place, claim["place"])
            for side, names in (("from", parts.from_), ("to", parts.to)):
                right, wrong, missed = alike.party_counts(list(names), claim[side])
                sides[side].update(right=right, wrong=wrong, missed=missed)
    total = max(1, good["claims"])

    def both(count: Counter[str]) -> str:
        right = max(1, count["right"])
        return (
            f"{alike.f1(count):.3f} ({right / (right + count['wrong']):.2f}, {right / (right + count['missed']):.2f})"
        )

    return (
        f"{total:5} claims: country {good['country'] / total:.3f} from {both(sides['from'])} to {both(sides['to'])} "
        f"place {good['place'] / total:.3f} date {good['date'] / max(1, good['dated']):.3f} none "
        f"{good['no date'] / max(1, good['undated']):.3f} (rules {good['date of rules'] / max(1, good['dated']):.3f} none "
        f"{good['no date of rules'] / max(1, good['undated']):.3f})"
    )


def keep(model: Model, corpus: Sequence[Trained]) -> None:
    """Writes the weights and what is to be known of them."""
    about = {
        "documents": len(corpus),
        "claims": sum(len(one.claims) for one in corpus),
        "seed": SEED,
        "thresholds": model.thresholds,
        "scales": {name: group.scales for name, group in model.groups.items()},
        "biases": {name: group.biases for name, group in model.groups.items()},
    }
    tables = [group.table for group in model.groups.values()]
    kept.write(tables, about, weights_to=stored.WEIGHTS, about_to=stored.ABOUT)


if __name__ == "__main__":
    main()
