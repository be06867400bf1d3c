"""The five calls in order: document → claims → commitments → follow-up → publications.

In: facts, and the day. Out: conclusions, the same bytes for the same facts, code version, rates version and day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

import medpact
from medpact import commitments, followup, values
from medpact.claims import Reading
from medpact.commitments import Agreed, Judgement, Number
from medpact.commitments.facilities import Facility
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
    facilities: tuple[Facility, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What follows from the facts, and from which facts, code, rates and day it was concluded."""

    facts_sha256: str
    code_version: str
    rates_version: str
    today: PartialDate
    agreed: Agreed
    standings: tuple[Standing, ...]


def conclude(facts: Facts, *, today: PartialDate) -> Conclusions:
    """Commitments, findings and standings: a deterministic function of the facts and the day."""
    agreed = commitments.reconcile(facts.readings, facts.judgements, facts.numbers, facts.facilities)
    standings = followup.assess(agreed, facts.observations, facts.units, today=today)
    return Conclusions(sha256(facts), code_version(), rates.VERSION, today, agreed, standings)


FACTS_MODULO = 1 << 256


def sha256(facts: Facts) -> str:
    """The hash of the facts, the same in whatever order they come."""
    kinds = (facts.readings, facts.judgements, facts.numbers, facts.units, facts.observations, facts.facilities)
    return hash_of(digest(fact for kind in kinds for fact in kind))


def digest(facts: Iterable[object]) -> int:
    """The sum of the facts' hashes (SHA-256, modulo 2^256): what comes is added, what goes is taken off.

    After Bellare and Micciancio, "A new paradigm for collision-free hashing" (1997), AdHASH.
    """
    written = (msgspec.json.encode(fact, order="deterministic") for fact in facts)
    return sum(int.from_bytes(hashlib.sha256(fact).digest(), "big") for fact in written) % FACTS_MODULO


def hash_of(total: int) -> str:
    """The hash of all facts whose digest this is."""
    return hashlib.sha256((total % FACTS_MODULO).to_bytes(32, "big")).hexdigest()


@cache
def code_version() -> str:
    """The release, and the hash of the code and tables that conclude: what was concluded by other code is outdated."""
    files = [
        file for package in (values, commitments, followup) for file in sorted(Path(package.__path__[0]).rglob("*"))
    ]
    contents = (file.read_bytes() for file in files if file.suffix in (".py", ".toml"))
    return f"{medpact.__version__}+{hashlib.sha256(b''.join(contents)).hexdigest()[:12]}"


def to_bytes(conclusions: Conclusions) -> bytes:
    """The conclusions as JSON, the same bytes for equal conclusions."""
    return msgspec.json.encode(conclusions, order="deterministic")


def from_bytes(stored: bytes) -> Conclusions:
    """The conclusions that `to_bytes` wrote."""
    return msgspec.json.decode(stored, type=Conclusions)
