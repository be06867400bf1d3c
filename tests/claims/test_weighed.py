"""The weighed stage: the same features each time, a stage whatever the weights, the rules' stage without any."""

from __future__ import annotations

import json

import pytest

from medpact import claims, documents
from medpact.claims import inherit, merge, opinion, page, reading
from medpact.claims.claim import STAGES
from medpact.claims.stages import weighed

TEXTS = {
    "en": "The Embassy of Norland handed over two incubators to Zuma hospital in May. They have been in use since June.",
    "ja": "大使館は5月に病院へ保育器2台を引き渡した。保育器は現在使われている。",
    "ru": "Посольство передало больнице два инкубатора. Ещё три инкубатора поступят осенью.",
    "uk": "Посольство передало лікарні два інкубатори. Ще три інкубатори надійдуть восени.",
    "kk": "Елшілік ауруханаға екі инкубатор табыстады. Олар қазір қолданылуда.",
    "sw": "Ubalozi umekabidhi hospitali mashine mbili za watoto njiti. Mashine hizo zinatumika.",
}


def opened(text: str) -> documents.Document:
    return documents.from_text(text, name="example")


def groups_of(seen: page.Page) -> list[list[merge.Mention]]:
    mentions, _ = reading.sift(seen, opinion.load())
    return merge.groups(inherit.dates(reading.grounded(mentions)))


def features_of(text: str) -> list[list[str]]:
    seen = page.of(opened(text))
    weighing = weighed.Weighing(seen, weighed.Weights("", {}))
    return [list(weighing.features(group, "delivered")) for group in groups_of(seen)]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_features_are_the_same_each_time(text: str) -> None:
    assert features_of(text) == features_of(text) != []


def test_features_name_the_act_its_side_and_its_place() -> None:
    features = features_of("The Embassy of Norland handed over two incubators to Zuma hospital.")[0]
    assert {"act:delivered:before:clause:act", "told:delivered:equipment", "led:False"} <= set(features)


@pytest.mark.parametrize("stage", STAGES)
def test_the_stage_with_the_greatest_sum_is_it(stage: str) -> None:
    seen = page.of(opened(TEXTS["en"]))
    weights = {weighed.BIAS: [float(one == stage) for one in STAGES]}
    assert {
        weighed.Weighing(seen, weighed.Weights("", weights)).stage(group, "promised") for group in groups_of(seen)
    } == {stage}


def test_features_that_no_weight_knows_leave_what_the_rules_say() -> None:
    seen = page.of(opened(TEXTS["en"]))
    assert weighed.Weighing(seen, weighed.Weights("", {})).stage(groups_of(seen)[0], "promised") == "promised"


def test_the_rules_alone_do_without_the_weights() -> None:
    alone = reading.read_with(opened(TEXTS["en"]), None)
    assert alone.claims
    assert {one.stage for one in alone.claims} <= set(STAGES)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_handed_over_is_not_to_come(text: str) -> None:
    first = claims.read(opened(text)).claims[0]
    assert first.stage in ("delivered", "working")


def test_the_weights_tell_what_they_are() -> None:
    held = json.loads(weighed.FILE.read_text("utf-8"))
    assert {"version", "claims", "seed", "weights"} == set(held)
    assert all(set(row) <= set(STAGES) for row in held["weights"].values())
