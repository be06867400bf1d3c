"""Alice owns, Bob belongs, Charlie has no access."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from ledger_cases import NOON, SmallReader, announcement

from medpact.web.ledger import actions, models


def person(name: str, desk: str, role: str) -> User:
    user = User.objects.create_user(name)
    actions.desks.open(slug=desk, name=desk.title(), by="operator", at=NOON)
    actions.desks.join(desk=desk, user=user, role=role, by="operator", at=NOON)
    return user


@pytest.fixture
def alice(db: None) -> User:
    """An officer of the desk in Astana."""
    return person("alice", "astana", "officer")


@pytest.fixture
def bob(db: None) -> User:
    """A viewer of the desk in Astana."""
    return person("bob", "astana", "viewer")


@pytest.fixture
def charlie(db: None) -> User:
    """An officer of another desk."""
    return person("charlie", "nairobi", "officer")


@pytest.fixture
def tell(db: None) -> Callable[..., models.Document]:
    """Adds an announcement, read by the small reader."""

    def add(name: str, text: str, *, by: object = "operator", read: object = None, **more: object) -> models.Document:
        card = {key: more.pop(key) for key in ("access", "desk") if key in more}
        return actions.documents.add(
            **announcement(name, text, **card), by=by, read=read or SmallReader(), **{"at": NOON, **more}
        )

    return add


@pytest.fixture
def address(transactional_db: None, tmp_path: Path) -> str:
    """A ledger that several programs can open: the test database on PostgreSQL, a file of its own on SQLite."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        found = f"sqlite:///{tmp_path / 'ledger.sqlite3'}"
    else:
        user = place["USER"] + (f":{place['PASSWORD']}" if place["PASSWORD"] else "")
        found = f"postgresql://{user}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
    ready = [sys.executable, "-c", "from medpact.web import start; start.ready()"]
    subprocess.run(ready, env=os.environ | {"DATABASE_URL": found}, check=True, timeout=60)
    return found
