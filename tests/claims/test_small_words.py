"""Phrases are found where they stand, and a quick no is never a wrong one."""

from __future__ import annotations

import pytest

from medpact.claims import grammar

PHRASES = frozenset({"made by", "on behalf of", "through", "を通じて", "dr. said", "produced"})


@pytest.mark.parametrize(
    ("text", "ends", "begins", "has"),
    [
        ("", False, False, False),
        ("it was sent through the", True, False, True),
        ("through the agency", False, True, True),
        ("masks (made by) them", False, False, True),
        ("signed on behalf of the", True, False, True),
        ("on behalf of the ministry, it", False, True, True),
        (".dr. said so", False, True, False),
        ("by made", False, False, False),
        ("; produced; here", False, False, True),
        ("機関を通じて", True, False, True),
        ("を通じて供与", False, True, True),
    ],
)
def test_phrases_at_the_end_the_beginning_and_anywhere(text: str, ends: bool, begins: bool, has: bool) -> None:
    assert grammar.ends_with(text, PHRASES) is ends
    assert grammar.begins_with(text, PHRASES) is begins
    assert grammar.has_phrase(text, PHRASES) is has


def test_no_phrase_is_none() -> None:
    empty: frozenset[str] = frozenset()
    assert not grammar.ends_with("so", empty) and not grammar.begins_with("so", empty)
    assert not grammar.has_phrase("so", empty)
