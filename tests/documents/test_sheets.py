"""Workbooks and separated values, as a person sees them; and the bad ones, each with its own message."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from medpact import documents
from medpact.documents import sheets, weighing
from medpact.documents.errors import Broken, Encrypted, NoText, Refused, TooManyCells, UnknownKind

Fill = Callable[[xlsxwriter.Workbook], None]


def workbook(fill: Fill) -> bytes:
    """The bytes of a workbook that `fill` writes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        fill(book)
    return out.getvalue()


def ods(table: str) -> bytes:
    """A workbook of OpenDocument with these rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        packed.writestr(
            "content.xml",
            '<?xml version="1.0"?><office:document-content'
            ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
            ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f'<office:body><office:spreadsheet><table:table table:name="Gifts">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def cells(content: bytes, name: str = "table.xlsx") -> list[tuple[str, ...]]:
    (sheet,) = sheets.read(content, name=name)
    return [row.cells for row in sheet.rows]


def test_cells_stand_as_a_person_sees_them() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, ["autoclave", 12, 0.5, 1234567.25, True, "two\nlines"])
        sheet.write_datetime(1, 0, datetime.datetime(2025, 7, 16), day)
        sheet.write_datetime(1, 1, datetime.datetime(2025, 7, 16, 9, 30), day)
        sheet.write(1, 2, 1e21)

    first, second = cells(workbook(fill))
    assert first == ("autoclave", "12", "0.5", "1234567.25", "TRUE", "two lines")
    assert second[:3] == ("2025-07-16", "2025-07-16 09:30", "1000000000000000000000")


def test_a_row_keeps_the_number_that_it_has_in_the_file() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(2, 1, "what")
        sheet.write(6, 1, "ambulance")

    (sheet,) = sheets.read(workbook(fill), name="a.xlsx")
    assert [(row.number, row.cells) for row in sheet.rows] == [(3, ("", "what")), (7, ("", "ambulance"))]


def test_words_of_merged_cells_stand_in_each_row_and_figures_in_the_first() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 2, 0, "Norway")
        sheet.merge_range(0, 1, 2, 1, 5000)
        for row, what in enumerate(["scales", "beds", "lamps"]):
            sheet.write(row, 2, what)

    assert cells(workbook(fill)) == [("Norway", "5000", "scales"), ("Norway", "", "beds"), ("Norway", "", "lamps")]


def test_hidden_sheets_are_left_out_and_named() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Gifts").write(0, 0, "lamp")
        lists = book.add_worksheet("Lists")
        lists.write(0, 0, "secret")
        lists.hide()

    (sheet,) = sheets.read(workbook(fill), name="a.xlsx")
    assert sheet.name == "Gifts"
    assert sheet.notes == ("The hidden sheet “Lists” was not read: show it in the workbook to have it read.",)


def test_a_formula_without_its_value_is_named() -> None:
    content = workbook(lambda book: book.add_worksheet("Gifts").write_row(0, 0, ["beds", 3]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            xml = old.read(member)
            if member.endswith("sheet1.xml"):
                xml = xml.replace(b"<v>3</v>", b"<f>1+2</f>")
            new.writestr(member, xml)
    (sheet,) = sheets.read(out.getvalue(), name="a.xlsx")
    assert [row.cells for row in sheet.rows] == [("beds",)]
    assert "The formula in B1 holds no value" in sheet.notes[0]


def test_an_ods_is_read() -> None:
    row = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>beds</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert cells(ods(row), "a.ods") == [("beds", "3")]


SEPARATED = [
    ("what,quantity\nbeds,3\n", [("what", "quantity"), ("beds", "3")]),
    ("что;сколько\nкровати;1,5\n", [("что", "сколько"), ("кровати", "1,5")]),
    ("\ufeffwhat\tquantity\r\nbeds\t3\r\n", [("what", "quantity"), ("beds", "3")]),
    ("what|quantity\nbeds|3\n", [("what", "quantity"), ("beds", "3")]),
    ("sep=;\nwhat;note\nbeds;a, b, c\n", [("what", "note"), ("beds", "a, b, c")]),
    ('what,note\n"beds, tall","he said ""yes"""\n', [("what", "note"), ("beds, tall", 'he said "yes"')]),
    ('what,note\nbeds,"two\nlines"\n', [("what", "note"), ("beds", "two lines")]),
    ("機材,台数\nオートクレーブ,3\n", [("機材", "台数"), ("オートクレーブ", "3")]),
    ("one column\nof words\n", [("one column",), ("of words",)]),
]


@pytest.mark.parametrize(("text", "rows"), SEPARATED, ids=range(len(SEPARATED)))
def test_separated_values_are_read_whatever_parts_them(text: str, rows: list[tuple[str, ...]]) -> None:
    assert cells(text.encode(), "a.csv") == rows


def test_the_same_values_in_utf_16_are_the_same_rows() -> None:
    assert cells("what;note\nкровать;да\n".encode("utf-16"), "a.csv") == [("what", "note"), ("кровать", "да")]


def test_a_ragged_row_is_named_and_the_rest_read_on() -> None:
    (sheet,) = sheets.read(b"what,quantity\nbeds,3\n\nlamps,1,2,3\nscales,4\n", name="a.csv")
    assert [row.number for row in sheet.rows] == [1, 2, 4, 5]
    assert sheet.notes == ("Most rows have 2 cells; not so row 4 (4). They were read as they stand.",)


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    (sheet,) = sheets.read(('what,size\nscreen,19"\n"lamp,3\n' + "bed,2\n" * 100).encode(), name="a.csv")
    assert len(sheet.rows) == 103
    assert "never closed" in sheet.notes[0]


def test_a_lone_cell_at_the_far_end_allocates_nothing() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "beds")
        sheet.write(1048575, 16383, "x")

    with pytest.raises(TooManyCells, match="XFD1048576"):
        sheets.read(workbook(fill), name="a.xlsx")


def test_cells_that_are_only_coloured_reach_nowhere() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "beds")
        sheet.write_blank(1048575, 16383, None, book.add_format({"bg_color": "red"}))

    assert cells(workbook(fill)) == [("beds",)]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"<c>" + b" " * (40 * 1024 * 1024))
    return out.getvalue()


def shared_words() -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row in range(3000):
            sheet.write(row, 0, "w" * 30_000)

    return workbook(fill)


REPEATED = (
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"'
    ' table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row>'
)

BAD: list[tuple[str, bytes, type[Exception], str]] = [
    ("a.xlsx", b"", NoText, "empty"),
    ("a.xlsx", b"PK\x03\x04 nothing", Broken, "no whole workbook"),
    ("a.xlsx", b"not a workbook at all", Broken, "save it as .xlsx"),
    ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Broken, "broken"),
    (
        "a.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        Encrypted,
        "password",
    ),
    ("a.xlsx", workbook(lambda book: book.add_worksheet()), NoText, "no cell holds anything"),
    ("a.xlsx", bomb(), Refused, "unpack"),
    ("a.xlsx", shared_words(), TooManyCells, "letters"),
    ("a.ods", ods(REPEATED), TooManyCells, "2,000,000 cells"),
    ("a.ods", ods("<table:table-row><table:table-cell><text:p>beds</text:p>"), Broken, "broken"),
    ("a.csv", b" \n \n", NoText, "empty"),
    ("a.csv", b";;;\n;;;\n", NoText, "no cell"),
    ("a.docx", b"x", UnknownKind, ".docx"),
]


@pytest.mark.parametrize(("name", "content", "error", "words"), BAD, ids=[f"{i}" for i in range(len(BAD))])
def test_what_cannot_be_read_says_so(name: str, content: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        sheets.read(content, name=name)
    assert str(raised.value).startswith(f"{name}: ")


def test_a_workbook_is_a_document_whose_rows_are_lines() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Gifts").write_row(0, 0, ["beds", "", 3])
        book.add_worksheet("Loans").write_row(0, 0, ["clinic", 5000])

    content = workbook(fill)
    document = documents.from_bytes(content, name="list.xlsx")
    assert document.text == "Gifts\n\nbeds\t\t3\n\nLoans\n\nclinic\t5000\n"
    assert document.card.name == "list"
    assert document.extractor.name == "xlsx"


def test_every_row_and_cell_stands_in_the_text_where_it_says() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("One", "Two"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["больница", "", "病院"])
            sheet.write_row(2, 1, [5, "x"])

    found = sheets.read(workbook(fill), name="a.xlsx")
    text = sheets.text_of(found)
    for sheet, lines in zip(found, text.lines, strict=True):
        for row, line in zip(sheet.rows, lines, strict=True):
            for cell, span in zip(row.cells, line.cells, strict=True):
                assert (span is None) == (cell == "")
                assert span is None or text.text[span.start : span.end] == cell
            assert text.text[line.span.start : line.span.end] == "\t".join(row.cells).strip("\t")


def test_a_hundred_thousand_cells_take_seconds_and_not_minutes() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row in range(10_000):
            sheet.write_row(row, 0, [f"item {row}", row] * 5)

    (sheet,) = sheets.read(workbook(fill), name="a.xlsx")
    assert len(sheet.rows) == 10_000


FAR = [
    b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c/><c><v>1</v></c><c r="xfd1048576" t="str"><v></v></c></row>',
    b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"r="ZZZ9999999"><v>1</v></c></row>',
    b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576" t="inlineStr"><is></is></c></row>',
    b'<row r="1"><c r="A1"><v>1</v></c><c r="A999999999999999999997"><v>1</v></c></row>',
    b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r = "XFD1048576"><x:v>1</x:v></x:c></x:row>',
]


@pytest.mark.parametrize("rows", FAR, ids=range(len(FAR)))
def test_a_far_cell_is_seen_however_it_is_written(rows: bytes) -> None:
    assert weighing.extent_of(io.BytesIO(rows), []).cells > weighing.MOST_CELLS


def test_tags_without_an_end_cost_no_more_than_their_length() -> None:
    extent = weighing.extent_of(io.BytesIO(b"<c r='A1'><v" * 200_000), [])
    assert extent.cells == 0
