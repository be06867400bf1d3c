"""Findings: each with arithmetic that anybody can do again."""

from dataclasses import replace

import pytest
from telling import goods, grant, holding, judge, say, semey_grant, text

from medpact.commitments import reconcile


def only(agreed, check):
    found = [one for one in agreed.findings if one.check == check]
    assert len(found) == 1, agreed.findings
    return found[0]


def test_a_sum_too_small_by_ten_is_told_from_its_own_two_currencies():
    readings = semey_grant()
    found = only(reconcile(readings), "scale")
    assert found.claim == readings[4].claims[0].anchor
    assert found.arithmetic.startswith(
        "108,700,000 JPY for 7,000,000 USD implies 15.5 yen to the dollar; in December 2025 it was about 15"
    )
    assert found.arithmetic.endswith("ten times too small; two other texts say 1,087,000,000 JPY")
    assert found.proposed == "1,087,000,000 JPY"
    assert set(found.others) == {readings[number].claims[0].anchor for number in (0, 1, 3)}


def test_the_finding_hangs_on_its_commitment():
    agreed = reconcile(semey_grant())
    assert agreed.commitments[0].findings == (only(agreed, "scale").key,)


def test_a_single_text_whose_two_currencies_refute_each_other_is_found_too():
    a = text(
        "a",
        "2018-02-23",
        grant("2 million yen against 1.9 million dollars", yen=2000000, usd=1900000, date="2016-04"),
    )
    found = only(reconcile([a]), "scale")
    assert "implies 1.05 yen to the dollar; in April 2016 it was about 11" in found.arithmetic
    assert found.arithmetic.endswith("a hundred times too small")
    assert found.proposed == "200,000,000 JPY"


def test_a_thousand_times_too_large_is_told():
    a = text("a", "2025-12-22", grant("18億100万円の支援", yen=1801000000, place="Osh"))
    b = text(
        "b",
        "2026-02-25",
        grant("11.6 million dollars, 1,801 billion yen", usd=11600000, yen=1801000000000, place="Osh"),
    )
    found = only(reconcile([a, b]), "scale")
    assert found.claim == b.claims[0].anchor
    assert "implies 155,000 yen to the dollar" in found.arithmetic and "a thousand times too large" in found.arithmetic


def test_crore_for_lakh_is_told_from_what_another_text_says():
    to = {"country": "IN", "to": ("Shija Hospital", "India")}
    a = text("a", "2021-03-31", grant("yen 7.2 million, INR 47.57 lakh", yen=7200000, inr=4757000, **to))
    b = text("b", "2021-04-02", grant("INR 4.75 crore", inr=47500000, **to))
    found = only(reconcile([a, b]), "scale")
    assert found.claim == b.claims[0].anchor
    assert "47,500,000 INR is ten times too large; one other text says 4,757,000 INR" in found.arithmetic


@pytest.mark.parametrize(
    "sums",
    [
        {"yen": 1087000000, "usd": 7000000},
        {"yen": 1087000000, "kzt": 3980000000},
        {"usd": 1000000, "eur": 900000},
        {"usd": 690000, "yen": 100000000},
    ],
)
def test_two_currencies_that_agree_raise_nothing(sums):
    assert reconcile([text("a", "2025-08-08", grant("a grant", **sums))]).findings == ()


def test_a_sum_too_large_for_its_goods_is_told_from_what_one_would_cost():
    a = text("a", "2024-03-01", goods("ambulance", "20 ambulances for 240 dollars", quantity=20, usd=240))
    found = only(reconcile([a]), "scale")
    assert found.arithmetic == (
        "240 USD for 20 implies 12 dollars an ambulance; one usually costs 15,000 to 200,000; ten thousand times too small"
    )
    assert found.proposed == "2,400,000 USD"


def test_a_price_of_one_says_nothing_where_another_figure_bears_the_sum_out():
    words = "20 ambulances for 14 million dollars"
    dear = {"quantity": 20, "usd": 14000000}
    assert only(reconcile([text("a", "2024-03-01", goods("ambulance", words, **dear))]), "scale")
    a = text("a", "2024-03-01", goods("ambulance", words, **dear | {"eur": 13000000}))
    assert reconcile([a]).findings == ()


def test_a_sum_is_held_against_another_text_in_another_currency():
    where = {"place": "Osh Hospital", "country": "KG", "to": ("Osh Hospital", "Kyrgyzstan"), "date": "2024-02-05"}
    a = text("a", "2024-02-05", grant("1,520 million yen", yen=1520000000, **where))
    b = text("b", "2024-02-06", grant("102 million dollars", usd=102000000, **where))
    (found,) = reconcile([a, b], [judge(1, "same", a.claims[0], other=b.claims[0])]).findings
    assert found.check == "scale" and "at the rate of the time" in found.arithmetic


def test_round_sums_of_two_grants_are_no_scale_error():
    a = text("a", "2025-02-01", grant("10 million dollars", usd=10000000, place="Semey"))
    b = text("b", "2025-02-02", grant("100 million dollars", usd=100000000, place="Semey"))
    assert reconcile([a, b]).findings == ()


@pytest.mark.parametrize("dollars", [6800000, 7300000, 7500000])
def test_two_dollar_values_that_differ_by_the_rate_of_the_day_are_no_conflict(dollars):
    where = {"place": "Osh Hospital", "country": "KG", "to": ("Osh Hospital", "Kyrgyzstan"), "date": "2024-02-05"}
    a = text("a", "2024-02-05", grant("1,050 million yen (7 million dollars)", yen=1050000000, usd=7000000, **where))
    b = text("b", "2024-02-06", grant(f"{dollars} dollars", usd=dollars, **where))
    assert reconcile([a, b]).findings == ()


def test_a_corrected_claim_is_no_longer_at_fault():
    readings = semey_grant()
    wrong = readings[4].claims[0]
    right = replace(wrong, amounts=readings[3].claims[0].amounts)
    agreed = reconcile(readings, [judge(1, "correct", wrong, as_=right)])
    assert agreed.findings == ()


def test_a_lost_nought_is_a_conflict_with_the_better_founded_figure():
    a = text(
        "a",
        "2023-12-22",
        grant(
            "16,657,294 euros for 2.06 billion shillings",
            eur=16657294,
            kes=2060000000,
            country="KE",
            from_=("France",),
            place="Eldoret",
        ),
    )
    b = text(
        "b",
        "2023-12-30",
        grant("shilingi bilioni 2.6", kes=2600000000, country="KE", from_=("France",), place="Eldoret"),
    )
    found = only(reconcile([a, b]), "conflict")
    assert found.claim == b.claims[0].anchor
    assert "2,600,000,000 KES here; one other text says 2,060,000,000 KES" in found.arithmetic


def test_a_place_that_the_longer_list_of_another_text_does_not_hold_is_a_conflict():
    network = {"what": "telemedicine network", "country": "UA", "from_": ("France",), "to": ("Ukraine",)}
    six = "Одеська область; Чернігівська область; Запорізька область; Донецька область; Харківська область"
    a = text("a", "2025-04-01", say("technology", words="мережі в п'яти областях", place=six, **network))
    b = text(
        "b",
        "2025-04-20",
        say("technology", words="a network for three regions", place="Rivne; Kharkiv; Chernihiv", **network),
    )
    c = text(
        "c", "2025-04-21", say("technology", words="a network for two regions", place="Kharkiv; Chernihiv", **network)
    )
    found = only(reconcile([a, b, c]), "conflict")
    assert found.claim == b.claims[0].anchor
    assert found.arithmetic.startswith("Rivne here; the five places of another text do not hold it")


def test_a_later_text_with_a_lower_stage_is_found():
    a = text(
        "a",
        "2025-08-25",
        say("agreement", "exchange of notes", "notes were exchanged", stage="delivered", date="2025-08-25"),
    )
    b = text("b", "2025-08-29", say("agreement", "exchange of notes", "notes are still discussed", stage="discussed"))
    found = only(reconcile([a, b]), "stage")
    assert found.claim == b.claims[0].anchor
    assert found.arithmetic == "discussed in a text of 2025-08-29; delivered on 2025-08-25 in another"


def test_one_undated_delivery_against_more_later_promises_is_the_one_at_fault():
    where = {"place": "Osh Hospital", "country": "KG", "to": ("Kyrgyzstan",)}
    early = text("a", "2025-12-22", goods("MRI machine", "an MRI machine has been set up", stage="delivered", **where))
    later = [
        text(name, "2026-02-24", goods("MRI machine", f"an MRI machine will come, says {name}", **where))
        for name in "bc"
    ]
    found = only(reconcile([early, *later]), "stage")
    assert found.claim == early.claims[0].anchor
    assert found.arithmetic == "delivered in a text of 2025-12-22; a text of 2026-02-24 still says promised"
    assert holding(reconcile([early, *later]), early.claims[0]).stage == "promised"
    accepted = reconcile([early, *later], [judge(1, "accept", early.claims[0])])
    assert holding(accepted, early.claims[0]).stage == "delivered"


def test_what_is_said_to_work_before_its_time_is_found():
    where = {"place": "Kigali", "country": "RW", "to": ("Rwanda",), "from_": ("Germany",)}
    a = text(
        "a",
        "2023-12-19",
        say("technology", "local production of vaccine", "the plant makes vaccines", stage="working", **where),
    )
    b = text(
        "b",
        "2024-05-29",
        say("technology", "local production of vaccine", "vaccines will be made from 2025", date="2025", **where),
    )
    found = only(reconcile([a, b]), "stage")
    assert (found.claim, found.proposed) == (a.claims[0].anchor, "promised")
    assert holding(reconcile([a, b]), a.claims[0]).stage == "promised"


def test_parts_that_do_not_add_up_to_a_total_are_found_with_what_is_left():
    said = {"country": "KE", "from_": ("France",)}
    sums = ((32167787, 3980000000), (15510493, 1920000000), (16657294, 2060000000))
    a = text("a", "2020-12-22", *(grant(f"{eur} euros", eur=eur, kes=kes, **said) for eur, kes in sums))
    b = text("b", "2020-12-30", *(grant(f"Sh{kes}", kes=kes, **said) for kes in (3900000000, 1920000000, 2600000000)))
    assert "sum" not in {one.check for one in reconcile([a]).findings}
    found = only(reconcile([a, b]), "sum")
    assert found.claim == b.claims[0].anchor
    assert found.arithmetic == (
        "1,920,000,000 + 2,600,000,000 = 4,520,000,000 KES: 620,000,000 KES more than the 3,900,000,000 KES stated"
    )


def test_a_misspelt_name_is_told_with_whose_it_is():
    said = {"country": "IN", "yen": 7200000}
    a = text("a", "2021-03-31", grant("7.2 million yen", to=("Shinja Hospital", "India"), **said))
    b = text("b", "2021-04-02", grant("yen 7.2 million", to=("Shija Hospital", "India"), **said))
    c = text("c", "2021-03-30", grant("720万円", to=("シジャ病院", "India"), **said))
    found = only(reconcile([a, b, c]), "name")
    assert (found.claim, found.proposed) == (a.claims[0].anchor, "Shija Hospital")


def test_neighbouring_numbers_of_goods_raise_nothing():
    a = text("a", "2024-05-13", goods("ambulance", "seven ambulances", quantity=7))
    b = text("b", "2024-08-14", goods("ambulance", "16 ambulances", quantity=16))
    assert reconcile([a, b]).findings == ()


# ---------------------------------------------------------------- numbers and receivers


def beds(name, day, count, **fields):
    words = f"{count} hospital beds, {name}"
    return text(name, day, goods("hospital bed", words, quantity=count, **{"place": "Osh Hospital"} | fields))


def test_a_number_that_other_texts_of_those_days_contradict_is_a_conflict():
    readings = [beds("a", "2024-03-01", 40), beds("b", "2024-03-02", 40), beds("c", "2024-03-03", 46)]
    same = [
        judge(number, "same", readings[0].claims[0], other=one.claims[0]) for number, one in enumerate(readings[1:])
    ]
    found = only(reconcile(readings, same), "conflict")
    assert found.claim == readings[2].claims[0].anchor
    assert (found.arithmetic, found.proposed) == ("46 here; two other texts say 40", "40")


@pytest.mark.parametrize(
    "other",
    [
        beds("c", "2024-09-03", 25, stage="delivered"),
        beds("c", "2024-03-02", 1),
    ],
)
def test_what_came_so_far_and_a_bare_singular_contradict_no_number(other):
    readings = [beds("a", "2024-03-01", 40), beds("b", "2024-06-02", 20, stage="delivered"), other]
    same = [
        judge(number, "same", readings[0].claims[0], other=one.claims[0]) for number, one in enumerate(readings[1:])
    ]
    assert [one for one in reconcile(readings, same).findings if one.check == "conflict"] == []


def test_a_receiver_that_no_other_text_names_is_a_conflict():
    def ward(name, day, hospital):
        return text(
            name, day, grant(f"a grant for {hospital}, {name}", usd=1234567, to=(hospital, "Kyrgyzstan"), country="KG")
        )

    readings = [
        ward("a", "2024-03-01", "Osh Hospital"),
        ward("b", "2024-03-02", "Osh Hospital"),
        ward("c", "2024-03-03", "Talas Hospital"),
    ]
    same = [
        judge(number, "same", one.claims[0], other=other.claims[0])
        for number, (one, other) in enumerate([readings[:2], readings[1:], readings[::2]])
    ]
    found = only(reconcile(readings, same), "conflict")
    assert found.claim == readings[2].claims[0].anchor
    assert found.arithmetic == "for Talas Hospital here; two other texts say Osh Hospital"


# ---------------------------------------------------------------- ceremonies, talks


SCANNER = {"place": "Osh Hospital", "country": "KG", "to": ("Osh Hospital", "Kyrgyzstan"), "from_": ("Japan",)}
OPENED = text(
    "a", "2024-03-02", goods("CT scanner", "the CT scanner is at work", stage="working", date="2024-03-01", **SCANNER)
)


def test_a_ceremony_told_as_working_is_asked_about_when_a_later_text_says_only_that_it_came():
    later = text(
        "b",
        "2024-07-01",
        goods("CT scanner", "the CT scanner came in March", stage="delivered", date="2024-03", **SCANNER),
    )
    found = only(reconcile([OPENED, later]), "stage")
    assert (found.claim, found.proposed) == (OPENED.claims[0].anchor, "delivered")
    assert found.arithmetic.startswith(
        "working in a text of 2024-03-02, soon after it came; a text of 2024-07-01 says only"
    )


@pytest.mark.parametrize(
    ("day", "stage", "what"),
    [
        ("2024-03-09", "delivered", "the same news"),
        ("2024-07-01", "stopped", "it broke"),
        ("2024-07-01", "working", "it works"),
    ],
)
def test_what_worked_once_is_not_asked_about(day, stage, what):
    later = text("b", day, goods("CT scanner", f"the CT scanner: {what}", stage=stage, **SCANNER))
    assert [one for one in reconcile([OPENED, later]).findings if one.check == "stage"] == []


def test_money_still_talked_over_after_the_day_of_its_promise_is_found():
    to = {"place": "Osh Hospital", "country": "KG", "to": ("Osh Hospital", "Kyrgyzstan")}
    signed = text("a", "2024-03-02", grant("1,234 million yen", yen=1234000000, date="2024-03-01", **to))
    talked = text(
        "b", "2024-09-02", grant("1,234 million yen are talked over", yen=1234000000, stage="discussed", **to)
    )
    found = only(reconcile([signed, talked]), "stage")
    assert found.arithmetic == "discussed in a text of 2024-09-02; promised on 2024-03-01 in another"


# ---------------------------------------------------------------- names


def test_a_misspelt_giver_is_told_once_for_a_text_and_hangs_on_the_money():
    def told(name, day, fund, *goods_there):
        sides = {"to": ("Osh Hospital", "Kyrgyzstan"), "country": "KG", "from_": (fund, "Austria")}
        said = [goods(what, f"{what} from {fund}, {name}", **sides) for what in goods_there]
        return text(name, day, *said, grant(f"350,000 euros of the {fund}, {name}", eur=350000, **sides))

    first = told("a", "2024-03-01", "Hartmoor Foundation")
    wrong = told("b", "2024-03-04", "Gartmoor Foundation", "wheelchair")
    found = only(reconcile([first, wrong]), "name")
    assert found.claim == wrong.claims[1].anchor
    assert (found.arithmetic, found.proposed) == (
        "Gartmoor Foundation here; one other text says Hartmoor Foundation",
        "Hartmoor Foundation",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Osh Paediatric Hospital", "Osh Pediatric Hospital"),
        ("Osh Rehabilitation Centre", "Osh Rehabilitation Center"),
        ("Osh Regional Hospital", "Osh Region Hospital"),
        ("Osh Hospital", "Osh Hospitals"),
    ],
)
def test_two_ways_of_writing_a_name_are_no_misspelling(one, other):
    readings = [
        text(name, day, grant(f"1,234,567 euros for {to}", eur=1234567, to=(to, "Kyrgyzstan"), country="KG"))
        for name, day, to in (("a", "2024-03-01", one), ("b", "2024-03-02", other))
    ]
    assert [one for one in reconcile(readings).findings if one.check == "name"] == []


# ---------------------------------------------------------------- what is left over


MONITORS = {"country": "KG", "to": ("Osh Hospital", "Kyrgyzstan"), "place": "Osh Hospital", "from_": ("Norway",)}


def monitors(words, count, stage="delivered", **fields):
    return goods("patient monitor", words, quantity=count, stage=stage, **MONITORS | fields)


def test_what_the_portions_of_a_number_leave_over_is_found():
    told = text(
        "a",
        "2024-05-01",
        monitors("62 monitors were bought", 62),
        monitors("of them 35 are at work", 35, "working"),
        monitors("17 of them are broken", 17, "stopped"),
    )
    found = only(reconcile([told]), "sum")
    assert found.claim == told.claims[0].anchor
    assert found.arithmetic == "35 working + 17 stopped = 52; 10 of the 62 are not accounted for"


def test_what_is_still_to_come_is_not_left_over():
    told = text(
        "a",
        "2024-05-01",
        monitors("62 monitors will be bought", 62, "promised"),
        monitors("of them 35 have come", 35),
        monitors("17 of them stand in the north", 17),
    )
    assert [one for one in reconcile([told]).findings if one.check == "sum"] == []


def test_a_package_of_which_the_parts_fall_short_is_found_and_one_that_is_only_itemised_is_not():
    def package(name, *parts):
        sides = {"country": "KG", "to": ("Kyrgyzstan",), "from_": ("Norway",)}
        said = [grant(f"{part} euros for clinic {part}", eur=part, **sides) for part in parts]
        return text(name, "2024-05-01", grant("a package of 52 million euros in total", eur=52000000, **sides), *said)

    found = only(reconcile([package("a", 40000000, 9000000)]), "sum")
    assert found.arithmetic == (
        "40,000,000 + 9,000,000 = 49,000,000 EUR: 3,000,000 EUR less than the 52,000,000 EUR stated"
    )
    assert [one for one in reconcile([package("a", 20000000, 9000000)]).findings if one.check == "sum"] == []
