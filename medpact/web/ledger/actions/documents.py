"""Documents come in, are read, are read again by a newer reader, and may have to go."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Q, QuerySet

from medpact import claims
from medpact.claims import Reading, llm
from medpact.documents import Document
from medpact.documents.columns import Columns, known_by
from medpact.web.ledger import conclusions, imported, models, roles, rows
from medpact.web.ledger.actions import arrivals, audit, numbers
from medpact.web.ledger.errors import NotAllowed, OlderText, UnusableText, Withdrawn
from medpact.web.ledger.roles import By
from medpact.web.ledger.transactions import writing

HALF_A_LETTER = re.compile("[\ud800-\udfff]")

Read = Callable[[Document], Reading]


def add(
    *,
    document: Document,
    content: bytes,
    by: By,
    read: Read | None = None,
    at: datetime | None = None,
) -> models.Document:
    """The document's row with its bytes and its first reading, appended. The same bytes twice are one document.

    `content` are the bytes that the document was made from, `read` is another reader than ours; its card says for whom (access, desk).
    Raises NotAllowed for a viewer, UnusableText for what no database can keep, Withdrawn for what had to go.
    """
    return add_or_find(document=document, content=content, by=by, read=read, at=at)[0]


def add_or_find(
    *,
    document: Document,
    content: bytes,
    by: By,
    read: Read | None = None,
    at: datetime | None = None,
) -> tuple[models.Document, bool]:
    """As `add`; with the row, True where it was appended and False where it stood already."""
    check_usable(document, content)
    acting = roles.officer(by, desk=document.card.desk, deed="add a document")
    if document.card.access != "public" and document.card.desk is None:
        raise NotAllowed(who=roles.name_of(by), deed="add a draft that no desk owns", desk=None)
    standing = find(document.card.bytes_sha256, desk=draft_desk(document, acting))
    if standing is not None:
        return standing, False
    reading = (read or claims.read)(document)
    with writing():
        standing = find(document.card.bytes_sha256, desk=draft_desk(document, acting))
        if standing is not None:
            return standing, False
        gone = find_gone(document)
        if gone is not None:
            read_at_last(gone, reading, by=roles.name_of(by), at=audit.instant(at))
            return gone, True
        return append(document, content, reading, by=by, at=audit.instant(at)), True


def find(bytes_sha256: str, *, desk: str | None) -> models.Document | None:
    """The document with these bytes that the desk (None: the public) sees already.

    Raises Withdrawn where it was there and had to go.
    """
    of_bytes = models.Document.objects.filter(bytes_sha256=bytes_sha256).select_related("withdrawal")
    of_bytes = of_bytes.annotate(gone=imported.is_gone())
    seen = list(rows.with_drafts_of(desk, of_bytes).order_by("pk"))  # one look: another program may be adding it
    live = [row for row in seen if not hasattr(row, "withdrawal")]
    if seen and not live:
        raise Withdrawn(bytes_sha256)
    return next((row for row in live if not getattr(row, "gone", False)), None)


def find_gone(document: Document) -> models.Document | None:
    """The document for the same people that came with an import which was undone, and is to be read at last.

    Raises OlderText where an older version made the text that is kept of it.
    """
    card = document.card
    of_bytes = models.Document.objects.filter(imported.is_gone(), bytes_sha256=card.bytes_sha256)
    mine = Q(access="public") if card.access == "public" else ~Q(access="public") & Q(desk_id=card.desk)
    gone = of_bytes.filter(mine, withdrawal__isnull=True).first()
    if gone is not None and gone.text_sha256 != card.text_sha256:
        raise OlderText(card.name)
    return gone


def hashes(*, desk: str | None) -> Iterator[str]:
    """The hashes of the bytes of all documents that the desk (None: the public) sees."""
    there = models.Document.objects.filter(withdrawal__isnull=True).exclude(imported.is_gone())
    seen = rows.with_drafts_of(desk, there)
    return seen.order_by().values_list("bytes_sha256", flat=True).iterator()


def is_gone(document: models.Document) -> bool:
    """True for a document that nobody sees: it came with an import that was undone, and with nothing else."""
    return models.Document.objects.filter(imported.is_gone(), pk=document.pk).exists()


def read_at_last(document: models.Document, reading: Reading, *, by: str, at: datetime) -> None:
    """Append a reading of a document that was only imported before, and that import undone."""
    rows.reading_row(reading, of=document, at=at).save()
    arrivals.check(document)
    view = view_of(document)
    audit.line(who=by, action="add", object=document.text_sha256, details=f"document {document.name}", view=view, at=at)


def append(document: Document, content: bytes, reading: Reading, *, by: By, at: datetime) -> models.Document:
    """Append bytes, document, reading and audit line."""
    models.Bytes.objects.get_or_create(sha256=document.card.bytes_sha256, defaults={"content": content})
    row = rows.document_row(document, by=roles.name_of(by), at=at)
    row.save()
    rows.reading_row(reading, of=row, at=at).save()
    arrivals.check(row)
    view = view_of(row)
    audit.line(
        who=roles.name_of(by), action="add", object=row.text_sha256, details=f"document {row.name}", view=view, at=at
    )
    return row


def reread(*, document: models.Document, by: By, read: Read | None = None, at: datetime | None = None) -> bool:
    """True where the reader of today reads the document otherwise than it was read last, or is another reader.

    The new reading is appended and is current from then on; what persons judged stands beside it.
    """
    roles.officer(by, desk=document.desk_id if document.access != "public" else None, deed="have a document read again")
    if document.imports.filter(undone__isnull=True).exists() or is_gone(document):
        return False  # a table that was imported is read as a person said, and by no reader
    fresh = (read or claims.read)(rows.document(document))
    with writing():
        if rows.as_read(document) == rows.as_read_by(fresh):
            return False
        when, who, view = audit.instant(at), roles.name_of(by), view_of(document)
        with numbers.kept(view, by=who, at=when) if loses_a_number(fresh) else nullcontext():
            rows.reading_row(fresh, of=document, at=when).save()
            details = f"document {document.name}, reader {fresh.reader.name} {fresh.reader.version}"
            audit.line(who=who, action="reread", object=document.text_sha256, details=details, view=view, at=when)
    return True


def loses_a_number(fresh: Reading) -> bool:
    """True where a number hangs on a claim that the fresh reading does not find."""
    bound = models.Number.objects.filter(text_sha256=fresh.document.text_sha256)
    return any(not any(rows.anchor(row).touches(claim.anchor) for claim in fresh.claims) for row in bound)


def withdraw(*, document: models.Document, by: By, reason: str, at: datetime | None = None) -> models.Withdrawal:
    """The withdrawal. Bytes, text, readings, judged claims and releases are wiped; hashes, reason and who remain.

    For a court's order or a claim to privacy: the one deed that takes a fact away.
    """
    roles.officer(by, desk=document.desk_id, deed="withdraw a document")
    when = audit.instant(at)
    with writing():
        who, view = roles.name_of(by), view_of(document)
        with numbers.kept(view, by=who, at=when):
            withdrawal = models.Withdrawal(document=document, by=who, reason=reason, recorded_at=when)
            wipe_releases(document)
            withdrawal.save()
            wipe(document)
            audit.line(who=who, action="withdraw", object=document.text_sha256, details=reason, view=view, at=when)
    return withdrawal


def wipe(document: models.Document) -> None:
    """Overwrite what the document said. In SQL, since the tables of facts refuse every change."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_document SET text = '', paragraphs = '[]', notes = '[]', title = '', origin = '', address = '', fingerprint = ''"
            " WHERE id = %s",
            [document.pk],
        )
        cursor.execute("UPDATE ledger_reading SET claims = '[]', left_out = '[]' WHERE document_id = %s", [document.pk])
        wipe_imports(document, cursor)
        if document.text_sha256 in rows.withdrawn_texts():
            cursor.execute("UPDATE ledger_judgementrow SET claim = '' WHERE text_sha256 = %s", [document.text_sha256])
            cursor.execute(
                "UPDATE ledger_judgementrow SET names = '' WHERE text_sha256 = %s OR other_text_sha256 = %s",
                [document.text_sha256, document.text_sha256],
            )
            llm.forget(document.text_sha256)  # what a language model answered about it quotes it
        others = models.Document.objects.filter(bytes_sha256=document.bytes_sha256, withdrawal__isnull=True)
        if not others.exists():
            cursor.execute("DELETE FROM ledger_bytes WHERE sha256 = %s", [document.bytes_sha256])


def wipe_imports(document: models.Document, cursor: Any) -> None:
    """Overwrite what its table said, in bad rows, headings and units; the units' labels and serial numbers stay."""
    cursor.execute(
        "UPDATE ledger_unit SET what = '', place = '' WHERE of_import_id IN"
        " (SELECT id FROM ledger_import WHERE document_id = %s)",
        [document.pk],
    )
    named = headings_of(models.Import.objects.filter(document=document))
    named -= headings_of(models.Import.objects.filter(document__withdrawal__isnull=True))
    for desk, hashed in named:
        same = models.ColumnMapping.objects.filter(desk_id=desk, known_by=hashed)
        cursor.executemany("DELETE FROM ledger_columnmapping WHERE id = %s", [(row.pk,) for row in same])
    cursor.execute(
        "UPDATE ledger_import SET bad = '[]', sheet = '', columns = '{}' WHERE document_id = %s", [document.pk]
    )
    uploads = models.Upload.objects.filter(Q() if document.access == "public" else Q(desk_id=document.desk_id))
    for upload in uploads:
        content = bytes(upload.content)
        if hashlib.sha256(content).hexdigest() == document.bytes_sha256 or document.text_sha256.encode() in content:
            upload.delete()  # the table itself, or judgements on it, which quote it


def headings_of(imports: QuerySet[models.Import]) -> set[tuple[str | None, str]]:
    """Which desk imported a table with which headings, by their hash."""
    columns = [(one.desk_id, msgspec.json.decode(one.columns, type=Columns)) for one in imports]
    return {(desk, known_by(one.headings, one.sort)) for desk, one in columns}


def wipe_releases(document: models.Document) -> None:
    """Empty the releases of what the document tells of, with its wholes and parts: they quote it.

    To be called while the document still counts. Where another document has the same text, they stay.
    """
    same = models.Document.objects.filter(text_sha256=document.text_sha256, withdrawal__isnull=True)
    if same.exclude(pk=document.pk).exists():
        return
    found = {number for desk in numbers.viewers(view_of(document)) for number in telling(document, desk=desk)}
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE ledger_release SET content = %s WHERE number = %s", [(b"", one) for one in found])


def telling(document: models.Document, *, desk: str | None) -> set[int]:
    """The numbers of the commitments that the document tells of in the desk's eyes, and of their wholes and parts."""
    agreed = conclusions.stored(desk).agreed
    text = document.text_sha256
    told = [one for one in agreed.commitments if any(member.anchor.text_sha256 == text for member in one.members)]
    family = {key for one in told for key in (one.key, *one.parents, *one.parts)}
    return {number for number, key in agreed.leads_to if key in family}


def check_usable(document: Document, content: bytes) -> None:
    """The bytes are those that the document was made from, and its words can be kept in both databases."""
    card, name = document.card, printable(document.card.name)
    if hashlib.sha256(content).hexdigest() != card.bytes_sha256:
        raise UnusableText(name, "the file changed while it was read")
    about = {"publisher": card.publisher, "address": card.address, "title": card.title, "origin": card.origin}
    for what, words in {"text": document.text, "file's name": card.name, **about}.items():
        if "\0" in (words or ""):
            raise UnusableText(name, f"the {what} holds a NUL character (U+0000)")
        if HALF_A_LETTER.search(words or "") is not None:
            raise UnusableText(name, f"the {what} holds half a letter (a lone surrogate)")


def printable(name: str) -> str:
    """The name as every terminal can print it."""
    return name.encode("utf-8", "backslashreplace").decode()


def draft_desk(document: Document, acting: str | None) -> str | None:
    """The desk whose drafts count as "in already": none for a document that is for everybody."""
    return None if document.card.access == "public" else acting


def view_of(row: models.Document) -> str:
    """Whose conclusions the document touches."""
    return conclusions.view_name(None if row.access == "public" else row.desk_id)
