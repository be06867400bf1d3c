"""What is announced again with no step forward, and what is not."""

import pytest
from telling import goods, grant, judge, say, text

from medpact.commitments import reconcile

NAROK = {"place": "Narok Hospital", "to": ("Narok Hospital", "Kenya"), "country": "KE", "from_": ("Italy",)}
FIRST = text("first", "2023-02-01", goods("incubator", "Italy will give incubators to Narok", **NAROK))


def later(day="2023-06-10", *beside, name="later", words="incubators are coming to Narok, Italy says", **fields):
    return text(name, day, goods("incubator", words, **NAROK | fields), *beside)


def repeated(*readings, judged=()):
    return [one for one in reconcile(readings, judged).findings if one.check == "repeat"]


def test_a_promise_made_again_after_months_is_said_to_be_made_for_the_second_time():
    again = later()
    (found,) = repeated(FIRST, again)
    assert found.claim == again.claims[0].anchor
    assert found.others == (FIRST.claims[0].anchor,)
    assert found.arithmetic == (
        "incubator promised for the second time, by Italy; told already on 2023-02-01, here on 2023-06-10; "
        "no new step since 2023-02-01"
    )
    assert found.proposed == "nothing new: promised as told on 2023-02-01"


def test_the_third_time_is_counted_and_what_the_press_tells_within_days_is_one_time():
    press = later("2023-02-04", name="press", words="incubators for Narok, newspapers write")
    again = [later(), later("2023-11-20", name="third", words="Narok is to have incubators")]
    last = max(repeated(FIRST, press, *again), key=lambda one: len(one.others))
    assert "for the third time" in last.arithmetic
    assert "told already on 2023-02-01, 2023-02-04 and 2023-06-10" in last.arithmetic


def test_a_paper_told_as_signed_anew_is_said_again_and_a_dated_one_is_history():
    sides = {"country": "KE", "from_": ("Cuba",), "to": ("Kenya",), "stage": "delivered"}
    signed = text(
        "first", "2022-03-04", say("agreement", "health agreement", "signed in Nairobi", date="2022-03-03", **sides)
    )
    anew = text("anew", "2022-08-01", say("agreement", "health agreement", "Cuba and Kenya have agreed", **sides))
    told = text(
        "told", "2022-08-02", say("agreement", "health agreement", "the paper of March", date="2022-03-03", **sides)
    )
    (found,) = repeated(signed, anew, judged=[judge(1, "same", signed.claims[0], other=anew.claims[0])])
    assert "health agreement signed for the second time" in found.arithmetic
    assert repeated(signed, told, judged=[judge(1, "same", signed.claims[0], other=told.claims[0])]) == []


@pytest.mark.parametrize(
    ("what", "again"),
    [
        ("the same news, days later", later("2023-02-20")),
        ("what has come", later(stage="delivered")),
        ("a number that nobody named before", later(quantity=12)),
        ("a day that nobody named before", later(date="2024-03")),
        (
            "a second paper",
            later(
                "2023-06-10",
                say("agreement", "grant contract", "the contract was signed", stage="delivered", date="2023-06-08", **NAROK),
            ),
        ),
        (
            "a ceremony",
            later(
                "2023-06-10",
                say("meeting", "groundbreaking ceremony", "the stone was laid", stage="delivered", **NAROK),
            ),
        ),
        (
            "a part that has come",
            later("2023-06-10", goods("generator", "a generator has arrived", stage="delivered", **NAROK)),
        ),
        ("a new sum", later("2023-06-10", grant("now with 2,000,000 euros", eur=2000000, **NAROK))),
    ],
)  # fmt: skip
def test_no_repetition(what, again):
    assert repeated(FIRST, again) == [], what


def test_a_copy_of_the_same_origin_says_nothing_again():
    copies = [
        text(name, day, goods("incubator", f"incubators for Narok: {name}", **NAROK), origin="the ministry's page")
        for name, day in (("a", "2023-02-01"), ("b", "2023-06-10"))
    ]
    assert repeated(*copies) == []


def test_a_text_that_dates_the_promise_it_tells_of_announces_nothing():
    signed = {"stage": "delivered", "date": "2023-01-30", **NAROK}
    paper = say("agreement", "grant contract", "a contract signed on 30 January", **signed)
    first = text("first", "2023-02-01", goods("incubator", "Italy will give incubators", **NAROK), paper)
    again = later("2023-06-10", say("agreement", "grant contract", "under the contract of 30 January", **signed))
    assert repeated(first, again) == []


def test_a_visit_is_no_step():
    visit = say(
        "meeting", "visit of the ambassador", "the ambassador came", stage="delivered", date="2023-06-09", **NAROK
    )
    assert len(repeated(FIRST, later("2023-06-10", visit))) == 1


def test_of_several_things_said_again_in_one_text_the_first_is_at_fault():
    def both(name, day, words):
        return text(
            name,
            day,
            goods("incubator", f"incubators {words}", **NAROK),
            goods("ventilator", f"ventilators {words}", **NAROK),
        )

    (found,) = repeated(both("a", "2023-02-01", "will come"), again := both("b", "2023-06-10", "are to come"))
    assert found.claim == again.claims[0].anchor
    assert found.arithmetic.endswith("with it ventilator")
