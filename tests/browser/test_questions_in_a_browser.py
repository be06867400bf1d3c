"""What to ask, in a real browser: from the list of partners to the words, on a phone, in the dark, and on paper."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from page_cases import document
from playwright.sync_api import expect
from test_review_in_a_browser import contrast

from medpact.values import PartialDate
from medpact.web.ledger import actions

LATE = """date 2024-02-01
publisher Kisumu Weekly

Norway will give 3 ventilators to the hospital of Kisumu, Kenya by June 2024.
"""


@pytest.fixture
def ledger(ledger):
    document(LATE, name="weekly", access="desk", desk="alma")
    key = ledger.commitment("equipment", ledger.draft).key
    actions.observations.add(
        commitment=key, reason="no operator", seen_on=PartialDate(2026, 3, 1), by=ledger.alice, desk="alma"
    )
    return ledger


def picture(tab, name: str) -> None:
    """The page as a picture, where somebody wants to look at it (MEDPACT_PICTURES names a folder)."""
    folder = os.environ.get("MEDPACT_PICTURES")
    if folder:
        tab.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_from_the_list_of_partners_to_the_words_of_a_question(desktop, ledger):
    page = desktop.page
    desktop.log_in()
    page.get_by_role("link", name="What to ask").click()
    picture(desktop, "1-all")
    page.get_by_role("link", name="Japan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What to ask: Japan")
    expect(page.get_by_text("Is the right sum 1,087,000,000 JPY?")).to_be_visible()
    picture(desktop, "2-japan")
    page.get_by_role("link", name="108.7 million yen").first.click()
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    assert "108.7 million yen" in "".join(page.locator("mark.chosen").all_text_contents())


def test_the_keyboard_is_enough_to_ask_a_host(desktop, ledger):
    page = desktop.page
    desktop.log_in()
    desktop.open(reverse("questions"))
    for _press in range(30):
        page.keyboard.press("Tab")
        if page.get_by_label("Host (who receives)").evaluate("field => field === document.activeElement"):
            break
    page.keyboard.type("Kenya")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What to ask: Kenya")
    expect(page.get_by_text("“Nobody to operate it” was reported")).to_be_visible()
    page.get_by_label("Host (who receives)").fill("Urals")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("No commitment here names “Urals” as the one who receives.")
    picture(desktop, "3-unknown")


def test_everything_works_without_javascript(without_javascript, ledger):
    page = without_javascript.page
    without_javascript.log_in()
    without_javascript.open(reverse("questions"))
    page.get_by_label("Why it is asked").select_option("overdue")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("due by 2024-06, and nothing says that this has come")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ja", "ru", "uk", "kk", "sw"])
def test_in_every_language_nothing_is_wider_than_the_screen(desktop, ledger, language):
    page = desktop.page
    desktop.log_in()
    page.locator("form.language select").select_option(language)
    page.locator("form.language button").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for query in ("", "?host=Kenya", "?partner=Nobody"):
            desktop.open(reverse("questions") + query)
            for summary in page.locator("main summary").all():
                summary.click()
            assert not desktop.is_wider_than_the_screen(), (query, width)
        desktop.open(reverse("questions"))
        picture(desktop, f"4-{language}-{width}")


def test_on_a_phone_each_question_is_a_card(phone, ledger):
    phone.log_in()
    phone.open(reverse("questions") + "?partner=NO")
    assert (
        phone.page.locator("table.questions tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"
    )
    assert not phone.is_wider_than_the_screen()
    picture(phone, "5-phone")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_in_light_and_dark(desktop, ledger, scheme):
    page = desktop.page
    page.emulate_media(color_scheme=scheme)
    desktop.log_in()
    desktop.open(reverse("questions"))
    picture(desktop, f"6-{scheme}")
    for selector in (
        ".badge.warn",
        ".badge",
        "main td p",
        "main td .small a",
        ".parties",
        "figcaption",
        ".whom a",
        "main h2 a",
    ):
        assert page.locator(selector).count() > 0, selector
        assert contrast(page, selector) >= 4.5, selector


def test_on_paper_there_are_the_questions_with_their_quotes_and_no_tools(desktop, ledger):
    page = desktop.page
    desktop.log_in()
    desktop.open(reverse("questions") + "?partner=Norway")
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    for tool in ("header.top", "form.filter", "a[download]"):
        expect(page.locator(tool).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("What to ask: Norway")
    expect(page.get_by_role("columnheader", name="Who must act").first).to_be_visible()
    expect(page.locator("blockquote", has_text="12 ambulances").first).to_be_visible()
    assert (
        page.locator("table.questions tbody tr").first.evaluate("row => getComputedStyle(row).display") == "table-row"
    )
    assert not desktop.is_wider_than_the_screen()
    picture(desktop, "7-paper")
    assert page.pdf().startswith(b"%PDF")
