"""What is wrong with an observation, before it is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from medpact.commitments import Agreed
from medpact.followup import days
from medpact.followup.assessment import keys_by_number
from medpact.followup.ladders import Ladder, ladder
from medpact.followup.standing import Observation, Unit
from medpact.values import PartialDate


class NotRecordable(ValueError):
    """An observation that cannot be placed: its id, and every fault found in it."""

    def __init__(self, observation: str, faults: Iterable[str]) -> None:
        self.observation = observation
        self.faults = tuple(faults)
        super().__init__(f"The observation {observation} cannot be recorded: {' '.join(self.faults)}")


def check_observation(
    observation: Observation, *, agreed: Agreed, units: Iterable[Unit] = (), today: PartialDate
) -> None:
    """Nothing where the observation can be recorded; else raises NotRecordable with all its faults at once.

    It names exactly one commitment or unit that is there, says something, in words of the kind's ladder, and was
    seen on a day that has come.
    """
    faults = list(_faults(observation, agreed, {unit.id: unit for unit in units}, today))
    if faults:
        raise NotRecordable(observation.id, faults)


def _faults(observation: Observation, agreed: Agreed, units: dict[str, Unit], today: PartialDate) -> Iterator[str]:
    if (observation.number is None) == (observation.unit is None):
        yield "It must name a commitment's number or a unit's id, and not both."
    if days.first_day(observation.seen_on) > days.last_day(today):
        yield f"It was seen on {observation.seen_on}, which is after today, {today}."
    if not any((observation.step, observation.function, observation.use, observation.reason, observation.note)):
        yield "It says nothing: give a step, a function, a use, a reason or a note."
    if observation.unit is not None and observation.unit not in units:
        yield f"There is no unit {observation.unit!r}: record the unit first."
        return
    number = observation.number if observation.unit is None else units[observation.unit].number
    key = None if number is None else keys_by_number(agreed).get(number)
    if key is None:
        yield from () if number is None else [f"No commitment has the number {number}."]
        return
    for commitment in agreed.commitments:
        if commitment.key == key:
            yield from _unknown_words(observation, ladder(commitment.kind))


def _unknown_words(observation: Observation, steps: Ladder) -> Iterator[str]:
    axes: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
        ("step", observation.step, tuple(one.id for one in steps.steps)),
        ("function", observation.function, tuple(one.id for one in steps.functions)),
        ("use", observation.use, tuple(one.id for one in steps.uses)),
        ("reason", observation.reason, tuple(one.id for one in (*steps.reasons, *steps.conditions))),
    )
    for axis, word, known in axes:
        if word is not None and word not in known:
            choice = f"choose one of: {', '.join(known)}" if known else "leave it empty"
            yield f"{word!r} is no {axis} of the kind {steps.kind!r}; {choice}."
