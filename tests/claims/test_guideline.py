"""The guideline's JSON form: out and back, bare and full, and every fault told at once."""

from decimal import Decimal

import pytest

from medpact.claims import Anchor, Claim, Disputed, Quote
from medpact.claims.guideline import GuidelineError, from_guideline, read_reading, to_guideline
from medpact.values import Money, PartialDate

TEXT = "Tokyo will pay 1.5 million dollars 🏥 for two scanners in Semey.\nTwo scanners are on their way."
SHA = "a" * 64

BARE = {
    "kind": "funding",
    "stage": "promised",
    "what": "grant aid",
    "quantity": None,
    "amounts": [{"value": 1500000, "currency": "USD"}],
    "from": ["Japan"],
    "to": ["Kazakhstan"],
    "country": "KZ",
    "place": "Semey",
    "date": "2025-12",
    "quote": "1.5 million dollars",
}


def full() -> Claim:
    start = TEXT.index("two scanners in Semey")
    return Claim(
        kind="equipment",
        stage="promised",
        what="CT scanner",
        quote=Quote("two scanners in Semey", start, start + 21),
        anchor=Anchor(SHA, start + 4, start + 12, "equipment"),
        quantity=2,
        amounts=(
            Money(Decimal("1500000"), "USD", "1.5 million dollars", 15, 34, "about"),
            Money(Decimal("10.25"), None, "10.25 to 12 of them", None, None, "range", Decimal(12)),
        ),
        from_=("Japan",),
        to=("Kazakhstan", "Semey hospital"),
        country="KZ",
        place="Semey",
        date=PartialDate(2026, 3),
        happened=PartialDate(2025),
        due=PartialDate(2026, 3, 1),
        terms="grant",
        via="a trading house",
        said_by="the embassy",
        rule="en.equipment.1",
        confidence=0.75,
    )


def test_a_claim_written_and_read_again_is_the_same_claim():
    claim = full()
    again = from_guideline(to_guideline(claim), text=TEXT, text_sha256=SHA)
    assert again == claim
    assert TEXT[again.quote.start : again.quote.end] == again.quote.text


def test_what_the_reader_does_not_know_is_left_out():
    written = to_guideline(from_guideline(BARE, text=TEXT, text_sha256=SHA))
    assert not {"happened", "due", "terms", "via", "said_by", "rule", "confidence"} & set(written)
    assert written["amounts"] == [{"value": 1500000, "currency": "USD", "bound": "exact"}]


def test_the_bare_form_finds_its_quote_where_it_occurs_once():
    claim = from_guideline(BARE, text=TEXT, text_sha256=SHA)
    assert TEXT[claim.quote.start : claim.quote.end] == claim.quote.text
    assert claim.anchor == Anchor(SHA, claim.quote.start, claim.quote.end, "funding")
    assert claim.amounts[0].value == Decimal(1500000)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "gift", "kind is 'gift'; give one of funding"),
        ("kind", ["funding"], "kind is ['funding']"),
        ("stage", None, "stage is missing"),
        ("what", "", "what is ''"),
        ("quantity", 2.5, "quantity is 2.5; give a whole number"),
        ("quantity", -1, "quantity is -1"),
        ("quantity", True, "quantity is True"),
        ("quantity", float("nan"), "quantity is nan"),
        ("amounts", [{"currency": "USD"}], "amounts[0].value is missing"),
        ("amounts", [{"value": "7", "currency": "usd"}], "amounts[0].currency is 'usd'"),
        ("amounts", "1,087", "amounts is '1,087'; give a list of amounts"),
        ("amounts", [7], "amounts[0] is 7, not an object"),
        ("from", "Japan", "from is 'Japan'; give a list of names"),
        ("country", "KAZ", "country is 'KAZ'"),
        ("date", "30.12.2025", "date is wrong: '30.12.2025' is no date"),
        ("quote", "2 million", "does not occur in the text"),
        ("quote", "scanners", "occurs more than once in the text"),
        ("quote", "\ud800", "quote is"),
        ("start", 3, "start and end belong together"),
        ("terms", "gift", "terms is 'gift'; give one of grant, loan"),
        ("anchor", {"start": 5, "end": 5}, 'anchor needs "start" and "end"'),
    ],
)
def test_a_fault_is_named_with_its_field_and_what_to_give(field, value, words):
    with pytest.raises(GuidelineError) as wrong:
        from_guideline(BARE | {field: value}, text=TEXT, text_sha256=SHA)
    assert words in str(wrong.value)


def test_all_faults_of_a_line_are_told_at_once_and_with_their_claim():
    line = {"document": "a", "text": TEXT, "published": "soon", "claims": [BARE, 7, BARE | {"kind": "x", "date": "?"}]}
    with pytest.raises(GuidelineError) as wrong:
        read_reading(line)
    told = " | ".join(wrong.value.faults)
    assert len(wrong.value.faults) == 4
    for words in ("published is wrong", "claims[2].kind", "claims[2].date", "claims[1] is 7"):
        assert words in told


def test_a_line_without_text_takes_its_quotes_as_the_text():
    reading = read_reading({"document": "a", "claims": [BARE, BARE | {"quote": "of which 1.5 million dollars"}]})
    assert [claim.quote.start for claim in reading.claims] == [2, 22]
    assert reading.claims[0].anchor.text_sha256 == reading.document.text_sha256


def test_a_line_with_only_the_hash_keeps_the_offsets_of_its_claims():
    given = BARE | {"start": 15, "end": 34}
    reading = read_reading({"document": "a", "text_sha256": SHA, "claims": [given]})
    assert reading.claims[0].anchor == Anchor(SHA, 15, 34, "funding")


def test_offsets_that_do_not_hold_the_quote_are_a_fault():
    with pytest.raises(GuidelineError, match="does not stand at 14:33"):
        read_reading({"text": TEXT, "claims": [BARE | {"start": 14, "end": 33}]})


def test_a_hash_that_is_not_the_texts_is_a_fault():
    with pytest.raises(GuidelineError, match="text_sha256"):
        read_reading({"text": TEXT, "text_sha256": SHA, "claims": []})


def test_the_object_handed_in_stays_as_it_was():
    line = {"claims": [dict(BARE)]}
    read_reading(line)
    assert line == {"claims": [BARE]}


def test_who_found_a_claim_and_what_is_disputed_comes_back():
    told = {"found_by": ["rules", "llm"], "disputed": [{"field": "stage", "by": "llm", "says": "delivered"}]}
    claim = from_guideline(BARE | told, text=TEXT, text_sha256=SHA)
    assert claim.found_by == ("rules", "llm")
    assert claim.disputed == (Disputed("stage", "llm", "delivered"),)
    assert from_guideline(to_guideline(claim), text=TEXT, text_sha256=SHA) == claim


def test_a_dispute_without_its_reader_is_a_fault():
    with pytest.raises(GuidelineError, match=r"disputed\[0\]\.by is missing"):
        from_guideline(BARE | {"disputed": [{"field": "stage"}]}, text=TEXT, text_sha256=SHA)
