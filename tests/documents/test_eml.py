"""Mails: subject and body, day and sender, what is attached, and mails that are broken."""

from __future__ import annotations

import io
import random
import time
import zipfile
from contextlib import suppress
from email.message import EmailMessage

import pytest

from medpact import documents
from medpact.documents import Document, unpacking
from medpact.documents.unpacking import Found
from medpact.values import PartialDate

BODY = "Dear all,\n\nJapan will give two ambulances to the clinic in Embu.\n\n-- \nAkinyi Example, press office\n"
PAGE = (
    "<html><head><style>p{}</style></head><body><p>Two  ambulances<br>for Embu</p><ul><li>one<li>two</ul></body></html>"
)


def mail(body: str = BODY, **headers: str) -> EmailMessage:
    """A mail to people whose names nobody may read in a document."""
    made = EmailMessage()
    said = {"Subject": "Ambulances for Embu", "From": "Embassy of Examplia <press@embassy.example>"}
    said |= {"Date": "Tue, 04 Mar 2025 23:30:00 +0300", "To": "Secret Recipient <secret@desk.example>"}
    for name, value in (said | {"Cc": "hidden@desk.example"} | headers).items():
        made[name] = value
    if body:
        made.set_content(body)
    return made


def read(content: bytes | EmailMessage) -> Document:
    return documents.from_bytes(content if isinstance(content, bytes) else content.as_bytes(), name="note.eml")


def unpacked(made: EmailMessage) -> list[Found]:
    return list(documents.unpack(made.as_bytes(), name="note.eml"))


def listed(found: list[Found]) -> list[str]:
    return [one.name if isinstance(one, documents.File) else type(one).__name__ for one in found]


def raw(headers: str, body: bytes) -> bytes:
    """A mail written by hand."""
    return headers.replace("\n", "\r\n").encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


# ---------------------------------------------------------------- what it says


def test_mail_is_its_subject_and_its_body_and_names_nobody_whom_it_was_sent_to() -> None:
    document = read(mail())
    assert document.text == f"Ambulances for Embu\n\n{BODY}"
    card = document.card
    assert (card.title, card.publisher, card.published) == (
        "Ambulances for Embu",
        "Embassy of Examplia",
        PartialDate(2025, 3, 4),
    )
    assert (card.address, card.name, document.extractor.name) == (None, "note", "eml")
    assert "Secret" not in document.text and "hidden" not in document.text


@pytest.mark.parametrize(
    ("sender", "publisher"),
    [
        ("press@Ministry.Example", "ministry.example"),
        ('"Міністерство, прес-служба" <a@b.example>', "Міністерство, прес-служба"),
        ("a@b.example <a@b.example>", "b.example"),
        ("", None),
    ],
)
def test_publisher_is_the_senders_name_or_domain(sender: str, publisher: str | None) -> None:
    made = mail()
    del made["From"]
    if sender:
        made["From"] = sender
    assert read(made).card.publisher == publisher


@pytest.mark.parametrize("date", ["", "yesterday", "Tue, 99 Foo 2025 10:00:00", "Tue, 31 Feb 2025 10:00:00 +0000"])
def test_day_that_is_none_is_not_guessed(date: str) -> None:
    content = raw(f"From: a@b.example\nSubject: A\nDate: {date}", b"A clinic opens.")
    assert read(content).card.published is None


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("utf-8", "Больница в Семее получит томограф."),
        ("windows-1251", "Больница в Семее получит томограф."),
        ("koi8-u", "Лікарня в Одесі отримала апарати."),
        ("iso-2022-jp", "救急車2台を引き渡しました。"),
        ("shift_jis", "救急車2台を引き渡しました。"),
    ],
)
def test_body_is_decoded_as_the_mail_says(encoding: str, charset: str, words: str) -> None:
    made = mail("", Subject=words)
    made.set_content(words, charset=charset, cte="7bit" if charset == "iso-2022-jp" else encoding)
    document = read(made)
    assert document.text == f"{words}\n\n{words}\n"
    assert document.notes == ()


@pytest.mark.parametrize("charset", ["", "us-ascii", "utf-8", "iso-8859-1", "x-unknown"])
def test_body_of_a_missing_or_wrong_charset_is_told_by_its_letters(charset: str) -> None:
    kind = f"\nContent-Type: text/plain; charset={charset}" if charset else ""
    content = raw(f"From: a@b.example\nSubject: A{kind}", "Больница в Семее получит томограф.".encode("cp1251"))
    document = read(content)
    assert document.text == "A\n\nБольница в Семее получит томограф.\n"
    assert document.notes == ("The file is not in UTF-8: its letters were read as Windows-1251.",)


def test_subject_in_bare_bytes_is_told_by_its_letters() -> None:
    content = b"From: a@b.example\r\nSubject: " + "Больница в Семее".encode("koi8-r") + b"\r\n\r\nNew."
    assert read(content).card.title == "Больница в Семее"


def test_subject_in_pieces_is_one() -> None:
    content = raw(
        "From: a@b.example\nSubject: =?utf-8?B?0JHQvtC70Yw=?=\n =?utf-8?Q?=D0=BD=D0=B8=D1=86=D0=B0?= 2", b"New."
    )
    assert read(content).card.title == "Больница 2"


def test_page_alone_gives_its_lines() -> None:
    made = mail("")
    made.set_content(PAGE, subtype="html")
    assert read(made).text == "Ambulances for Embu\n\nTwo ambulances\n\nfor Embu\n\none\n\ntwo\n"


def test_plain_words_count_before_the_same_as_a_page() -> None:
    made = mail()
    made.add_alternative(PAGE, subtype="html")
    assert read(made).text == f"Ambulances for Embu\n\n{BODY}"
    made = mail(" \n")
    made.add_alternative(PAGE, subtype="html")
    assert "for Embu\n\none" in read(made).text


def test_forwarded_words_stay() -> None:
    words = "See below.\n\n---------- Forwarded message ---------\nFrom: Ministry <m@health.example>\n\nWe got it.\n"
    assert words in read(mail(words)).text


# ---------------------------------------------------------------- what is attached


def test_mail_gives_itself_and_its_attachments_archives_and_mails_among_them() -> None:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("in/a.txt", "A clinic opens.")
    made = mail()
    made.add_attachment("Twelve beds came.", filename="beds.txt")
    made.add_attachment("Forty beds came.", filename="beds.txt")
    made.add_attachment(box.getvalue(), maintype="application", subtype="zip", filename="box.zip")
    made.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="song.mp9")
    inner = mail("The clinic is open.", Subject="Opening / today")
    inner.add_attachment("Nine beds came.", filename="../../etc/nine.txt")
    made.add_attachment(inner)
    found = unpacked(made)
    assert listed(found) == [
        "note.eml",
        "note.eml/beds.txt",
        "note.eml/beds (2).txt",
        "note.eml/box.zip/in/a.txt",
        "UnknownKind",
        "note.eml/Opening _ today.eml",
        "note.eml/Opening _ today.eml/nine.txt",
    ]
    document, beds, *_ = [documents.from_file(one) for one in found if isinstance(one, documents.File)]
    assert document.notes == ("Attached to it: beds.txt, beds (2).txt, box.zip, song.mp9, Opening _ today.eml.",)
    assert (beds.text, beds.card.name, beds.card.publisher) == ("Twelve beds came.\n", "note.eml/beds", None)


def test_attachment_is_the_same_document_as_the_file_beside_it() -> None:
    made = mail()
    made.add_attachment(b"Twelve beds came.", maintype="text", subtype="plain", filename="beds.txt")
    (_, attached) = unpacked(made)
    (beside,) = documents.unpack(b"Twelve beds came.", name="beds.txt")
    assert isinstance(attached, documents.File)
    assert isinstance(beside, documents.File)
    assert attached.sha256 == beside.sha256
    assert documents.from_file(attached).card.text_sha256 == documents.from_file(beside).card.text_sha256


def test_mail_without_words_says_so_and_its_attachments_are_read() -> None:
    made = mail("", Subject="Minutes")
    made.make_mixed()
    made.add_attachment("Twelve beds came.", filename="minutes.txt")
    itself, minutes = unpacked(made)
    assert isinstance(itself, documents.File)
    assert isinstance(minutes, documents.File)
    with pytest.raises(documents.NoText, match=r"What is attached is read on its own: minutes\.txt"):
        documents.from_file(itself)
    assert documents.from_file(minutes).text == "Twelve beds came.\n"


def test_names_of_attachments_are_decoded_and_made_up_where_there_is_none() -> None:
    made = mail()
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Отчёт 03.2024")
    made.add_attachment(b"a,b", maintype="text", subtype="csv")
    content = made.as_bytes().replace(b"filename*=", b"filename*=", 1)
    names = [one.path for one in documents.unpack(content, name="note.eml") if isinstance(one, documents.File)]
    assert names == ["note.eml", "note.eml/Отчёт 03.2024.pdf", "note.eml/attachment 2.csv"]
    old = raw(
        "From: a@b.example\nSubject: A\nContent-Type: text/plain; name==?windows-1251?B?zvL35fIudHh0?=\n"
        "Content-Disposition: attachment",
        b"Twelve beds.",
    )
    assert listed(list(documents.unpack(old, name="n.eml"))) == ["n.eml", "n.eml/Отчет.txt"]


def test_of_five_hundred_attachments_a_hundred_are_read_and_the_rest_is_told() -> None:
    made = mail()
    for number in range(500):
        made.add_attachment(f"Bed {number} came.", filename=f"{number}.txt")
    found = unpacked(made)
    assert len(found) == 1 + unpacking.MOST_ATTACHMENTS + 1
    assert str(found[-1]) == (
        "note.eml: 500 files are attached. The first 100 are read, the other 400 are left out. "
        "Save them from the mail program and add them."
    )


def test_outlooks_own_form_is_named_with_advice() -> None:
    made = mail()
    made.add_attachment(b"\x78\x9f\x3e\x22", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    found = unpacked(made)
    assert listed(found) == ["note.eml", "OutlookOnly"]
    assert "note.eml/winmail.dat: only Outlook reads this" in str(found[1])


def test_pictures_within_the_words_and_signatures_are_no_attachments() -> None:
    made = mail("")
    made.set_content(PAGE, subtype="html")
    made.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo>", filename="logo.png")
    made.add_attachment(b"x", maintype="application", subtype="pgp-signature", filename="signature.asc")
    assert listed(unpacked(made)) == ["note.eml"]


def test_mails_too_deep_are_told() -> None:
    made = mail("Deepest.", Subject="0")
    for depth in range(1, 8):
        outer = mail(f"At {depth}.", Subject=str(depth))
        outer.add_attachment(made)
        made = outer
    found = unpacked(made)
    assert len([one for one in found if isinstance(one, documents.File)]) == unpacking.DEEPEST + 1
    assert listed(found)[-1] == "TooMuch"


# ---------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", documents.NoText, "the file is empty"),
        (b"A clinic opens in Embu.", documents.NoText, "this is no mail"),
        (b"Note: a clinic opens.\n\nIn Embu.", documents.NoText, "this is no mail"),
        (b"%PDF-1.7\n", documents.NoText, "this is no mail"),
        (b"From: a@b.example\nSubject: A\n\n \n", documents.NoText, "the mail has no text"),
        (
            b"From: a@b.example\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nMIAG",
            documents.Encrypted,
            "the mail is encrypted",
        ),
        (b"From: a@b.example\n\n\xe9\x98\xff\x81", documents.UnknownEncoding, "no other encoding is clear"),
    ],
)
def test_what_is_wrong_says_so(content: bytes, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        read(content)
    assert listed(list(documents.unpack(content, name="note.eml"))) == ["note.eml"]


def test_parts_nested_without_end_are_told() -> None:
    content = b"From: a@b.example\nSubject: A\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000)
    )
    with pytest.raises(documents.NoText):
        read(content)


def test_any_bytes_give_a_document_or_a_complaint() -> None:
    made = mail()
    made.add_alternative(PAGE, subtype="html")
    made.add_attachment("Beds came.", filename="a.txt")
    made.add_attachment(mail("In it."))
    good, noise = made.as_bytes(), random.Random(4)
    for _ in range(400):
        content = bytearray(good)
        for _ in range(noise.randint(1, 9)):
            content[noise.randrange(len(content))] = noise.choice(b"\n\r\0=?;:\"'\xd0\xff-" + noise.randbytes(3))
        for one in documents.unpack(bytes(content[noise.randrange(50) :]), name="note.eml"):
            if isinstance(one, documents.File):
                try:
                    documents.from_file(one)
                except documents.DocumentError as error:
                    assert str(error).startswith("note.eml")


# ---------------------------------------------------------------- saved pages


def test_saved_page_is_read_as_the_page_with_its_address() -> None:
    words = "The clinic in Embu got two ambulances, and the drivers were trained for a week in Nairobi."
    page = f"<html><head><title>Embu</title></head><body><article><p>{words}</p><p>{words}</p></article></body></html>"
    made = EmailMessage()
    made["From"] = "<Saved by a browser>"
    made["Snapshot-Content-Location"] = "https://herald.example/embu"
    made.set_content(page, subtype="html")
    made.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo>")
    document = documents.from_bytes(made.as_bytes(), name="embu.mhtml")
    assert words in document.text
    assert (document.card.address, document.card.title) == ("https://herald.example/embu", "Embu")
    assert (document.card.name, document.extractor.name) == ("embu", "html")


HEAD = b"From: a@b.example\nSubject: A\n"
MIXED = HEAD + b'Content-Type: multipart/mixed; boundary="x"\n\n'


@pytest.mark.parametrize(
    "content",
    [
        MIXED + b"--x\nContent-Disposition: attachment; filename=a.txt\n\nHi\n" * 3000,
        MIXED + b"--x\n\n\n" * 30_000,
        b"From: a@b.example\nSubject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nHi",
        b"From: " + b"(" * 100_000 + b"\nSubject: A\n\nHi",
        HEAD + b"Content-Type: text/plain" + b"; a*0=b" * 100_000 + b"\n\nHi",
        HEAD + b"Content-Type: message/rfc822\n\n" * 400 + b"From: b@c.example\n\nHi",
        HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 100_000 + b"Hi",
        HEAD + b"Content-Type: text/html\n\n" + b"<p style='display:none'>Hi</p>" * 20_000,
    ],
)
def test_mail_made_to_take_long_is_done_with_soon(content: bytes) -> None:
    began = time.perf_counter()
    for one in documents.unpack(content, name="note.eml"):
        if isinstance(one, documents.File):
            with suppress(documents.DocumentError):
                documents.from_file(one)
    assert time.perf_counter() - began < 8


@pytest.mark.parametrize(
    ("sender", "publisher"),
    [
        (b'"Example, Jane \\"JE\\"" <j@b.example>', 'Example, Jane "JE"'),
        (b"j@b.example (Jane)", "b.example"),
        (b"<j@b.example>", "b.example"),
        (b"Ministry of Health", None),
        ("Міністерство".encode() + b" <m@b.example>", "Міністерство"),
        ("Министерство".encode("cp1251") + b" <m@b.example>", "Министерство"),
    ],
)
def test_sender_written_in_other_ways_is_read(sender: bytes, publisher: str | None) -> None:
    assert read(b"From: " + sender + b"\nSubject: A\n\nA clinic opens.").card.publisher == publisher
