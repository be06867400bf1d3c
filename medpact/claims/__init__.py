"""Claims: what one document says.

In: a Document. Out: a Reading: Claims, each with its Quote, and what was left out and why.
"""

from medpact.claims.claim import (
    KINDS,
    STAGES,
    Anchor,
    Claim,
    Disputed,
    Kind,
    LeftOut,
    Quote,
    Reader,
    Reading,
    Stage,
    Terms,
)
from medpact.claims.reading import read

__all__ = [
    "KINDS",
    "STAGES",
    "Anchor",
    "Claim",
    "Disputed",
    "Kind",
    "LeftOut",
    "Quote",
    "Reader",
    "Reading",
    "Stage",
    "Terms",
    "read",
]
