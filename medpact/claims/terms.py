"""What kind of money or gift it is: a grant, a loan, an investment, in kind, one's own budget.

In: a Candidate. Out: the name of the money, and its terms where the text tells them.
"""

from __future__ import annotations

from medpact.claims import grammar
from medpact.claims.candidates import Candidate
from medpact.claims.claim import Terms
from medpact.claims.pointing import DEVICE, EQUIPMENT

BY_NOUN: dict[str, Terms] = {
    "grant aid": "grant",
    "grassroots grant": "grant",
    "donation": "grant",
    "loan": "loan",
    "investment": "investment",
}
"""The terms that a noun for money tells."""

MONEY, FUNDING = "cash", "funding"
"""Money of whatever kind, and what a claim of it is called."""


def name_of(candidate: Candidate) -> str:
    """What the claim is about: for a sum the noun for money beside it, for the rest its own name."""
    noun = candidate.money_noun
    if candidate.what == DEVICE:
        return EQUIPMENT
    name = candidate.what if candidate.sum is None or noun is None else noun.term.what
    return FUNDING if name == MONEY else name


def is_own(candidate: Candidate) -> bool:
    """True for money of which its clause says that the host's own budget bears it."""
    if candidate.kind != "funding":
        return False
    said = candidate.page.folded[candidate.clause.start : candidate.clause.end]
    return any(phrase in said for phrase in grammar.of(candidate.sentence.language).own_money)


def terms_of(candidate: Candidate) -> Terms | None:
    """The terms of money; goods given are in kind; None where the text does not tell."""
    if candidate.kind == "funding":
        return "own budget" if is_own(candidate) else BY_NOUN.get(name_of(candidate))
    gifts = any(act.term.stage == "delivered" for act in candidate.acts)
    return "in kind" if candidate.kind == "equipment" and candidate.worth is None and gifts else None
