"""Dates that a mention inherits: the grant of the note signed a sentence before, the goods of the ceremony above.

In: Mentions in the text's order. Out: the Mentions, with the dates that they inherit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from medpact.claims.merge import Mention

DATED_EVENTS = frozenset({"agreement", "meeting", "equipment", "funding"})
INHERITING = frozenset({"funding", "meeting", "agreement"})
REACH = 2
"""So many sentences back an event still lends its date."""


def dates(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions; one without a date takes that of the latest event that happened shortly before it in the text."""
    event: Mention | None = None
    for mention in mentions:
        if mention.date is not None:
            event = mention if mention.candidate.kind in DATED_EVENTS and mention.stage == "delivered" else None
        elif event is not None and inherits(mention, event):
            mention = replace(mention, date=event.date)
        yield mention


def inherits(mention: Mention, event: Mention) -> bool:
    """True where a mention tells of what happened at the event."""
    near, here, lead = event.candidate.sentence, mention.candidate.sentence, mention.candidate.lead
    if here.dates:
        return False
    if mention.candidate.is_item and mention.candidate.kind == "equipment":
        return lead is not None and 0 <= lead.index - near.index <= REACH
    if mention.candidate.kind not in INHERITING:
        return False
    is_done = mention.stage == "delivered" or mention.candidate.kind == "funding"
    return is_done and here.index - near.index <= REACH
