"""Scores the grouping of claims into commitments, of the gold claims or (`--read`) of those medpact reads itself.

In: a folder of stories (`--gold DIR`: STORY/NAME.txt, STORY/NAME.json, STORY/story.json, and `score.py` beside the
folder or above it, or `--scorer FILE`). `--third check` takes only the stories whose name's SHA-256 is divisible by 3, which nobody looks at;
`--third rest` the others. Out: the scorer's lines on stdout, and the time that reconciling took.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from medpact import claims, commitments, documents
from medpact.claims import Reading
from medpact.claims.guideline import read_reading
from medpact.cli.reconcile import answer


def main() -> None:
    """Reconcile the gold claims of all stories together, and score the answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="the folder that holds the stories")
    parser.add_argument("--scorer", type=Path, help="the scorer, where none lies beside the stories")
    parser.add_argument("--third", choices=["check", "rest"], help="only the check third of the stories, or the rest")
    parser.add_argument("--read", action="store_true", help="read the texts instead of taking the gold claims")
    parser.add_argument("--keep", type=Path, help="write the answer here, to look at")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stories = chosen(args.gold, args.third, Path(folder) / "stories")
        readings = list(read(stories) if args.read else map(read_reading, lines(stories)))
        start = time.perf_counter()
        agreed = commitments.reconcile(readings)
        took = time.perf_counter() - start
        path = args.keep or Path(folder) / "answer.json"
        path.write_text(json.dumps(answer(agreed), ensure_ascii=False), "utf-8")
        subprocess.run([sys.executable, str(args.scorer or scorer(args.gold)), str(stories), str(path)], check=True)
    print(f"time      {took:.2f} s for {sum(len(one.claims) for one in readings)} claims")


def chosen(gold: Path, third: str | None, folder: Path) -> Path:
    """The folder of all stories, or one with those of the third that is asked for."""
    if third is None:
        return gold
    folder.mkdir()
    for story in sorted(path.parent for path in gold.glob("*/story.json")):
        is_check = int(hashlib.sha256(story.name.encode()).hexdigest(), 16) % 3 == 0
        if is_check == (third == "check"):
            shutil.copytree(story, folder / story.name)
    return folder


def lines(gold: Path) -> Iterator[dict[str, Any]]:
    """One line for each document, as `medpact reconcile` takes them."""
    for path in sorted(gold.glob("*/*.json")):
        if path.name != "story.json":
            told = json.loads(path.read_text("utf-8"))
            text = path.with_suffix(".txt").read_bytes().decode("utf-8")
            yield told | {"document": f"{path.parent.name}/{path.stem}", "text": text}


def read(gold: Path) -> Iterator[Reading]:
    """What medpact reads in each document."""
    for path in sorted(gold.glob("*/*.txt")):
        yield claims.read(documents.open(path, root=gold))


def scorer(gold: Path) -> Path:
    """The scorer that came with the stories."""
    found = [path for folder in (gold, gold.parent) if (path := folder / "score.py").exists()]
    if not found:
        sys.exit(f"no score.py in {gold} or above it")
    return found[0]


if __name__ == "__main__":
    main()
