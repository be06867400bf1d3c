"""IATI: confirmed commitments as activities of the International Aid Transparency Initiative, version 2.03.

In: Conclusions, numbers. Out: a file of activities, valid by the official schema.
"""

from medpact.publications.iati.activity import ReportingOrg
from medpact.publications.iati.file import write

__all__ = ["ReportingOrg", "write"]
