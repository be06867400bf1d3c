"""Parts and wholes: what one text says of them, how the texts vote, and what counts in totals."""

import random

import pytest
from telling import SEMEY, goods, grant, holding, say, text

from medpact.claims import Anchor
from medpact.commitments import reconcile
from medpact.commitments.kin import Kin, Link
from medpact.commitments.parts import family

JICA = ("JICA", "Japan")
OSH = {"place": "Osh", "to": ("Osh Hospital", "Kyrgyzstan"), "country": "KG"}
NARYN = {"place": "Naryn", "to": ("Naryn Hospital", "Kyrgyzstan"), "country": "KG"}


def training(words, **fields):
    return say("training", fields.pop("what", "training of nurses"), words, **fields)


def parents_of(claim, *readings):
    """What the parents of a claim's commitment are called: the words of their first claim."""
    agreed = reconcile(readings)
    by_key = {one.key: one for one in agreed.commitments}
    return [by_key[key].members[0].claim.quote.text for key in holding(agreed, claim).parents]


def one_text(*said, published="2025-08-25"):
    return text("a", published, *said)


@pytest.mark.parametrize(
    ("said", "child", "parents"),
    [
        pytest.param(
            [grant("a grant of 900 million yen", yen=9e8, **SEMEY), goods("MRI machine", "an MRI machine", **SEMEY)],
            1,
            ["a grant of 900 million yen"],
            id="the goods that a grant buys",
        ),
        pytest.param(
            [
                grant("the bank's loan of 900 million", yen=9e8, from_=("Export Bank", "Japan"), terms="loan"),
                grant("the agency's 90 million", yen=9e7, from_=JICA),
                training("120 nurses trained by the agency", quantity=120, from_=JICA),
            ],
            2,
            ["the agency's 90 million"],
            id="the money of the body that gives both",
        ),
        pytest.param(
            [
                grant("2 million from Japan", usd=2e6, **OSH),
                grant("1 million from Germany", usd=1e6, **OSH | {"from_": ("Germany",)}),
                goods("CT scanner", "a scanner from both", **OSH | {"from_": ("Japan", "Germany")}),
            ],
            2,
            ["2 million from Japan", "1 million from Germany"],
            id="goods that two givers pay for",
        ),
        pytest.param(
            [
                grant("2 million from Japan", usd=2e6, **OSH),
                grant("1 million from Germany", usd=1e6, **OSH | {"from_": ("Germany",)}),
                grant("3 million together", usd=3e6, **OSH | {"from_": ("Japan", "Germany")}),
                goods("CT scanner", "a scanner from both", **OSH | {"from_": ("Japan", "Germany")}),
            ],
            3,
            ["3 million together"],
            id="goods that two givers pay for, where the text adds up what they pay",
        ),
        pytest.param(
            [
                say("agreement", "agreement on health cooperation", "signed an agreement", stage="delivered"),
                training("50 doctors will go", what="training of doctors", quantity=50),
            ],
            1,
            ["signed an agreement"],
            id="training under an agreement at large",
        ),
        pytest.param(
            [
                say("agreement", "exchange of notes", "exchanged notes", stage="delivered"),
                training("50 doctors will go", what="training of doctors", quantity=50),
            ],
            1,
            [],
            id="no training under the notes of a grant",
        ),
        pytest.param(
            [
                say("agreement", "technology transfer agreement", "signed a licence", stage="delivered"),
                say("technology", "vaccine production", "will learn to make the vaccine"),
            ],
            1,
            ["signed a licence"],
            id="know-how under a licence",
        ),
        pytest.param(
            [
                grant("a grant of 900 million yen", yen=9e8, from_=JICA),
                goods("oxygen plant", "an oxygen plant", from_=JICA),
                training("four technicians were taught", from_=(), quantity=4),
            ],
            2,
            ["an oxygen plant"],
            id="training on machines, with no giver of its own",
        ),
        pytest.param(
            [
                say("facility", "vaccine plant", "a vaccine plant", from_=("Narmada", "India")),
                grant(
                    "invested 150 million", usd=15e7, from_=("Narmada", "India"), what="investment", terms="investment"
                ),
            ],
            1,
            ["a vaccine plant"],
            id="money that a builder puts into a plant",
        ),
        pytest.param(
            [
                goods("ambulance", "90 ambulances in all", quantity=90),
                goods("ambulance", "the remaining 20", quantity=20),
            ],
            1,
            ["90 ambulances in all"],
            id="a batch of a larger number",
        ),
        pytest.param(
            [
                goods("ambulance", "4 ambulances next year", quantity=4),
                goods("ambulance", "one ambulance of 2022", quantity=1, stage="delivered", date="2022"),
            ],
            1,
            [],
            id="last year's ambulance is no batch of this year's",
        ),
        pytest.param(
            [
                grant("3.2 billion since 2010", kzt=32e8, stage="delivered"),
                goods("ambulance", "20 ambulances", quantity=20, stage="delivered"),
            ],
            1,
            [],
            id="what was given over the years pays for nothing in particular",
        ),
    ],
)
def test_what_a_claim_is_part_of(said, child, parents):
    told = one_text(*said)
    assert sorted(parents_of(told.claims[child], told)) == sorted(parents)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        pytest.param(
            [grant("40 million", usd=4e7), grant("9 million", usd=9e6), grant("49 million in all", usd=49e6)],
            [True, True, False],
            id="a total beside its parts",
        ),
        pytest.param(
            [grant("40 million", usd=4e7), grant("the whole package comes to 52 million", usd=52e6)],
            [True, False],
            id="a package that its parts do not fill",
        ),
        pytest.param(
            [grant("3.2 billion since 2010", kzt=32e8, stage="delivered")], [False], id="a sum over the years, told alone"
        ),
        pytest.param([grant("a fund of 200 million", usd=2e8, what="fund for hospitals")], [False], id="a fund"),
        pytest.param([grant("a line of credit of 18 million", usd=18e6, what="line of credit")], [True], id="a loan"),
        pytest.param(
            [goods("ambulance", "23 in all", quantity=23), goods("ambulance", "now 16", quantity=16, date="2024"),
             goods("ambulance", "then 7", quantity=7, date="2023")],
            [False, True, True],
            id="a number that sums two deliveries",
        ),
        pytest.param(
            [goods("CT scanner", "two scanners", quantity=2, place="Mbale; Lira", to=("Uganda",), country="UG"),
             goods("CT scanner", "one in its crate", quantity=1, place="Lira", to=("Uganda",), country="UG",
                   stage="delivered")],
            [True, False],
            id="one of two machines",
        ),
    ],
)  # fmt: skip
def test_what_counts_in_totals(said, counts):
    told = one_text(*said)
    agreed = reconcile([told])
    assert [holding(agreed, claim).counts_in_totals for claim in told.claims] == counts
    assert all(bool(one.counts_why) is not one.counts_in_totals for one in agreed.commitments)


def test_a_text_that_tells_the_total_alone_does_not_speak_against_one_that_tells_which_of_its_sums_pays():
    phases = text(
        "a",
        "2025-01-10",
        grant("30 million in all", usd=3e7, **OSH),
        grant("18 million first", usd=18e6, what="first phase", **OSH),
        goods("MRI machine", "an MRI machine", **OSH),
        grant("12 million then", usd=12e6, what="second phase", **OSH),
    )
    later = [
        text(
            f"b{n}",
            f"2025-02-1{n}",
            grant("a grant of 30 million", usd=3e7, **OSH),
            goods("MRI machine", "the MRI", **OSH),
        )
        for n in range(3)
    ]
    assert parents_of(phases.claims[2], phases, *later) == ["18 million first"]


# ---------------------------------------------------------------- votes


def anchor(name):
    return Anchor(f"text of {name}", 0, 1, "funding")


def kin(text_, *links):
    return Kin(text_, links=tuple(Link(anchor(part), anchor(whole)) for part, whole in links))


def holder(names):
    return {anchor(name): name for name in names}


def test_the_weakest_link_of_a_ring_falls_whatever_the_order_of_the_texts():
    kins = [kin("1", ("a", "b"), ("b", "c")), kin("2", ("a", "b"), ("b", "c"), ("c", "a")), kin("3", ("x", "a"))]
    found = family(kins, holder("abcx"))
    assert found.parents == {"a": ("b",), "b": ("c",), "x": ("a",)}
    for seed in range(5):
        assert family(random.Random(seed).sample(kins, 3), holder("abcx")) == found


def test_a_ring_elsewhere_changes_nothing_here():
    here = [kin("1", ("a", "b"), ("b", "a"), ("b", "c")), kin("2", ("b", "c"))]
    there = [kin("3", ("p", "q"), ("q", "p"), ("q", "r"), ("r", "q"))]
    alone, both = family(here, holder("abc")), family([*there, *here], holder("abcpqr"))
    assert {key: both.parents[key] for key in alone.parents} == dict(alone.parents)


@pytest.mark.parametrize("seed", range(30))
def test_no_commitment_is_its_own_ancestor(seed):
    dice = random.Random(seed)
    names = "abcdefgh"
    kins = [kin(str(n), *((dice.choice(names), dice.choice(names)) for _ in range(4))) for n in range(6)]
    parents = family(kins, holder(names)).parents
    for name in names:
        ahead, seen = list(parents.get(name, ())), set()
        while ahead:
            one = ahead.pop()
            assert one != name
            if one not in seen:
                seen.add(one)
                ahead += parents.get(one, ())


def test_a_paper_binds_the_money_that_most_texts_tell_nearest_to_it():
    texts = [Kin(str(n), papers=((anchor("p"), anchor(money)),)) for n, money in enumerate("aab")]
    assert family(texts, holder("abp")).papers == {"a": ("p",)}
