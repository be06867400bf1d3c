"""Web pages: the text without the navigation, and what the page's head says about it.

In: the bytes of a .html file. Out: its heading and paragraphs, one to a line with a blank line between them.
"""

from __future__ import annotations

import copy
import re
from functools import cache

import lxml.html
import trafilatura

from medpact.documents.document import Extractor
from medpact.documents.errors import NoText, UnknownEncoding
from medpact.documents.extractors import page
from medpact.documents.extractors.extracted import Extracted
from medpact.documents.extractors.txt import MARKS

# A page's declared encoding stands within its first 1,024 bytes (HTML Living Standard, 4.2.5.4).
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 1024
# The encodings of the web (Encoding Standard, 4.2). Python knows more names, and some of those take minutes to decode.
ENCODING = re.compile(
    r"utf-?8|windows-125[0-8]|cp125[0-8]|iso-8859-(?:[2-9]|1[013-6])|koi8-[ru]|(?:x-)?mac-?cyrillic|ibm866"
    r"|shift[_-]jis|euc-jp|iso-2022-jp|gbk|gb2312|gb18030|big5|euc-kr"
)
# Labels that pages use for something else than they say (Encoding Standard, 4.2; HTML Living Standard, 13.2.3.2).
MEANT = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252", "us-ascii": "windows-1252"}
MEANT |= {"utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "x-mac-cyrillic": "mac-cyrillic"}
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
    tree = parse(decode(content, name=name), name=name)
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
    )


@cache
def extractor() -> Extractor:
    """What makes the text: offsets hang on the version of trafilatura as well as on ours."""
    return Extractor(name="html", version=f"1 trafilatura {trafilatura.__version__}")


def decode(content: bytes, *, name: str) -> str:
    """The page as text: by its byte order mark, else by the encoding it declares, else UTF-8. Raises UnknownEncoding."""
    mark, encoding = next(((m, e) for m, e in MARKS if content.startswith(m)), (b"", ""))
    encoding = encoding or declared(content, name=name)
    try:
        return content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        why = f"the page is not the {encoding} that it should be"
        raise UnknownEncoding(name, offset=len(mark) + error.start, why=why) from error


def declared(content: bytes, *, name: str) -> str:
    """The encoding that the page's head declares, UTF-8 where it declares none. Raises UnknownEncoding."""
    found = CHARSET.search(content[:DECLARED_WITHIN])
    label = "utf-8" if found is None else found[1].decode("ascii").lower()
    encoding = MEANT.get(label, label)
    if ENCODING.fullmatch(encoding) is None:
        why = f"the page declares an encoding {label!r} that is not read"
        raise UnknownEncoding(name, offset=0, why=why)
    return encoding


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
