"""What a document is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from medpact.values import PartialDate

Access = Literal["public", "desk", "restricted"]
Reuse = Literal["open", "quote only", "internal"]


@dataclass(frozen=True, slots=True)
class Extractor:
    """What made the text from the bytes: offsets hang on its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a document without reading it.

    `name` is its path below the folder given, without its ending; bytes of it that are no UTF-8 stand as `\\xff`. `text_sha256` is of the text in UTF-8,
    `bytes_sha256` of the file. `language` is an ISO 639-1 code, the one most of the text is in.
    `desk` names the desk that added it: access "desk" and "restricted" are for that desk alone.
    `origin` is the text that this one says it repeats (an address or a name), where it says so. By its `fingerprint` a
    copy is known that does not say so; empty where the text was not at hand.
    """

    name: str
    text_sha256: str
    bytes_sha256: str = ""
    language: str = "en"
    published: PartialDate | None = None
    publisher: str | None = None
    address: str | None = None
    title: str | None = None
    origin: str | None = None
    access: Access = "public"
    reuse: Reuse = "quote only"
    desk: str | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text (`start:end`, code points), its language and its part in the page."""

    start: int
    end: int
    language: str
    role: Literal["heading", "body", "item", "header line"] = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with all that hangs on it. The text is never changed.

    `notes` are sentences for the person who added the file: what of it could not be read, though the rest was.
    """

    card: Card
    text: str
    extractor: Extractor
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()
