"""Rules for money: given, lent, invested, or spent on something.

In: a Candidate of kind funding. Out: True where it is a claim.
"""

from __future__ import annotations

from medpact.claims.candidates import Candidate
from medpact.claims.page import within
from medpact.claims.rules.registry import rule


@rule(
    "sum-given",
    "funding",
    example="Japan will provide 1.2 billion yen for a hospital in Semey.",
    counter_example="Hospital patients in Semey pay 1.2 billion yen.",
)
def sum_given(candidate: Candidate) -> bool:
    """A sum in a clause that says that money is given, lent or invested."""
    return candidate.sum is not None and bool(candidate.acts)


@rule(
    "sum-of-a-grant",
    "funding",
    example="The hospital project in Gulu is carried by a grant of $400,000.",
    counter_example="The hospital in Gulu had losses of $400,000.",
)
def sum_of_a_grant(candidate: Candidate) -> bool:
    """A sum beside a noun for money given: a grant, a loan, an investment."""
    return candidate.sum is not None and bool(money_nouns(candidate))


@rule(
    "sum-named",
    "funding",
    example="Two clinics in Gulu will be equipped this year. Price: $400,000.",
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
    """Money without a figure that was stopped or cut."""
    return candidate.hit is not None and any(cue.term.stage == "stopped" for cue in (*candidate.acts, *candidate.moods))


def money_nouns(candidate: Candidate) -> list[str]:
    """The nouns for money given in the candidate's clause."""
    return [
        hit.term.what for hit in within(candidate.sentence.of("noun"), candidate.clause) if hit.term.kind == "funding"
    ]
