"""The judgements in the pages: the list, the file for another office, and what another office decided."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from medpact.commitments.shared import Shared, from_bytes, to_bytes
from medpact.web.ledger import actions, conclusions, models, rows

TOLD = "108.7 million yen"


@pytest.fixture
def theirs(ledger) -> bytes:
    """What an office in Bonn says: both sums accepted at home, the wrong one rejected, on one text nobody here has."""
    wrong, draft = ledger.member("funding", ledger.wrong), ledger.member("equipment", ledger.draft)
    elsewhere = replace(wrong.claim, anchor=replace(wrong.anchor, text_sha256="e" * 64))
    given = [
        judged("b1", "reject", wrong.claim, at="2026-05-02T10:00:00+00:00"),
        judged("b2", "accept", draft.claim, at="2026-05-02T10:01:00+00:00"),
        judged("b3", "accept", elsewhere, at="2026-05-02T10:02:00+00:00"),
    ]
    return to_bytes(Shared(one, "Embassy in Bonn") for one in given)


def judged(id_: str, sort: str, claim, *, at: str):
    from medpact.commitments import Judgement

    return Judgement(id_, sort, claim.anchor, "benno", at, claim=claim, reason="as the note says")


def give(client: Client, content: bytes, *, name: str = "bonn.jsonl"):
    return client.post("/judgements/add/", {"file": SimpleUploadedFile(name, content)})


def taken_over(client: Client, content: bytes) -> str:
    """The address of the file that was taken over."""
    seen = give(client, content)["Location"]
    answer = client.post(f"{seen}apply/")
    assert answer.status_code == 302
    return answer["Location"]


def text(client: Client, address: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


def test_the_list_says_who_when_what_on_which_words_and_what_became_of_it(ledger, alice: Client, bob: Client) -> None:
    claim = ledger.member("funding", ledger.wrong).claim
    judgement = actions.claims.reject(claim=claim, by=ledger.alice, reason="ten times too small")
    page = text(alice, "/judgements/")
    for words in ("reject", "alice", "Alma desk", TOLD, "ten times too small", "counts", "Take back", "2026"):
        assert words in page, words
    assert "Take back" not in text(bob, "/judgements/")
    here = "/judgements/?sort=reject"
    answer = alice.post(reverse("judgement-take-back", args=[judgement.id]), {"next": here})
    assert answer["Location"] == here
    page = text(alice, here)
    assert "taken back" in page and "by alice" in page and "Let it count again" in page
    taker = next(one for one in rows.judgements("alma") if one.takes_back)
    alice.post(reverse("judgement-take-back", args=[taker.id]), {"next": here, "again": "yes"})
    page = text(alice, here)
    assert "It counts again." in page and "Let it count again" not in page
    assert conclusions.stored("alma").agreed.rejected


def test_of_two_that_contradict_each_other_the_list_says_which_counts(ledger, alice: Client, theirs: bytes) -> None:
    claim = ledger.member("funding", ledger.wrong).claim
    actions.claims.accept(claim=claim, by=ledger.alice)
    taken_over(alice, theirs)
    (beaten,) = alice.get("/judgements/?standing=beaten").context["lines"]
    assert (beaten.judgement.by, beaten.judgement.sort) == ("benno", "reject")
    assert "a later one says otherwise" in text(alice, "/judgements/")


def test_the_words_of_both_claims_are_shown_where_two_are_judged(ledger, alice: Client) -> None:
    one, other = ledger.member("funding", ledger.wrong), ledger.member("funding", ledger.right)
    actions.commitments.different(one=one.anchor, other=other.anchor, by=ledger.alice, at=None)
    page = text(alice, "/judgements/")
    assert one.claim.quote.text in page and other.claim.quote.text in page
    content = alice.get("/judgements.jsonl").content.replace(b'"sort": "different"', b'"sort": "same"')
    seen = give(alice, content.replace(b'"id": "', b'"id": "b'))["Location"]
    page = text(alice, seen)
    assert one.claim.quote.text in page and other.claim.quote.text in page and "against ours: 1" in page


FILTERS = [
    ("?sort=reject", 1),
    ("?sort=accept", 2),
    ("?standing=waits", 1),
    ("?standing=counts", 2),
    ("?standing=taken+back", 0),
    ("?origin=office", 3),
    ("?origin=ours", 0),
    ("?text=BONN", 3),
    ("?text=ambulances", 1),
    ("?text=steppe", 0),
    ("?text=nothing+of+this", 0),
    ("?sort=%00&standing=x&origin=x", 3),
]


@pytest.mark.parametrize(("query", "count"), FILTERS)
def test_the_list_is_filtered_and_the_table_holds_the_same(
    alice: Client, theirs: bytes, query: str, count: int
) -> None:
    taken_over(alice, theirs)
    assert f"Judgements shown: {count}." in text(alice, f"/judgements/{query}")
    answer = alice.get(f"/judgements.csv{query}").content.decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(answer)))
    assert len(table) == count
    assert {one["office"] for one in table} <= {"Embassy in Bonn"}


def test_the_list_has_pages(alice: Client, ledger) -> None:
    claim = ledger.member("funding", ledger.right).claim
    many = [judged(f"m{number}", "accept", claim, at=f"2026-05-02T10:00:{number:02}+00:00") for number in range(60)]
    taken_over(alice, to_bytes(map(Shared, many)))
    assert "Page 1 of 2" in text(alice, "/judgements/?sort=accept")
    assert 'href="?sort=accept&amp;page=2"' in alice.get("/judgements/?sort=accept").content.decode()
    assert alice.get("/judgements/?page=2").context["page"].number == 2


def test_nobody_judged_anything_is_said_in_words(bob: Client) -> None:
    assert "Nobody has judged anything here yet." in text(bob, "/judgements/")


def test_the_preview_says_what_becomes_of_each_and_writes_nothing(ledger, alice: Client, theirs: bytes) -> None:
    claim = ledger.member("funding", ledger.wrong).claim
    actions.claims.accept(claim=claim, by=ledger.alice)
    seen = give(alice, theirs)["Location"]
    page = text(alice, seen)
    for words in ("all: 3", "new: 2", "waits for its document: 1", "in already: 0", "against ours: 1"):
        assert words in page, words
    assert (
        "Embassy in Bonn" in page and "ours would count" in page and "a text that is not here (eeeeeeeeeeee…)" in page
    )
    assert "accept, alice" in text(alice, f"{seen}?outcome=against")
    assert "ambulances" in page and "ambulances" not in text(alice, f"{seen}?outcome=waits")
    assert models.JudgementRow.objects.count() == 1


def test_they_are_taken_over_and_taken_back_whole(alice: Client, bob: Client, theirs: bytes) -> None:
    address = taken_over(alice, theirs)
    page = text(alice, address)
    assert "The judgements were taken over." in page and "benno" in page and "bonn.jsonl" in page
    assert not models.Upload.objects.exists()
    assert conclusions.stored("alma").agreed.rejected
    assert "Take back the file" in text(alice, address) and "Take back the file" not in text(bob, address)
    assert "bonn.jsonl" in text(bob, "/judgements/files/")
    assert alice.post(f"{address}undo/", {"reason": ""}).status_code == 400
    assert alice.post(f"{address}undo/", {"reason": "the wrong file"}).status_code == 302
    page = text(alice, address)
    assert "Taken back by alice" in page and "the wrong file" in page
    assert not conclusions.stored("alma").agreed.rejected
    assert alice.post(f"{address}undo/", {"reason": "again"}).status_code == 400
    audit = text(alice, "/audit/")
    for words in ("file of judgements taken over", "judgement of another office taken over", "taken back", "benno"):
        assert words in audit, words


def test_the_same_file_again_says_that_nothing_is_new(alice: Client, theirs: bytes) -> None:
    taken_over(alice, theirs)
    seen = give(alice, theirs)["Location"]
    assert "No judgement says anything new." in text(alice, seen)
    assert alice.post(f"{seen}apply/")["Location"] == seen
    assert models.JudgementFile.objects.count() == 1


def test_what_is_downloaded_comes_back_as_it_was(ledger, alice: Client, theirs: bytes) -> None:
    taken_over(alice, theirs)
    answer = alice.get("/judgements.jsonl")
    assert answer["Content-Disposition"] == 'attachment; filename="judgements.jsonl"'
    assert from_bytes(answer.content) == from_bytes(theirs)
    for_all = from_bytes(alice.get("/judgements.jsonl?for=everybody").content)
    assert [one.judgement.id for one in for_all] == ["b1"]


def test_no_other_desk_sees_what_hangs_on_a_draft(alice: Client, charlie: Client, theirs: bytes) -> None:
    address = taken_over(alice, theirs)
    for page in ("/judgements/", "/judgements.csv", "/judgements.jsonl", "/judgements/files/"):
        assert "ambulances" not in charlie.get(page).content.decode()
        assert "bonn.jsonl" not in charlie.get(page).content.decode()
    assert TOLD in charlie.get("/judgements/").content.decode()
    assert charlie.get(address).status_code == 404
    assert charlie.post(f"{address}undo/", {"reason": "mine"}).status_code == 404
    assert charlie.post(reverse("judgement-take-back", args=["b2"])).status_code == 404


DEEDS: list[tuple[str, Callable[[Client, str], object]]] = [
    ("add", lambda client, key: client.get("/judgements/add/")),
    ("preview", lambda client, key: client.get(f"/judgements/uploads/{key}/")),
    ("apply", lambda client, key: client.post(f"/judgements/uploads/{key}/apply/")),
    ("undo", lambda client, key: client.get("/judgements/files/1/undo/")),
]


@pytest.mark.parametrize("deed", DEEDS, ids=[name for name, _ in DEEDS])
def test_viewers_look_and_strangers_log_in(alice: Client, bob: Client, theirs: bytes, deed) -> None:
    key = give(alice, theirs)["Location"].split("/")[-2]
    assert deed[1](bob, key).status_code == 403
    assert "/log-in/" in deed[1](Client(), key)["Location"]
    assert Client().get("/judgements.jsonl").status_code == 302


def test_an_upload_of_judgements_is_no_table_and_a_table_no_judgements(
    alice: Client, charlie: Client, theirs: bytes
) -> None:
    key = give(alice, theirs)["Location"].split("/")[-2]
    assert alice.get(f"/imports/uploads/{key}/").status_code == 404
    assert charlie.get(f"/judgements/uploads/{key}/").status_code == 404
    table = SimpleUploadedFile("a.csv", b"Item,Qty\nAmbulance,4\n")
    answer = alice.post("/imports/add/", {"file": table, "sort": "commitments", "access": "desk"})
    key = answer["Location"].split("/")[-2]
    assert alice.get(f"/judgements/uploads/{key}/").status_code == 404
    assert alice.post(f"/judgements/uploads/{key}/apply/").status_code == 404


BAD = [
    (b"", "empty"),
    (b"\n\n", "The file holds no judgement."),
    (b"\xff\xfe\x00", "line 1: is no UTF-8 at byte 1"),
    (b"%PDF-1.7\n" + bytes(range(128, 256)) + b"\n" * 3, "line 1: is no JSON"),
    (b'{"form": "medpact judgement 1"}', "line 1: sort is missing"),
    (b"[" * 50_000, "nested too deeply"),
    (b"{}\n" * 300, "250 more faults stand in the file."),
    (b'{"form": "<script>alert(1)</script>"}', "is no judgement"),
]


@pytest.mark.parametrize(("content", "words"), BAD, ids=range(len(BAD)))
def test_a_file_with_faults_is_refused_with_all_of_them(alice: Client, content: bytes, words: str) -> None:
    answer = give(alice, content)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert "<script>" not in answer.content.decode()
    assert not models.Upload.objects.exists()


def test_a_file_that_is_too_large_is_refused(alice: Client, settings) -> None:
    settings.LARGEST_UPLOAD = 500  # the request itself may be a little larger
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None
    answer = give(alice, b"{}\n" * 200)
    assert answer.status_code in (400, 413) and not models.Upload.objects.exists()


def test_a_quote_that_its_text_does_not_have_is_refused(alice: Client, theirs: bytes) -> None:
    spoilt = theirs.replace(TOLD.encode(), b"108,7 million yen")
    assert "does not stand at" in give(alice, spoilt).content.decode()


def test_what_went_wrong_since_the_preview_is_told(ledger, alice: Client, theirs: bytes) -> None:
    seen = give(alice, theirs)["Location"]
    taken_over(alice, theirs.replace(b"as the note says", b"as another note says"))
    answer = alice.get(seen, follow=True)
    assert answer.redirect_chain[-1][0] == "/judgements/add/"
    assert "says something else" in answer.content.decode()
    answer = alice.post(f"{seen}apply/", follow=True)
    assert "says something else" in answer.content.decode()
    assert models.JudgementFile.objects.count() == 1
