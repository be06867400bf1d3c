"""Actions: every write to the ledger is one, in one transaction, with its audit line inside.

In: what to do, and `by=` whom. Out: the fact that was appended. Conclusions that it touches are computed again with it.
"""

from medpact.web.ledger.actions import (
    claims,
    commitments,
    desks,
    documents,
    facilities,
    files,
    findings,
    imports,
    judgement_files,
    judgements,
    observations,
    parties,
    people,
    releases,
    units,
)

__all__ = [
    "claims",
    "commitments",
    "desks",
    "documents",
    "facilities",
    "files",
    "findings",
    "imports",
    "judgement_files",
    "judgements",
    "observations",
    "parties",
    "people",
    "releases",
    "units",
]
