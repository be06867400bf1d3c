"""The laws: any order gives the same; adding gives what a rebuild gives; components do not disturb each other."""

import hashlib
from dataclasses import replace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import goods, grant, judge, say, semey_grant, text

from medpact.commitments import Number, reconcile
from medpact.commitments.block import keys
from medpact.commitments.compare import compare
from medpact.commitments.judge import settle
from medpact.commitments.sketch import sketch

CURRENCIES = ("yen", "usd", "kzt")
PLACES = ("Semey", "Семей", "Astana", "アスタナ", None)
THINGS = ("CT scanner", "ambulance", "medical equipment")
PUBLISHED = ("2024-05-13", "2025-08-08", "2025-12-30", None)


@st.composite
def said(draw):
    """Claims that are apt to meet: few sums, few places, few things."""
    place = draw(st.sampled_from(PLACES))
    stage = draw(st.sampled_from(("discussed", "promised", "delivered", "working", "stopped")))
    kind = draw(st.sampled_from(("funding", "equipment", "agreement")))
    if kind == "funding":
        value = draw(st.sampled_from((1087, 1000, 454, 108.7, 0))) * 10**6
        return grant(
            f"sum {draw(st.integers(0, 999))}", place=place, stage=stage, **{draw(st.sampled_from(CURRENCIES)): value}
        )
    if kind == "equipment":
        quantity = draw(st.sampled_from((None, 1, 7, 16, 23)))
        return goods(
            draw(st.sampled_from(THINGS)),
            f"goods {draw(st.integers(0, 999))}",
            quantity=quantity,
            place=place,
            stage=stage,
        )
    return say(
        "agreement",
        "exchange of notes",
        f"paper {draw(st.integers(0, 999))}",
        date=draw(st.sampled_from(("2025", "2025-08-25"))),
        stage=stage,
    )


@st.composite
def facts(draw):
    """Readings, judgements on them and numbers."""
    readings = [
        text(
            f"text {index}",
            draw(st.sampled_from(PUBLISHED)),
            *draw(st.lists(said(), max_size=3, unique_by=lambda one: one.words)),
        )
        for index in range(draw(st.integers(0, 5)))
    ]
    claims = [claim for reading in readings for claim in reading.claims]
    judgements, numbers = [], []
    for index in range(draw(st.integers(0, 4)) if claims else 0):
        one, other = draw(st.sampled_from(claims)), draw(st.sampled_from(claims))
        sort = draw(st.sampled_from(("accept", "correct", "reject", "same", "different")))
        taken = draw(st.sampled_from((None, "j00", "j01")))
        judgements.append(
            judge(index, sort, one, other=other if sort in ("same", "different") else None, takes_back=taken)
        )
        numbers.append(Number(index + 1, other.anchor))
    return readings, judgements, numbers


@settings(max_examples=120, deadline=None)
@given(facts(), st.randoms(use_true_random=False))
def test_any_order_of_the_facts_gives_the_same_bytes(drawn, random):
    readings, judgements, numbers = drawn
    first = reconcile(readings, judgements, numbers)
    for listed in (readings, judgements, numbers):
        random.shuffle(listed)
    again = reconcile(readings, judgements, numbers)
    assert msgspec.json.encode(again) == msgspec.json.encode(first)


def other_text(sha256):
    return hashlib.sha256(sha256.encode()).hexdigest()


@settings(max_examples=80, deadline=None)
@given(facts(), st.data())
def test_a_judgement_taken_back_gives_what_was_before(drawn, data):
    """Also where the taking back is taken back, and again: an odd number of times is as before, an even one as after."""
    readings, judgements, numbers = drawn
    claims = [claim for reading in readings for claim in reading.claims]
    if not claims:
        return
    one, other = data.draw(st.sampled_from(claims)), data.draw(st.sampled_from(claims))
    sort = data.draw(st.sampled_from(("accept", "correct", "reject", "same", "different")))
    given = judge(50, sort, one, other=other if sort in ("same", "different") else None)
    before, after = reconcile(readings, judgements, numbers), reconcile(readings, [*judgements, given], numbers)
    added = [given]
    for minute in range(51, 51 + data.draw(st.integers(1, 4))):
        at = data.draw(st.sampled_from(("2026-01-01T00:00:00Z", f"2026-01-05T10:{minute}:00Z")))
        added.append(replace(given, id=f"j{minute}", claim=None, takes_back=added[-1].id, at=at))
    data.draw(st.randoms(use_true_random=False)).shuffle(added)
    assert reconcile(readings, [*judgements, *added], numbers) == (before if len(added) % 2 == 0 else after)


@settings(max_examples=60, deadline=None)
@given(facts(), facts())
def test_commitments_for_another_country_change_nothing(drawn, others):
    """Groups depend on their connected component alone."""
    readings, judgements, _ = drawn
    elsewhere = [
        replace(
            reading,
            document=replace(reading.document, text_sha256=other_text(reading.document.text_sha256)),
            claims=tuple(replace(claim, country="FJ", anchor=replace(claim.anchor, text_sha256=other_text(claim.anchor.text_sha256))) for claim in reading.claims),
        )
        for reading in others[0]
    ]  # fmt: skip
    alone = {one.key: one for one in reconcile(readings, judgements).commitments}
    beside = {one.key: one for one in reconcile([*readings, *elsewhere], judgements).commitments}
    mine = {key: one for key, one in beside.items() if one.country != "FJ"}
    assert mine == alone


@settings(max_examples=60, deadline=None)
@given(facts())
def test_every_claim_stands_in_exactly_one_place(drawn):
    readings, judgements, numbers = drawn
    agreed = reconcile(readings, judgements, numbers)
    placed = [member.anchor for one in agreed.commitments for member in one.members]
    placed += [member.anchor for member in agreed.rejected]
    assert sorted(placed) == sorted({claim.anchor for reading in readings for claim in reading.claims})


@st.composite
def reread(draw):
    """A text, and what a newer reader makes of it: claims moved, changed, lost."""
    old = text("a", "2025-08-08", *draw(st.lists(said(), min_size=1, max_size=5, unique_by=lambda one: one.words)))
    new = []
    for claim in old.claims:
        moved = replace(claim, anchor=replace(claim.anchor, start=claim.anchor.start + draw(st.integers(0, 3))))
        if draw(st.booleans()):
            moved = replace(moved, place=draw(st.sampled_from(PLACES)))
        new += [moved] if draw(st.integers(0, 3)) else []
    return old, replace(old, claims=tuple(new))


@settings(max_examples=100, deadline=None)
@given(reread(), st.data())
def test_a_new_reader_loses_no_accepted_claim_doubles_none_and_kills_no_number(drawn, data):
    old, new = drawn
    accepted = data.draw(st.lists(st.sampled_from(old.claims), unique_by=lambda claim: claim.anchor))
    judged = [judge(index, "accept", claim) for index, claim in enumerate(accepted)]
    numbers = [Number(index + 1, claim.anchor) for index, claim in enumerate(accepted)]
    agreed = reconcile([new], judged, numbers)
    members = [member for one in agreed.commitments for member in one.members]
    for claim in accepted:
        (member,) = [member for member in members if member.anchor == claim.anchor]
        assert (member.claim, member.state) == (claim, "accepted")
    lost = [claim for claim in accepted if not any(claim.anchor.touches(read.anchor) for read in new.claims)]
    assert len(members) == len(new.claims) + len(lost)
    assert {number for number, _ in agreed.leads_to} == {one.number for one in numbers}


@settings(max_examples=60, deadline=None)
@given(facts())
def test_every_number_leads_somewhere_and_every_link_inside_holds(drawn):
    readings, judgements, numbers = drawn
    agreed = reconcile(readings, judgements, numbers)
    known = {one.key: one for one in agreed.commitments}
    rejected = {member.anchor for member in agreed.rejected}
    leads = dict(agreed.leads_to)
    assert set(leads.values()) <= set(known)
    assert {one.number for one in numbers if one.anchor not in rejected} <= set(leads)
    for one in agreed.commitments:
        assert all(one.key in known[parent].parts for parent in one.parents)
        assert all(one.key in known[part].parents for part in one.parts)
        assert set(one.findings) <= {found.key for found in agreed.findings}
    assert all(found.commitment in known for found in agreed.findings)


def test_adding_the_texts_one_by_one_ends_where_reading_all_at_once_ends():
    readings = semey_grant()
    for count in range(1, len(readings) + 1):
        assert reconcile(readings[:count]) == reconcile(reversed(readings[:count]))


def test_a_pairs_score_is_the_same_whichever_way_round():
    settled = settle(semey_grant(), (), ())
    sketches = [sketch(one, settled.cards[one.anchor.text_sha256][0]) for one in settled.members]
    assert all(compare(one, other) == compare(other, one) for one in sketches for other in sketches if one is not other)


def test_keys_hang_on_the_claim_alone():
    settled = settle(semey_grant(), (), ())
    few = settle(semey_grant()[:1], (), ())
    (one,) = few.members
    same = next(member for member in settled.members if member.anchor == one.anchor)
    assert set(keys(sketch(one, few.cards[one.anchor.text_sha256][0]))) == set(
        keys(sketch(same, settled.cards[one.anchor.text_sha256][0]))
    )
