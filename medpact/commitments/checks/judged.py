"""Judgements that contradict each other.

In: pairs of claims that persons judged. Out: Findings, which can be told from those on texts.
"""

from __future__ import annotations

from medpact.claims import Anchor
from medpact.commitments.checks.finding import finding, key_of
from medpact.commitments.commitment import Finding
from medpact.commitments.judge import Contradiction


def refused(pair: tuple[Anchor, Anchor], commitment: str) -> Finding:
    """The finding on two claims judged the same that other judgements keep apart."""
    words = (
        "a person judged these two claims the same; what persons judged different of claims like them keeps them apart"
    )
    return finding("conflict", commitment, pair[0], [pair[1]], words, about=f"refused {pair[1]}", against=[words])


def contradiction(found: Contradiction, commitment: str) -> Finding:
    """The finding on a claim, or on a pair of claims, of which two judgements say two things."""
    (claim, other), counts, beaten = found.pair, found.counts, found.beaten
    things, them = ("this claim", "it") if claim == other else ("the two claims", "them")
    words = (
        f"{beaten.by} judged {things}: {beaten.sort} at {beaten.at}, {counts.by} judged {them}: {counts.sort} at "
        f"{counts.at}; the later judgement counts"
    )
    return finding("conflict", commitment, claim, [other], words, about=f"judgement {other}", against=[words])


def is_of_judgements(found: Finding) -> bool:
    """True where persons contradict each other, and no text."""
    ways = (f"{way} {other}" for way in ("refused", "judgement") for other in (found.claim, *found.others))
    return any(found.key == key_of("conflict", found.claim, about) for about in ways)
