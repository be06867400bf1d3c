"""A table from the file to the undo, on a phone, in a real browser."""

import os
from pathlib import Path

from playwright.sync_api import expect

from medpact.web.ledger import conclusions, models

TABLE = (
    "Reference,Item,Qty,Amount (million JPY),Donor,Country,Date,Status\n"
    "G-1,Ambulance,4,,Norway,Kenya,2025-11-03,delivered\n"
    "G-2,Ventilator,a few,,Japan,Kenya,2025,signed\n"
    "G-3,Autoclave,3,12.5,Japan,Kenya,2025-08-25,signed\n"
    "Total,,7,,,,,\n"
)


def picture(phone, name: str) -> None:
    """The page as a picture, where somebody wants to look at it (MEDPACT_PICTURES names a folder)."""
    folder = os.environ.get("MEDPACT_PICTURES")
    if folder:
        phone.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_a_table_from_the_file_to_the_undo_on_a_phone(phone, tmp_path: Path):
    page = phone.page
    file = tmp_path / "gifts.csv"
    file.write_text(TABLE)
    phone.log_in()
    phone.open("/documents/")
    page.get_by_role("link", name="Import a table").click()
    picture(phone, "1-file")
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Go on to its columns").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Which column holds what")
    expect(page.get_by_label("Qty")).to_have_value("quantity")
    expect(page.get_by_label("Amount (million JPY)")).to_have_value("amount")
    assert not phone.is_wider_than_the_screen()
    picture(phone, "2-columns")
    page.get_by_role("button", name="See what would become of each row").click()

    expect(page.get_by_text("“a few” is no count")).to_be_visible()
    expect(page.get_by_text("12,500,000 JPY")).to_be_visible()
    expect(page.get_by_text("It is a sum of other rows.")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "3-preview")
    page.get_by_label("I confirm these rows").check()
    page.get_by_role("button", name="Import the table").click()

    expect(page.get_by_text("The table was imported.")).to_be_visible()
    expect(page.get_by_role("heading", name="Rows that were left out")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "4-result")
    made = [one for one in conclusions.stored("alma").agreed.commitments if one.what == "autoclave"]
    assert made[0].confirmed and str(made[0].amount.value) == "12500000"

    page.get_by_role("link", name="Undo the import").click()
    page.get_by_label("Reason").fill("the wrong file")
    picture(phone, "5-undo")
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_text("Undone by alice")).to_be_visible()
    assert models.ImportUndone.objects.count() == 1
    assert not [one for one in conclusions.stored("alma").agreed.commitments if one.what == "autoclave"]
    page.get_by_role("link", name="All imports").click()
    expect(page.get_by_role("link", name="gifts")).to_be_visible()
    assert not phone.is_wider_than_the_screen()
    picture(phone, "6-list")
