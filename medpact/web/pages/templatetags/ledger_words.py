"""Filters that put the ledger's values into words.

In: values of the library's dataclasses. Out: strings, escaped by the template like any other.
"""

from __future__ import annotations

from typing import Any

from django import template

from medpact.claims import Anchor
from medpact.commitments import Amount, Commitment
from medpact.followup.ladders import ladder
from medpact.publications.brief import labels as brief
from medpact.values import Money, countries
from medpact.web.ledger.models import AuditLine
from medpact.web.pages import addresses, labels
from medpact.web.pages.figures import figure
from medpact.web.pages.visitor import DESK, chosen, memberships

register = template.Library()


@register.filter
def named(word: str | None, table: str) -> str:
    """The label of a kind, a stage, a check …; a word that the table does not know stays as it is."""
    return labels.label(word, table) if word else ""


@register.filter
def grouped(value: Any) -> str:
    """A number in full digits, as the reader's language groups them; a dash for None."""
    return "–" if value is None else figure(value, language=labels.language())


@register.filter
def share(value: float | None) -> str:
    """A share of one in per cent ("82 %", kept on one line); a dash for None."""
    return "–" if value is None else f"{figure(round(100 * value), language=labels.language())}\N{NO-BREAK SPACE}%"


@register.filter
def money(amount: Amount | Money | None) -> str:
    """A sum with its currency and, where it is not exact, how it is bound."""
    if amount is None:
        return "–"
    value = figure(amount.value, language=labels.language())
    upper = getattr(amount, "upper", None)
    if upper is not None:
        value = f"{value}–{figure(upper, language=labels.language())}"
    with_currency = f"{value}\N{NO-BREAK SPACE}{amount.currency or currency_open()}"
    return with_currency if amount.bound in ("exact", "range") else f"{named(amount.bound, 'bound')} {with_currency}"


def currency_open() -> str:
    """What stands for a currency that the text leaves open."""
    return f"({brief.labels(labels.language()).word('currency_open')})"


@register.filter
def country(alpha2: str | None) -> str:
    """The country's name in the reader's language; a code that is none stays as it is."""
    if not alpha2:
        return "–"
    try:
        return countries.name(alpha2, language=labels.language())
    except countries.UnknownCountry:
        return alpha2


@register.filter
def country_apart(commitment: Commitment) -> bool:
    """True where the receiving country is known and not among the receivers anyway."""
    return commitment.country is not None and commitment.country not in map(countries.of, commitment.to)


@register.filter
def object_address(line: AuditLine) -> str:
    """Where the thing is found on which the deed was done; "" where no page shows it."""
    return addresses.of_object(line.action, line.object)


@register.filter
def names(several: tuple[str, ...]) -> str:
    """Names after each other, countries in the reader's language; a dash for none."""
    return ", ".join(map(brief.labels(labels.language()).party, several)) or "–"


@register.filter
def commitment_address(commitment: Commitment) -> str:
    """Where the commitment is found."""
    return addresses.of_commitment(commitment)


@register.filter
def words_address(anchor: Anchor) -> str:
    """Where the claim's highlighted words are found."""
    return addresses.of_words(anchor)


@register.filter
def document_address(text_sha256: str) -> str:
    """Where the document's text is found."""
    return addresses.of_document(text_sha256)


@register.filter
def claim_address(anchor: Anchor) -> str:
    """Where the claim's card is found."""
    return addresses.of_claim(anchor)


@register.filter
def ladder_word(id: str | None, kind: str) -> str:
    """The label of a step, a reason, a role, a function or a use of this kind's ladder, in the reader's language."""
    if id is None:
        return ""
    steps = ladder(kind)
    known: tuple[Any, ...] = (
        *steps.steps,
        *steps.reasons,
        *steps.conditions,
        *steps.roles,
        *steps.functions,
        *steps.uses,
    )
    return brief.labels(labels.language()).step(next((one.label for one in known if one.id == id), id))


@register.filter
def thing(what: str) -> str:
    """What a claim or a commitment is about, in the reader's language; in English where it is not translated yet."""
    said = brief.labels(labels.language()).thing(what)
    return labels.label(what, "kind") if said == what else said


@register.filter
def thing_language(what: str) -> str:
    """The language of the words that `thing` gives back; "" (not known) where a person's own words stay as they are."""
    if thing(what) != what:
        return labels.language()
    return "en" if what.isascii() else ""


@register.filter
def signed(weight: float) -> str:
    """A weight with its sign, so that what spoke for and what spoke against is told apart without colour."""
    return f"{weight:+.2f}".replace("-", "\N{MINUS SIGN}")


@register.filter
def at(table: dict[Any, Any], key: Any) -> Any:
    """What the table holds under the key, or None."""
    return table.get(key)


@register.filter
def minute(instant: str) -> str:
    """An ISO 8601 instant up to its minute, its time zone left to the page."""
    return instant[:16].replace("T", " ")


@register.simple_tag(takes_context=True)
def desks_of_visitor(context: dict[str, Any]) -> dict[str, Any]:
    """The desks of the person who looks, and the one they work for now."""
    belongs = memberships(context["request"])
    now = chosen(belongs, context["request"].session.get(DESK)) if belongs else None
    return {"all": [one.desk for one in belongs], "now": now and now.desk}
