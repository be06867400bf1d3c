"""Why a claim of the gold was missed: the cause of each kind of error, on texts of our own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

READING = Path(__file__).resolve().parents[2] / "benchmarks" / "reading"
sys.path.append(str(READING))

import errors  # noqa: E402
from scoring import chosen  # noqa: E402

from medpact import documents  # noqa: E402
from medpact.claims import candidates, page  # noqa: E402

pytestmark = pytest.mark.usefixtures("rules_alone")
NAME = "en-own-1"
GIVEN = "The Norland Fund handed over two ambulances to Busia hospital in Kenya on Monday."


def claim(**fields: Any) -> dict[str, Any]:
    """A claim of the gold as a reader would find it in GIVEN, but for these fields."""
    plain = {"kind": "equipment", "stage": "delivered", "what": "ambulance", "quantity": 2, "amounts": []}
    names = {"from": ["Norland Fund"], "to": ["Busia hospital"], "country": "KE", "place": None, "date": None}
    return {**plain, **names, "quote": "two ambulances", **fields}


def found_in(folder: Path, text: str, *gold: dict[str, Any]) -> list[errors.Error]:
    (folder / f"{NAME}.txt").write_text(text, "utf-8")
    path = folder / f"{NAME}.json"
    path.write_text(json.dumps({"language": "en", "claims": gold}), "utf-8")
    return list(errors.errors(path))


CAUSES = [
    ("no word of it is known", GIVEN + " A flumbor came too.", [claim(), claim(what="flumbor", quantity=1, quote="A flumbor")], "vocabulary"),
    ("another name", GIVEN, [claim(what="wheelchair")], "name"),
    ("left out", "The hospital in Busia needs ventilators.", [claim(what="ventilator", quantity=None, quote="ventilators")], "left out"),
    ("another number", GIVEN, [claim(quantity=7)], "quantity"),
    ("no gold", GIVEN, [], "false alarm"),
    ("another stage", GIVEN, [claim(stage="working")], "stage"),
    ("another giver", GIVEN, [claim(**{"from": ["Zorbel Club"]})], "party"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gold", "cause"), [row[1:] for row in CAUSES], ids=[row[0] for row in CAUSES])
def test_an_error_has_its_cause(tmp_path: Path, text: str, gold: list[dict[str, Any]], cause: str) -> None:
    found = found_in(tmp_path, text, *gold)
    assert cause in {error.cause for error in found}
    assert {error.document for error in found} == {NAME}
    assert {error.cause for error in found} <= set(errors.CAUSES)


def test_what_is_read_as_the_gold_has_it_is_no_error(tmp_path: Path) -> None:
    causes = {error.cause for error in found_in(tmp_path, GIVEN, claim())}
    assert causes <= {"party"}


def test_a_wrong_number_is_one_error_and_no_false_alarm(tmp_path: Path) -> None:
    assert [error.cause for error in found_in(tmp_path, GIVEN, claim(quantity=7))] == ["quantity"]


def cause_of(gold: dict[str, Any], read: list[dict[str, Any]]) -> tuple[str, int | None]:
    seen = list(candidates.of(page.of(documents.from_text(GIVEN, name=NAME))))
    return errors.cause_of(gold, read, seen, GIVEN)


def test_a_claim_whose_part_was_taken_by_another_is_split() -> None:
    assert cause_of(claim(), [claim()]) == ("split", None)


def test_a_claim_that_was_read_with_a_quote_that_does_not_touch_is_a_quote() -> None:
    assert cause_of(claim(quote="ambulances"), [claim(quote=GIVEN)]) == ("quote", None)


def test_the_claim_that_was_read_instead_is_named() -> None:
    other = claim(kind="meeting", quote="on Monday")
    assert cause_of(claim(quantity=7), [other, claim()]) == ("quantity", 1)


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, str(READING / "errors.py"), *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_the_tables_count_errors_by_language_and_kind_and_list_one_cause(tmp_path: Path) -> None:
    assert chosen(NAME, "tune")
    found_in(tmp_path, GIVEN, claim(quantity=7))
    done = command("--gold", tmp_path, "--list", "quantity")
    assert done.returncode == 0, done.stderr
    head = f"| {' | '.join(errors.CAUSES)} |"
    assert f"| language {head}" in done.stdout and f"| kind {head}" in done.stdout
    assert "| en | 0 | 0 | 0 | 1 |" in done.stdout and "| equipment | 0 | 0 | 0 | 1 |" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("two ambulances")


def test_a_folder_without_gold_says_what_to_do(tmp_path: Path) -> None:
    done = command("--gold", tmp_path)
    assert done.returncode == 1
    assert "name the folder that holds the texts and their gold" in done.stderr
