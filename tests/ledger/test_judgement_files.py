"""Judgements of another office: taken over, waiting, contradicting, taken back; two offices come to the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import msgspec
import pytest
from django.contrib.auth.models import User
from django.db import transaction
from ledger_cases import (
    AGENCY,
    DRAFT,
    EMBASSY,
    MINISTRY,
    NOON,
    SmallReader,
    announcement,
    claim_of,
    commitment_of,
)

from medpact.commitments import Agreed, Judgement
from medpact.commitments.errors import FaultyJudgements
from medpact.commitments.shared import Shared, from_bytes, to_bytes
from medpact.web.ledger import actions, conclusions, models, rows, sharing
from medpact.web.ledger.errors import FileUndoneAlready, NotAllowed

Tell = Callable[..., models.Document]
GRANT = "a grant of 1,087,000,000 yen"
SIGNED = "the Japanese grant of 1,087,000,000 yen"
TENFOLD = "108.7 million yen (about 7 million US dollars)"
SCANNER = "one MRI scanner"
DIALYSIS = "55,000,000 yen for a dialysis unit"
TEXTS = {"embassy": EMBASSY, "agency": AGENCY, "ministry": MINISTRY}


@dataclass
class Office:
    """A ledger with one desk, and its clock: every deed comes a minute after the one before."""

    desk: str
    minute: int = 0
    given: dict[str, str] = field(default_factory=dict)

    def now(self) -> Any:
        self.minute += 1
        return NOON + timedelta(minutes=self.minute)

    def tell(self, *names: str, **card: Any) -> None:
        for name in names:
            made = announcement(name, TEXTS.get(name, DRAFT), **card)
            actions.documents.add(**made, by="operator", read=SmallReader(), at=NOON)

    def accept(self, quote: str, *, by: str = "aigerim") -> str:
        claim = claim_of(quote, self.desk)
        return actions.claims.accept(claim=claim, by=by, desk=self.desk, at=self.now()).id

    def correct(self, quote: str, *, by: str = "aigerim", **changed: Any) -> str:
        claim = replace(claim_of(quote, self.desk), **changed)
        return actions.claims.correct(claim=claim, by=by, desk=self.desk, reason="seen", at=self.now()).id

    def reject(self, quote: str, *, by: str = "aigerim") -> str:
        return actions.claims.reject(claim=claim_of(quote, self.desk), by=by, desk=self.desk, at=self.now()).id

    def apart(self, one: str, other: str, *, by: str = "aigerim") -> str:
        anchors = {"one": claim_of(one, self.desk).anchor, "other": claim_of(other, self.desk).anchor}
        return actions.commitments.different(**anchors, by=by, desk=self.desk, at=self.now()).id

    def take_back(self, judgement: str, *, by: str = "aigerim") -> str:
        return actions.judgements.take_back(judgement=judgement, by=by, desk=self.desk, at=self.now()).id

    def export(self) -> bytes:
        return to_bytes(rows.shared(self.desk))

    def take_over(self, content: bytes, name: str = "theirs.jsonl") -> Any:
        return actions.judgement_files.add(content=content, name=name, by="operator", desk=self.desk, at=self.now())

    def agreed(self, desk: str | None = "") -> bytes:
        return comparable(conclusions.stored(self.desk if desk == "" else desk).agreed)


def comparable(agreed: Agreed) -> bytes:
    """What is agreed, without the numbers: each ledger gives its own."""
    bare = tuple(replace(one, number=None, numbers=()) for one in agreed.commitments)
    return msgspec.json.encode(replace(agreed, commitments=bare, leads_to=(), waiting=()), order="deterministic")


@contextmanager
def office(desk: str, *, starts: int = 0) -> Iterator[Office]:
    """A ledger of its own, thrown away afterwards."""
    with transaction.atomic():
        actions.desks.open(slug=desk, name=f"Office of {desk.title()}", by="operator", at=NOON)
        yield Office(desk, starts)
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Told:
    """What office A gave away: all it judged, and once more after it took one back."""

    first: bytes
    second: bytes
    before: bytes
    after: bytes
    later: bytes


@pytest.fixture
def astana(db: None) -> Told:
    """Office A: three texts; the tenfold sum corrected, the signing set apart and joined again."""
    with office("astana") as a:
        a.tell("embassy", "agency", "ministry")
        before = a.agreed()
        a.accept(GRANT)
        a.reject(TENFOLD)
        apart = a.apart(GRANT, SIGNED)
        first, after = a.export(), a.agreed()
        a.take_back(apart)
        return Told(first, a.export(), before, after, a.agreed())


# --- two offices ---------------------------------------------------------------------------------------------------


def test_what_one_office_judged_is_concluded_at_the_other_in_whatever_order_texts_and_judgements_come(
    astana: Told,
) -> None:
    deeds = ("embassy", "agency", "ministry", "judgements")
    for order in list(permutations(deeds))[::3]:
        with office("bonn") as b:
            for deed in order:
                b.take_over(astana.first) if deed == "judgements" else b.tell(deed)
            assert b.agreed() == b.agreed(None) == astana.after, order
            conclusions.rebuild("bonn")
            assert b.agreed() == astana.after, order


def test_what_is_taken_back_at_one_office_is_as_before_at_the_other(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy", "agency", "ministry")
        assert b.agreed() == astana.before
        b.take_over(astana.first)
        assert b.agreed() == astana.after != astana.before
        b.take_over(astana.second)
        assert b.agreed() == astana.later
        assert commitment_of(GRANT) == commitment_of(SIGNED)
    with office("kyoto") as c:
        c.take_over(astana.second)
        c.take_over(astana.first)
        c.tell("ministry", "agency", "embassy")
        assert c.agreed() == astana.later


def test_two_offices_that_exchange_all_they_judged_come_to_the_same(db: None) -> None:
    with office("astana") as a:
        a.tell("embassy", "agency")
        a.accept(GRANT)
        a.reject(TENFOLD)
        theirs = a.export()
    with office("bonn", starts=30) as b:
        b.tell("agency", "ministry", "embassy")
        b.accept(TENFOLD, by="benno")
        b.accept(SIGNED, by="benno")
        ours = b.export()
        _done, plan = b.take_over(theirs)
        assert plan.counts == {"add": 2, "waits": 0, "already": 0, "withdrawn": 0}
        (against,) = plan.opposed
        assert (against.shared.judgement.sort, against.opposed.ours.by, against.counts) == ("reject", "benno", False)
        at_bonn, all_of_it = b.agreed(), b.export()
    with office("astana") as a:
        a.tell("embassy", "agency")
        a.accept(GRANT)
        a.reject(TENFOLD)
        _done, plan = a.take_over(ours)
        assert plan.counts["add"] == 1 and plan.counts["waits"] == 1
        assert [one.counts for one in plan.opposed] == [True]
        a.tell("ministry")
        assert (a.agreed(), a.export()) == (at_bonn, all_of_it)


def test_a_judgement_comes_back_as_it_was_given_wherever_it_has_been(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy")
        b.take_over(astana.second)
        again = b.export()
        given = {one.judgement.id: one for one in from_bytes(astana.second)}
        assert {one.judgement.id: one for one in from_bytes(again)} == given
        assert {one.office for one in given.values()} == {"Office of Astana"}
        _done, plan = b.take_over(again)
        assert _done is None and plan.counts["already"] == len(given)


# --- taking over ---------------------------------------------------------------------------------------------------


def test_the_same_file_twice_writes_nothing_the_second_time(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy", "agency", "ministry")
        done, plan = b.take_over(astana.first)
        assert done.added == len(plan.writes) == 3
        lines = models.AuditLine.objects.count()
        again, plan = b.take_over(astana.first)
        assert again is None and plan.counts["already"] == 3
        assert (models.AuditLine.objects.count(), models.JudgementRow.objects.count()) == (lines, 3)
        _done, plan = b.take_over(astana.second)
        assert plan.counts == {"add": 1, "waits": 0, "already": 3, "withdrawn": 0}


def test_a_look_writes_nothing(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy", "agency")
        plan = sharing.plan(sharing.read(astana.first), desk="bonn")
        assert plan.counts == {"add": 2, "waits": 1, "already": 0, "withdrawn": 0}
        assert not models.JudgementFile.objects.exists() and not models.JudgementRow.objects.exists()


def test_who_took_it_over_stands_in_the_audit_log_and_who_judged_stays_who_judged(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy", "agency", "ministry")
        b.take_over(astana.first)
        assert {one.by for one in rows.judgements("bonn")} == {"aigerim"}
        lines = list(models.AuditLine.objects.filter(action="take over"))
        assert {line.who for line in lines} == {"operator"}
        assert all("by aigerim (Office of Astana), 2026-02-01T12:0" in line.details for line in lines)
        assert not any(quote in line.details for line in lines for quote in (GRANT, TENFOLD))
        (whole,) = models.AuditLine.objects.filter(action="take over judgements")
        assert "theirs.jsonl: 3 added" in whole.details and whole.view == "desk:bonn"


def test_what_is_accepted_elsewhere_gets_a_number_of_this_ledger(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy", "agency", "ministry")
        b.accept(SIGNED, by="benno")
        b.take_over(astana.first)
        assert sorted(one.number for one in rows.numbers("bonn")) == [1, 2]
        assert commitment_of(GRANT).confirmed and commitment_of(GRANT).number is not None


def test_a_file_with_a_fault_is_left_whole(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy", "agency", "ministry")
        spoilt = astana.first.replace(b'"sort": "reject"', b'"sort": "refuse"')
        with pytest.raises(FaultyJudgements, match="sort is 'refuse'"):
            b.take_over(spoilt)
        assert not models.JudgementRow.objects.exists() and not models.JudgementFile.objects.exists()


def test_a_judgement_from_the_future_is_refused(astana: Told) -> None:
    with office("bonn") as b, pytest.raises(FaultyJudgements, match="still to come"):
        b.take_over(astana.first.replace(b'"at": "2026', b'"at": "2999'))


def test_another_judgement_under_an_id_that_stands_is_refused(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy", "agency", "ministry")
        b.take_over(astana.first)
        with pytest.raises(FaultyJudgements, match="is here that of a judgement which says something else"):
            b.take_over(astana.first.replace(b"aigerim", b"somebody"))


def test_viewers_and_strangers_may_not_take_over(astana: Told, alice: User, bob: User, charlie: User) -> None:
    for who in (bob, charlie):
        with pytest.raises(NotAllowed):
            actions.judgement_files.add(content=astana.first, name="a.jsonl", by=who, desk="astana")
    done, _plan = actions.judgement_files.add(content=astana.first, name="a.jsonl", by=alice)
    assert done.desk_id == "astana"
    for who in (bob, charlie):
        with pytest.raises(NotAllowed):
            actions.judgement_files.undo(file=done, by=who)


# --- words that do not stand there ---------------------------------------------------------------------------------


def spoilt_quote(content: bytes) -> bytes:
    """The same file, its quote of the grant changed to words that the text does not have."""
    return content.replace(GRANT.encode(), GRANT.replace("grant", "gift!").encode())


def test_words_that_do_not_stand_in_the_text_are_refused(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy")
        with pytest.raises(FaultyJudgements, match=r"line 1: embassy: 'a gift! of 1,087,000,000 yen' does not stand"):
            b.take_over(spoilt_quote(astana.first))


def test_words_that_came_before_their_text_count_only_if_they_stand_in_it(astana: Told) -> None:
    with office("bonn") as b:
        b.take_over(spoilt_quote(astana.first))
        assert len(conclusions.stored("bonn").agreed.waiting) == 3
        b.tell("embassy", "agency", "ministry")
        agreed = conclusions.stored("bonn").agreed
        assert not agreed.waiting
        for one in (member for made in agreed.commitments for member in made.members):
            text = rows.documents("bonn", text_sha256=one.anchor.text_sha256)[0].text
            assert text[one.claim.quote.start : one.claim.quote.end] == one.claim.quote.text
        assert models.Unfounded.objects.count() == 1
        assert {one.sort for one in rows.judgements("bonn")} == {"reject", "different"}
        assert len(conclusions.as_of(NOON + timedelta(minutes=1), desk="bonn").agreed.commitments)


# --- taking back ---------------------------------------------------------------------------------------------------


def test_a_file_is_taken_back_whole_and_can_come_again(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy", "agency", "ministry")
        done, _plan = b.take_over(astana.first)
        actions.judgement_files.undo(file=done, by="operator", reason="the wrong office", at=b.now())
        assert b.agreed() == b.agreed(None) == astana.before
        assert rows.judgements("bonn") == ()
        with pytest.raises(FileUndoneAlready):
            actions.judgement_files.undo(file=done, by="operator")
        (line,) = models.AuditLine.objects.filter(action="undo judgements")
        assert "the wrong office" in line.details
        again, plan = b.take_over(astana.first)
        assert again.pk != done.pk and plan.counts["add"] == 3
        assert b.agreed() == astana.after


def test_one_judgement_of_a_file_is_taken_back_even_while_it_waits(astana: Told) -> None:
    (apart,) = [one.judgement.id for one in from_bytes(astana.first) if one.judgement.sort == "different"]
    for waits in (True, False):
        with office("bonn", starts=60) as b:
            b.tell(*([] if waits else TEXTS))
            b.take_over(astana.first)
            b.take_back(apart, by="benno")
            b.tell(*TEXTS)
            assert b.agreed() == astana.later


def test_a_taking_back_taken_back_lets_the_judgement_count_again(astana: Told) -> None:
    with office("bonn", starts=60) as b:
        b.tell(*TEXTS)
        b.take_over(astana.first)
        (apart,) = [one.id for one in rows.judgements("bonn") if one.sort == "different"]
        b.take_back(b.take_back(apart))
        assert b.agreed() == astana.after


def test_what_we_took_back_comes_again_with_a_word_on_it(astana: Told) -> None:
    with office("bonn", starts=60) as b:
        b.tell(*TEXTS)
        done, _plan = b.take_over(astana.first)
        (apart,) = [one.id for one in rows.judgements("bonn") if one.sort == "different"]
        b.take_back(apart, by="benno")
        actions.judgement_files.undo(file=done, by="operator", at=b.now())
        plan = sharing.plan(sharing.read(astana.first), desk="bonn")
        assert [(one.shared.judgement.id, one.counts) for one in plan.opposed] == [(apart, False)]


# --- drafts --------------------------------------------------------------------------------------------------------


def test_no_export_holds_what_its_reader_may_not_see(tell: Tell, alice: User, charlie: User) -> None:
    tell("embassy", EMBASSY)
    tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    actions.claims.accept(claim=claim_of(GRANT), by=alice)
    actions.claims.accept(claim=claim_of(DIALYSIS, "astana"), by=alice)
    assert DIALYSIS.encode() in to_bytes(rows.shared("astana"))
    for stranger in (None, "nairobi"):
        assert DIALYSIS.encode() not in to_bytes(rows.shared(stranger))
        assert GRANT.encode() in to_bytes(rows.shared(stranger))


def test_a_draft_and_what_is_judged_of_it_change_no_byte_for_another_desk(
    tell: Tell, alice: User, charlie: User
) -> None:
    tell("embassy", EMBASSY)
    actions.claims.accept(claim=claim_of(GRANT), by=charlie, at=NOON)
    tell("draft", DRAFT, access="desk", desk="astana", by=alice)
    actions.claims.accept(claim=claim_of(DIALYSIS, "astana"), by=alice, at=NOON)
    theirs = to_bytes(one for one in rows.shared("astana") if one.judgement.by == "alice")
    seen = {view: seen_by(view) for view in (None, "nairobi")}
    actions.judgement_files.add(content=theirs, name="a.jsonl", by=charlie, at=NOON)
    assert seen_by(None) == seen[None]
    at_nairobi = seen_by("nairobi")
    (waiting,) = conclusions.stored("nairobi").agreed.waiting
    astana = seen_by("astana")
    plan = sharing.plan(sharing.read(theirs), desk="astana")
    assert plan.counts["already"] == 1
    actions.judgements.take_back(judgement=waiting, by=alice)
    assert seen_by("nairobi") == at_nairobi and seen_by("astana") != astana


def seen_by(desk: str | None) -> tuple[bytes, bytes, int]:
    """All that a desk can see: its conclusions, its judgements, and the audit lines of its views."""
    conclusions.rebuild(desk)
    views = {conclusions.view_name(None), conclusions.view_name(desk)}
    lines = models.AuditLine.objects.filter(view__in=views).count()
    concluded = replace(conclusions.stored(desk), today=conclusions.this_day())
    return msgspec.json.encode(concluded, order="deterministic"), to_bytes(rows.shared(desk)), lines


def test_two_desks_take_over_the_same_judgement_and_neither_tells_the_other(
    tell: Tell, alice: User, charlie: User
) -> None:
    with office("bonn") as b:
        b.tell("draft")
        b.accept(DIALYSIS)
        theirs = b.export()
    first, plan = actions.judgement_files.add(content=theirs, name="a.jsonl", by=alice, at=NOON)
    alone = seen_by("astana")
    second, again = actions.judgement_files.add(content=theirs, name="a.jsonl", by=charlie, at=NOON)
    assert plan.counts == again.counts == {"add": 0, "waits": 1, "already": 0, "withdrawn": 0}
    assert seen_by("astana") == alone
    tell("draft", DRAFT)
    for desk in (None, "astana", "nairobi"):
        assert len(rows.judgements(desk)) == 1
        assert commitment_of(DIALYSIS, desk).confirmed
    actions.judgement_files.undo(file=first, by=alice)
    assert commitment_of(DIALYSIS, "astana").confirmed  # the other desk still says so, of a text that all see
    actions.judgement_files.undo(file=second, by=charlie)
    assert not commitment_of(DIALYSIS, "astana").confirmed


# --- withdrawn -----------------------------------------------------------------------------------------------------


def test_what_had_to_go_does_not_come_back_with_a_file(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy", "agency", "ministry")
        b.take_over(astana.first)
        document = models.Document.objects.get(name="embassy")
        actions.documents.withdraw(document=document, by="operator", reason="a court", at=b.now())
        assert not models.JudgementRow.objects.filter(claim__contains="1,087,000,000 yen").exists()
        done, plan = b.take_over(astana.first)
        assert done is None
        assert plan.counts == {"add": 0, "waits": 0, "already": 1, "withdrawn": 2}


def test_an_upload_that_quotes_what_had_to_go_goes_too(astana: Told) -> None:
    with office("bonn") as b:
        b.tell("embassy")
        document = models.Document.objects.get(name="embassy")
        models.Upload.objects.create(key="a", name="a.jsonl", content=astana.first, desk_id="bonn", by="benno")
        models.Upload.objects.create(key="b", name="b.csv", content=b"a,b", desk_id="bonn", by="benno")
        actions.documents.withdraw(document=document, by="operator", reason="a court", at=b.now())
        assert list(models.Upload.objects.values_list("key", flat=True)) == ["b"]


def test_a_person_of_the_same_name_elsewhere_is_another_person(db: None) -> None:
    with office("astana") as a:
        a.tell("embassy")
        a.reject(GRANT, by="officer")
        theirs = a.export()
    with office("bonn", starts=30) as b:
        b.tell("embassy")
        b.accept(GRANT, by="officer")
        _done, plan = b.take_over(theirs)
        assert len(plan.opposed) == 1
        found = [one for one in conclusions.stored("bonn").agreed.findings if "officer" in one.arithmetic]
        assert len(found) == 1


def test_an_office_that_names_itself_not_is_taken_over_as_such(astana: Told) -> None:
    bare = to_bytes(Shared(one.judgement) for one in from_bytes(astana.first))
    with office("bonn") as b:
        b.tell(*TEXTS)
        b.take_over(bare)
        assert {one.office for one in rows.shared("bonn")} == {None}
        assert b.export() == bare


# --- names ---------------------------------------------------------------------------------------------------------


def test_names_that_another_office_told_apart_or_joined_count_till_they_are_taken_back(db: None) -> None:
    with office("astana") as a:
        a.tell("embassy", "agency")
        claim = claim_of(TENFOLD)
        given = Judgement("n1", "one party", claim.anchor, "aigerim", NOON.isoformat(), names=("Tokyo", "Japan"))
        theirs = to_bytes([Shared(given, "Office of Astana")])
        before = a.agreed()
        done, plan = a.take_over(theirs)
        assert plan.counts["add"] == 1 and rows.judgements(None) == (given,)
        after = a.agreed()
        conclusions.rebuild("astana")
        assert a.agreed() == after
        actions.judgement_files.undo(file=done, by="operator", at=a.now())
        assert a.agreed() == before
        conclusions.rebuild("astana")
        assert a.agreed() == before
