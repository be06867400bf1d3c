"""`medpact requests`: what a language model would be asked, as files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medpact.cli.opened import Told, files_below, usable_cores
from medpact.cli.progress import Progress
from medpact.cli.readers import many
from medpact.documents import DocumentError

if TYPE_CHECKING:
    from medpact.claims.llm import Request

BATCH = "requests.jsonl"


@click.command("requests")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "folder",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where they are written, and where their answers are put.",
)
@click.option("--model", "named", metavar="NAME", help="The model that will answer; else MEDPACT_LLM_MODEL.")
@click.option("--batch", is_flag=True, help=f"One {BATCH} as batch services take it, instead of a file for each.")
def command(paths: tuple[Path, ...], folder: Path, named: str | None, batch: bool) -> None:
    """Write the exact requests to a language model that have no answer yet, for any model to answer anywhere.

    Each is KEY.request.json, what is to be posted to an OpenAI-compatible server. Put its answer beside it as
    KEY.answer.json or KEY.answer.txt; `medpact read PATH --reader both --answers FOLDER` reads them. Nothing is sent.

    \b
    Example: medpact requests announcements/ --to asked --model qwen3-32b
    """
    files = files_below(paths)
    folder.mkdir(parents=True, exist_ok=True)
    failed: list[DocumentError] = []
    with Progress(len(files)) as progress:
        wanted = requests_of(files, folder, model=model_of(named, folder), failed=failed, progress=progress)
        written = write_batch(wanted, folder / BATCH) if batch else write_files(wanted, folder)
    click.echo(f"{many(written, 'request')} without an answer written to {folder}.")
    if failed:
        click.echo(f"{len(failed):,} files could not be read.", err=True)
        sys.exit(1)


def model_of(named: str | None, folder: Path) -> str:
    """The model that will answer: the one named, else the environment's, else that of the requests in the folder."""
    from medpact.claims import llm

    environment = {**os.environ, **({} if named is None else {"MEDPACT_LLM_MODEL": named})}
    try:
        return llm.answered_by_files(folder, environment).name
    except llm.ModelError as error:
        raise Told(f"{error} Or give it with --model.") from error


def requests_of(
    files: list[tuple[Path, Path]], folder: Path, *, model: str, failed: list[DocumentError], progress: Progress
) -> Iterator[Request]:
    """The requests about each document that the folder answers no further; what cannot be read is told and kept count of."""
    from medpact import documents
    from medpact.claims import llm
    from medpact.documents.many import on_disk

    asked = llm.answered_by_files(folder, {"MEDPACT_LLM_MODEL": model})
    for found in on_disk(progress.files(files), documents.from_file, jobs=usable_cores(), ordered=True):
        progress.came()
        if isinstance(found, DocumentError):
            failed.append(found)
            progress.say(str(found))
        else:
            yield from llm.unanswered(found, model=asked)


def write_files(wanted: Iterator[Request], folder: Path) -> int:
    """How many requests were written, each to its file."""
    from medpact.claims import llm

    return len({llm.write_request(request, folder) for request in wanted})


def write_batch(wanted: Iterator[Request], path: Path) -> int:
    """How many requests were written, each to its line."""
    from medpact.claims import llm

    part = path.with_name(f".part-{os.getpid()}")
    try:
        lines = dict.fromkeys(llm.batch_line(request) for request in wanted)
        part.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(lines)
