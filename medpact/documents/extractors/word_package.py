"""The parts of a Word file: a zip of XML files that refer to each other.

In: the bytes of a .docx or .docm file. Out: Package: its parts as trees. Nothing is fetched, no entity is resolved.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from medpact.documents import package
from medpact.documents.errors import Broken, Encrypted, Refused
from medpact.documents.extractors import signatures

LARGEST_PART = 32 * 1024 * 1024
MOST_PARTS = 10_000

SAVE_AGAIN = "Open it in Word or LibreOffice, save it as .docx and try again."
WORD = "a Word file"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file. `name` is the file's, for complaints."""

    zipped: zipfile.ZipFile
    name: str
    main: str

    def tree(self, path: str | None) -> etree._Element | None:
        """The XML of a part; None where the package has no such part. Raises Broken or Refused."""
        if path is None or path not in self.zipped.NameToInfo:
            return None
        return parsed(self.zipped, path, name=self.name)

    def related(self, kind: str) -> str | None:
        """The part that the main one refers to as its `kind` ("styles", "footnotes")."""
        return next(iter(self.relations(kind).values()), None)

    def relations(self, kind: str) -> dict[str, str]:
        """The parts that the main one refers to as a `kind` ("header"), by the name of the relation."""
        folder, file = posixpath.split(self.main)
        links = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        return targets(links, kind, folder=folder)


def opened(content: bytes, *, name: str) -> Package:
    """The parts of a Word file. Raises Encrypted, Refused, or Broken with what the file is instead."""
    if content.startswith(package.OLE):
        raise older(content, name=name)
    try:
        zipped = package.opened(content, name=name)
    except package.BROKEN as error:
        raise Broken(name, why_broken(content)) from error
    if len(zipped.infolist()) > MOST_PARTS:
        raise Refused(name, f"it has {len(zipped.infolist()):,} parts, more than {MOST_PARTS:,}. {SAVE_AGAIN}")
    if package.is_locked(zipped):
        raise Encrypted(name, "it is locked with a password. Remove it and try again.")
    main = next(iter(targets(parts_list(zipped, name=name), "officeDocument", folder="").values()), None)
    if main is None or main not in zipped.NameToInfo or not main.startswith("word/"):
        raise Broken(name, signatures.told(content, wanted=WORD) or why_broken(content))
    return Package(zipped, name, main)


def older(content: bytes, *, name: str) -> Broken | Encrypted:
    """What is wrong with a file in the form that Word used before 2007, which is also that of locked ones."""
    if package.ENCRYPTED_PACKAGE in content:
        return Encrypted(
            name, "the Word file is locked with a password. Remove the password in Word, save the file and try again."
        )
    return Broken(name, f"this is an older Word file (.doc) under the name of a newer one. {SAVE_AGAIN}")


def why_broken(content: bytes) -> str:
    """What a file is that is no Word file, and what to do."""
    if content.startswith(b"PK"):
        return f"the Word file is cut off or broken. {SAVE_AGAIN}"
    return signatures.told(content, wanted=WORD) or f"this is no .docx file. {SAVE_AGAIN}"


def parts_list(zipped: zipfile.ZipFile, *, name: str) -> etree._Element | None:
    """What the package says it holds."""
    path = "_rels/.rels"
    return parsed(zipped, path, name=name) if path in zipped.NameToInfo else None


def targets(links: etree._Element | None, kind: str, *, folder: str) -> dict[str, str]:
    """The parts of one kind that relations lead to, by the name of the relation."""
    if links is None:
        return {}
    return {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
        for link in links.iterchildren("{*}Relationship")
        if link.get("Type", "").rsplit("/", 1)[-1] == kind and link.get("TargetMode") != "External"
    }


def parsed(zipped: zipfile.ZipFile, path: str, *, name: str) -> etree._Element:
    """The XML of a part. Raises Broken, Encrypted or Refused."""
    if zipped.getinfo(path).file_size > LARGEST_PART:
        raise Refused(name, f"its part {path} is larger than {LARGEST_PART:,} bytes. Split the text.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        part = zipped.read(path)
        tree = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, *package.BROKEN) as error:
        raise Broken(name, f"its part {path} is broken ({first_line(error)}). {SAVE_AGAIN}") from error
    if b"<!DOCTYPE" in part:
        raise Refused(name, f"its part {path} declares a document type, as no Word file does. {SAVE_AGAIN}")
    return tree


def first_line(error: BaseException) -> str:
    """What an error says, in one line."""
    return re.split(r"[\r\n]", str(error), maxsplit=1)[0] or type(error).__name__
