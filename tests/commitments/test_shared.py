"""Judgements as JSON Lines: written and read again they are themselves, and of a bad file every fault is told at once."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import goods, grant, judge, semey_grant, text

from medpact.claims import Anchor, Claim, Quote
from medpact.claims.claim import KINDS, STAGES, TERMS, Disputed
from medpact.commitments import Judgement, Sort, reconcile
from medpact.commitments.errors import FaultyJudgements
from medpact.commitments.opposed import opposed
from medpact.commitments.shared import FORM, NEEDS, Shared, by_line, from_bytes, to_bytes, to_line
from medpact.values import Money, PartialDate

AT = "2026-01-05T10:00:00+00:00"
SORTS = get_args(Sort)
WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=12).filter(
    str.strip
)
FREE = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
DATES = st.none() | st.builds(PartialDate, st.integers(1990, 2040), st.integers(0, 12))
SUMS = st.decimals(0, 10**12, places=2, allow_nan=False, allow_infinity=False)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2026, 1, 1)).map(lambda one: one.replace(tzinfo=UTC).isoformat())


@st.composite
def anchors(draw):
    start = draw(st.integers(0, 10**6))
    end = start + draw(st.integers(1, 500))
    return Anchor(draw(st.sampled_from("0af")) * 64, start, end, draw(st.sampled_from(KINDS)))


@st.composite
def claims(draw, anchor):
    quote, start = draw(WORDS), draw(st.integers(0, 10**6))
    return Claim(
        kind=draw(st.sampled_from(KINDS)),
        stage=draw(st.sampled_from(STAGES)),
        what=draw(WORDS),
        quote=Quote(quote, start, start + len(quote)),
        anchor=anchor,
        quantity=draw(st.none() | st.integers(0, 10**15)),
        amounts=tuple(Money(draw(SUMS), draw(st.sampled_from(("JPY", "USD", None)))) for _ in range(draw(st.integers(0, 2)))),
        from_=tuple(draw(st.lists(WORDS, max_size=2))),
        to=tuple(draw(st.lists(WORDS, max_size=2))),
        country=draw(st.none() | st.sampled_from(("KZ", "KE"))),
        place=draw(st.none() | WORDS),
        date=draw(DATES),
        happened=draw(DATES),
        due=draw(DATES),
        terms=draw(st.none() | st.sampled_from(TERMS)),
        via=draw(st.none() | WORDS),
        said_by=draw(st.none() | WORDS),
        rule=draw(st.none() | WORDS),
        confidence=draw(st.none() | st.floats(0, 1)),
        found_by=tuple(draw(st.lists(WORDS, max_size=2))),
        disputed=tuple(draw(st.lists(st.builds(Disputed, WORDS, WORDS, st.none() | WORDS), max_size=1))),
    )  # fmt: skip


@st.composite
def shared(draw):
    """Any judgement of any sort, as an office may give it."""
    sort, anchor = draw(st.sampled_from(SORTS)), draw(anchors())
    needs = NEEDS[sort]
    judged = Judgement(
        id=draw(st.text("0123456789abcdef", min_size=32, max_size=32)),
        sort=sort,
        anchor=anchor,
        by=draw(WORDS),
        at=draw(INSTANTS),
        claim=draw(claims(anchor)) if "claim" in needs else None,
        other=draw(anchors()) if "other" in needs else None,
        finding=draw(WORDS) if "finding" in needs else None,
        content=draw(st.none() | WORDS) if "finding" in needs else None,
        reason=draw(FREE),
        desk=draw(st.none() | WORDS),
        takes_back=draw(st.none() | st.just("a" * 32)),
        names=(draw(WORDS), draw(WORDS)) if "names" in needs else None,
    )
    return Shared(judged, draw(st.none() | WORDS))


def test_every_sort_says_what_it_needs():
    assert set(NEEDS) == set(SORTS)
    assert {need for needs in NEEDS.values() for need in needs} <= {field.name for field in fields(Judgement)}


@settings(max_examples=200, deadline=None)
@given(st.lists(shared(), max_size=5, unique_by=lambda one: one.judgement.id), st.randoms(use_true_random=False))
def test_written_and_read_again_it_is_itself(given_, random):
    written = to_bytes(given_)
    assert sorted(from_bytes(written), key=repr) == sorted(given_, key=repr)
    assert to_bytes(from_bytes(written)) == written
    random.shuffle(given_)
    assert to_bytes([*given_, *given_]) == written
    assert all(json.loads(line)["form"] == FORM for line in written.splitlines())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.lists(shared(), max_size=2).map(to_bytes), st.data())
def test_any_bytes_are_read_or_every_fault_is_told_with_its_line(content, data):
    at = data.draw(st.integers(0, len(content)))
    spoilt = content[:at] + data.draw(st.binary(max_size=3)) + content[at:]
    try:
        assert {one.judgement.sort for one in from_bytes(spoilt)} <= set(SORTS)
    except FaultyJudgements as wrong:
        assert wrong.faults
        assert all(1 <= fault.line <= spoilt.count(b"\n") + 1 and fault.words for fault in wrong.faults)


READING = text("a", "2025-08-08", grant("1087 million yen", yen=1087000000), goods("CT scanner", "one CT scanner"))
GRANT, SCANNER = READING.claims
GOOD = Shared(judge(1, "accept", GRANT, at=AT, desk="astana"), "Ministry of Health")


def spoilt(**changed):
    """A good line with some of its fields changed; None takes one out."""
    said = json.loads(to_line(GOOD)) | changed
    return json.dumps({field: value for field, value in said.items() if value is not None}).encode()


def in_claim(**changed):
    return spoilt(claim=json.loads(to_line(GOOD))["claim"] | changed)


def in_anchor(**changed):
    return spoilt(anchor=json.loads(to_line(GOOD))["anchor"] | changed)


BAD = [
    (b"\xff\xfe{", ["is no UTF-8 at byte 1; save the file as UTF-8"]),
    ("{}".encode("utf-16"), ["is no UTF-8 at byte 1"]),
    (b"{", ["is no JSON"]),
    (b"[" * 100_000, ["nested too deeply"]),
    (b'{"id": 1, "id": 2}', ["'id' stands twice"]),
    (b'{"form": NaN}', ["NaN is no number"]),
    (b"[1]", ["not an object"]),
    (b'{"claims": []}', ["is no judgement", "medpact judgements --export"]),
    (spoilt(form="medpact judgement 2"), ["brought up to date"]),
    (spoilt(sort="approve"), ["sort is 'approve'; give one of accept, correct"]),
    (spoilt(sort=None), ["sort is missing"]),
    (spoilt(anchor=None), ["anchor is missing"]),
    (spoilt(claim=None), ["claim is missing; a judgement of the sort 'accept' needs it"]),
    (spoilt(sort="same", claim=None), ["other is missing"]),
    (spoilt(sort="resolve", claim=None), ["finding is missing"]),
    (spoilt(sort="one party", claim=None, names=["Semey"]), ["names is ['Semey']; give a list of two names"]),
    (spoilt(at="2026-01-05 10:00"), ["at is '2026-01-05 10:00'; give an instant with its distance from UTC"]),
    (spoilt(at="yesterday"), ["at is 'yesterday'"]),
    (spoilt(at="0001-01-01T00:00:00+14:00"), ["at is '0001"]),
    (spoilt(at="2031-01-01T00:00:00Z"), ["still to come"]),
    (spoilt(id="a/b"), ["id is 'a/b'"]),
    (spoilt(by=" "), ["by is ' '; give the name of the person"]),
    (spoilt(by="a" * 151), ["at most 150 letters"]),
    (spoilt(reason="a\0b"), ["reason holds a NUL character or half a letter; leave it out"]),
    (b'{"form": "' + FORM.encode() + b'", "reason": "\\ud800"}', ["reason holds a NUL", "sort is missing", "id is missing"]),
    (spoilt(take_back="a"), ["take_back is no field of it"]),
    (in_anchor(text_sha256="ABC"), ["anchor.text_sha256 is 'ABC'; give 64 hexadecimal digits"]),
    (in_anchor(start=7, end=7), ["anchor.end is 7; it must lie behind the start"]),
    (in_anchor(start=True), ["anchor.start is True"]),
    (in_anchor(end=2**31), ["anchor.end is 2147483648"]),
    (in_anchor(kind="gift"), ["anchor.kind is 'gift'"]),
    (in_anchor(start=1), ["claim.anchor is not the judgement's own, 1:"]),
    (in_claim(stage="soon", country="Kazakhstan"), ["claim.stage is 'soon'", "claim.country is 'Kazakhstan'"]),
    (in_claim(quantity=-1), ["claim.quantity is -1"]),
    (in_claim(amounts=[{"value": "many"}]), ["claim.amounts[0].value is 'many'"]),
    (in_claim(date="2025-13"), ["claim.date is wrong"]),
    (in_claim(quote="1087 million"), ["claim.quote does not stand at"]),
    (in_claim(start=None, end=None), ["claim.start is missing", "claim.end is missing"]),
    (in_claim(wht="grant"), ["claim.wht is no field of it"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "words"), BAD, ids=range(len(BAD)))
def test_a_bad_line_is_named_with_what_is_wrong_and_what_to_do(line, words):
    with pytest.raises(FaultyJudgements) as told:
        from_bytes(to_line(GOOD) + line, now=datetime(2027, 1, 1, tzinfo=UTC))
    assert {fault.line for fault in told.value.faults} == {2}
    found = "\n".join(fault.words for fault in told.value.faults)
    assert not [one for one in words if one not in found], found


def test_all_faults_of_a_file_are_told_at_once():
    content = b"\n".join(line for line, _words in BAD)
    with pytest.raises(FaultyJudgements, match="nothing of it was taken over") as told:
        from_bytes(content, now=datetime(2027, 1, 1, tzinfo=UTC))
    lines = {number for number, line in enumerate(content.split(b"\n"), 1) if line}
    assert {fault.line for fault in told.value.faults} == lines


def test_the_same_line_twice_is_one_and_another_under_its_id_is_a_fault():
    other = replace(GOOD, judgement=replace(GOOD.judgement, reason="not seen"))
    assert from_bytes(to_line(GOOD) * 2) == (GOOD,)
    with pytest.raises(FaultyJudgements, match="line 3: id is that of line 1, which says something else"):
        from_bytes(to_line(GOOD) * 2 + to_line(other))


def test_a_mark_before_the_first_line_empty_lines_and_line_ends_of_windows_are_no_fault():
    content = b"\xef\xbb\xbf\r\n" + to_line(GOOD).replace(b"\n", b"\r\n") + b"\n\n"
    assert by_line(content) == {2: GOOD}
    assert from_bytes(b"") == ()


def test_an_instant_is_written_in_utc_so_that_the_later_one_wins_as_text():
    for at in ("2026-01-05T10:00:00Z", "2026-01-05T15:00:00+05:00"):
        assert from_bytes(spoilt(at=at))[0].judgement.at == AT


def test_a_taking_back_needs_only_the_anchor_and_what_it_takes_back():
    taken = Judgement("j2", "accept", GRANT.anchor, "Dana", AT, takes_back="j01")
    assert from_bytes(to_bytes([Shared(taken)])) == (Shared(taken),)


def test_a_corrected_kind_keeps_the_anchor_of_the_claim_that_it_corrects():
    corrected = judge(1, "correct", GRANT, at=AT, as_=replace(GRANT, kind="equipment"))
    (again,) = from_bytes(to_bytes([Shared(corrected)]))
    assert again.judgement == corrected
    assert (again.judgement.claim.kind, again.judgement.claim.anchor.kind) == ("equipment", "funding")


def test_judgements_that_were_shared_conclude_the_same():
    readings = semey_grant()
    one, other = readings[3].claims[0], readings[4].claims[0]
    judged = [
        judge(1, "different", one, other=other, at=AT),
        judge(2, "correct", other, as_=replace(other, amounts=(Money(Decimal("1087000000.50"), "JPY"),)), at=AT),
        judge(3, "accept", one, at=AT),
        judge(4, "accept", one, takes_back="j01", as_=None, at=AT),
    ]
    again = [one.judgement for one in from_bytes(to_bytes(map(Shared, judged)))]
    assert reconcile(readings, again) == reconcile(readings, judged)


OURS = judge(5, "accept", GRANT)
OTHERWISE = replace(GRANT, amounts=(Money(Decimal(1), "JPY"),))
AGAINST = [
    ("another value, given later", judge(6, "correct", GRANT, as_=OTHERWISE), "theirs"),
    ("another value, given earlier", judge(4, "correct", GRANT, as_=OTHERWISE), "ours"),
    ("rejected later", judge(6, "reject", GRANT), "theirs"),
    ("the same again", judge(6, "accept", GRANT), None),
    ("another claim", judge(6, "reject", SCANNER), None),
    ("taken back", judge(6, "accept", GRANT, as_=None, takes_back="j05"), "theirs"),
    ("taken back, dated before", judge(1, "accept", GRANT, as_=None, takes_back="j05"), "theirs"),
]


@pytest.mark.parametrize(("case", "theirs", "counts"), AGAINST, ids=[case for case, *_ in AGAINST])
def test_what_contradicts_ours_is_found_with_the_one_that_counts(case, theirs, counts):
    found = opposed([OURS], [theirs], {})
    assert found == ({} if counts is None else {theirs.id: found[theirs.id]})
    if counts is not None:
        assert found[theirs.id].ours == OURS
        assert found[theirs.id].counts == {"ours": OURS, "theirs": theirs}[counts]


def test_same_and_different_contradict_whichever_claim_is_named_first():
    ours = judge(5, "same", GRANT, other=SCANNER)
    theirs = judge(6, "different", SCANNER, other=GRANT)
    assert opposed([ours], [theirs], {})[theirs.id].counts == theirs
    assert opposed([theirs], [ours], {})[ours.id].counts == theirs


def test_one_party_and_two_parties_contradict_whichever_name_comes_first():
    ours = judge(5, "one party", GRANT, names=("Semey", "Семей"))
    theirs = judge(6, "two parties", GRANT, names=("Семей", "Semey"))
    assert opposed([ours], [theirs], {})[theirs.id].counts == theirs


def test_what_we_took_back_ourselves_does_not_come_again_unnoticed():
    taken = judge(7, "accept", GRANT, as_=None, takes_back="j05")
    assert opposed([taken], [OURS], {})[OURS.id].counts == taken


def test_claims_that_stand_as_one_are_one():
    moved = replace(GRANT, anchor=replace(GRANT.anchor, start=GRANT.anchor.start + 1))
    theirs = judge(6, "reject", moved)
    assert not opposed([OURS], [theirs], {})
    assert opposed([OURS], [theirs], {moved.anchor: GRANT.anchor})[theirs.id].ours == OURS
