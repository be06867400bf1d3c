"""A person reviews what was read, and the ledger follows at once."""

from django.urls import reverse

from medpact.claims.guideline import to_guideline
from medpact.web.ledger.models import AuditLine, JudgementRow
from medpact.web.pages.forms.claim import as_initial
from medpact.web.pages.said import seen


def accepted(client, member):
    address = reverse("claim-accept", args=[member.anchor.id])
    return client.post(address, {"seen": seen(member.claim)}, follow=True).content.decode()


def correction(member, **changed):
    return {**{field: value for field, value in as_initial(member.claim).items() if value is not None}, **changed}


def test_an_accepted_claim_confirms_its_commitment_gives_it_a_number_and_leaves_a_line(ledger, alice):
    page = accepted(alice, ledger.member("funding", ledger.right))
    assert "Accepted." in page
    commitment = ledger.commitment("funding", ledger.right)
    assert commitment.confirmed
    assert commitment.number == 1
    assert AuditLine.objects.filter(action="accept", who="alice", object=commitment.members[0].anchor.id).count() <= 1
    assert '<td data-label="Who">alice</td><td data-label="What was done">claim accepted</td>' in page


def test_nobody_accepts_what_they_did_not_see(ledger, alice):
    member = ledger.member("funding", ledger.right)
    address = reverse("claim-accept", args=[member.anchor.id])
    page = alice.post(address, {"seen": "another reading"}, follow=True).content.decode()
    assert "has changed since you opened the page" in page
    assert not JudgementRow.objects.exists()


def test_a_correction_stands_beside_what_was_read(ledger, alice):
    member = ledger.member("funding", ledger.wrong)
    posted = correction(member, amounts="1087000000 JPY\n7000000 USD", reason="two other texts say so")
    page = alice.post(reverse("claim-correct", args=[member.anchor.id]), posted, follow=True).content.decode()
    judged = ledger.member("funding", ledger.wrong)
    assert [str(one.value) for one in judged.claim.amounts] == ["1087000000", "7000000"]
    assert judged.now_reads == member.claim
    assert "The reader now says something else" in page
    assert "108,700,000\N{NO-BREAK SPACE}JPY" in page
    assert "two other texts say so" in page


def test_a_wrong_correction_tells_every_fault_and_keeps_what_was_written(ledger, alice):
    member = ledger.member("funding", ledger.wrong)
    posted = correction(member, amounts="1,087 million yen", country="QQ", what="")
    response = alice.post(reverse("claim-correct", args=[member.anchor.id]), posted)
    page = response.content.decode()
    assert response.status_code == 400
    assert page.count('<ul class="errors"') == 3
    assert "1,087 million yen" in page
    assert not JudgementRow.objects.exists()


def test_a_rejected_claim_counts_nowhere_and_its_old_address_says_why(ledger, alice):
    member = ledger.member("equipment", ledger.draft)
    key = ledger.commitment("equipment", ledger.draft).key
    page = alice.post(
        reverse("claim-reject", args=[member.anchor.id]), {"reason": "a rumour"}, follow=True
    ).content.decode()
    assert "Rejected." in page
    assert [one.anchor for one in ledger.agreed.rejected] == [member.anchor]
    response = alice.get(reverse("commitment-at", args=[key]))
    assert response.status_code == 404
    page = response.content.decode()
    assert "was rejected" in page
    assert member.claim.quote.text in page
    assert "Note for the file" in page
    assert "by alice" in page


def test_a_rejection_needs_a_reason(ledger, alice):
    member = ledger.member("equipment", ledger.draft)
    page = alice.post(reverse("claim-reject", args=[member.anchor.id]), {"reason": " "}, follow=True).content.decode()
    assert "Nothing was kept" in page
    assert not JudgementRow.objects.exists()


def test_a_judgement_is_taken_back_and_both_stay(ledger, alice):
    accepted(alice, ledger.member("funding", ledger.right))
    judgement = JudgementRow.objects.get()
    commitment = ledger.commitment("funding", ledger.right)
    here = reverse("commitment", args=[commitment.number])
    page = alice.post(
        reverse("judgement-take-back", args=[judgement.judgement_id]), {"next": here}, follow=True
    ).content.decode()
    assert "Taken back." in page
    assert not ledger.commitment("funding", ledger.right).confirmed
    assert ledger.commitment("funding", ledger.right).number == commitment.number
    assert JudgementRow.objects.count() == 2
    assert "taken back" in page


def test_taking_back_never_leads_to_another_site(ledger, alice):
    accepted(alice, ledger.member("funding", ledger.right))
    address = reverse("judgement-take-back", args=[JudgementRow.objects.get().judgement_id])
    assert alice.post(address, {"next": "https://elsewhere.example/"}).url == "/"


def test_a_claim_that_the_reader_missed_is_added_where_its_words_stand(ledger, alice):
    posted = {
        "kind": "facility",
        "stage": "promised",
        "what": "scanner room",
        "quote": "waits for its scanners",
        "amounts": "",
    }
    response = alice.post(reverse("claim-add", args=[ledger.wrong.text_sha256]), posted)
    assert response.status_code == 302
    member = ledger.member("facility", ledger.wrong)
    text = ledger.wrong.text
    assert (
        text[member.claim.quote.start : member.claim.quote.end] == member.claim.quote.text == "waits for its scanners"
    )
    assert member.unread


def test_a_claim_whose_words_are_not_in_the_text_is_not_added(ledger, alice):
    posted = {"kind": "facility", "stage": "promised", "what": "room", "quote": "a room in Paris"}
    response = alice.post(reverse("claim-add", args=[ledger.wrong.text_sha256]), posted)
    assert response.status_code == 400
    assert "Copy them to the letter" in response.content.decode()


def test_a_finding_is_resolved_with_a_reason_and_stays_visible(ledger, alice):
    finding = ledger.agreed.findings[0]
    address = reverse("finding-resolve", args=[finding.key])
    assert "say why" in alice.post(address, {"reason": ""}, follow=True).content.decode()
    page = alice.post(address, {"reason": "the embassy confirmed 1,087 million"}, follow=True).content.decode()
    assert "the embassy confirmed 1,087 million" in page
    assert next(one for one in ledger.agreed.findings if one.key == finding.key).resolution.by == "alice"


def test_an_unknown_finding_claim_or_judgement_is_not_found(alice):
    assert alice.post(reverse("finding-resolve", args=["nothing"]), {"reason": "x"}).status_code == 404
    assert alice.post(reverse("claim-accept", args=["0" * 16])).status_code == 404
    assert alice.post(reverse("judgement-take-back", args=["0" * 32])).status_code == 404


def test_the_page_shows_what_the_guideline_asks_of_a_claim(ledger, alice):
    member = ledger.member("funding", ledger.right)
    page = alice.get(reverse("document", args=[ledger.right.text_sha256])).content.decode()
    form = to_guideline(member.claim)
    assert form["quote"] in page
    assert "1,087,000,000\N{NO-BREAK SPACE}JPY" in page
