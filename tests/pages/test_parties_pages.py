"""Names and parties in the pages: judged, listed, exported, taken back; and who sees what."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from page_cases import document

from medpact.commitments.facilities import Facility
from medpact.web.ledger import actions, conclusions, models, parties

GIFT = "date 2026-01-10\npublisher Embassy\n\nJapan has delivered a CT scanner to the hospital of Gulu, Uganda."
LIST = "code,name,other names,country,district\n101,{name},Lacor clinic,UG,Gulu\n102,Anaka clinic,,UG,Nwoya\n"


@pytest.fixture
def names(ledger) -> tuple[str, str]:
    """A name of a public text, and one of a draft of Alice's desk."""
    document(GIFT, name="embassy")
    by_country = {one.country: one.place or one.to[0] for one in ledger.agreed.commitments}
    return by_country["UG"], by_country["KE"]


@pytest.fixture
def public_names(ledger, names) -> tuple[str, str]:
    """Two names of public texts."""
    return names[0], next(one.place or one.to[0] for one in ledger.agreed.commitments if one.country == "KZ")


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def posted(one: str, other: str, verdict: str = "one", reason: str = "seen on the sign") -> dict[str, str]:
    return {"names-one": one, "names-other": other, "names-reason": reason, "verdict": verdict}


def address(ledger, country: str) -> str:
    key = next(one.key for one in ledger.agreed.commitments if one.country == country)
    return reverse("commitment-at", args=[key])


def give(client: Client, content: str, *, name: str = "list.csv", **more: str):
    file = SimpleUploadedFile(name, content.encode())
    return client.post("/parties/lists/add/", {"file": file, "access": "public", **more})


# ---------------------------------------------------------------- judging


def test_two_names_are_judged_on_a_commitments_page_and_taken_back(ledger, alice: Client, public_names) -> None:
    one, other = public_names
    here = address(ledger, "UG")
    assert one in text(alice.get(here))
    answer = alice.post(f"{here}names/", posted(one, other))
    assert answer.status_code == 302 and answer["Location"].endswith("#names")
    judgement = models.JudgementRow.objects.get()
    for page in (here, "/parties/", address(ledger, "KZ"), "/judgements/"):
        shown = text(alice.get(page))
        assert one in shown and other in shown and "alice" in shown and "seen on the sign" in shown, page
    back = reverse("judgement-take-back", args=[judgement.judgement_id])
    assert alice.post(back, {"next": "/parties/"})["Location"] == "/parties/"
    assert "Nobody judged names yet" in text(alice.get("/parties/"))
    assert parties.known("alma") == ()


def test_two_names_are_judged_two_parties_on_the_list(ledger, alice: Client, public_names) -> None:
    assert alice.post("/parties/names/", posted(*public_names, "two"))["Location"] == "/parties/"
    answer = alice.get("/parties/")
    assert f"not: {public_names[1]}" in text(answer) and "two parties" in text(answer)
    ids = re.findall(r' id="([^"]+)"', answer.content.decode())
    assert len(ids) == len(set(ids))


WRONG = [
    ({"names-other": "Lacor Hospitel"}, "No claim here has the name “Lacor Hospitel”"),
    ({"names-other": ""}, "This field is required"),
    ({"names-reason": ""}, "This field is required"),
    ({"verdict": "both"}, "Say whether the names are one party or two."),
    ({"names-other": "x" * 600}, "at most 500 characters"),
    ({"names-other": "\0"}, "Null characters are not allowed"),
    ({"names-other": "<script>alert(1)</script>"}, "No claim here has the name"),
]


@pytest.mark.parametrize(("said", "why"), WRONG)
def test_what_is_wrong_is_told_beside_the_form_and_nothing_is_kept(ledger, alice: Client, names, said, why) -> None:
    for where, here in (("/parties/names/", "/parties/"), (f"{address(ledger, 'UG')}names/", address(ledger, "UG"))):
        answer = alice.post(where, posted(names[0], names[1]) | said)
        assert answer.status_code == 400, here
        assert why in text(answer).replace("&quot;", '"'), where
        assert "<script" not in answer.content.decode()
    assert not models.JudgementRow.objects.exists()


def test_one_name_twice_and_a_name_of_another_commitment_are_told(ledger, alice: Client, names) -> None:
    answer = alice.post("/parties/names/", posted(names[0], names[0].upper()))
    assert "is one name already" in text(answer)
    answer = alice.post(f"{address(ledger, 'UG')}names/", posted(names[1], names[0]))
    assert answer.status_code == 400 and "Select a valid choice" in text(answer)


# ---------------------------------------------------------------- lists


def test_a_list_is_looked_at_given_and_taken_back(ledger, alice: Client, names) -> None:
    look = give(alice, LIST.format(name=names[0]), country="")
    page = text(alice.get(look["Location"]))
    assert "Facilities: 2. Of these, named in claims: 1." in page and "Anaka clinic" in page
    assert not models.FacilityList.objects.exists()
    assert alice.post(f"{look['Location']}apply/")["Location"] == "/parties/lists/"
    assert not models.Upload.objects.exists()
    assert "facility 101" in text(alice.get(address(ledger, "UG")))
    shown = text(alice.get("/parties/"))
    assert "facility 101" in shown and "Lacor clinic" in shown and "Parties shown: 2." in shown
    assert "Anaka" not in text(alice.get("/parties/?only=named"))
    row = parties.lists("alma")[0]
    assert "list.csv" in text(alice.get("/parties/lists/"))
    alice.post(reverse("facility-list-take-back", args=[row.pk]))
    assert "No list of facilities was given yet." in text(alice.get("/parties/lists/"))
    assert "facility 101" not in text(alice.get(address(ledger, "UG")))
    assert alice.post(reverse("facility-list-take-back", args=[row.pk])).status_code == 404


def test_a_newer_list_of_the_same_name_says_what_changes(ledger, alice: Client, names) -> None:
    actions.facilities.give(
        facilities=[Facility("101", "Old name", (), "UG"), Facility("9", "Gone", (), "UG")],
        content=b"old",
        name="mfl",
        by=ledger.alice,
    )
    file = SimpleUploadedFile("new.csv", LIST.format(name=names[0]).encode())
    look = alice.post("/parties/lists/add/", {"file": file, "access": "public", "name": "mfl"})
    assert "1 new, 1 changed, 1 gone" in text(alice.get(look["Location"]))
    alice.post(f"{look['Location']}apply/")
    assert [one.name for one in parties.lists("alma")] == ["mfl"]
    assert {one.facility.identifier for one in parties.known("alma")} == {"101", "102"}


BAD_LISTS = [
    ("list.csv", "code,name,country\n1,,UG\n2,Kitgum,Atlantis\n", ("line 2:", "line 3:")),
    ("list.csv", "beds\n200\n", ("no column for",)),
    ("list.csv", "", ("empty",)),
    ("list.pdf", "x", ("is no table",)),
    ("list.xlsx", "PK\x03\x04 nonsense", ("list.xlsx",)),
]


@pytest.mark.parametrize(("name", "content", "why"), BAD_LISTS)
def test_a_list_that_is_not_in_order_is_told_with_all_that_is_wrong(alice: Client, name, content, why) -> None:
    answer = give(alice, content, name=name)
    assert answer.status_code == 400
    assert all(words in text(answer) for words in why)
    assert not models.Upload.objects.exists() and not models.FacilityList.objects.exists()


def test_a_country_that_is_none_is_told(alice: Client) -> None:
    assert "is no country" in text(give(alice, LIST.format(name="x"), country="Atlantis"))


def test_an_empty_list_of_no_standing_name_writes_nothing(alice: Client) -> None:
    look = give(alice, "code,name\n")
    answer = alice.post(f"{look['Location']}apply/", follow=True)
    assert "nothing was written" in text(answer)
    assert not models.FacilityList.objects.exists()


def test_an_upload_is_taken_up_by_its_own_page_alone(ledger, alice: Client, names) -> None:
    key = give(alice, LIST.format(name=names[0]))["Location"].split("/")[-2]
    for other in (f"/imports/uploads/{key}/", f"/judgements/uploads/{key}/"):
        assert alice.get(other).status_code == 404
    file = SimpleUploadedFile("t.csv", b"what,amount\nCT,1\n")
    table = alice.post("/imports/add/", {"file": file, "sort": "commitments", "access": "desk"})["Location"]
    assert alice.get(f"/parties/lists/uploads/{table.split('/')[-2]}/").status_code == 404


# ---------------------------------------------------------------- files


def test_the_files_hold_the_list_of_the_page(ledger, alice: Client, public_names) -> None:
    actions.parties.one(names=public_names, by=ledger.alice)
    look = give(alice, LIST.format(name=public_names[0]))
    alice.post(f"{look['Location']}apply/")
    lines = list(csv.DictReader(io.StringIO(alice.get("/parties.csv").content.decode("utf-8-sig"))))
    written = json.loads(alice.get("/parties.json").content)["parties"]
    book = python_calamine.load_workbook(io.BytesIO(alice.get("/parties.xlsx").content))
    heading, *cells = book.get_sheet_by_index(0).to_python()
    ids = [line["id"] for line in lines]
    assert ids == [one["id"] for one in written] == [row[heading.index("id")] for row in cells]
    assert ids == ["facility:UG:101", "facility:UG:102"]
    assert lines[0]["identifier"] == "101" and lines[0]["judged_by"] == "alice"
    assert public_names[1] in lines[0]["names"] and written[0]["judgements"][0]["by"] == "alice"
    (only,) = csv.DictReader(io.StringIO(alice.get("/parties.csv?only=judged").content.decode("utf-8-sig")))
    assert only["id"] == "facility:UG:101"


def test_a_name_that_looks_like_a_formula_stays_a_name(ledger, alice: Client) -> None:
    look = give(alice, "code,name,country\n=1+1,=SUM(A1),UG\n")
    alice.post(f"{look['Location']}apply/")
    (row,) = csv.DictReader(io.StringIO(alice.get("/parties.csv").content.decode("utf-8-sig")))
    assert not any(cell.startswith("=") for cell in row.values())
    assert b"<f>" not in alice.get("/parties.xlsx").content


# ---------------------------------------------------------------- who may see it

READ = ["/parties/", "/parties.csv", "/parties.xlsx", "/parties.json", "/parties/lists/"]
WRITE = ["/parties/names/", "/parties/lists/add/", "/parties/lists/uploads/0/apply/", "/parties/lists/1/take-back/"]


def test_without_a_log_in_the_way_leads_to_the_log_in(ledger) -> None:
    for page in (*READ, *WRITE):
        assert Client().get(page)["Location"].startswith("/log-in/"), page


def test_a_viewer_reads_and_writes_nothing(ledger, alice: Client, bob: Client, public_names) -> None:
    actions.parties.one(names=public_names, by=ledger.alice)
    for page in READ:
        assert bob.get(page).status_code == 200
    shown = text(bob.get("/parties/"))
    assert public_names[0] in shown and "Take back" not in shown and "They are one party" not in shown
    assert "They are one party" not in text(bob.get(address(ledger, "UG")))
    for page in (*WRITE, f"{address(ledger, 'UG')}names/"):
        assert bob.post(page, posted(*public_names)).status_code == 403, page
    assert models.JudgementRow.objects.count() == 1


def test_another_desks_names_and_lists_are_not_seen(ledger, alice: Client, charlie: Client, names) -> None:
    actions.parties.one(names=names, by=ledger.alice)
    actions.facilities.give(facilities=[Facility("7", names[0], (), "UG")], content=b"1", name="ours", by=ledger.alice, for_everybody=False)  # fmt: skip
    assert names[1] in text(alice.get("/parties/")) and "facility 7" in text(alice.get("/parties/"))
    for page in READ:
        shown = charlie.get(page).content.decode("utf-8", "replace")
        assert not any(words in shown for words in (names[1], "alice", "ours", "facility 7")), page
    refused = charlie.post("/parties/names/", posted(names[0], names[1][:-1]))
    assert names[1] not in text(refused).replace(names[1][:-1], "")
    row = models.FacilityList.objects.get()
    assert charlie.post(reverse("facility-list-take-back", args=[row.pk])).status_code == 404
    assert conclusions.stored("nile").agreed == conclusions.stored(None).agreed


def test_another_persons_upload_is_not_there(ledger, alice: Client, charlie: Client, names) -> None:
    look = give(alice, LIST.format(name=names[0]))["Location"]
    assert charlie.get(look).status_code == 404
    assert charlie.post(f"{look}apply/").status_code == 404
