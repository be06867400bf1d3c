"""The rules and a language model read one text: one reading, and what they disagree on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stub_server import claim, claims

from medpact import documents
from medpact.claims import Disputed, Reading, llm, opinion, read, reading
from medpact.claims.llm import both
from medpact.claims.llm.reading import Model, Readable
from medpact.claims.llm.requests import Request
from medpact.documents import Document
from medpact.values import PartialDate

OFFLINE = reading.version_of(opinion.load())

TEXT = (
    "Japan handed over three ambulances to the hospital in Embu, Kenya, on Monday. "
    "Japan will also give 40 million yen for a CT scanner.\n"
)


class Saying:
    """A source that says one thing."""

    def __init__(self, words: str) -> None:
        self.words = words

    def answer(self, request: Request, *, readable: Readable) -> str:
        return self.words


def document(text: str = TEXT) -> Document:
    return documents.from_bytes(text.encode(), name="embu.txt", published=PartialDate(2025, 5, 6))


def read_both(*items: dict[str, Any]) -> Reading:
    one = document()
    return llm.read_both(read(one), one, model=Model("m", Saying(claims(*items))))


def of_kind(reading: Reading, kind: str) -> Any:
    (found,) = [one for one in reading.claims if one.kind == kind and one.what != "CT scanner"]
    return found


AMBULANCES = claim("three ambulances", noun="ambulances", quantity=3)
YEN = claim("40 million yen", clause=2, kind="funding", stage="promised", what="grant", amounts=["40 million yen"])


def test_what_both_found_is_one_claim_that_names_both() -> None:
    reading = read_both(AMBULANCES, YEN)
    assert len(reading.claims) == len(read(document()).claims)
    for kind in ("equipment", "funding"):
        assert of_kind(reading, kind).found_by == ("rules", "llm")
        assert of_kind(reading, kind).disputed == ()
    assert (reading.reader.name, reading.reader.version) == ("rules + llm", f"{OFFLINE} + 1 (m)")


def test_what_one_found_alone_is_kept_and_said_so() -> None:
    clinic = claim("the hospital in Embu", kind="facility", what="hospital", noun="hospital")
    reading = read_both(AMBULANCES, clinic)
    assert of_kind(reading, "facility").found_by == ("llm",)
    assert of_kind(reading, "facility").disputed == (Disputed("claim", "rules"),)
    assert of_kind(reading, "funding").found_by == ("rules",)
    assert of_kind(reading, "funding").disputed == (Disputed("claim", "llm"),)


def test_a_later_stage_is_never_inferred() -> None:
    later, earlier = read_both(AMBULANCES | {"stage": "working"}), read_both(AMBULANCES | {"stage": "promised"})
    assert of_kind(later, "equipment").stage == "delivered"
    assert of_kind(later, "equipment").disputed == (Disputed("stage", "llm", "working"),)
    assert of_kind(earlier, "equipment").stage == "promised"
    assert of_kind(earlier, "equipment").disputed == (Disputed("stage", "rules", "delivered"),)
    assert of_kind(earlier, "equipment").happened is None


def test_another_number_another_sum_and_another_kind_are_shown_and_the_rules_stand() -> None:
    text = "Japan gave three ambulances and 40 tents worth 5 million yen to Kenya, of 8 million yen in all.\n"
    one = document(text)
    rules = read(one)
    items = [claim("three ambulances and 40 tents", noun="ambulances", quantity=40)]
    reading = llm.read_both(rules, one, model=Model("m", Saying(claims(*items))))
    found = next(each for each in reading.claims if each.what == "ambulance")
    mine = next(each for each in rules.claims if each.what == "ambulance")
    assert found.quantity == mine.quantity == 3
    assert Disputed("quantity", "llm", "40") in found.disputed
    assert read_both(AMBULANCES | {"kind": "training", "what": "course"}).claims[0].disputed == (
        Disputed("kind", "llm", "training"),
    )


def test_what_only_the_model_tells_is_taken_from_it() -> None:
    reading = read_both(AMBULANCES | {"place": "Embu", "terms": "in kind"})
    assert of_kind(reading, "equipment").terms == "in kind"
    assert of_kind(reading, "equipment").place == "Embu"


def test_what_the_rules_left_out_and_the_model_found_is_left_out_no_longer() -> None:
    rules = read(document())
    hospital = TEXT.index("hospital")
    skipped = replace(rules, left_out=(both.LeftOut("hospital", hospital, hospital + 8, "No rule."),))
    model = Model("m", Saying(claims(claim("the hospital in Embu", kind="facility", what="hospital", noun="hospital"))))
    assert llm.read_both(skipped, document(), model=model).left_out == ()
    assert llm.read_both(skipped, document(), model=Model("m", Saying(claims()))).left_out == skipped.left_out


def test_two_readings_of_one_document_are_the_same_whatever_comes_first() -> None:
    assert read_both(AMBULANCES, YEN) == read_both(YEN, AMBULANCES)


@given(
    st.permutations([AMBULANCES, YEN, AMBULANCES | {"quote": "hospital in Embu"}, YEN | {"kind": "agreement"}]),
    st.integers(0, 4),
)
@settings(max_examples=40, deadline=None)
def test_nothing_that_either_found_is_lost_and_every_quote_stands_in_the_text(
    items: list[dict[str, Any]], most: int
) -> None:
    one = document()
    rules, model = read(one), llm.read(one, model=Model("m", Saying(claims(*items[:most]))))
    reading = both.together(rules, model)
    by_rules = [each for each in reading.claims if "rules" in each.found_by]
    by_model = [each for each in reading.claims if "llm" in each.found_by]
    assert (len(by_rules), len(by_model)) == (len(rules.claims), len(model.claims))
    for each in reading.claims:
        assert TEXT[each.quote.start : each.quote.end] == each.quote.text
        assert each.found_by


@pytest.mark.parametrize("language", ["ru", "ja"])
def test_names_in_other_forms_and_lines_without_blanks_are_found(language: str) -> None:
    texts = {
        "ru": "Япония передала больнице в Семее три машины скорой помощи.\n",
        "ja": "日本政府は、セメイの病院に\n救急車3台を引き渡した。\n",
    }
    quotes = {"ru": "три машины скорой помощи", "ja": "病院に救急車3台を引き渡した"}
    one = document(texts[language])
    place = {"ru": "Семей", "ja": "セメイ"}[language]
    said = json.dumps({"claims": [claim(quotes[language], quantity=3, place=place, **{"from": ["Japan"]})]})
    (found,) = llm.read(one, model=Model("m", Saying(said))).claims
    assert (found.quantity, found.place, found.from_) == (3, place, ("Japan",))
    assert texts[language][found.quote.start : found.quote.end] == found.quote.text


def test_letters_that_nobody_sees_do_not_hide_words_and_stay_in_the_quote() -> None:
    text = "Japan gave thr\u200bee am\u202ebulances to Kenya.\n"
    (found,) = llm.read(document(text), model=Model("m", Saying(claims(claim("three ambulances"))))).claims
    assert found.quote.text == "thr\u200bee am\u202ebulances"
