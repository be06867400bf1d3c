"""A document to add: a file, or pasted text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medpact.web.pages.forms.fields import DateField, choices

MEGABYTE = 1024 * 1024
LARGEST_FILE = 4 * MEGABYTE
READABLE = (".txt", ".html", ".htm")


class DocumentForm(forms.Form):
    """A document to add: a file, or pasted text."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("A text (.txt) or a saved page (.html), up to 4 MB."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Paste the announcement as it was published."),
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=150,
        help_text=gettext_lazy("Needed for pasted text, such as: embassy-2025-08-25."),
    )
    publisher = forms.CharField(label=gettext_lazy("Publisher"), required=False, max_length=200)
    published = DateField(label=gettext_lazy("Published"), required=False)
    address = forms.URLField(label=gettext_lazy("Address"), required=False, assume_scheme="https")
    access = forms.ChoiceField(
        label=gettext_lazy("Access"),
        choices=lambda: choices(("public", "desk"), "access"),
        initial="desk",
        help_text=gettext_lazy("A draft stays with your desk; a public document counts in everybody's ledger."),
    )

    def clean_file(self) -> Any:
        """The file, if it is of a kind and a size that can be read."""
        file = self.cleaned_data["file"]
        if file is None:
            return None
        if not file.name.lower().endswith(READABLE):
            raise ValidationError(
                _("%(name)s cannot be read. Give a .txt or an .html file, or paste its text."),
                params={"name": file.name},
            )
        if file.size > LARGEST_FILE:
            raise ValidationError(
                _("%(name)s is larger than 4 MB. Save the announcement alone and add that."), params={"name": file.name}
            )
        return file

    def clean(self) -> dict[str, Any]:
        """Exactly one of file and text; pasted text has a name."""
        said = super().clean() or {}
        has_text = bool(said.get("text", "").strip())
        if has_text == bool(said.get("file")) and "file" not in self.errors:
            self.add_error("text", _("Give a file or paste its text, one of the two."))
        if has_text and not said.get("name", "").strip():
            self.add_error("name", _("Give the pasted text a name."))
        return said
