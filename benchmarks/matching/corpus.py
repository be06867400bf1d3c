"""A corpus of claims with known truth, of any size, to try grouping at scale.

    python benchmarks/matching/corpus.py --claims 100000 --to FOLDER [--seed 1] [--stories DIR --hide 10] [--text]

Out, in FOLDER, all JSON lines:
- claims.jsonl: a document a line, as `medpact read --json` writes them, for `medpact reconcile`.
- truth.jsonl: for each document {"document", "claims": [[kind, quote, commitment], ...]}, in the order of claims.jsonl.
- commitments.jsonl: each commitment: kind, parent, amount, quantity, stage told last, whether it counts, how often told.
- errors.jsonl: each error put in (document, kind, quote, what is wrong) and the finding that a check should make of it:
  `scale` of a sum off by a slip, `conflict` of another count, `name` of a misspelt house, `sum` of a total whose parts,
  all told beside it, leave something over. What is announced again (`repeat`) is not listed: most promises are.
- hidden.jsonl, hidden-truth.jsonl: the documents of the hidden stories once more, alone.
- counts.json: how much of everything there is.

The same seed and size give the same bytes. A corpus is made chapter by chapter and never held whole; its documents
stand in a random order within a window of some thousands.

How it grows. A corpus ten times as large has ten times as many chapters, promises and documents; givers, hosts,
hospitals, goods and the years from 1995 to 2026 stay what they are, and so do the shares: how often each is drawn, how
many texts tell of a promise, how many are copies, how many figures are wrong. So the same hospital is given ten times
as many things, and each promise has ten times as many neighbours that share its giver, host, goods and year. That is
how a ledger of the real world grows: reading ten times more of the press does not find more countries, it finds more
grants between the same ones. A corpus whose countries or years multiplied too would be kinder: blocks would stay small.
It is not kind in another way: one text in some ten thousand is copied by more than a hundred others.
The smaller corpus's chapters are the larger one's first.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, BinaryIO

import msgspec
from corpus_hiding import Hidden, hidden
from corpus_promises import Programme, chapter
from corpus_telling import Telling, Told, tellings
from corpus_world import World

WINDOW = 5000
"""Documents wait in a window of so many and leave it in a random order."""


@dataclass(slots=True)
class Line:
    """A document's line and its truth's line, as bytes."""

    claims: bytes
    truth: bytes
    count: int
    is_hidden: bool = False


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, required=True, help="about how many claims")
    parser.add_argument("--to", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--stories", type=Path, action="append", default=[], help="stories to hide; may be given twice")
    parser.add_argument("--hide", type=int, default=10, help="how often each story is hidden")
    parser.add_argument("--text", action="store_true", help="write the documents' texts too")
    args = parser.parse_args()
    start = time.perf_counter()
    counts = write(args.to, claims=args.claims, seed=args.seed, stories=args.stories, hide=args.hide, text=args.text)
    print(json.dumps(counts, indent=1))
    print(f"{time.perf_counter() - start:.1f} s", file=sys.stderr)


def write(
    folder: Path, *, claims: int, seed: str = "1", stories: list[Path] | None = None, hide: int = 10, text: bool = False
) -> dict[str, Any]:
    """Write a corpus into the folder; what it holds, counted."""
    folder.mkdir(parents=True, exist_ok=True)
    variants = [one for path in stories or [] for one in hidden(path, times=hide, seed=seed)]
    with Files(folder) as files:
        corpus = Corpus(World(seed), claims, files, text=text)
        for line in in_window(corpus.lines(variants), Random(f"{seed}/window")):
            files.document(line)
        counts = corpus.counted()
    (folder / "counts.json").write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
    return counts


class Files:
    """The open files of a corpus."""

    NAMES = ("claims", "truth", "commitments", "errors", "hidden", "hidden-truth")

    def __init__(self, folder: Path) -> None:
        self.open: dict[str, BinaryIO] = {name: (folder / f"{name}.jsonl").open("wb") for name in self.NAMES}

    def __enter__(self) -> Files:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self.open.values():
            file.close()

    def document(self, line: Line) -> None:
        """Write a document and its truth; a hidden one to the files of the hidden too."""
        for name in ("", "hidden-") if line.is_hidden else ("",):
            self.open["hidden" if name else "claims"].write(line.claims)
            self.open[f"{name}truth"].write(line.truth)

    def add(self, name: str, item: dict[str, Any]) -> None:
        """Write one object."""
        self.open[name].write(written(item))


def written(item: dict[str, Any]) -> bytes:
    """The object as a line of JSON."""
    return msgspec.json.encode(item) + b"\n"


@dataclass(slots=True)
class Corpus:
    """A corpus in the making: chapters until there are enough claims, the hidden stories spread evenly among them."""

    world: World
    wanted: int
    files: Files
    text: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    def lines(self, variants: list[Hidden]) -> Iterator[Line]:
        """The lines of all documents, those of one chapter together."""
        documents = [document for variant in variants for document in variant.documents]
        for variant in variants:
            for commitment in variant.commitments:
                self.files.add("commitments", commitment)
                self.counts["commitments"] += 1
        Random(f"{self.world.seed}/hiding").shuffle(documents)
        every = max(1, self.wanted // (len(documents) + 1))
        number = hidden_so_far = 0
        while self.counts["claims"] < self.wanted or hidden_so_far < len(documents):
            while hidden_so_far < len(documents) and self.counts["claims"] >= (hidden_so_far + 1) * every - every // 2:
                line, truth = documents[hidden_so_far]
                hidden_so_far += 1
                self.counts.update(
                    documents=1, hidden_documents=1, claims=len(line["claims"]), hidden_claims=len(line["claims"])
                )
                yield Line(written(line), written(truth), len(line["claims"]), True)
            yield from self.chapter(number)
            number += 1
        self.counts["chapters"] = number

    def chapter(self, number: int) -> Iterator[Line]:
        """The lines of one chapter's documents; its promises are written down as told."""
        programmes = chapter(self.world, number)
        for telling in tellings(programmes, number, self.world.seed):
            self.counts.update({"documents": 1, "claims": len(telling.told), f"documents in {telling.language}": 1})
            self.note_errors(telling)
            truth = {
                "document": telling.name,
                "claims": [[one.claim["kind"], one.claim["quote"], one.promise.id] for one in telling.told],
            }
            yield Line(written(telling.line(text=self.text)), written(truth), len(telling.told))
        self.note_promises(programmes)

    def note_promises(self, programmes: list[Programme]) -> None:
        """Write down what was told at least once."""
        for programme in programmes:
            for one in programme.promises:
                if one.told:
                    parent = one.parent.id if one.parent is not None and one.parent.told else None
                    amount = None if one.amount is None else {"value": one.amount, "currency": one.currency}
                    self.files.add("commitments", {"commitment": one.id, "kind": one.kind, "what": one.what, "amount": amount, "quantity": one.quantity, "parent": parent, "counts_in_totals": one.counts, "told": one.told})  # fmt: skip
                    self.counts["commitments"] += 1
                    self.counts["commitments told more than once"] += one.told > 1

    def note_errors(self, telling: Telling) -> None:
        """Write down what is wrong in a document, and which check should find it."""
        for one in telling.told:
            about = {
                "document": telling.name,
                "kind": one.claim["kind"],
                "quote": one.claim["quote"],
                "commitment": one.promise.id,
            }
            if one.slip is not None:
                second = len(one.claim["amounts"]) > 1
                self.files.add("errors", about | {"error": one.slip.sort, "check": "scale", "says": one.claim["amounts"][0]["value"], "true": one.slip.true, "has_second_figure": second})  # fmt: skip
                self.counts["errors of scale"] += 1
            if one.mistake is not None:
                self.files.add("errors", about | {"error": "count", "check": "conflict", "why": one.mistake})
                self.counts["errors of count"] += 1
            if one.misspelt:
                self.files.add("errors", about | {"error": "name", "check": "name", "name": one.claim["place"]})
                self.counts["claims with a misspelt name"] += 1

        for whole, left in left_over(telling):
            about = {"document": telling.name, "kind": "funding", "quote": whole.claim["quote"]}
            self.files.add(
                "errors", about | {"commitment": whole.promise.id, "error": "parts", "check": "sum", "left_over": left}
            )
            self.counts["totals with something left over"] += 1

    def counted(self) -> dict[str, Any]:
        """What there is, by name."""
        return dict(sorted(self.counts.items()))


def left_over(telling: Telling) -> Iterator[tuple[Told, int]]:
    """Each total of which the document tells all parts, to the last digit, that do not add up to it; and what is left."""
    exact = {id(one.promise): one for one in telling.told if one.promise.kind == "funding" and says_it_exactly(one)}
    for one in exact.values():
        parts = [other.promise for other in exact.values() if other.promise.parent is one.promise]
        left = (one.promise.amount or 0) - sum(part.amount or 0 for part in parts)
        if len(parts) == one.promise.shares > 0 and left:
            yield one, left


def says_it_exactly(one: Told) -> bool:
    """True where the claim states the promise's sum to the last digit."""
    return any(
        money["value"] == one.promise.amount and money["currency"] == one.promise.currency
        for money in one.claim["amounts"]
    )


def in_window(lines: Iterator[Line], rng: Random) -> Iterator[Line]:
    """The lines in a random order, none farther from its place than the window lets it."""
    waiting: list[Line] = []
    for line in lines:
        if len(waiting) < WINDOW:
            waiting.append(line)
            continue
        at = rng.randrange(WINDOW)
        waiting[at], line = line, waiting[at]
        yield line
    rng.shuffle(waiting)
    yield from waiting


if __name__ == "__main__":
    main()
