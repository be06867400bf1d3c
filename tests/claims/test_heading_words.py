"""A general word for goods that only heads those listed behind it is no claim of its own."""

from __future__ import annotations

import pytest

from medpact import claims, documents

HEADS = [
    "Norway handed over aid to Fiji. The equipment, which includes two incubators and three ventilators, will boost care.",
    "Norway gave Fiji medical equipment, including two incubators and three ventilators.",
    "Norway gave Fiji medical supplies comprising masks, gloves and incubators.",
    "Norway gave Fiji drugs such as antibiotics and painkillers, and an incubator.",
]


@pytest.mark.parametrize("text", HEADS)
def test_what_heads_a_list_is_no_claim(text: str) -> None:
    found = claims.read(documents.from_text(text, name="example")).claims
    heads = {"The equipment", "medical equipment", "medical supplies", "drugs"}
    assert len(found) > 1
    assert not any(one.quote.text.startswith(tuple(heads)) for one in found)


def test_one_thing_with_its_parts_and_a_counted_head_are_claims() -> None:
    text = "Norway gave Fiji an ambulance including a stretcher, and 40 devices including six monitors."
    found = claims.read(documents.from_text(text, name="example")).claims
    assert {one.what for one in found} >= {"ambulance", "patient monitor"}
    assert 40 in {one.quantity for one in found}
