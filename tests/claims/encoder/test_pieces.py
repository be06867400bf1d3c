"""Text in pieces: exact places, the likeliest segmentation, any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medpact.claims.encoder import network
from medpact.claims.encoder.pieces import SPACE, UNKNOWN, Pieces

LETTERS = ["", "", "", "", SPACE, f"{SPACE}ambu", "lance", "am", "bu", f"{SPACE}ambulance", "x"]


def small(scores: dict[str, float]) -> Pieces:
    return Pieces(
        {one: place for place, one in enumerate(LETTERS) if one},
        [scores.get(one, -5.0) for one in LETTERS],
        {"Ａ": "a"},
    )


def spelled(pieces: Pieces, text: str) -> list[str]:
    return [text[one.start : one.end] for one in pieces.of(text)]


def test_the_likeliest_pieces_are_taken() -> None:
    assert spelled(small({f"{SPACE}ambulance": -11.0}), "ambulance") == ["ambu", "lance"]
    assert spelled(small({f"{SPACE}ambulance": -9.0}), "ambulance") == ["ambulance"]


def test_what_no_piece_spells_is_unknown_and_stands_where_it_stands() -> None:
    found = small({}).of("x ☂")
    assert [(one.number == UNKNOWN, one.start, one.end) for one in found if one.start < one.end] == [
        (False, 0, 1),
        (True, 2, 3),
    ]


def test_a_character_is_found_in_its_compatibility_form() -> None:
    assert small({}).of("Ａmbulance")[0] == small({}).of("ambulance")[0]


def test_a_stretch_has_the_pieces_of_its_own() -> None:
    text = "Two ambulances came. Three went."
    assert next(text[one.start : one.end] for one in network.load().pieces.of(text, 21)) == "Three"


@pytest.mark.parametrize(
    "text",
    [
        "Norland handed over two incubators.",
        "大使館は病院に保育器2台を引き渡した。",
        "Посольство передало больнице инкубатор.",
        "Посольство передало лікарні інкубатор.",
        "Елшілік ауруханаға инкубатор табыстады.",
        "Ubalozi umekabidhi hospitali mashine.",
    ],
)
def test_the_trained_pieces_spell_each_language(text: str) -> None:
    found = network.load().pieces.of(text)
    assert "".join(text[one.start : one.end] for one in found) == "".join(text.split())
    assert all(one.number != UNKNOWN for one in found)
    assert len(found) < len(text) / 2 or not text.isascii()


@given(st.text(max_size=60))
def test_pieces_of_any_text_stand_one_behind_the_other(text: str) -> None:
    found = network.load().pieces.of(text)
    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert all(one.start <= other.start for one, other in pairwise(found))
    assert all(not text[one.start : one.end].isspace() for one in found)


def test_a_long_run_of_letters_is_not_remembered() -> None:
    pieces = small({})
    assert pieces.of("ambulance") == pieces.of("ambulance")
    assert pieces.of("x" * 500)[-1].end == 500
    assert set(pieces.known) == {"ambulance"}
