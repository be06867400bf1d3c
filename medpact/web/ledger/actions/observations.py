"""Observations: what was seen of a commitment or a unit, outside the announcements."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from medpact import followup
from medpact.followup import Observation
from medpact.values import PartialDate
from medpact.web.ledger import conclusions, models, roles, rows
from medpact.web.ledger.actions import audit, numbers
from medpact.web.ledger.roles import By
from medpact.web.ledger.transactions import writing


def add(
    *,
    seen_on: PartialDate,
    by: By,
    commitment: int | str | None = None,
    unit: str | None = None,
    step: str | None = None,
    function: str | None = None,
    use: str | None = None,
    reason: str | None = None,
    note: str = "",
    desk: str | None = None,
    id: str | None = None,
    at: datetime | None = None,
) -> Observation:
    """The observation, appended. The same one twice (the same `id`, where a phone made one) is recorded once.

    It is on a unit, by its id, or on a commitment, by its number or key; a number is minted where there is none.
    Raises followup.NotRecordable with every fault in it, UnknownCommitment, and NotAllowed for a viewer.
    """
    acting = roles.officer(by, desk=desk, deed="record an observation")
    who, when = roles.name_of(by), audit.instant(at)
    with writing():
        number = None
        if unit is None and commitment is not None:
            number = numbers.number_of(commitment, desk=acting, by=who, at=when)
        observation = with_id(
            Observation(
                id=id or "",
                seen_on=seen_on,
                by=who,
                number=number,
                unit=unit,
                step=step,
                function=function,
                use=use,
                reason=reason,
                note=note,
                recorded_at=when.isoformat(),
                desk=acting,
            )
        )
        check(observation, today=conclusions.day_of(when))
        if not is_recorded(observation):
            append(observation, at=when)
    return observation


def is_recorded(observation: Observation) -> bool:
    """True where this observation stands already, as when a phone sends it again.

    Raises followup.NotRecordable where another one has its id: neither may be lost.
    """
    row = models.Observation.objects.filter(observation_id=observation.id).first()
    if row is None:
        return False
    if replace(rows.observation(row), recorded_at=observation.recorded_at) != observation:
        raise followup.NotRecordable(observation.id, ["Another observation has this id: send it under a new one."])
    return True


def append(observation: Observation, *, at: datetime) -> None:
    """Append the observation and its audit line, and compute again what it touches."""
    rows.observation_row(observation, at=at).save()
    view = view_of(observation)
    object = observation.unit or str(observation.number)
    audit.line(who=observation.by, action="observe", object=object, details=words(observation), view=view, at=at)


def view_of(observation: Observation) -> str:
    """Whose conclusions the observation touches; its desk's alone where the unit stands in a draft of a table."""
    if observation.unit and all(one.id != observation.unit for one in rows.units(None)):
        return conclusions.view_name(observation.desk)
    return numbers.view_of(number_under(observation), desk=observation.desk)


def check(observation: Observation, *, today: PartialDate) -> None:
    """Nothing where the observation can be recorded in the eyes of its desk; else raises followup.NotRecordable."""
    followup.check_observation(
        observation,
        agreed=conclusions.stored(observation.desk).agreed,
        units=rows.units(observation.desk),
        today=today,
    )


def with_id(observation: Observation) -> Observation:
    """The observation under its own id, else under the hash of what it says."""
    if observation.id:
        return observation
    return replace(observation, id=hashlib.sha256(rows.as_json(observation).encode()).hexdigest()[:32])


def number_under(observation: Observation) -> int:
    """The number of the commitment that the observation is on, through its unit where it names one."""
    if observation.number is not None:
        return observation.number
    return models.Unit.objects.filter(unit_id=observation.unit).order_by("pk")[:1].get().number


def words(observation: Observation) -> str:
    """The observation in words, for the audit line."""
    said = (observation.step, observation.function, observation.use, observation.reason, observation.note)
    return f"{observation.seen_on}: " + ", ".join(filter(None, said))
