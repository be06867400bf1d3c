"""What all tests stand on: no ledger and no key of the person who runs them is touched."""

import os
import tempfile

import pytest

# DATABASE_URL stays, so that CI can name PostgreSQL: Django makes a database of its own beside the one that it names.
os.environ["MEDPACT_HOME"] = tempfile.mkdtemp(prefix="medpact-tests-")
os.environ["MEDPACT_SECRET_KEY"] = "only for tests, never for a ledger"


@pytest.fixture
def rules_alone(monkeypatch):
    """The offline reader without its learned opinion: what the vocabulary and the rules read by themselves."""
    from medpact.claims import opinion

    monkeypatch.setattr(opinion, "load", lambda: None)
