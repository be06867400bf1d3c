"""Zips that hold one document: the parts of a Word file or of a workbook.

In: the bytes of a file. Out: its open zip, once it is known that it unpacks to no more than a document may, or Refused.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from medpact.documents.errors import Refused

LARGEST_UNPACKED = 256 * 1024 * 1024
LARGEST_RATIO = 200
SMALL = 16 * 1024 * 1024
"""What unpacks to less than this is let through whatever its ratio: an empty grid packs well."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office begin that are older than 2007, or locked with a password."""

ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

LOCKED = 0x1 | 0x40
"""Bits of a member's flags: a password; a password on more than the content (APPNOTE.TXT 6.3.10, 4.4.4)."""

# What zipfile raises for a zip that is damaged or made to hurt, as fuzzing found; NotImplementedError is a RuntimeError.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
    RuntimeError,
)


def is_locked(packed: zipfile.ZipFile) -> bool:
    """True where a part of the file needs a password."""
    return any(member.flag_bits & LOCKED for member in packed.infolist())


def opened(content: bytes, *, name: str) -> zipfile.ZipFile:
    """The open zip. Raises one of BROKEN for what is none, Refused for what unpacks to more than a document may."""
    packed = zipfile.ZipFile(io.BytesIO(content))
    unpacked = sum(member.file_size for member in packed.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise Refused(name, f"it unpacks to {unpacked:,} bytes, more than {LARGEST_UNPACKED:,}. Split it.")
    if unpacked > SMALL and unpacked > LARGEST_RATIO * len(content):
        why = f"its {len(content):,} bytes unpack to {unpacked:,}, as no person's file does"
        raise Refused(name, f"{why}. Open it in the program that made it, save it anew and try again.")
    return packed
