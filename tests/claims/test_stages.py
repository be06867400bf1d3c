"""How far a thing has come: a later stage is never inferred, and a wrong "delivered" is worse than a wrong "promised"."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims import candidates, page, stages

pytestmark = pytest.mark.usefixtures("rules_alone")

PROMISED = [
    "Japan signed a grant contract of $90,000 for the purchase of an X-ray machine for Tarawa Central Hospital.",
    "The grant aims to equip the hospital in Gitega with two ventilators and a CT scanner.",
    "The funds will be used to purchase five ambulances and ten oxygen concentrators for clinics in Lira.",
    "The project includes the provision of 40 hospital beds for Honiara.",
    "Korea and Laos signed an agreement on the supply of incubators to the hospital in Pakse.",
    "The Embassy announced the donation of three ambulances to Belize.",
    "India is donating ten dialysis machines to Fiji, the ministry said.",
    "Ten ambulances are on their way to hospitals in Tonga, Australia said.",
    "Turkey plans delivery of 4 ambulances to Palau.",
    "The shipment of 4 ambulances to Palau is scheduled for May.",
    "A tender has been launched for 4 ambulances for hospitals in Palau, financed by Japan.",
    "It was decided that 4 ambulances be given to Palau by Japan.",
    "Грант Японии направлен на оснащение больницы в Нарыне двумя аппаратами ИВЛ.",
    "Норвегия выделила 3 млн евро на закупку генераторов для больниц Херсона.",
    "Состоялось подписание договора о передаче больнице Нарына двух аппаратов УЗИ.",
    "Поставка томографа в больницу Нарына запланирована на май.",
    "Томограф для больницы Нарына, который оплатит Япония, привезут весной.",
]
DELIVERED = [
    "Japan handed over two ambulances to the hospital in Tonga, which will serve 4,000 people.",
    "The hospital in Tonga received two ambulances that will be used to transport patients.",
    "Two ventilators donated by Japan were delivered to the hospital in Tonga and will be installed next week.",
    "Больница Нарына получила от Японии две машины скорой помощи.",
    "Состоялась церемония передачи больнице Нарына двух аппаратов УЗИ.",
]
WORKING = [
    "The CT scanner that Japan gave to the hospital in Palau is in daily use.",
    "Подаренный Японией томограф в больнице Нарына уже работает.",
]
STOPPED = [
    "The CT scanner that Japan gave to the hospital in Palau has been out of order since May.",
    "Подаренный Японией томограф в больнице Нарына вышел из строя.",
]
DISCUSSED = [
    "Japan may donate 4 ambulances to Palau.",
    "Стороны обсудили поставку томографа в больницу Нарына.",
]


def goods(text: str) -> set[str]:
    """The stages of the goods that a text published on 5 March 2025 tells of."""
    found = claims.read(documents.from_text(f"date 2025-03-05\n\n{text}\n", name="made-up")).claims
    return {claim.stage for claim in found if claim.kind == "equipment"}


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        (stage, text)
        for stage, texts in (
            ("promised", PROMISED),
            ("delivered", DELIVERED),
            ("working", WORKING),
            ("stopped", STOPPED),
            ("discussed", DISCUSSED),
        )
        for text in texts
    ],
)
def test_goods_have_come_as_far_as_the_text_says_and_no_further(stage: str, text: str) -> None:
    assert goods(text) == {stage}


def test_what_hangs_on_talk_is_discussed() -> None:
    text = "Japan and Palau discussed a joint medical hub, where scanners would be repaired and doctors trained."
    found = claims.read(documents.from_text(text, name="made-up")).claims
    assert {claim.stage for claim in found} == {"discussed"}


@pytest.mark.parametrize(
    ("stage", "date", "text"),
    [
        ("promised", "2025-03-20", "The handover ceremony of two ambulances for Palau takes place on 20 March 2025."),
        ("delivered", "2025-02-28", "The handover ceremony of two ambulances for Palau was held on Friday."),
        ("promised", "2025-03-20", "Церемония передачи машин больнице Нарына пройдёт 20 марта 2025 года."),
    ],
)
def test_nothing_has_happened_that_is_dated_after_its_text(stage: str, date: str, text: str) -> None:
    found = claims.read(documents.from_text(f"date 2025-03-05\n\n{text}\n", name="made-up")).claims
    assert {(claim.stage, str(claim.date)) for claim in found if claim.kind == "meeting"} == {(stage, date)}


def test_who_says_so_receives_nothing() -> None:
    text = "The Kabar National News Agency reports that Japan handed over two ambulances to Kyrgyzstan."
    (claim,) = claims.read(documents.from_text(text, name="made-up")).claims
    assert (claim.from_, claim.to, claim.country) == (("Japan",), ("Kyrgyzstan",), "KG")


def test_the_host_that_pays_itself_is_given_nothing() -> None:
    text = (
        "Japan gave an X-ray machine to the hospital in Makueni in Kenya. "
        "For the door of its room 1.8 million Kenyan shillings came from the county budget."
    )
    (money,) = (claim for claim in claims.read(documents.from_text(text, name="made-up")).claims if claim.amounts)
    assert (money.from_, money.terms) == ((), "own budget")


def stages_of(kind: str, text: str) -> list[str]:
    """The stages of the claims of a kind, in the order of a text published on 5 March 2025."""
    found = claims.read(documents.from_text(f"date 2025-03-05\n\n{text}\n", name="made-up")).claims
    return [claim.stage for claim in found if claim.kind == kind]


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        ("working", "Korea gave the hospital in Gulu four incubators in 2022. All four are in service."),
        ("working", "In November Romania donated six ambulances to Cahul. They have been answering calls ever since."),
        ("working", "The hospital in Dili got a CT scanner from China last year. It has since scanned 4,000 patients."),
        ("stopped", "Japan handed over two ambulances to Kitui in 2019. Both are out of order."),
        ("delivered", "Japan handed over two ambulances to Kitui in May. The mayor works hard."),
        ("working", "Больница Нарына получила от Японии два аппарата УЗИ. Они уже работают."),
        ("working", "Лікарня Сум отримала від Японії два апарати УЗД. Обидва вже працюють."),
        ("working", "日本はナル病院に超音波診断装置2台を引き渡した。いずれも毎日使われている。"),
        ("working", "The CT scanner supplied by Austria examines 30 patients a day at the hospital in Mbale."),
        ("delivered", "The CT scanner that Austria supplied to the hospital in Mbale has never been switched on."),
        ("delivered", "Japan gave two ambulances to the hospital in Tonga, which treats 4,000 patients."),
    ],
)
def test_a_state_is_told_of_what_was_delivered_before(stage: str, text: str) -> None:
    assert set(stages_of("equipment", text)) == {stage}


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        ("delivered", "The hospital in Suva received two ventilators from India on loan until December 2025."),
        ("promised", "The hospital in Suva receives two ventilators from India on 20 March 2025."),
    ],
)
def test_a_date_that_only_ends_something_does_not_put_it_off(stage: str, text: str) -> None:
    assert stages_of("equipment", text) == [stage]


def test_a_heading_tells_a_stage_only_where_the_body_tells_none() -> None:
    body = "The embassy will provide two ambulances to the hospital in Tonga next year."
    assert stages_of("equipment", f"Japan donates two ambulances to Tonga\n\n{body}") == ["promised"]


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        (
            "promised",
            "Japan and Tonga signed a grant contract on Monday. Japan supplies two ambulances to the hospital.",
        ),
        (
            "delivered",
            "Japan handed over a ward in Tonga on Monday. Japan also supplies two ambulances to the hospital.",
        ),
    ],
)
def test_the_present_tense_goes_with_what_the_text_begins_with(stage: str, text: str) -> None:
    assert stages_of("equipment", text) == [stage]


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        (
            "delivered",
            "Under a grant of 84,000 dollars from Japan, the clinic in Ganja was given an endoscope in 2023.",
        ),
        ("promised", "Under a grant of 84,000 dollars from Japan, the clinic in Ganja will be given an endoscope."),
        ("delivered", "По гранту Японии в 84 000 долларов больница Нарына получила эндоскоп."),
        ("delivered", "日本の無償資金協力(供与額8万4,000ドル)により、ナル病院に内視鏡1台が供与されました。"),
        ("delivered", "Since 1995 Japan has granted 28 million dollars for hospitals in Uzbekistan."),
        ("delivered", "С 1995 года Япония выделила больницам Узбекистана 28 млн долларов."),
        (
            "promised",
            "Japan granted the clinic in Ganja a scanner on Monday; the loan of 2 million dollars will follow.",
        ),
    ],
)
def test_money_that_has_bought_something_is_delivered(stage: str, text: str) -> None:
    assert stages_of("funding", text) == [stage]


def test_what_is_told_under_an_agreement_is_not_told_of_it() -> None:
    text = "The ministers of health of Kenya and Japan signed a loan agreement by which Japan will lend $3 million."
    assert stages_of("agreement", text) == ["delivered"]


def test_signatures_put_are_no_goods_put_up() -> None:
    text = "Посол Японии и министр здравоохранения поставили подписи под договором. Грант — 7 млн долларов."
    assert stages_of("funding", text) == ["promised"]


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        ("delivered", "The two ambulances promised by Japan have been delivered to the hospital in Kitui."),
        ("delivered", "The four ventilators ordered from Germany reached the hospital in Yerevan on Monday."),
        ("promised", "The four ventilators ordered from Germany have not reached the hospital in Yerevan."),
        ("promised", "The two ambulances donated by Japan will be handed over to the hospital in Kitui in May."),
        ("delivered", "The ambassador of Spain came to Arusha to hand over four incubators to the hospital."),
        ("promised", "Korea will repair wards in Gulu, supply ten incubators to the hospital and equip it."),
        ("discussed", "The ambassador of Spain wants to come to Arusha to hand over four incubators to the hospital."),
    ],
)
def test_the_verb_of_the_clause_outdoes_what_describes_the_goods(stage: str, text: str) -> None:
    assert stages_of("equipment", text) == [stage]


def test_one_mood_governs_all_infinitives_of_its_clause() -> None:
    text = "The project will repair clinics in Osh, supply beds to three hospitals and train 450 family doctors there."
    assert set(stages_of("training", text)) == {"promised"}


@pytest.mark.parametrize(
    ("kind", "stage", "text"),
    [
        (
            "funding",
            "promised",
            "On Monday the mayor and the consul exchanged notes: up to 40 million yen for Lae clinic.",
        ),
        (
            "funding",
            "delivered",
            "Under the agreement signed in May, 40 million yen bought ten incubators for Lae clinic.",
        ),
        ("training", "delivered", "Then came two nurses from Porto, for training in Lae hospital, paid by Portugal."),
        ("equipment", "delivered", "Out of the crate from Lisbon: four ventilators for Lae hospital."),
    ],
)
def test_what_no_word_of_its_own_tells_is_told_by_the_rest(kind: str, stage: str, text: str) -> None:
    assert told(kind, text) == {stage}


def told(kind: str, text: str) -> set[str]:
    """The stages of all that may be a claim of a kind in a text."""
    seen = page.of(documents.from_text(f"date 2025-03-05\n\n{text}\n", name="made-up"))
    found = [one for one in candidates.of(seen) if one.kind == kind]
    return {stages.risen(one, stages.of(one)) for one in found}


@pytest.mark.parametrize(
    ("kind", "stage", "text"),
    [
        ("equipment", "promised", "The four ventilators for Lae hospital are being packed in Porto."),
        ("equipment", "promised", "Twelve incubators follow in June."),
        ("equipment", "discussed", "We should like to have an X-ray machine."),
        ("equipment", "delivered", "I may add that the X-ray machine came in a crate."),
        ("equipment", "working", "The X-ray machine purrs from morning to night."),
        ("equipment", "working", "The ambulance made its first trip on Sunday."),
        ("equipment", "stopped", "The X-ray machine is dead."),
        ("equipment", "stopped", "The ambulance stands behind the school on bricks."),
        ("facility", "delivered", "The maternity ward has been ready since May."),
        ("facility", "stopped", "The maternity ward lies in ruins."),
        ("funding", "delivered", "The 40,000 dollars are in the account."),
        ("funding", "stopped", "The 40,000 dollars will not be paid."),
        ("training", "working", "Six Cuban doctors are on duty there."),
        ("training", "discussed", "The delegation inquired about training for nurses."),
    ],
)
def test_states_are_told_in_many_ways(kind: str, stage: str, text: str) -> None:
    assert told(kind, text) == {stage}


@pytest.mark.parametrize(
    ("kind", "stage", "text"),
    [
        ("equipment", "working", "レントゲン装置は今も動いています。"),
        ("equipment", "promised", "保育器3台は税関で止められている。"),
        ("facility", "stopped", "診療所は5年前の洪水で流され、跡地だけが残る。"),
        ("equipment", "promised", "Үш инкубатор әлі жеткен жоқ."),
        ("equipment", "promised", "Mashine tatu za ultrasound bado hazijafika."),
        ("equipment", "stopped", "Gari la wagonjwa limeharibika."),
    ],
)
def test_states_are_told_in_other_languages(kind: str, stage: str, text: str) -> None:
    assert told(kind, text) == {stage}


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        (
            "delivered",
            "Norway gave beds to Kisumu hospital. The donation, including 4 cribs, is expected to improve care.",
        ),
        ("delivered", "Norway gave Kenya supplies. The gift, comprising gloves and thermometers, will help nurses."),
        ("delivered", "Norway gave Kenya aid. The items, among them 20 wheelchairs, would greatly ease the burden."),
        ("promised", "Norway will donate ten wheelchairs to Kenya. They will greatly improve care."),
    ],
)
def test_what_a_gift_will_do_does_not_put_it_off(stage: str, text: str) -> None:
    assert goods(text) == {stage}


def test_those_whom_goods_help_are_not_sent() -> None:
    gift = "Norway gave Kenya ten beds. The gift will enable doctors to treat more patients."
    assert not told("training", gift)
    assert told("training", "Norway will send 20 doctors to help nurses in Kenya.") == {"promised"}
