"""In what condition a thing is where it does not do what it was given for: idle, broken, cancelled, ended, never used.

In: the members of one group. Out: a Condition with the words of a claim that say so, or None where nothing is amiss.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from medpact.commitments.commitment import Condition, ConditionName, Member
from medpact.commitments.instruments import evidence_order, happened_on

THINGS = ("equipment", "facility")

ORDER: tuple[ConditionName, ...] = ("never used", "broken", "cancelled", "idle", "ended")
"""Which condition counts where words of several stand in one quote."""


def condition(members: Sequence[Member]) -> Condition | None:
    """The condition that the latest claims tell of; None where a later one says that it works."""
    ahead = sorted(members, key=evidence_order)
    telling = [(one, name) for one in ahead if (name := told_by(one, ahead)) is not None]
    if not telling or works_again(telling[-1][0], ahead):
        return None
    name = telling[-1][1]
    same = [one for one, named in telling if named == name and not works_again(one, ahead)]
    return Condition(
        name,
        reason=same[-1].claim.quote.text,
        since=min((day for one in same if (day := happened_on(one)) is not None), default=None),
        anchors=tuple(sorted(one.anchor for one in same)),
    )


def told_by(member: Member, members: Iterable[Member]) -> ConditionName | None:
    """The condition that a claim tells of: by its words, and where it has stopped by what it is, too."""
    if member.claim.stage != "stopped":
        unused = member.claim.stage == "delivered" and patterns()["never used"].search(member.claim.quote.text)
        return "never used" if unused else None
    said = in_words(member.claim.quote.text)
    if said is not None:
        return said
    came = any(one.claim.stage in ("delivered", "working") for one in members)
    if not came:
        return "cancelled"
    return "idle" if member.claim.kind in THINGS else "ended"


def in_words(quote: str) -> ConditionName | None:
    """The condition that words of the quote name."""
    return next((name for name, words in patterns().items() if words.search(quote)), None)


def works_again(told: Member, members: Iterable[Member]) -> bool:
    """True where a text of a later day says that it works."""
    day = evidence_order(told)[0]
    return any(one.claim.stage == "working" and evidence_order(one)[0] > day for one in members)


@cache
def patterns() -> dict[ConditionName, re.Pattern[str]]:
    """The words of each condition."""
    table = tomllib.loads(Path(__file__).with_name("conditions.toml").read_text("utf-8"))
    return {name: re.compile("|".join(table[name]), re.IGNORECASE) for name in ORDER}
