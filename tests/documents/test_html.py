"""Web pages: the text without the navigation, and what the page states itself."""

from __future__ import annotations

import pytest

from medpact import documents
from medpact.values import PartialDate

NAVIGATION = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">The weather of the week in all the valleys of the region</a>'
    '</li><li><a href="/s">Sport</a></li></ul></nav>'
)
ARTICLE = (
    "<h1>Embu clinic gets a scanner</h1><p>The clinic in Embu took delivery of one CT scanner, a gift of "
    '<a href="/j">Japan</a>; the room still lacks power.</p><p>Two people will be trained:</p><ul><li>a radiographer, and'
    "</li><li>an engineer.</li></ul><p>Rain is expected on Tuesday in the hills, with cold nights until Sunday.</p>"
)


def page(head: str = "", body: str = ARTICLE, footer: str = "<footer>© 2019 Example Gazette</footer>") -> bytes:
    html = f"<!doctype html><html><head><title>Embu clinic | Gazette</title>{head}</head><body>{NAVIGATION}"
    return f"{html}<main><article>{body}</article></main>{footer}</body></html>".encode()


def card_of(head: str = "", body: str = ARTICLE) -> documents.Card:
    return documents.from_bytes(page(head, body), name="a.html").card


def test_text_has_the_article_and_not_the_navigation() -> None:
    document = documents.from_bytes(page(), name="news/a.htm")
    found = [(document.text[part.start : part.end], part.role) for part in document.paragraphs]
    assert found[0] == ("Embu clinic gets a scanner", "heading")
    assert found[1][0].endswith("a gift of Japan; the room still lacks power.")
    assert [words for words, role in found if role == "item"] == ["- a radiographer, and", "- an engineer."]
    assert "Sport" not in document.text and "weather of the week" not in document.text
    assert document.card.name == "news/a"
    assert document.card.title == "Embu clinic gets a scanner"
    assert document.extractor.name == "html" and "trafilatura" in document.extractor.version


def test_same_bytes_give_the_same_text() -> None:
    assert documents.from_bytes(page(), name="a.html") == documents.from_bytes(page(), name="a.html")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2025-05-06T08:00:00+03:00">', PartialDate(2025, 5, 6)),
        ('<meta name="DC.date.issued" content="2025-05">', PartialDate(2025, 5)),
        ('<meta itemprop="datePublished" content="2025-05-06">', PartialDate(2025, 5, 6)),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle",'
            '"datePublished":"2025-05-06T01:00Z"}]}</script>',
            PartialDate(2025, 5, 6),
        ),
        ('<meta property="article:modified_time" content="2025-05-06">', None),
        ('<meta name="date" content="6 May">', None),
        ('<meta name="date" content="2025-13-40">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', None),
        ('<link rel="canonical" href="https://gazette.example/2024/03/02/embu">', None),
    ],
)
def test_day_is_the_one_stated_and_never_invented(head: str, published: PartialDate | None) -> None:
    assert card_of(head).published == published


@pytest.mark.parametrize(
    ("times", "published"),
    [
        ('<time datetime="2025-05-06T09:00">6 May</time>', PartialDate(2025, 5, 6)),
        (
            '<time datetime="2025-05-06">6 May</time><time class="updated" datetime="2025-05-09">9</time>',
            PartialDate(2025, 5, 6),
        ),
        (
            '<time itemprop="datePublished" datetime="2025-05-06">6</time><time datetime="1999-01-01">then</time>',
            PartialDate(2025, 5, 6),
        ),
        ('<time datetime="2025-05-06">6 May</time><time datetime="2025-05-07">7 May</time>', None),
        ("<time>yesterday</time>", None),
    ],
)
def test_day_of_time_elements(times: str, published: PartialDate | None) -> None:
    assert card_of(body=times + ARTICLE).published == published


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="Example  Gazette">', "Example Gazette"),
        ('<script type="application/ld+json">{"@type":"Article","publisher":{"name":"Gazette"}}</script>', "Gazette"),
        ('<meta property="article:publisher" content="https://social.example/gazette">', None),
        ("", None),
    ],
)
def test_publisher_is_the_one_stated(head: str, publisher: str | None) -> None:
    assert card_of(head).publisher == publisher


@pytest.mark.parametrize(
    ("href", "address"),
    [("https://gazette.example/1", "https://gazette.example/1"), ("/1", None), ("javascript:alert(1)", None)],
)
def test_address_is_a_whole_one_or_none(href: str, address: str | None) -> None:
    assert card_of(f'<link rel="canonical" href="{href}">').address == address


@pytest.mark.parametrize(
    "content",
    [
        f"<html><body>{NAVIGATION}<footer>© 2019 <a href='/c'>Contact the whole editorial office of the Gazette</a></footer></body></html>".encode(),
        b"<html><body></body></html>",
        b" ",
    ],
)
def test_page_without_text_says_what_to_do(content: bytes) -> None:
    with pytest.raises(documents.NoText, match=r"Save|Check"):
        documents.from_bytes(content, name="front.html")


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-8", "koi8-r", "x-mac-cyrillic"])
def test_declared_encoding_is_used(encoding: str) -> None:
    text = "Больница в Семее получила два томографа, и врачи уже работают на них каждый день."
    html = f'<html><head><meta charset="{encoding}"></head><body><p>{text}</p></body></html>'
    assert text in documents.from_bytes(html.encode(encoding.removeprefix("x-")), name="a.html").text


@pytest.mark.parametrize(
    "declared", ["", "x-mystery", "punycode", "utf-8", "iso-8859-1", "windows-1252", "shift_jis", "utf-16", "koi8-u"]
)
def test_page_that_declares_no_encoding_or_a_wrong_one_is_told_by_its_letters(declared: str) -> None:
    text = "Больница в Семее получила два томографа, и врачи уже работают на них каждый день."
    html = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    document = documents.from_bytes(html.encode("cp1251"), name="a.html")
    assert text in document.text
    assert document.notes == ("The file is not in UTF-8: its letters were read as Windows-1251.",)


def test_undecodable_page_says_so() -> None:
    with pytest.raises(documents.UnknownEncoding, match="Save the file as UTF-8"):
        documents.from_bytes(b"<html><body><p>\xe9\x98\xff\x81</p></body></html>", name="a.html")


def test_page_that_says_latin1_is_read_as_browsers_do() -> None:
    text = "The clinic’s new scanner – a gift – is in use, and the staff of the hospital are glad of it."
    html = f'<html><head><meta charset="iso-8859-1"></head><body><p>{text}</p></body></html>'
    assert text in documents.from_bytes(html.encode("cp1252"), name="a.html").text


def test_script_in_a_page_is_no_text() -> None:
    document = documents.from_bytes(page(body=ARTICLE + "<script>alert('boo')</script>"), name="a.html")
    assert "boo" not in document.text
