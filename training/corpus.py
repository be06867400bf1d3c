"""What the learned parts train on: the documents written for training, a folder of gold, folders of stories.

In: folders. Out: each document with its gold claims.

Of a folder of gold the tune part is used, never its test third; of our own stories (`benchmarks/matching/stories`) never the
check third, by the hash of the story's name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "reading")]

from scoring import chosen, names_of_equipment  # noqa: E402

from medpact import documents  # noqa: E402
from training import written  # noqa: E402

FOLDS, SEED = 5, 0
RETOLD = "-retold"
"""The files of `training/written/` whose documents are retold after announcements of newsrooms end so."""

LISTED = frozenset(names_of_equipment())
"""The guideline's names for equipment."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its gold claims in the guideline's form; the texts of one story share what stands before "--" in their names."""

    name: str
    language: str
    document: documents.Document
    gold: list[dict[str, Any]]
    is_real: bool = False
    """True for what a newsroom wrote, or what is retold after one."""


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Adds the options that name the folders."""
    parser.add_argument("--gold", type=Path, help="folder of NAME.txt and NAME.json, of which the tune part is used")
    parser.add_argument("--stories", type=Path, action="append", default=[], help="folder of stories (STORY/NAME.txt)")


def of(gold: Path | None, stories: Iterable[Path]) -> Iterator[Annotated]:
    """All documents."""
    yield from of_gold(gold)
    for folder in stories:
        yield from of_stories(folder)
    yield from of_written()


def of_gold(folder: Path | None) -> Iterator[Annotated]:
    """The tune part of a folder of gold."""
    for path in sorted(folder.glob("*.json")) if folder else ():
        if chosen(path.stem, "tune"):
            yield replace(of_file(path, path.stem), is_real=True)


def of_stories(folder: Path) -> Iterator[Annotated]:
    """The texts of stories."""
    for path in sorted(folder.glob("*/*.json")):
        is_check = int(hashlib.sha256(path.parent.name.encode()).hexdigest(), 16) % 3 == 0
        if path.name != "story.json" and not (is_check and ROOT in folder.resolve().parents):
            yield of_file(path, f"{path.parent.name}--{path.stem}")


def of_file(path: Path, name: str) -> Annotated:
    """One document with its gold."""
    gold = json.loads(path.read_text("utf-8"))
    return Annotated(name, gold["language"], documents.open(path.with_suffix(".txt")), gold["claims"])


def of_written() -> Iterator[Annotated]:
    """The documents written for training."""
    for path in sorted(written.FOLDER.glob("*.txt")):
        for one in written.read(path)[0]:
            document = documents.from_text(one.text, name=f"{one.name}.txt")
            yield Annotated(one.name, one.language, document, list(one.claims), path.stem.endswith(RETOLD))


def folds(names: Sequence[str]) -> list[int]:
    """The fold of each document, 0 to 4, drawn at random (seed 0); the texts of one story lie in one."""
    stories = sorted({name.split("--")[0] for name in names})
    places = np.random.RandomState(SEED).permutation(len(stories))
    fold = {story: int(place) % FOLDS for story, place in zip(stories, places, strict=True)}
    return [fold[name.split("--")[0]] for name in names]
