"""People come in with a one-time password and leave it behind at once."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from medpact.web.ledger import actions, models
from medpact.web.ledger.errors import NotAllowed


@pytest.fixture
def invited(db: None) -> str:
    """The one-time password of Aigerim, an officer in Astana."""
    actions.desks.open(slug="astana", name="Astana", by="operator")
    return actions.people.invite(username="aigerim", desk="astana", role="officer", by="operator")


def test_the_one_time_password_opens_one_page_alone(invited: str, client: Client) -> None:
    assert client.login(username="aigerim", password=invited)
    for page in ("/", "/findings/", "/nowhere/"):
        assert client.get(page).headers["Location"] == reverse("password_change")
    assert client.get(reverse("password_change")).status_code == 200


def test_a_chosen_password_opens_the_rest_and_closes_the_first(invited: str, client: Client) -> None:
    user = User.objects.get(username="aigerim")
    actions.people.choose_password(user=user, password="seven scanners in Semey")
    assert not client.login(username="aigerim", password=invited)
    assert client.login(username="aigerim", password="seven scanners in Semey")
    assert reverse("password_change") not in client.get("/").headers.get("Location", "")


def test_two_invitations_are_two_passwords_of_one_person(invited: str) -> None:
    again = actions.people.invite(username="aigerim", desk="astana", role="viewer", by="operator")
    assert again != invited
    assert User.objects.count() == models.Membership.objects.count() == 1
    assert models.Membership.objects.get().role == "viewer"


def test_the_password_stands_nowhere_in_the_ledger(invited: str) -> None:
    assert invited not in " ".join(models.AuditLine.objects.values_list("details", flat=True))
    assert invited not in User.objects.get().password


def test_only_an_officer_takes_people_into_a_desk(alice: User, bob: User, charlie: User) -> None:
    for stranger in (bob, charlie):
        with pytest.raises(NotAllowed):
            actions.people.invite(username="eve", desk="astana", role="officer", by=stranger)
    assert not User.objects.filter(username="eve").exists()
    assert actions.people.invite(username="dana", desk="astana", role="viewer", by=alice)
    with pytest.raises(NotAllowed):
        actions.desks.open(slug="new", name="New", by=alice)


def test_no_officer_comes_by_the_password_of_another_desks_people(alice: User, charlie: User) -> None:
    charlie.set_password("mosquito nets for Kisumu")
    charlie.save()
    with pytest.raises(NotAllowed, match="a new password"):
        actions.people.invite(username="charlie", desk="astana", role="viewer", by=alice)
    charlie.refresh_from_db()
    assert charlie.check_password("mosquito nets for Kisumu")
    assert models.Membership.objects.get(user=charlie).desk_id == "nairobi"


def test_every_answer_forbids_what_comes_from_elsewhere(client: Client, db: None) -> None:
    answer = client.get(reverse("login"))
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "'unsafe-inline'" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_cookies_are_for_the_server_alone(invited: str, client: Client) -> None:
    client.post(reverse("login"), {"username": "aigerim", "password": invited})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
