"""Bodies that the vocabularies know by name in several languages: JICA, ДЖАЙКА, 国際協力機構.

In: a name as a text has it. Out: the name that the table of parties gives it, and its country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from medpact.languages import LANGUAGES, table

IN_BRACKETS = re.compile(r"^(.+?) \(([^()]+)\)$")
OF_STATES = frozenset({"agency", "ministry", "bank", "un"})
"""Roles in which a body acts for its country; a company or a charity does not."""


class Party(NamedTuple):
    """A body of the tables: what it is called, its country (or none), and its role."""

    name: str
    country: str | None
    role: str


@lru_cache(maxsize=1 << 16)
def party(name: str) -> str | None:
    """What the tables call the body that this whole name names; None where they know none."""
    found = entry(name)
    return None if found is None else found.name


def country(name: str) -> str | None:
    """The country for which the body of this name acts, if the tables know it."""
    found = entry(name)
    return found.country if found is not None and found.role in OF_STATES else None


@lru_cache(maxsize=1 << 16)
def entry(name: str) -> Party | None:
    """The body that this whole name names."""
    plain = tidy(name)
    exact, begun = index()
    if plain in exact:
        return exact[plain]
    return next((one for pattern, one in begun.get(plain[:3], ()) if compiled(pattern).fullmatch(plain)), None)


def tidy(name: str) -> str:
    """The name in small letters, without dots and the quotation marks around it: U.S. is US."""
    return " ".join(name.casefold().replace(".", "").split()).strip('«»"“”')


@cache
def index() -> tuple[dict[str, Party], dict[str, list[tuple[str, Party]]]]:
    """Names without a star, and by their first three letters those with one."""
    exact: dict[str, Party] = {}
    begun: dict[str, list[tuple[str, Party]]] = {}
    for words, one in entries():
        if "*" in words:
            begun.setdefault(words.replace("*", "")[:3], []).append((words, one))
        else:
            exact.setdefault(words, one)
    return exact, begun


def entries() -> Iterator[tuple[str, Party]]:
    """Every name of every body in the tables, in small letters, the languages in their order."""
    for language in LANGUAGES:
        for row in table(language, "parties").get("party", ()):
            one = Party(row["name"], row.get("country") or None, row.get("role", ""))
            if one.role == "ministry" and one.country is None:
                continue
            bracket = IN_BRACKETS.match(one.name)
            for words in (*row["words"], one.name, *(bracket.groups() if bracket else ())):
                yield tidy(words), one


@lru_cache(maxsize=4096)
def compiled(words: str) -> re.Pattern[str]:
    """Words with stars as a pattern: a star stands for any letters."""
    return re.compile(re.escape(words).replace(r"\*", r"\w*"))
