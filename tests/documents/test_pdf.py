"""PDF: the order of reading, paragraphs, tables, and what is told of pages that hold no text."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from printing import PAGE, PROSE, SIX, by_hand, printed, scan_of

from medpact import documents
from medpact.documents.errors import Broken, Encrypted, NoText, OnlyPictures, TooManyPages
from medpact.documents.extractors import layout, pdf
from medpact.documents.extractors.layout import Page, Word


def opened(source: str) -> documents.Document:
    return documents.from_bytes(printed(source), name="a.pdf")


VOCABULARY = """the county hospital took delivery of one scanner and two ambulances while its engineers began to install them in
rooms that still lack power water or a licence so nobody knows when patients will be seen there by trained nurses"""


def plain_words(count: int, *, seed: int = 1) -> str:
    """So many words in an order that does not repeat itself."""
    chosen = random.Random(seed)
    return " ".join(chosen.choice(VOCABULARY.split()) for _ in range(count))


@pytest.mark.parametrize(("language", "words"), SIX)
def test_wrapped_lines_of_each_language_are_one_paragraph(language: str, words: str) -> None:
    document = opened(f'{PAGE}#set text(lang: "{language}", hyphenate: true)\n{words}\n\n{words}')
    assert document.text == f"{words}\n\n{words}\n"
    assert document.card.language == language
    assert [document.text[part.start : part.end] for part in document.paragraphs] == [words, words]
    assert document.extractor.name == "pdf" and "pypdfium2" in document.extractor.version


def test_headings_items_and_paragraphs_stand_apart() -> None:
    text = opened(
        f"{PAGE}= A scanner for Embu\n{PROSE * 2}\n\nThe goods:\n- one CT scanner, with a work station and all that "
        "it needs to run for a year without a break\n- two ambulances\n+ to train ten nurses\n+ to mend the roof"
    ).text
    assert text.split("\n") == [
        "A scanner for Embu",
        "",
        (PROSE * 2).strip(),
        "",
        "The goods:",
        "",
        "• one CT scanner, with a work station and all that it needs to run for a year without a break",
        "• two ambulances",
        "",
        "1. to train ten nurses",
        "2. to mend the roof",
        "",
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = plain_words(90), plain_words(80, seed=2)
    text = opened(f"= Over both\n#grid(columns: (1fr, 1fr), gutter: 14pt)[{left}][{right}]\n\nBelow both.").text
    assert text == f"Over both\n\n{left}\n\n{right}\n\nBelow both.\n"


def test_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    words = plain_words(330)
    assert opened(f"{PAGE}#columns(2)[{words}]").text == words + "\n"
    assert opened(f"{PAGE}{words}").text == words + "\n"


TABLE = "[Item],[Number],[Place],[CT scanner with 64 slices and a work station],[1],[Embu],[Ambulance],[2],[Runyenjes]"
ROWS = "Item\tNumber\tPlace\nCT scanner with 64 slices and a work station\t1\tEmbu\nAmbulance\t2\tRunyenjes"


@pytest.mark.parametrize("stroke", ["1pt", "none", "(x, y) => (bottom: 1pt)"])
def test_row_of_a_table_is_one_line(stroke: str) -> None:
    source = f"{PAGE}Before it.\n\n#table(columns: (120pt, 60pt, 80pt), stroke: {stroke}, {TABLE})\n\nAfter it."
    assert opened(source).text == f"Before it.\n\n{ROWS}\n\nAfter it.\n"


def test_merged_cells_of_a_table_stand_once() -> None:
    source = "#table(columns: 3, table.cell(rowspan: 2)[Ambulance],[2],[Embu],[3],[Siakago],table.cell(colspan: 2)[In all],[5])"
    assert opened(source).text == "Ambulance\t2\tEmbu\n3\tSiakago\nIn all\t5\n"


def test_date_and_office_above_a_letter_are_two_lines() -> None:
    source = f"{PAGE}#align(right)[令和7年8月25日 #linebreak() 外務省]\n\n1. 対象国：カザフスタン共和国"
    assert opened(source).text == "令和7年8月25日\n外務省\n\n1. 対象国：カザフスタン共和国\n"


def test_running_heads_and_page_numbers_are_left_out() -> None:
    head = '#set page(width: 400pt, height: 300pt, margin: 60pt, header: [Ministry of Example], numbering: "1 / 1")\n'
    text = opened(head + "\n\n".join(PROSE * 3 for _ in range(12))).text
    assert "Ministry" not in text and re.search(r"\d / \d", text) is None
    assert text.count("The county") == 36


def test_number_at_the_foot_of_every_page_stays_where_it_counts_nothing() -> None:
    pages = "#pagebreak()\n".join(f"{PROSE}#v(1fr) {figure} yen were paid" for figure in ("7,000", "81,500", "96"))
    text = opened(PAGE + pages).text
    assert all(f"{figure} yen were paid" in text for figure in ("7,000", "81,500", "96"))


def test_raised_figures_are_not_taken_for_digits() -> None:
    assert opened("The 57#super[1] beds take 40 m#super[2] each.").text == "The 57¹ beds take 40 m² each.\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Refurbish#linebreak()ment", "Refurbish ment"),
        ("the refurbish-#linebreak()ment of it", "the refurbishment of it"),
        ("a long-term loan; the long-#linebreak()term loan", "a long-term loan; the long-term loan"),
        ("of Nur-#linebreak()Sultan", "of Nur-Sultan"),
        ("COVID-#linebreak()19 and 64-#linebreak()slice", "COVID-19 and 64-slice"),
        ("2024–#linebreak()2026", "2024–2026"),
        ("the kind — #linebreak()it was paid", "the kind — it was paid"),
    ],
)
def test_hyphen_at_the_end_of_a_line_belongs_to_its_word_or_not(source: str, text: str) -> None:
    narrow = (
        f"#set page(width: 400pt, height: 300pt, margin: 40pt)\n#set par(justify: false)\n#box(width: 200pt)[{source}]"
    )
    assert " ".join(opened(narrow).text.split()) == text


def test_letters_printed_as_one_or_in_parts_are_written_out() -> None:
    assert pdf.tidied("ﬁve oﬃces, ⼀⽇, и\u0306, か\u3099, co\u00adop, ㎡ ①") == "five offices, 一日, й, が, coop, ㎡ ①"


def test_turned_page_is_read_like_any_other() -> None:
    turned = opened(
        f"#set page(width: 500pt, height: 300pt)\n#rotate(-90deg, reflow: true)[#box(width: 220pt)[{PROSE}]]"
    )
    assert turned.text == PROSE.strip() + "\n"


def test_stamp_across_the_page_is_left_out() -> None:
    stamp = "#set page(width: 400pt, height: 300pt, background: rotate(24deg, text(60pt)[DRAFT]))\n"
    assert opened(stamp + PROSE).text == PROSE.strip() + "\n"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("One CT scanner and two ambulances", "One CT scanner and two ambulances"),
        ("Microsoft Word - letter 12.docx", None),
        ("Annual report of somebody else", None),
        ("scan", None),
        ("", None),
    ],
)
def test_title_is_taken_only_where_the_text_bears_it_out(title: str, expected: str | None) -> None:
    assert pdf.extract(printed(f'#set document(title: "{title}")\n{PROSE}'), name="a.pdf").title == expected


def test_no_day_is_taken_from_when_the_file_was_made() -> None:
    assert opened(PROSE).card.published is None


# What cannot be read ------------------------------------------------------------------------------------------------


def test_scan_says_that_it_is_one_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDPACT_OCR", raising=False)
    content = printed(scan_of(PROSE, tmp_path), folder=tmp_path)
    with pytest.raises(OnlyPictures, match=r"a scan.*tesseract-ocr.*MEDPACT_OCR=1"):
        documents.from_bytes(content, name="a.pdf")


def test_pages_with_text_are_read_and_the_others_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDPACT_OCR", raising=False)
    scan = scan_of(PROSE, tmp_path)
    document = documents.from_bytes(printed(f"{PAGE}{PROSE}\n{scan}\n{scan}\n{PROSE}", folder=tmp_path), name="a.pdf")
    assert document.text == f"{PROSE.strip()}\n\n{PROSE.strip()}\n"
    (note,) = document.notes
    assert note.startswith("Pages 2-3 are pictures without text and were left out.")


def test_pages_are_told_in_words() -> None:
    assert [pdf.numbered(pages) for pages in ([2], [0, 1], [0, 2, 3, 4, 8])] == [
        "page 3",
        "pages 1-2",
        "pages 1, 3-5 and 9",
    ]


CATALOGUE, NO_PAGES = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"
KEY = "<" + "41" * 32 + ">"
LOCK = f"/Encrypt <</Filter/Standard/V 1/R 2/O {KEY}/U {KEY}/P -4>>/ID[<00><00>]"
WRONG = [
    (by_hand([CATALOGUE, NO_PAGES], trailer=LOCK), Encrypted, "locked with a password.*print it to a new PDF"),
    (by_hand([CATALOGUE, NO_PAGES]), Broken, "no pages"),
    (by_hand([CATALOGUE, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R>>"]), OnlyPictures, "empty"),
    (b"", NoText, "the file is empty"),
    (b"hello", Broken, "this is no PDF"),
    (b"PK\x03\x04 a zip", Broken, "not a PDF. Download"),
    (b"%PDF-1.4\n1 0 obj <</Type/Cat", Broken, "cut off.*[Dd]ownload"),
    (b"%PDF-1.4\nnothing here\n%%EOF\n", Broken, "broken.*viewer"),
]


@pytest.mark.parametrize(("content", "error", "message"), WRONG)
def test_file_that_cannot_be_read_says_why(content: bytes, error: type[documents.DocumentError], message: str) -> None:
    with pytest.raises(error, match=f"^a.pdf: (?s:.*){message}"):
        documents.from_bytes(content, name="a.pdf")


def test_cyrillic_under_the_names_of_western_letters_is_read_as_cyrillic() -> None:
    words = "Больница получила томограф и 12 кроватей, ещё одну машину ждут в мае."
    stream = f"BT /F 10 Tf 20 150 Td ({words.encode('cp1251').decode('latin-1')}) Tj ET"
    content = by_hand(
        [
            CATALOGUE,
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
    )
    document = documents.from_bytes(content, name="a.pdf")
    assert document.text == words + "\n"
    assert "read as Cyrillic" in document.notes[0]


def test_accents_of_a_western_text_stay() -> None:
    assert opened("L’hôpital a reçu un scanner à Kourémalé, où l’électricité manque déjà.").notes == ()


def test_too_many_pages_are_told() -> None:
    kids = " ".join(["3 0 R"] * 2_001)
    content = by_hand([CATALOGUE, f"<</Type/Pages/Kids[{kids}]/Count 2001>>", "<</Type/Page/Parent 2 0 R>>"])
    with pytest.raises(TooManyPages, match="2,001 pages are more than the 2,000"):
        documents.from_bytes(content, name="a.pdf")


@pytest.mark.parametrize("meaning", ["/ToUnicode 7 0 R", ""])
def test_letters_without_meaning_are_taken_for_a_picture(meaning: str) -> None:
    """A font whose letters lie in the private area, or which names none, says nothing that can be searched or counted."""
    stream = "BT /F 12 Tf 50 150 Td <" + "".join(f"{code:04x}" for code in range(1, 60)) + "> Tj ET"
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <0000> <ffff> "
        "endcodespacerange 1 beginbfrange <0001> <00ff> <e001> endbfrange endcmap end end"
    )
    content = by_hand(
        [
            CATALOGUE,
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
            f"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]{meaning}>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            "/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700"
            "/StemV 80/FontBBox[0 -200 1000 800]>>>>",
            f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
        ]
    )
    with pytest.raises(OnlyPictures, match="scan"):
        documents.from_bytes(content, name="a.pdf")


def test_same_bytes_give_the_same_text() -> None:
    content = printed(PAGE + PROSE * 5)
    assert documents.from_bytes(content, name="a.pdf") == documents.from_bytes(content, name="a.pdf")


@pytest.mark.parametrize(
    "words",
    [
        [Word("a", 3.0 * column, 3.0 * column + 1, 3.0 * row, 2) for row in range(200) for column in range(100)],
        [
            Word("a", 40.0 * column + row % 7 * 20, 40.0 * column + row % 7 * 20 + 1, 3.0 * row, 2)
            for row in range(2000)
            for column in range(10)
        ],
        [Word("a", 0.6 * column, 0.6 * column + 0.5, 10, 1) for column in range(50_000)],
        [Word("a-", 3.0 * column, 3.0 * column + 1, 3.0 * column, 1) for column in range(20_000)],
    ],
    ids=["a net", "steps", "one line", "a stair"],
)
def test_page_that_no_person_laid_out_takes_no_long_time(words: list[Word]) -> None:
    begin = time.process_time()
    layout.text_of([Page(tuple(words), 6000, 6000)])
    assert time.process_time() - begin < 5
