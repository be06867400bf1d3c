"""A claim in the guideline's fields, corrected or added by a person."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medpact.claims import KINDS, STAGES, Anchor, Claim, Kind, Quote, Terms
from medpact.values import Money, countries
from medpact.web.pages.forms.fields import AmountsField, DateField, LinesField, choices


class ClaimForm(forms.Form):
    """A claim in the guideline's fields."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=lambda: choices(KINDS, "kind"))
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"),
        choices=lambda: choices(STAGES, "stage"),
        help_text=gettext_lazy(
            "The highest stage that the text states. A ceremony is not a delivery, a delivery is not a working machine."
        ),
    )
    what = forms.CharField(
        label=gettext_lazy("What"),
        max_length=200,
        help_text=gettext_lazy("A short English noun, singular, such as: ambulance."),
    )
    quantity = forms.IntegerField(
        label=gettext_lazy("Quantity"),
        required=False,
        min_value=0,
        help_text=gettext_lazy("Leave it empty where the text gives none."),
    )
    amounts = AmountsField(
        label=gettext_lazy("Amounts"),
        required=False,
        help_text=gettext_lazy("One a line, digits in full and the currency's code: 1087000000 JPY."),
    )
    from_ = LinesField(
        label=gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Who gives: bodies and countries, one a line."),
    )
    to = LinesField(
        label=gettext_lazy("To"),
        required=False,
        help_text=gettext_lazy("Who receives: bodies and countries, one a line."),
    )
    country = forms.CharField(
        label=gettext_lazy("Country"),
        required=False,
        max_length=2,
        help_text=gettext_lazy("The receiving country's code of two letters, such as KZ."),
    )
    place = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=300)
    date = DateField(label=gettext_lazy("Date"), required=False)
    terms = forms.ChoiceField(
        label=gettext_lazy("Terms"),
        required=False,
        choices=lambda: choices(get_args(Terms), "terms", empty=_("the text does not say")),
    )
    quote = forms.CharField(
        label=gettext_lazy("Quote"),
        widget=forms.Textarea(attrs={"rows": 3}),
        strip=False,
        help_text=gettext_lazy("Words of the text, copied to the letter; they must occur in it once."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Why the claim should read like this."),
    )

    def __init__(self, *posted: Any, text: str, claim: Claim | None = None, **options: Any) -> None:
        self.text, self.claim = text, claim
        if claim is not None:
            options.setdefault("initial", as_initial(claim))
        super().__init__(*posted, **options)
        if claim is not None:  # the kind is part of the anchor: a claim of another kind is another claim
            self.fields["kind"].disabled = True

    def clean_country(self) -> str | None:
        """The country's code, or None."""
        code = self.cleaned_data["country"].upper()
        if code and not is_country(code):
            raise ValidationError(_("No country has the code %(code)s (ISO 3166-1)."), params={"code": code})
        return code or None

    def clean_quote(self) -> Quote:
        """The quote where it stands: at its old place where the words are as before, else at the one place that has it."""
        words = self.cleaned_data["quote"]
        if self.claim is not None and same_words(words, self.claim.quote.text):
            return self.claim.quote
        return found_once(words, self.text)

    def judged(self) -> Claim:
        """The claim as the person judged it. What the form does not ask stays as it was read.

        Where the date or the stage is another, what the reader made of it (happened, due) goes with it.
        """
        said = self.cleaned_data
        claim = self.claim or new_claim(said["kind"], said["quote"], text_sha256=self.initial["text_sha256"])
        moved = (said["date"], said["stage"]) != (claim.date, claim.stage)
        return replace(
            claim,
            happened=None if moved else claim.happened,
            due=None if moved else claim.due,
            stage=said["stage"],
            what=said["what"],
            quantity=said["quantity"],
            amounts=judged_amounts(said["amounts"], claim.amounts),
            from_=said["from_"],
            to=said["to"],
            country=said["country"],
            place=said["place"] or None,
            date=said["date"],
            terms=said["terms"] or None,
            quote=said["quote"],
        )


def as_initial(claim: Claim) -> dict[str, Any]:
    """The claim as the form shows it."""
    return {
        "kind": claim.kind,
        "stage": claim.stage,
        "what": claim.what,
        "quantity": claim.quantity,
        "amounts": "\n".join(f"{one.value:f} {one.currency or ''}".strip() for one in claim.amounts),
        "from_": "\n".join(claim.from_),
        "to": "\n".join(claim.to),
        "country": claim.country or "",
        "place": claim.place or "",
        "date": "" if claim.date is None else claim.date.iso,
        "terms": claim.terms or "",
        "quote": claim.quote.text,
    }


def new_claim(kind: Kind, quote: Quote, *, text_sha256: str) -> Claim:
    """A claim that no reader found: its quote is what it is known by."""
    return Claim(kind, "promised", "", quote, Anchor(text_sha256, quote.start, quote.end, kind))


def judged_amounts(said: tuple[tuple[Decimal, str | None], ...], read: tuple[Money, ...]) -> tuple[Money, ...]:
    """The sums as judged; each keeps the raw words and the offsets of the sum that was read in its place."""
    kept = [*read[: len(said)], *(Money(Decimal(0), None) for _missing in said[len(read) :])]
    return tuple(judged_amount(one, value, currency) for one, (value, currency) in zip(kept, said, strict=True))


def judged_amount(read: Money, value: Decimal, currency: str | None) -> Money:
    """The sum with the figure that a person gave it; a range that was read goes with the figure it began at."""
    if value == read.value:
        return replace(read, currency=currency)
    return replace(read, value=value, currency=currency, upper=None, bound="exact" if read.upper else read.bound)


def same_words(posted: str, quoted: str) -> bool:
    """True where a browser sent the quote back as it was: it writes every line end as CR LF and may trim the ends."""
    return posted.replace("\r\n", "\n").strip() == quoted.replace("\r\n", "\n").replace("\r", "\n").strip()


def found_once(words: str, text: str) -> Quote:
    """The quote, where the text has the words exactly once, whatever line ends the browser made of the text's own.

    Raises ValidationError where the words do not occur, or occur more than once.
    """
    parts = [re.escape(part) for part in words.strip().splitlines()]
    found = list(re.finditer(r"(?:\r\n|\r|\n)".join(parts), text)) if any(parts) else []
    if not found:
        raise ValidationError(_("These words do not stand in the text. Copy them to the letter."))
    if len(found) > 1:
        raise ValidationError(
            _("These words occur %(count)s times in the text. Lengthen the quote until it occurs once."),
            params={"count": len(found)},
        )
    return Quote(found[0].group(), found[0].start(), found[0].end())


def is_country(code: str) -> bool:
    """True for a code that ISO 3166-1 knows."""
    try:
        countries.name(code)
    except countries.UnknownCountry:
        return False
    return True
