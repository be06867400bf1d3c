"""Follow-up: how every commitment stands.

In: Agreed commitments, Units, Observations, today. Out: Standing: last evidence, next due, overdue, who must act.
"""

from medpact.followup.assessment import assess, keys_by_number
from medpact.followup.papers import Papers, happened_on, signed_on
from medpact.followup.recording import NotRecordable, check_observation
from medpact.followup.standing import Observation, Standing, Unit, UnitStanding

__all__ = [
    "NotRecordable",
    "Observation",
    "Papers",
    "Standing",
    "Unit",
    "UnitStanding",
    "assess",
    "check_observation",
    "happened_on",
    "keys_by_number",
    "signed_on",
]
