"""Rows to dataclasses and back: the one module that does it.

In: the tables' rows. Out: `flow.Facts` as one view may see them, and rows made of dataclasses, ready to be appended.

A view is a desk's slug, or None for the public. It sees
- documents whose access is public, and those of its own desk;
- judgements, numbers, units and observations of its own desk, and those of others that hang on public texts alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import F, Max, Q, QuerySet

from medpact.claims import Anchor, Claim, Reading
from medpact.claims.claim import Kind, LeftOut, Reader
from medpact.commitments import Judgement, Number
from medpact.commitments.facilities import Facility
from medpact.commitments.judgement import Sort
from medpact.commitments.shared import Shared
from medpact.documents import Card, Document
from medpact.documents.document import Access, Extractor, Paragraph, Reuse
from medpact.flow import Facts
from medpact.followup import Observation, Unit
from medpact.values import PartialDate
from medpact.web.ledger import imported, models

# --- what a view may see -------------------------------------------------------------------------------------------


def facts(desk: str | None = None, *, as_of: datetime | None = None) -> Facts:
    """All facts that the view may see, in an order that does not hang on when they came in.

    `as_of` leaves out what the ledger did not know yet at that instant.
    """
    return Facts(
        readings=readings(desk, as_of=as_of),
        judgements=judgements(desk, as_of=as_of),
        numbers=numbers(desk, as_of=as_of),
        units=units(desk, as_of=as_of),
        observations=observations(desk, as_of=as_of),
        facilities=facilities(desk, as_of=as_of),
    )


def visible_documents(
    desk: str | None = None, *, as_of: datetime | None = None, texts: Collection[str] | None = None
) -> QuerySet[models.Document]:
    """The documents that the view may see, without those withdrawn, and without drafts published since as they were.

    `texts` (hashes) asks only for the documents that have one of these texts.
    """
    found = imported.there(desk, as_of=as_of).order_by("name", "text_sha256", "bytes_sha256", "access")
    return found if texts is None else found.filter(text_sha256__in=texts)


def with_drafts_of(desk: str | None, rows: QuerySet[models.Document]) -> QuerySet[models.Document]:
    """Those of the documents that are for everybody, or this desk's own."""
    return rows.filter(Q(access="public") if desk is None else Q(access="public") | Q(desk_id=desk))


def public_texts(as_of: datetime | None = None, *, texts: Collection[str] | None = None) -> set[str]:
    """The hashes of the texts, or of those among these, that everybody may see."""
    return set(visible_documents(as_of=as_of, texts=texts).values_list("text_sha256", flat=True))


def withdrawn_texts(texts: Collection[str] | None = None) -> set[str]:
    """The hashes of texts, or of those among these, of which no document is left."""
    withdrawn = models.Document.objects.filter(withdrawal__isnull=False)
    withdrawn = withdrawn if texts is None else withdrawn.filter(text_sha256__in=texts)
    gone = withdrawn.values_list("text_sha256", flat=True)
    kept = models.Document.objects.filter(withdrawal__isnull=True, text_sha256__in=gone)
    return set(gone) - set(kept.values_list("text_sha256", flat=True))


def cards(desk: str | None = None, *, as_of: datetime | None = None) -> tuple[Card, ...]:
    """The cards of the documents that the view may see, in the order of their names."""
    return tuple(distinct_cards(visible_documents(desk, as_of=as_of).defer("text", "paragraphs")).values())


def documents(desk: str | None, *, text_sha256: str) -> tuple[Document, ...]:
    """The visible documents that have this text, under the names that the conclusions use for them."""
    named = distinct_cards(visible_documents(desk).defer("text", "paragraphs"))
    rows = visible_documents(desk).filter(text_sha256=text_sha256)
    return tuple(replace(document(row), card=named[row.pk]) for row in rows)


def readings(
    desk: str | None, *, as_of: datetime | None = None, texts: Collection[str] | None = None
) -> tuple[Reading, ...]:
    """The current reading of every visible document: what its reader found, or the rows imported from it."""
    rows = list(visible_documents(desk, as_of=as_of, texts=texts).defer("text", "paragraphs"))
    named = distinct_cards(rows) if texts is None else distinct_cards(rows, among=visible_documents(desk, as_of=as_of))
    read = known(models.Reading, as_of).filter(of_import__isnull=True)
    read = read if texts is None else read.filter(document__in=[row.pk for row in rows])
    last = read.values("document_id").annotate(last=Max("pk")).values("last")
    by_document = {row.document_id: row for row in models.Reading.objects.filter(pk__in=last)}
    tables = imported_readings(named, desk, as_of=as_of)
    return tuple(
        tables.get(row.pk) or reading(by_document[row.pk], named[row.pk])
        for row in rows
        if row.pk in tables or row.pk in by_document
    )


def imported_readings(
    named: Mapping[int, Card], desk: str | None, *, as_of: datetime | None = None
) -> dict[int, Reading]:
    """The readings of documents of which a table was imported, by the document's row: the rows that count."""
    found: dict[int, Reading] = {}
    if not models.Import.objects.exists():
        return found
    standing = list(imported.standing(desk, as_of=as_of).select_related("reading").order_by("pk"))
    lapsed = imported.left_out(desk, as_of=as_of) if standing else {}
    for one in standing:
        if one.document_id in named:
            read = without(reading(one.reading, named[one.document_id]), lapsed.get(one.reading_id, set()))
            before = found.get(one.document_id)
            found[one.document_id] = read if before is None else both(before, read)
    return found


def without(read: Reading, lapsed: set[imported.Anchored]) -> Reading:
    """The reading without the claims of these anchors."""
    if not lapsed:
        return read
    return replace(read, claims=tuple(one for one in read.claims if anchored(one.anchor) not in lapsed))


def both(before: Reading, after: Reading) -> Reading:
    """The claims of two readings of one document; what both found counts as the later one found it."""
    found = {one.anchor: one for one in (*before.claims, *after.claims)}
    return replace(after, claims=tuple(found.values()), left_out=(*before.left_out, *after.left_out))


def anchored(one: Anchor) -> imported.Anchored:
    """The anchor as its row holds it."""
    return one.text_sha256, one.start, one.end, one.kind


def judgements(
    desk: str | None, *, as_of: datetime | None = None, texts: Collection[str] | None = None
) -> tuple[Judgement, ...]:
    """The judgements that the view may see, by their own time and id."""
    return tuple(map(judgement, judgement_rows(desk, as_of=as_of, texts=texts)))


def shared(desk: str | None) -> tuple[Shared, ...]:
    """The same judgements, each with the office that it comes from: ours by the name of the desk that gave it."""
    offices = dict(models.Desk.objects.values_list("slug", "name"))
    seen = judgement_rows(desk)
    return tuple(
        Shared(judgement(row), (row.office if row.of_file_id else offices.get(row.desk_id or "")) or None)
        for row in seen
    )


def judgement_rows(
    desk: str | None, *, as_of: datetime | None = None, texts: Collection[str] | None = None
) -> list[models.JudgementRow]:
    """The rows of the judgements that the view may see, each judgement once, by their own time and id.

    With `texts` those on claims of these texts, and those that take them back.
    """
    rows = known(models.JudgementRow, as_of).exclude(imported.is_undone(as_of, "of_import__"))
    rows = rows.exclude(imported.is_undone(as_of, "of_file__")).exclude(is_unfounded(as_of))
    named = None
    if texts is not None:
        rows = rows.filter(judgement_id__in=judged_in(texts))
        named = {text for row in rows for text in texts_of(row)}
    public, gone = public_texts(as_of, texts=named), withdrawn_texts(named)
    lapsed = imported.lapsed(desk, as_of=as_of)
    seen = [
        row
        for row in rows.order_by("at", "judgement_id")
        if may_see(row.desk_id, texts_of(row), desk=desk, public=public)
        and not texts_of(row) & gone
        and not lapsed.holds(anchored(anchor(row)), row.recorded_at)
    ]
    own_first = sorted(seen, key=lambda row: (row.desk_id != desk, row.of_file_id is not None, row.desk_id or ""))
    first = {row.judgement_id: row.pk for row in reversed(own_first)}
    return [row for row in seen if first[row.judgement_id] == row.pk]


def judged_in(texts: Collection[str]) -> set[str]:
    """The ids of the judgements on claims of these texts, and of those that take them back, at any remove."""
    on_these = models.JudgementRow.objects.filter(Q(text_sha256__in=texts) | Q(other_text_sha256__in=texts))
    found: set[str] = set()
    ahead = set(on_these.values_list("judgement_id", flat=True))
    while ahead:
        found |= ahead
        takers = models.JudgementRow.objects.filter(takes_back__in=ahead)
        ahead = set(takers.values_list("judgement_id", flat=True)) - found
    return found


def is_unfounded(as_of: datetime | None) -> Q:
    """The condition that a judgement's words had been found not to stand in its document."""
    return Q(unfounded__isnull=False) if as_of is None else Q(unfounded__recorded_at__lte=as_of)


def numbers(
    desk: str | None,
    *,
    as_of: datetime | None = None,
    texts: Collection[str] | None = None,
    also: Collection[int] = (),
) -> tuple[Number, ...]:
    """The numbers that the view may see, lowest first, each with every anchor to which it was bound.

    With `texts` those that are bound to a claim of these texts, and those of `also`.
    """
    rows = known(models.Number, as_of).order_by("number", "pk")
    named = None
    if texts is not None:
        bound = models.Number.objects.filter(text_sha256__in=texts).values_list("number", flat=True)
        rows = rows.filter(number__in={*bound, *also})
        named = {row.text_sha256 for row in rows}
    public = public_texts(as_of, texts=named)
    return tuple(number(row) for row in rows if may_see(row.desk_id, {row.text_sha256}, desk=desk, public=public))


def units(
    desk: str | None, *, as_of: datetime | None = None, drafts: bool = True, among: Collection[int] | None = None
) -> tuple[Unit, ...]:
    """The units of commitments whose number the view may see; not those of another desk's draft of a table.

    Without `drafts` also not those of its own. Of a table that was withdrawn only the labels are left. `among` asks only
    for the units of these numbers.
    """
    rows = known(models.Unit, as_of).exclude(imported.is_undone(as_of, "of_import__"))
    if among is not None:
        rows = rows.filter(unit_id__in=models.Unit.objects.filter(number__in=among).values("unit_id"))
    tables = imported.audience(desk if drafts else None)
    rows = rows.filter(Q(of_import__isnull=True) | Q(of_import__document__in=tables))
    rows = rows.annotate(withdrawn=F("of_import__document__withdrawal__pk"))
    in_order = sorted(rows, key=lambda row: (row.withdrawn is None, row.pk))
    seen = visible_numbers(desk, as_of, among=None if among is None else {row.number for row in in_order})
    last = {row.unit_id: row for row in in_order if row.number in seen}
    return tuple(unit(row) for row in sorted(last.values(), key=lambda row: (row.number, row.unit_id)))


def observations(
    desk: str | None, *, as_of: datetime | None = None, among: Collection[int] | None = None
) -> tuple[Observation, ...]:
    """The observations on commitments and units that the view may see, by the day they were made.

    `among` asks only for those on the commitments of these numbers and on their units.
    """
    seen = visible_numbers(desk, as_of, among=among)
    machines = {one.id for one in units(desk, as_of=as_of, among=among)}
    rows = known(models.Observation, as_of).order_by("seen_on", "observation_id")
    if among is not None:
        rows = rows.filter(Q(number__in=among) | Q(unit_id__in=machines))
    return tuple(observation(row) for row in rows if row.number in seen or row.unit_id in machines)


def visible_numbers(desk: str | None, as_of: datetime | None, *, among: Collection[int] | None) -> set[int]:
    """The numbers, or those of these, that the view may see."""
    found = numbers(desk, as_of=as_of) if among is None else numbers(desk, as_of=as_of, texts=(), also=among)
    return {minted.number for minted in found}


def facilities(desk: str | None, *, as_of: datetime | None = None) -> tuple[Facility, ...]:
    """The facilities on the lists that the view may see, each once: of the lists of one name at one desk the last."""
    rows = known(models.FacilityList, as_of).filter(Q(desk__isnull=True) | Q(desk_id=desk)).order_by("pk")
    last = {(row.desk_id, row.name): row for row in rows}
    listed = (msgspec.json.decode(row.content, type=tuple[Facility, ...]) for row in last.values())
    return tuple(sorted({one for held in listed for one in held}, key=repr))


def judgements_on_names(desk: str | None) -> tuple[Judgement, ...]:
    """The judgements on names that the view may see, and those that take them back."""
    on_names = models.JudgementRow.objects.exclude(names="").values_list("text_sha256", flat=True)
    return judgements(desk, texts=set(on_names)) if on_names else ()


def known(table: Any, as_of: datetime | None) -> QuerySet[Any]:
    """The table's rows, or those that the ledger had at that instant."""
    rows = table.objects.all()
    return rows if as_of is None else rows.filter(recorded_at__lte=as_of)


def may_see(owner: str | None, texts: set[str], *, desk: str | None, public: set[str]) -> bool:
    """True for what is one's own, and for what hangs on public texts alone."""
    return (owner is not None and owner == desk) or texts <= public


def texts_of(row: models.JudgementRow) -> set[str]:
    """The hashes of the one or two texts that a judgement is about."""
    return {row.text_sha256, row.other_text_sha256} - {""}


def distinct_cards(
    rows: Iterable[models.Document], *, among: QuerySet[models.Document] | None = None
) -> dict[int, Card]:
    """Each row's card by the row's key. Where several documents share a name, each gets its hash behind it.

    The hash, not a count: names then do not hang on the order in which the documents came in. `among` are all documents
    that the view sees, where the rows are only some of them.
    """
    by_row = {row.pk: card(row) for row in rows}
    names = {name_hash(one.name) for one in by_row.values()}
    told = (one.name for one in by_row.values())
    shared = Counter(told if among is None else among.filter(name_sha256__in=names).values_list("name", flat=True))
    return {key: one if shared[one.name] == 1 else with_hash(one) for key, one in by_row.items()}


def name_hash(name: str) -> str:
    """The hash by which the documents of one name are found."""
    return hashlib.sha256(name.encode()).hexdigest()


def with_hash(one: Card) -> Card:
    """The card under its name and the beginning of its file's hash; a draft's also under its desk."""
    of_desk = "" if one.access == "public" else f"@{one.desk}"
    return replace(one, name=f"{one.name}~{one.bytes_sha256[:8]}{of_desk}")


# --- rows to dataclasses -------------------------------------------------------------------------------------------


def card(row: models.Document) -> Card:
    """What is known of the document without reading it."""
    return Card(
        name=row.name,
        text_sha256=row.text_sha256,
        bytes_sha256=row.bytes_sha256,
        language=row.language,
        published=PartialDate.parse(row.published) if row.published else None,
        publisher=row.publisher or None,
        address=row.address or None,
        title=row.title or None,
        origin=row.origin or None,
        fingerprint=row.fingerprint,
        access=msgspec.convert(row.access, Access),
        reuse=msgspec.convert(row.reuse, Reuse),
        desk=row.desk_id,
    )


def document(row: models.Document) -> Document:
    """The text with all that hangs on it."""
    return Document(
        card=card(row),
        text=row.text,
        extractor=Extractor(row.extractor_name, row.extractor_version),
        paragraphs=msgspec.json.decode(row.paragraphs, type=tuple[Paragraph, ...]),
        notes=msgspec.json.decode(row.notes, type=tuple[str, ...]),
    )


def reading(row: models.Reading, of: Card) -> Reading:
    """What the reader found in the document of this card."""
    return Reading(
        document=of,
        reader=Reader(row.reader_name, row.reader_version, row.vocabulary),
        claims=claims_of(row),
        left_out=msgspec.json.decode(row.left_out, type=tuple[LeftOut, ...]),
    )


def claims_of(row: models.Reading) -> tuple[Claim, ...]:
    """The claims that the reading holds."""
    return msgspec.json.decode(row.claims, type=tuple[Claim, ...])


def as_read(row: models.Document) -> tuple[str, ...]:
    """Who read the document last, and what they found; tables that were imported from it aside."""
    last = row.readings.filter(of_import__isnull=True).order_by("pk").last()
    if last is None:
        return ()
    return (last.reader_name, last.reader_version, last.vocabulary, last.claims, last.left_out)


def as_read_by(one: Reading) -> tuple[str, ...]:
    """The same of a reading that is not yet appended, so that the two can be held against each other."""
    by = one.reader
    return (by.name, by.version, by.vocabulary, as_json(one.claims), as_json(one.left_out))


def judgement(row: models.JudgementRow) -> Judgement:
    """What a person decided."""
    return Judgement(
        id=row.judgement_id,
        sort=msgspec.convert(row.sort, Sort),
        anchor=anchor(row),
        by=row.by,
        at=row.at,
        claim=msgspec.json.decode(row.claim, type=Claim) if row.claim else None,
        other=msgspec.json.decode(row.other, type=Anchor) if row.other else None,
        finding=row.finding or None,
        content=row.content or None,
        reason=row.reason,
        desk=row.desk_id if row.of_file_id is None else row.from_desk or None,
        takes_back=row.takes_back or None,
        names=msgspec.json.decode(row.names, type=tuple[str, str]) if row.names else None,
    )


def anchor(row: models.JudgementRow | models.Number) -> Anchor:
    """The anchor that the row is bound to."""
    return Anchor(row.text_sha256, row.start, row.end, msgspec.convert(row.kind, Kind))


def number(row: models.Number) -> Number:
    """The public name of a commitment."""
    return Number(row.number, anchor(row), row.recorded_at.isoformat())


def unit(row: models.Unit) -> Unit:
    """One machine or vehicle."""
    return Unit(row.unit_id, row.number, row.what, row.serial, row.place, row.recorded_at.isoformat())


def observation(row: models.Observation) -> Observation:
    """What was seen."""
    return Observation(
        id=row.observation_id,
        seen_on=PartialDate.parse(row.seen_on),
        by=row.by,
        number=row.number,
        unit=row.unit_id or None,
        step=row.step or None,
        function=row.function or None,
        use=row.use or None,
        reason=row.reason or None,
        note=row.note,
        recorded_at=row.recorded_at.isoformat(),
        desk=row.desk_id,
    )


# --- dataclasses to rows -------------------------------------------------------------------------------------------


def document_row(one: Document, *, by: str, at: datetime) -> models.Document:
    """The row of a document, not yet appended."""
    of = one.card
    return models.Document(
        bytes_sha256=of.bytes_sha256,
        text_sha256=of.text_sha256,
        text=one.text,
        paragraphs=as_json(one.paragraphs),
        notes=as_json(one.notes),
        extractor_name=one.extractor.name,
        extractor_version=one.extractor.version,
        name=of.name,
        name_sha256=name_hash(of.name),
        language=of.language,
        published="" if of.published is None else of.published.iso,
        publisher=of.publisher or "",
        address=of.address or "",
        title=of.title or "",
        origin=of.origin or "",
        fingerprint=of.fingerprint,
        access=of.access,
        reuse=of.reuse,
        desk_id=of.desk,
        added_by=by,
        recorded_at=at,
    )


def reading_row(one: Reading, *, of: models.Document, at: datetime) -> models.Reading:
    """The row of a reading of this document, not yet appended."""
    return models.Reading(
        document=of,
        text_sha256=of.text_sha256,
        reader_name=one.reader.name,
        reader_version=one.reader.version,
        vocabulary=one.reader.vocabulary,
        claims=as_json(one.claims),
        left_out=as_json(one.left_out),
        recorded_at=at,
    )


def judgement_row(one: Judgement, *, at: datetime, of_import: models.Import | None = None) -> models.JudgementRow:
    """The row of a judgement, not yet appended."""
    return models.JudgementRow(
        of_import=of_import,
        judgement_id=one.id,
        sort=one.sort,
        text_sha256=one.anchor.text_sha256,
        start=one.anchor.start,
        end=one.anchor.end,
        kind=one.anchor.kind,
        other="" if one.other is None else as_json(one.other),
        other_text_sha256="" if one.other is None else one.other.text_sha256,
        claim="" if one.claim is None else as_json(one.claim),
        finding=one.finding or "",
        content=one.content or "",
        reason=one.reason,
        takes_back=one.takes_back or "",
        names="" if one.names is None else as_json(one.names),
        by=one.by,
        at=one.at,
        desk_id=one.desk,
        recorded_at=at,
    )


def shared_row(one: Shared, *, of_file: models.JudgementFile) -> models.JudgementRow:
    """The row of a judgement that came from another office with this file, not yet appended."""
    row = judgement_row(one.judgement, at=of_file.recorded_at)
    row.of_file, row.desk_id = of_file, of_file.desk_id
    row.from_desk, row.office = one.judgement.desk or "", one.office or ""
    return row


def number_row(one: Number, *, desk: str | None, by: str, at: datetime, bound_again: bool = False) -> models.Number:
    """The row of a number, not yet appended."""
    return models.Number(
        number=one.number,
        text_sha256=one.anchor.text_sha256,
        start=one.anchor.start,
        end=one.anchor.end,
        kind=one.anchor.kind,
        desk_id=desk,
        minted_by=by,
        bound_again=bound_again,
        recorded_at=at,
    )


def unit_row(
    one: Unit, *, desk: str | None, by: str, at: datetime, of_import: models.Import | None = None
) -> models.Unit:
    """The row of a unit, not yet appended."""
    return models.Unit(
        of_import=of_import,
        unit_id=one.id,
        number=one.number,
        what=one.what,
        serial=one.serial,
        place=one.place,
        desk_id=desk,
        added_by=by,
        recorded_at=at,
    )


def observation_row(one: Observation, *, at: datetime) -> models.Observation:
    """The row of an observation, not yet appended."""
    return models.Observation(
        observation_id=one.id,
        seen_on=one.seen_on.iso,
        by=one.by,
        number=one.number,
        unit_id=one.unit or "",
        step=one.step or "",
        function=one.function or "",
        use=one.use or "",
        reason=one.reason or "",
        note=one.note,
        desk_id=one.desk,
        recorded_at=at,
    )


def as_json(value: object) -> str:
    """The value as JSON, the same text for equal values."""
    return msgspec.json.encode(value, order="deterministic").decode()
