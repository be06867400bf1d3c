"""Dates that may be only a month or a year, and say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year, never more precise than what was said."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """The date written as `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601-1, reduced precision).

        Raises ValueError, with the text in its message, for anything else.
        """
        found = ISO.fullmatch(iso.strip())
        if found is None:
            raise ValueError(f"{iso!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part or 0) for part in found.groups())
        if month > 12 or day > 31 or (found.group(2) and not month) or (found.group(3) and not day):
            raise ValueError(f"{iso!r} names a month or a day that does not exist")
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """The date as ISO 8601 text, as long as it is precise."""
        if not self.month:
            return f"{self.year:04}"
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    def can_be(self, other: PartialDate) -> bool:
        """True where one is the other or a coarser form of it."""
        return self.iso.startswith(other.iso) or other.iso.startswith(self.iso)

    def __str__(self) -> str:
        return self.iso


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A date and the words that gave it (`start:end`, code points)."""

    date: PartialDate
    raw: str
    start: int
    end: int
