"""Counts how many pairs of names are told right, by the scripts of the two names.

In: a table of pairs (one or two, a name, a name; by default the one of the tests). Out: a line for each pair of
scripts on stdout; with `--show`, the pairs that are open or wrong, and how they were held to be alike.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from medpact.commitments import names

PAIRS = Path(__file__).parents[2] / "tests/commitments/names.tsv"
RIGHT = {"one": "same", "two": "different"}
WRONG = {"one": "different", "two": "same"}


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="the table of pairs")
    parser.add_argument("--show", action="store_true", help="also print what is open or wrong")
    args = parser.parse_args()
    counts: Counter[tuple[str, str, str]] = Counter()
    for truth, one, other in rows(args.pairs):
        found = names.alike(one, other)
        outcome = "right" if found == RIGHT[truth] else "wrong" if found == WRONG[truth] else "open"
        counts[scripts(one, other), truth, outcome] += 1
        if args.show and outcome != "right":
            print(f"{outcome}  {truth}  {found}  {one} / {other}")
    print("scripts | one body: right, open, wrong | two bodies: right, open, wrong")
    for pair in dict.fromkeys(pair for pair, _, _ in counts):
        told = (
            ", ".join(str(counts[pair, truth, outcome]) for outcome in ("right", "open", "wrong")) for truth in RIGHT
        )
        print(f"{pair} | {' | '.join(told)}")


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """The pairs of a table."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            truth, one, other = line.split("\t")
            yield truth, one, other


def scripts(one: str, other: str) -> str:
    """The scripts of two names, in the order of the alphabet."""
    return " and ".join(sorted((script(one), script(other))))


def script(text: str) -> str:
    """The script of a name, by the first of its letters that is not Latin."""
    if any("\u3040" <= letter <= "\u9fff" for letter in text):
        return "Japanese"
    return "Cyrillic" if any("\u0400" <= letter <= "\u052f" for letter in text) else "Latin"


if __name__ == "__main__":
    main()
