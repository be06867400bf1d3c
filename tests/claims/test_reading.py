"""What the reader finds: ten kinds, exact quotes, unique anchors, on texts that a doctor could check."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medpact import claims, documents, languages
from medpact.claims import Claim, Reading
from medpact.values import PartialDate

pytestmark = pytest.mark.usefixtures("rules_alone")


def read(text: str, name: str = "text") -> Reading:
    return claims.read(documents.from_text(text, name=name))


def only(text: str, kind: str) -> list[Claim]:
    return [claim for claim in read(text).claims if claim.kind == kind]


def check(text: str, reading: Reading) -> None:
    """Every quote is exact and occurs once; every anchor is unique and lies in the text."""
    for claim in reading.claims:
        quote = claim.quote
        assert text[quote.start : quote.end] == quote.text
        assert text.count(quote.text) == 1
        assert 0 <= claim.anchor.start < claim.anchor.end <= len(text)
    anchors = [claim.anchor for claim in reading.claims]
    assert len(anchors) == len(set(anchors))
    for left in reading.left_out:
        assert text[left.start : left.end] == left.text


GOODS = [
    ("Norway donated 12 ambulances to the Ministry of Health of Malawi.", "ambulance", 12),
    ("The clinic in Paro received five (5) portable ultrasound machines from India.", "portable ultrasound machine", 5),
    ("Korea handed over ten (10) ventilators to the hospital.", "ventilator", 10),
    ("China delivered 100,000 doses of the vaccine to Harare.", "vaccine", 100_000),
    ("Each of the 21 hospitals got one ventilator from Japan.", "ventilator", 21),
    ("Japan gave an X-ray machine to the hospital in Osh.", "X-ray machine", None),
]


@pytest.mark.parametrize(("text", "what", "quantity"), GOODS)
def test_goods_are_read_with_their_number(text: str, what: str, quantity: int | None) -> None:
    goods = only(text, "equipment")
    assert [(claim.what, claim.quantity) for claim in goods] == [(what, quantity)]
    check(text, read(text))


ROWS = [
    ("- 2 x ventilators", "ventilator", 2),
    ("- Patient monitors – 5 units", "patient monitor", 5),
    ("- Ambulance: 2 nos", "ambulance", 2),
    ("- Defibrillators (4)", "defibrillator", 4),
    ("- Hospital beds, 20", "hospital bed", 20),
    ("- Wheelchairs 15 pcs", "wheelchair", 15),
    ("- 3 sets of surgical instruments", "surgical instrument", 3),
    ("- Infant incubator      2      3", "incubator", 5),
]


@pytest.mark.parametrize(("row", "what", "quantity"), ROWS)
def test_a_row_of_a_list_tells_its_number(row: str, what: str, quantity: int) -> None:
    text = f"India donated the following to the hospital in Gulu:\n\n{row}\n- syringe pumps\n- a microscope\n"
    assert (what, quantity) in {(claim.what, claim.quantity) for claim in only(text, "equipment")}
    check(text, read(text))


def test_a_table_is_read_line_by_line() -> None:
    text = (
        "Equipment handed over to Moroto Regional Hospital in Uganda\n\nItem\tQuantity\nVentilator, adult\t4\n"
        "Oxygen concentrator 10L\t15\nN95 masks\t30,000\nPulse oximeter (handheld)\t25\n"
    )
    found = {(claim.what, claim.quantity) for claim in only(text, "equipment")}
    assert found == {("ventilator", 4), ("oxygen concentrator", 15), ("mask", 30_000), ("pulse oximeter", 25)}
    check(text, read(text))


def test_the_publisher_tells_both_sides() -> None:
    text = "publisher Embassy of Japan in Ghana\n\nThree grant contracts for clinics were signed on 15 April 2024.\n"
    (claim,) = only(text, "agreement")
    assert (claim.from_, claim.to, claim.country) == (("Japan",), ("Ghana",), "GH")


MONEY = [
    ("Japan will provide 1.2 billion yen to the hospital in Semey.", [("1200000000", "JPY")]),
    (
        "The World Bank lends $40 million (KSh5.2 billion) for clinics in Kenya.",
        [("40000000", "USD"), ("5200000000", "KES")],
    ),
]


@pytest.mark.parametrize(("text", "amounts"), MONEY)
def test_a_sum_is_one_claim_in_all_its_currencies(text: str, amounts: list[tuple[str, str]]) -> None:
    (claim,) = only(text, "funding")
    assert [(str(amount.value), amount.currency) for amount in claim.amounts] == amounts
    assert text[claim.anchor.start : claim.anchor.end].startswith(claim.amounts[0].raw[:3])


def test_goods_of_one_type_carry_their_worth() -> None:
    text = "Australia donated 48 hospital beds worth $30,000 to the hospital in Honiara."
    (claim,) = only(text, "equipment")
    assert (claim.quantity, [str(amount.value) for amount in claim.amounts]) == (48, ["30000"])
    assert only(text, "funding") == []


KINDS = [
    ("Japan will provide $5 million for the hospital in Semey.", "funding", "promised"),
    ("Japan handed over two ambulances to the clinic.", "equipment", "delivered"),
    ("Turkey will build a maternity hospital in Niamey.", "facility", "promised"),
    ("Thirty nurses from Kenya were trained in Nagasaki.", "training", "delivered"),
    ("The company will transfer technology for vaccines to Senegal.", "technology", "promised"),
    ("A clinical trial of the cholera vaccine will begin in Zambia.", "research", "promised"),
    ("The ministers of health signed a memorandum of understanding in Tunis.", "agreement", "delivered"),
    ("The handover ceremony took place at the hospital on 3 May 2024.", "meeting", "delivered"),
    ("Cuba and Vietnam will set up a joint venture for vaccines.", "institution", "promised"),
]


@pytest.mark.parametrize(("text", "kind", "stage"), KINDS)
def test_every_kind_is_read(text: str, kind: str, stage: str) -> None:
    assert (kind, stage) in {(claim.kind, claim.stage) for claim in read(text).claims}
    check(text, read(text))


def test_an_authorised_medicine_is_a_registration() -> None:
    text = "Zambia's regulator registered the medicine on 4 November 2025."
    (claim,) = only(text, "registration")
    assert claim.date == PartialDate(2025, 11, 4)


def test_a_day_that_is_not_resolved_is_no_other_sentences_day() -> None:
    text = "The President promised them in April 2020. Japan handed over 12 ventilators to Nigeria today."
    (claim,) = only(text, "equipment")
    assert claim.date is None


NO_CLAIMS = [
    "The Government of Japan is a long-time partner and supporter of UNICEF Kenya.",
    "The ministry of Kenya speaks of the storage of vaccines and the use of modern equipment.",
    "India handed over 50 school buses to Nepal.",
    "The hospital has 300 beds and treats 20,000 patients a year.",
    "Cholera is caught from dirty water.",
    "Wash your hands before you eat.",
]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_background_is_no_claim(text: str) -> None:
    assert read(text).claims == ()


def test_a_thing_told_twice_is_one_claim_at_its_highest_stage() -> None:
    text = (
        "Japan will donate 20 ambulances to Ukraine.\n\nThe 20 ambulances were handed over to hospitals in Kharkiv.\n"
    )
    (claim,) = only(text, "equipment")
    assert (claim.quantity, claim.stage) == (20, "delivered")


def test_a_rounded_heading_is_the_sum_of_the_body() -> None:
    text = "State gets Sh8b loan for hospitals\n\nKenya will borrow Sh8.14 billion from Japan for its hospitals, the Treasury said.\n"
    (claim,) = only(text, "funding")
    assert [str(amount.value) for amount in claim.amounts] == ["8140000000"]


def test_sides_country_and_place_are_read() -> None:
    text = (
        "The Japan International Cooperation Agency (JICA) donated an MRI machine to Semey City Hospital in Kazakhstan."
    )
    (claim,) = only(text, "equipment")
    assert claim.from_ == ("Japan International Cooperation Agency (JICA)", "Japan")
    assert claim.to == ("Semey City Hospital", "Kazakhstan")
    assert (claim.country, claim.place) == ("KZ", "Semey City Hospital")


def test_a_month_to_come_is_the_next_one() -> None:
    text = "date 2024-05-14\n\nJapan will deliver 20 ambulances to clinics in Malawi by March.\n"
    (claim,) = only(text, "equipment")
    assert (claim.stage, claim.date, claim.due) == ("promised", PartialDate(2025, 3), PartialDate(2025, 3))


def test_a_machine_said_to_work_works() -> None:
    text = "The X-ray machine that Japan gave to the hospital in Makueni has been installed and is in use.\n"
    (claim,) = only(text, "equipment")
    assert claim.stage == "working"


def test_who_carries_it_out_and_who_says_so() -> None:
    text = "The World Health Organization (WHO) said Japan would provide 5 million dollars through UNICEF for clinics in Chad."
    (claim,) = only(text, "funding")
    assert (claim.via, claim.said_by) == ("UNICEF", "World Health Organization (WHO)")


def test_a_sentence_without_a_receiver_inherits_the_last_one() -> None:
    text = "The guests came to Gulu Regional Hospital in Uganda. Japan handed over two ventilators.\n"
    (claim,) = only(text, "equipment")
    assert (claim.to, claim.place) == (("Gulu Regional Hospital", "Uganda"), "Gulu Regional Hospital")


def test_cities_tell_the_country_and_its_money() -> None:
    text = "KAMPALA - A hospice in Kampala gets sh85m for clinical equipment from the Embassy of Japan.\n"
    (claim,) = only(text, "funding")
    assert [amount.currency for amount in claim.amounts] == ["UGX"]
    assert claim.country == "UG"


def test_what_was_left_out_says_why() -> None:
    reading = read("India handed over 50 school buses to Nepal.")
    assert reading.left_out and all(left.why for left in reading.left_out)


def test_the_reader_is_named_with_its_vocabulary() -> None:
    reading = read("Nothing.")
    assert (reading.reader.name, reading.reader.vocabulary) == ("rules", languages.vocabulary_hash())


def test_header_lines_are_not_read() -> None:
    text = "date 2024-05-02\npublisher Ambulance Donors Weekly\n\nNothing happened.\n"
    assert read(text).claims == ()


def test_the_same_text_gives_the_same_reading() -> None:
    text = "Japan donated 4 ventilators, 5 patient monitors and $2 million to the clinic in Gulu."
    assert read(text) == read(text)


def test_offsets_count_code_points() -> None:
    text = "🚑 𠮷田病院 — Japan donated 4 ventilators to the clinic in Gulu.\r\n\r\nJapan signed a memorandum on health in Kampala."
    reading = read(text)
    assert {claim.kind for claim in reading.claims} >= {"equipment", "agreement"}
    check(text, reading)
    assert reading.claims[0].anchor.text_sha256 == hashlib.sha256(text.encode()).hexdigest()


WORDS = st.sampled_from(
    [
        "Japan",
        "donated",
        "4",
        "ventilators",
        "ventilators",
        "$2",
        "million",
        "grant",
        "hospital",
        "the",
        "to",
        ".",
        ",",
        ":",
        ";",
        "\n",
        "-",
        "(",
        ")",
        "Kenya",
        "signed",
        "memorandum",
        "ambulances",
        "20",
        "will",
        "build",
        "training",
        "of",
        "nurses",
        "10",
        "20",
        "30",
        "•",
        "вакцина",
        "передала",
        "5",
        "аппаратов",
        "МРТ",
        "億円",
        "救急車",
        "İ",
        "ß",
        "🚑",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_words_give_exact_quotes(text: str) -> None:
    check(f"- {text}", read(f"- {text}"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_exact_quotes(text: str) -> None:
    check(f"- {text}", read(f"- {text}"))


HOSTILE = [
    "(" * 100_000,
    '"' * 50_000,
    "ambulances " * 10_000,
    "4 ventilators, " * 4_000,
    "$5 million " * 5_000,
    "a" * 1_000_000,
    "Japan donated ambulances. " * 5_000,
    "- 4 beds\n" * 10_000,
    "Hospital of " * 10_000,
    "1 " * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:20]!r} x {len(text)}")
def test_hostile_text_is_read_in_time(text: str) -> None:
    started = time.process_time()
    check(text, read(text))
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "text",
    [
        "Oman gave the clinic a CT scanner worth $530,000 and five endoscopes worth $130,000.",
        "Оман передал клинике томограф стоимостью 530 тысяч долларов и 5 эндоскопов на сумму 130 тысяч долларов.",
        "Оман передав клініці томограф вартістю 530 тисяч доларів і 5 ендоскопів вартістю 130 тисяч доларів.",
    ],
)
def test_each_of_several_goods_has_its_own_worth(text: str) -> None:
    reading = claims.read(documents.from_text(text, name="example"))
    worth = [[int(one.value) for one in claim.amounts] for claim in reading.claims if claim.kind == "equipment"]
    assert worth == [[530_000], [130_000]]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("По программе «Здоровье 2030» Оман передаст клинике томограф.", None),
        ("По программе «Здоровье» Оман передаст клинике томограф в 2030 году.", PartialDate(2030)),
    ],
)
def test_a_year_within_a_title_is_no_date(text: str, date: PartialDate | None) -> None:
    reading = claims.read(documents.from_text(text, name="example"))
    assert [claim.date for claim in reading.claims if claim.kind == "equipment"] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Банк выделит Таджикистану 21 млн долларов на закупку вакцин.",
        "Світовий банк виділить Молдові 20 млн доларів на закупівлю вакцин.",
    ],
)
def test_what_money_is_for_is_a_claim_beside_it(text: str) -> None:
    reading = claims.read(documents.from_text(text, name="example"))
    assert {claim.kind for claim in reading.claims} == {"equipment", "funding"}


@pytest.mark.parametrize(
    "text",
    [
        "Министры Узбекистана и Кореи подписали меморандум о сотрудничестве в медицине. Согласно меморандуму, обучат 40 врачей.",
        "МОЗ і фонд підписали Меморандум про співпрацю у сфері медицини. Меморандумом передбачено навчання 40 лікарів.",
    ],
)
def test_a_paper_that_provides_for_something_was_told_before(text: str) -> None:
    reading = claims.read(documents.from_text(text, name="example"))
    assert [claim.stage for claim in reading.claims if claim.kind == "agreement"] == ["delivered"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Кыргызстан получит на больницы 5 млн евро. Деньги выделит Германия.", 1),
        ("Кыргызстан получит на больницы 5 млн евро. Германия выделит 3 млн евро.", 2),
    ],
)
def test_money_told_of_again_is_one_claim(text: str, count: int) -> None:
    reading = claims.read(documents.from_text(text, name="example"))
    assert len([claim for claim in reading.claims if claim.kind == "funding"]) == count


@pytest.mark.parametrize(
    "text",
    [
        "UNICEF delivered ventilators to 12 hospitals in Kenya.",
        "UNICEF handed over ventilators to 12 hospitals in Kenya.",
        "KOICA donated medical equipment to war-damaged hospitals in Ukraine.",
    ],
)
def test_the_only_gift_of_a_text_is_read(text: str) -> None:
    found = claims.read(documents.from_text(text, name="note.txt")).claims
    assert [one.stage for one in found if one.kind == "equipment"] == ["delivered"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Norway donated 200 wheelchairs as well as medicines to the hospital in Ndola, Zambia.",
            ["wheelchair", "medicine"],
        ),
        ("Норвегія передала лікарні у Львові 5 візків та ліки.", ["wheelchair", "medicine"]),
        ("ノルウェー政府はザンビアの病院に車椅子200台及び医薬品を供与した。", ["wheelchair", "medicine"]),
        (
            "Norway donated 200 wheelchairs to the hospital in Ndola, Zambia, which is short of medicines.",
            ["wheelchair"],
        ),
    ],
)
def test_supplies_beside_goods_that_are_given_are_given_too(text: str, found: list[str]) -> None:
    assert [claim.what for claim in read(text).claims if claim.kind == "equipment"] == found


@pytest.mark.parametrize(
    "text",
    [
        "Norway donated 30 beds made by Philips to Ndola Hospital in Zambia.",
        "Norway donated a CT scanner that was manufactured by Siemens Healthineers to Ndola Hospital in Zambia.",
        "Норвегия передала больнице в Оше два томографа производства Siemens.",
        "Норвегія передала лікарні у Львові два томографи виробництва Siemens.",
        "Norway imekabidhi vitanda 30 vilivyotengenezwa na Philips kwa Hospitali ya Mwanza nchini Tanzania.",
    ],
)
def test_the_maker_of_goods_gives_nothing(text: str) -> None:
    (claim,) = only(text, "equipment")
    assert claim.from_ == ("Norway",)


@pytest.mark.parametrize(
    "said",
    [
        "Zambia and Norway have been partners since 1964.",
        "The partnership between the two countries has grown stronger over the years.",
        "The minister urged firms to donate ambulances.",
        "The government has recruited more than 11,000 nurses since 2021.",
        "The ceremony was attended by nurses and officials of the ministry.",
    ],
)
def test_what_diplomats_and_ministers_say_besides_is_no_claim(said: str) -> None:
    gift = "LUSAKA, 5 March 2024 – Norway has donated 12 incubators to Ndola Hospital in Zambia. {} The hospital was founded in 1957."
    kinds = {(claim.kind, claim.what) for claim in read(gift.format(said)).claims if claim.kind != "meeting"}
    assert kinds == {("equipment", "incubator")}
