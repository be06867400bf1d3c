"""What is one commitment, what is not, and why."""

from dataclasses import replace

import pytest
from telling import SEMEY, goods, grant, holding, say, semey_grant, text, together

from medpact.claims import Reading
from medpact.commitments import reconcile


def told(*readings: Reading):
    return reconcile(readings)


def test_one_grant_told_five_times_is_one_commitment():
    agreed = told(*semey_grant())
    assert len(agreed.commitments) == 1
    found = agreed.commitments[0]
    assert (found.amount.value, found.amount.currency, found.stage) == (1087000000, "JPY", "promised")
    assert len(found.voices) == 5
    assert "giver's own currency" in found.amount.why


def test_every_claim_of_a_commitment_but_the_first_came_in_by_a_pair_with_reasons():
    found = told(*semey_grant()).commitments[0]
    assert len(found.pairs) == len(found.members) - 1
    words = {reason.words for pair in found.pairs for reason in pair.reasons}
    assert "both say 1,087,000,000 JPY" in words
    assert "Japan gives in both" in words


def test_the_score_of_a_pair_is_the_sum_of_its_weights():
    for pair in told(*semey_grant()).commitments[0].pairs:
        assert pair.score == sum(reason.weight for reason in pair.reasons)


def test_an_older_grant_of_the_same_donor_stays_apart():
    older = text("ja-2001", "2001-01-26", grant("6億4,800万円の供与", yen=648000000, date="2001-01-26"))
    newer = semey_grant()[3]
    assert not together(told(older, newer), older.claims[0], newer.claims[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"yen": 454000000}, {"yen": 467000000}),
        ({"usd": 76500}, {"usd": 95700}),
        ({"usd": 10000000}, {"usd": 100000000}),
        ({"usd": 7000000}, {"yen": 454000000}),
    ],
)
def test_different_exact_sums_are_different_grants(one, other):
    a = text("a", "2025-02-01", grant("the first grant", **one))
    b = text("b", "2025-02-02", grant("the second grant", **other))
    assert not together(told(a, b), a.claims[0], b.claims[0])


PAVLODAR = {"to": ("Pavlodar City Hospital", "Kazakhstan"), "place": "Pavlodar City Hospital"}


@pytest.mark.parametrize(
    ("published", "where", "is_one"),
    [
        ("2025-02-20", SEMEY, True),  # the same weeks and the same hospital: one of the two figures is wrong
        ("2026-02-20", SEMEY, False),  # a year later
        ("2025-02-20", PAVLODAR, False),  # the next hospital
    ],
)
def test_round_sums_ten_times_apart_are_one_only_in_the_same_weeks_and_for_one_hospital(published, where, is_one):
    a = text("a", "2025-02-01", grant("20 million dollars", usd=20_000_000, **SEMEY))
    b = text("b", published, grant("2 million dollars", usd=2_000_000, **where))
    assert together(told(a, b), a.claims[0], b.claims[0]) is is_one


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"usd": 11600000}, {"usd": 12000000}, "11,600,000 USD and 12,000,000 USD are one sum, rounded"),
        ({"kes": 1920000000}, {"kes": 2000000000}, "one sum, rounded"),
        ({"eur": 51000000}, {"eur": 51000000}, "both say 51,000,000 EUR"),
        ({"yen": 1801000000}, {"usd": 11600000}, "at the rate of the time"),
    ],
)
def test_a_sum_rounded_or_in_another_currency_is_the_same_sum(one, other, words):
    a = text("a", "2025-12-12", grant("the grant", to=("Osh Hospital", "Kazakhstan"), **one))
    b = text("b", "2025-12-24", grant("the same grant", to=("больница Оша", "Kazakhstan"), **other))
    agreed = told(a, b)
    assert together(agreed, a.claims[0], b.claims[0])
    assert any(words in reason.words for reason in holding(agreed, a.claims[0]).pairs[0].reasons)


def test_goods_of_two_hospitals_are_two_commitments():
    a = text("a", "2025-02-01", goods("CT scanner", "a CT scanner for Semey", place="Semey"))
    b = text("b", "2025-02-03", goods("CT scanner", "a CT scanner for Astana", place="Astana"))
    assert not together(told(a, b), a.claims[0], b.claims[0])


def test_goods_of_one_hospital_in_two_scripts_are_one_commitment():
    a = text("a", "2025-02-01", goods("CT scanner", "a CT scanner for Semey", place="Semey"))
    b = text("b", "2025-02-03", goods("CT scanner", "томограф для Семея", place="Семей"))
    agreed = told(a, b)
    assert together(agreed, a.claims[0], b.claims[0])
    assert any("Semey / Семей" in reason.words for reason in holding(agreed, a.claims[0]).pairs[0].reasons)


def test_numbers_of_goods_that_differ_are_two_deliveries():
    a = text("a", "2024-05-13", goods("ambulance", "seven ambulances", quantity=7))
    b = text("b", "2024-08-14", goods("ambulance", "16 ambulances", quantity=16))
    assert not together(told(a, b), a.claims[0], b.claims[0])


def test_one_text_tells_two_things_apart():
    a = text(
        "a",
        "2024-05-13",
        goods("ambulance", "seven ambulances", quantity=7),
        goods("ambulance", "some more ambulances"),
    )
    assert not together(told(a), *a.claims)


def test_the_middle_of_a_chain_does_not_tie_its_ends():
    """A bare "ambulances" fits both deliveries; it goes to one, and the two stay two."""
    seven = text("a", "2024-05-13", goods("ambulance", "seven ambulances", quantity=7))
    some = text("b", "2024-05-14", goods("ambulance", "ambulances"))
    sixteen = text("c", "2024-05-15", goods("ambulance", "sixteen ambulances", quantity=16))
    agreed = told(seven, some, sixteen)
    assert not together(agreed, seven.claims[0], sixteen.claims[0])
    assert len(agreed.commitments) == 2


def test_two_papers_of_two_days_are_two_steps():
    a = text("a", "2025-08-26", say("agreement", "exchange of notes", "notes were exchanged", date="2025-08-25"))
    b = text("b", "2025-12-30", say("agreement", "implementing document", "a document was signed", date="2025-12-29"))
    assert not together(told(a, b), a.claims[0], b.claims[0])


def test_one_text_published_twice_is_one_claim_of_two_documents():
    a = text("a", "2025-02-01", grant("a grant of 5.5 million dollars", usd=5500000))
    again = Reading(
        a.document.__class__("mirror/a", a.document.text_sha256, published=a.document.published), a.reader, a.claims
    )
    found = told(a, again).commitments[0]
    assert [member.documents for member in found.members] == [("a", "mirror/a")]
    assert len(found.voices) == 1


def test_texts_that_repeat_one_origin_are_one_voice():
    said = {"usd": 5500000}
    a = text("a", "2025-02-01", grant("5.5 million dollars", **said), address="https://agency.example/1")
    b = text("b", "2025-02-01", grant("$5.5m", **said), origin="https://agency.example/1")
    c = text("c", "2025-02-01", grant("5,500,000 dollars", **said))
    assert [voice.documents for voice in told(a, b, c).commitments[0].voices] == [("a", "b"), ("c",)]


def test_the_key_is_the_id_of_the_lowest_anchor():
    found = told(*semey_grant()).commitments[0]
    assert found.key == min(member.anchor for member in found.members).id


def test_nothing_gives_nothing():
    agreed = reconcile([])
    assert (agreed.commitments, agreed.findings, agreed.waiting) == ((), (), ())


# ---------------------------------------------------------------- state


def test_the_highest_stage_stands_and_each_step_is_kept():
    a = text("a", "2016-02-26", goods("ventilator", "a ventilator will come", quantity=1, place="Kyzylorda hospital"))
    b = text(
        "b", "2017-03-02", goods("ventilator", "аппарат ИВЛ работает", stage="working", place="больница Кызылорды")
    )
    found = holding(told(a, b), a.claims[0])
    assert found.stage == "working"
    assert [(step.stage, len(step.anchors)) for step in found.reached] == [("promised", 1), ("working", 1)]


def test_what_stopped_after_it_worked_is_stopped_and_works_again_when_a_later_text_says_so():
    where = {"place": "Labasa Hospital", "country": "FJ", "to": ("Fiji",)}
    works = text("a", "2023-08-21", goods("CT scanner", "the scanner works", stage="working", **where))
    broken = text("b", "2024-06-20", goods("CT scanner", "the scanner stands idle", stage="stopped", **where))
    again = text("c", "2024-10-03", goods("CT scanner", "the scanner runs again", stage="working", **where))
    assert holding(told(works, broken), works.claims[0]).stage == "stopped"
    assert holding(told(works, broken, again), works.claims[0]).stage == "working"


def test_the_exact_number_wins_over_the_round_one():
    said = {"what": "dispatch of doctors", "from_": ("Cuba",), "to": ("Kenya",), "country": "KE"}
    a = text("a", "2018-03-18", say("training", words="100 doctors will come", quantity=100, **said))
    b = text("b", "2018-07-08", say("training", words="101 doctors came", quantity=101, stage="delivered", **said))
    assert holding(told(a, b), a.claims[0]).quantity == 101


# ---------------------------------------------------------------- parts


def test_goods_are_part_of_the_grant_of_their_text():
    a = text(
        "a",
        "2025-08-08",
        grant("1,087 million yen", yen=1087000000, **SEMEY),
        goods("MRI machine", "an MRI machine", **SEMEY),
    )
    agreed = told(a)
    money, machine = (holding(agreed, claim) for claim in a.claims)
    assert machine.parents == (money.key,)
    assert money.parts == (machine.key,)
    assert money.counts_in_totals and machine.counts_in_totals


def test_a_total_of_three_grants_is_their_parent_and_is_not_counted():
    grants = [
        grant(f"up to {value} million yen", yen=value * 10**6, place=place)
        for value, place in ((648, "Semey"), (454, "Astana"), (467, "Kyzylorda"))
    ]
    a = text("a", "2004-01-01", grant("1,569 million yen for three hospitals", yen=1569000000), *grants)
    agreed = told(a)
    total = holding(agreed, a.claims[0])
    assert not total.counts_in_totals
    assert "648,000,000 JPY + 454,000,000 JPY + 467,000,000 JPY" in total.counts_why
    assert all(
        holding(agreed, claim).parents == (total.key,) and holding(agreed, claim).counts_in_totals
        for claim in a.claims[1:]
    )


def test_a_number_that_sums_two_deliveries_is_not_counted():
    said = {"stage": "delivered", "country": "UA", "to": ("Ukraine",)}
    a = text(
        "a", "2024-08-14", *(goods("ambulance", f"{count} ambulances", quantity=count, **said) for count in (7, 16, 23))
    )
    agreed = told(a)
    assert [holding(agreed, claim).counts_in_totals for claim in a.claims] == [True, True, False]


def test_a_joint_centre_holds_the_research_and_training_named_with_it():
    a = text(
        "a", "2025-12-30",
        say("institution", "medical hub", "a joint medical hub is discussed", stage="discussed"),
        say("research", "clinical research", "clinical research", stage="discussed"),
    )  # fmt: skip
    agreed = told(a)
    assert holding(agreed, a.claims[1]).parents == (holding(agreed, a.claims[0]).key,)


# ---------------------------------------------------------------- texts that leave things unsaid


def test_a_sum_to_its_last_digit_meets_a_text_that_names_no_country_and_no_giver():
    full = text("a", "2016-02-26", grant("76,500 dollars for the hospital", usd=76500, place="Kyzylorda"))
    bare = text(
        "b",
        "2017-03-02",
        grant("76.5 thousand dollars", usd=76500, from_=(), to=(), country=None, what="grant aid", place="Кызылорда"),
    )
    assert together(told(full, bare), full.claims[0], bare.claims[0])


def test_a_ceremony_of_one_day_meets_a_text_that_names_no_giver():
    a = text("a", "2025-05-31", say("meeting", "handover ceremony", "a handover ceremony", date="2025-05-30"))
    b = text("b", "2025-05-30", say("meeting", "handover ceremony", "引渡式", date="2025-05-30", from_=()))
    assert together(told(a, b), a.claims[0], b.claims[0])


def test_the_rate_of_another_year_does_not_make_one_of_two_grants():
    a = text(
        "a",
        "2016-02-26",
        grant("308 thousand dollars (100 million tenge)", usd=308000, kzt=100000000, date="2016-02-26"),
    )
    b = text("b", "2021-11-18", grant("224 thousand dollars", usd=224000))
    assert not together(told(a, b), a.claims[0], b.claims[0])


def test_two_claims_read_in_the_same_words_are_one_mention():
    a = text("a", "2025-05-31", goods("mobile clinic", "a dental vehicle", quantity=1, place="Apia"))
    (claim,) = a.claims
    twice = replace(claim, anchor=replace(claim.anchor, end=claim.anchor.end - 3))
    found = told(replace(a, claims=(claim, twice)))
    assert [len(one.members) for one in found.commitments] == [2]


@pytest.mark.parametrize(
    ("what", "terms"),
    [
        ("grant aid", "grant"),
        ("grassroots grant", "grant"),
        ("soft loan", "loan"),
        ("investment in a plant", "investment"),
        ("funding", None),
    ],
)
def test_the_name_of_a_sum_tells_its_terms(what, terms):
    assert told(text("a", "2025-02-01", grant("a sum", what=what, yen=5400000))).commitments[0].terms == terms


def test_what_a_claim_says_of_its_terms_outweighs_its_name():
    reading = text("a", "2025-02-01", grant("a sum", what="grant and loan", terms="loan", yen=5400000))
    assert told(reading).commitments[0].terms == "loan"


def test_a_name_that_says_something_outweighs_one_that_says_little():
    texts = [
        text(name, "2025-12-30", grant(f"the sum in {name}", what=what, yen=1087000000, **SEMEY))
        for name, what in [("a", "funding"), ("b", "funding"), ("c", "grant aid")]
    ]
    [found] = told(*texts).commitments
    assert (found.what, found.terms) == ("grant aid", "grant")
