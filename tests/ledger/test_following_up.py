"""Units and observations: what came of a commitment, recorded once and seen by those who may."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from ledger_cases import DRAFT, EMBASSY, NOON, claim_of, commitment_of

from medpact.followup import NotRecordable, Standing
from medpact.values import PartialDate
from medpact.web.ledger import actions, conclusions, models, rows
from medpact.web.ledger.errors import NoSerial, NotConfirmed, UnknownCommitment

Tell = Callable[..., models.Document]
SCANNER = "one MRI scanner"
DAY = PartialDate.parse("2026-01-15")


def test_a_unit_gives_its_commitment_a_number(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    assert commitment_of(SCANNER).number is None
    unit = actions.units.add(
        commitment=commitment_of(SCANNER).key, what="MRI scanner", serial="MR-7", by=alice, at=NOON
    )
    assert commitment_of(SCANNER).number == unit.number == 1
    assert not commitment_of(SCANNER).confirmed
    again = actions.units.add(commitment=1, what="MRI scanner", serial="MR-7", by=alice)
    assert again.id == unit.id
    assert models.Unit.objects.count() == 1
    with pytest.raises(NoSerial, match="Copy it from"):
        actions.units.add(commitment=1, what="MRI scanner", serial="  ", by=alice)
    with pytest.raises(UnknownCommitment, match="99"):
        actions.units.add(commitment=99, what="MRI scanner", serial="MR-8", by=alice)


def test_a_machine_that_was_delivered_and_does_not_work_starts_the_clock(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    unit = actions.units.add(
        commitment=commitment_of(SCANNER).key, what="MRI scanner", serial="MR-7", by=alice, at=NOON
    )
    actions.observations.add(unit=unit.id, seen_on=DAY, step="delivered", note="in its crate", by=alice, at=NOON)
    (machine,) = standing(SCANNER).units
    assert (machine.serial, machine.delivery, machine.last_seen) == ("MR-7", "delivered", DAY)
    assert machine.not_working_since == DAY


def test_what_was_seen_is_told_as_a_change(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    actions.claims.accept(claim=claim_of(SCANNER), by=alice, at=NOON)
    before = conclusions.stored()
    actions.observations.add(commitment=1, seen_on=DAY, step="delivered", by=alice, at=NOON)
    words = [str(change) for change in conclusions.changes(before, conclusions.stored())]
    assert any(line.startswith("commitment 1: step promised → delivered, because ") for line in words), words


def test_an_observation_sent_twice_is_recorded_once(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    actions.claims.accept(claim=claim_of(SCANNER), by=alice, at=NOON)
    for minute in range(3):
        at = NOON + timedelta(minutes=minute)
        actions.observations.add(commitment=1, seen_on=DAY, step="delivered", by=alice, id="made-by-a-phone", at=at)
    assert models.Observation.objects.count() == 1
    assert models.AuditLine.objects.filter(action="observe").count() == 1


def test_another_observation_under_the_same_id_is_refused_and_not_lost_in_silence(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    actions.claims.accept(claim=claim_of(SCANNER), by=alice, at=NOON)
    actions.observations.add(commitment=1, seen_on=DAY, step="delivered", by=alice, id="made-by-a-phone", at=NOON)
    with pytest.raises(NotRecordable, match="Another observation has this id"):
        actions.observations.add(commitment=1, seen_on=DAY, step="installed", by=alice, id="made-by-a-phone", at=NOON)
    assert [one.step for one in rows.observations(None)] == ["delivered"]


def test_an_observation_that_cannot_be_placed_is_refused_with_every_fault(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    actions.claims.accept(claim=claim_of(SCANNER), by=alice, at=NOON)
    tomorrow = PartialDate.parse("2026-02-02")
    with pytest.raises(NotRecordable) as refused:
        actions.observations.add(commitment=1, seen_on=tomorrow, step="polished", by=alice, at=NOON)
    assert len(refused.value.faults) == 2
    with pytest.raises(NotRecordable):
        actions.observations.add(unit="no such unit", seen_on=DAY, step="delivered", by=alice, at=NOON)
    assert not models.Observation.objects.exists()


def test_what_was_seen_of_a_draft_stays_with_its_desk(tell: Tell, alice: User, charlie: User) -> None:
    tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    quote = "55,000,000 yen for a dialysis unit"
    actions.claims.accept(claim=claim_of(quote, "astana"), by=alice, at=NOON)
    actions.observations.add(commitment=1, seen_on=DAY, note="the ward is dry", by=alice, at=NOON)
    assert [one.note for one in rows.observations("astana")] == ["the ward is dry"]
    assert rows.observations("nairobi") == rows.observations(None) == ()
    with pytest.raises(UnknownCommitment):
        actions.observations.add(commitment=1, seen_on=DAY, note="I looked too", by=charlie, at=NOON)


def test_what_nobody_confirmed_is_not_published(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    with pytest.raises(NotConfirmed):
        actions.releases.publish(commitment=commitment_of(SCANNER).key, form="iati", by=alice)
    with pytest.raises(UnknownCommitment):
        actions.releases.publish(commitment=12, form="iati", by=alice)
    assert not models.Release.objects.exists()


def test_iati_never_holds_what_only_one_desk_may_see(tell: Tell, alice: User) -> None:
    tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    actions.claims.accept(claim=claim_of("55,000,000 yen for a dialysis unit", "astana"), by=alice, at=NOON)
    with pytest.raises(UnknownCommitment):
        actions.releases.publish(commitment=1, form="iati", by=alice)


def standing(quote: str) -> Standing:
    key = commitment_of(quote).key
    return next(one for one in conclusions.stored().standings if one.commitment == key)


def test_the_day_of_an_observation_is_that_of_the_place_where_the_ledger_is_kept(tell: Tell, alice: User) -> None:
    """In the small hours of Almaty it is still the day before in UTC."""
    tell("embassy", EMBASSY)
    actions.claims.accept(claim=claim_of(SCANNER), by=alice, at=NOON)
    morning = datetime(2026, 2, 2, 20, 0, tzinfo=UTC)
    seen_on = PartialDate.parse("2026-02-03")
    with timezone.override("Asia/Almaty"):
        actions.observations.add(commitment=1, seen_on=seen_on, step="delivered", by=alice, at=morning)
    assert models.Observation.objects.count() == 1
