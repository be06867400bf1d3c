"""The vocabulary finds what a look for each pattern alone would find, and folding keeps each character in its place."""

from __future__ import annotations

import pytest

from medpact.claims import vocabulary
from medpact.claims.vocabulary import Forms, Pattern, Term

BUILDING = Term("noun", "facilities", "building", "facility")
ROWS = [
    (BUILDING, f"centre{rest}") for rest in ("", "*", "* of blood*", " ~ blood", "* ~ blood dis*", "* of b*", "* o*")
]


def stands(pattern: Pattern, folded: str, end: int) -> bool:
    """True where what a pattern goes on with stands behind its literal."""
    return pattern.rest is None or pattern.rest.match(folded, end) is not None


@pytest.mark.parametrize(
    "text",
    [
        "centre",
        "centres of blood transfusion",
        "centre for rare blood diseases",
        "centre of a very rare blood",
        "centre, of blood",
        "centre blood",
        "centre of be",
        "centre  of blood",
    ],
)
def test_no_pattern_is_missed_by_how_its_next_word_opens(text: str) -> None:
    alone = [vocabulary.compiled(*row) for row in ROWS]
    together = Forms(ROWS).at(text, len("centre"))
    assert [one for one in together if stands(one, text, 6)] == [one for one in alone if stands(one, text, 6)]


@pytest.mark.parametrize("language", ["en", "ja", "ru", "uk", "kk", "sw"])
def test_every_literal_is_found_by_how_it_opens(language: str) -> None:
    known = vocabulary.of(language)
    for literal in list(known.patterns.first)[::40]:
        folded = f". {literal} ."
        assert literal in {folded[start:end] for _, start, end, _ in known.literals(folded)}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ambulance‑Cars", "ambulance cars"),
        ("İZMİR’E", "İzmİr'e"),
        ("«Ёлка»\u00a0`x`", "\"елка\" 'x'"),
        ("TWO-\nLINES", "two  lines"),
    ],
)
def test_folding_keeps_each_character_in_its_place(text: str, folded: str) -> None:
    assert vocabulary.fold(text) == folded
