import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from publication_cases import CARDS, FUNDS, GRANT, MISREAD, TEXTS, accepted, concluded, day, semey

from medpact.commitments import Condition, Open, Remainder
from medpact.publications import tables
from medpact.publications.tables.rows import cell


def read(write, conclusions, **options):
    out = io.BytesIO()
    write(conclusions, out, **options)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8"), newline="")))


WRITERS = (tables.commitments, tables.claims, tables.findings)
CELLS = [
    ("=1+1", "'=1+1"),
    ("+7 727", "'+7 727"),
    ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("CT scanner", "CT scanner"),
    (("=a", "b"), "'=a; b"),
    (None, ""),
    (0, "0"),
    (True, "yes"),
    (False, "no"),
]


@pytest.mark.parametrize(("value", "text"), CELLS)
def test_no_cell_is_a_formula(value, text):
    assert cell(value) == text


def test_commitments_have_their_sum_in_full_digits_and_their_standing():
    rows = {row["key"]: row for row in read(tables.commitments, semey())}
    assert (rows["grant"]["amount"], rows["grant"]["currency"]) == ("1087000000", "JPY")
    assert rows["scanner"]["step"] == "installed"
    assert rows["scanner"]["not_working_since"] == "2026-03-04"
    assert rows["scanner"]["who_must_act"] == "regulator"
    assert rows["rumour"]["confirmed"] == "no"


def test_commitments_have_their_papers_their_condition_what_is_left_over_and_how_sure_they_are():
    idle = Condition("idle", "stands idle", day("2026-03-04"))
    rest = Remainder(Decimal(3), "JPY", Decimal(49), "52 − 49 = 3")
    told = replace(
        FUNDS, condition=idle, remainder=rest, sureness="contradicted", open_=(Open("quantity", "nobody told it"),)
    )
    (row,) = (row for row in read(tables.commitments, concluded(told)) if row["key"] == "grant")
    assert (row["agreed_by"], row["signed_on"]) == ("exchange of notes", "2025-08-25")
    assert (row["condition"], row["condition_reason"], row["condition_since"]) == ("idle", "stands idle", "2026-03-04")
    assert (row["remainder"], row["sureness"], row["open"]) == ("3", "contradicted", "quantity")


def test_the_confirmed_table_leaves_out_what_nobody_confirmed():
    rows = {row["key"]: row for row in read(tables.commitments, semey(), confirmed_only=True)}
    assert set(rows) == {"grant", "notes", "scanner"}
    assert rows["grant"]["claims"] == "1"
    everything = str(rows) + str(read(tables.claims, semey(), confirmed_only=True))
    assert "108.7" not in everything
    assert "500 million" not in everything


def test_each_claim_has_its_quote_where_it_stands():
    for row in read(tables.claims, semey()):
        assert TEXTS[row["document"]][int(row["start"]) : int(row["end"])] == row["quote"]


def test_a_claim_told_by_two_documents_has_two_rows():
    twice = replace(FUNDS, members=(replace(GRANT, documents=("en/embassy", "en/copy")), MISREAD))
    rows = read(tables.claims, concluded(twice))
    assert [row["document"] for row in rows] == ["en/embassy", "en/copy", "en/translated"]


def test_findings_tell_their_arithmetic_and_the_words_at_fault():
    (row,) = read(tables.findings, semey())
    assert "15.5 yen to the dollar" in row["arithmetic"]
    assert row["quote"].startswith("108.7 million yen")
    assert read(tables.findings, semey(), confirmed_only=True) == []
    both = replace(FUNDS, members=(GRANT, accepted(MISREAD)))
    assert len(read(tables.findings, concluded(both, findings=semey().agreed.findings), confirmed_only=True)) == 1


def test_the_byte_order_mark_is_there_when_asked_for(tmp_path):
    tables.commitments(semey(), tmp_path / "with.csv", bom=True)
    tables.commitments(semey(), tmp_path / "without.csv")
    with_mark, without = (tmp_path / "with.csv").read_bytes(), (tmp_path / "without.csv").read_bytes()
    assert with_mark == b"\xef\xbb\xbf" + without


def test_a_table_for_everybody_holds_no_draft_and_no_quote_for_internal_use():
    both = replace(FUNDS, members=(GRANT, accepted(MISREAD)))
    case = concluded(both, findings=semey().agreed.findings)
    drafted = CARDS | {"en/translated": replace(CARDS["en/translated"], access="desk", desk="astana")}
    assert "108.7" not in str([read(write, case, confirmed_only=True, cards=drafted) for write in WRITERS])
    internal = CARDS | {"en/translated": replace(CARDS["en/translated"], reuse="internal")}
    quotes = [row["quote"] for row in read(tables.claims, case, confirmed_only=True, cards=internal)]
    assert quotes == [GRANT.claim.quote.text, ""]
    assert [row["quote"] for row in read(tables.findings, case, confirmed_only=True, cards=internal)] == [""]
