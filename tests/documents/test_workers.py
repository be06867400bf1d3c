"""Files from strangers are opened in child processes: what they do there costs nobody but themselves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import stranger_work as work

from medpact.documents import DocumentError
from medpact.documents.errors import Stopped, TooLarge, UnknownKind
from medpact.documents.workers import Limits, each, one

QUICK = Limits(seconds=0.5, memory=200 * 1024**2)


def gone(pid: int) -> bool:
    """True where no process of this number runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


def comes(true: object, *, within: float = 5) -> bool:
    """True where it becomes true in time."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return bool(true())


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_result_comes_once_with_its_item(jobs: int) -> None:
    found = list(each(work.count_to, [3, 0, 2, 5], jobs=jobs))
    assert sorted(found) == [(2, 1), (2, 2), (3, 1), (3, 2), (3, 3), (5, 1), (5, 2), (5, 3), (5, 4), (5, 5)]


def test_ordered_results_come_in_the_order_of_the_items() -> None:
    waits = [0.2, 0.0, 0.1, 0.0, 0.0, 0.05, 0.0, 0.0, 0.0, 0.0]
    items = list(enumerate(waits))
    assert [item for item, _ in each(work.wait_for, items, jobs=3, ordered=True)] == items


def test_no_item_is_no_child() -> None:
    assert list(each(work.count_to, [], jobs=2)) == []


CASES = [
    ("hang", "time", "took more than 0.5 seconds"),
    ("hang in C", "time", "took more than 0.5 seconds"),
    ("hoard", "memory", "needed more than 200 MiB"),
    ("segfault", "crash", "SIGSEGV"),
    ("abort", "crash", "SIGABRT"),
    ("leave", "crash", "ended with code 3"),
    ("raise", "crash", "ZeroDivisionError: by nought"),
    ("dig", "crash", "RecursionError"),
    ("unwritable", "crash", "pickle"),
]


@pytest.mark.parametrize("ordered", [False, True])
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_that_stops_its_child_costs_only_itself(jobs: int, ordered: bool) -> None:
    items = [part for deed, _, _ in CASES for part in ("behave", deed)] + ["behave"] * 5
    found = list(each(work.misbehave, items, jobs=jobs, limits=QUICK, ordered=ordered))
    assert [item for item, result in found if result == "well"] == ["behave"] * (len(CASES) + 5)
    stopped = {item: result for item, result in found if isinstance(result, Stopped)}
    assert len(found) == len(items)
    for deed, why, words in CASES:
        assert (stopped[deed].why, words in str(stopped[deed])) == (why, True), str(stopped[deed])


def test_what_was_found_before_the_item_stopped_its_child_is_kept() -> None:
    found = list(each(work.count_then_crash, [3, 2], limits=QUICK))
    assert [result for _, result in found if not isinstance(result, Stopped)] == [1, 2, 3, 1, 2]
    assert [item for item, result in found if isinstance(result, Stopped)] == [3, 2]


def test_an_error_of_a_document_comes_as_it_was_raised() -> None:
    (_, first), (_, second), (_, third) = each(work.refuse, ["large", "kind", "yielded"])
    assert isinstance(first, TooLarge) and (first.name, first.size, first.limit) == ("a.txt", 5, 4)
    assert isinstance(second, UnknownKind) and second.known == (".txt",)
    assert str(second) == str(UnknownKind("a.xyz", ending=".xyz", known=(".txt",)))
    assert isinstance(third, DocumentError)


def test_the_clock_stands_while_nobody_takes_the_results() -> None:
    limits = Limits(seconds=0.3)
    found = []
    for _, result in each(work.large_results, [4], limits=limits):
        time.sleep(0.4)
        found.append(len(result))
    assert found == [1_000_000] * 4


def test_results_are_not_worked_out_long_before_they_are_taken(tmp_path: Path) -> None:
    with closing(each(work.count_in_file, [tmp_path / "count"])) as found:
        next(found)
        time.sleep(0.3)
        assert int((tmp_path / "count").read_text()) < 20


def test_a_child_that_has_grown_large_is_replaced() -> None:
    limits = Limits(memory=400 * 1024**2)
    small = {pid for _, pid in each(work.pid_after_using, [1] * 6, limits=limits)}
    large = {pid for _, pid in each(work.pid_after_using, [150 * 1024**2] * 6, limits=limits)}
    assert (len(small), len(large)) == (1, 6)


def test_whoever_stops_listening_ends_the_children() -> None:
    with closing(each(work.pid_then_sleep, [1, 2], jobs=2)) as found:
        pids = [next(found)[1], next(found)[1]]
        assert not any(map(gone, pids))
    assert comes(lambda: all(map(gone, pids)))


PARENT = """
import sys, stranger_work
from medpact.documents.workers import each
if __name__ == "__main__":
    for _, pid in each(getattr(stranger_work, sys.argv[1]), [1, 2], jobs=2):
        print(pid, flush=True)
"""


@pytest.fixture
def parent(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program whose two children are in the middle of something long; it printed their numbers."""
    (tmp_path / "parent.py").write_text(PARENT)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    # A shell starts what runs in the background deaf to Ctrl-C, and children inherit that: the tests may run so.
    hearing = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731
    words = [sys.executable, str(tmp_path / "parent.py"), "pid_then_spin"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, text=True, env=environment, preexec_fn=hearing, **pipes) as process:
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_children_end_with_their_parent_in_the_middle_of_a_task(
    parent: subprocess.Popen[str], how: signal.Signals
) -> None:
    pids = [int(parent.stdout.readline()), int(parent.stdout.readline())]
    parent.send_signal(how)
    assert parent.wait(10) != 0
    assert comes(lambda: all(map(gone, pids)))


def test_one_keeps_its_child_for_the_next_call() -> None:
    first, second = list(one(work.own_pid, "a")), list(one(work.own_pid, "b"))
    assert first == second != [os.getpid()]
    assert [type(each) for each in one(work.misbehave, "segfault", limits=QUICK)] == [Stopped]
    assert list(one(work.misbehave, "behave", limits=QUICK)) == ["well"]


def test_one_takes_a_new_child_where_the_kept_one_has_died() -> None:
    (pid,) = one(work.own_pid, "a")
    os.kill(pid, signal.SIGKILL)
    assert comes(lambda: gone(pid))
    (other,) = one(work.own_pid, "a")
    assert other != pid


def test_one_takes_large_items_and_an_abandoned_call_leaves_no_child() -> None:
    content = bytes(30_000_000)
    assert list(one(work.measure, content, named=lambda _: "upload.pdf")) == [30_000_000]
    left = one(work.pid_then_sleep, "a")
    pid = next(left)
    left.close()
    assert comes(lambda: gone(pid))


def test_calls_of_one_at_the_same_time_do_not_mix() -> None:
    found: dict[int, list[object]] = {}

    def ask(number: int) -> None:
        found[number] = list(one(work.count_to, number))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert found == {number: list(range(1, number + 1)) for number in range(6)}


def test_children_have_nothing_to_say_on_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    assert [result for _, result in each(work.chatter, ["a"])] == ["said"]
    assert capfd.readouterr() == ("", "")
