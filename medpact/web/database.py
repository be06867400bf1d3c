"""Where the ledger's tables stand.

In: DATABASE_URL. Out: Django's DATABASES entry, with the settings that several writers need.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class UnusableAddress(ValueError):
    """A DATABASE_URL that names no database we can use."""

    def __init__(self, url: str, why: str) -> None:
        # The address may hold a password: only its scheme is shown.
        self.scheme = urlsplit(url).scheme
        super().__init__(
            f"DATABASE_URL ({self.scheme or 'no scheme'}) {why}. "
            "Write sqlite:///relative/path, sqlite:////absolute/path or postgresql://user:password@host:port/name."
        )


def from_url(url: str, *, home: Path) -> dict[str, Any]:
    """The database that the address names; a relative SQLite path starts at `home`.

    Raises UnusableAddress for any other scheme and where the path or name is missing.
    """
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        return sqlite(url, home=home)
    if scheme in ("postgresql", "postgres"):
        return postgresql(url)
    raise UnusableAddress(url, "is of no known kind")


def sqlite(url: str, *, home: Path) -> dict[str, Any]:
    """SQLite set for several writers: each takes its turn at once, and waits up to 20 seconds for it."""
    path = unquote(urlsplit(url).path)[1:]
    if not path:
        raise UnusableAddress(url, "names no file")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path if path == ":memory:" else str(home / path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """PostgreSQL through psycopg 3 with its pool; `?sslmode=require` and the like are handed on."""
    parts = urlsplit(url)
    name = unquote(parts.path)[1:]
    if not name:
        raise UnusableAddress(url, "names no database")
    try:
        port = parts.port
    except ValueError:  # its message would show what stands there: with an unquoted password, a piece of it
        raise UnusableAddress(
            url, "names no port after its colon; quote / # ? @ in a password as %2F %23 %3F %40"
        ) from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}, **dict(parse_qsl(parts.query))},
    }
