"""The questions that how a commitment stands raises: held up, not seen working, overdue, silent.

In: a Case. Out: Questions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from medpact.commitments import Member
from medpact.followup import days
from medpact.followup import evidence as proof
from medpact.followup.assessment import is_alone, is_covered
from medpact.followup.evidence import Evidence
from medpact.followup.ladders import Ladder
from medpact.followup.questions.case import Case
from medpact.followup.questions.question import Question
from medpact.followup.standing import Observation, UnitStanding
from medpact.values import PartialDate

A_YEAR = 365
NOT_USED = ("idle", "stored")
REPORTED = ("broken", "idle", "never used")
STOPPED = "stopped"


def of_standing(case: Case) -> Iterator[Question]:
    """The questions on how it stands; where nothing was heard for a year, each says so, or that is the question."""
    since = silence(case)
    raised = [*held_up(case), *not_seen_working(case), *overdue(case)]
    if since is None:
        yield from raised
    elif raised:
        yield from (replace(one, silent_since=since) for one in raised)
    else:
        yield silent(case, since)


def silence(case: Case) -> PartialDate | None:
    """The last evidence, where that is more than a year old and something is still to come.

    Of a meeting that was held nobody chases the minutes.
    """
    if case.commitment.kind == "meeting" and case.commitment.stage in ("delivered", "working"):
        return None
    last = case.standing.last_evidence
    past = last is not None and days.is_past(days.later(last, days=A_YEAR), today=case.today)
    return last if past and is_open(case) else None


def is_open(case: Case) -> bool:
    """True where something is still to come, or does not work."""
    return case.standing.next_step is not None or case.standing.not_working_since is not None


# ---------------------------------------------------------------- silent, overdue


def silent(case: Case, since: PartialDate) -> Question:
    """Nothing was heard since that day: what was heard last."""
    members, seen = case.behind(one for one in case.evidence() if one.known == since)
    return case.question("silent", members=members, seen=seen, since=since, silent_since=since)


def overdue(case: Case) -> Iterator[Question]:
    """A day that was promised has passed: the claims that name it."""
    standing, due = case.standing, case.standing.next_due
    if standing.overdue_since is not None and standing.due_promised:
        members = [one for one in case.commitment.members if due in (one.claim.due, one.claim.date)]
        yield case.question("overdue", members=members, since=standing.overdue_since, due=due)


# ---------------------------------------------------------------- held up


def held_up(case: Case) -> Iterator[Question]:
    """What was said to hold it up: of each reason one question, with the machines that it concerns."""
    units: dict[str, list[UnitStanding]] = defaultdict(list)
    for unit in case.standing.units:
        if (why := why_of_unit(unit, case.steps)) is not None:
            units[why].append(unit)
    for why, stood in sorted(units.items()):
        yield of_units(case, why, stood)
    if not (case.units() and is_alone(case.commitment, list(case.units()))):
        yield from held_up_itself(case)


def why_of_unit(unit: UnitStanding, steps: Ladder) -> str | None:
    """What holds a unit up: the reason given, else that it does not work, else that it is not used."""
    step, reason = steps.step(unit.delivery), steps.reason(unit.reason)
    if (step is not None and step.ends) or (reason is not None and reason.ends):
        return None
    if reason is not None:
        return reason.id
    if steps.works(unit.function) is False:
        return unit.function
    return unit.use if unit.use in NOT_USED else None


def of_units(case: Case, why: str, stood: list[UnitStanding]) -> Question:
    """The question on machines that one thing holds up."""
    found = (last_saying(case.observations(of=one.unit), why) for one in stood)
    seen = dict.fromkeys(one for one in found if one is not None)
    since = min((one.not_working_since for one in stood if one.not_working_since is not None), default=None)
    who = next((one.who_must_act for one in stood if one.who_must_act is not None), case.standing.who_must_act)
    serials = tuple(one.serial for one in stood)
    return since_day(case, case.question("held up", seen=seen, why=why, serials=serials, who_must_act=who), since)


def last_saying(seen: Iterable[Observation], why: str) -> Observation | None:
    """The last observation that says it."""
    return next((one for one in reversed(list(seen)) if why in (one.reason, one.function, one.use)), None)


def held_up_itself(case: Case) -> Iterator[Question]:
    """What was said of the commitment as a whole: the last observation that says it, else the texts."""
    if not is_open(case):
        return
    since, seen = case.standing.not_working_since, case.observations(of=None)
    why = why_of_evidence(case.own(), case.steps) if seen else None
    last = None if why is None else last_saying(seen, why)
    if last is not None:
        yield since_day(case, case.question("held up", seen=[last], why=why), since)
        return
    told, why = told_to_be(case)
    if told and not proof.works_now(proof.in_order(case.evidence())):
        yield since_day(case, case.question("held up", members=told, why=why), since)


def told_to_be(case: Case) -> tuple[list[Member], str]:
    """The claims that say in what condition it is, and the condition; what was cancelled or ended has stopped."""
    members, condition = case.commitment.members, case.commitment.condition
    if condition is not None and condition.name in REPORTED:
        return [one for one in members if one.anchor in condition.anchors], condition.name
    has_stopped = case.commitment.stage == STOPPED
    return [one for one in members if has_stopped and one.claim.stage == STOPPED], STOPPED


def since_day(case: Case, asked: Question, since: PartialDate | None) -> Question:
    """The question with the day since when it does not work, and what tells that day: sure where both are."""
    if since is None:
        return asked
    day = since_then(case, since)
    words = dict.fromkeys((*asked.words, *day.words))
    seen = dict.fromkeys((*asked.seen, *day.seen))
    sure = asked.confirmed and day.confirmed
    return replace(asked, since=since, words=tuple(words), seen=tuple(seen), confirmed=sure)


def why_of_evidence(evidence: tuple[Evidence, ...], steps: Ladder) -> str | None:
    """What holds a thing up: the reason given last, else that it was last seen not to work, else not to be used."""
    reason = proof.reason_now(evidence)
    if reason is not None:
        return reason
    function = next((one.function for one in reversed(evidence) if one.function is not None), None)
    if steps.works(function) is False and proof.works_now(evidence) is False:
        return function
    use = next((one.use for one in reversed(evidence) if one.use is not None or one.works), None)
    return use if use in NOT_USED else None


# ---------------------------------------------------------------- delivered, not seen working


def not_seen_working(case: Case) -> Iterator[Question]:
    """What was delivered, and of which nothing says that it works nor what holds it up: of each day one question."""
    if case.standing.not_working_since is None:
        return
    units: dict[PartialDate, list[str]] = defaultdict(list)
    for unit in case.standing.units:
        if unit.not_working_since is not None and why_of_unit(unit, case.steps) is None:
            units[unit.not_working_since].append(unit.serial)
    for since, serials in sorted(units.items()):
        yield since_then(case, since, tuple(serials))
    own = proof.not_working_since(case.own())
    if own is not None and not is_covered(case.commitment, list(case.units())) and not list(held_up_itself(case)):
        yield since_then(case, own)


def since_then(case: Case, since: PartialDate, serials: tuple[str, ...] = ()) -> Question:
    """Delivered on that day: by the claims and the observations that say so."""
    came = [one for one in case.evidence() if one.when == since and (is_there(one) or one.works is False)]
    members, seen = case.behind(came)
    return case.question("not seen working", members=members, seen=seen, since=since, serials=serials)


def is_there(one: Evidence) -> bool:
    """True where it proves that the thing has come."""
    return one.step is not None and one.step.stage in ("delivered", "working")
