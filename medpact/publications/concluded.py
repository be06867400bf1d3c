"""What every publication is made from."""

from __future__ import annotations

from typing import Protocol

from medpact.commitments import Agreed
from medpact.followup import Standing
from medpact.values import PartialDate


class Concluded(Protocol):
    """Conclusions, as `flow.conclude` gives them: publications stand below the flow and know only this much of it."""

    @property
    def today(self) -> PartialDate:
        """The day for which it was concluded."""

    @property
    def agreed(self) -> Agreed:
        """Commitments and findings."""

    @property
    def standings(self) -> tuple[Standing, ...]:
        """How each commitment stands."""
