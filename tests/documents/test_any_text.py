"""What holds for any text and any bytes, sensible or not."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medpact import documents
from medpact.claims import segments

WORDS = st.sampled_from(
    [
        "date 2025-08-25",
        "publisher X",
        "address https://a.example/1",
        "Dr. ",
        "U.S. ",
        "1. ",
        "- ",
        "— ",
        "• ",
        "«Да», — ",
        "。」",
        "！",
        "\n",
        "\r\n",
        "\r",
        "\u2028",
        "\x0c",
        " ",
        "\t",
        "\u3000",
        ". ",
        "; ",
        ": ",
        ", which ",
        "が、",
        "г. ",
        "😀",
        "𠮷",
        "\ufeff",
        "́",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=40).map("".join)
QUICK = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def opened(text: str) -> documents.Document | None:
    try:
        return documents.from_text(text, name="any")
    except documents.DocumentError:
        return None


@given(TEXTS)
@QUICK
def test_paragraphs_sentences_and_clauses_part_the_text_without_losing_a_letter(text: str) -> None:
    document = opened(text)
    if document is None:
        return
    assert document.text == text
    covered([(part.start, part.end) for part in document.paragraphs], text, 0, len(text))
    found = segments.sentences(document)
    for index, part in enumerate(document.paragraphs):
        if part.role != "header line":
            spans = [(each.start, each.end) for each in found if each.paragraph == index]
            covered(spans, text, part.start, part.end)
    for sentence in found:
        covered([(each.start, each.end) for each in sentence.clauses], text, sentence.start, sentence.end)


def covered(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    edges = [(start, start), *spans, (end, end)]
    for (_, left), (right, _) in pairwise(edges):
        assert left <= right
        assert not text[left:right].strip()
    assert all(left < right for left, right in spans)


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html"]))
@QUICK
def test_any_bytes_are_read_or_refused_with_words(content: bytes, name: str) -> None:
    try:
        document = documents.from_bytes(content, name=name)
    except documents.DocumentError as error:
        assert str(error).startswith(f"{name}: ")
        return
    assert document.text.strip()
    assert documents.from_bytes(content, name=name) == document
