"""What importing a table would do, row by row: add, overwrite, skip, or leave out as bad, and why.

In: the rows of a table as read, and the desk that imports them. Out: a Plan. Nothing is written.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from medpact.claims import Claim, Reading
from medpact.claims import tables as claims_tables
from medpact.claims.claim import LeftOut, Reader
from medpact.claims.tables import Fault, RowRead, content
from medpact.commitments import Agreed, Commitment
from medpact.documents import columns as headings
from medpact.documents.columns import Columns
from medpact.documents.sheets import Row
from medpact.documents.tables import Opened
from medpact.followup import Unit
from medpact.followup import tables as units_tables
from medpact.followup.tables import UnitRow
from medpact.web.ledger import conclusions, imported, models, rows
from medpact.web.ledger.imported import Anchored

Outcome = Literal["add", "overwrite", "skip", "bad"]
Why = Literal["new", "changed", "total", "repeats", "already", "in the ledger", "faults"]

OUTCOMES: tuple[Outcome, ...] = ("add", "overwrite", "skip", "bad")
SENTENCES: dict[Why, str] = {
    "new": "new",
    "changed": "it stands in import {known}, with other values",
    "total": "a sum of other rows",
    "repeats": "row {known} says the same",
    "already": "it stands in import {known} already",
    "in the ledger": "commitment {known} says so already",
    "faults": "",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a row overwrites."""

    field: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.field}: {self.old or '–'} → {self.new or '–'}"


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes of one row, and why: `known` is the import, row or commitment that the reason names.

    `replaces` is the anchor of the claim that it overwrites; a unit has the commitment that it fulfils.
    """

    row: Row
    outcome: Outcome
    why: Why = "new"
    known: str = ""
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    key: str = ""
    claim: Claim | None = None
    replaces: Anchored | None = None
    unit: UnitRow | None = None
    commitment: Commitment | None = None
    standing: Unit | None = None

    @property
    def words(self) -> str:
        """The reason in English."""
        told = [*map(str, self.faults), *map(str, self.changes)]
        return "; ".join(filter(None, [SENTENCES[self.why].format(known=self.known), *told]))


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a sheet would do. `reading` holds the claims of the rows that would be added or overwrite."""

    columns: Columns
    sheet: str
    rows: tuple[Planned, ...]
    reading: Reading
    counts: Mapping[Outcome, int] = field(default_factory=dict)

    @property
    def writes(self) -> tuple[Planned, ...]:
        """The rows that would be written."""
        return tuple(one for one in self.rows if one.outcome in ("add", "overwrite"))

    @property
    def bad(self) -> tuple[Planned, ...]:
        """The rows with faults."""
        return tuple(one for one in self.rows if one.outcome == "bad")


def plan(opened: Opened, columns: Columns, *, sheet: int = 0, desk: str | None = None) -> Plan:
    """What importing one sheet would do in the eyes of the desk. Raises claims.tables.OtherText."""
    for_all = opened.document.card.access == "public"
    if columns.sort == "commitments":
        read = claims_tables.read(opened.document, opened.sheets, columns, sheet=sheet)
        place = (opened.document.card.bytes_sha256, opened.sheets[sheet].name)
        planned = tuple(plan_claims(read.rows, columns, place=place, desk=desk, for_all=for_all))
        written = tuple(one.claim for one in planned if one.claim is not None and one.outcome != "skip")
        reading = Reading(read.reading.document, read.reading.reader, written, read.reading.left_out)
    else:
        told = units_tables.read(opened.sheets[sheet], columns)
        planned = tuple(plan_units(told, columns, desk=desk, for_all=for_all))
        reader = Reader(claims_tables.READER, claims_tables.VERSION, columns.sha256)
        nothing: tuple[LeftOut, ...] = ()
        reading = Reading(opened.document.card, reader, (), nothing)
    tally: Counter[Outcome] = Counter(one.outcome for one in planned)
    return Plan(columns, opened.sheets[sheet].name, planned, reading, {one: tally[one] for one in OUTCOMES})


def scoped(key: str, *, desk: str | None) -> str:
    """The key of a row in the whole ledger: what one desk imports never overwrites what another did."""
    return hashlib.sha256(f"{desk or ''}:{key}".encode()).hexdigest()


# --- commitments ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Before:
    """A row imported before that counts: in which import, for everybody or not, where in which file, what it said."""

    of_import: int
    is_public: bool
    place: tuple[int, str, int]
    anchor: Anchored
    claim: Claim


def plan_claims(
    read: Sequence[RowRead], columns: Columns, *, place: tuple[str, str], desk: str | None, for_all: bool
) -> Iterator[Planned]:
    """What becomes of each row of a table of commitments. `place` is the file and the sheet.

    Of a table for everybody no row is skipped because a draft says so: others do not see it.
    """
    by_key = imported_before(desk)
    bytes_sha256, sheet = place
    same = set(models.Document.objects.filter(bytes_sha256=bytes_sha256).values_list("pk", flat=True))
    by_place = {one.place[2]: one for one in by_key.values() if one.place[0] in same and one.place[1] == sheet}
    known = {one.key: one for one in conclusions.stored(desk).agreed.commitments}
    if for_all:
        public = rows.public_texts()
        known = {
            key: one for key, one in known.items() if any(said.anchor.text_sha256 in public for said in one.members)
        }
    for one in read:
        if one.claim is None:
            yield unwritten(one)
            continue
        key = scoped(one.key, desk=desk)
        named = known.get(columns.cell(one.row, "reference"))
        standing = by_key.get(key) or by_place.get(one.row.number)
        if (
            standing is not None
            and for_all
            and not standing.is_public
            and content(one.claim) == content(standing.claim)
        ):
            yield Planned(one.row, "add", key=key, claim=one.claim, replaces=standing.anchor)
        elif standing is not None:
            yield against(one, key, one.claim, standing)
        elif named is not None and says(named, one.claim, columns):
            yield Planned(one.row, "skip", "in the ledger", name_of(named))
        else:
            yield Planned(one.row, "add", key=key, claim=one.claim)


def unwritten(one: RowRead | UnitRow) -> Planned:
    """A row that says nothing of its own."""
    if one.is_total:
        return Planned(one.row, "skip", "total")
    if one.repeats is not None:
        return Planned(one.row, "skip", "repeats", str(one.repeats))
    return Planned(one.row, "bad", "faults", faults=one.faults)


def against(one: RowRead, key: str, claim: Claim, standing: Before) -> Planned:
    """A row of which an earlier import holds one of the same key."""
    known = str(standing.of_import)
    if content(claim) == content(standing.claim):
        return Planned(one.row, "skip", "already", known)
    changes = tuple(differences(standing.claim, claim))
    return Planned(one.row, "overwrite", "changed", known, changes, key=key, claim=claim, replaces=standing.anchor)


def imported_before(desk: str | None) -> dict[str, Before]:
    """The imported rows of commitments that count, by their key."""
    current, _overwritten = imported.counted(desk)
    readings = models.Reading.objects.in_bulk({row.reading for row in current})
    said = {
        (key, rows.anchored(claim.anchor)): claim for key, read in readings.items() for claim in rows.claims_of(read)
    }
    return {
        row.key: Before(row.of_import, row.is_public, row.place, row.anchor, said[row.reading, row.anchor])
        for row in current
        if (row.reading, row.anchor) in said
    }


def differences(old: Claim, new: Claim) -> Iterator[Change]:
    """The fields that two claims hold otherwise."""
    for name in (
        "kind",
        "stage",
        "what",
        "quantity",
        "amounts",
        "from_",
        "to",
        "country",
        "place",
        "date",
        "terms",
        "via",
    ):
        was, now = shown(getattr(old, name)), shown(getattr(new, name))
        if was != now:
            yield Change({"from_": "from", "amounts": "amount"}.get(name, name), was, now)


def shown(value: object) -> str:
    """The value of a field as words."""
    if isinstance(value, tuple):
        return "; ".join(map(shown, value))
    if hasattr(value, "currency"):
        return f"{value.value:,f} {value.currency or ''}".strip()  # type: ignore[attr-defined]
    return "" if value is None else str(value)


def says(one: Commitment, claim: Claim, columns: Columns) -> bool:
    """True where the commitment holds what the row's columns say: it is our own table that came back."""
    amount = None if one.amount is None else (one.amount.value, one.amount.currency)
    pairs: Mapping[str, tuple[object, object]] = {
        "kind": (one.kind, claim.kind),
        "stage": (one.stage, claim.stage),
        "what": (one.what, claim.what),
        "quantity": (one.quantity, claim.quantity),
        "amount": (amount, next(((said.value, said.currency) for said in claim.amounts), None)),
        "from": (one.from_, claim.from_),
        "to": (one.to, claim.to),
        "country": (one.country, claim.country),
        "place": (one.place, claim.place),
        "date": (one.date, claim.date),
        "terms": (one.terms, claim.terms),
    }
    return all(pairs[name][0] == pairs[name][1] for name in columns.fields if name is not None and name in pairs)


def name_of(one: Commitment) -> str:
    """The commitment's number, else its key."""
    return one.key if one.number is None else str(one.number)


# --- units ---------------------------------------------------------------------------------------------------------


def plan_units(read: Iterable[UnitRow], columns: Columns, *, desk: str | None, for_all: bool) -> Iterator[Planned]:
    """What becomes of each row of a table of units."""
    agreed = conclusions.stored(desk).agreed
    finder = Finder(agreed, columns, desk)
    units = {(finder.leads.get(unit.number), unit.serial): unit for unit in rows.units(desk, drafts=not for_all)}
    taken: dict[tuple[str, str], int] = {}
    for one in read:
        if one.faults or one.is_total or one.repeats is not None:
            yield unwritten(one)
            continue
        found = finder.commitment(one)
        if isinstance(found, Fault):
            yield Planned(one.row, "bad", "faults", faults=(found,))
            continue
        first = taken.setdefault((found.key, one.serial), one.row.number)
        if first != one.row.number:
            fault = Fault(one.row.number, "named twice", columns.heading("serial"), one.serial, str(first))
            yield Planned(one.row, "bad", "faults", faults=(fault,))
        else:
            yield planned_unit(one, found, units.get((found.key, one.serial)))


def planned_unit(one: UnitRow, of: Commitment, standing: Unit | None) -> Planned:
    """What becomes of a row that tells of a unit of this commitment."""
    if standing is None:
        return Planned(one.row, "add", unit=one, commitment=of)
    known = (("what", standing.what, one.what), ("place", standing.place, one.place))
    changes = tuple(Change(name, was, now) for name, was, now in known if now and was != now)
    if not changes:
        return Planned(one.row, "skip", "in the ledger", name_of(of))
    return Planned(one.row, "overwrite", changes=changes, unit=one, commitment=of, standing=standing)


class Finder:
    """Finds the commitment that a row means: by its number, by the reference of an imported row, by what and where."""

    def __init__(self, agreed: Agreed, columns: Columns, desk: str | None) -> None:
        self.columns, self.desk = columns, desk
        self.by_key = {one.key: one for one in agreed.commitments}
        self.leads = dict(agreed.leads_to)
        self.by_anchor = {rows.anchored(member.anchor): one for one in agreed.commitments for member in one.members}
        self.before = imported_before(desk)
        self.machines = [one for one in agreed.commitments if one.kind == "equipment"]

    def commitment(self, one: UnitRow) -> Commitment | Fault:
        """The commitment, or what is wrong."""
        if one.number is not None:
            key = self.leads.get(one.number)
            return (
                self.by_key[key] if key in self.by_key else self.fault(one, "no commitment", str(one.number), "number")
            )
        if one.reference:
            return self.referred(one)
        fitting = [of for of in self.machines if fits(of, one)]
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            return self.fault(one, "no commitment", one.what, "what")
        return self.fault(one, "several commitments", one.what, "what", ", ".join(map(name_of, fitting[:5])))

    def referred(self, one: UnitRow) -> Commitment | Fault:
        """The commitment of an imported row, or the one of this key."""
        words = self.columns.cell(one.row, "reference")
        if words in self.by_key:
            return self.by_key[words]
        before = self.before.get(scoped(claims_tables.reference_key(one.reference), desk=self.desk))
        found = None if before is None else self.by_anchor.get(before.anchor)
        return found or self.fault(one, "unknown reference", words, "reference")

    def fault(
        self, one: UnitRow, wrong: claims_tables.Wrong, cell: str, column: headings.Field, known: str = ""
    ) -> Fault:
        """What is wrong with the row's cell."""
        return Fault(one.row.number, wrong, self.columns.heading(column), cell, known)


def fits(of: Commitment, one: UnitRow) -> bool:
    """True where the commitment can be the one that the row means."""
    if of.what.casefold() != one.what.casefold() or (one.country and of.country and one.country != of.country):
        return False
    told = {name.casefold() for name in (*of.to, of.place or "") if name}
    asked = {name.casefold() for name in one.to}
    return not asked or bool(asked & told)
