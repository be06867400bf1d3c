"""Who sees what, and who may write."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from page_cases import PASSWORD

from medpact.web.ledger import actions
from medpact.web.ledger.models import AuditLine, JudgementRow

PAGES = [
    "commitments",
    "commitments-table",
    "documents",
    "documents-table",
    "findings",
    "findings-table",
    "audit",
    "audit-table",
]
OFFICER_PAGES = ["document-add"]


@pytest.mark.parametrize("name", PAGES + OFFICER_PAGES)
def test_without_a_log_in_every_page_leads_to_the_log_in_page(ledger, name):
    response = Client().get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_without_a_log_in_no_document_and_no_commitment_opens(ledger):
    for address in (reverse("document", args=[ledger.right.text_sha256]), "/commitments/at/0000000000000000/"):
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", PAGES)
def test_a_viewer_reads_every_list(bob, name):
    assert bob.get(reverse(name)).status_code == 200


def deeds(ledger):
    """Every address that writes, with what to post."""
    member, commitment = ledger.member("funding", ledger.wrong), ledger.commitment("funding", ledger.wrong)
    finding = ledger.agreed.findings[0]
    return [
        (reverse("claim-accept", args=[member.anchor.id]), {}),
        (reverse("claim-reject", args=[member.anchor.id]), {"reason": "no"}),
        (reverse("claim-correct", args=[member.anchor.id]), {"stage": "promised"}),
        (reverse("claim-add", args=[ledger.wrong.text_sha256]), {}),
        (reverse("claims-same", args=[commitment.key]), {}),
        (reverse("claims-different", args=[commitment.key]), {}),
        (reverse("unit-add", args=[commitment.key]), {}),
        (reverse("observation-add", args=[commitment.key]), {}),
        (reverse("finding-resolve", args=[finding.key]), {"reason": "because"}),
        (reverse("judgement-take-back", args=["x"]), {}),
        (reverse("release-brief", args=[1]), {}),
        (reverse("document-add"), {"text": "x", "name": "x"}),
    ]


def test_a_viewer_may_not_write(ledger, bob):
    before = AuditLine.objects.count()
    for address, posted in deeds(ledger):
        assert bob.post(address, posted).status_code == 403, address
    assert AuditLine.objects.count() == before
    assert not JudgementRow.objects.exists()


def test_a_viewer_is_offered_no_deed(ledger, bob):
    page = bob.get(reverse("document", args=[ledger.right.text_sha256])).content.decode()
    assert "/accept/" not in page
    assert "/correct/" not in page


def test_deeds_are_never_done_by_following_a_link(ledger, alice):
    for address, _posted in deeds(ledger):
        assert alice.get(address).status_code in (200, 404, 405), address
    assert not JudgementRow.objects.exists()


def test_deeds_need_the_token_of_the_form(ledger):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ledger.alice)
    response = client.post(reverse("claim-accept", args=[ledger.member("funding", ledger.right).anchor.id]))
    assert response.status_code == 403
    assert "Please send it again" in response.content.decode()


def test_another_desks_draft_is_nowhere_to_be_seen(ledger, charlie):
    member = ledger.member("equipment", ledger.draft)
    commitment = ledger.commitment("equipment", ledger.draft)
    gone = [
        reverse("document", args=[ledger.draft.text_sha256]),
        reverse("document-claims", args=[ledger.draft.text_sha256]),
        reverse("claim-correct", args=[member.anchor.id]),
        reverse("claim-add", args=[ledger.draft.text_sha256]),
        reverse("commitment-at", args=[commitment.key]),
        reverse("commitment-claims", args=[commitment.key]),
    ]
    for address in gone:
        assert charlie.get(address).status_code == 404, address
    for name in PAGES:
        page = charlie.get(reverse(name)).content.decode()
        assert "ambulance" not in page
        assert "Kisumu" not in page
        assert ledger.draft.text_sha256 not in page


def test_another_desk_cannot_find_a_draft_by_searching_its_words(ledger, charlie, alice):
    address = reverse("documents") + "?text=Kisumu"
    assert "Documents shown: 1." in alice.get(address).content.decode()
    assert "Documents shown: 0." in charlie.get(address).content.decode()


def test_another_desk_cannot_judge_a_draft(ledger, charlie):
    member = ledger.member("equipment", ledger.draft)
    assert charlie.post(reverse("claim-accept", args=[member.anchor.id])).status_code == 404
    assert not JudgementRow.objects.exists()


def test_a_person_of_no_desk_is_told_whom_to_ask(ledger, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user("dora"))
    response = client.get("/")
    assert response.status_code == 403
    assert "Ask an officer" in response.content.decode()


def test_a_person_of_two_desks_chooses_one(ledger, charlie):
    actions.desks.join(desk="alma", user=ledger.charlie, role="viewer", by="operator")
    assert "Nile desk" in charlie.get("/").content.decode()
    charlie.post(reverse("desk"), {"desk": "nile"})
    assert charlie.get(reverse("document", args=[ledger.draft.text_sha256])).status_code == 404
    charlie.post(reverse("desk"), {"desk": "alma"})
    assert charlie.get(reverse("document", args=[ledger.draft.text_sha256])).status_code == 200


def test_a_desk_of_which_one_is_no_member_cannot_be_chosen(ledger, charlie):
    charlie.post(reverse("desk"), {"desk": "alma"})
    assert charlie.get(reverse("document", args=[ledger.draft.text_sha256])).status_code == 404


def test_logging_in_and_out(ledger):
    client = Client()
    assert client.post(reverse("login"), {"username": "alice", "password": "wrong"}).status_code == 200
    assert client.get("/").status_code == 302
    assert client.post(reverse("login"), {"username": "alice", "password": PASSWORD}).status_code == 302
    assert client.get("/").status_code == 200
    client.post(reverse("logout"))
    assert client.get("/").status_code == 302


def test_after_logging_in_nobody_is_sent_to_another_site(ledger):
    address = reverse("login") + "?next=https://elsewhere.example/"
    response = Client().post(address, {"username": "alice", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert response.url == "/"


def test_who_came_with_a_one_time_password_chooses_a_new_one_first(newcomer):
    response = newcomer.get("/")
    assert (response.status_code, response.url) == (302, reverse("password_change"))
    page = newcomer.get(reverse("password_change")).content.decode()
    assert "one-time password" in page
    posted = {"old_password": PASSWORD, "new_password1": "a-better-one-42", "new_password2": "a-better-one-42"}
    assert newcomer.post(reverse("password_change"), posted).url == "/"
    assert newcomer.get("/").status_code == 200
    assert AuditLine.objects.filter(action="choose password", who="bob").exists()


def test_a_weak_password_is_refused_with_the_reasons(newcomer):
    posted = {"old_password": PASSWORD, "new_password1": "12345", "new_password2": "12345"}
    page = newcomer.post(reverse("password_change"), posted).content.decode()
    assert len(re.findall(r"<ul class=\"errors\"", page)) == 1
    assert newcomer.get("/").status_code == 302
