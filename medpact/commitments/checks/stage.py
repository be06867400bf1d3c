"""Later texts that state a lower stage, and texts that say done what later ones still promise.

In: the members of a commitment. Out: Findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medpact.claims import STAGES
from medpact.commitments import state
from medpact.commitments.checks.finding import finding
from medpact.commitments.commitment import Finding, Member


def stages(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """A later text that states a lower stage, and a text that says done what later ones still promise.

    Where one undated "done" stands against more texts that promise it later, the one is at fault.
    """
    behind, alone = state.behind(members), state.alone(members)
    for member, later in alone:
        yield too_early(commitment, member, later)
    if alone:
        return
    for member, ahead in behind:
        best = max(ahead, key=lambda other: (STAGES.index(other.claim.stage), other.anchor))
        words = f"{member.claim.stage} in a text of {member.published}; {best.claim.stage} {since(best)} in another"
        proposed = best.claim.stage
        yield finding("stage", commitment, member.anchor, (one.anchor for one in ahead), words, proposed=proposed)
    for member in members:
        later = [other for other in members if state.is_still_to_come(member, other)]
        if later and member.claim.stage in ("delivered", "working"):
            yield too_early(commitment, member, later)


def too_early(commitment: str, member: Member, later: Sequence[Member]) -> Finding:
    """The finding on a claim that says done what later texts still promise."""
    first = later[0]
    due = state.due_date(first.claim) or first.claim.date
    expected = f"expects it for {due}" if due is not None else f"still says {first.claim.stage}"
    words = f"{member.claim.stage} in a text of {member.published}; a text of {first.published} {expected}"
    return finding("stage", commitment, member.anchor, (one.anchor for one in later), words, proposed=first.claim.stage)


def since(member: Member) -> str:
    """When a claim's stage was reached, in words."""
    said = member.claim.happened or member.claim.date
    return f"on {said}" if said is not None else f"in a text of {member.published}"
