"""`medpact read`: documents in, claims out, without a database."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from medpact import claims, documents
from medpact.claims import Claim, LeftOut, Reading, guideline
from medpact.claims.files import About, Opened, open_file
from medpact.cli import readers
from medpact.cli.opened import files_below, usable_cores
from medpact.cli.progress import Progress
from medpact.cli.readers import SecondReader
from medpact.documents import Document, DocumentError, File, many
from medpact.documents.opening import without_ending, writable

Writer = Callable[[Document, Reading], str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: its document's name, what is to be written of it, and notes on what was not read.

    Nothing is written (None) of a document that was written before.
    """

    name: str
    path: str
    written: str | None
    notes: tuple[str, ...] = ()


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
@click.option("--again", is_flag=True, help="With --output: read and write anew what is written there already.")
@click.option(
    "--jobs", metavar="COUNT", type=click.IntRange(1, 256), help="How many processes read; all cores, unless asked."
)
@readers.options("llm", "both")
def command(
    paths: tuple[Path, ...],
    as_json: bool,
    with_text: bool,
    left_out: bool,
    output: Path | None,
    again: bool,
    jobs: int | None,
    reader: str,
    answers: Path | None,
    careful: bool,
) -> None:
    """Read documents and list the claims found in them, each with the words that state it.

    PATH is a file, an archive (.zip), or a folder, of which all readable files are read. A file that cannot be read
    is named on stderr, the rest is read on, and the exit code is 1. With --output what is written already is skipped,
    so a run that was cut short is simply run again.

    \b
    Example: medpact read samples/ --json > readings.jsonl
    """
    if with_text and not as_json:
        raise click.UsageError("--text goes with --json: a listing for people shows the quotes alone.")
    if output is not None and (as_json or left_out):
        raise click.UsageError("--output writes files: --json and --left-out go with the listing.")
    if again and output is None:
        raise click.UsageError("--again goes with --output: a listing is always made anew.")
    second = readers.chosen(reader, answers, careful=careful)
    files = files_below(paths)
    writer: Writer
    write, beside = write_line, None
    if output is not None:
        check_names(files)
        writer, write, beside = gold_form, Folder(output).write, None if again else output
    elif as_json:
        writer = partial(json_line, text=with_text, left_out=left_out)
    else:
        writer = partial(listing, left_out=left_out)
    # A bar and a listing on the same terminal would be written over each other.
    with Progress(len(files), quiet=output is None and sys.stdout.isatty()) as progress:
        count = jobs or usable_cores()
        found = outcomes(progress.files(files), writer=writer, beside=beside, second=second, jobs=count)
        with closing(found):  # a full disk ends the reading processes too
            failed = emit(found, write, progress=progress)
    if second is not None:
        second.tell()
    if failed:
        click.echo(f"{failed} of {progress.documents} files could not be read.", err=True)
        sys.exit(1)


def check_names(files: list[tuple[Path, Path]]) -> None:
    """Nothing, where each file would be written under a name of its own; else a usage error that names two."""
    seen: dict[Path, Path] = {}
    for root, path in files:
        other = seen.setdefault(path.relative_to(root).with_suffix(".json"), path)
        if other != path:
            raise click.UsageError(f"{other} and {path} would be written to one file. Read them one after the other.")


# ---------------------------------------------------------------- reading


def outcomes(
    files: Iterable[tuple[Path, Path]], *, writer: Writer, beside: Path | None, second: SecondReader | None, jobs: int
) -> Generator[Outcome | DocumentError, None, None]:
    """What becomes of each file, as the rules read it, or the second reader too."""
    if second is None:
        yield from many.on_disk(files, partial(outcome_of, writer=writer, beside=beside), jobs=jobs, ordered=True)
        return
    from medpact.claims import llm

    opened = many.on_disk(files, partial(opened_of, beside=beside), jobs=jobs, ordered=True)
    yield from llm.in_order(opened, partial(read_again, second=second, writer=writer), jobs=second.model.jobs)


def outcome_of(file: File, *, writer: Writer, beside: Path | None = None) -> Outcome:
    """What becomes of one file; one that is written in the folder `beside` is not read. Raises DocumentError."""
    name, path = writable(without_ending(file.name)), file.path or file.name
    if beside is not None and is_there(place_in(beside, name)):
        return Outcome(name, path, None)
    document = documents.from_file(file)
    return Outcome(name, path, writer(document, claims.read(document)), document.notes)


def opened_of(file: File, *, beside: Path | None = None) -> Opened | Outcome:
    """The file's document with the rules' reading; one that is written in the folder `beside` is not read. Raises DocumentError."""
    name, path = writable(without_ending(file.name)), file.path or file.name
    if beside is not None and is_there(place_in(beside, name)):
        return Outcome(name, path, None)
    found = open_file(file, about=About())
    assert isinstance(found, Opened)  # nothing is known before
    return found


def read_again(
    found: Opened | Outcome | DocumentError, *, second: SecondReader, writer: Writer
) -> Outcome | DocumentError:
    """What becomes of an opened file that the second reader reads too."""
    from medpact.claims.llm import ModelError

    if not isinstance(found, Opened):
        return found
    try:
        reading = second.read(found.document, found.reading)
    except ModelError as error:
        return DocumentError(found.path, str(error))
    return Outcome(found.document.card.name, found.path, writer(found.document, reading), found.document.notes)


# ---------------------------------------------------------------- writing


def emit(found: Iterator[Outcome | DocumentError], write: Callable[[Outcome], None], *, progress: Progress) -> int:
    """Write each outcome as it comes, and to stderr what is wrong or worth knowing. How many files failed."""
    failed = 0
    for outcome in found:
        progress.came()
        try:
            if isinstance(outcome, DocumentError):
                raise outcome
            write(outcome)
        except DocumentError as error:
            failed += 1
            progress.say(str(error))
        else:
            for note in outcome.notes:
                progress.say(f"{outcome.path}: {note}")
    return failed


def write_line(outcome: Outcome) -> None:
    """Write what was read to stdout."""
    click.echo(outcome.written)


def place_in(folder: Path, name: str) -> Path:
    """Where the document of this name is written."""
    return folder / f"{name}.json"


def is_there(path: Path) -> bool:
    """True where there is such a file; False too for a name that no file can have."""
    try:
        return path.exists()
    except OSError:
        return False


class Folder:
    """Writes each document to NAME.json below a folder, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, str] = {}

    def write(self, outcome: Outcome) -> None:
        """Write it, unless it was before. Raises DocumentError for a name that another file has, or that is too long."""
        other = self.names.setdefault(outcome.name, outcome.path)
        if other != outcome.path:
            raise DocumentError(
                outcome.path, f"it would be written to one file with {other}. Read it into another folder."
            )
        if outcome.written is None:
            return
        try:
            self.replace(place_in(self.folder, outcome.name), outcome.written + "\n")
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            raise DocumentError(outcome.path, "its name is too long to write it. Give it a shorter one.") from error

    def replace(self, path: Path, content: str) -> None:
        """Put a file with this content in place of what is there, at once."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".part-{os.getpid()}"
        try:
            part.write_text(content, encoding="utf-8")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def json_line(document: Document, reading: Reading, *, text: bool, left_out: bool) -> str:
    """One line of JSON: the document, its reader, its claims in the guideline's form."""
    card = document.card
    line: dict[str, Any] = {
        "document": card.name,
        "language": card.language,
        "published": None if card.published is None else card.published.iso,
        "publisher": card.publisher,
        "text_sha256": card.text_sha256,
        "fingerprint": card.fingerprint,
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
