"""Later texts that state a lower stage, texts that say done what later ones promise, ceremonies told as working.

In: the members of a commitment. Out: Findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medpact.claims import STAGES
from medpact.commitments import state
from medpact.commitments.checks.finding import finding
from medpact.commitments.checks.told import sure
from medpact.commitments.commitment import Finding, Member
from medpact.commitments.sketch import DAYS_A_MONTH, first_day, last_day
from medpact.values import PartialDate

PUT_INTO_SERVICE = ("equipment", "facility", "technology")
SOON = 4 * DAYS_A_MONTH
"""How long after it came a ceremony is told as working."""


def stages(commitment: str, members: Sequence[Member]) -> Iterator[Finding]:
    """A later text that states a lower stage, and a text that says done what later ones still promise.

    Where one undated "done" stands against more texts that promise it later, the one is at fault. A "done" of which the
    reader was less sure than of the promise shows nothing: it is more likely misread.
    """
    behind, alone = state.behind(members), state.alone(members)
    for member, later in alone:
        yield too_early(commitment, member, later)
    if alone:
        return
    for member, ahead in [*behind, *still_discussed(members)]:
        surer = [other for other in ahead if sure(other) >= sure(member)]
        if surer:
            yield lower(commitment, member, surer, [other for other, _ in behind])
    for member in members:
        later = [other for other in members if state.is_still_to_come(member, other)]
        if later and member.claim.stage in ("delivered", "working"):
            yield too_early(commitment, member, later)
        elif later := never_working(member, members):
            yield opened_only(commitment, member, later)


def lower(commitment: str, member: Member, ahead: Sequence[Member], others: Sequence[Member]) -> Finding:
    """The finding on a claim that states a lower stage than others, which speak of an earlier day."""
    best = max(ahead, key=lambda other: (STAGES.index(other.claim.stage), other.anchor))
    words = f"{member.claim.stage} in a text of {member.published}; {best.claim.stage} {since(best)} in another"
    speaks = [member.claim.stage, *(one.anchor.text_sha256 for one in others if one.anchor != member.anchor)]
    anchors = (one.anchor for one in ahead)
    return finding("stage", commitment, member.anchor, anchors, words, proposed=best.claim.stage, against=speaks)


def still_discussed(members: Sequence[Member]) -> Iterator[tuple[Member, list[Member]]]:
    """Money that is said to be talked over still, after the day on which it was promised; each with those promises."""
    for member in members:
        if member.claim.stage == "discussed" and member.published is not None and member.claim.kind == "funding":
            ahead = [
                other
                for other in members
                if other.claim.stage == "promised" and (day := other.claim.happened or other.claim.date) is not None
                and other.published is not None and last_day(other.published) < first_day(member.published)
                and last_day(day) <= last_day(other.published)
            ]  # fmt: skip
            if ahead:
                yield member, ahead


def too_early(commitment: str, member: Member, later: Sequence[Member]) -> Finding:
    """The finding on a claim that says done what later texts still promise."""
    first = later[0]
    due = state.due_date(first.claim) or first.claim.date
    expected = f"expects it for {due}" if due is not None else f"still says {first.claim.stage}"
    words = f"{member.claim.stage} in a text of {member.published}; a text of {first.published} {expected}"
    return finding(
        "stage", commitment, member.anchor, (one.anchor for one in later), words,
        proposed=first.claim.stage, against=[member.claim.stage],
    )  # fmt: skip


# ---------------------------------------------------------------- a ceremony told as working


def never_working(member: Member, members: Sequence[Member]) -> list[Member]:
    """The texts that later say no more than delivered of what this one, soon after it came, said to work already.

    None where any other text says that it works or has stopped: then it worked.
    """
    claim = member.claim
    if claim.kind not in PUT_INTO_SERVICE or claim.stage != "working" or member.published is None:
        return []
    others = [other for other in members if other.anchor.text_sha256 != member.anchor.text_sha256]
    came = (
        claim.happened or claim.date or min((day for one in others if (day := came_on(one)) is not None), default=None)
    )
    if came is not None and first_day(member.published) - first_day(came) > SOON:
        return []
    if any(other.claim.stage in ("working", "stopped") for other in others):
        return []
    return [
        other
        for other in others
        if other.claim.stage == "delivered" and other.published is not None
        and first_day(other.published) - last_day(member.published) >= DAYS_A_MONTH
    ]  # fmt: skip


def came_on(member: Member) -> PartialDate | None:
    """The day on which a claim says that it came."""
    return member.claim.happened or member.claim.date if member.claim.stage == "delivered" else None


def opened_only(commitment: str, member: Member, later: Sequence[Member]) -> Finding:
    """The finding on a thing said to work when it was handed over, of which later texts say only that it came."""
    first = min(later, key=lambda other: (first_day(other.published) if other.published else 0, other.anchor))
    words = (
        f"working in a text of {member.published}, soon after it came; a text of {first.published} says only delivered, "
        "and no other text says that it works"
    )
    anchors = (one.anchor for one in later)
    return finding("stage", commitment, member.anchor, anchors, words, proposed="delivered", against=["working"])


def since(member: Member) -> str:
    """When a claim's stage was reached, in words."""
    said = member.claim.happened or member.claim.date
    return f"on {said}" if said is not None else f"in a text of {member.published}"
