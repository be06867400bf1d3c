import itertools
from dataclasses import replace

import pytest
from followup_cases import TODAY, agreed, commitment, day, member, unit, visit

from medpact.commitments import Instrument
from medpact.followup import assess


def one(commitment_, *observations, units=(), today=TODAY):
    (standing,) = assess(agreed(commitment_), observations, units, today=today)
    return standing


PROMISED = member("equipment", "promised", published="2025-01-10")
DELIVERED = member("equipment", "delivered", published="2025-09-02", date="2025-09-01")
IN_USE = member("equipment", "working", published="2025-12-01")

STEPS = [
    ("equipment", "discussed", None, "promised"),
    ("equipment", "promised", "promised", "ordered"),
    ("equipment", "delivered", "delivered", "installed"),
    ("equipment", "working", "in service", None),
    ("funding", "promised", "promised", "agreed"),
    ("funding", "delivered", "paid", "spent"),
    ("agreement", "promised", "promised", "signed"),
    ("agreement", "delivered", "signed", "in force"),
    ("training", "delivered", "held", "passed"),
    ("technology", "promised", "promised", "initiated"),
    ("technology", "delivered", "transferred", "closed out"),
    ("registration", "delivered", "registered", "on the market"),
    ("research", "working", "under way", "completed"),
    ("meeting", "delivered", "held", "minutes agreed"),
    ("institution", "delivered", "founded", "staffed"),
    ("facility", "delivered", "built", "taken over"),
]


@pytest.mark.parametrize(("kind", "stage", "step", "next_step"), STEPS)
def test_a_claim_reaches_its_own_step_and_none_beyond(kind, stage, step, next_step):
    standing = one(commitment(member(kind, stage, published="2026-05-20"), kind=kind))
    assert (standing.step, standing.next_step) == (step, next_step)


def test_a_text_that_repeats_the_promise_later_does_not_lower_the_step():
    later = member("equipment", "promised", published="2025-11-01")
    assert one(commitment(PROMISED, DELIVERED, later)).step == "delivered"


def test_who_was_there_sets_the_step_also_lower():
    standing = one(commitment(DELIVERED, IN_USE), visit("2026-02-01", number=7, step="delivered"))
    assert standing.step == "delivered"
    assert standing.last_evidence == day("2026-02-01")


def test_delivered_without_a_word_that_it_works_starts_the_clock_on_the_day_of_delivery():
    assert one(commitment(PROMISED, DELIVERED)).not_working_since == day("2025-09-01")
    assert one(commitment(PROMISED)).not_working_since is None


def test_a_text_that_says_in_use_stops_the_clock():
    assert one(commitment(DELIVERED, IN_USE)).not_working_since is None


def test_working_then_broken_then_working_again_follows_the_latest_evidence():
    visits = [
        visit("2025-10-01", unit="u1", step="in service", function="working", use="in use"),
        visit("2026-01-15", unit="u1", function="broken", use="idle", reason="no part"),
        visit("2026-02-10", unit="u1", function="awaiting part"),
        visit("2026-03-20", unit="u1", function="limited", use="in use"),
    ]
    expected = [
        ("working", None, None),
        ("broken", "2026-01-15", "no part"),
        ("awaiting part", "2026-01-15", "no part"),
        ("limited", None, None),
    ]
    for seen, (function, since, reason) in enumerate(expected, start=1):
        (standing,) = one(commitment(DELIVERED), *visits[:seen], units=[unit()]).units
        assert (standing.function, standing.not_working_since, standing.reason) == (function, day(since), reason)


def test_a_machine_that_never_worked_counts_from_its_delivery_and_names_who_must_act():
    seen = visit("2026-01-15", unit="u1", function="broken", reason="no power")
    standing = one(commitment(DELIVERED), seen, units=[unit()])
    assert standing.not_working_since == standing.units[0].not_working_since == day("2025-09-01")
    assert (standing.reason, standing.who_must_act) == ("no power", "hospital")


def test_an_idle_machine_that_functions_is_idle_and_its_clock_does_not_run():
    seen = visit("2026-01-15", unit="u1", function="working", use="idle", reason="no operator")
    (standing,) = one(commitment(DELIVERED), seen, units=[unit()]).units
    assert (standing.function, standing.use, standing.reason) == ("working", "idle", "no operator")
    assert standing.not_working_since is None
    assert standing.who_must_act == "hospital"


def test_unknown_is_no_evidence():
    visits = [visit("2025-10-01", unit="u1", function="working"), visit("2025-11-01", unit="u1", function="unknown")]
    assert one(commitment(DELIVERED), *visits, units=[unit()]).units[0].function == "working"


def test_what_a_text_says_of_many_proves_nothing_of_one_unit():
    two = commitment(DELIVERED, IN_USE, quantity=2)
    standing = one(two, units=[unit("u1", serial="A"), unit("u2", serial="B")])
    assert [one.function for one in standing.units] == ["unknown", "unknown"]
    assert [one.delivery for one in standing.units] == ["delivered", "delivered"]
    assert standing.not_working_since == day("2025-09-01")


def test_two_of_three_working_leaves_the_clock_running():
    three = commitment(DELIVERED, quantity=3)
    units = [unit("u1", serial="A"), unit("u2", serial="B")]
    works = [visit("2026-01-01", unit=id, function="working", step="in service", id=id) for id in ("u1", "u2")]
    assert one(three, *works, units=units).not_working_since == day("2025-09-01")
    assert one(commitment(DELIVERED, quantity=2), *works, units=units).not_working_since is None


def test_the_commitment_has_come_as_far_as_the_last_of_its_units():
    units = [unit("u1", serial="A"), unit("u2", serial="B")]
    seen = [visit("2026-01-01", unit="u1", step="in service"), visit("2026-01-02", unit="u2", step="installed")]
    assert one(commitment(DELIVERED, quantity=2), *seen, units=units).step == "installed"


def test_a_reason_at_one_machine_is_a_reason_of_the_commitment_the_longest_out_of_work_first():
    units = [unit("u1", serial="A"), unit("u2", serial="B")]
    idle = visit("2026-01-01", unit="u1", function="working", use="idle", reason="no operator", id="o1")
    dark = visit("2026-01-02", unit="u2", function="broken", reason="no power", id="o2")
    two = commitment(DELIVERED, quantity=2)
    assert one(two, idle, units=units).reason == "no operator"
    assert one(two, idle, dark, units=units).reason == "no power"


def test_the_day_promised_is_when_it_is_due_and_after_it_the_thing_is_overdue():
    due = commitment(PROMISED, due="2026-05")
    assert (one(due).next_due, one(due).due_promised) == (day("2026-05"), True)
    assert one(due, today=day("2026-05-31")).overdue_since is None
    assert one(due, today=day("2026-06-01")).overdue_since == day("2026-06-01")


def test_without_a_day_promised_the_next_step_is_due_after_the_usual_days():
    standing = one(commitment(PROMISED, DELIVERED))
    assert standing.next_due == day("2025-10-31")  # 60 days after 1 September
    assert (standing.overdue_since, standing.due_promised) == (day("2025-11-01"), False)
    assert standing.who_must_act == "supplier"


def test_a_year_is_past_only_when_its_last_day_is():
    assert one(commitment(PROMISED, due="2025"), today=day("2025-12-31")).overdue_since is None
    assert one(commitment(PROMISED, due="2025"), today=day("2026-01-01")).overdue_since == day("2026-01-01")


def test_a_cancelled_thing_has_no_next_step_and_no_clock():
    standing = one(commitment(DELIVERED), visit("2026-01-01", number=7, reason="cancelled"))
    assert (standing.next_step, standing.next_due, standing.not_working_since) == (None, None, None)
    assert (standing.reason, standing.who_must_act) == ("cancelled", None)


def test_a_text_that_says_stopped_after_the_delivery_starts_the_clock_and_before_it_ends_the_matter():
    stopped = member("equipment", "stopped", published="2026-02-01")
    after = one(commitment(DELIVERED, IN_USE, stopped))
    assert (after.not_working_since, after.who_must_act) == (day("2026-02-01"), "hospital")
    before = one(commitment(PROMISED, stopped))
    assert (before.not_working_since, before.next_step) == (None, None)


def test_a_retired_machine_is_chased_no_more():
    seen = [visit("2026-01-01", unit="u1", function="broken"), visit("2026-02-01", unit="u1", step="retired")]
    standing = one(commitment(DELIVERED), *seen, units=[unit()])
    assert standing.not_working_since is None
    assert standing.units[0].not_working_since is None
    assert (standing.step, standing.next_step) == ("retired", None)


def test_the_date_of_what_is_promised_is_no_evidence_that_it_came():
    promise = member("equipment", "promised", published="2025-01-10", date="2026-12-31")
    assert one(commitment(promise)).last_evidence == day("2025-01-10")


def test_the_order_of_facts_does_not_matter():
    seen = [
        visit("2025-10-01", unit="u1", function="working"),
        visit("2025-10-01", number=7, function="broken", id="o-b"),
        visit("2026-01-15", unit="u1", function="broken", reason="no part"),
        visit("2026-03-20", unit="u2", step="installed"),
    ]
    units = [unit("u1", serial="A"), unit("u2", serial="B")]
    case = agreed(commitment(PROMISED, DELIVERED, quantity=2))
    expected = assess(case, seen, units, today=TODAY)
    for order in itertools.permutations(seen):
        assert assess(case, order, reversed(units), today=TODAY) == expected


def test_what_cannot_be_placed_is_passed_over():
    stray = [
        visit("2026-01-01", number=99, step="in service"),
        visit("2026-01-02", unit="u9", function="working"),
        visit("2026-01-03", number=7, step="flown to the moon", function="purring", reason="no reason"),
    ]
    plain = one(commitment(DELIVERED))
    standing = one(commitment(DELIVERED), *stray, units=[unit("u7", number=99)])
    assert (standing.step, standing.reason, standing.units) == (plain.step, None, ())
    assert standing.not_working_since == plain.not_working_since


def test_an_older_number_still_leads_to_the_commitment():
    merged = commitment(DELIVERED)
    case = agreed(merged)
    case = type(case)(case.commitments, (), ((7, "k1"), (12, "k1")))
    (standing,) = assess(case, [visit("2026-01-01", number=12, step="installed")], (), today=TODAY)
    assert standing.step == "installed"


def test_standings_come_in_the_order_of_keys():
    case = agreed(commitment(DELIVERED, key="b"), commitment(PROMISED, key="a", number=8))
    assert [one.commitment for one in assess(case, today=TODAY)] == ["a", "b"]


def test_a_ceremony_told_as_a_start_proves_nothing_where_the_ledger_says_promised():
    opened = member("technology", "working", published="2023-12-19")
    later = member("technology", "promised", published="2024-05-29")
    standing = one(replace(commitment(opened, later, kind="technology"), stage="promised"))
    assert (standing.step, standing.not_working_since) == ("promised", None)


def test_money_is_promised_on_the_day_told_and_goods_are_due_on_it():
    signed = member("funding", "promised", published="2025-01-10", date="2024-12-20")
    assert one(commitment(signed, kind="funding")).next_due == day("2025-06-18")  # 180 days after the signing
    to_come = member("funding", "promised", published="2025-01-10", date="2026")
    assert one(commitment(to_come, kind="funding")).next_due == day("2025-07-09")  # after the publication


def test_a_signed_paper_is_a_step_of_what_it_is_for_and_of_its_parts():
    notes = member("agreement", "delivered", published="2025-08-26", words="notes were exchanged", date="2025-08-25")
    paper = commitment(notes, kind="agreement", key="paper", number=4)
    signed = (Instrument("paper", "exchange of notes", day("2025-08-25")),)
    money = commitment(member("funding", "promised", published="2025-08-26"), kind="funding", key="money", number=1)
    share = replace(money, key="share", number=2, numbers=(2,), parents=("money",))
    other = replace(money, key="other", number=3, numbers=(3,))
    told = agreed(replace(money, agreed_by=signed), share, other, paper)
    found = {one.commitment: one for one in assess(told, today=TODAY)}
    assert (found["money"].step, found["money"].next_step) == ("agreed", "paid")
    assert found["money"].next_due == day("2026-08-25")
    assert (found["share"].step, found["other"].step) == ("agreed", "promised")


def test_what_is_said_to_be_seen_on_a_day_to_come_proves_nothing():
    to_come = visit("2030-01-01", number=7, step="in service", function="working")
    assert one(commitment(DELIVERED), to_come) == one(commitment(DELIVERED))
    assert one(commitment(DELIVERED), to_come, today=day("2030-01-01")).step == "in service"
