"""What can be wrong with a document, each with what to do about it."""

from __future__ import annotations

from typing import Literal

Why = Literal["time", "memory", "crash"]


class DocumentError(Exception):
    """A document cannot be opened. `name` is the file's name or path, as it was given."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(f"{name}: {message}")

    def __reduce__(self) -> tuple[object, ...]:
        """What it takes to hand the error to another process, whatever its kind asks for when it is made."""
        return _handed_on, (type(self), self.args, self.__dict__)


def _handed_on(kind: type[DocumentError], args: tuple[object, ...], values: dict[str, object]) -> DocumentError:
    """The same error in another process."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(values)
    return error


class NotFound(DocumentError):
    """No file of this name can be read."""


# What to do with files of kinds that are often sent and not read.
INSTEAD = {
    **dict.fromkeys((".doc", ".rtf", ".odt", ".wps"), "Open it in a word processor and save it as .docx."),
    **dict.fromkeys((".ppt", ".pptx", ".pps", ".ppsx", ".odp", ".key"), "Open it and save it as .pdf."),
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"), "Unpack it and add the folder."),
    **dict.fromkeys((".msg", ".pst"), "Open it in the mail program and save the mail as .eml or its text as .txt."),
}


def advice_on(ending: str) -> str:
    """What to do with a file of a kind that is often sent and not read; empty for other kinds."""
    return INSTEAD.get(ending, "")


class UnknownKind(DocumentError):
    """The file is of a kind that nothing here reads. `ending` is its ending, `known` the endings that are read."""

    def __init__(self, name: str, *, ending: str, known: tuple[str, ...]) -> None:
        self.ending, self.known = ending, known
        kind = f"files ending in {ending!r} are not read" if ending else "a file without an ending is not read"
        advice = advice_on(ending) or f"Read are: {', '.join(known)}. Save the text as one of these and try again."
        super().__init__(name, f"{kind}. {advice}")


class UnknownEncoding(DocumentError):
    """The bytes are no text in an encoding that is read. `offset` is the first byte that does not fit.

    `instead` says what the file is and what to do, where that is known.
    """

    def __init__(self, name: str, *, offset: int, why: str = "", instead: str = "") -> None:
        self.offset = offset
        super().__init__(name, instead or f"{why} (at byte {offset:,}). Save the file as UTF-8 text and try again.")


class NoText(DocumentError):
    """The file was opened, and there is nothing in it to read."""


class OnlyPictures(NoText):
    """The file's pages are pictures of text, and nobody asked to have them recognised."""


class Broken(DocumentError):
    """The file is not of the kind that its name says, or it is damaged, or it lies damaged in an archive."""


class TooManyPages(DocumentError):
    """The file has more pages than any announcement or report."""

    def __init__(self, name: str, *, pages: int, limit: int) -> None:
        self.pages, self.limit = pages, limit
        super().__init__(name, f"{pages:,} pages are more than the {limit:,} that one document may have. Split it.")


class TooManyCells(DocumentError):
    """A workbook or a table is larger than any that a person keeps."""


class TooLarge(DocumentError):
    """The file is larger than any announcement. `size` and `limit` are in bytes."""

    def __init__(self, name: str, *, size: int, limit: int) -> None:
        self.size, self.limit = size, limit
        super().__init__(
            name,
            f"{in_mib(size)} are more than the {in_mib(limit)} that one document may have. Split it, one text to a file.",
        )


def in_mib(size: int) -> str:
    """So many bytes in words: 2,048 MiB."""
    return f"{-(-size // 1024**2):,} MiB"


class SeveralDocuments(DocumentError):
    """The file is an archive: it holds documents and is none itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name, "this is an archive, which holds several documents. Unpack it, or open what documents.unpack finds."
        )


class Encrypted(DocumentError):
    """The file is locked with a password."""


class Refused(DocumentError):
    """A file in an archive is not unpacked because of what it would do: leave its folder, fill the disk."""


class OutlookOnly(DocumentError):
    """What is attached to a mail is in a form that only Outlook reads (winmail.dat)."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            "only Outlook reads this. Ask the sender to send the mail as HTML or plain text instead of Rich Text, "
            "or open it in Outlook and save the files from there.",
        )


class TooMuch(DocumentError):
    """An archive or a mail holds more than is read of one; what was found up to there was read."""


class BadHeader(DocumentError):
    """A header line or a row of SOURCES.tsv does not say what it should."""


class Stopped(DocumentError):
    """Opening the file took too long, needed too much memory, or broke the reader down: `why`."""

    def __init__(self, name: str, *, why: Why, seconds: float, memory: int, how: str = "") -> None:
        self.why: Why = why
        self.seconds, self.memory, self.how = seconds, memory, how
        message = {
            "time": f"reading it took more than {seconds:g} seconds and was given up. "
            "Save it in a simpler form, as plain text or in parts, and try again.",
            "memory": f"reading it needed more than {memory / 1024**2:,.0f} MiB of memory and was given up. "
            "Save it in a simpler form, as plain text or in parts, and try again.",
            "crash": f"its reader broke down ({how}). "
            "Save it again with the program that made it, or as PDF or plain text, and try again.",
        }
        super().__init__(name, message[why])

    def of(self, name: str) -> Stopped:
        """The same, said of the file in the archive that it was."""
        return Stopped(name, why=self.why, seconds=self.seconds, memory=self.memory, how=self.how)
