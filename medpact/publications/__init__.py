"""Publications: what leaves the house.

In: Conclusions. Out: files: IATI activities, a brief of one page, tables; and the totals that one may quote.
"""

from medpact.publications.concluded import Concluded
from medpact.publications.confirmed import confirmed
from medpact.publications.errors import Incomplete, Invalid, NothingChosen, Unconfirmed, UnknownNumber, Unpublishable
from medpact.publications.totals import Total, totals

__all__ = [
    "Concluded",
    "Incomplete",
    "Invalid",
    "NothingChosen",
    "Total",
    "Unconfirmed",
    "UnknownNumber",
    "Unpublishable",
    "confirmed",
    "totals",
]
