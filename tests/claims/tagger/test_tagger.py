"""The tagger: places, empty texts, hostile texts, the same figures each time."""

import time

import numpy as np
import pytest

from medpact.claims import tagger
from medpact.claims.claim import KINDS, STAGES
from medpact.claims.tagger import network, weights
from medpact.claims.tagger.tokens import SPACE, lowered

TEXTS = [
    "The Embassy handed over two ambulances and 14 ventilators to Kisumu hospital.\n\nA grant of USD 2 million follows.",
    "在外公館から病院へ救急車２台が引き渡された。　研修も行う。",
    "Посольство передало больнице «Рассвет» три аппарата УЗИ и обучило 12 врачей.",
    "Посольство передало лікарні два апарати штучної вентиляції легень.",
    "Елшілік ауруханаға төрт жедел жәрдем көлігін табыстады, дәрігерлерді оқытты.",
    "Ubalozi umekabidhi hospitali magari mawili ya wagonjwa na kufundisha wauguzi 30.",
]

HOSTILE = [
    "İstanbul İİİİ ΑΣ ﬁ ẞ 𝔸𝔹 👩‍⚕️ e\u0301\u0301",
    "\x00\x01\ufeff\u200b\u200d\u2028\u3000\xa0",
    "\ud800 a lone half of a pair \udfff",
    "▁▁▁ ▁a▁",
    " " * 50,
    "\n" * 50,
    "救" * 50,
    "Ω≈ç√∫˜µ≤≥÷ ʻokina ڪھ नमस्ते",
]


def held() -> weights.Weights:
    found = weights.load()
    assert found is not None, "the weights are part of the project"
    return found


@pytest.mark.parametrize("text", [*TEXTS, *HOSTILE])
def test_tokens_and_tags_stand_inside_the_raw_text_in_order(text):
    seen = tagger.of(text)
    assert (seen.starts < seen.ends).all()
    assert (seen.starts[1:] >= seen.ends[:-1]).all()
    assert seen.starts.min(initial=0) >= 0 and seen.ends.max(initial=0) <= len(text)
    for tag in seen.tags:
        assert 0 <= tag.start < tag.end <= len(text)
        assert tag.kind in KINDS and tag.stage in STAGES and 0 <= tag.probability <= 1
        assert text[tag.start : tag.end].strip() == text[tag.start : tag.end]


@pytest.mark.parametrize("text", [*TEXTS, *HOSTILE])
def test_small_letters_keep_the_number_of_characters(text):
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize("text", TEXTS)
def test_words_of_the_six_languages_are_known_letter_by_letter(text):
    tokens = held().pieces.of(text)
    covered = np.zeros(len(text), bool)
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        covered[start:end] = True
    assert all(covered[place] for place, letter in enumerate(text) if letter.isalpha())


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (TEXTS[0], "two ambulances", "equipment"),
        (TEXTS[2], "три аппарата УЗИ", "equipment"),
        (TEXTS[1], "救急車２台", "equipment"),
        (TEXTS[0], "USD 2 million", "funding"),
    ],
)
def test_words_of_a_claim_are_likelier_of_its_kind_than_of_any_other(text, words, kind):
    seen = tagger.of(text)
    start = text.index(words)
    stretch = start, start + len(words)
    assert max(KINDS, key=lambda one: seen.mean(one, *stretch)) == kind
    assert seen.highest(kind, *stretch) >= seen.mean(kind, *stretch) > 0
    assert seen.stage(*stretch) in STAGES


@pytest.mark.parametrize("text", TEXTS)
def test_proposals_are_more_than_tags(text):
    seen = tagger.of(text)
    assert len(seen.proposals) >= max(1, len(seen.tags))
    assert all(text[tag.start : tag.end] for tag in seen.proposals)


def test_a_higher_bar_finds_fewer_stretches():
    seen = tagger.of(TEXTS[0])
    counts = [len(seen.stretches("equipment", tagger.Bar(0.2, stretch))) for stretch in (0.5, 1.5, 50)]
    assert counts[0] >= counts[1] >= counts[2] == 0


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00"])
def test_an_empty_text_has_no_tags_and_no_probabilities(text):
    seen = tagger.of(text)
    assert seen.tags == ()
    assert seen.mean("equipment", 0, len(text)) == seen.highest("equipment", 0, 10) == 0
    assert seen.stage(0, 0) is None


def test_an_empty_stretch_is_not_likely():
    assert tagger.of(TEXTS[0]).mean("equipment", 5, 5) == 0


def test_the_same_text_has_the_same_figures():
    first, second = (tagger.of(TEXTS[0]).figures for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_figures_do_not_depend_on_the_blocks_in_which_a_text_goes_through(monkeypatch):
    text = "\n".join(TEXTS * 3)
    whole = tagger.of(text).figures
    monkeypatch.setattr(network, "BLOCK", 37)
    assert np.allclose(tagger.of(text).figures, whole, atol=1e-5)


def test_each_token_has_figures_for_kinds_and_shares_of_stages():
    tokens = held().pieces.of(TEXTS[0])
    figures = network.figures(tokens, held())
    assert figures.shape == (len(tokens.ids), 2 * len(KINDS) + len(STAGES))
    assert np.allclose(figures[:, network.PROBABILITIES :].sum(1), 1, atol=1e-5)


@pytest.mark.parametrize("unit", ["a", "\n", "救", "two ambulances ", "İ", SPACE])
def test_time_is_linear_in_the_length_of_a_hostile_text(unit):
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        taken = []
        for _ in range(2):
            start = time.process_time()
            tagger.of(text).tags  # noqa: B018
            taken.append(time.process_time() - start)
        return min(taken)

    seconds(100)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.2
