"""Header lines: what a text file says about itself before it begins."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from medpact.documents.errors import BadHeader
from medpact.values import PartialDate

# A date may be followed by more on its line (a page copied whole); a publisher and an address take their line.
LINE = re.compile(
    r"\s*(?:date[ \t]+(?P<date>\d{4}-\d\d-\d\d)(?!\S)"
    r"|publisher[ \t]+(?P<publisher>[^\s][^\r\n]*)"
    r"|address[ \t]+(?P<address>https?://\S+)[ \t]*(?=[\r\n]|\Z))"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What header lines say, where each stands in the text, and where the text proper begins."""

    published: PartialDate | None = None
    publisher: str | None = None
    address: str | None = None
    lines: tuple[tuple[int, int], ...] = ()
    end: int = 0


def read(text: str, *, name: str) -> Header:
    """What the lines `date YYYY-MM-DD`, `publisher NAME` and `address URL` at the start of a text say.

    They may stand in any order, each once; they remain part of the text. Raises BadHeader for an impossible date.
    """
    said: dict[str, str] = {}
    lines: list[tuple[int, int]] = []
    end = 0
    while (found := LINE.match(text, end)) is not None and found.lastgroup not in said:
        said[str(found.lastgroup)] = found[str(found.lastgroup)].strip()
        lines.append(trimmed(text, found.start(), found.end()))
        end = found.end()
    published = date_of(said["date"], name=name) if "date" in said else None
    return Header(published, said.get("publisher"), said.get("address"), tuple(lines), end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blanks around it."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def date_of(iso: str, *, name: str) -> PartialDate:
    """The date of a header line or a sidecar. Raises BadHeader where no calendar has it."""
    try:
        parsed = PartialDate.parse(iso)
        datetime.date(parsed.year, parsed.month or 1, parsed.day or 1)
        return parsed
    except ValueError as error:
        raise BadHeader(
            name, f"{iso!r} is no date ({error}). Write the day it was published, as 2025-12-30."
        ) from error
