"""A table to import: the file, then which column holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medpact.claims.claim import KINDS, STAGES, TERMS
from medpact.documents.columns import EVERY_ROW, FIELDS, SORTS, Columns, Field, Sort
from medpact.documents.sheets import KINDS as READABLE
from medpact.web.pages import outcome_words
from medpact.web.pages.forms.fields import choices

MEGABYTE = 1024 * 1024
SAMPLES = 3
SAMPLE = 40
CHOSEN: Mapping[Field, tuple[tuple[str, ...], str]] = {
    "kind": (KINDS, "kind"),
    "stage": (STAGES, "stage"),
    "terms": (TERMS, "terms"),
}


class TableForm(forms.Form):
    """A table to import: the file, and what its rows are."""

    file = forms.FileField(label=gettext_lazy("File"))
    sort = forms.ChoiceField(
        label=gettext_lazy("Its rows are"),
        choices=lambda: [(one, outcome_words.SORTS[one]) for one in SORTS],
        widget=forms.RadioSelect,
        initial="commitments",
    )
    publisher = forms.CharField(label=gettext_lazy("Publisher"), required=False, max_length=200)
    access = forms.ChoiceField(
        label=gettext_lazy("Access"),
        choices=lambda: choices(("public", "desk"), "access"),
        initial="desk",
        help_text=gettext_lazy("A draft stays with your desk; a public document counts in everybody's ledger."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("A workbook or a table of separated values: %(kinds)s.") % {
            "kinds": ", ".join(READABLE)
        }
        self.fields["file"].widget.attrs["accept"] = ",".join(READABLE)

    def clean_file(self) -> Any:
        """The file, if it is a table of a size that can be read."""
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(READABLE):
            raise ValidationError(
                _("%(name)s is no table. Give one of these: %(kinds)s."),
                params={"name": file.name, "kinds": ", ".join(READABLE)},
            )
        return of_a_size(file)


class ColumnsForm(forms.Form):
    """Which column of the table holds what, and what holds for every row."""

    def __init__(self, *args: Any, columns: Columns, samples: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        fields = [("", _("nothing of these")), *((one, outcome_words.FIELDS[one]) for one in FIELDS[columns.sort])]
        for place, (heading, field, sample) in enumerate(zip(columns.headings, columns.fields, samples, strict=True)):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading, choices=fields, initial=field or "", required=False, help_text=sample
            )
        alike = dict(columns.every_row)
        for one in EVERY_ROW[columns.sort]:
            self.fields[f"every_{one}"] = every_row_field(one, alike.get(one, ""))

    @property
    def of_columns(self) -> list[Any]:
        """The fields that ask which column holds what."""
        return [field for field in self if field.name.startswith("column_")]

    @property
    def of_every_row(self) -> list[Any]:
        """The fields that ask what holds for every row."""
        return [field for field in self if field.name.startswith("every_")]

    def chosen(self) -> Columns:
        """The columns as chosen."""
        said = self.cleaned_data
        fields = [said.get(f"column_{place}", "") for place in range(len(self.columns.headings))]
        known = {one: one for one in FIELDS[self.columns.sort]}
        alike = [(one, said.get(f"every_{one}", "").strip()) for one in EVERY_ROW[self.columns.sort]]
        return Columns(
            self.columns.sort,
            self.columns.headings,
            tuple(known.get(field) for field in fields),
            tuple(sorted((field, value) for field, value in alike if value)),
        )

    def clean(self) -> dict[str, Any]:
        """The choices, where they are enough to read the table by."""
        said = super().clean() or {}
        chosen = self.chosen()
        for place, field in enumerate(chosen.fields):
            if field is not None and chosen.fields.index(field) != place:
                self.add_error(f"column_{place}", _("Another column holds this already: choose one of the two."))
        self.check_enough(chosen, chosen.sort)
        return said

    def check_enough(self, chosen: Columns, sort: Sort) -> None:
        """Say what is missing."""
        if sort == "commitments" and not (chosen.has("what") or chosen.has("amount")):
            self.add_error(None, _("Choose the column that says what it is, or the one with the amount."))
        if sort == "units" and not chosen.has("serial"):
            self.add_error(None, _("Choose the column with the serial number."))
        if sort == "units" and not (chosen.has("number") or chosen.has("reference") or chosen.has("what")):
            self.add_error(
                None, _("Choose the column that tells the commitment: its number, its reference, or what it is.")
            )


def every_row_field(field: Field, value: str) -> forms.Field:
    """The field that asks what holds for every row: a list where the ledger has one, else words."""
    label = outcome_words.FIELDS[field]
    if field in CHOSEN:
        words, table = CHOSEN[field]
        listed = choices(words, table, empty="–")
        return forms.ChoiceField(label=label, choices=listed, initial=value, required=False)
    return forms.CharField(label=label, initial=value, required=False, max_length=200)


class JudgementsFileForm(forms.Form):
    """A file of judgements that another office wrote."""

    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("JSON Lines, as another medpact writes them: .jsonl.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".jsonl,.ndjson,.json,.txt"

    def clean_file(self) -> Any:
        """The file, if it is of a size that can be read."""
        return of_a_size(self.cleaned_data["file"])


def of_a_size(file: Any) -> Any:
    """The file, if it is not too large. Raises ValidationError."""
    largest = getattr(settings, "LARGEST_UPLOAD", 32 * MEGABYTE)
    if file.size > largest:
        raise ValidationError(
            _("%(name)s is larger than %(size)s MB. Give it in parts, or add it on the command line."),
            params={"name": file.name, "size": largest // MEGABYTE},
        )
    return file


class UndoForm(forms.Form):
    """Why an import is taken back."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
