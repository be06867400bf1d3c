"""Firms that give in Japanese, and towns in kana within longer words."""

from __future__ import annotations

import pytest

from medpact import claims, documents

GIVEN = [
    ("トルナ医科(東京都港区)は15日、ハノイ小児病院に人工呼吸器5台を寄贈した。", "トルナ医科", "ハノイ小児病院"),
    ("医療機器のトルナ（本社：大阪市）は、カンボジア国立病院に心電計20台を寄贈した。", "トルナ", "カンボジア国立病院"),
    (
        "株式会社ヤマセは3日、ガーナのコフォリドゥア病院へ吸引器3台を寄贈いたしました。",
        "株式会社ヤマセ",
        "コフォリドゥア病院",
    ),
]


@pytest.mark.parametrize(("text", "giver", "receiver"), GIVEN)
def test_a_firm_with_its_seat_behind_it_gives(text: str, giver: str, receiver: str) -> None:
    (*_, made) = [one for one in claims.read(documents.from_text(text, name="a.txt")).claims if one.quantity]
    assert text[made.quote.start : made.quote.end] == made.quote.text
    assert made.from_ == (giver, "Japan")
    assert receiver in made.to and giver not in made.to


def test_the_one_from_whom_something_is_got_does_not_get_it() -> None:
    text = "在日ケニア大使館は、株式会社ヤマセから3台の心電計を受け取りました。"
    (made,) = claims.read(documents.from_text(text, name="a.txt")).claims
    assert "株式会社ヤマセ" in made.from_ and "株式会社ヤマセ" not in made.to
    assert "在日ケニア大使館" not in made.from_


def test_a_town_within_a_longer_word_in_kana_is_none() -> None:
    text = "株式会社トルナメディカルシステムズは、上海市の病院にX線装置1台を寄贈した。"
    assert [one.country for one in claims.read(documents.from_text(text, name="a.txt")).claims] == ["CN"]
