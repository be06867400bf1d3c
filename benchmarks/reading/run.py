"""How well and how fast the reader reads, against a folder of gold.

    python benchmarks/reading/run.py --gold DIR [--split tune|test] [--predictions DIR] [--record NOTE]

DIR holds NAME.txt and NAME.json in the form of the reading guideline. The predictions are written to a folder, a
temporary one unless --predictions names it, and scored: by DIR/../score.py where it exists, else by the same rules in
`scoring.py` beside this file. --record adds the figures of DIR/../score.py as a line to `history.tsv`. Speed is measured in
one process, after the vocabulary has been loaded: text in, claims out, the median of three rounds. The start is that of a
fresh process, import and first document together, the median of five; memory is the most that this process ever held,
with the vocabularies of all languages that the folder has.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime
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
    parser.add_argument("--record", metavar="NOTE", help="add the figures to history.tsv, with what changed")
    args = parser.parse_args()
    names = sorted(path for path in args.gold.glob("*.txt") if chosen(path.stem, args.split))
    if not names:
        sys.exit(f"no NAME.txt in {args.gold}: name the folder that holds the texts and their gold")
    with tempfile.TemporaryDirectory() as folder:
        predictions = args.predictions or Path(folder)
        predictions.mkdir(parents=True, exist_ok=True)
        predict(names, predictions)
        report(args.gold, predictions, args.split)
        if args.record:
            record(args.gold, predictions, args.split, args.record)


def predict(paths: list[Path], predictions: Path) -> None:
    """Reads the documents, writes what was read, prints the speed."""
    opened = [documents.open(path) for path in paths]
    english = next((path for path, one in zip(paths, opened, strict=True) if one.card.language == "en"), paths[0])
    starts = start(english)
    print(f"start          {starts[2]:.2f} s of processor time for import and first document, in a fresh process")
    readings = [claims.read(document) for document in opened]
    rounds = sorted(seconds(opened) for _ in range(3))
    wall, cpu = rounds[1]
    print(f"speed          {len(opened) / wall:.0f} documents/s ({len(opened) / cpu:.0f} per second of processor time)")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(f"memory         {memory:.0f} MB at most, after all documents")
    for path, reading in zip(paths, readings, strict=True):
        content = {"claims": [to_guideline(claim) for claim in reading.claims]}
        (predictions / f"{path.stem}.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")


START = """
import sys, time
from medpact import claims, documents
claims.read(documents.open(sys.argv[1]))
print(time.process_time())
"""


def start(path: Path) -> list[float]:
    """The processor times (seconds) of five fresh processes that read one document, the least first.

    With the bytecode at hand, as it is where the package is installed: a run before them writes it.
    """
    command = [sys.executable, "-c", START, str(path)]
    with tempfile.TemporaryDirectory() as kept:
        own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        told = [
            subprocess.run(
                command, capture_output=True, text=True, check=True, env={**own, "PYTHONPYCACHEPREFIX": kept}
            ).stdout
            for _ in range(6)
        ]
    return sorted(map(float, told[1:]))


def seconds(opened: list[documents.Document]) -> tuple[float, float]:
    """How long it takes to read the documents once: by the clock, and of processor time."""
    started, busy = time.perf_counter(), time.process_time()
    for document in opened:
        claims.read(document)
    return time.perf_counter() - started, time.process_time() - busy


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


FIGURES = {
    "F1": r"^all .*F1 ([\d.]+)",
    "precision": r"^all +precision ([\d.]+)",
    "recall": r"^all .*recall ([\d.]+)",
    "low": r"^interval .*F1: ([\d.]+)",
    "high": r"^interval .* to ([\d.]+)",
    "stage": r"^stage +([\d.]+)",
    "country": r"^country +([\d.]+)",
    "place": r"^place +([\d.]+)",
    "from": r"^from +F1 ([\d.]+)",
    "to": r"^to +F1 ([\d.]+)",
    "dated": r"^date +([\d.]+)",
    "false alarms": r"^false alarms +(\d+)",
    "documents": r"over (\d+) documents",
}
"""What the scorer prints, by the columns of the history."""


def record(gold: Path, predictions: Path, split: str | None, note: str) -> None:
    """Adds one line to the history: the day, the split, the scorer's figures, and what changed."""
    scorer = gold.resolve().parent / "score.py"
    command = [sys.executable, str(scorer), str(gold), str(predictions), *(["--split", split] if split else [])]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = {name: re.search(pattern, printed, re.MULTILINE) for name, pattern in FIGURES.items()}
    if not HISTORY.exists():
        HISTORY.write_text("\t".join(["day", "split", *FIGURES, "what changed"]) + "\n", "utf-8")
    figures = ["" if one is None else one[1] for one in found.values()]
    day = datetime.now(UTC).date().isoformat()
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write("\t".join([day, split or "all", *figures, note]) + "\n")


HISTORY = Path(__file__).with_name("history.tsv")

if __name__ == "__main__":
    main()
