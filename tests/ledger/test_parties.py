"""Whom names name, in the ledger: judged, listed, taken back; in any order; and whose eyes see what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from django.contrib.auth.models import User
from ledger_cases import NOON, Says, SmallReader, commitments

from medpact import flow
from medpact.commitments import shared as lines
from medpact.commitments.facilities import Facility
from medpact.commitments.shared import Shared
from medpact.web.ledger import actions, conclusions, models, parties, rows
from medpact.web.ledger.errors import NameOfOwnList, NotAllowed, OneName, UnknownList, UnknownName
from medpact.web.ledger.given import given

Tell = Callable[..., models.Document]

LATIN, CYRILLIC = "Nurly Medical Centre", "Больница Шапагат"
ENGLISH = f"date 2026-01-10\n\nJapan gives one CT scanner to {LATIN}."
RUSSIAN = f"date 2026-01-11\n\nЯпония передаст томограф: один КТ. Получатель: {CYRILLIC}."
THIRD = f"date 2026-01-12\n\nThe CT scanner for the {LATIN} has come."
DRAFT = "date 2026-01-20\n\nInternal: Japan may give one CT scanner to Ayan Clinic."


def ct(quote: str, figure: str, to: str, stage: str = "promised") -> Says:
    return Says(quote, figure, kind="equipment", what="CT scanner", quantity=1, to=(to, "Kazakhstan"), stage=stage)


READER = SmallReader(
    finds=(
        ct("one CT scanner to Nurly", "CT scanner", LATIN),
        ct("томограф: один КТ", "КТ", CYRILLIC),
        ct("The CT scanner for", "CT scanner", LATIN, "delivered"),
        ct("one CT scanner to Ayan", "CT scanner", "Ayan Clinic"),
        ct("one CT scanner to the District Hospital in Abay", "CT scanner", "District Hospital"),
    )
)
BOTH = (LATIN, CYRILLIC)


@pytest.fixture
def told(tell: Tell, alice: User) -> None:
    for name, text in (("english", ENGLISH), ("russian", RUSSIAN), ("third", THIRD)):
        tell(name, text, read=READER)


def grouped(desk: str | None = None) -> set[frozenset[str]]:
    """The documents of each commitment."""
    return {frozenset(name for member in one.members for name in member.documents) for one in commitments(desk)}


def everything(desk: str | None = None) -> bytes:
    """All that is concluded from the facts, without the hash of the facts themselves."""
    return flow.to_bytes(replace(conclusions.stored(desk), facts_sha256=""))


def later(minutes: int):
    return NOON + timedelta(minutes=minutes)


APART = {frozenset({"english", "third"}), frozenset({"russian"})}
TOGETHER = {frozenset({"english", "third", "russian"})}


# ---------------------------------------------------------------- judgements


def test_two_spellings_in_two_scripts_are_united_everywhere_and_parted_when_it_is_taken_back(told: None, alice: User):
    before = everything(), everything("astana")
    assert grouped() == APART
    judgement = actions.parties.one(names=BOTH, by=alice, reason="one house, two signs", at=NOON)
    assert grouped() == grouped("astana") == TOGETHER
    (party,) = parties.known(None)
    assert (set(party.names), party.judgements[0].by) == ({LATIN, CYRILLIC}, "alice")
    assert [one.parties for one in commitments()] == [((LATIN, party.id), (CYRILLIC, party.id))]
    actions.judgements.take_back(judgement=judgement.id, by=alice, at=later(1))
    assert (everything(), everything("astana")) == before
    assert parties.known(None) == ()


def test_what_was_taken_in_one_by_one_is_what_a_rebuild_gives(told: None, alice: User):
    judgement = actions.parties.one(names=BOTH, by=alice, at=NOON)
    actions.facilities.give(facilities=[SEMEY], content=b"1", name="list", by=alice, at=later(1))
    actions.judgements.take_back(judgement=judgement.id, by=alice, at=later(2))
    stepwise = flow.to_bytes(conclusions.stored("astana"))
    conclusions.rebuild("astana")
    assert flow.to_bytes(conclusions.stored("astana")) == stepwise


@pytest.mark.parametrize("order", list(permutations(["english", "russian", "judged", "listed"]))[::3])
def test_any_order_gives_the_same(tell: Tell, alice: User, order: tuple[str, ...]):
    tell("third", THIRD, read=READER)
    deeds = {
        "english": lambda: tell("english", ENGLISH, read=READER),
        "russian": lambda: tell("russian", RUSSIAN, read=READER),
        "judged": lambda: from_elsewhere(alice),
        "listed": lambda: actions.facilities.give(facilities=[SEMEY], content=b"1", name="list", by=alice),
    }
    for deed in order:
        deeds[deed]()
        conclusions.stored("astana")
    assert grouped("astana") == TOGETHER
    (one,) = commitments("astana")
    assert {id_ for _, id_ in one.parties} == {"facility:KZ:0071"}


def from_elsewhere(alice: User) -> None:
    """The judgement that both names are one, as a file brings it, whether their texts are here or not."""
    from medpact.commitments import Judgement
    from medpact.documents import from_bytes

    text = from_bytes(ENGLISH.encode(), name="english.txt")
    claim = READER(text).claims[0]
    judged = Judgement("e1", "one party", claim.anchor, "benno", "2026-02-01T12:00:00+00:00", names=BOTH)
    actions.judgement_files.add(content=lines.to_bytes([Shared(judged, "Bonn")]), name="bonn.jsonl", by=alice)


def test_two_parties_keeps_apart_what_looks_alike(tell: Tell, alice: User):
    tell("english", ENGLISH, read=READER)
    other = ENGLISH.replace(LATIN, "Nurli Medical Centre")
    says = ct("one CT scanner to Nurli", "CT scanner", "Nurli Medical Centre")
    tell("other", other, read=SmallReader(finds=(says,)))
    assert grouped() == {frozenset({"english", "other"})}
    actions.parties.two(names=(LATIN, "Nurli Medical Centre"), by=alice, at=NOON)
    assert grouped() == {frozenset({"english"}), frozenset({"other"})}
    assert [one.apart_from for one in parties.known(None)] == [(LATIN,), ("Nurli Medical Centre",)]


def test_names_are_met_however_their_letters_stand_and_kept_as_a_claim_has_them(told: None, alice: User):
    judgement = actions.parties.one(names=(LATIN.upper(), f"«{CYRILLIC}»"), by=alice)
    assert judgement.names == BOTH


def test_a_judgement_that_others_outweigh_is_marked(told: None, tell: Tell, alice: User):
    tell("draft", DRAFT, read=READER)
    actions.parties.one(names=BOTH, by=alice, at=NOON)
    actions.parties.one(names=(CYRILLIC, "Ayan Clinic"), by=alice, at=later(1))
    actions.parties.two(names=(LATIN, "Ayan Clinic"), by=alice, at=later(2))
    assert {one.judgement.names: one.standing for one in given("astana")} == {
        BOTH: "beaten",
        (CYRILLIC, "Ayan Clinic"): "counts",
        (LATIN, "Ayan Clinic"): "counts",
    }
    assert {len(one.refused) for one in parties.known("astana")} == {1}


@pytest.mark.parametrize(
    ("names", "error", "words"),
    [
        ((LATIN, "Nurly Medical Center"), UnknownName, f"The nearest: “{LATIN}”"),
        (("Kazakhstan", LATIN), UnknownName, "countries and ministries"),
        ((LATIN, LATIN.upper()), OneName, "one name already"),
        (("nobody", "nowhere"), UnknownName, "No claim here has the name “nobody”"),
        (("\0", "x" * 5000), UnknownName, "No claim here has the name"),
    ],
)
def test_a_name_that_no_claim_has_is_refused_with_the_nearest(told: None, alice: User, names, error, words):
    with pytest.raises(error, match=words):
        actions.parties.one(names=names, by=alice)
    assert models.JudgementRow.objects.count() == 0


def test_only_an_officer_judges_and_gives_lists(told: None, bob: User):
    for deed in (
        lambda: actions.parties.one(names=BOTH, by=bob),
        lambda: actions.parties.two(names=BOTH, by=bob),
        lambda: actions.facilities.give(facilities=[SEMEY], content=b"1", name="list", by=bob),
        lambda: actions.facilities.take_back(name="list", by=bob),
    ):
        with pytest.raises(NotAllowed, match="officer"):
            deed()
    assert (models.JudgementRow.objects.count(), models.FacilityList.objects.count()) == (0, 0)


# ---------------------------------------------------------------- drafts


def test_a_name_that_only_a_draft_has_is_judged_for_its_desk_alone(told: None, tell: Tell, alice: User, charlie: User):
    tell("draft", DRAFT, read=READER, access="desk", desk="astana")
    public, theirs = everything(), everything("nairobi")
    judgement = actions.parties.one(names=(LATIN, "Ayan Clinic"), by=alice)
    assert models.AuditLine.objects.get(action="one party").view == "desk:astana"
    assert (everything(), everything("nairobi")) == (public, theirs)
    assert parties.known("nairobi") == parties.known(None) == ()
    assert "Ayan" not in "".join(line.details for line in models.AuditLine.objects.all() if line.view != "desk:astana")
    assert grouped("astana") != grouped()
    with pytest.raises(UnknownName) as refused:
        actions.parties.one(names=(LATIN, "Ayan Clinics"), by=charlie)
    assert refused.value.nearest == ()
    with pytest.raises(models.JudgementRow.DoesNotExist):
        actions.judgements.take_back(judgement=judgement.id, by=charlie)


def test_a_text_that_goes_takes_the_judgement_on_its_names_with_it_and_what_hung_on_it(told: None, alice: User):
    actions.parties.one(names=BOTH, by=alice, at=NOON)
    assert grouped() == TOGETHER
    conclusions.stored("astana")
    document = models.Document.objects.get(name="russian")
    actions.documents.withdraw(document=document, by="operator", reason="a court")
    assert grouped() == grouped("astana") == {frozenset({"english", "third"})}
    assert [one.parties for one in commitments()] == [()]
    assert not models.JudgementRow.objects.exclude(names="").exists()
    assert CYRILLIC not in "".join(models.AuditLine.objects.values_list("details", flat=True))


def test_a_draft_that_is_published_brings_its_judgement_to_everybody(told: None, tell: Tell, alice: User):
    tell("draft", DRAFT, read=READER, access="desk", desk="astana")
    actions.parties.one(names=(LATIN, "Ayan Clinic"), by=alice)
    assert parties.known(None) == ()
    tell("draft", DRAFT, read=READER)
    stepwise = flow.to_bytes(conclusions.stored())
    assert {name for one in parties.known(None) for name in one.names} == {LATIN, "Ayan Clinic"}
    conclusions.rebuild()
    assert flow.to_bytes(conclusions.stored()) == stepwise


# ---------------------------------------------------------------- facilities

SEMEY = Facility("0071", LATIN, ("Nurly MC",), "KZ", "Semey")
ABAY, AYAGOZ = (Facility(code, "District Hospital", (), "KZ", town) for code, town in (("1", "Abay"), ("2", "Ayagoz")))


def test_a_list_gives_identifiers_and_is_taken_back(told: None, alice: User):
    before = everything()
    given, is_new = actions.facilities.give(facilities=[SEMEY], content=b"file", name="list.csv", by=alice)
    assert is_new and given.desk_id is None
    assert {id_ for one in commitments() for _, id_ in one.parties} == {"facility:KZ:0071"}
    (party,) = parties.known(None)
    assert (party.facility, party.names, len(party.commitments)) == (SEMEY, (LATIN, "Nurly MC"), 1)
    actions.facilities.take_back(name="list.csv", by=alice)
    assert everything() == before
    assert parties.lists("astana") == []
    told_of = models.AuditLine.objects.filter(action__endswith="facilities").values_list("action", "details", "view")
    assert list(told_of) == [
        ("give facilities", "facilities: 1", "public"),
        ("take back facilities", "facilities: 0", "public"),
    ]


def test_the_same_bytes_twice_are_one_and_of_one_names_lists_the_last_counts(told: None, alice: User):
    give = actions.facilities.give
    first, _ = give(facilities=[SEMEY], content=b"file", name="list.csv", by=alice)
    assert give(facilities=[SEMEY], content=b"file", name="list (1).csv", by=alice) == (first, False)
    second, is_new = give(facilities=[ABAY], content=b"other", name="list.csv", by=alice)
    assert is_new and parties.lists(None) == [second]
    assert [one.facility for one in parties.known(None)] == [ABAY]
    assert give(facilities=[SEMEY], content=b"file", name="list.csv", by=alice)[1]
    assert [one.facility for one in parties.known(None)] == [SEMEY]


def test_a_list_that_does_not_stand_is_not_taken_back(told: None, alice: User):
    actions.facilities.give(facilities=[SEMEY], content=b"1", name="ours", by=alice, for_everybody=False)
    with pytest.raises(UnknownList, match="Known: none yet"):
        actions.facilities.take_back(name="ours", by=alice)
    actions.facilities.take_back(name="ours", by=alice, for_everybody=False)


def test_a_desks_own_list_is_seen_by_the_desk_alone(told: None, alice: User, charlie: User):
    public, theirs = everything(), everything("nairobi")
    actions.facilities.give(facilities=[SEMEY], content=b"1", name="ours", by=alice, for_everybody=False)
    assert (everything(), everything("nairobi")) == (public, theirs)
    assert parties.known("nairobi") == () and parties.lists("nairobi") == []
    assert [one.id for one in parties.known("astana")] == ["facility:KZ:0071"]
    with pytest.raises(NameOfOwnList, match="Give the list to everybody first"):
        actions.parties.one(names=(CYRILLIC, "Nurly MC"), by=alice)
    with pytest.raises(UnknownName):
        actions.parties.one(names=(CYRILLIC, "Nurly MC"), by=charlie)


def test_a_name_in_another_script_is_judged_to_be_a_facility_of_a_list(told: None, alice: User):
    actions.facilities.give(facilities=[SEMEY], content=b"1", name="list", by=alice)
    judgement = actions.parties.one(names=("Nurly MC", CYRILLIC), by=alice)
    assert judgement.names == (CYRILLIC, "Nurly MC")
    assert grouped() == TOGETHER
    (party,) = parties.known(None)
    assert party.id == "facility:KZ:0071" and set(party.names) == {LATIN, "Nurly MC", CYRILLIC}


def test_a_list_parts_two_hospitals_of_one_name_in_two_towns(tell: Tell, alice: User):
    body = "date 2026-01-{day}\n\nJapan gives one CT scanner to the District Hospital in {town}."
    for day, town in ((10, "Abay"), (11, "Ayagoz")):
        says = replace(READER.finds[-1], quote=f"the District Hospital in {town}", figure="District Hospital")
        tell(town, body.format(day=day, town=town), read=Placed(finds=(says,), town=town))
    actions.facilities.give(facilities=[ABAY, AYAGOZ], content=b"1", name="list", by=alice)
    assert grouped() == {frozenset({"Abay"}), frozenset({"Ayagoz"})}
    assert {id_ for one in commitments() for _, id_ in one.parties} == {"facility:KZ:1", "facility:KZ:2"}


class Placed:
    """A small reader that says the town too."""

    def __init__(self, finds: tuple[Says, ...], town: str) -> None:
        self.small, self.town = SmallReader(finds=finds), town

    def __call__(self, document):
        found = self.small(document)
        return replace(found, claims=tuple(replace(claim, place=self.town) for claim in found.claims))


def test_as_it_was_known_on_a_day_before(told: None, alice: User):
    actions.facilities.give(facilities=[SEMEY], content=b"1", name="list", by=alice, at=later(10))
    before = conclusions.as_of(later(5)).agreed
    assert [one.parties for one in before.commitments] == [(), ()]
    assert rows.facilities(None, as_of=later(5)) == ()
