"""Files of judgements: what another office decided is taken over in one deed, and goes again in one."""

from __future__ import annotations

import hashlib
from datetime import datetime

from medpact.commitments.shared import Shared
from medpact.web.ledger import conclusions, models, roles, rows, sharing
from medpact.web.ledger.actions import audit, imports, judging, numbers
from medpact.web.ledger.errors import FileUndoneAlready, NotAllowed
from medpact.web.ledger.models import AuditLine
from medpact.web.ledger.roles import By
from medpact.web.ledger.sharing import Plan
from medpact.web.ledger.transactions import writing


def add(
    *, content: bytes, name: str, by: By, desk: str | None = None, at: datetime | None = None
) -> tuple[models.JudgementFile | None, Plan]:
    """The file with its plan: all its judgements that are new appended. None where it says nothing new.

    A file with a fault is left whole: without the line at fault, the others may come to something else.
    Raises NotAllowed for a viewer, FaultyJudgements with every fault of the file.
    """
    acting = roles.officer(by, desk=desk, deed="take over judgements")
    found = sharing.read(content)
    with writing():
        plan = sharing.plan(found, desk=acting)
        if not plan.writes:
            return None, plan
        done = models.JudgementFile(
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            added=len(plan.writes),
            desk_id=acting,
            by=roles.name_of(by),
            recorded_at=audit.instant(at),
        )
        done.save()
        append(done, [one.shared for one in plan.writes], plan)
    return done, plan


def append(done: models.JudgementFile, brought: list[Shared], plan: Plan) -> None:
    """Append the judgements, each with its audit line, and all that follows at once."""
    models.JudgementRow.objects.bulk_create(rows.shared_row(one, of_file=done) for one in brought)
    public = rows.public_texts()
    views = {one.judgement.id: view_of(one, done, public) for one in brought}
    AuditLine.objects.bulk_create(line(one, done, views[one.judgement.id]) for one in brought)
    say(done, "take over judgements", details=f"{done}: {said(plan)}")
    touched = conclusions.PUBLIC if conclusions.PUBLIC in views.values() else conclusions.view_name(done.desk_id)
    accepted = [one.judgement.claim for one in brought if one.judgement.sort in ("accept", "correct")]
    claims = [claim for claim in accepted if claim is not None]
    nameless = imports.nameless_of(claims, desk=done.desk_id, view=touched)
    imports.mint(nameless, desk=done.desk_id, by=done.by, at=done.recorded_at)


def view_of(one: Shared, done: models.JudgementFile, public: set[str]) -> str:
    """Whose conclusions the judgement touches: everybody's where all its texts are public."""
    return conclusions.view_name(None if sharing.texts_of(one.judgement) <= public else done.desk_id)


def line(one: Shared, done: models.JudgementFile, view: str) -> AuditLine:
    """The audit line of a judgement that was taken over, not yet appended: by whom, and who had given it."""
    judged = one.judgement
    given = f"{judged.by} ({one.office or judged.desk or 'another office'}), {judged.at}"
    return AuditLine(
        who=done.by,
        action="take over",
        object=(judged.finding or judged.anchor.id)[: audit.OBJECT_LENGTH],
        details="; ".join(filter(None, [f"{judged.sort} by {given}", judging.words(judged)])),
        view=view,
        recorded_at=done.recorded_at,
    )


def say(done: models.JudgementFile, action: str, *, details: str) -> None:
    """Append the audit line of the deed as a whole, for those who did it."""
    view = conclusions.view_name(done.desk_id)
    audit.line(who=done.by, action=action, object=done.sha256, details=details, view=view, at=done.recorded_at)


def said(plan: Plan) -> str:
    """What became of the judgements, in words."""
    counts = plan.counts
    words = f"{counts['add']} added, {counts['waits']} waiting for their document, {counts['already']} in already"
    return words + (f", {counts['withdrawn']} on withdrawn texts left out" if counts["withdrawn"] else "")


def undo(
    *, file: models.JudgementFile, by: By, reason: str = "", at: datetime | None = None
) -> models.JudgementFileUndone:
    """The deed that takes back all that the file brought: none of it counts any more, and it stays in the audit log.

    Raises NotAllowed for whoever is no officer of the desk that took it over, FileUndoneAlready.
    """
    if file.desk_id is None and not isinstance(by, str):
        raise NotAllowed(who=roles.name_of(by), deed="undo this", desk=None, may="Whoever runs the ledger may.")
    roles.officer(by, desk=file.desk_id, deed="take back a file of judgements")
    who, when = roles.name_of(by), audit.instant(at)
    with writing():
        if models.JudgementFileUndone.objects.filter(of_file=file).exists():
            raise FileUndoneAlready(file.pk)
        public = rows.public_texts()
        is_public = any(rows.texts_of(row) <= public for row in file.judgements.all())
        view = conclusions.view_name(None if is_public else file.desk_id)
        with numbers.kept(view, by=who, at=when):
            undone = models.JudgementFileUndone(of_file=file, by=who, reason=reason, recorded_at=when)
            undone.save()
            details = f"{file}: {file.added} judgements" + (f"; reason: {reason}" if reason else "")
            audit.line(who=who, action="undo judgements", object=file.sha256, details=details, view=view, at=when)
    return undone
