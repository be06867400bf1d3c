"""Commitments: the thing itself, once, however often it is told.

In: Readings, Judgements, Numbers. Out: Agreed: Commitments with their reasons, and Findings.
"""

from medpact.commitments.commitment import (
    Agreed,
    Amount,
    Check,
    Commitment,
    Finding,
    Member,
    Pair,
    Reached,
    Reason,
    Resolution,
    Voice,
)
from medpact.commitments.judgement import Judgement, Number, Sort
from medpact.commitments.reconcile import reconcile

__all__ = [
    "Agreed",
    "Amount",
    "Check",
    "Commitment",
    "Finding",
    "Judgement",
    "Member",
    "Number",
    "Pair",
    "Reached",
    "Reason",
    "Resolution",
    "Sort",
    "Voice",
    "reconcile",
]
