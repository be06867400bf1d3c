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

MONEY = "cash"
"""Money of whatever kind."""

CONSUMABLE, PROTECTION = "medical consumable", "personal protective equipment"
CALLED = {
    MONEY: "funding",
    "insulin": "medicine",
    "solar lamp": "solar power system",
    "refrigerated vehicle": "vehicle",
    "dental X-ray machine": "X-ray machine",
    "viral load testing machine": "PCR machine",
    "coagulometer": "blood analyser",
    "hearing screening device": "audiometer",
    "trial lens set": "ophthalmic equipment",
    "laundry equipment": "washing machine",
    "morgue refrigerator": "refrigerator",
    "patient transport chair": "wheelchair",
    "test cartridge": "test kit",
    **dict.fromkeys(("boat ambulance", "clinic boat"), "boat"),
    **dict.fromkeys(("X-ray protective clothing", "radiation protection apron", "cap"), PROTECTION),
    **dict.fromkeys(("infusion solution", "plasma product", "oral rehydration salts"), "medicine"),
    **dict.fromkeys(
        (
            "biosafety cabinet",
            "flow cytometer",
            "mass spectrometer",
            "gene sequencer",
            "genome sequencer",
            "gamma counter",
        ),
        "laboratory equipment",
    ),
    **dict.fromkeys(
        (
            "medical supplies",
            "laboratory material",
            "dialysis consumable",
            "oxygen mask",
            "blood bag",
            "condom",
            "acupuncture needle",
        ),
        CONSUMABLE,
    ),
    **dict.fromkeys(
        (
            DEVICE,
            "diagnostic equipment",
            "oxygen therapy equipment",
            "neonatal equipment",
            "ENT equipment",
            "blood bank equipment",
        ),
        EQUIPMENT,
    ),
}
"""What a claim is called, where the tables keep apart what the guideline (names for equipment) has under one name."""


def name_of(candidate: Candidate) -> str:
    """What the claim is about: for a sum the noun for money beside it, for the rest its own name."""
    noun = candidate.money_noun
    name = candidate.what if candidate.sum is None or noun is None else noun.term.what
    return CALLED.get(name, name)


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
