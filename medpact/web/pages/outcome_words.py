"""What the screens say of a table's columns and of what becomes of its rows.

In: faults, reasons and fields of an import. Out: sentences in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medpact.claims.tables import Fault, Wrong
from medpact.documents.columns import Field
from medpact.web.ledger.outcomes import Change, Planned, Why, shown
from medpact.web.pages import labels

SORTS = {"commitments": _("commitments"), "units": _("units")}
FIELDS: Mapping[Field, Any] = {
    "reference": pgettext_lazy("column", "reference"),
    "number": pgettext_lazy("column", "number of the commitment"),
    "kind": pgettext_lazy("column", "kind"),
    "what": pgettext_lazy("column", "what it is"),
    "quantity": pgettext_lazy("column", "how many"),
    "amount": pgettext_lazy("column", "amount"),
    "currency": pgettext_lazy("column", "currency"),
    "from": pgettext_lazy("column", "from whom"),
    "to": pgettext_lazy("column", "to whom"),
    "country": pgettext_lazy("column", "country"),
    "place": pgettext_lazy("column", "place"),
    "stage": pgettext_lazy("column", "stage"),
    "date": pgettext_lazy("column", "date"),
    "terms": pgettext_lazy("column", "terms"),
    "via": pgettext_lazy("column", "carried out by"),
    "serial": pgettext_lazy("column", "serial number"),
}
REASONS: Mapping[Why, object] = {
    "new": "",
    "changed": _("Import %(known)s holds this row with other values."),
    "total": _("It is a sum of other rows."),
    "repeats": _("Row %(known)s says the same."),
    "already": _("Import %(known)s holds this row already."),
    "in the ledger": _("Commitment %(known)s says so already."),
    "faults": "",
}
WRONG: Mapping[Wrong, object] = {
    "nothing": _("The row says neither what it is nor how much: fill one of the two."),
    "no sum": _(
        "“%(cell)s” is no sum: write the digits in full, such as 1087000000, and the currency in its own column."
    ),
    "two ways": _("“%(cell)s” can be read two ways: write a thousand without a mark, and decimals with two digits."),
    "below zero": _("“%(cell)s” is below zero: write what was promised or given, and leave corrections out."),
    "no currency": _("“%(cell)s” has no currency: write its code, such as JPY, or choose one for every row."),
    "unknown currency": _("“%(cell)s” is no currency: write its code, such as JPY."),
    "no count": _("“%(cell)s” is no count: write a whole number, such as 12."),
    "no day": _("“%(cell)s” is no date: write it as 2025-08-25, or 2025-08, or 2025."),
    "day or month": _("“%(cell)s” can be read two ways: write it as 2025-08-25."),
    "no country": _("“%(cell)s” is no country: write its name, or its code, such as KZ."),
    "unknown kind": _("“%(cell)s” is no kind: write one of %(known)s."),
    "no kind": _(
        "Nothing tells what kind “%(cell)s” is: write one of %(known)s in a column of its own, or choose one for every row."
    ),
    "unknown stage": _("“%(cell)s” is no stage: write one of %(known)s."),
    "unknown terms": _("“%(cell)s” are no terms: write one of %(known)s."),
    "too many cells": _("The row has more cells than there are headings: “%(cell)s” stands too far right."),
    "named twice": _("“%(cell)s” stands in row %(known)s already, with other values: give each its own reference."),
    "no serial": _("The serial number is missing: copy it from the machine's plate."),
    "no number": _("“%(cell)s” is no number of a commitment: write one that the ledger shows, such as 12."),
    "no commitment": _("No commitment that you can see fits “%(cell)s”: write its number."),
    "several commitments": _("“%(cell)s” fits the commitments %(known)s: write the number of one."),
    "unknown reference": _("No imported row has the reference “%(cell)s”: import the table of commitments first."),
}
KNOWN_WORDS: Mapping[Wrong, str] = {
    "unknown kind": "kind",
    "no kind": "kind",
    "unknown stage": "stage",
    "unknown terms": "terms",
}
"""Faults whose known words are those of a table of the ledger: they are shown in the reader's language."""


def fault(one: Fault) -> str:
    """What is wrong with a cell, its column before it."""
    table = KNOWN_WORDS.get(one.wrong)
    known = ", ".join(labels.label(word, table) for word in one.known.split(", ")) if table else one.known
    sentence = str(WRONG[one.wrong]) % {"cell": one.cell, "known": known}
    return f"{one.heading}: {sentence}" if one.heading else sentence


def as_read(one: Planned) -> Iterator[str]:
    """What a new row was read as: a sum with its scale, a day, a country."""
    if one.claim is not None:
        claim = one.claim
        yield from (labels.label(claim.kind, "kind"), labels.label(claim.stage, "stage"), claim.what)
        yield from ("" if claim.quantity is None else f"{claim.quantity:,}", shown(claim.amounts))
        sides = (", ".join(claim.from_), ", ".join((*claim.to, *filter(None, [claim.place, claim.country]))))
        yield " → ".join(sides) if any(sides) else ""
        yield "" if claim.date is None else claim.date.iso
    elif one.unit is not None and one.commitment is not None:
        number = one.commitment.number
        yield from (one.unit.what or one.commitment.what, one.unit.serial, one.unit.place)
        yield "" if number is None else f"№ {number}"


def change(one: Change) -> str:
    """A field with what it held and what it will hold."""
    named = next((label for field, label in FIELDS.items() if field == one.field), one.field)
    return f"{named}: {one.old or '–'} → {one.new or '–'}"


def reasons(one: Planned) -> Iterator[str]:
    """How the row was read, where it is new, or why something else becomes of it, each reason a sentence."""
    if one.outcome == "add":
        yield " · ".join(filter(None, as_read(one)))
    reason = str(REASONS[one.why]) % {"known": one.known}
    yield from filter(None, [reason])
    yield from map(fault, one.faults)
    yield from map(change, one.changes)
