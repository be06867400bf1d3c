"""Names and parties in a real browser: a list given on a phone, two names judged with the keyboard; the dark, paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_cases import document
from playwright.sync_api import expect
from test_judgements_in_a_browser import picture
from test_review_in_a_browser import contrast

from medpact.commitments.facilities import Facility
from medpact.web.ledger import actions, models, parties
from medpact.web.pages import addresses

GIFT = "date 2026-01-10\npublisher Embassy\n\nJapan has delivered a CT scanner to the hospital of Gulu, Uganda."


@pytest.fixture
def names(ledger) -> tuple[str, str]:
    """Names of two public texts."""
    document(GIFT, name="embassy")
    by_country = {one.country: one.place or one.to[0] for one in ledger.agreed.commitments}
    return by_country["UG"], by_country["KZ"]


@pytest.fixture
def gift(ledger, names) -> str:
    """The address of the scanner in Gulu."""
    return addresses.of_commitment(next(one for one in ledger.agreed.commitments if one.country == "UG"))


def test_a_list_is_given_on_a_phone_looked_at_and_taken_back(phone, names, gift: str, tmp_path: Path):
    page = phone.page
    phone.log_in()
    page.get_by_role("link", name="Judgements", exact=True).click()
    page.get_by_role("link", name="Names and parties").click()
    expect(page.get_by_text("Nobody judged names yet")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "phone-parties-1-empty")
    page.get_by_role("link", name="Give a list of facilities").click()
    file = tmp_path / "master-facility-list-of-the-northern-region-2026.csv"
    file.write_text("code,name,country\n101,,UG\n102,Anaka,Atlantis\n")
    page.get_by_label("File").set_input_files(file)
    page.get_by_label("For whom").select_option("public")
    page.get_by_role("button", name="See what is on the list").click()
    expect(page.get_by_role("alert").get_by_text("line 2: the name is missing")).to_be_visible()
    expect(page.get_by_role("alert").get_by_text("line 3: “Atlantis” is no country")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "phone-parties-2-bad")
    phone.complaints.clear()  # the browser tells of the 400

    file.write_text(
        f"code,name,other names,country,district\nUG-0{'1' * 40},{names[0]},Гулу ауруханасы,UG,Gulu\n2,Anaka,,,\n"
    )
    page.get_by_label("File").set_input_files(file)
    page.get_by_label("Country").fill("Uganda")
    page.get_by_role("button", name="See what is on the list").click()
    expect(page.get_by_text("Facilities: 2. Of these, named in claims: 1.")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "phone-parties-3-preview")
    page.get_by_role("button", name="Give this list").click()
    expect(page.get_by_text("The list was given.")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "phone-parties-4-lists")
    phone.open("/parties/")
    expect(page.get_by_text("Гулу ауруханасы")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "phone-parties-5-list")
    phone.open(gift)
    expect(page.get_by_text("facility UG-01")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    phone.open("/parties/lists/")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Taken back: the identifiers")).to_be_visible()
    assert parties.lists("alma") == []


def test_two_names_are_judged_with_the_keyboard_and_parted_again(desktop, names, gift: str):
    page = desktop.page
    desktop.log_in()
    desktop.open(gift)
    page.get_by_text("These two names are one party, or two").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(names[0][:2])
    page.keyboard.press("Tab")
    page.keyboard.type("Semei hospitl")
    page.keyboard.press("Tab")
    page.keyboard.type("the sign at the gate")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "They are one party"
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").get_by_text("No claim here has the name “Semei hospitl”")).to_be_visible()
    picture(desktop, "desktop-parties-1-unknown")
    desktop.complaints.clear()
    page.get_by_label("and this name").fill(names[1])
    page.get_by_role("button", name="They are one party").press("Enter")
    expect(page.get_by_text("Judged. It holds wherever the names stand")).to_be_visible()
    expect(page.locator("ul.named")).to_contain_text("the sign at the gate")
    picture(desktop, "desktop-parties-2-commitment")
    desktop.open("/parties/")
    picture(desktop, "desktop-parties-3-list")
    expect(page.get_by_text("Parties shown: 1.")).to_be_visible()
    page.get_by_role("button", name="Take back").press("Enter")
    expect(page.get_by_text("Nobody judged names yet")).to_be_visible()
    assert models.JudgementRow.objects.count() == 2


def test_a_filter_with_no_hit_and_without_javascript(without_javascript, names, ledger):
    actions.parties.two(names=names, by=ledger.alice, reason="two towns")
    without_javascript.log_in()
    page = without_javascript.page
    without_javascript.open("/parties/")
    page.get_by_label("Text").fill("nobody at all")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("No party passes this filter.")).to_be_visible()


def test_in_the_dark_and_on_paper(desktop, names, gift: str, ledger):
    actions.parties.one(names=names, by=ledger.alice, reason="one house with two signs")
    actions.facilities.give(
        facilities=[Facility("101", names[0], ("Гулу қалалық ауруханасы",), "UG", "Gulu")],
        content=b"1",
        name="list",
        by=ledger.alice,
    )
    page = desktop.page
    desktop.log_in()
    page.emulate_media(color_scheme="dark")
    desktop.open("/parties/")
    for words in ("table.given strong", "table.given q", "table.given .small"):
        assert contrast(page, words) >= 4.5, words
    picture(desktop, "dark-parties")
    page.emulate_media(color_scheme="light", media="print")
    assert not page.get_by_role("button", name="Take back").first.is_visible()
    assert not page.get_by_role("button", name="They are one party").is_visible()
    assert page.get_by_text("one house with two signs").first.is_visible()
    picture(desktop, "print-parties")
    desktop.open(gift)
    assert page.get_by_text("facility 101").is_visible()
    picture(desktop, "print-parties-commitment")
