from dataclasses import replace
from decimal import Decimal

from publication_cases import FUNDS, GRANT, RUMOUR, WHISPER, commitment, concluded, semey

from medpact.publications import totals
from medpact.values import Money


def fund(key, value, *, state="accepted", currency="JPY", terms="grant", stage="promised", bound="exact", **more):
    claim = replace(GRANT.claim, amounts=(Money(Decimal(value), currency, bound=bound),), terms=terms, stage=stage)
    return commitment(key, replace(GRANT, claim=claim, state=state), **more)


def figures(*commitments):
    found = totals(concluded(*commitments))
    return {(one.currency, one.terms): (int(one.confirmed), int(one.read)) for one in found}


def test_confirmed_and_read_are_two_figures():
    assert figures(fund("a", 100), fund("b", 30, state="read"), fund("c", 5)) == {("JPY", "grant"): (105, 30)}


def test_loans_are_not_added_to_grants():
    assert figures(fund("a", 100), fund("b", 900, terms="loan"), fund("c", 7, terms=None)) == {
        ("JPY", "grant"): (100, 0),
        ("JPY", "loan"): (900, 0),
        ("JPY", "not told"): (7, 0),
    }


def test_each_currency_stands_alone():
    assert figures(fund("a", 100), fund("b", 3, currency="USD")) == {
        ("JPY", "grant"): (100, 0),
        ("USD", "grant"): (3, 0),
    }


def test_what_is_only_discussed_or_given_up_counts_nowhere():
    assert figures(WHISPER, fund("a", 9, stage="stopped"), fund("b", 8, stage="discussed")) == {}


def test_what_came_and_was_stopped_later_still_counts():
    came = fund("a", 9, stage="delivered")
    ended = replace(came, stage="stopped")
    assert figures(ended) == {("JPY", "grant"): (9, 0)}


def test_a_total_that_sums_its_parts_is_not_counted_beside_them():
    whole = fund("whole", 30, parts=("a", "b"), counts_in_totals=False)
    parts = [fund("a", 10, parents=("whole",)), fund("b", 20, parents=("whole",))]
    assert figures(whole, *parts) == {("JPY", "grant"): (30, 0)}


def test_a_part_is_not_counted_beside_its_whole_even_two_levels_down():
    whole = fund("whole", 30, parts=("mid",))
    mid = replace(fund("mid", 20, parents=("whole",), parts=("leaf",)), amount=None)
    leaf = fund("leaf", 10, parents=("mid",))
    assert figures(whole, mid, leaf) == {("JPY", "grant"): (30, 0)}


def test_a_confirmed_part_is_not_counted_again_in_its_unconfirmed_whole():
    whole = fund("whole", 30, state="read", parts=("a", "b"))
    parts = [fund("a", 10, parents=("whole",)), fund("b", 20, state="read", parents=("whole",))]
    assert figures(whole, *parts) == {("JPY", "grant"): (10, 20)}


def test_the_total_names_what_it_is_made_of_and_says_where_a_sum_is_rounded():
    (found,) = totals(concluded(fund("b", 1), fund("a", 2, bound="about"), fund("c", 3, state="read")))
    assert (found.confirmed_keys, found.read_keys, found.about) == (("a", "b"), ("c",), True)


def test_semey_is_counted_once():
    assert figures(FUNDS) == {("JPY", "grant"): (1087000000, 0)}
    assert RUMOUR.claim.amounts
    assert len(totals(semey())) == 1
