"""The same bytes are one document wherever they lie; the same text from two publishers is two documents, one voice."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from ledger_cases import GRANT, SmallReader, commitment_of

from medpact import documents
from medpact.web.ledger import actions, models

TEXT = "Japan will give a grant of 1,087,000,000 yen to Kazakhstan – “for one MRI scanner” in Semey."


def add(content: bytes, name: str, *, publisher: str | None = None) -> list[models.Document]:
    """The rows of all documents in a file."""
    found = [file for file in documents.unpack(content, name=name) if isinstance(file, documents.File)]
    return [
        actions.documents.add(
            document=documents.from_file(file, publisher=publisher),
            content=file.content,
            by="operator",
            read=SmallReader(),
        )
        for file in found
    ]


def mail_with(content: bytes) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "Embassy <press@embassy.example>", "For your files"
    made.set_content("The announcement is attached.")
    made.add_attachment(content, maintype="application", subtype="octet-stream", filename="grant.txt")
    return made.as_bytes()


def test_file_beside_a_mail_and_in_an_archive_and_attached_to_the_mail_is_one_document(db: None) -> None:
    content, box = TEXT.encode(), io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("in/grant.txt", content)
    (beside,) = add(content, "grant.txt")
    _, attached = add(mail_with(content), "note.eml")
    (packed,) = add(box.getvalue(), "box.zip")
    assert beside.pk == attached.pk == packed.pk
    assert sorted(models.Document.objects.values_list("name", flat=True)) == ["grant", "note"]


def test_the_same_text_from_two_publishers_is_two_documents_and_one_voice(db: None) -> None:
    add(TEXT.encode(), "embassy.txt", publisher="Embassy")
    add(TEXT.encode("cp1252"), "herald.txt", publisher="Herald")
    assert models.Document.objects.count() == 2
    assert models.Document.objects.values("text_sha256").distinct().count() == 1
    (voice,) = commitment_of(GRANT.quote).voices
    assert voice.documents == ("embassy", "herald")
    assert voice.why == "one text, published more than once"
