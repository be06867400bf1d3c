"""Opening: from a file, its bytes or a text to a Document."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from medpact.documents import header, origin, paragraphs, sources
from medpact.documents.document import Access, Card, Document, Extractor, Paragraph
from medpact.documents.errors import NoText, NotFound, TooLarge, UnknownEncoding
from medpact.documents.extractors import KINDS, Extracted, ending_of, extractor_for
from medpact.documents.language import language_of
from medpact.documents.sources import Source
from medpact.values import PartialDate

LARGEST = 32 * 1024 * 1024
"""No announcement has as many bytes; a file that does is something else, and would take minutes to read."""

GIVEN = Extractor(name="given text", version="1")
"""What made the text of a document that came as text."""


def open(
    path: str | Path,
    *,
    root: str | Path | None = None,
    publisher: str | None = None,
    published: PartialDate | None = None,
    access: Access = "public",
    desk: str | None = None,
) -> Document:
    """The document in a file.

    Its name is the path below `root` without its ending; without `root`, the stem of the file. Publisher, day and
    address are those given, else those that SOURCES.tsv beside the file states, else those of its header lines or page.
    Raises DocumentError, one kind of it for each thing that can be wrong.
    """
    path = Path(path)
    check_there(path)
    extract = extractor_for(path.name)
    content = content_of(path)
    source = sources.of(path)
    return assembled(
        extract(content, name=str(path)),
        file=str(path),
        name=name_below(path, root=root),
        bytes_sha256=hashlib.sha256(content).hexdigest(),
        given=Source(publisher or source.publisher, source.address, published or source.published),
        access=access,
        desk=desk,
    )


def from_bytes(
    content: bytes,
    *,
    name: str,
    publisher: str | None = None,
    published: PartialDate | None = None,
    access: Access = "public",
    desk: str | None = None,
) -> Document:
    """The document in the bytes of a file called `name`, whose ending tells its kind. Raises DocumentError."""
    extract = extractor_for(name)
    check_size(len(content), name=name)
    return assembled(
        extract(content, name=name),
        file=name,
        name=without_ending(name),
        bytes_sha256=hashlib.sha256(content).hexdigest(),
        given=Source(publisher=publisher, published=published),
        access=access,
        desk=desk,
    )


def from_text(
    text: str,
    *,
    name: str,
    publisher: str | None = None,
    published: PartialDate | None = None,
    access: Access = "public",
    desk: str | None = None,
) -> Document:
    """The document in a text that somebody pasted or another program made; header lines count. Raises DocumentError."""
    if not text.strip():
        raise NoText(name, "the text is empty. Give the words of the announcement.")
    return assembled(
        Extracted(text, GIVEN),
        file=name,
        name=without_ending(name),
        bytes_sha256="",
        given=Source(publisher=publisher, published=published),
        access=access,
        desk=desk,
    )


def walk(paths: Iterable[str | Path]) -> Iterator[tuple[Path, Path]]:
    """Each file to read, once, with the folder that its name is counted from.

    A folder gives the files of readable kinds below it, in the order of their names, without hidden ones. Any other
    path gives itself, whatever it is, and so does a folder that may not be listed: opening it says what is wrong.
    """
    seen: set[str] = set()
    for given in map(Path, paths):
        for root, path in [(given, below) for below in readable(given)] if given.is_dir() else [(given.parent, given)]:
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield root, path


def readable(folder: Path) -> list[Path]:
    """The files below a folder whose kind is read, and the folders that may not be listed, in the order of names."""
    shut: list[Path] = []
    found: list[Path] = []
    for below, folders, files in os.walk(folder, onerror=lambda error: shut.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(below, name) for name in files if not name.startswith(".") and ending_of(name) in KINDS]
    return sorted(shut + [path for path in found if path.is_file()])


def check_there(path: Path) -> None:
    """Nothing, for a path that leads to something that can be opened. Raises NotFound."""
    if not os.path.lexists(path):
        raise NotFound(str(path), "there is no such file or folder. Check the spelling.")
    if path.is_dir():
        raise NotFound(str(path), "this folder cannot be read as a document. Check that you may list what is in it.")


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises NotFound or TooLarge."""
    check_there(path)
    try:
        check_size(path.stat().st_size, name=str(path))
        return path.read_bytes()
    except OSError as error:
        raise NotFound(str(path), f"it cannot be opened ({error.strerror}). Check its name and your rights.") from error


def check_size(size: int, *, name: str) -> None:
    """Nothing, for a size that an announcement can have. Raises TooLarge."""
    if size > LARGEST:
        raise TooLarge(name, size=size, limit=LARGEST)


def name_below(path: Path, *, root: str | Path | None) -> str:
    """The name of a document: its path below the root without its ending, with `/` on every system."""
    if root is None:
        return without_ending(path.name)
    try:
        return without_ending(path.resolve().relative_to(Path(root).resolve()).as_posix())
    except ValueError as error:
        raise NotFound(str(path), f"it does not lie below {root}. Give the folder that holds it.") from error


def without_ending(name: str) -> str:
    """The name without the ending of a readable kind."""
    return name[: -len(ending)] if (ending := ending_of(name)) in KINDS else name


def assembled(
    extracted: Extracted, *, file: str, name: str, bytes_sha256: str, given: Source, access: Access, desk: str | None
) -> Document:
    """The document that a text and all that is known of it make. `file` is what a person knows it by, for complaints."""
    text = extracted.text
    said = header.read(text, name=file)
    language = language_of(text[said.end :])
    found = paragraphs.find(text, header=said.lines, begin=said.end, language=language)
    card = Card(
        name=writable(name),
        text_sha256=sha256_of(text, name=file),
        bytes_sha256=bytes_sha256,
        language=language,
        published=given.published or said.published or extracted.published,
        publisher=given.publisher or said.publisher or extracted.publisher,
        address=given.address or said.address or extracted.address,
        title=extracted.title or title_of(text, found),
        origin=origin.of(text, found),
        access=access,
        desk=desk,
    )
    return Document(card, text, extracted.extractor, found, extracted.notes)


def writable(name: str) -> str:
    """The name as UTF-8 can write it: a byte of a file's name that is no UTF-8 becomes `\\xff` (PEP 383)."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def sha256_of(text: str, *, name: str) -> str:
    """The hash of the text in UTF-8. Raises UnknownEncoding for half a character (a lone surrogate)."""
    try:
        return hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise UnknownEncoding(
            name, offset=error.start, why="the text holds half a character, a lone surrogate"
        ) from error


def title_of(text: str, found: Sequence[Paragraph]) -> str | None:
    """The longest of the headings that stand before the text: the others are its rubric, its place, its author."""
    headings = [" ".join(text[part.start : part.end].split()) for part in leading_headings(found)]
    return max(headings, key=len, default=None)


def leading_headings(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The headings that stand before the first paragraph of text."""
    body = (part for part in found if part.role != "header line")
    return list(takewhile(lambda part: part.role == "heading", body))
