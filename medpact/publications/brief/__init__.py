"""Brief: one confirmed commitment on one page, for the table of a joint working group.

In: Conclusions, a number, a language. Out: a PDF of one page: promised, came, works, findings, open, sources.
"""

from medpact.publications.brief.file import write
from medpact.publications.brief.fonts import Fonts, installed
from medpact.publications.brief.labels import LANGUAGES

__all__ = ["LANGUAGES", "Fonts", "installed", "write"]
