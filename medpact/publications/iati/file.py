"""The file of activities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from medpact.documents import Card
from medpact.followup import Papers
from medpact.publications.concluded import Concluded
from medpact.publications.confirmed import NO_CARDS
from medpact.publications.iati import codes, validity
from medpact.publications.iati.activity import ReportingOrg, Setting, activity
from medpact.publications.selection import select

MEDPACT = ReportingOrg()


def write(
    conclusions: Concluded,
    out: Path | BinaryIO,
    *,
    numbers: Iterable[int],
    cards: Mapping[str, Card] = NO_CARDS,
    reporting_org: ReportingOrg = MEDPACT,
) -> None:
    """Writes the commitments of these numbers as IATI 2.03 activities, one for each, from confirmed facts alone.

    We report what others do: `reporting_org` stands there as a secondary reporter, and every activity has the
    identifier REF-NUMBER, which stays for good because numbers do. `cards` (by document name) give the publishers
    and addresses of the announcements. The day of the file is the day of the conclusions. Nothing is written
    before the whole is valid by the official schema.

    Raises NothingChosen, UnknownNumber, Unconfirmed, Incomplete or Invalid.
    """
    sure, chosen = select(conclusions.agreed, numbers, cards=cards)
    setting = Setting(sure, Papers.of(sure), chosen, cards, reporting_org, conclusions.today)
    root = etree.Element("iati-activities", {"version": codes.VERSION, "generated-datetime": setting.now})
    root.extend([activity(one, setting) for one in chosen])
    xml = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    validity.check(xml)
    if isinstance(out, Path):
        out.write_bytes(xml)
    else:
        out.write(xml)
