"""Rules for money: given, lent, invested, or spent on something.

In: a Candidate of kind funding. Out: True where it is a claim.
"""

from __future__ import annotations

from medpact.claims.candidates import Candidate
from medpact.claims.page import within
from medpact.claims.rules.registry import rule

COSTS = frozenset({"own budget", "donation"})
"""Words for money that is the host's own, and for gifts in kind: a donor stops neither."""


@rule(
    "sum-given",
    "funding",
    example="Japan will provide 1.2 billion yen for a hospital in Semey.",
    counter_example="Hospital patients in Semey pay 1.2 billion yen.",
)
def sum_given(candidate: Candidate) -> bool:
    """A sum in a clause that says that money is given, lent or invested, or that calls it a grant, a loan, an aid."""
    return candidate.sum is not None and (bool(candidate.acts) or candidate.money_noun is not None)


@rule(
    "sum-named",
    "funding",
    example="Clinics in Gulu look new. Somebody brought $400,000 for them.",
    counter_example="The clinics in Gulu had losses of $400,000.",
)
def sum_named(candidate: Candidate) -> bool:
    """Any other sum: what is no cooperation, the vetoes leave out."""
    return candidate.sum is not None


@rule(
    "money-stopped",
    "funding",
    example="In January Washington suspended its funding of HIV clinics in Lesotho.",
    counter_example="Funding of HIV clinics in Lesotho is a matter of debate.",
)
def money_stopped(candidate: Candidate) -> bool:
    """Money of a donor without a figure that was stopped or cut."""
    if candidate.hit is None or within(candidate.sentence.sums, candidate.clause) or candidate.hit.term.what in COSTS:
        return False
    return any(cue.term.stage == "stopped" for cue in (*candidate.acts, *candidate.moods))
