import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from lxml import etree
from publication_cases import (
    CARDS,
    FUNDS,
    GRANT,
    NOTES,
    PAPER,
    SCANNER,
    SCANNER_CAME,
    TEXTS,
    WHISPER,
    commitment,
    concluded,
    day,
    member,
    semey,
)

from medpact.publications import Incomplete, Invalid, NothingChosen, Unconfirmed, UnknownNumber, iati
from medpact.publications.iati import validity

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def written(conclusions, *numbers, **options):
    out = io.BytesIO()
    iati.write(conclusions, out, numbers=numbers, **({"cards": CARDS} | options))
    return etree.fromstring(out.getvalue(), validity.parser())


def one(conclusions, number, **options):
    (activity,) = written(conclusions, number, **options)
    return activity


def transactions(activity):
    return [
        (it.find("transaction-type").get("code"), it.findtext("value"), it.find("transaction-date").get("iso-date"))
        for it in activity.findall("transaction")
    ]


def test_the_semey_grant_is_a_commitment_of_the_day_its_paper_was_signed():
    activity = one(semey(), 1)
    assert activity.findtext("iati-identifier") == "MEDPACT-1"
    assert activity.find("reporting-org").get("secondary-reporter") == "1"
    assert transactions(activity) == [("2", "1087000000", "2025-08-25")]
    value = activity.find("transaction/value")
    assert (value.get("currency"), value.get("value-date")) == ("JPY", "2025-08-25")
    assert activity.find("recipient-country").get("code") == "KZ"
    assert activity.find("activity-status").get("code") == "2"
    assert [(it.get("type"), it.get("iso-date")) for it in activity.findall("activity-date")] == [("2", "2025-08-25")]


def test_a_promise_without_a_signed_paper_is_a_pledge():
    activity = one(concluded(FUNDS, WHISPER), 1)
    assert transactions(activity) == [("12", "1087000000", "2025-08-26")]
    assert activity.find("activity-status").get("code") == "1"
    assert activity.find("activity-date").get("type") == "1"
    assert "first announced" in activity.findtext("activity-date/narrative")


def test_a_paper_that_is_not_for_the_money_makes_no_commitment():
    assert transactions(one(concluded(replace(FUNDS, agreed_by=()), PAPER), 1))[0][0] == "12"
    assert transactions(one(concluded(FUNDS, PAPER), 1))[0][0] == "2"


def test_a_paper_that_nobody_confirmed_makes_no_commitment():
    unsure = commitment("notes", replace(NOTES, state="read"), number=2)
    assert transactions(one(concluded(FUNDS, unsure), 1))[0][0] == "12"


def test_what_is_only_discussed_has_no_transaction():
    talk = commitment("talk", replace(WHISPER.members[0], state="accepted"), number=9)
    activity = one(concluded(talk), 9)
    assert transactions(activity) == []
    assert activity.find("activity-status").get("code") == "1"


def test_what_was_paid_is_a_disbursement_of_that_day():
    paid = replace(GRANT, claim=replace(GRANT.claim, stage="delivered", date=day("2026-01")))
    activity = one(concluded(commitment("grant", paid, number=1, agreed_by=FUNDS.agreed_by), PAPER), 1)
    assert transactions(activity) == [("2", "1087000000", "2025-08-25"), ("3", "1087000000", "2026-01-31")]
    assert "dates this only to 2026-01" in activity.findall("transaction")[1].findtext("description/narrative")


def test_a_ceremony_told_too_early_is_no_disbursement():
    told = replace(GRANT, claim=replace(GRANT.claim, stage="delivered", date=day("2026-01")))
    early = commitment("grant", told, GRANT, number=1, stage="promised")
    assert [code for code, *_ in transactions(one(concluded(early), 1))] == ["12"]


def test_nothing_unconfirmed_appears_not_even_in_words():
    xml = etree.tostring(written(semey(), 1, 2, 3), encoding="unicode")
    assert all(words not in xml for words in ("108.7", ">108700000<", "500 million", "rumour", "translated"))


def test_quotes_stand_in_their_own_language_with_who_published_them():
    activity = one(semey(), 3)
    found = {it.get(LANG): it.text for it in activity.findall("description[@type='4']/narrative")}
    assert SCANNER_CAME.claim.quote.text in TEXTS["ru/hospital"]
    assert found["ru"] == f"“{SCANNER_CAME.claim.quote.text}” (Больница скорой помощи, 2026-03-05)"
    assert all(code == code.lower() for code in activity.xpath("//language/@code"))


def test_a_text_for_internal_use_is_not_quoted():
    cards = CARDS | {"ru/hospital": replace(CARDS["ru/hospital"], reuse="internal")}
    out = io.BytesIO()
    iati.write(semey(), out, numbers=[3], cards=cards)
    assert "томограф" not in out.getvalue().decode()


def test_wholes_and_parts_of_one_file_are_related():
    grant, _, scanner = written(semey(), 1, 2, 3)
    assert [(it.get("ref"), it.get("type")) for it in grant.findall("related-activity")] == [("MEDPACT-3", "2")]
    assert [(it.get("ref"), it.get("type")) for it in scanner.findall("related-activity")] == [("MEDPACT-1", "1")]
    assert "1 × CT scanner (delivered)" in grant.findtext("description/narrative")
    assert one(semey(), 1).findall("related-activity") == []


def test_who_gives_funds_and_who_carries_out_implements():
    money = replace(GRANT, claim=replace(GRANT.claim, from_=("Japan", "JICA"), via="UNOPS"))
    activity = one(concluded(commitment("grant", money, number=1)), 1)
    found = [(it.get("role"), it.findtext("narrative")) for it in activity.findall("participating-org")]
    assert found == [("1", "Japan"), ("3", "JICA"), ("4", "UNOPS")]


def test_a_number_that_was_merged_leads_to_the_activity_and_is_told_as_its_former_identifier():
    merged = replace(FUNDS, numbers=(1, 8))
    activity = one(concluded(merged), 8)
    assert activity.findtext("iati-identifier") == "MEDPACT-1"
    assert (activity.find("other-identifier").get("ref"), activity.find("other-identifier").get("type")) == (
        "MEDPACT-8",
        "A3",
    )


def test_the_announcement_is_linked_once():
    links = one(semey(), 3).findall("document-link")
    assert [it.get("url") for it in links] == ["https://example.org/en/embassy", "https://example.org/ru/hospital"]
    assert links[1].find("language").get("code") == "ru"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_no_date_lies_in_the_future_and_a_start_not_after_its_end(number):
    activity = one(semey(), number)
    for it in activity.xpath("transaction/transaction-date | activity-date[@type='2' or @type='4']"):
        assert date.fromisoformat(it.get("iso-date")) <= date(2026, 6, 1)


def test_the_same_conclusions_make_the_same_bytes(tmp_path):
    for name in ("one.xml", "two.xml"):
        iati.write(semey(), tmp_path / name, numbers=[1, 3], cards=CARDS)
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()
    assert [it.findtext("iati-identifier") for it in written(semey(), 3, 1, 3)] == ["MEDPACT-3", "MEDPACT-1"]


def test_another_reporter_has_its_own_identifiers():
    org = iati.ReportingOrg("XM-EXAMPLE", "Health desk", "10")
    activity = one(semey(), 1, reporting_org=org)
    assert activity.findtext("iati-identifier") == "XM-EXAMPLE-1"
    assert activity.findtext("reporting-org/narrative") == "Health desk"


def test_what_nobody_confirmed_cannot_be_published(tmp_path):
    conclusions = concluded(FUNDS, replace(WHISPER, number=9, numbers=(9,)))
    with pytest.raises(Unconfirmed, match="Review its claims first") as caught:
        iati.write(conclusions, tmp_path / "out.xml", numbers=[1, 9])
    assert caught.value.number == 9
    assert not (tmp_path / "out.xml").exists()


def test_an_unknown_number_is_named():
    with pytest.raises(UnknownNumber, match="number 77"):
        written(semey(), 77)


def test_a_file_of_nothing_is_not_written():
    with pytest.raises(NothingChosen, match="at least one"):
        written(semey())


def test_what_iati_requires_and_nobody_said_is_named():
    nowhere = member("en/embassy", "grant aid", from_=(), to=(), country=None)
    with pytest.raises(Incomplete, match="which country receives nor who gives"):
        written(concluded(commitment("x", nowhere, number=4)), 4)


def test_characters_that_xml_cannot_hold_do_not_break_the_file():
    odd = replace(GRANT, claim=replace(GRANT.claim, from_=("Ja\x0bpan", "𠮷 & <sons>")))
    activity = one(concluded(commitment("grant", odd, number=1)), 1)
    assert [it.findtext("narrative") for it in activity.findall("participating-org")] == ["Ja\ufffdpan", "𠮷 & <sons>"]


def test_the_schema_tells_the_line_of_a_fault():
    with pytest.raises(Invalid, match="line 1"):
        validity.check(b'<iati-activities version="2.03"><iati-activity/></iati-activities>')
    with pytest.raises(Invalid, match="nothing was written"):
        validity.check(b"<iati-activities>")


def test_the_parser_opens_no_entity():
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    assert etree.tostring(etree.fromstring(bomb, validity.parser())).endswith(b"<a>&x;</a>")


def test_a_scanner_that_came_is_told_without_money():
    assert transactions(one(concluded(FUNDS, SCANNER), 3)) == []


@pytest.mark.parametrize(
    "address", ["https://example.org/\x07a", "https://example.org/[bad]", "http://", "https://exa mple"]
)
def test_an_address_that_is_none_is_left_out_and_the_rest_stands(address):
    cards = CARDS | {"en/embassy": replace(CARDS["en/embassy"], address=address)}
    assert one(semey(), 2, cards=cards).find("document-link") is None


@pytest.mark.parametrize("language", ["", "und", "zh-Hans", "ja-Latn-123456789", "日本語"])
def test_a_language_of_odd_code_does_not_break_the_file(language):
    cards = CARDS | {"en/embassy": replace(CARDS["en/embassy"], language=language)}
    assert one(semey(), 1, cards=cards).find("title") is not None


def test_a_sum_that_was_only_talked_of_is_no_pledge():
    talked = member("en/embassy", "1,087,000,000 yen", stage="discussed", money=[(1087000000, "JPY")])
    promised = replace(GRANT, anchor=replace(GRANT.anchor, start=0), claim=replace(GRANT.claim, amounts=()))
    case = concluded(replace(commitment("grant", talked, promised, number=1), stage="promised"))
    assert transactions(one(case, 1)) == []


@pytest.mark.parametrize("value", ["0", "0.01", "1E+15", "123456789012345678.99", "1.50"])
def test_any_sum_is_written_in_full_digits(value):
    told = member("en/embassy", "1,087,000,000 yen", money=[(value, "JPY")])
    activity = one(concluded(commitment("grant", told, number=1)), 1)
    assert activity.findtext("transaction/value") == f"{Decimal(value):f}"
