"""What an extractor makes of a file's bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from medpact.documents.document import Extractor
from medpact.values import PartialDate


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, what made it, and what the page says about itself (None where it does not).

    `notes` tell, in whole sentences, what of the file was left out though the rest was read.
    """

    text: str
    extractor: Extractor
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    address: str | None = None
    notes: tuple[str, ...] = ()


class Extract(Protocol):
    """A function that makes a text of bytes. Raises DocumentError, naming `name`, where it cannot."""

    def __call__(self, content: bytes, *, name: str) -> Extracted:
        """The text of the bytes."""
        ...
