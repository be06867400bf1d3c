"""Counted goods of which no word stands in a table: candidates for the learned opinion alone."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims import candidates, page, rules

FOUND = [
    ("en", "The embassy handed over 14 zorbel pods to the clinic.", "zorbel pods", 14),
    ("en", "The fund donated 30 quillers and 12 ambulances.", "quillers", 30),
    ("ru", "Посольство передало больнице 14 кварфелей.", "кварфелей", 14),
    ("uk", "Посольство передало лікарні 14 кварфелів.", "кварфелів", 14),
    ("ja", "大使館は病院にクワルフェル14台を引き渡した。", "クワルフェル", 14),
]

NOT_FOUND = [
    ("en", "It rained on 14 quillers."),
    ("en", "The embassy handed over 2,000,000 quillers."),
    ("en", "The fund donated quillers worth 20,000 dollars."),
    ("en", "On 14 March the fund donated quillers."),
    ("en", "The fund donated 10 zu."),
    ("en", "The fund donated 14 km of quillers."),
    ("en", "The embassy handed it over to 14 people."),
    ("en", "They donated 12 percent of sales."),
    ("ru", "Посольство передало кварфели."),
    ("ja", "大使館はクワルフェルを引き渡した。"),
]


def unnamed(language: str, text: str) -> list[candidates.Candidate]:
    seen = page.of(documents.from_text(text, name=f"{language}-example", published=None))
    return [one for one in candidates.of(seen) if one.is_unnamed]


@pytest.mark.parametrize(("language", "text", "words", "count"), FOUND)
def test_a_counted_noun_that_no_table_names_is_a_candidate(language: str, text: str, words: str, count: int) -> None:
    (one,) = unnamed(language, text)
    assert (text[one.start : one.end], one.kind) == (words, "equipment")
    assert one.counted is not None and one.counted.value == count


@pytest.mark.parametrize(("language", "text"), NOT_FOUND)
def test_a_number_of_something_else_is_no_candidate(language: str, text: str) -> None:
    assert unnamed(language, text) == []


@pytest.mark.parametrize(("language", "text", "words", "count"), FOUND)
def test_no_rule_takes_what_no_table_names(language: str, text: str, words: str, count: int) -> None:
    assert [rules.taking(one) for one in unnamed(language, text)] == [None]


@pytest.mark.usefixtures("rules_alone")
def test_rules_alone_leave_it_out_and_say_why() -> None:
    reading = claims.read(documents.from_text(FOUND[0][1], name="en-example"))
    assert "zorbel pods" in {left.text for left in reading.left_out if left.why}
