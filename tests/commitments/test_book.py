"""A book of conclusions: whatever came in or went in whatever order, it holds what drawing all anew gives."""

from dataclasses import replace

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import goods, grant, judge, say, semey_grant, text

from medpact.commitments import Number, reconcile
from medpact.commitments.book import Book
from medpact.commitments.reconcile import Listed
from medpact.commitments.shelves import InMemory

PLACES = ("Semey", "Семей", "Astana", None)
PUBLISHED = ("2024-05-13", "2025-08-08", "2025-09-30", "2025-12-30", None)


@st.composite
def said(draw):
    """Claims that meet, buy each other, sum each other, and repeat each other."""
    place, stage = draw(st.sampled_from(PLACES)), draw(st.sampled_from(("promised", "delivered", "working", "stopped")))
    kind = draw(st.sampled_from(("sum", "part", "goods", "paper")))
    if kind == "sum":
        value = draw(st.sampled_from((1087, 1000, 454, 633, 108.7))) * 10**6
        return grant(f"a total of {draw(st.integers(0, 99))}", place=place, stage=stage, yen=value)
    if kind == "part":
        return grant(
            f"a grant of {draw(st.integers(0, 99))}", stage=stage, yen=draw(st.sampled_from((454, 633))) * 10**6
        )
    if kind == "goods":
        what, quantity = draw(st.sampled_from(("CT scanner", "ambulance"))), draw(st.sampled_from((None, 7, 16, 23)))
        return goods(what, f"goods {draw(st.integers(0, 99))}", quantity=quantity, place=place, stage=stage)
    date = draw(st.sampled_from(("2025", "2025-08-25", "2025-08-26")))
    return say("agreement", "exchange of notes", f"paper {draw(st.integers(0, 99))}", date=date, stage=stage)


@st.composite
def history(draw):
    """Facts as they stood from one update to the next: texts that came, changed or went, and what was judged."""
    unique = {"max_size": 4, "unique_by": lambda one: one.words}
    texts = [
        text(f"text {index}", draw(st.sampled_from(PUBLISHED)), *draw(st.lists(said(), **unique)))
        for index in range(draw(st.integers(1, 5)))
    ]
    claims = [claim for reading in texts for claim in reading.claims]
    judgements, numbers = [], []
    for index in range(draw(st.integers(0, 5)) if claims else 0):
        one, other = draw(st.sampled_from(claims)), draw(st.sampled_from(claims))
        sort = draw(st.sampled_from(("accept", "reject", "same", "different", "correct")))
        changed = replace(one, place=draw(st.sampled_from(PLACES))) if sort == "correct" else one
        fields = {"other": other} if sort in ("same", "different") else {"as_": changed}
        judgements.append(
            judge(index, sort, one, takes_back=draw(st.sampled_from((None, None, "j00", "j01"))), **fields)
        )
        numbers.append(Number(index + 1, other.anchor))
    steps = []
    for _ in range(draw(st.integers(1, 4))):
        there = [one for one in texts if draw(st.booleans())]
        there = [replace(one, claims=one.claims[1:]) if draw(st.integers(0, 4)) == 0 else one for one in there]
        known = draw(st.integers(0, len(judgements)))
        steps.append((there, judgements[:known], numbers[: draw(st.integers(0, known))]))
    return [*steps, (texts, judgements, numbers)]


@settings(max_examples=150, deadline=None)
@given(history())
def test_a_book_holds_what_drawing_all_anew_gives_after_each_update(steps):
    shelves, before = InMemory(), ([], [], [])
    for facts in steps:
        listed = Listed(*facts)
        Book(listed, shelves).update(touched(before, facts))
        assert in_bytes(Book(listed, shelves).agreed()) == in_bytes(reconcile(*facts))
        before = facts


def touched(before, after):
    """The texts of which a fact came in or went."""
    texts = set()
    for old, new in zip(before, after, strict=True):
        for one in [*(one for one in old if one not in new), *(one for one in new if one not in old)]:
            texts |= Listed(*([one] if kind is type(one) else [] for kind in KINDS)).texts()
    taken = {one.takes_back for one in [*before[1], *after[1]]}
    for one in [*before[1], *after[1]]:
        if one.id in taken:
            texts |= Listed([], [one]).texts()
    return texts


KINDS = (type(text("a", None)), type(judge(0, "accept", semey_grant()[0].claims[0])), Number)


def in_bytes(agreed):
    return msgspec.json.encode(agreed, order="deterministic")


def test_an_update_draws_what_a_text_touches_and_nothing_else():
    elsewhere = [replace(one, claims=tuple(replace(claim, country="FJ", from_=("China",)) for claim in one.claims))
                 for one in (text("fiji", "2024-05-13", goods("ambulance", "seven ambulances", quantity=7)),)]  # fmt: skip
    *first, last = semey_grant()
    shelves = InMemory()
    Book(Listed([*first, *elsewhere]), shelves).update(Listed([*first, *elsewhere]).texts())
    whole = Listed([*first, *elsewhere, last])
    touched_ = Book(whole, shelves).update({last.document.text_sha256})
    fiji = {key for key, one in shelves.commitments.all() if one.country == "FJ"}
    assert fiji and touched_.drawn and not fiji & touched_.drawn


def test_an_update_of_nothing_new_draws_nothing():
    facts = Listed(semey_grant())
    shelves = InMemory()
    Book(facts, shelves).update(facts.texts())
    again = Book(facts, shelves).update(facts.texts())
    assert not again.drawn and not again.gone
