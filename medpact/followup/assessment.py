"""How commitments and units stand, by the evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medpact.commitments import Agreed, Commitment
from medpact.followup import days
from medpact.followup import evidence as proof
from medpact.followup.evidence import Evidence
from medpact.followup.ladders import Ladder, Reason, Step, ladder
from medpact.followup.papers import Papers
from medpact.followup.standing import Observation, Standing, Unit, UnitStanding
from medpact.values import PartialDate


def assess(
    agreed: Agreed, observations: Iterable[Observation] = (), units: Iterable[Unit] = (), *, today: PartialDate
) -> tuple[Standing, ...]:
    """How each commitment stands on this day, in the order of their keys.

    Observations and units that name no commitment of `agreed`, and words that a ladder lacks, are passed over:
    what this viewer may not see is no error. So is what is said to be seen on a day to come. `check_observation` says what
    is wrong before one is recorded.
    """
    come = [one for one in observations if days.first_day(one.seen_on) <= days.last_day(today)]
    known = Known.of(agreed, come, units)
    commitments = sorted(agreed.commitments, key=lambda one: one.key)
    return tuple(_standing(one, known, today=today) for one in commitments)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the claims: papers, units and observations, by the key or the id that they belong to."""

    papers: Papers
    units: Mapping[str, list[Unit]]
    of_commitment: Mapping[str, list[Observation]]
    of_unit: Mapping[str, list[Observation]]

    @classmethod
    def of(cls, agreed: Agreed, observations: Iterable[Observation], units: Iterable[Unit]) -> Known:
        """All that is known of what was agreed."""
        keys = keys_by_number(agreed)
        its_units, of_commitment, of_unit = defaultdict(list), defaultdict(list), defaultdict(list)
        for unit in sorted(units, key=lambda one: (one.serial, one.id)):
            its_units[keys.get(unit.number, "")].append(unit)
        for one in observations:
            if one.unit is not None:
                of_unit[one.unit].append(one)
            elif one.number is not None:
                of_commitment[keys.get(one.number, "")].append(one)
        return cls(Papers.of(agreed), its_units, of_commitment, of_unit)


def keys_by_number(agreed: Agreed) -> dict[int, str]:
    """The key of the commitment that each number leads to."""
    by_number = {number: one.key for one in agreed.commitments for number in one.numbers}
    by_number |= {one.number: one.key for one in agreed.commitments if one.number is not None}
    return by_number | dict(agreed.leads_to)


def _standing(commitment: Commitment, known: Known, *, today: PartialDate) -> Standing:
    steps = ladder(commitment.kind)
    units = known.units.get(commitment.key, [])
    own = proof.of_commitment(commitment, known.papers, known.of_commitment.get(commitment.key, []), steps)
    by_unit = {one: _unit_evidence(own, known.of_unit.get(one.id, []), commitment, units, steps) for one in units}
    stood = tuple(_unit_standing(unit, evidence, steps) for unit, evidence in by_unit.items())
    if is_alone(commitment, units):
        own = next(iter(by_unit.values()))
    step, since = _step(own, by_unit.values(), steps, covered=is_covered(commitment, units))
    reason = steps.reason(_reason(own, stood))
    next_step = None if _is_over(step, reason, own, steps) else steps.after(_id(step))
    is_promised = commitment.due is not None and (step is None or step.stage in ("discussed", "promised"))
    next_due = None if next_step is None else commitment.due if is_promised else _usually_due(step, since)
    clock = _clock(own, stood, step, reason, steps, covered=is_covered(commitment, units))
    return Standing(
        commitment=commitment.key,
        step=_id(step),
        last_evidence=proof.last_known(one for each in (own, *by_unit.values()) for one in each),
        next_step=_id(next_step),
        next_due=next_due,
        overdue_since=_overdue(next_due, today=today),
        not_working_since=clock,
        reason=None if reason is None else reason.id,
        who_must_act=_who(reason, proof.works_now(own), next_step, steps, clock=clock),
        units=stood,
        due_promised=is_promised and next_due is not None,
    )


def is_alone(commitment: Commitment, units: list[Unit]) -> bool:
    """True where one unit is all there is, so that what is said of the commitment is said of the unit."""
    return len(units) == 1 and commitment.quantity in (None, 1)


def is_covered(commitment: Commitment, units: list[Unit]) -> bool:
    """True where every thing of the commitment is known by its serial number (no number: as many as there are)."""
    return bool(units) and len(units) >= (1 if commitment.quantity is None else commitment.quantity)


def _unit_evidence(
    own: tuple[Evidence, ...],
    observations: list[Observation],
    commitment: Commitment,
    units: list[Unit],
    steps: Ladder,
) -> tuple[Evidence, ...]:
    """What is known of one unit: what was seen of it, and that the consignment was delivered."""
    seen = tuple(proof.of_observation(one, steps) for one in observations)
    if is_alone(commitment, units):
        return proof.in_order([*own, *seen])
    delivered = steps.proven_by("delivered")
    told = [proof.without_function(one) for one in own if one.step is not None and one.step == delivered]
    return proof.in_order([*told, *seen])


def _unit_standing(unit: Unit, evidence: tuple[Evidence, ...], steps: Ladder) -> UnitStanding:
    step, _ = proof.step_reached(evidence, steps)
    reason = steps.reason(proof.reason_now(evidence))
    over = _is_over(step, reason, (), steps)
    works = proof.works_now(evidence)
    next_step = None if over else steps.after(_id(step))
    clock = None if over or not steps.clock else proof.not_working_since(evidence)
    return UnitStanding(
        unit=unit.id,
        serial=unit.serial,
        what=unit.what,
        delivery=_id(step) or steps.steps[0].id,
        function=_function(evidence),
        use=next((one.use for one in reversed(evidence) if one.use), ""),
        last_seen=proof.last_known(one for one in evidence if one.seen),
        not_working_since=clock,
        reason=None if reason is None else reason.id,
        who_must_act=_who(reason, works, next_step, steps, clock=clock),
    )


def _function(evidence: tuple[Evidence, ...]) -> str:
    """The axis of function by the latest evidence that tells: a text that says "in use" says that it works."""
    for one in reversed(evidence):
        if one.function is not None and one.function != "unknown":
            return one.function
        if one.works is not None:
            return "working" if one.works else "unknown"
    return "unknown"


def _step(
    own: tuple[Evidence, ...], by_unit: Iterable[tuple[Evidence, ...]], steps: Ladder, *, covered: bool
) -> tuple[Step | None, PartialDate | None]:
    """The step of the commitment; where all units are known, as far as the last of them has come."""
    reached = proof.step_reached(own, steps)
    if not covered:
        return reached
    slowest = min((proof.step_reached(one, steps) for one in by_unit), key=lambda one: steps.rank(_id(one[0])))
    return max(reached, slowest, key=lambda one: steps.rank(_id(one[0])))


def _reason(own: tuple[Evidence, ...], units: tuple[UnitStanding, ...]) -> str | None:
    """The commitment's own reason, else that of a unit: of the one that has been out of work longest."""
    given = [one for one in units if one.reason is not None]
    given.sort(key=lambda one: (one.not_working_since or PartialDate(9999), one.serial, one.unit))
    return proof.reason_now(own) or (given[0].reason if given else None)


def _is_over(step: Step | None, reason: Reason | None, own: tuple[Evidence, ...], steps: Ladder) -> bool:
    """True where nothing more is expected: retired, cancelled, ended, or told to have stopped before it came."""
    if (step is not None and step.ends) or (reason is not None and reason.ends):
        return True
    return proof.works_now(own) is False and proof.delivered_on(own) is None and not any(one.seen for one in own)


def _clock(
    own: tuple[Evidence, ...],
    units: tuple[UnitStanding, ...],
    step: Step | None,
    reason: Reason | None,
    steps: Ladder,
    *,
    covered: bool,
) -> PartialDate | None:
    """Since when anything of the commitment is delivered and does not work."""
    if not steps.clock or (step is not None and step.ends) or (reason is not None and reason.ends):
        return None
    starts = [one.not_working_since for one in units]
    if not covered:
        starts.append(proof.not_working_since(own))
    return min((one for one in starts if one is not None), default=None)


def _usually_due(step: Step | None, since: PartialDate | None) -> PartialDate | None:
    """When the next step is due where no day was promised: after the usual days."""
    if step is None or step.days is None or since is None:
        return None
    return days.later(since, days=step.days)


def _overdue(due: PartialDate | None, *, today: PartialDate) -> PartialDate | None:
    if due is None or not days.is_past(due, today=today):
        return None
    return days.later(due, days=1)


def _who(
    reason: Reason | None, works: bool | None, next_step: Step | None, steps: Ladder, *, clock: PartialDate | None
) -> str | None:
    """Who must act: on the reason, on what does not work, else on the next step; of the last step, who must make it work."""
    if reason is not None:
        return None if reason.ends else reason.who
    if works is False or (next_step is None and clock is not None):
        return steps.stopped_who
    return None if next_step is None else next_step.who


def _id(step: Step | None) -> str | None:
    return None if step is None else step.id
