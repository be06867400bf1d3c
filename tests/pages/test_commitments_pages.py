"""The list of commitments, one commitment, and links that never die."""

import csv
import io
from dataclasses import replace

import pytest
from django.urls import reverse
from page_cases import document

from medpact import claims
from medpact.web.ledger import actions
from medpact.web.ledger.models import AuditLine


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_list_folds_parts_under_their_grant(ledger, alice):
    grant = ledger.commitment("funding", ledger.right)
    page = alice.get("/").content.decode()
    assert grant.parts, "the devices of this text are parts of its grant"
    assert f"Parts of {grant.what}: {len(grant.parts)}" in page
    assert page.index("<summary>Parts of") < page.index("MRI machine")


def test_totals_stand_in_two_figures(ledger, alice):
    page = alice.get("/").content.decode()
    assert "Confirmed by a person" in page
    assert "1,087,000,000&nbsp;JPY" in page
    confirmed = page.index("Confirmed by a person")
    assert page.index("Read, unconfirmed") > confirmed


def test_totals_are_exported_as_they_are_filtered(ledger, alice):
    lines = rows_of(alice.get(reverse("totals-table")))
    assert ("JPY", "0", "1087000000") in [(line["currency"], line["confirmed"], line["read"]) for line in lines]
    assert rows_of(alice.get(reverse("totals-table") + "?text=no+such+words")) == []


FILTERS = [
    ("kind=equipment", {"equipment"}, None),
    ("country=KE", None, {"KE"}),
    ("stage=delivered", None, None),
    ("text=ambulance", {"equipment"}, {"KE"}),
    ("only=findings", {"funding"}, {"KZ"}),
    ("only=unconfirmed", None, None),
    ("only=confirmed", set(), set()),
    ("text=no+such+words", set(), set()),
]


@pytest.mark.parametrize(("query", "kinds", "countries"), FILTERS)
def test_the_table_holds_exactly_what_the_filter_shows(ledger, alice, query, kinds, countries):
    page = alice.get(f"/?{query}").content.decode()
    lines = rows_of(alice.get(f"{reverse('commitments-table')}?{query}"))
    assert f"Commitments shown: {len(lines)}." in page
    assert kinds is None or {line["kind"] for line in lines} == kinds
    assert countries is None or {line["country"] for line in lines} == countries


def test_a_filter_that_is_not_offered_wants_all(ledger, alice):
    everything = alice.get("/").content.decode()
    assert f"Commitments shown: {len(ledger.agreed.commitments)}." in everything
    assert alice.get("/?kind=<script>&country=ZZ&page=99999").status_code == 200


def test_a_long_list_has_pages(ledger, alice, monkeypatch):
    monkeypatch.setattr("medpact.web.pages.views.commitments.ROWS_A_PAGE", 1)
    first = alice.get("/?only=unconfirmed").content.decode()
    assert "?only=unconfirmed&amp;page=2" in first
    assert alice.get("/?only=unconfirmed&page=2").content.decode() != first


def test_the_commitment_shows_every_quote_in_its_language_with_a_link_to_its_words(ledger, alice):
    commitment = ledger.commitment("funding", ledger.right)
    page = alice.get(reverse("commitment-at", args=[commitment.key])).content.decode()
    for member in commitment.members:
        assert member.claim.quote.text in page
        assert f"#claim-{member.anchor.id}" in page
    assert 'blockquote lang="en"' in page


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "How sure"),
        ("ja", "確かさ"),
        ("ru", "Уверенность"),
        ("uk", "Певність"),
        ("kk", "Сенімділік"),
        ("sw", "Uhakika"),
    ],
)
def test_the_commitment_says_how_sure_it_is_in_each_language(ledger, alice, language, label):
    grant = ledger.commitment("funding", ledger.right)
    alice.post(reverse("set_language"), {"language": language, "next": "/"})
    page = alice.get(reverse("commitment-at", args=[grant.key])).content.decode()
    assert f"<dt>{label}</dt>" in page
    assert grant.sureness_why.split(":")[0] in page


def test_the_wrong_scale_is_told_with_its_arithmetic(ledger, alice):
    commitment = ledger.commitment("funding", ledger.wrong)
    page = alice.get(reverse("commitment-at", args=[commitment.key])).content.decode()
    assert len({one.anchor.text_sha256 for one in commitment.members}) == 2
    assert "15.5 yen to the dollar" in page
    assert commitment.amount.value == 1087000000


def accept(ledger, member):
    actions.claims.accept(claim=member.claim, by=ledger.alice, desk="alma")


def test_every_claims_anchor_leads_to_the_commitment(ledger, alice):
    accept(ledger, ledger.member("funding", ledger.right))
    commitment = ledger.commitment("funding", ledger.right)
    for member in commitment.members:
        response = alice.get(reverse("commitment-at", args=[member.anchor.id]))
        assert (response.status_code, response.url) == (302, f"/commitments/{commitment.number}/")


def two_numbered(ledger):
    """Two commitments with numbers: the grant and the draft's ambulances' neighbour of the same kind."""
    one = ledger.member("equipment", ledger.right)
    other = ledger.member("equipment", ledger.draft)
    accept(ledger, one)
    accept(ledger, other)
    return one, other, ledger.commitment("equipment", ledger.draft).number


def test_a_merged_number_leads_to_the_one_that_stays(ledger, alice):
    one, other, number = two_numbered(ledger)
    actions.commitments.same(one=one.anchor, other=other.anchor, by=ledger.alice, desk="alma", reason="test")
    merged = ledger.commitment("equipment", ledger.draft)
    assert number != merged.number
    response = alice.get(f"/commitments/{number}/", follow=True)
    assert response.redirect_chain[0][0].startswith(f"/commitments/{merged.number}/")
    assert f"The number {number} leads here" in response.content.decode()


def test_after_a_split_each_number_follows_its_claim(ledger, alice):
    one, other, number = two_numbered(ledger)
    first = next(c.number for c in ledger.agreed.commitments if any(m.anchor == one.anchor for m in c.members))
    actions.commitments.same(one=one.anchor, other=other.anchor, by=ledger.alice, desk="alma", reason="test")
    actions.commitments.different(one=one.anchor, other=other.anchor, by=ledger.alice, desk="alma", reason="not so")
    assert other.claim.quote.text in alice.get(f"/commitments/{number}/", follow=True).content.decode()
    assert one.claim.quote.text in alice.get(f"/commitments/{first}/", follow=True).content.decode()
    assert alice.get(f"/commitments/{number}/").status_code == 200


def test_an_unknown_number_or_anchor_gets_a_page_that_helps(alice):
    for address in ("/commitments/999/", "/commitments/at/0123456789abcdef/", "/commitments/at/<b>/"):
        response = alice.get(address)
        assert response.status_code == 404
        assert "Search the list" in response.content.decode()


def test_two_commitments_are_judged_the_same_on_the_page(ledger, alice):
    one, other, _number = two_numbered(ledger)
    keys = [
        next(c.key for c in ledger.agreed.commitments if any(m.anchor == x.anchor for m in c.members))
        for x in (one, other)
    ]
    posted = {"same-other": keys[1], "same-reason": "the same cars"}
    assert alice.post(reverse("claims-same", args=[keys[0]]), posted).status_code == 302
    members = {member.anchor for member in ledger.commitment("equipment", ledger.draft).members}
    assert {one.anchor, other.anchor} <= members


def test_a_claim_is_judged_to_be_about_something_else_on_the_page(ledger, alice):
    commitment = ledger.commitment("funding", ledger.right)
    one, other = commitment.members[0].anchor, commitment.members[1].anchor
    posted = {"different-one": one.id, "different-other": other.id, "different-reason": "another year"}
    assert alice.post(reverse("claims-different", args=[commitment.key]), posted).status_code == 302
    assert all({one, other} - {member.anchor for member in c.members} for c in ledger.agreed.commitments)


def test_one_claim_is_not_different_from_itself(ledger, alice):
    commitment = ledger.commitment("funding", ledger.right)
    anchor = commitment.members[0].anchor.id
    posted = {"different-one": anchor, "different-other": anchor, "different-reason": "x"}
    response = alice.post(reverse("claims-different", args=[commitment.key]), posted)
    assert response.status_code == 400
    assert "Choose two different claims." in response.content.decode()


def test_a_unit_and_what_was_seen_of_it_stand_on_the_page(ledger, alice):
    key = ledger.commitment("equipment", ledger.draft).key
    posted = {"unit-what": "ambulance", "unit-serial": "KBX <1>", "unit-place": "Kisumu"}
    assert alice.post(reverse("unit-add", args=[key]), posted).status_code == 302
    commitment = ledger.commitment("equipment", ledger.draft)
    page = alice.get(f"/commitments/{commitment.number}/").content.decode()
    assert "KBX &lt;1&gt;" in page
    unit = page.split('<option value="')[1:]
    unit_id = next(option.split('"')[0] for option in unit if "KBX" in option.split("<")[0])
    seen = {
        "seen-unit": unit_id,
        "seen-seen_on": "2026-03-01",
        "seen-step": "delivered",
        "seen-function": "broken",
        "seen-note": "no battery",
    }
    assert alice.post(reverse("observation-add", args=[key]), seen).status_code == 302
    page = alice.get(f"/commitments/{commitment.number}/").content.decode()
    assert "no battery" in page
    assert "Broken" in page
    lines = rows_of(alice.get(reverse("observations-table", args=[key])))
    assert [(line["unit"], line["function"], line["note"]) for line in lines] == [("KBX <1>", "broken", "no battery")]
    [unit] = rows_of(alice.get(reverse("units-table", args=[key])))
    assert (unit["serial"], unit["delivery"], unit["function"]) == ("KBX <1>", "delivered", "broken")
    assert unit["not_working_since"] == "2026-02-01", "the day on which its text says that it came"
    assert AuditLine.objects.filter(action="observe").exists()


def test_an_observation_that_cannot_be_recorded_says_why(ledger, alice):
    member = ledger.member("equipment", ledger.draft)
    accept(ledger, member)
    key = ledger.commitment("equipment", ledger.draft).key
    empty = alice.post(reverse("observation-add", args=[key]), {"seen-seen_on": "2026-03-01"})
    assert empty.status_code == 400
    assert "Say what was seen" in empty.content.decode()
    future = alice.post(reverse("observation-add", args=[key]), {"seen-seen_on": "2999-01-01", "seen-note": "x"})
    assert future.status_code == 400
    assert "2999-01-01" in future.content.decode()


def test_a_confirmed_commitment_is_published_as_iati_and_as_a_brief(ledger, alice, bob):
    accept(ledger, ledger.member("funding", ledger.right))
    number = ledger.commitment("funding", ledger.right).number
    iati = alice.post(reverse("release-iati", args=[number]))
    assert iati["Content-Type"] == "application/xml"
    assert b"<iati-activities" in iati.content
    brief = alice.post(reverse("release-brief", args=[number]))
    assert brief.content.startswith(b"%PDF")
    page = bob.get(f"/commitments/{number}/").content.decode()
    link = page.split("/releases/")[1].split('/"')[0]
    assert bob.get(reverse("release", args=[number, link])).content in (iati.content, brief.content)


def test_a_release_of_a_withdrawn_document_says_so(ledger, alice):
    accept(ledger, ledger.member("funding", ledger.right))
    number = ledger.commitment("funding", ledger.right).number
    alice.post(reverse("release-iati", args=[number]))
    link = alice.get(f"/commitments/{number}/").content.decode().split("/releases/")[1].split('/"')[0]
    actions.documents.withdraw(document=ledger.right, by="operator", reason="order of a court")
    gone = alice.get(reverse("release", args=[number, link]))
    assert gone.status_code == 410
    assert link in gone.content.decode()


def test_nothing_unconfirmed_is_published(ledger, alice):
    accept(ledger, ledger.member("funding", ledger.right))
    number = ledger.commitment("funding", ledger.right).number
    member = ledger.member("funding", ledger.right)
    actions.judgements.take_back(judgement=member.judgement, by=ledger.alice, desk="alma")
    response = alice.post(reverse("release-iati", args=[number]), follow=True)
    assert "Nothing was published" in response.content.decode()


def test_a_draft_never_counts_in_another_desks_totals(ledger, alice, charlie):
    document(
        "Japan will give 5 million euros to the hospital of Kisumu, Kenya.", name="secret", access="desk", desk="alma"
    )
    assert "5,000,000&nbsp;EUR" in alice.get("/").content.decode()
    assert "EUR" not in charlie.get("/").content.decode()


def test_a_link_from_before_a_newer_reader_still_leads_to_the_claim(ledger, alice, charlie):
    member = ledger.member("equipment", ledger.draft)

    def newer(document):
        reading = claims.read(document)
        moved = [
            replace(one, anchor=replace(one.anchor, start=one.anchor.start - 1)) if one.kind == "equipment" else one
            for one in reading.claims
        ]
        return replace(reading, claims=tuple(moved), reader=replace(reading.reader, version="99"))

    actions.documents.reread(document=ledger.draft, by="operator", read=newer)
    today = ledger.member("equipment", ledger.draft)
    assert today.anchor != member.anchor
    response = alice.get(reverse("commitment-at", args=[member.anchor.id]), follow=True)
    assert response.status_code == 200
    assert member.claim.quote.text in response.content.decode()
    assert charlie.get(reverse("commitment-at", args=[member.anchor.id])).status_code == 404
