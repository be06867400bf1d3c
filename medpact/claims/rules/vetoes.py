"""What is no claim, however much it looks like one.

In: a Candidate. Out: True where it must be left out.
"""

from __future__ import annotations

from medpact.claims.candidates import Candidate
from medpact.claims.claim import KINDS
from medpact.claims.page import GENERAL, within
from medpact.claims.rules.registry import veto


@veto(
    "background",
    *KINDS,
    why="It tells of the background, not of cooperation.",
    example="The market for medical equipment in Kenya is worth $300 million.",
)
def background(candidate: Candidate) -> bool:
    """A clause with a word of background: a market, a turnover, the damage of a storm."""
    return bool(within(candidate.sentence.of("not_claim"), candidate.clause))


@veto(
    "only-describes",
    "equipment",
    "facility",
    why="The word only describes another one.",
    example="Ambulance service during the ceremony was provided by the Red Cross.",
)
def only_describes(candidate: Candidate) -> bool:
    """A noun that describes the next one."""
    return candidate.only_describes


@veto(
    "not-health",
    *KINDS,
    why="Nothing in its sentence or in the text around it is about health.",
    example="India handed over 50 school buses to Nepal.",
)
def not_health(candidate: Candidate) -> bool:
    """A clause about another sector, or one about no sector in a text that is not about health."""
    if candidate.kind == "equipment" and candidate.what not in GENERAL:
        return False
    healthy = within(candidate.sentence.of("health"), candidate.clause)
    if within(candidate.sentence.of("other_sector"), candidate.clause):
        return not healthy
    return not candidate.page.is_about_health(candidate.sentence)
