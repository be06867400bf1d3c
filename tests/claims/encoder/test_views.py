"""What the encoder says of candidates: windows hold every sentence, each is read once, and it can be left out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medpact import claims, documents
from medpact.claims import candidates, encoder, page, reading
from medpact.claims.claim import STAGES
from medpact.claims.encoder import network, windows
from medpact.claims.encoder.about import PARTS
from medpact.claims.encoder.views import Views
from medpact.claims.page import Span

LONG = " ".join(
    f"In district {place} the Embassy of Norland handed over {place} incubators to the hospital of Zuma."
    for place in range(2, 60)
)


def seen(text: str) -> page.Page:
    return page.of(documents.from_text(text, name="example"))


def views_of(of: page.Page) -> Views:
    return Views(of, network.load())


@given(st.text(max_size=300))
@settings(deadline=None)
def test_windows_of_any_text_hold_every_sentence_once(text: str) -> None:
    of = seen(f"The ministry thanked Norland. The two cars came in May.\n{text}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "BODY", 20)
        patch.setattr(windows, "DENSE_BODY", 8)
        spans = windows.spans_of(of)
    assert len(spans) > 1
    assert all(one.end == other.start for one, other in pairwise(spans))
    for sentence in of.sentences:
        assert sum(one.start <= sentence.start and sentence.end <= one.end for one in spans) == 1


def test_a_window_further_on_begins_with_the_words_the_text_begins_with() -> None:
    of, encoded = seen(LONG), network.load()
    spans = windows.spans_of(of)
    assert len(spans) > 2
    first, third = (windows.of(of, spans[place], encoded.pieces) for place in (0, 2))
    assert first is not None
    assert third is not None
    assert third.numbers[1:10] == first.numbers[1:10]
    assert len(third.numbers) <= len(encoded.places)


def test_a_stretch_is_that_of_its_own_pieces() -> None:
    of, encoded = seen(LONG), network.load()
    start = LONG.index("29 incubators")
    (span,) = (one for one in windows.spans_of(of) if one.start <= start < one.end)
    window = windows.of(of, span, encoded.pieces)
    assert window is not None
    first, behind = window.stretch(Span(start, start + len("29 incubators")))
    stood = window.pieces[first - window.shift : behind - window.shift]
    assert LONG[stood[0].start : stood[-1].end] == "29 incubators"


def test_a_window_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    of = seen(LONG)
    views, read = views_of(of), []
    real = network.Network.vectors
    monkeypatch.setattr(network.Network, "vectors", lambda self, numbers: read.append(1) or real(self, numbers))
    for candidate in candidates.of(of):
        told = views.stages(candidate)
        assert told is not None
        assert len(told) == len(STAGES)
    assert len(read) == len(windows.spans_of(of))


def test_what_stands_behind_the_end_of_its_window_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "MOST", 5)
    of = seen("The ministry and the board of the hospital of Zuma received two incubators.")
    views = views_of(of)
    (candidate,) = (one for one in candidates.of(of) if one.kind == "equipment")
    assert views.stages(candidate) is None
    assert views.chance(candidate, 0.3) == 0.3


def test_what_the_opinion_holds_counts_beside_what_the_encoder_says() -> None:
    of = seen("The Embassy of Norland gave two incubators to Zuma Hospital.")
    (candidate,) = (one for one in candidates.of(of) if one.kind == "equipment")
    views = views_of(of)
    chances = [views.chance(candidate, one) for one in (0.05, 0.5, 0.95)]
    assert chances == sorted(set(chances))
    assert chances[0] > 0
    assert chances[-1] < 1


def test_it_tells_a_gift_from_what_is_only_named() -> None:
    texts = (
        "The Embassy of Norland handed over two incubators to Zuma Hospital.",
        "Doctors at Zuma Hospital say that incubators keep newborns warm.",
    )
    told = []
    for text in texts:
        of = seen(text)
        (candidate,) = (one for one in candidates.of(of) if one.kind == "equipment")
        told.append(views_of(of).chance(candidate, 0.5))
    assert told[0] > told[1] + 0.1


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The Embassy of Norland handed over two incubators to Zuma hospital.", "delivered"),
        ("Norland will give two incubators to Zuma hospital next spring.", "promised"),
        ("大使館は病院に保育器2台を引き渡した。", "delivered"),
        ("Посольство передаст больнице два инкубатора весной.", "promised"),
        ("Посольство передало лікарні два інкубатори.", "delivered"),
        ("Елшілік ауруханаға екі инкубатор табыстады.", "delivered"),
        ("Ubalozi umekabidhi hospitali mashine mbili za watoto njiti.", "delivered"),
    ],
)
def test_careful_reading_tells_what_has_come_from_what_is_to_come(
    text: str, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(encoder.SWITCH, "on")
    found = claims.read(documents.from_text(text, name="example")).claims
    assert {one.stage for one in found if one.kind == "equipment"} == {stage}


@pytest.mark.parametrize(
    "text",
    [
        "The Embassy of Norland gave two incubators to Zuma Hospital.",
        "Zuma Hospital received two incubators from the Embassy of Norland.",
    ],
)
def test_careful_reading_tells_who_gives_from_who_receives(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(encoder.SWITCH, "on")
    (found,) = claims.read(documents.from_text(text, name="example")).claims
    assert (found.from_, found.to) == (("Embassy of Norland",), ("Zuma Hospital",))


def test_it_weighs_the_giver_as_giver_and_the_receiver_as_receiver() -> None:
    text = "The Embassy of Norland gave two incubators to Zuma Hospital."
    of = seen(text)
    (candidate,) = (one for one in candidates.of(of) if one.kind == "equipment")
    names = ("Embassy of Norland", "Zuma Hospital")
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    gives, receives = (views_of(of).parts(candidate, "body", span) for span in spans)
    assert gives is not None
    assert receives is not None
    leaning = [one[PARTS.index("from")] - one[PARTS.index("to")] for one in (gives, receives)]
    assert leaning[0] > leaning[1] + 0.5


def test_what_it_says_decides_where_it_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(encoder.SWITCH, "on")
    text = "The Embassy of Norland handed over two incubators to Zuma hospital."
    document = documents.from_text(text, name="example")
    for stage in STAGES:
        told = [100.0 * (one == stage) for one in STAGES]
        monkeypatch.setattr(Views, "stages", lambda self, candidate, told=told: told)
        assert {one.stage for one in claims.read(document).claims} == {stage}
    for chance, number in ((0.0, 0), (1.0, 1)):
        with monkeypatch.context() as patch:
            patch.setattr(Views, "chance", lambda *_, chance=chance: chance)
            assert len([one for one in claims.read(document).claims if one.kind == "equipment"]) == number
    turned = [100.0 * (part == "to") - 100.0 * (part == "from") for part in PARTS]
    monkeypatch.setattr(Views, "parts", lambda *_: turned)
    (found,) = claims.read(document).claims
    assert found.from_ == ()
    assert "Embassy of Norland" in found.to


def test_of_a_long_text_only_so_many_windows_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medpact.claims.encoder.views.MOST_WINDOWS", 2)
    of = seen(LONG)
    views = views_of(of)
    told = [views.stages(one) is not None for one in candidates.of(of) if one.kind == "equipment"]
    assert told == sorted(told, reverse=True)
    assert set(told) == {True, False}
    assert len(views.read) == 2


def test_a_player_named_in_another_window_is_not_told() -> None:
    of = seen(LONG)
    views = views_of(of)
    first = next(one for one in candidates.of(of) if one.kind == "equipment")
    last = LONG.rindex("the hospital of Zuma")
    assert views.parts(first, "body", Span(last, last + 20)) is None


def test_it_is_asked_where_it_is_switched_on_and_the_reader_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    document = documents.from_text("Norland handed over two incubators to Zuma hospital.", name="example")
    monkeypatch.delenv(encoder.SWITCH, raising=False)
    quick = claims.read(document)
    monkeypatch.setenv(encoder.SWITCH, "on")
    careful = claims.read(document)
    assert careful.reader.version == f"{quick.reader.version}+{network.load().version}"
    asked = []
    real = network.Network.vectors
    monkeypatch.setattr(network.Network, "vectors", lambda self, numbers: asked.append(1) or real(self, numbers))
    assert claims.read(document).claims == careful.claims
    assert asked == [1]
    monkeypatch.setenv(encoder.SWITCH, "off")
    assert claims.read(document) == quick
    assert asked == [1]


def test_the_rules_alone_ask_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(encoder.SWITCH, "on")
    monkeypatch.setattr(network.Network, "vectors", lambda *_: pytest.fail("the encoder was asked"))
    assert reading.read_with(documents.from_text("Norland handed over two incubators.", name="example"), None).claims


def test_a_switch_of_another_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(encoder.SWITCH, "perhaps")
    with pytest.raises(ValueError, match="MEDPACT_ENCODER is 'perhaps': it is 'on' or 'off'"):
        reading.read(documents.from_text("Two incubators came.", name="example"))
