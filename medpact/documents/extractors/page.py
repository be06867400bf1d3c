"""What a web page says about itself: title, publisher, day and address, each only where it is stated.

In: the page's tree. Out: Head. A day is never guessed from the address, a copyright line or the words of the text.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import lxml.html

from medpact.values import PartialDate

TITLES = ("og:title", "twitter:title", "dc.title", "title")
PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "article:publisher", "application-name")
DAYS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "date",
)
ADDRESSES = ("og:url", "dc.identifier", "twitter:url")
ARTICLE = re.compile(r"Article|BlogPosting|Report|WebPage")
ISO_DAY = re.compile(r"\s*(\d{4}-\d\d(?:-\d\d)?)(?![\d-])")
CHANGED = re.compile(r"modif|updat|chang", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What the page states (None where it does not)."""

    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    address: str | None = None


def read(tree: lxml.html.HtmlElement) -> Head:
    """Title, publisher, day and address, from JSON-LD, meta elements, `time` and the canonical link."""
    metas = meta_values(tree)
    articles = [thing for thing in json_ld(tree) if ARTICLE.search(str(thing.get("@type", "")))]
    return Head(
        title=headline(tree, metas, articles),
        publisher=first(metas, PUBLISHERS, but=is_address) or publisher_of(articles),
        published=day_of(metas, articles, tree),
        address=address_of(tree, metas),
    )


def meta_values(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """The page's meta elements by name, property or itemprop in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def json_ld(tree: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Each thing that the page describes in JSON-LD, those within a @graph too; what is no JSON is passed over."""
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() == "application/ld+json":
            try:
                yield from things(json.loads(script.text_content()))
            except (ValueError, RecursionError):
                continue


def things(described: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD value."""
    if isinstance(described, list):
        for each in described:
            yield from things(each)
    elif isinstance(described, dict):
        yield described
        yield from things(described.get("@graph", []))


def headline(tree: lxml.html.HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    """The page's one heading of the first rank, else what its head calls it (without the site's name)."""
    ranked = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    if len(ranked) == 1 and ranked[0]:
        return ranked[0]
    stated = (article.get("headline") for article in articles)
    found = next((words for words in stated if isinstance(words, str) and words.strip()), None)
    return found or first(metas, TITLES) or " ".join((tree.findtext(".//title") or "").split()) or None


def first(metas: dict[str, str], keys: tuple[str, ...], *, but: Any = None) -> str | None:
    """The first of these meta elements that the page has."""
    return next((metas[key] for key in keys if key in metas and not (but is not None and but(metas[key]))), None)


def is_address(words: str) -> bool:
    """True for an address: `article:publisher` often names a page of a network instead of the publisher."""
    return words.startswith(("http://", "https://", "//", "@"))


def publisher_of(articles: list[dict[str, Any]]) -> str | None:
    """The publisher's name in the page's JSON-LD."""
    for article in articles:
        for publisher in things(article.get("publisher")):
            named = publisher.get("name")
            if isinstance(named, str) and named.strip():
                return " ".join(named.split())
    return None


def day_of(metas: dict[str, str], articles: list[dict[str, Any]], tree: lxml.html.HtmlElement) -> PartialDate | None:
    """The day of publication: of meta, JSON-LD and `time`, the first that states one."""
    stated = [metas[key] for key in DAYS if key in metas]
    stated += [str(article.get("datePublished", "")) for article in articles]
    days = [day for day in map(iso_day, stated) if day is not None]
    return days[0] if days else day_of_times(tree)


def day_of_times(tree: lxml.html.HtmlElement) -> PartialDate | None:
    """The day that a `time` marked as publication has, else the one on which all `time`s of the article agree."""
    times = [time for time in tree.iter("time") if not is_changed(time)]
    marked = [time for time in times if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None]
    within = [time for time in times if any(above.tag in {"article", "main"} for above in time.iterancestors())]
    days = {iso_day(time.get("datetime") or time.text_content()) for time in marked or within or times} - {None}
    return days.pop() if len(days) == 1 else None


def is_changed(time: lxml.html.HtmlElement) -> bool:
    """True for a `time` that says when the page was changed."""
    return CHANGED.search(f"{time.get('itemprop', '')} {time.get('class', '')}") is not None


def iso_day(words: str) -> PartialDate | None:
    """The day (or month) at the start of an ISO 8601 date or instant; None for anything else."""
    found = ISO_DAY.match(words)
    if found is None:
        return None
    try:
        day = PartialDate.parse(found[1])
        datetime.date(day.year, day.month or 1, day.day or 1)
    except ValueError:
        return None
    return day


def address_of(tree: lxml.html.HtmlElement, metas: dict[str, str]) -> str | None:
    """The page's address: its canonical link, else what its meta elements state; only a whole one."""
    links = [link.get("href", "").strip() for link in tree.iter("link") if link.get("rel", "").lower() == "canonical"]
    stated = links + [metas[key] for key in ADDRESSES if key in metas]
    return next((words for words in stated if is_whole(words)), None)


def is_whole(words: str) -> bool:
    """True for an address with scheme and host."""
    try:
        parts = urlsplit(words)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
