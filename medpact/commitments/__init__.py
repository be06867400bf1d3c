"""Commitments: the thing itself, once, however often it is told.

In: Readings, Judgements, Numbers. Out: Agreed: Commitments with their reasons, and Findings.
"""

from medpact.commitments.commitment import (
    Agreed,
    Amount,
    Check,
    Commitment,
    Condition,
    Finding,
    Instrument,
    Member,
    Open,
    Pair,
    Reached,
    Reason,
    Remainder,
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
    "Condition",
    "Finding",
    "Instrument",
    "Judgement",
    "Member",
    "Number",
    "Open",
    "Pair",
    "Reached",
    "Reason",
    "Remainder",
    "Resolution",
    "Sort",
    "Voice",
    "reconcile",
]
