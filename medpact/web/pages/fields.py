"""A claim's fields as the screen lists them, and where two forms of one claim differ.

In: Claims. Out: Fields with labels in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from medpact.claims import Claim
from medpact.commitments import Commitment
from medpact.web.pages.templatetags.ledger_words import country, grouped, money, named, names, thing


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled line; `foreign` is true for words that are not in the reader's language."""

    label: str
    words: str
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not what it was: as judged, and as the reader reads it now."""

    label: str
    judged: str
    now: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """One field that another reader reads otherwise, and which reader."""

    label: str
    reader: str
    words: str


# label, how to say it, and whether the words are the document's or the guideline's rather than the reader's
SHOWN: tuple[tuple[Any, Callable[[Claim], str], bool], ...] = (
    (_("Kind"), lambda claim: named(claim.kind, "kind"), False),
    (_("Stage"), lambda claim: named(claim.stage, "stage"), False),
    (_("What"), lambda claim: thing(claim.what), False),
    (_("Quantity"), lambda claim: "" if claim.quantity is None else grouped(claim.quantity), False),
    (_("Amounts"), lambda claim: "; ".join(money(amount) for amount in claim.amounts), False),
    (_("From"), lambda claim: names(claim.from_) if claim.from_ else "", True),
    (_("To"), lambda claim: names(claim.to) if claim.to else "", True),
    (_("Country"), lambda claim: country(claim.country) if claim.country else "", False),
    (_("Place"), lambda claim: claim.place or "", True),
    (_("Date"), lambda claim: "" if claim.date is None else claim.date.iso, False),
    (_("Happened"), lambda claim: "" if claim.happened is None else claim.happened.iso, False),
    (_("Due"), lambda claim: "" if claim.due is None else claim.due.iso, False),
    (_("Terms"), lambda claim: named(claim.terms, "terms"), False),
    (_("Carried out by"), lambda claim: claim.via or "", True),
    (_("Said by"), lambda claim: claim.said_by or "", True),
)


def fields(claim: Claim) -> tuple[Field, ...]:
    """The fields that the claim has, in the guideline's order; the quote is shown apart."""
    said = ((str(label), say(claim), foreign) for label, say, foreign in SHOWN)
    return tuple(Field(label, words, foreign) for label, words, foreign in said if words)


def differences(judged: Claim, now: Claim) -> tuple[Difference, ...]:
    """The fields in which the two forms of a claim differ, the quote among them."""
    shown = [(str(label), say(judged), say(now)) for label, say, _foreign in SHOWN]
    shown.append((str(_("Quote")), judged.quote.text, now.quote.text))
    return tuple(Difference(label, one or "–", other or "–") for label, one, other in shown if one != other)


def disputes(claim: Claim) -> tuple[Dispute, ...]:
    """What another reader reads otherwise, field by field; that it found no such claim is said in a sentence of its own."""
    shown: dict[str, tuple[Any, Callable[[str], str]]] = {
        "kind": (_("Kind"), lambda words: named(words, "kind")),
        "stage": (_("Stage"), lambda words: named(words, "stage")),
        "quantity": (_("Quantity"), lambda words: grouped(int(words))),
        "amounts": (_("Amounts"), str),
    }
    return tuple(
        Dispute(str(shown[one.field][0]), named(one.by, "reader"), shown[one.field][1](one.says or ""))
        for one in claim.disputed
        if one.field in shown
    )


def commitment_fields(commitment: Commitment) -> tuple[Field, ...]:
    """What the page of a commitment lists beside what was reached."""
    said = (
        (_("Country"), country(commitment.country) if commitment.country else ""),
        (_("Place"), commitment.place or ""),
        (_("Date"), "" if commitment.date is None else commitment.date.iso),
        (_("Due"), "" if commitment.due is None else commitment.due.iso),
        (_("Terms"), named(commitment.terms, "terms")),
        (_("Quantity"), "" if commitment.quantity is None else grouped(commitment.quantity)),
    )
    return tuple(Field(str(label), words) for label, words in said if words)
