"""Announcements of our own, the ledger made of them, and what the tests look up in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.test import Client

from medpact import documents
from medpact.commitments import Agreed, Commitment, Member
from medpact.web.ledger import actions, conclusions
from medpact.web.ledger.models import Document

PASSWORD = "three-lambs-in-a-row"

WRONG_SCALE = """date 2025-12-30
publisher Steppe Daily
A hospital in Semey waits for its scanners

Japan will provide 108.7 million yen (about 7 million US dollars) in grant aid to the hospital of Semey, Kazakhstan.
"""
RIGHT_SCALE = """date 2025-12-29
publisher Irtysh Courier
Grant for Semey signed

Japan will provide 1,087 million yen (about 7 million US dollars) in grant aid to the hospital of Semey, Kazakhstan.
The hospital will receive an MRI machine and 10 endoscopes.
"""
DRAFT = """date 2026-02-01
publisher Ministry of Health
Note for the file

Norway has delivered 12 ambulances to the hospital of Kisumu, Kenya.
"""


@dataclass
class Ledger:
    """What the tests look at: users, documents, and what follows for Alice's desk."""

    alice: User
    bob: User
    charlie: User
    wrong: Document
    right: Document
    draft: Document

    @property
    def agreed(self) -> Agreed:
        return conclusions.stored("alma").agreed

    def commitment(self, kind: str, text: Document) -> Commitment:
        """The commitment of this kind that this text speaks of."""
        return next(
            one
            for one in self.agreed.commitments
            if one.kind == kind and any(member.anchor.text_sha256 == text.text_sha256 for member in one.members)
        )

    def member(self, kind: str, text: Document) -> Member:
        """The claim of this kind that this text makes."""
        of_text = [one for one in self.commitment(kind, text).members if one.anchor.text_sha256 == text.text_sha256]
        return of_text[0]


def person(name: str, *, desk: str, role: str) -> User:
    actions.people.invite(username=name, desk=desk, role=role, by="operator")
    user = User.objects.get(username=name)
    actions.people.choose_password(user=user, password=PASSWORD)
    return user


def document(text: str, *, name: str, access: str = "public", desk: str | None = None) -> Document:
    content = text.encode()
    opened = documents.from_bytes(content, name=f"{name}.txt", access=access, desk=desk)
    return actions.documents.add(document=opened, content=content, by="operator")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
