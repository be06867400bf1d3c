"""`medpact read` and the root of the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import medpact
from medpact import cli

TEXT = (
    "date 2025-05-06\r\npublisher Example Herald\r\nA gift for Embu 😀\r\n\r\n"
    "Japan handed over three ambulances to the hospital in Embu, Kenya, on Monday. "
    "Japan will also give 40 million yen for a CT scanner.\r\n"
)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "embu.txt").write_bytes(TEXT.encode())
    (tmp_path / "weather.txt").write_text("Rain is expected in the hills until Thursday.\n")
    return tmp_path


# ---------------------------------------------------------------- JSON


def test_json_is_one_line_for_each_document(folder: Path) -> None:
    result = run("read", folder, "--json")
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["document"], second["document"]) == ("news/embu", "weather")
    assert (first["language"], first["published"], first["publisher"]) == ("en", "2025-05-06", "Example Herald")
    assert (second["published"], second["publisher"], second["claims"]) == (None, None, [])
    assert set(first["reader"]) == {"name", "version", "vocabulary"}
    assert "text" not in first and "left_out" not in first


def test_every_quote_stands_where_the_line_says(folder: Path) -> None:
    line = json.loads(run("read", folder / "news" / "embu.txt", "--json", "--text").stdout)
    assert line["document"] == "embu"
    assert line["text"] == TEXT
    assert {claim["kind"] for claim in line["claims"]} >= {"equipment", "funding"}
    for claim in line["claims"]:
        assert line["text"][claim["start"] : claim["end"]] == claim["quote"]
        assert line["text"].count(claim["quote"]) == 1


def test_line_can_be_read_back(folder: Path) -> None:
    from medpact.claims import guideline

    line = json.loads(run("read", folder / "news" / "embu.txt", "--json", "--text").stdout)
    reading = guideline.read_reading(line)
    assert reading.document.text_sha256 == line["text_sha256"]
    assert [guideline.to_guideline(claim) for claim in reading.claims] == line["claims"]


def test_left_out_is_told_where_asked(folder: Path) -> None:
    line = json.loads(run("read", folder / "news" / "embu.txt", "--json", "--left-out").stdout)
    assert isinstance(line["left_out"], list)


def test_several_processes_give_the_same_lines_in_the_same_order(folder: Path) -> None:
    for number in range(40):
        (folder / f"copy-{number:02}.txt").write_bytes(TEXT.encode())
    assert run("read", folder, "--json", "--jobs", "2").stdout == run("read", folder, "--json").stdout


# ---------------------------------------------------------------- for people, and as files


def test_listing_shows_each_claim_with_its_quote(folder: Path) -> None:
    result = run("read", folder)
    assert result.exit_code == 0
    assert "news/embu  (en, 2025-05-06, Example Herald)" in result.stdout
    assert "3 × ambulance" in result.stdout
    assert "40,000,000 JPY" in result.stdout
    assert "no claim found" in result.stdout


def test_output_writes_gold_form_files_below_the_folder(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("read", folder, "--output", out).exit_code == 0
    gold = json.loads((out / "news" / "embu.json").read_text("utf-8"))
    assert list(gold) == ["language", "published", "claims"]
    assert gold["claims"]
    assert json.loads((out / "weather.json").read_text())["claims"] == []


def test_two_files_of_one_name_are_not_written_over_each_other(folder: Path, tmp_path: Path) -> None:
    (folder / "weather.html").write_text("<p>" + "Rain is expected in the hills. " * 5)
    result = run("read", folder, "--output", tmp_path / "out")
    assert result.exit_code == 2
    assert "weather.html" in result.stderr and "weather.txt" in result.stderr


def test_what_is_written_is_skipped_unless_asked_for_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("read", folder, "--output", out).exit_code == 0
    (out / "weather.json").write_text("mine")
    (out / "news" / "embu.json").unlink()
    assert run("read", folder, "--output", out).exit_code == 0
    assert (out / "weather.json").read_text() == "mine"
    assert json.loads((out / "news" / "embu.json").read_text("utf-8"))["claims"]
    assert run("read", folder, "--output", out, "--again").exit_code == 0
    assert json.loads((out / "weather.json").read_text())["claims"] == []
    assert run("read", folder, "--again").exit_code == 2


def test_each_file_of_an_archive_is_a_document(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / "box.zip", "w") as box:
        box.writestr("embu.txt", TEXT)
        box.writestr("embu.html", "<p>" + "Rain is expected in the hills. " * 5)
        box.writestr(f"{'long' * 63}.txt", TEXT)
    lines = run("read", folder / "box.zip", "--json").stdout.splitlines()
    assert [json.loads(line)["document"][:12] for line in lines] == ["box.zip/embu", "box.zip/embu", "box.zip/long"]
    for _ in range(2):
        result = run("read", folder / "box.zip", "--output", tmp_path / "out")
        assert result.exit_code == 1
        assert "box.zip/embu.txt: it would be written to one file with" in result.stderr
        assert "its name is too long" in result.stderr
        assert [path.name for path in (tmp_path / "out").rglob("*") if path.is_file()] == ["embu.json"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_leaves_whole_files_and_goes_on(folder: Path, tmp_path: Path, jobs: str) -> None:
    for number in range(300):
        (folder / f"copy-{number:03}.txt").write_bytes(TEXT.encode())
    out = tmp_path / "out"
    words = [sys.executable, "-m", "medpact.cli", "read", str(folder), "--output", str(out), "--jobs", jobs]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while len(list(out.glob("*.json"))) < 20 and process.poll() is None:
            time.sleep(0.005)
        process.kill()
    written = {path: path.stat().st_mtime_ns for path in out.glob("copy-*.json")}
    assert 10 < len(written) < 300
    for path in written:
        assert json.loads(path.read_text("utf-8"))["claims"]
    assert subprocess.run(words, check=False).returncode == 0
    assert len(list(out.glob("copy-*.json"))) == 300
    assert {path: path.stat().st_mtime_ns for path in written} == written


# ---------------------------------------------------------------- what can go wrong


def test_bad_file_is_named_and_the_rest_is_read(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\x89PNG\x00\x01")
    result = run("read", folder, "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "bad.txt" in result.stderr and "this is a picture, not text" in result.stderr
    assert "1 of 3 files could not be read." in result.stderr


def test_unknown_kind_says_what_is_read(folder: Path) -> None:
    (folder / "note.pages").write_text("x")
    result = run("read", folder / "note.pages")
    assert result.exit_code == 1
    assert ".txt, .text" in result.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["read"], "Missing argument"),
        (["read", ".", "--text"], "--json"),
        (["read", ".", "--json", "--output", "out"], "--output"),
        (["read", ".", "--jobs", "0"], "--jobs"),
        (["raed"], "No such command"),
    ],
)
def test_what_is_not_understood_ends_with_code_2(words: list[str], says: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert says in result.stderr


def test_folder_without_readable_files_says_so(tmp_path: Path) -> None:
    result = run("read", tmp_path)
    assert result.exit_code == 1
    assert "a folder or a .zip that holds some" in result.stderr


def test_path_that_is_not_there_is_named_and_the_rest_is_read(folder: Path) -> None:
    result = run("read", folder / "wether.txt", folder / "weather.txt", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["document"] == "weather"
    assert "wether.txt: there is no such file or folder. Check the spelling." in result.stderr


@pytest.mark.parametrize("form", [["--json"], []])
def test_full_disk_is_told_in_a_sentence(folder: Path, form: list[str]) -> None:
    words = [sys.executable, "-m", "medpact.cli", "read", str(folder), *form]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 1
    assert "No space left on device. Check that there is room" in result.stderr
    assert "Traceback" not in result.stderr and "Exception" not in result.stderr


def test_output_that_cannot_be_written_is_named(folder: Path) -> None:
    result = run("read", folder, "--output", folder / "weather.txt" / "below")
    assert result.exit_code == 1
    assert "weather.txt" in result.stderr and "you may read and write there" in result.stderr


def test_reader_of_the_output_that_stops_early_is_no_fault(folder: Path) -> None:
    for number in range(200):
        (folder / f"copy-{number:04}.txt").write_bytes(TEXT.encode())
    command = f"{sys.executable} -m medpact.cli read {folder} --json --text | head -n 1"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""


def test_interrupt_ends_with_code_130_and_no_traceback(folder: Path) -> None:
    for number in range(3000):
        (folder / f"copy-{number:04}.txt").write_bytes(TEXT.encode())
    words = [sys.executable, "-m", "medpact.cli", "read", str(folder), "--json", "--jobs", "2"]
    # A shell starts what runs in the background deaf to Ctrl-C, and children inherit that: the tests may run so.
    hearing = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, text=True, preexec_fn=hearing, **pipes) as process:
        assert process.stdout is not None and process.stdout.readline().startswith("{")
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in complaints
    assert "Stopped." in complaints


# ---------------------------------------------------------------- the root


def test_help_lists_every_command_with_its_summary() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name, summary in cli.COMMANDS.items():
        assert name in result.stdout and summary in result.stdout
    assert "Example: medpact" in result.stdout


def test_version_is_the_packages() -> None:
    assert medpact.__version__ in run("--version").stdout


@pytest.mark.parametrize("name", [name for name in cli.COMMANDS if find_spec(f"medpact.cli.{name}")])
def test_help_of_each_command_ends_with_an_example(name: str) -> None:
    command = import_module(f"medpact.cli.{name}").command
    assert isinstance(command, click.Command)
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"medpact {name}" in result.stdout.split("Example", 1)[1]


def test_help_imports_no_command_and_is_quick() -> None:
    asked = (
        "import sys; from medpact.cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    )
    begin = time.perf_counter()
    result = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=os.environ)
    assert time.perf_counter() - begin < 2
    for heavy in ("medpact.cli.read", "medpact.claims", "medpact.documents", "django", "lxml", "trafilatura"):
        assert f"'{heavy}'" not in result.stdout


def test_sums_are_listed_without_empty_decimals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Japan gave Kenya a grant of 1.0870 billion yen for a hospital.")
    assert " 1,087,000,000 JPY," in run("read", tmp_path).stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_json_is_utf8_in_any_locale(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "записка.txt").write_text("Япония передала больнице в Семее 3 аппарата ИВЛ.", "utf-8")
    words = [sys.executable, "-m", "medpact.cli", "read", str(tmp_path), "--json", "--text"]
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    result = subprocess.run(words, capture_output=True, check=False, env=environment)
    assert result.returncode == 0, result.stderr
    line = json.loads(result.stdout.decode("utf-8"))
    assert (line["document"], line["text"][:6]) == ("записка", "Япония")


@pytest.mark.skipif(not Path("/proc/thread-self/children").exists(), reason="needs a system that lists its processes")
def test_a_reading_process_that_is_killed_costs_one_file(folder: Path, tmp_path: Path) -> None:
    for number in range(1000):
        (folder / f"copy-{number:04}.txt").write_bytes(TEXT.encode())
    words = [sys.executable, "-m", "medpact.cli", "read", str(folder), "--json", "--jobs", "2"]
    lines = tmp_path / "lines"
    with lines.open("w") as out, subprocess.Popen(words, text=True, stdout=out, stderr=subprocess.PIPE) as process:
        while not lines.stat().st_size and process.poll() is None:
            time.sleep(0.01)
        readers = [below for child in children_of(process.pid) for below in children_of(child)]
        assert len(readers) == 2
        os.kill(readers[-1], signal.SIGKILL)
        _, complaint = process.communicate(timeout=60)
    assert process.returncode == 1
    assert complaint.count("maybe for want of memory") == 1 and "Traceback" not in complaint
    assert len(lines.read_text().splitlines()) >= 1001  # one of 1002 at most


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
