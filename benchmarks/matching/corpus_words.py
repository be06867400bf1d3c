"""The words and lists of corpus.toml, and the project's own words for each thing in each language.

In: a name. Out: lists and words.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import medpact

TABLES = Path(medpact.__file__).parent / "languages"
WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "corpus.toml").read_text("utf-8"))
LANGUAGES = ("en", "ja", "ru", "uk", "kk", "sw")
VOCABULARY = (
    "goods", "trainings", "technologies", "institutions", "agreements", "meetings", "research", "facilities",
    "registrations",
)  # fmt: skip
MARKS_OF_RULES = re.compile(r'[*"~]')
MOST_WORDS = 3


@cache
def words_for(what: str, language: str) -> tuple[str, ...]:
    """Up to three words of the language for a thing; the English name where its table has none."""
    found = words_of(language).get(what, [])
    whole = [word for word in found if not MARKS_OF_RULES.search(word) and not word.isupper()]
    plain = (" ".join(MARKS_OF_RULES.sub(" ", word).split()) for word in whole or found)
    return tuple([word for word in plain if len(word) > 1][:MOST_WORDS]) or (what,)


@cache
def words_of(language: str) -> dict[str, list[str]]:
    """The words for all things, from the project's own tables."""
    found: dict[str, list[str]] = {}
    for name in VOCABULARY:
        for term in tomllib.loads((TABLES / language / f"{name}.toml").read_text("utf-8"))["term"]:
            found.setdefault(term["what"], []).extend(term["words"])
    return found


@cache
def currency_word(code: str, language: str) -> str:
    """The currency's name as it stands beside a figure."""
    names = tomllib.loads((TABLES / language / "currency_names.toml").read_text("utf-8")).get(code)
    if not names:
        return code
    place = {"en": -1, "sw": -1, "ru": 2, "uk": 2}.get(language, 0)
    return str(names[min(place, len(names) - 1)])
