"""What the learned parts train on: the documents written for training, a folder of gold, folders of stories.

In: folders. Out: each document with its gold claims.

Of a folder of gold the tune part is used, never its test third; of our own stories (`benchmarks/matching/stories`) the tune part,
by the hash of the story's name; of further stories all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "reading")]

from scoring import chosen, names_of_equipment  # noqa: E402

from medpact import documents  # noqa: E402
from training import written  # noqa: E402

STORIES = ROOT / "benchmarks" / "matching" / "stories"
FOLDS, SEED = 5, 0
RETOLD, UNOPENED = "-retold", "-unopened"
"""The files of `training/written/` whose documents are retold after announcements of newsrooms end so; those of the second sort, and
a third of those that are not retold, by the hash of their names, no writer of tables and rules opens."""

LISTED = frozenset(names_of_equipment())
"""The guideline's names for equipment."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its gold claims in the guideline's form; the texts of one story share what stands before "--" in their names."""

    name: str
    language: str
    document: documents.Document
    gold: list[dict[str, Any]]
    origin: str

    is_unopened: bool = False
    """True where nobody who wrote tables and rules has looked at it: what the rules say is there as often right as elsewhere in the world."""

    @property
    def is_real(self) -> bool:
        """True for what a newsroom wrote."""
        return self.origin in ("gold", "further stories")


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every training command takes: the folders of gold and of stories, and --keep."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    gold, stories = "folder of NAME.txt and NAME.json: its tune part", "folder of further stories (STORY/NAME.txt)"
    parser.add_argument("--gold", type=Path, action="append", default=[], help=gold)
    parser.add_argument("--stories", type=Path, action="append", default=[], help=stories)
    parser.add_argument("--keep", action="store_true", help="train on all documents and write the weights")
    return parser


def of(gold: Iterable[Path], stories: Iterable[Path]) -> Iterator[Annotated]:
    """All documents."""
    for folder in gold:
        yield from of_gold(folder)
    yield from of_stories(STORIES, "stories", "tune")
    for folder in stories:
        yield from of_stories(folder, "further stories", None)
    yield from of_written()


def of_gold(folder: Path) -> Iterator[Annotated]:
    """The tune part of a folder of gold."""
    for path in sorted(folder.glob("*.json")):
        if chosen(path.stem, "tune"):
            yield of_file(path, path.stem, "gold")


def of_stories(folder: Path, origin: str, split: str | None) -> Iterator[Annotated]:
    """The texts of stories."""
    for path in sorted(folder.glob("*/*.json")):
        if path.name != "story.json" and chosen(path.parent.name, split):
            yield of_file(path, f"{path.parent.name}--{path.stem}", origin)


def of_file(path: Path, name: str, origin: str) -> Annotated:
    """One document with its gold."""
    gold = json.loads(path.read_text("utf-8"))
    return Annotated(name, gold["language"], documents.open(path.with_suffix(".txt")), gold["claims"], origin)


def of_written() -> Iterator[Annotated]:
    """The documents written for training."""
    for path in sorted(written.FOLDER.glob("*.txt")):
        for one in written.read(path)[0]:
            document = documents.from_text(one.text, name=f"{one.name}.txt")
            origin = "retold" if path.stem.endswith((RETOLD, UNOPENED)) else "written"
            is_unopened = path.stem.endswith(UNOPENED) or (origin == "written" and chosen(one.name, "test"))
            yield Annotated(one.name, one.language, document, list(one.claims), origin, is_unopened)


def folds(names: Sequence[str]) -> list[int]:
    """The fold of each document, 0 to 4, drawn at random (seed 0); the texts of one story lie in one."""
    stories = sorted({name.split("--")[0] for name in names})
    places = np.random.RandomState(SEED).permutation(len(stories))
    fold = {story: int(place) % FOLDS for story, place in zip(stories, places, strict=True)}
    return [fold[name.split("--")[0]] for name in names]
