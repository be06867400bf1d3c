"""Forms: what a person writes, checked, every fault told at once.

In: what was posted. Out: the ledger's values, or messages beside the fields.
"""

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
from medpact.commitments import Check, Commitment
from medpact.followup import Unit
from medpact.followup.ladders import ladder
from medpact.publications.brief import labels as brief
from medpact.values import Money, PartialDate, countries
from medpact.web.pages import labels
from medpact.web.pages.said import short
from medpact.web.pages.templatetags.ledger_words import money, names, thing

MEGABYTE = 1024 * 1024
LARGEST_FILE = 4 * MEGABYTE
READABLE = (".txt", ".html", ".htm")
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
        """The claim as the person judged it. What the form does not ask stays as it was read."""
        said = self.cleaned_data
        claim = self.claim or new_claim(said["kind"], said["quote"], text_sha256=self.initial["text_sha256"])
        return replace(
            claim,
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
    kept = [
        read[index] if index < len(read) else Money(value, currency) for index, (value, currency) in enumerate(said)
    ]
    return tuple(
        replace(one, value=value, currency=currency) for one, (value, currency) in zip(kept, said, strict=True)
    )


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


def in_a_line(commitment: Commitment) -> str:
    """The commitment in one line: its number, what, how much, from whom to whom."""
    number = "" if commitment.number is None else f"{commitment.number} · "
    figure = "" if commitment.amount is None else f" · {money(commitment.amount)}"
    return f"{number}{thing(commitment.what)}{figure} · {names(commitment.from_)} → {names(commitment.to)}"
