"""Facts are appended and never changed, and each is known from the instant it was recorded at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from ledger_cases import AGENCY, DRAFT, EMBASSY, MINISTRY, NOON, SmallReader, announcement, claim_of

from medpact.web.ledger import actions, conclusions, models, rows
from medpact.web.ledger.errors import FactStays, UnusableText, Withdrawn

Tell = Callable[..., models.Document]
FACTS = [
    models.Bytes,
    models.Document,
    models.Withdrawal,
    models.Reading,
    models.JudgementRow,
    models.JudgementFile,
    models.JudgementFileUndone,
    models.Unfounded,
    models.Number,
    models.Unit,
    models.Observation,
    models.Release,
    models.AuditLine,
    models.Import,
    models.ImportUndone,
    models.ImportedRow,
    models.ColumnMapping,
]


@pytest.mark.parametrize("table", FACTS, ids=lambda table: table.__name__)
def test_every_table_of_facts_refuses_to_change_or_delete_rows(db: None, table: type[models.Fact]) -> None:
    with pytest.raises(FactStays):
        table.objects.all().update(recorded_at=NOON)
    with pytest.raises(FactStays):
        table.objects.all().delete()
    with pytest.raises(FactStays):
        table.objects.bulk_update([], ["recorded_at"])


def test_a_row_that_stands_cannot_be_saved_again_or_deleted(tell: Tell) -> None:
    row = tell("embassy", EMBASSY)
    row.text = "Japan will give nothing."
    with pytest.raises(FactStays, match="Append a new one"):
        row.save()
    with pytest.raises(FactStays):
        row.delete()
    assert models.Document.objects.get().text == EMBASSY


def test_the_bytes_come_back_as_they_went_in(tell: Tell) -> None:
    text = EMBASSY.replace("Semey", "Семей 𠮷 🏥\r\n")
    row = tell("embassy", text)
    assert bytes(models.Bytes.objects.get(pk=row.bytes_sha256).content) == text.encode()
    (document,) = rows.documents(None, text_sha256=row.text_sha256)
    assert document == announcement("embassy", text)["document"]


def test_the_same_bytes_twice_are_one_document(tell: Tell) -> None:
    first, second = tell("embassy", EMBASSY), tell("a-copy", EMBASSY)
    assert first.pk == second.pk
    assert models.Document.objects.count() == models.Reading.objects.count() == models.Bytes.objects.count() == 1


def test_bytes_that_are_not_those_of_the_document_are_refused(db: None) -> None:
    given = announcement("embassy", EMBASSY)
    with pytest.raises(UnusableText, match="changed while it was read"):
        actions.documents.add(document=given["document"], content=b"other", by="operator", read=SmallReader())


def test_a_text_that_a_database_cannot_keep_is_refused_on_both(db: None) -> None:
    given = announcement("embassy", EMBASSY)
    for letter, why in (("\0", "NUL"), ("\ud83c", "lone surrogate")):
        spoilt = replace(given["document"], text=EMBASSY + letter)
        cards = [replace(spoilt.card, **{field: f"x{letter}"}) for field in ("name", "publisher", "address", "title")]
        for document in (spoilt, *(replace(given["document"], card=card) for card in cards)):
            with pytest.raises(UnusableText, match=why) as refused:
                actions.documents.add(document=document, content=given["content"], by="operator", read=SmallReader())
            assert str(refused.value).encode()
    assert not models.Document.objects.exists()


def test_documents_of_one_name_are_told_apart_by_their_hash_in_any_order(tell: Tell) -> None:
    tell("news", EMBASSY)
    tell("news", AGENCY)
    names = {card.name for card in rows.cards()}
    assert names == {f"news~{card.bytes_sha256[:8]}" for card in rows.cards()}
    assert len(names) == 2


def test_the_ledger_can_be_shown_as_it_was(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY, at=NOON)
    tell("ministry", MINISTRY, at=NOON + timedelta(days=10))
    claim = claim_of("a grant of 1,087,000,000 yen")
    actions.claims.accept(claim=claim, by=alice, at=NOON + timedelta(days=20))

    before = conclusions.as_of(NOON - timedelta(days=1)).agreed
    first = conclusions.as_of(NOON + timedelta(days=1)).agreed
    second = conclusions.as_of(NOON + timedelta(days=11)).agreed
    third = conclusions.as_of(NOON + timedelta(days=21)).agreed
    assert before.commitments == ()
    assert documents_of(first) == {"embassy"}
    assert documents_of(second) == documents_of(third) == {"embassy", "ministry"}
    assert [any(one.confirmed for one in agreed.commitments) for agreed in (first, second, third)] == [
        False,
        False,
        True,
    ]
    assert first.leads_to == second.leads_to == ()
    assert len(third.leads_to) == 1


def test_as_of_shows_the_reading_that_was_current_then(tell: Tell) -> None:
    row = tell("embassy", EMBASSY, at=NOON, read=SmallReader(version="1"))
    later = NOON + timedelta(days=5)
    actions.documents.reread(document=row, by="operator", read=SmallReader(version="2"), at=later)
    (then,) = rows.readings(None, as_of=NOON + timedelta(days=1))
    (now,) = rows.readings(None)
    assert (then.reader.version, now.reader.version) == ("1", "2")


def test_what_is_withdrawn_is_wiped_and_its_reason_remains(tell: Tell, alice: User) -> None:
    row = tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    claim = claim_of("55,000,000 yen for a dialysis unit", "astana")
    actions.claims.accept(claim=claim, by=alice)
    actions.documents.withdraw(document=row, by=alice, reason="a court's order")

    wiped = models.Document.objects.get(pk=row.pk)
    assert (wiped.text, wiped.text_sha256) == ("", row.text_sha256)
    assert wiped.withdrawal.reason == "a court's order"
    assert not models.Bytes.objects.exists()
    assert models.Reading.objects.get().claims == "[]"
    assert models.JudgementRow.objects.get().claim == ""
    assert conclusions.stored("astana").agreed.commitments == ()
    with pytest.raises(Withdrawn):
        tell("draft", DRAFT, access="desk", desk="astana", by=alice)


def test_what_was_published_of_a_withdrawn_document_is_wiped_too(tell: Tell, alice: User) -> None:
    """A release quotes its documents: its hash stays, its bytes go. What others tell stays published."""
    row = tell("embassy", EMBASSY)
    tell("draft", DRAFT)
    quotes = ("a grant of 1,087,000,000 yen", "55,000,000 yen for a dialysis unit")
    for quote in quotes:
        actions.claims.accept(claim=claim_of(quote), by=alice, at=NOON)
    for form, number in (("iati", 1), ("brief", 1), ("iati", 2)):
        actions.releases.publish(commitment=number, form=form, by=alice, at=NOON)
    assert quotes[0] in bytes(models.Release.objects.get(form="iati", number=1).content).decode()
    hashes = sorted(models.Release.objects.values_list("sha256", flat=True))
    actions.documents.withdraw(document=row, by=alice, reason="a court's order")
    assert {bytes(one.content) for one in models.Release.objects.filter(number=1)} == {b""}
    assert quotes[1] in bytes(models.Release.objects.get(number=2).content).decode()
    assert sorted(models.Release.objects.values_list("sha256", flat=True)) == hashes
    assert models.Document.objects.get(pk=row.pk).address == ""


def test_withdrawing_one_copy_leaves_the_other(tell: Tell, alice: User, charlie: User) -> None:
    tell("draft", DRAFT, access="desk", desk="nairobi", by=charlie)
    row = tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    actions.documents.withdraw(document=row, by=alice, reason="sent by mistake")
    assert conclusions.stored("astana").agreed.commitments == ()
    assert len(conclusions.stored("nairobi").agreed.commitments) == 1
    assert models.Bytes.objects.count() == 1


def test_a_draft_without_a_desk_is_impossible(db: None) -> None:
    row = rows.document_row(announcement("draft", DRAFT, access="desk")["document"], by="operator", at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_every_deed_leaves_its_audit_line(tell: Tell, alice: User) -> None:
    row = tell("embassy", EMBASSY, by=alice, desk=None)
    claim = claim_of("a grant of 1,087,000,000 yen")
    judgement = actions.claims.accept(claim=claim, by=alice, reason="seen on the embassy's page", at=NOON)
    actions.judgements.take_back(judgement=judgement.id, by=alice, reason="the wrong line")
    lines = list(models.AuditLine.objects.filter(who="alice").values_list("action", "object"))
    assert lines == [
        ("add", row.text_sha256),
        ("accept", claim.anchor.id),
        ("mint", "1"),
        ("take back", claim.anchor.id),
    ]
    assert models.AuditLine.objects.get(action="accept").details.endswith("reason: seen on the embassy's page")


def test_a_deed_that_fails_leaves_neither_fact_nor_audit_line(
    tell: Tell, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell("embassy", EMBASSY)
    claim, lines = claim_of("a grant of 1,087,000,000 yen"), models.AuditLine.objects.count()

    def out_of_memory(*args: object, **named: object) -> None:
        raise MemoryError

    monkeypatch.setattr(conclusions, "holding", out_of_memory)
    with pytest.raises(MemoryError):
        actions.claims.accept(claim=claim, by=alice)
    assert models.AuditLine.objects.count() == lines
    assert not models.JudgementRow.objects.exists()


def documents_of(agreed: object) -> set[str]:
    return {name for one in agreed.commitments for member in one.members for name in member.documents}
