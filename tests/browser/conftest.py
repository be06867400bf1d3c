"""A real Chromium on a live server, with the ledger of the page tests and a text that is hard to highlight."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.contrib.auth.models import User

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "pages"))

from page_cases import DRAFT, PASSWORD, RIGHT_SCALE, WRONG_SCALE, Ledger, document, person

from medpact.web.ledger import actions

# Playwright runs an event loop in this thread; Django would take every query beside it for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ARGUMENTS = [
    "--no-sandbox",  # root in a container has none
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]


def chromium() -> str | None:
    """Where Debian's Chromium stands, if it is installed."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if chromium() is None and os.environ.get("MEDPACT_BROWSER") != "required":
                item.add_marker(
                    pytest.mark.skip(reason="Chromium is not installed; `apt-get install chromium` brings it")
                )


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        assert chromium(), "MEDPACT_BROWSER=required, and Chromium is not installed: `apt-get install chromium`"
        launched = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield launched
        launched.close()


@dataclass
class Tab:
    """A page of the browser, logged in or not, and all that its console complained of."""

    page: object
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def log_in(self, name: str = "alice") -> None:
        self.open("/log-in/")
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Log in").click()
        self.page.wait_for_url(self.address + "/")

    def is_wider_than_the_screen(self) -> bool:
        self.page.wait_for_function("document.readyState === 'complete'")  # a page on its way has no root element yet
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def tab(browser, live_server, **options) -> Iterator[Tab]:
    context = browser.new_context(locale="en-GB", **options)
    page = context.new_page()
    page.set_default_timeout(10_000)
    opened = Tab(page, live_server.url)
    page.on("console", lambda said: opened.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    context.close()
    assert opened.complaints == []


@pytest.fixture
def desktop(browser, live_server, ledger):
    yield from tab(browser, live_server, viewport={"width": 1280, "height": 800})


@pytest.fixture
def phone(browser, live_server, ledger):
    yield from tab(browser, live_server, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)


@pytest.fixture
def without_javascript(browser, live_server, ledger):
    yield from tab(browser, live_server, viewport={"width": 1280, "height": 800}, java_script_enabled=False)


@pytest.fixture
def ledger(transactional_db, settings) -> Ledger:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a slow one costs a second a test
    actions.desks.open(slug="alma", name="Alma desk", by="operator")
    alice, bob = (person(name, desk="alma", role=role) for name, role in (("alice", "officer"), ("bob", "viewer")))
    return Ledger(
        alice=alice,
        bob=bob,
        charlie=User(),
        wrong=document(WRONG_SCALE, name="steppe-daily"),
        right=document(RIGHT_SCALE, name="irtysh-courier"),
        draft=document(DRAFT, name="note", access="desk", desk="alma"),
    )
