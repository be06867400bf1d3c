"""No text costs more than its length, and every quote stands in its text, whatever the text is."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medpact import claims, documents

HOSTILE = [
    ("one sentence without an end", "Japan gave three ambulances to Kenya and "),
    ("a sentence again and again", "Japan gave three ambulances to Kenya. "),
    ("a dense Japanese list", "救急車2台、"),
    ("a list of lines", "- 3 ambulances\n"),
    ("opening brackets", "(["),
    ("zero-width and bidirectional characters", "Japan\u200bgave\u202ethree ambulances\u200f "),
    ("mixed scripts", "Япония 日本 Japan Кения ケニア three ambulances 三台 救急車 1,000 млн $ "),
    ("digits", "1234567890"),
    ("one long word", "ambulance"),
    ("figures", "1,000 "),
    ("sums", "US$ 3 million (¥5 billion), "),
    ("dates", "3 March 2026, "),
    ("capitals", "Ministry of Health of Kenya and "),
    ("quotation marks", '"a '),
]
SIZE = 10_000
"""So many characters are read, then twice as many."""

MOST = 2.6
"""Twice the text may take so many times as long: 4 would be the square of its length."""

TOO_SHORT = 0.02
"""Below so many seconds the clock tells nothing."""

WORDS = [
    "Japan",
    "gave",
    "three ambulances",
    "to Kenya",
    "救急車2台",
    "を供与した。",
    "Япония",
    "передала",
    "5 машин",
    "$1.2 million",
]
MARKS = [
    " ",
    ". ",
    "、",
    "\n",
    "\n- ",
    "(",
    ")",
    "\u200b",
    "\u202e",
    "\u00ad",
    "İ",
    "ﬁ",
    "é",
    "😀",
    "\t",
    "\r\n",
]


@pytest.mark.parametrize(("name", "part"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_twice_the_text_takes_twice_the_time(name: str, part: str) -> None:
    claims.read(documents.from_text("Japan gave ambulances. 救急車を供与。", name="first.txt"))
    text = part * (SIZE // len(part))
    ratios = []
    for _ in range(4):  # a busy machine may slow one measurement down, not all
        once, twice = seconds(text), seconds(text * 2)
        ratios.append(max(twice, TOO_SHORT) / max(once, TOO_SHORT))
        if ratios[-1] <= MOST:
            break
    assert min(ratios) <= MOST


def seconds(text: str) -> float:
    document = documents.from_text(text, name="hostile.txt")
    start = time.process_time()
    claims.read(document)
    return time.process_time() - start


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=3)), min_size=1, max_size=40)
)
def test_every_quote_stands_in_its_text(parts: list[str]) -> None:
    try:
        document = documents.from_text("".join(parts), name="any.txt")
    except documents.NoText:
        return
    reading = claims.read(document)
    for claim in reading.claims:
        assert document.text[claim.quote.start : claim.quote.end] == claim.quote.text
        assert claim.quote.start <= claim.anchor.start <= claim.anchor.end <= len(document.text)
    for one in reading.left_out:
        assert document.text[one.start : one.end] == one.text
