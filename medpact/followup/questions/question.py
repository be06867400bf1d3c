"""What a question is, and which of two comes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from medpact.claims import Anchor, Kind
from medpact.commitments import Check
from medpact.values import PartialDate

Sort = Literal["held up", "not seen working", "overdue", "contradicted", "sum not explained", "silent", "said again"]

SORTS: tuple[Sort, ...] = get_args(Sort)
"""The sorts, by what matters most.

First what stands between a patient and a thing that is there (held up, not seen working), then the promise that is
late, then what one must know before one can speak of it at all (contradicted, sum not explained), then what may have
been forgotten (silent), and last what was only talk (said again).
"""

CHECKS: tuple[Check | None, ...] = (None, "scale", "conflict", "stage", "name", "sum", "repeat")
"""Of contradictions: sums wrong by a power of ten first, names last."""

LATEST = PartialDate(9999)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that a question rests on: in which documents they stand, where, and who confirmed them.

    `start:end` are code points of the text that the anchor names. `language` is "" where no card tells it.
    """

    anchor: Anchor
    documents: tuple[str, ...]
    published: PartialDate | None
    language: str
    text: str
    start: int
    end: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The observation that a question rests on: who saw it, when, on which unit (its serial number), in their words."""

    observation: str
    seen_on: PartialDate
    by: str
    serial: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Also:
    """Another commitment of which the same is asked: its key, and what it is about."""

    commitment: str
    what: str


@dataclass(frozen=True, slots=True)
class Question:
    """One open question on a commitment, with all that it rests on. It holds dates, never "days since".

    `commitment` is its key, `whole` the key of the commitment of which it is, in the end, a part. `from_`, `to`,
    `country` and `place` are those of the whole where its own claims tell none. `confirmed` is true where a person
    confirmed what it rests on. `why` is what was said to hold it up: an id of the ladder, or "stopped". `since` is the
    day that the question counts from: out of work, overdue, or silent. `silent_since` is the last evidence where that
    is more than a year ago. `also` are others of the same whole of which the same is asked at once; `parts` are what its parts are called that are silent too. `finding` and `check` name what raised it, `arithmetic` and `proposed` are the finding's,
    in English. `who_must_act` is a role of the ladder.
    """

    sort: Sort
    commitment: str
    whole: str
    kind: Kind
    what: str
    confirmed: bool
    number: int | None = None
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    why: str | None = None
    since: PartialDate | None = None
    due: PartialDate | None = None
    silent_since: PartialDate | None = None
    serials: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()
    parts: tuple[str, ...] = ()
    check: Check | None = None
    finding: str | None = None
    arithmetic: str = ""
    proposed: str = ""
    who_must_act: str | None = None
    words: tuple[Words, ...] = ()
    seen: tuple[Seen, ...] = ()

    @property
    def things(self) -> tuple[str, ...]:
        """What it is asked of, each name once."""
        return tuple(dict.fromkeys((self.what, *(one.what for one in self.also))))


def is_of_sort(question: Question, sort: Sort) -> bool:
    """True where it is asked for this reason: what is late and silent for a year is asked once, and found as both."""
    return question.sort == sort or (sort == "silent" and question.silent_since is not None)


def in_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions, all of one whole together: the whole with the most pressing question first.

    The most pressing is the one of the first sort; of equals a confirmed one, then the one that has waited longest.
    """
    families: dict[str, list[Question]] = defaultdict(list)
    for one in questions:
        families[one.whole].append(one)
    for family in families.values():
        family.sort(key=pressing)
    ordered = sorted(families.values(), key=lambda family: (pressing(family[0]), family[0].whole))
    return tuple(one for family in ordered for one in family)


def pressing(question: Question) -> tuple[object, ...]:
    """How pressing a question is: the least is asked first."""
    number = 0 if question.number is None else question.number
    return (
        SORTS.index(question.sort),
        CHECKS.index(question.check),
        not question.confirmed,
        question.since or question.due or LATEST,
        question.number is None,
        number,
        question.commitment,
        question.finding or "",
        question.why or "",
        question.serials,
    )
