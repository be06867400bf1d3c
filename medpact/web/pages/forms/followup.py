"""What a person saw: units, and observations in the words of the ladder."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medpact.claims import Kind
from medpact.followup import Unit
from medpact.followup.ladders import ladder
from medpact.publications.brief import labels as brief
from medpact.web.pages import labels
from medpact.web.pages.forms.fields import DateField


class UnitForm(forms.Form):
    """One machine or vehicle that fulfils a commitment."""

    prefix = "unit"
    what = forms.CharField(label=gettext_lazy("What"), max_length=200)
    serial = forms.CharField(
        label=gettext_lazy("Serial number"), max_length=200, help_text=gettext_lazy("As it stands on the machine.")
    )
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=300)


class ObservationForm(forms.Form):
    """A dated statement on a commitment or on one of its units, in the words of its ladder."""

    prefix = "seen"
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False)
    seen_on = DateField(label=gettext_lazy("Seen on"))
    step = forms.ChoiceField(label=gettext_lazy("Step reached"), required=False)
    function = forms.ChoiceField(label=gettext_lazy("Function"), required=False)
    use = forms.ChoiceField(label=gettext_lazy("Use"), required=False)
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"), required=False, help_text=gettext_lazy("Why it does not go on or does not work.")
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *posted: Any, kind: Kind, units: tuple[Unit, ...] = (), **options: Any) -> None:
        super().__init__(*posted, **options)
        steps, spoken = ladder(kind), brief.labels(labels.language())
        self.offer("unit", [(one.id, f"{one.serial} ({one.what})") for one in units], empty=_("the whole commitment"))
        self.offer("step", [(one.id, spoken.step(one.label)) for one in steps.steps])
        self.offer("function", [(one.id, spoken.step(one.label)) for one in steps.functions])
        self.offer("use", [(one.id, spoken.step(one.label)) for one in steps.uses])
        self.offer("reason", [(one.id, spoken.step(one.label)) for one in (*steps.reasons, *steps.conditions)])

    def offer(self, field: str, listed: list[tuple[str, str]], *, empty: str = "–") -> None:
        """Let the field offer these choices; a field with nothing to choose goes."""
        if listed:
            self.fields[field].choices = [("", empty), *listed]  # type: ignore[attr-defined]
        else:
            del self.fields[field]

    def clean(self) -> dict[str, Any]:
        """An observation says something beside its day."""
        said = super().clean() or {}
        if not self.errors and not any(said.get(field) for field in ("step", "function", "use", "reason", "note")):
            raise ValidationError(_("Say what was seen: a step, how it functions, how it is used, a reason or a note."))
        return said
