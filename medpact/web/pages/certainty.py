"""What a commitment's page says beside its fields: how sure it is, by what it was agreed, what is amiss, left over, open.

In: a Commitment. Out: Lines in the reader's language; reasons stay in the words in which they were concluded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medpact.commitments import Amount, Commitment
from medpact.web.pages import addresses
from medpact.web.pages.templatetags.ledger_words import money, thing

SURENESS: Mapping[str, Any] = {
    "confirmed": pgettext_lazy("how sure", "confirmed by a person"),
    "several voices": pgettext_lazy("how sure", "several voices"),
    "one voice": pgettext_lazy("how sure", "one voice"),
    "contradicted": pgettext_lazy("how sure", "contradicted"),
}
CONDITIONS: Mapping[str, Any] = {
    "idle": pgettext_lazy("condition", "idle"),
    "broken": pgettext_lazy("condition", "broken"),
    "cancelled": pgettext_lazy("condition", "cancelled"),
    "ended": pgettext_lazy("condition", "ended"),
    "never used": pgettext_lazy("condition", "never used"),
}
FIELDS: Mapping[str, Any] = {
    "amount": _("Amount"),
    "quantity": _("Quantity"),
    "from": _("From"),
    "to": _("To"),
    "country": _("Country"),
    "place": _("Place"),
    "date": _("Date"),
    "terms": _("Terms"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line under a label: what it says, where that leads, and the reason, which is `quoted` where a text says it."""

    label: Any
    words: str
    address: str | None = None
    reason: str = ""
    quoted: bool = False


def lines(commitment: Commitment, *, known: Mapping[str, Commitment]) -> tuple[Line, ...]:
    """All lines of the commitment; papers among `known` have their page."""
    agreed_by, rest = papers(commitment, known), (*left_over(commitment), *still_open(commitment))
    return (sure(commitment), *agreed_by, *amiss(commitment), *rest)


def sure(commitment: Commitment) -> Line:
    """How sure it is, and why."""
    return Line(_("How sure"), str(SURENESS[commitment.sureness]), reason=commitment.sureness_why)


def papers(commitment: Commitment, known: Mapping[str, Commitment]) -> Iterator[Line]:
    """The papers that it was agreed by."""
    for paper in commitment.agreed_by:
        day = "" if paper.signed_on is None else f" ({paper.signed_on.iso})"
        page = known.get(paper.key)
        yield Line(_("Agreed by"), f"{thing(paper.what)}{day}", None if page is None else addresses.of_commitment(page))


def amiss(commitment: Commitment) -> Iterator[Line]:
    """In what condition it is, since when, in the words of which claim."""
    condition = commitment.condition
    if condition is None:
        return
    name, since = str(CONDITIONS[condition.name]), condition.since
    words = name if since is None else str(_("%(condition)s, told of %(day)s")) % {"condition": name, "day": since.iso}
    address = addresses.of_words(condition.anchors[-1]) if condition.anchors else None
    yield Line(_("Condition"), words, address, condition.reason, quoted=True)


def left_over(commitment: Commitment) -> Iterator[Line]:
    """What its parts leave unexplained."""
    rest = commitment.remainder
    if rest is not None and rest.value:
        yield Line(_("Not itemised"), money(Amount(rest.value, rest.currency)), reason=rest.words)


def still_open(commitment: Commitment) -> Iterator[Line]:
    """The fields that nobody told, in one line, and each on which texts disagree."""
    missing = [str(FIELDS[one.field]) for one in commitment.open_ if not one.anchors]
    if missing:
        yield Line(_("Told by nobody"), ", ".join(missing))
    for one in commitment.open_:
        if one.anchors:
            yield Line(_("Told otherwise"), str(FIELDS[one.field]), addresses.of_words(one.anchors[0]), one.why)
