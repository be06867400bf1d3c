"""The learned opinion: the same features and claims each time, exact quotes from any text, reasons for what is left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medpact import claims, documents
from medpact.claims import candidates, opinion, page, reading, rules, stages
from medpact.claims.claim import KINDS, STAGES
from medpact.claims.opinion import Judged, features
from medpact.claims.opinion import model as stored

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


def silent() -> opinion.Whole:
    """The text as a whole with a bar that any text reaches."""
    assert held().whole is not None, "the weights are part of the project"
    return replace(held().whole, bar=0.0)


def read(text: str) -> claims.Reading:
    return claims.read(documents.from_text(text, name="example"))


def looked_at(text: str) -> list[tuple[str, list[str]]]:
    seen = page.of(documents.from_text(text, name="example"))
    judged = [Judged(one, rules.verdict(one), stages.of(one)) for one in candidates.of(seen)]
    return [(one.candidate.kind, row) for one, row in zip(judged, features.of(seen, judged), strict=True)]


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_features_are_the_same_each_time(text: str) -> None:
    assert looked_at(text) == looked_at(text) != []


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_each_feature_of_a_candidate_stands_once(text: str) -> None:
    for _, row in looked_at(text):
        assert len(set(row)) == len(row)


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_the_weights_know_most_features_of_a_plain_text(text: str) -> None:
    known = held().weights
    share = [name in known[kind] for kind, row in looked_at(text) for name in row]
    assert sum(share) > 0.8 * len(share)


def test_features_tell_the_rule_the_veto_and_the_company() -> None:
    rows = {row for _, found in looked_at(TEXTS[0]) for row in found}
    assert {"rule:goods-given", "veto:need", "what:ambulance", "has:equipment", "role:body"} <= rows


def test_a_weight_of_a_kind_is_added_to_that_of_all_kinds() -> None:
    table = {"role:body": {"all": 0.5, "funding": -0.25}, "worth": {"equipment": 1.0}}
    assert stored.added(table, ["funding", "equipment"]) == {
        "funding": {"role:body": 0.25, "worth": 0.0},
        "equipment": {"role:body": 0.5, "worth": 1.0},
    }


def test_a_probability_is_the_logistic_function_of_the_weights_that_are_known() -> None:
    model = opinion.Model("x", {}, {"funding": {"always": -1.0, "worth": 3.0}}, (), (1.0,))
    assert model.probability("funding", ["worth", "never seen"]) == pytest.approx(0.8808, abs=1e-4)


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
    assert read(TEXTS[0]).reader.version.startswith(f"{reading.VERSION}+{held().version}+")


def test_what_is_left_out_has_a_reason() -> None:
    known = {reading.NO_RULE, reading.UNLIKELY, reading.ELSEWHERE, *(veto.why for veto in rules.VETOES)}
    left = [one for text in TEXTS for one in read(text).left_out]
    assert left
    assert {one.why for one in left} <= known


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_what_is_left_out_stands_in_the_text(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in read(text).left_out)


def test_a_bar_that_nothing_reaches_leaves_everything_out() -> None:
    deaf = replace(held(), thresholds=dict.fromkeys(KINDS, 2.1))
    assert reading.read_with(documents.from_text(TEXTS[0], name="example"), deaf).claims == ()


UNPLAIN = (
    "The choir sang at the clinic in Kisumu. Two nurses spoke. A German project with some money is to help it. "
    "Doctors were pleased. Rain fell. Equipment is said to come, such as beds. The mayor spoke. All went home."
)


def test_a_text_in_which_no_claim_is_likely_makes_none_and_says_why() -> None:
    document = documents.from_text(UNPLAIN, name="example")
    low = replace(held(), thresholds=dict.fromkeys(KINDS, 0.01))
    found = reading.read_with(document, replace(low, whole=silent()))
    assert reading.read_with(document, replace(low, whole=None)).claims and not found.claims
    assert reading.ELSEWHERE in {one.why for one in found.left_out}


def test_a_text_that_plainly_tells_of_a_gift_is_not_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PLAIN", 0.6)
    text = (
        f"On Monday the Government of Japan handed over 12 ventilators and two ambulances to Kisumu hospital. {UNPLAIN}"
    )
    found = reading.read_with(documents.from_text(text, name="example"), replace(held(), whole=silent()))
    assert "ambulance" in {claim.what for claim in found.claims}


def test_a_short_text_is_not_judged_as_a_whole() -> None:
    strict = replace(held(), whole=silent())
    assert reading.read_with(documents.from_text(TEXTS[0], name="example"), strict).claims


def test_calibration_goes_up() -> None:
    model = held()
    assert all(one < other for one, other in zip(model.steps, model.steps[1:], strict=False))
    assert all(one <= other for one, other in zip(model.right, model.right[1:], strict=False))
    assert len(model.right) == len(model.steps) + 1
    assert 0 <= model.right[0] <= model.right[-1] <= 1


@pytest.mark.parametrize("probability", [0.0, 0.005, 0.02, 0.5, 0.98, 1.0])
def test_every_probability_has_a_confidence(probability: float) -> None:
    assert 0 <= held().confidence(probability) <= 1


def test_the_weights_stand_for_each_kind_with_a_bar_of_its_own() -> None:
    model = held()
    assert set(model.thresholds) == set(model.weights) == set(KINDS)
    assert all(0 < bar < 1 for bar in model.thresholds.values())
    assert all(stored.BIAS in weights for weights in model.weights.values())


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
