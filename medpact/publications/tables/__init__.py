"""Tables: commitments, claims and findings as CSV.

In: Conclusions. Out: a file of comma-separated values in UTF-8, safe to open in a spreadsheet.
"""

from medpact.publications.tables.rows import claims, commitments, findings

__all__ = ["claims", "commitments", "findings"]
