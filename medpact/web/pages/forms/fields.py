"""Fields that understand the ledger's values: dates, names, sums; and lists of its words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from medpact.values import PartialDate
from medpact.web.pages import labels

GAPS = re.compile(r"[\s\u00a0\u202f]")
AMOUNT = re.compile(r"(?P<value>\d+(?:\.\d+)?)(?P<currency>[A-Z]{3})?")


def choices(words: tuple[str, ...], table: str, *, empty: str | None = None) -> list[tuple[str, Any]]:
    """The words with their labels, for a list to choose from."""
    listed = [(word, labels.label(word, table)) for word in words]
    return listed if empty is None else [("", empty), *listed]


class DateField(forms.CharField):
    """A PartialDate, or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=10, **options)
        self.widget.attrs.update({"placeholder": "YYYY-MM-DD", "autocomplete": "off"})

    def clean(self, value: Any) -> PartialDate | None:
        """The date; a message where it is not of the form YYYY, YYYY-MM or YYYY-MM-DD."""
        words = super().clean(value)
        try:
            return PartialDate.parse(words) if words else None
        except ValueError as wrong:
            raise ValidationError(_("Write a year, a month or a day, such as 2025, 2025-08 or 2025-08-25.")) from wrong


class LinesField(forms.CharField):
    """Names, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> tuple[str, ...]:
        """The lines that hold something."""
        return tuple(line.strip() for line in super().clean(value).splitlines() if line.strip())


class AmountsField(forms.CharField):
    """Sums, one a line, each as (value, currency).

    A comma is refused: it separates thousands in one language and decimals in the next.
    """

    widget = forms.Textarea(attrs={"rows": 2, "inputmode": "text"})

    def clean(self, value: Any) -> tuple[tuple[Decimal, str | None], ...]:
        """The sums, or a message for every line that can be read two ways or not at all."""
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        found = [(line, AMOUNT.fullmatch(GAPS.sub("", line).upper())) for line in lines]
        wrong = [line for line, match in found if match is None]
        if wrong:
            raise ValidationError([self.fault(line) for line in wrong])
        return tuple((Decimal(match["value"]), match["currency"]) for _line, match in found if match is not None)

    def fault(self, line: str) -> ValidationError:
        """What is wrong with the line."""
        if "," in line:
            return ValidationError(
                _(
                    "“%(line)s”: a comma can be read two ways. Write the digits in full, such as 1087000000 JPY, and a point for decimals."
                ),
                params={"line": line},
            )
        return ValidationError(
            _("“%(line)s”: write the digits in full and the currency's code, such as 1087000000 JPY."),
            params={"line": line},
        )
