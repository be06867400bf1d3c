"""Goods and numbers that follow each other without a sentence around them: each number belongs to its goods."""

from __future__ import annotations

import pytest

from medpact import claims, documents
from medpact.claims import candidates, counting, page

LEAD = "The Embassy of Norland handed over medical equipment to Kisumu County Hospital on Tuesday. "
GOODS = (("ventilator", 4), ("wheelchair", 25), ("infusion pump", 10), ("microscope", 7))

RUNS = {
    "hyphen": ", ".join(f"{name}s-{number}" for name, number in GOODS),
    "bare": ", ".join(f"{name}s {number}" for name, number in GOODS),
    "times behind": ", ".join(f"{name} x {number}" for name, number in GOODS),
    "times before": ", ".join(f"{number} x {name}" for name, number in GOODS),
    "Nos. behind": ", ".join(f"{name}s {number} Nos." for name, number in GOODS),
    "Nos. before": ", ".join(f"{number} nos. {name}s" for name, number in GOODS),
    "led by zero": ", ".join(f"{number:02d} {name}s" for name, number in GOODS),
    "zero behind": ", ".join(f"{name} - {number:02d} Nos" for name, number in GOODS),
    "numbered": " ".join(f"{place}) {name}s – {number};" for place, (name, number) in enumerate(GOODS, 1)),
    "numbered in brackets": " ".join(f"({place}) {name}s ({number})," for place, (name, number) in enumerate(GOODS, 1)),
}
CELLS = {
    "behind": "Item\nQuantity\n" + "\n".join(f"{name}\n{number}" for name, number in GOODS),
    "before": "Quantity\nItem\n" + "\n".join(f"{number}\n{name}" for name, number in GOODS),
    "rows numbered": "No\nItem\nQuantity\n"
    + "\n".join(f"{place}\n{name}\n{number}" for place, (name, number) in enumerate(GOODS, 1)),
    "blank lines": "Item\n\nQuantity\n\n" + "\n\n".join(f"{name}\n\n{number}" for name, number in GOODS),
}


def read(text: str) -> dict[str, int | None]:
    document = documents.from_text(text, name="example")
    found = claims.read(document).claims
    assert all(document.text[one.quote.start : one.quote.end] == one.quote.text for one in found)
    return {one.what: one.quantity for one in found if one.kind == "equipment"}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_each_number_of_a_run_belongs_to_its_goods(run: str, rules_alone: None) -> None:
    assert dict(GOODS).items() <= read(f"{LEAD}The gift consists of {run}.").items()


@pytest.mark.parametrize("cells", CELLS.values(), ids=CELLS)
def test_each_number_of_a_table_with_a_cell_a_line_belongs_to_its_goods(cells: str, rules_alone: None) -> None:
    assert dict(GOODS).items() <= read(f"{LEAD}\n\n{cells}\n").items()


DESCRIBED = {
    "dots": ("- isolation gowns, disposable .. 200\n- ECG machines, 12-channel .. 10", 200, 10),
    "dash": ("- gowns, sizes L and XL – 200;\n- ECG machine, 12-channel – 10 pcs", 200, 10),
    "qty": ("Gowns, disposable, qty 200; ECG machine with trolley, qty 10.", 200, 10),
    "bracket": ("Gowns with hoods (200), ECG machines with 12 channels (10), others.", 200, 10),
    "comma": ("It holds surgical gowns, 200 pcs, and ECG machines, 10 pcs.", 200, 10),
    "units": ("It holds surgical gowns (200 pairs), ECG machines (10 units), and masks (50,000 boxes).", 200, 10),
    "ru": ("– халаты одноразовые, с капюшоном – 200 шт.\n– электрокардиографы 12-канальные – 10 шт.", 200, 10),
    "ru in words": (
        "Халаты одноразовые в количестве 200 штук; электрокардиографы на 12 каналов в количестве 10 штук.",
        200,
        10,
    ),
    "uk": ("– халати одноразові, з капюшоном — 200 од.\n– електрокардіографи на 12 каналів — 10 од.", 200, 10),
    "kk": ("– бір рет қолданылатын халат – 200 дана\n– электрокардиограф, 12 арналы – 10 дана", 200, 10),
}


@pytest.mark.parametrize(("items", "gowns", "machines"), DESCRIBED.values(), ids=DESCRIBED)
def test_the_number_that_closes_an_item_counts_the_goods_that_begin_it(
    items: str, gowns: int, machines: int, rules_alone: None
) -> None:
    found = read(f"{LEAD}\n\n{items}\n")
    assert (found["electrocardiograph"], gowns in found.values()) == (machines, True)


def test_a_number_is_not_cut_at_its_comma(rules_alone: None) -> None:
    assert read(f"{LEAD}It holds gloves (20,000 pairs), masks (50,000 pieces).") == {"glove": 20_000, "mask": 50_000}


def test_the_figure_of_an_illness_counts_nothing(rules_alone: None) -> None:
    assert read("Norland donates wheelchairs to help fight Covid-19\n") == {"wheelchair": None}
    assert read("Norland donates wheelchairs to help fight covid-19\n") == {"wheelchair": None}


def test_a_number_in_brackets_or_with_a_hyphen_counts_several_goods(rules_alone: None) -> None:
    assert read(f"{LEAD}It holds (5) wheelchairs and 7-stretchers.") == {"wheelchair": 5, "stretcher": 7}


def test_what_comes_with_goods_is_not_counted_by_their_number(rules_alone: None) -> None:
    assert (
        read(f"{LEAD}It gave hospital beds with mattresses (30 pcs) and wheelchairs (25 pcs).").get("mattress") is None
    )


@pytest.mark.parametrize(
    "words",
    [
        "It gave ventilators in 2019, wheelchairs 2020, and pumps later.",
        "Ventilators 5, the ward behind the gate, is closed.",
        "It gave wheelchairs and microscopes on 3 May.",
    ],
)
def test_a_number_that_stands_alone_or_is_a_year_counts_nothing(words: str, rules_alone: None) -> None:
    assert not {5, 2019, 2020, 3} & set(read(LEAD + words).values())


def test_a_number_with_its_unit_counts_alone_and_before_an_and(rules_alone: None) -> None:
    found = read(f"{LEAD}The gift consists of ventilators - 04 Nos and an incubator.")
    assert (found["ventilator"], found["incubator"]) == (4, None)


def test_a_number_told_in_words_and_figures_is_no_numbering(rules_alone: None) -> None:
    assert read(f"{LEAD}They are two (2) ventilators and three (3) microscopes.") == {"ventilator": 2, "microscope": 3}


@pytest.mark.parametrize(
    "written",
    ["人工呼吸器（4台）、車椅子（25台）です。", "人工呼吸器 4、車椅子 25です。", "人工呼吸器：4、車椅子：25です。"],
)
def test_numbers_in_brackets_and_behind_marks_count_in_japanese(written: str, rules_alone: None) -> None:
    found = read(f"ノーランド大使館は病院に医療機材を引き渡しました。機材の内訳は{written}")
    assert {"ventilator": 4, "wheelchair": 25}.items() <= found.items()


@pytest.mark.parametrize(
    "text",
    [
        "Посольство Норландии передало больнице оборудование: аппараты ИВЛ, 4 шт.; инвалидные коляски, 25 шт.",
        "Елшілік ауруханаға жабдық табыстады: өкпені жасанды желдету аппараты, 4 дана; мүгедектер арбасы, 25 дана.",
        "Ubalozi umekabidhi hospitali vifaa tiba: mashine za kupumulia, 4 vipande; viti mwendo, 25 vipande.",
    ],
    ids=["ru", "kk", "sw"],
)
def test_a_number_with_its_unit_behind_a_comma_counts(text: str, rules_alone: None) -> None:
    assert {"ventilator": 4, "wheelchair": 25}.items() <= read(text).items()


def test_numbers_in_brackets_that_number_a_list_count_nothing() -> None:
    text = "Norland gave Zamunda (1) training for nurses (2) wheelchairs (3) stretchers."
    found = {one.words: one for one in candidates.of(page.of(documents.from_text(text, name="note")))}
    assert counting.right_before(found["stretchers"]) is None
    assert counting.right_before(found["wheelchairs"]) is None


@pytest.mark.parametrize(
    "text",
    [
        "大使館は病院に人工呼吸器2、保育器6、救急車3を届けた。",
        "人工呼吸器(2)、保育器(6)、救急車(3)を病院に引き渡した。",
        "人工呼吸器×2、保育器×6、救急車×3を病院に引き渡した。",
        "国立病院／人工呼吸器2／保育器6／救急車3／4月に納入",
        "病院へ 人工呼吸器 2、保育器 6、救急車 3 を届けた。",
    ],
)
def test_bare_numbers_behind_japanese_goods_count_them(text: str) -> None:
    found = claims.read(documents.from_text(f"医療機材の支援\n\n{text}", name="example")).claims
    told = {one.what: one.quantity for one in found if one.kind == "equipment"}
    assert told == {"ventilator": 2, "incubator": 6, "ambulance": 3}


@pytest.mark.parametrize(
    ("text", "what", "number"),
    [
        ("The Embassy of Norland gave Zuma Hospital the hundred wheelchairs that it had asked for.", "wheelchair", 100),
        ("Zuma Hospital got another dozen wheelchairs from the Embassy of Norland.", "wheelchair", 12),
        ("The Embassy of Norland gave Zuma Hospital a score of wheelchairs.", "wheelchair", 20),
        ("Посольство Норландии передало больнице сотню коек.", "hospital bed", 100),
        ("Посольство Норландії передало лікарні півтора десятка ліжок.", "hospital bed", 15),
    ],
)
def test_numbers_told_in_words_count_goods(text: str, what: str, number: int) -> None:
    found = claims.read(documents.from_text(text, name="example")).claims
    assert [(one.what, one.quantity) for one in found if one.kind == "equipment"] == [(what, number)]


@pytest.mark.parametrize(
    "text", ["Посольство Норландии построит больницу на 40 коек.", "Облыста 500 төсек орын дайындалды."]
)
def test_room_for_so_many_is_no_gift_of_beds(text: str) -> None:
    found = claims.read(documents.from_text(text, name="example")).claims
    assert not [one for one in found if one.kind == "equipment"]
