"""How far a thing has come, as its sentence tells.

In: a Candidate. Out: a stage.
"""

from __future__ import annotations

from medpact.claims.candidates import Candidate, cues
from medpact.claims.claim import STAGES, Stage
from medpact.claims.vocabulary import Hit

UNTOLD: dict[str, Stage] = {
    "funding": "promised",
    "equipment": "delivered",
    "facility": "promised",
    "training": "delivered",
    "technology": "promised",
    "research": "promised",
    "registration": "delivered",
    "agreement": "delivered",
    "meeting": "delivered",
    "institution": "promised",
}
"""The stage that is most often meant where no word tells it."""

BEFORE_ACT = 14
"""A mood this close before an act ("will soon hand over") governs it (characters)."""

RANK: dict[Stage, int] = {stage: place for place, stage in enumerate(STAGES)}


def of(candidate: Candidate) -> Stage:
    """The stage of a candidate: told in its clause, else in its sentence, else above its list; else the usual one."""
    lead = candidate.lead
    told = candidate.moods or cues(candidate.sentence, candidate.kind)
    if not told and lead is not None and (candidate.is_item or candidate.kind in ("equipment", "facility")):
        told = cues(lead, candidate.kind)
    return UNTOLD[candidate.kind] if not told else nearest(candidate, told)


def nearest(candidate: Candidate, told: tuple[Hit, ...]) -> Stage:
    """The stage that the words nearest to the candidate tell, or the mood that governs them."""
    near = min(told, key=lambda cue: (distance(candidate, cue), cue.start))
    governing = [cue for cue in told if cue.end <= near.start <= cue.end + BEFORE_ACT and cue.term.stage != "working"]
    stage = (governing[-1] if governing else near).term.stage
    return next(one for one in STAGES if one == stage)


def distance(candidate: Candidate, cue: Hit) -> int:
    """How far a cue stands from the candidate (characters); one before it is taken as nearer than one behind it."""
    if cue.end <= candidate.start:
        return candidate.start - cue.end
    return max(0, cue.start - candidate.end) + 10


def highest(stages: list[Stage]) -> Stage:
    """The highest of the stages that a text tells of one thing; stopped outdoes all."""
    return max(stages, key=RANK.__getitem__)
