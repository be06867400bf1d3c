"""Which commitments, findings, claims and questions a list shows."""

from __future__ import annotations

from typing import Any, get_args

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medpact.claims import KINDS, STAGES, Claim
from medpact.commitments import Check, Sort
from medpact.documents import Card
from medpact.followup.questions import SORTS
from medpact.web.ledger.given import ORIGINS, STANDINGS, Given
from medpact.web.pages import labels
from medpact.web.pages.forms.fields import choices


def named_from(suggested: str) -> forms.TextInput:
    """A field to write a name into, with the names that occur to choose from."""
    return forms.TextInput(attrs={"list": suggested, "autocomplete": "off"})


class WantedForm(forms.Form):
    """Which commitments to list."""

    text = forms.CharField(label=gettext_lazy("Text"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False, choices=lambda: choices(KINDS, "kind", empty=_("all"))
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"), required=False, choices=lambda: choices(STAGES, "stage", empty=_("all"))
    )
    only = forms.ChoiceField(
        label=gettext_lazy("Only"), required=False, choices=lambda: choices(tuple(labels.ONLY), "only", empty=_("all"))
    )

    def __init__(self, *posted: Any, countries_named: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*posted, **options)
        self.fields["country"].choices = [("", _("all")), *countries_named]  # type: ignore[attr-defined]


class FindingsForm(forms.Form):
    """Which findings to list."""

    check = forms.ChoiceField(
        label=gettext_lazy("Check"),
        required=False,
        choices=lambda: choices(get_args(Check), "check", empty=_("all")),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=lambda: choices(tuple(labels.OPEN), "open", empty=_("all"))
    )


class ReviewForm(forms.Form):
    """Which of the claims that wait for a person to list."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), required=False, choices=lambda: choices(KINDS, "kind", empty=_("all"))
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=lambda: [("", _("all")), *settings.LANGUAGES],
    )

    def wants(self, claim: Claim, card: Card) -> bool:
        """True where the claim is of the kind and its document of the language asked for; what is not known asks nothing."""
        kind, language = self.asked()
        return (not kind or claim.kind == kind) and (not language or card.language == language)

    def asks(self) -> bool:
        """True where the filter leaves something out."""
        return any(self.asked())

    def asked(self) -> tuple[str, str]:
        """The kind and the language asked for; "" for what was not asked or is not known."""
        self.is_valid()
        return self.cleaned_data.get("kind", ""), self.cleaned_data.get("language", "")


class QuestionsForm(forms.Form):
    """Which questions to list: to whom, why, and on what they rest."""

    partner = forms.CharField(
        label=gettext_lazy("Partner (who gives)"), required=False, max_length=200, widget=named_from("partners")
    )
    host = forms.CharField(
        label=gettext_lazy("Host (who receives)"), required=False, max_length=200, widget=named_from("hosts")
    )
    sort = forms.ChoiceField(
        label=gettext_lazy("Why it is asked"),
        required=False,
        choices=lambda: choices(SORTS, "question", empty=_("all")),
    )
    only = forms.ChoiceField(
        label=gettext_lazy("Only"), required=False, choices=lambda: choices(("confirmed",), "only", empty=_("all"))
    )

    def asked(self) -> dict[str, Any]:
        """Partner, host, sort and whether only what is confirmed; "" for what was not asked or is not known."""
        self.is_valid()
        given = {field: self.cleaned_data.get(field, "") for field in ("partner", "host", "sort")}
        return {**given, "confirmed": self.cleaned_data.get("only") == "confirmed"}

    def parties(self) -> list[str]:
        """The partner and the host asked for, as they were written."""
        asked = self.asked()
        return [asked[side] for side in ("partner", "host") if asked[side]]

    def asks(self) -> bool:
        """True where the filter leaves something out."""
        return any(self.asked().values())


class JudgementsForm(forms.Form):
    """Which judgements to list."""

    text = forms.CharField(label=gettext_lazy("Text"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    sort = forms.ChoiceField(
        label=gettext_lazy("Judgement"), required=False, choices=lambda: choices(get_args(Sort), "sort", empty=_("all"))
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=lambda: choices(STANDINGS, "standing", empty=_("all"))
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Given by"), required=False, choices=lambda: choices(ORIGINS, "origin", empty=_("all"))
    )

    def wants(self, one: Given) -> bool:
        """True where the judgement is of the sort, the state and the origin asked for, and has the text somewhere."""
        text, *asked = self.asked()
        said = (one.judgement.sort, one.standing, one.origin)
        fits = all(not wanted or wanted == has for wanted, has in zip(asked, said, strict=True))
        return fits and text.casefold() in self.words_of(one).casefold()

    def words_of(self, one: Given) -> str:
        """All in which the text is looked for: who, which office, why, and the words judged."""
        quotes = (words.claim.quote.text for words in one.words if words.claim is not None)
        cards = (words.card.title or words.card.name for words in one.words if words.card is not None)
        names = one.judgement.names or ()
        return "\n".join((one.judgement.by, one.office or "", one.judgement.reason, *quotes, *cards, *names))

    def asks(self) -> bool:
        """True where the filter leaves something out."""
        return any(self.asked())

    def asked(self) -> tuple[str, str, str, str]:
        """The text, the sort, the state and the origin asked for; "" for what was not asked or is not known."""
        self.is_valid()
        said = self.cleaned_data
        return said.get("text", ""), said.get("sort", ""), said.get("standing", ""), said.get("origin", "")
