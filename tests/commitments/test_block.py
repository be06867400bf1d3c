"""Which claims meet: whatever may be one, and few others."""

from itertools import combinations

import pytest
from telling import goods, grant, say, text

from medpact.commitments import block
from medpact.commitments.commitment import Member
from medpact.commitments.compare import ENOUGH, compare
from medpact.commitments.sketch import Sketch, sketch


def sketches(*readings) -> list[Sketch]:
    return [sketch(Member(claim.anchor, claim, ("a",)), one.document) for one in readings for claim in one.claims]


def two(one, other, *, days=("2025-02-01", "2025-03-01")) -> tuple[Sketch, Sketch]:
    first, second = sketches(text("a", days[0], one), text("b", days[1], other))
    return first, second


def meet(one: Sketch, other: Sketch) -> bool:
    return block.meeting(block.keys(one), block.keys(other)) is not None


SAME = {"to": ("Naryn Hospital", "Kazakhstan"), "place": "Naryn Hospital"}

MET = {
    "a sum rounded": (grant("1,087 million", yen=1087000000), grant("over one billion", yen=1000000000)),
    "a sum to its last digit": (grant("4 million", usd=4210000), grant("the same", usd=4210000)),
    "a sum told a little otherwise": (grant("4.213 million", usd=4213000), grant("4.22 million", usd=4221000)),
    "a sum in another currency": (grant("1,087 million yen", yen=1087000000), grant("7 million dollars", usd=7000000)),
    "a sum too small by ten": (grant("108.7 million", yen=108700000), grant("1,087 million", yen=1087000000)),
    "a sum too small by ten, rounded, of one place": (grant("76 million", usd=76000000, **SAME), grant("7.62", usd=7620000, **SAME)),
    "two digits exchanged": (grant("58 million", usd=58000000), grant("85 million", usd=85000000)),
    "a place in another script": (goods("CT scanner", "a CT", place="Naryn Hospital"), goods("CT scanner", "томограф", place="Нарынская больница")),
    "a place in kana": (goods("CT scanner", "a CT", place="Labasa Hospital"), goods("CT scanner", "スキャナー", place="ランバサ病院")),
    "a v that kana writes as a w": (goods("bed", "beds", place="Savannakhet"), goods("bed", "ベッド", place="サワンナケート")),
    "a town in two words": (goods("bed", "beds", place="Sao Mai"), goods("bed", "койки", place="Саомай")),
    "a place named by one only": (goods("CT scanner", "a CT", place="Naryn"), goods("CT scanner", "a scanner")),
    "one number, no giver in one": (goods("ambulance", "14", quantity=14), goods("ambulance", "fourteen", quantity=14, from_=())),
    "a paper of one day, no giver in one": (say("agreement", "loan agreement", "it", date="2025-01-30"), say("agreement", "agreement", "the paper", date="2025-01-30", from_=())),
    "a paper known to the month": (say("agreement", "loan agreement", "it", date="2025-01-30"), say("agreement", "agreement", "the paper", date="2025-01")),
    "a grant without a sum, of one place": (grant("a grant", **SAME), grant("4 million", usd=4210000, **SAME)),
    "an agency for its country": (goods("bed", "beds", from_=("JICA",)), goods("bed", "more beds", from_=("Japan",))),
}  # fmt: skip

APART = {
    "two givers' grants of about one sum": (grant("7 million", usd=7000000, from_=("France",)), grant("1,087 million", yen=1087000000)),
    "two sums of one giver": (grant("4.2 million", usd=4210000), grant("6.8 million", usd=6810000)),
    "one thing for two hospitals": (goods("CT scanner", "a CT", place="Naryn Hospital"), goods("CT scanner", "another", place="Talas Hospital")),
    "two numbers of one thing": (goods("ambulance", "seven", quantity=7), goods("ambulance", "sixteen", quantity=16)),
    "papers of two days": (say("agreement", "loan agreement", "it", date="2025-01-02"), say("agreement", "loan agreement", "the next", date="2025-01-30")),
    "two goods for one hospital": (goods("CT scanner", "a CT", **SAME), goods("dialysis machine", "dialysis", **SAME)),
    "one thing in two countries": (goods("bed", "beds", country="KZ"), goods("bed", "more beds", country="KE")),
}  # fmt: skip


@pytest.mark.parametrize("why", MET)
def test_what_may_be_one_meets(why):
    assert meet(*two(*MET[why]))


@pytest.mark.parametrize("why", APART)
def test_what_cannot_be_one_does_not_meet(why):
    one, other = two(*APART[why])
    assert not meet(one, other)
    assert compare(one, other).score < ENOUGH


def test_things_of_two_times_do_not_meet():
    assert not meet(*two(goods("bed", "beds"), goods("bed", "more beds"), days=("2005-02-01", "2025-02-01")))


def test_the_undated_meets_all_times():
    assert meet(*two(goods("bed", "beds", **SAME), goods("bed", "more beds"), days=(None, "2005-02-01")))


def all_told() -> list[Sketch]:
    told = [one for pairs in (*MET.values(), *APART.values()) for one in pairs]
    return sketches(*(text(f"t{number}", "2025-02-01", one) for number, one in enumerate(told)))


def test_pairs_finds_each_pair_that_meets_once_and_no_other():
    found = all_told()
    pairs = [(one.anchor, other.anchor) for one, other in block.pairs(found)]
    wanted = {tuple(sorted((one.anchor, other.anchor))) for one, other in combinations(found, 2) if meet(one, other)}
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == wanted


def test_the_lowest_common_key_is_found_from_either_side():
    for one, other in combinations(all_told(), 2):
        assert block.meeting(block.keys(one), block.keys(other)) == block.meeting(block.keys(other), block.keys(one))


def test_a_claim_has_each_key_once_and_not_many():
    for one in all_told():
        found = [key for key, _ in block.keys(one)]
        assert len(found) == len(set(found)) <= 40
