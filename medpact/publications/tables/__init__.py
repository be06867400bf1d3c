"""Tables: commitments, claims, findings, questions and parties as CSV; the last two as a workbook and as JSON too.

In: Conclusions, Questions, Parties. Out: a file in UTF-8 that is safe to open in a spreadsheet.
"""

from medpact.publications.tables.asked import questions, questions_json, questions_xlsx
from medpact.publications.tables.parties import parties, parties_json, parties_xlsx
from medpact.publications.tables.rows import claims, commitments, findings

__all__ = [
    "claims",
    "commitments",
    "findings",
    "parties",
    "parties_json",
    "parties_xlsx",
    "questions",
    "questions_json",
    "questions_xlsx",
]
