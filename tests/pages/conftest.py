"""A desk with Alice (officer) and Bob (viewer), another desk with Charlie, and a few announcements of our own."""

import pytest
from django.test import Client
from page_cases import DRAFT, RIGHT_SCALE, WRONG_SCALE, Ledger, client_of, document, person

from medpact.web.ledger import actions
from medpact.web.ledger.models import Profile


@pytest.fixture
def ledger(db, settings) -> Ledger:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow one costs a second a test
    actions.desks.open(slug="alma", name="Alma desk", by="operator")
    actions.desks.open(slug="nile", name="Nile desk", by="operator")
    return Ledger(
        alice=person("alice", desk="alma", role="officer"),
        bob=person("bob", desk="alma", role="viewer"),
        charlie=person("charlie", desk="nile", role="officer"),
        wrong=document(WRONG_SCALE, name="steppe-daily"),
        right=document(RIGHT_SCALE, name="irtysh-courier"),
        draft=document(DRAFT, name="note", access="desk", desk="alma"),
    )


@pytest.fixture
def alice(ledger) -> Client:
    return client_of(ledger.alice)


@pytest.fixture
def bob(ledger) -> Client:
    return client_of(ledger.bob)


@pytest.fixture
def charlie(ledger) -> Client:
    return client_of(ledger.charlie)


@pytest.fixture
def newcomer(ledger) -> Client:
    Profile.objects.update_or_create(user=ledger.bob, defaults={"must_change_password": True})
    return client_of(ledger.bob)
