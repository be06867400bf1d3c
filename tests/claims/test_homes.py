"""The country of those who are taught: from where they come, not where they are taught or by whom."""

from __future__ import annotations

import pytest

from medpact import claims, documents


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Lund Fund trained six nurses from Niger at a hospital in Morocco.", "NE"),
        ("Azerbaijan will grant five scholarships to medical students from Kyrgyzstan.", "KG"),
        ("A team of eight surgeons from Spain operated and taught in Mauritania.", "MR"),
    ],
)
def test_those_who_are_taught_tell_the_country(text: str, country: str) -> None:
    found = claims.read(documents.from_text(text, name="note")).claims
    assert [one.country for one in found if one.kind == "training"] == [country]
