"""Who may judge what, and what a judgement does to commitments and their numbers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from ledger_cases import (
    AGENCY,
    DRAFT,
    EMBASSY,
    MINISTRY,
    NOON,
    Says,
    SmallReader,
    announcement,
    claim_of,
    commitment_of,
    commitments,
)

from medpact import flow
from medpact.claims import Quote
from medpact.publications import totals
from medpact.values import Money
from medpact.web.ledger import actions, conclusions, models, rows
from medpact.web.ledger.errors import NotAllowed, NotInText, UnknownFinding, WhichDesk

Tell = Callable[..., models.Document]
GRANT = "a grant of 1,087,000,000 yen"
SIGNED = "the Japanese grant of 1,087,000,000 yen"
TENFOLD = "108.7 million yen (about 7 million US dollars)"
DIALYSIS = "55,000,000 yen for a dialysis unit"


# --- roles ---------------------------------------------------------------------------------------------------------


def test_viewer_may_not_judge(tell: Tell, bob: User) -> None:
    tell("embassy", EMBASSY)
    tell("agency", AGENCY)
    claim, other = claim_of(GRANT), claim_of(TENFOLD)
    deeds: list[Callable[[], object]] = [
        lambda: actions.claims.accept(claim=claim, by=bob),
        lambda: actions.claims.correct(claim=claim, by=bob),
        lambda: actions.claims.reject(claim=claim, by=bob),
        lambda: actions.commitments.same(one=claim.anchor, other=other.anchor, by=bob),
        lambda: actions.commitments.different(one=claim.anchor, other=other.anchor, by=bob),
        lambda: actions.findings.resolve(key="any", by=bob, reason="none"),
        lambda: actions.judgements.take_back(judgement="any", by=bob),
        lambda: actions.units.add(commitment=claim.anchor.id, what="MRI scanner", serial="7", by=bob),
        lambda: actions.releases.publish(commitment=1, form="iati", by=bob),
        lambda: tell("ministry", MINISTRY, by=bob),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed, match="bob"):
            deed()
    assert not models.JudgementRow.objects.exists()
    assert models.Document.objects.count() == 2


def test_officer_may_accept(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    judgement = actions.claims.accept(claim=claim_of(GRANT), by=alice, at=NOON)
    assert (judgement.by, judgement.desk, judgement.at) == ("alice", "astana", "2026-02-01T12:00:00+00:00")
    found = commitment_of(GRANT)
    assert (found.confirmed, found.number) == (True, 1)
    assert rows.judgements(None) == (judgement,)


def test_the_same_judgement_twice_is_one(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    claim = claim_of(GRANT)
    first = actions.claims.accept(claim=claim, by=alice, at=NOON)
    assert actions.claims.accept(claim=claim, by=alice, at=NOON) == first
    assert models.JudgementRow.objects.count() == models.Number.objects.count() == 1


def test_somebody_of_two_desks_says_which_one_they_act_for(tell: Tell, alice: User, charlie: User) -> None:
    actions.desks.join(desk="nairobi", user=alice, role="viewer", by=charlie)
    tell("embassy", EMBASSY)
    claim = claim_of(GRANT)
    with pytest.raises(WhichDesk, match="astana, nairobi"):
        actions.claims.accept(claim=claim, by=alice)
    with pytest.raises(NotAllowed):
        actions.claims.accept(claim=claim, by=alice, desk="nairobi")
    assert actions.claims.accept(claim=claim, by=alice, desk="astana").desk == "astana"


def test_a_person_of_no_desk_may_not_even_look(db: None) -> None:
    from medpact.web.ledger import roles

    with pytest.raises(WhichDesk, match="Ask an officer"):
        roles.member(User.objects.create_user("dana"))


def test_nobody_judges_words_that_do_not_stand_there(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    claim = claim_of(GRANT)
    moved = replace(claim, quote=Quote(claim.quote.text, claim.quote.start + 1, claim.quote.end + 1))
    with pytest.raises(NotInText, match="does not stand"):
        actions.claims.accept(claim=moved, by=alice)
    with pytest.raises(NotInText):
        actions.claims.reject(claim=replace(claim, anchor=replace(claim.anchor, end=10**6)), by=alice)


# --- desks ---------------------------------------------------------------------------------------------------------


def test_another_desks_documents_are_invisible(tell: Tell, alice: User, bob: User, charlie: User) -> None:
    tell("embassy", EMBASSY)
    row = tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    claim = claim_of(DIALYSIS, "astana")
    assert [card.name for card in rows.cards("astana")] == ["draft", "embassy"]
    for stranger in (None, "nairobi"):
        assert [card.name for card in rows.cards(stranger)] == ["embassy"]
        assert rows.documents(stranger, text_sha256=row.text_sha256) == ()
    with pytest.raises(models.Document.DoesNotExist):
        actions.claims.accept(claim=claim, by=charlie)
    with pytest.raises(NotAllowed):
        actions.claims.accept(claim=claim, by=charlie, desk="astana")


def test_no_draft_shows_through_a_total_a_number_or_an_order(tell: Tell, alice: User, charlie: User) -> None:
    tell("embassy", EMBASSY)
    before = {view: stored_bytes(view) for view in ("public", "desk:nairobi")}
    tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    actions.claims.accept(claim=claim_of(DIALYSIS, "astana"), by=alice)
    actions.units.add(commitment=1, what="dialysis machine", serial="D-1", by=alice)
    actions.commitments.same(
        one=claim_of(DIALYSIS, "astana").anchor,
        other=claim_of(GRANT, "astana").anchor,
        by=alice,
        reason="one programme",
    )
    conclusions.rebuild(None)
    conclusions.rebuild("nairobi")
    assert {view: stored_bytes(view) for view in before} == before
    assert totals(conclusions.stored("nairobi")) == totals(conclusions.stored(None))
    assert rows.numbers("nairobi") == rows.units("nairobi") == rows.judgements("nairobi") == ()
    assert len(rows.numbers("astana")) == 1


def test_the_same_draft_at_two_desks_tells_neither_of_the_other(tell: Tell, alice: User, charlie: User) -> None:
    tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    alone = stored_bytes("desk:astana")
    tell("draft", DRAFT, access="desk", desk="nairobi", by=charlie)
    actions.claims.accept(claim=claim_of(DIALYSIS, "nairobi"), by=charlie)
    conclusions.rebuild("astana")
    assert stored_bytes("desk:astana") == alone
    assert actions.claims.accept(claim=claim_of(DIALYSIS, "astana"), by=alice)
    assert commitment_of(DIALYSIS, "astana").numbers == (2,)


def test_a_judgement_on_a_public_document_counts_for_everybody(tell: Tell, alice: User, charlie: User) -> None:
    tell("embassy", EMBASSY)
    conclusions.stored("nairobi")
    actions.claims.accept(claim=claim_of(GRANT), by=alice)
    assert commitment_of(GRANT, "nairobi").confirmed
    assert commitment_of(GRANT).confirmed


def test_a_draft_that_is_published_later_is_one_document(tell: Tell, alice: User) -> None:
    tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    actions.claims.accept(claim=claim_of(DIALYSIS, "astana"), by=alice)
    tell("draft", DRAFT)
    assert [card.access for card in rows.cards("astana")] == ["public"]
    assert commitment_of(DIALYSIS).number == 1


# --- commitments and numbers ---------------------------------------------------------------------------------------


def test_a_correction_stands_beside_what_was_read(tell: Tell, alice: User) -> None:
    tell("agency", AGENCY)
    read = claim_of(TENFOLD)
    amounts = (Money(Decimal(1_087_000_000), "JPY"), Money(Decimal(7_000_000), "USD"))
    actions.claims.correct(claim=replace(read, amounts=amounts), by=alice, reason="a tenth was lost", at=NOON)
    (found,) = commitment_of(TENFOLD).members
    assert (found.state, found.by, found.claim.amounts) == ("corrected", "alice", amounts)
    assert found.now_reads == read
    assert rows.readings(None)[0].claims == (read,)


def test_a_rejected_claim_counts_nowhere_and_stays_visible(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    actions.claims.reject(claim=claim_of(GRANT), by=alice, reason="only a plan")
    agreed = conclusions.stored().agreed
    assert [member.claim.quote.text for member in agreed.rejected] == [GRANT]
    assert GRANT not in {member.claim.quote.text for one in agreed.commitments for member in one.members}


def test_merged_the_lowest_number_stays_and_the_others_lead_to_it(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    tell("draft", DRAFT)
    one, other = claim_of(DIALYSIS), claim_of(GRANT)
    actions.claims.accept(claim=one, by=alice, at=NOON)
    actions.claims.accept(claim=other, by=alice, at=NOON + timedelta(hours=1))
    assert (commitment_of(DIALYSIS).number, commitment_of(GRANT).number) == (1, 2)

    same = actions.commitments.same(one=one.anchor, other=other.anchor, by=alice, at=NOON + timedelta(hours=2))
    merged = commitment_of(GRANT)
    assert merged == commitment_of(DIALYSIS)
    assert (merged.number, merged.numbers) == (1, (1, 2))
    assert dict(conclusions.stored().agreed.leads_to) == {1: merged.key, 2: merged.key}

    actions.judgements.take_back(judgement=same.id, by=alice, at=NOON + timedelta(hours=3))
    assert (commitment_of(DIALYSIS).number, commitment_of(GRANT).number) == (1, 2)
    assert_every_link_leads_somewhere_right({1: DIALYSIS, 2: GRANT})


def test_split_each_number_follows_its_anchor(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    tell("ministry", MINISTRY)
    one, other = claim_of(GRANT), claim_of(SIGNED)
    assert commitment_of(GRANT).key == commitment_of(SIGNED).key
    actions.claims.accept(claim=one, by=alice, at=NOON)

    split = actions.commitments.different(one=one.anchor, other=other.anchor, by=alice, at=NOON + timedelta(hours=1))
    assert (commitment_of(GRANT).number, commitment_of(SIGNED).number) == (1, None)
    actions.claims.accept(claim=other, by=alice, at=NOON + timedelta(hours=2))
    assert commitment_of(SIGNED).number == 2

    actions.judgements.take_back(judgement=split.id, by=alice, at=NOON + timedelta(hours=3))
    assert commitment_of(GRANT).key == commitment_of(SIGNED).key
    assert commitment_of(GRANT).numbers == (1, 2)
    assert_every_link_leads_somewhere_right({1: GRANT, 2: SIGNED})


def test_a_number_outlives_the_rejection_of_its_claim(tell: Tell, alice: User) -> None:
    tell("embassy", EMBASSY)
    tell("ministry", MINISTRY)
    claim = claim_of(GRANT)
    actions.claims.accept(claim=claim, by=alice, at=NOON)
    rejected = actions.claims.reject(claim=claim, by=alice, at=NOON + timedelta(hours=1))
    assert [minted.number for minted in rows.numbers(None)] == [1]
    actions.judgements.take_back(judgement=rejected.id, by=alice, at=NOON + timedelta(hours=2))
    assert commitment_of(GRANT).number == 1


def test_a_finding_is_settled_and_opened_again(tell: Tell, alice: User) -> None:
    tell("agency", AGENCY)
    (finding,) = [one for one in conclusions.stored().agreed.findings if one.check == "scale"]
    judgement = actions.findings.resolve(key=finding.key, by=alice, reason="the agency dropped a digit", at=NOON)
    (settled,) = [one for one in conclusions.stored().agreed.findings if one.check == "scale"]
    assert (settled.resolution.by, settled.resolution.reason) == ("alice", "the agency dropped a digit")
    actions.judgements.take_back(judgement=judgement.id, by=alice, at=NOON + timedelta(hours=1))
    (opened,) = [one for one in conclusions.stored().agreed.findings if one.check == "scale"]
    assert opened.resolution is None
    with pytest.raises(UnknownFinding):
        actions.findings.resolve(key="no such key", by=alice, reason="none")


def test_a_finding_that_rests_on_a_draft_is_settled_for_its_desk_alone(tell: Tell, alice: User, charlie: User) -> None:
    """The public claim is at fault only beside the minutes of one desk: nobody else hears of it, nor why."""
    tell("embassy", EMBASSY)
    minutes = EMBASSY.replace("1,087,000,000 yen", "10,870,000,000 yen")
    more = Says("a grant of 10,870,000,000 yen", "10,870,000,000 yen", amounts=(("10870000000", "JPY"),))
    tell("minutes", minutes, access="desk", desk="astana", by=alice, read=SmallReader(finds=(more,)))
    actions.commitments.same(one=claim_of(GRANT).anchor, other=claim_of(more.quote, "astana").anchor, by=alice, at=NOON)
    actions.claims.accept(claim=claim_of(more.quote, "astana"), by=alice, at=NOON)
    (finding,) = conclusions.stored("astana").agreed.findings
    assert finding.claim == claim_of(GRANT).anchor
    before = {view: stored_bytes(view) for view in ("public", "desk:nairobi")}
    actions.findings.resolve(key=finding.key, by=alice, reason="our minutes are right", at=NOON)
    assert conclusions.stored("astana").agreed.findings[0].resolution is not None
    assert {view: stored_bytes(view) for view in before} == before
    assert [one.sort for one in rows.judgements("nairobi")] == []
    lines = models.AuditLine.objects.filter(details__contains="our minutes")
    assert {line.view for line in lines} == {"desk:astana"}


def assert_every_link_leads_somewhere_right(numbers: dict[int, str]) -> None:
    """Each number, and the id of each claim's anchor, leads to the commitment in which the claim stands."""
    agreed = conclusions.stored().agreed
    for number, quote in numbers.items():
        assert dict(agreed.leads_to)[number] == commitment_of(quote).key
        assert actions.numbers.named(number, desk=None) == commitment_of(quote)
        assert actions.numbers.named(claim_of(quote).anchor.id, desk=None) == commitment_of(quote)


def stored_bytes(view: str) -> bytes:
    return flow.to_bytes(conclusions.stored(conclusions.desk_of(view)))


def test_the_helpers_of_these_tests_add_what_they_say(db: None) -> None:
    assert announcement("embassy", EMBASSY)["document"].card.publisher == "Embassy of Japan in Kazakhstan"
    assert commitments() == ()
