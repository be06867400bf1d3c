"""A text that tells of several countries: who is named where a claim stands outweighs who is named elsewhere."""

from __future__ import annotations

import pytest

from medpact import claims, documents

FOUND = {
    "ventilator": ("MU", "India", "Mauritius"),
    "hospital bed": ("KM", "China", "Comoros"),
    "ambulance": ("MG", "Japan", "Madagascar"),
}


def read(text: str) -> dict[str, tuple[str | None, tuple[str, ...], tuple[str, ...]]]:
    """The country and both sides of the goods of a text, by what they are."""
    found = claims.read(documents.from_text(text, name="example")).claims
    return {one.what: (one.country, one.from_, one.to) for one in found if one.kind == "equipment"}


def holds(text: str) -> None:
    """Each of the three gifts has its own country, giver and receiver, and none of another's."""
    told = read(text)
    nations = {name for _, *both in FOUND.values() for name in both}
    for what, (country, giver, receiver) in FOUND.items():
        assert what in told, text
        host, from_, to = told[what]
        assert host == country, (what, told)
        assert set(from_) & nations <= {giver}, (what, told)
        assert set(to) & nations == {receiver}, (what, told)


ENGLISH = (
    ("India", "Mauritius", "12 ventilators"),
    ("China", "Comoros", "40 hospital beds"),
    ("Japan", "Madagascar", "7 ambulances"),
)
RUSSIAN = (
    ("Индия", "Маврикий", "12 аппаратов ИВЛ"),
    ("Китай", "Коморы", "40 больничных коек"),
    ("Япония", "Мадагаскар", "7 машин скорой помощи"),
)
UKRAINIAN = (
    ("Індія", "Маврикій", "12 апаратів ШВЛ"),
    ("Китай", "Комори", "40 лікарняних ліжок"),
    ("Японія", "Мадагаскар", "7 машин швидкої допомоги"),
)
JAPANESE = (
    ("インド", "モーリシャス", "人工呼吸器12台"),
    ("中国", "コモロ", "病院用ベッド40台"),
    ("日本", "マダガスカル", "救急車7台"),
)
KAZAKH = (
    ("Үндістан", "Маврикий", "12 өкпені жасанды желдету аппаратын"),
    ("Қытай", "Комор аралдары", "40 аурухана төсегін"),
    ("Жапония", "Мадагаскар", "7 жедел жәрдем көлігін"),
)
SWAHILI = (
    ("India", "Mauritius", "mashine 12 za kupumulia"),
    ("China", "Komoro", "vitanda 40 vya hospitali"),
    ("Japani", "Madagaska", "magari 7 ya wagonjwa"),
)


@pytest.mark.parametrize(
    ("head", "rows", "form"),
    [
        ("Aid to hospitals this week", ENGLISH, "{taker}. {giver} handed over {goods} on Friday."),
        ("Aid to hospitals this week", ENGLISH, "{taker} – {giver} handed over {goods} on Friday."),
        ("Aid to hospitals this week", ENGLISH, "{taker}\n{giver} handed over {goods} on Friday."),
        ("Aid to hospitals this week", ENGLISH, "• {taker}: {goods} from {giver}"),
        ("Медицинская помощь за неделю", RUSSIAN, "{taker}. {giver} передала {goods} в пятницу."),
        ("Медицинская помощь за неделю", RUSSIAN, "— {taker}: {giver} передала {goods}"),
        ("Медична допомога за тиждень", UKRAINIAN, "{taker}. {giver} передала {goods} у п'ятницю."),
        ("Медична допомога за тиждень", UKRAINIAN, "{taker}\n{giver} передала {goods} у п'ятницю."),
        ("今週の医療支援", JAPANESE, "■{taker}　{giver}が{goods}を引き渡した。"),
        ("今週の医療支援", JAPANESE, "【{taker}】{giver}が{goods}を引き渡した。"),
        ("今週の医療支援", JAPANESE, "▼{taker}\n{giver}が{goods}を引き渡した。"),
        ("Апта ішіндегі медициналық көмек", KAZAKH, "{taker}. {giver} жұма күні {goods} табыстады."),
        ("Msaada kwa hospitali wiki hii", SWAHILI, "{taker}. {giver} ilikabidhi {goods} siku ya Ijumaa."),
        ("Msaada kwa hospitali wiki hii", SWAHILI, "{taker}: {giver} ilikabidhi {goods} siku ya Ijumaa."),
    ],
)
def test_the_country_that_heads_an_entry_receives_what_it_tells_of(
    head: str, rows: tuple[tuple[str, str, str], ...], form: str
) -> None:
    entries = [form.format(giver=giver, taker=taker, goods=goods) for giver, taker, goods in rows]
    holds(f"{head}\n\n" + "\n\n".join(entries))


@pytest.mark.parametrize(
    "form",
    [
        "{taker} received {goods} from {giver}.",
        "{giver} sent {taker} {goods}.",
        "{goods} were flown to {taker} by {giver}.",
        "{taker} was given {goods} by {giver}.",
    ],
)
def test_the_countries_of_a_sentence_outweigh_those_of_others(form: str) -> None:
    holds("Aid to hospitals this week\n\n" + "\n\n".join(form.format(giver=g, taker=t, goods=w) for g, t, w in ENGLISH))


@pytest.mark.parametrize(
    ("rows", "givers", "takers", "form"),
    [
        (
            ENGLISH,
            "Indian/Chinese/Japanese",
            "Mauritius/Comoros/Madagascar",
            "The {giver} embassy in {taker} handed over {goods} to a hospital.",
        ),
        (
            ENGLISH,
            "Indian/Chinese/Japanese",
            "Mauritius/Comoros/Madagascar",
            "The {giver} ambassador to {taker} handed over {goods}.",
        ),
        (
            RUSSIAN,
            "Индии/Китая/Японии",
            "Маврикии/Коморах/Мадагаскаре",
            "Посольство {giver} на {taker} передало больнице {goods}.",
        ),
        (
            UKRAINIAN,
            "Індії/Китаю/Японії",
            "Маврикії/Коморах/Мадагаскарі",
            "Посольство {giver} на {taker} передало лікарні {goods}.",
        ),
        (
            JAPANESE,
            "インド/中国/日本",
            "モーリシャス/コモロ/マダガスカル",
            "在{taker}{giver}大使館が{goods}を病院に引き渡した。",
        ),
        (
            KAZAKH,
            "Үндістан/Қытай/Жапония",
            "Маврикийдегі/Комор аралдарындағы/Мадагаскардағы",
            "{taker} {giver} елшілігі ауруханаға {goods} табыстады.",
        ),
        (
            SWAHILI,
            "India/China/Japani",
            "Mauritius/Komoro/Madagaska",
            "Ubalozi wa {giver} nchini {taker} ulikabidhi {goods} kwa hospitali.",
        ),
    ],
)
def test_where_an_envoy_is_posted_there_the_gift_stays(
    rows: tuple[tuple[str, str, str], ...], givers: str, takers: str, form: str
) -> None:
    parts = zip(givers.split("/"), takers.split("/"), (goods for *_, goods in rows), strict=True)
    holds("\n\n".join(form.format(giver=giver, taker=taker, goods=goods) for giver, taker, goods in parts))


def test_a_text_may_go_from_giver_to_giver() -> None:
    told = read(
        "Mauritius: who helped our hospitals this year\n\nIndia. Its embassy brought 12 ventilators to Port Louis.\n\n"
        "China. A team of doctors came with 40 hospital beds.\n\nJapan. The ambassador handed over 7 ambulances to the health ministry of Mauritius."
    )
    for what, (_, giver, _) in FOUND.items():
        country, from_, to = told[what]
        assert country == "MU", told
        assert giver in from_, told
        assert not {"India", "China", "Japan"} & set(to), told


def test_a_dateline_heads_no_entry() -> None:
    told = read(
        "Beds for Madagascar\n\nNAIROBI, Kenya – Japan handed over 40 hospital beds to the district hospital of Toliara in Madagascar on Friday.\n\n"
        "MAURITIUS – The same ship brought 12 ventilators for Mauritius."
    )
    assert told["hospital bed"][0] == "MG"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Malteser International handed over 12 incubators to Mansa General Hospital on 12 March.",
            "The Rotary Club of Lund handed over 25 hospital beds to Kasama General Hospital on 5 April.",
        ),
        (
            "Mansa General Hospital received 12 incubators from Malteser International.",
            "Kasama General Hospital received 25 hospital beds from the Rotary Club of Lund.",
        ),
        (
            "Thanks to Malteser International, Mansa General Hospital has got 12 incubators.",
            "Thanks to the Rotary Club of Lund, Kasama General Hospital has got 25 hospital beds.",
        ),
        (
            "Mansa General Hospital had long been short of them. In March Malteser International handed over 12 incubators.",
            "Kasama General Hospital waited longest. In April the Rotary Club of Lund handed over 25 hospital beds.",
        ),
    ],
)
def test_bodies_named_near_outweigh_those_named_farther_away(first: str, second: str) -> None:
    told = read(f"News of the hospitals of Zambia\n\n{first}\n\n{second}")
    bodies = ("Malteser International", "Rotary Club of Lund", "Mansa General Hospital", "Kasama General Hospital")
    for what, giver, taker in (("incubator", *bodies[::2]), ("hospital bed", *bodies[1::2])):
        _, from_, to = told[what]
        assert set(from_) & set(bodies) == {giver}, told
        assert set(to) & set(bodies) == {taker}, told


def test_thanks_may_be_said_without_a_gift() -> None:
    told = read(
        "The Embassy of Japan gave 12 incubators to Mansa General Hospital. The director gave thanks to the Lund Fund."
    )
    assert told["incubator"][1] == ("Embassy of Japan", "Japan")


def test_what_stands_in_entries_of_two_countries_is_two_things() -> None:
    found = claims.read(
        documents.from_text(
            "Hospitals under construction\n\nKenya. A children's hospital is being built by Japan.\n\n"
            "Zambia. A children's hospital is being built by India.",
            name="example",
        )
    ).claims
    assert {(one.country, one.from_) for one in found if one.kind == "facility"} == {
        ("KE", ("Japan",)),
        ("ZM", ("India",)),
    }


def test_those_who_are_taught_come_from_the_country_that_receives() -> None:
    text = "Japan trained 5 nurses from Kenya. India trained 8 nurses from Zambia."
    found = claims.read(documents.from_text(f"Training for hospitals\n\n{text}", name="example")).claims
    told = {one.quantity: (one.country, set(one.to) & {"Kenya", "Zambia"}) for one in found if one.kind == "training"}
    assert told == {5: ("KE", {"Kenya"}), 8: ("ZM", {"Zambia"})}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("A malaria vaccine from India was approved in Kenya.", {"KE"}),
        ("The malaria vaccine R21 was approved in Ghana. Nigeria followed in April and licensed it.", {"GH", "NG"}),
        ("The malaria vaccine R21 is kept cold. Nigeria approved a new road.", set()),
    ],
)
def test_a_verdict_on_a_product_is_a_registration(text: str, countries: set[str]) -> None:
    found = claims.read(documents.from_text(f"Health products\n\n{text}", name="example")).claims
    assert {one.country for one in found if one.kind == "registration"} == countries
