"""Whom to ask: the givers and the receivers that the ledger names.

In: commitments, Questions, a name as somebody types it. Out: the Questions to ask them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from medpact.commitments import Agreed, Commitment
from medpact.commitments.names import alike
from medpact.followup.questions.question import Question
from medpact.values import countries

Side = Literal["partner", "host"]
SIDES: tuple[Side, ...] = ("partner", "host")
LISTED = 12


class UnknownParty(ValueError):
    """A partner or a host that no commitment names: the name, the side, and those that are named, the most often first."""

    def __init__(self, name: str, side: Side, known: Iterable[str]) -> None:
        self.name = name
        self.side = side
        self.known = tuple(known)
        listed = ", ".join(self.known[:LISTED]) + (", …" if len(self.known) > LISTED else "")
        named = f"Named are: {listed}. Ask again with one of these" if listed else "Add documents first"
        super().__init__(f"No commitment names {name!r} as a {side}. {named}.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A partner or a host: its name in English or as a text has it, its country code where it is one, how much is open."""

    name: str
    country: str | None
    questions: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Who stands on each side of a commitment: country codes, and names as the texts have them."""

    partner: tuple[str, ...]
    host: tuple[str, ...]


def parties(agreed: Agreed, questions: Iterable[Question], *, side: Side) -> tuple[Asked, ...]:
    """All partners or all hosts that occur, countries first, those with the most open questions on top."""
    counted = Counter(name for one in questions for name in of_question(one, side))
    occur = dict.fromkeys(name for one in agreed.commitments for name in getattr(sides(one), side))
    asked = [Asked(written(name), countries.of(name), counted[name]) for name in {**occur, **counted}]
    return tuple(sorted(asked, key=lambda one: (one.country is None, -one.questions, one.name)))


def asked_of(
    agreed: Agreed, questions: Iterable[Question], *, partner: str | None = None, host: str | None = None
) -> tuple[Question, ...]:
    """The questions to ask of this partner, of this host, or of both together; all where neither is given.

    A name is a country's name or code in any of the six languages, or that of a body or a place: as a text has it, else
    every name that can be the same. Raises UnknownParty.
    """
    wanted: dict[Side, set[str]] = {}
    if partner:
        wanted["partner"] = found(partner, agreed, "partner")
    if host:
        wanted["host"] = found(host, agreed, "host")
    return tuple(one for one in questions if all(names & set(of_question(one, side)) for side, names in wanted.items()))


def found(name: str, agreed: Agreed, side: Side) -> set[str]:
    """The parties that this name means, of those that occur on this side. Raises UnknownParty."""
    occur = Counter(one for commitment in agreed.commitments for one in getattr(sides(commitment), side))
    code = countries.of(name)
    plain = " ".join(name.split()).casefold()
    exact = {one for one in occur if one == code or one.casefold() == plain}
    like = exact or {one for one in occur if code is None and countries.of(one) is None and alike(name, one) == "same"}
    if not like:
        often_first = sorted(occur, key=lambda one: (-occur[one], written(one)))
        raise UnknownParty(name, side, map(written, often_first))
    return like


def of_question(question: Question, side: Side) -> tuple[str, ...]:
    """The parties of the question's commitment on this side."""
    named = Sides(*_sides(question.from_, question.to, question.country, question.place))
    return named.partner if side == "partner" else named.host


def sides(commitment: Commitment) -> Sides:
    """The parties of a commitment: who gives, and who receives, with the country and the place."""
    return Sides(*_sides(commitment.from_, commitment.to, commitment.country, commitment.place))


def _sides(
    givers: tuple[str, ...], receivers: tuple[str, ...], country: str | None, place: str | None
) -> Iterator[tuple[str, ...]]:
    yield tuple(dict.fromkeys(map(known_by, givers)))
    places = [one.strip() for one in (place or "").split(";")]
    yield tuple(dict.fromkeys(known_by(one) for one in (country or "", *receivers, *places) if one))


@lru_cache(maxsize=1 << 16)
def known_by(name: str) -> str:
    """The country's code where the name is one, else the name."""
    return countries.of(name) or name


def written(known: str) -> str:
    """The name of a country in English, any other as the text has it."""
    code = countries.of(known)
    return known if code is None else countries.name(code)


def wholes(commitments: Iterable[Commitment]) -> Mapping[str, Commitment]:
    """For each key the commitment of which it is, in the end, a part: itself where it is part of none."""
    by_key = {one.key: one for one in commitments}
    return {key: whole(one, by_key) for key, one in by_key.items()}


def whole(commitment: Commitment, by_key: Mapping[str, Commitment]) -> Commitment:
    """The topmost parent; of several parents the first by key counts."""
    now, way = commitment, {commitment.key}
    while above := [key for key in sorted(now.parents) if key in by_key and key not in way]:
        now = by_key[above[0]]
        way.add(now.key)
    return now
