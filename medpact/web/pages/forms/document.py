"""Documents to add: a file, which may hold many, or pasted text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medpact.documents.extractors import ending_of
from medpact.documents.opening import READABLE
from medpact.web.pages.forms.fields import DateField, choices

MEGABYTE = 1024 * 1024


class DocumentForm(forms.Form):
    """Documents to add: a file, which may hold many, or pasted text."""

    file = forms.FileField(label=gettext_lazy("File"), required=False, allow_empty_file=True)
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "A text, a saved page, a PDF, a Word or Excel file, a mail, or a .zip of them, up to %(size)s MB."
        ) % {"size": settings.LARGEST_UPLOAD // MEGABYTE}
        self.fields["file"].widget.attrs["accept"] = ",".join(sorted(READABLE))

    def clean_file(self) -> Any:
        """The file, if it is of a kind and a size that can be read."""
        file = self.cleaned_data["file"]
        if file is None:
            return None
        if ending_of(file.name) not in READABLE:
            raise ValidationError(
                _("%(name)s cannot be read. Give a file of one of these kinds, or paste its text: %(kinds)s."),
                params={"name": file.name, "kinds": ", ".join(sorted(READABLE))},
            )
        if file.size > settings.LARGEST_UPLOAD:
            raise ValidationError(
                _("%(name)s is larger than %(size)s MB. Give it in parts, or add it on the command line."),
                params={"name": file.name, "size": settings.LARGEST_UPLOAD // MEGABYTE},
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
