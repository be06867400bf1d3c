"""Tables: commitments, claims, findings and questions as CSV; questions as a workbook and as JSON too.

In: Conclusions, Questions. Out: a file in UTF-8 that is safe to open in a spreadsheet.
"""

from medpact.publications.tables.asked import questions, questions_json, questions_xlsx
from medpact.publications.tables.rows import claims, commitments, findings

__all__ = ["claims", "commitments", "findings", "questions", "questions_json", "questions_xlsx"]
