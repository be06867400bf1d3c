"""What a desk officer does in a real browser, from the log-in to the audit line."""

import re

import pytest
from django.urls import reverse
from page_cases import document
from playwright.sync_api import expect

from medpact.web.ledger.models import AuditLine

TRICKY = (
    "date 2026-03-01\r\npublisher 𠮷田 Daily 👩🏽‍⚕️\r\n𠮷𠮷 A gift 🚑🚑\r\n\r\n"
    "👨‍👩‍👧 Japan has delivered 9 ambulances 🚑 to the hospital of Kisumu, Kenya.\r\n"
    "It also gave 2 million yen \u200bin grant aid to the hospital of Kisumu, Kenya. 𠮷\r\n"
)


def marked(page):
    """The words of the claim chosen, as the browser shows them."""
    return "".join(page.locator("mark.chosen").all_text_contents())


def test_from_the_log_in_to_a_corrected_claim_and_its_audit_line(desktop, ledger):
    page = desktop.page
    desktop.log_in()
    row = page.locator("tr", has=page.get_by_role("link", name="1,087,000,000")).first
    row.locator("td a", has_text=re.compile("fund|grant")).first.click()
    expect(page.get_by_role("article").get_by_text("15.5 yen to the dollar")).to_be_visible()

    page.locator("#quotes ~ ol blockquote a", has_text="108.7 million yen").click()
    anchor = ledger.member("funding", ledger.wrong).anchor
    expect(page).to_have_url(re.compile(f"#claim-{anchor.id}$"))
    assert "108.7 million yen" in marked(page)
    expect(page.locator("mark.chosen").first).to_be_in_viewport()

    page.locator(f"#about-{anchor.id}").get_by_role("link", name="Correct").click()
    page.get_by_label("Amounts").fill("1,087 million")
    page.get_by_role("button", name="Keep the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("a comma can be read two ways")
    page.get_by_label("Amounts").fill("1087000000 JPY\n7000000 USD")
    page.get_by_label("Reason").fill("the other text and the dollars say so")
    desktop.complaints.clear()  # Chromium counts the page that tells the faults (400) as an error
    page.get_by_role("button", name="Keep the correction").click()

    expect(page.get_by_role("status")).to_contain_text("Corrected.")
    card = page.locator(f"#about-{anchor.id}")
    expect(card).to_contain_text("1,087,000,000")
    expect(card).to_contain_text("The reader now says something else")
    expect(page.locator("#audit ~ .scroll")).to_contain_text("claim corrected")
    expect(page.locator("#audit ~ .scroll")).to_contain_text("the other text and the dollars say so")
    assert AuditLine.objects.filter(action="correct", who="alice").count() == 1

    card.locator("a", has_text=re.compile("fund|grant")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("No. 1")
    expect(page.get_by_text("15.5 yen to the dollar")).to_have_count(0)
    expect(page.locator(".lead")).to_contain_text("confirmed")


def test_a_figure_of_the_list_opens_the_words_that_carry_it(desktop, ledger):
    page = desktop.page
    desktop.log_in()
    page.get_by_role("link", name="1,087,000,000").first.click()
    assert page.url.startswith(desktop.address + reverse("document", args=[ledger.right.text_sha256]))
    assert "1,087 million yen" in marked(page)
    expect(page.locator("mark.chosen").first).to_be_in_viewport()
    page.locator("mark.chosen a").first.click()
    expect(page.locator("article.claim.chosen")).to_be_in_viewport()


def test_the_right_words_are_highlighted_among_emoji_rare_letters_and_crlf(desktop, ledger):
    row = document(TRICKY, name="tricky")
    desktop.log_in()
    members = [one for c in ledger.agreed.commitments for one in c.members if one.anchor.text_sha256 == row.text_sha256]
    assert {one.claim.kind for one in members} >= {"equipment", "funding"}
    for member in members:
        assert row.text[member.claim.quote.start : member.claim.quote.end] == member.claim.quote.text
        desktop.open(f"{reverse('document', args=[row.text_sha256])}?claim={member.anchor.id}#claim-{member.anchor.id}")
        assert marked(desktop.page) == member.claim.quote.text
        figure = "".join(desktop.page.locator("mark.chosen.figure").all_text_contents())
        assert figure == row.text[member.anchor.start : member.anchor.end]


def test_everything_works_without_javascript(without_javascript, ledger):
    page = without_javascript.page
    without_javascript.log_in()
    page.locator("tr.parts summary").first.click()
    expect(page.get_by_role("link", name="MRI machine").first).to_be_visible()
    member = ledger.member("equipment", ledger.draft)
    without_javascript.open(reverse("document", args=[ledger.draft.text_sha256]))
    page.locator(f"#about-{member.anchor.id}").get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted.")


def test_the_keyboard_is_enough(desktop, ledger):
    page = desktop.page
    desktop.open("/log-in/")
    page.get_by_label("Username").focus()
    page.keyboard.type("alice")
    page.keyboard.press("Tab")
    page.keyboard.type("three-lambs-in-a-row")
    page.keyboard.press("Enter")
    page.wait_for_url(desktop.address + "/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()

    desktop.open(reverse("document", args=[ledger.draft.text_sha256]))
    reached = press_until(page, lambda: page.evaluate("document.activeElement.textContent.trim()") == "Accept")
    assert reached, "the button to accept is reached with the tabulator"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Accepted.")


def press_until(page, found, *, most=60):
    for _ in range(most):
        page.keyboard.press("Tab")
        if found():
            return True
    return False


def paths(ledger):
    return [
        "/",
        "/documents/",
        "/documents/add/",
        "/findings/",
        "/review/",
        "/audit/",
        "/password/",
        reverse("commitment-at", args=[ledger.commitment("funding", ledger.right).key]),
        reverse("document", args=[ledger.right.text_sha256]),
        reverse("claim-correct", args=[ledger.member("funding", ledger.right).anchor.id]),
    ]


def test_nothing_is_wider_than_a_phone(phone, ledger):
    phone.log_in()
    for path in paths(ledger):
        phone.open(path)
        for summary in phone.page.locator("summary").all():
            if summary.is_visible():
                summary.click()
        assert not phone.is_wider_than_the_screen(), path


@pytest.mark.parametrize("language", ["en", "ja", "ru", "uk", "kk", "sw"])
def test_every_page_in_every_language_on_a_desktop_and_a_phone(desktop, ledger, language):
    page = desktop.page
    desktop.log_in()
    page.locator("form.language select").select_option(language)
    page.locator("form.language button").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for path in paths(ledger):
            desktop.open(path)
            assert not desktop.is_wider_than_the_screen(), (path, width)


def test_a_printed_commitment_holds_the_facts_and_not_the_tools(desktop, ledger):
    desktop.log_in()
    desktop.open(reverse("commitment-at", args=[ledger.commitment("funding", ledger.right).key]))
    desktop.page.emulate_media(media="print")
    expect(desktop.page.locator("header.top")).to_be_hidden()
    expect(desktop.page.get_by_role("button", name="Add the observation")).to_be_hidden()
    expect(desktop.page.locator("#quotes ~ ol blockquote", has_text="1,087 million yen")).to_be_visible()
    assert desktop.page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("page_name", ["review", "commitments"])
def test_a_printed_list_is_a_table_that_fits_the_paper(desktop, page_name):
    """A sheet of A4 is about as wide as a small screen: it gets no cards all the same."""
    page = desktop.page
    desktop.log_in()
    desktop.open(reverse(page_name))
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    expect(page.get_by_role("columnheader").first).to_be_visible()
    assert page.locator("table.cards tbody tr").last.evaluate("row => getComputedStyle(row).display") == "table-row"
    assert not desktop.is_wider_than_the_screen()
    expect(page.get_by_role("link", name="Download this list (CSV)").last).to_be_hidden()


def test_from_what_waits_to_its_card_with_the_keyboard_alone(desktop):
    page = desktop.page
    desktop.log_in()
    desktop.open(reverse("review"))
    claim = page.locator("table.cards tbody th a").first
    for _press in range(40):
        page.keyboard.press("Tab")
        if claim.evaluate("link => link === document.activeElement"):
            break
    expect(claim).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("article.claim.chosen")).to_be_focused()
    expect(page.locator("article.claim.chosen")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("article.claim.chosen blockquote a")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper_in_light_and_dark(desktop, ledger, scheme):
    """Contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) for text, marks and badges."""
    page = desktop.page
    page.emulate_media(color_scheme=scheme)
    desktop.log_in()
    desktop.open(reverse("document", args=[ledger.wrong.text_sha256]))
    for selector in ("main p", "mark a", ".badge", "main button", "main a.button", "dt", ".kind", "nav a"):
        assert page.locator(selector).count() > 0, selector
        assert contrast(page, selector) >= 4.5, selector


CONTRAST = """selector => {
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const paper = node => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.9) return colour;
    }
    return [255, 255, 255];
  };
  const node = document.querySelector(selector);
  const [one, other] = [light(rgb(getComputedStyle(node).color)), light(paper(node))].sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
}"""


def contrast(page, selector):
    """How much lighter one is than the other: the first element's letters and what is behind them."""
    return page.evaluate(CONTRAST, selector)
