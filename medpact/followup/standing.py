"""What was seen, and how a commitment stands by it."""

from __future__ import annotations

from dataclasses import dataclass

from medpact.values import PartialDate


@dataclass(frozen=True, slots=True)
class Unit:
    """One physical machine or vehicle that fulfils the commitment of this number. A fact."""

    id: str
    number: int
    what: str
    serial: str
    place: str = ""
    recorded_at: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """A dated, signed statement on a commitment or a unit from outside the announcements. A fact.

    Exactly one of `number` (a commitment's) and `unit` (a unit's id) is given. `step` is an id of the kind's
    ladder; `function` and `use` are the two other axes of equipment; `reason` is an id of the ladder's reasons.
    """

    id: str
    seen_on: PartialDate
    by: str
    number: int | None = None
    unit: str | None = None
    step: str | None = None
    function: str | None = None
    use: str | None = None
    reason: str | None = None
    note: str = ""
    recorded_at: str = ""
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """How one unit stands on the three axes, and the clock "delivered, not working since" (None: it does not run)."""

    unit: str
    serial: str
    what: str
    delivery: str
    function: str
    use: str
    last_seen: PartialDate | None
    not_working_since: PartialDate | None = None
    reason: str | None = None
    who_must_act: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a commitment stands today. It holds dates, never "days since".

    `commitment` is its key. `step` is the ladder's step reached, `next_step` the one to come, `next_due` when,
    `overdue_since` the day after it was due, where that has passed. `due_promised` is true where that day was
    promised, false where it is only the ladder's usual time: nobody is late by our own reckoning alone.
    `who_must_act` is a role of the ladder.
    """

    commitment: str
    step: str | None
    last_evidence: PartialDate | None
    next_step: str | None = None
    next_due: PartialDate | None = None
    overdue_since: PartialDate | None = None
    not_working_since: PartialDate | None = None
    reason: str | None = None
    who_must_act: str | None = None
    units: tuple[UnitStanding, ...] = ()
    due_promised: bool = False
