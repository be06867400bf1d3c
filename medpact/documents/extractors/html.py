"""Web pages: the text without the navigation, and what the page's head says about it.

In: the bytes of a .html file. Out: its heading and paragraphs, one to a line with a blank line between them.
"""

from __future__ import annotations

import copy
import re
from functools import cache

import lxml.html
import trafilatura

from medpact.documents import encodings
from medpact.documents.document import Extractor
from medpact.documents.encodings import Decoded
from medpact.documents.errors import NoText
from medpact.documents.extractors import page
from medpact.documents.extractors.extracted import Extracted

# A page's declared encoding stands within its first 1,024 bytes (HTML Living Standard, 4.2.5.4).
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 1024
# A paragraph tells something from this many characters on; a menu's entries are shorter, or are links.
TELLING = 40
TELLING_JAPANESE = 15
NOT_PROSE = ("a", "nav", "script", "style", "noscript", "title", "button", "select")
# A page of links has many short stretches; the longest are enough to tell.
MOST_STRETCHES = 200
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def extract(content: bytes, *, name: str) -> Extracted:
    """The text of a web page, with the title, publisher, day and address that it states itself.

    Raises UnknownEncoding, or NoText for a page that is only navigation. Nothing is fetched.
    """
    return extracted(decoded(content, name=name), name=name)


def extracted(page_text: Decoded, *, name: str) -> Extracted:
    """The text of a web page that is decoded. Raises NoText."""
    tree = parse(page_text.text, name=name)
    head = page.read(tree)
    lines = paragraphs_of(tree)
    if not has_prose(lines, tree):
        raise NoText(name, "the page holds only navigation and no text. Save the page of the article itself.")
    if head.title is not None and head.title not in lines[:3]:
        lines.insert(0, head.title)
    return Extracted(
        "\n\n".join(lines) + "\n",
        extractor(),
        title=head.title,
        publisher=head.publisher,
        published=head.published,
        address=head.address,
        notes=page_text.notes,
    )


@cache
def extractor() -> Extractor:
    """What makes the text: offsets hang on the version of trafilatura as well as on ours."""
    return Extractor(name="html", version=f"2 trafilatura {trafilatura.__version__}")


def decoded(content: bytes, *, name: str, declared: str = "") -> Decoded:
    """The page as text: by its byte order mark, or the encoding that it declares and its letters. Raises UnknownEncoding.

    `declared` is the encoding that the page came with; it counts before the one that its head declares.
    """
    found = CHARSET.search(content[:DECLARED_WITHIN])
    if not declared and found is not None:
        declared = encodings.meant(found[1].decode("ascii"))
    return encodings.decoded(content, name=name, declared=declared)


def parse(text: str, *, name: str) -> lxml.html.HtmlElement:
    """The page as a tree. Raises NoText for an empty one."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree: lxml.html.HtmlElement = lxml.html.document_fromstring(text.encode(), parser=parser)
    except (lxml.etree.ParserError, ValueError) as error:
        raise NoText(name, "the page is empty. Check that it was saved whole.") from error
    return tree


def paragraphs_of(tree: lxml.html.HtmlElement) -> list[str]:
    """The paragraphs, headings and list items of the page's main text."""
    found = trafilatura.extract(
        lxml.html.tostring(tree, encoding="unicode"), include_comments=False, include_tables=True, favor_recall=True
    )
    return [line.strip() for line in (found or "").splitlines() if line.strip()]


def has_prose(lines: list[str], tree: lxml.html.HtmlElement) -> bool:
    """True where the page's text holds a telling stretch of words that are no link."""
    text = "\n".join(lines)
    return any(is_telling(words) and words in text for words in words_outside_links(tree))


def words_outside_links(tree: lxml.html.HtmlElement) -> list[str]:
    """The longest stretches of words between the page's tags that are no link, no navigation and no script."""
    bare = copy.deepcopy(tree)
    lxml.etree.strip_elements(bare, *NOT_PROSE, with_tail=False)
    stretches = {" ".join(str(words).split()) for words in bare.itertext()}
    return sorted(stretches, key=lambda words: (-len(words), words))[:MOST_STRETCHES]


def is_telling(line: str) -> bool:
    """True for a line long enough to say something."""
    return len(line) >= (TELLING_JAPANESE if JAPANESE.search(line) else TELLING)
