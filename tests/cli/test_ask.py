"""`medpact ask`, as an officer types it before a meeting."""

import csv
import io
import json
from pathlib import Path

import pytest
import python_calamine
from click.testing import CliRunner, Result

from medpact import documents
from medpact.cli import main
from medpact.web.ledger import actions

EMBASSY = (
    "date 2019-12-12\npublisher Embassy of Japan in Kazakhstan\n\n"
    "The Government of Japan will provide a grant of 1,087,000,000 yen to Kazakhstan for hospitals in Semey."
)
AGENCY = (
    "date 2019-12-13\npublisher A news agency\n\n"
    "The Government of Japan provides 108.7 million yen (about 10 million US dollars) to Kazakhstan for hospitals in Semey."
)
DRAFT = "date 2020-02-01\npublisher A note\n\nNorway has delivered 12 ambulances to the hospital of Kisumu, Kenya."


def medpact(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def add(text: str, *, name: str, desk: str | None = None) -> None:
    content = text.encode()
    access = "public" if desk is None else "desk"
    opened = documents.from_bytes(content, name=f"{name}.txt", access=access, desk=desk)
    actions.documents.add(document=opened, content=content, by="operator")


@pytest.fixture
def filled(db: None) -> None:
    """A ledger with a grant told twice, and a desk's draft."""
    add(EMBASSY, name="embassy")
    add(AGENCY, name="agency")
    actions.desks.open(slug="nairobi", name="Nairobi", by="operator")
    add(DRAFT, name="note", desk="nairobi")


def test_ask_lists_each_question_with_its_words_and_who_must_act(filled: None) -> None:
    shown = medpact("ask", "--partner", "JP")
    assert shown.exit_code == 0
    assert "Japan → " in shown.stdout.splitlines()[0]
    assert "Is the right sum 1,087,000,000 JPY?" in shown.stdout
    assert "agency, 2019-12-13, en, " in shown.stdout
    assert "only read, unconfirmed" in shown.stdout
    assert "Who must act: " in shown.stdout


def test_a_desks_draft_is_asked_about_by_that_desk_alone(filled: None) -> None:
    assert "Norway" not in medpact("ask").stdout
    assert "Ambulance: delivered (2020-02-01)" in medpact("ask", "--host", "Kenya", "--desk", "nairobi").stdout
    elsewhere = medpact("ask", "--host", "Kenya")
    assert elsewhere.exit_code == 1
    assert "No commitment names 'Kenya' as a host. Named are: Kazakhstan" in elsewhere.stderr


def test_the_language_is_that_of_the_one_who_asks(filled: None) -> None:
    assert "Используется ли это сегодня?" in medpact("ask", "--desk", "nairobi", "--language", "ru").stdout
    unknown = medpact("ask", "--language", "fr")
    assert (unknown.exit_code, "Choose one of: en, ja, kk, ru, sw, uk" in unknown.stderr) == (1, True)


def test_json_csv_and_workbook_hold_the_same_questions(filled: None, tmp_path: Path) -> None:
    as_json = json.loads(medpact("ask", "--json").stdout)["questions"]
    rows = list(csv.DictReader(io.StringIO(medpact("ask", "--csv").stdout)))
    file = tmp_path / "ask.xlsx"
    told = medpact("ask", "--xlsx", str(file))
    assert (told.exit_code, told.stdout) == (0, "")
    assert f"{file}: {len(rows)} question" in told.stderr
    _heading, *lines = python_calamine.load_workbook(file).get_sheet_by_index(0).to_python()
    assert as_json and [one["question"] for one in as_json] == [row["question"] for row in rows]
    assert [line[3] for line in lines] == [row["question"] for row in rows]


def test_one_sort_alone(filled: None) -> None:
    rows = list(csv.DictReader(io.StringIO(medpact("ask", "--csv", "--sort", "contradicted").stdout)))
    assert {row["sort"] for row in rows} == {"contradicted"}
    assert medpact("ask", "--confirmed").stdout == "No question is open.\n"


WRONG = [
    (["--sort", "late"], 2, "There is no sort 'late' of questions. Choose one of: held up"),
    (["--xlsx", "/nowhere/at/all/ask.xlsx"], 2, "There is no folder /nowhere/at/all"),
    (["--desk", "paris"], 1, "There is no desk 'paris'"),
    (["--partner", "France"], 1, "No commitment names 'France' as a partner. Named are: Japan"),
]


@pytest.mark.parametrize(("words", "code", "said"), WRONG, ids=lambda one: str(one))
def test_what_is_wrong_is_said_with_what_to_do(filled: None, words: list[str], code: int, said: str) -> None:
    result = medpact("ask", *words)
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_an_empty_ledger_says_how_to_fill_it(db: None) -> None:
    assert "`medpact add PATH` reads documents into it" in medpact("ask").stdout
    assert "`medpact add PATH` reads documents into it" in medpact("ask", "--host", "Kenya").stderr
