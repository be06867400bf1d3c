"""Rules: each says of a candidate that it is a claim, or that it is none, and shows it with an example.

In: a Candidate. Out: the rule that takes it, or the veto that leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from medpact.claims import grammar
from medpact.claims.candidates import Candidate

Test = Callable[[Candidate], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `example` is a text that it reads, `counter_example` one that looks alike and that it does not.

    It is asked in a language that has one of the lists of small words that it `needs`; in all where it names none.
    """

    id: str
    kinds: tuple[str, ...]
    test: Test
    example: str
    counter_example: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Veto:
    """One reason to leave a candidate out; `example` is a text in which it does, `why` tells it to the reader.

    It `needs` lists of small words as a rule does. Of the kinds for which it is `firm` the learned opinion is not asked.
    """

    id: str
    kinds: tuple[str, ...]
    test: Test
    why: str
    example: str
    needs: tuple[str, ...] = ()
    firm: tuple[str, ...] = ()


RULES: list[Rule] = []
VETOES: list[Veto] = []


def rule(
    id: str, *kinds: str, example: str, counter_example: str, needs: tuple[str, ...] = ()
) -> Callable[[Test], Test]:
    """Registers a function as a rule; rules are asked in the order in which they are written."""

    def register(test: Test) -> Test:
        RULES.append(Rule(id, kinds, test, example, counter_example, needs))
        return test

    return register


def veto(
    id: str, *kinds: str, why: str, example: str, needs: tuple[str, ...] = (), firm: tuple[str, ...] = ()
) -> Callable[[Test], Test]:
    """Registers a function as a veto; vetoes are asked before all rules."""

    def register(test: Test) -> Test:
        VETOES.append(Veto(id, kinds, test, why, example, needs, firm))
        return test

    return register


@dataclass(slots=True)  # not frozen: so many are made, and no one changes them
class Verdict:
    """What the rules say of a candidate: the first that takes it, and all vetoes against it."""

    rule: Rule | None
    vetoes: tuple[Veto, ...]

    def is_firm(self, kind: str) -> bool:
        """True where a veto leaves out a candidate of that kind, whatever the learned opinion holds of it."""
        return any(kind in veto.firm for veto in self.vetoes)


def verdict(candidate: Candidate) -> Verdict:
    """The rule that takes a candidate, and the vetoes against it."""
    vetoes = vetoes_of(candidate.kind, candidate.sentence.language)
    return Verdict(taking(candidate), tuple([one for one in vetoes if one.test(candidate)]))


def taking(candidate: Candidate) -> Rule | None:
    """The first rule that takes the candidate."""
    if candidate.is_unnamed:
        return None
    for one in rules_of(candidate.kind, candidate.sentence.language):
        if one.test(candidate):
            return one
    return None


def against(candidate: Candidate) -> Veto | None:
    """The first veto against the candidate."""
    vetoes = vetoes_of(candidate.kind, candidate.sentence.language)
    return next((one for one in vetoes if one.test(candidate)), None)


@cache
def rules_of(kind: str, language: str) -> tuple[Rule, ...]:
    """The rules that take candidates of a kind in a language, in their order."""
    return tuple(one for one in RULES if kind in one.kinds and is_for(one, language))


@cache
def vetoes_of(kind: str, language: str) -> tuple[Veto, ...]:
    """The vetoes against candidates of a kind in a language, in their order."""
    return tuple(one for one in VETOES if kind in one.kinds and is_for(one, language))


def is_for(one: Rule | Veto, language: str) -> bool:
    """True for a rule or a veto that can apply in a language: it has one of the lists of small words that it needs."""
    small = grammar.of(language)
    return not one.needs or any(getattr(small, name) for name in one.needs)
