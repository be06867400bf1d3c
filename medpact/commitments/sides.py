"""What two claims of one text have in common: giver, body, place, time.

In: two Sketches, or words and a text. Out: yes or no.
"""

from __future__ import annotations

import re
from functools import lru_cache

from medpact.commitments import names
from medpact.commitments.sketch import Sketch


def giver_fits(child: Sketch, grant: Sketch) -> bool:
    """True where both can have one giver."""
    if child.givers & grant.givers or same_body(child, grant):
        return True
    if child.givers and grant.givers:
        return False
    if child.bodies and grant.bodies:
        return False
    return not (child.givers or child.bodies) or not (grant.givers or grant.bodies)


def same_body(one: Sketch, other: Sketch) -> bool:
    """True where one body gives both."""
    return any(names.alike(a, b) == "same" for a in one.bodies for b in other.bodies)


def covers(whole: Sketch, part: Sketch) -> bool:
    """True where the whole is for no place in particular, or for those of the part too."""
    return not whole.where or all(any(names.alike(a, b) in ("same", "alike") for b in whole.where) for a in part.where)


def distance(child: Sketch, parent: Sketch) -> int:
    """How far apart they stand; a parent that follows its part stands twice as far."""
    ahead = child.anchor.start - parent.anchor.start
    return ahead if ahead >= 0 else -2 * ahead


def is_done(side: Sketch) -> bool:
    """True where the claim says that it has happened."""
    return side.claim.stage in ("delivered", "working", "stopped")


def is_investment(grant: Sketch) -> bool:
    """True for money put in to earn."""
    return grant.claim.terms == "investment" or "invest" in grant.what


def is_joint(side: Sketch) -> bool:
    """True where several give together."""
    return len(side.givers) > 1 or len(side.bodies) > 1


def came_before(child: Sketch, other: Sketch) -> bool:
    """True where something came in a year before the other was promised."""
    came = child.claim.happened or child.claim.date
    promised = other.claim.happened or other.claim.date or other.published
    if not is_done(child) or other.claim.stage != "promised" or came is None or promised is None:
        return False
    return came.year < promised.year


@lru_cache(maxsize=1 << 16)
def says(words: re.Pattern[str], text: str) -> bool:
    """True where the text has one of the words. A claim is held against many others of its text."""
    return words.search(text) is not None
