"""Rules: each says of a candidate that it is a claim, or that it is none, and shows it with an example.

In: a Candidate. Out: the rule that takes it, or the veto that leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from medpact.claims.candidates import Candidate

Test = Callable[[Candidate], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `example` is a text that it reads, `counter_example` one that looks alike and that it does not."""

    id: str
    kinds: tuple[str, ...]
    test: Test
    example: str
    counter_example: str


@dataclass(frozen=True, slots=True)
class Veto:
    """One reason to leave a candidate out; `example` is a text in which it does, `why` tells it to the reader."""

    id: str
    kinds: tuple[str, ...]
    test: Test
    why: str
    example: str


RULES: list[Rule] = []
VETOES: list[Veto] = []


def rule(id: str, *kinds: str, example: str, counter_example: str) -> Callable[[Test], Test]:
    """Registers a function as a rule; rules are asked in the order in which they are written."""

    def register(test: Test) -> Test:
        RULES.append(Rule(id, kinds, test, example, counter_example))
        return test

    return register


def veto(id: str, *kinds: str, why: str, example: str) -> Callable[[Test], Test]:
    """Registers a function as a veto; vetoes are asked before all rules."""

    def register(test: Test) -> Test:
        VETOES.append(Veto(id, kinds, test, why, example))
        return test

    return register


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a candidate: the first that takes it, and all vetoes against it."""

    rule: Rule | None
    vetoes: tuple[Veto, ...]


def verdict(candidate: Candidate) -> Verdict:
    """The rule that takes a candidate, and the vetoes against it."""
    against = tuple([one for one in vetoes_of(candidate.kind) if one.test(candidate)])
    return Verdict(taking(candidate), against)


def taking(candidate: Candidate) -> Rule | None:
    """The first rule that takes the candidate."""
    if candidate.is_unnamed:
        return None
    return next((one for one in rules_of(candidate.kind) if one.test(candidate)), None)


def against(candidate: Candidate) -> Veto | None:
    """The first veto against the candidate."""
    return next((one for one in vetoes_of(candidate.kind) if one.test(candidate)), None)


@cache
def rules_of(kind: str) -> tuple[Rule, ...]:
    """The rules that take candidates of a kind, in their order."""
    return tuple(one for one in RULES if kind in one.kinds)


@cache
def vetoes_of(kind: str) -> tuple[Veto, ...]:
    """The vetoes against candidates of a kind, in their order."""
    return tuple(one for one in VETOES if kind in one.kinds)
