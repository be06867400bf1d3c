"""Announcements written for training, with the claims a careful reader finds in them.

    python training/written.py [FILE ...] [--gold FOLDER]

Checks the files (all of `training/written/` where none is named) and shows every error of every file at once. With
--gold, writes each document as NAME.txt and NAME.json in the form of the reading guideline.

A file holds many documents:

    === NAME
    date 2026-03-04

    The text, as a newsroom would print it: headline, dateline, paragraphs.
    --- claims
    kind | stage | what | quantity | amounts | from | to | country | place | date | quote

NAME begins with the language (ISO 639-1) and is unique. The line `date` may be missing. A field that the text does
not tell is empty. `amounts`: "108700000 JPY + 7000000 USD". `from`, `to`, `place`: names with "; " between them.
One product registered bears no number, as in the gold of the guideline. A document without claims has no line after `--- claims`. The quote stands in the text exactly once, to the letter.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from medpact.claims.claim import KINDS, STAGES
from medpact.languages import LANGUAGES

FOLDER = Path(__file__).resolve().parent / "written"
FIELDS = ("kind", "stage", "what", "quantity", "amounts", "from", "to", "country", "place", "date", "quote")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Written:
    """A document written for training: its name, text (as NAME.txt holds it), and claims in the guideline's form."""

    name: str
    text: str
    claims: tuple[dict[str, object], ...]

    @property
    def language(self) -> str:
        """ISO 639-1."""
        return self.name[:2]

    @property
    def published(self) -> str | None:
        """The date of the text's first line, where it has one."""
        first = self.text.split("\n", 1)[0]
        return first[5:].strip() if first.startswith("date ") else None

    def gold(self) -> dict[str, object]:
        """The claims as NAME.json of the reading guideline."""
        return {"language": self.language, "published": self.published, "claims": list(self.claims)}


def read(path: Path) -> tuple[list[Written], list[str]]:
    """The documents of a file, and its errors: file, line, what is wrong."""
    found: list[Written] = []
    errors: list[str] = []
    lines = path.read_text("utf-8").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("=== ")]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        name, where = lines[start][4:].strip(), f"{path.name}:{start + 1}"
        body = lines[start + 1 : stop]
        if name[:2] not in LANGUAGES or not re.fullmatch(r"[a-z]{2}-[a-z0-9-]+", name):
            errors.append(f"{where}: {name!r} is no name; write LANGUAGE-WORDS, as en-gulu-ultrasound")
        if body.count("--- claims") != 1:
            errors.append(f"{where}: {name} needs one line '--- claims', and has {body.count('--- claims')}")
            continue
        cut = body.index("--- claims")
        text = "\n".join(body[:cut]).strip("\n") + "\n"
        claims = []
        for offset, line in enumerate(body[cut + 1 :]):
            if line.strip():
                claim, wrong = claim_of(line, text)
                claims.append(claim)
                errors += [f"{path.name}:{start + cut + offset + 3}: {one}" for one in wrong]
        found.append(Written(name, text, tuple(claims)))
    names = [document.name for document in found]
    errors += [
        f"{path.name}: the name {name} stands twice" for name in sorted({n for n in names if names.count(n) > 1})
    ]
    return found, errors


def claim_of(line: str, text: str) -> tuple[dict[str, object], list[str]]:
    """The claim of a line, and what is wrong with it."""
    parts = [part.strip() for part in line.split("|", len(FIELDS) - 1)]
    wrong = [] if len(parts) == len(FIELDS) else [f"{len(parts)} fields instead of {len(FIELDS)}: {line[:60]}"]
    row = dict(zip(FIELDS, parts + [""] * len(FIELDS), strict=False))
    if row["kind"] not in KINDS:
        wrong.append(f"{row['kind']!r} is no kind")
    if row["stage"] not in STAGES:
        wrong.append(f"{row['stage']!r} is no stage")
    if row["date"] and not DATE.fullmatch(row["date"]):
        wrong.append(f"{row['date']!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)")
    if row["country"] and not re.fullmatch("[A-Z]{2}", row["country"]):
        wrong.append(f"{row['country']!r} is no country code")
    if not row["quote"] or text.count(row["quote"]) != 1:
        wrong.append(f"the quote stands {text.count(row['quote']) if row['quote'] else 0} times: {row['quote'][:60]!r}")
    quantity: float | None = None
    amounts = []
    try:
        quantity = float(row["quantity"]) if row["quantity"] else None
        for amount in filter(None, re.split(r"[+;]", row["amounts"])):
            value, currency = amount.split()
            amounts.append({"value": float(value), "currency": currency})
    except ValueError:
        wrong.append(f"no number: {row['quantity']!r} or {row['amounts']!r}")
    return {
        "kind": row["kind"],
        "stage": row["stage"],
        "what": row["what"],
        "quantity": None if row["kind"] == "registration" and quantity == 1 else whole(quantity),
        "amounts": amounts,
        "from": [name.strip() for name in row["from"].split(";") if name.strip()],
        "to": [name.strip() for name in row["to"].split(";") if name.strip()],
        "country": row["country"] or None,
        "place": row["place"] or None,
        "date": row["date"] or None,
        "quote": row["quote"],
    }, wrong


def whole(quantity: float | None) -> float | int | None:
    """A number without a fraction as an integer."""
    return int(quantity) if quantity is not None and quantity == int(quantity) else quantity


def documents(folder: Path = FOLDER) -> Iterator[Written]:
    """All documents of a folder, in the order of files and lines."""
    for path in sorted(folder.glob("*.txt")):
        yield from read(path)[0]


def main() -> None:
    """Checks files; with --gold, writes them as gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", help="files to check; all of training/written by default")
    parser.add_argument("--gold", type=Path, help="folder for NAME.txt and NAME.json")
    args = parser.parse_args()
    errors, count, claims = [], 0, 0
    for path in args.files or sorted(FOLDER.glob("*.txt")):
        found, wrong = read(path)
        errors += wrong
        count, claims = count + len(found), claims + sum(len(document.claims) for document in found)
        if args.gold:
            args.gold.mkdir(parents=True, exist_ok=True)
            for document in found:
                (args.gold / f"{document.name}.txt").write_text(document.text, "utf-8")
                gold = json.dumps(document.gold(), ensure_ascii=False, indent=1)
                (args.gold / f"{document.name}.json").write_text(gold + "\n", "utf-8")
    print(f"{count} documents, {claims} claims, {len(errors)} errors")
    if errors:
        sys.exit("\n".join(errors))


if __name__ == "__main__":
    main()
