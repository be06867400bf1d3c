"""Numbers and labels outlive documents, readers and merges, as long as their commitment stands."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from ledger_cases import (
    EMBASSY,
    GRANT,
    MINISTRY,
    NOON,
    SIGNED,
    SmallReader,
    claim_of,
    commitment_of,
    commitments,
)

from medpact import flow
from medpact.values import PartialDate
from medpact.web.ledger import actions, conclusions, models, rows

Tell = Callable[..., models.Document]
FIRST, SECOND = GRANT.quote, SIGNED.quote
TOLD_AGAIN = MINISTRY + " It pays for one MRI scanner for the hospital in Semey."
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def told_twice(tell: Tell, alice: User) -> models.Document:
    """One grant told by two documents, its number bound to the claim of the first."""
    first = tell("embassy", EMBASSY)
    tell("ministry", MINISTRY)
    assert commitment_of(FIRST).key == commitment_of(SECOND).key
    actions.claims.accept(claim=claim_of(FIRST), by=alice, at=NOON)
    return first


def test_a_number_outlives_the_withdrawal_of_its_document(told_twice: models.Document, alice: User) -> None:
    actions.documents.withdraw(document=told_twice, by=alice, reason="a court's order", at=LATER)
    assert commitment_of(SECOND).numbers == (1,)
    assert dict(conclusions.stored().agreed.leads_to) == {1: commitment_of(SECOND).key}
    actions.claims.accept(claim=claim_of(SECOND), by=alice, at=LATER + timedelta(hours=1))
    assert {minted.number for minted in rows.numbers(None)} == {1}
    assert models.AuditLine.objects.get(action="bind number again").view == "public"


def test_the_label_of_a_machine_outlives_the_document_and_the_reader(tell: Tell, alice: User) -> None:
    """The number hangs on a claim that nobody judged, and that the next reader does not find."""
    tell("embassy", EMBASSY)
    tell("ministry", TOLD_AGAIN)
    (machine,) = (one for one in commitments() if one.kind == "equipment")
    unit = actions.units.add(commitment=machine.key, what="MRI scanner", serial="MR-7", by=alice, at=NOON)
    lost = models.Document.objects.get(text_sha256=machine.members[0].anchor.text_sha256)
    blind = SmallReader(finds=(GRANT, SIGNED), version="2")
    assert actions.documents.reread(document=lost, by="operator", read=blind, at=LATER)
    (left,) = (one for one in commitments() if one.kind == "equipment")
    assert left.numbers == (unit.number,) and len(left.members) == 1
    assert [one.serial for standing in conclusions.stored().standings for one in standing.units] == ["MR-7"]


def test_a_claim_that_is_found_again_takes_its_number_back(told_twice: models.Document, alice: User) -> None:
    """Bound to two claims, a number leads to the commitment of the first that stands."""
    before = conclusions.stored().agreed
    anchor = claim_of(SECOND).anchor
    assert dict(conclusions.stored().agreed.leads_to) == {1: commitment_of(FIRST).key}
    actions.commitments.different(one=claim_of(FIRST).anchor, other=anchor, by=alice, at=LATER)
    assert commitment_of(FIRST).number == 1 and commitment_of(SECOND).number is None
    undone = models.JudgementRow.objects.get(sort="different").judgement_id
    actions.judgements.take_back(judgement=undone, by=alice, at=LATER + timedelta(hours=1))
    assert conclusions.stored().agreed == before


def test_a_number_is_never_minted_twice(told_twice: models.Document) -> None:
    (minted,) = rows.numbers(None)
    again = rows.number_row(minted, desk=None, by="operator", at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_after_a_withdrawal_a_rebuild_of_all_comes_to_the_same(told_twice: models.Document, alice: User) -> None:
    actions.documents.withdraw(document=told_twice, by=alice, reason="a court's order", at=LATER)
    kept = flow.to_bytes(conclusions.stored())
    models.Book.objects.all().delete()
    assert flow.to_bytes(conclusions.stored()) == kept


def test_one_machine_of_a_merged_commitment_keeps_its_first_label(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    tell("ministry", TOLD_AGAIN)
    (both,) = (one for one in commitments() if one.kind == "equipment")
    anchors = {"one": both.members[0].anchor, "other": both.members[1].anchor}
    apart = actions.commitments.different(**anchors, by=alice, at=NOON)
    one, other = (one for one in commitments() if one.kind == "equipment")
    of_one = actions.units.add(commitment=one.key, what="MRI scanner", serial="A-1", by=alice, at=NOON)
    of_other = actions.units.add(commitment=other.key, what="MRI scanner", serial="MR-7", by=alice, at=NOON)
    assert (of_one.number, of_other.number) == (1, 2)
    actions.judgements.take_back(judgement=apart.id, by=alice, at=LATER)
    again = actions.units.add(commitment=1, what="scanner", serial="MR-7 ", by=alice, at=LATER)
    assert again == of_other and models.Unit.objects.count() == 2
    day = PartialDate.parse("2026-01-15")
    actions.observations.add(unit=again.id, seen_on=day, function="broken", by=alice, at=LATER)
    (standing,) = (one for one in conclusions.stored().standings if one.units)
    assert {unit.serial: unit.function for unit in standing.units} == {"A-1": "unknown", "MR-7": "broken"}
