"""Unpacking: the files in a file.

In: a file, as bytes or on disk. Out: Files: itself where it is one document, what an archive holds, a mail and what is
attached to it; and for each that cannot be had an error that says why. What is wrong with one never hides another.
"""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from medpact.documents import encodings, opening, package, sources
from medpact.documents.document import Access, Document
from medpact.documents.errors import (
    Broken,
    DocumentError,
    Encrypted,
    NoText,
    OutlookOnly,
    Refused,
    TooLarge,
    TooMuch,
    UnknownEncoding,
    UnknownKind,
)
from medpact.documents.extractors import ARCHIVES, KINDS, MAILS, ending_of
from medpact.documents.sources import Source
from medpact.values import PartialDate

GIB = 1024**3
LARGEST_ARCHIVE = 4 * GIB
MOST_BYTES = 4 * GIB
MOST_MEMBERS = 100_000
DEEPEST = 4
MOST_ATTACHMENTS = 100
OUTLOOK = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
SAVE = "Save them from the mail program and add them."
# Honest text packs to a fiftieth at best; what packs better and is large was made to fill a disk.
STEEPEST, STEEP_FROM = 1000, 1024 * 1024
# zipfile reads an archive's whole directory at once; 100,000 names of 120 bytes are 16 MiB.
LARGEST_DIRECTORY = 16 * 1024 * 1024
CHUNK = 1024 * 1024
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
IN_UTF8, UNICODE_PATH = 0x800, 0x7075  # the flag of a name in UTF-8, and the field that holds one
ENCODINGS_OF_NAMES = ("utf-8", "cp866", "cp932", "cp1251", "cp1252", "cp1125", "kz1048", "cp850", "gb18030")
HEADER = 30  # bytes before a member's name, at the least


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its name as a person knows it ("box.zip/reports/a.pdf") and its bytes.

    `source` is what a SOURCES.tsv beside it says of it; `path` is what complaints call it where that is not its name.
    """

    name: str
    content: bytes = field(repr=False)
    source: Source = opening.NOTHING_SAID
    path: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the bytes, which the document's card carries too."""
        return hashlib.sha256(self.content).hexdigest()


Found = File | DocumentError


@dataclass(slots=True)
class Left:
    """How much may still be unpacked of one file, with all that is packed in it, and which archives lie too deep."""

    size: int = MOST_BYTES
    members: int = MOST_MEMBERS
    too_deep: list[str] = field(default_factory=list, init=False)

    def take(self, size: int) -> bool:
        """True where there is room for one more file of this size; its room is taken."""
        self.members -= 1
        self.size -= size
        return not self.is_spent

    @property
    def is_spent(self) -> bool:
        """True where more was asked for than there was."""
        return self.members < 0 or self.size < 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where we are: the name and the path of a file, and in how many others it lies."""

    name: str
    path: str
    left: Left
    depth: int = 0

    def within(self, name: str) -> Place:
        """The place of a file in this one."""
        return Place(f"{self.name}/{name}", f"{self.path}/{name}", self.left, self.depth + 1)


# ---------------------------------------------------------------- the calls


def unpack(content: bytes, *, name: str) -> Iterator[Found]:
    """The files in the bytes of a file called `name`, one after the other, and an error for each that is not to be had.

    A document is itself. An archive is what it holds, in the order of names, archives and mails in it unpacked too,
    without hidden files. A mail is itself and then what is attached to it.
    """
    place = Place(name, name, Left())
    yield from found_in(content, place, opening.NOTHING_SAID)
    yield from too_deep(place)


def unpack_path(path: str | Path, *, root: str | Path | None = None) -> Iterator[Found]:
    """The files in a file on disk, as `unpack` gives them; names count from `root`, without it from the file's folder.

    An archive is read file by file and may be large.
    """
    path = Path(path)
    try:
        opening.check_there(path)
        place = Place(opening.name_below(path, root=root), str(path), Left())
        if ending_of(path.name) in ARCHIVES:
            yield from archive_at(path, place)
            yield from too_deep(place)
        elif ending_of(path.name) not in KINDS:
            yield unknown(place)
        else:
            yield from found_in(opening.content_of(path), place, sources.of(path))
            yield from too_deep(place)
    except DocumentError as error:
        yield error


def from_file(
    file: File,
    *,
    publisher: str | None = None,
    published: PartialDate | None = None,
    access: Access = "public",
    desk: str | None = None,
) -> Document:
    """The document in a file that was unpacked. Raises DocumentError."""
    return opening.from_bytes(
        file.content,
        name=file.name,
        publisher=publisher,
        published=published,
        source=file.source,
        file=file.path,
        access=access,
        desk=desk,
    )


# ---------------------------------------------------------------- any file


def found_in(content: bytes, place: Place, source: Source) -> Iterator[Found]:
    """The files in the bytes of the file at this place."""
    ending = ending_of(place.name)
    if ending in ARCHIVES:
        yield from archived(io.BytesIO(content), place)
    elif ending not in KINDS:
        yield unknown(place)
    elif len(content) > opening.LARGEST:
        yield too_large(place, len(content))
    else:
        yield File(place.name, content, source, place.path)
        if ending in MAILS:
            yield from attached(content, place)


def attached(content: bytes, place: Place) -> Iterator[Found]:
    """The files that came with a mail, in their order."""
    from medpact.documents.extractors import eml

    try:
        files = list(eml.attachments(eml.parsed(content, name=place.path)))
    except DocumentError:  # reading the mail itself says what is wrong with it
        return
    if files and place.depth >= DEEPEST:
        yield TooMuch(place.path, f"it lies in {DEEPEST} others, and what is attached to it is not read. {SAVE}")
        return
    for file in files[:MOST_ATTACHMENTS]:
        if not place.left.take(len(file.content)):
            yield TooMuch(place.path, full(place.left))
            return
        at = place.within(file.name)
        if file.kind in OUTLOOK or file.name.lower() == "winmail.dat":
            yield OutlookOnly(at.path)
        else:
            yield from found_in(file.content, at, opening.NOTHING_SAID)
    if len(files) > MOST_ATTACHMENTS:
        most = f"{len(files)} files are attached. The first {MOST_ATTACHMENTS} are read, the other"
        yield TooMuch(place.path, f"{most} {len(files) - MOST_ATTACHMENTS} are left out. {SAVE}")


def too_deep(place: Place) -> Iterator[TooMuch]:
    """One complaint about all archives that lie too deep in this file: a bomb has thousands."""
    paths = place.left.too_deep
    if len(paths) == 1:
        yield TooMuch(paths[0], f"it lies in {DEEPEST} others, and no deeper is read. Unpack it and add what it holds.")
    elif paths:
        such = (
            f"{len(paths):,} archives in it, such as {paths[0].removeprefix(place.path + '/')}, lie in {DEEPEST} others"
        )
        yield TooMuch(place.path, f"{such}, and no deeper is read. Unpack it and add what it holds.")


def unknown(place: Place) -> UnknownKind:
    """The complaint about a file of a kind that nothing reads."""
    return UnknownKind(place.path, ending=ending_of(place.name), known=(*KINDS, *ARCHIVES))


def too_large(place: Place, size: int) -> DocumentError:
    """The complaint about a file that is too large to be unpacked into memory."""
    if ending_of(place.name) in ARCHIVES:
        return TooMuch(place.path, "it is too large for an archive within another. Unpack it and add what it holds.")
    return TooLarge(place.path, size=size, limit=opening.LARGEST)


# ---------------------------------------------------------------- archives


class Guarded:
    """A file of which a limited part is read at once: zipfile reads a directory whole, however large it says it is."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.seek, self.tell, self.seekable = file, file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises BadZipFile for too many."""
        if size > LARGEST_DIRECTORY:
            raise zipfile.BadZipFile(f"its list of contents has {size:,} bytes")
        return self.file.read(size)


def archive_at(path: Path, place: Place) -> Iterator[Found]:
    """The files in an archive on disk."""
    try:
        size = opening.size_of(path)
        if size > LARGEST_ARCHIVE:
            yield TooMuch(place.path, f"it has more than {LARGEST_ARCHIVE // GIB} GiB. Split it into several archives.")
            return
        with path.open("rb") as file:
            yield from archived(file, place)
    except OSError as error:
        raise opening.shut(path, error) from error


def archived(file: IO[bytes], place: Place) -> Iterator[Found]:
    """The files in an archive, in the order of their names."""
    if place.depth >= DEEPEST:
        place.left.too_deep.append(place.path)
        return
    if not file.seek(0, io.SEEK_END):
        yield NoText(place.path, opening.EMPTY)
        return
    try:
        archive = zipfile.ZipFile(Guarded(file))
    except package.BROKEN as error:
        yield Broken(
            place.path, f"the archive is broken or cut off ({why(error)}). Download or pack it again, as one .zip file."
        )
        return
    with archive:
        yield from unpacked(archive, place)


def why(error: BaseException) -> str:
    """What an error says, in words that fit in brackets."""
    return str(error).strip().rstrip(".") or type(error).__name__


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name with `/`, and what the archive says of it."""

    name: str
    zipped: zipfile.ZipInfo

    @property
    def mode(self) -> int:
        """The kind of file that it was, where a Unix system packed it; 0 elsewhere."""
        return stat.S_IFMT(self.zipped.external_attr >> 16)


def unpacked(archive: zipfile.ZipFile, place: Place) -> Iterator[Found]:
    """The files in an open archive."""
    listed = archive.infolist()
    if overlap(listed):
        yield Refused(place.path, "files in this archive share their bytes, as in a bomb. Ask for a new archive.")
        return
    members = named([zipped for zipped in listed if not zipped.filename.endswith("/")])
    tables = Tables(archive, place, {member.name: member for member in members})
    told = sorted((member for member in members if not is_passed_over(member.name)), key=lambda one: one.name)
    if not told:
        yield NoText(place.path, "the archive holds no files. Check that it was packed or downloaded whole.")
    for before, member in zip([None, *told], told, strict=False):
        at = place.within(member.name)
        if before is not None and before.name == member.name:
            yield Refused(at.path, "the archive holds two files of this name, and the first is read. Rename the other.")
            continue
        yield from member_of(archive, member, at, tables)
        if place.left.is_spent:
            yield TooMuch(place.path, full(place.left))
            return


def named(listed: list[zipfile.ZipInfo]) -> list[Member]:
    """The members, their names as a person can read them: some programs write `\\` for `/`, and anything may be in a name."""
    return [Member(readable(name), zipped) for name, zipped in zip(names(listed), listed, strict=True)]


def readable(name: str) -> str:
    """A name with `/` between its parts and without characters that would spoil a line."""
    path = str(PurePosixPath(name.replace("\\", "/")))
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in path)


def names(listed: list[zipfile.ZipInfo]) -> list[str]:
    """The names of the files. Where they are not marked as UTF-8, their letters tell in which DOS or Windows they were
    written: all names together, since each is short.
    """
    old = {zipped.filename: zipped.filename.encode("cp437") for zipped in listed if not zipped.flag_bits & IN_UTF8}
    together = b"\n".join(raw for raw in old.values() if not raw.isascii())
    try:
        encoding = encodings.decoded(together, name="", among=ENCODINGS_OF_NAMES).encoding
    except UnknownEncoding:
        encoding = "cp437"
    return [
        unicode_path(one) or old.get(one.filename, b"").decode(encoding, "replace") or one.filename for one in listed
    ]


def unicode_path(zipped: zipfile.ZipInfo) -> str:
    """The name in the field for Unicode names that some programs add (0x7075); empty without one."""
    at, extra = 0, zipped.extra
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == UNICODE_PATH and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return ""


def is_passed_over(name: str) -> bool:
    """True for a path with a part that is no document's; `..` and `.` are told, not passed over."""
    return any(opening.is_passed_over(part) for part in name.split("/") if part not in {".", ".."})


def overlap(listed: list[zipfile.ZipInfo]) -> bool:
    """True where a file begins before the one before it can have ended: a bomb unpacks the same bytes many times."""
    end = 0
    for zipped in sorted(listed, key=lambda one: one.header_offset):
        if zipped.header_offset < end:
            return True
        end = zipped.header_offset + HEADER + zipped.compress_size
    return False


def full(left: Left) -> str:
    """What to say of an archive that holds too much."""
    most = f"{MOST_MEMBERS:,} files" if left.members < 0 else f"{MOST_BYTES // GIB} GiB"
    return f"it unpacks to more than {most}, and what comes after those is left out. Split it into several archives."


def member_of(archive: zipfile.ZipFile, member: Member, place: Place, tables: Tables) -> Iterator[Found]:
    """What a member holds, or what is wrong with it."""
    try:
        check(member, place)
        source = tables.of(member)
        if source is None or not place.left.take(member.zipped.file_size):
            return
        content = content_of(archive, member, place)
    except DocumentError as error:
        yield error
    else:
        yield from found_in(content, place, source)


def check(member: Member, place: Place) -> None:
    """Nothing, for a member that may be unpacked. Raises DocumentError, of what is wrong the weightiest."""
    zipped = member.zipped
    if leads_out(member.name):
        raise Refused(place.path, "its path leads out of the archive. Whoever packed it meant harm: ask for a new one.")
    if member.mode not in {0, stat.S_IFREG}:
        raise Refused(place.path, "this is a link or a device and holds no text. Pack the file that it leads to.")
    if ending_of(member.name) not in {*KINDS, *ARCHIVES} and not is_table(member):
        raise unknown(place)
    if zipped.flag_bits & package.LOCKED:
        raise Encrypted(place.path, "it is locked with a password. Unpack the archive and add what it holds.")
    if zipped.compress_type not in PACKED:
        raise Broken(
            place.path, "it is packed in a way that is not read. Unpack the archive and pack it again as a plain .zip."
        )
    if zipped.file_size > max(STEEP_FROM, STEEPEST * zipped.compress_size):
        raise Refused(
            place.path, "it unpacks to more than a thousand times its size, as a bomb does. Ask for a new one."
        )
    if zipped.file_size > opening.LARGEST:
        raise too_large(place, zipped.file_size)


def leads_out(name: str) -> bool:
    """True for a path that climbs out of its folder, begins at a root or names a drive."""
    parts = PurePosixPath(name).parts
    return ".." in parts or name.startswith("/") or (name[1:2] == ":" and name[0].isalpha())


def content_of(archive: zipfile.ZipFile, member: Member, place: Place) -> bytes:
    """The bytes of a member, never more than it says it has. Raises Broken."""
    try:
        with archive.open(member.zipped) as file:
            content = b"".join(iter(lambda: file.read(CHUNK), b""))
    except package.BROKEN as error:
        raise Broken(place.path, f"it is broken ({why(error)}). Download or pack the archive again.") from error
    if len(content) != member.zipped.file_size:
        raise Broken(place.path, "it is shorter than the archive says. Download or pack the archive again.")
    return content


# ---------------------------------------------------------------- tables of sources in an archive


def is_table(member: Member) -> bool:
    """True for a SOURCES.tsv."""
    return PurePosixPath(member.name).name == sources.NAME


class Tables:
    """What the SOURCES.tsv of each folder of an archive says, each read once, when a file beside it is."""

    def __init__(self, archive: zipfile.ZipFile, place: Place, members: dict[str, Member]) -> None:
        self.archive, self.place, self.members = archive, place, members
        self.read: dict[str, dict[str, Source] | None] = {}

    def of(self, member: Member) -> Source | None:
        """What is said of a member. Raises DocumentError, once, for a table that cannot be used; then None: its
        folder waits until the table is right, since a publisher once stored is not changed.
        """
        path = PurePosixPath(member.name)
        table = str(path.parent / sources.NAME)
        if table not in self.read:
            self.read[table] = None
            self.read[table] = self.table(table)
        said = self.read[table]
        return None if said is None else said.get(path.name, opening.NOTHING_SAID)

    def table(self, name: str) -> dict[str, Source]:
        """The sources of one table; none where there is no such table."""
        if name not in self.members:
            return {}
        place = self.place.within(name)
        check(self.members[name], place)
        return sources.read(content_of(self.archive, self.members[name], place), name=place.path)
