"""Word files: the text in the order of the page, and what is told of files that hold none."""

from __future__ import annotations

import base64
import io
import zipfile

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml import parse_xml

from medpact import documents
from medpact.documents.errors import Broken, Encrypted, NoText, OnlyPictures, Refused
from medpact.documents.extractors import docx as extractor

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
PROSE = "The county took delivery of one CT scanner and two ambulances; the room still lacks power."


def saved(word: WordFile) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The Word file with these parts instead of or beside its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for path in old.namelist():
            new.writestr(path, parts.get(path, old.read(path)))
        for path in parts.keys() - set(old.namelist()):
            new.writestr(path, parts[path])
    return stream.getvalue()


def of_xml(*paragraphs: str) -> bytes:
    """A Word file whose paragraphs hold this XML."""
    word = docx.Document()
    for xml in paragraphs:
        word.element.body.append(parse_xml(f"<w:p {W} {MORE}>{xml}</w:p>"))
    return saved(word)


def text_of(content: bytes, *, name: str = "a.docx") -> str:
    return documents.from_bytes(content, name=name).text


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_paragraphs_and_lists_stand_apart() -> None:
    word = docx.Document()
    word.add_heading("A scanner for Embu", 1)
    word.add_paragraph(PROSE)
    word.add_paragraph("The goods:")
    for item in ("one CT scanner", "two ambulances"):
        word.add_paragraph(item, style="List Bullet")
    word.add_paragraph("Then:")
    for item in ("to train nurses", "to mend the roof"):
        word.add_paragraph(item, style="List Number")
    document = documents.from_bytes(saved(word), name="news/a.docx")
    assert document.text == (
        f"A scanner for Embu\n\n{PROSE}\n\nThe goods:\n\n• one CT scanner\n• two ambulances\n\n"
        "Then:\n\n1. to train nurses\n2. to mend the roof\n"
    )
    assert [part.role for part in document.paragraphs][:2] == ["heading", "body"]
    assert (document.card.name, document.card.title) == ("news/a", "A scanner for Embu")
    assert document.extractor.name == "docx"


def test_row_of_a_table_is_one_line_and_a_merged_cell_stands_once() -> None:
    word = docx.Document()
    word.add_paragraph("Before.")
    table = word.add_table(4, 3)
    for row, texts in zip(
        table.rows, (("Item", "Number", "Place"), ("Ambulance", "2", "Embu"), ("", "3", "Siakago")), strict=False
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1)).text = "In\nall"
    table.cell(3, 2).text = "5"
    word.add_paragraph("After.")
    assert text_of(saved(word)) == (
        "Before.\n\nItem\tNumber\tPlace\nAmbulance\t2\tEmbu\n3\tSiakago\nIn all\t5\n\nAfter.\n"
    )


def test_table_that_frames_the_text_is_read_as_text() -> None:
    word = docx.Document()
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = PROSE
    cell.add_table(1, 2).cell(0, 0).text = "Item"
    cell.tables[0].cell(0, 1).text = "Number"
    assert text_of(saved(word)) == f"{PROSE}\n\nItem\tNumber\n"


BOX = f"<w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("5 May") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
WORDS = [
    (run("one ") + run("scan") + run("ner"), "one scanner"),
    (
        f"{run('12 ')}<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old </w:delText></w:r></w:del>{run('beds')}",
        "12 new beds",
    ),
    (f"<w:moveFrom>{run('gone ')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>", "here"),
    (f"<w:hyperlink>{run('Japan')}</w:hyperlink>{run(' gave')}", "Japan gave"),
    (run("on ") + FIELD, "on 5 May"),
    (f'<w:fldSimple w:instr="DATE">{run("5 May")}</w:fldSimple>', "5 May"),
    (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>",
        "a\tb\nc\u2011d\u00ade",
    ),
    (run("57") + run("1", '<w:vertAlign w:val="superscript"/>') + run(" beds"), "57¹ beds"),
    (run("seen") + run(" not seen", "<w:vanish/>") + run(" too", '<w:vanish w:val="0"/>'), "seen too"),
    ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>' + run(" one"), "• one"),
    (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('filled in')}</w:sdtContent></w:sdt>", "filled in"),
    (
        f"{run('Name: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>",
        "Name:",
    ),
    (f"<w:ruby><w:rt>{run('せん')}</w:rt><w:rubyBase>{run('千')}</w:rubyBase></w:ruby>{run('円')}", "千円"),
    (
        f"<w:commentRangeStart w:id='0'/>{run('said')}<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>",
        "said",
    ),
    (run("Beside.") + f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>", "Beside.\n\nIn the box."),
    (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{BOX}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('Beside.')}",
        "Beside.\n\nIn the box.",
    ),
    (run("348\u00a0000\u202ftenge"), "348\u00a0000\u202ftenge"),
]


@pytest.mark.parametrize(("xml", "text"), WORDS)
def test_words_are_those_that_a_person_sees(xml: str, text: str) -> None:
    assert text_of(of_xml(xml)) == text + "\n"


LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1.%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>""".encode()


def test_numbers_of_a_list_are_counted_as_word_counts_them() -> None:
    levels = [("7", 0), ("7", 1), ("7", 1), ("7", 2), ("7", 0), ("7", 1), ("8", 0), ("99", 0), ("0", 0)]
    items = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run("x")}'
        for number, level in levels
    )
    lines = text_of(with_parts(of_xml(*items), {"word/numbering.xml": LISTS})).split()
    assert " ".join(lines) == "3) x 3.а. x 3.б. x (I) x 4) x 4.а. x 3) x x x"


NOTES = f"""<w:footnotes {W}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" Without the beds of the old ward.")}</w:p></w:footnote></w:footnotes>"""


def test_footnotes_follow_the_text_with_their_number() -> None:
    content = of_xml(run("It has 57") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" beds."))
    path = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        links = zipped.read(path)
    link = (
        b'<Relationship Id="n1" Target="footnotes.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    parts = {path: links.replace(b"</Relationships>", link), "word/footnotes.xml": NOTES.encode()}
    assert text_of(with_parts(content, parts)) == "It has 57¹ beds.\n\n¹ Without the beds of the old ward.\n"


def test_head_and_foot_stand_once_and_page_numbers_not() -> None:
    word = docx.Document()
    word.add_paragraph(PROSE)
    word.add_section().header.is_linked_to_previous = False
    word.sections[0].header.paragraphs[0].text = "Ministry of Example"
    word.sections[1].header.paragraphs[0].text = "Annex"
    word.sections[0].footer.paragraphs[0].text = "Example street 1"
    word.sections[0].footer.add_paragraph("Page 1 of 2")
    assert text_of(saved(word)) == f"Ministry of Example\n\n{PROSE}\n\nExample street 1\n"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("One CT scanner and two ambulances", "One CT scanner and two ambulances"),
        ("Template 2019 of the ministry", None),
        ("", None),
    ],
)
def test_title_is_taken_only_where_the_text_bears_it_out(stated: str, title: str | None) -> None:
    word = docx.Document()
    word.core_properties.title = stated
    word.add_paragraph(PROSE)
    assert extractor.extract(saved(word), name="a.docx").title == title


def test_macro_file_is_read_like_any_other() -> None:
    content = of_xml(run(PROSE))
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        types = zipped.read("[Content_Types].xml").replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )
    assert text_of(with_parts(content, {"[Content_Types].xml": types}), name="a.docm") == PROSE + "\n"


def test_file_that_refers_to_a_missing_part_is_read() -> None:
    content, path = of_xml(run(PROSE)), "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        links = zipped.read(path)
    for kind in (b"image", b"footnotes", b"numbering"):
        link = b'<Relationship Id="x" Target="NULL" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        links = links.replace(b"</Relationships>", link + kind + b'"/></Relationships>')
    assert text_of(with_parts(content, {path: links})) == PROSE + "\n"


def test_embedded_file_is_told() -> None:
    word = docx.Document()
    word.add_paragraph(PROSE)
    word.element.body.append(parse_xml(f"<w:altChunk {W}/>"))
    (note,) = documents.from_bytes(saved(word), name="a.docx").notes
    assert "embedded" in note


# What cannot be read ------------------------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHOLE = of_xml(run(PROSE))
DOCUMENT = "word/document.xml"
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    + f"<w:document {W}><w:body>&b;</w:body></w:document>".encode()
)
PARTS = b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsjVcyQAAAABJRU5ErkJggg=="


def zip_of(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path, part in parts.items():
            zipped.writestr(path, part)
    return stream.getvalue()


WRONG = [
    (b"", NoText, "the file is empty"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), Encrypted, "locked with a password.*Remove the password"),
    (OLE + "WordDocument".encode("utf-16-le"), Broken, r"older Word file \(.doc\).*save it as .docx"),
    (b"{\\rtf1 hello}", Broken, "this is RTF"),
    (b"%PDF-1.7", Broken, "this is a PDF"),
    (b"<html>hello</html>", Broken, "a web page"),
    (b"hello", Broken, "no .docx file"),
    (WHOLE[: len(WHOLE) // 2], Broken, "cut off or broken"),
    (zip_of({"a.txt": b"hello"}), Broken, "this is an archive, not a Word file. Give its name the ending .zip"),
    (zip_of({"xl/workbook.xml": b"<a/>"}), Broken, "this is an Excel file"),
    (zip_of({"content.xml": b"<a/>", "_rels/.rels": PARTS}), Broken, "OpenDocument"),
    (with_parts(WHOLE, {DOCUMENT: b"<w:document"}), Broken, "word/document.xml is broken"),
    (with_parts(WHOLE, {DOCUMENT: LAUGHS}), Refused, "declares a document type"),
    (with_parts(WHOLE, {DOCUMENT: b"<a>" * 300 + b"</a>" * 300}), Broken, "word/document.xml is broken"),
    (with_parts(WHOLE, {"word/media/a.bin": bytes(40_000_000)}), Refused, "unpack to 40,.*as no person's file does"),
    (saved(docx.Document()), NoText, "holds no text"),
]


@pytest.mark.parametrize(("content", "error", "message"), WRONG)
def test_file_that_cannot_be_read_says_why(content: bytes, error: type[documents.DocumentError], message: str) -> None:
    with pytest.raises(error, match=f"^a.docx: (?s:.*){message}"):
        documents.from_bytes(content, name="a.docx")


def test_pictures_without_text_are_told() -> None:
    word = docx.Document()
    word.add_picture(io.BytesIO(base64.b64decode(PICTURE)))
    with pytest.raises(OnlyPictures, match="pictures and no text"):
        documents.from_bytes(saved(word), name="a.docx")
