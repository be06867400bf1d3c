"""Units: the machines and vehicles that fulfil a commitment."""

from __future__ import annotations

import hashlib
from datetime import datetime

from medpact.followup import Unit
from medpact.web.ledger import roles, rows
from medpact.web.ledger.actions import audit, numbers
from medpact.web.ledger.errors import NoSerial
from medpact.web.ledger.roles import By
from medpact.web.ledger.transactions import writing


def add(
    *,
    commitment: int | str,
    what: str,
    serial: str,
    by: By,
    place: str = "",
    desk: str | None = None,
    at: datetime | None = None,
) -> Unit:
    """The unit, appended under the commitment's number, which is minted where there is none.

    `commitment` is a number or a key. The same serial number of the same commitment is the same unit.
    Raises UnknownCommitment, NoSerial, and NotAllowed for a viewer.
    """
    if not serial.strip():
        raise NoSerial(what)
    acting = roles.officer(by, desk=desk, deed="add a unit")
    who, when = roles.name_of(by), audit.instant(at)
    with writing():
        number = numbers.number_of(commitment, desk=acting, by=who, at=when)
        standing = known(number, serial, desk=acting)
        unit = standing or Unit(unit_id(number, serial), number, what, serial.strip(), place, when.isoformat())
        if standing is None:
            rows.unit_row(unit, desk=acting, by=who, at=when).save()
            view = numbers.view_of(number, desk=acting)
            audit.line(who=who, action="add unit", object=unit.id, details=f"{what} {serial}", view=view, at=when)
    return unit


def known(number: int, serial: str, *, desk: str | None) -> Unit | None:
    """The unit of this serial number that the commitment has already, under whichever of its numbers."""
    its_numbers = numbers.named(number, desk=desk).numbers
    of_serial = (one for one in rows.units(desk) if one.serial == serial.strip() and one.number in its_numbers)
    return next(of_serial, None)


def unit_id(number: int, serial: str) -> str:
    """What the QR label says: a hash of the commitment's number and the serial number, 16 hexadecimal digits."""
    return hashlib.sha256(f"{number}:{serial.strip()}".encode()).hexdigest()[:16]
