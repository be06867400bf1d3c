"""Why claims were missed, and what was read where none is: by language, by kind and by cause.

    python benchmarks/reading/errors.py --gold DIR [--list CAUSE]

Only the tune part of the gold is looked at. Causes of a missed claim, the first that holds:
- vocabulary: nothing in its quote is a candidate of its kind;
- name: the goods bear another name of the guideline's list;
- left out: it was a candidate, and a rule or the learned opinion left it out;
- quantity: it was read with another number, or another sum;
- split: it was read as a part of another claim, or twice;
- quote: it was read, and the quotes do not touch.
A claim that was read and is none is a false alarm, or a part of one of the errors above. Of the claims that were found:
- stage: another stage; party: a name of `from` or `to` is missing or wrong.
--list prints the errors of one cause.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scoring import JSON, LISTED, can_pair, chosen, pairs, plain, touch

from medpact import claims, documents
from medpact.claims import candidates, page
from medpact.claims.guideline import to_guideline

CAUSES = ("vocabulary", "name", "left out", "quantity", "split", "quote", "false alarm", "stage", "party")


@dataclass(frozen=True)
class Error:
    """One error: in which document, of which kind and cause, and the words."""

    document: str
    kind: str
    cause: str
    words: str


def main() -> None:
    """Prints the tables, and the errors of one cause where --list names it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of NAME.txt and NAME.json")
    parser.add_argument("--list", choices=CAUSES, dest="listed", help="print the errors of this cause")
    args = parser.parse_args()
    found = [error for path in sorted(args.gold.glob("*.json")) if chosen(path.stem, "tune") for error in errors(path)]
    if not found:
        sys.exit(f"no gold in {args.gold}: name the folder that holds the texts and their gold")
    show("language", Counter((error.document[:2], error.cause) for error in found))
    show("kind", Counter((error.kind, error.cause) for error in found))
    for error in found:
        if error.cause == args.listed:
            print(f"{error.document:32} {error.kind:12} {error.words}")


def show(by: str, counts: Counter[tuple[str, str]]) -> None:
    """One table: a line for each language or kind, a column for each cause."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for (name, cause), count in counts.items():
        rows[name][cause] += count
        rows["all"][cause] += count
    print(f"| {by} | " + " | ".join(CAUSES) + " |")
    print("| --- |" + " --- |" * len(CAUSES))
    for name in [*sorted(set(rows) - {"all"}), "all"]:
        print(f"| {name} | " + " | ".join(str(rows[name][cause]) for cause in CAUSES) + " |")
    print()


def errors(path: Path) -> Iterator[Error]:
    """The errors in one document."""
    gold = json.loads(path.read_text("utf-8"))["claims"]
    document = documents.open(path.with_suffix(".txt"))
    found = [to_guideline(claim) for claim in claims.read(document).claims]
    seen = list(candidates.of(page.of(document)))
    matched = pairs(found, gold)
    hits, reached = {place for place, _ in matched}, {place for _, place in matched}
    told = set()
    for place, claim in enumerate(gold):
        if place not in reached:
            cause, culprit = cause_of(claim, found, seen, document.text)
            told.add(culprit)
            yield Error(path.stem, claim["kind"], cause, claim["quote"][:100])
    for place, claim in enumerate(found):
        if place not in hits and place not in told:
            again = any(can_pair(claim, one) for one in gold)
            yield Error(path.stem, claim["kind"], "split" if again else "false alarm", claim["quote"][:100])
    for place, other in matched:
        one, two = found[place], gold[other]
        if one["stage"] != two["stage"]:
            yield Error(path.stem, one["kind"], "stage", f"{one['stage']} for {two['stage']}: {two['quote'][:80]}")
        for side in ("from", "to"):
            if {plain(name) for name in one[side]} != {plain(name) for name in two[side]}:
                yield Error(path.stem, one["kind"], "party", f"{side} {one[side]} for {two[side]}: {two['quote'][:60]}")


def cause_of(claim: JSON, found: list[JSON], seen: list[candidates.Candidate], text: str) -> tuple[str, int | None]:
    """Why a claim was missed, and the place of the claim that was read instead."""
    start = text.find(claim["quote"])
    end = start + len(claim["quote"])
    here = [one for one in seen if one.kind == claim["kind"] and one.start < end and start < one.end]
    if not here:
        return "vocabulary", None
    if claim["kind"] == "equipment" and plain(claim["what"]) in LISTED:
        here = [one for one in here if plain(one.what) == plain(claim["what"])]
        if not here:
            return "name", beside(claim, found)
    instead = beside(claim, found)
    if instead is None:
        return ("quote" if is_read(here, found, text) else "left out"), None
    if can_pair(found[instead], claim):
        return "split", None
    return "quantity", instead


def beside(claim: JSON, found: list[JSON]) -> int | None:
    """The place of a claim of the same kind whose quote touches; None where there is none."""
    return next(
        (
            place
            for place, one in enumerate(found)
            if one["kind"] == claim["kind"] and touch(one["quote"], claim["quote"])
        ),
        None,
    )


def is_read(here: list[candidates.Candidate], found: list[JSON], text: str) -> bool:
    """True where a claim that was read stands on one of the candidates."""
    spans = [(text.find(one["quote"]), len(one["quote"]), one["kind"]) for one in found]
    return any(
        start <= one.start < start + length and kind == one.kind for one in here for start, length, kind in spans
    )


if __name__ == "__main__":
    main()
