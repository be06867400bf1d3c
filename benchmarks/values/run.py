"""How many of the figures and dates that people marked the value readers find, and how long they take.

    python benchmarks/values/run.py --gold DIR [--split tune|test] [--missed]

DIR holds NAME.txt and NAME.json in the form of the reading guideline. Values are found as the reader of claims finds
them: one stretch of one language after the other, with the country that the reader itself takes for the host (never the
gold's), so a bare "Sh" counts only where the reader would have settled it. Shares:
- money: each amount of each gold claim, found where the document has a sum of the same currency within 1 %
  ("value alone": of any currency or an open one);
- quantity: each gold quantity above 1 (a 1 is more often an article than a number), found where the paragraphs that the
  claim's quote touches state this count, or the ends of a range have it;
- date: each gold date that is given in words: all but those equal to the day of publication, which a claim has without
  any word for it. Found where the document has exactly this date, as precise as the gold, neither more nor less.
Time is CPU time of money, quantity and dates together, the best of five rounds, caches emptied before each document.
--missed lists what was not found, on the tune part only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reading"))
from scoring import chosen

from medpact import documents
from medpact.claims import page
from medpact.documents import Document
from medpact.values import dates, money, numerals, quantity

ROUNDS = 5
CACHED = (numerals.plain, numerals.find, money._marked, money._all_amounts, dates._written)
Found = tuple[str, Any, bool]


def main() -> None:
    """Prints the three shares and the time, over all and by language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of NAME.txt and NAME.json")
    parser.add_argument("--split", choices=("tune", "test"), help="a third of the documents is kept apart as the test")
    parser.add_argument("--missed", action="store_true", help="list what was not found (needs --split tune)")
    args = parser.parse_args()
    if args.missed and args.split != "tune":
        parser.error("what was missed is listed for the tune part only: add --split tune")
    paths = sorted(path for path in args.gold.glob("*.txt") if chosen(path.stem, args.split))
    if not paths:
        sys.exit(f"no NAME.txt in {args.gold}: name the folder that holds the texts and their gold")
    shares(paths, missed=args.missed)
    times(paths)


def shares(paths: list[Path], *, missed: bool) -> None:
    """Prints the share of the gold found, by language and sort."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        for sort, what, is_found in compared(documents.open(path), gold):
            for group in ("all", gold["language"]):
                counts[group][sort] += 1
                counts[group][f"{sort} found"] += is_found
            if missed and what and not is_found:
                print(f"{path.stem}: {sort} {what}")
    for group in sorted(counts, key=lambda name: (name == "all", name)):
        listed = (
            f"{sort} {counts[group][f'{sort} found'] / counts[group][sort]:.3f} of {counts[group][sort]:<5}"
            for sort in ("money", "value alone", "quantity", "date")
            if counts[group][sort]
        )
        print(f"{group:4} {'   '.join(listed)}")


def compared(document: Document, gold: dict[str, Any]) -> Iterator[Found]:
    """Each gold sum, quantity and date of the document, and whether it is found."""
    seen = page.of(document)
    values = page.find_values(document, seen.folded, page.find_names(document, seen.folded).hits, seen.setting)
    sums = {(amount.currency, amount.value) for one in values.sums.things for amount in one.amounts}
    sums |= {(amount.currency, amount.upper) for one in values.sums.things for amount in one.amounts if amount.upper}
    days = {one.date.iso for one in values.dates.things}
    for claim in gold["claims"]:
        for amount in claim["amounts"]:
            near_it = {currency for currency, value in sums if near(value, Decimal(str(amount["value"])))}
            yield "money", f"{amount} | {claim['quote']}", amount["currency"] in near_it
            yield "value alone", "", bool(near_it)
        if claim["quantity"] is not None and claim["quantity"] > 1:
            counts = counts_around(document, values.quantities.things, claim["quote"])
            yield "quantity", f"{claim['quantity']} {claim['what']} | {claim['quote']}", claim["quantity"] in counts
        if claim["date"] and claim["date"] != gold["published"]:
            yield "date", f"{claim['date']} ({gold['published']}) | {claim['quote']}", claim["date"] in days


def near(one: Decimal, other: Decimal) -> bool:
    """True where two values are within one per cent."""
    return abs(one - other) <= abs(other) / 100


def counts_around(document: Document, quantities: Any, quote: str) -> set[int]:
    """The counts in the paragraphs that a quote touches."""
    start = document.text.find(quote)
    end = start + len(quote)
    touched = [part for part in document.paragraphs if part.start < end and part.end > start]
    start, end = min([start, *(part.start for part in touched)]), max([end, *(part.end for part in touched)])
    near_it = [one for one in quantities if start <= one.start < end]
    return {one.value for one in near_it} | {one.upper for one in near_it if one.upper is not None}


def times(paths: list[Path]) -> None:
    """Prints the CPU time a document takes, mean and median, by language."""
    taken: dict[str, list[float]] = defaultdict(list)
    for path in paths:
        document = documents.open(path)
        values_of(document)
        best = min(timed(document) for _ in range(ROUNDS))
        for group in ("all", document.card.language):
            taken[group].append(best * 1000)
    for group in sorted(taken, key=lambda name: (name == "all", name)):
        mean, median = statistics.mean(taken[group]), statistics.median(taken[group])
        print(
            f"{group:4} {mean:.2f} ms a document on average, {median:.2f} ms in the middle ({len(taken[group])} documents)"
        )


def timed(document: Document) -> float:
    """Seconds of CPU time for all values of a document."""
    for cached in CACHED:
        cached.cache_clear()
    started = time.process_time()
    values_of(document)
    return time.process_time() - started


def values_of(document: Document) -> None:
    """Money, quantities and dates of a document, one stretch of one language after the other."""
    for language, start, end in page.stretches(document.paragraphs):
        text = document.text[start:end]
        money.find(text, language=language)
        quantity.find(text, language=language)
        dates.find(text, language=language, published=document.card.published)


if __name__ == "__main__":
    main()
