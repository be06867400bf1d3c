"""The five calls in order: document → claims → commitments → follow-up → publications.

In: facts, and the day. Out: conclusions, the same bytes for the same facts, code version, rates version and day.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

import medpact
from medpact import commitments, followup
from medpact.claims import Reading
from medpact.commitments import Agreed, Judgement, Number
from medpact.followup import Observation, Standing, Unit
from medpact.values import PartialDate, rates


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one viewer may see."""

    readings: tuple[Reading, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    numbers: tuple[Number, ...] = ()
    units: tuple[Unit, ...] = ()
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What follows from the facts, and from which code, rates and day it was concluded."""

    code_version: str
    rates_version: str
    today: PartialDate
    agreed: Agreed
    standings: tuple[Standing, ...]


def conclude(facts: Facts, *, today: PartialDate) -> Conclusions:
    """Commitments, findings and standings: a deterministic function of the facts and the day."""
    agreed = commitments.reconcile(facts.readings, facts.judgements, facts.numbers)
    standings = followup.assess(agreed, facts.observations, facts.units, today=today)
    return Conclusions(medpact.__version__, rates.VERSION, today, agreed, standings)


def to_bytes(conclusions: Conclusions) -> bytes:
    """The conclusions as JSON, the same bytes for equal conclusions."""
    return msgspec.json.encode(conclusions, order="deterministic")


def from_bytes(stored: bytes) -> Conclusions:
    """The conclusions that `to_bytes` wrote."""
    return msgspec.json.decode(stored, type=Conclusions)
