"""`medpact parties` and `medpact facilities`: names judged, lists given, faults told at once."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from medpact.cli import main
from medpact.web.ledger import actions, conclusions, models

TEXTS = {
    "english": "date 2026-01-10\npublisher Embassy\n\nJapan has delivered a CT scanner to the hospital of Gulu, Uganda.",
    "draft": "date 2026-01-20\n\nNorway has delivered 12 ambulances to the hospital of Kisumu, Kenya.",
}
LIST = "code;facility name;district\n101;{name};Gulu\n102;Anaka clinic;Nwoya\n"


def medpact(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def names(db: None, tmp_path: Path) -> dict[str, str]:
    """A ledger with a public text and a draft of a desk; a name of a claim of each."""
    actions.desks.open(slug="astana", name="Ministry in Astana", by="operator")
    found = {}
    for name, text in TEXTS.items():
        file = tmp_path / f"{name}.txt"
        file.write_text(text)
        more = ("--desk", "astana") if name == "draft" else ()
        assert medpact("add", str(file), *more).exit_code == 0
    for one in conclusions.stored("astana").agreed.commitments:
        found[one.country] = one.place or one.to[0]
    return {"english": found["UG"], "draft": found["KE"]}


@pytest.fixture
def given(names: dict[str, str], tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_text(LIST.format(name=names["english"]))
    return file


def test_nothing_known_says_how_to_begin(db: None, names: dict[str, str]) -> None:
    assert "medpact parties --one NAME NAME" in medpact("parties").stdout
    assert "No list of facilities was given yet." in medpact("facilities").stdout


def test_an_empty_ledger_is_said(db: None) -> None:
    assert "The ledger is empty" in medpact("parties").stdout


def test_two_names_are_judged_listed_and_taken_back(names: dict[str, str]) -> None:
    told = medpact("parties", "--one", names["english"], names["draft"], "--desk", "astana", "--reason", "a test")
    assert told.exit_code == 0 and "are one party: judgement " in told.stdout
    shown = medpact("parties", "--desk", "astana").stdout
    assert names["english"] in shown and names["draft"] in shown and "(command line)" in shown
    assert names["draft"] not in medpact("parties").stdout
    (party,) = json.loads(medpact("parties", "--desk", "astana", "--json").stdout)["parties"]
    assert set(party["names"]) == set(names.values()) and party["judgements"][0]["reason"] == "a test"
    (row,) = csv.DictReader(io.StringIO(medpact("parties", "--desk", "astana", "--csv").stdout))
    assert (row["id"], row["commitments"]) == (party["id"], "2")
    id_ = told.stdout.split()[-1].rstrip(".")
    assert medpact("judgements", "--take-back", id_, "--desk", "astana").exit_code == 0
    assert json.loads(medpact("parties", "--desk", "astana", "--json").stdout) == {"parties": []}


def test_an_unknown_name_is_told_with_the_nearest(names: dict[str, str]) -> None:
    slip = names["english"][:-1]
    told = medpact("parties", "--two", slip, names["english"])
    assert told.exit_code == 1
    assert f"No claim here has the name “{slip}”. The nearest: “{names['english']}”" in told.stderr
    assert models.JudgementRow.objects.count() == 0


WRONG = [
    (("parties", "--one", "a", "b", "--two", "a", "b"), "not both"),
    (("parties", "--one", "a", "b", "--json"), "A judgement lists nothing"),
    (("parties", "--one", "a"), "requires 2 arguments"),
    (("facilities", "--preview"), "name it"),
    (("facilities", "nowhere.csv"), "does not exist"),
    (("facilities", "--country", "Atlantis"), "There is no country 'Atlantis'"),
]


@pytest.mark.parametrize(("words", "why"), WRONG)
def test_what_is_not_understood_is_told(db: None, words: tuple[str, ...], why: str) -> None:
    told = medpact(*words)
    assert told.exit_code == 2 and why in told.stderr


def test_a_list_is_looked_at_given_shown_and_taken_back(given: Path, names: dict[str, str]) -> None:
    look = medpact("facilities", str(given), "--country", "UG", "--preview")
    assert "Nothing was written: 2 facilities." in look.stdout and "Anaka clinic" in look.stdout
    assert models.FacilityList.objects.count() == 0
    assert "list.csv: 2 facilities, for everybody." in medpact("facilities", str(given), "--country", "UG").stdout
    assert "stand already, as list.csv" in medpact("facilities", str(given), "--country", "UG").stdout
    assert "list.csv" in medpact("facilities").stdout
    shown = medpact("parties").stdout
    assert "facility:UG:101" in shown and "Anaka clinic" in shown
    assert "Anaka clinic" not in medpact("parties", "--named").stdout
    given.write_text("code;name\n9;Nowhere clinic\n")
    medpact("facilities", str(given))
    assert medpact("parties", "--named").stdout == "No commitment names anybody of those who are known: 1.\n"
    assert "was taken back" in medpact("facilities", "--take-back", "list.csv").stdout
    missing = medpact("facilities", "--take-back", "list.csv")
    assert missing.exit_code == 1 and "Known: none yet" in missing.stderr


def test_a_desks_own_list_is_for_the_desk(given: Path) -> None:
    told = medpact("facilities", str(given), "--country", "UG", "--desk", "astana")
    assert told.stdout == "list.csv: 2 facilities, for astana.\n"
    assert "facility:UG:101" in medpact("parties", "--desk", "astana").stdout
    assert "facility" not in medpact("parties").stdout.replace("medpact facilities", "")


def test_every_fault_of_a_list_is_told_at_once_with_its_row(db: None, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("code,name,country\n1,,UG\n2,Kitgum,Atlantis\n3,Nebbi,UG\n3,Arua,UG\n")
    told = medpact("facilities", str(file))
    assert told.exit_code == 1
    assert [line.split(":")[0] for line in told.stderr.splitlines()[1:4]] == ["line 2", "line 3", "line 5"]
    assert "nothing of it was taken over" in told.stderr
    assert models.FacilityList.objects.count() == 0


def test_a_file_that_is_no_table_is_told(db: None, tmp_path: Path) -> None:
    for name, content in (("bad.xlsx", b"PK\x03\x04nonsense"), ("bad.pdf", b"%PDF"), ("empty.csv", b"")):
        (tmp_path / name).write_bytes(content)
        told = medpact("facilities", str(tmp_path / name))
        assert told.exit_code == 1 and name in told.stderr and "Traceback" not in told.stderr


def test_a_list_without_rows_takes_back_the_list_of_its_name(given: Path) -> None:
    medpact("facilities", str(given), "--country", "UG")
    given.write_text("code;facility name\n")
    assert "was taken back, since it names no facility" in medpact("facilities", str(given)).stdout
