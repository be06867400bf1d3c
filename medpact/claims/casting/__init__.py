"""Who plays which part in a claim: gives, receives, hosts, is where it lands.

In: a Page. Out: a Cast, which tells both sides, the country and the place of a Candidate.
"""

from medpact.claims.casting.cast import Cast, Parts
from medpact.claims.casting.cast import of as of

__all__ = ["Cast", "Parts", "of"]
