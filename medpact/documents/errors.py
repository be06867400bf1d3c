"""What can be wrong with a document, each with what to do about it."""

from __future__ import annotations


class DocumentError(Exception):
    """A document cannot be opened. `name` is the file's name or path, as it was given."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(f"{name}: {message}")


class NotFound(DocumentError):
    """No file of this name can be read."""


class UnknownKind(DocumentError):
    """The file is of a kind that nothing here reads. `ending` is its ending, `known` the endings that are read."""

    def __init__(self, name: str, *, ending: str, known: tuple[str, ...]) -> None:
        self.ending, self.known = ending, known
        kind = f"files ending in {ending!r} are not read" if ending else "a file without an ending is not read"
        super().__init__(name, f"{kind}. Read are: {', '.join(known)}. Save the text as one of these and try again.")


class UnknownEncoding(DocumentError):
    """The bytes are no text in an encoding that is read. `offset` is the first byte that does not fit."""

    def __init__(self, name: str, *, offset: int, why: str) -> None:
        self.offset = offset
        super().__init__(name, f"{why} (at byte {offset}). Save the file as UTF-8 text and try again.")


class NoText(DocumentError):
    """The file was opened, and there is nothing in it to read."""


class TooLarge(DocumentError):
    """The file is larger than any announcement. `size` and `limit` are in bytes."""

    def __init__(self, name: str, *, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        super().__init__(
            name,
            f"{size:,} bytes are more than the {limit:,} that one document may have. Split it, one text to a file.",
        )


class BadHeader(DocumentError):
    """A header line or a row of SOURCES.tsv does not say what it should."""
