"""`medpact read`: documents in, claims out, without a database."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from medpact import claims, documents
from medpact.claims import Claim, LeftOut, Reading, guideline
from medpact.cli.opened import NOTHING, Told
from medpact.documents import Document, DocumentError

LONG = 50
"""So many documents take longer than a look at the terminal: a bar shows how far they are."""

CHUNK = 16
"""Documents handed to a process at a time."""

File = tuple[Path, Path]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its document's name and what is to be written of it, or what is wrong with it."""

    name: str
    written: str = ""
    wrong: str = ""


@click.command("read", short_help="Read documents and list the claims found in them.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each document.")
@click.option("--text", "with_text", is_flag=True, help="With --json: the document's text too.")
@click.option("--left-out", is_flag=True, help="Also what looked like a claim and was left out, and why.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write NAME.json for each document in the form of the reading guideline, instead of listing.",
)
@click.option(
    "--jobs", metavar="COUNT", type=click.IntRange(1, 256), default=1, help="How many processes read; 1, unless asked."
)
def command(
    paths: tuple[Path, ...], as_json: bool, with_text: bool, left_out: bool, output: Path | None, jobs: int
) -> None:
    """Read documents and list the claims found in them, each with the words that state it.

    PATH is a file (.txt, .html) or a folder, of which all readable files are read. A file that cannot be read is
    named on stderr, the rest is read on, and the exit code is 1.

    \b
    Example: medpact read samples/ --json > readings.jsonl
    """
    if with_text and not as_json:
        raise click.UsageError("--text goes with --json: a listing for people shows the quotes alone.")
    if output is not None and (as_json or left_out):
        raise click.UsageError("--output writes files: --json and --left-out go with the listing.")
    files = files_below(paths)
    if output is not None:
        check_names(files)
        failed = emit(outcomes(files, gold_form, jobs=jobs), partial(write_file, folder=output))
    elif as_json:
        failed = emit(outcomes(files, partial(json_line, text=with_text, left_out=left_out), jobs=jobs), write_line)
    else:
        failed = emit(outcomes(files, partial(listing, left_out=left_out), jobs=jobs), write_line)
    if failed:
        click.echo(f"{failed} of {len(files)} files could not be read.", err=True)
        sys.exit(1)


def files_below(paths: Iterable[Path]) -> list[File]:
    """The files to read, each with the folder its name is counted from; a complaint where there is none."""
    files = list(documents.walk(paths))
    if not files:
        raise Told(NOTHING)
    return files


def check_names(files: list[File]) -> None:
    """Nothing, where each file would be written under a name of its own; else a usage error that names two."""
    seen: dict[Path, Path] = {}
    for root, path in files:
        other = seen.setdefault(path.relative_to(root).with_suffix(".json"), path)
        if other != path:
            raise click.UsageError(f"{other} and {path} would be written to one file. Read them one after the other.")


# ---------------------------------------------------------------- reading


def outcomes(files: list[File], writer: Callable[[Document, Reading], str], *, jobs: int) -> Iterator[Outcome]:
    """What became of each file, in their order, read by as many processes as `jobs`."""
    with mapped(jobs) as map_files, progress(map_files(partial(outcome_of, writer=writer), files), len(files)) as shown:
        yield from shown


def outcome_of(file: File, *, writer: Callable[[Document, Reading], str]) -> Outcome:
    """Read one file; what is wrong with it is part of the answer, so that the rest is read on."""
    root, path = file
    try:
        document = documents.open(path, root=root)
    except DocumentError as error:
        return Outcome(str(path), wrong=str(error))
    return Outcome(document.card.name, writer(document, claims.read(document)))


@contextmanager
def mapped(jobs: int) -> Iterator[Callable[..., Iterator[Outcome]]]:
    """A `map` over one process or several. Whatever ends the work early, Ctrl-C too, ends the processes."""
    if jobs == 1:
        yield map
        return
    pool = ProcessPoolExecutor(jobs, initializer=ignore_interrupt)
    try:
        yield partial(pool.map, chunksize=CHUNK)
    except BrokenProcessPool as error:
        raise Told("A reading process was ended from outside, maybe for want of memory. Try fewer --jobs.") from error
    finally:
        pool.shutdown(cancel_futures=True)


def ignore_interrupt() -> None:
    """Leave Ctrl-C to the process that the person started: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def progress(found: Iterator[Outcome], total: int) -> Iterator[Iterable[Outcome]]:
    """The outcomes; for many, with a bar on stderr, unless the listing goes to the same terminal."""
    if total < LONG or sys.stdout.isatty() or not sys.stderr.isatty():
        yield found
        return
    with click.progressbar(found, length=total, label="Reading", file=sys.stderr) as shown:
        yield shown


# ---------------------------------------------------------------- writing


def emit(found: Iterator[Outcome], write: Callable[[Outcome], bool]) -> int:
    """Write each outcome as it comes. How many files could not be read."""
    return sum(not write(outcome) for outcome in found)


def write_line(outcome: Outcome) -> bool:
    """Write what was read to stdout, what is wrong to stderr. True where the file could be read."""
    click.echo(outcome.wrong or outcome.written, err=bool(outcome.wrong))
    return not outcome.wrong


def write_file(outcome: Outcome, *, folder: Path) -> bool:
    """Write what was read to NAME.json below the folder, what is wrong to stderr."""
    if outcome.wrong:
        return write_line(outcome)
    path = folder / f"{outcome.name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(outcome.written + "\n", encoding="utf-8")
    return True


def json_line(document: Document, reading: Reading, *, text: bool, left_out: bool) -> str:
    """One line of JSON: the document, its reader, its claims in the guideline's form."""
    card = document.card
    line: dict[str, Any] = {
        "document": card.name,
        "language": card.language,
        "published": None if card.published is None else card.published.iso,
        "publisher": card.publisher,
        "text_sha256": card.text_sha256,
    }
    line |= {name: known for name in ("address", "title", "origin") if (known := getattr(card, name)) is not None}
    line["claims"] = [guideline.to_guideline(claim) for claim in reading.claims]
    line["reader"] = asdict(reading.reader)
    if left_out:
        line["left_out"] = [asdict(each) for each in reading.left_out]
    if text:
        line["text"] = document.text
    return json.dumps(line, ensure_ascii=False)


def gold_form(document: Document, reading: Reading) -> str:
    """The document's claims as a gold file of the guideline has them."""
    published = document.card.published
    gold = {
        "language": document.card.language,
        "published": None if published is None else published.iso,
        "claims": [guideline.to_guideline(claim) for claim in reading.claims],
    }
    return json.dumps(gold, ensure_ascii=False, indent=1)


def listing(document: Document, reading: Reading, *, left_out: bool) -> str:
    """The claims for a person: a line each, with the words that state it below."""
    card = document.card
    known = (card.language, None if card.published is None else card.published.iso, card.publisher)
    lines = [f"{card.name}  ({', '.join(each for each in known if each)})"]
    lines += [line for claim in reading.claims for line in claim_lines(claim)] or ["  no claim found"]
    if left_out:
        lines += [left_out_line(each) for each in reading.left_out]
    return "\n".join(lines) + "\n"


def claim_lines(claim: Claim) -> tuple[str, str]:
    """A claim in words, and its quote."""
    counted = claim.what if claim.quantity is None else f"{claim.quantity:,} × {claim.what}"
    sums = " = ".join(f"{amount.value.normalize():,f} {amount.currency or '?'}" for amount in claim.amounts)
    way = f"{' + '.join(claim.from_) or '?'} → {' + '.join(claim.to) or claim.country or '?'}"
    where = "" if claim.place is None else f"in {claim.place}"
    when = "" if claim.date is None else claim.date.iso
    told = ", ".join(filter(None, (counted, sums, way, where, when)))
    return f"  {claim.kind:<12} {claim.stage:<10} {told}", f"      “{one_line(claim.quote.text)}”"


def left_out_line(each: LeftOut) -> str:
    """What was left out, and why."""
    return f"  left out: “{one_line(each.text)}” ({each.why})"


def one_line(words: str) -> str:
    """The words without their line ends."""
    return " ".join(words.split())
