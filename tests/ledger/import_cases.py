"""Tables of our own, and what the tests ask of a ledger into which they were imported."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ledger_cases import NOON

from medpact.claims import Claim
from medpact.documents import columns, tables
from medpact.documents.columns import Sort
from medpact.web.ledger import actions, conclusions, models
from medpact.web.ledger.outcomes import Plan

GIFTS = (
    ("Reference", "Item", "Qty", "Amount", "Currency", "Donor", "Recipient", "Country", "City", "Date", "Status"),
    ("G-1", "MRI scanner", "1", "1087000000", "JPY", "Japan", "Emergency hospital", "Kazakhstan", "Semey", "2025-12-12", "signed"),
    ("G-2", "Ambulance", "12", "", "", "Norway", "Kisumu hospital", "Kenya", "Kisumu", "2025-11-03", "delivered"),
    ("G-3", "Ventilator", "30", "", "", "Germany", "Regional clinic", "Ukraine", "Lviv", "2025-10-01", "delivered"),
)  # fmt: skip


def table(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def changed(row: int, place: int, value: str, rows: Sequence[Sequence[str]] = GIFTS) -> list[list[str]]:
    """The table with one cell changed."""
    found = [list(one) for one in rows]
    found[row][place] = value
    return found


def bring(
    rows: Sequence[Sequence[str]],
    *,
    sort: Sort = "commitments",
    name: str = "gifts.csv",
    by: Any = "operator",
    desk: str | None = None,
    access: str = "public",
    every_row: tuple[Any, ...] = (),
    at: datetime = NOON,
    **more: Any,
) -> tuple[models.Import | None, Plan]:
    """Import the table, its columns guessed from its headings."""
    content = table(rows)
    opened = tables.open(tables.File(content, name, access=access, desk=None if access == "public" else desk))
    guessed = columns.guess(columns.headings_of(opened.sheets[0]), sort)
    guessed = columns.Columns(guessed.sort, guessed.headings, guessed.fields, every_row)
    return actions.imports.add(opened=opened, content=content, columns=guessed, by=by, desk=desk, at=at, **more)


def outcomes(plan: Plan) -> list[str]:
    return [one.outcome for one in plan.rows]


def claims(desk: str | None = None) -> dict[str, Claim]:
    """The claims that count, by what they are of."""
    agreed = conclusions.stored(desk).agreed
    return {member.claim.what: member.claim for one in agreed.commitments for member in one.members}
