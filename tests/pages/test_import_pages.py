"""Importing a table in the pages: the file, its columns, what would become of each row, the result, and the way back."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medpact.web.ledger import actions, conclusions, models, rows

TABLE = (
    "Reference,Item,Qty,Donor,Country,Date,Status\n"
    "G-1,Ambulance,4,Norway,Kenya,2025-11-03,delivered\n"
    "G-2,Ventilator,a few,Japan,Kenya,2025,signed\n"
    "G-3,Autoclave,3,Japan,Kenya,2025,signed\n"
)
COLUMNS = dict(enumerate(("reference", "what", "quantity", "from", "country", "date", "stage")))


def give(client: Client, content: bytes | str = TABLE, *, name: str = "gifts.csv", **said: str):
    content = content.encode() if isinstance(content, str) else content
    posted = {"file": SimpleUploadedFile(name, content), "sort": "commitments", "access": "desk", **said}
    return client.post("/imports/add/", posted)


def choose(client: Client, address: str, columns=COLUMNS, **said: str):
    posted = {f"column_{place}": field for place, field in columns.items()}
    return client.post(address, {**posted, **said})


def preview(client: Client, content: bytes | str = TABLE, **said: str) -> str:
    """The address of the look at what would become of the table."""
    address = give(client, content, **said)["Location"]
    return choose(client, address)["Location"]


def imported(client: Client, content: bytes | str = TABLE, *, confirm: bool = False, **said: str) -> str:
    """The address of the import."""
    seen = preview(client, content, **said)
    answer = client.post(seen.replace("preview/", "apply/"), {"confirm": "yes"} if confirm else {})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def text(client: Client, address: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


def test_the_columns_are_guessed_and_shown_with_samples(alice: Client) -> None:
    answer = give(alice)
    page = alice.get(answer["Location"]).content.decode()
    assert '<option value="quantity" selected>' in page
    assert "Ambulance · Ventilator · Autoclave" in page
    assert "As the headings tell" in page


def test_the_preview_says_for_each_row_what_becomes_of_it_and_writes_nothing(alice: Client) -> None:
    before = models.Document.objects.count()
    seen = preview(alice)
    page = text(alice, seen)
    assert "add: 2" in page and "bad: 1" in page and "skip: 0" in page
    assert "Qty: “a few” is no count: write a whole number, such as 12." in page
    only_bad = text(alice, seen + "?outcome=bad")
    assert "Ventilator" in only_bad and "Autoclave" not in only_bad
    assert models.Document.objects.count() == before
    assert not models.Import.objects.exists()


def test_the_preview_shows_how_a_row_was_read(alice: Client) -> None:
    scaled = "Item,Amount (million JPY),Donor,Country,Date\nGrant for a clinic,12.5,Japan,Kenya,03.04.2025\n"
    address = give(alice, scaled)["Location"]
    seen = choose(alice, address, {0: "what", 1: "amount", 2: "from", 3: "country", 4: "date"})["Location"]
    assert "funding · promised · grant aid · 12,500,000 JPY · Japan → KE · 2025-04-03" in text(alice, seen)


def test_the_good_rows_are_written_and_the_bad_ones_listed(alice: Client) -> None:
    address = imported(alice)
    page = text(alice, address)
    assert "The table was imported." in page
    assert "Rows that were left out" in page and "“a few” is no count" in page
    whats = {one.what for one in conclusions.stored("alma").agreed.commitments}
    assert {"ambulance", "autoclave"} <= whats and "ventilator" not in whats
    assert not models.Upload.objects.exists()


def test_the_bad_rows_can_be_mended_and_imported_again(alice: Client) -> None:
    address = imported(alice)
    mended = list(csv.reader(io.StringIO(alice.get(address + "bad.csv").content.decode("utf-8-sig"))))
    assert mended[0][-1] == "what is wrong"
    assert [len(row) for row in mended] == [8, 8]
    mended[1][2] = "5"
    out = io.StringIO()
    csv.writer(out).writerows(mended)
    imported(alice, out.getvalue(), name="mended.csv")
    assert "ventilator" in {one.what for one in conclusions.stored("alma").agreed.commitments}


def test_rows_that_are_confirmed_count_as_accepted(alice: Client) -> None:
    imported(alice, confirm=True)
    made = [one for one in conclusions.stored("alma").agreed.commitments if one.what == "autoclave"]
    assert made[0].confirmed and made[0].number is not None


def test_the_same_table_again_writes_nothing_and_says_so(alice: Client) -> None:
    imported(alice)
    seen = preview(alice)
    page = text(alice, seen)
    assert "skip: 2" in page and "holds this row already" in page and "No row says anything new." in page
    answer = alice.post(seen.replace("preview/", "apply/"))
    assert answer["Location"] == seen
    assert models.Import.objects.count() == 1


def test_a_changed_row_shows_the_old_and_the_new_value(alice: Client) -> None:
    imported(alice)
    page = text(alice, preview(alice, TABLE.replace("Ambulance,4", "Ambulance,6"), name="two.csv"))
    assert "overwrite: 1" in page and "how many: 4 → 6" in page


def test_an_import_is_undone_with_a_reason(alice: Client, bob: Client) -> None:
    address = imported(alice)
    assert "Undo the import" in text(alice, address) and "Undo the import" not in text(bob, address)
    assert alice.post(address + "undo/", {"reason": ""}).status_code == 400
    assert alice.post(address + "undo/", {"reason": "the wrong file"}).status_code == 302
    page = text(alice, address)
    assert "Undone by alice" in page and "the wrong file" in page
    assert "ambulance" not in {one.what for one in conclusions.stored("nile").agreed.commitments}
    assert not [card for card in rows.cards("alma") if card.name == "gifts"]
    assert "import undone" in text(alice, "/audit/")


def test_columns_are_remembered_for_the_next_table_with_these_headings(alice: Client) -> None:
    address = give(alice)["Location"]
    seen = choose(alice, address, {**COLUMNS, 3: ""}, every_from="Norway")["Location"]
    alice.post(seen.replace("preview/", "apply/"))
    page = alice.get(give(alice, TABLE.replace("G-", "H-"), name="next.csv")["Location"]).content.decode()
    assert "As your desk said of the last table" in page
    assert '<option value="from" selected>' not in page
    assert 'value="Norway"' in page


def test_a_workbook_of_several_sheets_asks_which(alice: Client) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Remark", "More"])
        sheet = book.add_worksheet("Gifts")
        for place, line in enumerate(csv.reader(io.StringIO(TABLE))):
            sheet.write_row(place, 0, line)
    address = give(alice, out.getvalue(), name="gifts.xlsx")["Location"]
    assert "Gifts" in text(alice, address)
    assert "Autoclave" in alice.get(address + "?sheet=1").content.decode()
    seen = choose(alice, address)["Location"]
    assert "add: 2" in text(alice, seen)


def test_units_are_imported_under_their_commitment(alice: Client) -> None:
    imported(alice, confirm=True)
    machines = "Reference,Serial number,Place\nG-1,KE-1,Kisumu\nG-1,,Kisumu\n"
    address = give(alice, machines, name="units.csv", sort="units")["Location"]
    seen = choose(alice, address, {0: "reference", 1: "serial", 2: "place"})["Location"]
    page = text(alice, seen)
    assert "add: 1" in page and "The serial number is missing" in page and "I confirm these rows" not in page
    alice.post(seen.replace("preview/", "apply/"))
    assert [(one.serial, one.place) for one in rows.units("alma")] == [("KE-1", "Kisumu")]


def test_the_units_that_are_exported_are_all_there_when_they_come_back(alice: Client) -> None:
    imported(alice, confirm=True)
    agreed = conclusions.stored("alma").agreed
    (ambulances,) = [
        one for one in agreed.commitments if any(member.claim.is_row for member in one.members) and one.quantity == 4
    ]
    actions.units.add(
        commitment=ambulances.key, what="ambulance", serial="=KE-1", place="Kisumu", by="operator", desk="alma"
    )
    exported = alice.get(reverse("units-table", args=[ambulances.key])).content
    address = give(alice, exported, name="units.csv", sort="units")["Location"]
    form = alice.get(address).context["form"]
    seen = alice.post(address, {field.name: field.initial or "" for field in form})["Location"]
    assert "skip: 1" in text(alice, seen) and "add: 0" in text(alice, seen)


def test_the_commitments_that_are_exported_are_all_there_when_they_come_back(alice: Client) -> None:
    exported = alice.get("/commitments.csv").content
    lines = len(list(csv.reader(io.StringIO(exported.decode("utf-8-sig"))))) - 1
    address = give(alice, exported, name="commitments.csv")["Location"]
    form = alice.get(address).context["form"]
    seen = alice.post(address, {field.name: field.initial or "" for field in form})["Location"]
    page = text(alice, seen)
    assert f"skip: {lines}" in page, page


BAD = [
    ("notes.docx", b"PK\x03\x04", "is no table"),
    ("empty.csv", b" ", "empty"),
    ("broken.xlsx", b"PK\x03\x04 nothing", "no whole workbook"),
]


@pytest.mark.parametrize(("name", "content", "words"), BAD)
def test_what_is_no_table_is_refused_with_the_reason(alice: Client, name: str, content: bytes, words: str) -> None:
    answer = give(alice, content, name=name)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not models.Upload.objects.exists()


def test_columns_that_tell_nothing_are_refused(alice: Client) -> None:
    address = give(alice)["Location"]
    nothing = choose(alice, address, {0: "reference"})
    assert nothing.status_code == 400 and "Choose the column that says what it is" in nothing.content.decode()
    twice = choose(alice, address, {0: "what", 1: "what"})
    assert twice.status_code == 400 and "Another column holds this already" in twice.content.decode()


def test_an_upload_and_an_import_are_for_their_own_people(alice: Client, bob: Client, charlie: Client) -> None:
    seen = preview(alice)
    for stranger in (bob, charlie):
        assert stranger.get(seen).status_code in (403, 404)
        assert stranger.post(seen.replace("preview/", "apply/")).status_code in (403, 404)
    address = alice.post(seen.replace("preview/", "apply/"))["Location"]
    assert bob.get(address).status_code == 200
    assert bob.get("/imports/add/").status_code == bob.post(address + "undo/", {"reason": "x"}).status_code == 403
    assert charlie.get(address).status_code == charlie.get(address + "bad.csv").status_code == 404
    assert charlie.post(address + "undo/", {"reason": "x"}).status_code == 404
    assert "gifts" not in text(charlie, "/imports/") and "gifts" in text(bob, "/imports/")
    assert Client().get("/imports/").status_code == 302


@pytest.mark.parametrize("language", ["en", "ja", "ru", "uk", "kk", "sw"])
def test_the_pages_stand_in_every_language_without_script(alice: Client, language: str) -> None:
    alice.post(reverse("set_language"), {"language": language, "next": "/"})
    address = give(alice)["Location"]
    seen = choose(alice, address)["Location"]
    done = imported(alice)
    for page in (address, seen, "/imports/", "/imports/add/", done, done + "undo/"):
        answer = alice.get(page)
        if answer.status_code == 404:
            continue
        body = answer.content.decode()
        assert answer.status_code == 200 and f'<html lang="{language}">' in body, page
        assert "%(" not in body and "<script" not in body and len(re.findall("<h1", body)) == 1


def test_a_long_table_is_shown_page_by_page_and_each_claim_on_its_own(alice: Client) -> None:
    lines = "".join(f"R-{place},Ambulance,{place + 1},Norway,Kenya,2025,signed\n" for place in range(450))
    address = imported(alice, TABLE.splitlines()[0] + "\n" + lines)
    document = models.Import.objects.get().document
    claims = [
        member.claim
        for one in conclusions.stored("alma").agreed.commitments
        for member in one.members
        if member.anchor.text_sha256 == document.text_sha256
    ]
    assert len(claims) == 450 and alice.get(address).status_code == 200
    shown = [text(alice, f"/documents/{document.text_sha256}/?page={page}") for page in (1, 2, 3)]
    for place in range(450):
        assert [f" R-{place} " in re.sub(r"Ambulance", " ", page) for page in shown] == [
            page == place // 200 for page in range(3)
        ]
    last = max(claims, key=lambda claim: claim.anchor)
    page = alice.get(f"/documents/{document.text_sha256}/?claim={last.anchor.id}").content.decode()
    assert f'id="claim-{last.anchor.id}"' in page and "Page 3 of 3" in page


def test_no_heading_of_the_bad_rows_is_run_by_a_spreadsheet(alice: Client) -> None:
    address = imported(alice, TABLE.replace("Date,Status", '"=HYPERLINK(""http://x.example"")",Status'))
    header = next(csv.reader(io.StringIO(alice.get(address + "bad.csv").content.decode("utf-8-sig"))))
    assert header[5] == '\'=HYPERLINK("http://x.example")'


def test_an_upload_is_kept_for_a_day(alice: Client) -> None:
    address = give(alice)["Location"]
    models.Upload.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))
    assert alice.get(address).status_code == 404
    alice.get("/imports/")
    assert not models.Upload.objects.exists()


def test_an_upload_that_cannot_be_opened_again_is_told_and_not_a_broken_page(alice: Client) -> None:
    address = give(alice)["Location"]
    models.Upload.objects.update(content=b"")
    for page in (address, address + "preview/", address + "bad.csv"):
        answer = alice.get(page, follow=True)
        assert answer.redirect_chain[-1][0] == "/imports/add/"
        assert "gifts.csv" in answer.content.decode()
