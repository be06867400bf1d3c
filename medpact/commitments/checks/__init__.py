"""What is wrong or open in a commitment: scale, conflict, sum, stage, repeat, name.

In: commitments in the making. Out: Findings, each with arithmetic in words that anybody can do again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from medpact.commitments.checks.sum import sums
from medpact.commitments.commitment import Finding, Member

__all__ = ["contradiction", "findings", "refused", "repeats", "resolved", "sums"]


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
    yield from misspelt(commitment, members)
