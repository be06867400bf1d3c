"""Imports: a table's rows become claims or units in one deed, and go again in one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec

from medpact.claims import Anchor, Claim
from medpact.commitments import Judgement, Number
from medpact.documents.columns import Columns, Sort, fitting, known_by
from medpact.documents.tables import Opened
from medpact.followup import Unit
from medpact.web.ledger import conclusions, imported, models, outcomes, roles, rows
from medpact.web.ledger.actions import arrivals, audit, documents, judging, numbers, units
from medpact.web.ledger.errors import ForEverybody, HangsOnIt, NotAllowed, OlderText, UndoneAlready, Withdrawn
from medpact.web.ledger.models import AuditLine
from medpact.web.ledger.outcomes import Plan, Planned
from medpact.web.ledger.roles import By
from medpact.web.ledger.transactions import writing


def add(
    *,
    opened: Opened,
    content: bytes,
    columns: Columns,
    by: By,
    sheet: int = 0,
    desk: str | None = None,
    confirm: bool = False,
    at: datetime | None = None,
) -> tuple[models.Import | None, Plan]:
    """The import with its plan: its good rows appended, its bad ones kept beside it. None where no row says anything new.

    The document's card says who may see it. `confirm` accepts each row as its person's judgement.
    Raises NotAllowed for a viewer, UnusableText for what no database can keep, Withdrawn for what had to go,
    ForEverybody for a draft of what everybody sees, OlderText where an older version made the text that is kept.
    """
    documents.check_usable(opened.document, content)
    acting = roles.officer(by, desk=desk, deed="import a table")
    if opened.document.card.access != "public" and opened.document.card.desk != acting:
        raise NotAllowed(who=roles.name_of(by), deed="import a draft for another desk", desk=acting)
    who, when = roles.name_of(by), audit.instant(at)
    with writing():
        plan = outcomes.plan(opened, columns, sheet=sheet, desk=acting)
        remember(columns, desk=acting, by=who, at=when)
        if not plan.writes:
            return None, plan
        document = document_of(opened, content, by=who, at=when)
        done = append(document, plan, desk=acting, by=who, confirm=confirm, at=when)
        write_units(done, plan, desk=acting, by=who, at=when)
        conclude(done, plan, desk=acting, by=who, at=when)
    return done, plan


def document_of(opened: Opened, content: bytes, *, by: str, at: datetime) -> models.Document:
    """The document of the table, found or appended with its bytes."""
    card = opened.document.card
    same = models.Document.objects.filter(bytes_sha256=card.bytes_sha256)
    seen = same.filter(withdrawal__isnull=True).exclude(imported.is_gone())
    mine = same.filter(access="public") if card.access == "public" else same.exclude(access="public")
    mine = mine if card.access == "public" else mine.filter(desk_id=card.desk)
    row = mine.order_by("pk").last()
    if row is not None and models.Withdrawal.objects.filter(document=row).exists():
        raise Withdrawn(card.name)
    if row is not None and row.text_sha256 != card.text_sha256:
        raise OlderText(card.name)
    if card.access != "public" and seen.filter(access="public").exists():
        raise ForEverybody(card.name)
    if row is None:
        models.Bytes.objects.get_or_create(sha256=card.bytes_sha256, defaults={"content": content})
        row = rows.document_row(opened.document, by=by, at=at)
        row.save()
        arrivals.check(row)
    return row


def append(
    document: models.Document, plan: Plan, *, desk: str | None, by: str, confirm: bool, at: datetime
) -> models.Import:
    """Append the reading, the import and its rows, with the audit line."""
    reading = rows.reading_row(plan.reading, of=document, at=at)
    reading.save()
    done = models.Import(
        document=document,
        reading=reading,
        sort=plan.columns.sort,
        sheet=plan.sheet,
        columns=rows.as_json(plan.columns),
        confirmed=confirm,
        added=plan.counts["add"],
        overwritten=plan.counts["overwrite"],
        skipped=plan.counts["skip"],
        bad=rows.as_json([bad_row(one) for one in plan.bad]),
        desk_id=desk,
        by=by,
        recorded_at=at,
    )
    done.save()
    written = [imported_row(one, one.claim.anchor, done) for one in plan.writes if one.claim is not None]
    models.ImportedRow.objects.bulk_create(written)
    details = f"import {done.pk} of {document.name}: {said(plan)}"
    view = documents.view_of(document)
    audit.line(who=by, action="import", object=document.text_sha256, details=details, view=view, at=at)
    return done


def bad_row(one: Planned) -> dict[str, object]:
    """A row that was left out, with its faults, as it is kept."""
    return {"number": one.row.number, "cells": one.row.cells, "faults": one.faults}


def imported_row(one: Planned, anchor: Anchor, done: models.Import) -> models.ImportedRow:
    """The row that the import keeps of a row of commitments, not yet appended."""
    return models.ImportedRow(
        of_import=done,
        row=one.row.number,
        key=one.key,
        text_sha256=anchor.text_sha256,
        start=anchor.start,
        end=anchor.end,
        kind=anchor.kind,
    )


def said(plan: Plan) -> str:
    """What became of the rows, in words."""
    counts = plan.counts
    return f"{counts['add']} added, {counts['overwrite']} overwritten, {counts['skip']} skipped, {counts['bad']} bad"


# --- what follows at once ------------------------------------------------------------------------------------------


def write_units(done: models.Import, plan: Plan, *, desk: str | None, by: str, at: datetime) -> None:
    """Append the units of a table, each under its commitment's number; numbers are minted where there are none."""
    written = [one for one in plan.writes if one.unit is not None and one.commitment is not None]
    nameless = {
        one.commitment.key: one.commitment for one in written if one.commitment and one.commitment.number is None
    }
    anchors = [numbers.anchor_for(commitment) for commitment in nameless.values()]
    minted = dict(zip(nameless, mint(anchors, desk=desk, by=by, at=at), strict=True))
    made = [unit_of(one, minted, at=at) for one in written]
    models.Unit.objects.bulk_create(rows.unit_row(one, desk=desk, by=by, at=at, of_import=done) for one in made)
    public = public_numbers() if done.document.access == "public" else set()
    append_lines(
        AuditLine(
            who=by,
            action="add unit",
            object=one.id,
            details=one.serial,
            view=conclusions.view_name(None if one.number in public else desk),
            recorded_at=at,
        )
        for one in made
    )


def public_numbers() -> set[int]:
    """The numbers that everybody sees."""
    return {one.number for one in rows.numbers(None)}


def append_lines(lines: Iterable[AuditLine]) -> None:
    """Append many audit lines at once."""
    AuditLine.objects.bulk_create(lines)


def unit_of(one: Planned, minted: dict[str, Number], *, at: datetime) -> Unit:
    """The unit of a row: the one that stands, with what the row says anew, else a new one."""
    assert one.unit is not None and one.commitment is not None
    if one.standing is not None:
        what, place = one.unit.what or one.standing.what, one.unit.place or one.standing.place
        return replace(one.standing, what=what, place=place, recorded_at=at.isoformat())
    number = one.commitment.number if one.commitment.number is not None else minted[one.commitment.key].number
    what = one.unit.what or one.commitment.what
    id_ = units.unit_id(number, one.unit.serial)
    return Unit(id_, number, what, one.unit.serial, one.unit.place, at.isoformat())


def conclude(done: models.Import, plan: Plan, *, desk: str | None, by: str, at: datetime) -> None:
    """Bind the numbers of overwritten rows to the new ones, confirm the rows where asked, and mint."""
    view = documents.view_of(done.document)
    bind_overwritten(plan.writes, desk=None if done.document.access == "public" else desk, by=by, at=at)
    claims = [one.claim for one in plan.writes if one.claim is not None]
    if done.confirmed:
        confirm_rows(claims, done, desk=desk, by=by, view=view, at=at)
        mint(nameless_of(claims, desk=desk, view=view), desk=desk, by=by, at=at)


def bind_overwritten(written: Iterable[Planned], *, desk: str | None, by: str, at: datetime) -> None:
    """Bind every number that hangs on an overwritten row to the row that stands in its place, beside the old one."""
    replaced = {one.replaces: one.claim.anchor for one in written if one.replaces and one.claim is not None}
    texts = {text for text, *_ in replaced}
    bound = [row for row in models.Number.objects.filter(text_sha256__in=texts) if anchored(row) in replaced]
    models.Number.objects.bulk_create(
        rows.number_row(
            Number(row.number, replaced[anchored(row)]), desk=desk or row.desk_id, by=by, at=at, bound_again=True
        )
        for row in bound
    )


def anchored(row: models.Number) -> tuple[str, int, int, str]:
    """The anchor that the number is bound to."""
    return row.text_sha256, row.start, row.end, row.kind


def confirm_rows(
    claims: Sequence[Claim], done: models.Import, *, desk: str | None, by: str, view: str, at: datetime
) -> None:
    """Append the judgement of each row that its person confirmed, with its audit line."""
    judgements = [
        judging.with_id(Judgement("", "accept", claim.anchor, by, at.isoformat(), claim, desk=desk)) for claim in claims
    ]
    models.JudgementRow.objects.bulk_create(rows.judgement_row(one, at=at, of_import=done) for one in judgements)
    append_lines(
        AuditLine(who=by, action="accept", object=one.anchor.id, details=judging.words(one), view=view, recorded_at=at)
        for one in judgements
    )


def nameless_of(claims: Iterable[Claim], *, desk: str | None, view: str) -> list[Anchor]:
    """For each commitment that has no number in the eyes of somebody who sees it, the first of its confirmed rows."""
    confirmed = {claim.anchor for claim in claims}
    found: set[Anchor] = set()
    for viewer in {desk, conclusions.desk_of(view)}:
        for commitment in set(conclusions.holding(confirmed, desk=viewer).values()):
            if commitment.number is None:
                found.add(min(confirmed.intersection(member.anchor for member in commitment.members)))
    return sorted(found)


def mint(anchors: Sequence[Anchor], *, desk: str | None, by: str, at: datetime) -> list[Number]:
    """The next numbers, bound to these anchors, each with its audit line. What they touch is computed by whoever asks."""
    first = numbers.last() + 1
    minted = [Number(first + place, anchor, at.isoformat()) for place, anchor in enumerate(anchors)]
    models.Number.objects.bulk_create(rows.number_row(one, desk=desk, by=by, at=at) for one in minted)
    public = rows.public_texts()
    append_lines(
        AuditLine(
            who=by,
            action="mint",
            object=str(one.number),
            details=one.anchor.id,
            view=conclusions.view_name(None if one.anchor.text_sha256 in public else desk),
            recorded_at=at,
        )
        for one in minted
    )
    return minted


# --- undo ----------------------------------------------------------------------------------------------------------


def undo(*, import_: models.Import, by: By, reason: str = "", at: datetime | None = None) -> models.ImportUndone:
    """The deed that takes the whole import back: its rows count no more, and what they overwrote counts again.

    Raises NotAllowed for whoever is no officer of the desk that imported, UndoneAlready, and HangsOnIt where units or
    observations hang on what it brought.
    """
    if import_.desk_id is None and not isinstance(by, str):
        raise NotAllowed(who=roles.name_of(by), deed="undo an import", desk=None, may="Whoever runs the ledger may.")
    acting = roles.officer(by, desk=import_.desk_id, deed="undo an import")
    who, when = roles.name_of(by), audit.instant(at)
    with writing():
        if models.ImportUndone.objects.filter(of_import=import_).exists():
            raise UndoneAlready(import_.pk)
        view = documents.view_of(import_.document)
        before = {desk: hanging(desk) for desk in numbers.viewers(view)}
        with numbers.kept(view, by=who, at=when):
            undone = models.ImportUndone(of_import=import_, by=who, reason=reason, recorded_at=when)
            undone.save()
            details = f"import {import_.pk} of {import_.document.name}" + (f"; reason: {reason}" if reason else "")
            object_ = import_.document.text_sha256
            audit.line(who=who, action="undo import", object=object_, details=details, view=view, at=when)
        check_nothing_hangs(import_, before, acting)
    return undone


Hanging = tuple[dict[str, str], set[str]]


def hanging(desk: str | None) -> Hanging:
    """The units (by id, with their serial numbers) and the observations that lead to a commitment which stands."""
    leads = dict(conclusions.stored(desk).agreed.leads_to)
    machines = {unit.id: unit.serial for unit in rows.units(desk) if unit.number in leads}
    seen = {one.id for one in rows.observations(desk) if one.number in leads or one.unit in machines}
    return machines, seen


def check_nothing_hangs(import_: models.Import, before: dict[str | None, Hanging], acting: str | None) -> None:
    """Nothing, where the undoing leaves every unit and observation of others in its place. Raises HangsOnIt."""
    own = set(models.Unit.objects.filter(of_import=import_).values_list("unit_id", flat=True))
    for desk, (units_before, seen_before) in before.items():
        units_now, seen_now = hanging(desk)
        lost = tuple(sorted(serial for id_, serial in units_before.items() if id_ not in units_now and id_ not in own))
        unseen = len(seen_before - seen_now)
        if lost or unseen:
            raise HangsOnIt(import_.pk, units=lost, observations=unseen)


# --- columns -------------------------------------------------------------------------------------------------------


def remember(columns: Columns, *, desk: str | None, by: str, at: datetime) -> None:
    """Keep which column holds what, for the next table with these headings; nothing where that is known."""
    if remembered(columns.headings, columns.sort, desk=desk) == columns:
        return
    key = known_by(columns.headings, columns.sort)
    models.ColumnMapping(
        known_by=key, sort=columns.sort, columns=rows.as_json(columns), desk_id=desk, by=by, recorded_at=at
    ).save()


def remembered(headings: Sequence[str], sort: Sort, *, desk: str | None) -> Columns | None:
    """The columns as the desk said last of a table with these headings."""
    rows_ = models.ColumnMapping.objects.filter(known_by=known_by(headings, sort), sort=sort, desk_id=desk)
    last = rows_.order_by("pk").last()
    return None if last is None else fitting(msgspec.json.decode(last.columns, type=Columns), headings)
