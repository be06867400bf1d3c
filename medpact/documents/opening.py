"""Opening: from a file, its bytes or a text to a Document."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from medpact.documents import dateline, header, origin, paragraphs, sources
from medpact.documents.document import Access, Card, Document, Extractor, Paragraph
from medpact.documents.errors import NoText, NotFound, TooLarge, UnknownEncoding
from medpact.documents.extractors import ARCHIVES, KINDS, PICTURES, Extracted, asked, ending_of, extractor_for
from medpact.documents.fingerprint import fingerprint
from medpact.documents.language import language_of
from medpact.documents.sources import Source
from medpact.values import PartialDate

LARGEST = 32 * 1024 * 1024
"""No announcement has as many bytes; a file that does is something else, and would take minutes to read."""

EMPTY = "the file is empty. Check that it was saved or downloaded whole."

GIVEN = Extractor(name="given text", version="1")
"""What made the text of a document that came as text."""

# Pictures lie beside documents, in folders and in mails, and most hold no text.
READABLE = frozenset({*KINDS, *ARCHIVES} if asked.is_asked() else {*KINDS, *ARCHIVES} - {*PICTURES})
PASSED_OVER = frozenset({sources.NAME, "README.md", "__MACOSX", "Thumbs.db", "desktop.ini"})
NOTHING_SAID = Source()


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
    extractor_for(str(path))  # a kind that nothing reads is told before its bytes are
    return from_bytes(
        content_of(path),
        name=name_below(path, root=root),
        publisher=publisher,
        published=published,
        source=sources.of(path),
        file=str(path),
        access=access,
        desk=desk,
    )


def from_bytes(
    content: bytes,
    *,
    name: str,
    publisher: str | None = None,
    published: PartialDate | None = None,
    source: Source = NOTHING_SAID,
    file: str = "",
    access: Access = "public",
    desk: str | None = None,
) -> Document:
    """The document in the bytes of a file called `name`, whose ending tells its kind. Raises DocumentError.

    `source` is what a SOURCES.tsv says of it, `file` what complaints call it where that is not its name.
    """
    file = file or name
    extract = extractor_for(file)
    check_size(len(content), name=file)
    if not content:
        raise NoText(file, EMPTY)
    return assembled(
        extract(content, name=file),
        file=file,
        name=without_ending(name),
        bytes_sha256=hashlib.sha256(content).hexdigest(),
        given=Source(publisher or source.publisher, source.address, published or source.published),
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

    A folder gives the files of readable kinds and the archives below it, in the order of their names, without hidden
    ones (`left_out` gives those of other kinds). Any other path gives itself, whatever it is, and so does a folder that
    may not be listed: opening it says what is wrong.
    """
    seen: set[str] = set()
    for given in map(Path, paths):
        for root, path in [(given, below) for below in readable(given)] if given.is_dir() else [(given.parent, given)]:
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield root, path


def left_out(paths: Iterable[str | Path]) -> list[Path]:
    """The files below folders that `walk` leaves out since nothing here reads their kind, in the order of names."""
    found = {below for given in map(Path, paths) for below in listed(given)[0] if ending_of(below.name) not in READABLE}
    return sorted(path for path in found if path.is_file())


def readable(folder: Path) -> list[Path]:
    """The files below a folder whose kind is read, and the folders that may not be listed, in the order of names."""
    found, shut = listed(folder)
    return sorted(shut + [path for path in found if ending_of(path.name) in READABLE and path.is_file()])


def listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """All files below a folder but those that are no documents, and the folders that may not be listed."""
    found: list[Path] = []
    shut: list[Path] = []
    for below, folders, files in os.walk(folder, onerror=lambda error: shut.append(Path(error.filename))):
        folders[:] = [name for name in folders if not is_passed_over(name)]
        found += [Path(below, name) for name in files if not is_passed_over(name)]
    return found, shut


def is_passed_over(name: str) -> bool:
    """True for the name of what is no document: hidden files, a program's own, a folder's README.md and SOURCES.tsv."""
    return name.startswith((".", "~$")) or name in PASSED_OVER


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
        check_size(size_of(path), name=str(path))
        return path.read_bytes()
    except OSError as error:
        raise shut(path, error) from error


def shut(path: Path, error: OSError) -> NotFound:
    """The complaint about a file that is there and cannot be opened."""
    return NotFound(str(path), f"it cannot be opened ({error.strerror}). Check its name and your rights.")


def size_of(path: Path) -> int:
    """The size of a file in bytes. Raises NotFound for a pipe or a device: reading it might never end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise NotFound(str(path), "this is a pipe, a socket or a device and no file. Save what it gives as a file.")
    return found.st_size


def check_size(size: int, *, name: str) -> None:
    """Nothing, for a size that an announcement can have. Raises TooLarge."""
    if size > LARGEST:
        raise TooLarge(name, size=size, limit=LARGEST)


def name_below(path: Path, *, root: str | Path | None) -> str:
    """The name of a file: its path below the root, with `/` on every system."""
    if root is None:
        return path.name
    try:
        return (path.parent.resolve() / path.name).relative_to(Path(root).resolve()).as_posix()
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
        published=given.published
        or said.published
        or extracted.published
        or dateline.of(text, found, language=language),
        publisher=given.publisher or said.publisher or extracted.publisher,
        address=given.address or said.address or extracted.address,
        title=extracted.title or title_of(text, found),
        origin=origin.of(text, found),
        access=access,
        desk=desk,
        fingerprint=fingerprint(text),
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
