from dataclasses import replace

from publication_cases import (
    CARDS,
    FUNDS,
    GRANT,
    MISREAD,
    PAPER,
    SCALE,
    SCANNER,
    SCANNER_CAME,
    SCANNER_PROMISED,
    WHISPER,
    accepted,
    commitment,
    concluded,
    member,
    semey,
)

from medpact.publications import confirmed


def by_key(agreed):
    return {one.key: one for one in agreed.commitments}


def test_what_nobody_confirmed_is_not_there():
    found = confirmed(semey().agreed)
    assert set(by_key(found)) == {"grant", "notes", "scanner"}
    assert by_key(found)["grant"].members == (GRANT,)


def test_a_finding_stays_only_where_all_its_claims_are_confirmed():
    assert confirmed(semey().agreed).findings == ()
    both = replace(FUNDS, members=(GRANT, accepted(MISREAD)))
    found = confirmed(concluded(both, findings=[SCALE]).agreed)
    assert found.findings == (SCALE,)
    assert found.commitments[0].findings == ("f1",)


def test_the_stage_falls_back_to_what_was_confirmed():
    unsure = commitment("scanner", SCANNER_PROMISED, replace(SCANNER_CAME, state="read"))
    assert confirmed(concluded(unsure).agreed).commitments[0].stage == "promised"
    assert confirmed(concluded(SCANNER).agreed).commitments[0].stage == "delivered"


def test_a_confirmed_claim_does_not_go_beyond_the_stage_that_the_ledger_concludes():
    early = commitment("scanner", SCANNER_CAME, replace(SCANNER_PROMISED, state="read"), stage="promised")
    assert confirmed(concluded(early).agreed).commitments[0].stage == "promised"


def test_what_the_ledger_leaves_open_stays_open():
    open_ = replace(SCANNER, quantity=None, place=None)
    found = confirmed(concluded(open_).agreed).commitments[0]
    assert (found.quantity, found.place) == (None, None)


def test_a_sum_that_only_an_unconfirmed_claim_states_is_not_taken():
    vague = member("en/embassy", "grant aid")
    unsure = commitment("grant", vague, replace(GRANT, state="read"), amount=FUNDS.amount)
    assert confirmed(concluded(unsure).agreed).commitments[0].amount is None


def test_a_confirmed_sum_that_is_off_by_ten_is_not_taken():
    unsure = replace(FUNDS, members=(replace(GRANT, state="read"), accepted(MISREAD)))
    found = confirmed(concluded(unsure, findings=[SCALE]).agreed)
    assert found.commitments[0].amount is None


def test_a_place_that_only_an_unconfirmed_claim_names_is_left_out():
    unsure = commitment("scanner", SCANNER_PROMISED, replace(SCANNER_CAME, state="read"), place="Семей")
    assert confirmed(concluded(unsure).agreed).commitments[0].place is None


def test_a_restricted_document_is_not_published():
    cards = CARDS | {"ru/hospital": replace(CARDS["ru/hospital"], access="restricted")}
    found = by_key(confirmed(concluded(SCANNER).agreed, cards=cards))
    assert found["scanner"].members == (SCANNER_PROMISED,)
    assert found["scanner"].stage == "promised"


def test_links_to_what_is_not_published_are_cut():
    part = replace(PAPER, parents=("rumour",))
    assert by_key(confirmed(concluded(part, WHISPER).agreed))["notes"].parents == ()


def test_confirming_all_changes_no_field_but_how_sure_it_is():
    both = replace(FUNDS, members=(GRANT, accepted(MISREAD)))
    found = confirmed(concluded(both, PAPER, SCANNER, findings=[SCALE]).agreed)
    assert by_key(found)["grant"] == replace(both, sureness="confirmed")
    assert by_key(found)["scanner"] == replace(SCANNER, sureness="confirmed")


def test_the_names_of_drafts_are_left_out_and_what_no_public_document_says():
    told = replace(GRANT, documents=("a/minutes", "en/embassy"))
    cards = CARDS | {"a/minutes": replace(CARDS["en/embassy"], name="a/minutes", access="desk", desk="astana")}
    found = by_key(confirmed(concluded(commitment("grant", told), SCANNER).agreed, cards=cards))
    assert found["grant"].members[0].documents == ("en/embassy",)
    unknown = {name: card for name, card in cards.items() if name != "ru/hospital"}
    assert SCANNER_CAME not in by_key(confirmed(concluded(SCANNER).agreed, cards=unknown))["scanner"].members


def test_why_it_does_not_count_is_not_told_in_figures_that_nobody_confirmed():
    whole = replace(commitment("grant", GRANT), counts_in_totals=False, counts_why="it is the sum of 16 + 7")
    assert by_key(confirmed(concluded(whole).agreed))["grant"].counts_why == ""


def test_terms_that_the_name_of_the_money_tells_stay_when_it_is_confirmed():
    named = replace(GRANT, claim=replace(GRANT.claim, terms=None, what="grant aid"))
    assert by_key(confirmed(concluded(commitment("grant", named, terms="grant")).agreed))["grant"].terms == "grant"
