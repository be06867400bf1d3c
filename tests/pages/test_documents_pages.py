"""Documents: the list, one text, and adding one."""

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from page_cases import document

from medpact.web.ledger import actions
from medpact.web.ledger.models import Document
from medpact.web.pages.views import adding

HOSTILE = "date 2026-01-01\npublisher <script>alert(1)</script>\n</mark><img src=x onerror=alert(2)> Japan has delivered 7 <b>ambulances</b> to the hospital of Kisumu, Kenya & more.\n"


def test_nothing_that_a_text_says_becomes_markup(ledger, alice):
    row = document(HOSTILE, name="<i>hostile</i>")
    for address in (reverse("document", args=[row.text_sha256]), "/", "/documents/", "/audit/", "/findings/"):
        page = alice.get(address).content.decode()
        for markup in ("<script>", "<img", "<b>ambulances", "<i>hostile"):
            assert markup not in page, (address, markup)
    assert (
        "&lt;img src=x onerror=alert(2)&gt;" in alice.get(reverse("document", args=[row.text_sha256])).content.decode()
    )


def test_the_whole_text_stands_on_the_page(ledger, alice):
    page = alice.get(reverse("document", args=[ledger.right.text_sha256])).content.decode()
    member = ledger.member("equipment", ledger.right)
    assert f'id="claim-{member.anchor.id}"' in page
    assert f'id="about-{member.anchor.id}"' in page


def test_the_list_and_its_table_hold_the_same_documents(ledger, alice):
    response = alice.get(reverse("documents-table") + "?text=semey")
    lines = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert {line["name"] for line in lines} == {"steppe-daily", "irtysh-courier"}
    assert "Documents shown: 2." in alice.get("/documents/?text=semey").content.decode()


def test_a_cell_never_becomes_a_formula(ledger, alice):
    document("publisher =HYPERLINK(1)\n\nJapan will give 3 ambulances to Kenya.", name="=1+1")
    table = alice.get(reverse("documents-table")).content.decode("utf-8-sig")
    assert "'=1+1" in table
    assert "'=HYPERLINK" in table


def test_pasted_text_is_added_and_read(ledger, alice):
    posted = {
        "text": "Japan has delivered 9 ambulances 🚑 to the hospital of Kisumu, Kenya.\r\n𠮷",
        "name": "pasted",
        "access": "desk",
        "published": "2026-02-03",
        "address": "https://news.example/9",
    }
    response = alice.post(reverse("document-add"), posted, follow=True)
    assert "The document was added and read." in response.content.decode()
    row = Document.objects.get(name="pasted")
    assert (row.desk_id, row.access, row.published, row.added_by, row.address) == (
        "alma",
        "desk",
        "2026-02-03",
        "alice",
        "https://news.example/9",
    )
    assert ledger.member("equipment", row).claim.quantity == 9


def test_a_file_is_added_and_read(ledger, alice):
    file = SimpleUploadedFile(
        "page.html",
        b"<html><body><article><p>Norway has delivered 4 ambulances to the hospital of Kisumu, Kenya. The keys were handed over on Monday in front of the hospital.</p></article></body></html>",
    )
    response = alice.post(reverse("document-add"), {"file": file, "access": "desk"}, follow=True)
    assert "The document was added and read." in response.content.decode()


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


NORWAY = b"Norway has delivered 4 ambulances to the hospital of Kisumu, Kenya, on Monday."
KENYA = b"date 2026-02-01\n\nKenya has received 5 ventilators from Norway for the hospital of Embu."


def test_an_archive_adds_each_document_and_tells_what_became_of_each_file(ledger, alice):
    first = zipped({"norway.txt": NORWAY, "empty.txt": b""})
    page = alice.post(
        reverse("document-add"), {"file": SimpleUploadedFile("box.zip", first), "access": "desk"}
    ).content.decode()
    assert "Added and read: 1" in page and "Could not be read: 1" in page
    assert "box.zip/empty.txt: the file is empty" in page
    row = Document.objects.get(name="box.zip/norway")
    assert reverse("document", args=[row.text_sha256]) in page
    second = zipped({"norway.txt": NORWAY, "kenya.txt": KENYA})
    more = {"file": SimpleUploadedFile("more.zip", second), "access": "desk", "publisher": "Herald"}
    page = alice.post(reverse("document-add"), more).content.decode()
    assert "Added and read: 1" in page and "In the ledger already: 1" in page
    assert Document.objects.get(name="more.zip/kenya").publisher == "Herald"
    assert page.count(f'href="{reverse("document", args=[row.text_sha256])}"') == 1


def test_a_file_that_is_in_already_leads_to_its_document(ledger, alice):
    for said in ("The document was added and read.", "This document is in the ledger already."):
        file = SimpleUploadedFile("norway.txt", NORWAY)
        response = alice.post(reverse("document-add"), {"file": file, "access": "desk"}, follow=True)
        assert said in response.content.decode()
    assert response.redirect_chain[0][0] == reverse("document", args=[Document.objects.get(name="norway").text_sha256])


def test_an_archive_that_takes_too_long_is_gone_on_with_when_it_is_given_again(ledger, alice, monkeypatch):
    def give():
        file = SimpleUploadedFile("a.zip", zipped({"kenya.txt": KENYA, "norway.txt": NORWAY}))
        return alice.post(reverse("document-add"), {"file": file, "access": "desk"}).content.decode()

    monkeypatch.setattr(adding, "PATIENCE", 0.0)
    page = give()
    assert "more than is read at once" in page and "Added and read: 1" in page
    monkeypatch.undo()
    page = give()
    assert "more than is read at once" not in page
    assert "Added and read: 1" in page and "In the ledger already: 1" in page


def test_what_is_far_too_large_is_refused_before_it_is_read(ledger, alice, settings):
    settings.LARGEST_UPLOAD = 1000
    response = alice.post(reverse("document-add"), {"text": "x" * 3000, "name": "long", "access": "desk"})
    assert response.status_code == 413
    assert not Document.objects.filter(name="long").exists()


def test_what_cannot_be_read_is_refused_with_every_reason(ledger, alice, settings):
    settings.LARGEST_UPLOAD = 2 * 1024 * 1024
    before = Document.objects.count()
    cases = [
        ({}, "one of the two"),
        ({"text": "words"}, "Give the pasted text a name."),
        ({"text": "words", "name": "x", "published": "yesterday"}, "2025-08-25"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ")}, "cannot be read"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "a.txt: the file is empty. Check that it was saved"),
        ({"file": SimpleUploadedFile("a.txt", b"\xff\xfe\xff bad \x00")}, "a.txt"),
        ({"file": SimpleUploadedFile("a.txt", b"x" * (2 * 1024 * 1024 + 1))}, "larger than 2 MB"),
        (
            {"file": SimpleUploadedFile("a.zip", zipped({"a.txt": b"", "b.exe": b"MZ"}))},
            "a.zip/a.txt: the file is empty",
        ),
        ({"file": SimpleUploadedFile("a.zip", zipped({"a.txt": b"", "b.exe": b"MZ"}))}, "a.zip/b.exe: files ending in"),
        ({"text": "nul \x00 letter", "name": "nul"}, 'class="errors"'),
    ]
    for posted, message in cases:
        response = alice.post(reverse("document-add"), {"access": "desk", **posted})
        assert response.status_code == 400, posted
        assert message in response.content.decode(), posted
    assert Document.objects.count() == before


def test_the_same_text_published_twice_is_one_page_with_both_publishers(ledger, alice):
    body = "\nNorway has delivered 4 ambulances to the hospital of Kisumu, Kenya.\n"
    first = document(body, name="one")
    second = document(body, name="one-again", access="desk", desk="alma")
    assert first.text_sha256 == second.text_sha256
    page = alice.get(reverse("document", args=[first.text_sha256])).content.decode()
    assert page.count('<p class="lead">') >= 1
    assert page.count('<article class="claim') == 1


SEARCHES = ["Семей", "семей", "СЕМЕЙ", "semey РУССКИЙ", "вестник"]


@pytest.mark.parametrize("words", SEARCHES)
def test_a_search_does_not_mind_capitals_in_any_script(ledger, alice, words):
    document("publisher Степной Вестник\nSemey: русский текст про город Семей\n", name="search-me")
    page = alice.get(reverse("documents"), {"text": words}).content.decode()
    assert "search-me" in page
    assert "Documents shown: 1." in page


def test_what_was_told_of_a_file_stands_beside_its_text_and_goes_with_it(ledger, alice):
    words = "Япония передаст больнице города Кумы два аппарата УЗИ.\n".encode("cp1251")
    posted = {"file": SimpleUploadedFile("from-the-archive.txt", words), "access": "desk"}
    assert "indows-1251" in alice.post(reverse("document-add"), posted, follow=True).content.decode()
    row = Document.objects.get(name="from-the-archive")
    assert "indows-1251" in alice.get(reverse("document", args=[row.text_sha256])).content.decode()
    actions.documents.withdraw(document=row, by=row.added_by, reason="an order")
    assert Document.objects.get(pk=row.pk).notes == "[]"
