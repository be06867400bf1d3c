"""What a person decides on two claims, and the reason for a decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medpact.commitments import Commitment
from medpact.web.pages.said import short
from medpact.web.pages.templatetags.ledger_words import money, names, thing


class SameForm(forms.Form):
    """Another commitment that is this one."""

    prefix = "same"
    other = forms.ChoiceField(label=gettext_lazy("The other commitment"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)

    def __init__(self, *posted: Any, others: list[Commitment], **options: Any) -> None:
        super().__init__(*posted, **options)
        self.fields["other"].choices = [("", "–"), *((one.key, in_a_line(one)) for one in others)]  # type: ignore[attr-defined]


class DifferentForm(forms.Form):
    """Two of its claims that are about different things."""

    prefix = "different"
    one = forms.ChoiceField(label=gettext_lazy("This claim"))
    other = forms.ChoiceField(label=gettext_lazy("is about something else than"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)

    def __init__(self, *posted: Any, commitment: Commitment, **options: Any) -> None:
        super().__init__(*posted, **options)
        listed = [(member.anchor.id, short(member.claim)) for member in commitment.members]
        for field in ("one", "other"):
            self.fields[field].choices = [("", "–"), *listed]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two claims, not one twice."""
        said = super().clean() or {}
        if said.get("one") and said.get("one") == said.get("other"):
            self.add_error("other", _("Choose two different claims."))
        return said


class ReasonForm(forms.Form):
    """Why something was decided."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=500)


def in_a_line(commitment: Commitment) -> str:
    """The commitment in one line: its number, what, how much, from whom to whom."""
    number = "" if commitment.number is None else f"{commitment.number} · "
    figure = "" if commitment.amount is None else f" · {money(commitment.amount)}"
    return f"{number}{thing(commitment.what)}{figure} · {names(commitment.from_)} → {names(commitment.to)}"
