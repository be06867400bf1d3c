"""Commitments as the list shows them: a grant, and its parts beneath.

In: Conclusions and a Wanted filter. Out: Rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from medpact.claims import Stage
from medpact.commitments import Commitment, Reached
from medpact.flow import Conclusions
from medpact.followup import Standing
from medpact.values import PartialDate

LADDER: tuple[Stage, ...] = ("promised", "delivered", "working")
ASIDE: tuple[Stage, ...] = ("discussed", "stopped")


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three figures of a row: how many, or how much, reached this stage."""

    stage: str
    reached: Reached | None


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment of the list, with what is known of it beside."""

    commitment: Commitment
    standing: Standing | None
    steps: tuple[Step, ...]
    last_said: PartialDate | None
    open_findings: int
    parts: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commitments are wanted; an empty field wants all."""

    text: str = ""
    kind: str = ""
    country: str = ""
    stage: str = ""
    only: str = ""

    def is_all(self) -> bool:
        """True where nothing is left out."""
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The conclusions, each to be found by its key."""

    commitments: dict[str, Commitment]
    standings: dict[str, Standing]
    open_findings: dict[str, int]

    @classmethod
    def of(cls, conclusions: Conclusions) -> Shelf:
        """The shelf of these conclusions."""
        agreed = conclusions.agreed
        unresolved = [finding.commitment for finding in agreed.findings if finding.resolution is None]
        return cls(
            commitments={one.key: one for one in agreed.commitments},
            standings={one.commitment: one for one in conclusions.standings},
            open_findings=dict(Counter(unresolved)),
        )

    def row(self, commitment: Commitment, *, with_parts: bool = True) -> Row:
        """The commitment as the list shows it, its parts beneath, each but once on the way down."""
        return self._row(commitment, above=frozenset(), with_parts=with_parts)

    def _row(self, commitment: Commitment, *, above: frozenset[str], with_parts: bool) -> Row:
        on_the_way = above | {commitment.key}
        parts = [self.commitments[key] for key in commitment.parts if key in self.commitments and key not in on_the_way]
        return Row(
            commitment=commitment,
            standing=self.standings.get(commitment.key),
            steps=steps(commitment),
            last_said=last_said(commitment),
            open_findings=self.open_findings.get(commitment.key, 0),
            parts=tuple(self._row(part, above=on_the_way, with_parts=True) for part in parts) if with_parts else (),
        )


def wanted_commitments(conclusions: Conclusions, wanted: Wanted) -> list[Commitment]:
    """The commitments that pass the filter, in the order of the list."""
    shelf = Shelf.of(conclusions)
    found = [one for one in conclusions.agreed.commitments if passes(one, wanted, open_findings=shelf.open_findings)]
    return sorted(found, key=order)


def own_rows(conclusions: Conclusions, wanted: Wanted, found: Iterable[Commitment]) -> list[Commitment]:
    """The commitments that get a row of their own: all found ones, or without a filter those that are part of none."""
    if not wanted.is_all():
        return list(found)
    keys = {one.key for one in conclusions.agreed.commitments}
    return [one for one in found if not keys.intersection(one.parents)]


def passes(commitment: Commitment, wanted: Wanted, *, open_findings: dict[str, int]) -> bool:
    """True where the commitment has all that the filter wants."""
    return (
        wanted.kind in ("", commitment.kind)
        and wanted.country in ("", commitment.country)
        and wanted.stage in ("", commitment.stage)
        and (wanted.only != "findings" or commitment.key in open_findings)
        and (wanted.only != "unconfirmed" or not commitment.confirmed)
        and (wanted.only != "confirmed" or commitment.confirmed)
        and all(word in searched(commitment) for word in wanted.text.casefold().split())
    )


def searched(commitment: Commitment) -> str:
    """All the words that the search looks through, in one string."""
    quotes = [member.claim.quote.text for member in commitment.members]
    numbers = [str(number) for number in commitment.numbers]
    named = [commitment.what, commitment.place or "", *commitment.from_, *commitment.to]
    return "\n".join([*named, *numbers, *quotes]).casefold()


def order(commitment: Commitment) -> tuple[bool, int, str, str]:
    """Grants and sums first, then the rest, each with what was spoken of last on top."""
    last = last_said(commitment)
    latest_first = 0 if last is None else -int(f"{last.year:04}{last.month:02}{last.day:02}")
    return commitment.kind != "funding", latest_first, commitment.what, commitment.key


def steps(commitment: Commitment) -> tuple[Step, ...]:
    """Promised, delivered and working, each with what is known to have reached it; stopped only where it was."""
    reached = {one.stage: one for one in commitment.reached}
    also = [stage for stage in ASIDE if stage in reached]
    return tuple(Step(stage, reached.get(stage)) for stage in (*LADDER, *also))


def last_said(commitment: Commitment) -> PartialDate | None:
    """The day of the latest document that speaks of it."""
    return max((member.published for member in commitment.members if member.published is not None), default=None)
