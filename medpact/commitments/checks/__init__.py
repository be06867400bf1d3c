"""What is wrong or open in a commitment: scale, conflict, sum, stage, repeat, name.

In: commitments in the making. Out: Findings, each with arithmetic in words that anybody can do again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from medpact.commitments.checks.conflict import (
    conflicting_dates,
    conflicting_numbers,
    conflicting_places,
    conflicting_receivers,
    conflicting_sums,
)
from medpact.commitments.checks.finding import resolved
from medpact.commitments.checks.judged import contradiction, refused
from medpact.commitments.checks.name import misspelt
from medpact.commitments.checks.repeat import repeats
from medpact.commitments.checks.scale import scale as off_scale
from medpact.commitments.checks.stage import stages
from medpact.commitments.checks.sum import left_over, sums
from medpact.commitments.commitment import Finding, Member, Voice

IN_TEXTS = ("repeat", "name")
"""The checks of which a text has one finding, however many of its claims could bear it."""

__all__ = ["IN_TEXTS", "contradiction", "findings", "in_texts", "left_over", "refused", "resolved", "sums"]


def findings(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """What the members of one commitment show when they are held against each other."""
    counting = [member for member in members if member.state != "corrected"]
    scaled = list(off_scale(commitment, counting, members))
    yield from scaled
    yield from conflicting_sums(commitment, members, {finding.claim for finding in scaled})
    yield from conflicting_numbers(commitment, members)
    yield from conflicting_dates(commitment, members)
    yield from conflicting_places(commitment, members)
    yield from conflicting_receivers(commitment, members)
    yield from stages(commitment, members)


def in_texts(
    commitments: Mapping[str, Sequence[Member]],
    voices: Mapping[str, Sequence[Voice]],
    *,
    texts: Collection[str] | None = None,
) -> Iterator[Finding]:
    """What texts say again or misspell: these texts, or all that tell of the commitments.

    It hangs on the claims of the text and on the commitments that hold them, on nothing else.
    """
    yield from repeats(commitments, voices, texts=texts)
    yield from misspelt(commitments, texts=texts)
