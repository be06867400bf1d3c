"""medpact reconcile: JSON lines in, commitments and findings out."""

import json

import pytest
from click.testing import CliRunner

from medpact.cli import main

RU = "Япония выделит грант: 1,087 млрд иен (7 млн долларов) госпиталю в Семее. Будет куплен томограф."
EN = "Japan gives 108.7 million yen, worth 7 million dollars, to the hospital in Semey."


def claim(kind, quote, **fields):
    usual = {
        "stage": "promised",
        "what": "grant aid",
        "quantity": None,
        "amounts": [],
        "from": ["Japan"],
        "to": ["Kazakhstan"],
    }
    return usual | {"country": "KZ", "place": "Semey", "date": None, "kind": kind, "quote": quote} | fields


def money(**sums):
    return [{"value": value, "currency": currency} for currency, value in sums.items()]


LINES = [
    {
        "document": "ru",
        "language": "ru",
        "published": "2025-12-30",
        "text": RU,
        "claims": [
            claim(
                "funding",
                "грант: 1,087 млрд иен (7 млн долларов)",
                amounts=money(JPY=1087000000, USD=7000000),
                place="Семей",
            ),
            claim("equipment", "томограф", what="CT scanner", quantity=1, place="Семей"),
        ],
    },
    {
        "document": "en",
        "text": EN,
        "claims": [
            claim("funding", "108.7 million yen, worth 7 million dollars", amounts=money(JPY=108700000, USD=7000000))
        ],
    },
]


def written(*lines):
    return "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)


def run(*args, given=""):
    return CliRunner().invoke(main, ["reconcile", *args], input=given)


def test_lines_of_the_bare_form_become_commitments_with_reasons_and_arithmetic():
    done = run("--json", "-", given=written(*LINES))
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    grant = next(one for one in answer["commitments"] if one["kind"] == "funding")
    machine = next(one for one in answer["commitments"] if one["kind"] == "equipment")
    assert sorted(grant["claims"]) == [
        ["en", "108.7 million yen, worth 7 million dollars", "funding"],
        ["ru", "грант: 1,087 млрд иен (7 млн долларов)", "funding"],
    ]
    assert (grant["amount"]["value"], grant["amount"]["currency"], grant["stage"]) == (1087000000, "JPY", "promised")
    assert machine["parents"] == [grant["id"]] and grant["parts"] == [machine["id"]]
    assert grant["counts_in_totals"] is True
    assert {reason["feature"] for reason in grant["reasons"][0]["reasons"]} >= {"sum", "giver"}
    (finding,) = answer["findings"]
    assert finding["check"] == "scale"
    assert finding["claim"] == ["en", "108.7 million yen, worth 7 million dollars", "funding"]
    assert "15.5 yen to the dollar" in finding["arithmetic"]
    assert finding["proposed"] == "1,087,000,000 JPY"


def test_the_same_lines_in_another_order_give_the_same_bytes():
    assert (
        run("--json", "-", given=written(*LINES)).stdout == run("--json", "-", given=written(*reversed(LINES))).stdout
    )


def test_the_listing_shows_the_grant_its_finding_and_its_part():
    lines = run("-", given=written(*LINES)).stdout.splitlines()
    assert lines[0].startswith(
        "funding: grant aid, 1,087,000,000 JPY — promised; Japan → Kazakhstan (2 claims, 2 voices)"
    )
    assert lines[1].startswith("  ! scale: 108,700,000 JPY for 7,000,000 USD implies 15.5 yen to the dollar")
    assert lines[2].startswith("    equipment: CT scanner — promised")
    assert lines[-1] == "3 claims, 2 commitments, 1 finding"


def test_all_faults_are_told_with_their_line_and_the_rest_is_reconciled(tmp_path):
    file = tmp_path / "claims.jsonl"
    broken = LINES[1] | {"published": "yesterday", "claims": [claim("gift", "no such words")]}
    file.write_text(written(LINES[0], "", "{not json", '{"document": ' + "9" * 5000 + "}", broken, "[1]"), "utf-8")
    done = run("--json", str(file))
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)["commitments"]) == 2
    told = done.stderr.splitlines()
    assert any(line.startswith(f"{file}:3: is no JSON") for line in told)
    assert any(line.startswith(f"{file}:4: is no JSON") for line in told)
    for words in ("published is wrong", "claims[0].kind is 'gift'", "claims[0].quote 'no such words' does not occur"):
        assert any(line.startswith(f"{file}:5: {words}") for line in told), told
    assert [line for line in told if line.startswith(f"{file}:6: ")] == [
        f"{file}:6: the line is [1], not an object {{…}}"
    ]


def test_bytes_that_are_no_utf8_are_a_fault_of_their_line(tmp_path):
    file = tmp_path / "claims.jsonl"
    file.write_bytes(b"\xff\xfe\n" + written(LINES[0]).encode())
    done = run("--json", str(file))
    assert done.exit_code == 1 and f"{file}:1: is not UTF-8" in done.stderr
    assert done.stderr.endswith("1 fault; the line it stands in was left out.\n")
    assert json.loads(done.stdout)["commitments"]


def test_a_line_without_text_is_reconciled_by_its_quotes():
    bare = [{key: value for key, value in line.items() if key != "text"} for line in LINES]
    answer = json.loads(run("--json", "-", given=written(*bare)).stdout)
    assert len(answer["commitments"]) == 2 and len(answer["findings"]) == 1


def test_the_same_few_words_of_two_documents_without_text_stay_two_claims():
    words = claim("equipment", "ten ambulances", what="ambulance", quantity=10, place=None)
    norway = words | {"from": ["Norway"], "to": ["Uganda"], "country": "UG"}
    done = run(
        "--json", "-", given=written({"document": "a", "claims": [words]}, {"document": "b", "claims": [norway]})
    )
    told = {tuple(one["from"]): one["claims"] for one in json.loads(done.stdout)["commitments"]}
    assert told == {
        ("Japan",): [["a", "ten ambulances", "equipment"]],
        ("Norway",): [["b", "ten ambulances", "equipment"]],
    }


def test_a_document_given_twice_counts_once():
    answer = json.loads(run("--json", "-", given=written(LINES[1], LINES[1])).stdout)
    assert [one["claims"] for one in answer["commitments"]] == [
        [["en", "108.7 million yen, worth 7 million dollars", "funding"]]
    ]


def test_one_quote_may_carry_two_kinds_and_lines_may_end_as_windows_ends_them():
    both = [claim("funding", "two vans and their fuel"), claim("equipment", "two vans and their fuel", what="van")]
    done = run("--json", "-", given=written({"document": "a", "published": None, "later": 1, "claims": both}) + "\r\n")
    assert done.exit_code == 0, done.stderr
    kinds = {told[2] for one in json.loads(done.stdout)["commitments"] for told in one["claims"]}
    assert kinds == {"funding", "equipment"}


@pytest.mark.parametrize("given", ["", "\n\n"])
def test_nothing_gives_nothing(given):
    done = run("--json", "-", given=given)
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"commitments": [], "findings": []})


def test_a_file_that_is_not_there_is_a_wrong_call():
    assert run("nowhere.jsonl").exit_code == 2


def test_the_help_has_an_example():
    assert "Example: medpact read" in run("--help").output
