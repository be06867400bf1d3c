"""The judgements in a real browser: taken over from a file, taken back and counted again; a phone, the dark, paper."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect
from test_review_in_a_browser import contrast

from medpact.commitments import Judgement
from medpact.commitments.shared import Shared, from_bytes, to_bytes
from medpact.web.ledger import actions, conclusions, models

REASON = "Ten times too small: its own two figures prove it"


@pytest.fixture
def theirs(ledger, tmp_path: Path) -> Path:
    """A file from Bonn: the wrong sum rejected, the right one accepted, and one on a text that nobody here has."""
    wrong, right = (ledger.member("funding", text).claim for text in (ledger.wrong, ledger.right))
    elsewhere = replace(right, anchor=replace(right.anchor, text_sha256="e" * 64))
    told = (("b1", "reject", wrong), ("b2", "accept", right), ("b3", "accept", elsewhere))
    given = [
        Judgement(id_, sort, claim.anchor, "benno", f"2026-05-02T10:00:0{place}+00:00", claim=claim, reason=REASON)
        for place, (id_, sort, claim) in enumerate(told)
    ]
    file = tmp_path / "embassy-in-bonn.jsonl"
    file.write_bytes(to_bytes(Shared(one, "Embassy in Bonn") for one in given))
    actions.claims.accept(claim=wrong, by=ledger.alice, reason="as printed")
    return file


def picture(tab, name: str) -> None:
    """The page as a picture, where somebody wants to look at it (MEDPACT_PICTURES names a folder)."""
    folder = os.environ.get("MEDPACT_PICTURES")
    if folder:
        tab.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_from_another_offices_file_to_taking_it_back_on_a_phone(phone, theirs: Path):
    page = phone.page
    phone.log_in()
    page.get_by_role("link", name="Judgements", exact=True).click()
    page.get_by_role("link", name="Take over judgements").click()
    bad = theirs.with_name("bad.jsonl")
    bad.write_bytes(theirs.read_bytes().replace(b'"reject"', b'"refuse"').replace(b"2026-05-02T10:00:01", b"yesterday"))
    page.get_by_label("File").set_input_files(bad)
    page.get_by_role("button", name="See what would become of each judgement").click()
    expect(page.get_by_role("alert").get_by_text("line 1: sort is 'refuse'")).to_be_visible()
    expect(page.get_by_role("alert").get_by_text("line 2: at is 'yesterday")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "phone-1-bad")
    phone.complaints.clear()  # the browser tells of the 400

    page.get_by_label("File").set_input_files(theirs)
    page.get_by_role("button", name="See what would become of each judgement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would become of each judgement")
    expect(page.get_by_text("ours would count")).to_be_visible()
    expect(page.get_by_text("a text that is not here (eeeeeeeeeeee…)")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "phone-2-preview")
    page.get_by_role("button", name="Take over these judgements").click()

    expect(page.get_by_text("The judgements were taken over.")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "phone-3-file")
    page.get_by_role("link", name="Judgements", exact=True).click()
    expect(page.get_by_label("Given by")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "phone-4-list")
    page.get_by_label("Given by").select_option("another office")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Judgements shown: 3.")).to_be_visible()

    phone.open("/judgements/files/")
    page.get_by_role("link", name="embassy-in-bonn").click()
    page.get_by_role("link", name="Take back the file").click()
    page.get_by_label("Reason").fill("the wrong office")
    page.get_by_role("button", name="Take back the file").click()
    expect(page.get_by_text("Taken back by alice")).to_be_visible()
    assert models.JudgementFileUndone.objects.count() == 1
    assert not phone.is_wider_than_the_screen()


def test_with_the_keyboard_alone_a_judgement_is_taken_back_and_counts_again(desktop, theirs: Path, ledger):
    page = desktop.page
    desktop.log_in()
    desktop.open("/judgements/")
    picture(desktop, "desktop-1-list")
    page.get_by_role("button", name="Take back").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("by alice")).to_be_visible()
    picture(desktop, "desktop-2-taken-back")
    assert not conclusions.stored("alma").agreed.rejected
    page.get_by_label("Text").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "Let it count again":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take back")).to_be_visible()
    expect(page.get_by_role("button", name="Let it count again")).to_have_count(0)


def test_the_file_for_another_office_is_downloaded(desktop, theirs: Path):
    page = desktop.page
    desktop.log_in()
    desktop.open("/judgements/")
    with page.expect_download() as told:
        page.get_by_role("link", name="All that your desk sees").click()
    (one,) = from_bytes(Path(told.value.path()).read_bytes())
    assert (one.judgement.by, one.office, told.value.suggested_filename) == ("alice", "Alma desk", "judgements.jsonl")


def test_in_the_dark_and_on_paper(desktop, theirs: Path, ledger):
    actions.judgement_files.add(content=theirs.read_bytes(), name=theirs.name, by=ledger.alice)
    page = desktop.page
    desktop.log_in()
    page.emulate_media(color_scheme="dark")
    desktop.open("/judgements/")
    for words in (".badge.ok", ".badge.warn", "table.given q", "table.given .small"):
        assert contrast(page, words) >= 4.5, words
    picture(desktop, "dark-list")
    page.emulate_media(color_scheme="light", media="print")
    assert not page.get_by_role("button", name="Take back").first.is_visible()
    assert not page.get_by_text("For another office").is_visible()
    assert page.get_by_text(REASON).first.is_visible()
    picture(desktop, "print-list")
