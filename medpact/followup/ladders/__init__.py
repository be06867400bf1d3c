"""Ladders: the steps of each kind of commitment, as data: one file KIND.toml for each of the ten kinds.

In: a kind. Out: its Ladder: steps, reasons, conditions, roles and the standards they rest on, checked as it is loaded.

Labels are English sentences or names; screens and briefs look up their translation by the label.
"""

from medpact.followup.ladders.steps import (
    Broken,
    Function,
    Ladder,
    Reason,
    Role,
    Standard,
    Step,
    Use,
    ladder,
    read,
)

__all__ = ["Broken", "Function", "Ladder", "Reason", "Role", "Standard", "Step", "Use", "ladder", "read"]
