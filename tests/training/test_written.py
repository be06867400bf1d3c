"""Documents written for training: what a file gives, every error of it at once, and the gold that is made of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

from training import written  # noqa: E402

GOOD = """=== en-busia-vans
date 2026-03-04

The Norland Fund handed over two ambulances to Busia hospital.
--- claims
equipment | delivered | ambulance | 2 | | Norland Fund | Busia hospital | KE | Busia hospital | 2026-03-04 | two ambulances
=== sw-kimya

Hakuna kilichotolewa.
--- claims
"""

BAD = """=== english vans
The Norland Fund handed over two vans. Two vans, two vans.
--- claims
gift | given | van | two | 5 | | | Kenya | | March 2026 | two vans
equipment | delivered | van
=== en-no-claims
A text.
=== en-twice
A text.
--- claims
=== en-twice
A text.
--- claims
"""

LINE = "equipment | delivered | van | 2 | | | | KE | | 2026-03 | two vans"
TEXT = "They gave two vans. They gave one bus, one bus.\n"

WRONG = [
    (LINE.replace("equipment", "gift"), "'gift' is no kind"),
    (LINE.replace("delivered", "given"), "'given' is no stage"),
    (LINE.replace("| 2 |", "| two |"), "no number: 'two' or ''"),
    (LINE.replace("| 2 | |", "| 2 | 5 |"), "no number: '2' or '5'"),
    (LINE.replace("2026-03", "March"), "'March' is no date (YYYY, YYYY-MM or YYYY-MM-DD)"),
    (LINE.replace("KE", "Kenya"), "'Kenya' is no country code"),
    (LINE.replace("two vans", "three vans"), "the quote stands 0 times: 'three vans'"),
    (LINE.replace("two vans", "one bus"), "the quote stands 2 times: 'one bus'"),
    (LINE.replace("two vans", ""), "the quote stands 0 times: ''"),
]


def file(folder: Path, text: str) -> Path:
    path = folder / "en-own.txt"
    path.write_text(text, "utf-8")
    return path


def check(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "training" / "written.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_file_gives_its_documents_in_order(tmp_path: Path) -> None:
    found, errors = written.read(file(tmp_path, GOOD))
    assert errors == []
    assert [(one.name, one.language, one.published, len(one.claims)) for one in found] == [
        ("en-busia-vans", "en", "2026-03-04", 1),
        ("sw-kimya", "sw", None, 0),
    ]


def test_a_claim_has_the_form_of_the_guideline(tmp_path: Path) -> None:
    (document, _), _ = written.read(file(tmp_path, GOOD))
    (claim,) = document.claims
    assert claim == {
        "kind": "equipment",
        "stage": "delivered",
        "what": "ambulance",
        "quantity": 2,
        "amounts": [],
        "from": ["Norland Fund"],
        "to": ["Busia hospital"],
        "country": "KE",
        "place": "Busia hospital",
        "date": "2026-03-04",
        "quote": "two ambulances",
    }


def test_amounts_in_two_currencies_are_one_claim() -> None:
    line = "funding | promised | grant aid | | 1087000000 JPY + 7000000.5 USD | Japan; JICA | | | | | two vans"
    claim, wrong = written.claim_of(line, TEXT)
    assert wrong == []
    assert claim["amounts"] == [{"value": 1087000000, "currency": "JPY"}, {"value": 7000000.5, "currency": "USD"}]
    assert (claim["from"], claim["to"], claim["country"], claim["date"]) == (["Japan", "JICA"], [], None, None)


def test_one_product_registered_has_no_number() -> None:
    line = "registration | delivered | registration of medicine | {} | | | | | | | two vans"
    assert [written.claim_of(line.format(count), TEXT)[0]["quantity"] for count in (1, 3)] == [None, 3]


@pytest.mark.parametrize(("line", "error"), WRONG)
def test_an_error_says_what_is_wrong(line: str, error: str) -> None:
    assert written.claim_of(line, TEXT)[1] == [error]


def test_all_errors_of_a_line_are_told() -> None:
    assert len(written.claim_of("gift | given | van | two | 5 | | | Kenya | | March 2026 | three vans", TEXT)[1]) == 6


def test_every_error_of_a_file_is_shown_at_once_with_its_line(tmp_path: Path) -> None:
    done = check(file(tmp_path, BAD))
    assert done.returncode == 1
    assert done.stdout == "3 documents, 2 claims, 11 errors\n"
    lines = done.stderr.splitlines()
    assert len(lines) == 11
    assert lines[0].startswith("en-own.txt:1: 'english vans' is no name; write LANGUAGE-WORDS")
    assert {line.split(": ", 1)[0] for line in lines[1:7]} == {"en-own.txt:4"}
    assert lines[7].startswith("en-own.txt:5: 3 fields instead of 11")
    assert any(line.startswith("en-own.txt:6: en-no-claims needs one line '--- claims'") for line in lines)
    assert lines[-1] == "en-own.txt: the name en-twice stands twice"


def test_gold_is_written_as_text_and_claims(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    done = check(file(tmp_path, GOOD), "--gold", gold)
    assert (done.returncode, done.stdout) == (0, "2 documents, 1 claims, 0 errors\n")
    assert sorted(path.name for path in gold.iterdir()) == [
        "en-busia-vans.json",
        "en-busia-vans.txt",
        "sw-kimya.json",
        "sw-kimya.txt",
    ]
    held = json.loads((gold / "en-busia-vans.json").read_text("utf-8"))
    assert held["language"] == "en" and held["published"] == "2026-03-04"
    assert (gold / "en-busia-vans.txt").read_text("utf-8").count(held["claims"][0]["quote"]) == 1


def test_the_documents_written_for_training_have_no_errors_and_names_of_their_own() -> None:
    read = [written.read(path) for path in sorted(written.FOLDER.glob("*.txt"))]
    names = [one.name for found, _ in read for one in found]
    assert [error for _, errors in read for error in errors] == []
    assert {name[:2] for name in names} == set(written.LANGUAGES)
    assert len(names) == len(set(names)) > 600
