"""Titles: whether what a file calls itself is the title of the text in it.

In: what the file states, and its text. Out: the title, or None: many files name another file, a template or nothing.
"""

from __future__ import annotations

import re

NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)|\.(?:docx?|pdf|indd|pptx?|xlsx?|rtf|odt|cdr|qxd|pmd)\b|untitled|^document ?\d"
    r"|без имени|без названия|презентация powerpoint|^слайд|無題|スライド",
    re.IGNORECASE,
)
SHORTEST = 8
START = 2_000  # characters; the title stands there
MOST_WORDS = 0.7


def sensible(title: str, text: str) -> str | None:
    """The title that a file states, if most of its words stand at the start of the text."""
    title = " ".join(title.split())
    words = re.findall(r"\w+", title.lower())
    start = text[:START].lower()
    if not words or len(title) < SHORTEST or NO_TITLE.search(title) or "\ufffd" in title:
        return None
    return title if sum(word in start for word in words) >= MOST_WORDS * len(words) else None
