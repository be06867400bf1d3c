"""Bodies that the vocabulary knows: agencies, ministries, banks, funds, and the country of each.

In: a Page and a sentence of it. Out: the Bodies that the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from medpact.claims import names
from medpact.claims.names.words import of_country
from medpact.claims.page import Page, Sentence
from medpact.claims.vocabulary import Hit

ABBREVIATED = re.compile(r"\s?\(([A-Z][\w&-]{1,11})\)")


@dataclass(slots=True, unsafe_hash=True)  # not frozen: so many are made, and no one changes them
class Body:
    """A named body: its name in its base form, its country where that is told, what it is, and where it stands.

    `party` is the vocabulary's name for it, by which it is known in all its forms; `short` the acronym that the text
    gives it; "" where it has none.
    """

    name: str
    country: str | None
    role: str
    start: int
    end: int
    party: str = ""
    short: str = ""


def known_in(page: Page, sentence: Sentence) -> Iterator[Body]:
    """The bodies of a sentence that the vocabulary knows, each by its words there."""
    for hit in sentence.of("party"):
        short = abbreviation(page.text, hit, sentence.language)
        end = short.end() if short else hit.end
        name = names.base_form(page.text[hit.start : end], sentence.language)
        yield Body(name, hit.term.country, hit.term.role, hit.start, end, hit.term.what, short[1] if short else "")


def abbreviation(text: str, hit: Hit, language: str) -> re.Match[str] | None:
    """The abbreviation that follows a hit in brackets; None where none does, or a country: "KfW (Germany)"."""
    found = ABBREVIATED.match(text, hit.end)
    return None if found is None or of_country(found[1], language) is not None else found
