"""Judgements of all six sorts, and numbers: what a person decided stands whatever the readers say."""

from dataclasses import replace
from decimal import Decimal

import pytest
from telling import goods, grant, holding, judge, moved, text, together

from medpact.commitments import Judgement, Number, reconcile
from medpact.values import Money

A = text("a", "2025-08-08", grant("a grant of 1,087 million yen", yen=1087000000, place="Semey"))
B = text("b", "2025-08-29", grant("a grant of 68,790 dollars", usd=68790, place="Zhezbek"))
C = text("c", "2025-12-30", grant("1,087,000,000 yen for Semey", yen=1087000000, place="Semey"))
ONE, TWO, THREE = (reading.claims[0] for reading in (A, B, C))


def with_sum(claim, value):
    return replace(claim, amounts=(Money(Decimal(value), "JPY"),))


# ---------------------------------------------------------------- accept, correct, reject


def test_nothing_is_confirmed_until_a_person_says_so():
    assert not reconcile([A]).commitments[0].confirmed
    found = reconcile([A], [judge(1, "accept", ONE)]).commitments[0]
    assert found.confirmed
    assert (found.members[0].state, found.members[0].by, found.members[0].judgement) == ("accepted", "Aigerim", "j01")


def test_a_correction_counts_and_stands_beside_what_was_read():
    found = reconcile([A], [judge(1, "correct", ONE, as_=with_sum(ONE, 1088000000))]).commitments[0]
    assert found.amount.value == 1088000000
    assert "a person confirmed it" in found.amount.why
    assert (found.members[0].state, found.members[0].now_reads) == ("corrected", ONE)


def test_a_corrected_sum_wins_over_what_more_texts_say():
    others = [
        text(name, "2025-12-30", grant(f"{name}: 1,087 million yen", yen=1087000000, place="Semey")) for name in "xyz"
    ]
    found = holding(reconcile([A, *others], [judge(1, "correct", ONE, as_=with_sum(ONE, 1086000000))]), ONE)
    assert len(found.members) == 4
    assert found.amount.value == 1086000000


def test_accepting_a_promise_does_not_unsay_a_later_delivery():
    promise = text("p", "2025-08-08", goods("CT scanner", "a scanner will come", place="Semey"))
    came = text("d", "2026-03-01", goods("CT scanner", "the scanner has come", place="Semey", stage="delivered"))
    assert (
        holding(reconcile([promise, came], [judge(1, "accept", promise.claims[0])]), promise.claims[0]).stage
        == "delivered"
    )


def test_a_rejected_claim_stays_away_and_stays_visible():
    agreed = reconcile([A], [judge(1, "reject", ONE)])
    assert agreed.commitments == ()
    assert [member.claim for member in agreed.rejected] == [ONE]


def test_a_rejected_claim_comes_back_when_the_reader_says_something_else():
    judged = [judge(1, "reject", with_sum(ONE, 5))]
    agreed = reconcile([A], judged)
    assert agreed.rejected == ()
    assert agreed.commitments[0].members[0].state == "read"


def test_the_latest_judgement_on_a_claim_counts_and_then_the_higher_id():
    first, second = judge(1, "reject", ONE), judge(2, "accept", ONE)
    assert reconcile([A], [second, first]).commitments[0].confirmed
    at_once = [replace(first, at=second.at), second]
    assert reconcile([A], at_once).commitments[0].confirmed
    assert reconcile([A], [replace(first, at=second.at, id="j99"), second]).commitments == ()


def test_what_is_taken_back_is_as_if_it_had_never_been_said():
    accepted = judge(1, "accept", ONE)
    undone = judge(2, "accept", ONE, takes_back="j01")
    redone = judge(3, "accept", ONE, takes_back="j02")
    assert not reconcile([A], [accepted, undone]).commitments[0].confirmed
    assert reconcile([A], [accepted, undone, redone]).commitments[0].confirmed


# ---------------------------------------------------------------- a new reader


def test_an_accepted_claim_survives_a_reader_that_puts_it_a_little_elsewhere():
    newer = moved(A, by=3)
    agreed = reconcile([newer], [judge(1, "accept", ONE)])
    (member,) = agreed.commitments[0].members
    assert (member.state, member.anchor, member.now_reads) == ("accepted", ONE.anchor, None)


def test_what_the_new_reader_says_otherwise_is_shown_beside_what_was_accepted():
    newer = moved(A, by=3, quantity=4)
    (member,) = reconcile([newer], [judge(1, "accept", ONE)]).commitments[0].members
    assert member.claim == ONE
    assert member.now_reads == newer.claims[0]


def test_a_claim_that_no_reader_finds_any_more_stays_as_it_was_accepted():
    blind = replace(A, claims=())
    (member,) = reconcile([blind], [judge(1, "accept", ONE)]).commitments[0].members
    assert (member.claim, member.unread) == (ONE, True)


def test_two_claims_that_overlap_are_carried_over_one_to_one_nearest_first():
    a = text(
        "a",
        "2025-02-01",
        goods("ambulance", "seven ambulances", quantity=7),
        goods("ambulance", "two ambulances", quantity=2),
    )
    first, second = a.claims
    close = replace(second, anchor=replace(second.anchor, start=first.anchor.start + 2, end=second.anchor.end))
    newer = replace(a, claims=(first, close))
    agreed = reconcile([newer], [judge(1, "accept", first), judge(2, "accept", second)])
    assert {(one.members[0].anchor, one.members[0].claim.quantity) for one in agreed.commitments} == {
        (first.anchor, 7),
        (second.anchor, 2),
    }


def test_a_claim_judged_under_two_readers_is_not_doubled():
    newer = moved(A, by=3)
    judged = [judge(1, "accept", ONE), judge(2, "accept", newer.claims[0])]
    agreed = reconcile([newer], judged)
    assert [len(one.members) for one in agreed.commitments] == [1]


# ---------------------------------------------------------------- same, different


def test_what_a_person_says_is_the_same_is_one_commitment_whatever_speaks_against_it():
    agreed = reconcile([A, B], [judge(1, "same", ONE, other=TWO)])
    assert together(agreed, ONE, TWO)
    (pair,) = agreed.commitments[0].pairs
    assert pair.judgement == "j01"
    assert pair.reasons[0].words == "a person judged them the same"


def test_what_a_person_says_is_different_stays_apart_whatever_speaks_for_it():
    assert together(reconcile([A, C]), ONE, THREE)
    assert not together(reconcile([A, C], [judge(1, "different", ONE, other=THREE)]), ONE, THREE)


def test_different_is_not_bridged_by_a_third_claim():
    d = text("d", "2025-12-31", grant("1.087 billion yen to Semey", yen=1087000000, place="Semey"))
    agreed = reconcile([A, C, d], [judge(1, "different", ONE, other=THREE)])
    assert not together(agreed, ONE, THREE)
    assert len(agreed.commitments) == 2


def test_of_contradicting_judgements_the_latest_counts_and_a_finding_says_so():
    judged = [judge(1, "same", ONE, other=TWO), judge(2, "different", TWO, other=ONE, by="Bolat")]
    agreed = reconcile([A, B], judged)
    assert not together(agreed, ONE, TWO)
    (found,) = agreed.findings
    assert found.check == "conflict"
    assert "Bolat judged them: different" in found.arithmetic
    assert together(reconcile([A, B], [replace(judged[0], at="2026-02-01T00:00:00Z"), judged[1]]), ONE, TWO)


def test_undoing_same_parts_them_again():
    judged = [judge(1, "same", ONE, other=TWO), judge(2, "same", ONE, other=TWO, takes_back="j01")]
    assert not together(reconcile([A, B], judged), ONE, TWO)


# ---------------------------------------------------------------- waiting, resolve


def test_a_judgement_that_comes_before_its_document_waits_and_then_counts():
    judged = [judge(1, "accept", THREE), judge(2, "same", TWO, other=THREE)]
    agreed = reconcile([A, B], judged)
    assert agreed.waiting == ("j01", "j02")
    later = reconcile([A, B, C], judged)
    assert later.waiting == ()
    assert together(later, TWO, THREE) and holding(later, THREE).confirmed


def scales(readings, *judged):
    return [one for one in reconcile(readings, judged).findings if one.check == "scale"]


def settled(found):
    """The judgement that resolves a finding as it is now."""
    at = "2026-01-05T10:00:00Z"
    told = {"finding": found.key, "content": found.content, "reason": "a slip"}
    return Judgement("j01", "resolve", found.claim, "Aigerim", at, **told)


WRONG = text(
    "w", "2025-12-30", grant("108.7 million yen for 7 million dollars", yen=108700000, usd=7000000, place="Semey")
)


@pytest.mark.parametrize(
    "agreeing",
    [
        C,
        text("r", "2025-12-31", grant("over 1 billion yen for Semey", yen=1000000000, place="Semey")),
        text("d", "2025-12-31", grant("7 million dollars for Semey", usd=7000000, place="Semey")),
        text("k", "2025-12-31", grant("1,087 million yen, 6.9 million dollars", yen=1087000000, usd=6900000, place="Semey")),
    ],
)  # fmt: skip
def test_a_settled_finding_stays_settled_when_a_document_agrees(agreeing):
    (found,) = scales([A, WRONG])
    (again,) = scales([A, WRONG, agreeing], settled(found))
    assert together(reconcile([A, WRONG, agreeing]), WRONG.claims[0], agreeing.claims[0])
    assert (again.resolution.by, again.resolution.reason, again.resolution.judgement) == ("Aigerim", "a slip", "j01")


@pytest.mark.parametrize(
    "contradicting",
    [
        text("x", "2025-12-31", grant("108.7 million yen for Semey", yen=108700000, place="Semey")),
        text("y", "2025-12-31", grant("540 million yen for Semey", yen=540000000, place="Semey")),
        text("z", "2025-12-31", grant("10.87 billion yen for Semey", yen=10870000000, place="Semey")),
    ],
)
def test_a_settled_finding_comes_back_when_a_document_contradicts_it(contradicting):
    (found,) = scales([A, C, WRONG])
    (claim,) = contradicting.claims
    same = [judge(number, "same", one.claims[0], other=claim) for number, one in enumerate((A, C, WRONG), 2)]
    readings = [A, C, WRONG, contradicting]
    came_back = [one for one in scales(readings, settled(found), *same) if one.key == found.key]
    assert [one.resolution for one in came_back] == [None]


# ---------------------------------------------------------------- numbers


def test_merged_commitments_keep_the_lowest_number_and_all_numbers_lead_to_it():
    numbers = [Number(7, TWO.anchor), Number(3, ONE.anchor)]
    apart = reconcile([A, B], numbers=numbers)
    assert (holding(apart, ONE).number, holding(apart, TWO).number) == (3, 7)
    merged = reconcile([A, B], [judge(1, "same", ONE, other=TWO)], numbers)
    (one,) = merged.commitments
    assert (one.number, one.numbers) == (3, (3, 7))
    assert merged.leads_to == ((3, one.key), (7, one.key))


def test_when_a_commitment_is_split_each_number_follows_its_anchor():
    numbers = [Number(3, ONE.anchor), Number(7, THREE.anchor)]
    assert reconcile([A, C], numbers=numbers).commitments[0].numbers == (3, 7)
    split = reconcile([A, C], [judge(1, "different", ONE, other=THREE)], numbers)
    assert (holding(split, ONE).number, holding(split, THREE).number) == (3, 7)


def test_merging_and_undoing_leaves_every_number_where_it_was():
    numbers = [Number(3, ONE.anchor), Number(7, TWO.anchor)]
    merge, undo = judge(1, "same", ONE, other=TWO), judge(2, "same", ONE, other=TWO, takes_back="j01")
    assert reconcile([A, B], [merge, undo], numbers).leads_to == reconcile([A, B], (), numbers).leads_to


def test_a_number_survives_a_reader_that_puts_the_claim_elsewhere_or_finds_it_no_more():
    numbers = [Number(3, ONE.anchor)]
    assert reconcile([moved(A, by=3)], numbers=numbers).commitments[0].number == 3
    blind = replace(A, claims=())
    assert reconcile([blind], [judge(1, "accept", ONE)], numbers).commitments[0].number == 3


def test_a_number_on_a_rejected_claim_leads_to_the_commitment_that_still_stands():
    agreed = reconcile([A, C], [judge(1, "reject", ONE)], [Number(3, ONE.anchor)])
    assert agreed.leads_to == ((3, holding(agreed, THREE).key),)


def test_a_number_whose_claim_is_found_elsewhere_leads_to_the_only_claim_of_its_kind_in_the_text():
    far = replace(ONE, anchor=replace(ONE.anchor, start=ONE.anchor.end + 1, end=ONE.anchor.end + 9))
    agreed = reconcile([replace(A, claims=(far,)), B], numbers=[Number(3, ONE.anchor)])
    assert agreed.leads_to == ((3, holding(agreed, far).key),)


def test_a_number_whose_text_is_not_visible_waits():
    agreed = reconcile([B], numbers=[Number(3, ONE.anchor)])
    assert agreed.leads_to == () and agreed.commitments[0].number is None


def test_same_that_other_judgements_keep_apart_is_told():
    """A is B, B is C, but A is not C: the later of the two samenesses counts, and a finding names the other."""
    judged = [
        judge(1, "same", ONE, other=TWO),
        judge(2, "same", TWO, other=THREE),
        judge(3, "different", ONE, other=THREE),
    ]
    agreed = reconcile([A, B, C], judged)
    assert together(agreed, TWO, THREE) and not together(agreed, ONE, TWO)
    (found,) = (one for one in agreed.findings if one.check == "conflict")
    assert {found.claim, *found.others} == {ONE.anchor, TWO.anchor}


def test_a_number_on_a_rejected_claim_never_leads_to_what_a_person_called_different():
    numbers = [Number(3, ONE.anchor), Number(7, THREE.anchor)]
    judged = [judge(1, "different", ONE, other=THREE), judge(2, "reject", ONE)]
    agreed = reconcile([A, C], judged, numbers)
    assert agreed.leads_to == ((7, holding(agreed, THREE).key),)


def test_a_number_on_a_rejected_claim_follows_what_a_person_called_the_same():
    judged = [judge(1, "same", ONE, other=TWO), judge(2, "reject", ONE)]
    agreed = reconcile([A, B], judged, [Number(3, ONE.anchor)])
    assert agreed.leads_to == ((3, holding(agreed, TWO).key),)


def test_a_number_on_a_rejected_claim_does_not_lead_to_what_is_only_somewhat_like_it():
    ambulances = text("x", "2020-08-09", goods("ambulance", "12 ambulances", quantity=12, date="2020"))
    more = text("y", "2025-08-09", goods("ambulance", "new ambulances for Oral", to=("Oral",), place="Oral"))
    (claim,) = ambulances.claims
    assert not together(reconcile([ambulances, more]), claim, more.claims[0])
    assert reconcile([ambulances, more], [judge(1, "reject", claim)], [Number(3, claim.anchor)]).leads_to == ()


def test_a_reader_that_learns_the_kind_a_person_gave_doubles_nothing():
    course = text("course", "2025-08-09", goods("nurses", "nurses will come to Osaka"))
    (claim,) = course.claims
    fixed = replace(claim, kind="training", what="nurse training")
    anchor = replace(claim.anchor, kind="training")
    learnt = replace(
        fixed, anchor=anchor, quote=replace(claim.quote, start=claim.quote.start + 7, text=claim.quote.text[7:])
    )
    agreed = reconcile(
        [replace(course, claims=(learnt,))], [judge(1, "correct", claim, as_=fixed)], [Number(3, claim.anchor)]
    )
    (member,) = holding(agreed, claim).members
    assert len(agreed.commitments) == 1 and member.state == "corrected" and member.now_reads is None
    assert agreed.leads_to == ((3, agreed.commitments[0].key),)


def test_every_pair_on_which_persons_disagree_has_its_own_finding():
    judged = [
        judge(1, "same", ONE, other=TWO),
        judge(2, "different", ONE, other=TWO, by="Bolat"),
        judge(3, "same", ONE, other=THREE),
        judge(4, "different", ONE, other=THREE, by="Bolat"),
    ]
    found = [
        one for one in reconcile([A, B, C], judged).findings if one.check == "conflict" and "judged" in one.arithmetic
    ]
    assert [{one.claim, *one.others} for one in found].count({ONE.anchor, TWO.anchor}) == 1
    assert [{one.claim, *one.others} for one in found].count({ONE.anchor, THREE.anchor}) == 1


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            judge(1, "correct", ONE, as_=replace(ONE, quantity=5)),
            judge(2, "correct", ONE, as_=replace(ONE, quantity=6), by="Bolat"),
        ),
        (judge(1, "reject", ONE), judge(2, "accept", ONE, by="Bolat")),
        (judge(1, "accept", ONE), judge(2, "correct", ONE, as_=replace(ONE, quantity=6), by="Bolat")),
    ],
)
def test_two_persons_who_judge_one_claim_otherwise_are_told_and_the_latest_counts(first, then):
    agreed = reconcile([A], [first, then])
    (found,) = agreed.findings
    assert (found.check, found.claim) == ("conflict", ONE.anchor)
    assert found.arithmetic.startswith(f"Aigerim judged this claim: {first.sort} at")
    assert agreed.commitments[0].members[0].judgement == "j02"
    assert reconcile([A], [replace(first, by="Bolat"), then]).findings == ()


def test_what_is_taken_back_twice_in_one_instant_stands_again():
    at = "2026-01-05T10:00:00Z"
    reject = judge(1, "reject", ONE, at=at)
    back = [judge(2, "reject", ONE, at=at, takes_back="j01"), judge(3, "reject", ONE, at=at, takes_back="j02")]
    for ids in (("j02", "j03"), ("z", "b")):
        undo, redo = replace(back[0], id=ids[0]), replace(back[1], id=ids[1], takes_back=ids[0])
        assert len(reconcile([A], [reject, undo, redo]).rejected) == 1
        assert len(reconcile([A], [reject, undo]).rejected) == 0
