"""Conclusions follow from the facts alone: thrown away and computed again, they are the same bytes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import permutations

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from ledger_cases import (
    AGENCY,
    DIALYSIS,
    DRAFT,
    EMBASSY,
    GRANT,
    MINISTRY,
    NOON,
    SCANNER,
    SIGNED,
    TENFOLD,
    SmallReader,
    announcement,
    claim_of,
    commitment_of,
)

from medpact import flow
from medpact.values import Money, PartialDate
from medpact.web.ledger import actions, conclusions, models, rows

Tell = Callable[..., models.Document]
TEXTS = {"embassy": EMBASSY, "agency": AGENCY, "ministry": MINISTRY, "draft": DRAFT}
TODAY = PartialDate.parse("2026-03-01")


def test_rebuilt_twice_the_bytes_are_equal(tell: Tell, alice: User) -> None:
    for name, text in TEXTS.items():
        tell(name, text)
    actions.claims.accept(claim=claim_of(GRANT.quote), by=alice, at=NOON)
    conclusions.rebuild(today=TODAY)
    first = flow.to_bytes(conclusions.stored(today=TODAY))
    assert conclusions.rebuild(today=TODAY) == ()
    models.Book.objects.all().delete()
    conclusions.rebuild(today=TODAY)
    assert flow.to_bytes(conclusions.stored(today=TODAY)) == first
    assert flow.to_bytes(flow.from_bytes(first)) == first


@pytest.mark.parametrize("order", [order for order in permutations(TEXTS) if order[0] < order[1]], ids="-".join)
def test_facts_added_in_any_order_lead_to_the_same_conclusions(tell: Tell, order: tuple[str, ...]) -> None:
    for place, name in enumerate(order):
        tell(name, TEXTS[name], at=NOON + timedelta(minutes=place))
    added = flow.to_bytes(conclusions.stored(today=TODAY))
    readings = tuple(SmallReader()(announcement(name, text)["document"]) for name, text in sorted(TEXTS.items()))
    assert added == flow.to_bytes(flow.conclude(flow.Facts(readings), today=conclusions.stored(today=TODAY).today))


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_judgements_recorded_in_any_order_count_by_their_own_time(
    tell: Tell, alice: User, order: tuple[int, ...]
) -> None:
    for name, text in TEXTS.items():
        tell(name, text)
    one, other, third = claim_of(GRANT.quote), claim_of(DIALYSIS.quote), claim_of(SCANNER.quote)
    deeds = [
        lambda: actions.commitments.same(one=one.anchor, other=other.anchor, by=alice, at=NOON),
        lambda: actions.commitments.different(
            one=one.anchor, other=other.anchor, by=alice, at=NOON + timedelta(hours=1)
        ),
        lambda: actions.claims.reject(claim=third, by=alice, at=NOON + timedelta(hours=2)),
    ]
    for place in order:
        deeds[place]()
    agreed = conclusions.stored().agreed
    assert commitment_of(GRANT.quote).key != commitment_of(DIALYSIS.quote).key
    assert [member.claim for member in agreed.rejected] == [third]
    recorded = flow.Facts(rows.readings(None), tuple(sorted(rows.judgements(None), key=lambda one: one.id)))
    assert flow.conclude(recorded, today=TODAY).agreed == agreed


def test_a_deed_and_a_rebuild_of_all_come_to_the_same(tell: Tell, alice: User) -> None:
    for name, text in TEXTS.items():
        tell(name, text)
    one, other = claim_of(GRANT.quote), claim_of(DIALYSIS.quote)
    deeds = [
        lambda: actions.claims.accept(claim=one, by=alice, at=NOON),
        lambda: actions.commitments.same(one=one.anchor, other=other.anchor, by=alice, at=NOON + timedelta(hours=1)),
        lambda: actions.claims.reject(claim=other, by=alice, at=NOON + timedelta(hours=2)),
    ]
    for deed in deeds:
        deed()
        kept = flow.to_bytes(conclusions.stored())
        assert conclusions.rebuild() == ()
        assert flow.to_bytes(conclusions.stored()) == kept


def test_stored_conclusions_are_not_computed_again_without_need(tell: Tell) -> None:
    tell("embassy", EMBASSY)
    conclusions.stored()
    rebuilt_at = models.Book.objects.get(view="public").rebuilt_at
    conclusions.stored()
    assert models.Book.objects.get(view="public").rebuilt_at == rebuilt_at


@pytest.mark.parametrize(
    "outdated",
    [
        {"code_version": "0.0.0"},
        {"rates_version": "none"},
        {"today": "2001-01-01"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_outdated_conclusions_are_never_shown(tell: Tell, outdated: dict[str, object]) -> None:
    tell("embassy", EMBASSY)
    right = conclusions.stored()
    models.Book.objects.filter(view="public").update(**outdated)
    models.BookEntry.objects.filter(shelf="standings").update(content=b"not read")
    assert conclusions.stored() == right


def test_conclusions_that_another_version_wrote_in_another_form_are_drawn_anew(tell: Tell) -> None:
    tell("embassy", EMBASSY)
    right = conclusions.stored()
    models.BookEntry.objects.filter(shelf="commitments").update(content=b"{}")
    conclusions.in_memory.clear()
    assert conclusions.stored() == right


def test_a_day_asked_for_does_not_stay(tell: Tell) -> None:
    tell("embassy", EMBASSY)
    conclusions.rebuild(today=PartialDate.parse("2031-01-01"))
    assert conclusions.stored().today == conclusions.this_day()


def test_deeds_from_which_nothing_follows_leave_conclusions_current(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    conclusions.stored("astana")
    rebuilt_at = models.Book.objects.get(view="desk:astana").rebuilt_at
    actions.people.invite(username="dana", desk="astana", role="viewer", by=alice)
    conclusions.stored("astana")
    assert models.Book.objects.get(view="desk:astana").rebuilt_at == rebuilt_at


def test_documents_added_without_a_rebuild_are_not_missed(tell: Tell) -> None:
    tell("embassy", EMBASSY)
    tell("draft", DRAFT)
    assert commitment_of(DIALYSIS.quote)


def test_a_new_vocabulary_reads_all_again_and_no_accepted_claim_is_lost_or_doubled(tell: Tell, alice: User) -> None:
    documents = [tell(name, text) for name, text in TEXTS.items()]
    accepted = [claim_of(GRANT.quote), claim_of(DIALYSIS.quote)]
    for hours, claim in enumerate(accepted):
        actions.claims.accept(claim=claim, by=alice, at=NOON + timedelta(hours=hours))
    before = {minted.number: minted.anchor for minted in rows.numbers(None)}

    longer = replace(GRANT, quote="Japan will give a grant of 1,087,000,000 yen to Kazakhstan", figure="1,087,000,000")
    fresh = SmallReader(finds=(longer, SIGNED, TENFOLD, SCANNER), version="2", vocabulary="b" * 64)
    assert all(actions.documents.reread(document=row, by="operator", read=fresh) for row in documents)

    readings = rows.readings(None)
    assert {reading.reader.vocabulary for reading in readings} == {"b" * 64}
    assert models.Reading.objects.count() == 2 * len(TEXTS)
    agreed = conclusions.stored().agreed
    standing = [member for one in agreed.commitments for member in one.members if member.state == "accepted"]
    assert {member.claim.quote.text for member in standing} == {claim.quote.text for claim in accepted}
    assert len(standing) == len(accepted)
    assert {minted.number: minted.anchor for minted in rows.numbers(None)} == before
    for number, claim in zip(sorted(before), accepted, strict=True):
        key = dict(agreed.leads_to)[number]
        assert claim in [member.claim for one in agreed.commitments if one.key == key for member in one.members]


def test_reading_again_with_the_same_reader_appends_nothing(tell: Tell) -> None:
    row = tell("embassy", EMBASSY)
    assert actions.documents.reread(document=row, by="operator", read=SmallReader()) is False
    assert models.Reading.objects.count() == 1


# --- what changed, in words ----------------------------------------------------------------------------------------


def test_the_first_conclusions_are_all_new(tell: Tell) -> None:
    tell("embassy", EMBASSY)
    words = [str(change) for change in conclusions.rebuild(today=TODAY)]
    assert len(words) == 2
    assert all("new: " in line and "because embassy says so" in line for line in words)


def test_a_correction_is_told_with_who_made_it(tell: Tell, alice: User) -> None:
    tell("agency", AGENCY)
    before = conclusions.stored()
    amounts = (Money(Decimal(1_087_000_000), "JPY"), Money(Decimal(7_000_000), "USD"))
    actions.claims.correct(claim=replace(claim_of(TENFOLD.quote), amounts=amounts), by=alice, at=NOON)
    words = [str(change) for change in conclusions.changes(before, conclusions.stored())]
    assert (
        "commitment 1: amount 108,700,000 JPY → 1,087,000,000 JPY, "
        "because claim '108.7 million yen (about 7 million US dollars)' was corrected by alice"
    ) in words
    assert any(line.startswith("finding scale: gone") for line in words)


def test_merging_splitting_and_rejecting_are_told(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    tell("draft", DRAFT)
    one, other = claim_of(GRANT.quote), claim_of(DIALYSIS.quote)
    apart = conclusions.stored()
    actions.commitments.same(one=one.anchor, other=other.anchor, by=alice, at=NOON)
    merged = conclusions.stored()
    actions.commitments.different(one=one.anchor, other=other.anchor, by=alice, at=NOON + timedelta(hours=1))
    split = conclusions.stored()
    actions.claims.reject(claim=other, by=alice, at=NOON + timedelta(hours=2))
    rejected = conclusions.stored()
    assert sorts(apart, merged) == {"merged"} | sorts_of_fields(apart, merged)
    assert "split" in sorts(merged, split)
    (gone,) = [change for change in conclusions.changes(split, rejected) if change.sort == "gone"]
    assert gone.why == "alice rejected its claim"
    assert conclusions.changes(split, split) == ()


def sorts(before: flow.Conclusions, after: flow.Conclusions) -> set[str]:
    return {change.sort for change in conclusions.changes(before, after)}


def sorts_of_fields(before: flow.Conclusions, after: flow.Conclusions) -> set[str]:
    return sorts(before, after) & {"changed", "finding"}


def test_conclusions_stay_in_memory_until_a_fact_comes_in(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    first = conclusions.stored()
    assert conclusions.stored() is first
    actions.claims.accept(claim=claim_of(GRANT.quote), by=alice, at=NOON)
    assert conclusions.stored() != first


def test_what_a_deed_that_failed_led_to_is_forgotten(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    first = conclusions.stored()
    with pytest.raises(MemoryError), transaction.atomic():
        actions.claims.accept(claim=claim_of(GRANT.quote), by=alice, at=NOON)
        assert conclusions.stored() != first
        raise MemoryError
    assert conclusions.stored() == first
