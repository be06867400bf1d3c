"""How well and how fast the reader reads, against a folder of gold.

    python benchmarks/reading/run.py --gold DIR [--split tune|test] [--predictions DIR]

DIR holds NAME.txt and NAME.json in the form of the reading guideline. The predictions are written to a folder, a
temporary one unless --predictions names it, and scored: by DIR/../score.py where it exists, else by the same rules in
`scoring.py` beside this file. Speed is measured in one process, after the vocabulary has been loaded: text in, claims out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from scoring import Count, chosen, line, score

from medpact import claims, documents
from medpact.claims.guideline import to_guideline


def main() -> None:
    """Reads the folder, prints speed and scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of NAME.txt and NAME.json")
    parser.add_argument("--split", choices=("tune", "test"), help="a third of the documents is kept apart as the test")
    parser.add_argument("--predictions", type=Path, help="folder for the predictions")
    args = parser.parse_args()
    names = sorted(path for path in args.gold.glob("*.txt") if chosen(path.stem, args.split))
    if not names:
        sys.exit(f"no NAME.txt in {args.gold}: name the folder that holds the texts and their gold")
    with tempfile.TemporaryDirectory() as folder:
        predictions = args.predictions or Path(folder)
        predictions.mkdir(parents=True, exist_ok=True)
        predict(names, predictions)
        report(args.gold, predictions, args.split)


def predict(paths: list[Path], predictions: Path) -> None:
    """Reads the documents, writes what was read, prints the speed."""
    opened = [documents.open(path) for path in paths]
    started = time.perf_counter()
    claims.read(opened[0])
    print(f"start          {time.perf_counter() - started:.2f} s for the first document and its language's vocabulary")
    for document in {document.card.language: document for document in opened}.values():
        claims.read(document)
    started, busy = time.perf_counter(), time.process_time()
    readings = [claims.read(document) for document in opened]
    wall, cpu = time.perf_counter() - started, time.process_time() - busy
    print(f"speed          {len(opened) / wall:.0f} documents/s ({len(opened) / cpu:.0f} per second of processor time)")
    for path, reading in zip(paths, readings, strict=True):
        content = {"claims": [to_guideline(claim) for claim in reading.claims]}
        (predictions / f"{path.stem}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def report(gold: Path, predictions: Path, split: str | None) -> None:
    """Prints the score by language and by kind."""
    scorer = gold.resolve().parent / "score.py"
    if scorer.exists():
        for by in ("language", "kind"):
            command = [sys.executable, str(scorer), str(gold), str(predictions), "--by", by]
            print(
                subprocess.run(
                    [*command, *(["--split", split] if split else [])], capture_output=True, text=True
                ).stdout
            )
        return
    groups: dict[str, Count] = defaultdict(Count)
    for path in sorted(gold.glob("*.json")):
        if chosen(path.stem, split):
            score(path, predictions / path.name, groups)
    for name in sorted(groups):
        print(line(name, groups[name]))


if __name__ == "__main__":
    main()
