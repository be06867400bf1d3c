"""The list of what waits for a person: the least sure first, judged claims gone, filters and CSV."""

import csv
import io
import re
from dataclasses import replace

import pytest
from django.utils import translation
from page_cases import client_of, person

from medpact.web.ledger import actions
from medpact.web.pages.said import how_sure
from medpact.web.pages.templatetags.ledger_words import share, thing_language


def rows_of(client, query=""):
    text = client.get(f"/review.csv{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_claim_that_nobody_judged_waits(ledger, alice):
    waiting = {row["claim"] for row in rows_of(alice)}
    read = {one.anchor.id for all_ in ledger.agreed.commitments for one in all_.members if one.state == "read"}
    assert waiting == read
    page = alice.get("/review/").content.decode()
    assert all(f"about-{anchor}" in page or anchor in page for anchor in read)


def test_an_accepted_claim_waits_no_more(ledger, alice):
    member = ledger.member("funding", ledger.right)
    page = alice.get(f"/documents/{ledger.right.text_sha256}/").content.decode()
    seen = re.search(rf'/{member.anchor.id}/accept/.*?name="seen" value="(\w+)"', page, re.DOTALL)[1]
    alice.post(f"/claims/{member.anchor.id}/accept/", {"seen": seen})
    assert member.anchor.id not in {row["claim"] for row in rows_of(alice)}


def test_the_filter_keeps_a_kind_or_a_language(ledger, alice):
    assert {row["kind"] for row in rows_of(alice, "?kind=funding")} == {"funding"}
    assert rows_of(alice, "?language=ja") == []
    assert rows_of(alice, "?kind=nonsense&language=xx") == rows_of(alice)


def test_another_desk_does_not_see_the_drafts_claims(ledger, alice, charlie):
    hers = {row["document"] for row in rows_of(alice)}
    assert ledger.draft.name in hers
    assert ledger.draft.name not in {row["document"] for row in rows_of(charlie)}


def test_the_least_sure_come_first(ledger):
    claim = ledger.member("funding", ledger.right).claim
    assert (
        how_sure(replace(claim, confidence=0.2))
        < how_sure(replace(claim, confidence=None))
        < how_sure(replace(claim, rule="table", confidence=None))
    )


@pytest.mark.parametrize(
    "query, empty, may_widen",
    [
        ("?language=ja", "No claim that waits passes this filter.", True),
        ("?kind=funding", None, True),
        ("?kind=nonsense&language=%3Cscript%3E", None, False),
        ("?page=9999", None, False),
        ("?page=-1", None, False),
        ("", None, False),
    ],
)
def test_a_filter_that_leaves_nothing_is_not_told_as_work_that_is_done(ledger, alice, query, empty, may_widen):
    answer = alice.get(f"/review/{query}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script" not in page
    assert ("Show all" in page) is may_widen
    assert ('class="empty"' in page) is (empty is not None)
    assert empty is None or empty in page


def test_without_claims_the_page_says_that_nothing_waits(db):
    actions.desks.open(slug="new", name="New desk", by="operator")
    page = client_of(person("dana", desk="new", role="officer")).get("/review/").content.decode()
    assert "Nothing waits: no claim here is still to be judged." in page
    assert "<table" not in page


def test_a_share_stays_on_one_line():
    assert share(0.825) == "82\N{NO-BREAK SPACE}%"
    assert share(None) == "–"


@pytest.mark.parametrize(
    "language, what, said_to_be",
    [
        ("ja", "ambulance", "ja"),
        ("ja", "a thing of no table", "en"),
        ("sw", "прибор", ""),
        ("en", "ambulance", "en"),
        ("en", "прибор", ""),
    ],
)
def test_words_that_are_not_translated_are_not_said_to_be(language, what, said_to_be):
    with translation.override(language):
        assert thing_language(what) == said_to_be
