"""Answers that are kept: a cache of a server's, and files that came by hand.

In: Requests. Out: the words of their answers, from a folder.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from medpact.claims import page
from medpact.claims.llm import answers, checking, pieces
from medpact.claims.llm.errors import NoAnswer
from medpact.claims.llm.reading import Model, Readable, Source, read_piece
from medpact.claims.llm.requests import Request
from medpact.documents import Document

ENDINGS = (".answer.json", ".answer.txt", ".answer.md")
ASKED = ".request.json"
PATH = "/v1/chat/completions"


@dataclass(frozen=True, slots=True)
class Cache:
    """Answers kept in a folder, those of one text in a folder of its own: a text that must go takes them with it."""

    folder: Path
    source: Source

    def answer(self, request: Request, *, readable: Readable) -> str:
        """The answer that is kept, else the source's; one that cannot be read is not kept. Raises ModelError."""
        path = self.folder / request.text_sha256 / f"{request.key}.json"
        known = read_kept(path)
        if known is not None:
            return known
        words = self.source.answer(request, readable=readable)
        if readable(words):
            keep(path, words)
        return words


def read_kept(path: Path) -> str | None:
    """The answer in a file of the cache; None where there is none, or none that is whole."""
    try:
        said = answers.decoded(path.read_bytes())
    except OSError:
        return None
    words = said.get("answer") if isinstance(said, dict) else None
    return words if isinstance(words, str) else None


def keep(path: Path, words: str) -> None:
    """Write an answer, whole or not at all, for nobody else's eyes."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".part-{os.getpid()}-{threading.get_ident()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump({"answer": words}, file)  # as ASCII: half a letter is kept as it came
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def forget(folder: Path, text_sha256: str) -> bool:
    """True where answers about a text were kept; they are gone."""
    of_text = folder / text_sha256
    if not text_sha256.isalnum() or not of_text.is_dir():
        return False
    shutil.rmtree(of_text)
    return True


class Files:
    """Answers in the files of a folder: KEY.answer.json or .txt beside KEY.request.json, or lines of a batch (.jsonl)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.batches = dict(lines_of(folder))

    def answer(self, request: Request, *, readable: Readable) -> str:
        """The answer in a file. Raises NoAnswer."""
        for ending in ENDINGS:
            path = self.folder / f"{request.key}{ending}"
            if path.is_file():
                return told(path.read_bytes())
        if request.key in self.batches:
            return self.batches[request.key]
        raise NoAnswer(str(self.folder), request.key)


def told(written: bytes) -> str:
    """The model's words in a file: of a whole chat completion, else all of it."""
    words = answers.content(written)
    return written.decode("utf-8-sig", "replace") if words is None else words


def lines_of(folder: Path) -> Iterator[tuple[str, str]]:
    """The answers in the lines of batches: their keys and words."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open("rb") as file:
            for line in file:
                said = answers.decoded(line)
                words = answers.words_of(said) if isinstance(said, dict) else None
                if words is not None and isinstance(said.get("custom_id"), str):
                    yield said["custom_id"], words


@dataclass(slots=True)
class Wanted:
    """Answers from a folder, and a list of the requests that have none there yet."""

    source: Source
    requests: dict[str, Request] = field(default_factory=dict)

    def answer(self, request: Request, *, readable: Readable) -> str:
        """The answer. Raises NoAnswer, and remembers what was asked."""
        try:
            return self.source.answer(request, readable=readable)
        except NoAnswer:
            self.requests[request.key] = request
            raise


def unanswered(document: Document, *, model: Model) -> Iterator[Request]:
    """The requests about a document that have no answer yet; those about halves, where an answer broke off."""
    wanted = Wanted(model.source)
    told = checking.told_by(page.of(document))
    for piece in pieces.of(told.page):
        with suppress(NoAnswer):
            read_piece(told, piece, model=Model(model.name, wanted))
    yield from wanted.requests.values()


def write(request: Request, folder: Path) -> Path:
    """The file that holds what is to be posted, to the letter."""
    path = folder / f"{request.key}{ASKED}"
    path.write_text(json.dumps(request.body(), ensure_ascii=False, indent=1) + "\n", "utf-8", errors="replace")
    return path


def batch_line(request: Request) -> str:
    """The request as a line of a batch, as servers take them."""
    line = {"custom_id": request.key, "method": "POST", "url": PATH, "body": request.body()}
    return json.dumps(line)


def model_in(folder: Path) -> str | None:
    """The model that the requests in a folder are for; None where there are none."""
    bodies = (answers.decoded(path.read_bytes()) for path in sorted(folder.glob(f"*{ASKED}")))
    lines = (answers.decoded(line) for path in sorted(folder.glob("*.jsonl")) for line in first_line(path))
    for said in chain(bodies, (line.get("body") for line in lines if isinstance(line, dict))):
        named = said.get("model") if isinstance(said, dict) else None
        if isinstance(named, str):
            return named
    return None


def first_line(path: Path) -> Iterator[bytes]:
    """The first line of a file, where it has one."""
    with path.open("rb") as file:
        yield from islice(file, 1)
