"""Lists of facilities: a table that a user gives, whose names then have identifiers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from medpact.commitments.facilities import Facility
from medpact.web.ledger import conclusions, parties, roles, rows
from medpact.web.ledger.actions import audit
from medpact.web.ledger.errors import UnknownList
from medpact.web.ledger.models import FacilityList
from medpact.web.ledger.roles import By
from medpact.web.ledger.transactions import writing


def give(
    *,
    facilities: Iterable[Facility],
    content: bytes,
    name: str,
    by: By,
    desk: str | None = None,
    for_everybody: bool = True,
    at: datetime | None = None,
) -> tuple[FacilityList, bool]:
    """The list, and whether it was appended: the same bytes twice are one.

    `content` is the file in which these facilities were read. Of the lists of one name the last counts. One without
    facilities takes back the list of its name: raises UnknownList where none stands. Raises NotAllowed for a viewer.
    """
    acting = roles.officer(by, desk=desk, deed="give a list of facilities")
    owner = None if for_everybody else acting
    listed, hashed = tuple(facilities), hashlib.sha256(content).hexdigest()
    with writing():
        now = [row for row in parties.lists(acting) if row.desk_id == owner]
        if not listed and name not in {row.name for row in now}:
            raise UnknownList(name, known=tuple(row.name for row in now))
        said = rows.as_json(listed)
        same = next((row for row in now if (row.sha256, row.content) == (hashed, said)), None)
        if same is not None:
            return same, False
        who, when = roles.name_of(by), audit.instant(at)
        given = FacilityList(name=name, sha256=hashed, content=said, desk_id=owner, by=who, recorded_at=when)
        given.save()
        action, view = "give facilities" if listed else "take back facilities", conclusions.view_name(owner)
        audit.line(who=who, action=action, object=name, details=f"facilities: {len(listed):,}", view=view, at=when)
    return given, True


def take_back(
    *, name: str, by: By, desk: str | None = None, for_everybody: bool = True, at: datetime | None = None
) -> FacilityList:
    """The deed that takes the list of this name back: its identifiers are known no more. Raises UnknownList."""
    return give(facilities=(), content=b"", name=name, by=by, desk=desk, for_everybody=for_everybody, at=at)[0]
