"""What to ask: by partner and host, with quotes, as files, and never from another desk's drafts."""

import csv
import io
import json
import re

import pytest
import python_calamine
from django.test import Client
from django.urls import reverse
from page_cases import DRAFT, client_of, document, person

from medpact.values import PartialDate
from medpact.web.ledger import actions
from medpact.web.ledger.questions import open_questions

SEEN_ON = PartialDate(2026, 3, 1)
FILES = ["/questions.csv", "/questions.xlsx", "/questions.json"]


def rows_of(client, query=""):
    text = client.get(f"/questions.csv{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def asked(client, query=""):
    return {(row["sort"], row["what"]) for row in rows_of(client, query)}


def page(client, query=""):
    return client.get(f"/questions/{query}").content.decode()


def test_a_contradiction_is_asked_with_both_quotes_that_lead_to_their_words(ledger, alice):
    found = page(alice, "?partner=JP")
    assert "a sum that was told seems to be off by a power of ten. Is the right sum 1,087,000,000 JPY?" in found
    assert "15.5 yen to the dollar" in found
    for text in (ledger.wrong, ledger.right):
        member = ledger.member("funding", text)
        assert text.text[member.claim.quote.start : member.claim.quote.end] == member.claim.quote.text
        assert f"?claim={member.anchor.id}#claim-{member.anchor.id}" in found


def test_what_was_delivered_and_not_seen_working_is_asked_of_the_host(ledger, alice):
    assert asked(alice, "?host=Kenya") == {("not seen working", "ambulance")}
    found = page(alice, "?host=Kenya")
    assert "Ambulance: delivered (2026-02-01), and nothing since says that this works. Is this in use today?" in found
    assert "What to ask: <span" in found and "Kenya</span>" in found


def test_an_observation_answers_the_question(ledger, alice):
    key = ledger.commitment("equipment", ledger.draft).key
    actions.observations.add(commitment=key, step="in service", function="working", seen_on=SEEN_ON, by=ledger.alice, desk="alma")  # fmt: skip
    assert asked(alice, "?host=Kenya") == set()
    assert "No open question passes this filter." in page(alice, "?host=Kenya")


def test_what_holds_it_up_is_asked_with_who_saw_it(ledger, alice):
    key = ledger.commitment("equipment", ledger.draft).key
    actions.observations.add(commitment=key, reason="no operator", seen_on=SEEN_ON, by=ledger.alice, desk="alma", note="two drivers left")  # fmt: skip
    found = page(alice, "?host=KE")
    assert "“Nobody to operate it” was reported; not working since 2026-02-01." in found
    assert "Seen on 2026-03-01 by alice" in found and "two drivers left" in found


FILTERS = [
    ("?partner=Japan", "grant aid"),
    ("?partner=jp", "grant aid"),
    ("?partner=%D0%AF%D0%BF%D0%BE%D0%BD%D0%B8%D1%8F", "grant aid"),
    ("?partner=Norway", "ambulance"),
    ("?host=Kenya&partner=Norway", "ambulance"),
    ("?sort=contradicted", "grant aid"),
]


@pytest.mark.parametrize(("query", "what"), FILTERS)
def test_the_filter_keeps_a_partner_a_host_or_a_sort(alice, query, what):
    assert what in {one for _sort, one in asked(alice, query)}
    assert len(asked(alice, query)) < len(asked(alice))


def test_only_what_is_confirmed(ledger, alice):
    assert rows_of(alice, "?only=confirmed") == []
    member = ledger.member("equipment", ledger.draft)
    actions.claims.accept(claim=member.claim, by=ledger.alice, desk="alma")
    (row,) = rows_of(alice, "?only=confirmed")
    assert (row["what"], row["confirmed"]) == ("ambulance", "yes")


@pytest.mark.parametrize(("query", "words"), [("?partner=France", "the one who gives"), ("?host=%D0%A3%D1%80%D0%B0%D0%BB", "the one who receives")])  # fmt: skip
def test_a_name_that_nobody_goes_by_is_said_so_and_who_can_be_asked(alice, query, words):
    found = page(alice, query)
    assert 'role="alert"' in found and words in found
    assert re.search(r'href="/questions/\?partner=Japan"[^>]*>Japan</a>', found)
    assert "<table" not in found
    for address in FILES:
        assert alice.get(address + query).status_code == 404


def test_a_name_is_only_words_in_the_page(alice):
    found = page(alice, "?partner=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script" not in found and "&lt;script&gt;" in found


NONSENSE = [
    "?page=0",
    "?page=-1",
    "?page=99999999999999999999",
    "?sort=%00&only=x",
    "?partner=%00",
    "?host=" + "x" * 5000,
]


@pytest.mark.parametrize("query", NONSENSE)
def test_a_nonsensical_filter_is_answered(alice, query):
    assert alice.get(f"/questions/{query}").status_code == 200


# ---------------------------------------------------------------- who may see it


def test_without_a_log_in_the_way_leads_to_the_log_in(ledger):
    for address in ["/questions/", *FILES]:
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/log-in/")


def test_another_desks_drafts_are_not_asked_about_not_even_as_a_count(ledger, alice, charlie):
    assert ("not seen working", "ambulance") in asked(alice)
    assert ("not seen working", "ambulance") not in asked(charlie)
    theirs = page(charlie)
    assert f"Questions shown: {len(rows_of(charlie))}." in theirs
    assert all(word not in theirs for word in ("Norway", "Kisumu", "Kenya", "ambulance", "Ambulance"))
    for query in ("?partner=Norway", "?host=Kenya", "?host=Kisumu"):
        assert 'role="alert"' in page(charlie, query)
    everybody = open_questions(None)
    assert {one.name for one in everybody.partners()} == {"Japan"}


def test_a_viewer_sees_the_questions_too(bob, alice):
    assert rows_of(bob) == rows_of(alice)


def test_an_empty_ledger_asks_nothing_and_says_how_to_go_on(db):
    actions.desks.open(slug="new", name="New desk", by="operator")
    dana = client_of(person("dana", desk="new", role="officer"))
    found = page(dana)
    assert "No commitment yet." in found and reverse("document-add") in found
    assert "<table" not in found
    for address in FILES:
        assert dana.get(address).status_code == 200


# ---------------------------------------------------------------- files


def test_the_files_hold_the_questions_of_the_page_in_their_order(ledger, alice):
    written = alice.get("/questions.json").json()
    sentences = [one["question"] for one in written["questions"]]
    assert sentences == [row["question"] for row in rows_of(alice)]
    book = python_calamine.load_workbook(io.BytesIO(alice.get("/questions.xlsx").content))
    heading, *lines = book.get_sheet_by_index(0).to_python()
    assert [line[heading.index("Question")] for line in lines] == sentences
    shown = re.findall(r'data-label="Question"><p>(.*?)</p>', page(alice))
    assert [one.replace("&#x27;", "'") for one in shown] == sentences


def test_every_quote_of_the_json_is_where_it_says(ledger, alice):
    texts = {one.text_sha256: one.text for one in (ledger.wrong, ledger.right, ledger.draft)}
    quotes = [told for one in alice.get("/questions.json").json()["questions"] for told in one["words"]]
    assert quotes
    for told in quotes:
        assert texts[told["text_sha256"]][told["start"] : told["end"]] == told["text"]
        assert told["language"] == "en" and told["documents"]


def test_the_files_are_those_of_the_filter_in_the_language_of_the_reader(alice):
    alice.post(reverse("set_language"), {"language": "ru", "next": "/"})
    for row in rows_of(alice, "?host=KE"):
        assert "Используется ли это сегодня?" in row["question"]
    book = python_calamine.load_workbook(io.BytesIO(alice.get("/questions.xlsx?host=KE").content))
    heading, line = book.get_sheet_by_index(0).to_python()
    assert heading[:2] == ["Почему спрашиваем", "№"] and "автомобиль" in line[2]
    assert json.loads(alice.get("/questions.json?host=KE").content)["language"] == "ru"


def test_a_text_that_looks_like_a_formula_stays_a_text(ledger, alice):
    document(DRAFT.replace("the hospital of Kisumu", '=HYPERLINK("http://e.org") hospital'), name="=1+1", access="desk", desk="alma")  # fmt: skip
    for row in rows_of(alice):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    content = alice.get("/questions.xlsx").content
    assert b"<f>" not in content


def test_many_questions_are_paged_by_commitment(ledger, alice, monkeypatch):
    monkeypatch.setattr("medpact.web.pages.views.questions.WHOLES_A_PAGE", 1)
    first, second = page(alice, "?only="), page(alice, "?only=&page=2")
    assert first.count('<section class="whole"') == second.count('<section class="whole"') == 1
    assert 'rel="next" href="?only=&amp;page=2"' in first
    assert not set(re.findall(r'id="whole-(\w+)"', first)) & set(re.findall(r'id="whole-(\w+)"', second))
