"""Trains the casting: who gives, who receives, in which country and where; and measures what it adds.

    python training/sides.py [--gold DIR] [--without PREFIX ...] [--check] [--keep]

Trains on the documents of `training/written/` and, with --gold, on the tune part of a folder of gold (never on its test
third). The claims are those of the gold, so that the sides are measured alone. Five-fold cross-validation over documents
(seed 0) gives the figures. --check trains on the documents whose name's SHA-256 is not divisible by 3 and measures on
the written ones whose is; --without leaves out the features whose names begin so (an ablation); --keep writes the
weights, trained on all, to `medpact/claims/casting/`.

Needs the dependency group `training` (scikit-learn). Takes about five minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "reading")]

import scoring  # noqa: E402

from medpact import documents  # noqa: E402
from medpact.claims import candidates, inherit, page, reading  # noqa: E402
from medpact.claims.candidates import Candidate  # noqa: E402
from medpact.claims.casting import cast, dating, features  # noqa: E402
from medpact.claims.casting import model as stored  # noqa: E402
from medpact.claims.casting.cast import (  # noqa: E402
    COUNTRY,
    DATE,
    FROM,
    FROM_COUNTRY,
    GIVES,
    HOSTS,
    PLACE,
    RECEIVES,
    TO,
    TO_COUNTRY,
    Beside,
    Cast,
    numbers_of,
)
from medpact.claims.casting.model import PARTS, Model  # noqa: E402
from medpact.claims.casting.players import Player  # noqa: E402
from medpact.languages import LANGUAGES  # noqa: E402
from medpact.values import PartialDate, countries  # noqa: E402
from training import alignment, alike, kept, written  # noqa: E402

FOLDS, SEED = 5, 0
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
    DATE: 0.1,
}
"""Inverse strengths of the L2 penalty."""

LISTED = frozenset(scoring.names_of_equipment())
START = {
    **{f"{side}:{type_}": 0.25 for side in ("from", "to") for type_ in ("body", "country", "town")},
    "country": 0.2,
    "place": 0.3,
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


def main() -> None:
    """Trains, measures, and writes the weights where --keep asks for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, help="folder of NAME.txt and NAME.json, of which the tune part is used")
    parser.add_argument("--without", nargs="*", default=[], help="leave out features that begin so")
    parser.add_argument(
        "--check", action="store_true", help="train on two thirds, measure on the written third kept apart"
    )
    parser.add_argument("--keep", action="store_true", help="write the weights")
    args = parser.parse_args()
    leave_out(args.without)
    corpus = [*of_folder(args.gold)] if args.gold else []
    of_gold = len(corpus)
    corpus += of_written()
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
        folds = folded(len(corpus))
        models = {
            one: trained([c for c, fold in zip(corpus, folds, strict=True) if fold != one]) for one in range(FOLDS)
        }
        mine = [models[fold] for fold in folds]
        print(f"{'cross-validated':22}", report(corpus, mine))
        groups = {
            language: [place for place, one in enumerate(corpus) if one.name[:2] == language] for language in LANGUAGES
        }
        groups = {"gold": list(range(of_gold)), "written": list(range(of_gold, len(corpus))), **groups}
        for title, places in groups.items():
            print(f"{title:22}", report([corpus[place] for place in places], [mine[place] for place in places]))
        return
    keep(trained(corpus), corpus)


def leave_out(prefixes: Sequence[str]) -> None:
    """Takes the features that begin so out of all that follows."""
    if prefixes:
        whole = features.number
        cast.number = lambda name: 0 if name.split(":", 1)[-1].startswith(tuple(prefixes)) else whole(name)  # type: ignore[assignment]


def is_apart(name: str) -> bool:
    """True for the documents that are kept apart to check with."""
    return scoring.chosen(name, "test")


def of_folder(folder: Path) -> Iterable[Trained]:
    """The tune part of a folder of gold."""
    for path in sorted(folder.glob("*.json")):
        if scoring.chosen(path.stem, "tune"):
            gold = json.loads(path.read_text("utf-8"))
            yield prepared(path.stem, documents.open(path.with_suffix(".txt")), gold["claims"])


def of_written() -> list[Trained]:
    """The documents written for training."""
    return [
        prepared(one.name, documents.from_text(one.text, name=f"{one.name}.txt"), list(one.claims))
        for one in written.documents()
    ]


def prepared(name: str, document: documents.Document, gold: list[Gold]) -> Trained:
    """A document with its cast and candidates."""
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
    return Trained(name, Cast(seen), claims, gold, told_dates(claims))


def folded(size: int) -> list[int]:
    """The fold of each document."""
    draw = np.random.RandomState(SEED)
    folds = np.empty(size, int)
    folds[draw.permutation(size)] = np.arange(size) % FOLDS
    return [int(one) for one in folds]


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
    first = fitted({part: text_rows(corpus, part) for part in (GIVES, RECEIVES, HOSTS)})
    folds = folded(len(corpus))
    for fold in range(FOLDS):
        rest = [one for one, other in zip(corpus, folds, strict=True) if other != fold]
        model = fitted({part: text_rows(rest, part) for part in (GIVES, RECEIVES, HOSTS)})
        for one, other in zip(corpus, folds, strict=True):
            if other == fold:
                one.cast = with_model(one.cast, model)
    claims = beside_claims(corpus)
    nations = [(one, row) for one in claims for row in one.beside if row.player.type == "country"]
    others = [(one, row) for one in claims for row in one.beside if row.player.type != "country"]
    rows: dict[int, Rows] = {COUNTRY: rows_of(nations, COUNTRY)}
    for (claim, row), chance in zip(nations, out_of_fold(rows[COUNTRY], nations, COUNTRY), strict=True):
        claim.hosts[row.player.country] = chance
    for claim, row in others:
        claim.extra[id(row)] = numbers_of(features.beside_host(row.player, claim.hosts))
    for part in (FROM, TO, PLACE):
        rows[part] = rows_of(others, part)
        if part != PLACE:
            for (claim, row), chance in zip(others, out_of_fold(rows[part], others, part), strict=True):
                claim.found[part].append((chance, row.player))
    for claim, row in nations:
        names = features.beside_bodies(row.player, claim.hosts, claim.sides())
        claim.extra[id(row)] = numbers_of(names)
    rows |= {part: rows_of(nations, part) for part in (FROM_COUNTRY, TO_COUNTRY)}
    rows[DATE] = date_rows(corpus)
    second = fitted(rows)
    texts = (GIVES, RECEIVES, HOSTS)
    return replace(
        first,
        rows=tuple((first if part in texts else second).rows[part] for part in range(len(PARTS))),
        scales=tuple((first if part in texts else second).scales[part] for part in range(len(PARTS))),
        biases=tuple((first if part in texts else second).biases[part] for part in range(len(PARTS))),
    )


def with_model(one: Cast, model: Model) -> Cast:
    """The same cast with another model."""
    fresh = Cast.__new__(Cast)
    fresh.page, fresh.players, fresh.model, fresh._numbers = one.page, one.players, model, one._numbers
    fresh._sums, fresh._companies, fresh._parts, fresh._around = {}, {}, {}, {}
    fresh.__dict__["text_features"] = one.text_features
    fresh.__dict__["dates"] = one.dates
    return fresh


Rows = tuple[list[tuple[int, ...]], list[bool]]


def text_rows(corpus: Sequence[Trained], part: int) -> Rows:
    """The players of texts with what they are in the whole."""
    rows, labels = [], []
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
            if part == HOSTS:
                labels.append(hosts[player.country] >= 0.5 * max(hosts.values()))
            else:
                labels.append(is_named(player, names[part]))
    return rows, labels


@dataclass
class Claimed:
    """A gold claim with the players beside it, and what is found of them step by step."""

    fold: int
    candidate: Candidate
    gold: Gold
    beside: list[Beside]
    hosts: dict[str | None, float] = field(default_factory=dict)
    found: dict[int, list[tuple[float, Player]]] = field(default_factory=lambda: {FROM: [], TO: []})
    extra: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def sides(self) -> tuple[features.Side, features.Side]:
        """The likeliest bodies on both sides."""
        return features.Side("giving", self.found[FROM]), features.Side("receiving", self.found[TO])

    def plays(self, player: Player, part: int) -> bool:
        """True where the gold says that a player plays a part."""
        if part == COUNTRY:
            return player.country == self.gold["country"]
        if part == PLACE:
            return is_place(player, self.gold["place"])
        return is_named(player, self.gold["from" if part in (FROM, FROM_COUNTRY) else "to"])


def beside_claims(corpus: Sequence[Trained]) -> list[Claimed]:
    """The gold claims of documents."""
    claims = []
    for one, fold in zip(corpus, folded(len(corpus)), strict=True):
        for candidate, gold in one.claims:
            claims.append(Claimed(fold, candidate, gold, one.cast.beside(candidate)))
    return claims


def date_rows(corpus: Sequence[Trained]) -> Rows:
    """The dates of texts beside claims, and whether they are theirs."""
    rows, labels = [], []
    for one in corpus:
        for (candidate, gold), told in zip(one.claims, one.told, strict=True):
            dates = one.cast.dates
            for dated, names in zip(dates, dating.of_dates(candidate, gold["stage"], told, dates), strict=True):
                rows.append(dating.numbers(names))
                labels.append(same_date(str(dated.date), gold["date"]))
    return rows, labels


def same_date(one: str | None, other: str | None) -> bool:
    """True for equal dates, and for one that is a coarser form of the other."""
    return bool(one and other) and (str(one).startswith(str(other)) or str(other).startswith(str(one)))


def told_dates(claims: Sequence[tuple[Candidate, Gold]]) -> list[PartialDate | None]:
    """The dates that the rules tell for gold claims, with those that they inherit."""
    placed = sorted(range(len(claims)), key=lambda place: claims[place][0].start)
    mentions = [
        reading.mention_of(claims[at][0], "", claims[at][0].page.setting, claims[at][1]["stage"]) for at in placed
    ]
    dated = dict(zip(placed, inherit.dates(mentions), strict=True))
    return [dated[place].date for place in range(len(claims))]


def rows_of(pairs: Sequence[tuple[Claimed, Beside]], part: int) -> Rows:
    """The features of players beside claims, and whether they play a part."""
    rows = [row.own + row.around + claim.extra.get(id(row), ()) for claim, row in pairs]
    return rows, [claim.plays(row.player, part) for claim, row in pairs]


def out_of_fold(rows: Rows, pairs: Sequence[tuple[Claimed, Beside]], part: int) -> list[float]:
    """How likely each plays the part, by weights that have not seen its document."""
    whole, labels = matrix(rows[0]), np.array(rows[1])
    folds = np.array([claim.fold for claim, _ in pairs])
    chances = np.zeros(len(labels))
    for fold in range(FOLDS):
        rest, mine = folds != fold, folds == fold
        if mine.any():
            regression = LogisticRegression(C=STRENGTH[part], max_iter=200).fit(whole[rest], labels[rest])
            chances[mine] = regression.predict_proba(whole[mine])[:, 1]
    return [float(one) for one in chances]


def fitted(parts: dict[int, Rows]) -> Model:
    """A model with a row for each of these parts."""
    table = np.zeros((len(PARTS), features.SIZE))
    biases = np.zeros(len(PARTS))
    for part, (rows, labels) in parts.items():
        regression = LogisticRegression(C=STRENGTH[part], max_iter=200).fit(matrix(rows), np.array(labels))
        table[part], biases[part] = regression.coef_[0], regression.intercept_[0]
    scales = np.maximum(np.abs(table).max(axis=1) / 32767, 1e-9)
    packed = np.rint(table / scales[:, None]).astype(np.int16)
    return Model(
        "",
        START,
        tuple(map(float, scales)),
        tuple(map(float, biases)),
        tuple(array("h", row.tobytes()) for row in packed),
    )


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
        "scales": model.scales,
        "biases": model.biases,
    }
    kept.write(model.rows, about, weights_to=stored.WEIGHTS, about_to=stored.ABOUT)


if __name__ == "__main__":
    main()
