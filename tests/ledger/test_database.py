"""DATABASE_URL to Django's settings, and the key that signs sessions."""

import stat
from pathlib import Path

import pytest

from medpact.web import database, secret

HOME = Path("/home/officer")


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///ledger.sqlite3", "/home/officer/ledger.sqlite3"),
        ("sqlite:////srv/ledger.sqlite3", "/srv/ledger.sqlite3"),
        ("sqlite:///two%20words.sqlite3", "/home/officer/two words.sqlite3"),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_a_relative_path_starts_at_home(url: str, file: str) -> None:
    assert database.from_url(url, home=HOME)["NAME"] == file


def test_sqlite_is_set_for_several_writers() -> None:
    options = database.from_url("sqlite:///ledger.sqlite3", home=HOME)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=NORMAL" in options["init_command"]


def test_postgresql_comes_with_its_pool_and_its_password_unquoted() -> None:
    found = database.from_url("postgresql://desk:p%40ss%2Fword@db.example:5433/ledger?sslmode=require", home=HOME)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("desk", "p@ss/word")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "ledger")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://desk:geheim@db/ledger",
        "ledger.sqlite3",
        "sqlite://",
        "postgresql://db",
        "postgresql://desk:geheim/2@db/ledger",
        "postgresql://desk:pw@db:geheim/ledger",
    ],
)
def test_another_address_is_refused_without_showing_its_password(url: str) -> None:
    with pytest.raises(database.UnusableAddress) as refused:
        database.from_url(url, home=HOME)
    assert "sqlite:///" in str(refused.value)
    assert "geheim" not in str(refused.value)


def test_the_key_is_made_once_and_nobody_else_may_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDPACT_SECRET_KEY")
    first = secret.key(tmp_path)
    assert secret.key(tmp_path) == first
    assert len(first) > 50
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_key_of_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDPACT_SECRET_KEY", "given")
    assert secret.key(tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []
