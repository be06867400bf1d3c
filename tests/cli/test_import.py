"""`medpact import`, as an officer types it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from medpact.cli import main
from medpact.web.ledger import actions, conclusions, models

TABLE = (
    "Reference,Item,Qty,Donor,Country,Remarks\n"
    "G-1,Ambulance,4,Norway,Kenya,\n"
    "G-2,Ventilator,a few,Japan,Kenya,ask again\n"
    "G-3,Autoclave,3,Japan,Kenya,\n"
)


def medpact(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def gifts(db: None, tmp_path: Path) -> Path:
    file = tmp_path / "gifts.csv"
    file.write_text(TABLE)
    return file


def whats(desk: str | None = None) -> set[str]:
    return {one.what for one in conclusions.stored(desk).agreed.commitments}


def test_the_preview_says_what_would_become_of_each_row_and_writes_nothing(gifts: Path) -> None:
    result = medpact("import", gifts, "--as", "commitments", "--preview")
    assert result.exit_code == 1
    assert (
        "Columns: Reference = reference, Item = what, Qty = quantity, Donor = from, Country = country." in result.stdout
    )
    assert "Not read: Remarks." in result.stdout
    assert "2    add      ambulance" in result.stdout
    assert "Nothing was written: 2 add, 0 overwrite, 0 skip, 1 bad." in result.stdout
    assert "row 3, Qty: “a few” is no count: write a whole number, such as 12." in result.stderr
    assert not models.Import.objects.exists()


def test_good_rows_are_written_and_bad_ones_named_and_put_aside(gifts: Path) -> None:
    bad = gifts.with_name("bad.csv")
    result = medpact("import", gifts, "--as", "commitments", "--bad", bad)
    assert result.exit_code == 1
    assert f"Import {models.Import.objects.get().pk}: 2 add, 0 overwrite, 0 skip, 1 bad." in result.stdout
    assert whats() == {"ambulance", "autoclave"}
    header, row = csv.reader(bad.read_text("utf-8-sig").splitlines())
    assert header[-1] == "what is wrong" and row[0] == "G-2" and "is no count" in row[-1]
    bad.write_text(bad.read_text("utf-8-sig").replace("a few", "5"))
    assert medpact("import", bad, "--as", "commitments").exit_code == 0
    assert whats() == {"ambulance", "autoclave", "ventilator"}


def test_an_import_is_listed_and_undone(gifts: Path) -> None:
    medpact("import", gifts, "--as", "commitments", "--confirm")
    assert all(one.confirmed for one in conclusions.stored().agreed.commitments)
    number = models.Import.objects.get().pk
    assert "gifts" in medpact("import", "--list").stdout
    undone = medpact("import", "--undo", number, "--reason", "the wrong file")
    assert (undone.exit_code, whats()) == (0, set())
    assert "undone" in medpact("import", "--list").stdout
    again = medpact("import", "--undo", number)
    assert again.exit_code == 1 and "was undone already" in again.stderr
    assert "There is no import 99 here" in medpact("import", "--undo", "99").stderr


def test_columns_are_told_by_letter_by_heading_or_in_a_file(gifts: Path) -> None:
    gifts.write_text("Nr,Thing given,X,Y\n1,Ambulance,4,Norway\n")
    told = medpact("import", gifts, "--as", "commitments", "--columns", "B=what,X=quantity,Y=from", "--preview")
    assert told.exit_code == 0, told.stderr
    assert "Thing given = what, X = quantity, Y = from" in told.stdout
    mapping = gifts.with_name("mapping.toml")
    mapping.write_text('[columns]\n"Thing given" = "what"\nX = "quantity"\n[every_row]\nfrom = "Japan"\n')
    assert medpact("import", gifts, "--as", "commitments", "--columns", mapping).exit_code == 0
    (claim,) = [member.claim for one in conclusions.stored().agreed.commitments for member in one.members]
    assert (claim.what, claim.quantity, claim.from_) == ("ambulance", 4, ("Japan",))
    wrong = medpact("import", gifts, "--as", "commitments", "--columns", "Z=what,X=howmany", "--every-row", "serial=1")
    assert wrong.exit_code == 1
    assert "No column is called 'Z'" in wrong.stderr and "'howmany' is no field" in wrong.stderr
    assert "'serial' cannot hold for every row" in wrong.stderr


def test_a_sheet_is_named(db: None, tmp_path: Path) -> None:
    file = tmp_path / "gifts.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Remark", "More"])
        sheet = book.add_worksheet("Gifts")
        for place, row in enumerate(csv.reader(TABLE.splitlines())):
            sheet.write_row(place, 0, row)
    assert (
        "There is no sheet 'Gift'. There are: Notes, Gifts."
        in medpact("import", file, "--as", "commitments", "--sheet", "Gift").stderr
    )
    assert medpact("import", file, "--as", "commitments", "--sheet", "Gifts").exit_code == 1
    assert whats() == {"ambulance", "autoclave"}


def test_units_are_imported_by_the_reference_of_their_commitment(gifts: Path) -> None:
    medpact("import", gifts, "--as", "commitments")
    units = gifts.with_name("units.csv")
    units.write_text("Reference,Serial number,Place\nG-1,KE-1,Kisumu\nG-9,KE-2,Kisumu\n")
    result = medpact("import", units, "--as", "units")
    assert result.exit_code == 1
    assert "1 add" in result.stdout and "No imported row" not in result.stdout
    assert "no imported row has the reference “G-9”" in result.stderr
    assert models.Unit.objects.get().serial == "KE-1"


def test_a_desk_imports_drafts(gifts: Path) -> None:
    actions.desks.open(slug="astana", name="Astana", by="operator")
    assert "1 bad" in medpact("import", gifts, "--as", "commitments", "--desk", "astana").stdout
    assert whats("astana") == {"ambulance", "autoclave"} and whats() == set()
    assert "There is no desk 'nowhere'" in medpact("import", gifts, "--as", "commitments", "--desk", "nowhere").stderr


WRONG = [
    (["--as", "commitments"], 2, "Say which FILE"),
    (["nowhere.csv", "--as", "commitments"], 1, "there is no such file"),
    (["nowhere.csv"], 2, "--as commitments"),
    (["nowhere.csv", "--as", "units", "--access", "desk"], 2, "needs --desk"),
    (["nowhere.csv", "--as", "units", "--every-row", "x"], 2, "NAME=VALUE"),
]


@pytest.mark.parametrize(("words", "code", "said"), WRONG)
def test_what_is_not_understood_is_told(db: None, words: list[str], code: int, said: str) -> None:
    result = medpact("import", *words)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
