"""What holds for every page: no script, no style inside, house style for errors, all six languages."""

import io
import logging
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def addresses(ledger):
    commitment = ledger.commitment("funding", ledger.wrong)
    member = ledger.member("funding", ledger.wrong)
    return [
        "/",
        "/documents/",
        "/documents/add/",
        "/imports/",
        "/imports/add/",
        "/findings/",
        "/questions/",
        "/questions/?partner=Nobody",
        "/review/",
        "/judgements/",
        "/judgements/add/",
        "/judgements/files/",
        "/parties/",
        "/parties/lists/",
        "/parties/lists/add/",
        "/audit/",
        "/password/",
        reverse("commitment-at", args=[commitment.key]),
        reverse("document", args=[ledger.wrong.text_sha256]),
        reverse("claim-correct", args=[member.anchor.id]),
        reverse("claim-add", args=[ledger.wrong.text_sha256]),
        "/commitments/999/",
        "/nowhere/",
    ]


def test_no_page_carries_script_or_style(addresses, alice):
    for address in addresses:
        response = alice.get(address)
        page = response.content.decode()
        assert "<script" not in page, address
        assert not re.search(r"<[^>]+\s(style|on\w+)=", page), address
        assert "<style" not in page, address
        assert "default-src 'self'" in response["Content-Security-Policy"], address


def test_every_page_has_a_title_one_heading_and_a_way_past_the_menu(addresses, alice):
    for address in addresses:
        page = alice.get(address).content.decode()
        assert len(re.findall(r"<h1", page)) == 1, address
        assert re.search(r"<title>[^<]+ · medpact</title>", page), address
        assert 'href="#main"' in page, address


def test_every_field_has_its_label(addresses, alice):
    for address in addresses:
        page = alice.get(address).content.decode()
        for field in re.findall(r"<(?:input|select|textarea)[^>]*>", page):
            if 'type="hidden"' in field:
                continue
            id_ = re.search(r'id="([^"]+)"', field)
            inside_a_label = re.search(r"<label[^>]*>(?:(?!</label>).)*" + re.escape(field), page, re.S)
            assert inside_a_label or (id_ and f'for="{id_.group(1)}"' in page), (address, field)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_stands_in_every_language(addresses, alice, language):
    alice.post(reverse("set_language"), {"language": language, "next": "/"})
    for address in addresses:
        response = alice.get(address)
        page = response.content.decode()
        assert f'<html lang="{language}">' in page, address
        assert "%(" not in page, address


def test_the_language_that_the_browser_asks_for_is_spoken(ledger):
    page = Client().get(reverse("login"), headers={"accept-language": "ja,en;q=0.5"}).content.decode()
    assert '<html lang="ja">' in page


def test_an_error_of_ours_says_that_nothing_was_kept_and_tells_the_operator_why(alice, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("boom")

    told = io.StringIO()
    (handler,) = (one for one in logging.getLogger("django.request").handlers if one.name == "output")
    monkeypatch.setattr(handler, "stream", told)
    monkeypatch.setattr("medpact.web.pages.views.audit.audit_lines", broken)
    alice.raise_request_exception = False
    response = alice.get("/audit/")
    assert response.status_code == 500
    assert "the ledger is as it was before" in response.content.decode()
    assert "boom" not in response.content.decode()
    assert "RuntimeError: boom" in told.getvalue()


def test_a_page_that_is_not_there_says_so_in_house_style(alice):
    response = alice.get("/nowhere/")
    assert response.status_code == 404
    assert "Nothing stands at this address" in response.content.decode()


def test_the_style_sheets_are_served_from_here(client):
    for path in ("pages/medpact.css", "pages/pico/pico.min.css", "pages/icon.svg", "pages/icons/chevron.svg"):
        assert client.get(f"/static/{path}").status_code == 200, path


NONSENSE = [
    "/?page=0&kind=%00&text=%00&country=%F0%9F%8F%A5",
    "/?page=-1&text=" + "x" * 5000,
    "/documents/?text=%00&page=abc",
    "/documents/?text=%25_%5C'%22--",
    "/documents.csv?text=%00",
    "/findings/?check=%00&state=nothing&page=9999999999999999999999",
    "/audit/?page=%F0%9F%8F%A5",
    "/commitments/99999999999999999999999999/",
    "/commitments/99999999999999999999999999/releases/" + "0" * 64 + "/",
    "/commitments/at/%00/",
    "/commitments/at/" + "0" * 3000 + "/",
    "/documents/%00/",
    "/documents/" + "0" * 64 + "/",
    "/claims/%00/correct/",
    "/imports/99999999999999999999999999/",
    "/imports/uploads/%00/",
    "/imports/uploads/0/?sheet=99999999999999999999",
    "/imports/?page=%00",
    "/judgements/?text=%00&sort=%00&page=-1",
    "/judgements.csv?standing=%F0%9F%8F%A5",
    "/judgements.jsonl?for=%00",
    "/judgements/uploads/0/?outcome=%00",
    "/judgements/files/99999999999999999999999999/",
    "/judgements/%00/take-back/",
    "/parties/?text=%00&only=%00&page=-1",
    "/parties.csv?only=%F0%9F%8F%A5",
    "/parties/lists/uploads/0/?page=x",
    "/parties/lists/99999999999999999999999999/take-back/",
    "/log-in/?next=javascript:alert(1)",
    "/i18n/",
]


@pytest.mark.parametrize("address", NONSENSE, ids=range(len(NONSENSE)))
def test_a_nonsensical_address_is_answered_and_not_a_fault_of_ours(alice, address):
    assert alice.get(address).status_code in (200, 302, 404, 405)


def test_a_merged_number_is_only_named_where_it_was_merged(ledger, alice):
    commitment = ledger.commitment("funding", ledger.wrong)
    page = alice.get(reverse("commitment-at", args=[commitment.key]) + "?from=77").content.decode()
    assert "leads here" not in page
