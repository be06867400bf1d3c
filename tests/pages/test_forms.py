"""What a person writes is checked, and every fault is told at once."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from medpact.claims import Anchor, Claim, Quote
from medpact.values import Money, PartialDate
from medpact.web.pages.figures import figure
from medpact.web.pages.forms import ClaimForm
from medpact.web.pages.forms.claim import found_once
from medpact.web.pages.forms.fields import AmountsField

TEXT = "Japan gave\r\n1,087 million yen and 3 ambulances. 3 ambulances went on. 𠮷"
START = TEXT.index("1,087")
CLAIM = Claim(
    "funding",
    "promised",
    "grant aid",
    Quote(TEXT[6:29], 6, 29),
    Anchor("0" * 64, START, START + 17, "funding"),
    amounts=(Money(Decimal(1087000000), "JPY", TEXT[START : START + 17], START, START + 17, "about"),),
)
POSTED = {"stage": "delivered", "what": "grant aid", "amounts": "1087000000 JPY", "quote": TEXT[6:29]}

AMOUNTS = [
    ("1087000000 JPY", [("1087000000", "JPY")]),
    ("1 087 000 000 jpy", [("1087000000", "JPY")]),
    ("1\u202f087\u00a0000 000 JPY\r\n\r\n7000000 USD", [("1087000000", "JPY"), ("7000000", "USD")]),
    ("12.50", [("12.50", None)]),
    ("", []),
]


@pytest.mark.parametrize(("written", "meant"), AMOUNTS)
def test_amounts_are_read_one_way_only(written, meant):
    assert AmountsField(required=False).clean(written) == tuple((Decimal(value), currency) for value, currency in meant)


@pytest.mark.parametrize("written", ["1,087", "1.087.000", "7 million USD", "USD 7", "-5 USD", "7 dollars"])
def test_an_amount_that_can_be_read_two_ways_is_refused(written):
    with pytest.raises(ValidationError, match="1087000000 JPY"):
        AmountsField(required=False).clean(written)


QUOTES = [
    ("3 ambulances went", "3 ambulances went"),
    ("gave\n1,087 million", "gave\r\n1,087 million"),
    ("  on. 𠮷 ", "on. 𠮷"),
]


@pytest.mark.parametrize(("pasted", "words"), QUOTES)
def test_a_pasted_quote_is_found_where_it_stands(pasted, words):
    quote = found_once(pasted, TEXT)
    assert quote.text == words
    assert TEXT[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    ("pasted", "message"), [("3 ambulances", "2 times"), ("4 cars", "to the letter"), (" \n ", "to the letter")]
)
def test_a_quote_that_is_not_there_once_is_refused(pasted, message):
    with pytest.raises(ValidationError, match=message):
        found_once(pasted, TEXT)


def test_all_faults_of_a_correction_are_told_at_once():
    form = ClaimForm(
        {"stage": "done", "amounts": "1,0", "country": "XX", "date": "25.8.2025", "quote": "nowhere"},
        text=TEXT,
        claim=CLAIM,
    )
    assert set(form.errors) == {"stage", "what", "amounts", "country", "date", "quote"}


def test_a_correction_keeps_what_the_form_does_not_ask():
    form = ClaimForm({**POSTED, "amounts": "108700000 JPY", "country": "kz", "date": "2025-08"}, text=TEXT, claim=CLAIM)
    assert form.is_valid(), form.errors
    judged = form.judged()
    assert judged.anchor == CLAIM.anchor
    assert judged.quote == CLAIM.quote
    assert judged.country == "KZ"
    assert judged.date == PartialDate(2025, 8)
    assert judged.amounts == (Money(Decimal(108700000), "JPY", "1,087 million yen", START, START + 17, "about"),)


def test_a_new_date_takes_what_was_made_of_the_old_one_with_it():
    read = replace(CLAIM, date=PartialDate(2027), due=PartialDate(2027))
    same = ClaimForm({**POSTED, "stage": "promised", "date": "2027"}, text=TEXT, claim=read)
    moved = ClaimForm({**POSTED, "stage": "promised", "date": "2028"}, text=TEXT, claim=read)
    assert same.is_valid() and moved.is_valid()
    assert same.judged().due == PartialDate(2027)
    assert (moved.judged().date, moved.judged().due) == (PartialDate(2028), None)


def test_a_sum_more_or_less_than_was_read_is_kept_as_written():
    more = ClaimForm({**POSTED, "amounts": "1087000000 JPY\n7000000 USD"}, text=TEXT, claim=CLAIM)
    none = ClaimForm({**POSTED, "amounts": ""}, text=TEXT, claim=CLAIM)
    assert more.is_valid() and none.is_valid()
    assert more.judged().amounts == (CLAIM.amounts[0], Money(Decimal(7000000), "USD"))
    assert none.judged().amounts == ()


def test_the_kind_cannot_be_changed_because_it_is_part_of_the_anchor():
    form = ClaimForm({**POSTED, "kind": "training"}, text=TEXT, claim=CLAIM)
    assert form.is_valid(), form.errors
    assert form.judged().kind == "funding"


def test_a_zero_is_a_number():
    form = ClaimForm({**POSTED, "quantity": "0"}, text=TEXT, claim=CLAIM)
    assert form.is_valid(), form.errors
    assert form.judged().quantity == 0


FIGURES = [
    (Decimal(1087000000), "en", "1,087,000,000"),
    (Decimal(1087000000), "ru", "1\u00a0087\u00a0000\u00a0000"),
    (Decimal("7.50"), "uk", "7,5"),
    (Decimal("1E+9"), "ja", "1,000,000,000"),
    (0, "sw", "0"),
    (Decimal("1234.25"), "kk", "1\u00a0234,25"),
]


@pytest.mark.parametrize(("value", "language", "words"), FIGURES)
def test_figures_are_written_in_full_as_the_language_does(value, language, words):
    assert figure(value, language=language) == words
