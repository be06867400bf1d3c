"""What the claims of a commitment come to: its papers, its condition, what its parts leave over, how sure it is."""

from decimal import Decimal

import pytest
from telling import SEMEY, goods, grant, holding, judge, say, semey_grant, text

from medpact.commitments import Amount, reconcile
from medpact.commitments.condition import in_words
from medpact.commitments.remainder import remainder


def scanner(words, stage, **fields):
    return goods("CT scanner", words, stage=stage, quantity=1, **SEMEY | fields)


def history(*told):
    """One scanner, told of by a text a month."""
    return [text(f"t{n}", f"2025-0{n}-10", scanner(words, stage)) for n, (words, stage) in enumerate(told, 1)]


def the_scanner(readings):
    return holding(reconcile(readings), readings[0].claims[0])


# ---------------------------------------------------------------- condition


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("the scanner is still in its crates", "never used"),
        ("has not yet admitted a single patient", "never used"),
        ("аппарат ни разу не включали", "never used"),
        ("装置は一度も動いていない", "never used"),
        ("hakijafunguliwa", "never used"),
        ("is out of order since April", "broken"),
        ("томограф вышел из строя", "broken"),
        ("апарат не працює", "broken"),
        ("қондырғы істен шықты", "broken"),
        ("mashine imeharibika", "broken"),
        ("装置が故障している", "broken"),
        ("the programme was cancelled", "cancelled"),
        ("программа приостановлена", "cancelled"),
        ("програму припинено", "cancelled"),
        ("計画は中止された", "cancelled"),
        ("stands idle for want of film", "idle"),
        ("аппарат простаивает", "idle"),
        ("The contract expired in May", "ended"),
        ("契約は満了した", "ended"),
        ("a CT scanner for the hospital", None),
        ("томограф для больницы", None),
    ],
)
def test_a_condition_is_known_by_its_words(quote, name):
    assert in_words(quote) == name


@pytest.mark.parametrize(
    ("told", "stage", "name", "since"),
    [
        ([("a scanner promised", "promised"), ("it was delivered", "delivered")], "delivered", None, None),
        ([("it scans", "working"), ("it broke down", "stopped")], "stopped", "broken", "2025-02-10"),
        ([("it scans", "working"), ("it broke down", "stopped"), ("it scans again", "working")], "working", None, None),
        ([("it scans", "working"), ("it is at rest", "stopped")], "stopped", "idle", "2025-02-10"),
        (
            [("a scanner promised", "promised"), ("nothing comes of it", "stopped")],
            "stopped",
            "cancelled",
            "2025-02-10",
        ),
        ([("it is there", "delivered"), ("still in its crate", "delivered")], "delivered", "never used", "2025-02-10"),
        ([("it scans", "working"), ("it was never used", "delivered")], "delivered", "never used", "2025-02-10"),
        ([("it is unused", "delivered"), ("it is unused today", "delivered")], "delivered", "never used", "2025-01-10"),
    ],
)
def test_the_condition_is_what_the_latest_claims_say_and_goes_when_a_later_one_says_that_it_works(
    told, stage, name, since
):
    found = the_scanner(history(*told))
    assert found.stage == stage
    assert (found.condition and found.condition.name) == name
    if name is not None:
        assert found.condition.reason == told[-1][0]
        assert found.condition.since.iso == since
        assert set(found.condition.anchors) <= {one.anchor for one in found.members}


def test_a_course_that_was_running_is_over_once_a_later_text_says_that_it_was_given():
    course = {"quantity": 30, "what": "training of nurses"}
    told = [
        text("a", "2025-01-10", say("training", words="thirty are being taught", stage="working", **course)),
        text("b", "2025-06-10", say("training", words="all thirty are back", stage="delivered", **course)),
    ]
    assert holding(reconcile(told), told[0].claims[0]).stage == "delivered"


# ---------------------------------------------------------------- papers


def paper(words, what="exchange of notes", **fields):
    return say("agreement", what, words, **{"stage": "delivered", **fields})


def test_the_papers_that_bind_a_grant_are_told_with_it_the_earliest_first():
    told = [
        text("a", "2025-08-25", paper("notes were exchanged"), grant("for 900 million yen", yen=9e8)),
        text(
            "b",
            "2025-10-02",
            paper("signed on 1 October", "grant agreement", date="2025-10-01"),
            grant("the 900 million", yen=9e8),
        ),
    ]
    found = holding(reconcile(told), told[0].claims[1])
    assert [(one.what, one.signed_on.iso) for one in found.agreed_by] == [
        ("exchange of notes", "2025-08-25"),
        ("grant agreement", "2025-10-01"),
    ]


def test_a_paper_that_is_only_to_be_signed_agrees_nothing():
    told = text(
        "a", "2025-08-25", paper("notes will be exchanged", stage="promised"), grant("for 900 million", yen=9e8)
    )
    assert holding(reconcile([told]), told.claims[1]).agreed_by == ()


@pytest.mark.parametrize(
    "change",
    [
        {"country": "UZ", "to": ("Uzbekistan",)},
        {"from_": ("France",)},
        {"what": "memorandum of understanding"},
        {"stage": "promised"},
    ],
)
def test_a_paper_of_another_country_another_giver_or_no_binding_sort_is_not_for_the_money(change):
    told = text("a", "2025-08-25", grant("for 900 million yen", yen=9e8), paper("a paper", **change))
    assert holding(reconcile([told]), told.claims[0]).agreed_by == ()


def test_a_paper_is_for_the_money_told_nearest_to_it_alone():
    told = text(
        "a",
        "2025-08-25",
        grant("In 2021 Japan gave 40 million yen for a clinic.", yen=4e7, date="2021", place="Osh"),
        grant("Now it gives 900 million", yen=9e8),
        paper("the notes were exchanged"),
        grant("a third grant is talked about", stage="discussed"),
    )
    found = reconcile([told])
    papers = [[one.what for one in holding(found, claim).agreed_by] for claim in told.claims]
    assert papers == [[], ["exchange of notes"], [], []]


# ---------------------------------------------------------------- what is left over


@pytest.mark.parametrize(
    ("whole", "parts", "left", "words"),
    [
        ("52", ["40", "9"], "3", "52 GBP − (40 + 9) = 3 GBP not itemised"),
        ("49", ["40", "9"], "0", "40 + 9 = 49 GBP: nothing is left over"),
        ("40", ["40", "9"], "-9", "40 + 9 = 49 GBP, 9 GBP more than 40 GBP"),
    ],
)
def test_the_remainder_is_what_the_parts_leave_of_a_sum(whole, parts, left, words):
    found = remainder(Amount(Decimal(whole), "GBP"), [Amount(Decimal(part), "GBP") for part in parts])
    assert (found.value, found.words) == (Decimal(left), words)


def test_parts_in_another_currency_are_told_and_not_subtracted():
    found = remainder(Amount(Decimal(52), "GBP"), [Amount(Decimal(40), "GBP"), Amount(Decimal(9), "UGX")])
    assert (found.value, found.parts) == (12, 40)
    assert found.words.endswith("one part is told in another currency")
    assert remainder(Amount(Decimal(52), "GBP"), [Amount(Decimal(9), "UGX"), None]) is None


def test_what_goods_are_worth_is_not_taken_off_the_grant_that_bought_them():
    told = text(
        "a",
        "2025-08-25",
        grant("900 million yen", yen=9e8, **SEMEY),
        scanner("a scanner worth 300 million", "promised", yen=3e8),
    )
    found = holding(reconcile([told]), told.claims[0])
    assert found.parts
    assert found.remainder is None


# ---------------------------------------------------------------- how sure


def test_how_sure_a_commitment_is_and_why():
    one = text("a", "2025-08-25", grant("900 million yen", yen=9e8, **SEMEY))
    other = text("b", "2025-08-26", grant("the 900 million", yen=9e8, **SEMEY))
    wrong = text("c", "2025-08-27", grant("90 million yen, 6 million dollars", yen=9e7, usd=6e6, **SEMEY))
    claim = one.claims[0]
    for readings, judgements, level, why in [
        ([one], [], "one voice", "one voice tells of it"),
        ([one, other], [], "several voices", "2 voices tell of it"),
        ([one, other], [judge(1, "accept", claim)], "confirmed", "confirmed by Aigerim; 2 voices tell of it"),
        ([one, other, wrong], [judge(1, "accept", claim)], "contradicted", "texts disagree"),
    ]:
        found = holding(reconcile(readings, judgements), claim)
        assert found.sureness == level
        assert why in found.sureness_why


def test_what_nobody_told_is_open():
    told = text("a", None, goods("ambulance", "ambulances are to come", from_=(), to=("Kazakhstan",)))
    found = holding(reconcile([told]), told.claims[0])
    assert {one.field for one in found.open_} == {"quantity", "from", "place", "date"}
    assert {one.why for one in found.open_} == {"nobody told it"}


def test_what_texts_tell_otherwise_is_open_with_the_claims_that_do():
    told = [
        text("a", "2025-08-25", goods("ambulance", "twenty", quantity=20, place="Osh", date="2025-08")),
        text("b", "2025-08-26", goods("ambulance", "fifteen", quantity=15, place="Osh", date="2025-08")),
    ]
    one, other = (reading.claims[0] for reading in told)
    found = holding(reconcile(told, [judge(1, "same", one, other=other)]), one)
    (open_,) = [open_ for open_ in found.open_ if open_.field == "quantity"]
    assert open_.why == "told as 15 / 20"
    assert set(open_.anchors) == {one.anchor, other.anchor}


def test_a_rounded_sum_is_no_disagreement():
    told = semey_grant()[:2]
    assert not [one for one in holding(reconcile(told), told[0].claims[0]).open_ if one.anchors]
