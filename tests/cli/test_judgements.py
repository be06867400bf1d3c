"""`medpact judgements`: two offices on one machine, each with a ledger of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from medpact.cli import main
from medpact.commitments.shared import from_bytes
from medpact.web.ledger import actions, conclusions, models, rows

EMBASSY = (
    "date 2025-12-12\npublisher Embassy of Japan in Kazakhstan\n\n"
    "The Government of Japan will provide a grant of 1,087,000,000 yen to Kazakhstan for hospitals in Semey."
)
DRAFT = "date 2026-01-20\n\nNorway has delivered 12 ambulances to the hospital of Kisumu, Kenya."
QUOTE = "a grant of 1,087,000,000 yen"


def medpact(*words: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["judgements", *words], input=given)


@pytest.fixture
def filled(db: None, tmp_path: Path) -> Path:
    """A ledger with a public text and a draft of the desk in Astana, of which a claim each is accepted."""
    actions.desks.open(slug="astana", name="Ministry in Astana", by="operator")
    for name, text, more in (("embassy", EMBASSY, ()), ("draft", DRAFT, ("--desk", "astana"))):
        (tmp_path / f"{name}.txt").write_text(text)
        assert CliRunner().invoke(main, ["add", str(tmp_path / f"{name}.txt"), *more]).exit_code == 0
    for one in conclusions.stored("astana").agreed.commitments:
        actions.claims.accept(claim=one.members[0].claim, by="aigerim", desk="astana")
    return tmp_path


def test_they_are_listed_with_who_when_what_and_on_which_words(filled: Path) -> None:
    shown = medpact("--desk", "astana").stdout
    assert shown.splitlines()[0].split() == ["Judgement", "Sort", "By", "At", "On", "Standing"]
    assert "aigerim, Ministry in Astana" in shown and "1,087,000,000 yen" in shown and "ambulances" in shown
    assert "ambulances" not in medpact().stdout
    assert "counts" in shown


def test_nothing_judged_is_said(db: None) -> None:
    assert medpact().stdout == "Nobody has judged anything here yet.\n"


def test_what_is_exported_is_what_the_reader_may_see(filled: Path) -> None:
    out = filled / "all.jsonl"
    told = medpact("--desk", "astana", "--export", str(out))
    assert told.exit_code == 0
    count = models.JudgementRow.objects.count()
    assert f"{count} judgements; " in told.stderr and "not everybody sees" in told.stderr
    assert [one.judgement for one in from_bytes(out.read_bytes())] == list(rows.judgements("astana"))
    for_all = medpact("--export", "-")
    assert "ambulances" not in for_all.stdout and "not everybody" not in for_all.stderr
    assert [json.loads(line)["office"] for line in for_all.stdout.splitlines()] == ["Ministry in Astana"]
    assert not [file for file in filled.iterdir() if file.name.startswith(".")]


def test_a_second_office_takes_them_over_and_back(filled: Path) -> None:
    """In programs of their own, since each has another ledger."""
    theirs = medpact("--export", "-").stdout.encode()
    (filled / "theirs.jsonl").write_bytes(theirs)
    ledger = filled / "bonn.sqlite3"

    def bonn(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "medpact.cli", "--ledger", str(ledger), *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, env=without_database())

    assert bonn("desk", "bonn", "Bonn").returncode == 0
    file = str(filled / "theirs.jsonl")
    look = bonn("judgements", "--desk", "bonn", "--import", file, "--preview")
    assert look.returncode == 0
    assert "waits" in look.stdout and "Nothing was written: 0 added, 1 waiting for their document" in look.stdout
    assert "Nobody has judged" in bonn("judgements", "--desk", "bonn").stdout
    assert "File 1: 0 added, 1 waiting" in bonn("judgements", "--desk", "bonn", "--import", file).stdout
    assert (
        "Nothing was written: 0 added, 0 waiting for their document, 1 in already."
        in bonn("judgements", "--desk", "bonn", "--import", file).stdout
    )
    assert "waits" in bonn("judgements", "--desk", "bonn").stdout
    assert bonn("add", str(filled / "embassy.txt")).returncode == 0
    assert "confirmed" in bonn("ledger").stdout
    assert "aigerim, Ministry in Astana" in bonn("judgements").stdout
    assert "theirs.jsonl" in bonn("judgements", "--files").stdout
    assert bonn("judgements", "--undo", "1", "--reason", "the wrong file").returncode == 0
    assert "Nobody has judged" in bonn("judgements").stdout
    again = bonn("judgements", "--undo", "1")
    assert again.returncode == 1 and "taken back already" in again.stderr


def without_database() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def test_one_is_taken_back(filled: Path) -> None:
    (judgement,) = rows.judgements(None)
    assert medpact("--take-back", judgement.id, "--reason", "a slip").exit_code == 0
    assert "taken back by" in medpact().stdout
    unknown = medpact("--take-back", "abc")
    assert unknown.exit_code == 1 and "No judgement 'abc' here" in unknown.stderr


def test_every_fault_of_a_file_is_named_and_nothing_is_written(filled: Path) -> None:
    told = medpact("--import", "-", given=b'{"form": "medpact judgement 1"}\n\xff\n')
    assert told.exit_code == 1
    for words in ("stdin:", "line 1: sort is missing", "line 1: anchor is missing", "line 2: is no UTF-8"):
        assert words in told.stderr
    assert not models.JudgementFile.objects.exists()


BAD = [
    ("--preview",),
    ("--files", "--export", "-"),
    ("--import", "nowhere.jsonl"),
]


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_a_command_that_makes_no_sense_is_refused(db: None, words: tuple[str, ...]) -> None:
    assert medpact(*words).exit_code == 2


def test_unknown_desks_and_files_are_told(db: None) -> None:
    assert "There is no desk 'nowhere'" in medpact("--desk", "nowhere").stderr
    assert "There is no file 7" in medpact("--undo", "7").stderr
