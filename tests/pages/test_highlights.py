"""The right words are marked, whatever letters a text is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medpact.web.pages import highlights
from medpact.web.pages.highlights import Span

TRICKY = [
    # what it is, the text, and the words to mark
    ("a letter beyond the basic plane", "𠮷田病院にCT 1台と救急車2台。", "救急車2台"),
    ("emoji of several code points", "👩🏽‍⚕️👨‍👩‍👧 received 3 ambulances 🚑🚑 today", "3 ambulances"),
    ("CR LF line ends", "line one\r\nline two: 5 beds\r\n\r\nline three", "5 beds"),
    ("zero-width letters", "8\u200b ventila\u200dtors and 2 cars", "8\u200b ventila\u200dtors"),
    ("right-to-left words and marks", "المستشفى \u202b12 سرير\u202c and 4 beds", "\u202b12 سرير\u202c"),
    ("combining letters", "Ме\u0301д. центр: 7 аппаратов ЭКГ", "7 аппаратов"),
    ("markup in a text", "<b>5</b> beds & 'two' \"cars\" </mark>", "<b>5</b> beds & 'two'"),
    ("the whole text", "9 beds", "9 beds"),
    ("the last words", "it got 9 beds", "9 beds"),
]


@pytest.mark.parametrize(("text", "words"), [case[1:] for case in TRICKY], ids=[case[0] for case in TRICKY])
def test_the_marked_pieces_are_the_words_of_the_quote(text, words):
    start = text.index(words)
    span = Span(start, start + len(words), "one")
    found = highlights.pieces(text, [span])
    assert text[span.start : span.end] == words
    assert "".join(piece.text for piece in found if "one" in piece.claims) == words
    assert "".join(piece.text for piece in found) == text
    assert all(text[piece.start : piece.end] == piece.text for piece in found)


def test_overlapping_quotes_share_the_pieces_where_they_overlap():
    text = "an MRI, a CT scanner and endoscopes"
    found = highlights.pieces(text, [Span(0, 20, "list"), Span(8, 35, "rest"), Span(10, 20, "rest", "figure")])
    assert [(piece.text, piece.claims, piece.begins, piece.figure) for piece in found] == [
        ("an MRI, ", ("list",), ("list",), False),
        ("a ", ("list", "rest"), ("rest",), False),
        ("CT scanner", ("list", "rest"), (), True),
        (" and endoscopes", ("rest",), (), False),
    ]


def test_a_quote_over_two_lines_begins_once_and_is_marked_on_both():
    text = "Japan gives\r\n3 cars.\r\n\r\nEnd"
    start, end = text.index("gives"), text.index(" cars")
    found = highlights.lines(text, [Span(start, end, "one")], language="en")
    marked = [piece for line in found for piece in line.pieces if piece.claims]
    assert [piece.text for piece in marked] == ["gives", "3"]
    assert [piece.begins for piece in marked] == [("one",), ()]


def test_a_quote_that_begins_with_a_line_end_begins_with_its_first_letter():
    text = "Japan\r\n\r\ngives 3 cars"
    found = highlights.lines(text, [Span(5, 14, "one")], language="en")
    marked = [piece for line in found for piece in line.pieces if piece.claims]
    assert [(piece.text, piece.begins) for piece in marked] == [("gives", ("one",))]


def test_lines_know_their_language():
    text = "Hello\nПривет\n"
    found = highlights.lines(text, [], [(6, 12, "ru")], language="en")
    assert [line.language for line in found] == ["en", "ru"]


def test_words_left_out_are_not_marked_where_a_claim_covers_them():
    found = highlights.pieces(
        "grant aid and a hospital", [Span(0, 9, "one"), Span(0, 5, "", "left out"), Span(16, 24, "", "left out")]
    )
    assert [(piece.text, piece.left_out) for piece in found if piece.left_out] == [("hospital", True)]


@given(
    st.text(alphabet="ab \r\n\u2028\x0b𠮷é\u200d", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_nothing_but_white_space_is_lost_whatever_is_marked(text, offsets):
    spans = [Span(*sorted(pair), f"claim {index}") for index, pair in enumerate(offsets)]
    found = highlights.lines(text, spans, language="en")
    words = "\n".join("".join(piece.text for piece in line.pieces) for line in found)
    assert words.split() == text.replace("\r", "\n").split()
    for line in found:
        for piece in line.pieces:
            assert text[piece.start : piece.end] == piece.text
            covering = {
                span.claim for span in spans if span.start <= piece.start and span.end >= piece.end > piece.start
            }
            assert set(piece.claims) == covering
