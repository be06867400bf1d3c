"""`--reader both` and `medpact requests`: a language model on the command line, with a server and without."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from medpact import cli
from medpact.web.ledger import models

sys.path.append(str(Path(__file__).resolve().parents[1] / "claims" / "llm"))
from stub_server import Stub, claim, claims, completion, saying, serving

from medpact.claims import opinion, reading

OFFLINE = reading.version_of(opinion.load())

TEXT = (
    "date 2025-05-06\n\nJapan handed over three ambulances to the hospital in Embu, Kenya, on Monday. "
    "Japan will also give 40 million yen for a CT scanner.\n"
)
HOSPITAL = claim("the hospital in Embu", kind="facility", what="hospital", noun="hospital")
INVENTED = claim("nine helicopters")


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("URL", "MODEL", "KEY", "BUDGET", "TIMEOUT", "JOBS"):
        monkeypatch.delenv(f"MEDPACT_LLM_{name}", raising=False)
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MEDPACT_LLM_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    (news / "embu.txt").write_text(TEXT)
    (news / "nyeri.txt").write_text("date 2025-05-07\n\nGermany handed over two incubators to the hospital in Nyeri.\n")
    return news


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    def act(body: dict[str, Any], _: Any) -> Any:
        is_embu = "three ambulances" in body["messages"][1]["content"]
        return completion(claims(HOSPITAL, INVENTED) if is_embu else claims())

    with serving(act) as stub:
        for name, value in stub.environment.items():
            monkeypatch.setenv(name, value)
        yield stub


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_without_being_asked_no_server_is(folder: Path, server: Stub) -> None:
    assert run("read", folder, "--json").exit_code == 0
    assert server.asked == []


def test_both_read_and_what_was_dropped_is_told(folder: Path, server: Stub) -> None:
    result = run("read", folder, "--reader", "both", "--json")
    assert result.exit_code == 0, result.output
    embu, nyeri = lines(result)
    assert (embu["document"], nyeri["document"]) == ("embu", "nyeri")
    assert embu["reader"]["name"] == "rules + llm"
    found = {one["what"]: one["found_by"] for one in embu["claims"]}
    assert found["hospital"] == ["llm"]
    assert found["ambulance"] == ["rules"]
    assert (
        "stub-1: 2 requests, 200 tokens; 1 claim read again in the text; dropped: 1 with words that do not"
        in result.stderr
    )
    assert "secret" not in result.output


def test_the_model_can_read_alone(folder: Path, server: Stub) -> None:
    embu = lines(run("read", folder / "embu.txt", "--reader", "llm", "--json"))[0]
    assert [one["what"] for one in embu["claims"]] == ["hospital"]
    assert embu["reader"]["name"] == "llm"


def test_the_second_run_asks_nothing(folder: Path, server: Stub) -> None:
    first, second = (run("read", folder, "--reader", "both", "--json") for _ in range(2))
    assert first.stdout == second.stdout
    assert len(server.asked) == 2
    assert "nothing asked of a server" in second.stderr


def test_without_an_address_it_is_said_what_to_set(folder: Path) -> None:
    result = run("read", folder, "--reader", "both")
    assert result.exit_code == 1
    assert "MEDPACT_LLM_URL is not set" in result.stderr


def test_a_document_without_an_answer_is_named_and_not_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(saying((401, {}, b""))) as stub:
        for name, value in stub.environment.items():
            monkeypatch.setenv(name, value)
        result = run("read", folder, "--reader", "both", "--output", tmp_path / "out")
    assert result.exit_code == 1
    assert "embu.txt: " in result.stderr and "refuses the key" in result.stderr
    assert not list((tmp_path / "out").rglob("*.json"))


def test_answers_go_with_a_reader_that_needs_them(folder: Path) -> None:
    assert "--answers goes with --reader" in run("read", folder, "--answers", folder).stderr
    assert "goes with --reread" in run("rebuild", "--reader", "both").stderr


# ---------------------------------------------------------------- requests and answers as files


def test_requests_are_what_a_server_would_be_sent_to_the_letter(folder: Path, server: Stub, tmp_path: Path) -> None:
    result = run("requests", folder, "--to", tmp_path / "asked")
    assert result.exit_code == 0
    assert server.asked == []
    assert "2 requests without an answer written" in result.stdout
    written = [json.loads(path.read_text("utf-8")) for path in sorted((tmp_path / "asked").glob("*.request.json"))]
    run("read", folder, "--reader", "both")
    key = json.dumps
    assert sorted(written, key=key) == sorted(server.asked, key=key)


ANSWERED = {
    ".answer.txt": f"Here you are:\n{claims(HOSPITAL)}",
    ".answer.json": claims(HOSPITAL),
    ".answer.md": f"\ufeff```json\n{claims(HOSPITAL)}\n```",
}


@pytest.mark.parametrize("ending", ANSWERED)
def test_answers_are_read_from_files(folder: Path, tmp_path: Path, ending: str) -> None:
    asked = tmp_path / "asked"
    assert run("requests", folder / "embu.txt", "--to", asked, "--model", "by hand").exit_code == 0
    (request,) = asked.glob("*.request.json")
    result = run("read", folder / "embu.txt", "--reader", "both", "--answers", asked, "--json")
    assert (result.exit_code, lines(result)) == (1, [])
    assert "holds no" in result.stderr
    (asked / request.name.replace(".request.json", ending)).write_text(ANSWERED[ending], "utf-8")
    embu = lines(run("read", folder / "embu.txt", "--reader", "both", "--answers", asked, "--json"))[0]
    assert embu["reader"]["version"] == f"{OFFLINE} + 1 (by hand)"
    assert [one["what"] for one in embu["claims"] if "llm" in one["found_by"]] == ["hospital"]
    assert "0 requests without an answer" in run("requests", folder / "embu.txt", "--to", asked).stdout


def test_a_batch_goes_out_and_comes_back_as_lines(folder: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    run("requests", folder, "--to", asked, "--model", "by hand", "--batch")
    wanted = [json.loads(line) for line in (asked / "requests.jsonl").read_text().splitlines()]
    assert len(wanted) == 2
    assert not list(asked.glob("*.request.json"))
    said = json.loads(completion(claims(HOSPITAL))[2])
    back = [{"custom_id": one["custom_id"], "response": {"status_code": 200, "body": said}} for one in wanted]
    (asked / "back.jsonl").write_text("".join(json.dumps(line) + "\n" for line in back) + "no JSON\n[]\n")
    result = run("read", folder, "--reader", "llm", "--answers", asked, "--json")
    assert result.exit_code == 0
    assert [[one["what"] for one in line["claims"]] for line in lines(result)] == [["hospital"], []]


def test_an_answer_that_breaks_off_makes_requests_for_the_halves(folder: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    run("requests", folder / "embu.txt", "--to", asked, "--model", "by hand")
    (request,) = asked.glob("*.request.json")
    (asked / request.name.replace(".request.json", ".answer.txt")).write_text(claims(HOSPITAL)[:-2])
    result = run("read", folder / "embu.txt", "--reader", "llm", "--answers", asked, "--json")
    assert [one["what"] for one in lines(result)[0]["claims"]] == ["hospital"]
    assert "1 of an answer that broke off" in result.stderr
    assert "2 requests without an answer" in run("requests", folder / "embu.txt", "--to", asked).stdout


def test_requests_need_the_name_of_a_model(folder: Path, tmp_path: Path) -> None:
    result = run("requests", folder, "--to", tmp_path / "asked")
    assert result.exit_code == 1
    assert "MEDPACT_LLM_MODEL is not set" in result.stderr and "--model" in result.stderr


# ---------------------------------------------------------------- in the ledger


def test_documents_come_in_as_both_read_them(db: None, folder: Path, server: Stub) -> None:
    result = run("add", folder, "--reader", "both")
    assert result.exit_code == 0, result.output
    assert set(models.Reading.objects.values_list("reader_name", "reader_version")) == {
        ("rules + llm", f"{OFFLINE} + 1 (stub-1)")
    }
    assert '"found_by":["llm"]' in "".join(models.Reading.objects.values_list("claims", flat=True))


def test_documents_come_in_as_the_rules_read_them_where_no_model_answers_and_are_read_by_both_later(
    db: None, folder: Path, server: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDPACT_LLM_BUDGET", "1")
    result = run("add", folder, "--reader", "both")
    assert result.exit_code == 1
    assert result.stdout == "2 added, 0 in already, 0 could not be read.\n"
    assert "embu.txt: read by the rules alone. The budget of 1 tokens is used" in result.stderr
    assert set(models.Reading.objects.values_list("reader_name", flat=True)) == {"rules"}
    assert run("rebuild", "--reread", "--reader", "both").exit_code == 1
    assert models.Reading.objects.count() == 2
    monkeypatch.delenv("MEDPACT_LLM_BUDGET")
    again = run("rebuild", "--reread", "--reader", "both")
    assert again.exit_code == 0, again.output
    assert "2 of 2 documents have a new reading." in again.stdout
    assert run("rebuild", "--reread", "--reader", "both").stdout.startswith("0 of 2 documents")


def test_the_ledger_takes_answers_from_files(db: None, folder: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    run("requests", folder, "--to", asked, "--model", "by hand")
    for request in asked.glob("*.request.json"):
        (asked / request.name.replace(".request.json", ".answer.txt")).write_text(claims())
    assert run("add", folder, "--reader", "both", "--answers", asked).exit_code == 0
    assert set(models.Reading.objects.values_list("reader_name", flat=True)) == {"rules + llm"}
