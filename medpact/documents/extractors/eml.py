"""Mails: the subject and the words of the body; what is attached is a document of its own.

In: the bytes of a .eml file. Out: its subject and its body, with the sender as publisher and its day; no recipients.
"""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, parsedate_to_datetime
from mimetypes import MimeTypes
from pathlib import PurePosixPath
from typing import Any, cast

import lxml.etree
import lxml.html

from medpact.documents import encodings
from medpact.documents.document import Extractor
from medpact.documents.encodings import Decoded
from medpact.documents.errors import Encrypted, NoText, TooMuch, UnknownEncoding
from medpact.documents.extractors import ARCHIVES, KINDS, ending_of
from medpact.documents.extractors.extracted import Extracted
from medpact.values import PartialDate

EXTRACTOR = Extractor(name="eml", version="1")

# The first line of a mail names a header. A mail has at least one of TELLING; a text with a colon in it has none.
HEADER = re.compile(rb"(?:From [^\n]*\n)?[!-9;-~]+:")
TELLING = ("from", "date", "subject", "received", "message-id", "mime-version")
ADDRESS = re.compile(r"[^\s<>@\"]+@([\w.-]+)(?=\s*(?:[>,(]|\Z))")
QUOTED = re.compile(r"""^(?:"(.*)"|'(.*)')$""")
DEEPEST = 20
LONGEST_HEADER = 4000
MOST_NAMES = 20
MOST_BOUNDARIES = 20_000
# What mail programs wrap around words and files: signatures, keys, receipts.
WRAPPING = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "message/delivery-status",
        "message/disposition-notification",
        "text/rfc822-headers",
    }
)
LOCKED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
WORDS = ("text/plain", "text/html")
OFFICE = "application/vnd.openxmlformats-officedocument."
ENDINGS = {
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "image/jpeg": ".jpg",
    f"{OFFICE}wordprocessingml.document": ".docx",
    f"{OFFICE}spreadsheetml.sheet": ".xlsx",
}
# Elements of a page that stand on lines of their own, and those that are no words.
LINES = re.compile(
    "p|div|br|tr|li|[uod]l|d[td]|h[1-6r]|table|blockquote|pre|section|article|header|footer|center|caption"
)
CELLS = frozenset({"td", "th"})
NOT_WORDS = ("script", "style", "head", "title", lxml.etree.Comment)
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
BLANKS = re.compile(r"[ \t\r\n\f]+")
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail: its name, its kind as the mail states it, and its bytes."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a mail: those that are its words, and those that are files."""

    words: tuple[Message, ...] = ()
    files: tuple[Message, ...] = ()


def extract(content: bytes, *, name: str) -> Extracted:
    """The text of a mail: its subject, and its body as plain text or else as a page. Raises DocumentError.

    Nobody to whom it was sent is named, unless the body does. A note names what is attached.
    """
    mail = parsed(content, name=name)
    bodies = [body_of(part, name=name) for part in parts_of(mail).words]
    body = "\n\n".join(words.text.strip("\r\n") for words in bodies if words.text.strip())
    attached = listed([one.name for one in attachments(mail)])
    if not body:
        raise without_words(mail, attached, name=name)
    subject = header(mail, "subject")
    notes = tuple(dict.fromkeys(note for words in bodies for note in words.notes))
    return Extracted(
        "\n\n".join(part for part in (subject, body) if part) + "\n",
        EXTRACTOR,
        title=subject or None,
        publisher=sender(mail),
        published=day_of(mail),
        notes=(*notes, f"Attached to it: {attached}.") if attached else notes,
    )


def listed(names: list[str]) -> str:
    """The names in a row; of many the first and how many more there are."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more:,} more" if more > 0 else "")


def without_words(mail: Message, attached: str, *, name: str) -> NoText | Encrypted:
    """The complaint about a mail without words."""
    if any(part.get_content_type() in LOCKED for part in mail.walk()):
        return Encrypted(name, "the mail is encrypted. Open it in the mail program and save its text.")
    if attached:
        return NoText(name, f"the mail itself has no text. What is attached is read on its own: {attached}.")
    return NoText(name, "the mail has no text. Check that it was saved whole.")


# ---------------------------------------------------------------- the mail and its headers


def parsed(content: bytes, *, name: str) -> Message:
    """The mail in the bytes. Raises NoText for what is none, TooMuch for what takes minutes to take apart."""
    if content.count(b"\n--") > MOST_BOUNDARIES:
        raise TooMuch(name, f"it has more than {MOST_BOUNDARIES:,} parts. Save those that matter and add them.")
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    try:
        # The older policy fails on no header, however broken; headers are decoded below.
        mail: Message = email.message_from_bytes(content, policy=email.policy.compat32)
        for part in mail.walk():
            shorten(part)
    except RecursionError as error:
        raise NoText(name, "the mail is broken: its parts are nested without end. Save its text as .txt.") from error
    if HEADER.match(content) is None or not any(key in mail for key in TELLING):
        raise NoText(name, "this is no mail. Save the mail from the mail program as .eml, or its text as .txt.")
    return mail


def shorten(part: Message) -> None:
    """Cut the headers of a part that the standard library takes minutes for when they are very long."""
    for key in ("content-type", "content-disposition"):
        if len(value := raw_header(part, key)) > LONGEST_HEADER:
            part.replace_header(key, value[:LONGEST_HEADER])


def header(mail: Message, key: str) -> str:
    """A header as a line of text; empty where it is missing."""
    return unfolded(raw_header(mail, key)[:LONGEST_HEADER])


def raw_header(mail: Message, key: str) -> str:
    """A header as it stands in the file, bytes that are no ASCII as surrogates; empty where it is missing."""
    return next((str(value) for name, value in mail.raw_items() if name.lower() == key), "")


def unfolded(raw: str) -> str:
    """The words of a header: `=?…?=` decoded, bytes of no stated encoding told by their letters, on one line."""
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        parts = [(raw, None)]
    return " ".join("".join(words_of(part, charset or "") for part, charset in parts).split())


def words_of(part: bytes | str, charset: str) -> str:
    """A part of a header as text, whatever its encoding."""
    content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
    try:
        return encodings.decoded(content, name="", declared=encodings.meant(charset)).text
    except UnknownEncoding:
        return content.decode("utf-8", "replace")


def sender(mail: Message) -> str | None:
    """The name of who sent the mail, else the domain that it came from."""
    raw = raw_header(mail, "from")[:LONGEST_HEADER]
    found = ADDRESS.search(raw)
    shown = "" if found is None else unfolded(raw[: found.start()]).rstrip("< ")
    shown = QUOTED.sub(r"\1\2", shown).replace('\\"', '"')
    if shown and "@" not in shown:
        return shown
    return found[1].lower() if found is not None else None


def day_of(mail: Message) -> PartialDate | None:
    """The day that the Date header states, in the sender's time."""
    try:
        sent = parsedate_to_datetime(header(mail, "date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return PartialDate(sent.year, sent.month, sent.day)


# ---------------------------------------------------------------- its parts


def parts_of(part: Message, *, within: str = "", depth: int = 0) -> Parts:
    """The words and the files of a part of a mail that lies in one of the kind `within`."""
    kind = part.get_content_type()
    if kind in WRAPPING or depth > DEEPEST:
        return Parts()
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        below = [parts_of(one, within=kind, depth=depth + 1) for one in cast(list[Message], part.get_payload())]
        return chosen(below) if kind == "multipart/alternative" else joined(below)
    if kind in WORDS and not named(part) and part.get_content_disposition() != "attachment":
        return Parts(words=(part,))
    drawn = within == "multipart/related" and part.get_content_maintype() == "image"
    twin = within == "multipart/alternative" and not named(part)
    return Parts() if drawn or twin or kind in LOCKED else Parts(files=(part,))


def joined(below: list[Parts]) -> Parts:
    """All parts, one after the other."""
    return Parts(tuple(one for part in below for one in part.words), tuple(one for part in below for one in part.files))


def chosen(below: list[Parts]) -> Parts:
    """Of several forms of the same words the plain one, if it has any, else the first that has; and all files."""
    forms = [part.words for part in below if any(content_of(one).strip() for one in part.words)]
    plain = [words for words in forms if all(one.get_content_type() == "text/plain" for one in words)]
    return Parts(next(iter(plain or forms), ()), joined(below).files)


def content_of(part: Message) -> bytes:
    """The bytes of a part, unpacked from base64 and the like."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def body_of(part: Message, *, name: str) -> Decoded:
    """The words of a part. Raises UnknownEncoding."""
    charset = encodings.meant(str(part.get_content_charset("")))
    found = encodings.decoded(content_of(part), name=name, declared=charset)
    if part.get_content_type() == "text/plain":
        return found
    return Decoded("\n\n".join(lines_of(found.text)), found.encoding, found.notes)


def lines_of(page: str) -> list[str]:
    """The lines of a page: all its words, those of a menu too, since a mail has none."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree: Any = lxml.html.document_fromstring(page.encode(), parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return []
    for element in tree.xpath("//*[@style]"):
        if HIDDEN.search(element.get("style")):
            element.drop_tree()
    lxml.etree.strip_elements(tree, *NOT_WORDS, with_tail=False)
    for element in tree.iter():
        is_line = LINES.fullmatch(str(element.tag)) is not None
        after = "\n" if is_line else "\t" if element.tag in CELLS else ""
        element.text = "\n" * is_line + blank(element.text)
        element.tail = after + blank(element.tail)
    return [line for line in (line.strip() for line in tree.text_content().split("\n")) if line]


def blank(words: str | None) -> str:
    """The words with single blanks, without the characters that no XML may hold (a page can name them all the same)."""
    return BLANKS.sub(" ", NO_XML.sub("", words or ""))


# ---------------------------------------------------------------- what is attached


def attachments(mail: Message) -> Iterator[Attachment]:
    """The files that came with a mail, each under a name of its own."""
    taken: Counter[str] = Counter()
    for number, part in enumerate(parts_of(mail).files, 1):
        kind = part.get_content_type()
        name = distinct(file_name(part, kind, number), taken)
        yield Attachment(name, kind, mail_within(part) if kind == "message/rfc822" else content_of(part))


def named(part: Message) -> str:
    """The name that the mail gives a part; empty without one."""
    try:
        given = part.get_param("filename", None, "content-disposition") or part.get_param("name", None)
        return unfolded(collapse_rfc2231_value(cast(str, given))).strip() if given else ""
    except (ValueError, IndexError, LookupError):
        return ""


def file_name(part: Message, kind: str, number: int) -> str:
    """The name of an attached file, without folders, its ending that of its kind where it has no other that is read."""
    name = PurePosixPath(named(part).replace("\\", "/")).name
    name = "".join(c if c.isprintable() else "_" for c in name)
    if not name and kind == "message/rfc822" and part.is_multipart():
        name = header(cast(list[Message], part.get_payload())[0], "subject").replace("/", "_")
    ending = ENDINGS.get(kind) or MimeTypes(()).guess_extension(kind) or ""
    if not name:
        return f"attachment {number}{ending}"
    return name if is_read(ending_of(name)) or not is_read(ending) else name + ending


def is_read(ending: str) -> bool:
    """True for the ending of a kind that is read."""
    return ending in KINDS or ending in ARCHIVES


def distinct(name: str, taken: Counter[str]) -> str:
    """The name, with a number where another file has it: "a.pdf", "a (2).pdf"."""
    path, found = PurePosixPath(name), name
    while taken[found]:
        taken[name] += 1
        found = f"{path.stem} ({taken[name]}){path.suffix}"
    taken[found] += 1
    return found


def mail_within(part: Message) -> bytes:
    """The bytes of a mail that is attached to another."""
    inner = cast(list[Message], part.get_payload())[0] if part.is_multipart() else part
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
        try:
            return base64.b64decode(str(inner.get_payload()), validate=False)
        except (binascii.Error, ValueError):
            return b""
    try:
        return inner.as_bytes(policy=email.policy.compat32)
    except (UnicodeError, LookupError, ValueError, TypeError, RecursionError):
        return content_of(inner)
