"""Saved web pages: the page in a .mht or .mhtml file, as the browser kept it with its pictures.

In: the bytes of such a file. Out: what the page's own HTML gives.
"""

from __future__ import annotations

from dataclasses import replace

from medpact.documents import encodings
from medpact.documents.errors import NoText
from medpact.documents.extractors import eml, html
from medpact.documents.extractors.extracted import Extracted


def extract(content: bytes, *, name: str) -> Extracted:
    """The text of the first page in the file. Raises NoText or UnknownEncoding."""
    saved = eml.parsed(content, name=name)
    page = next((part for part in saved.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise NoText(name, "there is no page in this file. Save the page again, as HTML.")
    declared = encodings.meant(str(page.get_content_charset("")))
    found = html.extracted(html.decoded(eml.content_of(page), name=name, declared=declared), name=name)
    shown_at = eml.header(saved, "snapshot-content-location") or eml.header(page, "content-location")
    is_whole = shown_at.startswith(("https://", "http://"))
    return replace(found, address=found.address or (shown_at if is_whole else None))
