"""What an import may never do to what others see, to what stood before it, and to what had to go."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from import_cases import GIFTS, bring, changed, claims, outcomes, table
from ledger_cases import NOON, Says, SmallReader, claim_of, commitments

from medpact import documents, flow
from medpact.values import PartialDate
from medpact.web.ledger import actions, conclusions, models, rows

LATER = NOON + timedelta(hours=1)
LAST = NOON + timedelta(hours=2)
AFTER = NOON + timedelta(hours=3)
SCANNER = Says("MRI scanner\t1", "MRI scanner", kind="equipment", what="MRI scanner", quantity=1)


def add_text(
    *, by: object = "operator", access: str = "public", desk: str | None = None, **more: object
) -> tuple[models.Document, bool]:
    """Add the same file as a text to read."""
    content = table(GIFTS)
    document = documents.from_bytes(content, name="gifts.csv", access=access, desk=desk)
    return actions.documents.add_or_find(
        document=document, content=content, by=by, read=SmallReader((SCANNER,)), **more
    )


def seen_by(*desks: str | None) -> list[tuple[object, ...]]:
    return [(rows.facts(desk), rows.cards(desk)) for desk in desks]


@pytest.mark.django_db
def test_a_draft_of_a_file_whose_public_import_was_undone_stays_a_draft(alice: User, charlie: User) -> None:
    done, _ = bring(GIFTS, by=alice, desk="astana")
    actions.imports.undo(import_=done, by=alice, at=LATER)
    before = seen_by("nairobi", None)
    document, is_new = add_text(by=alice, access="desk", desk="astana", at=LAST)
    assert is_new and document.access == "desk"
    assert seen_by("nairobi", None) == before
    assert [card.name for card in rows.cards("astana")] == ["gifts"]


@pytest.mark.django_db
def test_a_table_imported_for_everybody_by_mistake_can_be_imported_as_a_draft_once_undone(alice: User) -> None:
    done, _ = bring(GIFTS, by=alice, desk="astana")
    actions.imports.undo(import_=done, by=alice, at=LATER)
    again, _ = bring(GIFTS, by=alice, desk="astana", access="desk", at=LAST)
    assert again is not None and again.document.access == "desk"
    assert len(commitments("astana")) == 3 and commitments() == ()


@pytest.mark.django_db
def test_a_draft_table_of_units_shows_them_to_its_desk_alone(alice: User, charlie: User) -> None:
    bring(GIFTS, by=alice, desk="astana", confirm=True)
    number = next(one.number for one in commitments() if one.what == "ambulance")
    before = seen_by("nairobi", None)
    machines = [("number", "what", "serial", "place"), (str(number), "ambulance", "KE-1", "a secret garage")]
    bring(machines, sort="units", name="units.csv", by=alice, desk="astana", access="desk", at=LATER)
    assert [one.serial for one in rows.units("astana")] == ["KE-1"]
    assert seen_by("nairobi", None) == before
    seen = models.AuditLine.objects.filter(view="public").values_list("details", flat=True)
    assert not any("KE-1" in details for details in seen)


@pytest.mark.django_db
def test_a_judgement_on_a_text_stands_again_when_the_import_of_it_is_undone(alice: User) -> None:
    add_text(by=alice, at=NOON)
    actions.claims.accept(claim=claim_of("MRI scanner\t1"), by=alice, at=NOON)
    before = seen_by("astana", None)
    done, _ = bring(GIFTS, by=alice, desk="astana", at=LATER)
    actions.imports.undo(import_=done, by=alice, at=LAST)
    assert seen_by("astana", None) == before


@pytest.mark.django_db
def test_an_undone_draft_of_one_desk_takes_no_judgement_from_another(alice: User, charlie: User) -> None:
    add_text(by=charlie, access="desk", desk="nairobi", at=NOON)
    actions.claims.accept(claim=claim_of("MRI scanner\t1", "nairobi"), by=charlie, desk="nairobi", at=LATER)
    before = seen_by("nairobi")
    done, _ = bring(GIFTS, by=alice, desk="astana", access="desk", at=NOON)
    actions.imports.undo(import_=done, by=alice, at=LAST)
    assert seen_by("nairobi") == before


@pytest.mark.django_db
def test_a_draft_table_is_published_when_it_is_imported_for_everybody(alice: User) -> None:
    bring(GIFTS, by=alice, desk="astana", access="desk", confirm=True)
    numbers = {one.what: one.number for one in commitments("astana")}
    done, _ = bring(changed(2, 2, "14"), name="public.csv", by=alice, desk="astana", at=LATER)
    assert done is not None
    assert len(claims()) == 3
    assert len(commitments("astana")) == 3
    assert {one.what: one.number for one in commitments("astana")} == numbers


@pytest.mark.django_db
def test_a_day_shows_no_document_that_was_added_later(alice: User) -> None:
    done, _ = bring(GIFTS)
    actions.imports.undo(import_=done, by="operator", at=LATER)
    before = rows.cards(as_of=LAST)
    add_text(at=AFTER)
    assert rows.cards(as_of=LAST) == before == ()


@pytest.mark.django_db
def test_a_draft_that_is_hidden_overwrites_nothing(alice: User) -> None:
    bring(GIFTS, name="first.csv", by=alice, desk="astana")
    corrected = changed(2, 2, "14")
    bring(corrected, name="draft.csv", by=alice, desk="astana", access="desk", at=LATER)
    content = table(corrected)
    document = documents.from_bytes(content, name="draft.csv")
    actions.documents.add(document=document, content=content, by="operator", read=SmallReader(()), at=LAST)
    assert claims("astana").keys() == claims().keys()


@pytest.mark.django_db
def test_withdrawing_a_table_wipes_its_headings_its_columns_and_its_uploads(alice: User) -> None:
    private = [["Mrs Secret's list", *GIFTS[0]], *(["", *row] for row in GIFTS[1:])]
    done, _ = bring(private, by=alice, desk="astana", every_row=(("via", "Mrs Secret"),))
    content = table(private)
    models.Upload.objects.create(key="a" * 32, name="secret.csv", content=content, desk_id="astana", by="alice")
    actions.documents.withdraw(document=done.document, by=alice, reason="a court", at=LATER)
    for kept in (models.Import, models.ColumnMapping, models.Upload, models.ImportedRow, models.Reading):
        for row in kept.objects.values():
            assert not any("Secret" in str(value) for value in row.values()), kept
            assert not any(bytes(value) == content for value in row.values() if isinstance(value, (bytes, memoryview)))


@pytest.mark.django_db
def test_withdrawing_a_table_of_units_wipes_its_words_and_keeps_the_labels(alice: User) -> None:
    bring(GIFTS, by=alice, desk="astana", confirm=True)
    number = next(one.number for one in commitments() if one.what == "ambulance")
    machines = [("number", "what", "serial", "place"), (str(number), "ambulance", "KE-1", "Kisumu")]
    bring(machines, sort="units", name="units.csv", by=alice, desk="astana", at=LATER)
    moved = [
        ("number", "what", "serial", "place"),
        (str(number), "ambulance", "KE-1", "home of Mrs Secret"),
        (str(number), "car of Mrs Secret", "KE-2", "x"),
    ]
    done, _ = bring(moved, sort="units", name="moved.csv", by=alice, desk="astana", at=LATER)
    labels = {one.id for one in rows.units(None)}
    actions.documents.withdraw(document=done.document, by=alice, reason="a court", at=LAST)
    assert {one.id for one in rows.units(None)} == labels
    assert {one.serial: one.place for one in rows.units(None)} == {"KE-1": "Kisumu", "KE-2": ""}
    for row in (*models.Unit.objects.values(), *models.AuditLine.objects.values()):
        assert not any("Secret" in str(value) for value in row.values()), row


@pytest.mark.django_db
def test_what_is_seen_of_a_draft_unit_stays_with_its_desk(alice: User, charlie: User) -> None:
    bring(GIFTS, by=alice, desk="astana", confirm=True)
    number = next(one.number for one in commitments() if one.what == "ambulance")
    machines = [("number", "what", "serial", "place"), (str(number), "ambulance", "KE-1", "Kisumu")]
    bring(machines, sort="units", name="units.csv", by=alice, desk="astana", access="desk", at=LATER)
    before = seen_by("nairobi", None)
    (unit,) = rows.units("astana")
    told = {"seen_on": PartialDate(2026, 1, 15), "unit": unit.id, "function": "broken", "note": "a secret"}
    actions.observations.add(**told, by=alice, desk="astana", at=LATER)
    assert len(rows.observations("astana")) == 1
    assert seen_by("nairobi", None) == before
    seen = models.AuditLine.objects.filter(view="public").values_list("details", flat=True)
    assert not any("secret" in details for details in seen)


@pytest.mark.django_db
def test_a_draft_table_of_units_is_published_with_the_same_labels(alice: User, charlie: User) -> None:
    bring(GIFTS, by=alice, desk="astana", confirm=True)
    number = next(one.number for one in commitments() if one.what == "ambulance")
    machines = [("number", "what", "serial", "place"), (str(number), "ambulance", "KE-1", "Kisumu")]
    bring(machines, sort="units", name="units.csv", by=alice, desk="astana", access="desk", at=LATER)
    (unit,) = rows.units("astana")
    done, plan = bring(machines, sort="units", name="units.csv", by=alice, desk="astana", at=LAST)
    assert outcomes(plan) == ["add"] and done is not None
    assert [one.id for one in rows.units("nairobi")] == [one.id for one in rows.units("astana")] == [unit.id]


@pytest.mark.django_db
def test_tables_of_other_rows_give_the_same_bytes_in_any_order() -> None:
    found = {imported_in(order) for order in permutations(range(3))}
    assert len(found) == 1


def imported_in(order: tuple[int, ...]) -> bytes:
    """What follows from the rows, each imported in a table of its own, in this order."""
    with transaction.atomic():
        for place in order:
            bring([GIFTS[0], GIFTS[1:][place]], name=f"part-{place}.csv")
        assert sorted(claims()) == ["MRI machine", "ambulance", "ventilator"]
        found = flow.to_bytes(conclusions.stored())
        conclusions.rebuild()
        assert flow.to_bytes(conclusions.stored()) == found
        transaction.set_rollback(True)
    return found
