"""The commands on the ledger, as an officer types them."""

import csv
import hashlib
import io
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from medpact import flow
from medpact.cli import main
from medpact.cli.columns import columns, widest_within
from medpact.cli.ledger import as_table
from medpact.web.ledger import actions, conclusions, models

EMBASSY = (
    "date 2025-12-12\npublisher Embassy of Japan in Kazakhstan\n\n"
    "The Government of Japan will provide a grant of 1,087,000,000 yen to Kazakhstan for hospitals in Semey."
)
AGENCY = (
    "date 2025-12-13\npublisher A news agency\n\n"
    "The Government of Japan provides 108.7 million yen (about 7 million US dollars) to Kazakhstan for hospitals in Semey."
)


def medpact(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def announcements(tmp_path: Path) -> Path:
    folder = tmp_path / "announcements"
    folder.mkdir()
    (folder / "embassy.txt").write_text(EMBASSY)
    (folder / "agency.txt").write_text(AGENCY)
    return folder


@pytest.fixture
def filled(db: None, announcements: Path) -> Path:
    """A ledger that holds both announcements."""
    assert medpact("add", str(announcements)).exit_code == 0
    return announcements


def test_add_reads_a_folder_and_a_second_run_skips_what_is_in(db: None, announcements: Path) -> None:
    first = medpact("add", str(announcements))
    assert (first.exit_code, first.stdout) == (0, "2 added, 0 in already, 0 could not be read.\n")
    assert set(models.Document.objects.values_list("name", "access")) == {("agency", "public"), ("embassy", "public")}
    second = medpact("add", str(announcements))
    assert (second.exit_code, second.stdout) == (0, "0 added, 2 in already, 0 could not be read.\n")
    assert models.Reading.objects.count() == 2


def test_add_names_a_bad_file_and_reads_the_rest_on(db: None, announcements: Path) -> None:
    (announcements / "broken.txt").write_bytes(b"\xff\xfe\x00\x00 no text")
    (announcements / "empty.txt").write_bytes(b"")
    result = medpact("add", str(announcements))
    assert result.exit_code == 1
    assert "2 added, 0 in already, 2 could not be read." in result.stdout
    assert "broken.txt" in result.stderr
    assert "empty.txt" in result.stderr


def test_add_reads_the_files_of_an_archive_and_names_the_bad_ones(db: None, announcements: Path) -> None:
    with zipfile.ZipFile(announcements / "box.zip", "w") as box:
        box.writestr("embassy.txt", EMBASSY)
        box.writestr("more.txt", EMBASSY.replace("hospitals", "clinics"))
        box.writestr("empty.txt", "")
    result = medpact("add", str(announcements), "--jobs", "2")
    assert (result.exit_code, result.stdout) == (1, "3 added, 1 in already, 1 could not be read.\n")
    assert f"{announcements}/box.zip/empty.txt: the file is empty" in result.stderr
    assert "run the same command: what is in is skipped" in result.stderr
    assert models.Document.objects.filter(name="box.zip/more").exists()


def test_add_says_what_is_wrong_with_a_path_that_is_not_there(db: None, tmp_path: Path) -> None:
    result = medpact("add", str(tmp_path / "nowhere"))
    assert result.exit_code == 1
    assert "nowhere" in result.stderr
    assert "Traceback" not in result.stderr


def test_add_for_a_desk_makes_drafts(db: None, announcements: Path) -> None:
    actions.desks.open(slug="astana", name="Astana", by="operator")
    assert medpact("add", str(announcements), "--desk", "astana").exit_code == 0
    assert set(models.Document.objects.values_list("access", "desk_id")) == {("desk", "astana")}
    assert "The ledger is empty" in medpact("ledger").stdout
    assert "JPY" in medpact("ledger", "--desk", "astana").stdout


def test_add_refuses_drafts_without_a_desk_and_unknown_desks(db: None, announcements: Path) -> None:
    without = medpact("add", str(announcements), "--access", "desk")
    assert without.exit_code == 2
    assert "--desk" in without.stderr
    assert medpact("add", str(announcements)).exit_code == 0
    unknown = medpact("add", str(announcements), "--desk", "astana")
    assert unknown.exit_code == 1
    assert "There is no desk 'astana'" in unknown.stderr


def test_add_takes_the_publisher_where_the_file_does_not_say(db: None, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Japan will provide a grant of 5,000,000 yen to Kazakhstan for a hospital.")
    assert medpact("add", str(file), "--publisher", "Ministry of Health").exit_code == 0
    assert models.Document.objects.get().publisher == "Ministry of Health"


def test_ledger_shows_sum_giver_evidence_findings_and_both_totals(filled: Path) -> None:
    shown = medpact("ledger").stdout
    (line,) = [line for line in shown.splitlines() if "JPY" in line and "promised" in line]
    assert "1,087,000,000 JPY" in line
    assert "Japan" in line
    assert re.search(r"2 documents, 2 voices, read +1$", line)
    assert re.search(r"JPY +0 +1,087,000,000", shown)


def test_a_confirmed_sum_moves_to_the_other_total(filled: Path) -> None:
    accept("1,087,000,000 yen")
    assert re.search(r"JPY +1,087,000,000 +0", medpact("ledger").stdout)


@pytest.mark.parametrize("room", [80, 120, 200])
def test_no_line_is_wider_than_the_terminal_and_no_figure_is_cut(filled: Path, room: int) -> None:
    shown = as_table(conclusions.stored(), room=room)
    assert max(map(len, shown.splitlines())) <= room
    assert "promised 1,087,000,000 JPY" in shown
    assert "2 documents, 2 voices, read" in shown


def test_a_table_gives_way_in_its_widest_names_first() -> None:
    header, line = ("No.", "What", "Where"), ("1", "ambulance with oxygen", "Embu County Hospital")
    widest = widest_within(40, header, [line], widest=(9, 30, 30), narrowest=(9, 10, 5))
    assert widest is not None
    assert columns(header, [line], widest=widest).splitlines()[1] == "1    ambulance with…  Embu County Hosp…"
    assert widest_within(20, header, [line], widest=(9, 30, 30), narrowest=(9, 10, 5)) is None


def test_ledger_as_json_holds_every_quote(filled: Path) -> None:
    whole = json.loads(medpact("ledger", "--json").stdout)
    quotes = {member["claim"]["quote"]["text"] for one in whole["commitments"] for member in one["members"]}
    for quote in quotes:
        assert quote in EMBASSY or quote in AGENCY
    assert any("1,087,000,000 yen" in quote for quote in quotes)
    assert whole["totals"][0]["currency"] == "JPY"


def test_ledger_as_csv_opens_in_a_spreadsheet(filled: Path) -> None:
    lines = list(csv.DictReader(io.StringIO(medpact("ledger", "--csv").stdout)))
    assert "1087000000" in {line["amount"] for line in lines}


def test_ledger_as_of_a_day_before_is_empty(filled: Path) -> None:
    before = medpact("ledger", "--as-of", "2020-01-01").stdout
    assert before.startswith("The ledger is empty as of 2020-01-01: its first document came in on ")
    assert medpact("ledger", "--as-of", "2999-01-01").stdout == medpact("ledger").stdout
    assert medpact("ledger", "--as-of", "yesterday").exit_code == 2


def test_findings_say_their_arithmetic_and_where(filled: Path) -> None:
    shown = medpact("findings").stdout
    assert "15.5 yen to the dollar" in shown
    assert "in agency: “" in shown
    (finding,) = [json.loads(line) for line in medpact("findings", "--json").stdout.splitlines()]
    assert finding["check"] == "scale"


def test_rebuild_says_that_nothing_changed(filled: Path) -> None:
    assert medpact("rebuild").stdout == "Everybody's ledger:\n  nothing changed\n"


def test_rebuild_says_what_changed_and_why(filled: Path, announcements: Path) -> None:
    before = dict(models.BookEntry.objects.filter(shelf="commitments").values_list("key", "content"))
    accept("1,087,000,000 yen")
    for key, content in before.items():
        models.BookEntry.objects.filter(shelf="commitments", key=key).update(content=content)
    shown = medpact("rebuild").stdout
    assert re.search(r"confirmed no → yes, because claim '.*1,087,000,000 yen.*' was accepted by operator", shown)


def test_rebuild_reread_reads_every_document_again(filled: Path) -> None:
    assert "0 of 2 documents have a new reading." in medpact("rebuild", "--reread").stdout


def test_publish_needs_a_file_and_a_number_that_is_there(filled: Path, tmp_path: Path) -> None:
    assert medpact("publish", "1").exit_code == 2
    unknown = medpact("publish", "7", "--iati", str(tmp_path / "7.xml"))
    assert unknown.exit_code == 1
    assert "No commitment goes by 7" in unknown.stderr
    assert not (tmp_path / "7.xml").exists()


def test_publish_asks_for_a_folder_that_is_there_before_it_keeps_a_release(filled: Path, tmp_path: Path) -> None:
    result = medpact("publish", "1", "--brief", str(tmp_path / "nowhere" / "brief.pdf"))
    assert result.exit_code == 2
    assert "nowhere to write brief.pdf into" in result.stderr
    assert not models.Release.objects.exists()


def test_publish_writes_valid_files_and_keeps_them_in_the_ledger(filled: Path, tmp_path: Path) -> None:
    accept("1,087,000,000 yen")
    activity, page = tmp_path / "1.xml", tmp_path / "1.pdf"
    result = medpact("publish", "1", "--iati", str(activity), "--brief", str(page))
    assert result.exit_code == 0, result.output
    assert b"<iati-activity " in activity.read_bytes()
    assert b"1087000000" in activity.read_bytes()
    assert page.read_bytes().startswith(b"%PDF-")
    releases = {release.form: release for release in models.Release.objects.all()}
    for form, file in (("iati", activity), ("brief", page)):
        assert bytes(releases[form].content) == file.read_bytes()
        assert releases[form].sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
        assert releases[form].sha256 in result.stdout
    lines = models.AuditLine.objects.filter(action="publish", view="public")
    assert [line.details for line in lines] == [f"{form} {releases[form].sha256}" for form in ("iati", "brief")]
    assert releases["iati"].conclusions_sha256 == hashlib.sha256(flow.to_bytes(conclusions.stored())).hexdigest()


def test_publish_refuses_what_only_a_machine_read(filled: Path, tmp_path: Path) -> None:
    accept("1,087,000,000 yen")
    (judgement,) = models.JudgementRow.objects.all()
    actions.judgements.take_back(judgement=judgement.judgement_id, by="operator")
    result = medpact("publish", "1", "--brief", str(tmp_path / "1.pdf"))
    assert result.exit_code == 1
    assert "Nobody has confirmed" in result.stderr
    assert not models.Release.objects.exists()


def test_every_command_has_help_with_an_example() -> None:
    for name in ("add", "ledger", "findings", "rebuild", "publish", "serve", "demo"):
        shown = medpact(name, "--help").stdout
        assert f"Example: medpact {name}" in shown


# --- programs of their own -----------------------------------------------------------------------------------------


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "MEDPACT_SECRET_KEY")}
    return kept | {"MEDPACT_HOME": str(home), **more}


def program(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-c", "from medpact.cli import main; main()", *words]
    return subprocess.run(run, env=environment(home, **more), capture_output=True, text=True, timeout=120, check=False)


def test_demo_shows_a_ledger_and_touches_no_other(announcements: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "ledger.sqlite3").write_bytes(b"somebody's own")
    first = program(home, "demo", "--samples", str(announcements), "--no-serve")
    assert first.returncode == 0, first.stderr
    for words in (
        "2 added",
        "1,087,000,000 JPY",
        "15.5 yen to the dollar",
        "Log in as demo with the one-time password",
    ):
        assert words in first.stdout
    second = program(home, "demo", "--samples", str(announcements), "--no-serve")
    assert "0 added, 2 in already" in second.stdout
    fresh = program(home, "demo", "--samples", str(announcements), "--no-serve", "--fresh")
    assert "2 added" in fresh.stdout
    assert {file.name for file in home.glob("*.sqlite3")} == {"demo.sqlite3", "demo.1.sqlite3", "ledger.sqlite3"}
    assert (home / "ledger.sqlite3").read_bytes() == b"somebody's own"


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for place in range(60):
        (folder / f"{place:02}.txt").write_text(EMBASSY.replace("hospitals", f"hospital {place}"))
    assert program(tmp_path, "ledger").returncode == 0
    run = [sys.executable, "-c", "from medpact.cli import main; main()", "add", str(folder)]
    begun = subprocess.Popen(run, env=environment(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while documents_in(tmp_path) < 5 and begun.poll() is None:
        time.sleep(0.01)
    begun.kill()
    begun.wait()
    already = documents_in(tmp_path)
    assert 5 <= already < 60
    assert (
        f"{60 - already} added, {already} in already, 0 could not be read."
        in program(tmp_path, "add", str(folder)).stdout
    )
    whole = json.loads(program(tmp_path, "ledger", "--json").stdout)
    told = {name for one in whole["commitments"] for member in one["members"] for name in member["documents"]}
    assert told == {f"{place:02}" for place in range(60)}


def test_add_that_is_stopped_with_ctrl_c_says_so_and_goes_on_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for place in range(100):
        (folder / f"{place:03}.txt").write_text(EMBASSY.replace("hospitals", f"hospital {place}"))
    assert program(tmp_path, "ledger").returncode == 0
    run = [sys.executable, "-c", "from medpact.cli import main; main()", "add", str(folder)]
    # A shell starts what runs in the background deaf to Ctrl-C, and children inherit that: the tests may run so.
    hearing = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    begun = subprocess.Popen(run, env=environment(tmp_path), text=True, preexec_fn=hearing, **pipes)
    while documents_in(tmp_path) < 5 and begun.poll() is None:
        time.sleep(0.01)
    begun.send_signal(signal.SIGINT)
    _, complaint = begun.communicate(timeout=60)
    assert begun.returncode == 130
    assert "Stopped." in complaint and "Traceback" not in complaint
    already = documents_in(tmp_path)
    told = int(re.search(r"(\d+) documents are in; run the same command to go on.", complaint)[1])
    assert told in (already - 1, already)  # stopped between a document and its count
    assert f"{100 - already} added, {already} in already" in program(tmp_path, "add", str(folder)).stdout


def documents_in(home: Path) -> int:
    with closing(sqlite3.connect(home / "ledger.sqlite3", timeout=20)) as ledger:
        return ledger.execute("select count(*) from ledger_document").fetchone()[0]


def test_a_file_that_is_no_ledger_and_a_database_of_no_known_kind_are_named(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"somebody's own letter, and no database at all" * 100)
    broken = program(tmp_path, "ledger")
    assert broken.returncode == 1
    assert "cannot be opened" in broken.stderr
    other = program(tmp_path, "ledger", DATABASE_URL="mysql://db/ledger")
    assert other.returncode == 1
    assert "postgresql://" in other.stderr
    assert "Traceback" not in broken.stderr + other.stderr


def test_a_ledger_of_a_newer_medpact_is_left_alone(tmp_path: Path) -> None:
    assert program(tmp_path, "ledger").returncode == 0
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3")) as ledger, ledger:
        ledger.execute(
            "insert into django_migrations (app, name, applied) values ('ledger', '0999_later', '2030-01-01')"
        )
    newer = program(tmp_path, "ledger")
    assert newer.returncode == 1
    assert "newer medpact" in newer.stderr
    assert "0999_later" in newer.stderr


def test_a_ledger_may_be_named_and_an_empty_one_says_where_the_demo_is(announcements: Path, tmp_path: Path) -> None:
    program(tmp_path, "demo", "--samples", str(announcements), "--no-serve")
    empty = program(tmp_path, "ledger").stdout
    assert f"The ledger is empty: {tmp_path / 'ledger.sqlite3'}" in empty
    assert f"medpact --ledger {tmp_path / 'demo.sqlite3'} ledger" in empty
    named = program(tmp_path, "--ledger", str(tmp_path / "demo.sqlite3"), "ledger").stdout
    assert "1,087,000,000 JPY" in named


def test_a_disk_that_is_full_ends_add_with_a_sentence_and_the_next_run_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for place in range(30):
        (folder / f"{place:02}.txt").write_text(EMBASSY.replace("hospitals", f"hospital {place}") + "\n" * 20_000)
    assert program(tmp_path, "ledger").returncode == 0
    largest = (tmp_path / "ledger.sqlite3").stat().st_size + 400_000
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({largest}, {largest}))"
    run = [sys.executable, "-c", f"{limited}; from medpact.cli import main; main()", "add", str(folder)]
    full = subprocess.run(run, env=environment(tmp_path), capture_output=True, text=True, timeout=120, check=False)
    assert full.returncode == 1
    assert "run the command again" in full.stderr
    assert "Traceback" not in full.stderr
    again = program(tmp_path, "add", str(folder))
    assert again.returncode == 0, again.stderr
    assert documents_in(tmp_path) == 30


def test_a_port_in_use_is_told_before_any_work(announcements: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for words in (["serve"], ["demo", "--samples", str(announcements)]):
            refused = program(tmp_path, *words, "--port", port)
            assert refused.returncode == 1
            assert f"Nothing can be served at 127.0.0.1, port {port}: Address already in use." in refused.stderr
            assert refused.stdout == ""
    assert not list(tmp_path.glob("*.sqlite3"))


def test_serve_answers_on_loopback_with_a_strict_policy(tmp_path: Path) -> None:
    port = free_port()
    run = [sys.executable, "-c", "from medpact.cli import main; main()", "serve", "--port", str(port), "--workers", "1"]
    served = subprocess.Popen(run, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        answer = patiently(f"http://127.0.0.1:{port}/")
        policy = answer.headers["Content-Security-Policy"]
        assert answer.status == 200
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    finally:
        served.terminate()
        served.wait(20)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def patiently(address: str) -> object:
    """The answer, once there is one."""
    for _ in range(100):
        try:
            return urllib.request.urlopen(address, timeout=5)
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


def accept(words: str) -> None:
    """Accept the claim whose quote holds these words."""
    agreed = conclusions.stored().agreed
    claims = [member.claim for one in agreed.commitments for member in one.members]
    actions.claims.accept(claim=next(claim for claim in claims if words in claim.quote.text), by="operator")


def test_a_desk_is_opened_and_a_person_let_in(db: None) -> None:
    assert medpact("desk", "astana", "Ministry of Health").exit_code == 0
    invited = medpact("invite", "aigerim", "astana", "--role", "officer")
    assert invited.exit_code == 0
    password = invited.stdout.split()[-1]
    user = models.Membership.objects.get(desk="astana", role="officer").user
    assert user.get_username() == "aigerim"
    assert user.check_password(password)
    assert user.profile.must_change_password


@pytest.mark.parametrize("words", [("Astana Health", "Ministry"), ("", "Ministry"), ("astana", " ")])
def test_a_desk_needs_a_short_name_for_addresses_and_a_full_one(db: None, words: tuple[str, str]) -> None:
    result = medpact("desk", *words)
    assert result.exit_code == 2
    assert "such as" in result.stderr


def test_nobody_is_invited_to_a_desk_that_is_not_there(db: None) -> None:
    result = medpact("invite", "aigerim", "astana")
    assert result.exit_code == 1
    assert "astana" in result.stderr
    assert not models.Profile.objects.exists()


def test_a_text_is_withdrawn_by_its_hash(filled: Path) -> None:
    row = models.Document.objects.get(name="embassy")
    assert medpact("withdraw", row.text_sha256, "order of a court").stdout == "1 withdrawn.\n"
    assert [one.name for one in conclusions.cards()] == ["agency"]
    added = medpact("add", str(filled))
    assert (added.exit_code, added.stdout) == (1, "0 added, 1 in already, 1 could not be read.\n")
    assert f"{filled / 'embassy.txt'}: its text was withdrawn" in added.stderr
    again = medpact("withdraw", row.text_sha256, "order of a court")
    assert again.exit_code == 1
    assert "No document" in again.stderr
