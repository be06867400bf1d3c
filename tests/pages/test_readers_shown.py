"""A text that the rules and a language model read: the review shows who found what, and where they disagree."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from page_cases import Ledger

from medpact import claims, documents
from medpact.claims import llm
from medpact.web.ledger import actions, conclusions
from medpact.web.ledger.models import Document
from medpact.web.pages.said import seen

TEXT = """date 2026-03-02
publisher Lake Monitor

Norway has delivered 12 ambulances to the hospital of Kisumu, Kenya. It will pay 3 million kroner for a ward.
"""
PLAIN: dict[str, Any] = {"clause": 1, "kind": "equipment", "stage": "working", "what": "ambulance", "quantity": 12}
SAID = [
    PLAIN | {"quote": "12 ambulances", "noun": "ambulances"},
    PLAIN | {"quote": "hospital of Kisumu", "kind": "facility", "what": "hospital <b>", "quantity": None},
    PLAIN
    | {"quote": "the hospital of Kisumu", "noun": "hospital", "kind": "facility", "what": "hospital", "quantity": None},
]


@dataclass(frozen=True, slots=True)
class Saying:
    """A source of answers that says one thing."""

    words: str

    def answer(self, request: object, *, readable: object) -> str:
        return self.words


def both(document: documents.Document) -> claims.Reading:
    model = llm.Model("m", Saying(json.dumps({"claims": SAID})))
    return llm.read_both(claims.read(document), document, model=model)


@pytest.fixture
def read(ledger: Ledger) -> Document:
    content = TEXT.encode()
    opened = documents.from_bytes(content, name="lake.txt")
    return actions.documents.add(document=opened, content=content, by="operator", read=both)


def articles(client: Client, row: Document) -> dict[str, str]:
    """What the page says of each claim, by what it is."""
    page = client.get(reverse("document", args=[row.text_sha256])).content.decode()
    found = re.findall(r"<article.*?</article>", page, re.S)
    return {re.search(r'<h3 id="[^"]*"><span[^>]*>(.*?)</span>', one, re.S)[1]: one for one in found}  # type: ignore[index]


def test_the_page_shows_who_found_a_claim_and_where_they_disagree(alice: Client, read: Document) -> None:
    shown = articles(alice, read)
    assert "Found by the rules and by the language model." in shown["ambulance"]
    assert "readers disagree" in shown["ambulance"]
    assert "<li>Stage: the language model: working</li>" in shown["ambulance"]
    assert "The language model found this; the rules did not." in shown["hospital"]
    alone = [one for one in shown.values() if "The rules found this; the language model did not." in one]
    assert len(alone) == len(shown) - 2


def test_the_page_names_both_readers_and_what_was_dropped(alice: Client, read: Document) -> None:
    page = alice.get(reverse("document", args=[read.text_sha256])).content.decode()
    rules = claims.read(documents.from_bytes(TEXT.encode(), name="lake.txt")).reader.version
    assert f"Read by rules + llm {rules} + 1 (m)." in page
    assert "not in the form asked for" in page
    assert "<b>" not in page


def test_a_text_that_the_rules_read_alone_shows_no_readers(alice: Client, ledger: Ledger) -> None:
    page = alice.get(reverse("document", args=[ledger.wrong.text_sha256])).content.decode()
    assert "language model" not in page


def test_what_a_person_judged_is_disputed_no_longer(alice: Client, read: Document) -> None:
    agreed = conclusions.stored("alma").agreed
    of_text = [one for each in agreed.commitments for one in each.members if one.anchor.text_sha256 == read.text_sha256]
    member = next(one for one in of_text if one.claim.what == "ambulance")
    posted = {"seen": seen(member.claim)}
    assert alice.post(reverse("claim-accept", args=[member.anchor.id]), posted, follow=True).status_code == 200
    assert "readers disagree" not in articles(alice, read)["ambulance"]


def test_a_withdrawn_text_takes_the_answers_about_it_with_it(
    ledger: Ledger, read: Document, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDPACT_LLM_CACHE", str(tmp_path))
    kept, other = tmp_path / read.text_sha256 / "key.json", tmp_path / ("0" * 64) / "key.json"
    for path in (kept, other):
        path.parent.mkdir()
        path.write_text("{}")
    actions.documents.withdraw(document=read, by="operator", reason="order of a court")
    assert (kept.exists(), other.exists()) == (False, True)
