"""The reader's rules, kind by kind.

In: a Candidate. Out: the rule that takes it, or the veto that leaves it out. Rules are asked in the order of import.
"""

from medpact.claims.rules import vetoes  # noqa: I001  the order in which they are asked
from medpact.claims.rules import deeds, goods, sums
from medpact.claims.rules.registry import RULES, VETOES, Rule, Verdict, Veto, against, taking, verdict

__all__ = [
    "RULES",
    "VETOES",
    "Rule",
    "Verdict",
    "Veto",
    "against",
    "deeds",
    "goods",
    "sums",
    "taking",
    "verdict",
    "vetoes",
]
