"""How long it takes to add one document to a ledger of many claims.

    python benchmarks/matching/adding.py --claims FOLDER/claims.jsonl [--times 10] [--ledger FILE]

In: a corpus as corpus.py makes it with `--text`. Its documents but the last ones go into a new ledger at once, and conclusions are
drawn; then the last ones are added one at a time, as a desk does, each with its conclusions. Out: how long each took
(wall time and processor time), what was drawn again, and whether the book holds, to the byte, what a rebuild of all
gives (`--check`).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from medpact.claims import Reading
from medpact.claims.guideline import read_reading
from medpact.documents import Document
from medpact.documents.document import Extractor

AT_ONCE = 1000


def main() -> None:
    """Fill a ledger, add documents one at a time, and tell how long each took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--times", type=int, default=10, help="so many documents are added one at a time")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here; without it, it goes")
    parser.add_argument("--check", action="store_true", help="hold the book against a rebuild of all")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{args.ledger or Path(folder) / 'ledger.sqlite3'}"
        from medpact.web import start

        start.ready()
        run(args.claims, times=args.times, check=args.check)


def run(file: Path, *, times: int, check: bool) -> None:
    """Fill the ledger, then add the last documents one at a time."""
    from medpact import flow
    from medpact.web.ledger import actions, conclusions, models

    total = sum(1 for _ in file.open("rb"))
    found = documents(file)
    if not models.Document.objects.exists():
        fill(islice(found, total - times))
    else:
        found = islice(found, total - times, None)
    began = time.perf_counter()
    conclusions.bring_up(None)
    print(f"{models.BookClaim.objects.count():,} claims drawn in {time.perf_counter() - began:.1f} s", flush=True)
    took = []
    for document, reading in found:
        wall, cpu = time.perf_counter(), time.process_time()
        actions.documents.add(
            document=document,
            content=content(document.card.name, document.text),
            by="operator",
            read=lambda _, told=reading: told,
        )
        book = conclusions.bring_up(None)
        took.append((time.perf_counter() - wall, time.process_time() - cpu))
        print(f"{took[-1][0]:.3f} s, {took[-1][1]:.3f} s of processor: {len(reading.claims)} claims", flush=True)
    print(f"median {statistics.median(wall for wall, _ in took):.3f} s, most {max(wall for wall, _ in took):.3f} s")
    if check:
        kept = hashlib.sha256(flow.to_bytes(conclusions.held(book))).hexdigest()
        conclusions.rebuild()
        again = hashlib.sha256(flow.to_bytes(conclusions.stored())).hexdigest()
        print("the same bytes as a rebuild of all" if kept == again else "NOT the bytes of a rebuild of all")


def documents(file: Path) -> Iterator[tuple[Document, Reading]]:
    """The corpus's documents, each with its claims. The corpus must be made with `--text`."""
    with file.open("rb") as lines:
        for line in lines:
            told: dict[str, Any] = msgspec.json.decode(line)
            reading = read_reading(told)
            card = replace(
                reading.document, bytes_sha256=hashlib.sha256(content(told["document"], told["text"])).hexdigest()
            )
            yield Document(card, told["text"], Extractor("given", "1"), ()), replace(reading, document=card)


def content(name: str, text: str) -> bytes:
    """The file of a text: copies of one text are files of their own."""
    return f"{name}\n\n{text}".encode()


def fill(found: Iterable[tuple[Document, Reading]]) -> None:
    """Put the documents with their readings into the ledger, many at once."""
    from django.utils import timezone

    from medpact.web.ledger import models, rows

    now, rest = timezone.now(), iter(found)
    while chunk := list(islice(rest, AT_ONCE)):
        made = models.Document.objects.bulk_create(
            rows.document_row(document, by="operator", at=now) for document, _ in chunk
        )
        models.Reading.objects.bulk_create(
            rows.reading_row(reading, of=row, at=now) for row, (_, reading) in zip(made, chunk, strict=True)
        )


if __name__ == "__main__":
    main()
