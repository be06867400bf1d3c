"""Two names to judge, a list of facilities to give, and which parties a list shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from medpact.commitments.parties import Party
from medpact.documents.sheets import KINDS as READABLE
from medpact.values import countries
from medpact.web.pages.forms.fields import choices
from medpact.web.pages.forms.importing import of_a_size
from medpact.web.pages.forms.lists import named_from

LONGEST = 500
SHOWN = {
    "named": pgettext_lazy("parties", "named by a commitment"),
    "judged": pgettext_lazy("parties", "judged by a person"),
    "listed": pgettext_lazy("parties", "on a list of facilities"),
}


class NamesForm(forms.Form):
    """Two names that are one party, or two. With `own` the first is one of these, else both are written."""

    prefix = "names"
    one = forms.CharField(label=gettext_lazy("This name"), max_length=LONGEST, widget=named_from("names-told"))
    other = forms.CharField(label=gettext_lazy("and this name"), max_length=LONGEST, widget=named_from("names-told"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=LONGEST)

    def __init__(self, *posted: Any, own: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*posted, **options)
        self.fields["other"].help_text = _("As a claim has it, or a facility on a list.")
        if own:
            listed = [("", "–"), *((name, name) for name in own)]
            self.fields["one"] = forms.ChoiceField(label=_("This name"), choices=listed)


class ListForm(forms.Form):
    """A list of facilities: the file, and what holds for all of it."""

    file = forms.FileField(label=gettext_lazy("File"))
    name = forms.CharField(
        label=gettext_lazy("Name of the list"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Without one it goes by the file's name. It takes the place of the list of its name."),
    )
    country = forms.CharField(
        label=gettext_lazy("Country"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Of the rows that name none: its name or its code, such as KE."),
    )
    access = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        choices=lambda: choices(("public", "desk"), "access"),
        initial="desk",
        help_text=gettext_lazy("A list of this desk stays with it; a public one counts in everybody's ledger."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "A workbook or a table of separated values, with a column for the identifier and one for the name: %(kinds)s."
        ) % {"kinds": ", ".join(READABLE)}
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

    def clean_country(self) -> str | None:
        """The country's code, None where none was named."""
        said = self.cleaned_data["country"].strip()
        found = countries.of(said) if said else None
        if said and found is None:
            raise ValidationError(_("“%(name)s” is no country: write its name, or its code, such as KZ."), params={"name": said})  # fmt: skip
        return found


class PartiesForm(forms.Form):
    """Which parties to list."""

    text = forms.CharField(label=gettext_lazy("Text"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    only = forms.ChoiceField(
        label=gettext_lazy("Only"), required=False, choices=lambda: [("", _("all")), *SHOWN.items()]
    )

    def wants(self, one: Party) -> bool:
        """True where the party is of those asked for, and has the text somewhere."""
        text, only = self.asked()
        fits = {
            "named": bool(one.commitments),
            "judged": bool(one.judgements),
            "listed": one.facility is not None,
        }.get(only, True)
        return fits and text.casefold() in words_of(one).casefold()

    def asks(self) -> bool:
        """True where the filter leaves something out."""
        return any(self.asked())

    def asked(self) -> tuple[str, str]:
        """The text and the sort asked for; "" for what was not asked or is not known."""
        self.is_valid()
        return self.cleaned_data.get("text", ""), self.cleaned_data.get("only", "")


def words_of(one: Party) -> str:
    """All in which the text is looked for."""
    facility = one.facility
    listed = (facility.identifier, facility.place or "") if facility else ()
    return "\n".join((*one.names, *listed, *(judged.by for judged in one.judgements)))
