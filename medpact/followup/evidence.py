"""Evidence: what claims and observations prove about one thing, in the order in which it became known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from medpact.claims import STAGES
from medpact.commitments import Commitment, Member
from medpact.followup.ladders import Ladder, Step
from medpact.followup.papers import Papers, happened_on, signed_on
from medpact.followup.standing import Observation
from medpact.values import PartialDate


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one claim or one observation proves.

    `when` is the day of the act, `known` the day on which it was published or seen (either may stand in for the
    other). `works` is None where it does not tell. `seen` is true for an observation: somebody was there.
    """

    id: str
    when: PartialDate | None
    known: PartialDate | None
    step: Step | None = None
    works: bool | None = None
    function: str | None = None
    use: str | None = None
    reason: str | None = None
    seen: bool = False


def of_commitment(
    commitment: Commitment, papers: Papers, observations: Iterable[Observation], ladder: Ladder
) -> tuple[Evidence, ...]:
    """What the claims of a commitment, its signed papers and the observations of it prove, in order.

    A claim of a later stage than the commitment was found to have (a ceremony told as a start) proves nothing.
    """
    told = [_of_member(member, ladder) for member in commitment.members if not _is_beyond(member, commitment)]
    signed = ladder.proven_by_paper()
    if signed is not None:
        told += [_of_paper(paper, signed) for paper in papers.behind(commitment)]
    return in_order([*told, *(of_observation(one, ladder) for one in observations)])


def _is_beyond(member: Member, commitment: Commitment) -> bool:
    return "stopped" not in (member.claim.stage, commitment.stage) and (
        STAGES.index(member.claim.stage) > STAGES.index(commitment.stage)
    )


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence as it became known: the undated first, and of one day what was seen after what was told."""
    return tuple(sorted(evidence, key=lambda one: (one.known or PartialDate(0), one.seen, one.id)))


def of_observation(observation: Observation, ladder: Ladder) -> Evidence:
    """What an observation proves. A step, a function or a reason that the ladder lacks proves nothing."""
    step = ladder.step(observation.step)
    reason = ladder.reason(observation.reason)
    return Evidence(
        id=observation.id,
        when=observation.seen_on,
        known=observation.seen_on,
        step=step,
        works=_works(observation, ladder),
        function=observation.function if ladder.has_function(observation.function) else None,
        use=observation.use if ladder.has_use(observation.use) else None,
        reason=None if reason is None else reason.id,
        seen=True,
    )


def _works(observation: Observation, ladder: Ladder) -> bool | None:
    """The axis of function tells first, then a reason that stops the thing, then a step that says it is in use."""
    if ladder.has_function(observation.function):
        return ladder.works(observation.function)
    reason, step = ladder.reason(observation.reason), ladder.step(observation.step)
    if reason is not None and reason.stops:
        return False
    return True if step is not None and step.stage == "working" and not step.ends else None


def _of_member(member: Member, ladder: Ladder) -> Evidence:
    stage = member.claim.stage
    when = happened_on(member)
    return Evidence(
        id=str(member.anchor),
        when=when,
        known=member.published or when,
        step=ladder.proven_by(stage),
        works={"working": True, "stopped": False}.get(stage),
    )


def _of_paper(paper: Commitment, step: Step) -> Evidence:
    day = signed_on(paper)
    known = [member.published for member in paper.members if member.published is not None]
    return Evidence(id=paper.key, when=day, known=max(known, default=day), step=step)


def step_reached(evidence: Iterable[Evidence], ladder: Ladder) -> tuple[Step | None, PartialDate | None]:
    """The step reached, and since when. A text may only raise the step; who was there sets it, also lower."""
    step, since = None, None
    for one in evidence:
        if one.step is None or one.step == step:
            continue
        if one.seen or ladder.rank(one.step.id) > ladder.rank(None if step is None else step.id):
            step, since = one.step, one.when
    return step, since


def delivered_on(evidence: Iterable[Evidence]) -> PartialDate | None:
    """The earliest day on which it is known to have been delivered."""
    days = [one.when for one in evidence if one.when and one.step and one.step.stage in ("delivered", "working")]
    return min(days, default=None)


def not_working_since(evidence: tuple[Evidence, ...]) -> PartialDate | None:
    """Since when it is delivered and does not work, by the latest good evidence; None where no clock runs.

    The clock starts with the delivery, stops when evidence says that it works, and starts again when evidence
    says that it does not.
    """
    since = delivered_on(evidence)
    there = since is not None or any(one.works or (one.seen and one.works is False) for one in evidence)
    for one in evidence if there else ():
        if one.works:
            since = None
        elif one.works is False and since is None:
            since = one.when
    return since


def reason_now(evidence: Iterable[Evidence]) -> str | None:
    """The reason given last, unless it was seen working or in use since."""
    reason = None
    for one in evidence:
        if one.reason is not None:
            reason = one.reason
        elif one.works or one.use == "in use":
            reason = None
    return reason


def works_now(evidence: Iterable[Evidence]) -> bool | None:
    """What the latest evidence that tells says about whether it works."""
    return next((one.works for one in reversed(tuple(evidence)) if one.works is not None), None)


def last_known(evidence: Iterable[Evidence]) -> PartialDate | None:
    """The latest day on which anything became known."""
    return max((one.known for one in evidence if one.known is not None), default=None)


def without_function(evidence: Evidence) -> Evidence:
    """The same evidence as far as it tells of delivery alone: what many machines do says nothing of one of them."""
    return replace(evidence, works=None, function=None, use=None, reason=None)
