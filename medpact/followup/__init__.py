"""Follow-up: how every commitment stands.

In: Agreed commitments, Units, Observations, today. Out: Standing: last evidence, next due, overdue, who must act.
"""

from medpact.followup.standing import Observation, Standing, Unit, UnitStanding

__all__ = ["Observation", "Standing", "Unit", "UnitStanding"]
