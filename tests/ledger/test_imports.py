"""A table is imported in one deed and goes in one; its facts are appended, and what it overwrites comes back."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from import_cases import GIFTS, bring, changed, claims, outcomes, table
from ledger_cases import NOON, commitments

from medpact import documents
from medpact.documents import columns
from medpact.values import PartialDate
from medpact.web.ledger import actions, conclusions, models, rows
from medpact.web.ledger.errors import ForEverybody, HangsOnIt, NotAllowed, OlderText, UndoneAlready

LATER = NOON + timedelta(hours=1)
LAST = NOON + timedelta(hours=2)
DAY = PartialDate(2026, 1, 15)
Tell = Callable[..., models.Document]


def numbered(what: str, desk: str | None = None) -> int | None:
    return next(one.number for one in commitments(desk) if one.what == what)


def units_of(number: int, *machines: tuple[str, str, str]) -> list[tuple[str, ...]]:
    return [("number", "what", "serial", "place"), *((str(number), *one) for one in machines)]


@pytest.mark.django_db
def test_every_good_row_becomes_a_claim_with_its_words() -> None:
    done, plan = bring(GIFTS)
    assert outcomes(plan) == ["add", "add", "add"]
    assert (done.added, done.overwritten, done.skipped) == (3, 0, 0)
    assert sorted(claims()) == ["MRI machine", "ambulance", "ventilator"]
    scanner = claims()["MRI machine"]
    (text,) = rows.documents(None, text_sha256=scanner.anchor.text_sha256)
    assert text.text[scanner.quote.start : scanner.quote.end] == scanner.quote.text
    assert scanner.quote.text.startswith("G-1\tMRI scanner\t1\t1087000000\tJPY")
    assert [one.confirmed for one in commitments()] == [False, False, False]
    line = models.AuditLine.objects.get(action="import")
    assert (line.who, line.object) == ("operator", done.document.text_sha256)
    assert line.details.endswith("3 added, 0 overwritten, 0 skipped, 0 bad")


@pytest.mark.django_db
def test_the_same_table_again_adds_nothing() -> None:
    bring(GIFTS)
    again, plan = bring(GIFTS, at=LATER)
    assert again is None
    assert outcomes(plan) == ["skip", "skip", "skip"]
    assert {one.why for one in plan.rows} == {"already"}
    assert models.Import.objects.count() == models.Document.objects.count() == 1


@pytest.mark.django_db
def test_the_same_rows_in_another_file_are_skipped_and_new_ones_added() -> None:
    bring(GIFTS)
    more = [*GIFTS, ("G-4", "Autoclave", "3", "", "", "Japan", "", "Kenya", "Nakuru", "2025", "signed")]
    done, plan = bring(more, name="gifts-2.csv", at=LATER)
    assert outcomes(plan) == ["skip", "skip", "skip", "add"]
    assert [one.what for one in rows.claims_of(done.reading)] == ["autoclave"]
    assert len(commitments()) == 4


@pytest.mark.django_db
def test_a_changed_row_overwrites_the_earlier_one_and_says_which_fields() -> None:
    bring(GIFTS)
    _, plan = bring(changed(1, 3, "1100000000"), name="corrected.csv", at=LATER)
    assert outcomes(plan) == ["overwrite", "skip", "skip"]
    assert [str(one) for one in plan.rows[0].changes] == ["amount: 1,087,000,000 JPY → 1,100,000,000 JPY"]
    assert claims()["MRI machine"].amounts[0].value == Decimal("1100000000")
    assert len(commitments()) == 3
    assert models.Reading.objects.count() == 2


@pytest.mark.django_db
def test_undoing_the_later_import_brings_the_overwritten_row_back() -> None:
    bring(GIFTS)
    later, _ = bring(changed(1, 3, "1100000000"), name="corrected.csv", at=LATER)
    actions.imports.undo(import_=later, by="operator", reason="the wrong year", at=LAST)
    assert claims()["MRI machine"].amounts[0].value == Decimal("1087000000")
    assert len(commitments()) == 3
    line = models.AuditLine.objects.get(action="undo import")
    assert "reason: the wrong year" in line.details
    with pytest.raises(UndoneAlready):
        actions.imports.undo(import_=later, by="operator", at=LAST)


@pytest.mark.django_db
def test_undoing_the_earlier_of_two_leaves_what_the_later_one_says() -> None:
    first, _ = bring(GIFTS)
    bring(changed(1, 3, "1100000000"), name="corrected.csv", at=LATER)
    actions.imports.undo(import_=first, by="operator", at=LAST)
    assert sorted(claims()) == ["MRI machine"]
    assert claims()["MRI machine"].amounts[0].value == Decimal("1100000000")


@pytest.mark.django_db
def test_undoing_the_middle_of_three_changes_nothing_that_counts() -> None:
    bring(GIFTS)
    middle, _ = bring(changed(1, 3, "1100000000"), name="two.csv", at=LATER)
    bring(changed(1, 3, "1200000000"), name="three.csv", at=LATER)
    actions.imports.undo(import_=middle, by="operator", at=LAST)
    assert claims()["MRI machine"].amounts[0].value == Decimal("1200000000")
    assert len(commitments()) == 3


@pytest.mark.django_db
def test_an_undone_import_leaves_no_trace_in_any_view_and_the_past_still_shows_it() -> None:
    empty = conclusions.stored().agreed
    done, _ = bring(GIFTS, confirm=True)
    actions.imports.undo(import_=done, by="operator", at=LAST)
    facts = rows.facts()
    assert (facts.readings, facts.judgements, rows.cards()) == ((), (), ())
    assert conclusions.stored().agreed.commitments == empty.commitments == ()
    then = conclusions.as_of(LATER).agreed
    assert len(then.commitments) == 3 and all(one.confirmed for one in then.commitments)
    assert conclusions.as_of(LAST).agreed.commitments == ()


@pytest.mark.django_db
def test_what_was_undone_can_be_imported_again_and_has_its_numbers_back() -> None:
    done, _ = bring(GIFTS, confirm=True)
    before = {one.what: one.number for one in commitments()}
    assert sorted(before.values()) == [1, 2, 3]
    actions.imports.undo(import_=done, by="operator", at=LATER)
    again, plan = bring(GIFTS, confirm=True, at=LAST)
    assert outcomes(plan) == ["add", "add", "add"]
    assert again.document == done.document
    assert {one.what: one.number for one in commitments()} == before
    assert models.Number.objects.count() == 3


@pytest.mark.django_db
def test_rows_that_a_person_confirms_count_as_confirmed_until_the_import_is_undone(alice: User) -> None:
    done, _ = bring(GIFTS, by=alice, desk="astana", access="desk", confirm=True)
    assert all(one.confirmed and one.number for one in commitments("astana"))
    assert {row.by for row in models.JudgementRow.objects.all()} == {"alice"}
    assert models.AuditLine.objects.filter(action="accept", who="alice").count() == 3
    actions.imports.undo(import_=done, by=alice, at=LATER)
    assert commitments("astana") == ()
    assert rows.judgements("astana") == ()


@pytest.mark.django_db
def test_a_number_follows_its_row_when_the_row_is_overwritten_and_back() -> None:
    bring(GIFTS, confirm=True)
    number = numbered("ambulance")
    later, _ = bring(changed(2, 2, "14"), name="corrected.csv", at=LATER)
    assert numbered("ambulance") == number
    assert claims()["ambulance"].quantity == 14
    actions.imports.undo(import_=later, by="operator", at=LAST)
    assert numbered("ambulance") == number
    assert claims()["ambulance"].quantity == 12


@pytest.mark.django_db
def test_a_judgement_on_an_overwritten_row_waits_until_the_row_counts_again() -> None:
    bring(GIFTS)
    actions.claims.accept(claim=claims()["ambulance"], by="operator", at=LATER)
    later, _ = bring(changed(2, 2, "14"), name="corrected.csv", at=LATER)
    (ambulances,) = [one for one in commitments() if one.what == "ambulance"]
    assert (ambulances.quantity, ambulances.confirmed, len(ambulances.members)) == (14, False, 1)
    actions.imports.undo(import_=later, by="operator", at=LAST)
    (ambulances,) = [one for one in commitments() if one.what == "ambulance"]
    assert (ambulances.quantity, ambulances.confirmed) == (12, True)


@pytest.mark.django_db
def test_bad_rows_are_kept_beside_the_import_and_the_good_ones_stand() -> None:
    done, plan = bring(changed(2, 2, "a dozen or two"))
    assert outcomes(plan) == ["add", "bad", "add"]
    assert "row 3, Qty: “a dozen or two” is no count" in plan.rows[1].words
    assert '"number":3' in done.bad and "a dozen or two" in done.bad
    assert sorted(claims()) == ["MRI machine", "ventilator"]
    (reading,) = rows.readings(None)
    assert "is no count" in reading.left_out[0].why


@pytest.mark.django_db
def test_other_columns_of_the_same_file_overwrite_its_rows() -> None:
    content = table(GIFTS)
    bring(GIFTS)
    from medpact.documents import tables

    opened = tables.open(tables.File(content, "gifts.csv"))
    told = columns.told(opened.sheets[0].rows[0].cells, "commitments", {"Item": "what", "Qty": "quantity"})
    _, plan = actions.imports.add(opened=opened, content=content, columns=told, by="operator", at=LATER)
    assert outcomes(plan) == ["overwrite", "overwrite", "overwrite"]
    assert claims()["MRI machine"].amounts == ()
    assert len(commitments()) == 3


@pytest.mark.django_db
def test_a_text_that_is_then_imported_is_read_as_its_rows_and_as_a_text_again_when_undone() -> None:
    content = table(GIFTS)
    document = documents.from_bytes(content, name="gifts.csv")
    actions.documents.add(document=document, content=content, by="operator", at=NOON)
    as_text = rows.readings(None)
    done, _ = bring(GIFTS, at=LATER)
    assert models.Document.objects.count() == 1
    assert {one.rule for one in rows.readings(None)[0].claims} == {"table"}
    actions.imports.undo(import_=done, by="operator", at=LAST)
    assert rows.readings(None) == as_text


@pytest.mark.django_db
def test_what_was_only_imported_and_undone_can_be_added_as_a_text() -> None:
    done, _ = bring(GIFTS)
    actions.imports.undo(import_=done, by="operator", at=LATER)
    content = table(GIFTS)
    document = documents.from_bytes(content, name="gifts.csv")
    _, is_new = actions.documents.add_or_find(document=document, content=content, by="operator", at=LAST)
    assert is_new
    assert [card.name for card in rows.cards()] == ["gifts"]


@pytest.mark.django_db
def test_a_table_is_not_read_again_by_a_reader() -> None:
    done, _ = bring(GIFTS)
    assert not actions.documents.reread(document=done.document, by="operator", at=LATER)
    actions.imports.undo(import_=done, by="operator", at=LATER)
    assert not actions.documents.reread(document=done.document, by="operator", at=LAST)
    assert rows.cards() == ()


@pytest.mark.django_db
def test_withdrawing_a_table_brings_back_what_it_overwrote_and_wipes_its_bad_rows() -> None:
    bring(GIFTS)
    later, _ = bring(changed(2, 2, "14", changed(3, 2, "lots")), name="corrected.csv", at=LATER)
    actions.documents.withdraw(document=later.document, by="operator", reason="a court", at=LAST)
    assert claims()["ambulance"].quantity == 12
    assert "lots" not in models.Import.objects.get(pk=later.pk).bad


@pytest.mark.django_db
def test_offsets_are_never_laid_on_a_text_that_an_older_version_made() -> None:
    content = table(GIFTS)
    document = documents.from_bytes(content, name="gifts.csv")
    text = document.text.replace("\t", "  ")
    card = replace(document.card, text_sha256=hashlib.sha256(text.encode()).hexdigest())
    older = replace(document, text=text, card=card)
    actions.documents.add(document=older, content=content, by="operator", at=NOON)
    with pytest.raises(OlderText, match="Save the table anew"):
        bring(GIFTS, at=LATER)
    assert not models.Import.objects.exists()


# --- desks ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_draft_stays_with_its_desk(alice: User, charlie: User) -> None:
    bring(GIFTS, by=alice, desk="astana", access="desk")
    assert len(commitments("astana")) == 3
    assert commitments("nairobi") == commitments() == ()


@pytest.mark.django_db
def test_a_draft_overwrites_a_public_row_for_its_desk_alone(alice: User, charlie: User) -> None:
    bring(GIFTS, by=alice, desk="astana")
    bring(changed(2, 2, "14"), name="draft.csv", by=alice, desk="astana", access="desk", at=LATER)
    assert claims("astana")["ambulance"].quantity == 14
    assert claims("nairobi")["ambulance"].quantity == claims()["ambulance"].quantity == 12


@pytest.mark.django_db
def test_what_one_desk_imports_overwrites_nothing_of_another(alice: User, charlie: User) -> None:
    bring(GIFTS, by=alice, desk="astana")
    _, plan = bring(changed(2, 2, "14"), name="other.csv", by=charlie, desk="nairobi", at=LATER)
    assert outcomes(plan) == ["add", "add", "add"]


@pytest.mark.django_db
def test_a_viewer_and_another_desk_may_neither_import_nor_undo(alice: User, bob: User, charlie: User) -> None:
    done, _ = bring(GIFTS, by=alice, desk="astana")
    ours, _ = bring(changed(2, 2, "14"), name="ours.csv", at=LATER)
    for person in (bob, charlie):
        with pytest.raises(NotAllowed):
            bring(GIFTS, name="mine.csv", by=person, desk="astana")
        with pytest.raises(NotAllowed):
            actions.imports.undo(import_=done, by=person)
    with pytest.raises(NotAllowed):
        actions.imports.undo(import_=ours, by=alice)
    assert not models.ImportUndone.objects.exists()


@pytest.mark.django_db
def test_a_draft_of_what_everybody_sees_is_refused(alice: User) -> None:
    content = table(GIFTS)
    actions.documents.add(document=documents.from_bytes(content, name="gifts.csv"), content=content, by="operator")
    with pytest.raises(ForEverybody, match="Import it as public"):
        bring(GIFTS, by=alice, desk="astana", access="desk")


@pytest.mark.django_db
def test_a_desk_remembers_its_columns_for_tables_with_the_same_headings(alice: User, charlie: User) -> None:
    bring(GIFTS, by=alice, desk="astana", every_row=(("terms", "grant"),))
    headings = [heading.upper() for heading in GIFTS[0]]
    known = actions.imports.remembered(headings, "commitments", desk="astana")
    assert known.every_row == (("terms", "grant"),)
    assert known.headings == tuple(headings)
    assert actions.imports.remembered(headings, "commitments", desk="nairobi") is None
    assert actions.imports.remembered(headings, "units", desk="astana") is None
    bring(changed(1, 2, "2"), name="b.csv", by=alice, desk="astana", every_row=(("terms", "grant"),), at=LATER)
    assert models.ColumnMapping.objects.count() == 1


# --- units ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def ambulances(db: None) -> int:
    """The number of a commitment of ambulances."""
    bring(GIFTS, confirm=True)
    number = numbered("ambulance")
    assert number is not None
    return number


def test_units_are_added_under_their_commitment_and_skipped_the_second_time(ambulances: int) -> None:
    machines = units_of(ambulances, ("ambulance", "KE-1", "Kisumu"), ("ambulance", "KE-2", "Siaya"))
    _, plan = bring(machines, sort="units", name="units.csv", at=LATER)
    assert outcomes(plan) == ["add", "add"]
    assert [(one.number, one.serial, one.place) for one in rows.units(None)] == [
        (ambulances, "KE-1", "Kisumu"),
        (ambulances, "KE-2", "Siaya"),
    ] or {one.serial for one in rows.units(None)} == {"KE-1", "KE-2"}
    again, plan = bring(machines, sort="units", name="units-again.csv", at=LAST)
    assert again is None and outcomes(plan) == ["skip", "skip"]


def test_a_unit_keeps_its_label_when_its_place_is_overwritten_and_undone(ambulances: int) -> None:
    bring(units_of(ambulances, ("ambulance", "KE-1", "Kisumu")), sort="units", name="units.csv", at=LATER)
    (before,) = rows.units(None)
    later, plan = bring(units_of(ambulances, ("ambulance", "KE-1", "Siaya")), sort="units", name="moved.csv", at=LATER)
    assert [str(one) for one in plan.rows[0].changes] == ["place: Kisumu → Siaya"]
    (moved,) = rows.units(None)
    assert (moved.id, moved.place) == (before.id, "Siaya")
    actions.observations.add(seen_on=DAY, by="operator", unit=moved.id, function="working", at=LATER)
    actions.imports.undo(import_=later, by="operator", at=LAST)
    (back,) = rows.units(None)
    assert (back.id, back.place) == (before.id, "Kisumu")
    assert len(rows.observations(None)) == 1


def test_an_import_with_observed_units_cannot_be_undone(ambulances: int) -> None:
    done, _ = bring(units_of(ambulances, ("ambulance", "KE-1", "Kisumu")), sort="units", name="units.csv", at=LATER)
    (unit,) = rows.units(None)
    actions.observations.add(seen_on=DAY, by="operator", unit=unit.id, function="broken", at=LATER)
    with pytest.raises(HangsOnIt, match="1 observations hang on what it brought"):
        actions.imports.undo(import_=done, by="operator", at=LAST)
    assert rows.units(None) == (unit,)
    assert not models.ImportUndone.objects.exists()


def test_units_that_nobody_observed_go_with_their_import(ambulances: int) -> None:
    done, _ = bring(units_of(ambulances, ("ambulance", "KE-1", "Kisumu")), sort="units", name="units.csv", at=LATER)
    actions.imports.undo(import_=done, by="operator", at=LAST)
    assert rows.units(None) == ()


def test_commitments_under_which_units_stand_cannot_be_undone(ambulances: int) -> None:
    bring(units_of(ambulances, ("ambulance", "KE-1", "Kisumu")), sort="units", name="units.csv", at=LATER)
    first = models.Import.objects.order_by("pk").first()
    with pytest.raises(HangsOnIt, match=r"1 units \(KE-1\)"):
        actions.imports.undo(import_=first, by="operator", at=LAST)
    assert len(commitments()) == 3


def test_a_unit_finds_its_commitment_by_reference_or_by_what_and_where(ambulances: int) -> None:
    machines = [
        ("Reference", "What", "Recipient", "Serial number", "Place"),
        ("G-2", "", "", "KE-1", "Kisumu"),
        ("", "Ventilators", "Regional clinic", "V-1", "ward 3"),
        ("", "Doorstop", "", "D-1", ""),
        ("G-99", "", "", "X-1", ""),
        ("", "", "", "", "here"),
    ]
    _, plan = bring(machines, sort="units", name="units.csv", at=LATER)
    assert outcomes(plan) == ["add", "add", "bad", "bad", "bad"]
    assert {one.serial: one.number for one in rows.units(None)} == {"KE-1": ambulances, "V-1": numbered("ventilator")}
    assert [str(fault) for one in plan.bad for fault in one.faults] == [
        "row 4, What: no commitment that you can see fits “Doorstop”: write its number.",
        "row 5, Reference: no imported row has the reference “G-99”: import the table of commitments first.",
        "row 6, Serial number: the serial number is missing: copy it from the machine's plate.",
        "row 6: the row says neither what it is nor how much: fill one of the two.",
    ]


@pytest.mark.django_db
def test_a_commitment_without_a_number_gets_one_with_its_first_unit() -> None:
    bring(GIFTS)
    machines = [("Reference", "Serial number"), ("G-3", "V-1"), ("G-3", "V-2")]
    bring(machines, sort="units", name="units.csv", at=LATER)
    assert numbered("ventilator") == 1
    assert {one.what for one in rows.units(None)} == {"ventilator"}
    assert models.AuditLine.objects.filter(action="mint").count() == 1


# --- size ----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_five_hundred_rows_take_seconds() -> None:
    many = [GIFTS[0], *((f"R-{place}", "Autoclave", "2", "", "", "Japan", f"Clinic {place}", "Kenya", f"Town {place}", "2025", "signed") for place in range(500))]  # fmt: skip
    started = time.monotonic()
    done, _ = bring(many, confirm=True)
    assert done.added == 500
    assert models.Number.objects.count() == 500
    assert time.monotonic() - started < 60
