"""How far a long work is: nothing at first, then a bar on a terminal, else a line now and then."""

from __future__ import annotations

import io
import sys

import pytest

from medpact.cli.progress import Progress, in_minutes


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Screen(io.StringIO):
    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


def worked(monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, seconds: float, quiet: bool = False) -> str:
    """What stands on stderr after a work of so many seconds on a hundred files, with one message."""
    screen, clock = Screen(is_terminal=is_terminal), Clock()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "200")
    with Progress(100, quiet=quiet, clock=clock) as progress:
        for number in progress.files(range(100)):
            clock.now = seconds * (number + 1) / 100
            progress.came()
            if number == 50:
                progress.say("bad.txt: broken.")
    return screen.getvalue()


@pytest.mark.parametrize("is_terminal", [False, True])
def test_what_is_done_in_a_moment_needs_no_bar(monkeypatch: pytest.MonkeyPatch, is_terminal: bool) -> None:
    assert worked(monkeypatch, is_terminal=is_terminal, seconds=1.9) == "bad.txt: broken.\n"


def test_elsewhere_a_line_comes_every_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = worked(monkeypatch, is_terminal=False, seconds=25).splitlines()
    assert lines == [
        "40 of 100 files, 40 documents, 4 a second, 0:15 left",
        "bad.txt: broken.",
        "80 of 100 files, 80 documents, 4 a second, 0:05 left",
    ]


def test_a_terminal_has_a_bar_that_makes_way_for_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = worked(monkeypatch, is_terminal=True, seconds=25)
    assert (
        "[##########----------] 51 of 100 files, 51 documents, 4 a second, 0:12 left\r\x1b[Kbad.txt: broken.\n" in shown
    )
    assert shown.endswith("\r\x1b[K")


def test_nothing_is_shown_where_it_would_be_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worked(monkeypatch, is_terminal=True, seconds=25, quiet=True) == "bad.txt: broken.\n"


def test_time_left_is_told_in_minutes() -> None:
    assert [in_minutes(seconds) for seconds in (0, 41.4, 61, 3723)] == ["0:00", "0:41", "1:01", "1:02:03"]
