"""The learned opinion: the same features and claims each time, exact quotes from any text, reasons for what is left."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medpact import claims, documents
from medpact.claims import candidates, opinion, page, reading, rules, tagger
from medpact.claims.claim import KINDS, STAGES
from medpact.claims.opinion import features
from medpact.claims.tagger.spans import EMPTY

TEXTS = [
    "The Embassy of Norland handed over two ambulances and 14 zorbel pods to Kisumu hospital. A grant of USD 2 million "
    "follows in May. The clinic needs an incubator. Sales of vaccines rose to $3 million.",
    "大使館は病院に救急車2台を引き渡した。研修も行う。新しい病棟は来年に完成する予定である。",
    "Посольство передало больнице три аппарата УЗИ и обучило 12 врачей. Рынок лекарств вырос до 5 млрд рублей.",
    "Посольство передало лікарні два апарати штучної вентиляції легень. Підписано меморандум.",
    "Елшілік ауруханаға төрт жедел жәрдем көлігін табыстады, дәрігерлерді оқытты.",
    "Ubalozi umekabidhi hospitali magari mawili ya wagonjwa na kufundisha wauguzi 30.",
]
IDS = ["en", "ja", "ru", "uk", "kk", "sw"]


def held() -> opinion.Model:
    found = opinion.load()
    assert found is not None, "the weights are part of the project"
    return found


def read(text: str) -> claims.Reading:
    return claims.read(documents.from_text(text, name="example"))


def looked_at(text: str) -> list[features.Features]:
    seen, tags = page.of(documents.from_text(text, name="example")), tagger.of(text)
    looking = features.Looking(seen, tags)
    return [looking.at(one, rules.verdict(one)) for one in candidates.of(seen, tags.proposals)]


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_features_are_the_same_each_time(text: str) -> None:
    first, second = looked_at(text), looked_at(text)
    assert first and len(first) == len(second)
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_features_are_places_of_weights_and_each_stands_once(text: str) -> None:
    for numbers in looked_at(text):
        assert numbers.min() >= 0 and numbers.max() < features.SIZE
        assert len(set(numbers.tolist())) == len(numbers)


def test_numbers_of_features_do_not_change_between_versions() -> None:
    names = ("always", "rule:goods-given", "слово", "語")
    assert [features.number(name) for name in names] == [15387, 140419, 169826, 242218]


def test_no_two_features_meet_where_a_kind_moves_them() -> None:
    places = np.arange(features.SIZE)
    for kind in KINDS:
        factor, shift = features.MOVES[kind]
        assert np.bincount((places * factor + shift) % features.SIZE).tolist() == [1] * features.SIZE


def test_features_without_the_tagger_are_those_of_rules_and_words() -> None:
    seen = page.of(documents.from_text(TEXTS[0], name="example"))
    looking = features.Looking(seen, EMPTY)
    rows = [looking.at(one, rules.verdict(one)) for one in candidates.of(seen)]
    assert rows and all(len(row) for row in rows)


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_a_document_gives_the_same_claims_twice(text: str) -> None:
    assert read(text) == read(text)


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_every_claim_has_a_confidence_and_the_rule_that_read_it(text: str) -> None:
    found = read(text).claims
    assert found
    for claim in found:
        assert claim.confidence is not None and 0 <= claim.confidence <= 1
        assert claim.rule in {*(rule.id for rule in rules.RULES), reading.LEARNED}


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_rules_alone_have_no_confidence_and_no_learned_claim(text: str) -> None:
    alone = reading.read_with(documents.from_text(text, name="example"), None)
    assert alone.reader.version == reading.VERSION
    assert {claim.confidence for claim in alone.claims} <= {None}
    assert {claim.rule for claim in alone.claims} <= {rule.id for rule in rules.RULES}


def test_the_version_of_a_reading_names_its_weights() -> None:
    assert read(TEXTS[0]).reader.version == f"{reading.VERSION}+{held().version}"


def test_what_is_left_out_has_a_reason() -> None:
    known = {reading.NO_RULE, reading.UNLIKELY, *(veto.why for veto in rules.VETOES)}
    left = [one for text in TEXTS for one in read(text).left_out]
    assert left
    assert {one.why for one in left} <= known


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_what_is_left_out_stands_in_the_text(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in read(text).left_out)


def test_a_bar_that_nothing_reaches_leaves_everything_out() -> None:
    deaf = replace(held(), thresholds=dict.fromkeys(KINDS, 1.1))
    assert reading.read_with(documents.from_text(TEXTS[0], name="example"), deaf).claims == ()


def test_calibration_goes_up() -> None:
    model = held()
    assert all(one < other for one, other in zip(model.steps, model.steps[1:], strict=False))
    assert all(one <= other for one, other in zip(model.right, model.right[1:], strict=False))
    assert len(model.right) == len(model.steps) + 1
    assert 0 <= model.right[0] <= model.right[-1] <= 1


@pytest.mark.parametrize("probability", [0.0, 0.005, 0.02, 0.5, 0.98, 1.0])
def test_every_probability_has_a_confidence(probability: float) -> None:
    assert 0 <= held().confidence(probability) <= 1


def test_the_weights_have_a_row_for_being_a_claim_and_one_for_each_stage() -> None:
    model = held()
    assert model.rows.shape == (1 + len(STAGES), features.SIZE)
    assert len(model.scales) == len(model.biases) == 1 + len(STAGES)
    assert set(model.thresholds) == set(KINDS)
    assert all(0 < bar < 1 for bar in model.thresholds.values())


PIECES = [
    *(word for text in TEXTS for word in text.replace("。", "。 ").split()),
    "\u200b",
    "\ufeff",
    "\u3000",
    "\n",
    "\n\n- ",
    "\t|",
    "(",
    ")",
    "（",
    "»",
    "]",
    "$",
    "12,5",
    "１２台",
    "İ",
    "ẞ",
    "e\u0301",
    "\x00",
    "👩\u200d⚕️",
]
GAPS = st.sampled_from([" ", "", "\u00a0"])
WORDS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40)
MIXED = st.builds(lambda gap, words: gap.join(words), GAPS, WORDS).filter(str.strip)


@settings(deadline=None, max_examples=150)
@given(MIXED)
def test_any_text_gives_claims_whose_quotes_stand_in_it(text: str) -> None:
    document = documents.from_text(text, name="example")
    found = claims.read(document)
    for claim in found.claims:
        quote = claim.quote
        assert document.text[quote.start : quote.end] == quote.text != ""
        assert claim.rule is not None
        assert claim.stage in STAGES and claim.kind in KINDS
    for left in found.left_out:
        assert document.text[left.start : left.end] == left.text and left.why
