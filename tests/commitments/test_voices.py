"""Whose voices tell of a commitment: copies, translations, "according to"; and whose word on a sum is an office's."""

import pytest
from telling import grant, text

from medpact.commitments import reconcile
from medpact.commitments.voices import is_official, voices
from medpact.documents import Card
from medpact.documents.fingerprint import COPY, fingerprint, likeness
from medpact.values import PartialDate

REPORT = (
    "The ministry said on Tuesday that twelve incubators had come to the maternity hospital of Sariq-Tepa. They were paid "
    "for out of a grant of nine million yen. The head of the ward, who has waited for them since spring, said that the old "
    "ones no longer kept their warmth. Four nurses were taught to handle them. A second consignment is to follow in May."
)
EDITED = (
    REPORT.replace("on Tuesday", "this week").replace("who has waited for them since spring, ", "") + " (Our reporter)"
)
OTHER = (
    "Nine million yen, twelve incubators, one ceremony: the governor of the district cut a ribbon in Sariq-Tepa yesterday. "
    "Doctors hope that fewer newborns will have to be driven to the capital. The machines were flown in from Osaka."
)
PAST, LATER, LAST = (PartialDate.parse(f"2025-0{month}-10") for month in (3, 4, 5))


def card(name, published=PAST, **fields):
    return Card(name, f"sha of {name}", published=published, **fields)


@pytest.mark.parametrize(
    ("one", "other", "is_copy"),
    [
        (REPORT, REPORT, True),
        (REPORT, REPORT.upper(), True),
        (REPORT, EDITED, True),
        (REPORT, OTHER, False),
        (REPORT, "", False),
    ],
)
def test_a_copy_is_known_by_its_wording(one, other, is_copy):
    assert (likeness(fingerprint(one), fingerprint(other)) >= COPY) is is_copy


def test_the_fingerprint_of_a_text_is_short_however_long_it_is():
    assert len(fingerprint(REPORT * 200)) <= 48 * 8
    assert fingerprint("") == fingerprint(" — ") == ""


@pytest.mark.parametrize(
    ("cards", "together", "why"),
    [
        pytest.param(
            [card("a", fingerprint=fingerprint(REPORT)), card("b", fingerprint=fingerprint(EDITED)),
             card("c", fingerprint=fingerprint(OTHER))],
            [("a", "b"), ("c",)], "of the wording is the same", id="a copy that does not say so",
        ),
        pytest.param(
            [card("a", address="https://moh.example/1"), card("b", origin="https://moh.example/1"), card("c")],
            [("a", "b"), ("c",)], "they repeat https://moh.example/1", id="a translation that gives the address of its original",
        ),
        pytest.param(
            [card("a", publisher="Steppe Wire"), card("b", LAST, publisher="Steppe Wire"), card("c", LATER, origin="Steppe Wire")],
            [("a", "c"), ("b",)], "they repeat Steppe Wire", id="a text that names whom it repeats: what was out by then",
        ),
        pytest.param(
            [card("a", publisher="Steppe Wire"), card("b", LATER, publisher="Steppe Wire")],
            [("a",), ("b",)], "a text of its own", id="two texts of one publisher are two voices",
        ),
    ],
)  # fmt: skip
def test_texts_that_repeat_one_origin_are_one_voice(cards, together, why):
    found = voices(cards)
    assert [one.documents for one in found] == together
    assert why in found[0].why
    assert voices(reversed(cards)) == found


def test_what_two_papers_tell_according_to_the_ministry_is_the_ministrys_voice():
    said = "Ministry of Health of Kazakhstan"
    told = [
        text("paper one", "2025-03-10", grant("a grant of 9 million", yen=9e6, said_by=said)),
        text("paper two", "2025-03-11", grant("9 million yen were given", yen=9e6, said_by=said)),
        text("the ministry", "2025-03-09", grant("a 9 million yen grant", yen=9e6), publisher=said),
        text("a visitor", "2025-03-12", grant("nine million yen in all", yen=9e6)),
    ]
    (found,) = reconcile(told).commitments
    assert [one.documents for one in found.voices] == [("a visitor",), ("paper one", "paper two", "the ministry")]
    assert found.voices[1].why == f"according to {said}"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"publisher": "Ministry of Health of Kenya"}, True),
        ({"publisher": "在ウズベキスタン日本国大使館"}, True),
        ({"address": "https://www.health.go.ke/news/7"}, True),
        ({"address": "https://www.gov.uk/government/news/x"}, True),
        ({"publisher": "Xinhua News Agency"}, False),
        ({"publisher": "Информационное агентство «Степь»"}, False),
        ({"publisher": "Morning Tide", "address": "https://tide.example/gov"}, False),
        ({}, False),
    ],
)
def test_an_office_is_known_by_its_name_or_its_address(fields, expected):
    assert is_official(card("a", **fields)) is expected


def test_of_two_exact_sums_the_offices_counts():
    press = text(
        "press", "2025-03-10", grant("a grant of 9,120,000 yen", yen=9120000, place="Osh"), publisher="Morning Tide"
    )
    office = text(
        "office", "2025-03-11", grant("9,130,000 yen", yen=9130000, place="Osh"), publisher="Embassy of Japan"
    )
    (found,) = reconcile([press, office]).commitments
    assert found.amount.value == 9130000
