"""Files come in: of each it is told what became of it, and the next is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from medpact.claims.files import Found, Known, Opened
from medpact.documents import DocumentError
from medpact.web.ledger.actions import documents
from medpact.web.ledger.errors import OlderText, UnusableText, Withdrawn
from medpact.web.ledger.roles import By

Became = Literal["added", "known", "bad"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file, the name it goes by, and what to tell of it: notes on what was read, or what is wrong.

    `bytes_sha256` is the hash of its bytes, where they make a document that is in now.
    """

    became: Became
    name: str
    told: tuple[str, ...] = ()
    bytes_sha256: str = ""


def take(found: Found, *, by: By) -> Taken:
    """What became of a file that was opened: its document is in the ledger, was in already, or cannot be had.

    The conclusions are left to whoever takes many at once. Raises what `documents.add` raises of who may add.
    """
    if isinstance(found, DocumentError):
        return Taken("bad", found.name, (str(found),))
    if isinstance(found, Known):
        return Taken("known", found.name, bytes_sha256=found.sha256)
    return added(found, by=by)


def added(opened: Opened, *, by: By) -> Taken:
    """What became of an opened file: somebody may have been quicker, or its words may be none that can be kept."""
    document, path = opened.document, documents.printable(opened.path or opened.document.card.name)
    try:
        _, is_new = documents.add_or_find(
            document=document, content=opened.content, by=by, read=lambda _: opened.reading
        )
    except (OlderText, UnusableText) as error:
        return Taken("bad", path, (str(error),))
    except Withdrawn:
        return Taken("bad", path, (f"{path}: its text was withdrawn from this ledger and cannot be added again.",))
    notes = tuple(f"{path}: {note}" for note in document.notes) if is_new else ()
    return Taken("added" if is_new else "known", path, notes, document.card.bytes_sha256)
