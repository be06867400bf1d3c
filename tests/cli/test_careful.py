"""Reading carefully: `--careful` asks the encoder, in the processes that read too, and says so in the reader's version."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from medpact.claims import encoder
from medpact.claims.encoder import about
from medpact.cli import main

TEXT = "The Embassy of Norland handed over two incubators to Zuma hospital in Kisumu."


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(encoder.SWITCH, "off")  # and back to what it was, behind the test
    path = tmp_path / "note.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def version_of(text: Path, *words: str) -> str:
    """The reader's version, as a command of its own tells it: the processes that read are started once, with what is set then."""
    command = [sys.executable, "-m", "medpact.cli", "read", str(text), "--json", *words]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    version: str = json.loads(told)["reader"]["version"]
    return version


def test_careful_reading_says_that_the_encoder_was_asked(text: Path) -> None:
    quick, careful = (version_of(text, *words) for words in ((), ("--careful",)))
    assert careful == "+".join([quick, about.held()["version"]])


def test_a_switch_that_is_neither_on_nor_off_is_told(text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(encoder.SWITCH, "maybe")
    result = run("read", str(text))
    assert result.exit_code == 1
    assert "MEDPACT_ENCODER is 'maybe': it is 'on' or 'off'." in result.output


def test_careful_goes_with_reading() -> None:
    result = run("rebuild", "--careful")
    assert result.exit_code == 2
    assert "--careful goes with --reread" in result.output


def test_careful_does_not_go_with_the_model_alone(text: Path) -> None:
    result = run("read", str(text), "--careful", "--reader", "llm")
    assert result.exit_code == 2
    assert "--careful goes with the rules" in result.output


def test_an_encoder_that_is_not_there_is_told(text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "is_installed", lambda: False)
    for result in (run("read", str(text), "--careful"), run("serve")):
        assert result.exit_code == 1
        assert "The encoder is not installed: pip install 'medpact[careful]'" in result.output
