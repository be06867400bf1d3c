"""The tables that the pages offer as files: exactly the lines that the screen lists.

In: conclusions, and what a page lists of them. Out: answers to download.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.http import HttpResponse

from medpact import publications
from medpact.commitments import Commitment, Finding, Member
from medpact.commitments.parties import Party
from medpact.documents import Card
from medpact.flow import Conclusions
from medpact.followup import Observation, Standing, Unit, UnitStanding
from medpact.followup.questions import Question
from medpact.publications import tables
from medpact.values import PartialDate
from medpact.web.ledger.models import AuditLine
from medpact.web.pages import csv_files

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENTS = ("name", "title", "publisher", "published", "language", "access", "address", "text_sha256", "bytes_sha256")
OBSERVATIONS = ("id", "seen_on", "by", "unit", "step", "function", "use", "reason", "note", "recorded_at")
REVIEW = ("claim", "confidence", "rule", "kind", "stage", "what", "quote", "document", "language")
UNITS = (
    "number",
    "serial",
    "what",
    "place",
    "delivery",
    "function",
    "use",
    "last_seen",
    "not_working_since",
    "reason",
    "who_must_act",
)
TOTALS = ("currency", "terms", "confirmed", "read", "about")
AUDIT = ("recorded_at", "who", "action", "object", "details")


def commitments(concluded: Conclusions, found: Iterable[Commitment]) -> HttpResponse:
    """One line for each of these commitments."""
    out = io.BytesIO()
    tables.commitments(narrowed(concluded, commitments=tuple(found)), out, bom=True)
    return csv_files.download("commitments.csv", csv_files.KIND, out.getvalue())


def claims(concluded: Conclusions, members: Iterable[Member], *, name: str) -> HttpResponse:
    """One line for each of these claims and each document that says it."""
    wanted = {member.anchor for member in members}
    kept = [
        replace(one, members=tuple(member for member in one.members if member.anchor in wanted))
        for one in concluded.agreed.commitments
    ]
    out = io.BytesIO()
    tables.claims(narrowed(concluded, commitments=tuple(one for one in kept if one.members)), out, bom=True)
    return csv_files.download(f"{name}.csv", csv_files.KIND, out.getvalue())


def findings(concluded: Conclusions, found: Iterable[Finding]) -> HttpResponse:
    """One line for each of these findings, with its arithmetic in words."""
    out = io.BytesIO()
    tables.findings(replace(concluded, agreed=replace(concluded.agreed, findings=tuple(found))), out, bom=True)
    return csv_files.download("findings.csv", csv_files.KIND, out.getvalue())


def questions(found: Iterable[Question], *, form: str, today: PartialDate, language: str) -> HttpResponse:
    """One line for each of these questions, asked in this language: as CSV, as a workbook or as JSON."""
    out = io.BytesIO()
    if form == "xlsx":
        tables.questions_xlsx(found, out, today=today, language=language)
    elif form == "json":
        tables.questions_json(found, out, today=today, language=language)
    else:
        tables.questions(found, out, language=language, bom=True)
    kinds = {"xlsx": WORKBOOK, "json": "application/json"}
    return csv_files.download(f"questions.{form}", kinds.get(form, csv_files.KIND), out.getvalue())


def parties(found: Iterable[Party], *, form: str) -> HttpResponse:
    """One line for each of these parties: as CSV, as a workbook or as JSON."""
    out = io.BytesIO()
    if form == "xlsx":
        tables.parties_xlsx(found, out)
    elif form == "json":
        tables.parties_json(found, out)
    else:
        tables.parties(found, out, bom=True)
    kinds = {"xlsx": WORKBOOK, "json": "application/json"}
    return csv_files.download(f"parties.{form}", kinds.get(form, csv_files.KIND), out.getvalue())


def review(waiting: Iterable[tuple[Member, Card]]) -> HttpResponse:
    """One line for each claim that nobody judged, in the order in which they wait."""
    lines = (
        [
            one.anchor.id,
            one.claim.confidence,
            one.claim.rule,
            one.claim.kind,
            one.claim.stage,
            one.claim.what,
            one.claim.quote.text,
            card.name,
            card.language,
        ]
        for one, card in waiting
    )
    return csv_files.table("to-review", REVIEW, lines)


def documents(cards: Iterable[Card]) -> HttpResponse:
    """One line for each of these documents."""
    return csv_files.table("documents", DOCUMENTS, ([getattr(card, field) for field in DOCUMENTS] for card in cards))


def observations(seen: Iterable[Observation], serials: Mapping[str, str], *, name: str) -> HttpResponse:
    """One line for each of these observations, its unit by its serial number."""
    lines = (
        [serials.get(one.unit or "", "") if field == "unit" else getattr(one, field) for field in OBSERVATIONS]
        for one in seen
    )
    return csv_files.table(name, OBSERVATIONS, lines)


def units(standing: Standing | None, known: Iterable[Unit], *, name: str) -> HttpResponse:
    """One line for each unit of the commitment, as it stands; the table can be imported again."""
    by_id = {unit.id: unit for unit in known}
    stood = () if standing is None else standing.units
    return csv_files.table(name, UNITS, ([of_unit(one, by_id[one.unit], field) for field in UNITS] for one in stood))


def of_unit(stood: UnitStanding, unit: Unit, field: str) -> object:
    """What a line says of a unit: its place and its commitment's number as they were recorded, the rest as it stands."""
    return getattr(unit, field) if field in ("number", "place") else getattr(stood, field)


def totals(concluded: Conclusions, found: Iterable[Commitment]) -> HttpResponse:
    """One line for each currency and sort of terms of these commitments: confirmed, and read apart."""
    lines = publications.totals(narrowed(concluded, commitments=tuple(found)))
    return csv_files.table("totals", TOTALS, ([getattr(one, field) for field in TOTALS] for one in lines))


def audit(lines: Iterable[AuditLine]) -> HttpResponse:
    """One line for each of these deeds."""
    cells = ([line.recorded_at.isoformat(), line.who, line.action, line.object, line.details] for line in lines)
    return csv_files.table("audit", AUDIT, cells)


def narrowed(concluded: Conclusions, *, commitments: tuple[Commitment, ...]) -> Conclusions:
    """The conclusions with these commitments alone."""
    return replace(concluded, agreed=replace(concluded.agreed, commitments=commitments))
