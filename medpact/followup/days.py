"""First and last days of dates that may be only a month or a year."""

from __future__ import annotations

import calendar
import datetime

from medpact.values import PartialDate


def first_day(when: PartialDate) -> datetime.date:
    """The first day that this date can mean."""
    return datetime.date(when.year, when.month or 1, min(when.day or 1, _length(when.year, when.month or 1)))


def last_day(when: PartialDate) -> datetime.date:
    """The last day that this date can mean."""
    month = when.month or 12
    length = _length(when.year, month)
    return datetime.date(when.year, month, min(when.day or length, length))


def later(when: PartialDate, *, days: int) -> PartialDate:
    """The day that many days after the last day that this date can mean."""
    day = last_day(when) + datetime.timedelta(days=days)
    return PartialDate(day.year, day.month, day.day)


def is_past(when: PartialDate, *, today: PartialDate) -> bool:
    """True where even the last day that this date can mean lies before today."""
    return last_day(when) < first_day(today)


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
