"""What the ledger asks a partner or a host: of a scanner, its grant and their neighbours, made by hand."""

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest
from followup_cases import agreed, commitment, day, member, unit, visit
from hypothesis import given, settings
from hypothesis import strategies as some

from medpact.claims import Anchor
from medpact.commitments import Amount, Condition, Finding, Remainder, Resolution
from medpact.commitments.checks.finding import finding
from medpact.commitments.checks.judged import refused
from medpact.documents import Card
from medpact.followup import assess
from medpact.followup.questions import SORTS, UnknownParty, asked_of, is_of_sort, parties, questions
from medpact.followup.questions.question import in_order

TODAY = day("2026-06-01")
PROMISED = member("equipment", "promised", published="2026-01-10")
DELIVERED = member("equipment", "delivered", published="2026-03-05", date="2026-03-04")
WORKING = member("equipment", "working", published="2026-04-01")
STOPPED = member("equipment", "stopped", published="2026-05-01")
LATE = replace(PROMISED, claim=replace(PROMISED.claim, due=day("2026-03")))
OLD = member("equipment", "promised", published="2024-02-01")


def confirmed(one):
    return replace(one, state="accepted")


def ask(*commitments, observations=(), units=(), findings=(), today=TODAY, **more):
    found = replace(agreed(*commitments), findings=tuple(findings))
    standings = assess(found, observations, units, today=today)
    return questions(found, standings, observations, units, today=today, **more)


def asked(*commitments, **more):
    """Of each question: its sort, what holds it up, since when, the words, and the visits."""
    return [
        (one.sort, one.why, one.since and one.since.iso, [told.published.iso for told in one.words], len(one.seen))
        for one in ask(*commitments, **more)
    ]


def seen(day, **said):
    return visit(day, unit="u1", **said)


STORIES = [
    # what is told and seen of one scanner, and what is asked
    ("promised this year, no day named", [PROMISED], [], []),
    ("in use", [DELIVERED, WORKING], [], []),
    ("its day has passed", [LATE], [], [("overdue", None, "2026-04-01", ["2026-01-10"], 0)]),
    (
        "delivered, and nothing since",
        [PROMISED, DELIVERED],
        [],
        [("not seen working", None, "2026-03-04", ["2026-03-05"], 0)],
    ),
    ("nothing heard for a year", [OLD], [], [("silent", None, "2024-02-01", ["2024-02-01"], 0)]),
    (
        "seen, and nobody may switch it on",
        [DELIVERED],
        [seen("2026-05-04", step="installed", reason="no licence")],
        [("held up", "no licence", "2026-03-04", ["2026-03-05"], 1)],
    ),
    (
        "seen broken after it worked",
        [DELIVERED, WORKING],
        [seen("2026-05-04", function="broken")],
        [("held up", "broken", "2026-05-04", [], 1)],
    ),
    (
        "seen working and idle",
        [DELIVERED],
        [seen("2026-05-04", function="working", use="idle")],
        [("held up", "idle", None, [], 1)],
    ),
    ("seen broken, then mended", [DELIVERED], [seen("2026-05-04", function="broken"), seen("2026-05-20", function="working")], []),
    ("seen, and nobody said that it works", [DELIVERED], [seen("2026-05-04", step="installed")], [("not seen working", None, "2026-03-04", ["2026-03-05"], 0)]),
    ("retired", [DELIVERED], [seen("2026-05-04", step="retired")], []),
    ("cancelled before it came", [PROMISED], [seen("2026-05-04", reason="cancelled")], []),
]  # fmt: skip


@pytest.mark.parametrize(("_story", "told", "visits", "expected"), STORIES, ids=[one[0] for one in STORIES])
def test_what_is_asked_of_a_scanner(_story, told, visits, expected):
    due = next((str(one.claim.due) for one in told if one.claim.due is not None), None)
    assert asked(commitment(*told, due=due), units=[unit()], observations=visits) == expected


def test_a_text_that_says_it_stopped_is_asked_about():
    found = asked(commitment(DELIVERED, STOPPED))
    assert found == [("held up", "stopped", "2026-03-04", ["2026-05-01", "2026-03-05"], 0)]


CONDITIONS = [
    # what texts say of a scanner that was delivered, and what is asked
    ("broken", STOPPED, "broken", ["2026-05-01", "2026-03-05"]),
    ("idle", STOPPED, "idle", ["2026-05-01", "2026-03-05"]),
    ("ended", STOPPED, "stopped", ["2026-05-01", "2026-03-05"]),
    ("never used", DELIVERED, "never used", ["2026-03-05"]),
]


@pytest.mark.parametrize(("name", "told", "why", "words"), CONDITIONS, ids=[one[0] for one in CONDITIONS])
def test_the_condition_that_a_text_tells_is_asked_about(name, told, why, words):
    condition = Condition(name, told.claim.quote.text, anchors=(told.anchor,))
    members = dict.fromkeys((DELIVERED, told))
    found = asked(replace(commitment(*members), condition=condition))
    assert found == [("held up", why, "2026-03-04", words, 0)]


def test_a_visit_that_sees_it_working_answers_what_a_text_tells():
    condition = Condition("broken", "broken", anchors=(STOPPED.anchor,))
    case = replace(commitment(DELIVERED, STOPPED), condition=condition)
    assert asked(case, units=[unit()], observations=[seen("2026-05-20", step="in service", function="working")]) == []


def sum_(value, told):
    return Amount(Decimal(value), "JPY", anchor=told.anchor)


REMAINDERS = [(319, 1000, "sum not explained", None), (-319, 1000, "sum not explained", "sum"), (20, 1000, None, None), (0, 1000, None, None)]  # fmt: skip


@pytest.mark.parametrize(("left", "total", "sort", "check"), REMAINDERS)
def test_what_is_left_of_a_sum_is_asked_about_where_it_is_more_than_rounding(left, total, sort, check):
    part_told = member("funding", "working", published="2026-04-02")
    remainder = Remainder(Decimal(left), "JPY", Decimal(total - left), "the arithmetic")
    whole = replace(commitment(WORKING), amount=sum_(total, WORKING), remainder=remainder, parts=("k2",))
    part = commitment(part_told, kind="funding", number=8, key="k2")
    found_ = [one for one in ask(whole, replace(part, amount=sum_(total - left, part_told))) if one.commitment == "k1"]
    assert [one.sort for one in found_] == ([] if sort is None else [sort])
    for one in found_:
        assert (one.arithmetic, one.check) == ("the arithmetic", check)
        assert [told.anchor for told in one.words] == [WORKING.anchor, part_told.anchor]


def test_a_sum_that_a_finding_asks_about_is_not_asked_about_twice():
    remainder = Remainder(Decimal(319), "JPY", Decimal(681), "the arithmetic")
    whole = replace(commitment(WORKING), amount=sum_(1000, WORKING), remainder=remainder)
    assert [one.arithmetic for one in ask(whole, findings=[found("sum", WORKING)])] == ["one figure; another figure"]


def test_what_is_late_and_silent_is_one_question_that_is_found_as_both():
    late = replace(OLD, claim=replace(OLD.claim, due=day("2024-09")))
    (one,) = ask(commitment(late, due="2024-09"))
    assert (one.sort, one.silent_since.iso) == ("overdue", "2024-02-01")
    assert [sort for sort in SORTS if is_of_sort(one, sort)] == ["overdue", "silent"]


YEARS = [("2025-06-01", "2026-06-01", 0), ("2025-05-31", "2026-06-01", 1), ("2024-02-29", "2025-03-01", 1)]


@pytest.mark.parametrize(("published", "today", "count"), YEARS)
def test_silent_is_more_than_a_year(published, today, count):
    one = commitment(member("equipment", "promised", published=published))
    assert len([it for it in ask(one, today=day(today)) if is_of_sort(it, "silent")]) == count


GIVEN = {"from_": ("Japan",), "to": ("Kazakhstan",), "country": "KZ"}
SILENT_WHOLE = replace(commitment(OLD, number=1, key="k1"), parts=("k2",), **GIVEN)
OLDER = member("equipment", "promised", published="2024-01-01")
SILENT_PARTS = [
    # what the part says otherwise than its whole, and how many questions that makes
    ({}, 1),
    ({"from_": ("Japan",), "country": "KZ"}, 1),
    ({"place": "Semey"}, 2),
    ({"from_": ("Norway",)}, 2),
    ({"members": (confirmed(OLDER),)}, 2),
    ({"members": (member("equipment", "promised", published="2024-03-01"),)}, 2),
]


@pytest.mark.parametrize(("otherwise", "count"), SILENT_PARTS, ids=lambda one: str(one)[:40])
def test_a_part_that_is_as_silent_as_its_whole_is_asked_about_with_it(otherwise, count):
    part = replace(commitment(OLDER, number=2, key="k2"), what="X-ray machine", parents=("k1",))
    found = ask(SILENT_WHOLE, replace(part, **otherwise))
    assert [one.sort for one in found] == ["silent"] * count
    (whole,) = [one for one in found if one.commitment == "k1"]
    assert whole.parts == (("X-ray machine",) if count == 1 else ())
    assert len(whole.words) == (2 if count == 1 else 1)


MORE = member(
    "equipment",
    "delivered",
    published="2026-03-05",
    words="one CT scanner",
    text="2026-03-05: one CT scanner, one MRI machine.",
    date="2026-03-04",
)
OTHERS = [
    # what the second part of a grant says otherwise than the first, and how many questions that makes
    ({}, 1),
    ({"place": "Semey"}, 2),
    ({"kind": "facility"}, 2),
    ({"members": (confirmed(MORE),)}, 2),
    ({"members": (member("equipment", "delivered", published="2026-03-05", date="2026-03-05"),)}, 2),
    ({"parents": ()}, 2),
]


@pytest.mark.parametrize(("otherwise", "count"), OTHERS, ids=lambda one: str(one)[:40])
def test_what_is_asked_of_several_things_of_a_grant_alike_is_asked_once(otherwise, count):
    whole = replace(commitment(WORKING, number=1, key="k1"), parts=("k2", "k3"), **GIVEN)
    scanner = replace(commitment(DELIVERED, number=2, key="k2"), parents=("k1",))
    machine = replace(commitment(MORE, number=3, key="k3"), what="MRI machine", parents=("k1",))
    found = ask(whole, scanner, replace(machine, **otherwise))
    assert [one.sort for one in found] == ["not seen working"] * count
    assert len({one.commitment for one in found} | {also.commitment for one in found for also in one.also}) == 2
    assert found[0].things == (("CT scanner", "MRI machine") if count == 1 else found[0].things[:1])
    assert sum(len(one.words) for one in found) == 2


def test_nobody_chases_the_minutes_of_a_meeting_that_was_held():
    held = member("meeting", "delivered", published="2024-02-01")
    called = member("meeting", "promised", published="2024-02-01")
    assert ask(commitment(held, kind="meeting")) == ()
    assert [one.sort for one in ask(commitment(called, kind="meeting"))] == ["silent"]


def test_nobody_is_late_by_our_own_reckoning():
    usual = member("equipment", "promised", published="2025-08-01")
    assert ask(commitment(usual)) == ()


def test_a_question_that_nothing_carries_is_not_asked():
    (one,) = ask(commitment(LATE, due="2026-03"))
    assert one.words
    assert ask(commitment(LATE, due="2026-02")) == ()


def test_machines_that_one_thing_holds_up_are_one_question_with_their_serial_numbers():
    units = [unit(f"u{at}", serial=f"SN-{at}") for at in (1, 2, 3)]
    visits = [
        visit("2026-05-04", unit="u1", reason="no power"),
        visit("2026-05-05", unit="u2", reason="no power", id="o2"),
        visit("2026-05-05", unit="u3", step="in service", function="working", id="o3"),
    ]
    (one,) = ask(commitment(DELIVERED, quantity=3), units=units, observations=visits)
    assert (one.why, one.serials, one.who_must_act) == ("no power", ("SN-1", "SN-2"), "hospital")
    assert [it.serial for it in one.seen] == ["SN-1", "SN-2"]


def test_of_machines_of_which_nothing_is_known_the_serial_numbers_are_asked():
    units = [unit("u1", serial="SN-1"), unit("u2", serial="SN-2")]
    visits = [visit("2026-05-04", unit="u1", step="in service", function="working")]
    (one,) = ask(commitment(DELIVERED, quantity=2), units=units, observations=visits)
    assert (one.sort, one.serials, one.since.iso) == ("not seen working", ("SN-2",), "2026-03-04")


# ---------------------------------------------------------------- findings


def found(check, claim, *others, **more):
    return finding(check, "k1", claim.anchor, [one.anchor for one in others], "one figure; another figure", **more)


CHECKS = [
    ("scale", "contradicted"),
    ("conflict", "contradicted"),
    ("stage", "contradicted"),
    ("name", "contradicted"),
    ("sum", "sum not explained"),
    ("repeat", "said again"),
]


@pytest.mark.parametrize(("check", "sort"), CHECKS)
def test_a_finding_that_nobody_resolved_is_a_question_with_its_arithmetic_and_both_quotes(check, sort):
    (one,) = ask(commitment(PROMISED, WORKING), findings=[found(check, WORKING, PROMISED, proposed="that")])
    assert (one.sort, one.check, one.arithmetic, one.proposed) == (sort, check, "one figure; another figure", "that")
    assert [it.anchor for it in one.words] == [WORKING.anchor, PROMISED.anchor]


def test_two_texts_with_one_error_are_one_question():
    twice = [found("scale", WORKING, DELIVERED), found("scale", PROMISED, DELIVERED)]
    (one,) = ask(commitment(PROMISED, DELIVERED, WORKING), findings=twice)
    assert {it.anchor for it in one.words} == {WORKING.anchor, PROMISED.anchor, DELIVERED.anchor}
    assert one.also == ()


def test_what_a_person_resolved_is_asked_no_more():
    settled = replace(found("scale", WORKING), resolution=Resolution("Aigerim", "2026-05-01T10:00:00Z", "seen", "j1"))
    assert ask(commitment(WORKING), findings=[settled]) == ()


def test_that_persons_judged_otherwise_than_each_other_is_no_question_to_a_partner():
    assert ask(commitment(WORKING, PROMISED), findings=[refused((WORKING.anchor, PROMISED.anchor), "k1")]) == ()


def test_the_parts_of_a_sum_are_quoted_though_they_are_other_commitments():
    part = member("equipment", "working", published="2026-04-02")
    whole, other = commitment(WORKING), commitment(part, number=8, key="k2")
    (one,) = ask(whole, other, findings=[found("sum", WORKING, part)])
    assert [it.anchor for it in one.words] == [WORKING.anchor, part.anchor]


# ---------------------------------------------------------------- confirmed, quotes


def test_a_question_is_confirmed_where_what_carries_it_is():
    case = commitment(OLD, replace(PROMISED, published=None))
    assert [one.confirmed for one in ask(case)] == [False]
    assert [one.confirmed for one in ask(commitment(confirmed(OLD)))] == [True]


def test_another_confirmed_claim_does_not_confirm_a_question():
    case = commitment(confirmed(PROMISED), DELIVERED)
    assert [(one.sort, one.confirmed) for one in ask(case)] == [("not seen working", False)]


def test_a_contradiction_is_confirmed_where_both_sides_are():
    for one, other, sure in ((WORKING, PROMISED, False), (confirmed(WORKING), PROMISED, False)):
        (asked_,) = ask(commitment(one, other), findings=[found("scale", one, other)])
        assert asked_.confirmed is sure
    both = confirmed(WORKING), confirmed(PROMISED)
    (asked_,) = ask(commitment(*both), findings=[found("scale", *both)])
    assert asked_.confirmed


def test_a_visit_does_not_confirm_the_day_that_only_a_reading_tells():
    said = [seen("2026-05-04", reason="no licence")]
    for told, sure in ((DELIVERED, False), (confirmed(DELIVERED), True)):
        (one,) = ask(commitment(told), units=[unit()], observations=said)
        assert (one.since.iso, one.confirmed) == ("2026-03-04", sure)


def test_every_quote_is_the_words_of_its_text_in_its_language():
    text = "2026-03-05 delivered: one CT scanner."
    assert hashlib.sha256(text.encode()).hexdigest() == DELIVERED.anchor.text_sha256
    cards = {"doc-2026-03-05": Card("doc-2026-03-05", DELIVERED.anchor.text_sha256, language="kk")}
    ((told,),) = [one.words for one in ask(commitment(DELIVERED), cards=cards)]
    assert text[told.start : told.end] == told.text
    assert (told.documents, told.language) == (("doc-2026-03-05",), "kk")


# ---------------------------------------------------------------- the order


def test_what_stands_between_a_patient_and_a_thing_that_is_there_is_asked_first():
    held = commitment(DELIVERED, number=3, key="k3")
    late = commitment(LATE, number=1, key="k1", due="2026-03")
    old = commitment(OLD, number=2, key="k2")
    said = [visit("2026-05-04", number=3, reason="no power")]
    assert [one.sort for one in ask(old, late, held, observations=said)] == ["held up", "overdue", "silent"]


def test_a_whole_and_its_parts_stand_together():
    part = replace(commitment(DELIVERED, number=3, key="k3"), parents=("k1",))
    whole = replace(commitment(OLD, number=1, key="k1"), parts=("k3",), from_=("Japan",))
    other = commitment(LATE, number=2, key="k2", due="2026-03")
    order = ask(whole, other, part)
    assert [(one.whole, one.commitment) for one in order] == [("k1", "k3"), ("k1", "k1"), ("k2", "k2")]
    assert order[0].from_ == ("Japan",)


def test_parents_in_a_ring_are_no_fault():
    one = replace(commitment(OLD, number=1, key="k1"), parents=("k2",))
    other = replace(commitment(LATE, number=2, key="k2", due="2026-03"), parents=("k1",))
    assert len(ask(one, other)) == 2


@settings(max_examples=60, deadline=None)
@given(some.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_it_came(random):
    told = [LATE, OLD, DELIVERED, PROMISED]
    cases = [commitment(one, number=at, key=f"k{at}", due="2026-03") for at, one in enumerate(told)]
    first = ask(*cases)
    shuffled = random.sample(cases, len(cases))
    assert ask(*shuffled) == first
    assert in_order(random.sample(first, len(first))) == first


# ---------------------------------------------------------------- whom to ask

GRANT = replace(
    commitment(OLD, number=1, key="k1"), from_=("Japan",), to=("Semey Hospital", "Kazakhstan"), country="KZ", place="Semey"
)  # fmt: skip
BUSES = replace(
    commitment(LATE, number=2, key="k2", due="2026-03"), from_=("KfW", "Germany"), to=("Kenya",), country="KE"
)
PEACE = replace(commitment(WORKING, number=3, key="k3"), from_=("Norway",), to=("Kenya",), country="KE")

WHO = [
    ({"partner": "JP"}, {1}),
    ({"partner": "Japan"}, {1}),
    ({"partner": "Япония"}, {1}),
    ({"partner": "日本"}, {1}),
    ({"partner": "kfw"}, {2}),
    ({"partner": "Germany"}, {2}),
    ({"partner": "Norway"}, set()),
    ({"host": "KZ"}, {1}),
    ({"host": "Кения"}, {2}),
    ({"host": "Semey"}, {1}),
    ({"host": "Semey Hospital"}, {1}),
    ({"partner": "Japan", "host": "Kenya"}, set()),
    ({"partner": "Germany", "host": "Kenya"}, {2}),
    ({}, {1, 2}),
    ({"partner": "", "host": ""}, {1, 2}),
]


@pytest.mark.parametrize(("who", "numbers"), WHO, ids=lambda one: str(one))
def test_a_partner_or_a_host_is_asked_its_own_questions(who, numbers):
    found = agreed(GRANT, BUSES, PEACE)
    open_ = questions(found, assess(found, today=TODAY), today=TODAY)
    assert {one.number for one in asked_of(found, open_, **who)} == numbers


def test_one_that_nobody_names_is_said_so_with_those_that_are_named():
    found = agreed(GRANT, BUSES)
    with pytest.raises(
        UnknownParty, match=r"No commitment names 'France' as a partner. Named are: Germany, Japan, KfW"
    ):
        asked_of(found, (), partner="France")
    with pytest.raises(UnknownParty, match="Add documents first"):
        asked_of(agreed(), (), host="Kenya")


def test_those_to_ask_are_listed_with_how_much_is_open():
    found = agreed(GRANT, BUSES, PEACE)
    open_ = questions(found, assess(found, today=TODAY), today=TODAY)
    givers = [(one.name, one.country, one.questions) for one in parties(found, open_, side="partner")]
    assert givers == [("Germany", "DE", 1), ("Japan", "JP", 1), ("Norway", "NO", 0), ("KfW", None, 1)]
    hosts = [(one.name, one.questions) for one in parties(found, open_, side="host")]
    assert hosts == [("Kazakhstan", 1), ("Kenya", 1), ("Semey", 1), ("Semey Hospital", 1)]


def test_nothing_is_asked_of_an_empty_ledger():
    assert ask() == ()
    assert parties(agreed(), (), side="host") == ()


def test_a_finding_on_a_commitment_that_is_not_here_is_passed_over():
    gone = Finding("f", "scale", "elsewhere", Anchor("0" * 64, 0, 1, "funding"), (), "x")
    assert ask(commitment(WORKING), findings=[gone]) == ()
